"""Our window beside other editors': start, idle and memory in one display; seeking beside mpv."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import psutil

from benchmarks.figures import Figure

TRIES = 5
POLL = 0.01
"""Seconds between two looks for a window, and how precise a start therefore is."""
PATIENCE = 30.0
SETTLE, IDLE = 3.0, 10.0
"""Seconds without work after which an editor is at rest, and that it is then watched."""
NEEDED = ("Xvfb", "openbox", "wmctrl", "xprop")
_OURS = [sys.executable, "-m", "app", "studio"]
_WATCHED = [sys.executable, "-m", "benchmarks.peers"]
"""Ours, which tells when the film's first picture of the window has been painted."""


@dataclass(frozen=True, slots=True)
class Editor:
    """`window` is what the title of its main window looks like."""

    name: str
    command: list[str]
    window: str
    opening: list[str]
    """Arguments before a file it is to open."""
    locks: tuple[str, ...] = ()
    """Files of its in /tmp that would make the next start ask a question."""


OURS = Editor("Reelwright", _OURS, r"Reelwright$", [])
PEERS = (
    Editor("Shotcut", ["shotcut"], r"- Shotcut$", []),
    Editor("Kdenlive", ["kdenlive"], r"Kdenlive$", ["-i"], ("kdenlivelock",)),
    Editor("OpenShot", ["openshot-qt"], r"OpenShot Video Editor$", []),
)


@dataclass(slots=True)
class Seen:
    """Of one editor: seconds to the window and of processor until it, then idle % and MB."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    idle: float = 0.0
    memory: float = 0.0


def measure() -> list[Figure]:
    """Starts are interleaved, so that what else the machine does meets everybody alike."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        sys.stdout.write(f"peers: not measured, for there is no {', '.join(missing)} here\n")
        return []
    here = [peer for peer in PEERS if shutil.which(peer.command[0])]
    absent = [peer.name for peer in PEERS if peer not in here]
    if absent:
        sys.stdout.write(f"peers: not here and left out: {', '.join(absent)}\n")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        environment = stack.enter_context(_display(folder))
        project, file = _footage(folder)
        seen = _starts([OURS, *here], environment)
        content = [_content(project, environment) for _ in range(TRIES)]
        _rest(OURS, seen[OURS.name], [str(project)], environment)
        for peer in here:
            _rest(peer, seen[peer.name], [*peer.opening, str(file)], environment)
        seeks = _seeks(folder, file, environment)
    sys.stdout.write(_told(seen, content, seeks))
    return _figures(seen, content, seeks)


# What is started


@contextmanager
def _display(folder: Path) -> Iterator[dict[str, str]]:
    """A screen of its own with a window manager, and a home in which nothing was set yet."""
    home = folder / "home"
    (home / "run").mkdir(parents=True, mode=0o700)
    quiet = subprocess.DEVNULL
    reading, writing = os.pipe()
    screen = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24"]
    with ExitStack() as stack:
        server = subprocess.Popen(screen, pass_fds=[writing], stderr=quiet)
        stack.callback(_end, server)
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        environment = {
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "",  # an installed program has its bytecode
            "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
            "DISPLAY": display,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "REELWRIGHT_HOME": str(home / "reelwright"),
            "QT_QPA_PLATFORM": "xcb",
        }
        stack.callback(_end, subprocess.Popen(["openbox"], env=environment, stderr=quiet))
        sleep(1)
        yield environment


def _end(child: "subprocess.Popen[bytes]") -> None:
    child.terminate()
    child.wait()


def _footage(folder: Path) -> tuple[Path, Path]:
    """A project of ten clips of 1080p30, and one of its takes: eight seconds of H.264."""
    from benchmarks.footage import film

    (folder / "film").mkdir()
    with film(folder / "film", frames=216) as studio:
        project = studio.projects.folder
    return project, folder / "film" / "take0.mp4"


@contextmanager
def _running(
    editor: Editor, arguments: list[str], environment: dict[str, str]
) -> Iterator[tuple[psutil.Process, float]]:
    """The editor, and when it was started; it is ended with all that it started."""
    quiet = subprocess.DEVNULL
    began = perf_counter()
    with subprocess.Popen(
        [*editor.command, *arguments], env=environment, stdout=quiet, stderr=quiet
    ) as child:
        process = psutil.Process(child.pid)
        try:
            yield process, began
        finally:
            for each in [*_family(process)[1:], process]:
                each.kill()
    for lock in editor.locks:
        (Path("/tmp") / lock).unlink(missing_ok=True)


def _family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def _window(editor: Editor, began: float, environment: dict[str, str]) -> float:
    """Seconds from the start until the window manager has its main window on the screen."""
    looks = re.compile(editor.window, re.MULTILINE)
    while perf_counter() - began < PATIENCE:
        listed = subprocess.run(
            ["wmctrl", "-l"], env=environment, capture_output=True, text=True, check=False
        )
        if looks.search(listed.stdout):
            return perf_counter() - began
        sleep(POLL)
    raise TimeoutError(f"{editor.name} showed no window in {PATIENCE:.0f} s")


# What is measured


