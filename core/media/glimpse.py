"""Glimpses of what is being made: a small picture now and then, for those who wait for it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Self

from core.domain.errors import StudioError

if TYPE_CHECKING:  # the window's process sweeps glimpses up, but never draws one
    from core.media.picture import Frame, Pixels

WIDTH = 320
_EVERY = 0.5


class Glimpses:
    """Pictures `WIDTH` wide, at most two a second, each in a file of its own beside `target`.

    The last two are kept: who was told of one finds it whole. Leaving the block removes them.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._files: list[Path] = []
        self._number = 0
        self._next = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        sweep(self._target)

    def of_frame(self, frame: "Frame") -> str:
        """The newest glimpse's file; of this frame, when it is time for another. "" for none."""
        return self._seen(lambda: frame)

    def of_pixels(self, pixels: "Pixels") -> str:
        """As `of_frame`, of (height, width, 4) in BGRA."""
        return self._seen(lambda: _frame(pixels))

    def of(self, make: "Callable[[], Pixels]") -> str:
        """As `of_pixels`, of pixels that are made only when it is time for another."""
        return self._seen(lambda: _frame(make()))

    def _seen(self, frame: "Callable[[], Frame]") -> str:
        if monotonic() >= self._next:
            with suppress(StudioError):  # a full disk stops the film, not the look at it
                self._add(frame())
            self._next = monotonic() + _EVERY
        return str(self._files[-1]) if self._files else ""

    def _add(self, frame: "Frame") -> None:
        from core.media.picture import FAST
        from core.media.thumbnail import write_still

        self._number += 1
        file = _named(self._target, str(self._number))
        write_still(frame, WIDTH, file, FAST)
        self._files.append(file)
        for old in self._files[:-2]:
            old.unlink(missing_ok=True)
        del self._files[:-2]


def sweep(target: Path) -> None:
    """Remove what glimpses of `target` are left, as after its maker was stopped."""
    for left in target.parent.glob(_named(target, "*").name):
        left.unlink(missing_ok=True)


def _named(target: Path, number: str) -> Path:
    return target.with_name(f"{target.stem}-glimpse-{number}.jpg")


def _frame(pixels: "Pixels") -> "Frame":
    import av
    import numpy as np

    frame = av.VideoFrame.from_numpy_buffer(np.ascontiguousarray(pixels), format="bgra")
    frame.color_range = 2
    return frame
