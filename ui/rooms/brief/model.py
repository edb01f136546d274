"""The brief's form as a value: kept as it is typed, and turned into a Brief when it can be."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from fractions import Fraction

from core import Brief, BriefRefused, Captions, Language, checked, settings

SPARE = Brief("A spare text that is long enough.")
"""A brief that can be made, to try one part of another in."""


@dataclass(frozen=True, slots=True)
class Form:
    """Every field as text, also what cannot be made (yet): nothing typed is lost."""

    text: str = ""
    title: str = ""
    kind: str = "idea"
    seconds: str = "30"
    size: str = "1280x720"
    fps: str = "24"
    language: str = ""
    style: str = ""
    tone: str = ""
    audience: str = ""
    voice: str = "auto"
    music: str = "auto"
    captions: str = Captions.BOTH.value
    transition: str = "dissolve:0.5"

    def saved(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def read(saved: str) -> Form | None:
    """A form from what `saved` gave; None where that cannot be read."""
    try:
        values = settings.table(saved)
    except ValueError:
        return None
    known = {each.name for each in fields(Form)}
    return Form(**{name: str(value) for name, value in values.items() if name in known})


def form_of(brief: Brief) -> Form:
    return Form(
        text=brief.text,
        title=brief.title,
        kind="script" if brief.script else "idea",
        seconds=f"{float(brief.seconds):g}",
        size=f"{brief.width}x{brief.height}",
        fps=str(brief.fps),
        language=brief.language.value if brief.language else "",
        style=brief.style,
        tone=brief.tone,
        audience=brief.audience,
        voice=brief.voice,
        music=brief.music,
        captions=brief.captions.value,
        transition=brief.transition,
    )


def brief_of(form: Form, before: Brief) -> Brief:
    """The brief that the form asks for; what the form does not show stays as it was.

    Raises BriefRefused.
    """
    width, height = _size(form.size)
    return checked(
        replace(
            before,
            text=form.text,
            title=form.title.strip(),
            script=form.kind == "script",
            seconds=_seconds(form.seconds),
            width=width,
            height=height,
            fps=int(form.fps),
            language=Language(form.language) if form.language else None,
            style=form.style.strip(),
            tone=form.tone,
            audience=form.audience.strip(),
            voice=form.voice,
            music=form.music,
            captions=Captions(form.captions),
            transition=form.transition,
        )
    )


def troubles(form: Form) -> dict[str, str]:
    """What is wrong, by the name of the field, in the core's own words."""
    parts: dict[str, Callable[[], Brief]] = {
        "text": lambda: replace(SPARE, text=form.text, script=form.kind == "script"),
        "seconds": lambda: replace(SPARE, seconds=_seconds(form.seconds)),
        "size": lambda: replace(SPARE, width=_size(form.size)[0], height=_size(form.size)[1]),
    }
    found: dict[str, str] = {}
    for name, part in parts.items():
        try:
            checked(part())
        except BriefRefused as refused:
            found[name] = f"{refused} {refused.advice}".strip()
    return found


def _seconds(words: str) -> Fraction:
    try:
        return Fraction(words.strip().removesuffix("s").strip())
    except (ValueError, ZeroDivisionError):
        raise BriefRefused(f"“{words}” is not a duration.", "Give seconds, as in 30.") from None


def _size(words: str) -> tuple[int, int]:
    width, _, height = words.lower().replace("×", "x").partition("x")
    try:
        return int(width), int(height)
    except ValueError:
        raise BriefRefused(f"“{words}” is not a size.", "Give it as in 1280x720.") from None
