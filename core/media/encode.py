"""Writes films: H.264 and AAC in mp4, every frame at its exact time, ready to be streamed."""

import errno
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, Self, TypeAlias, TypedDict, Unpack

import av
import numpy as np
from av.video.frame import PictureType
from numpy.typing import NDArray

from core.domain.errors import StudioError, no_room
from core.media.picture import Converter, Frame, Pixels

SAMPLE_RATE = 48_000
Preset: TypeAlias = Literal["ultrafast", "superfast", "veryfast"]
"""How much x264 tries; whatever it is, the stream can be spliced with the others."""

# A group of pictures lasts this long at most: a cut inside one costs up to so much of coding, and
# a seek as much of decoding. Against whole seconds it halves both, for 8 % more bytes.
GROUP = Fraction(1, 2)
# Every preset writes the same parameter sets; what they would choose for themselves is pinned.
_FIXED = (
    "scenecut=0:open-gop=0:bframes=2:b-adapt=0:b-pyramid=none:stitchable=1"
    ":ref=1:cabac=1:8x8dct=1:weightb=1:weightp=0"
)
# Sound is written this far ahead of the picture, so that a player finds both close together.
_LEAD = SAMPLE_RATE // 2
_GLOBAL_HEADER = 1 << 22
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def missing_encoders() -> tuple[str, ...]:
    """Which of the encoders that films need this machine's FFmpeg lacks."""
    return tuple(name for name in ("libx264", "aac") if name not in av.codecs_available)


class FilmOptions(TypedDict, total=False):
    """How a film is written; `crf` is x264's quality, 18 unless said, `preset` "veryfast".

    At each frame of `keys` a group of pictures begins, so that it can be cut there.
    `metadata` are the container's own words (title, comment, …); `sound` says that there will be
    sound: AAC, 192 kbit/s, stereo; `lossless` makes it FLAC, 16 bit. `threads` is x264's, 0 for
    its own choice: with one it does the least work, which counts where several films are written
    side by side.
    """

    crf: int
    preset: Preset
    keys: Collection[int]
    metadata: Mapping[str, str]
    sound: bool
    lossless: bool
    threads: int


