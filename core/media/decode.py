"""Reads the frames of a film by number: any of them exactly, one after another cheaply."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from core.domain.errors import MediaUnreadable
from core.media.picture import Frame
from core.media.probe import opened, readable

# Going on from where we are is cheaper than seeking while the frame asked for is this near.
_NEAR = 24
# What was decoded on the way to a frame is kept, for stepping back; at most this much of it.
_KEPT_BYTES = 48_000_000


class Frames:
    """The frames of one file, 0 to `count` - 1. One thread at a time; close it.

    Frame n is what is seen at n / `fps`; each was decoded, never guessed. Raises MediaUnreadable
    when the file is damaged or ends before the frame asked for.
    """

    def __init__(self, path: Path | str, *, threads: int = 1) -> None:
        self._path = Path(path)
        with ExitStack() as stack:
            self._file: Any = stack.enter_context(opened(self._path))
            if not self._file.streams.video:
                raise MediaUnreadable(f"“{self._path.name}” holds no picture.", "Choose a film.")
            self._stream = self._file.streams.video[0]
            self._close = stack.pop_all()
        context = self._stream.codec_context
        context.thread_count = threads
        context.thread_type = "FRAME" if threads > 1 else "SLICE"
        self.width, self.height = int(context.width), int(context.height)
        self.fps = Fraction(self._stream.average_rate or self._stream.guessed_rate or 25)
        self._first = self._stream.start_time or 0
        self._step = self.fps * self._stream.time_base
        length = self._stream.duration or 0
        self.count = int(self._stream.frames or round(length * self._step))
        self._kept: OrderedDict[int, Frame] = OrderedDict()
        self._reader: Iterator[Frame] = iter(())
        self._shown: tuple[int, Frame] | None = None
        self._next: tuple[int, Frame] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._kept.clear()
        self._reader, self._shown, self._next = iter(()), None, None
        self._close.close()

    def frame(self, number: int) -> Frame:
        """Frame `number`; a number outside is a mistake of the caller's (IndexError)."""
        if not 0 <= number < self.count:
            raise IndexError(f"frame {number} of {self.count}")
        if self._shown and self._shown[0] == number:
            return self._shown[1]
        if number in self._kept:
            return self._kept[number]
        with readable(self._path):
            if not self._shown or not 0 < number - self._shown[0] <= _NEAR:
                self._seek(self._first + int(number / self._step) if number else self._first)
                frame = self._advance(number, keep=True)
                if self._shown and self._shown[0] > number:
                    # The file's own table led past it: the long way round is always right.
                    self._seek(self._first)
                    frame = self._advance(number, keep=True)
                return frame
            return self._advance(number, keep=False)

    def _seek(self, time: int) -> None:
        self._kept.clear()
        self._shown = self._next = None
        self._file.seek(time, stream=self._stream)
        self._reader = self._file.decode(self._stream)

    def _advance(self, number: int, *, keep: bool) -> Frame:
        """Decode on until the frame that is seen at `number`: the last that begins by then."""
        while (self._next or self._pull()) and self._next is not None:
            if self._next[0] > number and self._shown is not None:
                break
            self._shown, self._next = self._next, None
            if keep:
                self._keep(*self._shown)
            if self._shown[0] >= number:
                break
        if self._shown is None or (self._next is None and self._shown[0] < number):
            raise MediaUnreadable(
                f"“{self._path.name}” ends before frame {number}; it should have {self.count}.",
                "It is incomplete: copy or make it again.",
            )
        return self._shown[1]

    def _pull(self) -> bool:
        frame = next(self._reader, None)
        if frame is None:
            return False
        if frame.pts is None:
            raise MediaUnreadable(f"“{self._path.name}” does not say when its frames are seen.")
        self._next = (round((frame.pts - self._first) * self._step), frame)
        return True

    def _keep(self, number: int, frame: Frame) -> None:
        self._kept[number] = frame
        bytes_each = frame.width * frame.height * 3 // 2
        while len(self._kept) > max(1, _KEPT_BYTES // bytes_each):
            self._kept.popitem(last=False)
