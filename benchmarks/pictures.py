"""Whether drawn shots show what their texts say: measured from the pixels, by language and kind.

`python -m benchmarks.pictures [misses]`. The texts are tests/data/understanding/pictures_*.tsv,
labelled as `understanding` says; each is drawn as `shot` draws it and looked at.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.figures import Figure
from benchmarks.pictures_flow import Flow, flow, grey
from benchmarks.pictures_seen import Seen, stands
from benchmarks.understanding import Labelled, labelled
from core.domain.brief import Brief
from core.domain.camera import Move
from core.domain.languages import Language
from core.domain.recipe import Recipe
from core.language.lexicon import row
from core.services.sketching import recipe

_WANTED = {"moves": 0.98, "colours": 0.95, "relations": 0.95, "counts": 0.95}
_SMALL, _FPS, _SECONDS = (320, 180), 12, 3
_UPPER = 0.5
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


def _moves(text: Labelled) -> Iterator[Outcome]:
    wanted = [value for name, value in text.facts if name == "moves"]
    if not wanted:
        return
    shot = _shot(text.text, _SMALL, _FPS * _SECONDS)
    asked = [move for move in shot.camera.moves if move in wanted]
    flows = _flows(shot, len(shot.camera.moves))
    for move in wanted:
        at = shot.camera.moves.index(Move(move)) if move in asked else None
        seen = at is not None and goes(Move(move), flows[at])
        yield text.language, "moves", f"{move} in {text.text}", seen


def _flows(shot: Recipe, parts: int) -> list[tuple[Flow, Flow]]:
    """How whole picture and its upper part flow in the middle of each of the shot's moves."""
    from core.engines.animatic.scene import Scene

    scene = Scene(shot)
    found = []
    for part in range(parts):
        middle = round((part + 0.5) * shot.frames / parts)
        first, then = (scene.frame(middle + step).copy() for step in (-_APART, _APART))
        whole = flow(grey(first), grey(then))
        found.append((whole, flow(grey(first, upper=_UPPER), grey(then, upper=_UPPER))))
    return found


def goes(move: Move, seen: tuple[Flow, Flow]) -> bool:
    """Whether what flows is what this move makes flow: a pan to the left moves all rightwards."""
    whole, far = seen
    if move in _ORBITS:
        return far.right * _ORBITS[move] > 0.001
    if move not in _FLOWS:
        return whole.still == (move is Move.STATIC)
    name, sign = _FLOWS[move]
    values = {"right": whole.right, "down": whole.down, "grown": whole.grown}
    across = {"right": whole.down, "down": whole.right, "grown": 0.0}[name]
    return values[name] * sign > max(0.002, abs(across))


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
