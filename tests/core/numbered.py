"""Films whose frames carry their own number, so that a test can say which frame it sees."""

from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain.languages import Language
from core.domain.recipe import Recipe
from core.domain.sequence import CUT, Transition
from core.domain.time import Rate
from core.domain.ids import SegmentId
from core.media.captions import Caption
from core.media.encode import FilmWriter
from core.media.picture import Frame, Pixels, plane
from core.ports import JobContext
from core.render.plan import PlannedClip, RenderPlan
from tests.fakes.engines import FakeEngine

WIDTH, HEIGHT, FPS = 192, 108, 24
_CELL, _BITS = 12, 12
_TALL = 24


def numbered(number: int, clip: int = 0, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Pixels:
    """Frame `number` of clip `clip`: a bar code above, the clip's own grey below."""
    picture = np.zeros((size[1], size[0], 4), np.uint8)
    picture[..., :3] = 60 + 40 * clip
    picture[..., 3] = 255
    for bit in range(_BITS):
        value = 255 if (clip << 9 | number) >> bit & 1 else 0
        picture[:_TALL, bit * _CELL : (bit + 1) * _CELL, :3] = value
    return picture


def read(luma: NDArray[np.uint8]) -> tuple[int, int]:
    """The clip and the number of a frame, from its luma or any channel of its pixels."""
    cells = [luma[_TALL // 2, bit * _CELL + _CELL // 2] > 126 for bit in range(_BITS)]
    value = sum(1 << bit for bit, cell in enumerate(cells) if cell)
    return value >> 9, value & 0x1FF


def number_of(frame: Frame) -> tuple[int, int]:
    return read(plane(frame, 0))


def ground(frame: Frame) -> float:
    """The luma below the bar code."""
    return float(plane(frame, 0)[_TALL + 8 : HEIGHT // 2].mean())


def write(path: Path, frames: int, clip: int = 0) -> Path:
    with FilmWriter(path, WIDTH, HEIGHT, FPS) as film:
        for number in range(frames):
            film.add_bgra(numbered(number, clip))
    return path


def plan_of(
    folder: Path,
    *,
    length: int = 30,
    handle: int = 6,
    transitions: tuple[Transition, ...] = (CUT, CUT, CUT),
    captions: tuple[Caption, ...] = (),
) -> RenderPlan:
    """Clips of numbered frames, written to `folder`, in a plan that begins after their handles."""
    clips = []
    for index, how in enumerate(transitions):
        name = f"clip{index}.mp4"
        if not (folder / name).exists():
            write(folder / name, length + 2 * handle, index)
        clips.append(PlannedClip(SegmentId(str(index)), name, handle, length, handle, handle, how))
    rate = Rate(Fraction(FPS))
    return RenderPlan(rate, WIDTH, HEIGHT, tuple(clips), captions, (), Language.EN)


class Unhurried:
    """A job that nobody stops; remembers what was reported."""

    held = False

    def __init__(self) -> None:
        self.reports: list[float] = []

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        self.reports.append(fraction)


class Numberer(FakeEngine):
    """Makes takes whose frames say their clip and their number."""

    def render(self, recipe: Recipe, to: Path, job: JobContext) -> None:
        clip = len(self.made)
        with FilmWriter(to, recipe.width, recipe.height, recipe.fps) as film:
            for number in range(recipe.frames):
                film.add_bgra(numbered(number, clip))
        self.made.append(recipe)
