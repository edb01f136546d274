"""Who does something to somebody or something stands at arm's length of it, and faces it."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.engines.animatic.courting import tendered
from core.engines.animatic.daily import placed
from core.engines.animatic.encounters import busy, encountered
from core.engines.animatic.errands import HOSES
from core.engines.animatic.games import staged
from core.engines.animatic.gestures import (
    DESK,
    FLYING_KITES,
    Gesture,
    gesture_of,
    played_on_floor,
)
from core.engines.animatic.marks import Mark
from core.engines.animatic.relating import AIR, half, how
from core.engines.animatic.seating import at_table
from core.engines.animatic.working import AT_DESK, FREE, reached, tall

_CONVERSING = frozenset({Action.TALK, Action.HOLD, Action.POUR, Action.SMILE, Action.LOOK,
                         Action.NONE, Action.STAND, Action.SIT, Action.WORK})  # fmt: skip
_NEAR = 0.8
"""How far from each other, in grown persons, people may stand who turn to each other."""


_SEESAWS, _END, _SEESAW = frozenset({"seesaw", "see-saw"}), 0.8, (0.4, 0.85)
_WORSHIP, _REVERENT = frozenset({"pray", "aarti", "bow"}), 0.3
_PLAYER, _PLAYERS = 0.24, 0.34
"""How far from the board's edge a player sits, and the next one from them, in their heights."""

_DESK_APART, _DESK_AHEAD = 0.95, 0.27
_TRUNK, _CLIMBED = 0.12, 0.3
"""How far beside a trunk somebody climbs, and how high, of the trunk's height."""

_GROWN, _SEATED = 0.85, 0.76
"""How tall one is, beside who does it, who sits down to be shaved, and how tall then."""

_STRUCK, _BREAST, _ARM = frozenset({"punching bag"}), 0.6, 0.62
"""What is boxed, and how near to a beast's middle, of half its breadth, and of an arm's length, one
is who does something to it."""

_UMBRELLAS, _TWO, _SHARED = frozenset("☂☔"), 2, 0.26
_AFOOT, _FAR, _TALL = frozenset({Action.WALK, Action.RUN, Action.ARRIVE}), 0.3, 0.6
_MET = FREE | {"front"}
"""How one stands to what is behind one, and may still be brought to somebody."""

_LEVEL = 0.85
"""Nearer than this to their distance are those one does something to; a crowd stands behind."""

_STOOD_AT = frozenset({"sweet counter", "glass counter", "well", "tap", "gate", "door"})
_QUEUE, _WINDOW = 0.36, 0.4
"""How far apart people in a queue stand, in their heights."""


def touching(marks: Sequence[Mark]) -> list[Mark]:
    """The same figures, brought to what they are busy with."""
    found, claimed = list(marks), set[int]()
    for at, mark in enumerate(marks):
        made = gesture_of(mark.subject, mark.held) if busy(mark) else None
        if made is not None and made.apart:
            _meet(found, at, made)
        elif made is not None and made.before:
            reached(found, at, made, claimed)
    _lined(found)
    _sheltered(found)
    _desked(found)
    _balanced(found)
    _at_play(found)
    _before_idols(found)
    _climbing(found)
    _yoked(found)
    _strung(found)
    _homeward(found)
    encountered(found)
    at_table(found)
    tendered(found)
    return placed(staged(_attending(_turned(found))))


