"""The edit: an immutable value; every operation makes the next one (product 8)."""

from collections.abc import Sequence as Ordered
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from core.domain.errors import BriefRefused, StudioError
from core.domain.ids import SegmentId
from core.domain.time import Rate, Span, decimal


class TransitionKind(StrEnum):
    CUT = "cut"
    DISSOLVE = "dissolve"
    FADE_BLACK = "fade"
    FADE_WHITE = "fade-white"


@dataclass(frozen=True, slots=True)
class Transition:
    """How a clip begins. Centred on the cut; `frames` is its whole length, 0 for a cut."""

    kind: TransitionKind = TransitionKind.CUT
    frames: int = 0


CUT = Transition()


def transition(words: str, rate: Rate) -> Transition:
    """Read "cut", "dissolve", "dissolve:0.5" (seconds)."""
    name, _, seconds = words.strip().lower().partition(":")
    try:
        kind = TransitionKind({"fade-black": "fade"}.get(name, name))
        length = decimal(seconds) if seconds else Fraction(1, 2)
    except ValueError:
        known = ", ".join(TransitionKind)
        raise BriefRefused(
            f"“{words}” is not a transition.", f"Choose one of {known}; as in dissolve:0.5."
        ) from None
    if kind is TransitionKind.CUT:
        return CUT
    if not 0 <= length <= 5:
        raise BriefRefused(
            f"A transition of {seconds} s is outside the limits (0 to 5 s).",
            "Choose up to 5 seconds, as in dissolve:0.5.",
        )
    return Transition(kind, rate.frames(length) // 2 * 2)


@dataclass(frozen=True, slots=True)
class Clip:
    """A segment's place in the film.

    `start` is where in the take's own frames (handle included) the clip begins, `length` its
    frames in the film; `transition` joins it to the clip before.
    """

    segment: SegmentId
    start: int
    length: int
    transition: Transition = CUT


@dataclass(frozen=True, slots=True)
class Marker:
    frame: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """Clips on the picture track, one after another with no gaps."""

    rate: Rate
    clips: tuple[Clip, ...] = ()
    markers: tuple[Marker, ...] = ()

    @property
    def frames(self) -> int:
        return sum(clip.length for clip in self.clips)

    @property
    def order(self) -> tuple[SegmentId, ...]:
        return tuple(clip.segment for clip in self.clips)

    def spans(self) -> tuple[Span, ...]:
        """Where each clip stands in the film."""
        spans, start = [], 0
        for clip in self.clips:
            spans.append(Span(start, clip.length))
            start += clip.length
        return tuple(spans)

    def index(self, segment: SegmentId) -> int:
        for index, clip in enumerate(self.clips):
            if clip.segment == segment:
                return index
        raise StudioError("That segment is not on the timeline.", "Choose one that is.")

    def at(self, frame: int) -> int | None:
        """The index of the clip under `frame`."""
        return next((i for i, span in enumerate(self.spans()) if frame in span), None)


def reorder(sequence: Sequence, order: Ordered[SegmentId]) -> Sequence:
    """The same clips in the given order; it must name each of them once."""
    if sorted(order) != sorted(sequence.order):
        raise StudioError(
            "The new order must name every segment exactly once.",
            f"There are {len(sequence.clips)} segments.",
        )
    by_segment = {clip.segment: clip for clip in sequence.clips}
    return replace(sequence, clips=tuple(by_segment[segment] for segment in order))


def move(sequence: Sequence, segment: SegmentId, to: int) -> Sequence:
    """Take a clip out and put it in so that it becomes number `to` (0-based, clamped)."""
    clips = list(sequence.clips)
    clip = clips.pop(sequence.index(segment))
    clips.insert(max(0, min(to, len(clips))), clip)
    return replace(sequence, clips=tuple(clips))


def insert(sequence: Sequence, clip: Clip, at: int) -> Sequence:
    """Put a clip in so that it becomes number `at` (0-based, clamped). A segment is in once."""
    if clip.segment in sequence.order:
        raise StudioError("That segment is on the timeline already.", "Move it instead.")
    clips = list(sequence.clips)
    clips.insert(max(0, min(at, len(clips))), clip)
    return replace(sequence, clips=tuple(clips))


def remove(sequence: Sequence, segment: SegmentId) -> Sequence:
    """Ripple delete: what follows moves up."""
    index = sequence.index(segment)
    return replace(sequence, clips=sequence.clips[:index] + sequence.clips[index + 1 :])


def trim(sequence: Sequence, segment: SegmentId, *, start: int, length: int) -> Sequence:
    """Ripple trim: show `length` frames of the take from `start` on."""
    if start < 0 or length < 1:
        raise StudioError("A clip needs at least one frame.", "Trim less.")
    return _replaced(sequence, segment, start=start, length=length)


def slipped(sequence: Sequence, segment: SegmentId, by: int) -> Sequence:
    """Show the take from `by` frames later on (at the earliest from its first), as long as now.

    A take that is not on the timeline changes nothing.
    """
    if segment not in sequence.order:
        return sequence
    clip = sequence.clips[sequence.index(segment)]
    return _replaced(sequence, segment, start=max(0, clip.start + by))


def join(sequence: Sequence, segment: SegmentId, how: Transition) -> Sequence:
    """Set the transition into a clip."""
    return _replaced(sequence, segment, transition=how)


def _replaced(sequence: Sequence, segment: SegmentId, **changes: object) -> Sequence:
    index = sequence.index(segment)
    clips = list(sequence.clips)
    clips[index] = replace(clips[index], **changes)  # type: ignore[arg-type]
    return replace(sequence, clips=tuple(clips))
