"""What people need around them for what they do: a potter's wheel, a stall, a book on the desk."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.art import picture
from core.engines.animatic.casting import CROWD
from core.engines.animatic.chores import IRONED
from core.engines.animatic.equipping import equipped
from core.engines.animatic.gestures import COOKING, by_thing, table
from core.engines.animatic.marks import LED
from core.engines.animatic.own import FOLDER, own
from core.engines.animatic.resting import POTS
from core.engines.animatic.sorts import SELLERS, SOLD_FROM

_GOODS = {
    "fruit seller": ("mango", "🥭"), "vegetable seller": ("tomato", "🍅"),
    "greengrocer": ("tomato", "🍅"),
    "flower seller": ("flower", "🌼"), "florist": ("flower", "🌼"), "fishmonger": ("fish", "🐟"),
    "tea seller": ("tea", "🍵"), "chaiwala": ("tea", "🍵"), "ice cream seller": ("ice cream", "🍦"),
}  # fmt: skip
"""What those have on their carts of whose wares nothing else is said."""

_CRAFTS = {"potter": ("wheel", "potter's wheel"), "weaver": ("loom", "loom")}
"""Who works with a thing of their own: what it is called, and what it is."""

_NEEDS = {
    "skip": ("skipping rope", "", {"rope", "skipping rope", "jump rope"}),
    "bow": ("bow", "", {"bow"}),
    "hang_clothes": ("clothes line", FOLDER + "clothes-line", {"line", "clothes", "laundry"}),
    "scrub": ("bucket", "🪣", {"laundry"}),
    "milk": ("bucket", "🪣", {"milk"}),
    "iron": (IRONED, FOLDER + "flat-shirt", {"iron"}),
    "on_head": ("pot", FOLDER + "pot", set[str]()),
    "stir": ("meal", "🍲", set[str]()),
    "present": ("projector screen", FOLDER + "projector-screen", set[str]()),
    "pull": ("pot", FOLDER + "pot", {"water"}),
    "weigh": ("weighing scale", FOLDER + "weighing-scale", set[str]()),
    "knead": ("roti", FOLDER + "roti", set[str]()),
    "cut": ("vegetables", "🥕", set[str]()),
    "wrist": ("watch", "", {"wristwatch", "watch"}),
    "lift": ("barbell", FOLDER + "barbell", {"weight"}),
    "cast_net": ("net", FOLDER + "net", set[str]()),
}
"""What a gesture is done with if nothing is told of (name and picture), and what goes without
saying: bowing is no bow, and the rope is drawn with who skips it."""

_MEALS = frozenset({"🍲", FOLDER + "roti", "🥕"})
_POT, _BAKED = "🍲", "🎂🍰🍞🍪🥐🍕"
_POTS = frozenset({"pot", "pan", "cooking pot", "frying pan", "wok", "pressure cooker", "kettle"})
_LOG = "🪵"
_LIFTED = 0.7
"""What is taller, in grown persons, is in nobody's hand."""

_PECKING = frozenset("🐓🐔🦆🐤🐥🐟🐠🦚")
_UPON = frozenset({"on", "onto", "in", "into"})
_MOVING = frozenset({"push", "pull"})
_WHEELED = frozenset("🦽🛒")
_FROM_BOATS = frozenset({"row", "cast_net", "angle"})
_DINING, _DISHES = (Action.EAT, Action.DRINK), 2
_DINED_AT = frozenset({"table", "dining table"})
_NETS, _SCREENS = frozenset({"net", "fishing net"}), frozenset({"computer", "screen", "monitor"})
_SINGLE = POTS | {"weighing scale"}
"""Of what on a cart there is no more than is told of."""

_RINGS, _LENSES = frozenset("💍"), frozenset("🔍🔎")
_HANDED_OUT = frozenset("🎫📰🎟")
_QUEUE = 6
_QUEUING = "queue"
_FLOWN = frozenset("🪁")
_WORK = (Action.WORK, Action.NONE, Action.SIT, Action.STAND, Action.SPIN)


def tended(subjects: Sequence[Subject]) -> list[Subject]:
    """The same people with gestures as their things ask for, and with the things these need."""
    found = [_by_tool(_freed(s, subjects), subjects) for s in subjects]
    found = _led(_crafted(_afloat(found)))
    found = _wheeled(_furnished([_gesturing(s, found) for s in found]))
    others = [s for s in found if s.kind is Kind.PERSON and not s.gesture]
    beast = next((s for s in found if s.kind is Kind.ANIMAL), None)
    found = [_queued(_to_others(s) if others else _alone(s, beast)) for s in found]
    return equipped(_stalled(found))


