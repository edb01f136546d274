"""What of a picture is shown by something else in it: sails by their boat, cups by their tray."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic.gestures import BALANCING
from core.engines.animatic.marks import IN_ARMS, RIDING
from core.engines.animatic.own import FOLDER, pictures
from core.engines.animatic.relating import how
from core.engines.animatic.sorts import TABLES

_PARTS = {
    "sail": Kind.VEHICLE, "wheel": Kind.VEHICLE, "headlight": Kind.VEHICLE,
    "headlights": Kind.VEHICLE, "brake light": Kind.VEHICLE, "windscreen": Kind.VEHICLE,
    "spotlight": Kind.PERSON, "handshake": Kind.PERSON,
}  # fmt: skip
"""What is seen of such a subject anyway, and would be a second one beside it."""

_PICTURES = frozenset({"photograph", "picture", "photo", "image"})
_TRAYS, _DRINKS = frozenset({"tray"}), frozenset("☕🍵🥛🥤🧃🍷🥂🥃🍺🍶")
_VESSELS = frozenset({"cup", "glass", "mug", "tumbler", "wine glass"})
_SERVED = FOLDER + "drinks-tray"
_PILES, _PILED = {"🪙": FOLDER + "stacked-coins"}, 3
_PANS = frozenset({"wok", "pan", "frying pan", "tawa", "kadai"})
_COOKED = frozenset("🍜🍲🍛🍝🍚🥘🍳")
_LIGHTS = frozenset({"brake light", "headlight", "headlights"})
_JAM = Subject("car", Kind.VEHICLE, art="🚗", count=4)
_CREW = frozenset({"surgeon"})
_GOLD = {"goldfish": "#f08a24"}
_CHARGERS = frozenset({"ev charger", "charging station"})
_BOTTLES, _JUICE = frozenset({"bottle", "glass bottle"}), "bottle of juice"
_DRUNK = {
    "juice": "#f29a33", "milk": "#f4f2ec", "wine": "#7a2338", "oil": "#e6c34a", "honey": "#d9952b",
    "syrup": "#8a4a24", "cola": "#4a2a20", "soft drink": "#4a2a20", "beer": "#d9a13a",
}  # fmt: skip
_COLD, _GARNISH = FOLDER + "cold-drink", frozenset({"ice", "ice cube", "mint", "straw", "foam"})
_BOARDS = frozenset({"🛴", FOLDER + "skateboard"})
_BAGS = frozenset({"grocery bag", "shopping bag"})
_BUSHES, _LAVENDER = frozenset({"bush", "shrub"}), "#7b4fb0"
_SPADES = frozenset({"shovel", "spade", "hoe", "pickaxe"})
_FISHBOWL, _SWUM, _IN_BOWLS = (
    "fishbowl",
    "fishbowl with a goldfish",
    frozenset({"goldfish", "fish"}),
)
_HOIST = "🏗"
_LOADS = frozenset({"container", "steel", "beam", "girder", "cargo", "ship", "truck", "concrete"})
_DARTS, _RISING = frozenset({"dart", "darts"}), "rising arrow"
_TARGETS = frozenset({"target", "dartboard", "bullseye"})
_WHISTLE = "whistle"
_HOOP = "basketball hoop"


def shown(subjects: Sequence[Subject]) -> list[Subject]:
    """The same picture without what another of its subjects shows already."""
    found = list(subjects)
    for custom in _CUSTOMS:
        found = custom(found)
    return [_natural(s) for s in found]


def _bottled(subjects: list[Subject]) -> list[Subject]:
    """A bottle of juice is of the juice's colour, and no carton stands beside it."""
    bottle = next((s for s in subjects if s.label in _BOTTLES and s.count == 1), None)
    if bottle is None or bottle.colour:
        return subjects
    drink = next((s for s in subjects if s.to == bottle.label and s.label in _DRUNK), None)
    if drink is None:
        return subjects
    colour = drink.colour or _DRUNK[drink.label]
    full = replace(bottle, label=_JUICE, art=FOLDER + "juice-bottle", colour=colour)
    return [
        full if s is bottle
        else replace(s, relation="next to", to=_JUICE) if s.to == bottle.label
        else s
        for s in subjects
        if s is not drink
    ]  # fmt: skip


