"""The edit: an immutable value. What can be done with it is in `cutting` (product 8)."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import accumulate

from core.domain.errors import BriefRefused, StudioError
from core.domain.ids import ClipId, SegmentId
from core.domain.time import Rate, Span, decimal, laid


class TransitionKind(StrEnum):
    """How one picture becomes the next.

    Directions say where things move: the edge of a wipe to the left goes from right to left, a
    push to the left brings the new picture from the right.
    """

    CUT = "cut"
    DISSOLVE = "dissolve"
    FADE_BLACK = "fade"
    FADE_WHITE = "fade-white"
    WIPE_LEFT = "wipe-left"
    WIPE_RIGHT = "wipe-right"
    WIPE_UP = "wipe-up"
    WIPE_DOWN = "wipe-down"
    SLIDE_LEFT = "slide-left"
    SLIDE_RIGHT = "slide-right"
    SLIDE_UP = "slide-up"
    SLIDE_DOWN = "slide-down"
    PUSH_LEFT = "push-left"
    PUSH_RIGHT = "push-right"
    PUSH_UP = "push-up"
    PUSH_DOWN = "push-down"
    ZOOM = "zoom"
    IRIS = "iris"

    @property
    def words(self) -> str:
        """As an editor calls it: “Push left”."""
        return _WORDS.get(self, self.value.replace("-", " ").capitalize())

    @property
    def fades(self) -> bool:
        """Whether it goes through a colour: the two pictures are never seen at once."""
        return self in (TransitionKind.FADE_BLACK, TransitionKind.FADE_WHITE)

    @property
    def crosses(self) -> bool:
        """Whether both pictures are needed at once, and so the takes' handles."""
        return self is not TransitionKind.CUT and not self.fades

    @property
    def moves(self) -> bool:
        """Whether a picture goes from one place to another."""
        return self is TransitionKind.ZOOM or self.value.startswith(("slide", "push"))


_WORDS = {
    TransitionKind.FADE_BLACK: "Fade through black",
    TransitionKind.FADE_WHITE: "Fade through white",
}
# What else they are called by those who type them.
_ALSO = {
    "fade-black": "fade",
    "fade-through-black": "fade",
    "fade-through-white": "fade-white",
    "dip-to-black": "fade",
    "dip-to-white": "fade-white",
    "crossfade": "dissolve",
    "cross-dissolve": "dissolve",
    "wipe": "wipe-right",
    "slide": "slide-left",
    "push": "push-left",
}


class Ease(StrEnum):
    """How a transition's speed runs; `OWN` is what suits its kind."""

    OWN = "own"
    LINEAR = "linear"
    IN = "in"
    OUT = "out"
    BOTH = "in-out"


@dataclass(frozen=True, slots=True)
class Transition:
    """How a clip begins. Centred on the cut; `frames` is its whole length, 0 for a cut.

    With `sounds` a soft whoosh goes with it.
    """

    kind: TransitionKind = TransitionKind.CUT
    frames: int = 0
    ease: Ease = Ease.OWN
    sounds: bool = False


CUT = Transition()
NOT_NAMED = ClipId("")
LONGEST_TRANSITION = 5
"""Seconds."""


