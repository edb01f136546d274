"""Who lies or sits where only the things say so: the patient's bed, the old man's chair."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.own import FOLDER
from core.engines.animatic.relating import how, seat
from core.engines.animatic.sorts import BABIES, FIRES

_ASLEEP = {
    "dog": "sleeping-dog", "puppy": "sleeping-dog", "cat": "sleeping-cat", "kitten": "sleeping-cat",
    "cow": "sitting-cow", "ox": "sitting-cow", "bull": "sitting-cow", "bullock": "sitting-cow",
    "buffalo": "sitting-cow", "lion": "sleeping-lion", "tiger": "sleeping-tiger",
}  # fmt: skip
"""The pictures of beasts that lie, where those of the set only stand."""

_CHEWING = "sitting-cow"
_BEDS = frozenset({"hospital bed", "stretcher", "bed"})
_MIRRORS = frozenset({"mirror"})
POTS = frozenset({"pan", "frying pan", "pot", "cooking pot", "wok", "tawa", "kadai", "saucepan"})
_ABOUT = ("around", "next", "front")
_HOUSES = frozenset({"house", "home", "hut", "building", "temple", "mansion"})
_ON_STEPS = frozenset({"light", "rangoli", "sweep", "draw", "wash", "read", "sell", "knead", "cut"})
_CRADLES = frozenset({"cradle", "crib"})
_IDLE = (Action.NONE, Action.LOOK, Action.SMILE)


def settled(subjects: Sequence[Subject]) -> list[Subject]:
    """The same figures, those who rest on what is there for it."""
    found = _pushed(_young(_chess(_saddle(subjects))))
    found = [_lain(_off_roof(_beside_mirror(s))) for s in found]
    found = _flamed(_round_fire(_rocked(found)))
    bed = next((s for s in found if s.label in _BEDS and _empty(s, found)), None)
    if bed is not None and any(s.kind is Kind.PERSON and s.gesture for s in found):
        return _placed(found, bed, Action.LIE)
    chair = next((s for s in found if seat(s) and s.label not in _BEDS and _empty(s, found)), None)
    return found if chair is None else _placed(found, chair, Action.SIT)


def _lain(subject: Subject) -> Subject:
    """Beasts that lie as they look when they do."""
    asleep = _ASLEEP.get(subject.label, "") if subject.kind is Kind.ANIMAL else ""
    rests = subject.action is Action.LIE or subject.gesture == "sleep"
    rests = rests or (asleep == _CHEWING and subject.action is Action.SIT)
    if not asleep or not rests or how(subject) == "inside":
        return subject
    return replace(subject, art=FOLDER + asleep, action=Action.LIE, gesture="")


def _empty(base: Subject, all_: Sequence[Subject]) -> bool:
    """Whether it is a single one that nothing is said of."""
    return base.count == 1 and not base.to and all(s.to != base.label for s in all_)


def _placed(subjects: list[Subject], base: Subject, action: Action) -> list[Subject]:
    """With the one who has nothing else to do on it; nobody, if that may be one of several."""
    idle = [s for s in subjects if s.kind is Kind.PERSON and _is_idle(s)]
    if len(idle) != 1:
        return subjects
    rests = replace(idle[0], relation="on", to=base.label, action=action)
    return [rests if s is idle[0] else s for s in subjects]


def _is_idle(person: Subject) -> bool:
    return person.count == 1 and person.action in _IDLE and not (person.gesture or person.to)


def _rocked(subjects: list[Subject]) -> list[Subject]:
    """In a cradle is the baby; who puts it there stands beside it."""
    cradle = next((s for s in subjects if s.label in _CRADLES), None)
    baby = next((s for s in subjects if s.label in BABIES), None)
    if cradle is None or baby is None:
        return subjects
    lies = replace(baby, relation="in", to=cradle.label, action=Action.LIE, gesture="")
    return [
        lies if s is baby
        else replace(s, relation="next to", to=cradle.label, gesture="stroke")
        if s.kind is Kind.PERSON and (s.to in _CRADLES or s.gesture == "carry_child")
        else s
        for s in subjects
    ]  # fmt: skip


def _beside_mirror(subject: Subject) -> Subject:
    """A mirror before somebody would hide them."""
    if how(subject) != "front":
        return subject
    if subject.label in _MIRRORS:
        return replace(subject, relation="next to")
    return replace(subject, relation="", to="") if subject.to in _MIRRORS else subject


def _off_roof(subject: Subject) -> Subject:
    """Who works on a house is rather on its steps than on its roof."""
    works = subject.kind is Kind.PERSON and subject.gesture in _ON_STEPS
    on = works and subject.to in _HOUSES and how(subject) == "on"
    return replace(subject, relation="in front of") if on else subject


def _round_fire(found: list[Subject]) -> list[Subject]:
    """Around a fire all sit who are there and have nothing else to do."""
    fire = next((s for s in found if s.label in FIRES), None)
    about = [s for s in found if fire is not None and s.to == fire.label and how(s) in _ABOUT]
    if fire is None or not about:
        return found
    return [_warmed(s, fire) if s.kind is Kind.PERSON and _free(s, fire) else s for s in found]


def _free(person: Subject, fire: Subject) -> bool:
    still = person.action in (*_IDLE, Action.SIT, Action.TALK)
    return still and person.to in ("", fire.label) and person.gesture in ("", "teach")


def _warmed(person: Subject, fire: Subject) -> Subject:
    word = "around" if person.count > 1 else "next to"
    action = Action.TALK if person.action is Action.TALK else Action.NONE
    gesture = "tell_seated" if action is Action.TALK else "sit_round"
    return replace(person, relation=word, to=fire.label, action=action, gesture=gesture)


def _flamed(subjects: list[Subject]) -> list[Subject]:
    """Flames in a kitchen are those of the pan."""
    pot = next((s for s in subjects if s.label in POTS), None)
    if pot is None:
        return subjects
    return [
        replace(s, relation="in", to=pot.label, count=1, action=Action.BURN)
        if s.art[:1] == "🔥" and s.art and not s.to
        else s
        for s in subjects
    ]


def _saddle(subjects: Sequence[Subject]) -> list[Subject]:
    """The seat of a scooter is the scooter."""
    ridden = next((s for s in subjects if proportions.saddled(s)), None)
    if ridden is None or not any(s.label == "seat" for s in subjects):
        return list(subjects)
    return [
        replace(s, to=ridden.label) if s.to == "seat" else s
        for s in subjects
        if s.label != "seat"
    ]  # fmt: skip


def _chess(subjects: list[Subject]) -> list[Subject]:
    """The board that players think over is a chessboard."""
    plays = any(s.label == "player" and s.gesture in ("think", "game") for s in subjects)
    if not plays or not any(s.label == "board" for s in subjects):
        return subjects
    return [
        replace(s, label="chessboard", art=FOLDER + "chessboard", colour="") if s.label == "board"
        else replace(s, action=Action.PLAY, gesture="game", relation="", to="")
        if s.label == "player"
        else s
        for s in subjects
    ]  # fmt: skip


def _young(subjects: list[Subject]) -> list[Subject]:
    """With an elephant and nobody else, a baby is a small elephant."""
    beast = next((s for s in subjects if s.kind is Kind.ANIMAL and s.count == 1), None)
    grown = any(s.kind is Kind.PERSON and s.label not in BABIES for s in subjects)
    if beast is None or grown:
        return subjects
    return [
        replace(s, kind=Kind.ANIMAL, art=beast.art, size="tiny") if s.label in BABIES else s
        for s in subjects
    ]


def _pushed(subjects: list[Subject]) -> list[Subject]:
    """Of two at a swing the one who is on it is pushed, and the other one pushes."""
    rides = next((s for s in subjects if s.gesture == "push" and s.to == "swing"), None)
    other = next((s for s in subjects if s.kind is Kind.PERSON and s is not rides), None)
    if rides is None or other is None or other.to:
        return subjects
    return [
        replace(s, gesture="", relation="on", action=Action.SIT) if s is rides
        else replace(s, gesture="push", relation="", to="") if s is other
        else s
        for s in subjects
    ]  # fmt: skip
