"""`generate`, `review` and `regenerate`: takes and verdicts."""

from argparse import Namespace
from pathlib import Path

from app.cli import estimates, reading
from app.cli.output import Output
from app.cli.session import finish, on_terminal, project, watch
from core.domain.errors import BriefRefused, StudioError
from core.domain.ids import JobId
from core.domain.jobs import Failed, Job, Succeeded
from core.domain.project import Project, Segment, Status, Take
from core.domain.setup import Begins, Setup
from core.studio import Studio

MOST_AT_A_TIME = 32


def generate(options: Namespace, output: Output) -> int:
    workers = reading.whole(options.parallel, "number of takes") if options.parallel else None
    if workers is not None and not 1 <= workers <= MOST_AT_A_TIME:
        raise BriefRefused(
            f"{workers} takes at a time are not possible.", f"Give 1 to {MOST_AT_A_TIME}."
        )
    with project(options.project, output, workers=workers) as studio:
        wanted = _wanted(studio, options)
        if options.estimate:
            return _estimate(studio, output, wanted, draft=options.draft)
        for each in studio.engaging.warnings():
            output.say(f"Mind the licence. {each}")
        if options.review_each:
            ended = _one_by_one(studio, output, wanted)
        else:
            drawn = [each for each in wanted if each.shot.footage is None]
            jobs = _asked(studio, options, drawn) if drawn else ()
            jobs += studio.importing.renew()
            ended = watch(studio, output, "Making the shots", *jobs) if jobs else ()
        if options.auto_approve:
            _approve_ready(studio, wanted)
        now = studio.projects.snapshot()
    failed = [job for job in ended if isinstance(job.state, Failed)]
    made = sum(isinstance(job.state, Succeeded) for job in ended)
    for job in failed:
        if isinstance(job.state, Failed):
            output.say(f"{job.title}: {job.state.message} {job.state.advice}".rstrip())
    _say_notes(now, output, ended)
    text = f"{made} takes made, {len(failed)} failed" if ended else "Every segment has its take."
    output.result(
        text,
        made=made,
        failed=[job.title for job in failed],
        segments={str(s.shot.number): s.status.value for s in now.ordered},
    )
    return 1 if failed or made < len(ended) else 0


def _say_notes(now: Project, output: Output, ended: tuple[Job, ...]) -> None:
    """What had to be given up for the takes that were made now."""
    about = {job.about for job in ended}
    for segment in now.ordered:
        if segment.id in about and segment.take is not None and segment.take.note:
            output.say(f"Shot {segment.shot.number}: {segment.take.note}")


def _estimate(studio: Studio, output: Output, wanted: tuple[Segment, ...], *, draft: bool) -> int:
    """What making these would cost; nothing is made."""
    missing = [s for s in wanted if s.shot.footage is None and studio.generation.needed(s)]
    told = studio.estimates.takes(reading.ids(missing), setup=Setup(draft=draft))
    costs = estimates.said(told, f"{len(missing)} takes: ")
    text = costs if missing else "Every segment has its take."
    return estimates.tell(told, output, text, takes=len(missing))


def review(options: Namespace, output: Output) -> int:
    rating = reading.whole(options.rating, "rating")
    frame = reading.whole(options.frame, "frame")
    with project(options.project, output) as studio:
        now = studio.projects.snapshot()
        chosen = reading.ids(reading.chosen(now, options.segments))
        match options.verdict:
            case "approve":
                studio.reviewing.approve(*chosen, rating=rating, note=options.note)
            case "reject":
                studio.reviewing.reject(*chosen, rating=rating, note=options.note, frame=frame)
            case _:
                studio.reviewing.revise(*chosen, note=options.note, frame=frame)
        now = studio.projects.snapshot()
    states = {str(segment.shot.number): segment.status.value for segment in now.ordered}
    approved = sum(state == Status.APPROVED for state in states.values())
    output.result(f"{approved} of {len(states)} segments are approved", segments=states)
    return 0


