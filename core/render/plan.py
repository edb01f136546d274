"""The film as it will be seen, frame by frame: what player and compiler draw from. Pure."""

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from core.domain.finishing import Correction
from core.domain.ids import ClipId, SegmentId
from core.domain.languages import Language
from core.domain.overlays import NONE, Overlays
from core.domain.sequence import CUT, NOT_NAMED, Ease, Transition, TransitionKind
from core.domain.time import Rate, Span, laid
from core.domain.wording import CAPTION, TITLE, CaptionStyle
from core.media.captions import Caption

TITLE_FADE = Fraction(1, 3)
"""Seconds in which a title comes, and goes."""


@dataclass(frozen=True, slots=True)
class PlannedClip:
    """A stretch of a take in the film, after `lead` frames of nothing.

    `file` is relative to the project's folder, "" where nothing is made yet; `first` the frame of
    the file it begins with; `handle_before` and `handle_after` how many frames the file has around
    it (less than nothing when it is too short). `transition` is the one that is really made into
    this clip, with a `note` where it is not the one that was asked for, `ending` the fade out.
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
    correction: Correction | None = None
    ending: Transition = CUT


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
    """Two pictures on the way from one to the other, `weight` of it gone (0-1), in their way."""

    before: One
    after: One
    weight: Fraction
    kind: TransitionKind = TransitionKind.DISSOLVE


@dataclass(frozen=True, slots=True)
class Faded:
    """One picture to the part of `weight` (0-1), the rest black or white.

    A kind that is no fade brings it in its own way, out of black.
    """

    picture: One
    kind: TransitionKind
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing: black."""


Seen: TypeAlias = One | Mixed | Faded | Empty


@dataclass(frozen=True, slots=True)
class Words:
    """What is written over the picture: all that its lettering depends on but the frame's size.

    `also` are the same words in Latin letters; `opacity` is 0-1.
    """

    text: str
    style: CaptionStyle
    language: Language
    is_title: bool
    also: str = ""
    opacity: Fraction = Fraction(1)


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
    caption_style: CaptionStyle = CAPTION
    title_style: CaptionStyle = TITLE
    overlays: Overlays = NONE

    @cached_property
    def frames(self) -> int:
        return sum(clip.lead + clip.length for clip in self.clips)

    @property
    def seconds(self) -> Fraction:
        return self.rate.seconds(self.frames)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where each clip stands in the film."""
        return laid((clip.lead, clip.length) for clip in self.clips)

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
                weight = _eased(into, inside, into.frames)
                return Faded(self._one(index, inside), into.kind, weight)
        elif inside < before:
            return self._join(index, before + inside)
        return self._late(index, inside)

    def words(self, frame: int) -> tuple[Words, ...]:
        """What is written over the picture at `frame`, a title after the caption."""
        found = []
        caption = self._caption(frame)
        if caption is not None:
            said, also, language = caption.text, caption.also, self.language
            found.append(Words(said, self.caption_style, language, is_title=False, also=also))
        title, opacity = self.title(frame)
        if title:
            style, language = self.title_style, self.language
            found.append(Words(title, style, language, is_title=True, opacity=opacity))
        for one in self.overlays.words:
            if one.at <= frame < one.at + one.length:
                there = self._there(Span(one.at, one.length), frame)
                found.append(Words(one.text, one.style, self.language, False, "", there))  # noqa: FBT003
        return tuple(found)

    def caption(self, frame: int) -> str:
        """The words of the caption at `frame`, "" where there is none; the latest wins."""
        caption = self._caption(frame)
        return "" if caption is None else caption.text

    def title(self, frame: int) -> tuple[str, Fraction]:
        """The words of the title at `frame` and how much of it is there (0-1)."""
        at = bisect_right(self._title_starts, frame) - 1
        if at < 0 or frame not in self.titles[at].span:
            return "", Fraction(0)
        return self.titles[at].text, self._there(self.titles[at].span, frame)

    def _there(self, span: Span, frame: int) -> Fraction:
        """How much is to be seen (0-1) of what comes and goes softly."""
        fade = max(1, self.rate.frames(TITLE_FADE))
        near = min(frame - span.start, span.end - 1 - frame)
        return min(Fraction(1), Fraction(2 * near + 1, 2 * fade))

    def _caption(self, frame: int) -> Caption | None:
        at = bisect_right(self._caption_starts, frame) - 1
        if at < 0 or frame >= self.rate.frames(self.captions[at].end):
            return None
        return self.captions[at]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(span.start for span in self.spans)

    @cached_property
    def _title_starts(self) -> tuple[int, ...]:
        return tuple(title.span.start for title in self.titles)

    @cached_property
    def _caption_starts(self) -> tuple[int, ...]:
        return tuple(self.rate.frames(caption.start) for caption in self.captions)

    def _opens(self, index: int) -> bool:
        """Whether nothing comes right before this clip."""
        return index == 0 or self.clips[index].lead > 0

    def _one(self, index: int, inside: int) -> One:
        return One(index, self.clips[index].first + inside)

    def _late(self, index: int, inside: int) -> Seen:
        """What is seen of a clip after the transition into it."""
        clip = self.clips[index]
        if index + 1 < len(self.clips) and not self._opens(index + 1):
            half = self.clips[index + 1].transition.frames // 2
            if inside >= clip.length - half:
                return self._join(index + 1, inside - (clip.length - half))
        one, how = self._one(index, inside), clip.ending
        step = inside - (clip.length - how.frames)
        return one if step < 0 else Faded(one, how.kind, 1 - _eased(how, step, how.frames))

    def _join(self, index: int, step: int) -> Seen:
        """Step number `step` of the transition into clip `index`, which is centred on its cut."""
        how = self.clips[index].transition
        half = how.frames // 2
        before = self._one(index - 1, self.clips[index - 1].length - half + step)
        after = self._one(index, step - half)
        if how.kind.crosses:
            return Mixed(before, after, _eased(how, step, how.frames), how.kind)
        if step < half:
            return Faded(before, how.kind, 1 - _eased(how, step, half))
        return Faded(after, how.kind, _eased(how, step - half, half))


def _eased(how: Transition, step: int, steps: int) -> Fraction:
    """How far a transition has come at the middle of frame `step` of `steps`."""
    gone = Fraction(2 * step + 1, 2 * steps)
    ease = how.ease
    if ease is Ease.OWN:
        ease = Ease.BOTH if how.kind.moves else Ease.LINEAR
    match ease:
        case Ease.IN:
            return gone**2
        case Ease.OUT:
            return 1 - (1 - gone) ** 2
        case Ease.BOTH:
            return gone**2 * (3 - 2 * gone)
        case _:
            return gone
