"""What a colleague has answered, shown before it is taken in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core import Answers, Rate, Review, TakeId, Verdict
from ui import theme
from ui.icons import icon
from ui.widgets.fields import button
from ui.widgets.text import Paragraph, Text

_SAID = {
    Verdict.APPROVED: ("Approved", "check"),
    Verdict.REJECTED: ("Rejected", "x"),
    Verdict.REVISE: ("Needs revision", "pen-line"),
    Verdict.NOTED: ("Note", "message-square"),
}
COLUMNS = ("Shot", "Says", "Words")


class AnswersSheet(QDialog):
    """Stands beside the window and stops nothing; it goes when the answers are taken in."""

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Answers to the film")
        self.setModal(False)
        self.head = Text("", self, level="heading")
        self.facts = Paragraph("", self, tone="dim")
        self.table = QTableWidget(0, len(COLUMNS), self)
        self.left = Paragraph("", self, tone="warn")
        self.take = button("Take in", kind="primary", parent=self)
        self.close_ = button("Cancel", kind="quiet", parent=self)
        self._arrange()
        self.take.clicked.connect(self._take)
        self.close_.clicked.connect(self.reject)

    def show_answers(self, answers: Answers, names: Mapping[TakeId, str], rate: Rate) -> None:
        """`names` are what the takes are called; frames are told as times at `rate`."""
        self.head.setText(answers.by or "A colleague")
        count = len(answers.reviews)
        known = f" {answers.known} more were taken in before." if answers.known else ""
        self.facts.setText(f"{_counted(count, 'new answer')}, saved {answers.saved[:10]}.{known}")
        self.table.setRowCount(count)
        for row, (_, review) in enumerate(answers.reviews):
            words = (names.get(review.take, ""), _says(review), _words(review, rate))
            for column, text in enumerate(words):
                self.table.setItem(row, column, _cell(text, _sign(review) if column == 1 else ""))
        self._show_left(answers)
        self.take.setText(f"Take in {_counted(count, 'answer')}")
        self.take.setEnabled(count > 0)
        (self.take if count else self.close_).setFocus()
        self.show()

    def _show_left(self, answers: Answers) -> None:
        self.left.setText("\n".join(each.reason for each in answers.skipped))
        self.left.setVisible(bool(answers.skipped))

    def _arrange(self) -> None:
        self.resize(640, 460)
        self.table.setHorizontalHeaderLabels(COLUMNS)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAccessibleName("Answers")
        self.table.setProperty("kind", "list")
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        rows = self.table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.SMALL)
        for each in (self.head, self.facts):
            column.addWidget(each)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self.left)
        column.addLayout(buttons)

    @Slot()
    def _take(self) -> None:
        self.accept()
        self.taken.emit()


def summary(reviews: Sequence[Review]) -> str:
    """As in "2 approved, 1 rejected, 3 notes"."""
    counts = {
        "approved": sum(each.verdict is Verdict.APPROVED for each in reviews),
        "rejected": sum(each.verdict is Verdict.REJECTED for each in reviews),
        "to revise": sum(each.verdict is Verdict.REVISE for each in reviews),
    }
    notes = sum(bool(each.verdict is Verdict.NOTED and each.note) for each in reviews)
    parts = [f"{count} {words}" for words, count in counts.items() if count]
    return ", ".join([*parts, *([_counted(notes, "note")] if notes else [])])


def _says(review: Review) -> str:
    if _is_rating(review):
        return f"{review.rating} of 5"
    words = _SAID.get(review.verdict, (review.verdict.value, ""))[0]
    return f"{words}, {review.rating} of 5" if review.rating else words


def _words(review: Review, rate: Rate) -> str:
    return f"{rate.timecode(review.frame)}  {review.note}" if review.frame >= 0 else review.note


def _is_rating(review: Review) -> bool:
    return review.verdict is Verdict.NOTED and not review.note


def _sign(review: Review) -> str:
    return "star" if _is_rating(review) else _SAID.get(review.verdict, ("", "info"))[1]


def _cell(text: str, sign: str = "") -> QTableWidgetItem:
    cell = QTableWidgetItem(text)
    if sign:
        cell.setIcon(icon(sign, QPalette.ColorRole.Text))
    cell.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return cell


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