def regenerate(options: Namespace, output: Output) -> int:
    with project(options.project, output) as studio:
        (segment,) = reading.chosen(studio.projects.snapshot(), [options.segment])
        for each in studio.engaging.warnings(options.model or ""):
            output.say(f"Mind the licence. {each}")
        jobs = _again(studio, segment, options)
        finish(studio, output, f"Making shot {segment.shot.number} again", *jobs)
        after = studio.projects.snapshot().segment(segment.id)
    new = after.takes[-len(jobs) :]
    output.result(
        f"Shot {after.shot.number} has {len(after.takes)} takes; the old ones are kept",
        segment=after.shot.number,
        takes=len(after.takes),
        new=[_told(take) for take in new],
    )
    for take in new:
        if take.note:
            output.say(take.note)
    return 0


def _asked(studio: Studio, options: Namespace, drawn: list[Segment]) -> tuple[JobId, ...]:
    ids = reading.ids(drawn)
    if options.final:
        named = options.segments or options.start_from
        return studio.generation.finals(ids if named else None)
    return studio.generation.generate(ids, setup=Setup(draft=options.draft))


def _again(studio: Studio, segment: Segment, options: Namespace) -> tuple[JobId, ...]:
    if options.full:
        return studio.generation.finals((segment.id,))
    return studio.generation.regenerate(
        segment.id,
        prompt=options.prompt,
        style=options.style,
        seed=reading.whole(options.seed, "seed") if options.seed else None,
        seconds=reading.seconds(options.seconds) if options.seconds else None,
        variations=reading.whole(options.variations, "number of variations"),
        setup=_setup(options),
    )


def _setup(options: Namespace) -> Setup:
    begins = Begins.SHOT_BEFORE if options.from_last else Begins.ANEW
    return Setup(
        model=options.model or "",
        steps=reading.whole(options.steps, "number of steps") if options.steps else 0,
        guidance=reading.number(options.guidance, "guidance") if options.guidance else 0.0,
        loras=tuple(reading.lora(words) for words in options.lora or ()),
        draft=options.draft,
        begins=Begins.OWN_TAKE if options.extend else begins,
        first=str(Path(options.first).resolve()) if options.first else "",
        last=str(Path(options.last).resolve()) if options.last else "",
    )


def _told(take: Take) -> dict[str, object]:
    recipe = take.recipe
    known = {"id": take.id, "file": take.file, "seed": recipe.seed, "engine": recipe.engine}
    if not recipe.model:
        return known
    return {
        **known,
        "model": recipe.model,
        "steps": recipe.steps,
        "guidance": recipe.guidance,
        "draft": recipe.draft,
        "note": take.note,
        "how": take.how,
    }


def _wanted(studio: Studio, options: Namespace) -> tuple[Segment, ...]:
    now = studio.projects.snapshot()
    if not now.segments:
        raise StudioError("The film is not planned yet.", "First: reelwright plan DIR")
    wanted = reading.chosen(now, [options.segments or "all"])
    if options.start_from:
        first = reading.whole(options.start_from, "segment")
        numbers = [segment.id for segment in now.ordered]
        wanted = tuple(s for s in wanted if numbers.index(s.id) + 1 >= first)
        if first < 1 or not wanted:
            raise BriefRefused(
                f"There is no segment {first}.", f"The film has {len(numbers)} segments."
            )
    return wanted


def _one_by_one(studio: Studio, output: Output, wanted: tuple[Segment, ...]) -> tuple[Job, ...]:
    """The next segment is made when this one has its verdict; the take's file is named."""
    if not on_terminal():
        raise StudioError(
            "--review-each asks after every segment, and there is no one to ask here.",
            "Run it on a terminal, or review afterwards with: reelwright review",
        )
    ended: list[Job] = []
    for segment in wanted:
        jobs = studio.generation.generate((segment.id,))
        ended += watch(studio, output, f"Making shot {segment.shot.number}", *jobs)
        now = studio.projects.snapshot().segment(segment.id)
        if now.take is None:
            continue
        file = studio.projects.folder / now.take.file
        output.say(f"Shot {now.shot.number}: {now.shot.description}\n  {file}")
        answer = input("[a]pprove, [r]eject, [s]top: ").strip().lower()[:1]
        match answer:
            case "a":
                studio.reviewing.approve(segment.id)
            case "r":
                studio.reviewing.reject(segment.id, note=input("Why? "))
            case "s":
                break
            case _:
                output.say("No verdict given.")
    return tuple(ended)


def _approve_ready(studio: Studio, wanted: tuple[Segment, ...]) -> None:
    now = studio.projects.snapshot()
    ready = [s.id for s in wanted if now.segment(s.id).status is Status.READY]
    studio.reviewing.approve(*ready)
