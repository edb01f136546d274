"""Whether drawn shots show what their texts say: measured from the pixels, by language and kind.

`python -m benchmarks.pictures [misses]`. The texts are tests/data/understanding/pictures_*.tsv,
labelled as `understanding` says; each is drawn as `shot` draws it and looked at.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from benchmarks import pictures_chance
from benchmarks.figures import Figure
from benchmarks.pictures_flow import Flow, flow, grey
from benchmarks.pictures_seen import Seen, stands
from benchmarks.understanding import Labelled, labelled
from core.domain.brief import Brief
from core.domain.camera import Move
from core.domain.languages import Language
from core.domain.recipe import Recipe
from core.language.tables import row
from core.services.sketching import recipe

if TYPE_CHECKING:
    from benchmarks.pictures_flow import Frame, Grey

_BY_CHANCE = "moves by chance"
_WANTED = {"moves": 0.98, _BY_CHANCE: 0.98, "colours": 0.95, "relations": 0.95, "counts": 0.95}
_SMALL, _FPS, _SECONDS = (320, 180), 12, 3
_UPPER = 0.5
_STAYS = 0.5
_APART = 3
"""Frames between the two that are compared."""

Outcome = tuple[str, str, str, bool]
"""The language, the kind of fact, the fact, and whether it can be seen."""


def measure() -> list[Figure]:
    good = _shares(list(outcomes()))
    return [
        Figure(f"pictures: {kind}", value, "", _WANTED[kind], more=True)
        for kind, value in good.items()
    ]


def outcomes() -> Iterator[Outcome]:
    for text in labelled("pictures"):
        yield from _moves(text)
        yield from _things(text)
    for said, move in pictures_chance.shots():
        yield Language.EN, _BY_CHANCE, f"{move} in {said}", _moved(said, move)


def _moves(text: Labelled) -> Iterator[Outcome]:
    wanted = [value for name, value in text.facts if name == "moves"]
    if not wanted:
        return
    for move in wanted:
        yield text.language, "moves", f"{move} in {text.text}", _moved(text.text, Move(move))


def _moved(text: str, move: Move) -> bool:
    """Whether the shot of a text can be seen to move so."""
    shot = _shot(text, _SMALL, _FPS * _SECONDS)
    moves = shot.camera.moves
    return move in moves and goes(move, _seen(shot, moves.index(move), len(moves)))


@dataclass(frozen=True, slots=True)
class Parts:
    """How the picture flows as a whole, where far things are, and around what is filmed."""

    whole: Flow
    far: Flow
    middle: Flow


def _seen(shot: Recipe, part: int, parts: int) -> Parts:
    """The flow in the middle of one of the shot's moves."""
    from core.engines.animatic.scene import Scene

    scene = Scene(shot)
    middle = round((part + 0.5) * shot.frames / parts)
    first, then = (scene.frame(middle + step).copy() for step in (-_APART, _APART))

    def between(cut: "Callable[[Frame], Grey]") -> Flow:
        return flow(cut(first), cut(then))

    return Parts(
        whole=between(grey),
        far=between(partial(grey, upper=_UPPER)),
        middle=between(lambda frame: grey(_inmost(frame))),
    )


