"""Who buys what and carries whom: goods on stalls, children on laps, birds at pots."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.own import pictures
from core.engines.animatic.relating import how
from core.engines.animatic.sorts import BABIES, CHILDREN, SELLERS, SOLD_FROM, STALLS, VESSELS

HOSES = "hose"
"""What firefighters do."""

_BUYS, _NURSES = "buy", "carry_child"
_YOUNG = CHILDREN | BABIES
_CUSTOMERS = frozenset({"customer", "buyer", "shopper"})
_PUMPS = frozenset({"hand pump", "tap", "well"})
_HERDED, _HERD = frozenset({"sheep", "goat", "lamb", "cow", "duck", "buffalo"}), 4
_BREWED = frozenset({"tea", "chai", "coffee"})
_OPEN_STALLS = frozenset({"stall", "street stall", "kiosk", "market stall"})
_CREW = frozenset({"firefighter", "fireman", "fire brigade"})
_HERDERS = frozenset({"shepherd", "cowherd", "goatherd", "herder", "shepherdess"})
_AT_PLAY = frozenset(
    {Action.SWAY, Action.PLAY, Action.NONE, Action.SIT, Action.SMILE, Action.DANCE}
)
_SCALES = frozenset({"weighing scale", "scale", "balance", "cash register", "calculator"})
_HEAP, _PORTABLE = 3, 0.5
"""So much of it lies on a stall, and so tall, in grown persons, is it at most."""


def errands(subjects: list[Subject]) -> list[Subject]:
    """The same subjects with what goes without saying."""
    for custom in (
        _hosed,
        _bought,
        _tended,
        _displayed,
        _brewing,
        _swinging,
        _shouldered,
        _lapped,
        _drinking,
        _filling,
        _treed,
        _herded,
    ):
        subjects = custom(subjects)
    return subjects


def _first(subjects: Sequence[Subject], gesture: str) -> Subject | None:
    return next((s for s in subjects if s.kind is Kind.PERSON and s.gesture == gesture), None)


def _bought(subjects: list[Subject]) -> list[Subject]:
    """What is bought is small enough for a stall, and somebody stands behind it."""
    buyer = _first(subjects, _BUYS)
    goods = [s for s in subjects if _for_sale(s, buyer)]
    if buyer is None or not goods or any(s.label in SOLD_FROM for s in subjects):
        return subjects
    laid = [
        replace(s, relation="on", to="cart", count=max(s.count, _HEAP)) if s in goods
        else replace(s, relation="left of", to="cart") if s is buyer
        else replace(s, relation="right of", to="cart", gesture="")
        if s.kind is Kind.PERSON and s.label.endswith(SELLERS)
        else s
        for s in subjects
    ]  # fmt: skip
    cart = Subject("cart", Kind.THING, art=pictures()["cart"].art)
    sells = any(s.relation == "right of" and s.to == "cart" for s in laid)
    seller = Subject("shopkeeper", Kind.PERSON, relation="right of", to="cart")
    return [*laid, cart, *([] if sells else [seller])]


def _tended(subjects: list[Subject]) -> list[Subject]:
    """Who sells stands at the stall that is there, and a customer on its other side."""
    stall = next((s for s in subjects if s.label in STALLS and s.count == 1 and not s.to), None)
    seller = next((s for s in subjects if s.kind is Kind.PERSON and _keeps(s)), None)
    if stall is None or seller is None or seller.to:
        return subjects
    if any(s.kind is Kind.PERSON and s.to == stall.label for s in subjects):
        return subjects
    return [
        replace(s, relation="right of", to=stall.label) if s is seller
        else replace(s, relation="left of", to=stall.label)
        if s.kind is Kind.PERSON and s.label in _CUSTOMERS and not s.to
        else s
        for s in subjects
    ]  # fmt: skip


def _displayed(subjects: list[Subject]) -> list[Subject]:
    """What is sold at a stall lies on it."""
    stall = next((s for s in subjects if s.label in STALLS and s.count == 1), None)
    seller = _first(subjects, "sell")
    goods = [s for s in subjects if _for_sale(s, seller) and s is not stall]
    if stall is None or seller is None or not goods:
        return subjects
    return [
        replace(s, relation="on", to=stall.label, count=max(s.count, _HEAP)) if s in goods else s
        for s in subjects
    ]


def _brewing(subjects: list[Subject]) -> list[Subject]:
    """Where tea is sold, or somebody eats, there is a kettle."""
    dines = any(s.action in (Action.EAT, Action.DRINK) for s in subjects)
    if not (dines or any(s.label in _BREWED for s in subjects)):
        return subjects
    kettle = pictures()["tea stall"].art
    return [replace(s, art=kettle) if s.label in _OPEN_STALLS else s for s in subjects]


def _keeps(subject: Subject) -> bool:
    still = subject.action not in (Action.WALK, Action.RUN, Action.DRIVE, Action.ARRIVE)
    return still and subject.count == 1 and subject.label.endswith(SELLERS)


def _for_sale(subject: Subject, buyer: Subject | None) -> bool:
    wares = subject.kind in (Kind.FOOD, Kind.THING, Kind.PLANT)
    free = not subject.to or (buyer is not None and subject.to == buyer.label)
    loose = free and subject.label not in _SCALES
    return wares and loose and proportions.height(subject) < _PORTABLE


def _hosed(subjects: list[Subject]) -> list[Subject]:
    """Firefighters stand before what burns, and water leaves their hose."""
    burns = next((s for s in subjects if s.kind is Kind.BUILDING or s.label == "fire"), None)
    crew = [s for s in subjects if s.label in _CREW and s.gesture in ("spray", "water", "")]
    if burns is None or not crew:
        return subjects
    found = [
        replace(s, gesture=HOSES, relation="left of", to=burns.label, action=Action.WORK)
        if s in crew
        else s
        for s in subjects
    ]
    return [*found, Subject("water jet", Kind.NATURE)]


def _swinging(subjects: list[Subject]) -> list[Subject]:
    """Who is at a swing is on it."""
    swing = next((s for s in subjects if s.label == "swing"), None)
    free = (s for s in subjects if s.kind is Kind.PERSON and not s.to and s.action in _AT_PLAY)
    person = next(free, None)
    if swing is None or person is None or any(s.to == "swing" for s in subjects):
        return subjects
    on = replace(person, relation="on", to="swing", count=min(person.count, swing.count))
    return [on if s is person else s for s in subjects]


def _shouldered(subjects: list[Subject]) -> list[Subject]:
    """A child on somebody's shoulders is not in the arms too."""
    grown = {s.label: s for s in subjects if s.kind is Kind.PERSON and s.label not in _YOUNG}
    child = next((s for s in subjects if s.label in _YOUNG and _upon(s, grown)), None)
    if child is None or child.action is Action.LIE or child.gesture == "sleep":
        return subjects
    return [
        replace(s, gesture="", relation="", to="", action=_upright(s)) if s.label == child.to
        else replace(child, action=Action.SIT) if s is child
        else s
        for s in subjects
    ]  # fmt: skip


