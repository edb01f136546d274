"""What is to be seen in a drawn frame: where each named thing is, in which colour, how often."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from core.domain.recipe import Recipe

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

_SIZE = (384, 216)
_CHANGED = 24
"""A pixel is of a thing when it differs by this much (of 255) from the frame without it."""

_LEAST = 24
"""Pixels of which at least something must be there to be seen."""

_SHARE, _NEAR = 0.2, 38.0
"""How much of a thing must have the hue asked for, and how near, in degrees."""


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def wide(self) -> float:
        return self.right - self.left

    @property
    def tall(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Seen:
    """One frame, and for each figure in it the pixels that are gone when it is not drawn."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = replace(recipe, width=_SIZE[0], height=_SIZE[1], frames=24, fps=12)
        self._masks: dict[str, Mask] = {}

    @cached_property
    def _frame(self) -> Any:
        return self._drawn(frozenset())

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """The names of the figures by what they are; what is held counts too."""
        from core.engines.animatic.figures import held_name
        from core.engines.animatic.scene import Scene

        found: dict[str, list[str]] = {}
        for mark in Scene(self._recipe, only=12).marks:
            found.setdefault(mark.subject.label, []).append(mark.name)
            for thing in (mark.held, mark.other):
                if thing is not None:
                    found.setdefault(thing.label, []).append(held_name(thing))
        return found

    def count(self, label: str) -> int:
        """How many of them can be seen."""
        return sum(int(self.mask(name).sum()) >= _LEAST for name in self.names.get(label, ()))

    def boxes(self, label: str) -> list[Box]:
        names = self.names.get(label, ())
        return [box for name in names if (box := self._box(self.mask(name))) is not None]

    def mask(self, name: str) -> "Mask":
        if name not in self._masks:
            import numpy as np

            without = self._drawn(frozenset({name}))
            apart = np.abs(self._frame.astype(np.int16) - without.astype(np.int16)).max(2)
            self._masks[name] = apart > _CHANGED
        return self._masks[name]

    def has_colour(self, label: str, wanted: str) -> bool:
        """Whether each figure of this name shows enough of the colour (`#rrggbb`)."""
        names = self.names.get(label, ())
        return bool(names) and all(self._coloured(name, wanted) for name in names)

    def _coloured(self, name: str, wanted: str) -> bool:
        from core.engines.animatic.colours import oklch

        light, chroma, hue = oklch(wanted)
        alike = total = 0
        for red, green, blue in self._pixels(name):
            total += 1
            here, strong, turned = oklch(f"#{red:02x}{green:02x}{blue:02x}")
            if chroma < 0.04:
                alike += strong < 0.075 and abs(here - light) < 0.3
            else:
                alike += strong > 0.03 and abs((turned - hue + 180) % 360 - 180) < _NEAR
        return total >= _LEAST and alike >= _SHARE * total

    def _pixels(self, name: str) -> Iterator[tuple[int, int, int]]:
        for blue, green, red in self._frame[self.mask(name)][:4000:3, :3].tolist():
            yield red, green, blue

    def _drawn(self, without: frozenset[str]) -> Any:
        from core.engines.animatic.scene import Scene

        return Scene(self._recipe, only=12, without=without).frame(12)[..., :3].copy()

    @staticmethod
    def _box(mask: "Mask") -> Box | None:
        """Where all but the outermost of it lies, in frame heights."""
        import numpy as np

        if mask.sum() < _LEAST:
            return None
        rows, columns = np.nonzero(mask)
        left, right = np.quantile(columns, (0.03, 0.97)) / mask.shape[0]
        top, bottom = np.quantile(rows, (0.03, 0.97)) / mask.shape[0]
        return Box(float(left), float(top), float(right), float(bottom))


def stands(how: str, ones: list[Box], others: list[Box]) -> bool:
    """Whether the first of these is seen to stand so to the others."""
    return bool(ones and others) and _HOW[how](ones, others)


def _left(ones: list[Box], others: list[Box]) -> bool:
    return ones[0].middle[0] < others[0].left + 0.25 * others[0].wide


def _right(ones: list[Box], others: list[Box]) -> bool:
    return ones[0].middle[0] > others[0].right - 0.25 * others[0].wide


def _on(ones: list[Box], others: list[Box]) -> bool:
    one, other = ones[0], others[0]
    touches = other.top - 0.05 < one.bottom < other.bottom + 0.03
    return _gap(one, other) < 0 and touches and one.top < other.top + 0.4 * other.tall


def _above(ones: list[Box], others: list[Box]) -> bool:
    low = others[0].top + 0.3 * others[0].tall
    return _gap(ones[0], others[0]) < 0 and ones[0].bottom < low


def _under(ones: list[Box], others: list[Box]) -> bool:
    one, other = ones[0], others[0]
    return _gap(one, other) < 0 and one.middle[1] > other.middle[1] - 0.02


def _before(ones: list[Box], others: list[Box]) -> bool:
    return ones[0].bottom > others[0].bottom - 0.005 and _gap(ones[0], others[0]) < 0.12


def _behind(ones: list[Box], others: list[Box]) -> bool:
    return ones[0].bottom < others[0].bottom + 0.005 and _gap(ones[0], others[0]) < 0.12


def _in(ones: list[Box], others: list[Box]) -> bool:
    one, other = ones[0], others[0]
    return other.left < one.middle[0] < other.right and one.bottom < other.bottom + 0.01


def _between(ones: list[Box], others: list[Box]) -> bool:
    middles = [box.middle[0] for box in others]
    return len(others) > 1 and min(middles) < ones[0].middle[0] < max(middles)


def _next(ones: list[Box], others: list[Box]) -> bool:
    return -0.4 * others[0].wide < _gap(ones[0], others[0]) < 0.5


def _around(ones: list[Box], others: list[Box]) -> bool:
    middles = [box.middle[0] for box in ones]
    return min(middles) < others[0].middle[0] < max(middles)


_HOW = {
    "left of": _left, "right of": _right, "on": _on, "above": _above, "under": _under,
    "in front of": _before, "behind": _behind, "in": _in, "between": _between,
    "next to": _next, "around": _around,
}  # fmt: skip


def _gap(one: Box, other: Box) -> float:
    """The way between them aside, in frame heights; less than nothing where they overlap."""
    return max(one.left, other.left) - min(one.right, other.right)