def _freed(subject: Subject, all_: Sequence[Subject]) -> Subject:
    """Nobody is over a kite, on a blackboard, or in what is in their own hands."""
    base = next((s for s in all_ if s.label == subject.to and s is not subject), None)
    if base is None:
        return subject
    person = subject.kind is Kind.PERSON
    if _misplaced(subject, base, all_) if person else _pushed(subject, base):
        return replace(subject, relation="", to="")
    over = person and subject.relation in ("above", "over") and not proportions.flier(subject)
    return replace(subject, relation="next to") if over else subject


def _pushed(thing: Subject, base: Subject) -> bool:
    """Whether it is rather pushed than held: a wheelchair is in nobody's hand."""
    heavy = not proportions.small(thing) and "hand" in thing.relation
    furniture = thing.label in SOLD_FROM or proportions.height(thing) > _LIFTED
    return heavy and (base.gesture in _MOVING or furniture)


def _misplaced(person: Subject, base: Subject, all_: Sequence[Subject]) -> bool:
    """Whether what a preposition says of somebody is no place for them."""
    match person.relation:
        case "with" | "next to":
            return any(s is not person and _does_with(s, base) for s in all_)
        case "above" | "over":
            return base.art[:1] in _FLOWN or proportions.small(base)
        case "under" | "below":
            return proportions.small(base)
        case word if word in _UPON:
            moves = person.gesture in _MOVING
            moves = moves or (person.gesture == "water" and base.kind is Kind.PLANT)
            return moves or (base.kind is Kind.PERSON and person.gesture != "")
        case _:
            return False


def _does_with(person: Subject, thing: Subject) -> bool:
    """Whether somebody's gesture is done with this: the stethoscope is the doctor's."""
    made = table().get(person.gesture)
    return made is not None and thing.art != "" and thing.art[0] in made.things


def _crafted(subjects: list[Subject]) -> list[Subject]:
    """Potters and weavers at work have their wheel and their loom; the picture shows the pot."""
    worker = next((s for s in subjects if s.kind is Kind.PERSON and _craft(s)[0]), None)
    if worker is None or worker.action not in _WORK:
        return subjects
    called, name = _craft(worker)
    ours = own(name)
    art = ours.art if ours is not None else ""
    made = "pot" if called == "wheel" else "loom"
    tool = next((s for s in subjects if s.label in (called, name)), None)
    new = Subject(name, Kind.THING, art=art) if tool is None else replace(
        tool, label=name, art=art, relation="", to="")  # fmt: skip
    gone = [s for s in subjects if s is tool or (made == "pot" and _potted(s))]
    kept = [s for s in subjects if s not in gone]
    at = {s.label for s in gone}
    return [
        *(replace(s, relation="", to="") if s.to in at or s is worker else s for s in kept),
        new,
    ]


def _craft(subject: Subject) -> tuple[str, str]:
    words = subject.label.casefold().split()
    return next((_CRAFTS[word] for word in words if word in _CRAFTS), ("", ""))


def _potted(subject: Subject) -> bool:
    return subject.art[:1] == "🏺" or subject.art == FOLDER + "pot" or subject.label == "clay"


def _gesturing(subject: Subject, all_: Sequence[Subject]) -> Subject:
    """Who has no gesture of their own has the one of the thing that is there for them."""
    if subject.gesture == "write" and any(s.label.endswith("board") for s in all_):
        return replace(subject, gesture="chalk", relation="", to="")
    finer = _finer(subject, all_)
    if finer is not None:
        return replace(subject, gesture=finer)
    if subject.kind is not Kind.PERSON or subject.gesture:
        return subject
    if subject.count >= CROWD:
        return subject
    things = [s for s in all_ if s.kind is not Kind.PERSON and _with(subject, s)]
    if subject.action is Action.HOLD and sum(proportions.small(s) for s in things) > 1:
        return subject  # each in one hand
    known = (by_thing(subject, thing) for thing in things)
    found = next((each for each in known if each), "")
    alone = sum(s.kind is Kind.PERSON for s in all_) == 1
    return replace(subject, gesture="" if found == "groom" and alone else found)


