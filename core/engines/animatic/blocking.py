"""Where the subjects stand: count, position, relation and size become places on the stage."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Setting, Subject
from core.engines.animatic import layout, proportions, relating
from core.engines.animatic.art import picture
from core.engines.animatic.billows import billowing, last
from core.engines.animatic.boarding import ABOARD, AFLOAT, embarked, swims
from core.engines.animatic.cabins import behind_window
from core.engines.animatic.casting import CROWD
from core.engines.animatic.gathering import gathered, one_of, playing, riding
from core.engines.animatic.habits import DROPPED
from core.engines.animatic.hanging import hangs, hung_up
from core.engines.animatic.heavens import hung
from core.engines.animatic.holding import hands, second_hands
from core.engines.animatic.lifting import lifted
from core.engines.animatic.marks import PERSON, RIDING, TABLE, WITHIN, Mark
from core.engines.animatic.riders import carried, mounted
from core.engines.animatic.sorts import TRAINS
from core.engines.animatic.stage import Set
from core.engines.animatic.touching import touching

_INDOORS = 1.25
"""Rooms are seen from nearer: people are this much taller in them."""

_MOST, _CROWDED = 12, 10
_TERRACES = frozenset({Backdrop.CITY, Backdrop.GARDEN})
_LAID = frozenset({"cup", "plate", "laptop", "newspaper", "book", "bottle", "glass", "vase"})
_ON_FLOORS = frozenset("mat|yoga mat|rug|carpet|sleeping mat|prayer mat|rangoli".split("|"))
_POTTED = 0.3
"""Plants up to this tall, in grown persons, stand on tables in rooms."""

_LEAST = 0.07
"""How tall animals but insects are at least drawn, in frame heights: a mouse is to be seen."""

_SPREAD = 0.8
"""How near those of a small group come in a narrow frame, of their distance in a broad one."""

_OFFSHORE = 0.4
"""How far away whales and dolphins are from a beach."""

_RAILS, _TRAIN = 0.245, 0.24
"""Where trains stand in a station, and how tall they are there."""

_CROWDS = re.compile(r"crowd|people|village|audience|everyone|public|procession|fans")
_WATCHING, _BROADER, _ASHORE = 0.68, 1.5, 1.0
"""How far away a crowd stands that is there with others, how much broader than alone, and how near
is who stands on the bank beside a boat."""

_AT_WALL, _BESIDE = 0.9, 0.34
"""How far away one stands at a window, and how far from its middle, of its breadth."""

_THIGH = 0.46
"""How much of people aboard the hull hides, of their height."""

_ASIDE = {"left": -0.27, "right": 0.27, "centre": 0.0, "center": 0.0, "foreground": -0.12,
          "background": 0.16}  # fmt: skip


def block(depiction: Depiction, stage: Set, aspect: float, seed: int) -> tuple[Mark, ...]:
    """A mark for every figure, the main subject's first."""
    backdrop = depiction.setting.backdrop
    subjects = last(riding(mounted(embarked(gathered(depiction.subjects), backdrop))))
    held_by = hands(subjects)
    also = second_hands(subjects, held_by)
    in_hands = {*held_by.values(), *also.values()}
    standing = [s for index, s in enumerate(subjects) if index not in in_hands]
    standing.sort(key=_crowd)  # they are not who it is about
    width = min(1.0, aspect / 1.5)
    taken: list[Mark] = []
    for subject in relating.ordered(standing):
        order = standing.index(subject)
        index = subjects.index(subject) if subject in subjects else -1
        held = subjects[held_by[index]] if index in held_by else None
        other = subjects[also[index]] if index in also else None
        if relating.how(subject) == "between":
            taken = relating.opened(taken, subject)
        watching = _crowd(subject) and any(s.kind.alive and not _crowd(s) for s in standing)
        scene = _Scene(stage, width, seed, _leaning(standing), depiction.setting, watching=watching)
        stood = scene.marks(subject, order, held, taken)
        taken += [replace(mark, other=other) for mark in stood] if other else stood
    taken = billowing(carried(touching(layout.spread(taken))))
    places = {(s.label, s.character): order for order, s in enumerate(standing)}

    def order_of(mark: Mark) -> tuple[bool, int]:
        return (
            mark.afloat and _carries(mark, taken),
            places[mark.subject.label, mark.subject.character],
        )

    return tuple(sorted(taken, key=order_of))


def _leaning(subjects: Sequence[Subject]) -> int | None:
    """The side of the main subject: the middle alone, else away from who has a side."""
    if len(subjects) < 2:
        return 0
    sides = {s.position for s in subjects[1:]} & {"left", "right"}
    if len(sides) != 1:
        return None
    return -1 if "right" in sides else 1


