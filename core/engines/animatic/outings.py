"""What several do: who watches a film, what two carry between them, whom an umbrella covers."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.marks import BETWEEN, LED
from core.engines.animatic.own import pictures
from core.engines.animatic.relating import how
from core.engines.animatic.sorts import CHILDREN, STALLS, TABLES

_UMBRELLAS, _LOUD = frozenset("☂☔🌂⛱"), frozenset({"megaphone", "loudspeaker", "loudhailer"})
_TELEVISIONS = frozenset({"television", "tv"})
_TREE, _SWING = 1.0, "swing"
_PAIR, _FURNITURE = 2, 0.35
"""How many carry what is larger than this, in grown persons."""

_SUCKLINGS = frozenset({"calf", "kitten", "puppy", "lamb", "foal", "kid", "cub", "fawn", "piglet"})
_STOVES = frozenset({"stove", "gas stove", "cooker", "gas", "chulha"})
_CARTS = frozenset({"cart", "pushcart", "handcart", "food cart"})
_FRUIT = (Subject("orange", Kind.FOOD, "🍊"), Subject("lemon", Kind.FOOD, "🍋"),
          Subject("apple", Kind.FOOD, "🍎"))  # fmt: skip
_MONEY = frozenset({"money", "cash", "coin", "coins", "banknote", "rupee", "note", "dollar"})
_DRAWS, _WAITERS = frozenset({"draw", "paint"}), frozenset({"waiter", "waitress", "server"})
_HORSE, _OX = ("horse", Kind.ANIMAL, "🐎"), ("ox", Kind.ANIMAL, "🐂")
_DRAWN_BY = {"horse cart": _HORSE, "horse-drawn carriage": _HORSE, "chariot": _HORSE,
             "bullock cart": _OX, "ox cart": _OX}  # fmt: skip
_LOOPED, _NOODLES = frozenset({"chopsticks", "chopstick"}), frozenset("🍜🍝🍲")


def outward(subjects: Sequence[Subject]) -> list[Subject]:
    """The same subjects with what goes without saying."""
    found = list(subjects)
    for custom in _CUSTOMS:
        found = custom(found)
    return found


def _people(subjects: Sequence[Subject]) -> list[Subject]:
    return [s for s in subjects if s.kind is Kind.PERSON]


def _viewing(subjects: list[Subject]) -> list[Subject]:
    """Who watches has no watches, and the television is not on the sofa with them."""
    if not any(s.gesture == "watch" for s in _people(subjects)):
        return subjects
    return [
        replace(s, relation="", to="") if s.label in _TELEVISIONS else s
        for s in subjects
        if s.label not in ("wristwatch", "watch")
    ]


def _sheltering(subjects: list[Subject]) -> list[Subject]:
    """With whom somebody shares an umbrella is under it too."""
    shade = next((s for s in subjects if s.art[:1] in _UMBRELLAS and s.art), None)
    if shade is None or shade.relation != "with":
        return subjects
    guest = next((s for s in _people(subjects) if s.label == shade.to and not s.to), None)
    if guest is None or not any(s.to == shade.label and how(s) == "under" for s in subjects):
        return subjects
    return [
        replace(s, relation="under", to=shade.label) if s is guest
        else replace(s, relation="", to="") if s is shade
        else s
        for s in subjects
    ]  # fmt: skip


def _announcing(subjects: list[Subject]) -> list[Subject]:
    """A megaphone that somebody shouts into is in the hand, at the mouth."""
    loud = next((s for s in subjects if s.label in _LOUD and s.count == 1), None)
    speaks = next((s for s in _people(subjects) if s.count == 1 and _shouts(s, loud)), None)
    if loud is None or speaks is None:
        return subjects
    says = replace(speaks, gesture="announce", relation="", to="")
    return [says if s is speaks else s for s in subjects if s is not loud]


def _shouts(person: Subject, loud: Subject | None) -> bool:
    told = person.gesture in ("shout", "speech") or person.action in (Action.TALK, Action.HOLD)
    return loud is not None and told and person.to in ("", loud.label)


def _between(subjects: list[Subject]) -> list[Subject]:
    """A sofa that two carry is between them."""
    bear = next(
        (s for s in _people(subjects) if s.count == _PAIR and s.action is Action.HOLD), None
    )
    load = next((s for s in subjects if bear is not None and _borne(s, bear)), None)
    if bear is None or load is None or bear.gesture:
        return subjects
    held = replace(load, relation=BETWEEN, to=bear.label, action=Action.NONE)
    carry = replace(bear, gesture="carry_between", relation="", to="", action=Action.STAND)
    return [held if s is load else carry if s is bear else s for s in subjects]


def _borne(load: Subject, bear: Subject) -> bool:
    told = load.to == bear.label or bear.to == load.label
    large = proportions.height(load) > _FURNITURE or load.label in ("ladder", "stretcher")
    return load.kind is Kind.THING and load.count == 1 and told and large


def _dressing(subjects: list[Subject]) -> list[Subject]:
    """Who puts a plaster on somebody bends to them; it is too small to be seen elsewhere."""
    gauze = next((s for s in subjects if s.label in ("bandage", "plaster") and s.to), None)
    hurt = next((s for s in _people(subjects) if gauze is not None and s.label == gauze.to), None)
    other = next((s for s in _people(subjects) if s is not hurt and not s.gesture), None)
    if hurt is None or other is None or hurt.count > 1:
        return subjects
    tends = replace(other, gesture="tend", relation="", to="")
    return [tends if s is other else s for s in subjects if s is not gauze]


def _browsing(subjects: list[Subject]) -> list[Subject]:
    """A beast that eats leaves stands beside the tree that has them."""
    tree = next((s for s in subjects if s.kind is Kind.PLANT and proportions.height(s) > _TREE),
                None)  # fmt: skip
    if tree is None:
        return subjects
    return [
        replace(s, relation="next to", to=tree.label)
        if s.kind is Kind.ANIMAL
        and s.action is Action.EAT
        and not s.to
        and not proportions.flier(s)
        else s
        for s in subjects
    ]


def _suckling(subjects: list[Subject]) -> list[Subject]:
    """A calf that drinks beside the cow has no bowl."""
    young = next((s for s in subjects if s.label in _SUCKLINGS and s.action is Action.DRINK), None)
    dam = next((s for s in subjects if s.kind is Kind.ANIMAL and s is not young), None)
    if young is None or dam is None or young.to not in ("", dam.label, "milk"):
        return subjects
    small = replace(young, size="small", relation="next to", to=dam.label)
    return [small if s is young else s for s in subjects if s.label != "milk"]


def _swung(subjects: list[Subject]) -> list[Subject]:
    """Who is on a tree's swing is on the swing."""
    grown = {s.label for s in subjects if s.kind is Kind.PLANT}
    if not any(s.label == _SWING for s in subjects):
        return subjects
    return [
        replace(s, relation="on", to=_SWING, action=Action.SIT)
        if s.kind is Kind.PERSON and s.to in grown and how(s) in ("on", "under")
        else s
        for s in subjects
    ]


