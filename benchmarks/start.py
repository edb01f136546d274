"""How soon the program answers: `--help`, and a window that can be used."""

import os
import subprocess
import sys
from dataclasses import dataclass
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, time

from benchmarks.figures import Figure

_TRIES = 5
_HEAVY = ("torch", "transformers", "diffusers", "boto3", "sqlalchemy", "numpy", "av")
_WINDOW = """
import sys, time
from app.gui import Films, application, front
program = application()
window = front(Films())
window.show()
program.processEvents()
window.grab()
painted, heavy = time.time(), list(sys.modules)
last, longest = painted, 0.0
while not window.furnished:
    program.processEvents()
    now = time.time()
    last, longest = now, max(longest, now - last)
    time.sleep(0.002)
print(painted, last, longest, *heavy)
window.close()
"""


def measure() -> list[Figure]:
    with TemporaryDirectory() as home:
        environment = {**os.environ, "REELWRIGHT_HOME": home, "PYTHONPYCACHEPREFIX": home}
        environment["PYTHONDONTWRITEBYTECODE"] = ""  # an installed program has its bytecode
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        helped = median(
            _timed([sys.executable, "-m", "app", "--help"], environment)[0] for _ in range(_TRIES)
        )
        shown = [_shown(environment) for _ in range(_TRIES + 1)][1:]
    heavy = [name for name in _HEAVY if name in shown[-1].loaded]
    return [
        Figure("reelwright --help", helped, "s", 0.3),
        Figure("window painted and usable", median(each.painted for each in shown), "s", 0.8),
        Figure("every page ready behind it", median(each.ready for each in shown), "s", 1.6),
        Figure("the window's longest pause", max(each.pause for each in shown), "s", 0.1),
        Figure("heavy libraries loaded by then", len(heavy), "", 0),
    ]


@dataclass(frozen=True, slots=True)
class Shown:
    """Seconds from the wish to the first picture, to the last page, and the longest pause."""

    painted: float
    ready: float
    pause: float
    loaded: frozenset[str]


def _shown(environment: dict[str, str]) -> Shown:
    began = time()
    told = _timed([sys.executable, "-c", _WINDOW], environment)[1].split()
    painted, ready, pause = map(float, told[:3])
    return Shown(painted - began, ready - began, pause, frozenset(told[3:]))


def _timed(command: list[str], environment: dict[str, str]) -> tuple[float, str]:
    began = perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return perf_counter() - began, done.stdout
