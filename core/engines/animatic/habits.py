"""How people are with what is there: who drinks tea on a bench has the cup, thieves are seized."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.gestures import GAZING
from core.engines.animatic.marks import IN_MOUTH
from core.engines.animatic.own import pictures
from core.engines.animatic.relating import how, seat
from core.engines.animatic.sorts import BABIES, CHILDREN, TABLES

_DRINKS = frozenset("☕🍵🥛🥤🧃🍺🍷🍶")
_SIPS, _LAP, _SEIZES, _SEIZED = "sip", "lap", "seize", "seized"
_SOUNDLESS = frozenset({"", "sad", _SIPS})
_UPRIGHT = frozenset({Action.HOLD, Action.WORK, Action.TALK, Action.POUR, Action.EAT, Action.DRINK,
                      Action.SMILE, Action.LOOK, Action.NONE})  # fmt: skip
_CAUGHT = frozenset({"thief", "robber", "burglar", "pickpocket", "criminal", "culprit"})
_DRIVERS = ("driver", "chauffeur", "cabbie")
_FARED = frozenset({"passenger", "customer", "tourist", "commuter"})
_BREAKABLE = frozenset(
    {"vase", "glass", "cup", "plate", "bowl", "pot", "mug", "jar", "bottle", "tray", "window",
     "tumbler", "teacup", "wine glass", "clay pot", "mirror", "flower vase"}
)  # fmt: skip
_TWO = 2
_NURSES = frozenset({"nurse", "doctor", "surgeon", "vet", "paramedic"})
_BREAKS, _BROKEN = "break_thing", "broken pieces"
_WATERS, _PAIL = "give_water", Subject("bucket", Kind.THING, "🪣")
_CONES, _FALLEN = frozenset({"ice cream", "ice cream cone"}), "fallen ice cream"
_NECKWEAR = frozenset({"necklace", "chain", "medal", "scarf", "shawl", "mangalsutra", "tie"})
_BATHED = CHILDREN | BABIES
_POLICE = frozenset({"police officer", "policeman", "policewoman", "traffic police", "constable"})
_MOUTHFUL = 0.45
"""How tall at most, in grown persons, is what a beast has in its mouth."""

DROPPED = "dropped"
"""The gesture of what lies where it fell."""


def habitual(subjects: Sequence[Subject]) -> list[Subject]:
    """The same subjects with what goes without saying."""
    found = list(subjects)
    for habit in _HABITS:
        found = habit(found)
    return found


def _people(subjects: Sequence[Subject]) -> list[Subject]:
    return [s for s in subjects if s.kind is Kind.PERSON]


def _gazing(subjects: list[Subject]) -> list[Subject]:
    """Who looks out of a window turns to it."""
    return [
        replace(s, gesture=GAZING, action=Action.STAND)
        if s.kind is Kind.PERSON and s.to == "window" and s.action is Action.LOOK and not s.gesture
        else s
        for s in subjects
    ]


def _bandaged(subjects: list[Subject]) -> list[Subject]:
    """Who is hurt has the bandage about the head."""
    people = _people(subjects)
    if len(people) != 1:
        return subjects
    hurt, gauze = people[0], any(s.label == "bandage" for s in subjects)
    still = hurt.action in (Action.LIE, Action.SIT, Action.STAND, Action.NONE, Action.SMILE)
    if hurt.label in _NURSES or not still or not (gauze or hurt.gesture == "tend"):
        return subjects
    wears = ", ".join(filter(None, (hurt.wears, "bandage")))
    gesture = "" if hurt.gesture == "tend" else hurt.gesture
    healed = replace(hurt, wears=wears, gesture=gesture)
    free = replace(healed, relation="", to="") if hurt.to == "bandage" else healed
    return [free if s is hurt else s for s in subjects if s.label != "bandage"]


def _off_tables(subjects: list[Subject]) -> list[Subject]:
    """Who hands something across a counter is behind it, not on it."""
    tables = {s.label for s in subjects if s.label in TABLES}
    upon = next((s for s in _people(subjects) if s.to in tables and how(s) == "on"
                 and s.action in _UPRIGHT), None)  # fmt: skip
    if upon is None:
        return subjects
    gives = upon.gesture == "give"
    near = ("", upon.to)
    thing = next((s for s in subjects if gives and proportions.small(s) and s.to in near), None)
    return [
        replace(s, relation="behind") if s is upon
        else replace(s, relation="in hand of", to=upon.label) if s is thing
        else replace(s, relation="next to", to=upon.to)
        if gives and s.kind is Kind.PERSON and not s.to
        else s
        for s in subjects
    ]  # fmt: skip


def _sipping(subjects: list[Subject]) -> list[Subject]:
    """Who sits and has something to drink has it in the hand; on a seat one does so sitting."""
    seats = {s.label for s in subjects if seat(s)}
    drinker = next((s for s in _people(subjects) if _drinks_seated(s, seats)), None)
    if drinker is None:
        return _snacking(subjects, seats)
    drink = next((s for s in subjects if s.art[:1] in _DRINKS and s.art and not s.to), None)
    if drink is None:
        return subjects
    held = replace(drink, count=drinker.count, relation="in hand of", to=drinker.label)
    sits = replace(drinker, gesture=_SIPS, action=Action.SIT)
    return [sits if s is drinker else held if s is drink else s for s in subjects]


def _snacking(subjects: list[Subject], seats: set[str]) -> list[Subject]:
    """Who eats on a bench has it in the hand."""
    eats = next((s for s in _people(subjects) if s.action is Action.EAT and s.to in seats
                 and how(s) == "on" and s.count <= _TWO and not s.gesture), None)  # fmt: skip
    food = next((s for s in subjects if s.kind is Kind.FOOD and not s.to), None)
    if eats is None or food is None or any(s.label in TABLES for s in subjects):
        return subjects
    held = replace(food, count=eats.count, relation="in hand of", to=eats.label)
    sits = replace(eats, gesture="snack", action=Action.SIT)
    return [sits if s is eats else held if s is food else s for s in subjects]


def _drinks_seated(person: Subject, seats: set[str]) -> bool:
    seated = person.action is Action.SIT or person.gesture == _SIPS
    seated = seated or (
        person.action is Action.DRINK and person.to in seats and how(person) == "on"
    )
    return seated and person.gesture in _SOUNDLESS and person.count <= _TWO


def _seized(subjects: list[Subject]) -> list[Subject]:
    """Who catches a thief has him by the arm."""
    thief = next((s for s in _people(subjects) if s.label in _CAUGHT and s.count == 1), None)
    other = next((s for s in _people(subjects) if s is not thief and _grasps(s)), None)
    if thief is None or other is None or thief.action in (Action.RUN, Action.WALK):
        return subjects
    return [
        replace(s, gesture=_SEIZES, action=Action.WORK, relation="", to="") if s is other
        else replace(s, gesture=_SEIZED, action=Action.NONE, relation="", to="") if s is thief
        else s
        for s in subjects
    ]  # fmt: skip


def _grasps(person: Subject) -> bool:
    return person.action is Action.HOLD and person.gesture in ("", _SEIZES)


def _aboard(subjects: list[Subject]) -> list[Subject]:
    """A driver with a passenger, and who sits behind a driver, are in what is driven."""
    car = next((s for s in subjects if proportions.cabin(s) and s.count == 1), None)
    if car is None:
        return subjects
    drives = next((s for s in _people(subjects) if _at_wheel(s, car)), None)
    if drives is None:
        return subjects
    fares = [s for s in _people(subjects) if s is not drives and _rides_along(s, drives, car)]
    if not fares:
        return subjects
    return [
        replace(s, relation="in", to=car.label) if s is drives or s in fares else s
        for s in subjects
    ]


def _at_wheel(person: Subject, car: Subject) -> bool:
    drives = person.action is Action.DRIVE or person.label.endswith(_DRIVERS)
    return drives and person.to in ("", car.label) and person.count == 1


def _rides_along(person: Subject, driver: Subject, car: Subject) -> bool:
    fare = person.label in _FARED and not person.to and driver.action in (Action.TALK, Action.DRIVE)
    behind = how(person) == "behind" and person.to in (driver.label, car.label)
    return fare or (behind and person.action is Action.SIT)


def _torn(subjects: list[Subject]) -> list[Subject]:
    """What two fight over both have in their hands."""
    fights = next((s for s in _people(subjects) if s.gesture == "tussle"), None)
    thing = next((s for s in subjects if proportions.small(s) and s.count == 1), None)
    if fights is None or thing is None:
        return subjects
    held = replace(thing, relation="in hand of", to=fights.label, action=Action.NONE)
    free = replace(fights, relation="", to="", action=Action.WORK)
    return [held if s is thing else free if s is fights else s for s in subjects]


def _broken(subjects: list[Subject]) -> list[Subject]:
    """What somebody broke lies in pieces, and who did it is startled."""
    breaks = any(s.gesture == _BREAKS for s in _people(subjects))
    falls = [s for s in subjects if s.label in _BREAKABLE and s.action is Action.FALL]
    broken = [s for s in subjects if s.label in _BREAKABLE] if breaks else falls
    if not broken or not _people(subjects):
        return subjects
    startled = next((s for s in _people(subjects) if s.gesture in ("", _BREAKS)), None)
    near = ("next to", startled.label) if startled is not None else ("", "")
    pieces = replace(
        broken[0], label=_BROKEN, kind=Kind.THING, art=pictures()[_BROKEN].art, count=1,
        relation=near[0], to=near[1], action=Action.NONE, gesture=DROPPED,
    )  # fmt: skip
    return [
        pieces if s is broken[0]
        else replace(s, gesture=_BREAKS, action=Action.NONE) if s is startled
        else s
        for s in subjects
        if s is broken[0] or s not in broken
    ]  # fmt: skip


def _spilt(subjects: list[Subject]) -> list[Subject]:
    """What somebody has let fall lies on the ground."""
    if not _people(subjects):
        return subjects
    art = pictures()[_FALLEN].art
    return [
        replace(s, label=_FALLEN, art=art, action=Action.NONE, gesture=DROPPED)
        if s.label in _CONES and s.action is Action.FALL
        else replace(s, action=Action.NONE, gesture=DROPPED)
        if s.action is Action.FALL
        and proportions.small(s)
        and s.count == 1
        and s.kind is Kind.FOOD
        and not any(g.kind in (Kind.PLANT, Kind.BUILDING) for g in subjects)
        else s
        for s in subjects
    ]


def _lapped(subjects: list[Subject]) -> list[Subject]:
    """Who sleeps on somebody has the head on that one's lap; a child that sits there is in it."""
    child = next((s for s in _people(subjects) if _on_one(s, subjects)), None)
    if child is None:
        return subjects
    asleep = child.action is Action.LIE or child.gesture == "sleep"
    holds = replace(
        next(s for s in subjects if s.label == child.to), relation="", to="",
        gesture=_LAP if asleep else "", action=Action.STAND if asleep else Action.SIT,
    )  # fmt: skip
    rests = replace(child, gesture="sleep" if asleep else "", relation="" if asleep else "on",
                    action=Action.LIE if asleep else Action.SIT)  # fmt: skip
    return [holds if s.label == child.to else rests if s is child else s for s in subjects]


