"""Long work, as data. A job is always in exactly one of these states."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum
from typing import TypeAlias

from core.domain.costs import Load, Making
from core.domain.ids import DeliveryId, FrameId, JobId, SegmentId
from core.domain.recipe import Recipe
from core.domain.story import Shot


class Lane(Enum):
    """Lanes run side by side; the jobs of a lane as many at a time as it has threads.

    MODEL is for what the models make: one thing at a time, because a device has room for one.
    """

    GPU = "gpu"
    MODEL = "model"
    MEDIA = "media"
    NETWORK = "network"
    LIGHT = "light"


class Priority(IntEnum):
    INTERACTIVE = 0
    NORMAL = 1
    BATCH = 2


class Family(Enum):
    """Which retries a piece of work gets (product 6.6)."""

    LANGUAGE = "language"
    ANALYSIS = "analysis"
    IMAGE = "image"
    VIDEO = "video"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Retries:
    """`times` more tries, the first after `seconds`, each wait twice the one before."""

    times: int
    seconds: float


RETRIES: dict[Family, Retries] = {
    Family.LANGUAGE: Retries(3, 2),
    Family.ANALYSIS: Retries(2, 5),
    Family.IMAGE: Retries(2, 10),
    Family.VIDEO: Retries(1, 30),
    Family.OTHER: Retries(0, 0),
}


@dataclass(frozen=True, slots=True)
class Queued: ...


@dataclass(frozen=True, slots=True)
class Running:
    """`eta` is in seconds, None while unknown.

    `preview` is the file of a small picture of what is being made, "" while there is none;
    `memory` is what the work takes of it, in bytes, 0 while unknown.
    """

    fraction: float = 0.0
    note: str = ""
    eta: float | None = None
    preview: str = ""
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Between two tries."""

    seconds: float
    reason: str


@dataclass(frozen=True, slots=True)
class Paused:
    """Until it is resumed; `fraction` is how far it had come, None when it had not begun."""

    fraction: float | None = None
    note: str = ""
    preview: str = ""


@dataclass(frozen=True, slots=True)
class Succeeded: ...


@dataclass(frozen=True, slots=True)
class Failed:
    """`kind` is the name of the error, as long as the program runs."""

    message: str
    advice: str = ""
    kind: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Cancelled: ...


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The program ended while it ran; it can be resumed."""


JobState: TypeAlias = (
    Queued | Running | Waiting | Paused | Succeeded | Failed | Cancelled | Interrupted
)


@dataclass(frozen=True, slots=True)
class MakeTake:
    """The saved wish behind a job: everything was pinned when it was asked for."""

    segment: SegmentId
    recipe: Recipe
    inputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MakeFrame:
    """The saved wish for an attempt at a key frame; its fields are those of `Attempt`."""

    frame: FrameId
    segment: SegmentId
    recipe: Recipe
    at: int
    shot: Shot
    inputs: Mapping[str, str] = field(default_factory=dict)
    gives: Mapping[str, str] = field(default_factory=dict)
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class TakeIn:
    """The saved wish to make a take of the file that a segment's shot names."""

    segment: SegmentId
    inputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deliver:
    """The saved wish to send what is left of a delivery."""

    delivery: DeliveryId


@dataclass(frozen=True, slots=True)
class Tell:
    """The saved wish to tell who waits for it that a delivery has arrived."""

    arrived: DeliveryId


Task: TypeAlias = MakeTake | MakeFrame | TakeIn | Deliver | Tell
Rank: TypeAlias = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Job:
    """`task` is what is saved to do it again after a restart; None for work not worth saving.

    Of what waits, the lowest `rank` is begun first; `order` 0 means behind all others. `held` is
    the wish that it be paused: what runs comes to rest with its next step. `load` is what there is
    to do where the task does not say it.
    """

    id: JobId
    title: str
    lane: Lane
    family: Family = Family.OTHER
    priority: Priority = Priority.NORMAL
    about: SegmentId | None = None
    state: JobState = Queued()
    attempt: int = 1
    task: Task | None = None
    order: float = 0.0
    held: bool = False
    load: Load | None = None

    @property
    def over(self) -> bool:
        return isinstance(self.state, Succeeded | Failed | Cancelled | Interrupted)

    @property
    def waiting(self) -> bool:
        """Whether it has not begun, or waits for another try."""
        match self.state:
            case Queued() | Waiting() | Paused(None):
                return True
            case _:
                return False

    @property
    def rank(self) -> Rank:
        return self.priority, self.order


def load_of(job: Job) -> Load | None:
    """What there is to do, as far as that says how long it takes."""
    match job.task:
        case MakeTake(recipe=recipe):
            pixels = recipe.width * recipe.height
            return Load(recipe.engine, Making.TAKE, pixels, recipe.frames, recipe.steps)
        case MakeFrame(recipe=recipe):
            pixels = recipe.width * recipe.height
            return Load(recipe.engine, Making.KEYFRAME, pixels, 1, recipe.steps)
        case TakeIn() | Deliver() | Tell() | None:
            return job.load


def placed(job: Job, after: Job | None, before: Job | None) -> Job | None:
    """`job` between two others of the queue, with the priority that belongs there.

    None when there is no room between them: then the queue has to be numbered anew.
    """
    least = after.priority if after else Priority.INTERACTIVE
    most = before.priority if before else Priority.BATCH
    priority = Priority(min(max(job.priority, least), most))
    low = after.order if after and after.priority == priority else None
    high = before.order if before and before.priority == priority else None
    if low is None or high is None:
        order = low + 1 if low is not None else high - 1 if high is not None else job.order
        return replace(job, priority=priority, order=order)
    order = (low + high) / 2
    return replace(job, priority=priority, order=order) if low < order < high else None
