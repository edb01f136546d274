"""Who is in a boat: people and boats, before they have their places."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Subject, TimeOfDay
from core.engines.animatic import proportions
from core.engines.animatic.caring import cared, framed, schooled
from core.engines.animatic.gestures import BALANCING
from core.engines.animatic.housing import housed
from core.engines.animatic.marks import TRAVELLING
from core.engines.animatic.own import own
from core.engines.animatic.sites import sited
from core.engines.animatic.sorts import STALLS

ABOARD = "aboard"
"""The relation of people to their boat."""

AFLOAT = {Backdrop.SEA: 1.0, Backdrop.LAKE: 0.62}
"""Where these sets have water to float on, as of a layer's depth."""

_SHINING = frozenset({"fireworks", "firework", "sparkler", "sparklers", "sky lantern"})
_STALLS = frozenset({"tea stall", "food stall", "street stall", "kiosk"})
_OX_CART, _PALANQUIN = "bullock cart", "palanquin"
_COUNTRY = frozenset(
    {
        Backdrop.ROAD,
        Backdrop.FIELD,
        Backdrop.FARM,
        Backdrop.DESERT,
        Backdrop.FOREST,
        Backdrop.VILLAGE,
    }
)
_SELLERS = frozenset(
    {"vendor", "shopkeeper", "vegetable seller", "fruit seller", "seller", "hawker"}
)
_ALOFT = frozenset({Action.FLY, Action.FLOAT, Action.RISE, Action.FALL})
_WET = frozenset({Backdrop.SEA, Backdrop.LAKE, Backdrop.RIVER, Backdrop.UNDERWATER, Backdrop.BEACH})
_LANDBOUND = frozenset("🪑🛋🛏🐕🐈🐄🐂🐃🐎🐐🐑🐘🐫🐪🛒🪔☂⛱")
_DRY = frozenset({Backdrop.CITY, Backdrop.STREET, Backdrop.ROAD})
_BOAT, _CLIMBS = "🛶", "climb"


_AT_HOME = (Backdrop.ROOM, Backdrop.BEDROOM)


def at_its_place(depiction: Depiction) -> Depiction:
    """Boats get broad water, benches a beach; who swims on land, jumps.

    Of a tea stall the stall is seen, in the street where it stands. What is of a room is in one.
    """
    placed = _carted(sited(cared(housed(schooled(framed(_borne(_darkened(depiction))))))))
    return _grounded(_dry(_ashore(_stalled(_navigable(placed)))))


def _darkened(depiction: Depiction) -> Depiction:
    """Fireworks are seen by night, where no other hour is told."""
    shining = any(s.label in _SHINING for s in depiction.subjects)
    if not shining or depiction.setting.time is not TimeOfDay.DAY:
        return depiction
    return replace(depiction, setting=replace(depiction.setting, time=TimeOfDay.NIGHT))


def _borne(depiction: Depiction) -> Depiction:
    """Nobody drives a palanquin: who goes with it walks, and carries it."""
    if not any(s.label == _PALANQUIN for s in depiction.subjects):
        return depiction
    subjects = (_afoot(s) if _drives(s) else s for s in depiction.subjects)
    return replace(depiction, subjects=tuple(subjects))


def _afoot(subject: Subject) -> Subject:
    if subject.kind is Kind.PERSON:
        return replace(subject, action=Action.WALK)
    return replace(subject, action=Action.NONE) if subject.label == _PALANQUIN else subject


def _carted(depiction: Depiction) -> Depiction:
    """In the country a cart is drawn by oxen, unless something is sold from it."""
    sold = any(_sold(s) for s in depiction.subjects)
    if sold or depiction.setting.backdrop not in _COUNTRY:
        return depiction
    subjects = (replace(s, label=_OX_CART) if s.label == "cart" else s for s in depiction.subjects)
    drawn = (replace(s, to=_OX_CART) if s.to == "cart" else s for s in subjects)
    return replace(depiction, subjects=tuple(drawn))


def _sold(subject: Subject) -> bool:
    on_cart = subject.kind is Kind.FOOD and subject.to == "cart"
    return on_cart or subject.gesture == "sell" or subject.label in _SELLERS


