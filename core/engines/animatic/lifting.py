"""How high stands what is to something else: on it, in it, above or under it, in its arms."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.gestures import lower
from core.engines.animatic.marks import HANGING, RIDING, Mark
from core.engines.animatic.own import FOLDER, own
from core.engines.animatic.relating import AIR, breadth, half, how, seat, surface
from core.engines.animatic.sorts import TABLES
from core.engines.animatic.wardrobe import cast

_LOW_PLANT = 0.3
_SADDLES = {"🐘": 0.56, "🐪": 0.5, "🐫": 0.42, "🐂": 0.4, "🐃": 0.4, "🐎": 0.3}
"""How high above the floor the feet of riders hang, of what they ride."""

_SEATED, _OVER = 0.74, 1.45
"""How high a seated person's crown is, of the height, and how high above a table it is to be."""

_SHOULDER = (0.12, 0.79)
"""Where a shoulder is, aside and up, in own heights."""

_HALF_OUT = 0.62
"""How far from the middle of a car the middle of who lies under it is, in their heights."""

_IN_LAP = (0.14, 0.31)
"""Where the lap of who sits is, before and above the feet, in own heights."""

_OVERHANG, _LEAST_UPON = 1.3, 0.07
"""How much broader than what it is on a beast may be, and how tall it is at least."""

_STREWN, _SIZED = 0.85, 0.4
"""How near what is strewn lies, and how tall it is at most beside what it is strewn around."""

_CRADLES, _TUCKED = frozenset({"crib", "cradle"}), 0.64
_CRADLED, _AHEAD, _ELBOW = 0.3, 0.12, 0.47
"""How broad a beast in somebody's arms is, how far before them, and how high, in their heights."""

_LEDGE = 0.1
"""On what is higher than this, in frame heights, one sits with hanging legs."""

_SHAFT, _SHAFT_FLOOR, _BESIDE_BUCKET = (0.32, 0.62), 0.12, 0.12
"""How tall at least and at most is who is in a well, how high they stand, and how far from its
middle, of its height."""

_NECK, _LAP = 0.82, 0.24
"""How high the shoulders are, and how high who sits has the hips, in their heights."""

_PIGGYBACK, _ON_BACK = 0.8, (0.2, 0.24)
"""From so tall on, beside the bearer, one is carried on the back, and where the feet are then."""

_SCREENS = {"💻": (0.42, 0.5), "🖥": (0.4, 0.5), "📱": (0.2, 0.6), "📺": (0.24, 0.62),
            FOLDER + "television": (0.26, 0.66), FOLDER + "code-screen": (0.34, 0.58)}  # fmt: skip
"""How high in the picture of what shows something its screen begins, and how tall it is."""

_FLAT = frozenset({"graffiti", "mural", "poster", "painting", "map", "photograph", "notice"})
_FACES = {FOLDER + "wall": (0.08, 0.72), FOLDER + "alley-wall": (0.2, 0.6)}
"""What is put flat on such a wall, and where."""

_BROAD_SCREEN = 1.45
"""How broad screens are for their height."""

_IN_HULL = 0.8
_SEEN = 0.24
"""How tall an animal is at least drawn on something, of that: a bird on a roof is to be seen."""


def lifted(mark: Mark, others: Sequence[Mark]) -> Mark:
    """What is on, in, above or under something else."""
    word = how(mark.subject)
    if not others:
        return mark
    return _LIFTED.get(word, _beside)(mark, others[0])


def _beside(mark: Mark, base: Mark) -> Mark:
    """Beside what stands on a table one stands on that table too."""
    small = proportions.small(mark.subject) and not mark.floats
    if not small or not (base.table or how(base.subject) == "on"):
        return mark
    return replace(mark, y=base.y, depth=base.depth, table=base.table)


def _strewn(mark: Mark, base: Mark) -> Mark:
    """Petals around a bottle lie on its table."""
    if not (base.table or how(base.subject) == "on") or not _little(mark.subject):
        return _beside(mark, base)
    nearer = mark.depth / base.depth - 1
    return replace(
        mark, x=base.x + (mark.x - base.x) * _STREWN, y=base.y + 0.1 * nearer * base.depth,
        depth=base.depth * (1.002 if nearer > 0 else 0.999), table=base.table,
        height=mark.height * min(1.0, _SIZED * base.height / mark.height),
    )  # fmt: skip


def _little(subject: Subject) -> bool:
    flat = subject.kind is Kind.PLANT and proportions.height(subject) < _LOW_PLANT
    return flat or proportions.small(subject)


