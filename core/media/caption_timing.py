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
LINGER = Fraction(1, 2)
GAP = 2
"""Frames, at every rate."""

# Seven frames at 24 a second: so near to a cut a caption comes with it.
_NEAR = Fraction(7, 24)
# Half a second: an end that near to a cut goes with it, and a shorter gap is closed.
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of the film; `wanted` is how long it takes to read what stands there."""

    start: Fraction
    end: Fraction
    wanted: Fraction


def timed(given: Sequence[Times], rate: Rate, cuts: Sequence[Fraction]) -> list[Times]:
    """The same captions, in their order, at whole frames and without one over another.

    A start is never moved behind the end of the speech before it; where there is too little room,
    captions are shown shorter than one can read, but each at least a frame.
    """
    frame = rate.seconds(1)
    cuts = [rate.seconds(rate.frames(cut)) for cut in cuts]
    starts: list[Fraction] = []
    for each in given:
        start = _snapped(rate.seconds(rate.frames(each.start)), cuts)
        least = starts[-1] + 3 * frame if starts else Fraction(0)
        starts.append(max(start, least, Fraction(0)))
    ends = [
        _end(each, start, starts[number + 1] if number + 1 < len(starts) else None, rate, cuts)
        for number, (each, start) in enumerate(zip(given, starts, strict=True))
    ]
    return [
        Times(start, end, each.wanted) for each, start, end in zip(given, starts, ends, strict=True)
    ]


def _snapped(start: Fraction, cuts: Sequence[Fraction]) -> Fraction:
    cut = _nearest(start, cuts)
    return cut if cut is not None and abs(cut - start) <= _NEAR else start


def _end(
    each: Times, start: Fraction, following: Fraction | None, rate: Rate, cuts: Sequence[Fraction]
) -> Fraction:
    frame = rate.seconds(1)
    spoken = max(rate.seconds(rate.frames(each.end)), start + frame)
    wish = max(spoken, min(start + each.wanted, max(spoken + LINGER, start + SHORTEST)))
    wish = min(wish, start + LONGEST)
    wish = _let_go(start, wish, cuts, frame)
    if following is not None:
        limit = following - GAP * frame
        wish = limit if wish > limit or limit - wish < _HALF - GAP * frame else wish
        wish = min(wish, start + LONGEST)
    end = rate.seconds(rate.frames(wish))
    return max(end, start + frame)


def _let_go(start: Fraction, end: Fraction, cuts: Sequence[Fraction], frame: Fraction) -> Fraction:
    """Two frames before a cut that is nearer than half a second, where it stays long enough."""
    cut = _nearest(end, cuts)
    if cut is None or abs(cut - end) > _HALF:
        return end
    before = cut - GAP * frame
    return before if before - start >= SHORTEST else end


def _nearest(time: Fraction, cuts: Sequence[Fraction]) -> Fraction | None:
    at = bisect_left(cuts, time)
    near = cuts[max(0, at - 1) : at + 1]
    return min(near, key=lambda cut: abs(cut - time)) if near else None
