"""What goes on every day: meals on the floor, stories told, carts with goods, fish on a line."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic.gestures import table
from core.engines.animatic.housing import dines
from core.engines.animatic.marks import Mark
from core.engines.animatic.own import pictures
from core.engines.animatic.relating import half, how

_MEAL = Subject("meal", Kind.FOOD, art="🍛")
_MOST_DISHES = 4
_STORY, _LISTENS, _DINES, _ANGLES = "tell_story", "listen", "dine_floor", "angle"
_MAT = "mat"
_READS, _RESTS = "read_floor", "sit_round"
_SEATED = {"eat": _DINES, "drink": "sip_floor", "read": _READS, "sit": _RESTS}
"""How one sits on the ground who does this."""

_HAWKERS = ("vendor", "hawker", "peddler")
_CARTS = frozenset({"cart", "pushcart", "handcart", "basket", "stall"})
_GOODS = (Subject("tomato", Kind.FOOD, art="🍅"), Subject("carrot", Kind.FOOD, art="🥕"),
          Subject("cabbage", Kind.FOOD, art="🥬"))  # fmt: skip
_WALLS = frozenset({"wall", "fence", "hedge", "railing"})
_CATCH = frozenset({"fish", "fishing rod"})
_FRAMED = frozenset({"photograph", "photo frame", "portrait", "painting", "picture"})
_BELLS = frozenset({"bell", "doorbell"})
_CHATTING, _PAIR, _ASIDE = "over_wall", 2, 0.22
"""How far from the wall's end, in their heights, two stand who talk over it."""


def everyday(subjects: list[Subject]) -> list[Subject]:
    """The same subjects with what goes without saying."""
    for custom in (_dining, _shaded, _told, _stocked, _angling, _ringing, _over_wall, _garlanded):
        subjects = custom(subjects)
    return subjects


def _people(subjects: Sequence[Subject]) -> list[Subject]:
    return [s for s in subjects if s.kind is Kind.PERSON]


def _dining(subjects: list[Subject]) -> list[Subject]:
    """Who eat together sit on the floor behind a mat with their dishes."""
    if not dines(subjects):
        return subjects
    sit = [
        replace(s, relation="behind", to=_MAT, gesture=_DINES, action=Action.STAND)
        if s.kind is Kind.PERSON and s.action is Action.EAT
        else s
        for s in subjects
    ]
    return _spread(sit, _mat())


def _shaded(subjects: list[Subject]) -> list[Subject]:
    """Who rests, eats or reads in a tree's shade sits on the ground, meals before them on a mat."""
    trees = {s.label for s in subjects if s.kind is Kind.PLANT}
    read = any(s.art and s.art[0] in table()[_READS].things and not s.to for s in subjects)
    found = [_seated(s, read=read) if s.to in trees and how(s) == "under" else s for s in subjects]
    diners = [s.label for s in found if s.gesture == _DINES]
    if found == subjects or not diners:
        return found
    return _spread(found, replace(_mat(), relation="in front of", to=" and ".join(diners)))


def _seated(person: Subject, *, read: bool) -> Subject:
    if person.kind is not Kind.PERSON:
        return person
    rests = _SEATED.get(person.gesture or person.action.value, "")
    rests = _READS if read and rests == _RESTS else rests
    return replace(person, gesture=rests, action=Action.STAND) if rests else person


def _mat() -> Subject:
    return Subject(_MAT, Kind.THING, art=pictures()[_MAT].art)


def _spread(subjects: list[Subject], mat: Subject) -> list[Subject]:
    """With the mat, and on it the food that is there, or a meal for everybody."""
    laid = [
        replace(s, relation="on", to=_MAT) if s.kind is Kind.FOOD and not s.to else s
        for s in subjects
    ]
    count = min(_MOST_DISHES, max(3, sum(s.count for s in _people(subjects))))
    food = any(s.to == _MAT and s.kind is Kind.FOOD for s in laid)
    meal = [] if food else [replace(_MEAL, count=count, relation="on", to=_MAT)]
    return [*laid, mat, *meal]


