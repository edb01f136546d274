"""Who and what a picture is made of, before anybody has a place: who rides, who holds what."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions, relating
from core.engines.animatic.art import panes
from core.engines.animatic.callings import called
from core.engines.animatic.customs import cubs, customary
from core.engines.animatic.gestures import played_on_floor
from core.engines.animatic.habits import habitual
from core.engines.animatic.holding import HANDY
from core.engines.animatic.kin import akin
from core.engines.animatic.marks import IN_ARMS, LED, RIDING, WITHIN
from core.engines.animatic.outings import outward
from core.engines.animatic.own import pictured
from core.engines.animatic.pouring import filled
from core.engines.animatic.relating import how
from core.engines.animatic.resting import settled
from core.engines.animatic.showing import shown
from core.engines.animatic.sorts import BABIES, CHILDREN, STALLS, TABLES
from core.engines.animatic.tending import tended

_CAR = "🚗"
_VARIED = frozenset("🚗🚙🚘🛵🏍🚲🎈🪁🛶⛵🏠🏡")
_OF_HORSES = frozenset({"horse cart", "horse-drawn carriage", "chariot"})
_DRAWN = _OF_HORSES | {"bullock cart", "ox cart"}
_ON_A_CART = 3
_OX = Subject("ox", Kind.ANIMAL, art="🐂", action=Action.WALK)
_HORSE = Subject("horse", Kind.ANIMAL, art="🐎", action=Action.WALK)
_PAIR, _STREWN, _BRANCH = 2, 7, "branch"
_PAIRS = frozenset({"glasses", "sunglasses", "scissors", "headphones", "earphones", "goggles",
                    "binoculars", "pliers", "trousers", "jeans"})  # fmt: skip
_LOOSE = (Kind.PLANT, Kind.FOOD, Kind.THING, Kind.NATURE)
_PAINTS = ("", "#2f6fd0", "#e8e6e0", "#3f9a5c", "#e0a33e", "#4a4f58", "#8a3b46", "#6fb3c8")
"""What colours several cars have, the first as it is."""

_WASHES = ("", "#d98a86", "#8fb7d3", "#e6c46a", "#9cc29a", "#c79ac0")
"""The same of houses."""

_MOST = 8
_SEVERAL = {
    "couple": "👨👩", "man and woman": "👨👩", "parents": "👨👩", "newlyweds": "🤵👰",
    "family": "👨👩👧👦", "band": "👨👩👨", "team": "👨👩👨👩", "choir": "👩👨👩👨",
    "vehicle": "🚗🚌🛵🚚🛺",
}  # fmt: skip
"""Words for several different ones, and who they are."""

_DISHES = frozenset({"plate", "bowl", "tray", "thali", "banana leaf", "basket"})
_RESTS = ("on", "inside")
_FLAT = frozenset({"plate", "tray", "thali", "banana leaf", "dish"})
_STANDS = STALLS | {"table", "desk", "counter"}
_GLASSES = frozenset({"cup", "glass", "mug", "tumbler", "wine glass"})
_IN_DISHES = frozenset("🍚🍛🍜🍝🥗🥘🍲☕🍵🥛")
_FOOD_IN = frozenset({"bowl", "plate", "pot", "pan", "cooking pot", "dish"})
_UTENSILS = frozenset({"spoon", "fork", "knife", "chopsticks", "cutlery", "ladle", "napkin"})
_INSTRUMENTS = frozenset("🎸🎻🪕🎺🎷🪈🪘🥁🎹📱💻🎮")
CARRYING = "carry_child"
_BAND = ("strum", "sing", "fiddle", "blow")
_ALONE = frozenset({"photograph", "phone_photo", "selfie", "speech", "present"})
"""What one of a group does and the others do not."""

_TURNS = {"bat": "throw"}
"""Of two who play, what the other one does."""

_OTHERS = {"kabaddi": "kabaddi_defend"}
"""What all do but the first one."""

_OF_A_TREE = frozenset({"leaf", "branch", "twig", "fallen leaf", "leaf fluttering in wind"})
_ABOUT = (Action.EAT, Action.DRINK, Action.WORK, Action.LOOK, Action.HOLD, Action.SIT, Action.PLAY)
_TAKING = (Action.HOLD, Action.DRINK, Action.EAT)


def gathered(subjects: Sequence[Subject]) -> list[Subject]:
    """The subjects that can be drawn, as they stand to each other."""
    kept = [pictured(replace(s, art=proportions.whole(s.art))) for s in subjects]
    real = [s for s in kept if not proportions.scenery(s) and s.kind is not Kind.PLACE]
    known = customary(_habits(akin(shown(cubs(_whole(real))))[:_MOST]))
    if any(played_on_floor(s.label) for s in known):
        at = next((s.label for s in known if s.label in TABLES and s.count == 1), "")
        known = [_playing_at(s, at) if s.action is Action.PLAY else s for s in known]
    known = settled(known)
    lent = _lent(_grown(_carrying([_counted(s) for s in known])))
    return relating.seated(_laid_out(_poured_out(tended(lent))))


def _habits(subjects: list[Subject]) -> list[Subject]:
    return called(outward(habitual(subjects)))


def _playing_at(subject: Subject, table: str) -> Subject:
    """Who plays at a board sits, unless it is told how: at a table if there is one."""
    if table and subject.kind is Kind.PERSON and subject.to in ("", table):
        return replace(subject, action=Action.SIT, relation="next to", to=table, gesture="")
    if subject.kind is not Kind.PERSON or subject.relation in ("on", "in", "at"):
        return replace(subject, action=Action.SIT)
    if played_on_floor(subject.to):
        subject = replace(subject, relation="", to="")
    return replace(subject, action=Action.STAND, gesture="game")


def one_of(subject: Subject, number: int) -> Subject:
    """One of several different ones: of a couple the man, then the woman."""
    if subject.label == "band":
        subject = replace(subject, gesture=_BAND[number % len(_BAND)])
    if number and subject.gesture in _ALONE:
        subject = replace(subject, gesture="")
    if number % 2 and subject.gesture in _TURNS:
        subject = replace(subject, gesture=_TURNS[subject.gesture])
    if number and subject.gesture in _OTHERS:
        subject = replace(subject, gesture=_OTHERS[subject.gesture])
    arts = _SEVERAL.get(subject.label)
    if subject.art[:1] in _VARIED and subject.art and not (subject.colour or subject.becomes):
        paints = _WASHES if subject.kind is Kind.BUILDING else _PAINTS
        return replace(subject, colour=paints[number % len(paints)])
    return replace(subject, art=arts[number % len(arts)]) if arts else subject


def _counted(subject: Subject) -> Subject:
    if subject.label in _PAIRS and subject.count == _PAIR:
        return replace(subject, count=1)  # a pair of glasses is one thing
    arts = _SEVERAL.get(subject.label)
    strewn = how(subject) == "around" and subject.label.endswith("s") and subject.kind in _LOOSE
    if strewn and subject.count <= _PAIR:  # petals around a bottle
        return replace(subject, count=_STREWN)
    if arts is None:
        return subject
    least = 4 if subject.label == "vehicle" and subject.count > 1 else subject.count
    people = subject.label != "vehicle"
    if people and subject.count == 1:
        least = len(arts)
    return replace(subject, count=least, kind=Kind.PERSON if people else subject.kind)


def _whole(subjects: list[Subject]) -> list[Subject]:
    """Without leaves and branches where their tree is seen: who is on a branch is on the tree."""
    grown = [s for s in subjects if s.kind is Kind.PLANT and s.label not in _OF_A_TREE]
    tree = next((s for s in grown if s.label.endswith(("tree", "lotus"))), None)
    if tree is None:
        return _branching(subjects)
    kept = [s for s in subjects if s.label not in _OF_A_TREE]
    parts = {s.label: s for s in subjects if s.label in _OF_A_TREE}
    turning = next((s for s in parts.values() if s.becomes), None)
    if turning is not None:
        turned = replace(tree, colour=turning.colour, becomes=turning.becomes)
        kept = [turned if s is tree else s for s in kept]
    return [replace(s, to=tree.label) if s.to in parts else s for s in kept]


def _branching(subjects: list[Subject]) -> list[Subject]:
    """On a branch is in a tree."""
    if not any(s.to == _BRANCH and s.kind is Kind.ANIMAL for s in subjects):
        return subjects
    return [
        replace(s, label="tree", kind=Kind.PLANT, art="🌳") if s.label == _BRANCH
        else replace(s, to="tree") if s.to == _BRANCH
        else s
        for s in subjects
    ]  # fmt: skip


def _carrying(subjects: list[Subject]) -> list[Subject]:
    """Babies are in the arms of who holds them; kites are in the air, whoever has them."""
    holder = next((s for s in subjects if s.kind is Kind.PERSON and _carries(s)), None)
    lap = holder is not None and holder.gesture == CARRYING
    fed = any(s.label in BABIES for s in subjects)
    borne = BABIES | CHILDREN if lap else BABIES
    found: list[Subject] = []
    for subject in subjects:
        free = subject.to in ("", "window") or "hand" in subject.relation
        held = subject.label in BABIES and free
        if lap and holder is not subject and subject.label in CHILDREN and subject.count == 1:
            held, subject = True, replace(subject, size="baby")  # noqa: PLW2901
        if holder is not None and held and subject is not holder:
            found.append(replace(subject, relation=IN_ARMS, to=holder.label,
                                 action=Action.LIE))  # fmt: skip
        elif subject is holder and subject.to in borne and subject.relation == "with":
            found.append(replace(subject, relation="", to=""))
        elif subject is holder and fed and subject.gesture == "feed":
            found.append(replace(subject, gesture=CARRYING))
        elif subject.art[:1] == "🪁" and (subject.relation == "with" or "hand" in subject.relation):
            found.append(replace(subject, relation="", to="", action=Action.FLY))
        else:
            found.append(subject)
    return found


def _carries(subject: Subject) -> bool:
    return subject.action is Action.HOLD or subject.gesture == CARRYING


def _grown(subjects: list[Subject]) -> list[Subject]:
    """The fruit of a tree that is told of with it hangs on it."""
    fruit = {s.label for s in subjects if s.kind is Kind.FOOD and not s.to}
    trees = [s for s in subjects if s.kind is Kind.PLANT and s.relation == "with" and s.to in fruit]
    if not trees:
        return subjects
    tree = trees[0]
    return [
        replace(s, relation="", to="") if s is tree
        else replace(s, relation="on", to=tree.label) if s.label == tree.to
        else s
        for s in subjects
    ]  # fmt: skip


def _lent(subjects: list[Subject]) -> list[Subject]:
    """Who reads or eats what is under a tree is under the tree."""
    person = next((s for s in subjects if s.kind is Kind.PERSON), None)
    if person is None or person.to or person.action not in _ABOUT:
        return subjects
    shade = {s.label for s in subjects if s.kind in (Kind.PLANT, Kind.BUILDING)}
    thing = next((s for s in subjects if s.to in shade and _taken_along(s)), None)
    if thing is None:
        return subjects
    there = replace(person, relation=thing.relation, to=thing.to)
    free = replace(thing, relation="", to="")
    return [there if s is person else free if s is thing else s for s in subjects]


def _taken_along(thing: Subject) -> bool:
    handy = thing.kind is Kind.FOOD or (thing.art[:1] in HANDY and thing.art != "")
    return handy and relating.how(thing) == "under"


def _laid_out(subjects: list[Subject]) -> list[Subject]:
    """Food in its dish and on its table; what is still being poured is not there yet."""
    return subjects if filled(subjects) else _served(_dished(subjects))


def _dished(subjects: list[Subject]) -> list[Subject]:
    """Without the bowl or plate that the picture of its food shows already."""
    served = next((s for s in subjects if s.art[:1] in _IN_DISHES and s.art), None)
    vessels = _FOOD_IN | _GLASSES
    dish = next((s for s in subjects if s.label in vessels and s.count == 1), None)
    if served is None or dish is None or dish.colour or served.count > 1:
        return subjects
    if dish.label in _FLAT and sum(s.to == dish.label for s in subjects) > 1:
        return subjects  # a plate of several dishes
    placed = replace(served, relation=dish.relation, to=dish.to) if dish.to else served
    placed = replace(placed, relation="", to="") if placed.to in (dish.label, "") else placed
    kept = [placed if s is served else s for s in subjects if s is not dish]
    return [replace(s, to=served.label) if s.to == dish.label else s for s in kept]


def _poured_out(subjects: list[Subject]) -> list[Subject]:
    """Without the glass that the picture of the drink shows already."""
    drinks = any(s.action is Action.DRINK for s in subjects)
    drink = drinks and any(s.kind is Kind.FOOD for s in subjects)
    needed = {s.to for s in subjects}
    return [
        s for s in subjects
        if not (drink and s.label in _GLASSES and not s.to and s.label not in needed)
    ]  # fmt: skip


def _served(subjects: list[Subject]) -> list[Subject]:
    """Food is on its plate where there is one, and nothing else is said of it."""
    base = next((s for s in subjects if _bears(s)), None)
    if base is None:
        return subjects
    busy = any(s.kind is Kind.PERSON and s.action in _TAKING for s in subjects)
    taken = busy and base.label not in _DISHES
    if not any(s.kind is Kind.PERSON for s in subjects):  # in nobody's hand
        subjects = [_laid(s, base) if s is not base else s for s in subjects]
    put = [s if s is base else _put(s, base, taken=taken) for s in subjects]
    upon = {s.label for s in put if s.to == base.label}
    return [replace(s, relation="", to="") if s is base and s.to in upon else s for s in put]


def _put(subject: Subject, base: Subject, *, taken: bool) -> Subject:
    """On its dish, stall or table; at the table. With `taken`, single things are in hands."""
    if base.to == subject.label and how(base) in _RESTS:  # the bowl lies on it
        return subject
    if _loose(subject, base) and not (taken and subject.count == 1):
        return replace(subject, relation="on", to=base.label)
    if base.label in TABLES and _at_table(subject):
        word = "around" if subject.count > 2 else "behind"
        return replace(subject, relation=word, to=base.label)
    return subject


def _laid(subject: Subject, base: Subject) -> Subject:
    beside = not subject.to or how(subject) == "next"
    under = subject.label in _STANDS or (subject.label == base.to and how(base) in _RESTS)
    if proportions.small(subject) and beside and not under:
        return replace(subject, relation="on", to=base.label)
    return subject


def _at_table(subject: Subject) -> bool:
    sits = subject.action in (Action.EAT, Action.DRINK, Action.TALK, Action.SIT, Action.WORK)
    return subject.kind is Kind.PERSON and sits and not subject.to


def _bears(subject: Subject) -> bool:
    return subject.count == 1 and (subject.label in _DISHES or subject.label in _STANDS)


def _loose(subject: Subject, base: Subject) -> bool:
    """Whether it would else lie on the ground: fruit beside its cart."""
    eaten = subject.kind is Kind.FOOD
    if subject.label in _UTENSILS and base.label in _DISHES:
        return False
    known = subject.label in _DISHES or (base.label not in _DISHES and proportions.small(subject))
    handy = subject.art[:1] in HANDY and subject.art != ""
    free = not subject.to or subject.relation == "with"
    return free and not handy and (eaten or known) and subject.label not in _STANDS


def playing(subject: Subject, held: Subject | None) -> Subject:
    """Who plays an instrument holds it; who plays without one jumps about."""
    if held is None or subject.action is not Action.PLAY or held.art[:1] not in _INSTRUMENTS:
        return subject
    return replace(subject, action=Action.HOLD)


def _toy(subject: Subject) -> bool:
    """Whether it goes when somebody makes it, and nobody rides it: a paper boat, a machine."""
    known = subject.label.startswith(("toy", "paper ")) or subject.label.endswith("machine")
    return subject.kind is Kind.THING and known


def riding(subjects: list[Subject]) -> list[Subject]:
    """Who drives is on what is driven or behind its window; nobody drives on a chair."""
    drivers = [s for s in subjects if s.kind is Kind.PERSON and s.action is Action.DRIVE]
    if not drivers:
        return subjects
    driven = next((s for s in subjects if s.kind is Kind.VEHICLE), None)
    if driven is None and any(_toy(s) for s in subjects):  # it is that which is driven
        return [replace(s, action=Action.PLAY, gesture="") if s in drivers else s for s in subjects]
    others = [s for s in subjects if s is not driven and s not in drivers]
    vehicle = replace(
        driven or Subject("car", Kind.VEHICLE, art=_CAR, colour=drivers[0].clothing),
        action=Action.DRIVE,
    )
    found = [_seated(s, vehicle) for s in drivers]
    if vehicle.label in _DRAWN:
        beast = _HORSE if vehicle.label in _OF_HORSES else _OX
        own = [] if any(s.kind is Kind.ANIMAL for s in others) else [beast]
        drawn = [replace(s, relation=LED, to=vehicle.label) if s.kind is Kind.ANIMAL else s
                 for s in (*own, *others)]  # fmt: skip
        return [vehicle, *found, *drawn]
    if not (proportions.cabin(vehicle) or proportions.saddled(vehicle)):
        return [vehicle, *others]
    return [vehicle, *found, *others]


def _seated(person: Subject, vehicle: Subject) -> Subject:
    """One who goes with a vehicle: on a cart, behind a window, in the saddle."""
    if vehicle.label in _DRAWN:
        upon = min(person.count, _ON_A_CART)
        return replace(person, relation="on", to=vehicle.label, action=Action.SIT, count=upon)
    if proportions.cabin(vehicle):
        seen = min(person.count, max(2, len(panes(vehicle.art))))
        return replace(person, relation=WITHIN, to=vehicle.label, action=Action.NONE, count=seen)
    return replace(person, relation=RIDING, to=vehicle.label)
