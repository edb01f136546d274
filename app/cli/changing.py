"""`edit DIR SEGMENT "WORDS"`: a take changed by words."""

from argparse import Namespace

from app.cli import estimates, reading
from app.cli.output import Output
from app.cli.session import finish, project
from core.domain.errors import BriefRefused
from core.domain.ids import TakeId
from core.domain.project import Segment

_LONG = 60
"""Seconds from which it is said first how long something takes."""


def edit(options: Namespace, output: Output) -> int:
    """`operation` is the segment's number, `clips` the words."""
    words = " ".join(options.clips)
    with project(options.project, output) as studio:
        (segment,) = reading.chosen(studio.projects.snapshot(), [options.operation])
        number = segment.shot.number
        if options.rules:
            jobs = studio.changing.by_rules(segment.id, words)
            stage = f"Making shot {number} anew, as the rules understand it"
        else:
            told = studio.estimates.edit(segment.id, options.model)
            if told.seconds >= _LONG:
                output.say(estimates.said(told, "It takes "))
            jobs = studio.changing.edit(
                segment.id,
                words,
                model=options.model,
                seed=reading.whole(options.seed, "seed") if options.seed else None,
                strength=_number(options.strength),
                take=_take(segment, options.take),
            )
            stage = f"Editing shot {number}"
        finish(studio, output, stage, *jobs)
        after = studio.projects.snapshot().segment(segment.id)
    made = after.takes[-1]
    said = f"\n{made.note}" if made.note else ""
    output.result(
        f"Shot {number} has {len(after.takes)} takes; take {len(after.takes)} is the new one, "
        f"the old ones are kept{said}",
        segment=number,
        takes=len(after.takes),
        new={
            "id": made.id,
            "file": made.file,
            "engine": made.recipe.engine,
            "instruction": words.strip(),
            "source": made.recipe.source,
            "seed": made.recipe.seed,
            "strength": made.recipe.strength,
            "note": made.note,
        },
    )
    return 0


def _take(segment: Segment, number: str | None) -> TakeId | None:
    """The take of this number, counted from 1."""
    if number is None:
        return None
    at = reading.whole(number, "take")
    if not 1 <= at <= len(segment.takes):
        raise BriefRefused(
            f"There is no take {at} of shot {segment.shot.number}.",
            f"It has {len(segment.takes)}.",
        )
    return segment.takes[at - 1].id


def _number(words: str) -> float:
    try:
        return float(words)
    except ValueError:
        raise BriefRefused(f"“{words}” is not a number.", "Write it as 0.8.") from None
