"""What can be done about a take: ways out for a rejected one, reasons for one out of date."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core import Staleness, Suggestion
from ui import theme
from ui.rooms.shots.inline import Words
from ui.widgets.fields import GAP_AFTER_ICON, button
from ui.widgets.flow import Flow


class Advice(QWidget):
    """One row for each suggestion, with what it changes."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Suggestion, ...] = ()
        self.rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SMALL)

    def show_advice(self, suggestions: Sequence[Suggestion]) -> None:
        if tuple(suggestions) == self._shown:
            return
        self._shown = tuple(suggestions)
        for each in self.rows:
            each.hide()
            each.deleteLater()
        self.rows = [_Row(each, self) for each in suggestions]
        for row in self.rows:
            self._column.addWidget(row)
            row.chosen.connect(self.chosen)


class _Row(QFrame):
    chosen = Signal(object)

    def __init__(self, suggestion: Suggestion, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inline")
        self.suggestion = suggestion
        own = f"  ·  {suggestion.own}" if suggestion.own else ""
        self.words = Words(f"{suggestion.words}{own}", self)
        changes = "\n".join(str(each) for each in suggestion.changes)
        self.changes = Words(changes or "Another seed", self, level="caption", tone="dim")
        self.again = button("", kind="quiet", picture_name="refresh-cw", parent=self)
        self.again.setToolTip("Make again with this")
        self.again.setAccessibleName(f"Make again with this: {suggestion.words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.SMALL, theme.TIGHT, theme.SMALL)
        row.setSpacing(theme.TIGHT)
        column = QVBoxLayout()
        column.setSpacing(theme.HAIR)
        for each in (self.words, self.changes):
            column.addWidget(each)
        row.addLayout(column, stretch=1)
        row.addWidget(self.again)
        self.again.clicked.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.suggestion)


class WhyStale(QFrame):
    """What changed, how many shots share it, what making them again costs."""

    keep_asked = Signal(object)
    """The segments to keep as they are."""
    again_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inline")
        self._why: Staleness | None = None
        self.words = Words("", self)
        self.facts = Words("", self, level="caption", tone="dim")
        self.keep = button("Keep as it is", picture_name="history", parent=self)
        self.keep_all = button("", parent=self)
        self.again = button("", picture_name="refresh-cw", parent=self)
        flow = Flow()
        for each in (self.keep, self.keep_all, self.again):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.SMALL, theme.GAP, theme.SMALL)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.words)
        column.addWidget(self.facts)
        column.addLayout(flow)
        self.keep.clicked.connect(self._keep)
        self.keep_all.clicked.connect(self._keep_all)
        self.again.clicked.connect(self._again)
        self.hide()

    def show_why(self, why: Staleness | None, cost: str = "") -> None:
        self._why = why
        self.setVisible(why is not None)
        if why is None:
            return
        lines = [
            str(each) if each.before or each.after else f"{each.what} changed"
            for each in why.changes
        ]
        self.words.setText("\n".join(lines) or "What it is made from changed.")
        count = len(why.shots)
        shots = f"{count:,} shots share this" if count > 1 else "Only this shot"
        self.facts.setText("  ·  ".join(part for part in (shots, cost) if part))
        self.keep_all.setText(f"Keep all {count:,}")
        self.keep_all.setVisible(count > 1)
        words = f"Make {count:,} again" if count > 1 else "Make again"
        self.again.setText(f"{GAP_AFTER_ICON}{words}")
        self.again.setAccessibleName(words)

    @Slot()
    def _keep(self) -> None:
        self.keep_asked.emit(None)

    @Slot()
    def _keep_all(self) -> None:
        if self._why is not None:
            self.keep_asked.emit(self._why.shots)

    @Slot()
    def _again(self) -> None:
        if self._why is not None:
            self.again_asked.emit(self._why.shots)
