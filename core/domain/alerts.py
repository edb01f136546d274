"""What the editor should hear of without asking (product 13.1): said once, and again only anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.domain.insight import Ended

FAULT_RATE = 0.05
"""More than this share of the last jobs failed."""

WAITING = 100
"""More than so many jobs wait."""

LOW = 5_000_000_000
"""Bytes free on the project's disk: less is low."""

_LATEST = 100
_LEAST = 20
"""Of fewer jobs one that failed is no rate."""


class Alarm(StrEnum):
    FAULTS = "faults"
    WAITING = "waiting"
    DISK = "disk"
    GRAPHICS = "graphics"


@dataclass(frozen=True, slots=True)
class Alert:
    about: Alarm
    words: str
    todo: str

    def __str__(self) -> str:
        return f"{self.words} {self.todo}"


@dataclass(frozen=True, slots=True)
class Watched:
    """How things stand. `ended` are the jobs of today, the oldest first; bytes are free.

    `card_before` is the graphics card that was here, `card` the one that is: "" for none. None of
    the bytes known is None.
    """

    ended: Sequence[Ended] = ()
    waiting: int = 0
    free: int | None = None
    card: str = ""
    card_before: str = ""


def alerts(watched: Watched) -> tuple[Alert, ...]:
    """What is wrong now, whether it was told before or not."""
    return tuple(_found(watched))


def _found(watched: Watched) -> Iterator[Alert]:
    over = [each for each in watched.ended if each.state in ("failed", "succeeded")][-_LATEST:]
    failed = sum(each.failed for each in over)
    if len(over) >= _LEAST and failed > FAULT_RATE * len(over):
        yield Alert(
            Alarm.FAULTS,
            f"{failed} of the last {len(over)} jobs failed.",
            "The page Insights says why, and what would help.",
        )
    if watched.waiting > WAITING:
        yield Alert(
            Alarm.WAITING,
            f"{watched.waiting} jobs are waiting.",
            "What you need first can be moved to the front of the queue (Alt+Home).",
        )
    if watched.free is not None and watched.free < LOW:
        yield Alert(
            Alarm.DISK,
            f"Only {watched.free / 1e9:.1f} GB are free on the project's disk.",
            "Clean up under Preferences > Storage, or remove models that are not needed.",
        )
    if watched.card_before and not watched.card:
        yield Alert(
            Alarm.GRAPHICS,
            f"The graphics card {watched.card_before} is not there any more.",
            "Models work on the processor meanwhile. Restart the machine, or look at its driver.",
        )
