"""`overlay`: words at a time, calls to action and the logo, by their numbers."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from app.cli import reading
from app.cli.output import Output
from app.cli.session import project
from core.domain.errors import BriefRefused, StudioError
from core.domain.overlays import Inscription, Look, Overlays, Spot
from core.domain.time import Rate, decimal
from core.studio import Studio

_SECONDS = 3


def overlay(options: Namespace, output: Output) -> int:
    reading_only = options.wish == "show"
    with project(options.project, output, read_only=reading_only) as studio:
        _WISHES[options.wish](studio, options)
        now = studio.projects.snapshot()
    output.result(_told(now.overlays, now.sequence.rate), **_listed(now.overlays))
    return 0


def _told(overlays: Overlays, rate: Rate) -> str:
    lines = [
        f"{number:3}  {rate.timecode(one.at)}  {float(rate.seconds(one.length)):5.2f} s  "
        f"{one.look.value:5}  {one.spot.value:12}  {one.text}"
        for number, one in enumerate(overlays.words, 1)
    ]
    if (logo := overlays.logo) is not None:
        lines.append(
            f"logo {logo.name}, {logo.spot.words.lower()}, {logo.size:.0%} of the width, "
            f"{logo.opacity:.0%} opaque"
        )
    return "\n".join(lines) or "Nothing lies over the picture but titles and captions."


def _listed(overlays: Overlays) -> dict[str, Any]:
    logo = overlays.logo
    return {
        "words": [
            {
                "text": one.text,
                "at": one.at,
                "frames": one.length,
                "look": one.look.value,
                "spot": one.spot.value,
                "size": one.size,
                "colour": one.colour,
                "languages": {each.language.value: each.text for each in one.others},
            }
            for one in overlays.words
        ],
        "logo": logo
        and {
            "name": logo.name,
            "file": logo.file,
            "spot": logo.spot.value,
            "size": logo.size,
            "opacity": logo.opacity,
        },
    }


def _show(_studio: Studio, _options: Namespace) -> None:
    """Only the list, which every wish answers with."""


def _words(studio: Studio, options: Namespace) -> None:
    look = Look.CALL if options.wish == "call" else Look.WORDS
    rate = studio.projects.snapshot().sequence.rate
    at = _frames(rate, options.at or "0", "--at")
    length = _frames(rate, options.length or str(_SECONDS), "--for")
    one = Inscription("", options.what or "", at, length, look)
    if look is Look.CALL:
        one = replace(one, spot=Spot.BOTTOM)
    studio.overlaying.add(_styled(one, options))


def _change(studio: Studio, options: Namespace) -> None:
    rate = studio.projects.snapshot().sequence.rate
    one = _numbered(studio, options)
    if options.text is not None and options.language:
        code = reading.language(options.language)
        if code is None:
            raise BriefRefused("The language is not said.", "Give its code, as in te.")
        one = one.translated(code, options.text)
    elif options.text is not None:
        one = replace(one, text=options.text)
    if options.at is not None:
        one = replace(one, at=_frames(rate, options.at, "--at"))
    if options.length is not None:
        one = replace(one, length=_frames(rate, options.length, "--for"))
    studio.overlaying.change(_styled(one, options))


def _remove(studio: Studio, options: Namespace) -> None:
    studio.overlaying.remove(_numbered(studio, options).id)


def _logo(studio: Studio, options: Namespace) -> None:
    if options.off:
        studio.overlaying.change_logo(None)
        return
    if options.what:
        studio.overlaying.set_logo(Path(options.what))
    logo = studio.overlaying.overlays.logo
    if logo is None:
        raise StudioError("There is no logo yet.", "Name its picture: overlay DIR logo brand.png")
    if options.spot:
        logo = replace(logo, spot=_spot(options.spot))
    if options.size:
        logo = replace(logo, size=_number(options.size, "size") / 100)
    if options.opacity:
        logo = replace(logo, opacity=_number(options.opacity, "opacity") / 100)
    studio.overlaying.change_logo(logo)


_WISHES: dict[str, Callable[[Studio, Namespace], None]] = {
    "show": _show,
    "words": _words,
    "call": _words,
    "change": _change,
    "remove": _remove,
    "logo": _logo,
}


def _styled(one: Inscription, options: Namespace) -> Inscription:
    if options.spot:
        one = replace(one, spot=_spot(options.spot))
    if options.size:
        one = replace(one, size=_number(options.size, "size"))
    if options.colour:
        one = replace(one, colour=options.colour.lower())
    return one


def _numbered(studio: Studio, options: Namespace) -> Inscription:
    words = studio.overlaying.overlays.words
    number = reading.whole(options.what or "0", "number")
    if not 1 <= number <= len(words):
        raise StudioError(
            f"There are no words number {number}.", f"{len(words)} are there: overlay DIR show"
        )
    return words[number - 1]


def _spot(words: str) -> Spot:
    try:
        return Spot(words.strip().lower())
    except ValueError:
        raise BriefRefused(
            f"“{words[:40]}” is no place in the frame.", f"Choose one of {', '.join(Spot)}."
        ) from None


def _number(words: str, what: str) -> float:
    try:
        return float(decimal(words.removesuffix("%")))
    except ValueError:
        raise BriefRefused(f"“{words[:40]}” is no {what}.", "Give a number, as in 12.") from None


def _frames(rate: Rate, words: str, option: str) -> int:
    try:
        return int(words[:-1]) if words.endswith("f") else rate.frames(Fraction(decimal(words)))
    except ValueError:
        raise BriefRefused(
            f"“{words[:40]}” is no time for {option}.", "Give seconds, as in 2.5, or frames: 12f."
        ) from None
