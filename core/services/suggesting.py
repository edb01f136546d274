"""What can be done about a take: suggestions for a rejected one, and why one is out of date."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from core.domain.brief import Brief
from core.domain.ids import SegmentId
from core.domain.inputs import inputs
from core.domain.leanings import Learnt
from core.domain.project import Project, Segment, Status, Take
from core.domain.review import Verdict
from core.domain.rework import Difference, Staleness, Suggestion
from core.domain.story import Shot
from core.services.projects import Projects

if TYPE_CHECKING:  # the writers' tables are read when they are first needed
    from core.writing.wishes.remedies import Case, Remedy

MOST = 6
_NEAR = 3
# What is said of an input whose change cannot be told from the recipe.
_WORDS = {
    "description": "What it shows", "style": "The style", "camera": "The camera",
    "length": "The length", "prompt": "The prompt", "size": "The size", "engine": "The engine",
    "pictures": "The bible’s pictures of who and what is in it",
}  # fmt: skip

# What a take says of its model, and the film does not: no change of theirs.
_OF_THE_MODEL = ("Model", "Steps", "Guidance", "Strength")


@dataclass(frozen=True, slots=True)
class _Reasons:
    """Why shots of one snapshot are out of date, as far as it was asked for."""

    project: Project | None = None
    known: dict[SegmentId, tuple[Difference, ...]] = field(default_factory=dict)


class Suggesting:
    """Reads only; thread-safe."""

    def __init__(self, projects: Projects, learnt: Callable[[], Learnt] = Learnt) -> None:
        """`learnt` is what is kept and sent back in all films of this machine."""
        self._projects, self._learnt = projects, learnt
        self._reasons = _Reasons()

    def suggestions(self, segment: SegmentId, reason: str | None = None) -> tuple[Suggestion, ...]:
        """Concrete changes for a rejected take, best first; each changes what a take is made of.

        They come from the reason (the standing review's, or this one while it is being typed),
        from the take's scores, from what was approved before, and from what was learnt.
        """
        from core.writing.wishes.remedies import remedies

        project = self._projects.snapshot()
        found = project.segment(segment)
        if found.shot.footage is not None:
            return ()  # the editor's own pictures are not made
        case = replace(_case(project, found, reason), learnt=self._learnt())
        seen: dict[str, Suggestion] = {}
        for remedy in remedies(case):
            made = _suggestion(case, remedy)
            if made is not None:
                seen.setdefault(str(made.changes), made)
            if len(seen) == MOST:
                break
        return tuple(seen.values())

    def why_stale(self, segment: SegmentId) -> Staleness:
        """What changed since the take was made, and which shots share that."""
        project = self._projects.snapshot()
        changes = self._why(project, project.segment(segment))
        ours = set(changes)
        shots = tuple(
            each.id
            for each in project.segments
            if each.stale and ours & {*self._why(project, each)}
        )
        return Staleness(changes, shots)

    def differences(self, one: Take, other: Take) -> tuple[Difference, ...]:
        """What two takes were made from, where it differs."""
        from core.writing.differences import differences

        return differences(one.recipe, other.recipe, seeds=True)

    def _why(self, project: Project, segment: Segment) -> tuple[Difference, ...]:
        if self._reasons.project is not project:
            self._reasons = _Reasons(project)
        known = self._reasons.known
        if segment.id not in known:
            known[segment.id] = _changes(segment, project.brief)
        return known[segment.id]


def _changes(segment: Segment, brief: Brief) -> tuple[Difference, ...]:
    from core.writing.differences import asked, differences

    take, stale = segment.take, segment.stale
    if take is None or not stale:
        return ()
    found = [
        each
        for each in differences(take.recipe, asked(segment.shot, brief))
        if each.part in stale and each.what not in _OF_THE_MODEL
    ]
    told = {each.part for each in found}
    for part in stale:
        if part not in told and (part != "prompt" or not found):
            found.append(Difference(part, _WORDS.get(part, part.capitalize()), "", ""))
    return tuple(found)


def _case(project: Project, segment: Segment, reason: str | None) -> "Case":
    from core.writing.wishes.remedies import Case

    review, take = segment.review, segment.take
    if reason is None:
        reason = review.note if review else ""
    before = _approved_before(segment)
    return Case(
        segment.shot, project.brief, reason, dict(take.scores) if take else {},
        _around(project, segment), before.recipe if before else None,
    )  # fmt: skip


def _approved_before(segment: Segment) -> Take | None:
    """The last take, other than the chosen one, that stands approved."""
    for take in reversed(segment.takes):
        verdict = segment.verdict(take.id)
        if take.id != segment.chosen and verdict and verdict.verdict is Verdict.APPROVED:
            return take
    return None


def _around(project: Project, segment: Segment) -> tuple[Shot, ...]:
    """The shots near it: approved ones first, then those of its scene, then the nearest."""
    order = list(dict.fromkeys(each.id for each in project.ordered))
    by_id = {each.id: each for each in project.segments}
    place = order.index(segment.id) if segment.id in order else 0
    near = [by_id[each] for each in order[max(0, place - _NEAR) : place + _NEAR + 1]]
    others = [each for each in near if each.id != segment.id]
    others.sort(key=lambda each: abs(order.index(each.id) - place))
    others.sort(key=lambda each: each.shot.scene != segment.shot.scene)
    others.sort(key=lambda each: each.status is not Status.APPROVED)
    return tuple(each.shot for each in others)


def _suggestion(case: "Case", remedy: "Remedy") -> Suggestion | None:
    """None where the shot would be made from the same as before."""
    from core.writing.differences import asked, differences
    from core.writing.wishes.remedies import said
    from core.writing.wishes.rework import reworked

    words, own = remedy.words or said(remedy.offer, "en"), ""
    language = _language(case.shot.description)
    if language != "en":
        own = said(remedy.offer, language)
    if not remedy.rework:
        return Suggestion(words, own, (), remedy.rework)
    after = reworked(case.shot, case.brief, remedy.rework)
    if inputs(after, case.brief) == inputs(case.shot, case.brief):
        return None
    found = differences(asked(case.shot, case.brief), asked(after, case.brief))
    changes = tuple(each for each in found if each.what != "Not wanted")
    return Suggestion(words, own, changes, remedy.rework) if changes else None


def _language(text: str) -> str:
    from core.language.identify import identify

    return identify(text).code.value
