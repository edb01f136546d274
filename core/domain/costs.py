"""What making something costs this machine: time, memory and room on the disk."""

from dataclasses import dataclass
from enum import StrEnum


class Making(StrEnum):
    TAKE = "take"
    KEYFRAME = "keyframe"
    FILM = "film"


@dataclass(frozen=True, slots=True)
class Load:
    """A piece of work, by what its cost goes with; `pixels` are those of one frame."""

    engine: str
    making: Making
    pixels: int
    frames: int

    @property
    def amount(self) -> int:
        """All its pixels."""
        return max(1, self.pixels * self.frames)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and bytes: `memory` at its peak, 0 when it is not known, `disk` for good."""

    seconds: float
    memory: int
    disk: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a wish will cost before it is made.

    `seconds` count until it is done; `waiting` of them pass before it is begun. Where it does not
    fit, `advice` says what would. `basis` is where the figures come from.
    """

    seconds: float
    memory: int
    disk: int
    fits: bool = True
    advice: str = ""
    basis: str = ""
    waiting: float = 0.0


@dataclass(frozen=True, slots=True)
class Outlook:
    """When a job of the queue is done.

    `position` is that among those that wait: 1 is next, 0 is what runs or is paused. `seconds` are
    left until it is done, None where they cannot be told.
    """

    position: int
    seconds: float | None
