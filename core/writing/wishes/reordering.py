"""Puts shots and scenes where an editor's words want them: moved, swapped, joined, parted, gone."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from core.domain.errors import StudioError
from core.domain.story import Plan
from core.writing import replanning
from core.writing.replanning import Replanned
from core.writing.wishes.aimed import missing, scenes_named, shots_named

_BEFORE = re.compile(
    r"\b(?:before|ahead of)\b|से पहले|ముందు|முன்|আগে|પહેલા|आधी|ಮುಂಚೆ|മുമ്പ|ଆଗରୁ|ਤੋਂ ਪਹਿਲਾਂ",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:after|behind)\b|के बाद|తర్వాత|பிறகு|পরে|પછી|नंतर|ನಂತರ|ശേഷം|ପରେ|ਤੋਂ ਬਾਅਦ",
    re.IGNORECASE,
)
_TO_FRONT = re.compile(
    r"\bto the (?:very )?(?:beginning|start|front|top)\b|\bfirst$", re.IGNORECASE
)
_TO_END = re.compile(r"\bto the (?:very )?end\b|\blast$", re.IGNORECASE)
# A film with so many shots for each that it has is cut more, or less.
_FEWER, _MORE = 0.7, 1.4
# Of a shot of fewer frames no two can be seen.
_BRIEF = 32


@dataclass(frozen=True, slots=True)
class Reordered:
    plan: Plan
    told: str


def reordered(plan: Plan, words: str, kinds: frozenset[str]) -> Reordered | None:
    """The plan with its shots or scenes in another order; None where the words ask for none.

    The film stays as long as it was.
    """
    if none := missing(words, plan):
        return Reordered(plan, none)
    scenes = scenes_named(words, len(plan.scenes))
    numbers = scenes or shots_named(words, len(plan.shots))
    what = _SCENES if scenes else _SHOTS
    try:
        return (
            recut(plan, kinds)
            or _of_those(plan, kinds, numbers, what)
            or _moved(plan, words, kinds, numbers, what)
        )
    except StudioError as refused:
        return Reordered(plan, str(refused))


@dataclass(frozen=True, slots=True)
class _What:
    """Shots or scenes: what they are called, how many there are, and what can be done to one."""

    name: str
    count: Callable[[Plan], int]
    moved: Callable[[Plan, int, int], Replanned]
    deleted: Callable[[Plan, int], Replanned]
    merged: Callable[[Plan, int], Replanned]


_SHOTS = _What(
    "shot", lambda plan: len(plan.shots), replanning.moved, replanning.deleted, replanning.merged
)
_SCENES = _What(
    "scene",
    lambda plan: len(plan.scenes),
    replanning.scene_moved,
    replanning.scene_deleted,
    replanning.scenes_merged,
)


def _of_those(
    plan: Plan, kinds: frozenset[str], numbers: Sequence[int], what: _What
) -> Reordered | None:
    """Those joined, parted, swapped or left out."""
    if not numbers:
        return None
    if "merge" in kinds and len(numbers) == 2:
        return _as_one(plan, min(numbers), max(numbers), what)
    if "split" in kinds and what is _SHOTS:
        return Reordered(replanning.split(plan, numbers[0]).plan, f"Shot {numbers[0]} is two now.")
    if "instead" in kinds and len(numbers) == 2:
        low, high = sorted(numbers)
        swapped = what.moved(what.moved(plan, high, low).plan, low + 1, high).plan
        return Reordered(swapped, f"{what.name.title()}s {low} and {high} have changed places.")
    if "remove" in kinds and what is _SCENES and len(numbers) < what.count(plan):
        return Reordered(_without(plan, numbers, what), f"{listed(what.name, numbers)} gone.")
    return None


def _as_one(plan: Plan, one: int, other: int, what: _What) -> Reordered:
    if other - one > 1:
        return Reordered(plan, f"Only {what.name}s that follow each other can be one.")
    told = f"{what.name.title()}s {one} and {other} are one now."
    return Reordered(what.merged(plan, one).plan, told)


def _moved(
    plan: Plan, words: str, kinds: frozenset[str], numbers: Sequence[int], what: _What
) -> Reordered | None:
    place = _place(words, kinds, numbers, what.count(plan)) if numbers else 0
    if not place or "add" in kinds:
        return None
    now = what.moved(plan, numbers[0], place).plan
    return Reordered(now, f"{what.name.title()} {numbers[0]} is {what.name} {place} now.")


def listed(name: str, numbers: Sequence[int]) -> str:
    """As in "Shot 2 is" and "Shots 2, 3 are"."""
    several = len(numbers) > 1
    named = ", ".join(map(str, numbers))
    return f"{name.title()}{'s' if several else ''} {named} {'are' if several else 'is'}"


def _without(plan: Plan, numbers: Iterable[int], what: _What) -> Plan:
    """The plan without those; the others share their time."""
    frames = plan.frames
    for number in sorted(numbers, reverse=True):
        plan = what.deleted(plan, number).plan
    factor = frames / plan.frames
    shots = [replace(shot, frames=max(1, round(shot.frames * factor))) for shot in plan.shots]
    last = shots[-1].frames + frames - sum(shot.frames for shot in shots)
    return replanning.standing(plan, [*shots[:-1], replace(shots[-1], frames=max(1, last))])


def _place(words: str, kinds: frozenset[str], numbers: Sequence[int], count: int) -> int:
    """Where the first of the numbers shall be; 0 where the words do not say."""
    if "move" not in kinds:
        return 0
    number, *others = numbers
    if others and _BEFORE.search(words):
        return others[0] - (others[0] > number)
    if others and _AFTER.search(words):
        return others[0] + (others[0] < number)
    if others:
        return others[0]
    if "opening" in kinds or _TO_FRONT.search(words):
        return 1
    return count if "ending" in kinds or _TO_END.search(words) else 0


def recut(plan: Plan, kinds: frozenset[str]) -> Reordered | None:
    """All the film in fewer or more shots of the same moments."""
    before = len(plan.shots)
    if "fewer_shots" in kinds:
        wanted = max(1, round(before * _FEWER))
        while len(plan.shots) > wanted and (at := _pair(plan)):
            plan = replanning.merged(plan, at).plan
    elif "more_shots" in kinds:
        for _ in range(round(before * _MORE) - before):
            longest = max(plan.shots, key=lambda shot: shot.frames)
            if longest.frames < _BRIEF:
                break
            plan = replanning.split(plan, longest.number).plan
    else:
        return None
    return Reordered(plan, f"{before} shots are {len(plan.shots)} now.")


def _pair(plan: Plan) -> int:
    """The shot that with the next one of its scene is shortest; 0 where every scene is one shot."""
    pairs = [
        (one.frames + two.frames, one.number)
        for scene in plan.scenes
        for one, two in zip(scene.shots, scene.shots[1:], strict=False)
    ]
    return min(pairs, default=(0, 0))[1]
