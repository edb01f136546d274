"""`export` and `reimport`: a film goes to another editor's program, and the cut comes back."""

from argparse import Namespace
from pathlib import Path

from app.cli.output import Output
from app.cli.session import finish, project
from core.domain.errors import BriefRefused
from core.domain.exchange import Comeback, HandOver, Target

_ALL = tuple(each for each in Target if each is not Target.CLIPS)
_MB = 1_000_000


def export(options: Namespace, output: Output) -> int:
    wish = HandOver(
        _targets(options.form),
        every=not options.chosen,
        linked=options.link,
        latin=options.latin,
        mixed=options.mixed,
        hour=_hour(options.start),
    )
    with project(options.project, output) as studio:
        load = studio.exchange.load(wish)
        if options.estimate:
            words = f"{load.files} files, {load.size / _MB:.1f} MB"
            output.result(words, files=load.files, bytes=load.size)
            return 0
        job = studio.exchange.hand_over(Path(options.output), wish)
        finish(studio, output, "Handing over", job)
        made = studio.exchange.last()
    assert made is not None
    lines = [
        *map(str, made.timelines or (made.folder,)),
        f"{made.files} media files, {made.size / _MB:.1f} MB in {made.folder}",
        *made.notes,
    ]
    output.result(
        "\n".join(lines),
        folder=str(made.folder),
        timelines=[str(each) for each in made.timelines],
        files=made.files,
        bytes=made.size,
        notes=list(made.notes),
    )
    return 0


def reimport(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=options.dry_run) as studio:
        comeback = studio.exchange.look(Path(options.file))
        if not options.dry_run:
            jobs = studio.exchange.take_back(comeback)
            if jobs:
                finish(studio, output, "Taking in footage", *jobs)
    _tell(comeback, output, taken=not options.dry_run)
    return 0


def _tell(comeback: Comeback, output: Output, *, taken: bool) -> None:
    words = "" if taken or not comeback.changes else " (nothing was changed yet)"
    lines = [f"{comeback.summary}{words}"]
    lines += [
        f"  {each.name} {each.what.value}{f': {each.words}' if each.words else ''}"
        for each in comeback.differences
    ]
    lines += [f"  {note}" for note in comeback.notes]
    output.result(
        "\n".join(lines),
        title=comeback.title,
        summary=comeback.summary,
        taken=taken and comeback.changes,
        differences=[
            {"what": each.what.name.lower(), "name": each.name, "words": each.words}
            for each in comeback.differences
        ],
        footage=[
            each.shot.footage.path for each in comeback.footage if each.shot.footage is not None
        ],
        notes=list(comeback.notes),
    )


def _targets(words: str) -> tuple[Target, ...]:
    names = [each.strip().lower() for each in words.split(",") if each.strip()]
    if names == ["all"]:
        return _ALL
    try:
        return tuple(Target(name) for name in names)
    except ValueError as error:
        raise BriefRefused(
            f"“{words}” is no form to hand a film over in.",
            f"Choose of {', '.join(Target)}, or all; several with commas between them.",
        ) from error


def _hour(words: str) -> int:
    hour, _, rest = words.partition(":")
    if not (hour.isdecimal() and hour.isascii() and int(hour) < 24 and not rest.strip("0:")):
        raise BriefRefused(
            f"A film cannot start at {words}.", "Give a whole hour: 01:00:00:00, or 00:00:00:00."
        )
    return int(hour)
