"""Makes a take of any film or still: the project's size and rate, its own sound beside it.

The same format as every take (`FilmWriter`), so that what is not changed can be copied when the
film is compiled; the sound lies in the take's file, as FLAC, without loss and to the sample.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

import av
import numpy as np

from core.domain.errors import MediaUnreadable
from core.domain.footage import Facts, MediaKind, Profile
from core.media import sound
from core.media.encode import FilmWriter
from core.media.fitting import Fitting, whole
from core.media.foreign import (
    decoded,
    facts,
    first_picture,
    opened,
    picture_of,
    sound_of,
)
from core.media.glimpse import Glimpses
from core.media.kinds import AGAIN, damage
from core.media.picture import Frame
from core.media.sound import RATE, Samples, samples_in

_THREADS = 2
# What is shorter than it should be by more than this is said.
_TOLERATED = Fraction(1, 2)
# Hours of one picture are no film, but a mistake in the file's clock.
_LONGEST = 6 * 3600


class Progress(Protocol):
    def report(self, fraction: float, note: str = "", *, preview: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a file: its frames, whether it has sound, what the editor should know."""

    facts: Facts
    frames: int
    sound: bool = False
    note: str = ""


def conform(source: Path, to: Path, profile: Profile, job: Progress) -> Made:
    """Write `source` as a take. Raises MediaUnreadable, DiskFull, and what `job` raises.

    What of a damaged film can be decoded is taken, and the rest is said.
    """
    found = facts(source)
    scratch = to.with_suffix(".cube")
    try:
        match found.kind:
            case MediaKind.STILL:
                return _still(source, to, profile, found, scratch)
            case MediaKind.FILM:
                return _film(source, to, profile, found, scratch, job)
            case _:
                raise MediaUnreadable(
                    f"“{source.name}” is a sound: it has no picture.",
                    "Put it on the effects track, or make it the film's music.",
                )
    finally:
        scratch.unlink(missing_ok=True)


def _still(source: Path, to: Path, profile: Profile, found: Facts, scratch: Path) -> Made:
    with opened(source) as (file, _):
        stream = picture_of(file)
        first = first_picture(source, file, stream)
        if first is None:
            raise MediaUnreadable(*damage(source))
        wide = Fraction(stream.sample_aspect_ratio or 1) if stream is not None else Fraction(1)
        fit = Fitting(profile, wide, scratch).fitted(*first)
    count = max(1, profile.rate.frames(profile.seconds))
    with _writer(to, profile, sound=False) as film:
        for _ in range(count):
            film.add_frame(fit)
    return Made(found, count)


def _film(
    source: Path, to: Path, profile: Profile, found: Facts, scratch: Path, job: Progress
) -> Made:
    rate = profile.rate.fps
    expected = max(1, whole(min(found.seconds, Fraction(_LONGEST)) * rate))
    with (
        opened(source) as (file, _),
        _writer(to, profile, sound=bool(found.audio_codec)) as film,
        Glimpses(to) as glimpses,
    ):
        stream = picture_of(file)
        assert stream is not None
        stream.codec_context.thread_count = _THREADS
        stream.codec_context.thread_type = "AUTO"
        fitting = Fitting(profile, Fraction(stream.sample_aspect_ratio or 1), scratch)
        pictures = progressive(decoded(file, stream), double=rate > found.fps * Fraction(6, 5))
        heard = _Heard(source, _begin(stream)) if found.audio_codec else None
        for frame, times in held(pictures, rate, most=expected + round(2 * rate)):
            fit = fitting.fitted(frame)
            for _ in range(times):
                film.add_frame(fit)
            if heard is not None:
                film.add_sound(heard.upto(round(film.frames / rate * RATE)))
            done, seen = min(0.99, film.frames / expected), glimpses.of_frame(fit)
            job.report(done, "Bringing it into the project's format", preview=seen)
        if not film.frames:
            raise MediaUnreadable(*damage(source))
        count, complaints = film.frames, heard.note if heard is not None else ""
    missing = Fraction(expected - count) / rate
    short = (
        f"“{source.name}” is damaged: only {float(count / rate):.1f} s of its "
        f"{float(found.seconds):.1f} s could be read."
        if missing > _TOLERATED
        else ""
    )
    return Made(found, count, heard is not None, " ".join(filter(None, [short, complaints])))


def _writer(to: Path, profile: Profile, *, sound: bool) -> FilmWriter:
    return FilmWriter(
        to, profile.width, profile.height, profile.rate.fps, sound=sound, lossless=True
    )


