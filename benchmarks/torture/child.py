"""The program's command line in a process that can be killed; warm, so that hundreds are cheap."""

import json
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

Words = tuple[str, ...]

_server = multiprocessing.get_context("forkserver")
_server.set_forkserver_preload(["benchmarks.torture.warm"])


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything of one torture lies: what the program may write in, and what not."""

    root: Path

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def temp(self) -> Path:
        return self.root / "temp"

    @property
    def films(self) -> Path:
        return self.root / "films"

    @property
    def foreign(self) -> Path:
        """Files of the editor's own."""
        return self.root / "foreign"

    @property
    def told(self) -> Path:
        return self.root / "told"

    def made(self) -> "Place":
        for folder in (self.home, self.temp, self.films, self.foreign, self.told):
            folder.mkdir(parents=True, exist_ok=True)
        return self

    def environment(self) -> dict[str, str]:
        return {
            "REELWRIGHT_HOME": str(self.home),
            "TMPDIR": str(self.temp),
            "HOME": str(self.root),
            "OMP_NUM_THREADS": "1",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }


@dataclass(frozen=True, slots=True)
class Said:
    """What one command answered: its exit code, what it wrote, and how long it took.

    `work` is processor time, its own and that of processes that it waited for.
    """

    words: Words
    code: int
    out: str
    err: str
    seconds: float = 0.0
    work: float = 0.0

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def trouble(self) -> str:
        """What no person should be shown."""
        for sign in ("Traceback (most recent", "Something went wrong inside"):
            if sign in self.out + self.err:
                return (self.out + self.err)[-2000:]
        return ""


class Child:
    """Commands, one after the other, in a process group of its own."""

    def __init__(self, place: Place, commands: Sequence[Words], *, memory: int = 0) -> None:
        self._commands = [tuple(map(str, words)) for words in commands]
        self._told = Path(tempfile.mkdtemp(dir=place.told))
        self._process = _server.Process(
            target=_perform, args=(self._commands, str(self._told), place, memory)
        )
        self._process.start()

    @property
    def pid(self) -> int:
        return int(self._process.pid or 0)

    def wait(self, seconds: float) -> bool:
        """Whether it ended by itself within that time."""
        self._process.join(seconds)
        return self._process.exitcode is not None

    @property
    def code(self) -> int | None:
        code: int | None = self._process.exitcode
        return code

    def kill(self, *, group: bool = True) -> None:
        try:
            (os.killpg if group else os.kill)(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            if self._process.exitcode is None:
                self._process.kill()
        self._process.join()

    @property
    def begun(self) -> int:
        """How many commands were begun."""
        return len(list(self._told.glob("*.out")))

    def said(self) -> list[Said]:
        """What was acknowledged: the commands that had ended before the process did."""
        answers = []
        acks = self._told / "acks"
        for line in acks.read_text().splitlines() if acks.exists() else []:
            number, code, *spent = line.split()
            out, err = (self._told / f"{number}.{end}" for end in ("out", "err"))
            answers.append(
                Said(
                    self._commands[int(number)],
                    int(code),
                    out.read_text("utf-8", "replace"),
                    err.read_text("utf-8", "replace"),
                    *map(float, spent),
                )
            )
        return answers


def _perform(commands: list[Words], told: str, place: Place, memory: int) -> None:
    os.setsid()
    os.chdir(place.root)
    os.environ.update(place.environment())
    tempfile.tempdir = None
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    acks = os.open(f"{told}/acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    from app.cli.main import run

    for number, words in enumerate(commands):
        for stream, end in ((1, "out"), (2, "err")):
            file = os.open(f"{told}/{number}.{end}", os.O_WRONLY | os.O_CREAT, 0o600)
            os.dup2(file, stream)
            os.close(file)
        sys.stdout, sys.stderr = (
            os.fdopen(os.dup(stream), "w", encoding="utf-8") for stream in (1, 2)
        )
        began, worked = time.monotonic(), _worked()
        try:
            code = _put(words) if words[0] == "_put" else run(words)
        except SystemExit as left:
            code = int(left.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        spent = f"{time.monotonic() - began:.3f} {_worked() - worked:.3f}"
        os.write(acks, f"{number} {code} {spent}\n".encode())
    os._exit(0)


def _put(words: Words) -> int:
    """No command of the program: a file is laid where the program keeps its own, or taken away."""
    if words[1]:
        Path(words[2]).write_bytes(Path(words[1]).read_bytes())
    else:
        Path(words[2]).unlink()
    return 0


def _worked() -> float:
    return sum(os.times()[:4])


def program(place: Place, *commands: Words, seconds: float = 120.0) -> list[Said]:
    """Run commands to their end. Raises TimeoutError when they do not come to one."""
    child = Child(place, commands)
    if not child.wait(seconds):
        child.kill()
        raise TimeoutError(f"hangs: {commands[len(child.said())]}")
    said = child.said()
    if len(said) < len(commands):
        raise RuntimeError(f"ended with {child.code}: {commands[len(said)]}")
    return said


def timed(place: Place, *commands: Words) -> float:
    began = time.monotonic()
    program(place, *commands)
    return time.monotonic() - began


def load_commands() -> None:
    from app.cli.commands import COMMANDS

    for spec in COMMANDS.values():
        module = spec.runs.split(":")[0]
        if not module.startswith("app.gui"):
            import_module(module)
