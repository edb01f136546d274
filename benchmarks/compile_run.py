"""One of our compiles, measured in a process of its own: python -m benchmarks.compile_run JSON."""

import json
import resource
import sys
from fractions import Fraction
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.compile_material import FRAMES, RATE, Material, burned, material, titled
from core.media import aac, loudness
from core.media.cues import Cue, Mixdown
from core.media.mix import Mixer, write
from core.render.compile import compile_film
from core.render.compositor import Compositor
from core.render.plan import RenderPlan
from core.render.spans_explained import Way


class _Quiet:
    """A job that nobody watches or stops."""

    held = False

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        """Nobody listens."""


def main(asked: dict[str, str]) -> None:
    made = material(Path(asked["folder"]))
    count = int(asked.get("count", "10"))
    plan = _plan(made, asked["what"], count)
    began, worked = perf_counter(), process_time()
    sound = _sound(made, count) if asked.get("sound") else None
    told = compile_film(plan, made.folder, sound, Path(asked["to"]), _Quiet())
    spent = {"wall": perf_counter() - began, "cpu": process_time() - worked}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    frames = {way.value: told.frames(way) for way in Way}
    sys.stdout.write(json.dumps({**spent, "peak": peak, **frames}))


def _plan(made: Material, what: str, count: int) -> RenderPlan:
    match what:
        case "cuts":
            return made.cuts(count)
        case "dissolves":
            return made.dissolves(count)
        case "titles":
            return titled(made.dissolves(count))
        case "changed":
            return titled(made.dissolves(count), "Another")
        case _:
            return burned(made.cuts(count))


def _sound(made: Material, count: int) -> Path:
    """The takes' own sound, speech and music that makes way for it, mixed, measured and coded."""
    long = Fraction(FRAMES, int(RATE.fps))
    clips = tuple(
        Cue(made.folder / made.plain[number % len(made.plain)], number * long, length=long)
        for number in range(count)
    )
    voice = tuple(Cue(made.voice, number * long + 1) for number in range(count))
    mixed = made.folder / "mix.wav"
    write(Mixer(Mixdown(voice, made.music, count * long, clips=clips)), mixed)
    coded = made.folder / "mix.m4a"
    aac.coded(mixed, coded)
    loudness.measure_file(coded)
    return coded


def draw(folder: str, count: int) -> None:
    """Every frame of the dissolves as it is drawn, raw on the standard output: lossless."""
    made = material(Path(folder))
    plan = made.dissolves(count)
    with Compositor(plan, made.folder) as compositor:
        for number in range(plan.frames):
            sys.stdout.buffer.write(compositor.frame(number).to_ndarray().tobytes())


if __name__ == "__main__":
    if sys.argv[1] == "draw":
        draw(sys.argv[2], int(sys.argv[3]))
    else:
        main(json.loads(sys.argv[1]))
