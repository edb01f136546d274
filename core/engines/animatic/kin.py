"""What stands for a thing that has no picture of its own: its nearest kin, else a covered thing."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic.art import picture
from core.engines.animatic.own import own

COVERED = "own/covered"
"""A thing under a cloth: there is something, and nobody knows what it looks like."""

_CREATURES, _GHOST = frozenset("👻🧜🧞💀⛄☃"), "own/ghost"
"""Beings whose picture shows them whole, better than a person in their part."""

_WADERS, _ON_THE_WING = frozenset({"heron", "egret", "stork"}), "🕊"
_BLACK, _CROWS = frozenset({"crow", "raven", "blackbird"}), "#34363f"
_OF_KIND = {Kind.ANIMAL: "🐕", Kind.FOOD: "🍲", Kind.PLANT: "🌿", Kind.VEHICLE: "🚗",
            Kind.BUILDING: "🏠", Kind.NATURE: "🪨"}  # fmt: skip
_IDEAS = ("ing", "ement", "yment", "ness", "tion", "sion", "ity", "ship", "hood", "ance", "ence",
          "yard", "land", "side", "scape", "room", "ism", "ful")  # fmt: skip
_SEVERAL, _A_FEW = re.compile(r"(?:children|men|people|folk|boys|girls|kids|lads)$"), 3
_PEOPLE = re.compile(r"(?:wo)?m[ae]n$|people$|folk$|(?:boy|girl|kid|lad|child|children)s?$")


def akin(subjects: Sequence[Subject]) -> list[Subject]:
    """The subjects, each with a picture; without what nobody can see, if there is anything else.

    Who is on such a thing is on what comes after it: on the roof of a car, on the car. Alone, what
    nothing stands for keeps its name, so that a board can tell it.
    """
    people = any(subject.kind is Kind.PERSON for subject in subjects)
    there = [s for s in subjects if not (people and s.label in _kin().worn)]
    found = [_feathered(_like(_person(subject))) for subject in there]
    if not any(_shown(s) for s in found):
        return found
    labels = [s.label for s in found]
    needed = {s.to for s in found if s.relation != "with"}
    alive = any(s.kind is Kind.PERSON for s in found)
    gone = {
        s.label
        for s in found
        if not _shown(s)
        and (_unseen(s) or (alive and s.label not in needed and s.relation in ("", "with")))
    }
    after = {
        label: next((one for one in labels[labels.index(label) + 1 :] if one not in gone), "")
        for label in gone
    }
    bodies = {s.label for s in found if s.kind is Kind.PERSON}
    kept = [_covered(s) for s in found if s.label not in gone and (_shown(s) or s.to not in bodies)]
    return [replace(s, to=after[s.to]) if s.to in after else s for s in kept]


def _feathered(subject: Subject) -> Subject:
    """Crows are as black where they sit as where they fly; herons on the wing are drawn so."""
    if subject.label in _WADERS and subject.action in (Action.FLY, Action.RISE):
        return replace(subject, art=_ON_THE_WING)
    black = subject.label in _BLACK and not subject.colour
    return replace(subject, colour=_CROWS) if black else subject


def _person(subject: Subject) -> Subject:
    """Businessmen are people, by whatever words they are called; ghosts are none."""
    if subject.art == _GHOST:
        hovers = subject.action in (Action.NONE, Action.STAND)
        return replace(subject, kind=Kind.ANIMAL, action=Action.FLOAT if hovers else subject.action)
    if subject.kind is Kind.PERSON and subject.art[:1] in _CREATURES and subject.art:
        return replace(subject, kind=Kind.ANIMAL)
    if subject.label == "fan" and subject.count > 1:
        return replace(subject, label="crowd", kind=Kind.PERSON, art="", count=8)
    label = subject.label.casefold()
    if subject.count == 1 and _SEVERAL.search(label):
        subject = replace(subject, count=_A_FEW)
    someone = _PEOPLE.search(label) or {label, *label.split()[-1:]} & _kin().people
    if subject.kind is Kind.THING and not subject.art and someone:
        return replace(subject, kind=Kind.PERSON)
    return subject


def _like(subject: Subject) -> Subject:
    if subject.kind is Kind.PERSON or subject.art.startswith("own/"):
        return subject
    kin = _kin()
    label = subject.label.casefold()
    exact = kin.pictures.get(label, "")
    if exact or picture(subject.art) is not None:
        return replace(subject, art=exact) if exact else subject
    words = label.split()
    last = words[-1] if words else ""
    ours = own(last)
    art = kin.pictures.get(last, ours.art if ours else "") or _OF_KIND.get(subject.kind, "")
    return replace(subject, art=art) if art else subject


def _covered(subject: Subject) -> Subject:
    return subject if _shown(subject) else replace(subject, art=COVERED)


def _shown(subject: Subject) -> bool:
    return subject.kind is Kind.PERSON or picture(subject.art) is not None


def _unseen(subject: Subject) -> bool:
    """Ideas, what is part of all, and what keeps a name that no table of ours has in English."""
    if not subject.label.isascii():
        return True
    words = subject.label.casefold().split()
    idea = bool(words) and words[-1].endswith(_IDEAS)
    return idea or bool({subject.label.casefold(), *words[-1:]} & _kin().unseen)


@dataclass(frozen=True, slots=True)
class _Kin:
    pictures: Mapping[str, str]
    unseen: frozenset[str]
    worn: frozenset[str]
    people: frozenset[str]


@cache
def _kin() -> _Kin:
    text = (resources.files("resources") / "art" / "kin.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    names = {name: art for art, names in table["pictures"].items() for name in names}
    unseen, worn, people = (frozenset(table[key]["names"]) for key in ("unseen", "worn", "people"))
    return _Kin(names, unseen, worn, people)