def _on_floor(subject: Subject) -> bool:
    """Mats, what children play with, and what was dropped."""
    strewn = subject.gesture == DROPPED
    return strewn or subject.label in _ON_FLOORS or subject.label.startswith("toy ")


def _crowd(subject: Subject) -> bool:
    """Whether it is many people whom nobody has counted."""
    many = subject.kind is Kind.PERSON and subject.count >= CROWD and subject.relation != WITHIN
    return many and _CROWDS.search(subject.label.lower()) is not None


def _flooded(where: Setting) -> bool:
    return where.place.startswith("flood")


def _carries(boat: Mark, marks: Sequence[Mark]) -> bool:
    """Whether people are aboard: then the shot is about them."""
    return any(m.subject.relation == ABOARD and m.subject.to == boat.subject.label for m in marks)


@dataclass(frozen=True, slots=True)
class _Scene:
    stage: Set
    width: float
    seed: int
    leaning: int | None
    setting: Setting
    watching: bool = False

    @property
    def backdrop(self) -> Backdrop:
        return self.setting.backdrop

    @property
    def indoor(self) -> bool:
        return self.backdrop.indoor

    def marks(
        self, subject: Subject, order: int, held: Subject | None, taken: Sequence[Mark]
    ) -> list[Mark]:
        count = max(1, min(_MOST, subject.count))
        if _crowd(subject):
            count = max(count, _CROWDED)
        draw = random.Random(f"block:{self.seed}:{subject.label}:{order}")
        others = relating.partners(subject, taken)
        tall = proportions.height(subject) * PERSON * (_INDOORS if self.indoor else 1.0)
        if subject.kind is Kind.ANIMAL and proportions.height(subject) < _POTTED:
            tall = max(tall, _LEAST)
        spread = max(0.1, tall * (0.5 if subject.kind is Kind.PERSON else self._breadth(subject)))
        spread = relating.crowded(subject, others, spread, count)
        x, depth = self._spot(subject, order, draw, (others, taken, spread * (count - 1) / 2))
        if self.watching and not others:
            x, depth = 0.0, _WATCHING
        before = sum(mark.subject.label == subject.label for mark in taken)
        found: list[Mark] = []
        for number in range(count):
            if relating.how(subject) == "around" and others and count > 1:
                at, k = relating.ring(number, count, others)
            elif seat := relating.own_mount(subject, number, others):
                at, k = seat
            else:
                aside, nearer = _within_group(number, count, draw)
                nearer = 0.0 if self._on_table(subject) else nearer
                k = max(0.35, depth * (1 + nearer))
                room = self.width if count >= CROWD else max(self.width, _SPREAD)
                room *= _BROADER if self.watching else 1.0
                at = (x * self.width + aside * spread * room) * min(1, k)
            mark = Mark(
                subject=one_of(playing(subject, held), number),
                x=at,
                y=self._feet(k),
                depth=k,
                height=tall * k * draw.uniform(0.94, 1.04),
                number=number + before,
                held=held if held is not None and number < held.count else None,
            )
            found.append(self._settled(mark, draw, [*taken, *found]))
        return self._apart(found, taken)

    @staticmethod
    def _apart(found: list[Mark], taken: Sequence[Mark]) -> list[Mark]:
        """The group, moved aside so that it covers nobody; crowds may."""
        subject = found[0].subject
        word = relating.how(subject)
        placed = hangs(subject) or relating.stacked(subject) or word in ("behind", "front")
        if placed or len(found) >= CROWD:
            return found
        way = {"left": -1, "right": 1}.get(word, 0)
        move = layout.apart(found, taken, way)
        return [replace(mark, x=mark.x + move) for mark in found] if move else found

    @staticmethod
    def _breadth(subject: Subject) -> float:
        """The room a picture needs aside, in its own heights."""
        if subject.kind is Kind.PERSON:
            return 0.5
        found = picture(subject.art)
        return (found.aspect if found is not None else 1.0) * 0.95

    def _feet(self, depth: float) -> float:
        return self.stage.horizon + (self.stage.floor - self.stage.horizon) * depth

    def _spot(
        self,
        subject: Subject,
        order: int,
        draw: random.Random,
        told: tuple[Sequence[Mark], Sequence[Mark], float],
    ) -> tuple[float, float]:
        """Where the middle of the group stands: x, and its distance as a layer's depth.

        `told` is whom it stands to, who stands already, and half of the group's spread.
        """
        others, taken, spread = told
        window = self._window(subject, others)
        if window is not None:
            left, right = window
            x = (left + right) / 2 + _BESIDE * (left - right) * (1 if left + right > 0 else -1)
            return x / self.width / _AT_WALL, _AT_WALL
        depth = {"foreground": 1.15, "background": 0.62}.get(subject.position, 1.0)
        if proportions.boat(subject) or swims(subject) or proportions.waterfowl(subject):
            depth *= AFLOAT.get(self.backdrop, 1.0)
        elif proportions.seagoing(subject) and self.backdrop is Backdrop.BEACH:
            depth *= _OFFSHORE
        if others:
            own = proportions.height(subject) * PERSON * relating.breadth(subject) / 2
            x, near = relating.spot(subject, others, own + spread, draw)
            if others[0].afloat and subject.kind is Kind.PERSON and not swims(subject):
                near = max(near, _ASHORE)
            x += relating.slot(subject, others[0], taken, own + spread)
            return x / self.width / min(1, near), near
        depth = self._away(subject, order, depth)
        if subject.position in _ASIDE:
            near = self.indoor and proportions.small(subject)
            return _ASIDE[subject.position] * (0.6 if near else 1.3), depth
        if order == 0:
            side = draw.choice((-1, 1)) if self.leaning is None else self.leaning
            return 0.17 * side, depth
        return self._free(subject, taken, draw), depth

    def _window(self, subject: Subject, others: Sequence[Mark] = ()) -> tuple[float, float] | None:
        """The room's window, for who is told to be at it."""
        return self.stage.window if subject.to == "window" and not others else None

    def _away(self, subject: Subject, order: int, depth: float) -> float:
        """How far away it stands at least: houses behind everybody, vehicles on the road."""
        match subject.kind:
            case Kind.BUILDING:
                return min(depth, 0.6)
            case Kind.PLANT if proportions.height(subject) > 1:
                return min(depth, 0.85)
            case Kind.VEHICLE | Kind.ANIMAL if order and depth == 1.0:
                depth = 0.88
            case _:
                pass
        return min(depth, self.stage.road) if subject.kind is Kind.VEHICLE else depth

    def _free(self, subject: Subject, taken: Sequence[Mark], draw: random.Random) -> float:
        """The emptiest of the good places; people stand with people."""
        spots = [-0.42, -0.24, 0.0, 0.24, 0.42, 0.6, -0.6]
        people = [mark.x / self.width for mark in taken if mark.subject.kind is Kind.PERSON]
        if subject.kind is Kind.PERSON and people:
            gap = 0.21
            sides = [x + side * gap for x in people for side in (-1, 1)]
            open_ = [x for x in sides if min(abs(x - other) for other in people) > gap * 0.9]
            return min(open_, key=abs) + draw.uniform(-0.02, 0.02)
        used = [mark.x / self.width for mark in taken]
        tall = proportions.height(subject) * PERSON
        enough = 0.26 + 0.55 * tall * self._breadth(subject)

        def room(spot: float) -> float:
            gap = min((abs(spot - x) for x in used), default=1.0)
            return min(gap, enough) - abs(spot) * 0.55

        return max(spots, key=room) + draw.uniform(-0.03, 0.03)

    def _settled(self, mark: Mark, draw: random.Random, taken: Sequence[Mark]) -> Mark:
        """The mark with its height above the floor, its table and its facing."""
        subject = mark.subject
        if hangs(subject) or proportions.in_sky(subject):
            mark = self._up(mark, draw)
        elif proportions.flier(subject) and subject.action not in (Action.STAND, Action.SIT):
            high = draw.uniform(0.16, 0.3) + 0.05 * mark.number
            rise = 0.1 if subject.art[:1] == "🚀" else 1.0  # it goes up from the ground
            low = mark.y - (high + min(mark.height, 0.2)) * rise
            mark = replace(mark, y=low, depth=mark.depth * 0.8, floats=True)
        elif swims(subject) and self.backdrop in AFLOAT:
            mark = replace(mark, afloat=True)
        elif proportions.swimmer(subject):
            mark = replace(mark, floats=True)
        elif proportions.boat(subject):
            mark = replace(mark, afloat=self.backdrop in AFLOAT or _flooded(self.setting))
        elif self.backdrop is Backdrop.STATION and subject.label in TRAINS:
            mark = replace(mark, y=_RAILS, depth=0.55, height=min(mark.height, _TRAIN))
        elif self._on_table(subject) and not self._leans(mark, taken):
            mark = replace(mark, y=mark.y - TABLE * mark.depth, table=True)
        mark = lifted(self._boarded(mark, taken), relating.grounds(mark, taken))
        return replace(mark, facing=self._facing(mark, draw, taken))

    def _up(self, mark: Mark, draw: random.Random) -> Mark:
        """On its wall or over the street, or in the sky."""
        if hangs(mark.subject):
            return hung_up(mark, self.stage, mark.subject.count)
        return hung(mark, self.stage, self.setting, (self.width, draw))

    def _on_table(self, subject: Subject) -> bool:
        """In rooms all small things; in the open what one eats, drinks and reads with it."""
        potted = (
            subject.kind is Kind.PLANT and self.indoor and proportions.height(subject) < _POTTED
        )
        if potted or not proportions.small(subject) or _on_floor(subject):
            return potted
        laid = subject.kind is Kind.FOOD or subject.label in _LAID
        return self.indoor or (laid and self.backdrop in _TERRACES)

    @staticmethod
    def _boarded(mark: Mark, taken: Sequence[Mark]) -> Mark:
        base = next((m for m in taken if m.subject.label == mark.subject.to), None)
        match mark.subject.relation:
            case relation if base is None:
                return mark
            case relation if relation == ABOARD:
                return _aboard(mark, base)
            case relation if relation == WITHIN:
                inside = [m for m in taken if m.subject.relation == WITHIN]
                before = sum(m.subject.to == mark.subject.to for m in inside)
                return behind_window(mark, base, before)
            case _:
                return mark

    def _leans(self, mark: Mark, taken: Sequence[Mark]) -> bool:
        return relating.stacked(mark.subject) and bool(relating.partners(mark.subject, taken))

    def _facing(self, mark: Mark, draw: random.Random, taken: Sequence[Mark]) -> int:
        mounted = next((m for m in taken if m.subject.label == mark.subject.to), None)
        if mark.subject.relation in (RIDING, ABOARD, WITHIN) and mounted is not None:
            return mounted.facing
        if mounted is not None and mark.subject.action is Action.LIE:
            return 1  # the head on the pillow
        window = self._window(mark.subject)
        if window is not None:
            return 1 if sum(window) / 2 > mark.x else -1
        if mark.travels:
            return -1 if mark.subject.action is Action.LEAVE and mark.x < 0 else _heading(self.seed)
        return self._turned(mark, draw, taken)

    @staticmethod
    def _turned(mark: Mark, draw: random.Random, taken: Sequence[Mark]) -> int:
        """To whom it stands with, else to the middle."""
        same = next((m for m in taken if m.subject.label == mark.subject.label), None)
        if same is not None and mark.subject.kind is not Kind.PERSON:
            return same.facing
        people = [m for m in taken if m.subject.kind is Kind.PERSON]
        if mark.subject.kind is Kind.PERSON and people:
            return 1 if people[0].x > mark.x else -1
        if abs(mark.x) > 0.08:
            return 1 if mark.x < 0 else -1
        return draw.choice((-1, 1))


