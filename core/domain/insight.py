"""How films come about: what is known of each, and what is told of it (product 12).

`Film` is what one project knows about itself, without a word of the editor's; `Figures` what is
worked out of one or of many (`insight_figures`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Phase(StrEnum):
    """The stages of the workflow as an editor thinks of them."""

    BRIEF = "Brief"
    UNDERSTANDING = "Understanding"
    STORY = "Story and prompts"
    STILLS = "Making key frames"
    STILLS_REVIEW = "Judging key frames"
    SHOTS = "Making shots"
    REVIEW = "Reviewing and cutting"
    COMPILING = "Compiling"
    CHECKING = "Checking quality"
    DELIVERY = "Delivering"
    FEEDBACK = "After the first film"


class Fault(StrEnum):
    """Why a job failed, by what would mend it."""

    DISK = "The disk was full"
    MEMORY = "Not enough memory"
    MISSING = "A model, engine or voice was not there"
    MEDIA = "A file could not be read"
    NETWORK = "Another machine did not answer"
    PROJECT = "The project could not be written"
    REFUSED = "It could not be done as asked"
    ENGINE = "An engine or model failed"
    STUDIO = "Something went wrong inside the studio"


@dataclass(frozen=True, slots=True)
class Step:
    """A transition of the workflow; `at` is ISO 8601, `stage` as in `workflow`."""

    stage: str
    at: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A take, or an attempt at a key frame.

    `place` is the segment or key frame that it is for, `verdict` "approved", "rejected" or "" as it
    stands now. `traits` are what it was made with: its engine and what of the prompt can be told
    from others, by name. `lesser` says that something had to be given up for it.
    """

    place: str
    at: str
    seconds: float
    verdict: str
    traits: Mapping[str, str]
    still: bool = False
    lesser: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """A film that was compiled. `score` is 0-1, None without a report; `stars` 0 for none."""

    at: str
    seconds: float
    size: int
    score: float | None = None
    stars: int = 0


@dataclass(frozen=True, slots=True)
class Ended:
    """A job that is over. `fault` is a `Fault` or "", `state` as the queue names it."""

    at: str
    project: str
    work: str
    engine: str
    state: str
    seconds: float
    attempts: int = 1
    fault: str = ""
    memory: int = 0

    @property
    def failed(self) -> bool:
        return self.state == "failed"


@dataclass(frozen=True, slots=True)
class Film:
    """`id` is the project's own, wherever it is copied to; `name` is its folder's.

    `traits` are what the whole film is made with; `moments` when the editor or the studio did
    something (ISO 8601), in no order; `disk` bytes by what they hold.
    """

    id: str
    name: str
    seconds: float = 0.0
    shots: int = 0
    traits: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    tried: tuple[Tried, ...] = ()
    moments: tuple[str, ...] = ()
    finished: tuple[Finished, ...] = ()
    disk: Mapping[str, int] = field(default_factory=dict)

    @property
    def takes(self) -> tuple[Tried, ...]:
        return tuple(each for each in self.tried if not each.still)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of work in a phase; `share` is of all phases, 0-1."""

    phase: Phase
    seconds: float
    share: float


@dataclass(frozen=True, slots=True)
class Group:
    """What has one trait in common, as all shots by one model.

    `kept` is the share of the `judged` takes that were approved. `tries` and `seconds` are what one
    approved shot took in the middle, None where there is none.
    """

    trait: str
    value: str
    takes: int
    judged: int
    kept: float
    tries: float | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How soon films are done: `worked` in seconds of work, `passed` by the clock.

    `engine` is what made most of their shots.
    """

    engine: str
    films: int
    worked: float
    passed: float


@dataclass(frozen=True, slots=True)
class FaultCount:
    fault: Fault
    count: int


@dataclass(frozen=True, slots=True)
class Peak:
    """The most memory, in bytes, that a piece of work took here."""

    engine: str
    making: str
    memory: int


@dataclass(frozen=True, slots=True)
class Advice:
    """A finding and what to do about it."""

    finding: str
    todo: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told. Shares are 0-1 and None where there is too little to tell.

    `again` is how many more takes than one a shot has on average; `first_time` the share of the
    judged shots whose first take was approved. `fault_rate` is of the last jobs.
    """

    about: str
    films: int
    done: int
    shots: int
    spent: tuple[Spent, ...] = ()
    bottleneck: Phase | None = None
    judged: int = 0
    kept: float | None = None
    first_time: float | None = None
    again: float | None = None
    lesser: int = 0
    pace: tuple[Pace, ...] = ()
    groups: tuple[Group, ...] = ()
    jobs: int = 0
    fault_rate: float | None = None
    faults: tuple[FaultCount, ...] = ()
    disk: tuple[tuple[str, int], ...] = ()
    memory: tuple[Peak, ...] = ()
    stars: float | None = None
    advice: tuple[Advice, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was made yet that could be told of."""
        return not (self.shots or self.spent or self.jobs)

    @property
    def worked(self) -> float:
        """Seconds of work on everything."""
        return sum(each.seconds for each in self.spent)
