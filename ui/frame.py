"""The window's upper and lower edge: pages and tools above, how things stand below."""

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from core import Project, Status
from ui import theme
from ui.widgets.fields import GAP_AFTER_ICON, button, tool
from ui.widgets.text import Elided, Text
from ui.words import next_step

PAGES = (
    "view.brief", "view.story", "view.frames", "view.shots", "view.edit", "view.deliver",
)  # fmt: skip
TOOLS = (
    "edit.undo", "edit.redo", "view.models", "view.insights", "view.palette", "view.theme",
    "view.queue",
)  # fmt: skip


# Room around the name of a page, for its sign, and for a title that says anything.
_PAD, _SIGN, _TITLE = 36, 24, 90


class Header(QFrame):
    """The film's name, the pages in the order of the work, and a few tools."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self.title = Elided("", self, level="strong")
        self._actions = actions
        self._tools: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self.tabs: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.WIDE, 0, theme.GAP, 0)
        row.setSpacing(theme.TIGHT)
        row.addWidget(self.title, stretch=1)
        for key in PAGES:
            row.addWidget(self._tab(key, actions[key]))
        tools = QHBoxLayout()
        tools.setSpacing(theme.TIGHT)
        tools.addStretch(1)
        for key in TOOLS:
            self._tools.append(tool(actions[key], self))
            tools.addWidget(self._tools[-1])
        row.addLayout(tools, stretch=1)

    @Slot(str)
    def mark(self, key: str) -> None:
        """This page is open; "" for none."""
        if key:
            self.tabs[key].setChecked(True)
        elif (lit := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)  # else one of them is always lit
            lit.setChecked(False)
            self._group.setExclusive(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fold()

    def _fold(self) -> None:
        """Less and less where there is no room: first the signs go, then the title, then tools.

        The pages keep their names in any case; what is folded away has its key and its menu.
        """
        room = self.width() - 2 * theme.WIDE
        pages = sum(tab.fontMetrics().horizontalAdvance(tab.text()) + _PAD for tab in self._tabs())
        tools = sum(each.sizeHint().width() + theme.TIGHT for each in self._tools)
        signs = pages + len(self.tabs) * _SIGN + tools + _TITLE > room
        for key, tab in self.tabs.items():
            tab.setIcon(QIcon() if signs else self._actions[key].icon())
        self.title.setVisible(pages + tools + _TITLE <= room)
        for tool_ in self._tools:
            tool_.setVisible(pages + tools <= room)

    def _tabs(self) -> Collection[QPushButton]:
        return self.tabs.values()

    def show_title(self, title: str) -> None:
        self.title.setText(title)

    def _tab(self, key: str, action: QAction) -> QPushButton:
        name = action.text().replace("&", "")
        tab = button(f"{GAP_AFTER_ICON}{name}", kind="tab", parent=self)
        tab.setAccessibleName(name)
        tab.setCheckable(True)
        tab.setIcon(action.icon())
        tab.setToolTip(action.toolTip())
        tab.setEnabled(action.isEnabled())
        tab.clicked.connect(action.trigger)
        action.enabledChanged.connect(tab.setEnabled)
        action.changed.connect(partial(_follow, tab, action))
        self._group.addButton(tab)
        self.tabs[key] = tab
        return tab


def _follow(tab: QPushButton, action: QAction) -> None:
    """The tip names the key, which may have become another."""
    tab.setToolTip(action.toolTip())


class Foot(QWidget):
    """Stage and review so far; what the queue is doing."""

    queue_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = Text("", self, level="caption", tone="dim")
        self.counts = Text("", self, level="caption", tone="faint")
        self.busy = QProgressBar(self)
        self.busy.setRange(0, 1000)
        self.busy.setTextVisible(False)
        self.busy.setFixedWidth(140)
        self.queue = button("", kind="quiet", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.WIDE, 0, theme.SMALL, 0)
        row.setSpacing(theme.WIDE)
        row.addWidget(self.step)
        row.addWidget(self.counts)
        row.addStretch(1)
        row.addWidget(self.busy, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.queue)
        self.queue.clicked.connect(self.queue_asked)
        self.show_queue(0, 1.0)

    def show_project(self, project: Project | None) -> None:
        if project is None:
            self.step.setText("")
            self.counts.setText("")
            return
        self.step.setText(next_step(project))
        segments = project.ordered
        approved = sum(each.status is Status.APPROVED for each in segments)
        seconds = float(project.sequence.rate.seconds(project.sequence.frames))
        brief = project.brief
        facts = [f"{brief.width}×{brief.height}", f"{brief.fps} fps"]
        if segments:
            facts = [f"{approved} of {len(segments)} approved", f"{seconds:.1f} s", *facts]
        self.counts.setText("   ·   ".join(facts))

    def show_queue(self, waiting: int, fraction: float) -> None:
        self.busy.setVisible(waiting > 0)
        self.busy.setValue(round(fraction * 1000))
        self.queue.setText(f"{waiting} in the queue" if waiting else "Queue is empty")


def title_bar(name: str, parent: QWidget) -> QWidget:
    """The head of a docked panel."""
    bar = QFrame(parent)
    bar.setProperty("kind", "panel")
    row = QHBoxLayout(bar)
    row.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.SMALL)
    row.addWidget(Text(name, bar, level="heading"))
    return bar
