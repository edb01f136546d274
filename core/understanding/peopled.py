"""People whom a text does not name: those whose hands are seen, those who fill a busy street."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.understanding.gestures import told_of
from core.understanding.kinds import kinds, renamed
from core.understanding.reading import Reading

HANDS = "pair of hands"
"""The label of somebody of whom only the hands are told."""

_CROWD, _SEEN = Subject("crowd", Kind.PERSON, "🧑", count=7), 2
_COURIER, _DRIVERS = "delivery boy", frozenset({"rickshaw puller", "driver"})
_AUTO = Subject("auto rickshaw", Kind.VEHICLE, "🛺")
_DRIVEN = {"taxi driver": ("taxi", "🚕"), "truck driver": ("truck", "🚚"),
           "bus driver": ("bus", "🚌"), "train driver": ("train", "🚆")}  # fmt: skip
_TRAFFIC = Subject("vehicle", Kind.VEHICLE, "🚗", count=4)
_AT_MEETINGS = 4
_IDOLS = ("idol", "statue")
_STIRRING = (Kind.PERSON, Kind.ANIMAL, Kind.VEHICLE)
_ANYBODY = frozenset({"person", "passenger", "shopper", "commuter", "customer", "pedestrian"})
_FILLED = frozenset({"train", "metro", "bus"})
"""What may be full of people, besides places."""


def peopled(reading: Reading, subjects: list[Subject]) -> list[Subject]:
    """The subjects with those people who are there as surely as their hands are."""
    said = [word.text.casefold() for word in reading.words]
    if not kinds("hands").isdisjoint(said) and not any(s.kind.alive for s in subjects):
        gesture = told_of(reading)
        deed = Action.WORK if gesture else Action.HOLD
        return [Subject(HANDS, Kind.PERSON, action=deed, gesture=gesture), *subjects]
    subjects = _attended(subjects, said)
    subjects = _borne(_jammed(_by_trade(subjects, said), said), said)
    return _crowded(subjects) if _is_full(reading, said) else subjects


def _by_trade(subjects: list[Subject], said: list[str]) -> list[Subject]:
    """Who drives an auto rickshaw stands beside his; who brings a parcel is no postman."""
    if any(word.startswith(tuple(kinds("couriers"))) for word in said):
        subjects = [replace(s, label=_COURIER) if s.label == "postman" else s for s in subjects]
    subjects = [_wet(s, subjects) for s in subjects]
    driver = next((s for s in subjects if s.label in _DRIVEN and not s.to), None)
    if driver is not None and not any(s.kind is Kind.VEHICLE for s in subjects):
        named, art = _DRIVEN[driver.label]
        return [*subjects, Subject(named, Kind.VEHICLE, art)]
    driver = next((s for s in subjects if s.label in _DRIVERS and not s.to), None)
    autos = any(word.startswith(tuple(kinds("autos"))) for word in said)
    if driver is None or not autos or any(s.kind is Kind.VEHICLE for s in subjects):
        return subjects
    goes = driver.action in (Action.DRIVE, Action.RUN)
    auto = replace(_AUTO, action=Action.DRIVE) if goes else _AUTO
    beside = driver if goes else replace(driver, relation="next to", to=auto.label)
    return [*(beside if s is driver else s for s in subjects), auto]


def _attended(subjects: list[Subject], said: list[str]) -> list[Subject]:
    """At a meeting there are those who meet, around the table if there is one."""
    known = renamed("attended")
    who = next((known[word] for word in said if word in known), "")
    if not who or any(s.kind in (*_STIRRING, Kind.BUILDING) for s in subjects):
        return subjects
    table = next((s.label for s in subjects if s.label.endswith("table")), "")
    several = 1 if who == "family" else _AT_MEETINGS
    people = Subject(who, Kind.PERSON, count=several, action=Action.SIT if table else Action.TALK,
                     relation="around" if table else "", to=table)  # fmt: skip
    return [people, *subjects]


def _wet(subject: Subject, subjects: list[Subject]) -> Subject:
    """In a puddle one jumps rather than swims."""
    puddle = any(s.label == "puddle" for s in subjects)
    if not puddle or subject.kind is not Kind.PERSON or subject.action is not Action.SWIM:
        return subject
    return replace(subject, action=Action.JUMP)


def _jammed(subjects: list[Subject], said: list[str]) -> list[Subject]:
    """Traffic that is told of is of cars, and its drivers are in them."""
    jam = any(word.startswith(tuple(kinds("jams"))) for word in said)
    alive = any(s.kind in _STIRRING and s.label not in _DRIVERS for s in subjects)
    if not jam or alive:
        return subjects
    return [_TRAFFIC, *(s for s in subjects if s.label not in _DRIVERS)]


def _borne(subjects: list[Subject], said: list[str]) -> list[Subject]:
    """An idol in a procession has people around it."""
    idol = next((s for s in subjects if s.label.endswith(_IDOLS)), None)
    borne = any(word.startswith(tuple(kinds("borne"))) for word in said)
    if idol is None or not borne or any(s.kind is Kind.PERSON for s in subjects):
        return subjects
    return [*subjects, replace(_CROWD, position="background")]


def _is_full(reading: Reading, said: list[str]) -> bool:
    """Whether a place or a vehicle follows a word that says that many are there."""
    words = tuple(kinds("thronged"))
    full = [at for at, word in enumerate(said) if word.startswith(words)]
    if not full:
        return False
    places = {cue.first for cue in reading.of("place")}
    places |= {cue.first for cue in reading.of("thing") if cue.key in _FILLED}
    return any(at + ahead in places for at in full for ahead in range(1, _SEEN + 1))


def _crowded(subjects: list[Subject]) -> list[Subject]:
    """With more of those of whom nobody in particular is told, or with a crowd."""
    if any(s.kind is Kind.PERSON and s.count >= _CROWD.count for s in subjects):
        return subjects
    anybody = [s for s in subjects if s.label in _ANYBODY and s.count == _SEEN]
    if not anybody:
        return [*subjects, _CROWD]
    theirs = {s.label for s in anybody}
    carried = {s.to for s in anybody if s.relation == "with"}
    return [
        replace(s, count=_CROWD.count) if s.label in theirs
        else replace(s, count=_CROWD.count, relation="in hand of", to=min(theirs))
        if s.label in carried
        else s
        for s in subjects
    ]  # fmt: skip
