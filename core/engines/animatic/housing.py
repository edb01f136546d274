"""Where a picture plays whose text names no place: a desk stands in a room, not in a meadow."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, Weather
from core.engines.animatic import proportions
from core.engines.animatic.hanging import HUNG
from core.engines.animatic.pouring import POUR
from core.engines.animatic.sorts import CHILDREN, TABLES
from core.understanding.homes import home_of, is_under_roof

_DISHES = frozenset(
    {"plate", "bowl", "tray", "thali", "cup", "clay cup", "jug", "kettle", "teapot", "glass", "mug"}
)
_AT_WINDOW = frozenset({"windowsill", "window sill", "sill"})
_HANDY, _FOR_RAIN = 0.35, frozenset("☂☔🌂")
_PORTABLE = 0.7
"""What is less tall, in grown persons, is shown in a studio."""

_MEALS = frozenset(
    "breakfast supper meal rice curry thali roti dosa idli biryani khichdi dal food lunch "
    "dinner".split()
)
_FEAST = 4
"""So many who eat together sit down, whatever it is."""

_TABLES = TABLES | {"mat", "picnic blanket", "cart"}


def housed(depiction: Depiction) -> Depiction:
    """Under a roof, on a road or in a studio, where only the things say where we are.

    Whatever the text tells of the place, of the weather or of the season stands.
    """
    where = depiction.setting
    if depiction.then is not None or not depiction.subjects:
        return depiction
    if _indoors_in_rain(where, depiction.subjects):
        return replace(depiction, setting=replace(where, backdrop=Backdrop.ROOM))
    if not _untold(where):
        return depiction
    return replace(depiction, setting=replace(where, backdrop=_home(depiction.subjects)))


def dines(subjects: Sequence[Subject]) -> bool:
    """Whether several eat together, and no table is told of."""
    people = [s for s in subjects if s.kind is Kind.PERSON and s.action is Action.EAT and not s.to]
    snack = any(s.kind is Kind.FOOD and s.label not in _MEALS for s in subjects)
    if snack and sum(s.count for s in people) < _FEAST:
        return False
    several = sum(s.count for s in people) > 1 or any(s.label == "family" for s in people)
    return bool(people) and several and not any(s.label in _TABLES for s in subjects)


def _untold(where: Setting) -> bool:
    bare = not (where.place or where.season) and where.weather is Weather.CLEAR
    return bare and where.backdrop is Setting().backdrop


def _indoors_in_rain(where: Setting, subjects: Sequence[Subject]) -> bool:
    """Whether it is a wet day for tea and a book: those are not out on the grass."""
    nowhere = not where.place and where.backdrop is Setting().backdrop
    if nowhere and any(s.label in _AT_WINDOW for s in subjects):
        return True
    seen = [s for s in subjects if s.label != "steam"]
    dry = all(s.kind in (Kind.FOOD, Kind.THING) and _is_small_thing(s) for s in seen)
    return nowhere and dry and where.weather in (Weather.RAIN, Weather.STORM, Weather.SNOW)


def _is_small_thing(subject: Subject) -> bool:
    outside = subject.art[:1] in _FOR_RAIN or proportions.flier(subject)
    return proportions.height(subject) < _HANDY and not outside


def _home(subjects: Sequence[Subject]) -> Backdrop:
    if any(s.to == "wall" and s.relation == "on" and s.label in HUNG for s in subjects):
        return Backdrop.ROOM  # a wall that pictures hang on is no garden's
    return home_of(subjects, roofless=any(map(_is_roofless, subjects))) or _of_things(subjects)


def _is_roofless(subject: Subject) -> bool:
    """Whether it is no thing for a room: a tree, a boat, what flies or is far away."""
    great = subject.kind is Kind.PLANT and proportions.height(subject) > 1
    far = proportions.in_sky(subject) or proportions.flier(subject)
    return not is_under_roof(subject) and (great or far or proportions.boat(subject))


def _of_things(subjects: Sequence[Subject]) -> Backdrop:
    """For food a kitchen, for other things a studio; people alone stand in the open."""
    if dines(subjects) or _reads_paper(subjects) or _reads_to_children(subjects):
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


def _reads_to_children(subjects: Sequence[Subject]) -> bool:
    """Whether somebody reads a story to the children."""
    reads = any(s.gesture == "read" and not s.to and s.label not in CHILDREN for s in subjects)
    return reads and any(s.label in CHILDREN and not s.gesture for s in subjects)
