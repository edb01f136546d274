"""The set that fits what stands in it: roads under bridges, runways, houses seen from roads."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Setting, Subject
from core.engines.animatic import proportions
from core.engines.animatic.casting import CROWD
from core.engines.animatic.hanging import HOOKS, hanging, hangs
from core.engines.animatic.sets import fittings
from core.engines.animatic.sorts import BABIES, CHILDREN, SOLD_FROM, TABLES, TRAINS
from core.engines.animatic.travelling import within_cabin

_BUILT = frozenset({"haveli", "haunted house", "fort", "palace", "mansion", "temple", "house"})
_SPANS = frozenset({"bridge", "flyover"})
_CAUGHT = frozenset({"fish", "crab", "shrimp", "prawn", "lobster"})
_EATING = frozenset({Backdrop.KITCHEN, Backdrop.CAFE, Backdrop.MARKET})
_LIVED_IN = frozenset(
    {Backdrop.ROOM, Backdrop.BEDROOM, Backdrop.KITCHEN, Backdrop.HALL, Backdrop.CLASSROOM,
     Backdrop.HOSPITAL, Backdrop.OFFICE, Backdrop.CAFE, Backdrop.SHOP}
)  # fmt: skip
_GOING = frozenset({Action.FLY, Action.ARRIVE, Action.LEAVE, Action.RISE, Action.FALL, Action.NONE})
_GROUNDS = frozenset({"grass", "ground", "lawn", "sand", "mud", "snow", "pavement", "soil"})
"""What a set has under everybody's feet."""

_FRONTS = {
    "palace": "🕌", "mansion": "🏡", "hotel lobby": "🏨", "hotel room": "🏨", "cinema": "🏢",
    "gym": "🏢", "factory": "🏭", "museum": "🏛", "courtroom": "🏛", "bank": "🏦", "cafe": "🏪",
    "restaurant": "🏪", "office": "🏢", "college": "🏫", "school": "🏫", "hospital": "🏥",
    "classroom": "🏫", "library": "🏛", "shop": "🏪",
}  # fmt: skip
# A city by its own name, "in Mumbai", which says no more of where one is.
_BY_NAME = "big city"
_IN_THE_AIR = frozenset({Action.FLY, Action.FLOAT})
_GROUNDS_OF_CITIES = frozenset({"construction site", "car park", "parking lot"})
_FARMED = frozenset({Backdrop.FARM, Backdrop.FIELD, Backdrop.GARDEN, Backdrop.VILLAGE})
_AUDIENCE = frozenset({"crowd", "audience", "people"})
_AIRCRAFT = frozenset("🚁✈🛩")
_WORKSHOPS = {
    "mechanic": "garage", "tyre": "garage", "blacksmith": "forge", "anvil": "forge",
    "carpenter": "sawmill",
}  # fmt: skip
_SWEETS = frozenset({"bakery", "sweet shop", "cake shop", "ice cream parlour"})
_OUTDOOR = frozenset("bat kick relay kabaddi fly_kite pull shoot_ball hide_seek skip".split())
"""What nobody plays in a classroom."""

_MIKED = frozenset({Backdrop.STAGE, Backdrop.STUDIO})
_INSIDE_OF = {"tea plantation": {"tea"}}
_TALES = frozenset({"read", "tell_story"})
_WALL = "wall"
_BED = 0.35
"""What is taller, in grown persons, may be what somebody sleeps on."""

_TABLES = TABLES | {"coffee table"}


def looked_through(subject: Subject) -> bool:
    """Whether it is a window that all the rest is seen through."""
    return subject.label == "window" and subject.position == "foreground"


def sited(depiction: Depiction) -> Depiction:
    """The same picture in the set that suits its buildings and vehicles."""
    seen = tuple(s for s in depiction.subjects if not looked_through(s))
    depiction = replace(depiction, subjects=seen)
    depiction = within_cabin(_at_trade(_roofed(_tanked(depiction))))
    where = depiction.setting
    if where.backdrop is not Backdrop.UNDERWATER or _peopled(depiction):
        where = replace(where, backdrop=fittings.home(where))
    backdrop = _suiting(where, depiction.subjects)
    crossing = _crossing(_on_rails(_laid(_trodden(depiction.subjects)), backdrop))
    subjects = tuple(_there(s, backdrop) for s in crossing)
    if backdrop in _FARMED:
        subjects = tuple(_farming(s) for s in subjects)
    subjects = tuple(s for s in subjects if not _set_has(s, where, subjects))
    subjects = _hung(subjects, indoor=backdrop.indoor)
    if not backdrop.indoor:
        subjects = tuple(_blazing(s) for s in _housed(subjects, where))
    if backdrop is Backdrop.SHOP:
        subjects = _countered(subjects, sweets=where.place in _SWEETS)
    if backdrop is Backdrop.BEDROOM:
        subjects = _abed(subjects)
    if backdrop is not where.backdrop:  # what belongs to the place is not here
        subjects = (*subjects, *_front(where.place, backdrop))
        where = replace(where, place="", backdrop=backdrop)
    return replace(depiction, setting=where, subjects=subjects)


