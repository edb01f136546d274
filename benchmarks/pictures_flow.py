"""Which way a camera went, seen from two frames alone: the picture's flow by least squares."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.float32]
    Frame = NDArray[np.uint8]

_LEVELS, _ROUNDS = 4, 6
_DARK = 24.0
"""Differences beyond this, in grey levels, are things that moved by themselves."""


_MIDDLE, _LEAST = 0.42, 0.12
"""How far the middle reaches, in the frame's size, and what its inmost part counts."""


_EDGE, _SAME, _ENOUGH = 6.0, 3.0, 40
"""What is an edge and what is the same, in grey levels, and how many edge pixels tell."""


@dataclass(frozen=True, slots=True)
class Flow:
    """How the second frame's picture lies: moved right and down (in frame heights) and grown.

    `held` is the share of the edges around the subject that are where they were, 0-1.
    """

    right: float
    down: float
    grown: float
    held: float = 0.0

    @property
    def still(self) -> bool:
        return max(abs(self.right), abs(self.down), abs(self.grown)) < 0.0015 or self.held > 0.5


def grey(frame: "Frame", *, upper: float = 1.0) -> "Grey":
    """The lightness of a BGRA frame; of its `upper` part alone, where far things are."""
    import numpy as np

    part = frame[: round(frame.shape[0] * upper)]
    lightness: Grey = part[..., :3].astype(np.float32) @ np.array([0.11, 0.59, 0.30], np.float32)
    return lightness


def flow(one: "Grey", other: "Grey") -> Flow:
    """The shift and the growth about the middle that bring `one` to `other`.

    Gauss-Newton on grey values, from coarse to fine (Lucas and Kanade, 1981), in which what fits
    badly counts little, and the middle less than the rim: there is the subject, which moves by
    itself, and around it the set, which moves as the camera does.
    """
    pyramid = [(one, other)]
    for _ in range(_LEVELS - 1):
        pyramid.append((_halved(pyramid[-1][0]), _halved(pyramid[-1][1])))
    right = down = grown = 0.0
    for small, large in reversed(pyramid):
        tall = small.shape[0]
        for _ in range(_ROUNDS):
            step = _step(small, large, (right * tall, down * tall, grown))
            right, down, grown = right + step[0] / tall, down + step[1] / tall, grown + step[2]
    return Flow(right, down, grown, _held(one, other))


def _held(one: "Grey", other: "Grey") -> float:
    import numpy as np

    tall, wide = one.shape
    y, x = np.mgrid[0:tall, 0:wide]
    rim = np.hypot((x - wide / 2) / wide, (y - tall / 2) / tall) > _MIDDLE
    edges = rim & (np.hypot(*np.gradient(one)) > _EDGE)
    return float((np.abs(one - other)[edges] < _SAME).mean()) if edges.sum() >= _ENOUGH else 0.0


def _halved(image: "Grey") -> "Grey":
    tall, wide = image.shape[0] // 2 * 2, image.shape[1] // 2 * 2
    even = image[:tall, :wide]
    halved: Grey = even.reshape(tall // 2, 2, wide // 2, 2).mean((1, 3))
    return halved


def _step(one: "Grey", other: "Grey", so_far: tuple[float, float, float]) -> tuple[float, ...]:
    import numpy as np

    tall, wide = one.shape
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(tall, dtype=np.float32))
    u, v = x - wide / 2, y - tall / 2
    at_x = x + so_far[0] + so_far[2] * u
    at_y = y + so_far[1] + so_far[2] * v
    inside = (at_x >= 1) & (at_x < wide - 2) & (at_y >= 1) & (at_y < tall - 2)
    seen = _sampled(other, np.clip(at_x, 0, wide - 1.001), np.clip(at_y, 0, tall - 1.001))
    dy, dx = np.gradient(seen)
    rest = one - seen
    away = np.hypot(u / wide, v / tall) / _MIDDLE
    weight = inside / (1 + (rest / _DARK) ** 2) ** 2 * np.clip(away**4, _LEAST, 1.0)
    rows = np.stack([dx, dy, dx * u + dy * v])
    normal = np.einsum("iyx,jyx,yx->ij", rows, rows, weight)
    right_side = np.einsum("iyx,yx,yx->i", rows, rest, weight)
    solved = np.linalg.solve(normal + np.eye(3) * 1e-3, right_side)
    return tuple(float(value) for value in solved)


def _sampled(image: "Grey", x: "Grey", y: "Grey") -> "Grey":
    left, top = x.astype(int), y.astype(int)
    across, along = x - left, y - top
    upper = image[top, left] * (1 - across) + image[top, left + 1] * across
    lower = image[top + 1, left] * (1 - across) + image[top + 1, left + 1] * across
    sampled: Grey = upper * (1 - along) + lower * along
    return sampled
