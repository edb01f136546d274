"""The attempts' pictures: read and scaled in a thread, the last ones kept."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from core import Attempt
from ui.errands import Errands, Look

_KEPT = 256
_STEP = 160
Key = tuple[str, int]


class Pictures(QObject):
    """A picture is read at the next step of width above what is asked, to be painted smaller."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._kept: OrderedDict[Key, QPixmap | None] = OrderedDict()
        self._asked: set[Key] = set()
        self._errands = Errands("key frames", self)

    def of(self, folder: Path | None) -> None:
        """Show the pictures of another project from now on."""
        if folder != self._folder:
            self._folder = folder
            self._kept.clear()
            self._asked.clear()

    def picture(self, attempt: Attempt, width: int) -> QPixmap | None:
        """What is at hand, at any size while the right one is fetched; `width` in pixels."""
        key = (attempt.file, -(-width // _STEP) * _STEP)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if self._folder is not None and key not in self._asked:
            self._asked.add(key)
            file = self._folder / attempt.file
            self._errands.run(
                Look((self._folder, *key), lambda: _read(file, key[1]), self._keeper(key))
            )
        others = (kept for other, kept in self._kept.items() if other[0] == attempt.file)
        return next(others, None)

    @property
    def busy(self) -> bool:
        """Whether pictures are still on their way."""
        return bool(self._asked)

    def close(self) -> None:
        self._errands.close()

    def _keeper(self, key: Key) -> Callable[["Future[QImage]"], None]:
        def keep(got: "Future[QImage]") -> None:
            self._asked.discard(key)
            image = got.result()
            self._kept[key] = None if image.isNull() else QPixmap.fromImage(image)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            self.arrived.emit()

        return keep


def _read(file: Path, width: int) -> QImage:
    """The picture at this width, or whole where it is smaller; a null one where it is gone."""
    reader = QImageReader(str(file))
    whole = reader.size()
    image = reader.read()
    if image.isNull() or whole.width() <= width:
        return image
    size = QSize(width, max(1, whole.height() * width // whole.width()))
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
