"""`jobs`: a project's queue: what is left to do, in its order, and how long it will take."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from app.cli import reading
from app.cli.output import Output
from app.cli.session import project, watch
from core.domain.errors import BriefRefused, StudioError
from core.domain.ids import JobId
from core.domain.jobs import Failed, Job, Priority
from core.store.lock import free
from core.studio import Studio
from ui.words import span


def jobs(options: Namespace, output: Output) -> int:
    changes = options.resume or options.pause or options.unpause or options.move or options.urgent
    # What runs in a program that died is only known to be interrupted once the project is opened.
    looking = not changes and not free(Path(options.project))
    with project(options.project, output, read_only=looking) as studio:
        _change(studio, options)
        if options.resume:
            _resume(studio, output)
        line = studio.jobs.line()
        over = [job for job in studio.jobs.all() if job not in line]
        seconds = {job.id: studio.estimates.seconds(job) for job in line}
        makers = (studio.keyframes, studio.generation, studio.importing, studio.delivery)
        left = [job for each in makers for job in each.unfinished()]
        waiting = sum(not job.held for job in left)
    lines = [_line(number, job, seconds[job.id]) for number, job in enumerate(line, 1)]
    lines += [f"     {job.title:28} {_state(job)}" for job in over]
    if waiting:
        lines.append(f"{waiting} can go on: reelwright jobs {options.project} --resume")
    output.result(
        "\n".join(lines) or "The queue is empty.",
        jobs=[_facts(job, 0, None) for job in over]
        + [_facts(job, number, seconds[job.id]) for number, job in enumerate(line, 1)],
        unfinished=len(left),
    )
    return 1 if options.resume and waiting else 0


def _change(studio: Studio, options: Namespace) -> None:
    """What was asked of jobs by their numbers, which are those of the list before it."""
    line = studio.jobs.line()
    wishes: tuple[tuple[str, Callable[[JobId], None]], ...] = (
        (options.pause, studio.jobs.pause),
        (options.unpause, studio.jobs.resume),
        (options.urgent, lambda job: studio.jobs.prioritise(job, Priority.INTERACTIVE)),
    )
    if options.before and not options.move:
        raise BriefRefused("--before needs --move.", "As in: --move 4 --before 1")
    moving = _named(line, options.move)
    before = _named(line, options.before)[0].id if options.before else None
    for words, wish in wishes:
        for job in _named(line, words):
            wish(job.id)
    for job in moving:
        studio.jobs.move(job.id, before)


def _named(line: tuple[Job, ...], words: str | None) -> tuple[Job, ...]:
    if not words:
        return ()
    if not line:
        raise StudioError("Nothing waits in the queue.", "See: reelwright jobs DIR")
    return tuple(line[number - 1] for number in reading.numbers([words], len(line), "job"))


def _resume(studio: Studio, output: Output) -> None:
    resumed = (
        *studio.keyframes.resume(),
        *studio.generation.resume(),
        *studio.importing.resume(),
        *studio.delivery.resume(),
    )
    if not resumed:
        output.say("Nothing was interrupted.")
        return
    ended = watch(studio, output, "Going on", *resumed)
    for job in ended:
        if isinstance(job.state, Failed):
            raise StudioError(f"{job.title}: {job.state.message}", job.state.advice)


def _line(number: int, job: Job, seconds: float | None) -> str:
    takes = f"about {span(seconds)}" if seconds is not None else ""
    state = f"{_state(job)}, held back" if job.held else _state(job)
    urgency = "" if job.priority is Priority.NORMAL else job.priority.name.lower()
    return f"{number:3}  {job.title:28} {state:24} {urgency:12} {takes}".rstrip()


def _facts(job: Job, number: int, seconds: float | None) -> dict[str, object]:
    return {
        "id": job.id,
        "title": job.title,
        "state": _state(job),
        "attempt": job.attempt,
        "priority": job.priority.name.lower(),
        "position": number or None,
        "held": job.held,
        "seconds": round(seconds, 1) if seconds is not None else None,
    }


def _state(job: Job) -> str:
    if isinstance(job.state, Failed):
        return f"failed: {job.state.message}"
    return type(job.state).__name__.lower()