def _hung(subjects: tuple[Subject, ...], *, indoor: bool) -> tuple[Subject, ...]:
    """What hangs, hangs; on the set's own wall where it is told of one in a room."""
    found = tuple(hanging(s, indoor=indoor) for s in subjects)
    if not indoor or any(s.to == _WALL and not _before(s) for s in found):
        return found
    hooks = {s.to for s in subjects if s.to in HOOKS}
    own = {s.label for s in found if s.label == _WALL and not s.colour} | hooks
    rest = tuple(s for s in found if s.label not in own)
    return tuple(replace(s, relation="", to="") if _beside(s) else s for s in rest) or found


def _before(subject: Subject) -> bool:
    """Whether it hangs on a wall, or is only near it, so that any wall of the room will do."""
    return hangs(subject) or _beside(subject)


def _beside(subject: Subject) -> bool:
    return subject.to == _WALL and subject.relation in ("next to", "in front of")


def _countered(subjects: tuple[Subject, ...], *, sweets: bool) -> tuple[Subject, ...]:
    """In a shop one sells over the counter, and from no cart; its wares lie under glass."""
    if any(s.label == "counter" and not s.to for s in subjects):
        return tuple(_at_glass(s, "sweet counter" if sweets else "glass counter") for s in subjects)
    seller = next((s for s in subjects if s.gesture == "sell" and not s.to), None)
    goods = any(s.kind in (Kind.FOOD, Kind.THING, Kind.PLANT) and s.art for s in subjects)
    if seller is None or not goods or any(s.label in SOLD_FROM for s in subjects):
        return subjects
    behind = replace(seller, relation="behind", to="counter")  # the table that all goods lie on
    return tuple(behind if s is seller else s for s in subjects)


def _at_glass(subject: Subject, counter: str) -> Subject:
    if subject.label == "counter":
        return replace(subject, label=counter)
    if subject.kind is not Kind.PERSON or (subject.to and subject.to != "counter"):
        return subject
    return replace(subject, relation=subject.relation or "next to", to=counter)


