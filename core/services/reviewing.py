"""Verdicts, stars and notes on takes: given, bound to what was seen, kept for ever."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from core.domain.edits import AddReview, PickTake
from core.domain.errors import StudioError
from core.domain.ids import SegmentId, TakeId
from core.domain.project import Segment, Take, binding
from core.domain.review import Remark, Review, Verdict, told
from core.services.projects import Projects

_DOING = {
    Verdict.APPROVED: "Approve",
    Verdict.REJECTED: "Reject",
    Verdict.REVISE: "Ask for changes to",
}


class Reviewing:
    """Whatever is said of several segments at once is one step of undo."""

    def __init__(self, projects: Projects) -> None:
        self._projects = projects

    def approve(self, *segments: SegmentId, rating: int = 0, note: str = "") -> None:
        self._judge(segments, Verdict.APPROVED, rating=rating, note=note)

    def reject(
        self, *segments: SegmentId, note: str = "", rating: int = 0, frame: int = -1
    ) -> None:
        self._judge(segments, Verdict.REJECTED, rating=rating, note=note, frame=frame)

    def revise(self, *segments: SegmentId, note: str = "", frame: int = -1) -> None:
        """The take is on the way, but `note` must change."""
        self._judge(segments, Verdict.REVISE, note=note, frame=frame)

    def keep(self, *segments: SegmentId) -> None:
        """Approve a stale take on purpose, for what its inputs are now."""
        self._judge(segments, Verdict.APPROVED, note="Kept as it is.")

    def note(self, segment: SegmentId, frame: int, text: str) -> None:
        """Pin words to a frame of the chosen take (-1: to all of it). The status stays."""
        if not text.strip():
            raise StudioError("A note needs words.", "Write what should be remembered.")
        said = _draft(Verdict.NOTED, note=text.strip(), frame=frame)
        self._add((segment,), said, "Note on shot {number}")

    def unnote(self, segment: SegmentId, note: Review) -> None:
        """Take a note back; the history keeps both."""
        found = self._projects.snapshot().segment(segment)
        if note not in found.notes(note.take):
            raise StudioError("That note is not there any more.", "Look at the list of notes.")
        gone = replace(note, verdict=Verdict.UNNOTED, at=_now(), by="")
        label = f"Take back a note on shot {found.shot.number}"
        self._projects.apply(AddReview(segment, gone), label=label)

    def rate(self, *segments: SegmentId, stars: int) -> None:
        """1 to 5 stars for the chosen takes, 0 for none. The status stays."""
        _check_rating(stars)
        what = "{count} segments" if len(set(segments)) > 1 else "shot {number}"
        self._add(segments, _draft(Verdict.NOTED, rating=stars), f"Rate {what}")

    def history(self, segment: SegmentId) -> tuple[Remark, ...]:
        """All that was made of a segment and said about it, in its order."""
        found = self._projects.snapshot().segment(segment)
        numbers = {take.id: number for number, take in enumerate(found.takes, start=1)}
        made = [
            Remark(take.made, "", f"Take {numbers[take.id]} was made.", take.id)
            for take in found.takes
        ]
        said = [
            Remark(each.at, each.by, told(each, numbers.get(each.take, 0)), each.take, each)
            for each in found.reviews
        ]
        return tuple(sorted([*made, *said], key=lambda remark: remark.at))

    def approved(self, segment: SegmentId) -> tuple[Take, ...]:
        """The takes that stand approved, oldest first."""
        found = self._projects.snapshot().segment(segment)
        verdicts = ((take, found.verdict(take.id)) for take in found.takes)
        return tuple(take for take, said in verdicts if said and said.verdict is Verdict.APPROVED)

    def back(self, segment: SegmentId, take: TakeId | None = None) -> None:
        """Choose an approved take again: this one, or the last before the chosen one."""
        found = self._projects.snapshot().segment(segment)
        others = [each.id for each in self.approved(segment) if each.id != found.chosen]
        if not others or (take is not None and take not in others):
            raise StudioError(
                f"Shot {found.shot.number} has no other approved take.", "Approve one first."
            )
        label = f"Back to an approved take of shot {found.shot.number}"
        self._projects.apply(PickTake(segment, take or others[-1]), label=label)

    def _judge(
        self,
        segments: tuple[SegmentId, ...],
        verdict: Verdict,
        *,
        rating: int = 0,
        note: str = "",
        frame: int = -1,
    ) -> None:
        _check_rating(rating)
        several = "s" if len(set(segments)) > 1 else ""
        draft = _draft(verdict, rating=rating, note=note, frame=frame)
        self._add(segments, draft, f"{_DOING[verdict]} {{count}} segment{several}")

    def _add(self, ids: Sequence[SegmentId], draft: Review, label: str) -> None:
        """`label` may name `{count}`, and `{number}` of the first shot."""
        project = self._projects.snapshot()
        by_id = {each.id: each for each in project.segments}
        found = [by_id.get(each) or project.segment(each) for each in dict.fromkeys(ids)]
        edits = [AddReview(segment.id, _bound(draft, segment)) for segment in found]
        if edits:
            words = label.format(count=len(edits), number=found[0].shot.number)
            self._projects.apply(*edits, label=words)


def _draft(verdict: Verdict, *, rating: int = 0, note: str = "", frame: int = -1) -> Review:
    return Review(TakeId(""), verdict, "", _now(), rating, note, frame)


def _bound(draft: Review, segment: Segment) -> Review:
    take = segment.take
    if take is None:
        raise StudioError(
            f"Segment {segment.shot.number} has no take yet.", "Generate it before its review."
        )
    frames = take.recipe.frames
    if not -1 <= draft.frame < frames:
        raise StudioError(
            f"There is no frame {draft.frame} in the take of segment {segment.shot.number}.",
            f"It has {frames}: name one from 0 to {frames - 1}.",
        )
    return replace(draft, take=take.id, bound=binding(take, segment.inputs))


def _check_rating(stars: int) -> None:
    if not 0 <= stars <= 5:
        raise StudioError(f"A rating of {stars} is not possible.", "Give 1 to 5 stars.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