def _aboard(mark: Mark, boat: Mark) -> Mark:
    """Behind the hull's rim, one aft, the next before, each at the same height in the boat."""
    found = picture(boat.subject.art)
    wide = boat.height * (found.aspect if found is not None else 1.5)
    seat = (-0.19, 0.2, 0.02)[mark.number % 3] * wide * boat.facing
    top = boat.y - boat.height * proportions.rim(boat.subject)
    tall = min(mark.height, wide * 0.72) if boat.subject.art[:1] in "⛵🛶🚤🛥" else mark.height
    return replace(mark, x=boat.x + seat, y=top + tall * _THIGH, depth=boat.depth, height=tall)


def _heading(seed: int) -> int:
    """Everybody of one shot goes the same way."""
    return random.Random(f"heading:{seed}").choice((-1, 1, 1))


def _within_group(number: int, count: int, draw: random.Random) -> tuple[float, float]:
    """Where one of a group stands beside its middle: aside (in spacings) and nearer."""
    if count == 1:
        return 0.0, 0.0
    if count >= CROWD:
        row = (0, 2, 1)[number % 3]
        aside = (number - (count - 1) / 2) * min(0.72, 6.4 / count)
        return aside + draw.uniform(-0.14, 0.14), (0.05, -0.1, -0.24)[row] + draw.uniform(
            -0.03, 0.03
        )
    row = number % 2 if count > 3 else 0
    aside = (number - (count - 1) / 2) * (1.1 if count <= 3 else 0.85)
    nearer = (-0.17 if row else 0.02) + draw.uniform(-0.05, 0.05)
    return aside + draw.uniform(-0.06, 0.06), nearer