def _dished(subjects: list[Subject]) -> list[Subject]:
    """A bowl of noodles has its chopsticks already."""
    if not any(s.art[:1] in _NOODLES and s.art for s in subjects):
        return subjects
    kept = [s for s in subjects if s.label not in _LOOPED]
    return [replace(s, relation="", to="") if s.to in _LOOPED else s for s in kept]


def _angling(subjects: list[Subject]) -> list[Subject]:
    """Who is taught to fish has a rod, and the fish are in the water."""
    teaches = any(s.gesture == "teach" for s in _people(subjects))
    fish = next((s for s in subjects if s.label == "fish" and not s.to), None)
    learns = next((s for s in _people(subjects) if s.label in CHILDREN and not s.gesture), None)
    if not teaches or fish is None or learns is None:
        return subjects
    angles = replace(learns, gesture="angle")
    return [angles if s is learns else s for s in subjects if s is not fish]


def _wrestling(subjects: list[Subject]) -> list[Subject]:
    """Who arm-wrestles sits at the table that is there."""
    at = next((s.label for s in subjects if s.label in TABLES and s.count == 1), "")
    return [
        replace(s, action=Action.SIT, relation="next to", to=at)
        if at and s.gesture == "arm_wrestle" and s.to in ("", at)
        else s
        for s in subjects
    ]


