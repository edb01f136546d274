"""Chores and small trades: what is at hand for who irons, writes, weighs, mends a lamp or a tap."""

from collections.abc import Callable
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.gestures import DESK, FLYING_KITES, table
from core.engines.animatic.own import FOLDER, pictures
from core.engines.animatic.relating import how
from core.engines.animatic.sorts import TABLES

IRONED, PAPER = "shirt on the ironing board", "sheet of writing paper"
_CLOTHES = frozenset({"shirt", "clothes", "dress", "kurta", "sari", "trousers", "t-shirt", "cloth"})
_LETTERS = frozenset("✉💌📜📄")
_AT_LADDERS = frozenset({"mend", "lamp_mend", ""})
_LAMPS, _BULB = frozenset({"lamp", "light", "bulb", "light bulb"}), "light bulb"
_BULBS = frozenset({"bulb", "light bulb"})
_ELECTRICIANS = frozenset({"electrician", "lineman"})
_WASHBASIN = "basin with a tap"
_OPENING = (Action.WORK, Action.HOLD, Action.LOOK, Action.NONE, Action.DRINK)
_KITES = (Action.HOLD, Action.NONE, Action.PLAY, Action.LOOK, Action.WORK, Action.STAND)
_CADGING = (Action.SIT, Action.NONE, Action.HOLD, Action.WORK)
_BROUGHT = frozenset({"box", "parcel", "package", "letter", "pizza", "flower", "bouquet"})
_BELLS = frozenset({"bell", "doorbell"})
_MEETING = frozenset({"bend_work", "pick"})

Chore = Callable[[list[Subject]], list[Subject]]


def in_reach(subjects: list[Subject]) -> list[Subject]:
    """The same figures, with what they do their work on where the work is done."""
    for chore in (
        _flown,
        _written,
        _ironed,
        _aloft,
        _plumbed,
        _cooled,
        _boxed,
        _desked,
        _gathered,
        _rung,
    ):
        subjects = chore(subjects)
    return [_cadging(_beneath(s, subjects)) for s in subjects]


def _who(subjects: list[Subject], gesture: str) -> Subject | None:
    return next((s for s in subjects if s.kind is Kind.PERSON and s.gesture == gesture), None)


def _flown(subjects: list[Subject]) -> list[Subject]:
    """Who is there with a kite in the air flies it."""
    kite = next((s for s in subjects if s.art[:1] == "🪁" and s.art), None)
    if kite is None or kite.action not in (Action.FLY, Action.RISE):
        return subjects
    return [
        replace(s, gesture=FLYING_KITES) if s.kind is Kind.PERSON and _idle(s, _KITES) else s
        for s in subjects
    ]


def _idle(person: Subject, actions: tuple[Action, ...]) -> bool:
    return person.action in actions and not (person.gesture or person.to)


def _written(subjects: list[Subject]) -> list[Subject]:
    """A letter that is being written is a sheet of paper, in no envelope yet."""
    if _who(subjects, "write") is None:
        return subjects
    return [
        replace(s, label=PAPER, art=FOLDER + "writing-paper", relation="", to="")
        if s.art and s.art[:1] in _LETTERS and s.kind is Kind.THING
        else s
        for s in subjects
    ]


def _ironed(subjects: list[Subject]) -> list[Subject]:
    """What is ironed lies flat."""
    if _who(subjects, "iron") is None:
        return subjects
    return [
        replace(s, label=IRONED, art=FOLDER + "flat-shirt", relation="", to="", count=1)
        if s.label in _CLOTHES
        else s
        for s in subjects
    ]


def _aloft(subjects: list[Subject]) -> list[Subject]:
    """The lamp that somebody sees to from a ladder hangs above it, and is an electric one."""
    ladder = next((s for s in subjects if s.art[:1] == "🪜" and s.art), None)
    lamp = next((s for s in subjects if s.label in _LAMPS and s.kind is Kind.THING), None)
    wired = any(s.label in _ELECTRICIANS for s in subjects)
    if lamp is None or not (wired or ladder or lamp.label in _BULBS):
        return subjects
    bulb = replace(lamp, label=_BULB, art="💡")
    if ladder is None:
        return _overhead(subjects, lamp, bulb)
    up = next((s for s in subjects if s.kind is Kind.PERSON and s.gesture in _AT_LADDERS), None)
    hangs = replace(bulb, relation="above", to=ladder.label)
    return [
        hangs if s is lamp
        else replace(s, relation="on", to=ladder.label, gesture="lamp_mend", action=Action.STAND)
        if s is up
        else s
        for s in subjects
    ]  # fmt: skip


def _overhead(subjects: list[Subject], lamp: Subject, bulb: Subject) -> list[Subject]:
    """Who sees to a lamp without a ladder reaches up to it."""
    person = next((s for s in subjects if s.kind is Kind.PERSON), None)
    works = person is not None and person.gesture in _AT_LADDERS and person.action is Action.WORK
    if person is None or not works or person.to:
        return [bulb if s is lamp else s for s in subjects]
    hangs = replace(bulb, relation="above", to=person.label)
    reaches = replace(person, gesture="lamp_mend", action=Action.STAND)
    return [hangs if s is lamp else reaches if s is person else s for s in subjects]