def _jarred(subjects: list[Subject]) -> list[Subject]:
    """A jar shows its honey, a drink its ice and mint."""
    jars = {s.label for s in subjects if s.label == "jar"}
    drinks = any(s.art == _COLD or s.label in _VESSELS for s in subjects)
    return [
        s for s in subjects
        if not (s.kind is Kind.FOOD and s.to in jars) and not (drinks and s.label in _GARNISH)
    ]  # fmt: skip


def _skated(subjects: list[Subject]) -> list[Subject]:
    """Who rides a skateboard stands on it."""
    board = next((s for s in subjects if s.art in _BOARDS and s.count == 1), None)
    rider = next((s for s in subjects if s.kind is Kind.PERSON and _rides(s, board)), None)
    if board is None or rider is None or rider.count > 1:
        return subjects
    stands = replace(rider, action=Action.STAND, gesture=BALANCING, relation="on", to=board.label)
    goes = replace(board, kind=Kind.THING, action=Action.DRIVE, relation="", to="")
    return [stands if s is rider else goes if s is board else s for s in subjects]


def _rides(person: Subject, board: Subject | None) -> bool:
    told = board is not None and person.to == board.label and how(person) in ("on", RIDING)
    return person.action in (Action.DRIVE, Action.JUMP) or (
        told and person.action is not Action.SIT
    )


def _bagged(subjects: list[Subject]) -> list[Subject]:
    """A grocery bag shows that there is bread in it."""
    bag = next((s for s in subjects if s.label in _BAGS), None)
    if bag is None:
        return subjects
    return [s for s in subjects if not (s.to == bag.label and s.kind is Kind.FOOD)]


def _hugged(subjects: list[Subject]) -> list[Subject]:
    """A teddy bear that is hugged is in somebody's arms."""
    hugs = next((s for s in subjects if s.gesture == "hug" and s.kind is Kind.PERSON), None)
    toy = next((s for s in subjects if s.art[:1] == "🧸" and s.art and s.count == 1), None)
    if hugs is None or toy is None or hugs.count > 1:
        return subjects
    held = replace(toy, kind=Kind.ANIMAL, relation=IN_ARMS, to=hugs.label)
    free = replace(hugs, gesture="", action=Action.HOLD, relation="", to="")
    return [held if s is toy else free if s is hugs else s for s in subjects]


def _clashed(subjects: list[Subject]) -> list[Subject]:
    """Who dances with sticks has them in the hands."""
    if not any(s.gesture == "play_sticks" for s in subjects):
        return subjects
    return [s for s in subjects if not s.label.startswith("dandiya")]


def _natural(subject: Subject) -> Subject:
    """Several coins are piles of them; a goldfish is golden unless another colour is told."""
    piled = _PILES.get(subject.art[:1], "") if subject.count >= _PILED and not subject.to else ""
    if piled:
        return replace(subject, label="stacked coins", art=piled, count=1, colour="")
    if subject.label in _BUSHES and subject.colour == _LAVENDER:
        return replace(subject, label="lavender", art=FOLDER + "lavender", colour="")
    colour = subject.colour or _GOLD.get(subject.label, "")
    return replace(subject, colour=colour) if colour != subject.colour else subject


def _whole(subjects: list[Subject]) -> list[Subject]:
    """Without the parts of what is there: a boat's sails are no second boat."""
    kinds = {s.kind for s in subjects if s.label not in _PARTS}
    gone = {s.label for s in subjects if _PARTS.get(s.label) in kinds}
    return [
        replace(s, relation="", to="") if s.to in gone else s
        for s in subjects
        if s.label not in gone
    ]


