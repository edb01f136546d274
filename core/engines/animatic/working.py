"""What somebody works at is brought to their hands: the pot to its cook, the loom to its weaver."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.engines.animatic import proportions
from core.engines.animatic.gestures import DESK, Gesture
from core.engines.animatic.marks import TABLE, Mark
from core.engines.animatic.relating import AIR, half, how
from core.engines.animatic.wardrobe import cast

FREE = frozenset({"", "next", "with"})
"""How one stands to another who may be moved."""

AT_DESK, _LOW, _AT_HAND = 0.37, 0.6, 0.5
"""How high, in own heights, a desk is at hand for who sits, how low, of a table's height, and how
high at most, in own heights, a table is for who stands at it."""

_IDLE = frozenset({Action.NONE, Action.STAND, Action.STEAM, Action.POUR, Action.SPIN})
_WHEELED = frozenset("🦽🦼🛒")
_BELOW_HANDS = 0.08
_UPRIGHT = frozenset({"", "stand"})
_TOWERING = 1.5
"""What is so much taller than somebody is no bucket below their hands, but a lamp post."""

_ELBOW = 0.24
"""How near to what another works at somebody stands, in their heights."""

_LARGE = 0.4
"""Higher than this, of who works at it, it would hide the face."""

_ABOVE, _BELOW, _BEHIND = 1.002, 1.004, 0.998
"""How much nearer what is worked at is seen than who does it, what stands below it, and beasts."""


def reached(found: list[Mark], at: int, made: Gesture, claimed: set[int]) -> None:
    """Bring what somebody works at, and nobody else does, to their hands."""
    mark = found[at]
    things = [i for i, m in enumerate(found) if i not in claimed and _worked_at(m, mark, made)]
    stands_at = [i for i in things if found[i].subject.label == mark.subject.to]
    things = [i for i in things if i not in stands_at] or things
    if not things:
        return
    first = min(things, key=lambda i: (not _meant(found[i], made), i))
    before = found[first]
    claimed.add(first)
    away = made.before * tall(mark) + half(before) * made.beside
    side = 1 if made.rightward else _free_side(found, at, 1 if before.x >= mark.x else -1, away)
    found[at] = mark = replace(mark, facing=side)
    thing = found[first] = _brought(before, mark, made, away)
    others = [i for i in things if i != first]
    if made.table:
        claimed |= _on_table(found, thing, others, side)
    else:
        _below(found, thing, others, mark.x + side * (made.before + _BELOW_HANDS) * tall(mark))
    _along(found, before, thing)
    _past(found, at, thing)


def _past(found: list[Mark], at: int, thing: Mark) -> None:
    """Who only listens does not stand before the piano, but beyond it."""
    for i, each in enumerate(found):
        idle = each.subject.kind is Kind.PERSON and not (each.subject.gesture or each.subject.to)
        room = half(thing) + _ELBOW * tall(each)
        if i != at and idle and not each.travels and abs(each.x - thing.x) < room:
            x = thing.x - thing.facing * room
            found[i] = replace(each, x=x, facing=thing.facing)


def _below(found: list[Mark], thing: Mark, others: Sequence[int], x: float) -> None:
    """A bucket stands below the hands; more of the same in a row beyond."""
    row = 0
    for i in others:
        each = found[i]
        alike = each.subject.label == thing.subject.label
        row += alike
        beyond = thing.x - thing.facing * row * 2 * (half(each) + AIR)
        found[i] = replace(
            each, x=beyond if alike else x, y=thing.y, depth=thing.depth * _BELOW, table=False
        )


def tall(mark: Mark) -> float:
    """How tall a person is drawn."""
    return mark.height * cast(mark.subject, mark.number).build.stature


def _brought(thing: Mark, mark: Mark, made: Gesture, away: float) -> Mark:
    rise = TABLE * mark.depth
    laid = made.table or (thing.table and made.body in _UPRIGHT and mark.y > thing.y)
    if made.body == DESK:  # at hand for who sits there, however small
        rise = min(rise, max(AT_DESK * tall(mark), _LOW * rise))
    else:
        rise = min(rise, _AT_HAND * tall(mark))
    wheeled = thing.subject.art[:1] in _WHEELED
    large = thing.subject.kind is Kind.ANIMAL or thing.height > _LARGE * tall(mark)
    return replace(
        thing,
        x=mark.x + mark.facing * away,
        y=mark.y - rise if laid else mark.y,
        depth=mark.depth * (_BEHIND if large else _ABOVE),
        facing=mark.facing if wheeled else -mark.facing,
        height=thing.height * mark.depth / thing.depth,
        table=laid,
    )


def _on_table(found: list[Mark], thing: Mark, others: Sequence[int], side: int) -> set[int]:
    """Lay what else is there for it on the same table, beyond; which of the figures that are."""
    end, laid = thing.x + side * (half(thing) + AIR), set[int]()
    for i in others:
        each = found[i]
        if each.table or each.subject.label == thing.subject.label:
            end += side * half(each)
            found[i] = replace(each, x=end, y=thing.y, depth=thing.depth, table=True)
            end += side * half(each)
            laid.add(i)
    return laid


def _along(found: list[Mark], before: Mark, thing: Mark) -> None:
    """What is on or in it comes along; who sits in it looks where it goes."""
    for i, each in enumerate(found):
        word = how(each.subject)
        if each.subject.to != thing.subject.label or word not in ("on", "inside"):
            continue
        person = each.subject.kind is Kind.PERSON
        found[i] = replace(
            each,
            x=each.x + thing.x - before.x,
            y=each.y + thing.y - before.y,
            depth=thing.depth * (1.001 if word == "on" else 0.9995),
            facing=thing.facing if person else each.facing,
        )


def _meant(thing: Mark, made: Gesture) -> bool:
    sign = thing.subject.art[:1]
    return thing.subject.label in made.names or (sign != "" and sign in made.things + made.targets)


def _free_side(found: list[Mark], at: int, side: int, away: float) -> int:
    """The side on which nobody stands in the way; the asked one if there is room on neither."""
    mark = found[at]
    people = [m for m in found if m is not mark and m.subject.kind is Kind.PERSON]

    def taken(way: int) -> bool:
        return any(-0.1 * mark.height < (m.x - mark.x) * way < away * 1.6 for m in people)

    return -side if taken(side) and not taken(-side) else side


def _worked_at(thing: Mark, person: Mark, made: Gesture) -> bool:
    subject = thing.subject
    if subject.kind in (Kind.PERSON, Kind.BUILDING) or thing.floats or thing.afloat:
        return False
    towers = subject.kind is Kind.THING and thing.height > _TOWERING * person.height
    if (made.table and not proportions.small(subject)) or (towers and not _meant(thing, made)):
        return False
    free = how(subject) in (*FREE, "front") or subject.to == person.subject.label
    lies = subject.kind in (Kind.FOOD, Kind.THING) and subject.action is not Action.FLY
    return free and (lies or subject.action in _IDLE)