def _starts(editors: list[Editor], environment: dict[str, str]) -> dict[str, Seen]:
    """Empty starts in turn; the first of each, which sets up its home, is not counted."""
    seen = {editor.name: Seen() for editor in editors}
    for number in range(TRIES + 1):
        for editor in editors:
            with _running(editor, [], environment) as (process, began):
                wall, cpu = _window(editor, began, environment), _spent(process)
                sleep(0 if number else SETTLE)
            if number:
                seen[editor.name].wall.append(wall)
                seen[editor.name].cpu.append(cpu)
    return seen


def _rest(editor: Editor, seen: Seen, arguments: list[str], environment: dict[str, str]) -> None:
    """How busy it is when nobody does anything, and how much it holds, with a film open."""
    with _running(editor, arguments, environment) as (process, began):
        _window(editor, began, environment)
        _come_to_rest(process)
        before = _spent(process)
        sleep(IDLE)
        seen.idle = (_spent(process) - before) / IDLE * 100
        seen.memory = sum(each.memory_info().rss for each in _family(process)) / 1e6


def _come_to_rest(process: psutil.Process) -> None:
    """Wait for what is done once with a film that was opened: pictures, waveforms, copies."""
    end, spent = perf_counter() + PATIENCE, -1.0
    while _spent(process) - spent > SETTLE * 0.1 and perf_counter() < end:
        spent = _spent(process)
        sleep(SETTLE)


def _spent(process: psutil.Process) -> float:
    """Seconds of processor, with those of all it started."""
    spent = 0.0
    for each in _family(process):
        times = each.cpu_times()
        spent += times.user + times.system + times.children_user + times.children_system
    return spent


def _content(project: Path, environment: dict[str, str]) -> float:
    """Seconds from our start until a window with the film in it has been painted."""
    began = perf_counter()
    with subprocess.Popen(
        [*_WATCHED, str(project)], env=environment, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        spent = perf_counter() - began
        child.terminate()
    return spent


def _watched(project: str) -> int:
    """The program as it is; only it says when the first picture with the film is there."""
    from PySide6.QtCore import QTimer

    from app import gui
    from app.cli.main import run
    from app.sessions import Session
    from ui.window import Window

    usual = gui.front

    def window(films: gui.Films, session: Session | None = None) -> Window:
        made = usual(films, session)

        def painted() -> None:
            made.repaint()
            print("painted", flush=True)

        made.shown.connect(lambda: QTimer.singleShot(0, painted))
        return made

    gui.front = window
    return run(["studio", project])


def _seeks(folder: Path, file: Path, environment: dict[str, str]) -> dict[str, list[float]]:
    """Milliseconds of exact seeks, none twice: ours from click to paint, mpv's as it tells."""
    from benchmarks.player import mpv_seeks

    (folder / "seek").mkdir()
    command = [sys.executable, "-m", "benchmarks.player_scenes", "seek", str(folder / "seek")]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    seeks: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    for output in ("x11", "null"):
        seeks[f"mpv --vo={output}"] = mpv_seeks(file, 230, output, environment)
    return seeks


# What is told


def _told(seen: dict[str, Seen], content: list[float], seeks: dict[str, list[float]]) -> str:
    lines = ["start to window: median/best s, processor s until it, idle % and MB with a film"]
    for name, it in seen.items():
        lines.append(
            f"  {name:12} {median(it.wall):5.2f}/{min(it.wall):.2f}   "
            f"{median(it.cpu):5.2f}/{min(it.cpu):.2f}   {it.idle:5.1f} %   {it.memory:5.0f} MB"
        )
    lines.append(f"  ours to the film painted {median(content):.2f}/{min(content):.2f} s")
    lines.append("seek in 1080p H.264, a key frame each second: p50/p95 ms")
    for name, spent in seeks.items():
        if spent:
            lines.append(f"  {name:20} {median(spent):5.0f}/{_p95(spent):.0f}")
    return "\n".join(lines) + "\n"


def _figures(
    seen: dict[str, Seen], content: list[float], seeks: dict[str, list[float]]
) -> list[Figure]:
    ours = seen[OURS.name]
    figures = [
        Figure("start to usable window", median(ours.wall), "s", 0.8),
        Figure("start to a film painted", median(content), "s", 1.5),
        Figure("idle with a film open", ours.idle, "% of a core", 1),
    ]
    for name, it in seen.items():
        if name != OURS.name:
            wall, cpu = median(it.wall) / median(ours.wall), median(it.cpu) / median(ours.cpu)
            figures += [
                Figure(f"  {name}'s start, beside ours", wall, "x", 1, more=True),
                Figure(f"  {name}'s processor time, beside ours", cpu, "x", 1, more=True),
                Figure(
                    f"  {name}'s memory, beside ours", it.memory / ours.memory, "x", 1, more=True
                ),
            ]
    mpv = seeks["mpv --vo=x11"]
    if mpv:
        beside = median(mpv) / median(seeks["ours"])
        figures.append(Figure("  mpv's exact seek, beside ours", beside, "x", 1, more=True))
    return figures


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[18]


if __name__ == "__main__":
    sys.exit(_watched(sys.argv[1]))
