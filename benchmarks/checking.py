"""What the check of a finished film costs: new, seen before, and for a film of an hour."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.figures import Figure, table
from benchmarks.footage import picture
from core.domain.ids import SegmentId
from core.domain.time import Rate
from core.media.encode import FilmWriter
from core.media.mp4_index import Around
from core.render.compile import compile_film
from core.render.plan import PlannedClip, RenderPlan
from core.render.quality import Wanted, check

_FPS, _SECONDS = 24, 5
_SEGMENTS = 720
_FRAMES = _FPS * _SECONDS
_LARGE, _SMALL = (1280, 720), (320, 180)


class _Unheard:
    held = False

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None: ...


def measure() -> list[Figure]:
    """Processor time beside decoding all of it, and the memory that an hour needs."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        film, wanted = _film(folder, _LARGE, 6)
        new = _spent(lambda: check(film, replace(wanted, kept=None)))
        check(film, wanted)
        seen = min(_spent(lambda: check(film, wanted)) for _ in range(3))
        return [
            Figure("check of a film seen before, of decoding it", seen / new, "", 0.1),
            Figure("check of an hour, peak memory", _hour(), "MB", 400.0),
        ]


def _film(folder: Path, size: tuple[int, int], segments: int) -> tuple[Path, Wanted]:
    width, height = size
    ground = picture(1)
    with FilmWriter(folder / "take.mp4", width, height, _FPS, preset="superfast") as take:
        for number in range(_FRAMES):
            part = ground[number : number + height, 2 * number : 2 * number + width]
            take.add_bgra(np.ascontiguousarray(part))
    clips = tuple(
        PlannedClip(SegmentId(str(number)), "take.mp4", 0, _FRAMES) for number in range(segments)
    )
    plan = RenderPlan(Rate(Fraction(_FPS)), width, height, clips)
    compile_film(plan, folder, None, folder / "film.mp4", _Unheard(), Around({}))
    return folder / "film.mp4", Wanted(plan, kept=folder / "kept")


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _hour() -> float:
    """In a process of its own, since a peak never falls."""
    words = [sys.executable, "-m", "benchmarks.checking", "hour"]
    return float(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


def _peak_of_an_hour() -> float:
    with TemporaryDirectory() as place:
        check(*_film(Path(place), _SMALL, _SEGMENTS))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


def main() -> None:
    """Prints the figures, or the one that another process wants."""
    if sys.argv[1:] == ["hour"]:
        print(f"{_peak_of_an_hour():.1f}")
    else:
        print(table(measure()))


if __name__ == "__main__":
    main()
