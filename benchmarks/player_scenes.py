"""What `benchmarks.player` measures, each scene in a process of its own: prints JSON."""

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time, thread_time

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.garbage import Sweeper
from benchmarks.footage import film
from core import Studio, Wish
from ui.rooms.player.decoder import Picture
from ui.rooms.player.view import Player, Projector
from ui.theme import Look

PLAYED = 20
"""Seconds."""
CLICKS, STEPS = 40, 60
EIGHT = 240
"""Frames in eight seconds."""
BEAT = 4
"""Milliseconds between two beats of the window's heart."""


class Stage(QObject):
    """A player of 1280 by 720 pixels that shows a film."""

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        watched = studio.playback
        self.project = studio.projects.snapshot()
        self.player = Player()
        self.player.resize(1280, 800)
        self.player.show()
        self.shown: list[tuple[float, Picture]] = []
        self.player.transport.shown.connect(self._note)
        self.player.show_film(self.project, Projector(watched.open, watched.sound))
        until(lambda: bool(self.shown) and not self.player.waiting)

    def _note(self, picture: Picture) -> None:
        self.player.screen_.repaint()
        self.shown.append((perf_counter(), picture))

    def ask(self, frame: int) -> float:
        """Milliseconds until the frame is painted, whatever its size."""
        self.shown.clear()
        began = perf_counter()
        self.player.seek(frame)
        until(lambda: any(picture.frame == frame for _, picture in self.shown))
        return (self.shown[0][0] - began) * 1000


def until(true: Callable[[], bool]) -> None:
    while not true():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def watch(folder: Path) -> dict[str, list[float]]:
    """Clicks, a scrub, steps back and twenty seconds of playing."""
    with film(folder) as studio:
        stage = Stage(studio)
        cold = _clicks(stage)
        told = {"first": cold["click"], "first_cpu": cold["click_cpu"]}
        rest(2000)
        until(lambda: not studio.playback.preparing)
        told |= _clicks(stage) | _scrub(stage) | _back(stage) | _play(stage)
        stage.player.close_film()
    return told


def seek(folder: Path) -> dict[str, list[float]]:
    """Seeks in one take, to frames never seen before; then when scrubbing was made light."""
    with film(folder, clips=1, frames=EIGHT) as studio:
        stage = Stage(studio)
        rest(1000)
        told = {"ours": _unseen(stage, 0)}
        rest(2000)
        until(lambda: not studio.playback.preparing)
        told["ours, prepared"] = _unseen(stage, 1)
        stage.player.close_film()
    return told


def _unseen(stage: Stage, first: int) -> list[float]:
    """Milliseconds; what is decoded meanwhile gets time enough to be done."""
    spent = []
    for number in range(30):
        spent.append(stage.ask((2 * number * 37 + first) % EIGHT))
        rest(100)
    return spent


def _clicks(stage: Stage) -> dict[str, list[float]]:
    starts = [span.start for span in stage.project.sequence.spans()]
    dice, wall, cpu, here = random.Random(1), [], [], 0
    for _ in range(CLICKS):
        here = dice.choice([start for start in starts if start != here])
        before = process_time()
        wall.append(stage.ask(here))
        cpu.append((process_time() - before) * 1000)
        rest(500)
    return {"click": wall, "click_cpu": cpu}


def _scrub(stage: Stage) -> dict[str, list[float]]:
    """The mouse moves each 16 ms; a picture is as late as its frame was asked for before."""
    last = stage.project.sequence.frames - 1
    asked: dict[int, float] = {}
    late: list[float] = []
    stage.shown.clear()
    for number in range(240):
        part = number / 120 if number < 120 else 2 - number / 120
        frame = round(part * last)
        asked[frame] = perf_counter()
        stage.player.seek(frame)
        rest(16)
        late += [(at - asked[each.frame]) * 1000 for at, each in stage.shown]
        stage.shown.clear()
    return {"scrub": late}


def _back(stage: Stage) -> dict[str, list[float]]:
    stage.ask(400)
    rest(400)
    spent = []
    for number in range(1, STEPS + 1):
        spent.append(stage.ask(400 - number))
        rest(100)
    return {"back": spent}


def _play(stage: Stage) -> dict[str, list[float]]:
    player = stage.player
    dropped: list[int] = []
    player.transport.dropped.connect(dropped.append)
    heard: list[float] = []
    player.seek(0)
    rest(1000)
    player.toggle()
    for _ in range(PLAYED * 2):
        rest(500)
        heard.append(float(player.transport.sounding))
    player.stop()
    return {"dropped": [float(max(dropped, default=0))], "heard": [max(heard)]}


def work(folder: Path) -> dict[str, list[float]]:
    """The whole window, while a film is drawn and compiled."""
    from app.bootstrap import studio
    from core import Brief
    from ui.window import Window

    brief = Brief("A 20-second ad for a new coffee brand showing morning routine", voice="none")
    with studio(folder / "film.reel", new=brief) as opened:
        window = Window(lambda _: opened)
        window.resize(1440, 900)
        window.show_studio(opened)
        window.show()
        heart = Heart(window)
        jobs = opened.jobs
        _done(opened, (opened.planning.plan(),))
        _done(opened, opened.generation.generate())
        opened.reviewing.approve(*(each.id for each in opened.projects.snapshot().ordered))
        _done(opened, (opened.compiling.compile(Wish(folder / "film.mp4")),))
        heart.stop()
        jobs.stop()
        window.close()
    return {"stall": heart.late, "own": heart.own}


def _done(studio: Studio, jobs: tuple[str, ...]) -> None:
    while not all(job.over for job in studio.jobs.all() if job.id in jobs):
        rest(200)


def rest(milliseconds: int) -> None:
    """Let the window live for so long."""
    wait = QEventLoop()
    QTimer.singleShot(milliseconds, wait.quit)
    wait.exec()


class Heart(QObject):
    """Beats each 4 ms, and notes how late each beat was and how much of that was our own work."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.late: list[float] = []
        self.own: list[float] = []
        self._last = (perf_counter(), thread_time())
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = (perf_counter(), thread_time())
        self.late.append(max(0.0, (now[0] - self._last[0]) * 1000 - BEAT))
        self.own.append((now[1] - self._last[1]) * 1000)
        self._last = now


def main(scene: str, folder: Path) -> None:
    app = QApplication([])
    Look(app).apply()
    sys.setswitchinterval(0.001)
    Sweeper(app)
    told = {"watch": watch, "work": work, "seek": seek}[scene](folder)
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
