"""Draws and encodes stretches of a film, so that they can be put between those that are copied."""

import ctypes
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
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
# Frames that are drawn ahead of the encoder. A crew draws on one core and encodes on the others;
# several need a hundred megabytes each, and are worth it where one core cannot draw fast enough.
_AHEAD = 4
_CORES_A_CREW, _MOST_CREWS = 4, 3

Wanted: TypeAlias = tuple[Span, Path]


def render_stretch(
    compositor: Compositor, plan: RenderPlan, wanted: Wanted, drawn: Callable[[Frame], None]
) -> None:
    """Write a stretch of the film as a file of its own, on this thread alone.

    `drawn` hears of every frame, and may raise to end it. Raises MediaUnreadable, DiskFull.
    """
    span, to = wanted

    def frames() -> Iterator[Frame]:
        for number in range(span.start, span.end):
            frame = compositor.frame(number)
            drawn(frame)
            yield frame

    _encode(frames(), plan, to, threads=1)


def _encode(frames: Iterator[Frame], plan: RenderPlan, to: Path, *, threads: int) -> None:
    """Write them to `to`, whole or not at all."""
    to.parent.mkdir(parents=True, exist_ok=True)
    draft = to.with_name(f".{fresh()}.mp4")
    size, fps = (plan.width, plan.height), plan.rate.fps
    try:
        with FilmWriter(draft, *size, fps, preset=PRESET, crf=CRF, threads=threads) as film:
            for frame in frames:
                film.add_frame(frame)
        draft.replace(to)
    finally:
        draft.unlink(missing_ok=True)
        _give_back()


def _give_back() -> None:
    """Have freed memory go back to the system: glibc would keep a hundred megabytes a thread."""
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)


def render_all(
    plan: RenderPlan, folder: Path, wanted: Sequence[Wanted], job: JobContext, beside: Path
) -> None:
    """Write all of these, side by side; `job` hears of the frames, glimpses lie beside `beside`.

    Raises what a stretch raises, and what `job.report` does.
    """
    frames = sum(span.length for span, _ in wanted)
    cores = os.cpu_count() or 1
    crews = min(len(wanted), max(1, min(_MOST_CREWS, cores // _CORES_A_CREW)))
    each = max(1, cores // max(1, crews))
    waiting = deque(wanted)
    with Glimpses(beside) as glimpses, ThreadPoolExecutor(crews or 1, "render") as threads:
        news = _News(glimpses)
        working = {threads.submit(_work, plan, folder, waiting, news, each) for _ in range(crews)}
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

    def drawn(self, frame: Frame) -> Frame:
        """Hand a frame on, when it may go on."""
        self.go_on.wait()
        if self.stop.is_set():
            raise JobCancelled
        with self.lock:
            self.done += 1
            self.preview = self.glimpses.of_frame(frame)
        return frame


def _work(
    plan: RenderPlan, folder: Path, waiting: deque[Wanted], news: _News, threads: int
) -> None:
    """One crew: a thread that draws, ahead of this one, which encodes."""
    with Compositor(plan, folder) as compositor, ThreadPoolExecutor(1, "draw") as drawing:
        try:
            ahead = _drawn_ahead(compositor, _taken(waiting), drawing)
            for (_, to), frames in groupby(ahead, key=itemgetter(0)):
                _encode((news.drawn(frame) for _, frame in frames), plan, to, threads=threads)
        finally:
            drawing.shutdown(cancel_futures=True)


def _taken(waiting: deque[Wanted]) -> Iterator[tuple[Wanted, int]]:
    """Every frame of what no other crew has taken yet."""
    while waiting:
        with suppress(IndexError):  # another crew was quicker
            wanted = waiting.popleft()
            for number in range(wanted[0].start, wanted[0].end):
                yield wanted, number


def _drawn_ahead(
    compositor: Compositor, asked: Iterator[tuple[Wanted, int]], drawing: ThreadPoolExecutor
) -> Iterator[tuple[Wanted, Frame]]:
    pending: deque[tuple[Wanted, Future[Frame]]] = deque()
    for wanted, number in asked:
        pending.append((wanted, drawing.submit(compositor.frame, number)))
        if len(pending) > _AHEAD:
            yield _ready(pending)
    while pending:
        yield _ready(pending)


def _ready(pending: deque[tuple[Wanted, Future[Frame]]]) -> tuple[Wanted, Frame]:
    wanted, frame = pending.popleft()
    return wanted, frame.result()


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