def _on_one(child: Subject, subjects: Sequence[Subject]) -> bool:
    base = next((s for s in subjects if s.label == child.to and s.kind is Kind.PERSON), None)
    if base is None or how(child) != "on" or child.label not in CHILDREN:
        return False
    lap = base.action is Action.SIT or "carry_child" in (child.gesture, base.gesture)
    lap = (lap or base.gesture == "tell_story") and child.gesture != "ride_shoulders"
    return child.action is Action.LIE or lap


def _fed_by_hand(subjects: list[Subject]) -> list[Subject]:
    """Of the cake one gives into another's mouth a piece is in the hand."""
    if not any(s.gesture == "feed_hand" for s in _people(subjects)):
        return subjects
    return [replace(s, relation="", to="", count=1) if s.kind is Kind.FOOD and "hand" in s.relation
            else s for s in subjects]  # fmt: skip


def _watering(subjects: list[Subject]) -> list[Subject]:
    """Beasts that are given water drink from a bucket."""
    gives = next((s for s in _people(subjects) if s.gesture == _WATERS), None)
    beast = next((s for s in subjects if s.kind is Kind.ANIMAL), None)
    if gives is None or beast is None:
        return subjects
    water = {"water", "bucket"}
    kept = [s for s in subjects if s.label not in water]
    return [
        *(
            replace(s, gesture="", action=Action.LOOK, relation="", to="") if s is gives
            else replace(s, action=Action.DRINK, relation="", to="") if s is beast
            else s
            for s in kept
        ),
        _PAIL,
    ]  # fmt: skip


