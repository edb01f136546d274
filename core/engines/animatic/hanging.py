"""What hangs: lanterns and bunting over a street, lamps from a ceiling, pictures on a wall."""

from dataclasses import replace

from core.domain.analysis import Kind
from core.domain.depiction import Subject
from core.engines.animatic.art import picture
from core.engines.animatic.marks import HANGING, PERSON, Mark
from core.engines.animatic.own import FOLDER
from core.engines.animatic.stage import Set

_BULBS, _BUNTING = FOLDER + "bulb-string", FOLDER + "bunting"
_STRUNG = {
    "toran": _BUNTING, "bunting": _BUNTING, "fairy light": _BULBS, "fairy lights": _BULBS,
    "string lights": _BULBS, "prayer flag": FOLDER + "prayer-flags",
}  # fmt: skip
"""What is strung from side to side, and its picture."""

_LANTERN, _LIT = "🏮", FOLDER + "hanging-lantern"
_FROM_ABOVE = frozenset({"chandelier", "disco ball", "ceiling lamp", "ceiling fan", "wind chime"})
HUNG = frozenset(
    {"painting", "photograph", "photo frame", "poster", "portrait", "mirror", "clock", "wall clock",
     "calendar", "map", "world map", "medal", "certificate"}
)  # fmt: skip
HOOKS = frozenset({"hook", "nail", "peg", "coat hook"})
_SEVERAL, _STRINGS = 2, 5
_DEPTH, _OVERHEAD = 0.7, 1.5
_WALL_DEPTH, _EYES, _REACHED = 0.62, 0.95, 0.5
_APART, _KNEES, _FRAME = 1.3, 0.6, 1.1
_SILLS = frozenset({"windowsill", "window sill", "sill"})
_TALL = {FOLDER + "bunting": 0.2, FOLDER + "bulb-string": 0.16, FOLDER + "prayer-flags": 0.2,
         _LIT: 0.2}  # fmt: skip
"""In frame heights."""


def hanging(subject: Subject, *, indoor: bool) -> Subject:
    """The subject as it hangs, if it does unless something else is told of it."""
    free = subject.relation in ("", "on", "above", "over", "with")
    if subject.label in _STRUNG and free:
        return replace(subject, art=_STRUNG[subject.label], relation=HANGING, to="", count=_STRINGS)
    paper = subject.art[:1] == _LANTERN and subject.art != ""
    if paper and subject.count >= _SEVERAL and subject.relation in ("", "above", "over"):
        return replace(subject, art=_LIT, relation=HANGING, to="")
    if subject.label in _FROM_ABOVE and indoor and not subject.to:
        return replace(subject, relation=HANGING)
    if indoor and (subject.label in _SILLS or (subject.relation == "on" and _hung_there(subject))):
        return replace(subject, relation=HANGING, to="wall")
    return subject


def _hung_there(subject: Subject) -> bool:
    """Whether a wall or its hooks hold it: pictures and all else that has no feet."""
    if subject.to in HOOKS:
        return True
    return subject.to == "wall" and (subject.label in HUNG or subject.kind is Kind.THING)


def hangs(subject: Subject) -> bool:
    return subject.relation == HANGING


def hung_up(mark: Mark, stage: Set, count: int) -> Mark:
    """The mark up on its wall, or over everybody's heads, side by side with the others."""
    on_wall = mark.subject.to == "wall"
    depth, high = (_WALL_DEPTH, _EYES) if on_wall else (_DEPTH, _OVERHEAD)
    if on_wall and mark.subject.label not in HUNG:
        high = _KNEES if mark.subject.label in _SILLS else _REACHED
    floor = stage.horizon + (stage.floor - stage.horizon) * depth
    tall = _TALL.get(mark.subject.art, max(mark.height, 0.12) * (1.4 if on_wall else 1.0))
    x = mark.x
    if mark.subject.art in _TALL:  # from side to side
        x = (mark.number - (count - 1) / 2) * tall * _broad(mark.subject)
    elif on_wall and count == 1:
        x = _beside_window(x, tall, stage)
    elif on_wall:
        x = (mark.number - (count - 1) / 2) * tall * _APART * _broad(mark.subject)
    uneven = 0.03 * (mark.number % 2) if mark.subject.art == _LIT else 0.0
    y = floor - high * PERSON * depth - uneven
    return replace(mark, x=x, y=y, depth=depth, height=tall, floats=True, table=False)


def _beside_window(x: float, tall: float, stage: Set) -> float:
    """On the wall, not on the panes."""
    if stage.window is None:
        return x
    left, right = stage.window
    if left - tall < x < right + tall:
        return right + _FRAME * tall if left + right < 0 else left - _FRAME * tall
    return x


def _broad(subject: Subject) -> float:
    """How far apart two of it hang, in their heights."""
    found = picture(subject.art)
    aspect = found.aspect if found is not None else 1.0
    return aspect * (1.5 if subject.art == _LIT else 0.96)
