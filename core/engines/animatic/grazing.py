"""Beasts that graze, drink or spray: seen with their heads down, or with their trunk up."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic.own import FOLDER
from core.engines.animatic.relating import how

_HEADS_DOWN = {
    **dict.fromkeys(("cow", "ox", "bull", "bullock", "calf", "buffalo"), "grazing-cow"),
    **dict.fromkeys(("deer", "stag", "doe", "fawn", "antelope"), "drinking-deer"),
    **dict.fromkeys(("horse", "pony", "mare", "foal"), "grazing-horse"),
    **dict.fromkeys(("dog", "puppy", "stray dog"), "drinking-dog"),
    **dict.fromkeys(("cat", "kitten"), "drinking-cat"),
    **dict.fromkeys(("hen", "chicken"), "pecking-hen"),
}
_FEEDING = (Action.EAT, Action.DRINK)
_LIFTED = frozenset({"on", "above", "arms", "behind"})
_MILK = "bowl of milk"
_DRUNK, _DISHES = frozenset({"milk", "water"}), frozenset({"bowl", "dish", "saucer"})
_TRUNKED, _SPRAYS = "elephant", "spray"
_SPOUTED = frozenset({"water", "dust", "trunk"})


def grazed(subjects: list[Subject]) -> list[Subject]:
    """The same figures, beasts that feed with their heads at what they eat or drink."""
    found = [_bowed(_spouting(s)) for s in subjects]
    sprays = any(s.art == FOLDER + "spraying-elephant" for s in found)
    found = [s for s in found if not (sprays and s.label in _SPOUTED)]
    laps = any(s.action is Action.DRINK and s.art.startswith(FOLDER) for s in found)
    return _in_bowl(found) if laps else found


def _bowed(subject: Subject) -> Subject:
    """With the head down, unless it stands where there is nothing to bow to."""
    known = _HEADS_DOWN.get(subject.label, "") if subject.kind is Kind.ANIMAL else ""
    if not known or subject.action not in _FEEDING or how(subject) in _LIFTED:
        return subject
    return replace(subject, art=FOLDER + known)


def _spouting(subject: Subject) -> Subject:
    sprays = subject.gesture == _SPRAYS or subject.action is Action.POUR
    if subject.label != _TRUNKED or not sprays:
        return subject
    return replace(subject, art=FOLDER + "spraying-elephant", gesture="", action=Action.NONE)


def _in_bowl(subjects: list[Subject]) -> list[Subject]:
    """What pets drink is in a bowl before them, and in no glass."""
    drunk = [s for s in subjects if s.label in _DRUNK | _DISHES and s.kind is not Kind.NATURE]
    if not drunk or any(s.kind is Kind.PERSON for s in subjects):
        return subjects
    bowl = replace(
        drunk[0], label=_MILK, kind=Kind.THING, art=FOLDER + "milk-bowl", count=1,
        relation="", to="", action=Action.NONE,
    )  # fmt: skip
    kept = [bowl if s is drunk[0] else s for s in subjects if s is drunk[0] or s not in drunk]
    gone = {s.label for s in drunk}
    return [replace(s, relation="", to="") if s.to in gone else s for s in kept]