def _finer(subject: Subject, all_: Sequence[Subject]) -> str | None:
    """How a gesture is done with what is there: water is drawn with a rope, not with a brush."""
    labels = {s.label for s in all_}
    match subject.gesture:
        case "light" if not labels & SOLD_FROM:
            return "light_low" if any(_on_ground(s) and not s.to for s in all_) else None
        case "draw" if "well" in labels:
            return "pull"
        case "pull" if "puller" in subject.label and subject.action is Action.STAND:
            return ""
        case "sing" if any(s.art[:1] in "🎸🪕" and s.art and s.to == "" for s in all_):
            return "strum"
        case "bend_work" if "flag" in labels:
            return "hold_pole"
        case _:
            return None


def _on_ground(lit: Subject) -> bool:
    """Whether it stands on the ground when it is lit."""
    return lit.art[:1] == "🪔" or lit.art == FOLDER + "fire-fountain"


def _by_tool(subject: Subject, all_: Sequence[Subject]) -> Subject:
    """What is done with what is there: nets are cast, films cut at screens, prints looked at."""
    labels = {s.label for s in all_}
    match subject.gesture:
        case "scrub" if any(s.kind is Kind.VEHICLE for s in all_):
            return replace(subject, gesture="wash_car")
        case "kneel" if any(s.art[:1] in _RINGS for s in all_ if s.art):
            return replace(subject, gesture="propose")
        case "throw" if labels & _NETS:
            return replace(subject, gesture="cast_net")
        case "photograph" if labels & _SCREENS:
            return replace(subject, gesture="type")
        case "examine" if any(s.art[:1] in _LENSES for s in all_ if s.art):
            return replace(subject, gesture="inspect")
        case _:
            return subject


def _with(person: Subject, thing: Subject) -> bool:
    free = not thing.to or thing.to in (person.label, person.character)
    return free and (not person.to or person.to == thing.label or thing.to != "")


def _afloat(subjects: list[Subject]) -> list[Subject]:
    """Who rows, fishes or casts a net where there is a boat does so from the boat."""
    boat = next((s for s in subjects if proportions.boat(s)), None)
    if boat is None:
        return subjects
    return [
        replace(s, relation="in", to=boat.label)
        if s.kind is Kind.PERSON and not s.to and s.gesture in _FROM_BOATS
        else s
        for s in subjects
    ]


def _furnished(subjects: list[Subject]) -> list[Subject]:
    """With what a gesture cannot do without, and without the words that only name it."""
    busy = next((s for s in subjects if s.gesture in _NEEDS and _needy(s, subjects)), None)
    if any(s.gesture == "saw" for s in subjects):  # what is sawn is no tree any more
        subjects = [
            replace(s, kind=Kind.THING, art=_LOG, relation="", to="") if s.kind is Kind.PLANT else s
            for s in subjects
        ]
    climbs = any(s.kind is Kind.PLANT or s.art[:1] == "🪜" for s in subjects)
    found = [s if climbs or s.gesture != "climb" else replace(s, gesture="") for s in subjects]
    diners = [s for s in found if s.kind is Kind.PERSON and s.action in _DINING and not s.gesture]
    at_table = any(s.label in _DINED_AT for s in found)
    found = [replace(s, gesture="dine") if at_table and s in diners else s for s in found]
    diners = diners or [s for s in found if _family_meal(s)]
    if diners and at_table and not any(s.kind is Kind.FOOD for s in found):
        found.append(Subject("meal", Kind.FOOD, art="🍲", count=_DISHES))
    if busy is None:
        return found
    name, art, gone = _NEEDS[busy.gesture]
    kept = [s for s in found if s.kind is Kind.PERSON or s.label not in gone]
    lifted = busy.gesture == "lift" and any(s.kind is not Kind.PERSON for s in kept)
    there = lifted or any(s.label == name or s.art == art or _meal(s, art) for s in kept)
    return kept if there or not art else [*kept, Subject(name, Kind.THING, art=art)]


def _family_meal(subject: Subject) -> bool:
    """Whether several sit where one only sits to eat."""
    several = subject.count > 1 and subject.action is Action.SIT and not subject.gesture
    return subject.kind is Kind.PERSON and several and subject.to == "dining table"


def _needy(person: Subject, all_: Sequence[Subject]) -> bool:
    """Whether it is done with more than is told of: a rope is pulled without a pot."""
    return person.gesture != "pull" or any(s.label == "well" for s in all_)


