"""What a colleague has answered, shown before it is taken in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from core import Answers, Rate, Review, TakeId, Verdict
from ui.widgets.taking import Cell, TakingSheet

_SAID = {
    Verdict.APPROVED: ("Approved", "check"),
    Verdict.REJECTED: ("Rejected", "x"),
    Verdict.REVISE: ("Needs revision", "pen-line"),
    Verdict.NOTED: ("Note", "message-square"),
}
COLUMNS = ("Shot", "Says", "Words")


class AnswersSheet(TakingSheet):
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Answers to the film", "Take in", COLUMNS, parent)
        self.resize(640, 460)
        self.table.setAccessibleName("Answers")
        header, rows = self.table.horizontalHeader(), self.table.verticalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.accepted.connect(self.taken)

    def show_answers(self, answers: Answers, names: Mapping[TakeId, str], rate: Rate) -> None:
        """`names` are what the takes are called; frames are told as times at `rate`."""
        self.head.setText(answers.by or "A colleague")
        count = len(answers.reviews)
        known = f" {answers.known} more were taken in before." if answers.known else ""
        self.facts.setText(f"{_counted(count, 'new answer')}, saved {answers.saved[:10]}.{known}")
        self.take.setText(f"Take in {_counted(count, 'answer')}")
        rows = [
            (Cell(names.get(one.take, "")), Cell(_says(one), _sign(one)), Cell(_words(one, rate)))
            for _, one in answers.reviews
        ]
        left = "\n".join(each.reason for each in answers.skipped)
        self.show_rows(rows, left, useful=count > 0)


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


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