def held(frames: Iterator[Frame], rate: Fraction, *, most: int) -> Iterator[tuple[Frame, int]]:
    """Which pictures are seen at a constant rate, each with the number of frames it stays.

    By their own times: of pictures that come too fast some are left out, others stay longer.
    Ends after `most` frames.
    """
    shown: Frame | None = None
    at, begin, after = 0, Fraction(0), Fraction(0)
    for frame in frames:
        time = _time(frame, after)
        begin = time if shown is None else begin
        slot = min(whole((time - begin) * rate), most)
        if shown is not None and slot > at:
            yield shown, slot - at
            at = slot
        if at >= most:
            return
        shown, after = frame, time + _duration(frame, rate)
    if shown is not None:
        left = min(whole((after - begin) * rate), most) - at
        if left > 0 or at == 0:
            yield shown, max(1, left)


def _time(frame: Frame, expected: Fraction) -> Fraction:
    if frame.pts is None or frame.time_base is None:
        return expected
    return Fraction(frame.pts * frame.time_base)


def _duration(frame: Frame, rate: Fraction) -> Fraction:
    length: int | None = frame.duration
    if not length or frame.time_base is None:
        return 1 / rate
    return Fraction(length * frame.time_base)


def progressive(frames: Iterator[Frame], *, double: bool) -> Iterator[Frame]:
    """Whole pictures: interlaced ones are taken apart, into both their moments if `double`."""
    first = next(frames, None)
    if first is None:
        return
    if not first.interlaced_frame:
        yield first
        yield from frames
        return
    graph = av.filter.Graph()
    source = graph.add_buffer(
        width=first.width,
        height=first.height,
        format=first.format,
        time_base=first.time_base or Fraction(1, 1000),
    )
    weave = graph.add("bwdif", mode="send_field" if double else "send_frame", deint="all")
    source.link_to(weave)
    weave.link_to(graph.add("buffersink"))
    graph.configure()
    graph.push(first)
    for frame in frames:
        graph.push(frame)
        yield from _ready(graph)
    graph.push(None)
    yield from _ready(graph)


def _ready(graph: Any) -> Iterator[Frame]:
    while True:
        try:
            yield graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return


def _begin(stream: Any) -> Fraction:
    return Fraction((stream.start_time or 0) * stream.time_base)


class _Heard:
    """The sound of a film, in step with its picture: silence where there is none."""

    def __init__(self, source: Path, begin: Fraction) -> None:
        self._pieces = _from(source, begin)
        self._rest: Samples = np.zeros((2, 0), np.float32)
        self._given = 0
        self.note = ""

    def upto(self, end: int) -> Samples:
        """The samples from where it was left to number `end`."""
        count = end - self._given
        self._given = end
        parts, there = [self._rest], self._rest.shape[1]
        while there < count and (piece := self._next()) is not None:
            parts.append(piece)
            there += piece.shape[1]
        if there < count:
            parts.append(np.zeros((2, count - there), np.float32))
        together = np.concatenate(parts, axis=1)
        self._rest = together[:, count:]
        return together[:, :count]

    def _next(self) -> Samples | None:
        try:
            return next(self._pieces, None)
        except MediaUnreadable:
            self.note = "Its sound cannot be read; it is silent."
            self._pieces = iter(())
            return None


def _from(source: Path, begin: Fraction | None) -> Iterator[Samples]:
    """The sound from the moment at which the picture begins."""
    with opened(source) as (file, _):
        stream = sound_of(file)
        if stream is not None:
            yield from sound.continuous(decoded(file, stream), begin=begin)


def take_sound(source: Path, to: Path, job: Progress) -> Fraction:
    """Write the sound of any file as 48 kHz stereo FLAC of 24 bits; answers its seconds.

    Raises MediaUnreadable, DiskFull.
    """
    found = facts(source)
    if not found.audio_codec:
        raise MediaUnreadable(f"There is no sound in “{source.name}”.", "Choose a sound file.")
    expected, count = max(1, samples_in(found.seconds)), 0
    with sound.writing(to, kind="FLAC") as file:
        for piece in _from(source, None):
            file.write(np.clip(piece.T, -1, 1))
            count += piece.shape[1]
            job.report(min(0.99, count / expected), "Taking the sound in")
    if not count:
        raise MediaUnreadable(f"Nothing of the sound in “{source.name}” can be decoded.", AGAIN)
    return Fraction(count, RATE)
