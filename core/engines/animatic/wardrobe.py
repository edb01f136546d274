"""What a text says that somebody has on, put on a person: cut, colours, hats and shawls."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from core.domain.depiction import Subject
from core.engines.animatic.casting import Person, beside, citizen
from core.engines.animatic.colours import darken, lighten, oklch

_WHITE = "#f2f4f6"
_BRIGHT = 0.86
"""From so light on (in OKLCH) a school uniform's colour is that of its shirt."""


@dataclass(frozen=True, slots=True)
class Worn:
    """One garment: its `part` of the body, and what a person becomes who has it on."""

    part: str
    outfit: str = ""
    below: str = ""
    crown: str = ""
    extra: str = ""


_WARDROBE = {
    "dress": Worn("whole", "dress"), "gown": Worn("whole", "gown"), "sari": Worn("whole", "sari"),
    "lehenga": Worn("whole", "lehenga"), "salwar kameez": Worn("whole", "salwar"),
    "sherwani": Worn("whole", "sherwani"), "suit": Worn("whole", "suit"),
    "uniform": Worn("whole", "uniform"), "school uniform": Worn("whole", "school"),
    "burqa": Worn("whole", "burqa", crown="hijab"), "robe": Worn("whole", "robe"),
    "kimono": Worn("whole", "robe"), "tracksuit": Worn("whole", "tracksuit"),
    "overalls": Worn("whole", "overall"), "swimsuit": Worn("whole", "swimsuit"),
    "spacesuit": Worn("whole", "overall", crown="bubble"),
    "kurta": Worn("upper", "kurta"), "shirt": Worn("upper", "shirt"),
    "t-shirt": Worn("upper", "tee"), "vest": Worn("upper", "vest"),
    "blouse": Worn("upper", "blouse"), "sweater": Worn("upper", "sweater"),
    "dhoti": Worn("lower", "dhoti", "dhoti"), "lungi": Worn("lower", "vest", "lungi"),
    "trousers": Worn("lower", below="trousers"), "jeans": Worn("lower", below="trousers"),
    "shorts": Worn("lower", below="shorts"), "skirt": Worn("lower", "blouse", "skirt"),
    "coat": Worn("over", "coat"), "lab coat": Worn("over", "coat"),
    "jacket": Worn("over", "jacket"), "waistcoat": Worn("over", "waistcoat"),
    "raincoat": Worn("over", "raincoat", crown="hood"), "cloak": Worn("wrap", extra="cape"),
    "cape": Worn("wrap", extra="cape"), "shawl": Worn("wrap", extra="shawl"),
    "scarf": Worn("wrap", extra="scarf"), "hijab": Worn("head", crown="hijab"),
    "veil": Worn("head", crown="headcloth"), "turban": Worn("head", crown="turban"),
    "hat": Worn("head", crown="fedora"), "cap": Worn("head", crown="peaked"),
    "helmet": Worn("head", crown="helmet"), "crown": Worn("head", crown="crown"),
    "glasses": Worn("small", extra="glasses"), "sunglasses": Worn("small", extra="sunglasses"),
    "garland": Worn("small", extra="garland"), "necklace": Worn("small", extra="jewels"),
    "apron": Worn("small", extra="apron"), "headphones": Worn("small", extra="headphones"),
    "mask": Worn("small", extra="mask"), "tie": Worn("small", extra="tie"),
    "necktie": Worn("small", extra="tie"), "henna": Worn("small", extra="henna"),
    "bindi": Worn("small", extra="bindi"), "bandage": Worn("small", extra="bandage"),
    "headset": Worn("small", extra="headset"),
}  # fmt: skip
"""The keys of the table of garments, and the small things that are worn."""

_FEET = frozenset({"shoes", "shoe", "boots", "boot", "sandals", "slippers", "running shoes"})
_ORDER = ("whole", "upper", "lower", "over", "wrap", "head", "small")
_MAIN = ("over", "whole", "upper", "lower")
_SKIRTED = frozenset({"sari", "dress", "gown", "robe", "lehenga", "salwar", "burqa", "romper"})
_COVERED = frozenset({"whole", "lower"})
_NOT_FOR_MEN = frozenset({"dress", "gown", "skirt", "blouse"})


@lru_cache(256)
def cast(subject: Subject, number: int = 0) -> Person:
    """The person for a subject. The same character (or label and number) always looks the same."""
    return put_on(citizen(subject, number), subject.wears, subject.clothing or subject.colour)


