"""Thumbnails for every room: fetched in a thread, newest wish first, the last ones kept."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from core import StudioError, Take, TakeId
from ui.errands import Errands, Look

Fetch = Callable[[Take, int, int], Path | None]

KEPT_WISHES = 128
KEPT_BYTES = 48_000_000
_STEP = 64
"""Widths are rounded up to so many pixels: a picture serves all that want nearly its size."""


class Playback(Protocol):
    """What is needed of the studio's playback."""

    def picture(self, take: Take, frame: int, width: int) -> Path: ...


class Wish(NamedTuple):
    take: TakeId
    frame: int
    width: int


class Thumbnails(QObject):
    """`fetch(take, frame of the take, width in pixels)` names the picture's file."""

    arrived = Signal(str)
    """A picture of this take can be painted now."""

    def __init__(self, parent: QObject | None = None, *, kept: int = KEPT_BYTES) -> None:
        super().__init__(parent)
        self._fetch: Fetch | None = None
        self._kept, self._bytes = kept, 0
        self._pictures: OrderedDict[Wish, QPixmap | None] = OrderedDict()
        self._latest: dict[TakeId, Wish] = {}
        self._troubles: dict[TakeId, str] = {}
        self._asked: OrderedDict[Wish, None] = OrderedDict()
        self._errands = Errands("thumbnails", self, keep=KEPT_WISHES)

    def of(self, fetch: Fetch | None) -> None:
        """Show the pictures of another project from now on."""
        self._fetch = fetch
        self._bytes = 0
        for each in (self._pictures, self._latest, self._troubles, self._asked):
            each.clear()

    def picture(self, take: Take, width: int, frame: int | None = None) -> QPixmap | None:
        """That frame of a take (None: its middle), or what is at hand of it while it is fetched."""
        wanted = take.frames // 2 if frame is None else frame
        key = Wish(take.id, wanted, -(-width // _STEP) * _STEP)
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        if self._fetch is not None and key not in self._asked:
            self._ask(key, take, self._fetch)
        near = self._latest.get(take.id)
        return None if near is None else self._pictures.get(near)

    def trouble(self, take: TakeId) -> str:
        """Why no picture of this take can be had; "" when nothing is known against it."""
        return self._troubles.get(take, "")

    @property
    def busy(self) -> bool:
        """Whether pictures are still on their way."""
        return bool(self._asked)

    def close(self) -> None:
        self._errands.close()

    def _ask(self, key: Wish, take: Take, fetch: Fetch) -> None:
        self._asked[key] = None
        if len(self._asked) > KEPT_WISHES:  # the errands have forgotten the oldest as well
            self._asked.popitem(last=False)
        work = Look(
            key,
            lambda: _load(fetch, take, key),
            lambda got: self._keep(key, fetch, got),
        )
        self._errands.run(work)

    def _keep(self, key: Wish, fetch: Fetch, got: "Future[QImage]") -> None:
        if fetch is not self._fetch:
            return  # of a project that has been closed
        self._asked.pop(key, None)
        try:
            image = got.result()
        except StudioError as trouble:  # a take whose file is gone is one without a picture
            self._troubles[key.take] = f"{trouble} {trouble.advice}".strip()
            self._pictures[key] = None
        else:
            self._troubles.pop(key.take, None)
            self._pictures[key] = None if image.isNull() else QPixmap.fromImage(image)
            self._latest[key.take] = key
            self._bytes += image.sizeInBytes()
            self._forget_old()
        self.arrived.emit(key.take)

    def _forget_old(self) -> None:
        while self._bytes > self._kept and len(self._pictures) > 1:
            key, drawn = self._pictures.popitem(last=False)
            if drawn is not None:
                self._bytes -= drawn.width() * drawn.height() * 4
            if self._latest.get(key.take) == key:
                del self._latest[key.take]


def _load(fetch: Fetch, take: Take, key: Wish) -> QImage:
    file = fetch(take, key.frame, key.width)
    return QImage() if file is None else QImage(str(file)).convertToFormat(_FORMAT)


_FORMAT = QImage.Format.Format_RGB32


def frames_of(playback: Playback) -> Fetch:
    """Thumbnails as the studio's playback makes and keeps them."""
    return playback.picture