def _milk(subjects: list[Subject]) -> list[Subject]:
    """Milk is poured into a can of the dairy's, not into a tin."""
    if not any(s.label == "milk" for s in subjects):
        return subjects
    art = pictures()["milk can"].art
    found = [replace(s, label="milk can", art=art) if s.label == "can" else s for s in subjects]
    return [replace(s, to="milk can") if s.to == "can" else s for s in found]


def _adorned(subjects: list[Subject]) -> list[Subject]:
    """What is put around somebody's neck is in the hands that put it there."""
    put = next((s for s in subjects if s.label in _NECKWEAR and how(s) in ("around", "on")), None)
    people = _people(subjects)
    other = next((s for s in people if put is not None and s.label == put.to), None)
    gives = next((s for s in people if s is not other and not s.to), None)
    if put is None or other is None or gives is None:
        return subjects
    held = replace(put, relation="in hand of", to=gives.label, count=1)
    hands = replace(gives, gesture="garland", action=Action.HOLD)
    return [held if s is put else hands if s is gives else s for s in subjects]


def _on_heads(subjects: list[Subject]) -> list[Subject]:
    """What is carried on the head goes with who carries it."""
    bearer = next((s for s in _people(subjects) if s.gesture == "on_head"), None)
    if bearer is None:
        return subjects
    return [
        replace(s, relation="in hand of", to=bearer.label, count=min(s.count, bearer.count))
        if s.to in (bearer.label, "head") and how(s) == "on" and not s.kind.alive
        else s
        for s in subjects
    ]


