"""What lies on the tracks and the waveforms of it: worked out in threads, the last ones kept."""

from collections import OrderedDict
from concurrent.futures import Future
from math import log2
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPixmap

from core import Project, StudioError, Tracks
from ui.errands import Errands, Look

TILE = 256
"""The width of one picture of a waveform, in device pixels."""
KEPT_BYTES = 32_000_000
_WISHES = 256
_FIRST_WAIT, _LONGEST_WAIT = 1_500, 30_000
_SHADES = 256


class Listening(Protocol):
    """What is needed of the studio's tracks."""

    def of(self, project: Project) -> Tracks: ...

    def wave(
        self, file: Path | str, begin: float, seconds: float, width: int, height: int
    ) -> bytes: ...


class Wave(NamedTuple):
    """Tile number `number` of a sound at a `level` of zoom: `scale(level)` pixels a second."""

    file: Path | str
    level: int
    number: int
    height: int
    colour: str

    @property
    def seconds(self) -> float:
        return TILE / scale(self.level)


def level(pixels_per_second: float) -> int:
    """The level nearest to a zoom; two levels are a factor of two."""
    return round(2 * log2(max(1e-6, pixels_per_second)))


def scale(wanted: int) -> float:
    """Pixels for a second at a level."""
    return float(2 ** (wanted / 2))


class Soundings(QObject):
    changed = Signal(object)
    """The `Tracks` of the project that was asked for last."""
    arrived = Signal()
    """A waveform can be painted now."""

    def __init__(self, parent: QObject | None = None, *, kept: int = KEPT_BYTES) -> None:
        super().__init__(parent)
        self._service: Listening | None = None
        self._project: Project | None = None
        self._kept, self._bytes = kept, 0
        self._waves: OrderedDict[Wave, QPixmap | None] = OrderedDict()
        self._asked: OrderedDict[Wave, None] = OrderedDict()
        self._tracks = Errands("tracks", self)
        self._drawing = Errands("waves", self, keep=_WISHES)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._ask)
        self._wait = _FIRST_WAIT

    def serve(self, service: Listening | None) -> None:
        """Listen to another project from now on."""
        self._service, self._project = service, None
        self._bytes = 0
        self._again.stop()
        for each in (self._waves, self._asked):
            each.clear()

    def ask(self, project: Project) -> None:
        """Work the tracks of this snapshot out; an answer about an older one is dropped."""
        if project is not self._project:
            self._project, self._wait = project, _FIRST_WAIT
            self._ask()

    def renew(self) -> None:
        """Look again: files may have gone or come behind our back."""
        self._ask()

    def wave(self, wanted: Wave) -> QPixmap | None:
        """What is at hand; asks for it where nothing is."""
        if wanted in self._waves:
            self._waves.move_to_end(wanted)
            return self._waves[wanted]
        service = self._service
        if service is not None and wanted not in self._asked:
            self._asked[wanted] = None
            if len(self._asked) > _WISHES:  # the errands have forgotten the oldest as well
                self._asked.popitem(last=False)
            self._drawing.run(
                Look(
                    wanted,
                    lambda: _draw(service, wanted),
                    lambda got: self._keep(service, wanted, got),
                )
            )
        return None

    @property
    def busy(self) -> bool:
        """Whether waveforms are still on their way."""
        return bool(self._asked)

    def close(self) -> None:
        self._again.stop()
        self._tracks.close()
        self._drawing.close()

    @Slot()
    def _ask(self) -> None:
        service, project = self._service, self._project
        if service is None or project is None:
            return
        errand = Look(
            "tracks",
            lambda: service.of(project),
            lambda got: self._answered(project, got),
        )
        self._tracks.run(errand)

    def _answered(self, project: Project, got: "Future[Tracks]") -> None:
        if project is not self._project:
            return
        found = got.result()
        self.changed.emit(found)
        if found.waiting:  # others speak and compose it; nobody tells when they have
            self._again.start(self._wait)
            self._wait = min(2 * self._wait, _LONGEST_WAIT)

    def _keep(self, service: Listening, wanted: Wave, got: "Future[QImage]") -> None:
        if service is not self._service:
            return
        self._asked.pop(wanted, None)
        try:
            image = got.result()
        except StudioError:  # no sound in it, or it is gone: drawn as a block without a wave
            self._waves[wanted] = None
            return
        self._waves[wanted] = QPixmap.fromImage(image)
        self._bytes += image.sizeInBytes()
        while self._bytes > self._kept and len(self._waves) > 1:
            _, old = self._waves.popitem(last=False)
            self._bytes -= 0 if old is None else old.width() * old.height() * 4
        self.arrived.emit()


def _draw(service: Listening, wanted: Wave) -> QImage:
    """The tile in its colour, transparent around."""
    begin = wanted.number * wanted.seconds
    shape = service.wave(wanted.file, begin, wanted.seconds, TILE, wanted.height)
    mask = QImage(shape, TILE, wanted.height, TILE, QImage.Format.Format_Indexed8)
    colour = QColor(wanted.colour)
    shades = []
    for alpha in range(_SHADES):
        colour.setAlpha(alpha)
        shades.append(colour.rgba())
    mask.setColorTable(shades)
    return mask.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
