"""What lies over the film's picture besides titles and captions: words at a time, and a logo."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from core.domain.brief import check_characters, shortened
from core.domain.errors import BriefRefused
from core.domain.languages import Language
from core.domain.wording import Align, Backing, CaptionStyle, Place

TEXT_LIMIT = 120
_COLOUR = re.compile(r"#[0-9a-f]{6}")
SIZE_LIMITS = (0.3, 2.0)
LOGO_SIZES = (0.03, 0.5)
LOGO_FORMATS = (".png", ".webp", ".jpg", ".jpeg")
# Clear of what televisions cut off, and of captions where both are below.
_SAFE, _ABOVE_CAPTIONS = 0.05, 0.16


class Look(StrEnum):
    """`CALL` is a call to action: words on a coloured plate."""

    WORDS = "words"
    CALL = "call"


class Spot(StrEnum):
    """Where in the frame, inside its safe area."""

    TOP_LEFT = "top-left"
    TOP = "top"
    TOP_RIGHT = "top-right"
    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM = "bottom"
    BOTTOM_RIGHT = "bottom-right"

    @property
    def words(self) -> str:
        return self.value.replace("-", " ").capitalize()

    @property
    def place(self) -> Place:
        row = self.value.partition("-")[0]
        return Place(row) if row in ("top", "bottom") else Place.MIDDLE

    @property
    def align(self) -> Align:
        side = self.value.rpartition("-")[2]
        return Align(side) if side in ("left", "right") else Align.CENTRE


@dataclass(frozen=True, slots=True)
class Said:
    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class Inscription:
    """Words over the picture, for `length` frames of the film from `at` on.

    `size` is in parts of the usual; `colour` ("#rrggbb") that of the letters, or of the plate.
    """

    id: str
    text: str
    at: int
    length: int
    look: Look = Look.WORDS
    spot: Spot = Spot.BOTTOM_LEFT
    size: float = 1.0
    colour: str = ""
    others: tuple[Said, ...] = ()
    """The same words in further languages of the film."""

    def said(self, language: Language) -> str:
        """The words in a language; those that there are where it has none of its own."""
        words = (each.text for each in self.others if each.language is language)
        return next(words, "") or self.text

    def translated(self, language: Language, words: str) -> "Inscription":
        """With these words in a further language; "" takes them away."""
        others = [each for each in self.others if each.language is not language]
        if words.strip():
            others.append(Said(language, words.strip()))
        return replace(self, others=tuple(others))

    @property
    def style(self) -> CaptionStyle:
        below = self.spot.place is Place.BOTTOM
        style = CaptionStyle(
            size=1.15 * self.size,
            colour=self.colour or "#fbfbf8",
            backing=Backing.PLAIN,
            shadow=1.0,
            place=self.spot.place,
            align=self.spot.align,
            safe=_SAFE,
            lift=_ABOVE_CAPTIONS if below else 0.02,
        )
        if self.look is Look.WORDS:
            return style
        plate = self.colour or "#d5402b"
        return replace(
            style,
            colour="#fbfbf8" if _dark(plate) else "#0c0c10",
            backing=Backing.BOX,
            ground=plate,
            strength=1.0,
            shadow=0.0,
        )


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture of a brand in a corner, all through the film.

    `file` is relative to the project's folder and never changes; `size` is its width in parts of
    the frame's, `safe` how far it stands from the edges, `opacity` 0-1.
    """

    file: str
    spot: Spot = Spot.TOP_RIGHT
    size: float = 0.12
    opacity: float = 0.9
    safe: float = 0.05
    name: str = ""


@dataclass(frozen=True, slots=True)
class Overlays:
    words: tuple[Inscription, ...] = ()
    logo: Logo | None = None

    def put(self, one: Inscription) -> "Overlays":
        """With this one, in the place of the one of its id; in the order of the film."""
        others = [each for each in self.words if each.id != one.id]
        kept = sorted((*others, checked(one)), key=lambda each: (each.at, each.id))
        return replace(self, words=tuple(kept))

    def without(self, id_: str) -> "Overlays":
        return replace(self, words=tuple(each for each in self.words if each.id != id_))


NONE = Overlays()


def checked(one: Inscription) -> Inscription:
    """The same, or BriefRefused for what cannot be shown."""
    text = one.text.strip()
    check_characters(text, "text")
    if not text:
        raise BriefRefused("There are no words to show.", "Type what is to be read.")
    if len(text) > TEXT_LIMIT:
        raise BriefRefused(
            f"The words “{shortened(text)}” have {len(text)} characters; {TEXT_LIMIT} fit.",
            f"Shorten them by {len(text) - TEXT_LIMIT}.",
        )
    if one.at < 0 or one.length < 1:
        raise BriefRefused("Words need a place in the film.", "Begin at 0 or later.")
    _between(one.size, SIZE_LIMITS, "size of words")
    if one.colour and not _COLOUR.fullmatch(one.colour):
        raise BriefRefused(f"“{shortened(one.colour)}” is no colour.", "Give one as in #0a7f5a.")
    for each in one.others:
        check_characters(each.text, "text")
    return replace(one, text=text)


def checked_logo(logo: Logo) -> Logo:
    _between(logo.size, LOGO_SIZES, "size of a logo")
    _between(logo.opacity, (0.05, 1.0), "opacity of a logo")
    _between(logo.safe, (0.0, 0.2), "distance of a logo from the edge")
    return logo


def _between(value: float, limits: tuple[float, float], what: str) -> None:
    low, high = limits
    if not low <= value <= high:
        raise BriefRefused(
            f"The {what} {value:g} is outside the limits ({low:g} to {high:g}).",
            "Choose a value between them.",
        )


def _dark(colour: str) -> bool:
    """Whether light letters can be read on it (relative luminance, roughly)."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.3 * red + 0.59 * green + 0.11 * blue < 150
