"""`captions`: looks at them, writes them out, takes them in, changes and styles them."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from app.cli.output import Output
from app.cli.reading import language as code_of
from app.cli.session import project
from core.domain.errors import BriefRefused, StudioError
from core.domain.languages import Language
from core.domain.time import decimal
from core.domain.wording import (
    Align,
    Backing,
    CaptionStyle,
    Cue,
    Look,
    Place,
    Script,
    caption_looks,
    title_looks,
)
from core.studio import Studio


def captions(options: Namespace, output: Output) -> int:
    reading = options.wish in ("show", "export") or (options.wish == "style" and not _asks(options))
    with project(options.project, output, read_only=reading) as studio:
        _WISHES[options.wish](studio, options, output)
    return 0


def _show(studio: Studio, options: Namespace, output: Output) -> None:
    language = _language(options)
    shown = studio.captioning.cues(language)
    remarks = studio.captioning.remarks(shown, language)
    lost = studio.captioning.lost(language)
    clock = studio.projects.snapshot().sequence.rate
    lines = []
    for number, cue in enumerate(shown, 1):
        mark = {"laid": " ", "changed": "*", "added": "+"}[cue.origin.value]
        times = " ".join(clock.timecode(clock.frames(at)) for at in (cue.start, cue.end))
        lines.append(f"{number:>4}{mark} {times}  {' / '.join(cue.text.splitlines())}")
        if cue in remarks:
            lines.append(f"      {remarks[cue]}")
    if lost:
        lines.append(f"{len(lost)} changes belong to words that are not spoken any more.")
    output.result(
        "\n".join(lines) or "There are no captions: nothing is spoken.",
        captions=[
            {
                "number": number,
                "start": round(float(cue.start), 3),
                "end": round(float(cue.end), 3),
                "text": cue.text,
                "origin": cue.origin.value,
                "remark": remarks.get(cue, ""),
            }
            for number, cue in enumerate(shown, 1)
        ],
        lost=[{"text": each.text, "was": each.was} for each in lost],
    )


def _export(studio: Studio, options: Namespace, output: Output) -> None:
    written = studio.captioning.export(
        Path(_one(options, "Name the file, as in: captions DIR export film.srt")),
        language=_language(options),
        script=_script(options),
        together=options.together,
        for_browsers=options.for_browsers,
    )
    output.result("\n".join(map(str, written)), files=[str(each) for each in written])


def _import(studio: Studio, options: Namespace, output: Output) -> None:
    file = Path(_one(options, "Name the file, as in: captions DIR import film.srt"))
    found = studio.captioning.take_in(file, _language(options))
    lines = [f"{found.count} captions of {file.name} are shown now", *found.remarks]
    output.result("\n".join(lines), taken=found.count, remarks=list(found.remarks))


def _change(studio: Studio, options: Namespace, output: Output) -> None:
    (cue,) = _chosen(studio, options, most=1)
    language = _language(options)
    if options.text is None and not options.begin and not options.end:
        raise BriefRefused("Nothing is to be changed.", "Give --text, --from or --to.")
    start, end = _second(options.begin, cue.start), _second(options.end, cue.end)
    if (start, end) != (cue.start, cue.end):
        studio.captioning.time(cue, start, end, language)
        cue = replace(cue, start=start, end=end)
    if options.text is not None:
        studio.captioning.write(cue, _broken(options.text), language)
    output.result(f"Caption {options.what[0]} is changed", changed=int(options.what[0]))


def _add(studio: Studio, options: Namespace, output: Output) -> None:
    if not options.text or not options.begin:
        raise BriefRefused("A new caption needs words and a time.", "Give --text and --from.")
    start = _second(options.begin, Fraction(0))
    end = _second(options.end, start + 2)
    studio.captioning.add(start, end, _broken(options.text), _language(options))
    output.result(f"A caption is shown at {float(start):g} s", start=float(start), end=float(end))


def _remove(studio: Studio, options: Namespace, output: Output) -> None:
    chosen = _chosen(studio, options)
    studio.captioning.remove(*chosen, language=_language(options))
    output.result(f"{len(chosen)} captions are shown no more", removed=len(chosen))


def _reset(studio: Studio, options: Namespace, output: Output) -> None:
    chosen = () if options.what in ([], ["all"]) else _chosen(studio, options)
    studio.captioning.reset(*chosen, language=_language(options))
    output.result("They are as they were laid out", reset=len(chosen) or "all")


def _style(studio: Studio, options: Namespace, output: Output) -> None:
    wording = studio.projects.snapshot().wording
    now = wording.titles if options.titles else wording.captions
    looks = title_looks() if options.titles else caption_looks()
    if _asks(options):
        if options.look:
            now = _look(options.look, looks)
        given: dict[str, Any] = dict(map(_setting, options.settings or ()))
        now = replace(now, **given)
        studio.captioning.style(now, titles=options.titles)
    lines = [
        f"{each.key:12} {each.about}{'  (now)' if each.style == now else ''}" for each in looks
    ]
    lines += [f"  {name}={value}" for name, value in _values(now).items()]
    output.result("\n".join(lines), style=_values(now), looks=[each.key for each in looks])


def _look(name: str, looks: tuple[Look, ...]) -> CaptionStyle:
    for each in looks:
        if each.key == name:
            return each.style
    known = ", ".join(each.key for each in looks)
    raise BriefRefused(f"There is no look “{name[:20]}”.", f"Known: {known}.")


def _letters(studio: Studio, options: Namespace, output: Output) -> None:
    words = options.letters or (options.what[0] if options.what else "")
    script = _read(Script, words, "letters")
    studio.captioning.letters(script)
    output.result(f"Captions have {script.value} letters", letters=script.value)


_WISHES: dict[str, Callable[[Studio, Namespace, Output], None]] = {
    "show": _show,
    "export": _export,
    "import": _import,
    "change": _change,
    "add": _add,
    "remove": _remove,
    "reset": _reset,
    "style": _style,
    "letters": _letters,
}


def _asks(options: Namespace) -> bool:
    return bool(options.look or options.settings)


def _language(options: Namespace) -> Language | None:
    return code_of(options.language) if options.language else None


def _script(options: Namespace) -> Script | None:
    return _read(Script, options.letters, "letters") if options.letters else None


def _read(kind: Any, words: str, what: str) -> Any:
    try:
        return kind(words.strip().lower())
    except ValueError:
        known = ", ".join(each.value for each in kind)
        raise BriefRefused(f"“{words[:20]}” is no {what}.", f"Choose {known}.") from None


def _one(options: Namespace, advice: str) -> str:
    if len(options.what) != 1:
        raise BriefRefused("One file is needed.", advice)
    return str(options.what[0])


def _chosen(studio: Studio, options: Namespace, *, most: int = 0) -> list[Cue]:
    shown = studio.captioning.cues(_language(options))
    numbers = [int(word) for word in options.what if word.isascii() and word.isdigit()]
    if len(numbers) != len(options.what) or not numbers or (most and len(numbers) > most):
        raise BriefRefused(
            "Captions are named by their numbers.", "See them with: reelwright captions DIR show"
        )
    for number in numbers:
        if not 1 <= number <= len(shown):
            raise StudioError(f"There is no caption {number}.", f"The film has {len(shown)}.")
    return [shown[number - 1] for number in numbers]


def _second(words: str | None, usual: Fraction) -> Fraction:
    if not words:
        return usual
    try:
        return decimal(words)
    except ValueError:
        raise BriefRefused(f"“{words[:20]}” is no time.", "Write seconds, as in 7.5.") from None


def _broken(words: str) -> str:
    return words.replace("\\n", "\n")


_KINDS: dict[str, Callable[[str], object]] = {
    "backing": lambda words: _read(Backing, words, "backing"),
    "place": lambda words: _read(Place, words, "place"),
    "align": lambda words: _read(Align, words, "side"),
    "bold": lambda words: words.strip().lower() in ("yes", "true", "on", "1"),
    "rounded": lambda words: words.strip().lower() in ("yes", "true", "on", "1"),
    "font": str.strip,
    "colour": lambda words: words.strip().lower(),
    "ground": lambda words: words.strip().lower(),
}


def _setting(words: str) -> tuple[str, object]:
    name, _, value = words.partition("=")
    name = name.strip().lower()
    names = [each.name for each in fields(CaptionStyle)]
    if name not in names or not value.strip():
        raise BriefRefused(f"“{words[:30]}” is no setting.", f"As in size=1.2. {', '.join(names)}.")
    if name in _KINDS:
        return name, _KINDS[name](value)
    try:
        return name, float(decimal(value))
    except ValueError:
        raise BriefRefused(f"“{value[:20]}” is no number.", f"As in {name}=0.8.") from None


def _values(style: CaptionStyle) -> dict[str, object]:
    return {each.name: getattr(style, each.name) for each in fields(style)}
