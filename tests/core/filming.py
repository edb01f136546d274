"""Tiny video models, built once, and what it takes to ask one for a take."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from core.domain.models import Card, Placement
from core.engines.models.residency import Kept
from core.engines.models.running import run
from core.engines.models.task import Task
from tests.tiny import filming, video


@dataclass
class Heard:
    """A job that remembers what it was told; at `cancel_at` it is stopped."""

    said: list[tuple[float, str, str]] = field(default_factory=list)
    cancel_at: float = 2.0
    held: bool = False

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        from core.domain.errors import JobCancelled

        self.said.append((fraction, note, preview))
        if fraction >= self.cancel_at:
            raise JobCancelled


class Shelf:
    """Builds a family when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.kept = Kept()

    def model(self, family: str) -> Path:
        place = self._folder / family
        return place if place.is_dir() else video.build(family, place)

    def film(
        self,
        family: str,
        to: Path,
        *,
        card: Card | None = None,
        placement: Placement = filming.ON_CPU,
        job: Heard | None = None,
        **wish: Any,
    ) -> Mapping[str, Any]:
        """A take of 128x72 at 24 frames a second, twelve of them unless said."""
        asked = {"take": take(), "prompt": "a red kite", "seed": 3, "to": str(to), **wish}
        task = Task(card or filming.card(family), self.model(family), placement, asked)
        return run(task, job or Heard(), self.kept)


def take(frames: int = 12, width: int = 128, height: int = 72, fps: int = 24) -> dict[str, int]:
    return {"width": width, "height": height, "fps": fps, "frames": frames}


def picture(to: Path, seed: int = 0, size: tuple[int, int] = (64, 36)) -> str:
    """A picture of coarse noise."""
    from PIL import Image

    noise = np.random.default_rng(seed).integers(0, 255, (6, 8, 3), dtype=np.uint8)
    Image.fromarray(noise).resize(size).save(to)
    return str(to)
