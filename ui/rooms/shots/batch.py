"""What can be done with several shots at once; only there while several are selected."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.cost import Cost
from ui.widgets.fields import button
from ui.widgets.flow import Flow
from ui.widgets.text import Text


class Batch(QFrame):
    approve_asked = Signal()
    reject_asked = Signal()
    again_asked = Signal()
    keep_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.words = Text("", self, level="strong")
        self.left_out = Text("", self, level="caption", tone="dim")
        self.cost = Cost(self)
        self.approve = button("Approve", kind="approve", picture_name="check", parent=self)
        self.reject = button("Reject…", kind="reject", picture_name="x", parent=self)
        self.keep = button("Keep", picture_name="history", parent=self)
        self.again = button("Make again", picture_name="refresh-cw", parent=self)
        buttons = Flow()
        for each in (self.approve, self.reject, self.keep, self.again):
            buttons.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.SMALL, theme.GAP, theme.SMALL)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.words)
        column.addWidget(self.left_out)
        column.addLayout(buttons)
        column.addWidget(self.cost)
        self.approve.clicked.connect(self.approve_asked)
        self.reject.clicked.connect(self.reject_asked)
        self.keep.clicked.connect(self.keep_asked)
        self.again.clicked.connect(self.again_asked)
        self.hide()

    def show_selection(self, count: int, *, made: int, stale: int) -> None:
        """`made` of them have a take, `stale` of them are out of date."""
        self.setVisible(count > 1)
        self.words.setText(f"{count:,} shots selected")
        for each in (self.approve, self.reject):
            each.setEnabled(made > 0)
        self.keep.setVisible(stale > 0)
        self.left_out.setText(f"{count - made:,} of them are not made yet")
        self.left_out.setVisible(made < count)