def _photographed(subjects: list[Subject]) -> list[Subject]:
    """A photograph that is being taken is not there yet."""
    if not any(s.gesture in ("photograph", "selfie") for s in subjects):
        return subjects
    return [s for s in subjects if s.label not in _PICTURES or s.to]


def _on_tray(subjects: list[Subject]) -> list[Subject]:
    """Who carries a tray of drinks has them on it."""
    tray = next((s for s in subjects if s.label in _TRAYS and s.count == 1), None)
    carried = tray is not None and any(
        s.kind is Kind.PERSON and (s.to == tray.label or s.label in tray.relation + tray.to)
        for s in subjects
    )
    drinks = [s for s in subjects if _drink(s)]
    if tray is None or not carried or not any(_upon(s, tray, drinks) for s in drinks):
        return subjects
    return [replace(s, art=_SERVED) if s is tray else s for s in subjects if s not in drinks]


def _drink(subject: Subject) -> bool:
    return subject.label in _VESSELS or (subject.art != "" and subject.art[0] in _DRINKS)


def _upon(drink: Subject, tray: Subject, drinks: Sequence[Subject]) -> bool:
    return drink.to == tray.label or any(drink.to == other.label for other in drinks)


def _in_pan(subjects: list[Subject]) -> list[Subject]:
    """Noodles in a wok are not in their bowl."""
    pan = next((s for s in subjects if s.label in _PANS and s.count == 1), None)
    if pan is None:
        return subjects
    inside = [s for s in subjects if s.to == pan.label and s.art[:1] in _COOKED and s.art]
    filled = [s for s in subjects if s not in inside]
    return [replace(s, art=FOLDER + "full-wok") if s is pan and inside else s for s in filled]


def _in_jam(subjects: list[Subject]) -> list[Subject]:
    """Lamps of cars alone are cars."""
    return [
        replace(_JAM, relation=s.relation, to=s.to) if s.label in _LIGHTS else s for s in subjects
    ]


def _operated(subjects: list[Subject]) -> list[Subject]:
    """Whom a surgeon operates on lies before them."""
    surgeon = next((s for s in subjects if s.label in _CREW and s.action is Action.WORK), None)
    other = next((s for s in subjects if s.kind is Kind.PERSON and s is not surgeon), None)
    if surgeon is None or other is None or other.count > 1 or other.to or other.gesture:
        return subjects
    bed = Subject("hospital bed", Kind.THING, art=pictures()["hospital bed"].art)
    beds = [] if any(s.label == bed.label for s in subjects) else [bed]
    lies = replace(other, relation="on", to=bed.label, action=Action.LIE, gesture="")
    works = replace(surgeon, gesture="tend", relation="behind", to=bed.label)
    return [works if s is surgeon else lies if s is other else s for s in subjects] + beds


def _whistled(subjects: list[Subject]) -> list[Subject]:
    """A whistle that is blown is at somebody's mouth."""
    blows = next((s for s in subjects if s.kind is Kind.PERSON and s.action is Action.PLAY), None)
    if blows is None or not any(s.label == _WHISTLE for s in subjects):
        return subjects
    found = [s for s in subjects if s.label != _WHISTLE]
    return [replace(s, gesture=_WHISTLE, relation="", to="") if s is blows else s for s in found]


def _dug(subjects: list[Subject]) -> list[Subject]:
    """What one digs with is in the hands."""
    if not any(s.gesture == "dig" and s.kind is Kind.PERSON for s in subjects):
        return subjects
    return [s for s in subjects if s.label not in _SPADES]


def _bowled(subjects: list[Subject]) -> list[Subject]:
    """The bowl that a goldfish is in is of glass."""
    fish = any(s.label in _IN_BOWLS for s in subjects)
    bowl = next((s for s in subjects if s.label == "bowl"), None)
    if not fish or bowl is None:
        return subjects
    within = [s for s in subjects if s.label in _IN_BOWLS and s.to == "bowl" and s.count == 1]
    if within and bowl.count == 1:  # one that is seen in it
        subjects = [s for s in subjects if s is not within[0]]
    return [
        replace(s, label=_FISHBOWL, art=FOLDER + "fishbowl", colour="") if s is bowl and not within
        else replace(s, label=_SWUM, art=FOLDER + "goldfish-bowl", colour="") if s is bowl
        else replace(s, to=_SWUM if within else _FISHBOWL) if s.to == "bowl"
        else s
        for s in subjects
    ]  # fmt: skip