def _street_food(subjects: list[Subject]) -> list[Subject]:
    """What is cooked at a stall is cooked on its counter: no stove stands in the street."""
    stall = next((s.label for s in subjects if s.label in STALLS), "")
    stoves = {s.label for s in subjects if s.label in _STOVES}
    if not stall or not stoves:
        return subjects
    return [
        replace(s, relation="right of", to=stall) if s.kind is Kind.PERSON and s.to in stoves
        else replace(s, relation="on", to=stall, action=Action.STEAM) if s.to in stoves
        else s
        for s in subjects
        if s.label not in stoves
    ]  # fmt: skip


def _carters(subjects: list[Subject]) -> list[Subject]:
    """Who runs a cart stands at it, and sells what is on it."""
    cart = next((s for s in subjects if s.label in _CARTS and not s.to), None)
    keeper = next((s for s in _people(subjects) if s.action is Action.WORK and not s.gesture
                   and not s.to), None)  # fmt: skip
    others = any(s.kind in (Kind.ANIMAL, Kind.VEHICLE) and s is not cart for s in subjects)
    if cart is None or keeper is None or others or keeper.count > _PAIR:
        return subjects
    laid = any(s.to == cart.label or s.kind in (Kind.FOOD, Kind.PLANT) for s in subjects)
    goods = [] if laid else [replace(each, relation="on", to=cart.label) for each in _FRUIT]
    sells = replace(keeper, gesture="sell", relation="", to="")
    stands = replace(cart, label="cart", kind=Kind.THING, art=pictures()["cart"].art)
    found = [sells if s is keeper else stands if s is cart else s for s in subjects]
    return [*found, *(replace(each, to="cart") for each in goods)]


def _paying(subjects: list[Subject]) -> list[Subject]:
    """Money that is handed over is in the hand, and for sale to nobody."""
    money = next((s for s in subjects if s.label in _MONEY and not s.to), None)
    pays = next((s for s in _people(subjects) if s.gesture == "give"), None)
    if money is None or pays is None:
        return subjects
    note = replace(money, label="banknote", art="💵", count=1, relation="in hand of", to=pays.label)
    return [note if s is money else s for s in subjects]


def _drawing(subjects: list[Subject]) -> list[Subject]:
    """A child that draws at a table has the paper on it."""
    if not any(s.label in TABLES for s in subjects) or any(s.label == "easel" for s in subjects):
        return subjects
    kept = [s for s in subjects if s.label not in ("picture", "drawing", "pencil", "crayon")]
    draws = any(s.gesture in _DRAWS and s.label in CHILDREN for s in kept)
    if not draws:
        return subjects
    return [
        replace(s, gesture="write", relation="", to="")
        if s.gesture in _DRAWS and s.label in CHILDREN
        else s
        for s in kept
    ]


def _waited_on(subjects: list[Subject]) -> list[Subject]:
    """Whom a waiter serves sit at their table."""
    table = next((s.label for s in subjects if s.label in TABLES and s.count == 1), "")
    if not table or not any(s.label in _WAITERS for s in subjects):
        return subjects
    return [
        replace(s, action=Action.SIT, relation="next to", to=table)
        if s.kind is Kind.PERSON and s.label not in _WAITERS and _idle(s)
        else s
        for s in subjects
    ]


def _idle(person: Subject) -> bool:
    return person.action is Action.NONE and not (person.gesture or person.to)


def _harnessed(subjects: list[Subject]) -> list[Subject]:
    """A cart that carries people has its horse before it."""
    cart = next((s for s in subjects if s.label in _DRAWN_BY and s.count == 1 and not s.to), None)
    if cart is None or any(s.kind is Kind.ANIMAL for s in subjects):
        return subjects
    riders = [s for s in _people(subjects) if s.to == cart.label and how(s) in ("on", "inside")]
    if not riders or any(s.action is Action.DRIVE for s in _people(subjects)):
        return subjects
    beast = Subject(*_DRAWN_BY[cart.label], action=Action.WALK, relation=LED, to=cart.label)
    rolls = replace(cart, action=Action.DRIVE)
    aboard = [
        replace(s, relation="on", action=Action.SIT) if s in riders else rolls if s is cart else s
        for s in subjects
    ]
    return [*aboard, beast]


_CUSTOMS = (
    _viewing, _sheltering, _announcing, _between, _dressing, _browsing, _suckling, _swung, _dished,
    _angling, _wrestling, _street_food, _carters,
    _paying, _drawing, _waited_on, _harnessed,
)  # fmt: skip