def _meet(found: list[Mark], at: int, made: Gesture) -> None:
    """Bring somebody and the nearest other one to each other, about the middle between them."""
    mark = found[at]
    others = [
        i for i, m in enumerate(found)
        if i != at and busy(m) and how(m.subject) in _MET and m.depth > _LEVEL * mark.depth
    ]  # fmt: skip
    shaded = how(mark.subject) == "under"
    if not others:
        _approach(found, at, made)
        return
    if not (shaded or how(mark.subject) in _MET):
        return
    to = min(others, key=lambda i: (_other_than(found[i], mark), abs(found[i].x - mark.x), i))
    other = found[to]
    side = 1 if other.x >= mark.x else -1
    shorter = min(tall(mark), tall(other))
    wide = made.apart * (0.4 * tall(mark) + 0.6 * shorter)
    middle = mark.x + side * wide / 2 if shaded else (mark.x + other.x) / 2
    level = replace(
        other, y=mark.y, depth=mark.depth * 0.999, height=other.height * mark.depth / other.depth
    )
    toward = min(1.0, tall(level) / tall(mark))
    if made.sits and toward > _GROWN and level.subject.action in _CONVERSING:
        level, toward = replace(level, subject=replace(level.subject, action=Action.SIT)), _SEATED
    found[at] = replace(mark, x=middle - side * wide / 2, facing=side, toward=toward)
    found[to] = replace(level, x=middle + side * wide / 2, facing=-side)


def _approach(found: list[Mark], at: int, made: Gesture) -> None:
    """Bring who does something to a beast, or to a bag, to it; nobody else is there."""
    mark = found[at]
    goal = next((m for m in found if _done_to(m, mark)), None)
    if goal is None or how(mark.subject) not in _MET:
        return
    side = 1 if goal.x >= mark.x else -1
    x = goal.x - side * (_BREAST * half(goal) + made.apart * _ARM * tall(mark))
    found[at] = replace(mark, x=x, facing=side)


def _done_to(other: Mark, mark: Mark) -> bool:
    beast = other.subject.kind is Kind.ANIMAL and not (other.floats or other.travels)
    return other is not mark and (beast or other.subject.label in _STRUCK)


def _other_than(other: Mark, mark: Mark) -> bool:
    """Of several who do it, they do it to each other."""
    return mark.subject.count > 1 and other.subject.label != mark.subject.label


def _lined(found: list[Mark]) -> None:
    """Queues: one behind the other, all facing one way."""
    line = [i for i, m in enumerate(found) if m.subject.gesture == "queue"]
    if len(line) < 2:
        return
    first = found[line[0]]
    middle = sum(found[i].x for i in line) / len(line)
    for place, i in enumerate(line):
        mark = found[i]
        x = middle + (place - (len(line) - 1) / 2) * _QUEUE * first.height
        found[i] = replace(
            mark, x=x, y=first.y, depth=first.depth, facing=1,
            height=mark.height * first.depth / mark.depth,
        )  # fmt: skip
    goal = next((i for i, m in enumerate(found) if m.subject.kind is not Kind.PERSON
                 and m.height > _WINDOW * first.height and not m.floats), None)  # fmt: skip
    if goal is not None:  # what they wait at is before the first of them
        end = max(found[i].x for i in line) + _QUEUE * first.height
        found[goal] = replace(found[goal], x=end + half(found[goal]))


def _desked(found: list[Mark]) -> None:
    """A class at work: in rows, all looking one way, each with what they write on."""
    class_ = [i for i, m in enumerate(found) if _at_desk(m)]
    if len(class_) < 2:
        return
    labels = {found[i].subject.label for i in class_}
    laid = [i for i, m in enumerate(found) if m.table and m.number < len(class_)]
    middle = sum(found[i].x for i in class_) / len(class_)
    if len(labels) > 1:
        return
    for place, i in enumerate(class_):
        mark = found[i]
        x = middle + (place - (len(class_) - 1) / 2) * _DESK_APART * tall(mark)
        found[i] = replace(mark, x=x, facing=1)
        if place < len(laid):
            book = found[laid[place]]
            found[laid[place]] = replace(
                book, x=x + _DESK_AHEAD * tall(mark), depth=mark.depth * 1.002,
                y=mark.y - min(mark.y - book.y, AT_DESK * tall(mark)),
            )  # fmt: skip


def _at_desk(mark: Mark) -> bool:
    made = gesture_of(mark.subject, mark.held)
    return busy(mark) and made is not None and made.body == DESK