def _upon(child: Subject, grown: dict[str, Subject]) -> bool:
    return child.kind is Kind.PERSON and child.to in grown and how(child) == "on"


def _upright(carrier: Subject) -> Action:
    return Action.STAND if carrier.action is Action.HOLD else carrier.action


def _lapped(subjects: list[Subject]) -> list[Subject]:
    """Who sleeps on somebody is on the lap of who sits."""
    people = {s.label for s in subjects if s.kind is Kind.PERSON}
    child = next(
        (s for s in subjects if s.label in _YOUNG and s.to in people and s.action is Action.LIE),
        None,
    )
    if child is None or how(child) != "on":
        return subjects
    return [
        replace(s, gesture=_NURSES, action=Action.SIT, relation="", to="") if s.label == child.to
        else replace(child, relation="", to="", gesture="", action=Action.NONE) if s is child
        else s
        for s in subjects
    ]  # fmt: skip


def _drinking(subjects: list[Subject]) -> list[Subject]:
    """A bird drinks from a pot's rim, a beast beside its bowl."""
    vessel = next((s for s in subjects if s.label in VESSELS | {"puddle"} and not s.to), None)
    beast = next((s for s in subjects if s.kind is Kind.ANIMAL and _takes(s)), None)
    if vessel is None or beast is None or any(s.kind is Kind.PERSON for s in subjects):
        return subjects
    word = "on" if proportions.flier(beast) else "next to"
    there = replace(beast, relation=word, to=vessel.label)
    return [there if s is beast else s for s in subjects]


def _takes(beast: Subject) -> bool:
    return beast.action in (Action.DRINK, Action.EAT) and not beast.to


def _filling(subjects: list[Subject]) -> list[Subject]:
    """What is filled at a pump stands under it."""
    pump = next((s for s in subjects if s.label in _PUMPS), None)
    pot = next((s for s in subjects if s.label in VESSELS and s.action is Action.POUR), None)
    if pump is None or pot is None:
        return subjects
    stands = replace(pot, action=Action.NONE, relation="next to", to=pump.label)
    return [
        stands if s is pot
        else replace(s, action=Action.WORK) if s.kind is Kind.PERSON and s.action is Action.POUR
        else s
        for s in subjects
    ]  # fmt: skip


def _treed(subjects: list[Subject]) -> list[Subject]:
    """Who is chased up a tree is in it, and the one who chases is below."""
    trees = {s.label for s in subjects if s.kind is Kind.PLANT}
    dog = next((s for s in subjects if s.kind is Kind.ANIMAL and s.to in trees and _runs(s)), None)
    other = next((s for s in subjects if s.kind is Kind.ANIMAL and s is not dog), None)
    if dog is None or other is None or other.to:
        return subjects
    up = replace(other, relation="on", to=dog.to, action=Action.SIT)
    below = replace(dog, relation="under", action=Action.LOOK)
    return [up if s is other else below if s is dog else s for s in subjects]


def _runs(beast: Subject) -> bool:
    return beast.action is Action.RUN and how(beast) == "on"


def _herded(subjects: list[Subject]) -> list[Subject]:
    """A shepherd has more than one sheep."""
    if not any(s.label in _HERDERS for s in subjects):
        return subjects
    return [replace(s, count=_HERD) if s.label in _HERDED and s.count == 1 else s for s in subjects]
