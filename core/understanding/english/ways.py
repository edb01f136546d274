"""Says where somebody is by an English word that tells a way elsewhere: "stands at the fridge"."""

from core.domain.analysis import Kind
from core.language.english_verbs import is_kind, shown, verb_kind
from core.understanding.english.attaching import Place
from core.understanding.kinds import is_one_of
from core.understanding.noun import Noun

STREWN = verb_kind("strewn")
_AT_TABLE = frozenset({"eat", "drink"})
_AIMED = verb_kind("aims")
_STILL = frozenset({"sit", "stand", "lie", "work"})
_HAULING = verb_kind("hauls")
_HANGING = verb_kind("hangs")
_OUT_OF = verb_kind("out_of")
_COMING = verb_kind("comes_out")
_FROM_THERE = verb_kind("from_there")


def at(place: Place, base: str, nouns: tuple[Noun, ...]) -> str:
    """How they stand to what the way leads to or from, by the verb's base; "" for not at all."""
    target = nouns[place.objects[0]] if place.objects and place.objects[0] >= 0 else None
    if target is None or target.kind is Kind.PLACE or place.how != "way":
        return ""
    told = _WORDS.get(place.word)
    return told(base, target) if told else ""


def _climbing(base: str, target: Noun) -> str:
    carried = is_kind(base, "goes") or base in _HAULING
    return "on" if carried and is_one_of(target, "climbed") else ""


def _from(base: str, target: Noun) -> str:
    if base in _HANGING:
        return "on"
    if base in _COMING and is_one_of(target, "vessels"):
        return "in"
    perch = is_one_of(target, "seats") or is_one_of(target, "perches")
    if perch and (base in _FROM_THERE or shown(base) == "look"):
        return "in" if is_one_of(target, "boats") else "on"
    return ""


def _out_of(base: str, target: Noun) -> str:
    return "in" if base in _OUT_OF and is_one_of(target, "vessels") else ""


def _after(base: str, target: Noun) -> str:
    ahead = target.alive or target.kind is Kind.VEHICLE
    return "behind" if ahead and is_kind(base, "goes") else ""


def _across(base: str, target: Noun) -> str:
    flat = is_one_of(target, "bears") and target.kind is Kind.THING
    return "on" if is_kind(base, "puts") or base in STREWN or flat else ""


def _by(base: str, target: Noun) -> str:
    """Next to what somebody is at, where they do nothing to it."""
    still = not base or shown(base) in _STILL | _AT_TABLE
    return "next to" if still and not target.alive and base not in _AIMED else ""


_WORDS = {
    "up": _climbing,
    "down": _climbing,
    "from": _from,
    "out": _out_of,
    "after": _after,
    "across": _across,
    "along": _across,
    "at": _by,
}
