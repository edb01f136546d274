"""What is left out of the film, and why."""

from PySide6.QtWidgets import QWidget

from core import Project, Segment, Status
from ui.rooms.deliver.section import Section, row
from ui.widgets.fields import button
from ui.widgets.marks import standing
from ui.widgets.text import Paragraph

_NAMED = 200
"""How many of the shots that are left out are named."""


class MissingSection(Section):
    """In sight only where something is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Left out", parent)
        self.words = Paragraph("", self, tone="dim")
        self.approve_all = button(
            "Approve all", kind="approve", picture_name="circle-check", parent=self
        )
        self._way = row(self, self.approve_all)
        self.add(self.words, self._way)

    def show_film(self, project: Project, left_out: tuple[tuple[int, str], ...] | None) -> None:
        """`left_out` are the numbers of the shots and why; None while that is being found out."""
        segments = project.ordered
        words = _named(segments, left_out)
        self.words.setText(words)
        self.setVisible(bool(words))
        self._way.setVisible(any(each.status in (Status.READY, Status.STALE) for each in segments))


def _named(segments: tuple[Segment, ...], left_out: tuple[tuple[int, str], ...] | None) -> str:
    if left_out is None:
        others = [each for each in segments if each.status is not Status.APPROVED]
        count = len(others)
        left_out = tuple(
            (each.shot.number, f"{standing(each).mark.word}.") for each in others[:_NAMED]
        )
    else:
        count = len(left_out)
    lines = [f"Shot {number}: {reason}" for number, reason in left_out[:_NAMED]]
    if count > _NAMED:
        lines.append(f"and {count - _NAMED:,} more")
    return "\n".join(lines)
