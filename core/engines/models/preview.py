"""A small picture of the latents while they are still noise: what a run is about to make."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

_EDGES = (0.02, 0.98)
_SPANS = (8, 4, 1)
"""Frames that families hold in one of their latents."""


@dataclass(slots=True)
class Viewer:
    """Turns latents of one run into pictures.

    `layout` is the card's: "bcthw", "btchw", "bchw" or "packed"; `width`, `height` and `frames`
    are those of what is made. `factors` are the rows (red, green, blue) over the channels; without
    them the three directions in which the channels differ most are shown.
    """

    layout: str = ""
    width: int = 1
    height: int = 1
    frames: int = 1
    factors: Sequence[Sequence[float]] = ()
    _axes: Any = field(default=None, init=False)

    def picture(self, latents: Any) -> Any:
        """The middle frame as (height, width, 4) uint8 in BGRA, of the latents' own size."""
        planes = self._planes(latents.detach()).float().cpu()
        channels, height, width = planes.shape
        flat = planes.reshape(channels, -1).T.nan_to_num()
        seen = flat @ self._directions(flat)
        low, high = (seen.quantile(edge) for edge in _EDGES)
        levels = ((seen - low) / (high - low + 1e-6)).clamp(0, 1) * 255
        bgra = torch.full((height * width, 4), 255, dtype=torch.uint8)
        bgra[:, :3] = levels.to(torch.uint8).flip(1)
        return bgra.reshape(height, width, 4).numpy()

    def _planes(self, latents: Any) -> Any:
        """(channels, height, width) of the frame in the middle."""
        first = latents[0]
        match self.layout, latents.ndim:
            case "btchw", 5:
                return first[first.shape[0] // 2]
            case _, 5:
                return first[:, first.shape[1] // 2]
            case _, 4:
                return first
            case _:
                return self._unpacked(first)

    def _unpacked(self, tokens: Any) -> Any:
        count, height, width = _grid(len(tokens), self.width, self.height, self.frames)
        lying = tokens[: count * height * width].reshape(count, height, width, -1)
        return lying[count // 2].permute(2, 0, 1)

    def _directions(self, flat: Any) -> Any:
        """The main ones, with the signs of the picture before: else it would flicker."""
        if len(self.factors) == 3 and len(self.factors[0]) == flat.shape[1]:
            return torch.tensor(self.factors, dtype=torch.float32).T
        centred = flat - flat.mean(0)
        axes = torch.linalg.eigh(centred.T @ centred).eigenvectors.flip(1)[:, :3]
        axes = torch.nn.functional.pad(axes, (0, 3 - axes.shape[1]))
        if self._axes is not None:
            same = (axes * self._axes).sum(0)
            axes = axes * torch.where(same < 0, -1.0, 1.0)
        self._axes = axes
        return axes


def _grid(tokens: int, width: int, height: int, frames: int) -> tuple[int, int, int]:
    """How tokens lie: (times, rows, columns), as the made picture's shape lets them."""
    for span in _SPANS:
        times = (frames - 1) // span + 1
        each, rest = divmod(tokens, times)
        rows = max(1, round(math.sqrt(each * height / width)))
        if not rest and each % rows == 0:
            return times, rows, each // rows
    rows = max(1, math.isqrt(tokens * height // width))
    return 1, rows, max(1, tokens // rows)
