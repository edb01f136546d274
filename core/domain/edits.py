"""Every way a project can change. Edits are values: they are stored, undone and replayed."""

from dataclasses import dataclass
from typing import TypeAlias

from core.domain.brief import Brief
from core.domain.finishing import Finishing
from core.domain.ids import ClipId, FrameId, SegmentId, TakeId
from core.domain.keyframes import Attempt, FrameReview
from core.domain.makers import Makers
from core.domain.mixing import Mixing
from core.domain.overlays import Overlays
from core.domain.project import Take
from core.domain.recording import Recording
from core.domain.review import Review
from core.domain.sequence import Clip, Marker, Sequence, SoundClip
from core.domain.speaking import Speaking
from core.domain.story import Iteration, Plan, Shot
from core.domain.time import Span
from core.domain.tongues import Tongues
from core.domain.wording import Wording
from core.domain.workflow import Stage


@dataclass(frozen=True, slots=True)
class SetBrief:
    brief: Brief


@dataclass(frozen=True, slots=True)
class SetPlan:
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class KeepIteration:
    """Has no inverse: what was written once can be gone back to."""

    iteration: Iteration


@dataclass(frozen=True, slots=True)
class SetMixing:
    mixing: Mixing


@dataclass(frozen=True, slots=True)
class SetMakers:
    makers: Makers


@dataclass(frozen=True, slots=True)
class SetFinishing:
    finishing: Finishing


@dataclass(frozen=True, slots=True)
class SetWording:
    wording: Wording


@dataclass(frozen=True, slots=True)
class SetOverlays:
    overlays: Overlays


@dataclass(frozen=True, slots=True)
class SetSequence:
    sequence: Sequence


@dataclass(frozen=True, slots=True)
class Splice:
    """Put `clips` in the place of those named in `out`, the first of which is number `at`."""

    at: int
    out: tuple[ClipId, ...]
    clips: tuple[Clip, ...]


@dataclass(frozen=True, slots=True)
class SetMarks:
    """All of the sequence that is not its clips."""

    markers: tuple[Marker, ...]
    marked: Span | None
    sounds: tuple[SoundClip, ...]


@dataclass(frozen=True, slots=True)
class PutSegment:
    """Add a segment, or change the shot of one that is there."""

    segment: SegmentId
    shot: Shot


@dataclass(frozen=True, slots=True)
class RemoveSegment:
    """Take a segment out of the film. Its takes and reviews stay, and come back with it."""

    segment: SegmentId


@dataclass(frozen=True, slots=True)
class AddTake:
    """Has no inverse: a take is never lost by undoing."""

    take: Take


@dataclass(frozen=True, slots=True)
class PickTake:
    segment: SegmentId
    take: TakeId | None


@dataclass(frozen=True, slots=True)
class AddReview:
    """Undone by adding a withdrawal: the history is never rewritten."""

    segment: SegmentId
    review: Review


@dataclass(frozen=True, slots=True)
class AddAttempt:
    """Has no inverse: a made picture is never lost by undoing."""

    attempt: Attempt


@dataclass(frozen=True, slots=True)
class AddFrameReview:
    """Undone as `AddReview` is."""

    frame: FrameId
    review: FrameReview


@dataclass(frozen=True, slots=True)
class SetSpeaking:
    """Cast, dictionary and the rule for speech that is too long."""

    speaking: Speaking


@dataclass(frozen=True, slots=True)
class SetTongues:
    """The film's further languages and their words."""

    tongues: Tongues


@dataclass(frozen=True, slots=True)
class SetRecording:
    """The recording that the film is made from."""

    recording: Recording


@dataclass(frozen=True, slots=True)
class EnterStage:
    """Has no inverse: undoing an edit does not undo work."""

    stage: Stage
    note: str = ""


Edit: TypeAlias = (
    SetBrief
    | SetPlan
    | KeepIteration
    | SetMixing
    | SetMakers
    | SetFinishing
    | SetWording
    | SetOverlays
    | SetSequence
    | Splice
    | SetMarks
    | PutSegment
    | RemoveSegment
    | AddTake
    | PickTake
    | AddReview
    | AddAttempt
    | AddFrameReview
    | SetSpeaking
    | SetTongues
    | SetRecording
    | EnterStage
)


def lasting(edit: Edit) -> bool:
    """Whether it stays when its step is undone, and so is not done a second time."""
    return isinstance(edit, AddTake | AddAttempt | KeepIteration | EnterStage)