def _told(subjects: list[Subject]) -> list[Subject]:
    """Who are told a story sit around who tells it."""
    if not any(s.gesture == _STORY for s in subjects):
        return subjects
    return [
        replace(s, gesture=_LISTENS, action=Action.STAND)
        if s.kind is Kind.PERSON and not s.gesture and not s.to
        else replace(s, action=Action.STAND) if s.gesture == _STORY and not s.to
        else s
        for s in subjects
    ]  # fmt: skip


def _stocked(subjects: list[Subject]) -> list[Subject]:
    """No hawker goes about with an empty cart."""
    seller = next((s for s in _people(subjects) if s.label.endswith(_HAWKERS)), None)
    cart = next((s for s in subjects if s.label in _CARTS), None)
    goods = any(s.kind in (Kind.FOOD, Kind.PLANT, Kind.ANIMAL) for s in subjects)
    others = any(s.kind is Kind.THING and s is not cart for s in subjects)
    if seller is None or cart is None or goods or others:
        return subjects
    return [*subjects, *(replace(each, relation="on", to=cart.label) for each in _GOODS)]


def _angling(subjects: list[Subject]) -> list[Subject]:
    """What is caught with a rod is in the water still."""
    if not any(s.gesture == _ANGLES for s in subjects):
        return subjects
    return [s for s in subjects if s.label not in _CATCH or s.to]


def _ringing(subjects: list[Subject]) -> list[Subject]:
    """The bell of a house is at its door, and so is who rings it."""
    house = next((s for s in subjects if s.kind is Kind.BUILDING), None)
    bell = next((s for s in subjects if s.label in _BELLS), None)
    person = next(iter(_people(subjects)), None)
    if house is None or bell is None or person is None or person.to:
        return subjects
    rings = replace(person, relation="in front of", to=house.label, gesture="point")
    return [rings if s is person else s for s in subjects if s is not bell]


def _over_wall(subjects: list[Subject]) -> list[Subject]:
    """Of two who talk over a wall each is on one side."""
    walls = {s.label for s in subjects if s.label in _WALLS}
    loose = next((s.label for s in subjects if s.label in _WALLS and not s.to), "")
    if loose and not any(s.to for s in subjects):  # "over the garden fence"
        subjects = [
            replace(s, relation="above", to=loose) if s.action is Action.TALK else s
            for s in subjects
        ]
    return [
        replace(s, relation="next to", gesture=_CHATTING)
        if s.to in walls and how(s) == "above" and s.action is Action.TALK and s.count == _PAIR
        else s
        for s in subjects
    ]


def _garlanded(subjects: list[Subject]) -> list[Subject]:
    """A picture that gets a garland stands on a table."""
    hung = {s.to for s in subjects if s.label == "garland" and how(s) == "on"}
    framed = next((s for s in subjects if s.label in hung & _FRAMED and not s.to), None)
    if framed is None or any(s.label == "table" for s in subjects):
        return subjects
    stands = replace(framed, relation="on", to="table", size="huge")
    table = Subject("table", Kind.THING, art=pictures()["table"].art)
    return [
        *(
            stands if s is framed
            else replace(s, relation="next to", to="table") if s.kind is Kind.PERSON and not s.to
            else s
            for s in subjects
        ),
        table,
    ]  # fmt: skip


def placed(marks: Sequence[Mark]) -> list[Mark]:
    """The same figures, those who talk over a wall at its two ends."""
    found = list(marks)
    talking = [i for i, m in enumerate(found) if m.subject.gesture == _CHATTING]
    wall = next((m for m in found if m.subject.label in _WALLS), None)
    if wall is None:
        return found
    for place, i in enumerate(talking):
        side = 1 if place % 2 else -1
        x = wall.x + side * (half(wall) + _ASIDE * found[i].height)
        found[i] = replace(found[i], x=x, y=wall.y, depth=wall.depth, facing=-side)
    return found
