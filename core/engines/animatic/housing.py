"""Where a picture plays whose text names no place: a desk stands in a room, not in a meadow."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, Weather
from core.engines.animatic import proportions
from core.engines.animatic.gestures import COOKING
from core.engines.animatic.pouring import POUR
from core.engines.animatic.sorts import TABLES

_MOTORED = frozenset("🚗🚕🚙🚌🚐🚑🚒🚓🚚🚛🏎🛵🏍🛺🚍🚔🚖🚘🛻")
_PETS = frozenset({"cat", "kitten", "parrot", "goldfish", "hamster"})
_DISHES = frozenset(
    {"plate", "bowl", "tray", "thali", "cup", "clay cup", "jug", "kettle", "teapot", "glass", "mug"}
)
_PORTABLE = 0.7
"""What is less tall, in grown persons, is shown in a studio."""

_AT_HOME = ("iron", "brush_teeth", "wash_face", "comb_own", "crawl", "tell_story")
_DEEDS = {
    "sleep": Backdrop.BEDROOM, "buy": Backdrop.MARKET, "knead": Backdrop.KITCHEN,
    "stir": Backdrop.KITCHEN, "speech": Backdrop.STAGE, **dict.fromkeys(_AT_HOME, Backdrop.ROOM),
}  # fmt: skip
"""Where one does what."""

_MEALS = frozenset(
    "meal rice curry thali roti dosa idli biryani khichdi dal food lunch dinner".split()
)
_TABLES = TABLES | {"mat", "picnic blanket", "cart"}
_OUTDOORS = frozenset({Action.FLY, Action.SWIM, Action.RUN, Action.DRIVE, Action.FALL,
                       Action.BURN})  # fmt: skip


def housed(depiction: Depiction) -> Depiction:
    """Under a roof, on a road or in a studio, where only the things say where we are.

    Whatever the text tells of the place, of the weather or of the season stands.
    """
    where = depiction.setting
    if not _untold(where) or depiction.then is not None or not depiction.subjects:
        return depiction
    return replace(depiction, setting=replace(where, backdrop=_home(depiction.subjects)))


def dines(subjects: Sequence[Subject]) -> bool:
    """Whether several eat together, and no table is told of."""
    people = [s for s in subjects if s.kind is Kind.PERSON and s.action is Action.EAT and not s.to]
    snack = any(s.kind is Kind.FOOD and s.label not in _MEALS for s in subjects)
    if snack:
        return False
    several = sum(s.count for s in people) > 1 or any(s.label == "family" for s in people)
    return bool(people) and several and not any(s.label in _TABLES for s in subjects)


def _untold(where: Setting) -> bool:
    bare = not (where.place or where.season) and where.weather is Weather.CLEAR
    return bare and where.backdrop is Setting().backdrop


def _home(subjects: Sequence[Subject]) -> Backdrop:
    if any(s.action is Action.SWIM and s.kind is Kind.PERSON and not s.to for s in subjects):
        return Backdrop.LAKE
    labels = {subject.label for subject in subjects}
    ridden = {s.to for s in subjects if s.kind is Kind.PERSON}
    cycles = any(s.art[:1] == "🚲" and s.label in ridden for s in subjects)
    roads = cycles or any(s.art[:1] in _MOTORED and s.art != "" for s in subjects)
    cooks = any(s.gesture == COOKING for s in subjects)
    if cooks and not labels & _homes()[Backdrop.FIELD]:
        return Backdrop.KITCHEN
    wild = any(s.kind is Kind.ANIMAL and s.label not in _PETS for s in subjects)
    if roads and not wild:
        return Backdrop.STREET if labels & _homes()[Backdrop.STREET] else Backdrop.ROAD
    open_ = wild or any(_outdoors(s) for s in subjects if s.label not in _under_roofs())
    known = (place for place, names in _homes().items() if labels & names)
    home = next((place for place in known if not (open_ and place.indoor)), None)
    return home or (Backdrop.FIELD if open_ else _of_things(subjects))


def _outdoors(subject: Subject) -> bool:
    great = subject.kind is Kind.PLANT and proportions.height(subject) > 1
    moves = subject.action in _OUTDOORS and subject.kind is not Kind.FOOD  # rolled on a board
    far = proportions.in_sky(subject) or proportions.flier(subject)
    kinds = (Kind.VEHICLE, Kind.BUILDING, Kind.PLACE)
    return great or moves or far or subject.kind in kinds or proportions.boat(subject)


def _of_things(subjects: Sequence[Subject]) -> Backdrop:
    """For food a kitchen, for other things a studio; people alone stand in the open."""
    done = [_DEEDS[s.gesture] for s in subjects if s.kind is Kind.PERSON and s.gesture in _DEEDS]
    if done:
        return done[0]
    if dines(subjects) or _reads_paper(subjects):
        return Backdrop.ROOM
    eaten = any(s.kind is Kind.FOOD or s.label in _DISHES for s in subjects)
    people = [s for s in subjects if s.kind is Kind.PERSON]
    if people or any(s.kind is Kind.ANIMAL for s in subjects):
        cooks = eaten and any(s.action is Action.WORK or s.gesture == POUR for s in people)
        return Backdrop.KITCHEN if cooks else Backdrop.FIELD
    if eaten:
        return Backdrop.KITCHEN
    loose = all(proportions.height(s) < _PORTABLE for s in subjects)
    return Backdrop.STUDIO if loose else Backdrop.FIELD


def _reads_paper(subjects: Sequence[Subject]) -> bool:
    reads = any(s.gesture == "read" and not s.to for s in subjects)
    return reads and any(s.label == "newspaper" for s in subjects)


@cache
def _under_roofs() -> frozenset[str]:
    rooms = (names for place, names in _homes().items() if place.indoor)
    return frozenset().union(*rooms)


@cache
def _homes() -> Mapping[Backdrop, frozenset[str]]:
    text = (resources.files("resources") / "art" / "homes.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return {Backdrop(place): frozenset(row["things"]) for place, row in table.items()}
