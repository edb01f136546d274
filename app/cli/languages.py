"""`language`: one timeline in several languages."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from app.cli import reading
from app.cli.output import Output
from app.cli.session import finish, project
from app.cli.speaking import line_told, line_words
from core.domain.dubbing import languages
from core.domain.errors import BriefRefused
from core.domain.languages import NAMES, Language
from core.domain.tongues import Dubbed, Words
from core.services.languages import Fit
from core.studio import Studio


def language(options: Namespace, output: Output) -> int:
    looks = options.wish in ("list", "show", "texts")
    with project(options.project, output, read_only=looks) as studio:
        match options.wish:
            case "list":
                return _list(studio, output)
            case "show":
                return _show(studio, _code(options), output)
            case "texts":
                return _texts(studio, options, output)
            case "remove":
                chosen = _code(options)
                studio.languages.remove(chosen)
                output.result(
                    f"{NAMES[chosen]} is removed; undo brings it back: reelwright edit DIR undo",
                    removed=chosen.value,
                )
                return 0
            case "fit":
                return _fits(studio, _optional(options), output)
            case _:
                return _write(studio, options, output)


def _write(studio: Studio, options: Namespace, output: Output) -> int:
    """`add` and `set`."""
    chosen = _code(options)
    if options.wish == "add":
        studio.languages.add(chosen)
        _fill(studio, chosen, output)
    if options.texts:
        for remark in studio.languages.bring(chosen, Path(options.texts)):
            output.say(remark)
    elif options.shot:
        _set(studio, chosen, options)
    elif options.wish == "set":
        raise BriefRefused("There is nothing to set.", "Give --texts FILE, or --shot N --narration")
    return _fits(studio, chosen, output)


def _fill(studio: Studio, chosen: Language, output: Output) -> None:
    """Translate what has no words yet, where a model is installed that does it."""
    if studio.interpreting.by(chosen) and studio.interpreting.missing(chosen):
        finish(studio, output, "Translating", studio.interpreting.fill(chosen))


def _set(studio: Studio, chosen: Language, options: Namespace) -> None:
    (segment,) = reading.chosen(studio.projects.snapshot(), [options.shot])
    before = next(p.words for p in studio.languages.pairs(chosen) if p.segment == segment.id)
    said, shown = options.narration, options.title
    words = Words(
        before.narration if said is None else said, before.title if shown is None else shown
    )
    studio.languages.put(chosen, {segment.id: words})


def _list(studio: Studio, output: Output) -> int:
    now = studio.projects.snapshot()
    total = len(now.ordered)
    rows: list[dict[str, Any]] = []
    for place, each in enumerate(languages(now)):
        written = total
        if place:
            written = sum(bool(pair.words) for pair in studio.languages.pairs(each))
        rows.append({"code": each.value, "name": NAMES[each], "own": not place, "shots": written})
    lines = [
        f"{row['code']}  {row['name']:10} "
        + ("the film's own" if row["own"] else f"{row['shots']} of {total} shots have words")
        for row in rows
    ]
    output.result("\n".join(lines), languages=rows, shots=total)
    return 0


def _show(studio: Studio, chosen: Language, output: Output) -> int:
    pairs = studio.languages.pairs(chosen)
    lines = []
    for pair in pairs:
        lines.append(f"{pair.shot:3}  {pair.own.narration or '–'}")
        lines.append(f"     {pair.words.narration or '(no words yet)'}{_mark(pair)}")
        if pair.own.title or pair.words.title:
            lines.append(f"     title: {pair.own.title or '–'} → {pair.words.title or '–'}")
    output.result(
        "\n".join(lines),
        language=chosen.value,
        shots=[
            {
                "shot": pair.shot,
                "own": {"narration": pair.own.narration, "title": pair.own.title},
                "narration": pair.words.narration,
                "title": pair.words.title,
                "narration_by": pair.words.said.by,
                "title_by": pair.words.shown.by,
                "outdated": pair.outdated,
                "lost": list(pair.lost),
            }
            for pair in pairs
        ],
    )
    return 0


def _mark(pair: Dubbed) -> str:
    """What the editor should know of the words of a shot."""
    by = pair.words.said.by or pair.words.shown.by
    marks = [f"translated by {by}"] if pair.words.translated else []
    marks += ["the film's own words have changed since"] if pair.outdated else []
    marks += [f"without {', '.join(pair.lost)}"] if pair.lost else []
    return f"  [{'; '.join(marks)}]" if marks else ""


def _texts(studio: Studio, options: Namespace, output: Output) -> int:
    if not options.output:
        raise BriefRefused("Where shall the table go?", "Give -o telugu.csv, or .json.")
    chosen, file = _code(options), Path(options.output)
    studio.languages.write(chosen, file)
    output.result(
        f"{file}\nFill in the columns narration and title, and take it in with: "
        f"reelwright language {options.project} set {chosen.value} --texts {file}",
        file=str(file),
        language=chosen.value,
    )
    return 0


def _fits(studio: Studio, chosen: Language | None, output: Output) -> int:
    fit = studio.languages.fit(chosen)
    now = studio.projects.snapshot()
    numbers = {each.id: each.shot.number for each in now.ordered}
    hint = studio.interpreting.without(fit.language) if fit.missing else ""
    lines = [_head(fit, len(numbers)), *filter(None, [hint, fit.trouble])]
    lines += [line_words(line, numbers[line.segment]) for line in fit.long]
    output.result(
        "\n".join(lines),
        language=fit.language.value,
        written=fit.written,
        shots=len(numbers),
        missing=list(fit.missing),
        too_long=[numbers[line.segment] for line in fit.long],
        lines=[line_told(line, numbers[line.segment]) for line in fit.lines],
        trouble=fit.trouble,
    )
    return 0


def _head(fit: Fit, shots: int) -> str:
    name = NAMES[fit.language]
    parts = [f"{name}: {fit.written} of {shots} shots have words"]
    if fit.missing:
        shots_named = ", ".join(map(str, fit.missing))
        parts.append(f"no {name} yet for shot {shots_named}")
    many = len(fit.long)
    if fit.lines and not fit.trouble:
        long = "1 line is longer than its shot" if many == 1 else f"{many} lines are longer"
        parts.append(long if many else "every line fits")
    return "; ".join(parts) + "."


def _code(options: Namespace) -> Language:
    chosen = _optional(options)
    if chosen is None:
        known = ", ".join(each.value for each in Language)
        raise BriefRefused("Which language?", f"Give one of {known}.")
    return chosen


def _optional(options: Namespace) -> Language | None:
    return reading.language(options.code) if options.code else None
