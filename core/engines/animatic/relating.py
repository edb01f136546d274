"""Where one figure stands to another: on it, under it, in it, behind, between, around."""

import math
import random
from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.art import panes, picture
from core.engines.animatic.boarding import ABOARD
from core.engines.animatic.marks import IN_ARMS, LED, PERSON, RIDING, WITHIN, Mark
from core.engines.animatic.own import own

SHARING, _SHARED, _CLOSE = "sharing with", "large", 0.32
"""The relation of who is under another one's umbrella, how large that is, and how near they come,
in their heights."""

_HOW = {
    "in front of": "front", "before": "front", "outside": "front", "in": "inside",
    "into": "inside", "inside": "inside", "above": "above", "over": "above", "under": "under",
    "below": "under", "beneath": "under", "on": "on", "onto": "on", "behind": "behind",
    "left of": "left", "to the left of": "left", "right of": "right",
    "to the right of": "right", "between": "between", "around": "around",
    "in hand of": "next", "in hands of": "next", IN_ARMS: "arms",
    SHARING: "close", RIDING: RIDING, ABOARD: ABOARD, WITHIN: WITHIN,
}  # fmt: skip
_STACKED = frozenset(
    {"on", "under", "inside", "above", "close", RIDING, ABOARD, WITHIN, "between", "around", "arms"}
)
_TOPS = {
    "🪑": 0.5,
    "🦽": 0.48,
    "🦼": 0.48,
    "🛋": 0.5,
    "🛏": 0.55,
    "🌳": 0.62,
    "🌲": 0.55,
    "🌴": 0.8,
    "🎄": 0.55,
}
_SEATS = frozenset("🪑🛋🛏🦽🦼")
_RESTING = frozenset({"read", "scroll", "sew", "call"})
_FLAT = frozenset("💻📱📺🖥📋📖📕📗📘📙📚📰🗺📝✉🖼")
_HIGH = 0.85
"""Where things stand on what has no known upper side, of its height."""

_SADDLE, _PEDALS = -0.16, 0.07
"""How far before the middle of what is ridden its saddle is, and that of a rickshaw."""

_PUBLIC = frozenset("🚌🚐🚍🚎")
"""On these one is inside."""

_BENCH = 1.7
"""How much of half a sofa's breadth those have together who sit on it."""

_HIDDEN, _PARKED = 0.8, 0.85
RUNNING = "runs"
"""What a tap does that water comes from."""

AIR, _SKY = 0.03, 0.3


def how(subject: Subject) -> str:
    """The relation in one of few words, "next" for all others; "" without one."""
    if not subject.to or not subject.relation:
        return ""
    return _HOW.get(subject.relation, _HOW.get(subject.relation.split(" ")[0], "next"))


def partners(subject: Subject, taken: Sequence[Mark]) -> list[Mark]:
    """The figures it is told to stand to; "tree and house" are two kinds of them.

    Nobody stands to what is in the sky: under the sun is anywhere.
    """
    labels = _targets(subject)
    return [m for m in taken if m.subject.label in labels and m.depth > _SKY]


def ordered(subjects: Sequence[Subject]) -> list[Subject]:
    """Who stands to something after what it stands to; else in the order of the text.

    People who are told of beside each other keep their order.
    """
    left, found = list(subjects), []
    while left:
        waiting = {s.label for s in left if s.kind is not Kind.PERSON or how(s) != "next"}
        ready = (s for s in left if not waiting & set(_targets(s)) - {s.label})
        following = next(ready, None) or _ground(left)
        left.remove(following)
        found.append(following)
    return found


def _ground(left: Sequence[Subject]) -> Subject:
    """Of some who wait for each other the one that another is on, or else the first."""
    bases = {s.to for s in left if stacked(s)}
    loose = (s for s in left if s.label in bases and not stacked(s))
    return next(loose, left[0])


def _targets(subject: Subject) -> list[str]:
    return subject.to.split(" and ") if subject.to and subject.relation else []


