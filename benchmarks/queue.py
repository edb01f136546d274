"""A queue of ten thousand jobs: shown, scrolled, changed and looked ahead; what a glimpse costs."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

from benchmarks.figures import Figure

if TYPE_CHECKING:
    from core import Job
    from ui.rooms.queue.view import Queue

MANY, FEW, TIMES = 10_000, 100, 60


def measure() -> list[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui.theme import Look

    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication(["benchmark"])
    Look(app).apply()
    many, few = _jobs(MANY), _jobs(FEW)
    queue = _shown(few)
    scrolled_few = _scrolled(queue, app.processEvents)
    shown = _cpu(lambda: queue.show_all(many))
    scrolled = _scrolled(queue, app.processEvents)
    changes = iter(replace(job, title="Another name") for job in many)
    changed = _cpu(lambda: queue.model.show_job(next(changes)), TIMES)
    queue.close()
    return [
        Figure("10,000 jobs: shown", shown, "ms CPU", 120),
        Figure("10,000 jobs: a frame while scrolling", scrolled, "ms CPU", 16),
        Figure("10,000 jobs against 100: scrolling", scrolled / scrolled_few, "times", 1.5),
        Figure("10,000 jobs: one of them changes", changed, "ms CPU", 2),
        Figure("10,000 jobs: when each will be ready", _outlook(many), "ms CPU", 100),
        Figure("a glimpse at a take of 1080p, twice a second", 2 * _glimpse() / 10, "% of core", 1),
    ]


def _jobs(count: int) -> "tuple[Job, ...]":
    from core import Job, JobId, Lane, Load, Making

    return tuple(
        Job(
            JobId(str(number)),
            f"Make shot {number}",
            Lane.GPU,
            order=float(number),
            load=Load("animatic", Making.TAKE, 1280 * 720, 60 + number % 120),
        )
        for number in range(1, count + 1)
    )


def _shown(jobs: "tuple[Job, ...]") -> "Queue":
    from ui.rooms.queue.view import Queue

    queue = Queue()
    queue.resize(340, 900)
    queue.show_all(jobs)
    queue.show()
    return queue


def _scrolled(queue: "Queue", settle: Callable[[], object]) -> float:
    settle()
    bar, steps = queue.list.verticalScrollBar(), iter(range(10**6))

    def frame() -> None:
        bar.setValue(next(steps) * 37 % max(1, bar.maximum()))
        queue.list.viewport().repaint()

    return _cpu(frame, TIMES)


def _outlook(jobs: "tuple[Job, ...]") -> float:
    """With the history of a year; as often asked as the queue is in sight."""
    from core import Lane
    from core.domain.costs import Cost, Load, Made, Making
    from core.services.estimates import Estimates
    from core.services.events import Events
    from core.services.jobs import Jobs
    from core.store.history import History

    history, threads = History(None), dict.fromkeys(Lane, 2)
    for number in range(1_000):
        load = Load("animatic", Making.TAKE, 1280 * 720, 60 + number % 90)
        history.add(Made(load, Cost(3.0, 200_000_000, 1_000_000)))
    queue = Jobs(Events(), threads)
    queue.pause()
    queue.submit_all((job, lambda _: None) for job in jobs)
    estimates = Estimates(_Nowhere(), queue, history, threads)  # type: ignore[arg-type]
    estimates.outlook()
    taken = _cpu(estimates.outlook, 5)
    queue.close()
    return taken


class _Nowhere:
    """A project that is never asked for: an outlook is of the queue alone."""


def _glimpse() -> float:
    import numpy as np

    from core.media import glimpse

    pixels = np.full((1080, 1920, 4), 90, np.uint8)
    with TemporaryDirectory() as folder:

        def one() -> None:
            glimpse.Glimpses(Path(folder) / "take.mp4").of_pixels(pixels)

        one()
        return _cpu(one, 20)


def _cpu(call: Callable[[], object], times: int = 1) -> float:
    """Milliseconds of the processor for one call."""
    began = process_time()
    for _ in range(times):
        call()
    return (process_time() - began) * 1000 / times
