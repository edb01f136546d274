"""Draws and encodes stretches of a film, so that they can be put between those that are copied."""

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import TypeAlias

from core.domain.errors import JobCancelled
from core.domain.ids import fresh
from core.domain.time import Span
from core.media.encode import FilmWriter, Preset
from core.media.glimpse import Glimpses
from core.media.picture import Frame
from core.ports import JobContext
from core.render.compositor import Compositor
from core.render.plan import RenderPlan

# Measured on drawn films at 1280x720: at half the processor time of "veryfast" as near to the
# picture, for half as many bytes again. What is encoded for a second time is not to be seen.
PRESET: Preset = "superfast"
CRF = 18
_TOLD_EVERY = 0.2

Wanted: TypeAlias = tuple[Span, Path]


def render_stretch(
    compositor: Compositor,
    plan: RenderPlan,
    wanted: Wanted,
    drawn: Callable[[Frame], None],
    *,
    threads: int = 1,
) -> None:
    """Write a stretch of the film as a file of its own, whole or not at all.

    `drawn` hears of every frame, and may raise to end it. Raises MediaUnreadable, DiskFull.
    """
    span, to = wanted
    to.parent.mkdir(parents=True, exist_ok=True)
    draft = to.with_name(f".{fresh()}.mp4")
    size, fps = (plan.width, plan.height), plan.rate.fps
    try:
        with FilmWriter(draft, *size, fps, preset=PRESET, crf=CRF, threads=threads) as film:
            for number in range(span.start, span.end):
                frame = compositor.frame(number)
                drawn(frame)
                film.add_frame(frame)
        draft.replace(to)
    finally:
        draft.unlink(missing_ok=True)


def render_all(
    plan: RenderPlan, folder: Path, wanted: Sequence[Wanted], job: JobContext, beside: Path
) -> None:
    """Write all of these, side by side; `job` hears of the frames, glimpses lie beside `beside`.

    Raises what a stretch raises, and what `job.report` does.
    """
    frames = sum(span.length for span, _ in wanted)
    count = min(len(wanted), os.cpu_count() or 1)
    waiting = deque(wanted)
    with Glimpses(beside) as glimpses, ThreadPoolExecutor(count or 1, "render") as threads:
        news = _News(glimpses)
        # Several encoders of one thread each do the least work; a single one may take all cores.
        each = 1 if count > 1 else 0
        working = {threads.submit(_work, plan, folder, waiting, news, each) for _ in range(count)}
        try:
            while working:
                over, working = wait(working, _TOLD_EVERY, FIRST_COMPLETED)
                _raise_first(over)
                _tell(job, news, frames)
        finally:
            news.stop.set()
            news.go_on.set()


@dataclass
class _News:
    """What the drawing threads and the one that talks to the editor know of each other."""

    glimpses: Glimpses
    done: int = 0
    preview: str = ""
    lock: Lock = field(default_factory=Lock)
    stop: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.go_on.set()

    def drawn(self, frame: Frame) -> None:
        self.go_on.wait()
        if self.stop.is_set():
            raise JobCancelled
        with self.lock:
            self.done += 1
            self.preview = self.glimpses.of_frame(frame)


def _work(
    plan: RenderPlan, folder: Path, waiting: deque[Wanted], news: _News, threads: int
) -> None:
    with Compositor(plan, folder) as compositor:
        while waiting and not news.stop.is_set():
            try:
                wanted = waiting.popleft()
            except IndexError:  # another thread was quicker
                return
            render_stretch(compositor, plan, wanted, news.drawn, threads=threads)


def _raise_first(over: set[Future[None]]) -> None:
    for future in over:
        future.result()


def _tell(job: JobContext, news: _News, frames: int) -> None:
    """Report; while that waits for the editor, the drawing waits as well."""
    if job.held:
        news.go_on.clear()
    words = f"Rendering frame {news.done} of {frames}"
    job.report(news.done / max(1, frames), words, preview=news.preview)
    news.go_on.set()
