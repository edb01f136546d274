"""The set that fits what stands in it: roads under bridges, runways, gardens before churches."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Subject
from core.engines.animatic import proportions

_OTHER_FAITHS = frozenset({"mosque", "church", "gurdwara"})
"""Places whose sets would be a temple's, but for the building that is seen."""

_SPANS = frozenset({"bridge", "flyover"})
_CAUGHT = frozenset({"fish", "crab", "shrimp", "prawn", "lobster"})
_EATING = frozenset({Backdrop.KITCHEN, Backdrop.CAFE, Backdrop.MARKET})
_LIVED_IN = frozenset(
    {Backdrop.ROOM, Backdrop.BEDROOM, Backdrop.KITCHEN, Backdrop.HALL, Backdrop.CLASSROOM,
     Backdrop.HOSPITAL, Backdrop.OFFICE, Backdrop.CAFE}
)  # fmt: skip
_GOING = frozenset({Action.FLY, Action.ARRIVE, Action.LEAVE, Action.RISE, Action.FALL, Action.NONE})
TRAINS = frozenset({"train", "metro", "light rail", "high-speed train", "bullet train"})


def sited(depiction: Depiction) -> Depiction:
    """The same picture in the set that suits its buildings and vehicles."""
    where = depiction.setting
    labels = {subject.label for subject in depiction.subjects}
    backdrop = where.backdrop
    match backdrop:
        case Backdrop.TEMPLE if where.place in _OTHER_FAITHS & labels:
            backdrop = Backdrop.GARDEN
        case Backdrop.RIVER | Backdrop.LAKE if any(_dives(s) for s in depiction.subjects):
            backdrop = Backdrop.SEA  # water down to the frame's edge, to be seen in
        case Backdrop.RIVER if any(_passes(s) for s in depiction.subjects):
            backdrop = Backdrop.ROAD
        case Backdrop.CITY if any(_on_wheels(s) for s in depiction.subjects):
            backdrop = Backdrop.STREET
        case _ if backdrop in _LIVED_IN and any(proportions.cabin(s) for s in depiction.subjects):
            backdrop = Backdrop.ROAD
        case Backdrop.STATION if where.place == "airport":
            planes = any(s.label == "airplane" and s.action in _GOING for s in depiction.subjects)
            backdrop = Backdrop.ROAD if planes else Backdrop.HALL
        case _:
            pass
    crossing = _crossing(_on_rails(depiction.subjects, backdrop))
    subjects = tuple(_there(s, backdrop) for s in crossing)
    return replace(depiction, setting=replace(where, backdrop=backdrop), subjects=subjects)


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
    if subject.label == "lamp" and backdrop.indoor and backdrop is not Backdrop.HALL:
        return replace(subject, art="own/table-lamp")
    if subject.label in _CAUGHT and backdrop in _EATING:
        return replace(subject, kind=Kind.FOOD)
    return subject


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
