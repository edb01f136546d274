"""`import`, `relink` and `check`: the editor's own files, and whether all media is whole."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from app.cli import reading
from app.cli.output import Output
from app.cli.session import finish, project, watch
from app.cli.speaking import line_told
from core.domain.dubbing import languages
from core.domain.errors import BriefRefused
from core.domain.footage import STILL_SECONDS
from core.domain.ids import JobId
from core.domain.jobs import Failed, Job, Succeeded
from core.domain.languages import NAMES
from core.domain.project import Project, Segment
from core.services.laying import imported
from core.studio import Studio


def import_(options: Namespace, output: Output) -> int:
    """Files that cannot be taken in are said; the others are."""
    files = [Path(file) for file in options.files]
    with project(options.project, output) as studio:
        jobs = _begun(studio, files, options)
        for skipped in studio.importing.skipped:
            output.say(f"Skipped in {skipped}")
        ended = watch(studio, output, "Importing", *jobs)
        now = studio.projects.snapshot()
        mine = [each for each in imported(now) if each.id in [job.about for job in ended]]
    failed = [job for job in ended if isinstance(job.state, Failed)]
    for job in failed:
        output.say(_words(job))
    done = sum(isinstance(job.state, Succeeded) for job in ended)
    output.result(
        "\n".join([*(_line(now, each) for each in mine), f"{done} of {len(ended)} imported"]),
        imported=done,
        failed=[_words(job) for job in failed],
        segments=[_segment(each) for each in mine],
    )
    return 1 if failed or done < len(ended) else 0


def relink(options: Namespace, output: Output) -> int:
    with project(options.project, output) as studio:
        if options.search:
            takes = studio.health.regain(Path(options.search))
            found = studio.importing.search(Path(options.search))
        else:
            if not options.segment or not options.file:
                raise BriefRefused(
                    "What is to be relinked is not said.",
                    "Give a segment's number and its file, or --search FOLDER.",
                )
            takes = ()
            (segment,) = reading.chosen(studio.projects.snapshot(), [options.segment])
            found = (segment.id,)
            jobs = studio.importing.relink(segment.id, Path(options.file))
            if jobs:
                finish(studio, output, "Importing", *jobs)
        now = studio.projects.snapshot()
    lines = [_line(now, now.segment(each)) for each in found]
    if takes:
        words = "1 take was" if len(takes) == 1 else f"{len(takes)} takes were"
        lines.append(f"{words} found by content and copied back.")
    output.result(
        "\n".join(lines) or "Nothing that is missing was found there.",
        regained=list(takes),
        relinked=[_segment(now.segment(each)) for each in found],
    )
    return 0


def check(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=True) as studio:
        troubles = studio.health.check(deep=options.deep)
        now = studio.projects.snapshot()
        fits = [studio.languages.fit(each, speak=False) for each in languages(now)]
    numbers = {each.id: each.shot.number for each in now.segments}
    long = [line for fit in fits for line in fit.long]
    for line in long:
        name = NAMES[line.language]
        output.say(f"Shot {numbers[line.segment]}, {name} narration: {line.note}.")
    lines = [
        f"{f'Shot {numbers[each.segment]}: ' if each.segment else ''}{each.what} {each.advice}"
        for each in troubles
    ]
    output.result(
        "\n".join(lines) or "All media is there.",
        troubles=[
            {
                "segment": numbers[each.segment] if each.segment else None,
                "take": each.take,
                "what": each.what,
                "advice": each.advice,
            }
            for each in troubles
        ],
        long_lines=[line_told(line, numbers[line.segment]) for line in long],
    )
    return 1 if troubles else 0


def _begun(studio: Studio, files: list[Path], options: Namespace) -> tuple[JobId, ...]:
    importing = studio.importing
    if options.music:
        if len(files) != 1:
            raise BriefRefused("Only one file can be the music.", "Give one sound file.")
        return (importing.set_music(files[0]),)
    if options.sound:
        at = studio.projects.snapshot().sequence.rate.frames(reading.seconds(options.time))
        return tuple(importing.add_sound(file, at) for file in files)
    at_clip = None if options.at is None else reading.whole(options.at, "place") - 1
    if at_clip is not None and at_clip < 0:
        raise BriefRefused("The first place in the film is 1.", "Give --at 1 or more.")
    seconds = reading.seconds(options.seconds) if options.seconds else STILL_SECONDS
    if not 0 < seconds <= 600:
        raise BriefRefused(
            f"A still cannot be shown for {float(seconds):g} s.", "Give up to 600 seconds."
        )
    return importing.add(files, at_clip, fill=options.fill, seconds=seconds)


def _line(now: Project, segment: Segment) -> str:
    rate = now.sequence.rate
    start = now.sequence.spans()[now.sequence.index(segment.id)].start
    take = segment.take
    told = f"  {take.origin.facts}" if take and take.origin else ""
    note = f"  [{take.note}]" if take and take.note else ""
    return (
        f"{segment.shot.number:3}  {rate.timecode(start)}  {segment.status.value:9}  "
        f"{segment.shot.description}{told}{note}"
    )


def _segment(segment: Segment) -> dict[str, Any]:
    take = segment.take
    return {
        "number": segment.shot.number,
        "id": segment.id,
        "name": segment.shot.description,
        "status": segment.status.value,
        "frames": take.recipe.frames if take else segment.shot.frames,
        "file": take.file if take else "",
        "sound": bool(take and take.sound),
        "facts": str(take.origin.facts) if take and take.origin else "",
        "note": take.note if take else "",
    }


def _words(job: Job) -> str:
    if isinstance(job.state, Failed):
        return f"{job.state.message} {job.state.advice}".rstrip()
    return job.title
