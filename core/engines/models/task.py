"""A piece of work for a model, as data: the same for a process of its own and for a thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from core.domain.models import Card, Placement
from core.ports import JobContext

T = TypeVar("T")


class Stopped(BaseException):
    """JobCancelled, raised inside a model: no `except Exception` of a library keeps it."""


@dataclass(frozen=True, slots=True)
class Task:
    """`wish` is plain data (what JSON can hold), as the card's engine defines it.

    The file that it writes is called "to" in it, so that what is left of it can be swept up.
    """

    card: Card
    folder: Path
    placement: Placement
    wish: Mapping[str, Any] = field(default_factory=dict)


class Residency(Protocol):
    """Keeps what was loaded, as far as memory allows; what was used least recently goes first."""

    def get(self, key: tuple[str, ...], load: Callable[[], T], *, size: int = 0) -> T:
        """What is loaded under this key, or load it now; it stays until the task is over.

        `size` is what it will take, in bytes, as far as that is known before: others leave first.
        """
        ...

    def drop(self, key: tuple[str, ...]) -> None:
        """Give it back at once. Hold no reference to it any more."""
        ...

    def clear(self) -> None:
        """Give everything back, also what this task has got."""
        ...


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a model works: its task, what stays loaded, and whom to tell how far it is.

    `job.report` raises `core.domain.errors.JobCancelled` when the editor has asked to stop.
    """

    task: Task
    residency: Residency
    job: JobContext


class Engine(Protocol):
    """A file of this folder: `run` does one wish and answers plain data."""

    @staticmethod
    def run(bench: Bench) -> Mapping[str, Any]: ...