def _abed(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """In a bedroom one sleeps in the bed."""
    sleeper = next((s for s in subjects if s.gesture == "sleep" and s.count == 1), None)
    sleeper = sleeper or _read_to(subjects)
    if sleeper is None or sleeper.kind is not Kind.PERSON or sleeper.relation not in ("", "with"):
        return subjects
    if any(proportions.height(s) > _BED and s.kind is Kind.THING for s in subjects):
        return subjects
    lies = replace(sleeper, relation="on", to="bed", action=Action.LIE)
    bed = Subject("bed", Kind.THING, art="🛏")
    return (
        *(lies if s is sleeper
          else replace(s, relation="in hand of", to=sleeper.label) if s.label == sleeper.to
          else s
          for s in subjects),
        bed,
    )  # fmt: skip


def _read_to(subjects: tuple[Subject, ...]) -> Subject | None:
    """The child that somebody reads or tells a story to."""
    tells = any(s.gesture in _TALES and s.kind is Kind.PERSON for s in subjects)
    little = (s for s in subjects if s.label in CHILDREN | BABIES and s.count == 1)
    idle = (s for s in little if not (s.gesture or s.to) and s.action in (Action.NONE, Action.LIE))
    return next(idle, None) if tells else None


def _tanked(depiction: Depiction) -> Depiction:
    """A cat that looks at an aquarium is in the room where its fish are in their tank."""
    where = depiction.setting
    beasts = [s for s in depiction.subjects if s.kind is Kind.ANIMAL]
    dry = [s for s in beasts if not (proportions.swimmer(s) or proportions.waterfowl(s))]
    if where.place != "aquarium" or not dry or len(beasts) < len(depiction.subjects):
        return depiction
    tank = Subject("fish tank", Kind.THING)
    within = tuple(s if s in dry else replace(s, relation="in", to=tank.label) for s in beasts)
    room = replace(where, place="", backdrop=Backdrop.ROOM)
    return replace(depiction, setting=room, subjects=(*within, tank))


def _roofed(depiction: Depiction) -> Depiction:
    """Who is on the roof of a house that is seen is not on another roof with that house."""
    houses = {s.label for s in depiction.subjects if s.kind is Kind.BUILDING}
    on = any(s.to in houses for s in depiction.subjects)
    if depiction.setting.place != "rooftop" or not on:
        return depiction
    village = replace(depiction.setting, place="", backdrop=Backdrop.VILLAGE)
    return replace(depiction, setting=village)


def _at_trade(depiction: Depiction) -> Depiction:
    """A workshop is a garage where a mechanic works in it, and a forge where a blacksmith does."""
    where = depiction.setting
    trades = (_WORKSHOPS[s.label] for s in depiction.subjects if s.label in _WORKSHOPS)
    place = next(trades, "") if where.place == "workshop" else ""
    return replace(depiction, setting=replace(where, place=place)) if place else depiction


def _suiting(where: Setting, subjects: Sequence[Subject]) -> Backdrop:
    """The set for such buildings and vehicles: they do not stand in rooms."""
    backdrop = where.backdrop
    match backdrop:
        case Backdrop.RIVER | Backdrop.LAKE if any(_dives(s) for s in subjects):
            return Backdrop.SEA  # water down to the frame's edge, to be seen in
        case Backdrop.BEACH if any(_surfs(s) for s in subjects):
            return Backdrop.SEA
        case Backdrop.CITY if _in_streets(where.place, subjects):
            return Backdrop.STREET
        case Backdrop.RIVER if any(_passes(s) for s in subjects):
            return Backdrop.ROAD
        case Backdrop.HALL if where.place == "airport" and any(_flies(s) for s in subjects):
            return Backdrop.ROAD
        case _:
            return _out_of_doors(subjects, backdrop) if backdrop in _LIVED_IN else backdrop


def _in_streets(place: str, subjects: Sequence[Subject]) -> bool:
    """Whether a shot plays in a town's streets, and not above its roofs."""
    people = (s for s in subjects if s.kind is Kind.PERSON)
    walked = place == _BY_NAME and any(s.action not in _IN_THE_AIR for s in people)
    driven = place not in _GROUNDS_OF_CITIES and any(map(_on_wheels, subjects))
    return walked or driven


def _surfs(subject: Subject) -> bool:
    return subject.label == "surfer" and subject.action is Action.DRIVE


def _out_of_doors(subjects: Sequence[Subject], room: Backdrop) -> Backdrop:
    """Neither cars nor helicopters are in rooms, and no cricket is played there."""
    if room is Backdrop.CLASSROOM and any(s.gesture in _OUTDOOR for s in subjects):
        return Backdrop.PARK
    if room is not Backdrop.SHOP and any(proportions.cabin(s) for s in subjects):
        return Backdrop.ROAD
    if any(s.label == "chimney" for s in subjects):
        return Backdrop.VILLAGE
    tall = (s for s in subjects if s.kind is Kind.PLANT and proportions.height(s) > 1)
    trees = {s.label for s in tall} - {"christmas tree"}
    if any(s.to in trees and s.relation == "under" for s in subjects):
        return Backdrop.FIELD
    return Backdrop.CITY if any(_aloft(s) for s in subjects) else room


def _aloft(subject: Subject) -> bool:
    """Whether it is a helicopter or an airplane, and no toy."""
    big = subject.kind is Kind.VEHICLE and not subject.label.startswith(("toy", "paper"))
    return big and subject.art[:1] in _AIRCRAFT and subject.art != ""


def _flies(subject: Subject) -> bool:
    return subject.label == "airplane" and subject.action in _GOING


def _front(place: str, backdrop: Backdrop) -> tuple[Subject, ...]:
    """The house a place is in, seen from the road before it."""
    outside = backdrop in (Backdrop.ROAD, Backdrop.CITY)
    art = _FRONTS.get(place, "") if outside else ""
    return (Subject(place, Kind.BUILDING, art=art),) if art else ()


def _peopled(depiction: Depiction) -> bool:
    return any(s.kind is Kind.PERSON for s in depiction.subjects)


def _trodden(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Without the ground that others are on: the set has it already."""
    used = {s.to for s in subjects} & _GROUNDS
    return tuple(
        replace(s, relation="", to="") if s.to in used else s
        for s in subjects
        if s.label not in used
    )


def _laid(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """What nobody says the place of is on the table that there is, if it is small enough."""
    table = next((s for s in subjects if s.label in _TABLES and s.count == 1), None)
    if table is None or not any(s.to == table.label and s.relation == "on" for s in subjects):
        return subjects
    return tuple(
        replace(s, relation="on", to=table.label)
        if not s.to and s is not table and proportions.small(s)
        else s
        for s in subjects
    )


def _crossing(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Who has no other place where there is a bridge is on it; boats pass beneath."""
    bridge = next((s for s in subjects if s.label in _SPANS), None)
    if bridge is None:
        return subjects

    def placed(subject: Subject) -> Subject:
        goes = subject.kind in (Kind.PERSON, Kind.ANIMAL, Kind.VEHICLE) and not subject.to
        if not goes or proportions.flier(subject) or proportions.swimmer(subject):
            return subject
        word = "in front of" if proportions.boat(subject) else "on"
        return replace(subject, relation=word, to=bridge.label)

    return tuple(placed(s) for s in subjects)


def _there(subject: Subject, backdrop: Backdrop) -> Subject:
    """As it is in such a place: lamps of rooms are electric, the fish of a kitchen is food."""
    if subject.label == "anchor" and backdrop.indoor:
        return replace(subject, label="news anchor", kind=Kind.PERSON, art="")
    if subject.label == "microphone" and backdrop in _MIKED and not subject.to:
        return replace(subject, label="studio microphone")
    if backdrop is Backdrop.HOSPITAL or not backdrop.indoor:
        subject = _bedded(subject, "hospital bed" if backdrop.indoor else "charpai")
    if subject.label == "lamp" and backdrop.indoor and backdrop is not Backdrop.HALL:
        return replace(subject, art="own/table-lamp")
    if subject.label in _CAUGHT and backdrop in _EATING:
        return replace(subject, kind=Kind.FOOD)
    return subject


def _bedded(subject: Subject, bed: str) -> Subject:
    """The bed, and who is on it, with what stands for it in such a place."""
    if subject.label == "bed":
        return replace(subject, label=bed)
    return replace(subject, to=bed) if subject.to == "bed" else subject


def _farming(subject: Subject) -> Subject:
    """On a field workers wear no helmets."""
    works = subject.label in ("worker", "labourer") and subject.gesture not in ("build", "")
    return replace(subject, art="🧑‍🌾") if works else subject


def _set_has(subject: Subject, where: Setting, all_: Sequence[Subject]) -> bool:
    """Whether the set shows it: a hall's audience, the leaves of a tea plantation."""
    if where.place in _INSIDE_OF:
        return subject.label in _INSIDE_OF[where.place]
    heard = where.backdrop is Backdrop.STAGE and subject.label in _AUDIENCE
    others = any(s.kind is Kind.PERSON and s.label not in _AUDIENCE for s in all_)
    return heard and others and subject.count >= CROWD


def _blazing(subject: Subject) -> Subject:
    """In the open a fire is a bonfire."""
    burns = subject.label == "fire" and subject.action in (Action.NONE, Action.BURN)
    free = not subject.to or subject.relation == "with"
    return replace(subject, art="own/bonfire") if burns and free else subject


def _housed(subjects: tuple[Subject, ...], where: Setting) -> tuple[Subject, ...]:
    """In the open a door that people are at is that of a house, but where a building is the set."""
    if where.place in _BUILT or not any(s.kind is Kind.PERSON for s in subjects):
        return subjects
    return tuple(
        replace(s, kind=Kind.BUILDING, art="🏠", colour="") if s.label == "door" and not s.to else s
        for s in subjects
    )


def _on_wheels(subject: Subject) -> bool:
    aloft = proportions.flier(subject) or proportions.boat(subject) or proportions.in_sky(subject)
    return subject.kind is Kind.VEHICLE and not aloft


def _dives(subject: Subject) -> bool:
    below = subject.relation in ("under", "below", "beneath")
    return below and subject.to != "" and proportions.swimmer(subject)


def _passes(subject: Subject) -> bool:
    """Whether it goes beneath a bridge, on dry land."""
    wheeled = subject.kind in (Kind.VEHICLE, Kind.PERSON) and subject.to in _SPANS
    return wheeled and subject.relation in ("under", "below", "beneath")


def _on_rails(subjects: tuple[Subject, ...], backdrop: Backdrop) -> tuple[Subject, ...]:
    """Without the train that stands in the station anyway, unless more is told of it."""
    if backdrop is not Backdrop.STATION:
        return subjects
    plain = [s for s in subjects if s.label in TRAINS and not s.colour and s.count == 1]
    if len(plain) == len(subjects):
        return subjects
    return tuple(s for s in subjects if s not in plain)
