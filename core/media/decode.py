"""Reads the frames of a film by number: any of them exactly, one after another cheaply."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from fractions import Fraction
from pathlib import Path
from typing import Any, Self

from core.domain.errors import MediaUnreadable
from core.media.boxes import boxes
from core.media.picture import Frame
from core.media.probe import opened, readable

# Going on from where we are is cheaper than seeking while the frame asked for is this near.
_NEAR = 12
# This near behind what was shown last, somebody is walking back: so many frames are kept for it.
_BACK, _WALKED = 24, 12
# The tables of these tell what FFmpeg would find out by decoding, which takes as long as a seek.
_TOLD = (".mp4", ".mov", ".m4v")
# At most this much of them.
_KEPT_BYTES = 100_000_000


class Frames:
    """The frames of one file, 0 to `count` - 1. One thread at a time; close it.

    Frame n is what is seen at n / `fps`; each was decoded, never guessed. Raises MediaUnreadable
    when the file is damaged or ends before the frame asked for.
    """

    def __init__(self, path: Path | str, *, threads: int = 1) -> None:
        self._path = Path(path)
        with ExitStack() as stack:
            self._file: Any = stack.enter_context(_told(self._path))
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
        # Only where every frame is seen equally long, a frame can be left out by its number.
        self._steady = self._stream.average_rate == self._stream.guessed_rate
        length = self._stream.duration or 0
        self.count = int(self._stream.frames or round(length * self._step))
        self._kept: OrderedDict[int, Frame] = OrderedDict()
        self._reader: Iterator[Frame] = iter(())
        self._needed = 0
        self._shown: tuple[int, Frame] | None = None
        self._next: tuple[int, Frame] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._forget()
        self._close.close()

    def frame(self, number: int) -> Frame:
        """Frame `number`; a number outside is a mistake of the caller's (IndexError)."""
        if not 0 <= number < self.count:
            raise IndexError(f"frame {number} of {self.count}")
        if self._shown and self._shown[0] == number:
            return self._shown[1]
        if number in self._kept:
            return self._kept[number]
        try:
            with readable(self._path):
                return self._read(number)
        except MediaUnreadable:
            self._forget()  # what comes after damage may be whole: the next wish begins afresh
            raise

    def entry(self, number: int) -> int:
        """The frame at or before `number` where reading on to it begins."""
        index: Any = self._stream.index_entries
        at = index.search_timestamp(self._time(number), backward=True) if len(index) else -1
        if at < 0:
            return 0
        return min(number, max(0, self._number(index[at].timestamp)))

    def _read(self, number: int) -> Frame:
        shown = self._shown[0] if self._shown else number
        ahead = shown < number
        if ahead and (number - shown <= _NEAR or self.entry(number) <= shown):
            return self._advance(number, keep=False)
        back = 0 < shown - number <= _BACK
        self._seek(self._time(number))
        frame = self._advance(number, keep=back)
        if self._shown and self._shown[0] > number:
            # The file's own table led past it: the long way round is always right.
            self._seek(self._first)
            frame = self._advance(number, keep=back)
        return frame

    def _time(self, number: int) -> int:
        """When a frame is seen, in the stream's own units."""
        return int(self._first + number / self._step)

    def _seek(self, time: int) -> None:
        self._forget()
        self._file.seek(time, stream=self._stream)
        self._reader = self._decoded()

    def _forget(self) -> None:
        self._kept.clear()
        self._reader, self._shown, self._next = iter(()), None, None

    def _decoded(self) -> Iterator[Frame]:
        """Frames in their order; those that none needs, on the way to one, are not decoded."""
        context = self._stream.codec_context
        for packet in self._file.demux(self._stream):
            passed = packet.pts is not None and self._number(packet.pts) < self._needed
            context.skip_frame = "NONREF" if passed and self._steady else "DEFAULT"
            yield from packet.decode()

    def _number(self, pts: int) -> int:
        step: Fraction = self._step
        return round((pts - self._first) * step)

    def _advance(self, number: int, *, keep: bool) -> Frame:
        """Decode on until the frame that is seen at `number`: the last that begins by then."""
        self._needed = number - _WALKED if keep else number
        while (self._next or self._pull()) and self._next is not None:
            if self._next[0] > number and self._shown is not None:
                break
            self._shown, self._next = self._next, None
            if keep and self._shown[0] >= self._needed:
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
        self._next = (self._number(frame.pts), frame)
        return True

    def _keep(self, number: int, frame: Frame) -> None:
        self._kept[number] = frame
        bytes_each = frame.width * frame.height * 3 // 2
        while len(self._kept) > max(1, _KEPT_BYTES // bytes_each):
            self._kept.popitem(last=False)


def _told(path: Path) -> AbstractContextManager[Any]:
    """Where the file's own tables tell everything, no frame is decoded only to look at it."""
    if path.suffix in _TOLD and path.is_file() and any(box.kind == b"moov" for box in boxes(path)):
        return opened(path, stream_options=[{"skip_frame": "all"}] * 4)
    return opened(path)
