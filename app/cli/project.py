"""`new`, `plan`, `reorder`, `info` and `clean`: a project and its plan."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from app.cli import reading
from app.cli.listening import recording_of, taken_in
from app.cli.output import Output
from app.cli.session import finish, project
from core.domain.makers import RULES
from core.domain.project import Project, Segment
from core.domain.project import Take as MadeTake
from core.studio import Studio


def new(options: Namespace, output: Output) -> int:
    brief = reading.brief(options)
    folder = Path(options.project)
    recorded = recording_of(options)
    with project(folder, output, new=brief) as studio:
        if recorded is not None:
            taken_in(studio, output, recorded, options)
        brief = studio.projects.snapshot().brief
    output.result(
        f"{folder}\nNext: reelwright plan {folder}",
        project=str(folder),
        seconds=float(brief.seconds),
        size=f"{brief.width}x{brief.height}",
    )
    return 0


def plan(options: Namespace, output: Output) -> int:
    with project(options.project, output) as studio:
        engaged(studio, output, options.writer)
        finish(studio, output, "Planning", studio.planning.plan())
        now = studio.projects.snapshot()
    made = now.plan
    assert made is not None
    for note in made.notes:
        output.say(note)
    lines = [f"{made.story.title}: {made.story.logline}", *shot_lines(now)]
    output.result(
        "\n".join(lines),
        title=made.story.title,
        logline=made.story.logline,
        synopsis=made.story.synopsis,
        script=made.script,
        language=made.language.value,
        writer=made.writer,
        frames=made.frames,
        shots=[_shot(segment) for segment in now.ordered],
        notes=list(made.notes),
    )
    return 0


def engaged(studio: Studio, output: Output, name: str | None) -> None:
    """Have this writer write from now on. Raises EngineMissing for one that is not here."""
    if name is None:
        return
    if warning := studio.engaging.engage("writer", RULES if name == "none" else name):
        output.say(f"Mind: {warning}")


def reorder(options: Namespace, output: Output) -> int:
    with project(options.project, output) as studio:
        chosen = reading.chosen(studio.projects.snapshot(), [options.order])
        studio.editing.reorder(reading.ids(chosen))
        now = studio.projects.snapshot()
    output.result(
        "\n".join(shot_lines(now)), order=[segment.shot.number for segment in now.ordered]
    )
    return 0


def info(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=True) as studio:
        now = studio.projects.snapshot()
        stages = studio.projects.stages()
        read_only = studio.projects.read_only
        used = studio.housekeeping.used()
    brief = now.brief
    rate = now.sequence.rate
    length = float(rate.seconds(now.sequence.frames))
    head = [
        f"{now.title or brief.text[:60]}",
        f"{brief.width}x{brief.height}, {brief.fps} fps, {length:.1f} s, {now.stage.value}",
        f"{used / 1e6:.1f} MB on the disk",
    ]
    output.result(
        "\n".join([*head, *shot_lines(now)]),
        title=now.title,
        stage=now.stage.value,
        stages=[{"stage": stage.value, "note": note, "at": at} for stage, note, at in stages],
        brief={
            "text": brief.text,
            "seconds": float(brief.seconds),
            "size": f"{brief.width}x{brief.height}",
            "fps": brief.fps,
            "style": brief.style,
            "tone": brief.tone,
            "engine": brief.engine,
            "voice": brief.voice,
            "captions": brief.captions.value,
        },
        frames=now.sequence.frames,
        seconds=length,
        bytes=used,
        read_only=read_only,
        segments=[_segment(segment) for segment in now.ordered],
        undo=now.undo,
        redo=now.redo,
    )
    return 0


def clean(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=options.dry_run) as studio:
        waste = studio.housekeeping.waste()
        freed = sum(each.size for each in waste)
        if not options.dry_run:
            studio.housekeeping.clean(waste)
    done = "would free" if options.dry_run else "freed"
    lines = [f"{each.size / 1e6:8.2f} MB  {each.what}  {each.file}" for each in waste]
    lines.append(f"{freed / 1e6:8.2f} MB  {done}")
    if any(each.take for each in waste) and not options.dry_run:
        lines.append("The takes lie in the project's trash for a week.")
    output.result(
        "\n".join(lines),
        dry_run=options.dry_run,
        bytes=freed,
        files=[{"what": each.what, "file": each.file, "bytes": each.size} for each in waste],
    )
    return 0


def shot_lines(now: Project) -> list[str]:
    rate = now.sequence.rate
    spans = now.sequence.spans()
    return [
        f"{segment.shot.number:3}  {rate.timecode(span.start)}  {span.length:4} frames  "
        f"{segment.status.value:9}  {segment.shot.description}{_why(segment)}"
        for segment in now.ordered
        for span in (spans[now.sequence.index(segment.id)],)
    ]


def _why(segment: Segment) -> str:
    return f"  [changed: {', '.join(segment.stale)}]" if segment.stale else ""


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        **_shot(segment),
        "status": segment.status.value,
        "stale": list(segment.stale),
        "chosen": segment.chosen,
        "takes": [_take(take) for take in segment.takes],
        "reviews": [
            {
                "take": review.take,
                "verdict": review.verdict.value,
                "rating": review.rating,
                "note": review.note,
                "frame": review.frame,
                "at": review.at,
                "by": review.by,
            }
            for review in segment.reviews
        ],
    }


def _shot(segment: Segment) -> dict[str, Any]:
    shot = segment.shot
    return {
        "number": shot.number,
        "id": segment.id,
        "description": shot.description,
        "narration": shot.narration,
        "frames": shot.frames,
        "size": shot.camera.size.value,
        "moves": [move.value for move in shot.camera.moves],
        "prompt": shot.prompt.text,
        "score": shot.prompt.score,
        "transition": shot.transition,
    }


def _take(take: MadeTake) -> dict[str, Any]:
    return {
        "id": take.id,
        "file": take.file,
        "seed": take.recipe.seed,
        "engine": take.recipe.engine,
        "frames": take.recipe.frames,
        "seconds": take.seconds,
        "sha256": take.sha256,
        "note": take.note,
        "how": take.how,
        "scores": dict(take.scores),
    }
