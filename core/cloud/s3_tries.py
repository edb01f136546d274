"""Asks a far end for something: once and exactly three times again, and never holds its asker up.

Each request runs in a thread of its own, so that whoever waits for it can leave within a moment,
whatever the line does.
"""

import logging
import random
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import Any, TypeVar

from core.cloud.s3_words import in_words, passing
from core.domain.delivery import TRIES, Bucket
from core.domain.errors import JobCancelled, StudioError

T = TypeVar("T")
log = logging.getLogger(__name__)

LOOK = 0.2
"""Seconds between two looks at what goes on."""

_JITTER = 0.2


@dataclass
class Stop:
    """How the requests of one sending are let go, and what they say of themselves meanwhile."""

    _asked: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)
    _note: str = ""

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def ask(self) -> None:
        self._asked.set()

    def heed(self) -> None:
        """Raise JobCancelled once it was asked."""
        if self._asked.is_set():
            raise JobCancelled

    def rest(self, seconds: float, why: str) -> None:
        """Wait, unless or until it is asked."""
        with self._lock:
            self._note = why
        self._asked.wait(seconds)
        with self._lock:
            self._note = ""
        self.heed()

    @property
    def note(self) -> str:
        with self._lock:
            return self._note


@dataclass(frozen=True, slots=True)
class Tries:
    """How a bucket's server is asked: the first wait is `seconds`, each next one twice as long."""

    bucket: Bucket
    seconds: float = 1.0

    def __call__(self, what: str, request: Callable[[], T], stop: Stop) -> T:
        """Raises StudioError in words once the tries are spent, or at what a person must mend."""
        for attempt in range(1, TRIES + 1):
            stop.heed()
            try:
                return request()
            except (StudioError, JobCancelled):
                raise
            except Exception as error:
                stop.heed()
                if attempt == TRIES or not passing(error):
                    raise in_words(error, self.bucket, what) from error
                log.info("%s, attempt %d of %d: %s", what, attempt, TRIES, type(error).__name__)
            wait = self.seconds * 2 ** (attempt - 1) * random.uniform(1 - _JITTER, 1 + _JITTER)
            stop.rest(wait, f"attempt {attempt + 1} of {TRIES} in {max(1, round(wait))} s")
        raise AssertionError("the last attempt has answered or raised")


def aside(work: Callable[[], T], alive: Callable[[], None]) -> T:
    """Have it done by another thread; `alive` is called meanwhile, and may raise to leave it."""
    answers: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()
    start(work, lambda answer, error: answers.put((answer, error)))
    while True:
        try:
            answer, error = answers.get(timeout=LOOK)
        except Empty:
            alive()
            continue
        if error is not None:
            raise error
        return answer  # type: ignore[return-value]


def start(work: Callable[[], T], ended: Callable[[T | None, BaseException | None], None]) -> None:
    """Do it in a thread of its own, in the surroundings of this one."""

    def run() -> None:
        try:
            answer = work()
        except BaseException as error:  # noqa: BLE001 - whoever waits for it raises it
            ended(None, error)
        else:
            ended(answer, None)

    surroundings: Any = copy_context()
    Thread(target=surroundings.run, args=(run,), name="sending", daemon=True).start()
