"""Cuts a long take into stretches that a model can edit, and joins what it made of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np

from core.domain.models import FrameRule

OVERLAP = 8
"""Frames in which one stretch goes over into the next."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Frames `start` to `end` - 1 of the take. The model makes `made` of them, at least as many."""

    start: int
    end: int
    made: int

    @property
    def frames(self) -> int:
        return self.end - self.start


def stretches(frames: int, rule: FrameRule, overlap: int = OVERLAP) -> tuple[Stretch, ...]:
    """So few stretches that cover all frames, as long as the model's rule allows, evenly laid."""
    longest = rule.at_least(rule.most)
    if frames <= longest:
        return (Stretch(0, frames, rule.at_least(frames)),)
    overlap = min(overlap, longest - 1)
    count = ceil((frames - overlap) / (longest - overlap))
    starts = (round(number * (frames - longest) / (count - 1)) for number in range(count))
    return tuple(Stretch(start, start + longest, longest) for start in starts)


def joined(parts: Iterable[Any], plan: tuple[Stretch, ...]) -> Iterator[Any]:
    """The frames of all stretches as one film; where two overlap, the one becomes the other."""
    ends = [stretch.start for stretch in plan[1:]] + [plan[-1].end]
    held: list[Any] = []
    for stretch, end, frames in zip(plan, ends, parts, strict=True):
        both = len(held)
        whole = [
            mixed(held[at], frame, (at + 1) / (both + 1)) if at < both else frame
            for at, frame in enumerate(frames[: stretch.frames])
        ]
        yield from whole[: end - stretch.start]
        held = whole[end - stretch.start :]


def mixed(one: Any, other: Any, share: float) -> Any:
    """A picture between two; a `share` of 1 is the `other`."""
    between = one.astype(np.float32) * (1 - share) + other.astype(np.float32) * share
    return between.round().astype(np.uint8)