def _meal(subject: Subject, art: str) -> bool:
    """Whether it is what one works at in the place of that; what is raw goes into a pot."""
    if art == _POT:
        cooked = subject.art[:1] in table()[COOKING].targets and subject.art != ""
        return cooked or subject.label in _POTS or (subject.art[:1] in _BAKED and subject.art != "")
    return art in _MEALS and (subject.kind is Kind.FOOD or subject.kind is Kind.ANIMAL)


def _led(subjects: list[Subject]) -> list[Subject]:
    """Dogs that are walked and flocks that are led go with who leads them."""
    leader = next((s for s in subjects if s.gesture == "lead" or _with_beast(s, subjects)), None)
    if leader is None or leader.action not in (Action.WALK, Action.RUN):
        return subjects
    return [
        replace(s, relation=LED, to=leader.label, action=leader.action)
        if s.kind is Kind.ANIMAL and s.action in (Action.NONE, leader.action) and _loose(s, leader)
        else replace(s, relation="", to="") if s is leader
        else s
        for s in subjects
    ]  # fmt: skip


def _loose(beast: Subject, leader: Subject) -> bool:
    return not beast.to or (beast.to == leader.label and beast.relation in ("with", "next to"))


def _with_beast(subject: Subject, subjects: list[Subject]) -> bool:
    beasts = {s.label: s for s in subjects if s.kind is Kind.ANIMAL}
    ours = subject.kind is Kind.PERSON and subject.relation == "with" and subject.to in beasts
    theirs = any(s.to == subject.label and s.relation == "with" for s in beasts.values())
    return ours or (subject.kind is Kind.PERSON and theirs)


def _wheeled(subjects: list[Subject]) -> list[Subject]:
    """In a wheelchair that somebody pushes sits the other one."""
    chair = next((s for s in subjects if s.art[:1] in _WHEELED and s.art), None)
    pushes = any(s.gesture in _MOVING for s in subjects)
    other = next((s for s in subjects if s.kind is Kind.PERSON and not s.gesture), None)
    if chair is None or not pushes or other is None:
        return subjects
    sits = replace(other, relation="on", to=chair.label, action=Action.SIT)
    return [sits if s is other else s for s in subjects]


def _to_others(subject: Subject) -> Subject:
    """Who shaves while somebody else is there shaves the other one."""
    shaves = subject.gesture == "shave"
    return replace(subject, gesture="shave_other") if shaves else subject


def _alone(subject: Subject, beast: Subject | None) -> Subject:
    """Who combs with nobody else there combs their own hair; who feeds a beast gives it grass."""
    if subject.gesture == "feed" and beast is not None:
        pecks = proportions.flier(beast) or beast.art[:1] in _PECKING
        return replace(subject, gesture="scatter" if pecks else "fodder")
    return replace(subject, gesture="comb_own") if subject.gesture == "comb" else subject


def _queued(subject: Subject) -> Subject:
    if subject.gesture != _QUEUING or subject.kind is not Kind.PERSON:
        return subject
    return replace(subject, count=max(subject.count, _QUEUE), action=Action.STAND)


def _stalled(subjects: list[Subject]) -> list[Subject]:
    """Who sells small things has them on a cart."""
    seller = next((s for s in subjects if s.kind is Kind.PERSON and _sells(s)), None)
    if seller is None or seller.to or any(s.label in SOLD_FROM for s in subjects):
        return subjects
    goods = [s for s in subjects if _wares(s, seller) and s.art[:1] not in _HANDED_OUT]
    if not goods and seller.label in _GOODS:
        label, art = _GOODS[seller.label]
        goods = [Subject(label, Kind.FOOD, art=art)]
        subjects = [*subjects, *goods]
    if not goods:
        return subjects
    ours = own("cart")
    cart = Subject("cart", Kind.THING, art=ours.art if ours is not None else "")
    if picture(cart.art) is None:
        return subjects
    laid = [
        replace(
            s,
            relation="on",
            to="cart",
            action=Action.NONE,
            count=s.count if s.label in _SINGLE else max(s.count, 3),
        )
        if s in goods
        else s
        for s in subjects
    ]
    return [*laid, cart]


def _sells(subject: Subject) -> bool:
    return subject.gesture == "sell" or subject.label.casefold().endswith(SELLERS)


def _wares(subject: Subject, seller: Subject) -> bool:
    given = seller.gesture == "give" and "hand" in subject.relation
    loose = not subject.to or (subject.to == seller.label and not given)
    kinds = (Kind.FOOD, Kind.THING, Kind.PLANT)
    return (
        loose and subject.kind in kinds and subject.art != "" and proportions.height(subject) < 0.4
    )
