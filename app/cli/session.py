"""What the subcommands share: an open project, and waiting for its jobs with progress."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.output import Output, Progress
from core.domain.brief import Brief
from core.domain.errors import StudioError
from core.domain.events import Event, JobChanged
from core.domain.ids import JobId
from core.domain.jobs import Cancelled, Failed, Job, Running, Succeeded, Waiting
from core.studio import Studio


@contextmanager
def project(
    folder: str | Path,
    output: Output,
    *,
    new: Brief | None = None,
    read_only: bool = False,
    workers: int | None = None,
) -> Iterator[Studio]:
    """The project, open; what the opening found is said. Writing is refused where it must be."""
    from app import paths
    from app.bootstrap import studio
    from core.store.vault import tidy

    tidy(paths.data())
    with studio(Path(folder), new=new, read_only=read_only, workers=workers) as opened:
        for note in opened.projects.notes:
            output.say(note)
        if opened.projects.read_only and not read_only:
            raise StudioError(opened.projects.read_only, "Nothing was changed.")
        yield opened


def finish(studio: Studio, output: Output, stage: str, *jobs: JobId) -> tuple[Job, ...]:
    """Wait for jobs, showing their common progress. Raises for the first that failed."""
    ended = watch(studio, output, stage, *jobs)
    for job in ended:
        match job.state:
            case Failed(message, advice):
                raise StudioError(f"{job.title}: {message}", advice)
            case Succeeded():
                pass
            case _:
                raise StudioError(f"{job.title} was stopped.", "What was finished is kept.")
    return ended


def watch(studio: Studio, output: Output, stage: str, *jobs: JobId) -> tuple[Job, ...]:
    """Wait for jobs, showing their common progress; answers how each ended."""
    states = {job.id: job for job in studio.jobs.all() if job.id in jobs}
    with Progress(output) as progress:

        def listen(event: Event) -> None:
            match event:
                case JobChanged(job) if job.id in jobs:
                    states[job.id] = job
                    if not isinstance(job.state, Failed | Cancelled):  # they got nowhere
                        progress.show(_words(stage, job, states), _done(states))
                case _:
                    pass

        unsubscribe = studio.events.subscribe(listen)
        try:
            return studio.jobs.wait(*jobs)
        finally:
            unsubscribe()


def announced(studio: Studio, output: Output) -> None:
    """Wait until who is to be told of deliveries was; that it was not is said, and no failure."""
    for job in watch(studio, output, "Telling of it", *studio.announcer.jobs()):
        if isinstance(job.state, Failed):
            output.say(f"{job.state.message} {job.state.advice}".strip())


def _words(stage: str, job: Job, states: dict[JobId, Job]) -> str:
    match job.state:
        case Waiting(seconds, reason):
            return f"{stage}: {reason} Trying again in {seconds:.0f} s"
        case Running(_, note) if len(states) == 1 and note:
            return note
        case _:
            over = sum(each.over for each in states.values())
            doing = job.state.note if isinstance(job.state, Running) else ""
            words = f"{stage} ({over} of {len(states)})" if len(states) > 1 else stage
            return f"{words}: {job.title}, {doing}" if doing else words


def _done(states: dict[JobId, Job]) -> float:
    parts = [
        1.0 if job.over else job.state.fraction if isinstance(job.state, Running) else 0.0
        for job in states.values()
    ]
    return sum(parts) / max(1, len(parts))


@contextmanager
def outside(to: Path) -> Iterator[Path]:
    """A file to write that belongs to no project: it takes its name whole, or nothing is left."""
    from app import paths
    from core.store.vault import must_have_folder, staged, tidy

    must_have_folder(to)
    tidy(paths.data())
    with staged(to, project=paths.data()) as draft:
        yield draft


def free_folder(wanted: Path) -> Path:
    """`wanted`, or with a number behind its name when there is something already."""
    number = 2
    folder = wanted
    while folder.exists():
        folder = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        number += 1
    return folder


def on_terminal() -> bool:
    return sys.stdin.isatty()


__all__ = ["Cancelled", "announced", "finish", "free_folder", "on_terminal", "project", "watch"]
