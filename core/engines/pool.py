"""Worker processes that make takes side by side, and can be stopped at any moment."""

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Self

from core.domain import errors
from core.domain.errors import StudioError, WorkFailed
from core.domain.recipe import Recipe
from core.engines.child_process import ChildProcess
from core.engines.wire import ANSWERS, PATIENCE, Done, Failure, Progress, Wish
from core.media import children
from core.media.children import Child
from core.media.glimpse import sweep
from core.ports import JobContext, VideoEngine

Lent = Callable[[], AbstractContextManager[None]]

_LOOKS_EVERY = 0.1
"""Seconds between two looks at whether the job has been cancelled."""


def worker_command() -> list[str]:
    """How a worker is started."""
    return children.command(Child.ENGINE)


class WorkerPool:
    """At most `count` workers, started when they are first needed. Thread-safe.

    A context manager: leaving it ends the workers.
    """

    def __init__(self, count: int) -> None:
        self._count = max(1, count)
        self._busy = 0
        self._idle: list[_Worker] = []
        self._lock = threading.Condition()
        # Linux ends a child with the thread that started it: one thread starts them all.
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="worker-starter")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def engine(self, name: str) -> VideoEngine:
        """The engine of this name, working in one of the pool's processes."""
        return _Elsewhere(self, name)

    def warm(self, engine: str) -> None:
        """Start all workers now, so that they have this engine loaded by the first wish."""
        for _ in range(self._count):
            self._starter.submit(self._warmed, engine)

    def close(self) -> None:
        """End the idle workers; no more are started."""
        self._starter.shutdown(cancel_futures=True)
        self.rest()

    def rest(self) -> None:
        """End the idle workers, which gives their memory back."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.kill()

    @contextmanager
    def worker(self, job: JobContext | None) -> Iterator["_Worker"]:
        """A worker for one wish; it is replaced if the block ends in an error."""
        self._take_place(job)
        try:
            worker = self._next()
            try:
                yield worker
            except BaseException:
                worker.kill()
                raise
            with self._lock:
                self._idle.append(worker)
        finally:
            self._leave_place()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """For a worker that is made to rest: another may be at work in its place meanwhile."""
        self._leave_place()
        try:
            yield
        finally:
            with self._lock:  # at once: who rested may be about to end
                self._busy += 1

    def _take_place(self, job: JobContext | None) -> None:
        while True:
            with self._lock:
                if self._lock.wait_for(self._has_place, _LOOKS_EVERY):
                    self._busy += 1
                    return
            if job is not None:
                job.report(0.0, "waiting for a free worker")

    def _leave_place(self) -> None:
        with self._lock:
            self._busy -= 1
            self._lock.notify()

    def _has_place(self) -> bool:
        return self._busy < self._count

    def _warmed(self, engine: str) -> None:
        with self._lock:
            if len(self._idle) + self._busy < self._count:
                self._idle.append(_Worker(engine))

    def _next(self) -> "_Worker":
        while True:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            if worker is None:
                return self._starter.submit(_Worker).result()
            if worker.ready:
                return worker
            worker.kill()


class _Elsewhere:
    """A `VideoEngine` whose work is done in a worker of the pool."""

    def __init__(self, pool: WorkerPool, name: str) -> None:
        self._pool = pool
        self._name = name

    def render(self, recipe: Recipe, to: Path, job: JobContext) -> None:
        self._make(Wish(engine=self._name, recipe=recipe, to=to), job)

    def still(self, recipe: Recipe, frame: int, to: Path, _job: JobContext | None = None) -> None:
        self._make(Wish(engine=self._name, recipe=recipe, to=to, frame=frame), None)

    def _make(self, wish: Wish, job: JobContext | None) -> None:
        failure: Failure | None = None
        try:
            with self._pool.worker(job) as worker:
                failure = worker.serve(wish, job, self._pool.lent)
        except BaseException:
            sweep(wish.to)
            wish.to.unlink(missing_ok=True)
            raise
        if failure is not None:
            wish.to.unlink(missing_ok=True)
            raise _error(failure)


class _Worker:
    """One child process. Its answers are read by a thread, so that waiting can be cut short."""

    def __init__(self, engine: str = "") -> None:
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        command = [*worker_command(), *([engine] if engine else [])]
        self._child = ChildProcess(command, children.surroundings(), self._lines.put)
        self.pid, self.kill = self._child.pid, self._child.kill

    @property
    def ready(self) -> bool:
        """Whether it takes wishes; not when it may be about to end for having had none."""
        return self._child.ready(PATIENCE / 2)

    def serve(self, wish: Wish, job: JobContext | None, lent: Lent) -> Failure | None:
        """Have the wish done. Returns the failure it ended in, if it did.

        While the job is held the process rests, and its place is `lent`. Raises WorkFailed when
        the process is lost, and what `job.report` raises.
        """
        if not self._child.tell(wish.model_dump_json()):
            raise self._lost()
        last = Progress(fraction=0.0)
        while True:
            try:
                line = self._lines.get(timeout=_LOOKS_EVERY)
            except queue.Empty:
                answer: Progress | Done | Failure = last
            else:
                answer = self._understood(line)
            match answer:
                case Progress():
                    last = answer
                    if job is not None:
                        with self._resting(lent) if job.held else nullcontext():
                            _pass_on(answer, job)
                case Failure() | Done():
                    self._child.spoken_with()
                    return answer if isinstance(answer, Failure) else None

    @contextmanager
    def _resting(self, lent: Lent) -> Iterator[None]:
        import psutil

        process = psutil.Process(self.pid)
        with suppress(psutil.Error):
            process.suspend()
        try:
            with lent():
                yield
        finally:
            with suppress(psutil.Error):
                process.resume()

    def _understood(self, line: bytes | None) -> Progress | Done | Failure:
        if line is None:
            raise self._lost()
        return ANSWERS.validate_json(line)

    def _lost(self) -> WorkFailed:
        code = self._child.ended()
        return WorkFailed(
            f"The process that was drawing ended unexpectedly (code {code})."
            f"{self._child.last_words()}",
            "Try again; if it happens again, close other programs to free memory.",
        )


def _pass_on(answer: Progress, job: JobContext) -> None:
    job.report(answer.fraction, answer.note, preview=answer.preview, memory=answer.memory)


def _error(failure: Failure) -> StudioError:
    kind = getattr(errors, failure.error, WorkFailed)
    if kind is WorkFailed:
        return WorkFailed(failure.message, failure.advice, permanent=failure.permanent)
    raised: StudioError = kind(failure.message, failure.advice)
    return raised