def _inmost(frame: "Frame") -> "Frame":
    tall, wide = frame.shape[:2]
    return frame[tall // 3 : tall - tall // 4, wide // 3 : wide - wide // 3]


def goes(move: Move, seen: Parts) -> bool:
    """Whether what flows is what this move makes flow: a pan to the left moves all rightwards."""
    if move in _ORBITS:
        return _orbits(seen, _ORBITS[move])
    if move not in _FLOWS:
        return seen.whole.still == (move is Move.STATIC)
    name, sign = _FLOWS[move]
    whole = seen.whole
    values = {"right": whole.right, "down": whole.down, "grown": whole.grown}
    across = {"right": whole.down, "down": whole.right, "grown": 0.0}[name]
    return values[name] * sign > max(0.002, abs(across))


def _orbits(seen: Parts, sign: int) -> bool:
    """Whether what is far goes to its side, or what is near to the other one and the aim stays.

    In a street the houses beside the aim are nearer than it and fill the upper part too.
    """
    near = -seen.whole.right * sign
    stays = abs(seen.middle.right) < _STAYS * near
    return seen.far.right * sign > 0.001 or (near > 0.002 and stays)


_FLOWS = {
    Move.PAN_LEFT: ("right", 1), Move.PAN_RIGHT: ("right", -1),
    Move.TRUCK_LEFT: ("right", 1), Move.TRUCK_RIGHT: ("right", -1),
    Move.TILT_UP: ("down", 1), Move.TILT_DOWN: ("down", -1),
    Move.CRANE_UP: ("down", 1), Move.CRANE_DOWN: ("down", -1),
    Move.ZOOM_IN: ("grown", 1), Move.ZOOM_OUT: ("grown", -1),
    Move.DOLLY_IN: ("grown", 1), Move.DOLLY_OUT: ("grown", -1),
}  # fmt: skip
_ORBITS = {Move.ORBIT_CLOCKWISE: -1, Move.ORBIT_COUNTERCLOCKWISE: 1}
"""To which side the far part of the picture goes."""


def _things(text: Labelled) -> Iterator[Outcome]:
    facts = [fact for fact in text.facts if fact[0] in ("colours", "relations", "counts")]
    if not facts or any(name == "moves" for name, _ in text.facts):
        return
    seen = Seen(_shot(text.text, _SMALL, _FPS))
    for kind, fact in sorted(facts):
        if fact.endswith(_WORN):
            continue
        yield text.language, kind, f"{fact}: {text.text}", _shown(seen, kind, fact)


_WORN = ("sari",)
"""What is drawn on people is not a thing beside them."""


def _shown(seen: Seen, kind: str, fact: str) -> bool:
    if kind == "counts":
        number, _, label = fact.partition(" ")
        return seen.count(label) == int(number)
    if kind == "colours":
        colour, _, label = fact.partition(" ")
        return seen.has_colour(label, row("colour", colour).columns["hex"])
    subject, how, target = _parts(fact)
    ones, others = seen.boxes(subject), seen.boxes(target)
    return stands(how, ones, others)


_HOWS = (
    "left of", "right of", "in front of", "next to", "behind", "under", "above", "between",
    "around", "on", "in",
)  # fmt: skip


def _parts(fact: str) -> tuple[str, str, str]:
    how = next(each for each in _HOWS if f" {each} " in fact)
    subject, _, target = fact.partition(f" {how} ")
    return subject, how, target


def _shot(text: str, size: tuple[int, int], frames: int) -> Recipe:
    made = recipe(Brief(text=text, width=640, height=360, seed=1, engine="animatic"))
    return replace(made, width=size[0], height=size[1], frames=frames, fps=_FPS)


def _shares(found: list[Outcome]) -> dict[str, float]:
    told: dict[str, list[bool]] = defaultdict(list)
    for _, kind, _, good in found:
        told[kind].append(good)
    return {kind: sum(told[kind]) / len(told[kind]) for kind in _WANTED if told[kind]}


def table(found: list[Outcome]) -> str:
    all_, good = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for language, kind, _, shown in found:
        all_[language, kind] += 1
        good[language, kind] += shown
    languages = [each.value for each in Language if any(each == key for key, _ in all_)]
    lines = ["seen / said".ljust(14) + "".join(f"{each:>8}" for each in languages)]
    for kind in _WANTED:
        cells = [f"{good[each, kind]}/{all_[each, kind]}" for each in languages]
        lines.append(kind.ljust(14) + "".join(f"{cell:>8}" for cell in cells))
    return "\n".join(lines)


def main() -> None:
    found = list(outcomes())
    print(table(found))
    for kind, share in _shares(found).items():
        print(f"{kind:14}{share:8.1%}")
    if "misses" in sys.argv:
        print("\n".join(fact for _, _, fact, good in found if not good))


if __name__ == "__main__":
    main()