def _fetched(subjects: list[Subject]) -> list[Subject]:
    """What a dog brings and a cat has caught is in its mouth."""
    beast = next((s for s in subjects if s.kind is Kind.ANIMAL and s.action is Action.HOLD), None)
    thing = next((s for s in subjects if s is not beast and _bitten(s, beast)), None)
    if beast is None or thing is None or beast.count > 1:
        return subjects
    caught = replace(thing, relation=IN_MOUTH, to=beast.label, action=Action.NONE, count=1)
    goes = replace(beast, action=Action.STAND, relation="", to="")
    return [caught if s is thing else goes if s is beast else s for s in subjects]


def _bitten(thing: Subject, beast: Subject | None) -> bool:
    small = proportions.height(thing) < _MOUTHFUL and thing.kind is not Kind.PERSON
    free = not thing.to or (beast is not None and thing.to == beast.label)
    return beast is not None and small and free


def _bathed(subjects: list[Subject]) -> list[Subject]:
    """A child that is bathed sits in a tub."""
    washes = next((s for s in _people(subjects) if s.gesture == "bathe"), None)
    child = next((s for s in _people(subjects) if s is not washes and s.label in _BATHED), None)
    if washes is None or child is None or washes.label in _BATHED:
        return subjects
    tub = Subject("washtub", Kind.THING, pictures()["washtub"].art)
    sits = replace(child, gesture="bathed", action=Action.STAND, relation="behind", to=tub.label)
    stands = replace(washes, relation="next to", to=tub.label, action=Action.NONE)
    kept = [s for s in subjects if s.label not in ("bath", "bathtub", "tub")]
    return [*(sits if s is child else stands if s is washes else s for s in kept), tub]


def _shouldered(subjects: list[Subject]) -> list[Subject]:
    """Whom somebody takes on the shoulders, or on the back, sits there."""
    people = _people(subjects)
    borne = next((s for s in people if how(s) == "on" and s.to in {p.label for p in people}), None)
    if any(s.gesture == "ride_shoulders" for s in people):
        borne = next((s for s in people if s.label in CHILDREN | BABIES), None)
    elif not any(s.gesture == "on_back" for s in people):
        return subjects
    bears = next((s for s in people if s is not borne), None)
    if borne is None or bears is None:
        return subjects
    up = replace(borne, relation="on", to=bears.label, gesture="", action=Action.SIT)
    stands = replace(bears, gesture="", relation="", to="", action=_upright(bears))
    return [up if s is borne else stands if s is bears else s for s in subjects]


def _upright(bearer: Subject) -> Action:
    return Action.STAND if bearer.action is Action.HOLD else bearer.action


def _directing(subjects: list[Subject]) -> list[Subject]:
    """Who directs the traffic has some before them."""
    directs = any(s.gesture == "halt" and s.label in _POLICE for s in _people(subjects))
    if not directs or any(s.kind is Kind.VEHICLE for s in subjects):
        return subjects
    return [*subjects, Subject("car", Kind.VEHICLE, "🚗", 2)]


def _walled(subjects: list[Subject]) -> list[Subject]:
    """A wall that is painted is as high as one of a house."""
    if not any(s.gesture == "paint" for s in _people(subjects)):
        return subjects
    return [replace(s, size="huge") if s.label == "wall" and not s.size else s for s in subjects]


_HABITS = (
    _gazing, _bandaged, _off_tables, _sipping, _seized, _aboard, _torn, _broken, _spilt, _lapped,
    _fed_by_hand, _watering, _milk, _adorned, _on_heads, _fetched, _bathed, _shouldered, _directing,
    _walled,
)  # fmt: skip
