"""Evenings and outings: who watches a film sits, who has a spark or a crutch has it in the hand."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.marks import LED
from core.engines.animatic.own import pictures
from core.engines.animatic.relating import how, seat
from core.engines.animatic.sorts import BABIES, CHILDREN

_WATCHES = "watch"
_SCREENS = frozenset({"television", "tv", "screen", "laptop", "projector screen"})
_CRUTCHES, _CRUTCHED = frozenset({"crutch", "crutches"}), "crutched"
_CHARMER, _COBRA, _CHARMS = "snake charmer", frozenset({"cobra", "snake"}), "charm"
_MARKS = frozenset({"bindi", "sindoor", "tilak", "kumkum", "vermilion", "tika"})
_CARRIES = "carry_child"
_FED_WITH = frozenset({"spoon", "bottle", "bowl", "milk bottle", "feeding bottle"})
_PHONES = frozenset({"phone", "smartphone", "mobile phone", "mobile"})
_LOADS = frozenset({"bag", "sack", "sacks", "load", "gunny bag"})
_PAINTINGS = frozenset({"portrait", "painting", "canvas", "landscape", "sketch"})
_ALBUMS = frozenset({"album", "photo album"})
_THROWN, _SHOWER = frozenset({"petal", "petals", "flower", "confetti", "rice"}), 7
_CHAIRS = frozenset({"chair", "armchair", "rocking chair", "easy chair", "stool"})
_RACKETS = frozenset({"tennis player", "badminton player"})
_OX_CARTS = frozenset({"bullock cart", "ox cart"})
_OX = Subject("ox", Kind.ANIMAL, "🐂", action=Action.WALK)


def passed(subjects: list[Subject]) -> list[Subject]:
    """The same figures, as they pass their time with what is there."""
    for pastime in _PASTIMES:
        subjects = pastime(subjects)
    return [_dropped(s, subjects) for s in subjects]


def _cradled(subjects: list[Subject]) -> list[Subject]:
    """A baby in somebody's arms, or fed with a spoon, is held by that one."""
    baby = next((s for s in subjects if s.label in BABIES), None)
    if baby is None:
        return subjects
    people = [s for s in subjects if s.kind is Kind.PERSON and s is not baby]
    bearer = next((s for s in people if s.label == baby.to and how(baby) in ("inside", "on")), None)
    fed = baby.to in _FED_WITH or baby.relation == "with"
    if bearer is None and fed:
        bearer = next((s for s in people if s.gesture in (_CARRIES, "feed")), None)
    if bearer is None:
        return subjects
    gone = _FED_WITH if fed else frozenset[str]()
    return [
        replace(s, gesture="", relation="", to="") if s is baby
        else replace(s, gesture=_CARRIES, action=Action.HOLD) if s is bearer
        else s
        for s in subjects
        if s.label not in gone
    ]  # fmt: skip


def _watched(subjects: list[Subject]) -> list[Subject]:
    """Who watches a film at home sits before the television."""
    viewer = next((s for s in subjects if s.kind is Kind.PERSON and s.gesture == _WATCHES), None)
    if viewer is None:
        return subjects
    chair = next((s for s in subjects if seat(s) and s.kind is Kind.THING), None)
    shown = any(s.label in _SCREENS for s in subjects)
    if chair is None and not shown:
        return subjects
    screen = [] if shown else [Subject("television", Kind.THING, art=pictures()["television"].art)]
    if chair is None or (viewer.to and viewer.to not in ("popcorn", chair.label)):
        return [*subjects, *screen]
    sits = replace(viewer, relation="on", to=chair.label, action=Action.SIT)
    return [*(sits if s is viewer else s for s in subjects), *screen]


def _each_one(subjects: list[Subject]) -> list[Subject]:
    """Of several who have as many small things, each has one in the hand."""
    for person in subjects:
        thing = next((s for s in subjects if s.label == person.to and s is not person), None)
        if thing is None or person.kind is not Kind.PERSON or person.relation != "with":
            continue
        if thing.count == person.count > 1 and proportions.small(thing) and not thing.to:
            held = replace(thing, relation="in hand of", to=person.label)
            free = replace(person, relation="", to="")
            return [held if s is thing else free if s is person else s for s in subjects]
    return subjects


