"""Icons: vendored SVGs (Lucide, ISC), tinted by the palette and sharp at every pixel ratio."""

import logging
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

log = logging.getLogger(__name__)
_NOTHING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>'


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """The icon in a colour of the palette; it changes with the palette by itself.

    Where it is selected, one in the colour of buttons takes that of selected text.
    """
    return QIcon(_Tinted(name, role))


@lru_cache(maxsize=512)
def picture(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    """The icon as pixels: `size` logical, drawn at `ratio` device pixels for each."""
    pixels = max(1, round(size * ratio))
    drawn = QPixmap(pixels, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    svg = QByteArray(_source(name).replace(b"currentColor", QColor(colour).name().encode()))
    QSvgRenderer(svg).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=4)
def brand(size: int = 0, ratio: float = 1.0) -> QPixmap:
    """The program's own sign, in its own colours; without a size as large as it is drawn."""
    source = QByteArray(files("resources").joinpath("brand", "reelwright.svg").read_bytes())
    svg = QSvgRenderer(source)
    pixels = max(1, round((size or svg.defaultSize().width()) * ratio))
    drawn = QPixmap(pixels, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    svg.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=128)
def _source(name: str) -> bytes:
    """Nothing for a name without a file: an exception while painting takes the program along."""
    file = files("resources").joinpath("icons", f"{name}.svg")
    if file.is_file():
        return file.read_bytes()
    log.warning("there is no icon %s", name)
    return _NOTHING


class _Tinted(QIconEngine):
    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name, self._role = name, role

    def clone(self) -> QIconEngine:
        return _Tinted(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        drawn = self.scaledPixmap(
            QSize(side, side), mode, state, painter.device().devicePixelRatioF()
        )
        corner = rect.center() - QPoint(side // 2, side // 2)
        painter.drawPixmap(QRect(corner, QSize(side, side)), drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(  # noqa: N802 - Qt's name
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        group = QPalette.ColorGroup.Active
        if mode is QIcon.Mode.Disabled:
            group = QPalette.ColorGroup.Disabled
        role = self._role
        if mode is QIcon.Mode.Selected and role is QPalette.ColorRole.ButtonText:
            role = QPalette.ColorRole.HighlightedText
        colour = QGuiApplication.palette().color(group, role).name()
        return picture(self._name, min(size.width(), size.height()), colour, scale)
