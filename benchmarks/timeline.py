"""The timeline with 10,000 segments, pictures and waveforms: a frame's cost, opening, memory."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep, thread_time
from typing import TYPE_CHECKING

import psutil

from benchmarks.figures import Figure

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from core import Studio
    from ui.rooms.edit.view import Timeline
    from ui.window import Window

SEGMENTS = 10_000
SIZE = (1600, 900)
FRAME_MS = 16.0
_PAUSE = 0.004
"""The seconds this thread leaves to the others, as an event loop does while it waits."""
_STEPS = ("scroll", "jump", "zoom", "drag", "playhead")


def measure() -> list[Figure]:
    """In a process of its own, as after a start of the program, on a project made by another."""
    with TemporaryDirectory() as home:
        environment = {**os.environ, "REELWRIGHT_HOME": home}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")

        def run(name: str) -> str:
            script = f"from benchmarks.timeline import {name}; {name}({home!r})"
            command = [sys.executable, "-c", script]
            return subprocess.run(
                command, env=environment, stdout=subprocess.PIPE, check=True, text=True
            ).stdout

        run("prepare")
        got = json.loads(run("child").splitlines()[-1])
    name = "timeline, 10,000 segments"
    figures = [
        Figure(f"{name}: {what}, p95 {clock}", got[f"{what} {clock}"], "ms/frame", FRAME_MS)
        for what in _STEPS
        for clock in ("cpu", "wall")
    ]
    return [
        *figures,
        Figure(f"{name}: one clip changed", got["changed"], "ms", 10),
        Figure(f"{name}: open to first paint", got["open"], "s", 1.5),
        Figure(f"{name}: memory", got["memory"], "MB", 600),
    ]


@dataclass
class Times:
    """Milliseconds for each frame: of this thread's processor time, and by the clock."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def of(self, step: Callable[[], None]) -> None:
        busy, clock = thread_time(), perf_counter()
        step()
        self.cpu.append((thread_time() - busy) * 1_000)
        self.wall.append((perf_counter() - clock) * 1_000)

    def told(self, name: str) -> dict[str, float]:
        return {f"{name} cpu": p95(self.cpu), f"{name} wall": p95(self.wall)}


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def prepare(home: str) -> None:
    """A large project with music, and narration that has been spoken."""
    from app.bootstrap import Means, studio
    from core.domain.edits import SetBrief
    from tests.fakes.large import BRIEF, large
    from tests.fakes.voices import FakeVoice

    folder, song = large(Path(home) / "large.reel", SEGMENTS), _song(Path(home) / "song.wav")
    with studio(folder, means=Means(voice=FakeVoice())) as opened:
        opened.projects.apply(SetBrief(replace(BRIEF, voice="auto", music=str(song))))
        opened.planning._narration.lines(opened.projects.snapshot())  # noqa: SLF001 - spoken once


def child(home: str) -> None:
    """Opens the large project in a window and prints what was measured, as JSON."""
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import Means, studio
    from app.garbage import Sweeper
    from tests.fakes.voices import FakeVoice
    from ui.window import Window

    app = QApplication(["reelwright"])
    sys.setswitchinterval(0.001)  # this and the sweeper as app.gui has them
    Sweeper(app)
    with ExitStack() as stack:

        def open_project(folder: Path) -> "Studio":
            opened = stack.enter_context(studio(folder, means=Means(voice=FakeVoice())))
            # The mix of five and a half hours is another figure: benchmarks.sound.
            vars(opened.playback)["sound"] = _silent
            gc.freeze()
            return opened

        window = Window(open_project)
        window.resize(*SIZE)
        window.show()
        window.pages.show_edit()
        _settle(app, 0.5)
        results = {"open": _opening(app, window, Path(home) / "large.reel")}
        window.pages.show_edit()
        _settle(app, 6)
        results |= _frames(app, window.desk.timeline)
        results["changed"] = _changed(window.desk.timeline)
        results["memory"] = psutil.Process().memory_info().rss / 1e6
        window.close()
    print(json.dumps(results))


def _silent() -> None:
    """The film's sound: there is none to play."""