def _leaning(subjects: list[Subject]) -> list[Subject]:
    """Crutches are under the arms."""
    crutches = next((s for s in subjects if s.label in _CRUTCHES), None)
    person = next((s for s in subjects if s.kind is Kind.PERSON), None)
    if crutches is None or person is None:
        return subjects
    leans = replace(person, relation="", to="", gesture=person.gesture or _CRUTCHED)
    held = replace(crutches, count=1, relation="in hand of", to=person.label)
    return [held if s is crutches else leans if s is person else s for s in subjects]


def _charmed(subjects: list[Subject]) -> list[Subject]:
    """Who charms a snake sits on the ground before it."""
    if not any(s.label in _COBRA for s in subjects):
        return subjects
    cobra = pictures()["cobra"].art
    if not any(s.label == _CHARMER for s in subjects):
        return subjects
    return [
        replace(s, gesture=_CHARMS, action=Action.STAND, relation="", to="")
        if s.label == _CHARMER
        else replace(s, label="cobra", art=cobra, relation="", to="") if s.label in _COBRA
        else s
        for s in subjects
    ]  # fmt: skip


def _marked(subjects: list[Subject]) -> list[Subject]:
    """The mark on a forehead is worn there, and who puts it there reaches for it."""
    mark = next((s for s in subjects if s.label in _MARKS and s.to), None)
    worn = next((s for s in subjects if mark is not None and s.label == mark.to), None)
    if worn is None or worn.kind is not Kind.PERSON:
        return subjects
    wears = ", ".join(filter(None, (worn.wears, "bindi")))
    return [
        replace(s, wears=wears) if s is worn
        else replace(s, gesture="anoint")
        if s.kind is Kind.PERSON and s.gesture in ("", "tend", "give") and not s.to
        else s
        for s in subjects
        if s is not mark
    ]  # fmt: skip


def _welded(subjects: list[Subject]) -> list[Subject]:
    """Sparks fly from where somebody welds, and nobody flies with them."""
    welder = next((s for s in subjects if s.label == "welder" or s.gesture == "weld"), None)
    if welder is None or welder.kind is not Kind.PERSON:
        return subjects
    works = replace(welder, gesture="weld", action=Action.WORK, relation="", to="")
    sparks = Subject("welding sparks", Kind.THING, art=pictures()["welding sparks"].art)
    kept = (s for s in subjects if not s.label.startswith("spark"))
    return [*(works if s is welder else s for s in kept), sparks]


def _photos(subjects: list[Subject]) -> list[Subject]:
    """The photograph that is being taken is not there yet; some are taken with a phone."""
    if any(s.label in _PHONES for s in subjects):
        subjects = [
            replace(s, gesture="phone_photo") if s.gesture == "photograph" else s for s in subjects
        ]
    subjects = _leafed(subjects)
    taking = any(s.gesture in ("photograph", "phone_photo", "selfie") for s in subjects)
    return [s for s in subjects if not (taking and s.label in ("photograph", "photo", "picture"))]


def _leafed(subjects: list[Subject]) -> list[Subject]:
    """Who looks at the photographs in an album sits over it."""
    if not any(s.label in _ALBUMS for s in subjects):
        return subjects
    return [
        replace(s, gesture="study", relation="", to="")
        if s.kind is Kind.PERSON and s.gesture in ("photograph", "") and s.action is Action.LOOK
        else s
        for s in subjects
        if s.to not in _ALBUMS or s.kind is Kind.PERSON
    ]


def _yoked(subjects: list[Subject]) -> list[Subject]:
    """A bullock cart on its way is drawn by a bullock."""
    cart = next((s for s in subjects if s.label in _OX_CARTS and not s.to), None)
    alive = any(s.kind in (Kind.ANIMAL, Kind.PERSON) for s in subjects)
    if cart is None or alive or cart.count > 1:
        return subjects
    rolls = replace(cart, kind=Kind.VEHICLE, action=Action.DRIVE)
    ox = replace(_OX, relation=LED, to=cart.label)
    return [*(rolls if s is cart else s for s in subjects), ox]


