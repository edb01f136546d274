"""Writes a film in several sizes at once: every frame is drawn once, for all of them."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from core.domain.errors import StudioError
from core.media.glimpse import Glimpses
from core.media.picture import Frame
from core.media.writers import FilmFile, Target
from core.media.writers_other import LoopFile, PictureFolder
from core.ports import JobContext
from core.render.drawing import drawn
from core.render.plan import RenderPlan

Size = tuple[int, int]
_TOLD_EVERY = 12


class _Writer(Protocol):
    def add(self, frame: Frame) -> None: ...


def write_films(
    plan: RenderPlan, folder: Path, films: Sequence[tuple[Path, Target]], job: JobContext
) -> None:
    """Write the film of `plan` to every path, which the caller stages.

    `folder` is the project's, which the plan's files are named from. Raises MediaUnreadable,
    DiskFull, StudioError for what an encoder refuses, and what `job.report` raises.
    """
    sizes = [(target.width, target.height) for _, target in films]
    with ExitStack() as stack:
        writers = [stack.enter_context(FilmFile(path, target)) for path, target in films]
        _feed(plan, folder, writers, _largest(plan, sizes), job)


def write_loop(plan: RenderPlan, folder: Path, to: Path, job: JobContext) -> None:
    """Write the film of `plan` as an animated GIF. Raises as `write_films` does."""
    scratch = folder / "tmp"
    scratch.mkdir(exist_ok=True)
    with LoopFile(to, plan.width, plan.height, plan.rate.fps, scratch) as loop:
        _feed(plan, folder, [loop], (plan.width, plan.height), job)


def write_pictures(plan: RenderPlan, folder: Path, to: Path, name: str, job: JobContext) -> None:
    """Write every frame of `plan` into the new folder `to`. Raises as `write_films` does."""
    with PictureFolder(to, name, plan.width, plan.height, plan.rate.fps) as pictures:
        _feed(plan, folder, [pictures], (plan.width, plan.height), job)


def _feed(
    plan: RenderPlan, folder: Path, writers: Sequence[_Writer], size: Size, job: JobContext
) -> None:
    if not plan.frames:
        raise StudioError("There is nothing to compile.", "Approve at least one segment first.")
    seen = folder / "tmp" / "compile"
    with drawn(plan, folder, size) as frames, Glimpses(seen) as glimpses:
        for number, frame in enumerate(frames):
            if number % _TOLD_EVERY == 0:
                words = f"Frame {number} of {plan.frames}"
                job.report(number / plan.frames, words, preview=glimpses.of_frame(frame))
            for writer in writers:
                writer.add(frame)
    job.report(1.0, "Written")


def _largest(plan: RenderPlan, sizes: Sequence[Size]) -> Size:
    """The size to draw at: the film's own, or the largest wanted where that is more."""
    return max([(plan.width, plan.height), *sizes], key=lambda size: size[0] * size[1])
