"""What happens between figures: balls are bowled, fences jumped, cats chased, gifts given."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.engines.animatic.boarding import ABOARD
from core.engines.animatic.marks import AFTER, BETWEEN, IN_MOUTH, LED, RIDING, WITHIN, Mark, balloon
from core.engines.animatic.relating import half, how
from core.engines.animatic.working import FREE, tall

_FAR, _SHAFT = 0.3, 0.35
_THIEVES = frozenset({"thief", "robber", "burglar", "pickpocket"})
_WALLS, _RUNG = frozenset({"wall", "house", "building", "signboard"}), 0.45
_BUNCH, _TOY = 0.36, 0.62
"""How far apart balloons are on their strings, and how large of what they are when they fly."""

_AT_CARTS, _BESIDE_CART = frozenset({"stir", "sell", "cut", "pour"}), 0.16
_HURDLES, _CLEARED, _CHASE = frozenset({"fence", "wall", "hurdle", "log", "gate"}), 0.75, 0.4
_MORSEL, _MOUTH, _LAPPED = 0.6, 0.85, 0.6
_LATE, _ABREAST, _NETS = 0.4, 0.75, frozenset({"net", "fishing net"})
_GRASP, _CARRIED = 0.16, 0.4
_BITTEN, _JAW = 0.4, (0.92, 0.56)
"""How tall at most, beside the beast, is what it has in its mouth, and where that is."""

_BOTH, _SADDLE = 2, (0.08, 0.5)
"""How far behind the middle of what two ride they sit, in its heights."""

_PITCH, _HANDED = 0.34, 0.75
"""How far from the middle bowler and batsman stand."""


def encountered(found: list[Mark]) -> None:
    """Bring those to each other who do something together."""
    for meet in (
        _at_carts,
        _hitched,
        _on_ladders,
        _leaping,
        _chased,
        _pitched,
        _handed,
        _bunched,
        _gazing,
        _nibbling,
        _pillion,
        _fetching,
        _left_behind,
        _casting,
        _carried,
    ):
        meet(found)


def busy(mark: Mark) -> bool:
    person = mark.subject.kind is Kind.PERSON
    return person and not mark.travels and mark.subject.relation not in (RIDING, ABOARD, WITHIN)


def _handed(found: list[Mark]) -> None:
    """Who hands something over from a saddle has stopped beside who takes it."""
    at = next((i for i, m in enumerate(found) if m.subject.gesture == "give"
               and m.subject.relation == RIDING), None)  # fmt: skip
    taker = next((i for i, m in enumerate(found) if i != at and busy(m)), None)
    if at is None or taker is None:
        return
    ridden = next((i for i, m in enumerate(found) if m.subject.label == found[at].subject.to), None)
    rider, other = found[at], found[taker]
    side = 1 if other.x >= rider.x else -1
    for i in (at, ridden):
        if i is not None:
            still = replace(found[i].subject, action=Action.NONE)
            found[i] = replace(found[i], subject=still, facing=side, carrier=None)
    x = rider.x + side * _HANDED * tall(rider)
    found[taker] = replace(other, x=x, y=other.y, facing=-side)


def _at_carts(found: list[Mark]) -> None:
    """Who sells from a cart or cooks on it stands beside it, and turns to who buys, or to it."""
    cart = next((m for m in found if m.subject.label == "cart"), None)
    at = [i for i, m in enumerate(found) if m.subject.gesture in _AT_CARTS and busy(m)]
    if cart is None or not at or how(found[at[0]].subject) not in FREE:
        return
    first = 1 if found[at[0]].x >= cart.x else -1
    for place, i in enumerate(at[:_BOTH]):
        mark = found[i]
        side = -first if place else first
        turned = -side if place or mark.subject.gesture != "sell" else mark.facing
        x = cart.x + side * (half(cart) + _BESIDE_CART * tall(mark))
        found[i] = replace(mark, x=x, facing=turned)


def _leaping(found: list[Mark]) -> None:
    """Who jumps where there is a fence jumps over it."""
    for i, mark in enumerate(found):
        over = next((m for m in found if m.subject.label in _HURDLES and not m.floats), None)
        if over is None or mark.subject.action is not Action.JUMP or mark.subject.to:
            continue
        found[i] = replace(mark, x=over.x, y=over.y - _CLEARED * over.height,
                           depth=over.depth * 1.001, floats=True)  # fmt: skip


def _chased(found: list[Mark]) -> None:
    """One beast that runs with another behind it is chased."""
    runs = [i for i, m in enumerate(found) if m.subject.action is Action.RUN and not m.subject.to]
    fled = [i for i, m in enumerate(found) if _flees(m) and not m.subject.to
            and m.subject.action is Action.NONE and not m.floats]  # fmt: skip
    if len(runs) != 1 or len(fled) != 1:
        return
    hunter, prey = found[runs[0]], found[fled[0]]
    flees = replace(prey.subject, action=Action.RUN)
    ahead = hunter.facing * (half(hunter) + half(prey) + _CHASE * hunter.height)
    found[runs[0]] = replace(hunter, x=-ahead / 2)
    found[fled[0]] = replace(prey, subject=flees, x=ahead / 2, facing=hunter.facing)


def _hitched(found: list[Mark]) -> None:
    """What draws a cart goes before its shafts, which are at its right."""
    cart = next((m for m in found if m.subject.label.endswith(" cart") and m.travels), None)
    if cart is None:
        return
    beasts = [i for i, m in enumerate(found) if m.subject.relation == LED
              and m.subject.to == cart.subject.label]  # fmt: skip
    for place, i in enumerate(beasts):
        beast = found[i]
        x = cart.x + half(cart) + _SHAFT * half(beast) + 0.3 * place * half(beast)
        found[i] = replace(beast, x=x, y=cart.y, depth=cart.depth * (1.001 - 0.01 * place),
                           facing=1)  # fmt: skip
    for i, mark in enumerate(found):
        if beasts and (mark == cart or mark.subject.to == cart.subject.label):
            found[i] = replace(found[i], facing=1)


def _flees(mark: Mark) -> bool:
    return mark.subject.kind is Kind.ANIMAL or mark.subject.label in _THIEVES


def _on_ladders(found: list[Mark]) -> None:
    """Who paints from a ladder is half way up it, and the ladder is at the wall."""
    ladder = next((i for i, m in enumerate(found) if m.subject.art[:1] == "🪜"), None)
    people = (i for i, m in enumerate(found) if m.subject.kind is Kind.PERSON)
    at = next((i for i in people if found[i].subject.to == "ladder"), None)
    wall = next((m for m in found if m.subject.label in _WALLS), None)
    if ladder is None or at is None:
        return
    if wall is None:
        _upon_ladder(found, at, found[ladder])
        return
    side = 1 if found[ladder].x >= wall.x else -1
    x = wall.x + side * (half(wall) + 0.5 * half(found[ladder]))
    stands = found[ladder] = replace(found[ladder], x=x, depth=wall.depth * 1.001)
    up = stands.y - _RUNG * stands.height
    found[at] = replace(found[at], x=x, y=up, facing=-side, depth=wall.depth * 1.002, floats=True)


def _upon_ladder(found: list[Mark], at: int, ladder: Mark) -> None:
    """Half way up a ladder that leans on nothing that is seen; what hangs above is at hand."""
    mark = found[at]
    up = ladder.y - _RUNG * ladder.height
    found[at] = replace(mark, x=ladder.x, y=up, depth=ladder.depth * 1.001, floats=True)
    for i, each in enumerate(found):
        if each.subject.to == ladder.subject.label and how(each.subject) == "above":
            hand = ladder.x + mark.facing * 0.1 * tall(mark)
            found[i] = replace(each, x=hand, y=up - 1.12 * tall(mark), depth=mark.depth)


def _pitched(found: list[Mark]) -> None:
    """Who bowls and who bats stand apart, and face each other."""
    bowler = next((i for i, m in enumerate(found) if m.subject.gesture == "throw"), None)
    batter = next((i for i, m in enumerate(found) if m.subject.gesture == "bat"), None)
    if bowler is None or batter is None:
        return
    side = 1 if found[bowler].x >= found[batter].x else -1
    for i, way in ((bowler, side), (batter, -side)):
        found[i] = replace(found[i], x=way * _PITCH, facing=-way)


def _bunched(found: list[Mark]) -> None:
    """Balloons are above the hand of who is there, each a little aside of the other."""
    at = next((m for m in found if m.subject.kind is Kind.PERSON), None)
    if at is None or not busy(at):
        return
    ours = [i for i, m in enumerate(found) if balloon(m) and m.subject.to in ("", at.subject.label)]
    for place, i in enumerate(ours):
        mark = found[i]
        aside = (place - (len(ours) - 1) / 2) * _BUNCH * mark.height
        x = at.x + at.facing * 0.22 * tall(at) + aside
        rise = (1.12 + 0.2 * (place % 2)) * tall(at)
        found[i] = replace(mark, x=x, y=at.y - rise, depth=at.depth * (0.998 - 0.001 * place),
                           height=mark.height * at.depth / mark.depth * _TOY)  # fmt: skip


def _gazing(found: list[Mark]) -> None:
    """Who looks, and nobody says where, looks at what is there."""
    for i, mark in enumerate(found):
        looks = mark.subject.action is Action.LOOK and not mark.subject.gesture and busy(mark)
        others = [m for m in found if m.subject.label != mark.subject.label and m.depth > _FAR]
        if looks and others:
            seen = next((m for m in others if m.subject.label == mark.subject.to), None)
            seen = seen or min(others, key=lambda m: (m.subject.kind is Kind.THING, abs(m.x)))
            found[i] = replace(mark, facing=1 if seen.x >= mark.x else -1)


def _nibbling(found: list[Mark]) -> None:
    """What a beast eats lies before its mouth."""
    feeding = [m for m in found if m.subject.kind is Kind.ANIMAL
               and m.subject.action in (Action.EAT, Action.DRINK)]  # fmt: skip
    if not feeding:
        return
    eater = max(feeding, key=lambda m: m.facing * m.x)  # the foremost hides what is before others
    for i, mark in enumerate(found):
        small = (
            mark.subject.kind in (Kind.FOOD, Kind.THING) and mark.height < _MORSEL * eater.height
        )
        if small and not mark.subject.to:
            drinks = eater.subject.action is Action.DRINK
            away = half(eater) + _LAPPED * half(mark) if drinks else _MOUTH * half(eater)
            x = eater.x + eater.facing * away
            found[i] = replace(mark, x=x, y=eater.y, depth=eater.depth * 1.001, table=eater.table)


def _pillion(found: list[Mark]) -> None:
    """Of several on one bicycle or horse the next sits behind the first."""
    for base in found:
        riders = [i for i, m in enumerate(found) if m.subject.relation == RIDING
                  and m.subject.to == base.subject.label]  # fmt: skip
        if len(riders) < _BOTH or base.subject.count > 1:
            continue
        for place, i in enumerate(riders[:_BOTH]):
            behind = base.facing * _SADDLE[place] * base.height
            found[i] = replace(found[i], x=base.x - behind, facing=base.facing,
                               y=found[riders[0]].y,
                               depth=base.depth * (1.001 - 0.0005 * place))  # fmt: skip


def _fetching(found: list[Mark]) -> None:
    """What a beast brings is at its mouth."""
    for i, mark in enumerate(found):
        beast = next((m for m in found if m.subject.label == mark.subject.to), None)
        if beast is None or mark.subject.relation != IN_MOUTH:
            continue
        tall_ = min(mark.height, _BITTEN * beast.height)
        x = beast.x + beast.facing * (half(beast) * _JAW[0])
        found[i] = replace(mark, x=x, y=beast.y - _JAW[1] * beast.height + tall_ / 2, height=tall_,
                           depth=beast.depth * 1.001, floats=True, table=False)  # fmt: skip


def _left_behind(found: list[Mark]) -> None:
    """Who runs after a bus is behind it, and goes the same way."""
    for i, mark in enumerate(found):
        bus = next((m for m in found if m.subject.label == mark.subject.to), None)
        if mark.subject.relation == AFTER and bus is not None:
            x = bus.x - bus.facing * (half(bus) + _LATE * tall(mark))
            found[i] = replace(mark, x=x, y=bus.y, depth=bus.depth * 1.001, facing=bus.facing,
                               height=mark.height * bus.depth / mark.depth)  # fmt: skip


def _casting(found: list[Mark]) -> None:
    """Several who cast their nets stand side by side, and do not throw them at each other."""
    crew = [i for i, m in enumerate(found) if m.subject.gesture == "cast_net" and busy(m)]
    if len(crew) < _BOTH:
        return
    net = next((i for i, m in enumerate(found) if m.subject.label in _NETS), None)
    for place, i in enumerate(crew):
        mark = found[i]
        found[i] = replace(mark, x=(place - len(crew) / 2) * _ABREAST * tall(mark), facing=1)
    if net is not None:
        last = found[crew[-1]]
        found[net] = replace(found[net], x=last.x + 0.55 * tall(last), facing=1)


def _carried(found: list[Mark]) -> None:
    """What two carry is between them, at their hands."""
    load = next((i for i, m in enumerate(found) if m.subject.relation == BETWEEN), None)
    crew = [i for i, m in enumerate(found) if m.subject.gesture == "carry_between"][:_BOTH]
    if load is None or len(crew) < _BOTH:
        return
    first, thing = found[crew[0]], found[load]
    size = thing.height * first.depth / thing.depth
    middle = sum(found[i].x for i in crew) / _BOTH
    away = half(thing) * first.depth / thing.depth + _GRASP * tall(first)
    for place, i in enumerate(crew):
        side = 1 if place else -1
        found[i] = replace(found[i], x=middle + side * away, y=first.y, depth=first.depth,
                           facing=-side)  # fmt: skip
    found[load] = replace(thing, x=middle, y=first.y - _CARRIED * tall(first), height=size,
                          depth=first.depth * 0.999, floats=True, table=False)  # fmt: skip
