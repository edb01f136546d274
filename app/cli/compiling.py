"""`compile` and `presets`: the finished film, in every form that it can have."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from app.cli import estimates, reading
from app.cli.output import Output
from app.cli.session import finish, project
from core.domain.compiling import Offer, Wish, rendition
from core.domain.errors import BriefRefused
from core.render.presets import PRESETS, must_fit, preset
from core.services.compiling import Compiled
from core.services.compiling_offers import no_card, offers
from core.studio import Studio


def compile_(options: Namespace, output: Output) -> int:
    wish = _wish(options)
    with project(options.project, output) as studio:
        if options.order:
            wish = _ordered(studio, wish, options.order)
        if options.estimate:
            return _estimate(studio, output, wish)
        if options.explain:
            return _explain(studio, output, wish)
        finish(studio, output, "Compiling", studio.compiling.compile(wish))
        made = studio.compiling.last()
    assert made is not None
    _tell(made, output)
    return 0


def presets(_: Namespace, output: Output) -> int:
    """What this machine can write."""
    found, lacking = offers(), no_card()
    lines = [f"{each.preset.name:12} {each.preset.title:24} {_about(each)}" for each in found]
    lines += ["", f"No graphics card encodes here. {lacking}"] if lacking else []
    output.result(
        "\n".join(lines),
        presets=[
            {
                "name": each.preset.name,
                "title": each.preset.title,
                "purpose": each.preset.purpose,
                "suffix": each.preset.suffix,
                "missing": each.missing,
                "hardware": each.hardware,
            }
            for each in found
        ],
        no_card=lacking,
    )
    return 0


def _wish(options: Namespace) -> Wish:
    to = Path(options.output)
    name = options.preset or _by_ending(to)
    must_fit(preset(name), to)
    return Wish(
        to,
        name,
        tuple(rendition(each) for each in options.renditions.split(",") if each.strip()),
        reading.captions(options.captions) if options.captions else None,
        _loudness(options.loudness),
        transition=options.transition,
        hardware=not options.no_hardware,
        chapters=not options.no_chapters,
        poster=options.poster,
        thumbnails=options.thumbnails,
        improve=not options.no_improve,
        seams=not options.no_seams,
        report=options.report,
        language=reading.language(options.language) if options.language else None,
    )


def _ordered(studio: Studio, wish: Wish, words: str) -> Wish:
    return replace(wish, order=reading.in_order(words, studio.projects.snapshot()))


def _by_ending(to: Path) -> str:
    """The preset that a file's ending means."""
    suffix = to.suffix.lower()
    return next((each.name for each in PRESETS.values() if each.suffix == suffix), "h264")


def _loudness(words: str | None) -> float | None:
    if words is None:
        return None
    try:
        return float(words)
    except ValueError:
        raise BriefRefused(
            f"“{words[:20]}” is no loudness.", "Give LUFS as a number: --loudness=-14."
        ) from None


def _estimate(studio: Studio, output: Output, wish: Wish) -> int:
    told = studio.estimates.compile(wish)
    return estimates.tell(told, output, estimates.said(told))


def _explain(studio: Studio, output: Output, wish: Wish) -> int:
    told = studio.compiling.explain(wish)
    output.result("\n".join(told.lines()), **told.plain())
    return 0


def _tell(made: Compiled, output: Output) -> None:
    report = made.report
    lines = [str(file) for file in made.files]
    lines += [f"quality {report.score:.2f}"] if report else []
    lines += [f"left out: shot {number}: {reason}" for number, reason in made.left_out]
    lines += [*made.notes, *(report.findings if report else ())]
    lines += [made.improved.words] if made.improved else []
    output.result(
        "\n".join(lines),
        film=str(made.film),
        files=[str(file) for file in made.files],
        captions=str(made.captions) if made.captions else None,
        left_out=[{"shot": number, "reason": reason} for number, reason in made.left_out],
        notes=list(made.notes),
        quality=report.plain if report else None,
        improved=made.improved.plain if made.improved else None,
    )


def _about(offer: Offer) -> str:
    if offer.missing:
        return f"not on this machine: {offer.missing}"
    return offer.preset.purpose + (f" (on {offer.hardware})" if offer.hardware else "")
