"""Draws every page of the window into pictures: `python -m tools.screenshots [--help]`.

Makes a small film of a sample first, with the real studio; starts an X server of its own where
there is none.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core import Studio
    from ui.window import Window

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "resources" / "samples"


def main() -> int:
    options = _options()
    with _display(options.size):
        os.environ.setdefault("QT_SCALE_FACTOR", str(options.ratio))
        _draw(options)
    return 0


def _options() -> argparse.Namespace:
    known = sorted(tomllib.loads((SAMPLES / "samples.toml").read_text("utf-8")))
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "images", metavar="FOLDER")
    parser.add_argument("--sample", choices=known, default="jalari" if "jalari" in known else None)
    parser.add_argument("--size", default="1440x900", help="of the window, in logical pixels")
    parser.add_argument("--ratio", type=float, default=1.0, help="device pixels for each logical")
    parser.add_argument("--text", type=float, default=1.0, help="scale of all text, 1 to 2")
    parser.add_argument("--scheme", choices=["dark", "light", "both"], default="both")
    parser.add_argument("--keep", type=Path, help="keep the film here, and use it the next time")
    return parser.parse_args()


@contextmanager
def _display(size: str) -> Iterator[None]:
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


def _draw(options: argparse.Namespace) -> None:
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import studio
    from core import Brief, StudioError
    from ui.window import Window

    app = QApplication(["reelwright"])
    folder = options.keep or Path(tempfile.mkdtemp()) / "sample.reel"
    text, title, script = _sample(options.sample)
    brief = Brief(text, title=title, seconds=Fraction(30), script=script)
    fresh = not folder.exists()
    with studio(folder, new=brief if fresh else None) as opened:
        if fresh:
            print(f"making the film of {title}", file=sys.stderr)
            with suppress(StudioError):
                _make(opened)
        window = Window(lambda _: opened)
        window.resize(*(int(side) for side in options.size.split("x")))
        window.show_studio(opened)
        window.show()
        options.to.mkdir(parents=True, exist_ok=True)
        _pages(window, opened, options)
        window.close()
    app.processEvents()
    if options.keep is None:
        shutil.rmtree(folder.parent)


def _sample(name: str) -> tuple[str, str, bool]:
    """The sample's text, its title, and whether it is a screenplay."""
    table = tomllib.loads((SAMPLES / "samples.toml").read_text("utf-8"))
    file = SAMPLES / table[name].get("file", f"{name}.txt")
    title = table[name].get("title", name.title())
    return file.read_text("utf-8").strip(), title, file.suffix == ".fountain"


def _make(opened: "Studio") -> None:
    """A film in the middle of its review."""
    opened.jobs.wait(opened.planning.plan())
    opened.jobs.wait(*opened.generation.generate())
    shots = opened.projects.snapshot().ordered
    made = [shot for shot in shots if shot.take is not None]
    for shot in made[:3]:
        opened.reviewing.approve(shot.id, rating=5)
    if len(made) > 4:
        opened.jobs.wait(*opened.generation.regenerate(made[1].id, variations=2))
        opened.reviewing.reject(made[4].id, note="Closer, and from below.")


def _pages(window: "Window", opened: "Studio", options: argparse.Namespace) -> None:
    from ui.theme import Scheme

    schemes = list(Scheme)[1:] if options.scheme == "both" else [Scheme(options.scheme)]
    for scheme in schemes:
        window.dress.wear(scheme, options.text)
        for name, show in {
            "brief": window.pages.show_brief,
            "story": window.pages.show_story,
            "shots": window.pages.show_shots,
            "deliver": window.pages.show_deliver,
        }.items():
            show()
            if name == "shots":
                _settle_on_second(window)
            _save(window, options.to / f"{name}-{scheme}.png")
        window.actions_["view.queue"].setChecked(True)
        window.show_palette()
        window.pages.show_shots()
        window.palette_.hide()
        shots = opened.projects.snapshot().ordered
        jobs = opened.generation.regenerate(shots[-1].id)
        _save(window, options.to / f"queue-{scheme}.png")
        opened.jobs.wait(*jobs)
        window.actions_["view.queue"].setChecked(False)


def _settle_on_second(window: "Window") -> None:
    """The second shot, somewhere in its middle."""
    window.desk.next() if window.desk.shots.model.rowCount() > 1 else None
    index = window.desk.timeline.current
    starts = window.desk.timeline.layout_.starts
    if index >= 0:
        window.desk.player.seek((starts[index] + starts[index + 1]) // 2)


def _save(window: "Window", file: Path) -> None:
    from PySide6.QtTest import QTest

    QTest.qWait(600)
    while window.thumbnails.busy or window.desk.player.waiting:
        QTest.qWait(50)
    QTest.qWait(200)
    window.grab().save(str(file))
    print(file)


if __name__ == "__main__":
    sys.exit(main())
