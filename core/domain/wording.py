"""How a film's words are shown: styles of captions and titles, scripts, what the editor changed."""

import re
import tomllib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from core.domain.errors import StudioError
from core.domain.ids import ClipId
from core.domain.languages import Language

SIZES = (0.5, 2.0)
SAFE_LIMITS = (0.0, 0.2)
LIFT_LIMITS = (0.0, 0.8)
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class Backing(StrEnum):
    """What sets letters off from the picture; each may have a shadow as well."""

    PLAIN = "plain"
    OUTLINE = "outline"
    BOX = "box"
    STRIP = "strip"


class Place(StrEnum):
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Script(StrEnum):
    """Which letters captions have: the language's own, Latin ones, or both below one another."""

    NATIVE = "native"
    LATIN = "latin"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class CaptionStyle:
    """How words stand in the picture.

    `size` is in parts of the usual for the frame; `font` a family of this system, "" for the
    studio's own; colours are "#rrggbb"; `ground` is that of the outline, box or strip, `strength`
    its opacity (0-1) and `shadow` the shadow's. `safe` is the part of the frame's sides that words
    keep clear of, `lift` how much further up (or down from the top) they stand, in parts of its
    height; None is what suits the frame.
    """

    font: str = ""
    bold: bool = True
    size: float = 1.0
    colour: str = "#fbfbf8"
    backing: Backing = Backing.OUTLINE
    ground: str = "#0c0c10"
    strength: float = 0.92
    shadow: float = 0.6
    rounded: bool = True
    place: Place = Place.BOTTOM
    align: Align = Align.CENTRE
    safe: float = 0.05
    lift: float | None = None


CAPTION = CaptionStyle()
TITLE = CaptionStyle(backing=Backing.PLAIN, shadow=1.0, place=Place.MIDDLE, safe=0.1)
"""Titles stand in the upper part of the frame, clear of captions and faces."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A caption that the editor wrote, timed or took away.

    It stands in the place of the one that is laid out with the words `was` (the `nth` of them in
    its clip), or beside all when `was` is "". Seconds after its clip begins; `text` "" shows
    nothing.
    """

    language: Language
    clip: ClipId
    start: Fraction
    end: Fraction
    text: str
    was: str = ""
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """A document of the project.

    In the languages of `given` only kept captions are shown: their track came from a file.
    """

    captions: CaptionStyle = CaptionStyle()
    titles: CaptionStyle = TITLE
    script: Script = Script.NATIVE
    given: tuple[Language, ...] = ()
    kept: tuple[Kept, ...] = ()

    def of(self, language: Language) -> tuple[Kept, ...]:
        return tuple(each for each in self.kept if each.language is language)

    def without(self, *gone: Kept) -> "Wording":
        away = set(gone)
        return replace(self, kept=tuple(each for each in self.kept if each not in away))


class Origin(StrEnum):
    """Where a caption comes from: laid out from what is spoken, changed by the editor, or added."""

    LAID = "laid"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption as it stands in the film, in its seconds; the rest says where it comes from.

    `was` are the words that were laid out in its place, the `nth` such caption of its clip.
    """

    clip: ClipId
    start: Fraction
    end: Fraction
    text: str
    was: str = ""
    nth: int = 0
    origin: Origin = Origin.LAID


@dataclass(frozen=True, slots=True)
class Look:
    """A style with a name; `about` is a line for the editor."""

    key: str
    name: str
    about: str
    style: CaptionStyle = field(default_factory=CaptionStyle)


@cache
def caption_looks() -> tuple[Look, ...]:
    return _looks("captions", CaptionStyle())


@cache
def title_looks() -> tuple[Look, ...]:
    return _looks("titles", TITLE)


def checked_style(style: CaptionStyle) -> CaptionStyle:
    """The same style, or StudioError naming the field, its value and the limits."""
    for name, value, limits in (
        ("size", style.size, SIZES),
        ("strength", style.strength, (0.0, 1.0)),
        ("shadow", style.shadow, (0.0, 1.0)),
        ("safe area", style.safe, SAFE_LIMITS),
        ("lift", 0.0 if style.lift is None else style.lift, LIFT_LIMITS),
    ):
        low, high = limits
        if not low <= value <= high:
            raise StudioError(
                f"A caption's {name} of {value:g} is outside the limits ({low:g} to {high:g}).",
                f"Choose one between {low:g} and {high:g}.",
            )
    for name, colour in (("colour", style.colour), ("ground", style.ground)):
        if not _COLOUR.fullmatch(colour):
            raise StudioError(f"The {name} “{colour[:20]}” is no colour.", "Write it as #ffe74a.")
    return style


def _looks(kind: str, usual: CaptionStyle) -> tuple[Look, ...]:
    text = (resources.files("resources") / "captions" / "looks.toml").read_text("utf-8")
    found = []
    for key, row in tomllib.loads(text)[kind].items():
        given: dict[str, Any] = dict(row)
        name, about = given.pop("name"), given.pop("about")
        for field_, kinds in (("backing", Backing), ("place", Place), ("align", Align)):
            if field_ in given:
                given[field_] = kinds(given[field_])
        found.append(Look(key, name, about, replace(usual, **given)))
    return tuple(found)
