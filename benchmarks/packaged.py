"""How soon the installed program answers, beside the one from source: on the same screen, by turns.

The screen is Xvfb's, whose picture lies in a file: a window is there when its pixels are.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks.figures import Figure

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "dist" / "reelwright"
_TRIES = 5
_SIZE = (1600, 1000)
_PATIENCE = 60.0
_MOST = 1.5


def measure() -> list[Figure]:
    """Nothing where `make package` has not been run."""
    program = BUNDLE / "reelwright"
    if not program.exists():
        sys.stderr.write("packaged: nothing is built (make package)\n")
        return []
    ways = {"source": [sys.executable, "-m", "app"], "packaged": [str(program)]}
    shown: dict[str, list[float]] = {name: [] for name in ways}
    helped: list[float] = []
    with TemporaryDirectory() as home, _screen(Path(home)) as (display, picture):
        environment = {**os.environ, "REELWRIGHT_HOME": home, "DISPLAY": display}
        environment |= {"QT_QPA_PLATFORM": "xcb", "PYTHONDONTWRITEBYTECODE": ""}
        for _ in range(_TRIES + 1):
            for name, command in ways.items():
                shown[name].append(_seconds_to_window([*command, "studio"], environment, picture))
            helped.append(_seconds([str(program), "--help"], environment))
    size = sum(each.lstat().st_size for each in BUNDLE.rglob("*") if each.is_file())
    return [
        *_compared("window painted and usable", shown),
        Figure("reelwright --help, packaged", median(helped[1:]), "s", 0.5),
        Figure("the program on the disk", size / 1e6, "MB", 400),
    ]


def _compared(what: str, took: dict[str, list[float]]) -> Iterator[Figure]:
    """The first try of each warms the disk's cache and does not count."""
    source, packaged = (median(took[name][1:]) for name in ("source", "packaged"))
    yield Figure(f"{what}, from source", source, "s", 2.0)
    yield Figure(f"{what}, packaged", packaged, "s", 2.0)
    yield Figure(f"{what}: packaged / source", packaged / source, "x", _MOST)


def _seconds_to_window(command: list[str], environment: dict[str, str], picture: Path) -> float:
    began = perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        try:
            while not _painted(picture):
                if running.poll() is not None or perf_counter() - began > _PATIENCE:
                    raise RuntimeError(f"no window: {' '.join(command)}")
                sleep(0.005)
            took = perf_counter() - began
        finally:
            running.terminate()
    while _painted(picture):
        sleep(0.05)
    return took


def _painted(picture: Path) -> bool:
    """Whether a row through the middle of the screen is no longer black."""
    whole = _SIZE[0] * 4
    with picture.open("rb") as read:
        read.seek(picture.stat().st_size - whole * (_SIZE[1] // 2))
        row = read.read(whole)
    lit = sum(1 for at in range(0, whole, 4 * 16) if any(row[at : at + 3]))
    return lit > _SIZE[0] // 16 // 2


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    began = perf_counter()
    subprocess.run(command, env=environment, capture_output=True, check=True)
    return perf_counter() - began


@contextmanager
def _screen(folder: Path) -> Iterator[tuple[str, Path]]:
    reading, writing = os.pipe()
    wide, tall = _SIZE
    asked = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{wide}x{tall}x24"]
    asked += ["-fbdir", str(folder), "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(asked, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as answer:
                yield f":{answer.readline().strip()}", folder / "Xvfb_screen0"
        finally:
            server.terminate()
