"""Draws every page of the window into pictures: `python -m tools.screenshots [--help]`.

Without arguments everything is drawn, to be looked at: four samples and a film of ten thousand
segments, light and dark, at two scales and in two sizes of the window. `--docs` draws only what
the documentation shows.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "resources" / "samples"
LARGE = "ten-thousand"
DOCS = ROOT / "docs" / "images"
SIZES = ("1440x900", "1024x640")
RATIOS = (1.0, 2.0)


def main() -> int:
    options = _options()
    if options.sample is None and not options.docs:
        return _everything(options)
    if options.docs:
        options.sample, options.to, options.suffix = "jalari", DOCS, "webp"
    with display(options.size):
        os.environ.setdefault("QT_SCALE_FACTOR", str(options.ratio))
        from tools.shooting import draw

        draw(options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "build" / "screenshots", metavar="FOLDER")
    parser.add_argument("--sample", choices=[*_samples(), LARGE], help="only this film")
    parser.add_argument("--docs", action="store_true", help="only the documentation's pictures")
    parser.add_argument("--size", default=SIZES[0], help="of the window, in logical pixels")
    parser.add_argument("--ratio", type=float, default=1.0, help="device pixels for each logical")
    parser.add_argument("--text", type=float, default=1.0, help="scale of all text, 1 to 2")
    parser.add_argument("--scheme", choices=["dark", "light", "both"], default="both")
    parser.add_argument("--keep", type=Path, help="keep the film here, and use it the next time")
    parser.set_defaults(suffix="png")
    return parser.parse_args()


def _everything(options: argparse.Namespace) -> int:
    """Each case in a process of its own: Qt takes the scale from its environment."""
    with tempfile.TemporaryDirectory() as films:
        for sample, size, ratio in product([*_samples(), LARGE], SIZES, RATIOS):
            if ratio > 1 and sample != _samples()[0]:
                continue  # the scale changes nothing that depends on the film
            to = options.to / f"{sample}-{size}{'@2x' if ratio > 1 else ''}"
            case = ["--sample", sample, "--size", size, "--ratio", str(ratio), "--to", str(to)]
            kept = options.keep or Path(films)
            case += ["--keep", str(kept / f"{sample}.reel"), "--scheme", options.scheme]
            done = subprocess.run([sys.executable, "-m", "tools.screenshots", *case], check=False)
            if done.returncode:
                return done.returncode
    return 0


def _samples() -> list[str]:
    return sorted(tomllib.loads((SAMPLES / "samples.toml").read_text("utf-8")))


@contextmanager
def display(size: str) -> Iterator[None]:
    """A screen: the one that is there, or Xvfb, or none at all (offscreen)."""
    server = shutil.which("Xvfb")
    if "DISPLAY" in os.environ or "QT_QPA_PLATFORM" in os.environ or server is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if "DISPLAY" in os.environ else "offscreen")
        yield
        return
    reading, writing = os.pipe()
    wide, tall = (int(side) * 2 for side in size.split("x"))
    screen = [server, "-displayfd", str(writing), "-screen", "0", f"{wide}x{tall}x24"]
    running = subprocess.Popen(screen, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            os.environ["DISPLAY"] = f":{answer.readline().strip()}"
        yield
    finally:
        running.terminate()
        running.wait()


if __name__ == "__main__":
    sys.exit(main())
