"""What is poured: from the vessel in the hand, in a stream, into the one on the table."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic.own import pictured
from core.engines.animatic.pen import Pen
from core.engines.animatic.posture import Point
from core.engines.animatic.sorts import VESSELS

POUR = "pour"
_TEA = ("#a9703c", "#d9a066")
_COLOURS = {
    frozenset({"milk", "glass of milk", "curd", "yogurt", "lassi", "buttermilk", "batter"}):
        ("#e9e4d8", "#ffffff"),
    frozenset({"water", "glass of water", "bottle", "jug", "pitcher", "tap", "watering can",
               "bucket", "lota", "glass"}):
        ("#8fc0dc", "#e4f3fb"),
    frozenset({"oil", "honey", "ghee", "juice", "beer"}): ("#d99a2b", "#f6d27c"),
    frozenset({"wine", "sauce", "ketchup", "syrup"}): ("#8e2338", "#c9566a"),
}  # fmt: skip
_SPOUTS = frozenset(
    {"kettle", "teapot", "jug", "pitcher", "bottle", "pot", "lota", "flask", "bucket",
     "watering can", "wine bottle", "water bottle", "thermos", "ladle"}
)  # fmt: skip
_DRINKS = frozenset({"tea", "coffee", "water", "juice", "wine", "beer", "lassi", "buttermilk"})
_ART = {"bowl": "🥣", "cup": "🥤"}
_STALLS = ("cart", "stall", "shop", "counter")
_ABOVE = frozenset({"above", "over"})
_INTO = frozenset({"in", "into", "inside", "on", "onto", "over"})


def colours(label: str) -> tuple[str, str]:
    """What runs out of a thing: its body and the light on it; tea where nothing else is known."""
    return next((found for words, found in _COLOURS.items() if label in words), _TEA)


def filled(subjects: Sequence[Subject]) -> bool:
    """Whether somebody pours into what stands before them: it is not in there yet."""
    pours = {s.label for s in subjects if s.gesture == POUR}
    return any(s.to in pours and s.label in VESSELS for s in subjects)


def in_vessel(thing: Subject | None) -> bool:
    """Whether the picture of what is poured is of what it is poured out of."""
    return thing is not None and (thing.label in _SPOUTS or thing.label in VESSELS)


def usual(who: str) -> str:
    """What somebody pours where nothing is told of it."""
    return "tea" if any(word in who for word in ("tea", "chai", "coffee", "barista")) else "water"


def poured(subjects: list[Subject]) -> list[Subject]:
    """Who pours has a vessel, or what is in it, in the hand, and another one before them."""
    pours = next((s for s in subjects if s.kind is Kind.PERSON and s.gesture == POUR), None)
    if pours is None or any(s.label.endswith(_STALLS) for s in subjects):
        return subjects
    if base := next((s.to for s in subjects if s.kind is Kind.FOOD and s.relation in _ABOVE), ""):
        return _over(subjects, pours, base)
    things = [s for s in subjects if not s.kind.alive]
    liquid = next((s for s in things if colours(s.label) != _TEA or s.label in _DRINKS), None)
    into = _into(things, pours, liquid)
    spout = next((s for s in things if s.label in _SPOUTS and s is not into), None)
    held = spout or liquid
    if held is None and into is None:
        return subjects
    gone = liquid if liquid is not held and liquid is not into else None
    kept = [s for s in subjects if s not in (pours, held, into, gone)]
    loose = replace(held, relation="", to="", count=1, action=Action.NONE) if held else None
    into = into or _vessel("cup" if held and held.label in _DRINKS else "bowl")
    between = pours.to in {s.label for s in (held, into, gone) if s}
    return [
        replace(pours, relation="", to="") if between else pours,
        *([loose] if loose else ()),
        replace(into, relation="next to", to=pours.label, action=Action.NONE),
        *kept,
    ]


def _vessel(label: str) -> Subject:
    return pictured(Subject(label, Kind.THING, art=_ART[label]))


def _over(subjects: Sequence[Subject], pours: Subject, base: str) -> list[Subject]:
    """Milk that is poured over something comes from the pot, and who pours stands before that."""
    return [
        replace(s, relation="next to", to=base) if s is pours and not s.to else s
        for s in subjects
        if not (s.kind is Kind.FOOD and s.to == base and s.relation in _ABOVE)
    ]


def _into(things: Sequence[Subject], pours: Subject, liquid: Subject | None) -> Subject | None:
    told = [each for each in (liquid, pours, *things) if each and each.relation in _INTO]
    for each in told:
        for thing in things:
            if thing.label == each.to and thing is not liquid:
                return thing
    vessels = [s for s in things if s.label in VESSELS and s is not liquid]
    return next((s for s in vessels if s.label not in _SPOUTS), None)


def stream(pen: Pen, lip: Point, surface: float, label: str) -> None:
    """What runs from a lip down to a height, both in own heights of who pours."""
    x, y = lip
    body, light = colours(label)
    points = [(x, y), (x + 0.012, y + 0.02), (x + 0.018, max(surface, y + 0.04))]
    pen.line(points, body, 0.014, 0.95)
    pen.line(points, light, 0.005, 0.8)
