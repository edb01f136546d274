"""The window while a model is imported, loaded and run: `python -m benchmarks.models_window`.

Answers as JSON the gaps between ticks of a timer of 16 ms, in milliseconds.
"""

import gc
import json
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot

from app.garbage import Sweeper
from app.gui import Films, application, front
from benchmarks.models_material import job_of, local, one_shot
from core.domain.ids import JobId
from core.engines.host import ModelHost
from core.studio import Studio

_SETTLED, _IDLE = 2.0, 5.0
"""Seconds after which the window has nothing left to do, and after which a take is asked for."""
_TICK = 16


class Pulse(QObject):
    """Asks for a take once the window has been idle for a while, and ends with it."""

    def __init__(self, studio: Studio, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        self._last = self._began = perf_counter()
        self.idle: list[float] = []
        self.busy: list[float] = []
        self._jobs: tuple[JobId, ...] = ()
        timer = QTimer(self, interval=_TICK, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._tick)
        timer.start()

    @Slot()
    def _tick(self) -> None:
        now = perf_counter()
        gap, self._last = (now - self._last) * 1000, now
        if now - self._began > _SETTLED:
            (self.busy if self._jobs else self.idle).append(gap)
        if not self._jobs and now - self._began > _IDLE:
            segment = self._studio.projects.snapshot().sequence.order[0]
            self._jobs = self._studio.generation.regenerate(segment)
        elif self._jobs and job_of(self._studio, self._jobs[0]).over:
            QCoreApplication.quit()


def main(model: str, project: str) -> None:
    sys.setswitchinterval(0.001)
    program = application()
    Sweeper(program)
    window = front(Films())
    window.show()
    while not window.furnished:
        program.processEvents()
    host = ModelHost()
    with one_shot(Path(project), local(Path(model), host)) as studio:
        window.show_studio(studio)
        gc.freeze()  # as the program does with a film that is open
        program.processEvents()
        pulse = Pulse(studio, program)
        program.exec()
        window.close()
    host.close()
    told = {"p99": _at(pulse.busy, 0.99), "longest": max(pulse.busy), "idle": _at(pulse.idle, 0.99)}
    sys.stdout.write(json.dumps({**told, "ticks": len(pulse.busy)}) + "\n")


def _at(gaps: list[float], share: float) -> float:
    return sorted(gaps)[min(len(gaps) - 1, int(len(gaps) * share))]


if __name__ == "__main__":
    main(*sys.argv[1:])
