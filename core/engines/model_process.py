"""One worker process that runs models, as its host sees it: orders in, words out."""

import os
import queue
import signal
import subprocess
import tempfile
import threading
from contextlib import suppress
from time import monotonic
from typing import IO

from pydantic import BaseModel

from core.domain.errors import WorkFailed
from core.engines.models import wire
from core.engines.models.task import Task
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


def surroundings() -> dict[str, str]:
    """The worker's environment: it never connects, knows no token, and leaves one core free."""
    threads = str(max(1, _cores() - 1))
    kept = {name: value for name, value in os.environ.items() if name not in _SECRETS}
    return {"OMP_NUM_THREADS": threads, **children.surroundings(kept), **_OFFLINE}


class MemoryFull(WorkFailed):
    """The system ended the process, as it does with what takes too much."""


class ModelProcess:
    """Started at once. Its words are read by a thread, so that waiting can be cut short.

    `holding` are the bytes of what it has loaded on its device, `beside` those that wait for it in
    the machine's memory, as last heard.
    """

    def __init__(self) -> None:
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives with the process
        self._process = subprocess.Popen(
            worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=surroundings(),
            creationflags=children.NO_CONSOLE,
        )
        self._ended = False
        self._number = 0
        self._last = monotonic()
        self.holding = self.beside = 0
        self._said: queue.SimpleQueue[wire.Word | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="model-answers", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ready(self) -> bool:
        """Whether it takes wishes; not when it may be about to end for having had none."""
        return self._process.poll() is None and monotonic() - self._last < wire.PATIENCE - 30

    def do(self, task: Task) -> int:
        """Have a task done; answers the number that is on all that is said about it."""
        self._number += 1
        self.tell(wire.Do(number=self._number, task=task))
        return self._number

    def tell(self, order: BaseModel) -> None:
        """Raises WorkFailed when the process is lost."""
        assert self._process.stdin is not None
        self._last = monotonic()
        try:
            self._process.stdin.write(order.model_dump_json().encode() + b"\n")
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError) as error:
            raise self._lost() from error

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
            self._last = monotonic()
            if isinstance(said, wire.Failed) and said.fatal:
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(timeout=STOPS_WITHIN)
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
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._log.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            said = wire.SAID.validate_json(line)
            if isinstance(said, wire.Holding):
                self.holding, self.beside = said.bytes, said.beside
            else:
                self._said.put(said)
        self._said.put(None)

    def _lost(self) -> WorkFailed:
        if self._ended:
            return WorkFailed("The models are being closed.", "Try again.")
        code = self._process.wait()
        if code == -getattr(signal, "SIGKILL", 9):
            return MemoryFull(
                "The system ended the process that runs models, most likely because the memory "
                "was full.",
                "It is started anew. Close other programs, or choose a smaller size or model.",
            )
        if -code in _CRASHES:
            return WorkFailed(
                f"The process that runs models crashed ({signal.Signals(-code).name}), most likely "
                "in a driver.",
                "It is started anew. If it happens again, update the graphics card's driver.",
            )
        self._log.seek(0)
        words = self._log.read().decode("utf-8", "replace").strip().splitlines()
        why = f" Its last words: {words[-1][:200]}" if words else ""
        return WorkFailed(
            f"The process that runs models ended unexpectedly (code {code}).{why}",
            "It is started anew; if it happens again, close other programs to free memory.",
        )


def _cores() -> int:
    import psutil

    return psutil.cpu_count(logical=False) or os.cpu_count() or 2
