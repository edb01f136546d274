"""`frames`: the key frames of a film, made and judged before its video."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from app.cli import reading
from app.cli.output import Output
from app.cli.session import finish, project
from core.domain.brief import KeyFrameChoice
from core.domain.errors import BriefRefused, StudioError
from core.domain.ids import AttemptId
from core.domain.keyframes import KeyFrame, Moment
from core.domain.project import Project, Status
from core.studio import Studio


def frames(options: Namespace, output: Output) -> int:
    settled = (options.which, options.gate, options.attempts)
    looking = options.wish == "show" and not any(settled)
    with project(options.project, output, read_only=looking) as studio:
        _settle(studio, options)
        match options.wish:
            case "make":
                named = _ids(_chosen(studio, options.frames)) if options.frames else None
                _made(studio, output, studio.keyframes.make(named))
            case "again":
                _made(studio, output, studio.keyframes.again())
            case "approve":
                found = _chosen(studio, options.frames)
                studio.keyframes.approve(*_ids(found), attempt=_attempt(found, options.attempt))
            case "reject":
                found = _chosen(studio, options.frames)
                studio.keyframes.reject(*_ids(found), feedback=options.because)
            case _:
                pass
        _tell(studio.projects.snapshot(), output)
    return 0


def all_approved(studio: Studio, output: Output) -> None:
    """For a film in one go: its key frames are approved as they are made."""
    if studio.keyframes.waiting():
        _made(studio, output, studio.keyframes.make())
        studio.keyframes.approve(*_ids(studio.keyframes.waiting()))


def _settle(studio: Studio, options: Namespace) -> None:
    if options.which:
        studio.keyframes.choose(KeyFrameChoice(options.which))
    if options.gate:
        studio.keyframes.set_gate(on=options.gate == "on")
    if options.attempts:
        studio.keyframes.allow(reading.whole(options.attempts, "number of attempts"))


def _made(studio: Studio, output: Output, jobs: Sequence[Any]) -> None:
    if jobs:
        finish(studio, output, "Drawing key frames", *jobs)


def _chosen(studio: Studio, words: Sequence[str]) -> tuple[KeyFrame, ...]:
    found = studio.projects.snapshot().keyframes
    if not found:
        raise StudioError(
            "This film has no key frames.", "Turn them on: reelwright frames DIR make --which three"
        )
    if not words:
        raise BriefRefused("No key frame is named.", f"Name some of 1 to {len(found)}, or all.")
    numbers = reading.numbers(words, len(found), "key frame")
    return tuple(found[number - 1] for number in numbers)


def _ids(found: Sequence[KeyFrame]) -> tuple[Any, ...]:
    return tuple(frame.id for frame in found)


def _attempt(found: Sequence[KeyFrame], number: str | None) -> AttemptId | None:
    """The older attempt of this number, counted from 1."""
    if number is None:
        return None
    at, made = reading.whole(number, "attempt"), found[0].attempts
    if not 1 <= at <= len(made):
        raise BriefRefused(
            f"There is no attempt {at} at {found[0].words}.",
            f"There are {len(made)}.",
        )
    return made[at - 1].id


def _tell(now: Project, output: Output) -> None:
    found = now.keyframes
    approved = sum(each.status is Status.APPROVED for each in found)
    gate = "video does not wait for them"
    if now.brief.gate:
        gate = "video waits for them" if now.unapproved else "video may be made"
    lines = [_line(number, each) for number, each in enumerate(found, start=1)]
    lines.append(f"{approved} of {len(found)} key frames are approved; {gate}")
    output.result(
        "\n".join(lines) if found else "Key frames are off for this film.",
        which=now.brief.stills.value,
        gate=now.brief.gate,
        approved=approved,
        waiting=len(now.unapproved),
        frames=[_facts(number, each) for number, each in enumerate(found, start=1)],
    )


def _line(number: int, frame: KeyFrame) -> str:
    review = frame.review
    note = f" “{review.note}”" if review and review.note else ""
    changed = f" ({', '.join(frame.stale)} changed)" if frame.stale else ""
    where = "" if frame.moment is Moment.SHOT else f"shot {frame.shot.number}"
    name = f"{number:3} {frame.name:9} {where:9} {frame.status.value}{note}{changed}"
    made = frame.attempt
    said = f"\n    {made.note}" if made and made.note else ""
    return f"{name}, {frame.left} attempts left{said}"


def _facts(number: int, frame: KeyFrame) -> dict[str, Any]:
    review = frame.review
    return {
        "number": number,
        "name": frame.name,
        "shot": frame.shot.number,
        "status": frame.status.value,
        "stale": list(frame.stale),
        "feedback": review.note if review else "",
        "left": frame.left,
        "file": frame.attempt.file if frame.attempt else None,
        "attempts": [
            {
                "file": each.file,
                "feedback": each.feedback,
                "seed": each.recipe.seed,
                "engine": each.recipe.engine,
                "note": each.note,
            }
            for each in frame.attempts
        ],
    }
