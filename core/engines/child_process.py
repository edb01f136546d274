"""A child process that is told lines and says lines, read by a thread so that nobody must wait."""

import logging
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import IO

from core.media import children

log = logging.getLogger(__name__)

_TOLD = 40
"""Lines of what a lost worker wrote that are logged."""

Take = Callable[[bytes | None], None]
"""Gets each line that it says, on a thread of its own, and None after the last."""


class ChildProcess:
    """Started at once. What it writes beside its answers is kept for its last words."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], take: Take) -> None:
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives with the process
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=env,
            creationflags=children.NO_CONSOLE,
        )
        self._last = monotonic()
        self._reader = threading.Thread(
            target=self._read, args=(take,), name="child-answers", daemon=True
        )
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def ready(self, patience: float) -> bool:
        """Whether it takes wishes: it lives, and was spoken with less than `patience` s ago.

        One that has waited longer may be about to end for having had none.
        """
        return self._process.poll() is None and monotonic() - self._last < patience

    def spoken_with(self) -> None:
        self._last = monotonic()

    def tell(self, line: str) -> bool:
        """False when it is lost."""
        assert self._process.stdin is not None
        self.spoken_with()
        try:
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError):
            return False
        return True

    def kill(self) -> None:
        """End it at once and forget it."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._log.close()

    def ended(self, within: float | None = None) -> int | None:
        """How it ended, once it has; None when it did not `within` so many seconds.

        What it wrote last goes into the program's log: nobody else will see it.
        """
        try:
            code = self._process.wait(within)
        except subprocess.TimeoutExpired:
            return None
        if words := self._written():
            log.warning(
                "a worker ended with %s; last it wrote:\n%s", code, "\n".join(words[-_TOLD:])
            )
        return code

    def last_words(self) -> str:
        """The last line that it wrote beside its answers, as a sentence; "" for none."""
        words = self._written()
        return f" Its last words: {words[-1][:200]}" if words else ""

    def _written(self) -> list[str]:
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace").strip().splitlines()

    def _read(self, take: Take) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            take(line)
        take(None)
