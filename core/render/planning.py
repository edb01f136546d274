"""Makes the plan of a project's film: what is left out, which transitions fit, titles. Pure."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from core.domain.errors import StudioError
from core.domain.ids import SegmentId
from core.domain.languages import Language
from core.domain.project import Project, Segment, Status
from core.domain.review import Verdict
from core.domain.sequence import CUT, Clip, Transition, TransitionKind
from core.domain.time import Rate, Span
from core.media.captions import Caption
from core.render.plan import LeftOut, PlannedClip, RenderPlan, Title

# Where a take has no handles, its edge frame is held for at most this long inside a dissolve.
_HELD = Fraction(1, 4)
_VERDICTS = {
    Verdict.APPROVED: "approved",
    Verdict.REJECTED: "rejected",
    Verdict.REVISE: "sent back",
    Verdict.WITHDRAWN: "taken back",
}
# Titles come a moment after the cut and go a moment before the next.
_TITLE_INSET = Fraction(1, 4)


def plan(
    project: Project,
    *,
    only_approved: bool,
    order: tuple[SegmentId, ...] | None = None,
    captions: tuple[Caption, ...] = (),
) -> tuple[RenderPlan, tuple[LeftOut, ...]]:
    """The plan of a project's film, in the sequence's order or the one given.

    With `only_approved`, what is not is left out, with the reason; the film is shorter by it.
    Without, everything has its place, also what is not made yet. Transitions are centred on their
    cuts, so that they never change the film's length; where the takes' handles are too short for
    one, their edge frames are held for up to a quarter second, and beyond that it is shortened.
    Captions are those of the film as planned: they are only passed on.
    """
    kept: list[tuple[Clip, Segment]] = []
    left: list[LeftOut] = []
    for clip in _ordered(project, order):
        segment = project.segment(clip.segment)
        reason = _why_not(segment, only_approved=only_approved)
        if reason:
            left.append(LeftOut(segment.id, reason))
        else:
            kept.append((clip, segment))
    left = list({each.segment: each for each in left}.values())
    if order is not None:
        left += [
            LeftOut(segment, "It is not in the order asked for.")
            for segment in project.sequence.order
            if segment not in order
        ]
    clips = [_planned(clip, segment) for clip, segment in kept]
    rate = project.sequence.rate
    made = tuple(_joined(clips, index, rate) for index in range(len(clips)))
    words = [segment.shot.on_screen_text if clip.voiced else "" for clip, segment in kept]
    titles = _titles(made, words, rate)
    language = project.plan.language if project.plan else project.brief.language or Language.EN
    brief = project.brief
    return (
        RenderPlan(rate, brief.width, brief.height, made, captions, titles, language),
        tuple(left),
    )


def _ordered(project: Project, order: tuple[SegmentId, ...] | None) -> tuple[Clip, ...]:
    if order is None:
        return project.sequence.clips
    twice = [segment for segment, count in Counter(order).items() if count > 1]
    if twice:
        raise StudioError(
            "The order names a segment more than once.", "Name each segment at most once."
        )
    rank = {segment: number for number, segment in enumerate(order)}
    for segment in order:
        project.sequence.index(segment)
    clips = [clip for clip in project.sequence.clips if clip.segment in rank]
    return tuple(sorted(clips, key=lambda clip: rank[clip.segment]))


def _why_not(segment: Segment, *, only_approved: bool) -> str:
    status = segment.status
    if not only_approved or status is Status.APPROVED:
        return ""
    match status:
        case Status.PENDING:
            return "It has not been made yet."
        case Status.REJECTED:
            review = segment.review
            verdict = "rejected" if review is None else _VERDICTS[review.verdict]
            return f"It was {verdict}{f': {review.note}' if review and review.note else '.'}"
        case Status.STALE:
            return (
                f"Changed since it was made: {', '.join(segment.stale)}. Make or approve it again."
            )
        case _:
            return "It has not been approved yet."


def _planned(clip: Clip, segment: Segment) -> PlannedClip:
    take = segment.take
    file, made = (take.file, take.frames) if take else ("", clip.end + clip.start)
    after = made - clip.end
    note = f"its take is {-after} frames too short; the last one is held." if after < 0 else ""
    return PlannedClip(
        segment.id,
        file,
        clip.start,
        clip.length,
        clip.start,
        after,
        clip.transition,
        note,
        clip.lead,
        clip.id,
    )


def _joined(clips: list[PlannedClip], index: int, rate: Rate) -> PlannedClip:
    """The clip with the transition that can really be made into it."""
    clip = clips[index]
    asked = clip.transition
    if index == 0 or clip.lead:
        return replace(clip, transition=_opening(asked, clip, first=index == 0))
    half = min(asked.frames // 2, clips[index - 1].length // 2, clip.length // 2)
    if asked.kind is TransitionKind.DISSOLVE:
        handle = max(0, min(clips[index - 1].handle_after, clip.handle_before))
        half = min(half, handle + rate.frames(_HELD))
    made = Transition(asked.kind, 2 * half) if half else CUT
    if made == asked:
        return clip
    if made.frames >= asked.frames // 2 * 2:
        return replace(clip, transition=made)
    note = f"its transition is {made.frames} frames long instead of {asked.frames}: no more fit."
    return replace(clip, transition=made, note=f"{clip.note} {note}".strip())


def _opening(asked: Transition, clip: PlannedClip, *, first: bool) -> Transition:
    """A clip after nothing fades up; a dissolve from an empty place is a fade from black."""
    kind = asked.kind
    if kind is TransitionKind.DISSOLVE and not first:
        kind = TransitionKind.FADE_BLACK
    fades = kind in (TransitionKind.FADE_BLACK, TransitionKind.FADE_WHITE)
    frames = min(asked.frames, clip.length // 2)
    return Transition(kind, frames) if fades and frames else CUT


def title_span(length: int, rate: Rate) -> Span:
    """Where the title of a clip of this length stands in it."""
    inside = min(rate.frames(_TITLE_INSET), length // 6)
    return Span(inside, length - 2 * inside)


def _titles(clips: tuple[PlannedClip, ...], words: list[str], rate: Rate) -> tuple[Title, ...]:
    titles, start = [], 0
    for clip, text in zip(clips, words, strict=True):
        start += clip.lead
        if text.strip():
            span = title_span(clip.length, rate)
            titles.append(Title(Span(start + span.start, span.length), text.strip()))
        start += clip.length
    return tuple(titles)