def _ashore(depiction: Depiction) -> Depiction:
    """By the sea rather than on it, where something of the land is seen and nothing afloat.

    A dolphin alone is in the sea, whatever beach is near.
    """
    where = depiction.setting
    wet = any(proportions.boat(s) or s.action is Action.SWIM for s in depiction.subjects)
    land = any(_of_land(s) for s in depiction.subjects)
    alone = any(map(proportions.seagoing, depiction.subjects)) and not land
    if where.backdrop is Backdrop.BEACH and alone and not any(map(_alive, depiction.subjects)):
        return replace(depiction, setting=replace(where, backdrop=Backdrop.SEA))
    if where.backdrop is not Backdrop.SEA or wet or not land:
        return depiction
    return replace(depiction, setting=replace(where, backdrop=Backdrop.BEACH))


def _alive(subject: Subject) -> bool:
    """Whether it is somebody who is not at home in the sea."""
    living = subject.kind.alive
    return living and not proportions.swimmer(subject)


def _of_land(subject: Subject) -> bool:
    grows = subject.kind in (Kind.BUILDING, Kind.PLANT, Kind.VEHICLE)
    if proportions.flier(subject) or proportions.in_sky(subject):
        return False
    return grows or own(subject.label) is not None or subject.art[:1] in _LANDBOUND


def _grounded(depiction: Depiction) -> Depiction:
    """Nobody drives in a room; what stands, stands below the sky rather than in it."""
    where = depiction.setting
    drives = any(_drives(s) or _rides(s, depiction) for s in depiction.subjects)
    if where.backdrop.indoor and drives and where.backdrop is not Backdrop.FACTORY:
        road = replace(where, place="", backdrop=Backdrop.ROAD)
        return replace(depiction, setting=road)
    if where.backdrop is Backdrop.KITCHEN and any(s.label in STALLS for s in depiction.subjects):
        return replace(depiction, setting=replace(where, place="", backdrop=Backdrop.STREET))
    if where.backdrop in _AT_HOME and any(_is_house(s) for s in depiction.subjects):
        outside = replace(where, place="", backdrop=Backdrop.FIELD)
        return replace(depiction, setting=outside)
    if where.backdrop is not Backdrop.SKY:
        return depiction
    if any(s.kind is Kind.BUILDING for s in depiction.subjects):
        return replace(depiction, setting=replace(where, backdrop=Backdrop.CITY))
    stands = any(s.kind in (Kind.PERSON, Kind.PLANT) and _rests(s) for s in depiction.subjects)
    flies = any(s.action in _ALOFT or proportions.flier(s) for s in depiction.subjects
                if s.kind in (Kind.PERSON, Kind.VEHICLE) and not s.to
                and s.gesture != _CLIMBS)  # fmt: skip
    backdrop = Backdrop.FIELD if stands and not flies else where.backdrop
    return replace(depiction, setting=replace(where, backdrop=backdrop))


def _is_house(subject: Subject) -> bool:
    """Whether it is a house that stands there, and no toy of one."""
    toy = subject.label.startswith(("toy", "doll", "model")) or subject.size in ("tiny", "small")
    return subject.kind is Kind.BUILDING and not (toy or subject.to)


def _drives(subject: Subject) -> bool:
    alive = subject.kind in (Kind.PERSON, Kind.VEHICLE)
    return alive and subject.action is Action.DRIVE


def _rides(subject: Subject, depiction: Depiction) -> bool:
    return any(proportions.mounts(subject, other) for other in depiction.subjects)


def _rests(subject: Subject) -> bool:
    return subject.action not in _ALOFT


def _dry(depiction: Depiction) -> Depiction:
    if depiction.setting.backdrop in _WET:
        return depiction
    subjects = tuple(
        replace(s, action=Action.JUMP) if s.kind is Kind.PERSON and s.action is Action.SWIM else s
        for s in depiction.subjects
    )
    return replace(depiction, subjects=subjects)


