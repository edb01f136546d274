"""Key frames: stills that show what the film will look like, judged before video is spent on it.

The places of a film's key frames follow from its brief and its sequence; what was made and said
for a place stays with it, also while the place is not asked for (product 5).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import gcd, lcm, sqrt
from typing import Protocol

from core.domain.brief import Brief, KeyFrameChoice
from core.domain.ids import AttemptId, FrameId, SegmentId
from core.domain.inputs import PICTURES
from core.domain.once import once
from core.domain.recipe import Recipe
from core.domain.review import Status, Verdict, status_of
from core.domain.sequence import Sequence
from core.domain.story import Shot

FEEDBACK_LIMIT = 500
_AREA = 1024 * 576
_STEP = 8


class Moment(StrEnum):
    """Where in the film a key frame stands; `SHOT` where every shot has one."""

    OPENING = "opening"
    MIDDLE = "middle"
    CLOSING = "closing"
    SHOT = "shot"

    @property
    def share(self) -> float:
        """How far into its shot the picture is taken: not where the shot still fades."""
        return _SHARES[self]


_SHARES = {Moment.OPENING: 0.2, Moment.MIDDLE: 0.5, Moment.CLOSING: 0.8, Moment.SHOT: 0.5}
_THREE = (Moment.OPENING, Moment.MIDDLE, Moment.CLOSING)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One made picture of a key frame: frame `at` of `recipe`, in `file` of the project's folder.

    `shot` is the shot that it shows: the segment's own, changed as `feedback` asked. `inputs` are
    the hashes of the segment's shot at the time, `gives` those of `shot`. `note` says what had to
    be given up for it.
    """

    id: AttemptId
    frame: FrameId
    segment: SegmentId
    recipe: Recipe
    at: int
    shot: Shot
    file: str
    sha256: str
    size: int
    made: str
    seconds: float
    inputs: Mapping[str, str] = field(default_factory=dict)
    gives: Mapping[str, str] = field(default_factory=dict)
    feedback: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FrameReview:
    """A verdict on one attempt; `seen` is how many attempts there were to choose from.

    `bound` is the hash of the picture and of the inputs that it was judged for.
    """

    attempt: AttemptId
    verdict: Verdict
    bound: str
    at: str
    note: str = ""
    seen: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """Everything made and said for one place, in the order in which it came."""

    attempts: tuple[Attempt, ...] = ()
    reviews: tuple[FrameReview, ...] = ()


