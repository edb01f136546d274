"""Long work, as data. A job is always in exactly one of these states."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import TypeAlias

from core.domain.ids import JobId, SegmentId
from core.domain.recipe import Recipe


class Lane(Enum):
    """Lanes run side by side; the jobs of a lane as many at a time as it has threads."""

    GPU = "gpu"
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
    """`eta` is in seconds, None while unknown."""

    fraction: float = 0.0
    note: str = ""
    eta: float | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Between two tries."""

    seconds: float
    reason: str


@dataclass(frozen=True, slots=True)
class Paused: ...


@dataclass(frozen=True, slots=True)
class Succeeded: ...


@dataclass(frozen=True, slots=True)
class Failed:
    message: str
    advice: str = ""


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
class Job:
    """`task` is what is saved to do it again after a restart; None for work not worth saving."""

    id: JobId
    title: str
    lane: Lane
    family: Family = Family.OTHER
    priority: Priority = Priority.NORMAL
    about: SegmentId | None = None
    state: JobState = Queued()
    attempt: int = 1
    task: MakeTake | None = None

    @property
    def over(self) -> bool:
        return isinstance(self.state, Succeeded | Failed | Cancelled | Interrupted)
