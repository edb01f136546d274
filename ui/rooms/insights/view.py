"""Insights: where the time goes, what is kept, what fails, what is learnt; of a film or of all."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core import insight, leanings
from ui import theme
from ui.rooms.insights import words
from ui.rooms.insights.bars import Bars
from ui.rooms.insights.card import Card, Finding, Number
from ui.rooms.insights.learnt import LearntCard
from ui.widgets.empty import Empty
from ui.widgets.fields import Chips, Choice, button
from ui.widgets.order import chain
from ui.widgets.scrolled import scrolled
from ui.widgets.text import Paragraph, Text

_ROOMY = 52
"""Heights of a line that two columns need in width."""

THIS, ALL = "this", "all"
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class InsightsPage(QWidget):
    closed = Signal()
    export_asked = Signal()
    forget_asked = Signal()
    scope_asked = Signal(str)
    """`THIS` film, or `ALL` of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Insights")
        self._told: insight.Figures | None = None
        self._findings: list[Finding] = []
        self.scope = Chips(((THIS, "This film"), (ALL, "All films")), self)
        self.facts = Text("Looking …", self, tone="dim")
        self.alerts = Paragraph("", self, tone="warn")
        self.export = button("Export…", picture_name="download", parent=self)
        self.done = button("Done", parent=self)
        self.nothing = Empty(
            "chart-column", "Nothing to tell yet",
            "Once shots are made and judged, this page says where the time goes, what is kept, "
            "and what would make the next film quicker.", "", self,
        )  # fmt: skip
        self.time, self.spent = self._bars("Time", "Where the time goes")
        self.advice = Card("Advice", "", self)
        self.takes = Card("Takes", "", self)
        self.kept, self.first = Number("kept", self), Number("kept at the first try", self)
        self.again, self.stars = Number("made again for each shot", self), Number("stars", self)
        self.trait = Choice([*words.TRAITS.items()], self)
        self.groups = Bars("Kept, by what they were made with", self)
        self.pace, self.paces = self._bars("To the final film", "Work until a film is done")
        self.faults, self.counts = self._bars("Failures", "Why jobs failed")
        self.disk, self.sizes = self._bars("Disk", "What takes room on the disk")
        self.memory, self.peaks = self._bars("Memory", "The most memory that work took here")
        self.learnt = LearntCard(self)
        self._middle = QStackedWidget(self)
        self._arrange()
        self._connect()

    def show_scope(self, scope: str, *, has_film: bool) -> None:
        self.scope.choose(scope)
        self.scope.setVisible(has_film)

    def show_figures(self, told: insight.Figures, known: leanings.Learnt) -> None:
        self._told = told
        self.facts.setText(words.films(told) if not told.empty else "")
        self.export.setEnabled(not told.empty)
        self._middle.setCurrentIndex(1 if told.empty and not known.leanings else 0)
        self.spent.show_bars(words.time(told))
        self.time.say(_time_said(told))
        self._show_takes(told)
        self.paces.show_bars(words.pace(told))
        self.pace.setVisible(bool(told.pace))
        self.counts.show_bars(words.faults(told))
        self.faults.say(_faults_said(told))
        self.sizes.show_bars(words.disk(told))
        self.disk.setVisible(bool(told.disk))
        self.peaks.show_bars(words.memory(told))
        self.memory.setVisible(bool(told.memory))
        self.learnt.show_learnt(known)
        self._show_advice(told.advice)

    def show_alerts(self, lines: tuple[str, ...]) -> None:
        """What is wrong now, and what to do."""
        self.alerts.setText("\n".join(lines))
        self.alerts.setVisible(bool(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fold()

    def _show_takes(self, told: insight.Figures) -> None:
        self.takes.say("" if told.judged else "No take was judged yet.")
        self.kept.show_value(words.share(told.kept), enough=told.kept is not None)
        self.first.show_value(words.share(told.first_time), enough=told.first_time is not None)
        self.again.show_value(words.again(told.again), enough=told.again is not None)
        self.stars.setVisible(told.stars is not None)
        self.stars.show_value(f"{told.stars or 0:.1f}")
        there = [(trait, name) for trait, name in words.TRAITS.items() if words.kept(told, trait)]
        self.trait.offer(there)
        self.trait.setVisible(len(there) > 1)
        if there and self.trait.value() not in dict(there):
            self.trait.choose(there[0][0])
        self._show_groups()

    @Slot()
    def _show_groups(self) -> None:
        if self._told is not None:
            self.groups.show_bars(words.kept(self._told, self.trait.value()))

    def _show_advice(self, found: tuple[insight.Advice, ...]) -> None:
        for each in self._findings:
            each.hide()
            each.deleteLater()
        self._findings = [Finding(each.finding, each.todo, self.advice) for each in found]
        for each in self._findings:
            self.advice.column.addWidget(each)
        self.advice.say("" if found else "Nothing stands out. Carry on.")

    def _bars(self, name: str, about: str) -> tuple[Card, Bars]:
        card = Card(name, "", self)
        bars = Bars(about, card)
        card.column.addWidget(bars)
        return card, bars

    def _fold(self) -> None:
        wide = self.width() >= self.fontMetrics().height() * _ROOMY
        self._columns.setDirection(_ACROSS if wide else _DOWN)

    def _connect(self) -> None:
        self.done.clicked.connect(self.closed)
        self.export.clicked.connect(self.export_asked)
        self.scope.chosen.connect(self.scope_asked)
        self.trait.chosen.connect(self._show_groups)
        self.learnt.forget_asked.connect(self.forget_asked)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(Text("Insights", self, level="title"))
        head.addWidget(self.scope)
        head.addStretch(1)
        for each in (self.export, self.done):
            head.addWidget(each)
        self._fill_takes()
        self._middle.addWidget(scrolled(self._cards(), self))
        self._middle.addWidget(self.nothing)
        self.alerts.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addWidget(self.alerts)
        column.addWidget(self._middle, stretch=1)
        chain(self)

    def _cards(self) -> QWidget:
        inside = QWidget(self)
        inside.setProperty("kind", "column")
        self._columns = QBoxLayout(_ACROSS, inside)
        self._columns.setContentsMargins(0, 0, theme.SMALL, 0)
        self._columns.setSpacing(theme.WIDE)
        left = (self.time, self.takes, self.pace, self.disk)
        right = (self.advice, self.learnt, self.faults, self.memory)
        for cards in (left, right):
            column = QVBoxLayout()
            column.setSpacing(theme.WIDE)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, stretch=1)
        return inside

    def _fill_takes(self) -> None:
        numbers = QHBoxLayout()
        numbers.setSpacing(theme.WIDE)
        for each in (self.kept, self.first, self.again, self.stars):
            numbers.addWidget(each, stretch=1, alignment=Qt.AlignmentFlag.AlignTop)
        self.trait.setAccessibleName("Kept, by")
        self.takes.column.addLayout(numbers)
        self.takes.column.addSpacing(theme.SMALL)
        self.takes.column.addWidget(self.trait)
        self.takes.column.addWidget(self.groups)


def _time_said(told: insight.Figures) -> str:
    if not told.spent:
        return "Nothing was made yet."
    return "Outlined is what you do, filled what the studio does. Breaks are left out."


def _faults_said(told: insight.Figures) -> str:
    if not told.jobs:
        return "No job has ended yet."
    if told.fault_rate is None:
        return f"Not enough yet: {told.jobs} jobs have ended."
    if not told.faults:
        return f"None of the last {told.jobs} jobs failed."
    return f"{told.fault_rate:.0%} of the last {told.jobs} jobs failed."