def _above(mark: Mark, base: Mark) -> Mark:
    if proportions.in_sky(mark.subject):
        return mark
    y = base.y - base.height - mark.height * 0.2 - AIR
    return replace(mark, y=y, floats=True, table=False)


def _riding(mark: Mark, base: Mark) -> Mark:
    high = _SADDLES.get(base.subject.art[:1], 0.22)
    return replace(mark, y=base.y - base.height * high)


def _under(mark: Mark, base: Mark) -> Mark:
    if base.afloat:  # below the waterline, large enough to be seen
        tall = max(mark.height, 0.3 * base.height)
        return replace(mark, y=base.y + 1.2 * tall, height=tall, floats=True, afloat=False)
    if mark.subject.action is Action.LIE and mark.subject.kind is Kind.PERSON:  # a mechanic
        away = _HALF_OUT * mark.height * (1 if mark.x >= base.x else -1)
        return replace(mark, x=base.x + away, y=base.y, depth=base.depth * 0.999, table=False)
    room = base.height * 0.62
    squeezed = _roomy(base.subject) and room < mark.height < base.height
    behind = base.subject.label in TABLES and mark.subject.kind is Kind.PERSON
    return replace(mark, y=base.y, height=room if squeezed else mark.height, table=False,
                   depth=base.depth * 0.999 if behind else mark.depth)  # fmt: skip


def _screened(mark: Mark, base: Mark) -> Mark | None:
    """What is on a screen is seen in it, and no larger than it."""
    screen = _SCREENS.get(base.subject.art) or _SCREENS.get(base.subject.art[:1])
    if mark.subject.label in _FLAT:
        screen = screen or _FACES.get(base.subject.art)
    if screen is None or mark.subject.kind.alive:
        return None
    low, tall = screen
    room = min(tall * base.height, tall * base.height * _BROAD_SCREEN / breadth(mark.subject))
    y = base.y - low * base.height - (tall * base.height - room) / 2
    still = replace(mark.subject, action=Action.NONE, relation=HANGING)
    return replace(mark, subject=still, x=base.x, y=y, depth=base.depth * 1.001, height=room,
                   table=base.table, floats=True)  # fmt: skip


def _upon(mark: Mark, base: Mark) -> Mark:
    if shown := _screened(mark, base):
        return shown
    sits = mark.subject.kind is Kind.PERSON and mark.subject.action is not Action.LIE
    if sits and seat(base.subject):
        high = base.height * surface(base.subject) - _hips(mark)
        return replace(mark, y=base.y - max(0.0, high), depth=base.depth * 1.001)
    if base.subject.kind is Kind.PERSON and mark.subject.kind is Kind.ANIMAL:
        return _on_shoulder(mark, base)
    if base.subject.kind is Kind.PERSON and mark.subject.kind is Kind.PERSON:
        return _on_shoulders(mark, base)
    high = _top(mark, base)
    beast = mark.subject.kind is Kind.ANIMAL
    tall = max(mark.height, base.height * _SEEN) if beast else mark.height
    if beast and base.subject.kind in (Kind.NATURE, Kind.THING) and not base.afloat:
        tall = min(tall, max(_LEAST_UPON, _OVERHANG * 2 * half(base) / breadth(mark.subject)))
    if sits and mark.subject.action is Action.SIT and high > _LEDGE:  # the legs hang down
        high -= min(high, _hips(mark))
    if base.subject.kind is Kind.PLANT:  # some sit higher than others
        high += base.height * 0.07 * (mark.number * 2 % 5 - 2)
    return replace(
        mark, y=base.y - high, depth=base.depth * 1.001, height=tall, floats=False, table=False
    )


def _top(mark: Mark, base: Mark) -> float:
    """How high above its feet things stand on the other: those aboard, within the hull."""
    if proportions.boat(base.subject) and mark.subject.kind is Kind.THING:
        return base.height * proportions.rim(base.subject) * _IN_HULL
    return base.height * surface(base.subject)


def _hips(mark: Mark) -> float:
    """How high above the feet somebody who sits has the seat."""
    return _LAP * mark.height * cast(mark.subject, mark.number).build.stature


def _on_shoulder(mark: Mark, base: Mark) -> Mark:
    """Parrots and monkeys sit on shoulders, rather than on heads; on who sits, in the lap."""
    tall = base.height * cast(base.subject, base.number).build.stature
    if base.subject.action is Action.SIT and not proportions.flier(mark.subject):
        ahead, up = _IN_LAP
        return replace(mark, x=base.x + base.facing * ahead * tall, y=base.y - up * tall,
                       depth=base.depth * 1.002, floats=False, table=False)  # fmt: skip
    aside = base.facing * _SHOULDER[0] * tall
    return replace(mark, x=base.x - aside, y=base.y - _SHOULDER[1] * tall, depth=base.depth * 1.001,
                   height=max(mark.height, 0.14 * tall), floats=False, table=False)  # fmt: skip


