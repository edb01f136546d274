"""The shot follows the voice: clips as long as what is said over them (product 9.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from core.domain import cutting
from core.domain.cutting import Edge
from core.domain.edits import Edit, PutSegment
from core.domain.footage import ENGINE as FOOTAGE
from core.domain.project import Project
from core.domain.sequence import Sequence
from core.domain.splicing import changed
from core.services.narration import Line, last_of

# Left after the last word before the picture changes, in seconds.
AIR = Fraction(3, 10)


@dataclass(frozen=True, slots=True)
class Followed:
    """The edits that make the shots follow, and the numbers of the shots they are about.

    `longer` show more of their take, `again` need a longer take, `short` are imported and have
    no more to show.
    """

    edits: tuple[Edit, ...] = ()
    longer: tuple[int, ...] = ()
    again: tuple[int, ...] = ()
    short: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """What was done, for the editor."""
        told = [
            (self.longer, "show more of their take", "shows more of its take"),
            (self.again, "have to be made again, longer", "has to be made again, longer"),
            (self.short, "are footage that ends before the voice", "is footage that ends too soon"),
        ]
        parts = [_said(numbers, many, one) for numbers, many, one in told if numbers]
        return " ".join(parts) or "Every line fits its shot."


def followed(project: Project, lines: Iterable[Line]) -> Followed:
    """What has to be done so that every line ends before its shot does."""
    sequence, edits = project.sequence, list[Edit]()
    longer, again, short = list[int](), list[int](), list[int]()
    for line in lines:
        missing = _missing(sequence, line)
        if not missing:
            continue
        segment = project.segment(line.segment)
        there = _spare(project, sequence, line)
        imported = FOOTAGE in segment.inputs
        by = min(missing, there) if imported else missing
        last = sequence.clips[_last(sequence, line)].id
        sequence = cutting.ripple(sequence, last, Edge.TAIL, by)
        if missing <= there:
            longer.append(segment.shot.number)
        elif imported:
            short.append(segment.shot.number)
        else:
            again.append(segment.shot.number)
            frames = segment.shot.frames + missing
            edits.append(PutSegment(segment.id, replace(segment.shot, frames=frames)))
    edits += changed(project.sequence, sequence)
    return Followed(tuple(edits), tuple(longer), tuple(again), tuple(short))


def _missing(sequence: Sequence, line: Line) -> int:
    """The frames that a shot is too short for its line."""
    over = line.own - line.room
    return ceil((over + AIR) * sequence.rate.fps) if line.own and over > 0 else 0


def _spare(project: Project, sequence: Sequence, line: Line) -> int:
    """The frames that the take still has, but for what the next transition needs."""
    take = project.segment(line.segment).take
    if take is None:
        return 0
    place = _last(sequence, line)
    after = sequence.clips[place + 1 : place + 2]
    handle = (after[0].transition.frames + 1) // 2 if after else 0
    return max(0, take.frames - sequence.clips[place].end - handle)


def _last(sequence: Sequence, line: Line) -> int:
    return last_of(sequence.clips, sequence.place(line.clip))


def _said(numbers: tuple[int, ...], many: str, one: str) -> str:
    shots = ", ".join(map(str, numbers))
    return f"Shot {shots} {one}." if len(numbers) == 1 else f"Shots {shots} {many}."