def _stalled(depiction: Depiction) -> Depiction:
    where = depiction.setting
    if where.place not in _STALLS or where.backdrop not in (Backdrop.CAFE, Backdrop.SHOP):
        return depiction
    street = replace(where, backdrop=Backdrop.STREET)
    known = any(subject.label == where.place for subject in depiction.subjects)
    stall = Subject(where.place, Kind.BUILDING, art="🏪")
    subjects = depiction.subjects if known else (*depiction.subjects, stall)
    return replace(depiction, setting=street, subjects=subjects)


def _navigable(depiction: Depiction) -> Depiction:
    """A river with boats or swimmers is seen from where it is as broad as a lake.

    Boats are on no roof and in no street, unless that is under water.
    """
    where = depiction.setting
    if where.backdrop is Backdrop.UNDERWATER and any(_ashore_again(s) for s in depiction.subjects):
        pool = replace(where, place="swimming pool", backdrop=Backdrop.LAKE)
        return replace(depiction, setting=pool)
    if where.backdrop in _DRY and _boated(depiction.subjects):
        return replace(depiction, setting=replace(where, place="", backdrop=Backdrop.LAKE))
    wet = any(s.action is Action.SWIM or proportions.boat(s) for s in depiction.subjects)
    if not wet or depiction.setting.backdrop is not Backdrop.RIVER:
        return depiction
    return replace(depiction, setting=replace(depiction.setting, backdrop=Backdrop.LAKE))


def _ashore_again(subject: Subject) -> bool:
    """Whether a swimmer does what nobody does in the water."""
    still = subject.action not in (Action.SWIM, Action.FLOAT, Action.JUMP)
    return subject.label == "swimmer" and subject.gesture != "" and still


def _boated(subjects: Sequence[Subject]) -> bool:
    """Whether a boat is afloat: none of paper, none on a lorry, and nothing is flooded anyway."""
    floods = any(s.label.startswith("flood") for s in subjects)
    boats = [s for s in subjects if proportions.boat(s) and not s.to]
    toys = any(s.label.startswith(("paper", "toy")) for s in boats)
    return bool(boats) and not (floods or toys)


def embarked(subjects: list[Subject], backdrop: Backdrop) -> list[Subject]:
    """Boats and who is in them; at sea, people who do not swim get a boat to be in."""
    boat = next((s for s in subjects if proportions.boat(s)), None)
    crew = [s for s in subjects if s.kind is Kind.PERSON and _sails(s, boat, backdrop)]
    if not crew or (boat is None and backdrop is not Backdrop.SEA):
        return subjects
    goes = any(s.action in TRAVELLING for s in crew)
    boat = boat or Subject("boat", Kind.VEHICLE, art=_BOAT)
    vessel = replace(boat, action=Action.DRIVE if goes else boat.action)
    others = [s for s in subjects if s is not boat and s not in crew]
    return [vessel, *(_passenger(s, vessel) for s in crew), *others]


def _sails(person: Subject, boat: Subject | None, backdrop: Backdrop) -> bool:
    if person.action in (Action.SWIM, Action.FLY) or person.gesture == BALANCING:
        return False
    if boat is not None and person.to == boat.label and person.relation in ("in", "on", "into"):
        return True
    at_sea = backdrop is Backdrop.SEA
    return at_sea or (boat is not None and person.action in (Action.DRIVE, Action.FLOAT))


def swims(subject: Subject) -> bool:
    """Whether it is seen at the water's surface, and not drawn as at home below it."""
    wades = subject.kind is Kind.ANIMAL and not proportions.swimmer(subject)
    alive = subject.kind is Kind.PERSON or (wades and not proportions.waterfowl(subject))
    return alive and subject.action is Action.SWIM


def _passenger(person: Subject, boat: Subject) -> Subject:
    """A person aboard moves with the boat and keeps the legs still."""
    still = {*TRAVELLING, Action.FLOAT, Action.SIT, Action.LIE, Action.JUMP, Action.NONE}
    action = Action.STAND if person.action in still else person.action
    return replace(
        person, action=action, relation=ABOARD, to=boat.label, count=min(3, person.count)
    )
