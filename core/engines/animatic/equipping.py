"""What comes with some work: a bat to a bowled ball, cloth to a tailor, bullocks to a plough."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.chores import PAPER
from core.engines.animatic.gestures import COOKING, table
from core.engines.animatic.own import FOLDER, own
from core.engines.animatic.pouring import poured
from core.engines.animatic.relating import how
from core.engines.animatic.sorts import FIRES

_BATTER = re.compile(r"batsman|batter|cricketer|player")
_CLOTH = frozenset({"machine", "sew", "iron", "weave"})
_FLOCK = 5
_COOKED_AT = frozenset({COOKING, "knead"})
_SHIRT = "own/flat-shirt"
_STOVES = frozenset({"stove", "gas stove", "cooker", "gas", "barbecue", "grill"})
_FIRES = FIRES | {"chulha"}
_PERCHED = {"pigeon": FOLDER + "pigeon"}
_CLASS = 4
_LEAST_TOLD = frozenset({"write", "study"})
_READABLE = frozenset("📖📕📗📘📙📚📓📔📒📝💻🖥")


def equipped(subjects: Sequence[Subject]) -> list[Subject]:
    """The same figures, with what their work is never seen without."""
    found = poured(_sewn(_fed(_batting(_at_stove(_treated(subjects))))))
    return _ploughed(_read(found))


def _treated(subjects: Sequence[Subject]) -> list[Subject]:
    """Of two who are told of in one breath, one gives the injection and one gets it."""
    found: list[Subject] = []
    for subject in subjects:
        made = table().get(subject.gesture)
        done = made is not None and made.apart > 0 and made.art != ""
        before = any(s.gesture == subject.gesture and s.label != subject.label for s in found)
        found.append(replace(subject, gesture="") if done and before else subject)
    return found


def _batting(subjects: list[Subject]) -> list[Subject]:
    """To whom a ball is bowled, bats."""
    if not any(s.gesture == "throw" for s in subjects):
        return subjects
    return [
        replace(s, gesture="bat", relation="", to="")
        if s.kind is Kind.PERSON and not s.gesture and _BATTER.search(s.label)
        else s
        for s in subjects
    ]


def _at_stove(subjects: list[Subject]) -> list[Subject]:
    """Who cooks stands at the stove, which is drawn as their table; or sits at the open fire."""
    fire = next((s for s in subjects if s.label in _FIRES and s.count == 1 and not s.to), None)
    if fire is not None:
        return _at_fire(subjects, fire)
    stove = next((s for s in subjects if s.label in _STOVES and not s.to and s.count == 1), None)
    cook = next((s for s in subjects if s.gesture in _COOKED_AT and how(s) in ("", "next")), None)
    if stove is None or cook is None:
        return subjects
    return [
        replace(s, relation="", to="", gesture=COOKING)
        if s is cook
        else replace(s, relation="", to="")
        if s.to == stove.label
        else s
        for s in subjects
        if s is not stove
    ]


def _at_fire(subjects: list[Subject], fire: Subject) -> list[Subject]:
    pot = replace(Subject("meal", Kind.FOOD, art="🍲"), relation="on", to=fire.label)
    cooks = any(s.gesture in _COOKED_AT for s in subjects)
    seated = [
        replace(s, gesture="", action=Action.SIT, relation="next to", to=fire.label)
        if s.gesture in _COOKED_AT
        else s
        for s in subjects
        if not (cooks and s.art == pot.art)
    ]
    return [*seated, pot] if cooks else subjects


def _fed(subjects: list[Subject]) -> list[Subject]:
    """Birds that are fed are on the ground."""
    if not any(s.gesture == "scatter" for s in subjects):
        return subjects
    return [
        replace(
            s,
            action=Action.STAND,
            count=max(s.count, _FLOCK) if s.count > 1 else 1,
            art=_PERCHED.get(s.label, s.art),
        )
        if s.kind is Kind.ANIMAL and proportions.flier(s)
        else s
        for s in subjects
    ]


def _sewn(subjects: list[Subject]) -> list[Subject]:
    """Who sews a red dress has red cloth before them, and is not dressed in it."""
    maker = next((s for s in subjects if s.gesture in _CLOTH and s.clothing), None)
    if maker is None:
        return subjects
    if maker.gesture == "iron":
        return [
            replace(s, clothing="") if s is maker
            else replace(s, colour=s.colour or maker.clothing) if s.art == _SHIRT
            else s
            for s in subjects
        ]  # fmt: skip
    ours = own("cloth")
    dressed = [replace(s, clothing="") if s is maker else s for s in subjects]
    if ours is None or any(s.art == ours.art for s in subjects):
        return dressed
    return [*dressed, Subject("cloth", Kind.THING, art=ours.art, colour=maker.clothing)]


def _read(subjects: list[Subject]) -> list[Subject]:
    """Who writes or studies has something to write on before them; who types, a computer."""
    learner = next((s for s in subjects if s.kind is Kind.PERSON and s.count <= _CLASS
                    and s.gesture in (*_LEAST_TOLD, "type")), None)  # fmt: skip
    written = any(s.label == PAPER or s.art[:1] in _READABLE for s in subjects if s.art)
    if learner is None or written:
        return subjects
    book = Subject("laptop", Kind.THING, art="💻") if learner.gesture == "type" else Subject(
        "book", Kind.THING, art="📖")  # fmt: skip
    return [*subjects, replace(book, count=learner.count)]


def _ploughed(subjects: list[Subject]) -> list[Subject]:
    """Who ploughs without a tractor goes behind a plough, and that behind its bullocks."""
    farmer = next((s for s in subjects if s.gesture == "plough"), None)
    tractor = next((s for s in subjects if s.kind is Kind.VEHICLE), None)
    if farmer is None:
        return subjects
    if tractor is not None:  # he drives it
        drives = replace(farmer, gesture="", action=Action.DRIVE, relation="", to="")
        return [drives if s is farmer else s for s in subjects]
    ours = own("plough")
    beasts = [s for s in subjects if s.kind is Kind.ANIMAL]
    freed = [
        replace(s, relation="", to="", action=Action.WORK if s is farmer else Action.NONE)
        if s is farmer or s in beasts
        else s
        for s in subjects
    ]
    if ours is None or any(s.label == "plough" for s in subjects):
        return freed
    return [*freed, Subject("plough", Kind.THING, art=ours.art)]
