"""Says of a film what is copied, what is rendered and why, before anything of it is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.domain.time import Rate, Span
from core.render.spans import Copy, Render, Stretch


class Way(StrEnum):
    """How a stretch of the film comes about; `KEPT` was rendered before and is copied now."""

    COPIED = "copied"
    KEPT = "kept"
    RENDERED = "rendered"


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the film; `file` is the take it is copied from, "" for none."""

    span: Span
    way: Way
    reasons: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The film in its order. Plain values only: it can be written as JSON."""

    rate: Rate
    steps: tuple[Step, ...]

    def frames(self, *ways: Way) -> int:
        """How many frames come about in these ways; all of them when none is named."""
        return sum(step.span.length for step in self.steps if step.way in (ways or Way))

    def lines(self) -> list[str]:
        """For people: a line for each stretch, and the sums."""
        told = [
            f"{self.rate.timecode(step.span.start)}  {step.span.length:6} frames  "
            f"{step.way:8}  {'; '.join(step.reasons)}".rstrip()
            for step in self.steps
        ]
        copied, kept, rendered = (self.frames(way) for way in Way)
        return [
            *told,
            f"{copied} of {self.frames()} frames are copied, {rendered} rendered, "
            f"{kept} were rendered before and are copied too.",
        ]

    def plain(self) -> dict[str, object]:
        """For JSON."""
        return {
            "frames": self.frames(),
            **{way.value: self.frames(way) for way in Way},
            "steps": [
                {
                    "start": step.span.start,
                    "frames": step.span.length,
                    "way": step.way.value,
                    "reasons": list(step.reasons),
                    "file": step.file,
                }
                for step in self.steps
            ],
        }


def explanation(
    stretches: Sequence[Stretch], rate: Rate, is_kept: Callable[[Render], bool]
) -> Explanation:
    """What there is to do for these stretches, some of which were rendered before."""

    def step(stretch: Stretch) -> Step:
        if isinstance(stretch, Copy):
            return Step(stretch.span, Way.COPIED, (), stretch.file)
        way = Way.KEPT if is_kept(stretch) else Way.RENDERED
        return Step(stretch.span, way, stretch.reasons)

    return Explanation(rate, tuple(map(step, stretches)))