class FilmWriter:
    """A film being written, as a context manager.

    H.264, yuv420p, tagged and converted as BT.709 in limited range; closed groups of pictures of
    half a second with fixed parameters, so that unchanged stretches can be copied into another
    film; the index stands first in the file. Leaving the block normally finishes the file; leaving
    it by an exception only closes it, and what is there is not the whole film. The caller stages
    the file and removes it. Raises DiskFull when there is no room.
    """

    def __init__(
        self,
        path: Path | str,
        width: int,
        height: int,
        fps: int | Fraction,
        **options: Unpack[FilmOptions],
    ) -> None:
        self._path = Path(path)
        self._size = (width, height)
        self._rate = Fraction(fps)
        self._convert = Converter()
        self._keys = frozenset(options.get("keys", ()))
        self._frames = 0
        self._heard = self._coded = 0
        self._coder = ThreadPoolExecutor(1, thread_name_prefix="sound")
        self._waiting: deque[tuple[int, Future[list[Any]]]] = deque()
        with translated(self._path):
            self._file = av.open(
                str(self._path), "w", format="mp4", options={"movflags": "+faststart"}
            )
        self._file.metadata.update(options.get("metadata", {}))
        self._picture = self._file.add_stream(
            "libx264",
            self._rate,
            options=_x264(self._rate, options.get("crf", 18), options.get("preset", "veryfast")),
        )
        self._picture.codec_context.thread_count = options.get("threads", 0)
        _settle(self._picture.codec_context, width, height, self._rate)
        self._sound = None
        if options.get("sound", False):
            self._sound = _sound_stream(self._file, lossless=options.get("lossless", False))
        with translated(self._path):
            self._file.start_encoding()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            self._finish()
        else:
            self._abandon()

    @property
    def frames(self) -> int:
        """How many frames have been added."""
        return self._frames

    def add_bgra(self, pixels: Pixels | memoryview) -> None:
        """Add a frame of (height, width, 4) pixels: blue, green, red, alpha (not looked at)."""
        self.add_frame(self._convert.film(pixels, *self._size))

    def add_frame(self, frame: Frame) -> None:
        """Add a frame as it is if it is a film frame of this size, else converted."""
        fit = self._convert.fitted(frame, *self._size)
        fit.pts, fit.time_base = self._frames, 1 / self._rate
        # A decoded frame would ask x264 for the type it had before.
        fit.pict_type = PictureType.I if self._frames in self._keys else PictureType.NONE
        with translated(self._path):
            self._file.mux(self._picture.encode(fit))
        self._frames += 1
        self._write_sound(upto=int(self._frames / self._rate * SAMPLE_RATE) + _LEAD)

    def add_sound(self, samples: NDArray[np.float32]) -> None:
        """Add what is heard next: (2, n) at 48 kHz, -1 to 1. It may run ahead of the picture."""
        if self._sound is None:
            raise ValueError("this film was opened without sound")
        for start in range(0, samples.shape[1], SAMPLE_RATE):
            block = samples[:, start : start + SAMPLE_RATE]
            self._waiting.append((self._heard, self._coder.submit(self._encoded, block)))
            self._heard += block.shape[1]

    def _write_sound(self, upto: int | None = None) -> None:
        """Write the sound that begins before sample `upto`, or all of it."""
        while self._waiting and (upto is None or self._waiting[0][0] < upto):
            packets = self._waiting.popleft()[1].result()
            with translated(self._path):
                self._file.mux(packets)

    def _encoded(self, samples: NDArray[np.float32]) -> list[Any]:
        """What a block of sound becomes; on a thread of its own, beside the picture's encoder."""
        block = np.ascontiguousarray(samples, np.float32)
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        frame.pts, frame.time_base = self._coded, Fraction(1, SAMPLE_RATE)
        self._coded += block.shape[1]
        assert self._sound is not None
        return list(self._sound.encode(frame))

    def _finish(self) -> None:
        try:
            self._write_sound()
            self._coder.shutdown()
            with translated(self._path):
                self._file.mux(self._picture.encode(None))
                if self._sound is not None:
                    self._file.mux(self._sound.encode(None))
        except BaseException:
            self._abandon()
            raise
        with translated(self._path):
            self._file.close()

    def _abandon(self) -> None:
        self._coder.shutdown(cancel_futures=True)
        # The error that brought us here is the one to tell; a full disk says so again on closing.
        try:
            self._file.close()
        except av.FFmpegError:
            return


def _sound_stream(file: Any, *, lossless: bool) -> Any:
    if lossless:
        stream = file.add_stream("flac", SAMPLE_RATE, layout="stereo")
        stream.codec_context.format = "s16"
        return stream
    stream = file.add_stream("aac", SAMPLE_RATE, options={"aac_coder": "fast"}, layout="stereo")
    stream.codec_context.bit_rate = 192_000
    return stream


def parameter_sets(width: int, height: int, fps: int | Fraction) -> bytes:
    """What every picture stream of ours of this size and rate begins with (SPS and PPS).

    Streams with the same ones can follow each other in one file.
    """
    rate = Fraction(fps)
    context: Any = av.CodecContext.create("libx264", "w")
    context.options = _x264(rate, 18, "superfast")
    context.thread_count = 1
    context.framerate = rate
    context.flags |= _GLOBAL_HEADER
    _settle(context, width, height, rate)
    context.open()
    return bytes(context.extradata)


def _settle(context: Any, width: int, height: int, rate: Fraction) -> None:
    context.width, context.height, context.pix_fmt = width, height, "yuv420p"
    context.time_base = 1 / rate
    context.color_primaries = context.color_trc = context.colorspace = 1
    context.color_range = 1


def _x264(rate: Fraction, crf: int, preset: Preset) -> dict[str, str]:
    group = max(1, round(rate * GROUP))
    return {
        "crf": str(crf),
        "preset": preset,
        "forced-idr": "1",
        "x264-params": f"keyint={group}:min-keyint={group}:{_FIXED}",
    }


@contextmanager
def translated(path: Path) -> Iterator[None]:
    try:
        yield
    except av.FFmpegError as error:
        if error.errno in NO_ROOM:
            raise no_room(path) from error
        raise StudioError(
            f"“{path.name}” could not be written: {error.strerror or error}.",
            "Check that the folder is there and may be written to.",
        ) from error