def transition(words: str, rate: Rate) -> Transition:
    """Read "cut", "dissolve", "push-left:0.5" (s), "iris:12f" (frames), "zoom:1:in:whoosh"."""
    name, *more = words.strip().lower().split(":")
    try:
        kind = TransitionKind(_ALSO.get(name, name))
        sounds = "whoosh" in more
        more = [each for each in more if each != "whoosh"]
        ease = Ease(more.pop()) if more and more[-1] in set(Ease) else Ease.OWN
        (length_words,) = more or ("",)
        length = _length(length_words, rate) if length_words else Fraction(1, 2)
    except ValueError:
        known = ", ".join(TransitionKind)
        raise BriefRefused(
            f"“{words}” is not a transition.", f"Choose one of {known}; as in dissolve:0.5."
        ) from None
    if kind is TransitionKind.CUT:
        return CUT
    if not 0 <= length <= LONGEST_TRANSITION:
        raise BriefRefused(
            f"A transition of {float(length):g} s is outside the limits "
            f"(0 to {LONGEST_TRANSITION} s).",
            f"Choose up to {LONGEST_TRANSITION} seconds, as in dissolve:0.5.",
        )
    return Transition(kind, rate.frames(length) // 2 * 2, ease, sounds)


def _length(words: str, rate: Rate) -> Fraction:
    """Seconds, from "0.5" or "12f" (frames)."""
    return rate.seconds(int(words[:-1])) if words.endswith("f") else decimal(words)


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of a segment's chosen take in the film.

    `start` is where in the take's own frames (handle included) it begins, `length` its frames in
    the film, `lead` how many frames of nothing (black, silent) come before it; `transition` joins
    it to the clip before. `voiced` clips carry their segment's narration and title: the second
    half of a split one does not. A segment may be in the film more than once; `id` tells its
    clips apart, and is the segment's own for the first. `gain_db` is that of its own sound,
    `voice_db` that of the narration it carries. `ending` is a fade at its end, made where nothing
    follows it.
    """

    segment: SegmentId
    start: int
    length: int
    transition: Transition = CUT
    lead: int = 0
    voiced: bool = True
    id: ClipId = NOT_NAMED
    gain_db: float = 0.0
    voice_db: float = 0.0
    ending: Transition = CUT

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", ClipId(self.segment))

    @property
    def end(self) -> int:
        """The frame of the take after the last one that is shown."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Marker:
    """A remark at a frame of the film; at most one at each."""

    frame: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class SoundClip:
    """A sound on the effects track: `file` is relative to the project's folder.

    All in frames of the film: it is heard from `at` on, from its own `start`, for `length`, and
    fades in and out over so many of them.
    """

    id: ClipId
    file: str
    at: int
    length: int
    start: int = 0
    gain_db: float = 0.0
    name: str = ""
    fade_in: int = 0
    fade_out: int = 0


@dataclass(frozen=True)
class Sequence:
    """Clips on the picture track, one after another; `marked` is what lies between in and out."""

    rate: Rate
    clips: tuple[Clip, ...] = ()
    markers: tuple[Marker, ...] = ()
    marked: Span | None = None
    sounds: tuple[SoundClip, ...] = ()

    @property
    def frames(self) -> int:
        return self.ends[-1] if self.clips else 0

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """For each clip the frame of the film after its last."""
        return tuple(accumulate([clip.lead + clip.length for clip in self.clips]))

    def start(self, index: int) -> int:
        """The frame of the film at which clip number `index` begins: cheaper than all `spans`."""
        return self.ends[index] - self.clips[index].length

    @cached_property
    def order(self) -> tuple[SegmentId, ...]:
        """The segments in the order in which they are first seen."""
        return tuple(dict.fromkeys(clip.segment for clip in self.clips))

    def spans(self) -> tuple[Span, ...]:
        """Where each clip stands in the film."""
        return self._spans

    def index(self, segment: SegmentId) -> int:
        """The number of the segment's first clip. Raises StudioError when it has none."""
        if segment in self._first:
            return self._first[segment]
        raise StudioError("That segment is not on the timeline.", "Choose one that is.")

    def place(self, clip: ClipId) -> int:
        """The number of a clip. Raises StudioError when it is not there (any more)."""
        if clip in self._places:
            return self._places[clip]
        raise StudioError("That clip is not on the timeline any more.", "Choose one that is.")

    def clip(self, clip: ClipId) -> Clip:
        return self.clips[self.place(clip)]

    def at(self, frame: int) -> int | None:
        """The index of the clip under `frame`; None in a gap and outside."""
        index = bisect_right(self.ends, frame)
        inside = index < len(self.clips) and self.start(index) <= frame
        return index if inside else None

    @cached_property
    def _spans(self) -> tuple[Span, ...]:
        return laid((clip.lead, clip.length) for clip in self.clips)

    @cached_property
    def _places(self) -> Mapping[ClipId, int]:
        return {clip.id: index for index, clip in enumerate(self.clips)}

    @cached_property
    def _first(self) -> Mapping[SegmentId, int]:
        backwards = reversed(tuple(enumerate(self.clips)))
        return {clip.segment: index for index, clip in backwards}
