"""The films of a review package: small, and in a form that every browser plays."""

import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from core.media import sound
from core.media.decode import Frames
from core.media.encode import SAMPLE_RATE, FilmWriter
from core.media.probe import Probe, probe
from core.media.thumbnail import thumbnail
from core.render.compositor import Compositor
from core.render.plan import RenderPlan

Progress: TypeAlias = Callable[[float, str], None]
"""Told how far the work is (0-1), and in words; may raise to stop it."""

_SIDE = 720
_CRF = 27
# What is no larger than this already is copied as it is.
_COPIED_SIDE = 1080
_COPIED_BITS = 8_000_000
_POSTER = 320
_OFTEN = 12


def part(progress: Progress, start: float, end: float) -> Progress:
    """For work that counts from 0 to 1 itself, and is a stretch of another."""
    return lambda fraction, note: progress(start + fraction * (end - start), note)


def write_film(
    plan: RenderPlan, folder: Path, heard: Path | None, to: Path, progress: Progress
) -> None:
    """The whole film, its short side at most 720. Raises as the compiler does."""
    width, height = _fitted(plan.width, plan.height)
    with (
        Compositor(plan, folder, width, height) as picture,
        FilmWriter(to, width, height, plan.rate.fps, crf=_CRF, sound=heard is not None) as film,
    ):
        if heard is not None:
            film.add_sound(sound.read(heard)[:, : round(plan.seconds * SAMPLE_RATE)])
        for number in range(plan.frames):
            if number % _OFTEN == 0:
                progress(number / plan.frames, f"Frame {number} of {plan.frames}")
            film.add_frame(picture.frame(number))


def write_take(source: Path, heard: Path | None, to: Path, progress: Progress) -> None:
    """A take as it is, or made smaller where it is large or in a form that is not for browsers.

    `heard` is the file of its sound where that is another. Raises MediaUnreadable for a take that
    is missing or damaged.
    """
    found = probe(source)
    if heard is None and _plays(found, source):
        shutil.copyfile(source, to)
        return
    width, height = _fitted(found.width, found.height)
    if heard is None and found.audio_codec:
        heard = source
    with (
        Frames(source) as frames,
        FilmWriter(to, width, height, frames.fps, crf=_CRF, sound=heard is not None) as film,
    ):
        if heard is not None:
            film.add_sound(sound.read(heard)[:, : round(frames.count / frames.fps * SAMPLE_RATE)])
        for number in range(frames.count):
            if number % _OFTEN == 0:
                progress(number / frames.count, "Making a take smaller")
            film.add_frame(frames.frame(number))


def write_poster(film: Path, frame: int, to: Path) -> None:
    thumbnail(film, frame, _POSTER, to)


def _plays(found: Probe, source: Path) -> bool:
    bits = found.size * 8 / max(found.seconds, Fraction(1, 10))
    return (
        source.suffix == ".mp4"
        and found.video_codec == "h264"
        and found.pixel_format in ("yuv420p", "yuvj420p")
        and min(found.width, found.height) <= _COPIED_SIDE
        and bits <= _COPIED_BITS
    )


def _fitted(width: int, height: int) -> tuple[int, int]:
    """At most 720 on the short side, even."""
    scale = min(1.0, _SIDE / min(width, height))
    return round(width * scale / 2) * 2, round(height * scale / 2) * 2