def opened(taken: Sequence[Mark], subject: Subject) -> list[Mark]:
    """The same figures, with room between those that the subject is to stand between."""
    pair = sorted(partners(subject, taken), key=lambda mark: mark.x)
    if len(pair) < 2:
        return list(taken)
    low, high = pair[0], pair[-1]
    wide = proportions.height(subject) * PERSON * 1.25 * breadth(subject) * max(1, subject.count)
    lack = wide + 2 * AIR + half(low) + half(high) - (high.x - low.x)
    if lack <= 0:
        return list(taken)
    middle = (low.x + high.x) / 2

    def moved(mark: Mark) -> Mark:
        if mark not in pair:
            return mark
        return replace(mark, x=mark.x + lack / 2 * (1 if mark.x > middle else -1))

    return [moved(mark) for mark in taken]


def stacked(subject: Subject) -> bool:
    """Whether it may cover what it stands to."""
    return how(subject) in _STACKED


def half(mark: Mark) -> float:
    """Half of a figure's breadth, in stage units."""
    return mark.height * breadth(mark.subject) / 2


def breadth(subject: Subject) -> float:
    """The breadth of a figure in its own heights."""
    if subject.kind is Kind.PERSON:
        return 0.9 if subject.action in (Action.LIE, Action.SWIM) else 0.42
    found = picture(subject.art)
    return found.aspect if found is not None else 1.0


def seated(subjects: Sequence[Subject]) -> list[Subject]:
    """Who is on a seat sits there, on what is ridden rides; on a screen or a board nobody is.

    Under an umbrella one carries it.
    """
    known = {subject.label: subject for subject in subjects}
    free = next((s.label for s in subjects if seat(s) and s.kind is Kind.THING), "")
    found = [_as_placed(_sat(subject, free), known) for subject in subjects]
    carried = {s.to: s for s in found if _shelters(s) and _umbrella(known.get(s.to))}
    return [_carried(s, carried) for s in _sharing(found, carried)]


def _sat(subject: Subject, free: str) -> Subject:
    """Who sits, and nobody says where, sits on the seat that is there."""
    rests = subject.action is Action.SIT or subject.gesture in _RESTING
    sits = subject.kind is Kind.PERSON and rests
    return replace(subject, relation="on", to=free) if sits and free and not subject.to else subject


def _as_placed(subject: Subject, known: dict[str, Subject]) -> Subject:
    base = known.get(subject.to)
    if base is None:
        return subject
    word = how(subject)
    if word == "on" and subject.kind is Kind.PERSON and base.art[:1] in _PUBLIC and base.art:
        word = "inside"
    fruit = subject.kind is Kind.FOOD and base.kind is Kind.PLANT and word == "next"
    if fruit or (word == "above" and _treads(subject, base)):
        return replace(subject, relation="on")
    alive = subject.kind.alive
    if word == "inside" and alive and base.art[:1] in _SEATS and base.art:  # in an armchair
        return _mounted(replace(subject, relation="on"), base)
    if word == "inside" and subject.label == "tap":
        return replace(subject, relation="above", gesture=RUNNING)
    if word == "inside":
        return _put_in(subject, base)
    return _mounted(subject, base) if alive and word == "on" else subject


def _put_in(subject: Subject, base: Subject) -> Subject:
    """In a tree is on it, in a car behind its window, in a microscope before it."""
    person = subject.kind is Kind.PERSON
    if person and seat(base):
        return replace(subject, relation="on", action=_at_rest(subject))
    if person and proportions.cabin(base):
        return replace(
            subject, relation=WITHIN, count=min(subject.count, max(2, len(panes(base.art))))
        )
    if base.kind is Kind.PLANT:
        return replace(subject, relation="between" if base.count > 1 else "on")
    beside = proportions.small(base) or base.kind is Kind.PERSON
    return replace(subject, relation="next to") if person and beside else subject