def _balanced(found: list[Mark]) -> None:
    """Those on a seesaw sit at its ends, one up and one down."""
    base = next((m for m in found if m.subject.label in _SEESAWS), None)
    if base is None:
        return
    told = [i for i, m in enumerate(found) if m.subject.to == base.subject.label]
    riders = told or [i for i, m in enumerate(found) if m.subject.action is Action.PLAY]
    for place, i in enumerate(riders[:2]):
        mark, side = found[i], 1 if place else -1
        to = base.subject.label
        sits = replace(mark.subject, action=Action.SIT, relation="on", to=to, gesture="")
        up = _SEESAW[place] * base.height - 0.16 * mark.height
        found[i] = replace(
            mark, subject=sits, x=base.x + side * _END * half(base), y=base.y - up, facing=-side,
            depth=base.depth * 0.999, floats=True,
        )  # fmt: skip


def _at_play(found: list[Mark]) -> None:
    """Who plays at a board sits on the floor around it."""
    board = next((i for i, m in enumerate(found) if played_on_floor(m.subject.label)), None)
    players = [i for i, m in enumerate(found) if m.subject.gesture == "game"]
    if board is None or not players:
        return
    first, on = found[players[0]], found[board]
    x = sum(found[i].x for i in players) / len(players)
    found[board] = replace(on, x=x, y=first.y, depth=first.depth * 1.002, table=False)
    for place, i in enumerate(players):
        mark, side = found[i], -1 if place % 2 == 0 else 1
        row = place // 2
        away = half(on) + (_PLAYER + _PLAYERS * row) * tall(mark)
        found[i] = replace(
            mark, x=x + side * away, facing=-side, y=first.y - 0.05 * row * first.height,
            depth=first.depth * (1 - 0.002 * row), height=mark.height * first.depth / mark.depth,
        )  # fmt: skip


def _before_idols(found: list[Mark]) -> None:
    """Who prays before a statue or a lamp stands beside it and faces it, rather than hide it."""
    for i, mark in enumerate(found):
        idol = next((m for m in found if m.subject.label == mark.subject.to), None)
        prays = mark.subject.gesture in _WORSHIP and how(mark.subject) in ("front", "next")
        if idol is None or not prays or idol.subject.kind is not Kind.THING or not busy(mark):
            continue
        side = 1 if mark.x >= idol.x else -1
        x = idol.x + side * (half(idol) + _REVERENT * mark.height + AIR * mark.number * 4)
        found[i] = replace(mark, x=x, facing=-side)


def _sheltered(found: list[Mark]) -> None:
    """Of two under one umbrella both are under it."""
    at = next((i for i, m in enumerate(found) if m.held and m.held.art[:1] in _UMBRELLAS), None)
    if at is None or found[at].held is None or found[at].subject.count != _TWO:
        return
    holder = found[at]
    for i, mark in enumerate(found):
        if i != at and mark.subject.label == holder.subject.label and mark.held is None:
            side = 1 if mark.x >= holder.x else -1
            x = holder.x + side * _SHARED * holder.height
            found[i] = replace(mark, x=x, depth=holder.depth * 0.999)
            facing = holder.facing if holder.travels else side
            found[at] = replace(holder, facing=facing)


def _climbing(found: list[Mark]) -> None:
    """Who climbs is on the trunk or the ladder, half way up."""
    for i, mark in enumerate(found):
        up = next((m for m in found if m.subject.kind is not Kind.PERSON and _climbable(m)), None)
        if mark.subject.gesture == "climb" and up is not None:
            side = mark.facing
            found[i] = replace(
                mark, x=up.x - side * _TRUNK * mark.height, y=up.y - _CLIMBED * up.height,
                depth=up.depth * 1.001, floats=True, height=mark.height * up.depth / mark.depth,
            )  # fmt: skip


def _climbable(mark: Mark) -> bool:
    return not mark.floats and (mark.subject.kind is Kind.PLANT or mark.subject.art[:1] == "🪜")


