"""How soon the program answers: `--help`, and a window that can be used."""

import os
import subprocess
import sys
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figures import Figure

_TRIES = 5
_HEAVY = ("torch", "transformers", "diffusers", "boto3", "sqlalchemy", "numpy", "av")
_WINDOW = """
import sys
from app.gui import first_paint
first_paint()
print(*sys.modules)
"""


def measure() -> list[Figure]:
    with TemporaryDirectory() as home:
        environment = {**os.environ, "REELWRIGHT_HOME": home, "PYTHONPYCACHEPREFIX": home}
        environment["PYTHONDONTWRITEBYTECODE"] = ""  # an installed program has its bytecode
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        helped = median(
            _timed([sys.executable, "-m", "app", "--help"], environment)[0] for _ in range(_TRIES)
        )
        shown = [_timed([sys.executable, "-c", _WINDOW], environment) for _ in range(_TRIES + 1)]
    loaded = set(shown[-1][1].split())
    heavy = len([name for name in _HEAVY if name in loaded])
    return [
        Figure("reelwright --help", helped, "s", 0.3),
        Figure("window painted and usable", median(spent for spent, _ in shown[1:]), "s", 0.8),
        Figure("heavy libraries loaded by then", heavy, "", 0),
    ]


def _timed(command: list[str], environment: dict[str, str]) -> tuple[float, str]:
    began = perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return perf_counter() - began, done.stdout