def _treads(subject: Subject, base: Subject) -> bool:
    """Whether it is over a bridge because it passes on it."""
    ours = own(base.label)
    goes = subject.kind in (Kind.PERSON, Kind.ANIMAL, Kind.VEHICLE)
    return goes and ours is not None and ours.clear and not proportions.flier(subject)


def _mounted(subject: Subject, base: Subject) -> Subject:
    if proportions.mounts(subject, base):  # who rides goes as what is ridden: `riders`
        return subject
    if proportions.saddled(base):
        still = subject.action in (Action.NONE, Action.DRIVE, Action.STAND)
        return replace(subject, relation=RIDING, action=Action.SIT if still else subject.action)
    if subject.kind is not Kind.PERSON:
        return subject
    if seat(base):
        return replace(subject, action=_at_rest(subject))
    if base.art[:1] in _FLAT or surface(base) == 0.0:
        return replace(subject, relation="next to")
    return subject


def _at_rest(subject: Subject) -> Action:
    return Action.LIE if subject.action is Action.LIE else Action.SIT


def _umbrella(subject: Subject | None) -> bool:
    return subject is not None and subject.art[:1] in "☂☔🌂⛱" and subject.art != ""


def _shelters(subject: Subject) -> bool:
    return how(subject) == "under"


def _sharing(subjects: list[Subject], carried: dict[str, Subject]) -> list[Subject]:
    """Of several under one umbrella all but who carries it come close; then it is a large one."""
    beside = [s for s in subjects if s.to in carried and s is not carried[s.to] and _shelters(s)]
    many = {s.to for s in beside} | {to for to, s in carried.items() if s.count > 1}
    return [
        replace(s, relation=SHARING, to=carried[s.to].label) if s in beside
        else replace(s, size=_SHARED) if s.label in many and s.count == 1
        else s
        for s in subjects
    ]  # fmt: skip


def _carried(subject: Subject, carried: dict[str, Subject]) -> Subject:
    if subject.label in carried:
        who = carried[subject.label]
        return replace(subject, to=who.label, relation="in hand of")
    if carried.get(subject.to) is subject and subject.kind is Kind.PERSON:
        return replace(subject, relation="", to="")
    return subject


def seat(subject: Subject) -> bool:
    """Whether one sits on it with the feet on the floor."""
    found = own(subject.label)
    return found.seat if found is not None else subject.art[:1] in _SEATS


def surface(subject: Subject) -> float:
    """How high things stand on it, of its height."""
    found = own(subject.label)
    return found.top if found is not None else _TOPS.get(subject.art[:1], _HIGH)


def slot(subject: Subject, base: Mark, taken: Sequence[Mark], reach: float) -> float:
    """How far from the middle of what it is on there is room beside those who are on it already."""
    word = how(subject)
    there = [
        m.x - base.x
        for m in taken
        if how(m.subject) == word and base in partners(m.subject, [base])
    ]
    if not there or word not in ("on", "under", "inside"):
        return 0.0
    room = max(0.25 * half(base), half(base) * 0.8 - 0.6 * reach)
    ways = [room * share for share in (0.0, -0.5, 0.5, -1.0, 1.0)]
    return max(ways, key=lambda way: (round(min(abs(way - x) for x in there), 3), -abs(way)))


def spot(
    subject: Subject, others: Sequence[Mark], reach: float, draw: random.Random
) -> tuple[float, float]:
    """The middle of who stands to the others: x in stage units, and depth.

    `reach` is half of the breadth that the subject's whole group takes.
    """
    first = others[0]
    left = min(mark.x - half(mark) for mark in others)
    right = max(mark.x + half(mark) for mark in others)
    middle, depth = (left + right) / 2, first.depth
    side = draw.choice((-1, 1))
    word = how(subject)
    xs = sorted(mark.x for mark in others)
    on_right = first.facing > 0 if _draws(subject, first) else middle <= 0
    outward = right + reach + AIR if on_right else left - reach - AIR
    places = {
        "left": (left - reach - AIR, depth),
        "right": (right + reach + AIR, depth),
        "behind": (middle + side * _shown(subject, first, reach), depth * 0.82),
        "close": (first.x + first.facing * _CLOSE * first.height, depth),
        "front": (middle + side * _clear(subject, first, reach), _before(first)),
        "between": ((xs[0] + xs[1]) / 2 if len(xs) > 1 else outward, depth),
    }
    if word in _STACKED and word not in places:
        return _within(subject, first, word), depth * _nearer(subject, first)
    return places.get(word, (outward, depth))


