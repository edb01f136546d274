"""The film as it will be seen, frame by frame: what player and compiler draw from. Pure."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from core.domain.errors import StudioError
from core.domain.ids import ClipId, SegmentId
from core.domain.languages import Language
from core.domain.project import Project, Segment, Status
from core.domain.review import Verdict
from core.domain.sequence import CUT, NOT_NAMED, Clip, Transition, TransitionKind
from core.domain.time import Rate, Span
from core.media.captions import Caption

# Where a take has no handles, its edge frame is held for at most this long inside a dissolve.
_HELD = Fraction(1, 4)
_VERDICTS = {
    Verdict.APPROVED: "approved",
    Verdict.REJECTED: "rejected",
    Verdict.REVISE: "sent back",
    Verdict.WITHDRAWN: "taken back",
}
# Titles come a moment after the cut and go a moment before the next, each with a short fade.
_TITLE_INSET = Fraction(1, 4)
TITLE_FADE = Fraction(1, 3)


@dataclass(frozen=True, slots=True)
class PlannedClip:
    """A stretch of a take in the film, after `lead` frames of nothing.

    `file` is relative to the project's folder, "" where nothing is made yet; `first` the frame of
    the file it begins with; `handle_before` and `handle_after` how many frames the file has around
    it (less than nothing when it is too short). `transition` is the one that is really made into
    this clip, with a `note` where it is not the one that was asked for.
    """

    segment: SegmentId
    file: str
    first: int
    length: int
    handle_before: int = 0
    handle_after: int = 0
    transition: Transition = CUT
    note: str = ""
    lead: int = 0
    id: ClipId = NOT_NAMED


@dataclass(frozen=True, slots=True)
class Title:
    """Words on the screen over a stretch of the film."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    segment: SegmentId
    reason: str


@dataclass(frozen=True, slots=True)
class One:
    """A single picture: frame `frame` of clip number `clip`'s file."""

    clip: int
    frame: int


@dataclass(frozen=True, slots=True)
class Mixed:
    """Two pictures, the second to the part of `weight` (0-1)."""

    before: One
    after: One
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Faded:
    """One picture to the part of `weight` (0-1), the rest black or white."""

    picture: One
    kind: TransitionKind
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing: black."""


Seen: TypeAlias = One | Mixed | Faded | Empty


@dataclass(frozen=True)
class RenderPlan:
    """Everything that a picture of the film depends on, but the files themselves."""

    rate: Rate
    width: int
    height: int
    clips: tuple[PlannedClip, ...]
    captions: tuple[Caption, ...] = ()
    titles: tuple[Title, ...] = ()
    language: Language = Language.EN

    @cached_property
    def frames(self) -> int:
        return sum(clip.lead + clip.length for clip in self.clips)

    @property
    def seconds(self) -> Fraction:
        return self.rate.seconds(self.frames)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where each clip stands in the film."""
        spans, start = [], 0
        for clip in self.clips:
            spans.append(Span(start + clip.lead, clip.length))
            start += clip.lead + clip.length
        return tuple(spans)

    @cached_property
    def gaps(self) -> tuple[Span, ...]:
        """Where the film shows nothing because the editor left a place empty."""
        return tuple(
            Span(span.start - clip.lead, clip.lead)
            for span, clip in zip(self.spans, self.clips, strict=True)
            if clip.lead
        )

    @property
    def cuts(self) -> tuple[Fraction, ...]:
        """The seconds at which a clip follows another."""
        return tuple(self.rate.seconds(span.start) for span in self.spans[1:])

    @property
    def notes(self) -> tuple[str, ...]:
        """What could not be made as it was asked for."""
        return tuple(
            f"Clip {number}: {clip.note}" for number, clip in enumerate(self.clips, 1) if clip.note
        )

    def seen(self, frame: int) -> Seen:
        """What the film shows at `frame`, before captions and titles."""
        if not 0 <= frame < self.frames:
            raise IndexError(f"frame {frame} of {self.frames}")
        index = bisect_right(self._starts, frame) - 1
        if index < 0 or frame not in self.spans[index]:
            return Empty()
        inside = frame - self._starts[index]
        clip = self.clips[index]
        into, before = clip.transition, clip.transition.frames // 2
        if self._opens(index):
            if inside < into.frames:
                return Faded(self._one(index, inside), into.kind, _ramp(inside, into.frames))
        elif inside < before:
            return self._join(index, before + inside)
        if index + 1 < len(self.clips) and not self._opens(index + 1):
            half = self.clips[index + 1].transition.frames // 2
            if inside >= clip.length - half:
                return self._join(index + 1, inside - (clip.length - half))
        return self._one(index, inside)

    def caption(self, frame: int) -> str:
        """The words of the caption at `frame`, "" where there is none; the latest wins."""
        at = bisect_right(self._caption_starts, frame) - 1
        if at < 0 or frame >= self.rate.frames(self.captions[at].end):
            return ""
        return self.captions[at].text

    def title(self, frame: int) -> tuple[str, Fraction]:
        """The words of the title at `frame` and how much of it is there (0-1)."""
        fade = max(1, self.rate.frames(TITLE_FADE))
        for title in self.titles:
            if frame in title.span:
                near = min(frame - title.span.start, title.span.end - 1 - frame)
                return title.text, min(Fraction(1), Fraction(2 * near + 1, 2 * fade))
        return "", Fraction(0)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(span.start for span in self.spans)

    @cached_property
    def _caption_starts(self) -> tuple[int, ...]:
        return tuple(self.rate.frames(caption.start) for caption in self.captions)

    def _opens(self, index: int) -> bool:
        """Whether nothing comes right before this clip."""
        return index == 0 or self.clips[index].lead > 0

    def _one(self, index: int, inside: int) -> One:
        return One(index, self.clips[index].first + inside)

    def _join(self, index: int, step: int) -> Seen:
        """Step number `step` of the transition into clip `index`, which is centred on its cut."""
        how = self.clips[index].transition
        half = how.frames // 2
        before = self._one(index - 1, self.clips[index - 1].length - half + step)
        after = self._one(index, step - half)
        if how.kind is TransitionKind.DISSOLVE:
            return Mixed(before, after, _ramp(step, how.frames))
        if step < half:
            return Faded(before, how.kind, 1 - _ramp(step, half))
        return Faded(after, how.kind, _ramp(step - half, half))


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


def _ramp(step: int, steps: int) -> Fraction:
    """How far a transition is at the middle of frame `step` of `steps`."""
    return Fraction(2 * step + 1, 2 * steps)
