"""Thumbnails for every room: fetched in a thread, newest wish first, the last ones kept."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from core import StudioError, Take, TakeId
from ui.errands import Errand, Errands

Fetch = Callable[[Take, int], Path | None]

KEPT_WISHES = 128


class Playback(Protocol):
    """What is needed of the studio's playback."""

    def picture(self, take: Take, frame: int, width: int) -> Path: ...


class Thumbnails(QObject):
    """`fetch(take, width in pixels)` names the picture's file."""

    arrived = Signal(str)
    """The picture of this take can be painted now."""

    def __init__(self, parent: QObject | None = None, *, kept: int = 512) -> None:
        super().__init__(parent)
        self._fetch: Fetch | None = None
        self._kept = kept
        self._pictures: OrderedDict[TakeId, QPixmap | None] = OrderedDict()
        self._asked: set[TakeId] = set()
        self._errands = Errands("thumbnails", self)

    def of(self, fetch: Fetch | None) -> None:
        """Show the pictures of another project from now on."""
        self._fetch = fetch
        self._pictures.clear()
        self._asked.clear()

    def picture(self, take: Take, width: int) -> QPixmap | None:
        """What is at hand; asks for it where nothing is."""
        key = take.id
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        fetch = self._fetch
        if fetch is not None and key not in self._asked:
            if len(self._asked) >= KEPT_WISHES:
                self._asked.clear()
            self._asked.add(key)
            self._errands.run(
                Errand(key, lambda: _load(fetch, take, width), lambda got: self._keep(key, got))
            )
        return None

    @property
    def busy(self) -> bool:
        """Whether pictures are still on their way."""
        return bool(self._asked)

    def close(self) -> None:
        self._errands.close()

    def _keep(self, key: TakeId, got: "Future[QImage | None]") -> None:
        self._asked.discard(key)
        image = got.result()
        self._pictures[key] = None if image is None else QPixmap.fromImage(image)
        while len(self._pictures) > self._kept:
            self._pictures.popitem(last=False)
        if image is not None:
            self.arrived.emit(key)


def _load(fetch: Fetch, take: Take, width: int) -> QImage | None:
    try:
        file = fetch(take, width)
    except StudioError:
        return None  # a take whose file is gone is shown as one without a picture
    if file is None:
        return None
    image = QImage(str(file))
    return None if image.isNull() else image


def middles(playback: Playback) -> Fetch:
    """The thumbnail of a take is the frame in its middle."""

    def fetch(take: Take, width: int) -> Path | None:
        return playback.picture(take, take.recipe.frames // 2, width)

    return fetch
