"""Has tasks done by the model workers, one process per device and one task at a time in each."""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import Any

from core.domain import errors
from core.domain.errors import StudioError, WorkFailed
from core.domain.models import ModelId, Placement
from core.engines.model_process import MemoryFull, ModelProcess
from core.engines.models import wire
from core.engines.models.rungs import lower
from core.engines.models.task import Task
from core.media.glimpse import sweep
from core.ports import JobContext

_LOOKS_EVERY = 0.1
"""Seconds between two looks at whether the job has been stopped or paused."""


_REMEMBERS = 1800.0
"""Seconds for which a model is not held again as it was when the memory was full."""

_CONTEXT = {"cuda": 600_000_000, "mps": 500_000_000}
"""Bytes that a device's driver takes for a process, before anything is loaded."""


class ModelHost:
    """The `Runner` of the studio. Thread-safe; nothing is started before the first wish.

    A lost process is known trouble (WorkFailed): the job's retries begin with a new one.
    """

    def __init__(self, libraries: Callable[[], Path | None] = lambda: None) -> None:
        """`libraries` says in which folder workers look besides, for torch and its kin."""
        self._libraries = libraries
        self._seats: dict[str, _Seat] = {}
        self._fallen: dict[tuple[ModelId, str], _Fallen] = {}
        self._lock = threading.Lock()
        # Linux ends a child with the thread that started it: one thread starts them all.
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="model-starter")

    def run(self, task: Task, job: JobContext) -> Mapping[str, Any]:
        """Have it done. Raises what `job.report` raises, and StudioError in the worker's words.

        What it leaves half made is removed then.
        """
        to = Path(str(task.wish["to"])) if task.wish.get("to") else None
        new = to is not None and not to.exists()
        try:
            return self._run(task, job)
        except BaseException:
            if to is not None:
                sweep(to)
                if new:
                    to.unlink(missing_ok=True)
            raise

    def warm(self, engine: str, device: str = "cpu") -> None:
        """Start the worker and import what this engine needs, in the background."""
        self._starter.submit(self._seat(device).warm, engine)

    def rest(self) -> None:
        """Have idle workers give back what they have loaded."""
        for seat in self._all():
            seat.rest()

    def renew(self) -> None:
        """End the workers, each as soon as it is idle: the next wish finds other libraries."""
        for seat in self._all():
            seat.renew()

    def close(self) -> None:
        """End the workers; none is started any more."""
        self._starter.shutdown(cancel_futures=True)
        for seat in self._all():
            seat.close()

    def held(self, device: str) -> int:
        """What our workers take of its memory while they are idle, in bytes.

        What waits in the machine's memory for its turn on another device is the processor's.
        """
        with self._lock:
            seats = dict(self._seats)
        here = seats[device].held(_CONTEXT.get(device, 0)) if device in seats else 0
        if device != "cpu":
            return here
        return here + sum(seat.beside for name, seat in seats.items() if name != device)

    def pids(self) -> tuple[int, ...]:
        """The workers' processes, for those who measure them."""
        return tuple(pid for seat in self._all() if (pid := seat.pid))

    def _run(self, task: Task, job: JobContext) -> Mapping[str, Any]:
        """A rung lower than where the system ended the process a while ago."""
        key, notes = (task.card.id, task.placement.device), list[str]()
        fallen = self._fallen.get(key)
        if fallen is not None and monotonic() - fallen.when < _REMEMBERS:
            placement, note = lower(task.card, fallen.placement)
            task, notes = replace(task, placement=placement), [note]
        try:
            answer = self._seat(task.placement.device).run(task, job)
        except MemoryFull:
            self._fallen[key] = _Fallen(task.placement, monotonic())
            raise
        return {**answer, "notes": [*answer.get("notes", ()), *notes]} if notes else answer

    def _seat(self, device: str) -> "_Seat":
        with self._lock:
            return self._seats.setdefault(device, _Seat(self._starter, self._libraries))

    def _all(self) -> tuple["_Seat", ...]:
        with self._lock:
            return tuple(self._seats.values())


@dataclass(frozen=True, slots=True)
class _Fallen:
    """How a model was held when the memory was full, and when that was."""

    placement: Placement
    when: float


class _Displaced(Exception):
    """Another task was done while this one rested: it begins again."""


@dataclass(eq=False, slots=True)
class _Turn:
    """One task's hold on a device; not `mine` while it rests, and never again once displaced."""

    mine: bool = True
    number: int = 0