class Shown(Protocol):
    """The segment that a key frame is of. It may be read late: a film can have thousands."""

    @property
    def id(self) -> SegmentId: ...

    @property
    def shot(self) -> Shot: ...

    @property
    def inputs(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class KeyFrame:
    """A place of the film that wants a still, `aspect` being that of all of them.

    At most `most` attempts are made for one and the same shot.
    """

    id: FrameId
    of: Shown
    moment: Moment
    aspect: str
    most: int
    attempts: tuple[Attempt, ...] = ()
    reviews: tuple[FrameReview, ...] = ()

    @property
    def segment(self) -> SegmentId:
        return self.of.id

    @property
    def shot(self) -> Shot:
        return self.of.shot

    @once
    def inputs(self) -> Mapping[str, str]:
        """The hashes of what can be seen of its shot as it is now."""
        return picture_inputs(self.of.inputs, self.aspect)

    @property
    def attempt(self) -> Attempt | None:
        """The picture that counts: the last one made, or an older one that was judged since."""
        last = self.attempts[-1] if self.attempts else None
        said = self.review
        if said is None:
            return last
        return next((each for each in self.attempts if each.id == said.attempt), last)

    @property
    def review(self) -> FrameReview | None:
        """The verdict that stands: the last one, unless there is a newer picture."""
        last = self.reviews[-1] if self.reviews else None
        if last is None or last.verdict is Verdict.WITHDRAWN or last.seen != len(self.attempts):
            return None
        return last

    def verdict(self, attempt: AttemptId) -> FrameReview | None:
        """What was last said of one of its attempts."""
        last = next((each for each in reversed(self.reviews) if each.attempt == attempt), None)
        return None if last is None or last.verdict is Verdict.WITHDRAWN else last

    @property
    def stale(self) -> tuple[str, ...]:
        """The names of what has changed in the shot since the picture was made or kept.

        An approved picture must be what the shot would give now; one that is still judged may
        also be a proposal for the shot as it is.
        """
        attempt, review = self.attempt, self.review
        if attempt is None or (review and review.bound == bound(attempt, self.inputs)):
            return ()
        given = self._changed(attempt.gives)
        if review and review.verdict is Verdict.APPROVED:
            return given
        return min(self._changed(attempt.inputs), given, key=len)

    @property
    def status(self) -> Status:
        verdict = self.review.verdict if self.review else None
        return status_of(verdict, made=self.attempt is not None, stale=lambda: bool(self.stale))

    @property
    def left(self) -> int:
        """How many attempts there may still be; a change of the shot begins anew."""
        if not self.attempts:
            return self.most
        made, now = 0, dict(self.inputs)
        for attempt in reversed(self.attempts):
            if now not in (attempt.inputs, attempt.gives):
                break
            made, now = made + 1, dict(attempt.inputs)
        return max(0, self.most - made)

    @property
    def name(self) -> str:
        """As an editor calls it."""
        return f"shot {self.shot.number}" if self.moment is Moment.SHOT else self.moment.value

    @property
    def words(self) -> str:
        """Its name in a sentence."""
        whole = self.moment is Moment.SHOT
        return f"the key frame of {self.name}" if whole else f"the {self.name} key frame"

    def _changed(self, before: Mapping[str, str]) -> tuple[str, ...]:
        now = self.inputs
        gone = (PICTURES,) if PICTURES in before.keys() - now.keys() else ()
        return (*(name for name, value in now.items() if before.get(name) != value), *gone)


def bound(attempt: Attempt, inputs: Mapping[str, str]) -> str:
    """What a verdict is bound to: this picture, and the shot that it stands for."""
    return ":".join([attempt.sha256, *(f"{name}={v}" for name, v in sorted(inputs.items()))])


def frame_id(segment: SegmentId, moment: Moment) -> FrameId:
    return FrameId(f"{segment}.{moment}")


def places(
    choice: KeyFrameChoice,
    sequence: Sequence,
    wanted: Callable[[SegmentId], bool] = lambda _: True,
) -> tuple[tuple[SegmentId, Moment], ...]:
    """Which segments a film wants key frames of, and when, in the order of the film.

    Not `wanted` are those of which no picture need be made: the next one takes their place.
    """
    if choice is KeyFrameChoice.OFF:
        return ()
    if choice is KeyFrameChoice.EACH:
        return tuple((segment, Moment.SHOT) for segment in sequence.order if wanted(segment))
    order = [clip.segment for clip in sequence.clips]
    middle, spans = sequence.frames // 2, sequence.spans()
    halfway = next((i for i, span in enumerate(spans) if middle < span.end), len(spans))
    tried = (order, [*order[halfway:], *order[:halfway][::-1]], order[::-1])
    found = [next((each for each in those if wanted(each)), None) for those in tried]
    return tuple((each, moment) for each, moment in zip(found, _THREE, strict=True) if each)


def picture_inputs(inputs: Mapping[str, str], aspect: str) -> Mapping[str, str]:
    """What of a shot's inputs can be seen in a still: neither its length nor the film's size."""
    seen = {name: each for name, each in inputs.items() if name not in ("length", "size")}
    return {**seen, "aspect": aspect}


def aspect_of(brief: Brief) -> str:
    """The size of the film's key frames, in words."""
    wide, tall = frame_size(brief.width, brief.height)
    return f"{wide}x{tall}"


def frame_size(width: int, height: int) -> tuple[int, int]:
    """The size of a key frame for a film of this size: 1024x576 for 16:9, the like for others.

    Sides are multiples of 8, as image models want them, in the film's own aspect where such
    sides come near enough to that area.
    """
    across, down = width // gcd(width, height), height // gcd(width, height)
    step = lcm(_STEP // gcd(_STEP, across), _STEP // gcd(_STEP, down))
    wanted = sqrt(_AREA / (across * down))
    times = max(1, round(wanted / step)) * step
    if 0.8 < times / wanted < 1.25:
        return across * times, down * times
    return _stepped(across * wanted), _stepped(down * wanted)


def count(frames: int) -> str:
    return f"{frames} key frame{'' if frames == 1 else 's'}"


def names(frames: Iterable[KeyFrame]) -> str:
    """As in "opening, shot 3"."""
    return ", ".join(frame.name for frame in frames)


def _stepped(side: float) -> int:
    return max(1, round(side / _STEP)) * _STEP