def _on_shoulders(mark: Mark, base: Mark) -> Mark:
    """A child sits on somebody's shoulders, behind the head; who is grown hangs on the back."""
    tall = base.height * cast(base.subject, base.number).build.stature
    small = mark.height * cast(mark.subject, mark.number).build.stature
    sits = replace(mark.subject, action=Action.SIT)
    if base.subject.action is Action.SIT:  # in the lap
        ahead, up = _IN_LAP
        return replace(mark, subject=sits, x=base.x + base.facing * ahead * tall,
                       y=base.y - up * tall + _LAP * small, depth=base.depth * 1.001,
                       facing=base.facing, table=False)  # fmt: skip
    if small > _PIGGYBACK * tall:
        behind, up = _ON_BACK
        return replace(mark, subject=sits, x=base.x - base.facing * behind * tall,
                       y=base.y - up * tall, depth=base.depth * 0.999, facing=base.facing,
                       table=False)  # fmt: skip
    return replace(mark, subject=sits, x=base.x, y=base.y - _NECK * tall + _LAP * small,
                   depth=base.depth * 0.999, facing=base.facing)  # fmt: skip


def _inside(mark: Mark, base: Mark) -> Mark:
    if base.subject.kind in (Kind.BUILDING, Kind.VEHICLE, Kind.PLACE, Kind.NATURE):
        return mark
    if rim := (found.rim if (found := own(base.subject.label)) else 0.0):
        return _in_well(mark, base, rim)
    tall = min(mark.height, base.height * 1.1)
    lies = mark.subject.kind is Kind.PERSON and mark.subject.action is Action.LIE
    high = _TUCKED if lies and base.subject.label in _CRADLES else 0.7
    return replace(mark, y=base.y - base.height * high, height=tall, floats=False, table=False)


def _in_well(mark: Mark, base: Mark, rim: float) -> Mark:
    """Behind the wall, with the upper half above it and the head below the roof."""
    low, high = _SHAFT
    alive = mark.subject.kind is Kind.ANIMAL
    tall = min(max(mark.height, low * base.height * alive), high * base.height)
    up = max(_SHAFT_FLOOR * base.height, rim * base.height - 0.3 * tall)
    swims = mark.subject.action is Action.SWIM  # there is no room to go anywhere
    subject = replace(mark.subject, action=Action.FLOAT) if swims else mark.subject
    return replace(
        mark, subject=subject, x=base.x + _BESIDE_BUCKET * base.height, y=base.y - up, height=tall,
        depth=base.depth * 0.999, floats=False, table=False, afloat=False,
    )  # fmt: skip


def _in_arms(mark: Mark, base: Mark) -> Mark:
    """A baby at the shoulder; a beast lower, before the chest, and no larger than it has room."""
    if mark.subject.kind is Kind.PERSON:
        tall = min(mark.height, base.height * 0.62)
        return replace(mark, y=base.y - base.height * 0.56, height=tall, depth=base.depth * 1.002)
    bearer = base.height * cast(base.subject, base.number).build.stature
    tall = min(mark.height, bearer * _CRADLED / max(1.0, breadth(mark.subject)))
    return replace(
        mark, x=base.x + base.facing * _AHEAD * bearer, y=base.y - _ELBOW * bearer, height=tall,
        depth=base.depth * 1.002, floats=False, table=False,
    )  # fmt: skip


def _at_table(mark: Mark, base: Mark) -> Mark:
    """Behind a table one sits high enough to be seen above it, however small."""
    ours = own(base.subject.label)
    if mark.subject.kind is not Kind.PERSON or ours is None or ours.seat or ours.top < 0.7:
        return _beside(mark, base)
    seen = mark.height * cast(mark.subject, mark.number).build.stature
    if mark.subject.action is Action.SIT or lower(mark.subject, mark.held) > 0:
        seen *= _SEATED
    return replace(mark, y=mark.y - max(0.0, base.height * _OVER - seen))


def _roomy(subject: Subject) -> bool:
    """Whether there is room for a cat beneath it."""
    return seat(subject) or (own(subject.label) is not None and surface(subject) > 0.3)


_LIFTED = {"above": _above, RIDING: _riding, "on": _upon, "inside": _inside, "under": _under,
           "arms": _in_arms, "behind": _at_table, "around": _strewn}  # fmt: skip