def _opening(app: "QApplication", window: "Window", folder: Path) -> float:
    """Seconds from the wish to clips on the screen."""
    timeline = window.desk.timeline
    began = perf_counter()
    window.open(folder)
    while not timeline.segments or not window.desk.isVisible():
        app.processEvents()
        sleep(_PAUSE)
    window.repaint()
    return perf_counter() - began


def _frames(app: "QApplication", timeline: "Timeline") -> dict[str, float]:
    results: dict[str, float] = {}
    for name, steps in (
        ("scroll", _scrolling(timeline)),
        ("jump", _jumping(timeline)),
        ("zoom", _zooming(timeline)),
        ("drag", _dragging(timeline)),
        ("playhead", _playing(timeline)),
    ):
        times = Times()
        for step in steps:

            def frame(step: Callable[[], None] = step) -> None:
                step()
                app.processEvents()

            times.of(frame)
        results |= times.told(name)
    return results


def _scrolling(timeline: "Timeline") -> Iterator[Callable[[], None]]:
    """At three zooms, at the pace of a wheel that is turned."""
    for pixels in (0.3, 1.0, 4.0):
        timeline.zoom(pixels / timeline.scale_.pixels_per_frame, 0)
        timeline.horizontalScrollBar().setValue(5_000)
        for _ in range(150):
            yield lambda: timeline.scroll_by(60)


def _jumping(timeline: "Timeline") -> Iterator[Callable[[], None]]:
    bar = timeline.horizontalScrollBar()
    timeline.zoom(1.0 / timeline.scale_.pixels_per_frame, 0)
    for number in range(120):
        yield lambda number=number: bar.setValue(bar.maximum() * (number * 37 % 120) // 120)  # type: ignore[misc]


def _zooming(timeline: "Timeline") -> Iterator[Callable[[], None]]:
    """From the whole film to single frames and back."""
    timeline.fit()
    for factor in (1.2, 1 / 1.2):
        for _ in range(75):
            yield lambda factor=factor: timeline.zoom(factor, 700)  # type: ignore[misc]


def _dragging(timeline: "Timeline") -> Iterator[Callable[[], None]]:
    """A clip carried along the film, its neighbours making room."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    timeline.zoom(1.0 / timeline.scale_.pixels_per_frame, 0)
    timeline.horizontalScrollBar().setValue(200_000)
    seen = timeline.layout_.visible(timeline.scale_.frame(300), timeline.scale_.frame(400))
    start = timeline.clip_rect(seen[1]).center().toPoint()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(timeline.viewport(), left, none, start)
    for number in range(150):
        there = start + QPoint(6 * number % 900, number % 9)
        yield lambda there=there: QTest.mouseMove(timeline.viewport(), there)  # type: ignore[misc]
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    QTest.mouseRelease(timeline.viewport(), left, none, start)


def _playing(timeline: "Timeline") -> Iterator[Callable[[], None]]:
    first = timeline.scale_.frame(0)
    for number in range(200):
        yield lambda number=number: timeline.show_playhead(first + number)  # type: ignore[misc]


def _changed(timeline: "Timeline") -> float:
    """The milliseconds to show a project in which one clip is another."""
    project = timeline.project
    assert project is not None
    clips = list(project.sequence.clips)
    times = Times()
    for number in range(20):
        clips[number] = replace(clips[number], length=clips[number].length + 1)
        after = replace(project, sequence=replace(project.sequence, clips=tuple(clips)))
        times.of(lambda after=after: timeline.show_project(after))  # type: ignore[misc]
    return sorted(times.cpu)[len(times.cpu) // 2]


def _settle(app: "QApplication", seconds: float) -> None:
    until = perf_counter() + seconds
    while perf_counter() < until:
        app.processEvents()
        sleep(_PAUSE)


def _song(to: Path) -> Path:
    import numpy as np

    from core.media import sound

    beats = np.abs(np.sin(np.arange(sound.RATE * 60) * 0.00005)).astype(np.float32)
    tone = np.sin(np.arange(len(beats)) * 0.03).astype(np.float32) * beats
    sound.write(to, np.stack([tone, tone]) * np.float32(0.5))
    return to
