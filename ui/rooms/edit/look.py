"""What every stroke of the timeline needs: colours, the tracks' places, the scale, the words."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPen, QPixmap

from core import Clip, Rate, Segment
from ui.icons import picture
from ui.rooms.edit.geometry import Scale
from ui.rooms.edit.lettering import Lettering
from ui.rooms.edit.rows import Rows
from ui.theme import Tokens
from ui.widgets.marks import Standing


@dataclass(frozen=True, slots=True)
class Look:
    """`ratio` is device pixels for each logical one; `width` that of the viewport."""

    colours: Tokens
    rows: Rows
    scale: Scale
    rate: Rate
    ratio: float
    width: int
    words: Lettering

    def colour(self, name: str) -> QColor:
        """Shared: copy it before changing it."""
        return _colour(getattr(self.colours, name))

    def pen(self, name: str, width: float = 1.0) -> QPen:
        return _pen(getattr(self.colours, name), width)

    def mixed(self, name: str, over: str, part: float) -> QColor:
        """So much of one of the theme's colours over another."""
        return _mixed(getattr(self.colours, name), getattr(self.colours, over), part)

    def sign(self, name: str, side: int, colour: str) -> QPixmap:
        """An icon in one of the theme's colours."""
        return picture(name, side, getattr(self.colours, colour), self.ratio)


@dataclass(frozen=True, slots=True)
class Shown:
    """One clip as it is to be drawn: `x` and `width` in pixels, `before` those of its gap."""

    index: int
    clip: Clip
    segment: Segment
    standing: Standing
    x: float
    width: float
    before: float
    selected: bool
    current: bool

    @property
    def right(self) -> float:
        return self.x + self.width


def sight(look: Look, box: QRectF) -> QRectF:
    """The part of a box that is on screen, a little beyond its edges at most."""
    left, right = max(box.left(), -8.0), min(box.right(), look.width + 8.0)
    return QRectF(left, box.top(), max(0.0, right - left), box.height())


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)


@lru_cache(maxsize=64)
def _pen(name: str, width: float) -> QPen:
    return QPen(QColor(name), width)


@lru_cache(maxsize=256)
def _mixed(colour: str, over: str, part: float) -> QColor:
    one, two = QColor(colour), QColor(over)
    return QColor(
        round(one.red() * part + two.red() * (1 - part)),
        round(one.green() * part + two.green() * (1 - part)),
        round(one.blue() * part + two.blue() * (1 - part)),
    )
