"""Pictures of takes in exactly the size in which they are painted: scaling is what costs."""

from collections import OrderedDict

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from core import Take
from ui.thumbnails import Thumbnails

TALLEST = 144
"""Pictures are fetched for a row of this height, in logical pixels."""
_KEPT_BYTES = 32_000_000
_AT_ONCE = 6


class Tiles:
    """Scales a few each time the timeline is painted, so that no frame of a scroll is late."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        self._thumbnails = thumbnails
        self._kept: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._bytes = 0
        self._left = _AT_ONCE

    def begin(self) -> None:
        """A new picture of the timeline: some more may be scaled."""
        self._left = _AT_ONCE

    @property
    def owing(self) -> bool:
        """Whether pictures were given as they are, to be scaled the next time."""
        return self._left < 0

    def tile(self, take: Take, frame: int | None, height: int, ratio: float) -> QPixmap | None:
        """The picture of a frame of a take (None: its middle), as far as it is at hand.

        `height` is that of the row, `ratio` the device pixels for each logical one.
        """
        drawn = self._thumbnails.picture(take, round(width(take, TALLEST) * ratio), frame)
        if drawn is None or height < 2:
            return None
        key = (drawn.cacheKey(), round(height * ratio))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._left -= 1
        if self._left < 0:
            return drawn
        scaled = drawn.scaled(
            max(1, round(width(take, height) * ratio)),
            key[1],
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        self._keep(key, scaled)
        return scaled

    def _keep(self, key: tuple[int, int], scaled: QPixmap) -> None:
        self._kept[key] = scaled
        self._bytes += _size(scaled)
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            self._bytes -= _size(self._kept.popitem(last=False)[1])


def width(take: Take, height: float) -> int:
    """How wide a picture of a take is that is so high, in whole pixels."""
    return max(8, round(height * take.recipe.width / max(1, take.recipe.height)))


def _size(pixels: QPixmap) -> int:
    return pixels.width() * pixels.height() * 4