class _Seat:
    """One device's process, and whose turn it is.

    A task that rests keeps its place within the model until another wants the device: then it is
    stopped, and begins again when it goes on.
    """

    def __init__(self, starter: ThreadPoolExecutor, libraries: Callable[[], Path | None]) -> None:
        self._starter, self._libraries = starter, libraries
        self._process: ModelProcess | None = None
        self._outdated = False
        self._free = threading.Condition()
        self._line: deque[object] = deque()
        self._taken = False
        self._resting: _Turn | None = None

    @property
    def pid(self) -> int:
        process = self._process
        return process.pid if process is not None else 0

    def held(self, context: int) -> int:
        process = self._process
        return process.holding + context if process is not None and process.ready else 0

    @property
    def beside(self) -> int:
        process = self._process
        return process.beside if process is not None and process.ready else 0

    def run(self, task: Task, job: JobContext) -> Mapping[str, Any]:
        while True:
            with suppress(_Displaced), self._turn(job) as turn:
                return self._served(task, job, turn)

    def warm(self, engine: str) -> None:
        with self._free:
            if self._idle:
                self._usable(ModelProcess).tell(wire.Warm(engine=engine))

    def rest(self) -> None:
        with self._free:
            if self._idle and self._process is not None and self._process.ready:
                with suppress(WorkFailed):  # it is lost: then it holds nothing
                    self._process.tell(wire.Tidy())

    def renew(self) -> None:
        with self._free:
            self._outdated = not self._idle
            if self._idle:
                self._end()

    def close(self) -> None:
        with self._free:
            self._end()

    @property
    def _idle(self) -> bool:
        return not self._taken and self._resting is None

    @contextmanager
    def _turn(self, job: JobContext) -> Iterator[_Turn]:
        turn = _Turn()
        displaced = self._taking_turn(job)
        try:
            if displaced is not None and self._process is not None:
                self._leave(self._process, displaced)
            yield turn
        finally:
            if turn.mine:
                with self._free:
                    self._taken = False
                    self._free.notify_all()

    def _taking_turn(self, job: JobContext) -> _Turn | None:
        """Wait for it, first come first served; answers whose rest it ends."""
        mine = object()
        with self._free:
            self._line.append(mine)
        try:
            while True:
                with self._free:
                    if self._free.wait_for(lambda: self._is_next(mine), _LOOKS_EVERY):
                        self._taken = True
                        resting, self._resting = self._resting, None
                        return resting
                job.report(0.0, "waiting for the model")
        finally:
            with self._free:
                self._line.remove(mine)
                self._free.notify_all()

    def _is_next(self, mine: object) -> bool:
        return not self._taken and self._line[0] is mine

    def _served(self, task: Task, job: JobContext, turn: _Turn) -> Mapping[str, Any]:
        process = self._usable(lambda at: self._starter.submit(ModelProcess, at).result())
        try:
            turn.number = process.do(task)
            said = wire.Progress(number=turn.number)
            while True:
                heard = process.heard(turn.number, _LOOKS_EVERY)
                if isinstance(heard, wire.End):
                    return _answer(heard)
                said = heard or said
                self._pass_on(process, said, job, turn)
        finally:
            if turn.mine and not process.ready:
                self._end()

    def _pass_on(
        self, process: ModelProcess, said: wire.Progress, job: JobContext, turn: _Turn
    ) -> None:
        try:
            if job.held:
                self._rests(process, said, job, turn)
            else:
                _report(said, job)
        except BaseException:  # stopped, or broken on our side: the model is left either way
            if turn.mine:
                self._leave(process, turn)
            raise

    def _rests(
        self, process: ModelProcess, said: wire.Progress, job: JobContext, turn: _Turn
    ) -> None:
        """Until the job goes on. Raises _Displaced when the device was needed meanwhile."""
        process.tell(wire.Rest(number=turn.number))
        with self._free:
            self._resting, self._taken, turn.mine = turn, False, False
            self._free.notify_all()
        try:
            _report(said, job)
        finally:
            with self._free:
                if self._resting is turn:
                    self._resting, self._taken, turn.mine = None, True, True
        if not turn.mine:
            raise _Displaced
        process.tell(wire.GoOn(number=turn.number))

    def _leave(self, process: ModelProcess, turn: _Turn) -> None:
        if not process.stop(turn.number):
            self._end()

    def _usable(self, begin: Callable[[Path | None], ModelProcess]) -> ModelProcess:
        """The process, begun anew where it is lost or knows other libraries than there are now."""
        if self._process is None or not self._process.ready or self._outdated:
            self._end()
            self._outdated = False
            self._process = begin(self._libraries())
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()


def _answer(said: wire.End) -> Mapping[str, Any]:
    match said:
        case wire.Done(answer=answer):
            return answer
        case wire.Failed():
            raise _error(said)
        case wire.Stopped():
            raise WorkFailed("The model stopped by itself.", "Try again.")


def _report(said: wire.Progress, job: JobContext) -> None:
    job.report(said.fraction, said.note, preview=said.preview, memory=said.memory)


def _error(failure: wire.Failed) -> StudioError:
    kind = getattr(errors, failure.error, WorkFailed)
    if kind is WorkFailed:
        return WorkFailed(failure.message, failure.advice, permanent=failure.permanent)
    raised: StudioError = kind(failure.message, failure.advice)
    return raised