def _plumbed(subjects: list[Subject]) -> list[Subject]:
    """A tap that is mended is that of a basin."""
    tap = next((s for s in subjects if s.label == "tap" and not s.to), None)
    mender = _who(subjects, "mend")
    if tap is None or mender is None or mender.to not in ("", "tap"):
        return subjects
    basin = pictures()[_WASHBASIN]
    stands = replace(mender, gesture="tap_turn", relation="", to="")
    return [
        stands if s is mender
        else replace(s, label=_WASHBASIN, art=basin.art, relation="", to="", action=Action.NONE)
        if s is tap
        else s
        for s in subjects
    ]  # fmt: skip


def _cooled(subjects: list[Subject]) -> list[Subject]:
    """The refrigerator at which somebody is busy is open."""
    cold = next((s for s in subjects if s.label == "refrigerator" and not s.to), None)
    person = next((s for s in subjects if s.kind is Kind.PERSON), None)
    if cold is None or person is None or person.action not in _OPENING:
        return subjects
    opened = replace(cold, art=FOLDER + "open-refrigerator")
    at = person if person.to else replace(person, relation="right of", to=cold.label)
    return [opened if s is cold else at if s is person else s for s in subjects]


def _boxed(subjects: list[Subject]) -> list[Subject]:
    """The bag that is punched is none to carry, and the machine that is sewn at no cog."""
    boxes, sews = _who(subjects, "box"), _who(subjects, "machine")
    found = list(subjects)
    for at, each in enumerate(found):
        if boxes and each.label == "bag":
            found[at] = replace(each, label="punching bag", art=pictures()["punching bag"].art)
        if sews and each.label == "machine":
            art = pictures()["sewing machine"].art
            found[at] = replace(each, label="sewing machine", art=art)
    machined = sews is not None and any(s.label == "sewing machine" for s in found)
    gone = {s.label for s in found if machined and s.label in _CLOTHES}
    return [s for s in found if s.label not in gone]


def _desked(subjects: list[Subject]) -> list[Subject]:
    """Who writes at a table has all that is on it before them: it is the one they write at."""
    made = (table().get(s.gesture) for s in subjects if s.kind is Kind.PERSON and s.count == 1)
    if not any(each is not None and each.body == DESK for each in made):
        return subjects
    desk = next((s for s in subjects if s.label in TABLES and _plain(s)), None)
    if desk is None:
        return subjects
    lamp = desk.to if how(desk) == "under" else ""
    return [
        replace(s, relation="", to="") if s.to == desk.label or (lamp and s.label == lamp) else s
        for s in subjects
        if s is not desk
    ]


def _plain(desk: Subject) -> bool:
    return desk.count == 1 and not desk.colour and how(desk) in ("", "under")


def _gathered(subjects: list[Subject]) -> list[Subject]:
    """Nobody bends to a bus that comes to take them along: they stand beside it."""
    bus = next((s for s in subjects if proportions.cabin(s)), None)
    if bus is None:
        return subjects
    return [
        replace(s, gesture="", action=Action.STAND)
        if s.kind is Kind.PERSON and s.gesture in _MEETING and not s.to
        else s
        for s in subjects
    ]


def _rung(subjects: list[Subject]) -> list[Subject]:
    """A doorbell is at a door, and what is brought there is in the hands."""
    doors = any(s.label == "door" for s in subjects)
    bell = next((s for s in subjects if s.label in _BELLS and (doors or "door" in s.label)), None)
    person = next((s for s in subjects if s.kind is Kind.PERSON), None)
    if bell is None or person is None or any(s.kind is Kind.BUILDING for s in subjects):
        return subjects
    door = Subject("door", Kind.THING, art="🚪")
    others = any(s.kind is Kind.PERSON and s is not person for s in subjects)
    side = "left of" if others else "next to"
    rings = replace(person, relation=side, to=door.label, gesture="ring_bell")
    return [
        door if s is bell
        else rings if s is person
        else replace(s, relation="right of", to=door.label, gesture="", action=Action.SMILE)
        if s.kind is Kind.PERSON and not s.to
        else replace(s, relation="in hand of", to=person.label) if s.label in _BROUGHT
        else s
        for s in subjects
        if s.label != "door"
    ]  # fmt: skip


def _cadging(subject: Subject) -> Subject:
    """Beggars sit on the ground, a hand held out."""
    if subject.label != "beggar" or not _idle(subject, _CADGING):
        return subject
    return replace(subject, gesture="beg", action=Action.STAND)


def _beneath(subject: Subject, subjects: list[Subject]) -> Subject:
    """Who is under a car lies there, and who is under a table crouches."""
    over = next((s for s in subjects if s.label == subject.to and s is not subject), None)
    if over is None or subject.kind is not Kind.PERSON or how(subject) != "under":
        return subject
    if over.label in TABLES | {"bed"} and not subject.gesture:
        return replace(subject, gesture="crouch_under", action=Action.STAND)
    if not proportions.cabin(over):
        return subject
    return replace(subject, action=Action.LIE, gesture="sleep")
