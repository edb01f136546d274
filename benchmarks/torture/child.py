"""The program's command line in a process that can be killed; warm, so that hundreds are cheap."""

import atexit
import json
import os
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

Words = tuple[str, ...]

_ROOT = Path(__file__).parents[2]


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
        return self.root.with_name(f"{self.root.name}-told")

    def made(self) -> "Place":
        for folder in (self.home, self.temp, self.films, self.foreign, self.told):
            folder.mkdir(parents=True, exist_ok=True)
        return self

    def environment(self) -> dict[str, str]:
        return {
            "REELWRIGHT_HOME": str(self.home),
            "TMPDIR": str(self.temp),
            "HOME": str(self.root),
            "XDG_RUNTIME_DIR": str(self.told),  # for what libraries of the system leave
            "XDG_CONFIG_HOME": str(self.told),
            "OMP_NUM_THREADS": "1",
            "AWS_SHARED_CREDENTIALS_FILE": str(self.root / "none"),
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
    """Commands, one after the other, in a process group of its own; one child at a time."""

    def __init__(self, place: Place, commands: Sequence[Words], **limits: Any) -> None:
        """`limits`: `memory` in bytes, and `environment`, more of it."""
        self._commands = [tuple(map(str, words)) for words in commands]
        self._told = Path(tempfile.mkdtemp(dir=place.told))
        environment = place.environment() | limits.get("environment", {})
        wish = {
            "commands": self._commands,
            "told": str(self._told),
            "here": str(place.root),
            "environment": environment,
            "memory": limits.get("memory", 0),
        }
        self._mother = mother()
        self.pid = int(self._mother.ask(wish))
        self.code: int | None = None

    def wait(self, seconds: float) -> bool:
        """Whether it ended by itself within that time."""
        if self.code is None and (line := self._mother.heard(seconds)):
            self.code = int(line)
        return self.code is not None

    def kill(self, *, group: bool = True) -> None:
        """At once; what it has begun of its own ends with it, by itself or with the group."""
        if self.code is None:
            with suppress(ProcessLookupError):
                (os.killpg if group else os.kill)(self.pid, signal.SIGKILL)
            self.wait(60)
        if group:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

    @property
    def begun(self) -> int:
        """How many commands were begun."""
        return len(list(self._told.glob("*.out")))

    def last_words(self) -> str:
        """The end of what the last command that was begun wrote to stderr."""
        file = self._told / f"{self.begun - 1}.err"
        return file.read_text("utf-8", "replace")[-700:] if file.is_file() else ""

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


class Mother:
    """A process that has loaded the program, and has a child for every wish."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(_ROOT), "OMP_NUM_THREADS": "1"}
        if shim := full_disk():
            environment["LD_PRELOAD"] = str(shim)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.torture.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd=_ROOT,
        )
        self._lines = b""

    def ask(self, wish: object) -> str:
        """The child's number."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(wish).encode() + b"\n")
        self._process.stdin.flush()
        return self.heard(120.0)

    def heard(self, seconds: float) -> str:
        """The next line that it says, "" when it says none in that time."""
        assert self._process.stdout is not None
        until = time.monotonic() + seconds
        while b"\n" not in self._lines:
            left = max(0.0, until - time.monotonic())
            if not select.select([self._process.stdout], [], [], left)[0]:
                return ""
            said = os.read(self._process.stdout.fileno(), 4096)
            if not said:
                raise RuntimeError("The mother of the children is gone.")
            self._lines += said
        line, _, self._lines = self._lines.partition(b"\n")
        return line.decode()


@cache
def mother() -> Mother:
    return Mother()


@cache
def full_disk() -> Path | None:
    """The library that makes disks full, compiled; None where there is no compiler."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        return None
    room = Path(tempfile.mkdtemp(prefix="torture-"))
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    source, made = Path(__file__).with_name("full_disk.c"), room / "full_disk.so"
    words = [compiler, "-O1", "-shared", "-fPIC", "-o", str(made), str(source), "-ldl"]
    done = subprocess.run(words, capture_output=True, check=False)
    return made if done.returncode == 0 else None


def _mothering() -> None:
    _load_commands()
    _warm_up()
    for line in sys.stdin:
        wish = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _perform(wish)
        os.write(1, f"{pid}\n".encode())
        _, state = os.waitpid(pid, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(state)}\n".encode())


def _load_commands() -> None:
    """All of the command line, and the heavy libraries behind it."""
    for name in (
        "av",
        "boto3",
        "boto3.s3.transfer",
        "numpy",
        "skia",
        "sqlalchemy",
        "app.bootstrap",
        "app.cli.main",
    ):
        import_module(name)
    from app.cli.commands import COMMANDS

    for spec in COMMANDS.values():
        module = spec.runs.split(":")[0]
        if not module.startswith("app.gui"):
            import_module(module)


def _warm_up() -> None:
    """One small film in a home of its own: children need not load and prepare that again.

    No thread and no file of it is left; what children write is the same as without.
    """
    from benchmarks.torture.material import SMALL

    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="torture-warm-") as folder, _unheard():
        os.environ["REELWRIGHT_HOME"] = folder
        film, tune = f"{folder}/warm.reel", f"{folder}/tune.wav"
        for words in (
            ("new", film, *SMALL),
            ("plan", film),
            ("generate", film, "--auto-approve"),
            ("captions", film, "add", "--from", "0.1", "--to", "0.8", "--text", "Chai first."),
            ("compile", film, "-o", f"{folder}/film.mp4", "--poster", "--captions"),
            ("export", film, "--to", "all", "-o", f"{folder}/cut"),
            ("stems", film, "-o", f"{folder}/stems"),
            ("compose", "-o", tune, "--seconds", "1"),
            ("import", film, tune, "--sound"),
        ):
            _ran(words)
    os.environ.clear()
    os.environ.update(before)


@contextmanager
def _unheard() -> Iterator[None]:
    """What is printed goes nowhere."""
    kept = [os.dup(stream) for stream in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    try:
        yield
    finally:
        for stream, old in zip((1, 2), kept, strict=True):
            os.dup2(old, stream)
            os.close(old)


def _perform(wish: dict[str, Any]) -> None:
    """The child: run the commands, acknowledge each, leave."""
    os.setsid()
    os.chdir(wish["here"])
    os.environ.update(wish["environment"])
    tempfile.tempdir = None
    if memory := wish["memory"]:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    acks = os.open(f"{wish['told']}/acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for number, words in enumerate(wish["commands"]):
        for stream, end in ((1, "out"), (2, "err")):
            file = os.open(f"{wish['told']}/{number}.{end}", os.O_WRONLY | os.O_CREAT, 0o600)
            os.dup2(file, stream)
            os.close(file)
        began, worked = time.monotonic(), _worked()
        code = _ran(tuple(words))
        spent = f"{time.monotonic() - began:.3f} {_worked() - worked:.3f}"
        os.write(acks, f"{number} {code} {spent}\n".encode())
    os._exit(0)


def _ran(words: Words) -> int:
    from app.cli.main import run

    sys.stdout, sys.stderr = (os.fdopen(os.dup(stream), "w", encoding="utf-8") for stream in (1, 2))
    try:
        return _ours(words) if words[0].startswith("_") else run(words)
    except SystemExit as left:
        return int(left.code or 0)
    finally:
        sys.stdout.close()
        sys.stderr.close()


def _ours(words: Words) -> int:
    """No command of the program."""
    from benchmarks.torture import installing

    return _put(words) if words[0] == "_put" else installing.perform(words)


def _put(words: Words) -> int:
    """A file is laid where the program keeps its own, or taken away."""
    if words[1]:
        Path(words[2]).write_bytes(Path(words[1]).read_bytes())
    else:
        Path(words[2]).unlink()
    return 0


def _worked() -> float:
    return sum(os.times()[:4])


def program(place: Place, *commands: Words, seconds: float = 120.0, **limits: Any) -> list[Said]:
    """Run commands to their end. Raises TimeoutError when they do not come to one."""
    child = Child(place, commands, **limits)
    if not child.wait(seconds):
        child.kill()
        raise TimeoutError(f"hangs: {commands[len(child.said())]}")
    said = child.said()
    if len(said) < len(commands):
        words = child.last_words()
        raise RuntimeError(f"ended with {child.code}: {commands[len(said)]}: {words}")
    return said


if __name__ == "__main__":
    _mothering()
