"""One worker process that runs models, as its host sees it: orders in, words out."""

import os
import queue
import signal
from pathlib import Path
from time import monotonic

from pydantic import BaseModel

from core.domain.errors import WorkFailed
from core.engines.child_process import ChildProcess
from core.engines.models import wire
from core.engines.models.task import Task
from core.engines.starving import Memory
from core.media import children
from core.media.children import Child

STOPS_WITHIN = 2.0
"""Seconds that work may take to heed a stop, before its process is ended."""

_CRASHES = {
    getattr(signal, name, None)
    for name in ("SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGTRAP")
} - {None}

_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_UPDATE_CHECK": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "DO_NOT_TRACK": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "DIFFUSERS_VERBOSITY": "error",
    "TOKENIZERS_PARALLELISM": "false",
    "PYTORCH_ALLOC_CONF": "expandable_segments:True",
}
_SECRETS = ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HUGGINGFACE_HUB_TOKEN")


def worker_command() -> list[str]:
    """How a worker is started."""
    return children.command(Child.MODEL)


def surroundings(libraries: Path | None = None) -> dict[str, str]:
    """The worker's environment: it never connects, knows no token, and leaves one core free.

    `libraries` is a folder in which it finds torch and its kin, where our own has them not.
    """
    threads = str(max(1, _cores() - 1))
    beside = () if libraries is None else (libraries,)
    kept = {name: value for name, value in os.environ.items() if name not in _SECRETS}
    return {"OMP_NUM_THREADS": threads, **children.surroundings(kept, beside), **_OFFLINE}


def trial_command() -> list[str]:
    """How the libraries are tried; in the same environment as a worker."""
    return children.command(Child.TRIAL)


class MemoryFull(WorkFailed):
    """The system ended the process, as it does with what takes too much."""


class ModelProcess:
    """Started at once. Its words are read by a thread, so that waiting can be cut short.

    `holding` are the bytes of what it has loaded on its device, `beside` those that wait for it in
    the machine's memory, as last heard.
    """

    def __init__(self, libraries: Path | None = None) -> None:
        self._ended = False
        self._number = 0
        self.holding = self.beside = 0
        self._memory = Memory()
        self._said: queue.SimpleQueue[wire.Word | None] = queue.SimpleQueue()
        self._child = ChildProcess(worker_command(), surroundings(libraries), self._take)

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def ready(self) -> bool:
        """Whether it takes wishes; not when it may be about to end for having had none."""
        return self._child.ready(wire.PATIENCE - 30)

    def do(self, task: Task) -> int:
        """Have a task done; answers the number that is on all that is said about it."""
        self._number += 1
        self.tell(wire.Do(number=self._number, task=task))
        return self._number

    def tell(self, order: BaseModel) -> None:
        """Raises WorkFailed when the process is lost."""
        if not self._child.tell(order.model_dump_json()):
            raise self._lost()

    def heard(self, number: int, seconds: float) -> wire.Word | None:
        """The next word about this number, None if there is none in time.

        Raises WorkFailed when the process is lost.
        """
        until = monotonic() + seconds
        while True:
            try:
                said = self._said.get(timeout=max(0.0, until - monotonic()))
            except queue.Empty:
                return None
            if said is None:
                raise self._lost()
            self._child.spoken_with()
            if isinstance(said, wire.Failed) and said.fatal:
                self._child.ended(STOPS_WITHIN)
            if said.number == number:
                return said

    def stop(self, number: int) -> bool:
        """Have it leave this work; False when it did not in time, or is lost."""
        try:
            self.tell(wire.Stop(number=number))
            until = monotonic() + STOPS_WITHIN
            while monotonic() < until:
                said = self.heard(number, until - monotonic())
                if isinstance(said, wire.End):
                    return True
        except WorkFailed:
            pass
        return False

    def end(self) -> None:
        """End the process at once and forget it."""
        self._ended = True
        self._child.kill()

    def _take(self, line: bytes | None) -> None:
        if line is None:
            self._said.put(None)
            return
        said = wire.SAID.validate_json(line)
        self._memory.look()
        if isinstance(said, wire.Holding):
            self.holding, self.beside = said.bytes, said.beside
        else:
            self._said.put(said)

    def _lost(self) -> WorkFailed:
        if self._ended:
            return WorkFailed("The models are being closed.", "Try again.")
        code = self._child.ended() or 0
        if code == -getattr(signal, "SIGKILL", 9):
            return _killed(full=self._memory.was_full)
        if -code in _CRASHES:
            return WorkFailed(
                f"The process that runs models crashed ({signal.Signals(-code).name}), most likely "
                "in a driver.",
                "It is started anew. If it happens again, update the graphics card's driver.",
            )
        return WorkFailed(
            f"The process that runs models ended unexpectedly (code {code})."
            f"{self._child.last_words()}",
            "It is started anew; if it happens again, close other programs to free memory.",
        )


def _killed(*, full: bool) -> WorkFailed:
    if full:
        return MemoryFull(
            "The system ended the process that runs models, because the memory was full.",
            "It is started anew. Close other programs, or choose a smaller size or model.",
        )
    return WorkFailed(
        "The process that runs models was ended from outside; there was memory left.",
        "It is started anew. Look whether a task manager or another program ends it.",
    )


def _cores() -> int:
    import psutil

    return psutil.cpu_count(logical=False) or os.cpu_count() or 2