def _hoisted(subjects: list[Subject]) -> list[Subject]:
    """A crane that lifts girders and containers is no bird."""
    if not any(s.label in _LOADS or s.kind is Kind.BUILDING for s in subjects):
        return subjects
    return [
        replace(s, kind=Kind.THING, art=_HOIST, action=Action.NONE) if s.label == "crane" else s
        for s in subjects
    ]


def _signed(subjects: list[Subject]) -> list[Subject]:
    """An arrow that nobody shoots is a sign; a dart is in its target."""
    target = any(s.label in _TARGETS for s in subjects)
    shot = any(s.kind is Kind.PERSON or s.label in ("bow", "quiver") for s in subjects) or target
    found = [s for s in subjects if not (target and s.label in _DARTS)]
    if shot:
        return found
    return [replace(s, label=_RISING, art=FOLDER + "rising-arrow") if s.label == "arrow" else s
            for s in found]  # fmt: skip


def _tied(subjects: list[Subject]) -> list[Subject]:
    """A rakhi is where the hands tie it."""
    ties = next((s for s in subjects if s.gesture == "tend" and s.kind is Kind.PERSON), None)
    if ties is None:
        return subjects
    return [
        replace(s, relation="in hand of", to=ties.label) if s.label == "rakhi" else s
        for s in subjects
    ]


def _booth(subjects: list[Subject]) -> list[Subject]:
    """Who passes a phone booth is not on the phone."""
    if not any("booth" in s.label and s.kind is not Kind.PERSON for s in subjects):
        return subjects
    return [
        replace(s, gesture="") if s.gesture == "call" and s.action is Action.WALK else s
        for s in subjects
    ]


def _charged(subjects: list[Subject]) -> list[Subject]:
    """A car that is charged stands at what charges it."""
    charger = next((s for s in subjects if s.label in _CHARGERS), None)
    if charger is None:
        return subjects
    return [
        replace(s, action=Action.NONE, relation="left of", to=charger.label)
        if s.kind is Kind.VEHICLE and not s.to
        else s
        for s in subjects
    ]


def _dunked(subjects: list[Subject]) -> list[Subject]:
    """Basketball is played at a hoop."""
    plays = any(s.gesture == "shoot_ball" and s.kind is Kind.PERSON for s in subjects)
    ball = any(s.label == "basketball" for s in subjects)
    if not (plays and ball) or any("hoop" in s.label for s in subjects):
        return subjects
    hoop = Subject(_HOOP, Kind.THING, art=pictures()[_HOOP].art, position="background")
    return [*subjects, hoop]


def _sandwiched(subjects: list[Subject]) -> list[Subject]:
    """Loose petals lie around what stands on a table, on no table of their own."""
    table = next((s for s in subjects if s.label in TABLES and s.count == 1), None)
    upon = [s for s in subjects if table is not None and s.to == table.label and how(s) == "on"]
    if table is None or len(upon) != 1 or upon[0].kind is Kind.PERSON:
        return subjects
    return [
        replace(s, relation="around", to=upon[0].label, count=max(s.count, 7))
        if s.label == "petals" and not s.to and s.relation != RIDING
        else s
        for s in subjects
    ]


_CUSTOMS = (
    _whole, _photographed, _on_tray, _in_pan, _in_jam, _operated, _booth, _bowled, _hoisted,
    _whistled, _dug, _charged, _signed, _tied, _dunked, _sandwiched, _bottled, _jarred, _skated,
    _bagged, _hugged, _clashed,
)  # fmt: skip
