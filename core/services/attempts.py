"""What the next attempt at a key frame is made from, and what a verdict on one changes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from core.domain.edits import AddFrameReview, Edit, PutSegment
from core.domain.errors import StudioError
from core.domain.ids import AttemptId, SegmentId
from core.domain.inputs import inputs
from core.domain.jobs import MakeFrame
from core.domain.keyframes import Attempt, FrameReview, KeyFrame, bound, picture_inputs
from core.domain.project import Project
from core.domain.review import Verdict
from core.domain.story import Shot
from core.services.recipes import still_recipe

Judged = tuple[KeyFrame, Attempt]


def wish(project: Project, frame: KeyFrame, dice: Callable[[], int]) -> MakeFrame:
    """Everything that the next attempt depends on, pinned as it is now.

    It goes on from the picture that counts, as its feedback asks; from the shot itself where that
    has changed since. Where the feedback changes nothing that is drawn, chance does.
    """
    from core.writing.wishes.feedback import heeded

    segment, before = project.segment(frame.segment), frame.attempt
    last = None if frame.stale else before
    review = frame.review
    feedback = review.note if review and review.verdict is Verdict.REJECTED else ""
    shot = _looking_like(segment.shot, last.shot) if last else segment.shot
    shot = heeded(shot, project.brief, feedback)
    recipe, at = still_recipe(project, frame, shot)
    if last:
        drawn = (recipe.depiction, recipe.camera)
        same = drawn == (last.recipe.depiction, last.recipe.camera)
        recipe = recipe.reseeded(dice() if same else last.recipe.seed)
    gives = picture_inputs(inputs(shot, project.brief), frame.aspect)
    return MakeFrame(
        frame.id, segment.id, recipe, at, shot, dict(frame.inputs), dict(gives), feedback
    )


def picture(frame: KeyFrame, attempt: AttemptId | None = None) -> Attempt:
    """The attempt of this name, or the one that counts. Raises StudioError where there is none."""
    if attempt is None and frame.attempt is None:
        raise StudioError(
            f"{frame.words.capitalize()} is not made yet.", "Make it before its review."
        )
    wanted = attempt or (frame.attempt.id if frame.attempt else "")
    for each in frame.attempts:
        if each.id == wanted:
            return each
    raise StudioError(f"That attempt is not of {frame.words}.", "Choose one that is.")


def approval(project: Project, judged: Iterable[Judged]) -> tuple[Edit, ...]:
    """The verdicts, and the shots as they were approved.

    A picture that shows its shot changed by feedback takes the shot along; one that is out of date
    is kept for what its shot is now.
    """
    found = tuple(judged)
    taken: dict[SegmentId, Attempt] = {
        frame.segment: made for frame, made in found if _proposes(frame, made)
    }
    edits: list[Edit] = []
    for segment, made in taken.items():
        shot = _looking_like(project.segment(segment).shot, made.shot)
        edits.append(PutSegment(segment, shot))
    for frame, made in found:
        leader = taken.get(frame.segment)
        judged_for = leader.gives if leader else frame.inputs
        edits.append(verdict(frame, made, Verdict.APPROVED, judged_for=judged_for))
    return tuple(edits)


def verdict(
    frame: KeyFrame,
    made: Attempt,
    said: Verdict,
    note: str = "",
    *,
    judged_for: Mapping[str, str] | None = None,
) -> AddFrameReview:
    """`judged_for` are the hashes of the shot as it is afterwards, where that is another."""
    hashes = bound(made, judged_for or frame.inputs)
    return AddFrameReview(
        frame.id, FrameReview(made.id, said, hashes, now(), note, len(frame.attempts))
    )


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _proposes(frame: KeyFrame, made: Attempt) -> bool:
    """Whether the picture is of the shot as it is, but shows something else of it."""
    return dict(frame.inputs) == made.inputs and made.inputs != made.gives


def _looking_like(shot: Shot, other: Shot) -> Shot:
    """A shot with what feedback on a picture has changed in another one."""
    return replace(shot, depiction=other.depiction, camera=other.camera, prompt=other.prompt)