def put_on(person: Person, wears: str, clothing: str) -> Person:
    """The person in `clothing` (a colour, or "") and in all that `wears` names."""
    said = [(label, colour) for label, colour in _said(wears) if _fits(label, person)]
    parts = {_WARDROBE[label].part for label, _ in said if label in _WARDROBE}
    main = next((part for part in _MAIN if part in parts), "")
    if clothing and main != "lower":
        person = replace(person, top=clothing, accent=beside(clothing))
    known = [(_WARDROBE[label], colour) for label, colour in said if label in _WARDROBE]
    for worn, colour in sorted(known, key=lambda each: _ORDER.index(each[0].part)):
        own = colour or (clothing if worn.part == main else "")
        person = _in(person, worn, own, parts)
    feet = next((colour for label, colour in said if label in _FEET and colour), "")
    return replace(person, shoes=feet) if feet else person


def _said(wears: str) -> Iterator[tuple[str, str]]:
    for each in filter(None, wears.split(", ")):
        label, _, colour = each.partition(" #")
        yield label, f"#{colour}" if colour else ""


def _fits(label: str, person: Person) -> bool:
    return person.woman or label not in _NOT_FOR_MEN


def _in(person: Person, worn: Worn, colour: str, parts: set[str]) -> Person:
    match worn.part:
        case "whole":
            person = _wholly(person, worn, colour)
        case "upper":
            person = _above(person, worn, colour)
        case "lower":
            person = _from_the_waist(person, worn, colour, alone="upper" not in parts)
        case "over":
            person = _over(person, worn, colour, dressed=not parts.isdisjoint(_COVERED))
        case "wrap":
            person = replace(person, wrap=colour)
        case _:
            pass
    if worn.crown:
        person = replace(person, crown=worn.crown, hat=colour)
    return replace(person, extras=person.extras | {worn.extra}) if worn.extra else person


def _wholly(person: Person, worn: Worn, colour: str) -> Person:
    top = colour or person.top
    if worn.outfit == "uniform" and (person.age == "child" or person.outfit == "coat"):
        outfit = "school" if person.age == "child" else "coat"
    else:
        outfit = worn.outfit
    if outfit == "school" and not colour:
        top = _WHITE
    person = replace(person, outfit=outfit, below="", top=top, accent=beside(top))
    match outfit:
        case "school":
            return _schooled(person)
        case "suit":
            return replace(person, lower=darken(top, 0.08))
        case "uniform":
            return replace(person, lower=darken(top, 0.18))
        case _:
            return person


def _schooled(person: Person) -> Person:
    """A white shirt and something dark, or something of the uniform's own colour, with it."""
    light = oklch(person.top)[0] > _BRIGHT
    lower = "#2f4a7a" if light else person.top
    below = "skirt" if person.woman else "shorts" if person.age == "child" else "trousers"
    return replace(person, top=person.top if light else _WHITE, lower=lower, below=below)


def _above(person: Person, worn: Worn, colour: str) -> Person:
    below = person.below
    if person.outfit in _SKIRTED or worn.outfit in ("tee", "vest", "blouse"):
        below = below or ("shorts" if _bare_kneed(person) else "trousers")
    elif person.outfit == "dhoti":
        below = "dhoti"
    top = colour or person.top
    plain = darken(top, 0.12) if worn.outfit == "tee" else beside(top)
    below = "" if worn.outfit == "kurta" and below != "dhoti" else below
    return replace(person, outfit=worn.outfit, below=below, top=top, accent=plain)


def _bare_kneed(person: Person) -> bool:
    return person.age == "child" and not person.woman


def _from_the_waist(person: Person, worn: Worn, colour: str, *, alone: bool) -> Person:
    lower = colour or person.lower
    person = replace(person, below=worn.below, lower=lower)
    if not alone:
        return person
    if worn.below == "dhoti":
        return replace(person, outfit="dhoti", below="", top=lighten(lower, 0.1))
    if worn.below == "lungi":
        return replace(person, outfit="vest", top="#f4f2ec")
    if worn.outfit or person.outfit in _SKIRTED:
        return replace(person, outfit=worn.outfit or "blouse")
    return person


def _over(person: Person, worn: Worn, colour: str, *, dressed: bool) -> Person:
    """A coat over what is worn already: a shirt shows where it is open, a skirt beneath it.

    Who is not said to be `dressed` in anything has trousers under it.
    """
    below, lower = person.below, person.lower
    if not dressed and person.outfit in _SKIRTED:
        person = replace(person, outfit="shirt", top=_WHITE)
        below = "trousers"
    if person.outfit in _SKIRTED - {"salwar"}:
        below, lower = ("skirt" if person.outfit == "dress" else "long skirt"), person.top
    top = colour or darken(person.top, 0.3)
    person = replace(person, under=person.under or _beneath(person, top))
    return replace(
        person, outfit=worn.outfit, below=below, lower=lower, top=top, accent=beside(top)
    )


def _beneath(person: Person, top: str) -> str:
    """The colour of a shirt under a coat: what was worn, or white under a coat of its colour."""
    return person.top if person.top != top else _WHITE
