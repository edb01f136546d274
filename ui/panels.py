"""The panels of the desk: what each arrangement shows, and how the room is shared in it."""

from collections.abc import Iterator
from enum import StrEnum

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui import theme

_SIDE = 270
"""The least width of a panel beside the picture."""
_WIDEST = 360
_LINE = 17
"""The height of a line of text at which that is so."""


class Arrangement(StrEnum):
    """What the desk is for now; the player is in the middle of both."""

    SHOTS = "shots"
    """Shots on the left, their takes and verdicts on the right."""
    EDIT = "edit"
    """What is selected on the right, the timeline below."""


_FIRST = {Arrangement.SHOTS: ((320, 760, 360, 0), (900, 0)),
          Arrangement.EDIT: ((0, 1100, 0, 320), (470, 430))}  # fmt: skip


class Panels(QWidget):
    """Puts the rooms side by side; `tools` is the row above the timeline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arrangement = Arrangement.SHOTS
        self.tools = QHBoxLayout()
        self._alone = False
        self._side = _SIDE
        self._upper = QSplitter(Qt.Orientation.Horizontal, self)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._kept: dict[Arrangement, tuple[QByteArray, QByteArray]] = {}
        self._shots: tuple[QWidget, ...] = ()
        self._edit: tuple[QWidget, ...] = ()

    def fill(
        self, left: QWidget, middle: QWidget, right: QWidget, inspector: QWidget, below: QWidget
    ) -> Iterator[None]:
        """Each step puts one of them in its place."""
        sides = (_panel(left), _panel(right), _panel(inspector))
        foot = self._foot(below)
        self._shots, self._edit = sides[:2], (sides[2], foot)
        self._widen()
        for part in (sides[0], middle, sides[1], sides[2]):
            yield
            self._upper.addWidget(part)
        yield
        for place, share in enumerate((1, 3, 1, 1)):  # in a small window the sides give, too
            self._upper.setStretchFactor(place, share)
        self._split.addWidget(self._upper)
        self._split.addWidget(foot)
        self._split.setStretchFactor(0, 1)
        for splitter in (self._upper, self._split):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self._show()
        self._share()

    def arrange(self, arrangement: Arrangement) -> None:
        if arrangement is self.arrangement:
            return
        self._keep()
        self.arrangement = arrangement
        self._show()
        self._share()

    def focus_on(self, *, alone: bool) -> None:
        """Only the picture, or everything that the arrangement shows."""
        self._alone = alone
        self._show()

    def shares(self) -> dict[str, str]:
        """How the room is shared now, as texts to be kept by name."""
        self._keep()
        return {
            f"panels.{each}.{name}": bytes(state.toBase64().data()).decode()
            for each, states in self._kept.items()
            for name, state in zip(("across", "down"), states, strict=True)
        }

    def restore(self, kept: dict[str, str]) -> None:
        """Share the room as `shares` said; what is missing or damaged stays as it is."""
        for each in Arrangement:
            names = [f"panels.{each}.{name}" for name in ("across", "down")]
            if all(kept.get(name) for name in names):
                across, down = (QByteArray.fromBase64(kept[name].encode()) for name in names)
                self._kept[each] = (across, down)
        self._share()

    def _foot(self, below: QWidget) -> QFrame:
        foot = QFrame(self)
        foot.setProperty("kind", "bar")
        self.tools.setContentsMargins(theme.GAP, theme.TIGHT, theme.GAP, 0)
        self.tools.setSpacing(theme.TIGHT)
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(self.tools)
        column.addWidget(below, stretch=1)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._widen()
            self._show()

    def _widen(self) -> None:
        """Panels grow with their text, up to a third of a small screen."""
        lines = self.fontMetrics().height() / _LINE
        self._side = min(round(_SIDE * lines), _WIDEST)
        for panel in (*self._shots, *self._edit[:1]):
            panel.setMinimumWidth(self._side)

    def _show(self) -> None:
        """Where there is no room for three panels the list of the shots goes: keys walk it too."""
        shots = self.arrangement is Arrangement.SHOTS
        narrow = self.width() < 3 * self._side
        for panel in self._shots:
            hidden = narrow and panel is self._shots[0]
            panel.setVisible(shots and not self._alone and not hidden)
        for panel in self._edit:
            panel.setVisible(not shots and not self._alone)

    def _keep(self) -> None:
        if not self._alone:
            self._kept[self.arrangement] = (self._upper.saveState(), self._split.saveState())

    def _share(self) -> None:
        kept = self._kept.get(self.arrangement)
        if kept and self._upper.restoreState(kept[0]) and self._split.restoreState(kept[1]):
            return
        across, down = _FIRST[self.arrangement]
        self._upper.setSizes(list(across))
        self._split.setSizes(list(down))


def _panel(inside: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", "panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inside)
    return frame