def _showered(subjects: list[Subject]) -> list[Subject]:
    """Petals that are thrown at somebody are all around them."""
    throws = any(s.gesture in ("throw", "scatter") for s in subjects)
    people = {s.label for s in subjects if s.kind is Kind.PERSON}
    return [
        replace(s, relation="around", count=max(s.count, _SHOWER))
        if throws and s.label in _THROWN and s.to in people and how(s) == "on"
        else s
        for s in subjects
    ]


def _seated(subjects: list[Subject]) -> list[Subject]:
    """Who sleeps in a chair sits, a child's friends are children, and tennis has its racket."""
    children = any(s.label in CHILDREN for s in subjects)
    return [
        replace(s, action=Action.SIT, gesture="nod_off")
        if s.gesture == "sleep" and s.to in _CHAIRS
        else replace(s, art="🧒") if children and s.label == "friend" and s.art[:1] == "🧑"
        else replace(s, gesture="racket") if s.label in _RACKETS and _idle(s)
        else s
        for s in subjects
    ]  # fmt: skip


def _kindled(subjects: list[Subject]) -> list[Subject]:
    """A lamp that somebody lights is one of oil, and nobody eats the toast that is drunk."""
    gestures = {s.gesture for s in subjects if s.kind is Kind.PERSON}
    lights, toasts = bool(gestures & {"light", "light_low"}), "toast" in gestures
    found = [
        replace(s, label="diya", art="🪔") if lights and s.label == "lamp" else s for s in subjects
    ]
    named = {"lamp": "diya"} if lights else {}
    found = [replace(s, to=named[s.to]) if s.to in named else s for s in found]
    return [s for s in found if not (toasts and s.label in ("toast", "bread"))]


def _bottled(subjects: list[Subject]) -> list[Subject]:
    """The bottle that a calf is fed with is in the hand."""
    feeder = next((s for s in subjects if s.gesture in ("feed", "fodder")), None)
    bottle = next((s for s in subjects if s.label.endswith("bottle") and not s.to), None)
    if feeder is None or bottle is None or not any(s.kind is Kind.ANIMAL for s in subjects):
        return subjects
    held = replace(bottle, relation="in hand of", to=feeder.label, count=1)
    return [
        held if s is bottle
        else replace(s, relation="", to="") if s.to == bottle.label
        else s
        for s in subjects
    ]  # fmt: skip


def _worked(subjects: list[Subject]) -> list[Subject]:
    """Sweepers sweep, porters have their load on the back, and a portrait is on its easel."""
    loaded = any(s.gesture == "on_back" for s in subjects)
    paints = any(s.gesture in ("draw", "paint") for s in subjects)
    sawn = any(s.gesture == "saw" for s in subjects)
    easel = pictures()["easel"].art
    found = [s for s in subjects if not (loaded and s.label in _LOADS)]
    found = [
        replace(s, label="log", art="🪵", kind=Kind.THING)
        if s.label in ("board", "plank") and sawn
        else replace(s, label="easel", art=easel, relation="", to="")
        if paints and s.label in _PAINTINGS
        else replace(s, gesture="sweep") if s.label == "sweeper" and _idle(s)
        else s
        for s in found
    ]  # fmt: skip
    alone = all(s.kind is Kind.PERSON for s in found)
    if paints and alone and any(s.label in ("artist", "painter") for s in found):
        found.append(Subject("easel", Kind.THING, art=easel))
    return [replace(s, relation="", to="") if s.gesture == "on_back" else s for s in found]


def _idle(person: Subject) -> bool:
    return person.action in (Action.WORK, Action.NONE) and not person.gesture


def _dropped(subject: Subject, subjects: list[Subject]) -> Subject:
    """What somebody has let fall lies on the ground; only from a tree things keep falling."""
    grown = any(s.kind in (Kind.PLANT, Kind.BUILDING) for s in subjects)
    people = any(s.kind is Kind.PERSON for s in subjects)
    if subject.kind is not Kind.FOOD or subject.action is not Action.FALL or grown or not people:
        return subject
    return replace(subject, action=Action.NONE)


_PASTIMES = (
    _cradled, _watched, _each_one, _leaning, _charmed, _marked, _welded, _photos, _yoked,
    _seated, _showered, _kindled, _bottled, _worked,
)  # fmt: skip
