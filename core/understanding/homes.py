"""Where things are at home whose text names no place: a desk in a room, a tent in the open."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Subject
from core.understanding.kinds import kinds

_MOTORED = frozenset("🚗🚕🚙🚌🚐🚑🚒🚓🚚🚛🏎🛵🏍🛺🚍🚔🚖🚘🛻")
_PETS = kinds("pets")
_AT_HOME = ("iron", "brush_teeth", "wash_face", "comb_own", "crawl", "tell_story")
_IN_ROOMS = ("write", "study", "cry", "hug", "argue", "think", "whisper", "scroll", "sew", "yawn",
             "wrist", "apply_cream", "hug_cry", "bathe", "lap", "pillow_fight")  # fmt: skip
_DEEDS = {
    "sleep": Backdrop.BEDROOM, "buy": Backdrop.MARKET, "knead": Backdrop.KITCHEN,
    "stir": Backdrop.KITCHEN, "sweep": Backdrop.ROOM, "comb": Backdrop.ROOM,
    "speech": Backdrop.STAGE, "present": Backdrop.OFFICE, "watch": Backdrop.ROOM,
    "halt": Backdrop.STREET,
    **dict.fromkeys(_IN_ROOMS, Backdrop.ROOM), **dict.fromkeys(_AT_HOME, Backdrop.ROOM),
}  # fmt: skip
"""Where one does what."""

_COOKING = "stir"
_OUTDOORS = frozenset({Action.FLY, Action.SWIM, Action.RUN, Action.DRIVE, Action.FALL,
                       Action.BURN})  # fmt: skip


def home_of(subjects: Sequence[Subject], *, roofless: bool = False) -> Backdrop | None:
    """The set in which one would look for these; None where they tell nothing.

    Beasts but for pets, what drives and what is `roofless` otherwise are never in a room; with
    these it is the open, where nothing else tells.
    """
    if any(s.action is Action.SWIM and s.kind is Kind.PERSON and not s.to for s in subjects):
        return Backdrop.LAKE
    labels = {subject.label for subject in subjects}
    if any(s.gesture == _COOKING for s in subjects) and not labels & homes()[Backdrop.FIELD]:
        return Backdrop.KITCHEN
    ridden = {s.to for s in subjects if s.kind is Kind.PERSON}
    cycles = any(s.art[:1] == "🚲" and s.label in ridden for s in subjects)
    wild = any(s.kind is Kind.ANIMAL and s.label not in _PETS for s in subjects)
    if not wild and (cycles or any(s.art and s.art[:1] in _MOTORED for s in subjects)):
        return Backdrop.STREET if labels & homes()[Backdrop.STREET] else Backdrop.ROAD
    open_ = roofless or wild or any(is_outdoors(s) for s in subjects)
    known = (place for place, names in homes().items() if labels & names)
    home = next((place for place in known if not (open_ and place.indoor)), None)
    if home or open_:
        return home or Backdrop.FIELD
    done = (_DEEDS[s.gesture] for s in subjects if s.kind is Kind.PERSON and s.gesture in _DEEDS)
    return next(done, None)


def is_outdoors(subject: Subject) -> bool:
    """Whether it moves as nothing does in a room, or is too large for one."""
    kept = subject.kind is Kind.FOOD or subject.label in _PETS  # rolled on a board, in a bowl
    moves = subject.action in _OUTDOORS and not kept
    large = subject.kind in (Kind.VEHICLE, Kind.BUILDING, Kind.PLACE)
    return not is_under_roof(subject) and (moves or large)


def is_under_roof(subject: Subject) -> bool:
    """Whether a room is its home."""
    return any(subject.label in names for place, names in homes().items() if place.indoor)


@cache
def homes() -> Mapping[Backdrop, frozenset[str]]:
    """What is at home in which set, by English labels; of two the first set is taken."""
    return {Backdrop(place): frozenset(row.get("things", ())) for place, row in _table().items()}


@cache
def natives() -> Mapping[str, Backdrop]:
    """Where a film looks for somebody or something that is nowhere said to be."""
    sets = _table().items()
    return {name: Backdrop(place) for place, row in sets for name in row.get("natives", ())}


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = (resources.files("resources") / "art" / "homes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
