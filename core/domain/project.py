"""The project as the rest of the program sees it: frozen snapshots, never live rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from core.domain import review as said
from core.domain.brief import Brief
from core.domain.errors import StudioError
from core.domain.finishing import Finishing
from core.domain.footage import ENGINE as FOOTAGE
from core.domain.footage import Origin
from core.domain.ids import FrameId, SegmentId, TakeId
from core.domain.inputs import PICTURES
from core.domain.keyframes import History, KeyFrame, Moment, aspect_of, frame_id, places
from core.domain.makers import Makers
from core.domain.mixing import Mixing
from core.domain.once import once
from core.domain.overlays import Overlays
from core.domain.recipe import Recipe
from core.domain.recording import Recording
from core.domain.review import Review, Status
from core.domain.sequence import Sequence
from core.domain.speaking import Speaking
from core.domain.story import Plan, Shot
from core.domain.tongues import Tongues
from core.domain.wording import Wording
from core.domain.workflow import Stage

__all__ = ["Project", "Segment", "Status", "Take", "binding"]

_NOTHING = History()


@dataclass(frozen=True)
class Take:
    """One made version of a segment. `file` is relative to the project's folder.

    `inputs` are hashes, by name, of what it was made from; `note` says what had to be given up
    for it (a fallback); `seconds` is the time spent on making it. `sound` is the file with its own
    sound, "" where it is silent; `origin` is where an imported one came from. `how` says what was
    done to bring what was made to the film's size and rate.
    """

    id: TakeId
    segment: SegmentId
    recipe: Recipe
    file: str
    sha256: str
    size: int
    made: str
    seconds: float
    inputs: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[str, float] = field(default_factory=dict)
    note: str = ""
    sound: str = ""
    origin: Origin | None = None
    how: str = ""

    @property
    def frames(self) -> int:
        """The frames of its file, handles included."""
        return self.recipe.frames


@dataclass(frozen=True)
class Segment:
    """The place of one shot in the film. `inputs` are the hashes a take made now would have."""

    id: SegmentId
    shot: Shot
    chosen: TakeId | None = None
    takes: tuple[Take, ...] = ()
    reviews: tuple[Review, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)

    @property
    def take(self) -> Take | None:
        """The chosen take."""
        return next((take for take in self.takes if take.id == self.chosen), None)

    @property
    def review(self) -> Review | None:
        """The verdict that stands on the chosen take."""
        return self.verdict(self.chosen)

    def verdict(self, take: TakeId | None) -> Review | None:
        """The verdict that stands on one of its takes."""
        return said.standing(self.reviews, take)

    def stars(self, take: TakeId | None) -> int:
        """The rating of one of its takes, 1-5; 0 for none."""
        return said.rating(self.reviews, take)

    def notes(self, take: TakeId | None) -> tuple[Review, ...]:
        """The notes that stand on one of its takes, by frame."""
        return said.notes(self.reviews, take)

    @property
    def stale(self) -> tuple[str, ...]:
        """The names of the inputs that have changed since the chosen take was made or kept."""
        take = self.take
        if take is None:
            return ()
        review = self.review
        if self.up_to_date(take) or (review and review.bound == binding(take, self.inputs)):
            return ()
        changed = {name for name, now in self.inputs.items() if take.inputs.get(name) != now}
        if FOOTAGE in self.inputs:
            changed.discard("engine")  # none makes it
        gone = (PICTURES,) if PICTURES in take.inputs.keys() - self.inputs.keys() else ()
        return (*(name for name in self.inputs if name in changed), *gone)

    def up_to_date(self, take: Take) -> bool:
        """Whether it was made from what a take made now would be made from."""
        return take.inputs == self.inputs

    @once
    def status(self) -> Status:
        verdict = self.review.verdict if self.review else None
        return said.status_of(verdict, made=self.take is not None, stale=lambda: bool(self.stale))


def binding(take: Take, inputs: Mapping[str, str]) -> str:
    """What an approval is bound to: this take, and what it should have been made from."""
    return ":".join([take.sha256, *(f"{name}={value}" for name, value in sorted(inputs.items()))])


@dataclass(frozen=True)
class Project:
    """Everything about one film at one moment."""

    title: str
    stage: Stage
    brief: Brief
    sequence: Sequence
    plan: Plan | None = None
    segments: tuple[Segment, ...] = ()
    undo: str = ""
    redo: str = ""
    frames: Mapping[FrameId, History] = field(default_factory=dict)
    mixing: Mixing = field(default_factory=Mixing)
    finishing: Finishing = field(default_factory=Finishing)
    wording: Wording = field(default_factory=Wording)
    overlays: Overlays = field(default_factory=Overlays)
    speaking: Speaking = field(default_factory=Speaking)
    tongues: Tongues = field(default_factory=Tongues)
    recording: Recording = field(default_factory=Recording)
    makers: Makers = field(default_factory=Makers)

    def segment(self, segment: SegmentId) -> Segment:
        """Raises StudioError for one that is not in the film (any more)."""
        if segment in self._by_id:
            return self._by_id[segment]
        raise StudioError("That segment is not in this film.", "Choose one that is.")

    @property
    def whole(self) -> bool:
        """Whether every clip shows a segment that is in the film."""
        return self._by_id.keys() >= set(self.sequence.order)

    @cached_property
    def ordered(self) -> tuple[Segment, ...]:
        """The segments in the order in which the film first shows them, each once."""
        return tuple(self._by_id[segment] for segment in self.sequence.order)

    @cached_property
    def per_clip(self) -> tuple[Segment, ...]:
        """The segment of each clip of the sequence."""
        return tuple(self._by_id[clip.segment] for clip in self.sequence.clips)

    @cached_property
    def keyframes(self) -> tuple[KeyFrame, ...]:
        """The key frames that the brief asks for, in the order of the film."""
        aspect, drawn = aspect_of(self.brief), self._drawn
        return tuple(
            self._keyframe(segment, moment, aspect)
            for segment, moment in places(self.brief.stills, self.sequence, drawn)
        )

    def keyframe(self, frame: FrameId) -> KeyFrame:
        """Raises StudioError for one that the film does not ask for (any more)."""
        for each in self.keyframes:
            if each.id == frame:
                return each
        raise StudioError("That key frame is not of this film.", "Choose one that is.")

    @cached_property
    def unapproved(self) -> tuple[KeyFrame, ...]:
        """The key frames that the film waits for: no video is made before they are approved."""
        if not self.brief.gate:
            return ()
        return tuple(each for each in self.keyframes if each.status is not Status.APPROVED)

    def _drawn(self, segment: SegmentId) -> bool:
        """Of the editor's own footage no picture need be made."""
        return FOOTAGE not in self._by_id[segment].inputs

    def _keyframe(self, segment: SegmentId, moment: Moment, aspect: str) -> KeyFrame:
        name = frame_id(segment, moment)
        made = self.frames.get(name, _NOTHING)
        most = self.brief.attempts
        of = self._by_id[segment]
        return KeyFrame(name, of, moment, aspect, most, made.attempts, made.reviews)

    @cached_property
    def _by_id(self) -> Mapping[SegmentId, Segment]:
        return {segment.id: segment for segment in self.segments}
