"""Frames to pixels and back, and which clip is where. Pure, so it is tested without a screen."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import floor

MOST_PIXELS_PER_FRAME = 24.0
LEAST_PIXELS_PER_FRAME = 1e-5
MARGIN = 12
"""Pixels left free before the first frame."""


def whole(x: float) -> int:
    """The nearest whole pixel; halves always go up, so that scrolling moves all alike."""
    return floor(x + 0.5)


@dataclass(frozen=True, slots=True)
class Scale:
    """`left` is the pixel of the whole film that stands at the widget's left edge."""

    pixels_per_frame: float = 2.0
    left: int = 0

    def x(self, frame: float) -> float:
        return frame * self.pixels_per_frame - self.left + MARGIN

    def frame(self, x: float) -> int:
        """The frame under a pixel; negative before the film."""
        return int((x + self.left - MARGIN) // self.pixels_per_frame)

    def width(self, frames: int) -> int:
        """How many pixels the whole film takes, margins included."""
        return round(frames * self.pixels_per_frame) + 2 * MARGIN


class Layout:
    """Where clips stand: `lengths` long, and where each of them `ends`.

    What lies between two of them is empty. Without ends they stand one after another. Every
    question is O(log n). `starts` has one more than there are clips: the film's end.
    """

    def __init__(self, lengths: Sequence[int], ends: Sequence[int] | None = None) -> None:
        self.ends = tuple(accumulate(lengths)) if ends is None else tuple(ends)
        self.frames = self.ends[-1] if self.ends else 0
        self.openings = (0, *self.ends[:-1])
        """Where what belongs to a clip begins: the empty place before it."""
        starts = [end - length for end, length in zip(self.ends, lengths, strict=True)]
        self.starts = (*starts, self.frames)

    def __len__(self) -> int:
        return len(self.ends)

    def at(self, frame: int) -> int:
        """The clip under a frame, or -1."""
        index = self.home(frame)
        return index if index >= 0 and frame >= self.starts[index] else -1

    def home(self, frame: int) -> int:
        """The clip under a frame or the one after the empty place that is; -1 outside the film."""
        return bisect_right(self.ends, frame) if 0 <= frame < self.frames else -1

    def gap(self, frame: int) -> int:
        """The gap between two clips that is nearest to a frame: 0 is before the first."""
        index = bisect_right(self.ends, max(0, frame))
        if index >= len(self):
            return len(self)
        middle = (self.starts[index] + self.ends[index]) / 2
        return index + 1 if frame >= middle else index

    def visible(self, first: int, last: int) -> range:
        """The clips that show anything of these frames, empty places before them included."""
        begin = bisect_right(self.ends, max(0, first))
        end = bisect_right(self.openings, max(0, last))
        end = min(end, len(self))
        return range(min(begin, end), end)


def landing(index: int, gap: int) -> int:
    """Which number a clip gets that is taken from `index` and dropped into `gap`."""
    return gap - 1 if gap > index else gap


def fitting(frames: int, width: int) -> float:
    """Pixels for each frame, so that the whole film is in sight."""
    room = max(1, width - 2 * MARGIN)
    return min(MOST_PIXELS_PER_FRAME, max(LEAST_PIXELS_PER_FRAME, room / max(1, frames)))


def zoomed(scale: Scale, factor: float, anchor: float) -> Scale:
    """The same film larger or smaller; what is under the pixel `anchor` stays there."""
    pixels = min(
        MOST_PIXELS_PER_FRAME, max(LEAST_PIXELS_PER_FRAME, scale.pixels_per_frame * factor)
    )
    where = (anchor + scale.left - MARGIN) / scale.pixels_per_frame
    return Scale(pixels, max(0, round(where * pixels - anchor + MARGIN)))


def ticks(scale: Scale, fps: int, width: int, apart: int) -> Iterator[tuple[float, int, bool]]:
    """The ruler's marks in sight: pixel, frame, and whether it is labelled.

    Labels are at least `apart` pixels from each other.
    """
    step = _step(scale.pixels_per_frame, fps, apart)
    small = max(1, step // 5)
    frame = max(0, scale.frame(0) // step * step)
    while (x := scale.x(frame)) <= width:
        yield x, frame, frame % step == 0
        frame += small if frame % step + small <= step else step - frame % step


def drift(x: float, width: int, margin: int = 48) -> int:
    """How many pixels a drag at `x` scrolls in one step: faster towards the edge."""
    if x < margin:
        return -round(((margin - x) / margin) ** 2 * 40) - 2
    if x > width - margin:
        return round(((x - width + margin) / margin) ** 2 * 40) + 2
    return 0


def _step(pixels_per_frame: float, fps: int, apart: int) -> int:
    frames = (1, 5, 10)
    seconds = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 10_800, 43_200, 172_800)
    steps = [*(each for each in frames if each < fps), *(each * fps for each in seconds)]
    return next((step for step in steps if step * pixels_per_frame >= apart), steps[-1])
