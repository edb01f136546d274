"""Makes frames of any size and rate those of a take: scaled, cropped, and as many as it needs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

from core.domain.shooting import Wanted
from core.media.picture import Frame, tagged

Rgb = NDArray[np.uint8]
"""(height, width, 3)."""

# Of a picture that must be cropped by more than this, bars are shown instead.
_CROPPED = 0.35
_SCALE = "lanczos+accurate_rnd+full_chroma_int+full_chroma_inp"
# Motion is followed, and a cut inside is kept a cut: between its frames nothing is invented.
_FOLLOWED = "mi_mode=mci:mc_mode=obmc:me_mode=bilat:me=epzs:search_param=16:scd=fdiff"
# The interpolation looks ahead: so many more of the last frame let it come to its end.
_AFTER = 6
# It looks at blocks of 16 pixels, and at what is around them.
_LEAST = 48


@dataclass(frozen=True, slots=True)
class Retiming:
    """What was done to the frames, in words; "" where nothing was."""

    scaled: str = ""
    timed: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.scaled, self.timed)))


def retimed(
    frames: Iterable[Rgb], rate: Fraction, take: Wanted, *, smooth: bool = True
) -> Iterator[Frame]:
    """Exactly the frames of the take; the last one stays where there are too few.

    Between frames that are `smooth` motion is followed, else the nearest frame is shown.
    """
    graph: Graph | None = None
    made = 0
    last: Frame | None = None
    for index, pixels in enumerate(_and_after(frames)):
        if graph is None:
            high, wide = pixels.shape[:2]
            graph = _graph((wide, high), rate, take, smooth=smooth)
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24")
        frame.pts, frame.time_base = index, 1 / rate
        graph.push(frame)
        for last in _ready(graph):
            yield tagged(last)
            made += 1
            if made == take.frames:
                return
    for _ in range(take.frames - made):
        if last is not None:
            yield last


def retiming(size: tuple[int, int], rate: Fraction, take: Wanted, *, smooth: bool) -> Retiming:
    """What `retimed` does to frames of this size and rate."""
    width, height = size
    smooth = smooth and min(size) >= _LEAST
    scaled = ""
    if size != (take.width, take.height):
        scaled = f"made at {width}x{height}, scaled to {take.width}x{take.height}"
        if _bars(size, take):
            scaled += " between bars"
    if rate == take.fps:
        return Retiming(scaled)
    how = "frames between followed from the motion" if smooth else "the nearest frames shown"
    return Retiming(scaled, f"made at {float(rate):g} frames a second, {how}")


def _and_after(frames: Iterable[Rgb]) -> Iterator[Rgb]:
    last = None
    for last in frames:
        yield last
    for _ in range(_AFTER if last is not None else 0):
        assert last is not None
        yield last


def _graph(size: tuple[int, int], rate: Fraction, take: Wanted, *, smooth: bool) -> Graph:
    graph = Graph()
    source = graph.add_buffer(
        width=size[0], height=size[1], format=av.VideoFormat("rgb24"), time_base=1 / rate
    )
    steps = [("format", "yuv444p"), *_timed(size, rate, take, smooth=smooth)]
    steps.extend(_scaled(size, take))
    steps.append(("format", "yuv420p"))
    before = source
    for name, options in steps:
        step = graph.add(name, options)
        before.link_to(step)
        before = step
    before.link_to(graph.add("buffersink"))
    graph.configure()
    return graph


def _timed(
    size: tuple[int, int], rate: Fraction, take: Wanted, *, smooth: bool
) -> list[tuple[str, str]]:
    fps = take.fps
    if rate == fps:
        return []
    if smooth and min(size) >= _LEAST:
        return [("format", "yuv420p"), ("minterpolate", f"fps={fps}:{_FOLLOWED}")]
    return [("fps", f"fps={fps}:round=near")]


def _scaled(size: tuple[int, int], take: Wanted) -> list[tuple[str, str]]:
    wide, high = take.width, take.height
    bars = _bars(size, take)
    fit = "decrease" if bars else "increase"
    how = f"w={wide}:h={high}:flags={_SCALE}:force_original_aspect_ratio={fit}"
    shape = ("pad", f"{wide}:{high}:-1:-1") if bars else ("crop", f"{wide}:{high}")
    return [("scale", f"{how}:out_color_matrix=bt709:out_range=tv"), shape]


def _bars(size: tuple[int, int], take: Wanted) -> bool:
    made, film = size[0] / size[1], take.width / take.height
    return min(made, film) / max(made, film) < 1 - _CROPPED


def _ready(graph: Graph) -> Iterator[Frame]:
    while True:
        try:
            yield graph.pull()  # type: ignore[misc]
        except (av.error.BlockingIOError, av.error.EOFError):
            return
