"""Reads and writes sound: any file in, 48 kHz stereo in memory, 24-bit WAV out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import av
import numpy as np
import soundfile
from numpy.typing import NDArray

from core.domain.errors import MediaUnreadable, StudioError, no_room

RATE = 48_000
Samples = NDArray[np.float32]
# A gap this long in a file's own times is heard; shorter ones are the inexactness of its clock.
_PAUSE = Fraction(1, 10)
_PIECE = 4 * RATE
# Samples that a decoder gives together.
_TOGETHER = 8_192
ADVICE = "Choose a sound file that plays elsewhere: wav, mp3, m4a, flac or ogg."


def samples_in(seconds: Fraction | float) -> int:
    """The whole number of samples nearest to `seconds`."""
    return round(Fraction(seconds) * RATE)


def read(path: Path) -> Samples:
    """The sound of any audio or video file: float32 (2, n) at 48 kHz, full scale is 1.

    Packets that cannot be decoded are passed over, so that a song with a damaged end still plays.
    Raises MediaUnreadable when the file is missing, is no sound, or nothing of it can be decoded.
    """
    # Room is taken by doubling; pages that were never written cost nothing.
    room, n = np.empty((2, RATE * 60), np.float32), 0
    for piece in blocks(path):
        end = n + piece.shape[1]
        if end > room.shape[1]:
            room = np.concatenate([room, np.empty((2, end), np.float32)], axis=1)
        room[:, n:end] = piece
        n = end
    return room[:, :n]


def blocks(path: Path, rate: int = RATE) -> Iterator[Samples]:
    """What `read` gives, piece by piece and at any sample rate: for long files."""
    if rate == RATE and (plain := _plain(path)) is not None:
        with plain:
            while len(piece := plain.read(_PIECE, "float32", always_2d=True)):
                yield _stereo(piece)
        return
    with _opened(path) as container:
        if not container.streams.audio:
            raise MediaUnreadable(f"There is no sound in {path.name}.", ADVICE)
        stream = container.streams.audio[0]
        heard = False
        for piece in continuous(_frames(container, stream), rate):
            heard = True
            yield piece
        if not heard and not _uncompressed(stream):
            raise MediaUnreadable(f"Nothing in {path.name} can be decoded.", ADVICE)


def section(path: Path, first: int, count: int) -> Samples:
    """`count` samples of a file's sound from number `first` on, less where it ends before.

    Only the stretch itself is decoded. Raises as `read` does.
    """
    if (plain := _plain(path)) is not None:
        with plain:
            plain.seek(min(first, plain.frames))
            return _stereo(plain.read(count, "float32", always_2d=True))
    with _opened(path) as container:
        if not container.streams.audio:
            raise MediaUnreadable(f"There is no sound in {path.name}.", ADVICE)
        stream = container.streams.audio[0]
        begin = Fraction(first, RATE)
        container.seek(int(begin / (stream.time_base or Fraction(1, RATE))), stream=stream)
        pieces, n = [np.zeros((2, 0), np.float32)], 0
        for piece in continuous(_frames(container, stream), begin=begin):
            pieces.append(piece)
            n += piece.shape[1]
            if n >= count:
                break
        return np.ascontiguousarray(np.concatenate(pieces, axis=1)[:, :count])


def length(path: Path) -> Fraction:
    """How long the sound of a file is, in seconds, to the sample. Raises as `read` does.

    Written in the head of uncompressed files; others are decoded, as their heads only estimate.
    """
    with _opened(path) as container:
        stream = container.streams.audio[0] if container.streams.audio else None
        if stream and _uncompressed(stream):
            return Fraction((stream.duration or 0) * (stream.time_base or 0))
    return Fraction(sum(piece.shape[1] for piece in blocks(path)), RATE)


def write(path: Path, samples: Samples) -> None:
    """A 24-bit WAV at 48 kHz of (n,), (1, n) or (2, n) samples; what exceeds 1 is clipped.

    Raises DiskFull when there is no room.
    """
    channels = 1 if samples.ndim == 1 else samples.shape[0]
    with writing(path, channels) as file:
        file.write(samples.T)


@contextmanager
def writing(path: Path, channels: int = 2, kind: str = "WAV") -> Iterator[soundfile.SoundFile]:
    """A file as `write` makes it, to be written in pieces of (n, channels)."""
    try:
        with soundfile.SoundFile(
            os.fspath(path), "w", RATE, channels, subtype="PCM_24", format=kind
        ) as file:
            yield file
            count = file.frames
        must_hold(path, count)
    except soundfile.LibsndfileError as error:  # it does not tell why
        if not os.access(path.parent, os.W_OK):
            raise StudioError(
                f"{path.name} cannot be written there.", "Choose a folder that you can write to."
            ) from error
        raise no_room(path) from error


def must_hold(path: Path, count: int) -> None:
    """Raise DiskFull unless a file that was just closed holds so many samples.

    libsndfile writes the head anew when it closes a file, and says nothing when that fails: the
    head then tells of an empty file, or of a shorter one.
    """
    try:
        whole = soundfile.info(os.fspath(path)).frames == count
    except soundfile.LibsndfileError:
        whole = False
    if not whole:
        raise no_room(path)


def _plain(path: Path) -> soundfile.SoundFile | None:
    """A WAV as we write them, which needs no FFmpeg to be read; None for any other file."""
    if path.suffix != ".wav":
        return None
    try:
        file = soundfile.SoundFile(os.fspath(path))
    except (soundfile.LibsndfileError, OSError):  # FFmpeg reads it, or says what is wrong
        return None
    if file.samplerate == RATE and file.channels <= 2 and file.subtype == "PCM_24":
        return file
    file.close()
    return None


def _stereo(samples: NDArray[np.float32]) -> Samples:
    """(2, n) of (n, 1) or (n, 2)."""
    both = samples if samples.shape[1] == 2 else np.repeat(samples, 2, axis=1)
    return np.ascontiguousarray(both.T)


def _uncompressed(stream: av.AudioStream) -> bool:
    return stream.codec_context.name.startswith("pcm_")


@contextmanager
def _opened(path: Path) -> Iterator[av.container.InputContainer]:
    """The open file; what FFmpeg says against it in the block becomes MediaUnreadable."""
    try:
        listened = {"codec_whitelist": _decoders()}
        with av.open(os.fspath(path), options=listened, metadata_errors="replace") as container:
            yield container
    except FileNotFoundError as error:
        raise MediaUnreadable(
            f"{path.name} is not there.", f"Looked for in {path.parent}. {ADVICE}"
        ) from error
    except (av.FFmpegError, OSError) as error:
        reason = (error.strerror or str(error)).lower()
        raise MediaUnreadable(f"{path.name} cannot be read: {reason}.", ADVICE) from error


@lru_cache(maxsize=1)
def _decoders() -> str:
    """The names of all that decodes sound.

    FFmpeg decodes a picture of every film that is opened, which takes longer than ten seconds of
    its sound, unless it may not.
    """
    names = []
    for name in sorted(av.codecs_available):
        try:
            found = av.Codec(name, "r")
        except av.codec.codec.UnknownCodecError:  # it only encodes
            continue
        if found.type == "audio":
            names.append(name)
    return ",".join(names)


def _frames(
    container: av.container.InputContainer, stream: av.AudioStream
) -> Iterator[av.AudioFrame]:
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except av.InvalidDataError:
            continue
        for frame in frames:
            if isinstance(frame, av.AudioFrame):
                yield frame


def continuous(
    frames: Iterator[av.AudioFrame], rate: int = RATE, *, begin: Fraction | None = None
) -> Iterator[Samples]:
    """At the rate, in stereo, from the moment `begin` on; all of it where there is none.

    What comes late, or again after a pause, has silence before it. One channel is
    heard on both sides at its own level, where FFmpeg would take 3 dB off.
    """
    run: _Run | None = None
    for frame in frames:
        if run is None or not run.goes_on(frame):
            due = Fraction(0) if run is None else run.end
            at = _begins(frame, due) - (begin or 0)
            if run is None or at - due > _PAUSE or run.kind != _kind(frame):
                if run is not None:
                    yield from run.heard(None)
                if at > due:
                    yield np.zeros((2, round(at * rate) - round(due * rate)), np.float32)
                early = begin is not None and run is None
                skip = max(0, round(-at * rate)) if early else 0
                run = _Run(frame, rate, at if early else max(at, due), skip=skip)
        yield from run.heard(frame)
    if run is not None:
        yield from run.heard(None)


class _Run:
    """A stretch of sound of one kind without a pause, on its way to another rate.

    It comes out in pieces of many frames: for each of them numpy would take longer than decoding.
    """

    def __init__(self, first: av.AudioFrame, rate: int, begins: Fraction, *, skip: int) -> None:
        self.kind = _kind(first)
        self._begins, self._heard, self._rate = begins, 0, first.sample_rate
        self._next: int | None = None
        self._mono = first.layout.nb_channels == 1
        layout = "mono" if self._mono else "stereo"
        self._resampler = av.AudioResampler("fltp", layout, rate, frame_size=_TOGETHER)
        self._skip = skip

    @property
    def end(self) -> Fraction:
        """When the next frame is due, in seconds."""
        return self._begins + Fraction(self._heard, self._rate)

    def goes_on(self, frame: av.AudioFrame) -> bool:
        """Whether a frame follows the last one by its clock; without one that is not known."""
        return self._next is not None and frame.pts == self._next and _kind(frame) == self.kind

    def heard(self, frame: av.AudioFrame | None) -> Iterator[Samples]:
        """What comes out for a frame; None asks for what is left."""
        if frame is not None:
            self._heard += frame.samples
            self._next = _after(frame)
        for piece in self._resampler.resample(frame):
            samples = np.asarray(piece.to_ndarray(), np.float32)[:, self._skip :]
            self._skip = max(0, self._skip - piece.samples)
            if samples.shape[1]:
                yield np.repeat(samples, 2, axis=0) if self._mono else samples


def _after(frame: av.AudioFrame) -> int | None:
    """The time of the frame that follows, where the clock can tell it exactly."""
    clock = frame.time_base
    if frame.pts is None or clock is None or clock.denominator % frame.sample_rate:
        return None
    if clock.numerator != 1:
        return None
    return frame.pts + frame.samples * (clock.denominator // frame.sample_rate)


def _kind(frame: av.AudioFrame) -> tuple[str, str, int]:
    return frame.format.name, frame.layout.name, frame.sample_rate


def _begins(frame: av.AudioFrame, due: Fraction) -> Fraction:
    if frame.pts is None or frame.time_base is None:
        return due
    return Fraction(frame.pts * frame.time_base)