def _yoked(found: list[Mark]) -> None:
    """Bullocks stand before the plough, side by side, and all look the way it goes."""
    plough = next((i for i, m in enumerate(found) if m.subject.label == "plough"), None)
    farmer = next((m for m in found if m.subject.gesture == "plough"), None)
    beasts = [i for i, m in enumerate(found) if m.subject.kind is Kind.ANIMAL]
    if plough is None or farmer is None or not beasts:
        return
    side = farmer.facing
    x = farmer.x + side * (0.2 * tall(farmer) + half(found[plough]))
    found[plough] = replace(
        found[plough], x=x, y=farmer.y, depth=farmer.depth * 1.002, facing=side, table=False
    )
    ahead = x + side * (half(found[plough]) + 0.85 * half(found[beasts[0]]))
    for place, i in enumerate(beasts):
        mark = found[i]
        far = 1 - 0.06 * place
        found[i] = replace(
            mark, x=ahead + side * 0.42 * place * mark.height, facing=side,
            y=farmer.y - 0.05 * place * mark.height,
            depth=farmer.depth * (0.999 - 0.001 * place),
            height=mark.height * farmer.depth / mark.depth * far,
        )  # fmt: skip


def _homeward(found: list[Mark]) -> None:
    """Who walks where one large thing stands walks towards it rather than out of the picture."""
    walkers = [i for i, m in enumerate(found) if m.subject.action in _AFOOT and not m.floats]
    still = [m for i, m in enumerate(found) if i not in walkers and not m.floats and m.depth > _FAR]
    if not walkers or len(still) != 1 or any(found[i].carrier for i in walkers):
        return
    goal = still[0]
    free = all(found[i].subject.relation in ("", "with") for i in walkers)
    large = goal.subject.kind in (Kind.BUILDING, Kind.THING, Kind.NATURE, Kind.VEHICLE)
    if not (
        free
        and how(goal.subject) == ""
        and large
        and goal.height > _TALL * found[walkers[0]].height
    ):
        return
    side = {1 if goal.x >= found[i].x else -1 for i in walkers}
    if len(side) == 1:
        for i in walkers:
            found[i] = replace(found[i], facing=next(iter(side)))


def _strung(found: list[Mark]) -> None:
    """Kites hang in the air before who flies them, at one distance with them."""
    flyer = next((m for m in found if m.subject.gesture == FLYING_KITES), None)
    if flyer is None:
        return
    for i, mark in enumerate(found):
        if mark.subject.art[:1] == "🪁" and mark.floats:
            found[i] = replace(mark, depth=flyer.depth * 0.998)
            if mark.number == 0:
                at = found.index(flyer)
                found[at] = replace(flyer, facing=1 if mark.x >= flyer.x else -1)


def _attending(found: list[Mark]) -> list[Mark]:
    """Who is told to be at a counter or a well looks at it, and a hose points at what burns."""
    there = {m.subject.label: m for m in found}
    return [
        replace(m, facing=1 if there[m.subject.to].x >= m.x else -1)
        if m.subject.to in there and _looks_there(m)
        else m
        for m in found
    ]


def _looks_there(mark: Mark) -> bool:
    at = mark.subject.to in _STOOD_AT or mark.subject.gesture == HOSES
    return at and mark.subject.kind is Kind.PERSON and not mark.travels


def _turned(found: list[Mark]) -> list[Mark]:
    """The first of some people who stand together faces the one next to them."""
    people = [m for m in found if busy(m) and m.subject.action in _CONVERSING]
    if len(people) < 2 or people[0] is not next(
        (m for m in found if m.subject.kind is Kind.PERSON), None
    ):
        return found
    first = people[0]
    made = gesture_of(first.subject, first.held)
    busied = first.subject.gesture in ("queue", "scatter")
    if (made is not None and (made.before or made.apart)) or busied:
        return found
    near = min(people[1:], key=lambda m: abs(m.x - first.x))
    if abs(near.x - first.x) > _NEAR * first.height:
        return found
    facing = 1 if near.x >= first.x else -1
    return [replace(m, facing=facing) if m is first else m for m in found]
