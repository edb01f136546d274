"""Who is tender to whom: lovers who walk hand in hand, a child in its mother's arms."""

from dataclasses import replace

from core.domain.analysis import Kind
from core.engines.animatic.marks import IN_ARMS, Mark
from core.engines.animatic.working import tall

_PAIR, _LINKED, _LED_BY = "hand_in_hand", 0.3, "hand_back"
"""How far apart two stand who have each other by the hand, in their heights."""

_HUG, _LITTLE, _SMALL, _BACK = "hug", "hug_child", 0.85, 0.09
"""What is small beside who hugs it, and how much farther away one stands to be seen with it."""

_CRADLED = 0.05
"""How far before its bearer a baby is, in the bearer's heights."""

_LAP, _KNEE = "lap", (0.02, 0.06)
"""Where the head of who sleeps on a lap lies, before and above who sits there, in their heights."""

_IMMERSED = 0.14
"""How high above the floor, in own heights, the feet of who crouches in a tub are."""

_GRAVES = frozenset({"grave", "gravestone", "tombstone", "headstone"})


def tendered(found: list[Mark]) -> None:
    """Bring lovers to each other, and turn who mourns to the grave."""
    _linked(found)
    for i, mark in enumerate(found):
        if mark.subject.gesture == _HUG and mark.toward < _SMALL:
            bows = replace(mark.subject, gesture=_LITTLE)
            found[i] = replace(mark, subject=bows, x=mark.x - mark.facing * _BACK * tall(mark))
    _in_arms(found)
    _on_laps(found)
    _in_tubs(found)
    _scattering(found)
    grave = next((m for m in found if m.subject.label in _GRAVES), None)
    for i, mark in enumerate(found):
        if grave is not None and mark.subject.kind is Kind.PERSON and not mark.travels:
            found[i] = replace(mark, facing=1 if grave.x >= mark.x else -1)


def _scattering(found: list[Mark]) -> None:
    """Who feeds birds or beasts looks at them."""
    fed = [m for m in found if m.subject.kind is Kind.ANIMAL and not m.floats]
    for i, mark in enumerate(found):
        if fed and mark.subject.gesture == "scatter":
            middle = sum(m.x for m in fed) / len(fed)
            found[i] = replace(mark, facing=1 if middle >= mark.x else -1)


def _in_arms(found: list[Mark]) -> None:
    """A baby's head is at the side to which its bearer looks."""
    for i, mark in enumerate(found):
        if mark.subject.relation != IN_ARMS or mark.subject.kind is not Kind.PERSON:
            continue
        bearer = next((m for m in found if m.subject.label == mark.subject.to), None)
        if bearer is not None:
            x = bearer.x + bearer.facing * _CRADLED * tall(bearer)
            found[i] = replace(mark, x=x, facing=-bearer.facing)


def _on_laps(found: list[Mark]) -> None:
    """Who sleeps on somebody's lap lies before them, the head on their knee."""
    sits = next((i for i, m in enumerate(found) if m.subject.gesture == _LAP), None)
    if sits is None:
        return
    elder = found[sits] = replace(found[sits], facing=1)
    for i, mark in enumerate(found):
        if mark.subject.to == elder.subject.label and mark.subject.gesture == "sleep":
            knee, rise = _KNEE
            x = elder.x + knee * tall(elder) + 0.5 * tall(mark)
            found[i] = replace(mark, x=x, y=elder.y - rise * tall(elder), facing=1,
                               depth=elder.depth * 1.001, floats=False, table=False)  # fmt: skip


def _in_tubs(found: list[Mark]) -> None:
    """Who is bathed sits in the tub, behind its rim, turned to who does it."""
    tub = next((m for m in found if m.subject.label == "washtub"), None)
    other = next((m for m in found if m.subject.gesture == "bathe"), None)
    for i, mark in enumerate(found):
        if tub is not None and other is not None and mark.subject.gesture == "bathed":
            side = 1 if other.x >= tub.x else -1
            found[i] = replace(mark, x=tub.x, y=tub.y - _IMMERSED * tall(mark), facing=side,
                               depth=tub.depth * 0.999,
                               height=mark.height * tub.depth / mark.depth)  # fmt: skip


def _linked(found: list[Mark]) -> None:
    """Of two who go hand in hand the one behind reaches forward, and the other one back."""
    pair = [i for i, m in enumerate(found) if m.subject.gesture == _PAIR][:2]
    if len(pair) == 1:
        others = (i for i, m in enumerate(found) if m.subject.kind is Kind.PERSON and i != pair[0])
        pair += [i for i in others if not found[i].subject.gesture][:1]
    if len(pair) < 2:
        return
    one, other = (found[i] for i in pair)
    way = one.facing
    middle = (one.x + other.x) / 2
    apart = way * _LINKED * (tall(one) + tall(other)) / 4
    level = one.height * (other.height / other.depth) / (one.height / one.depth)
    found[pair[0]] = replace(
        one, x=middle + apart, facing=way, subject=replace(one.subject, gesture=_LED_BY)
    )
    found[pair[1]] = replace(
        other, x=middle - apart, y=one.y, depth=one.depth * 0.999, facing=way,
        height=one.height if other.travels else level,
        subject=replace(other.subject, gesture=_PAIR, action=one.subject.action),
    )  # fmt: skip
