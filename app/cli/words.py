"""`refine` and `writer`: the story's next version, and who can write."""

import sys
from argparse import Namespace
from typing import Any

from app.cli import reading
from app.cli.output import Output, Progress, Shown, by_clock
from app.cli.project import engaged, shot_lines
from app.cli.session import finish, project
from core.domain.errors import BriefRefused
from core.domain.story import Iteration, Plan
from core.services.writers import Writers
from core.studio import Studio


def refine(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=options.show) as studio:
        if options.show:
            return _versions(studio, output)
        engaged(studio, output, options.writer)
        if options.at_most:
            studio.planning.allow(reading.whole(options.at_most, "number of versions"))
        if options.back:
            studio.planning.go_back(reading.whole(options.back, "version"))
        elif options.shot:
            (segment,) = reading.chosen(studio.projects.snapshot(), [options.shot])
            finish(studio, output, "Writing", studio.planning.improve(segment.id))
        elif options.words or not (options.at_most or options.writer):
            finish(studio, output, "Writing", studio.planning.refine(options.words))
        return _told(studio, output)


def writer(options: Namespace, output: Output) -> int:
    from app.models import models
    from app.writers import writers

    known = writers(models())
    match options.wish:
        case "set":
            if options.key is not None:
                _keep_key(known, output, options.key)
            if options.url or options.model:
                before = known.server
                address = options.url or (before.address if before else "")
                known.set_server(address, options.model or (before.model if before else ""))
            elif options.key is None:
                raise BriefRefused("Nothing is set.", "Give --url, --model or --key -.")
        case "forget":
            known.set_server("", "")
            known.set_key("")
        case "test":
            return _test(known, output)
        case _:
            pass
    return _show(known, output)


def _versions(studio: Studio, output: Output) -> int:
    kept = studio.projects.iterations()
    left = studio.planning.left
    lines = [_line(each) for each in kept] or ["No story is written yet."]
    text = "\n".join([*lines, f"{left} more {'is' if left == 1 else 'are'} possible."])
    output.result(text, left=left, versions=[_version(each) for each in kept])
    return 0


def _line(each: Iteration) -> str:
    wish = f"“{each.words}”" if each.words else "from the brief"
    return f"{each.number:3}  {by_clock(each.at)}  {each.writer:24}  {wish}"


def _version(each: Iteration) -> dict[str, Any]:
    story = each.plan.story
    return {
        "number": each.number,
        "words": each.words,
        "at": each.at,
        "writer": each.writer,
        "title": story.title,
        "logline": story.logline,
        "shots": len(each.plan.shots),
    }


def _told(studio: Studio, output: Output) -> int:
    now = studio.projects.snapshot()
    plan = now.plan
    if plan is None:
        output.result("The film is not planned yet. Next: reelwright plan", planned=False)
        return 0
    for note in plan.notes:
        output.say(note)
    head = f"{plan.story.title}: {plan.story.logline}"
    left = studio.planning.left
    more = f"{left} more version{' is' if left == 1 else 's are'} possible"
    by = f"Written by {_author(plan)}; {more}."
    output.result(
        "\n".join([head, by, *shot_lines(now)]),
        title=plan.story.title,
        logline=plan.story.logline,
        synopsis=plan.story.synopsis,
        writer=plan.writer,
        iteration=plan.iteration,
        left=studio.planning.left,
        notes=list(plan.notes),
        shots=[{"number": s.number, "description": s.description} for s in plan.shots],
    )
    return 0


def _author(plan: Plan) -> str:
    return "the rules" if plan.writer == "rules" else plan.writer


def _show(known: Writers, output: Output) -> int:
    from app.models import models
    from core.domain.models import Work

    at, local = known.server, models().ready(Work.TEXT)
    lines = ["rules: the embedded writer, always here"]
    lines += [f"{card.id}: {card.title}, on this machine" for card in local]
    key = "with a key" if known.has_key else "without a key"
    lines.append(
        f"server: {at.model} at {at.url}, {key}" if at and at.address else "server: none is set"
    )
    output.result(
        "\n".join(lines),
        server={"address": at.address, "model": at.model, "key": known.has_key} if at else None,
        models=[card.id for card in local],
    )
    return 0


def _test(known: Writers, output: Output) -> int:
    with Progress(output) as progress:
        found = known.test(Shown(progress))
    output.result(
        found.words,
        address=found.at.address,
        model=found.at.model,
        offered=list(found.offered),
        seconds=round(found.seconds, 2),
        exact=found.exact,
    )
    return 0


def _keep_key(known: Writers, output: Output, words: str) -> None:
    if words != "-":
        raise BriefRefused(
            "A key on the command line can be read by others.",
            "Give it on stdin: reelwright writer set --key - < FILE",
        )
    key = sys.stdin.readline().strip()
    if not known.set_key(key):
        output.say("There is no keyring here: set REELWRIGHT_SERVER_KEY instead.")