def crowded(subject: Subject, others: Sequence[Mark], spread: float, count: int) -> float:
    """How far apart those of a group are: on a cart, as near as it has room for them."""
    if not others or count < 2:
        return spread
    if seat(others[0].subject) and how(subject) == "on" and len(others) == 1:
        return min(spread, _BENCH * half(others[0]) / count)
    if others[0].subject.kind is not Kind.VEHICLE:
        return spread
    upon = subject.kind is Kind.PERSON and how(subject) == "on"
    return min(spread, half(others[0]) / (count - 1)) if upon else spread


def _draws(subject: Subject, first: Mark) -> bool:
    """Whether it goes before a cart, and draws it."""
    return subject.relation == LED and first.subject.kind is Kind.VEHICLE


def own_mount(subject: Subject, number: int, others: Sequence[Mark]) -> tuple[float, float] | None:
    """Where one of several riders is who have a mount each; None for others."""
    if how(subject) != RIDING or subject.count < 2 or not number < subject.count <= len(others):
        return None
    mount = others[number]
    return _within(subject, mount, RIDING), mount.depth * _nearer(subject, mount)


def grounds(mark: Mark, taken: Sequence[Mark]) -> list[Mark]:
    """What somebody stands to or is on; of several mounts their own."""
    others = list(partners(mark.subject, taken))
    return [others[mark.number]] if own_mount(mark.subject, mark.number, others) else others


def _shown(subject: Subject, first: Mark, reach: float) -> float:
    """How far aside one stands behind something so as to be seen."""
    taller = proportions.height(subject) * PERSON * first.depth > first.height * 1.25
    return half(first) * 0.3 if taller else half(first) + reach * 0.35


def _clear(subject: Subject, first: Mark, reach: float) -> float:
    """How far aside one stands before something: of what is small enough, one hides nothing."""
    if subject.kind is Kind.VEHICLE and first.subject.kind is Kind.BUILDING:
        return half(first) * _PARKED
    small = first.height < _HIDDEN * proportions.height(subject) * PERSON * first.depth
    return half(first) + reach * 0.6 if small else 0.3 * half(first)


def _before(first: Mark) -> float:
    near = first.depth * 1.12
    return max(near, 0.92) if first.subject.kind is Kind.BUILDING else min(near, 1.2)


def _within(subject: Subject, first: Mark, word: str) -> float:
    if word == RIDING:
        ahead = _PEDALS if first.subject.art == proportions.RICKSHAW else _SADDLE
        return first.x + ahead * first.height * first.facing
    ours = own(first.subject.label)
    if word == "under" and ours is not None and ours.clear:
        return first.x
    if word == "under" and first.height > PERSON * first.depth:
        return first.x + 0.35 * half(first)
    return first.x


def _nearer(subject: Subject, first: Mark) -> float:
    """What is in a vessel or a car is seen behind its rim, all else before what it stands to."""
    vessel = how(subject) == "inside" and first.subject.kind is not Kind.BUILDING
    return 0.999 if vessel else 1.001


def ring(number: int, count: int, others: Sequence[Mark]) -> tuple[float, float]:
    """Where one of many around something stands: x in stage units, and depth."""
    first = others[0]
    angle = math.tau * (number + 0.3) / count
    reach = half(first) + 0.1 * first.depth
    return first.x + math.cos(angle) * reach, first.depth * (1 + 0.16 * math.sin(angle))
