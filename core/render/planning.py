"""Makes the plan of a project's film: what is left out, which transitions fit, titles. Pure."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from core.domain.errors import StudioError
from core.domain.finishing import Correction
from core.domain.ids import SegmentId
from core.domain.joining import Side, ending_of, joint, opens_film
from core.domain.languages import Language
from core.domain.overlays import Overlays
from core.domain.project import Project, Segment, Status
from core.domain.review import Verdict
from core.domain.sequence import CUT, Clip
from core.domain.time import Rate, Span
from core.media.captions import Caption
from core.render.plan import LeftOut, PlannedClip, RenderPlan, Title

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
    corrections = project.finishing.corrections
    clips = [_planned(clip, segment, corrections.get(clip.id)) for clip, segment in kept]
    rate = project.sequence.rate
    made = tuple(_joined(clips, index, rate) for index in range(len(clips)))
    made = _ended(made, [clip for clip, _ in kept])
    words = [segment.shot.on_screen_text if clip.voiced else "" for clip, segment in kept]
    titles = _titles(made, words, rate)
    language = project.plan.language if project.plan else project.brief.language or Language.EN
    brief, styles = project.brief, (project.wording.captions, project.wording.titles)
    frames = sum(clip.lead + clip.length for clip in made)
    overlays = _inside(project.overlays, frames, language)
    return (
        RenderPlan(
            rate, brief.width, brief.height, made, captions, titles, language, *styles, overlays
        ),
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


def _planned(clip: Clip, segment: Segment, correction: Correction | None) -> PlannedClip:
    take = segment.take
    file, made = (take.file, take.frames) if take else ("", clip.end + clip.start)
    after = made - clip.end
    note = f"Its take is {-after} frames too short; the last one is held." if after < 0 else ""
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
        correction,
    )


def _joined(clips: list[PlannedClip], index: int, rate: Rate) -> PlannedClip:
    """The clip with the transition that can really be made into it."""
    clip = clips[index]
    asked = clip.transition
    if asked == CUT or (index == 0 and not opens_film(asked.kind)):
        return clip if asked == CUT else replace(clip, transition=CUT)
    before = None
    if index and not clip.lead:
        last = clips[index - 1]
        before = Side(index, last.length, last.handle_after)
    joined = joint(asked, before, Side(index + 1, clip.length, clip.handle_before), rate)
    if joined.made is asked:
        return clip
    note = f"{clip.note} {joined.short}".strip()
    return replace(clip, transition=joined.made, note=note)


def _ended(made: tuple[PlannedClip, ...], clips: list[Clip]) -> tuple[PlannedClip, ...]:
    """With the fades out of those that nothing follows."""
    last = len(made) - 1
    return tuple(
        replace(each, ending=ending_of(clip))
        if clip.ending.frames and (index == last or made[index + 1].lead)
        else each
        for index, (each, clip) in enumerate(zip(made, clips, strict=True))
    )


def title_span(length: int, rate: Rate) -> Span:
    """Where the title of a clip of this length stands in it."""
    inside = min(rate.frames(_TITLE_INSET), length // 6)
    return Span(inside, length - 2 * inside)


def _inside(overlays: Overlays, frames: int, language: Language) -> Overlays:
    """In this language, without what would be seen after the end."""
    words = tuple(
        replace(
            each, length=min(each.length, frames - each.at), text=each.said(language), others=()
        )
        for each in overlays.words
        if each.at < frames
    )
    return replace(overlays, words=words)


def _titles(clips: tuple[PlannedClip, ...], words: list[str], rate: Rate) -> tuple[Title, ...]:
    titles, start = [], 0
    for clip, text in zip(clips, words, strict=True):
        start += clip.lead
        if text.strip():
            span = title_span(clip.length, rate)
            titles.append(Title(Span(start + span.start, span.length), text.strip()))
        start += clip.length
    return tuple(titles)
