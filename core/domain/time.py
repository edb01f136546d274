"""Exact time: frames and rational rates, in the words of OpenTimelineIO. Never float seconds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

# No exponents: "1e999999999" is a number as well, and would be worked out for hours.
_DECIMAL = re.compile(r"[+-]?\d{1,9}(?:\.\d{0,30})?")


@dataclass(frozen=True, slots=True)
class Rate:
    """Frames per second, exact: `Rate(Fraction(24))`."""

    fps: Fraction

    def frames(self, seconds: Fraction | float | str) -> int:
        """The nearest whole number of frames."""
        return round(Fraction(seconds) * self.fps)

    def seconds(self, frames: int) -> Fraction:
        return Fraction(frames) / self.fps

    def timecode(self, frame: int) -> str:
        """`HH:MM:SS:FF`, non-drop."""
        whole = round(self.fps)
        seconds, part = divmod(frame, whole)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return f"{hour:02}:{minute:02}:{second:02}:{part:02}"


def rate(fps: int | str | Fraction) -> Rate:
    return Rate(Fraction(fps))


def decimal(words: str) -> Fraction:
    """The exact value of a plain decimal number ("30", "7.5"). Raises ValueError for others."""
    if not _DECIMAL.fullmatch(words.strip()):
        raise ValueError(f"not a plain number: {words[:40]}")
    return Fraction(words)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of frames, half open: `start` is in it, `end` is not."""

    start: int
    length: int

    @property
    def end(self) -> int:
        return self.start + self.length

    def __contains__(self, frame: int) -> bool:
        return self.start <= frame < self.end

    def overlap(self, other: "Span") -> "Span | None":
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end - start) if end > start else None


def laid(stretches: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Where stretches stand one after another, each a pair: frames of nothing, then its length."""
    spans, end = [], 0
    for lead, length in stretches:
        spans.append(Span(end + lead, length))
        end += lead + length
    return tuple(spans)


def apportion(total: int, weights: list[float], at_least: list[int] | None = None) -> list[int]:
    """Split `total` frames by weight into whole frames that sum to it exactly.

    `at_least` gives each part a floor, kept as long as the floors fit into the total; otherwise
    the floors are the weights. Largest remainder method, earlier parts first on a tie. Without
    weights there are no parts.
    """
    if not weights:
        return []
    floors = at_least or [1] * len(weights)
    if sum(floors) > total:
        weights, floors = [float(floor) for floor in floors], [0] * len(floors)
        if total >= len(floors):
            floors = [1] * len(floors)
    free = total - sum(floors)
    scale = sum(weights) or 1.0
    wanted = [
        max(0.0, weight * total / scale - floor)
        for weight, floor in zip(weights, floors, strict=True)
    ]
    spread = sum(wanted) or 1.0
    exact = (
        [free * want / spread for want in wanted]
        if sum(wanted)
        else [free / len(floors)] * len(floors)
    )
    parts = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda index: parts[index] - exact[index])
    for index in order[: free - sum(parts)]:
        parts[index] += 1
    return [floor + part for floor, part in zip(floors, parts, strict=True)]
