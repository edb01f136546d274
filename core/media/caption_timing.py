"""When captions come and go: long enough to read, clear of one another, together with the cuts.

After the Netflix Timed Text Style Guide, "Subtitle Timing Guidelines" and "General Requirements":
5/6 s at least and 7 s at most, two frames between two captions, gaps of up to half a second closed
to that, an end at most half a second after the speech, and starts and ends moved to a cut nearby.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.domain.time import Rate

SHORTEST, LONGEST = Fraction(5, 6), Fraction(7)
_LINGER = Fraction(1, 2)
_GAP = 2
"""Frames, at every rate."""

# Seven frames at 24 a second: so near to a cut a caption comes with it.
_NEAR = Fraction(7, 24)
# Half a second: an end that near to a cut goes with it, and a shorter gap is closed.
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Times:
    """In frames of the film; `wanted` is how long it takes to read what stands there."""

    start: int
    end: int
    wanted: int


@dataclass(frozen=True, slots=True)
class _Limits:
    """The guidelines in frames of a rate."""

    shortest: int
    longest: int
    linger: int
    near: int
    half: int


def timed(given: Sequence[Times], rate: Rate, cuts: Sequence[int]) -> list[Times]:
    """The same captions, in their order, without one over another; `cuts` are frames, in order.

    Where there is too little room they are shown shorter than one can read, but at least a frame.
    """
    limits = _Limits(*map(rate.frames, (SHORTEST, LONGEST, _LINGER, _NEAR, _HALF)))
    starts: list[int] = []
    for each in given:
        start = _snapped(each.start, cuts, limits.near)
        starts.append(max(start, starts[-1] + _GAP + 1 if starts else 0, 0))
    nexts: list[int | None] = [*starts[1:], None]
    return [
        Times(start, _end(each, start, following, cuts, limits), each.wanted)
        for each, start, following in zip(given, starts, nexts, strict=False)
    ]


def _snapped(start: int, cuts: Sequence[int], near: int) -> int:
    cut = _nearest(start, cuts)
    return cut if cut is not None and abs(cut - start) <= near else start


def _end(
    each: Times, start: int, following: int | None, cuts: Sequence[int], limits: _Limits
) -> int:
    spoken = max(each.end, start + 1)
    lingering = max(spoken + limits.linger, start + limits.shortest)
    wish = max(spoken, min(start + each.wanted, lingering))
    wish = _let_go(start, min(wish, start + limits.longest), cuts, limits)
    if following is not None:
        limit = following - _GAP
        if wish > limit or limit - wish < limits.half - _GAP:
            wish = min(limit, start + limits.longest)
    return max(wish, start + 1)


def _let_go(start: int, end: int, cuts: Sequence[int], limits: _Limits) -> int:
    """Two frames before a cut that is nearer than half a second, where it stays long enough."""
    cut = _nearest(end, cuts)
    if cut is None or abs(cut - end) > limits.half:
        return end
    return cut - _GAP if cut - _GAP - start >= limits.shortest else end


def _nearest(frame: int, cuts: Sequence[int]) -> int | None:
    at = bisect_left(cuts, frame)
    near = cuts[max(0, at - 1) : at + 1]
    return min(near, key=lambda cut: abs(cut - frame)) if near else None
