"""Writes films in any preset: pictures as they are drawn, sound from its file, exact in time."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Self

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from core.domain.compiling import PictureFormat, Preset, SoundFormat
from core.media import sound as sounds
from core.media.encode import translated
from core.media.mp4_index import Around, Chapter
from core.media.picture import EXACT, Frame, tagged

__all__ = ["Around", "Chapter", "FilmFile", "Target"]

_RATE = sounds.RATE
# Sound is written this far ahead of the picture, so that a player finds both close together.
_LEAD = Fraction(1, 2)
# Below so many frames x265 has not seen enough of them to number the reordered ones rightly.
_REORDERED_FROM = 16
_MOVIES = ("mp4", "mov", "ipod")


@dataclass(frozen=True, slots=True)
class Target:
    """What a film's file shall hold. `frames` is how many there will be.

    `sound` is a 48 kHz stereo WAV, None for a silent film: cut or filled with silence to the
    length of the pictures. `encoder` takes the place of the preset's own, as a graphics card's.
    """

    preset: Preset
    width: int
    height: int
    rate: Fraction
    frames: int
    sound: Path | None = None
    around: Around = field(default_factory=Around)
    encoder: PictureFormat | None = None

    @property
    def picture(self) -> PictureFormat:
        found = self.encoder or self.preset.picture
        assert found is not None, f"{self.preset.name} has no pictures"
        return found

    @property
    def seconds(self) -> Fraction:
        return self.frames / self.rate


class FilmFile:
    """A film being written, as a context manager: `add` every frame, then leave the block.

    Left by an exception the file is only closed, and is not whole. The caller stages it and
    removes it. Raises DiskFull when there is no room, StudioError for what an encoder refuses.
    """

    def __init__(self, path: Path, target: Target) -> None:
        self._path, self._target = path, target
        self._fit = Fitting(target.width, target.height, target.picture.layout)
        self._frames = 0
        self._heard = Fraction(0)
        with translated(path):
            self._file = opened(path, target.preset.container, target.around)
            try:
                self._picture = _picture_stream(self._file, target)
                form = target.preset.sound
                self._sound = None
                if target.sound is not None and form is not None:
                    self._sound = sound_stream(self._file, form)
                self._file.start_encoding()
            except av.FFmpegError:
                self._file.close()
                raise
        self._pieces = exactly(target.sound, target.seconds) if self._sound else iter(())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is not None:
            closed(self._file)
            return
        try:
            self._write_sound(None)
            with translated(self._path):
                self._file.mux(self._picture.encode(None))
        except BaseException:
            closed(self._file)
            raise
        with translated(self._path):
            self._file.close()

    def add(self, frame: Frame) -> None:
        """Add the next frame, of any size and layout."""
        fit = self._fit.frame(frame)
        fit.pts, fit.time_base = self._frames, 1 / self._target.rate
        fit.pict_type = 0  # a decoded frame would ask the encoder for the type it had before
        with translated(self._path):
            self._file.mux(self._picture.encode(fit))
        self._frames += 1
        self._write_sound(self._frames / self._target.rate + _LEAD)

    def _write_sound(self, upto: Fraction | None) -> None:
        """Write the sound up to a moment of the film, or all of it."""
        if self._sound is None:
            return
        while upto is None or self._heard < upto:
            piece = next(self._pieces, None)
            if piece is None:
                if upto is None:
                    with translated(self._path):
                        self._file.mux(self._sound.encode(None))
                return
            with translated(self._path):
                self._file.mux(self._sound.encode(heard(piece, round(self._heard * _RATE))))
            self._heard += Fraction(piece.shape[1], _RATE)


class Fitting:
    """Makes frames fit an encoder: its size and layout, in the matrix and range of our films."""

    def __init__(self, width: int, height: int, layout: str) -> None:
        self._wanted = (width, height, layout)
        self._swscale = VideoReformatter()

    def frame(self, frame: Frame) -> Frame:
        if (frame.width, frame.height, frame.format.name) == self._wanted:
            return frame
        width, height, layout = self._wanted
        fit = self._swscale.reformat(
            frame,
            width,
            height,
            layout,
            interpolation=EXACT,
            src_colorspace=Colorspace.ITU709,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.MPEG,
            dst_color_range=ColorRange.MPEG,
        )
        return tagged(fit)


def opened(path: Path, container: str, around: Around) -> Any:
    """A container to write to, with its words and chapters, its index at its beginning."""
    movie = container in _MOVIES
    # With FFmpeg's own clock of a thousandth of a second the end of the sound would be cut off.
    options = {"movflags": "+faststart", "movie_timescale": str(_RATE)} if movie else {}
    file = av.open(str(path), "w", format=container, options=options)
    file.metadata.update({name: words for name, words in around.words.items() if words})
    return file


def chaptered(file: Any, around: Around, seconds: Fraction) -> None:
    """Give the file its chapters, each until the next begins; none begins after the end."""
    known = [chapter for chapter in around.chapters if chapter.at < seconds]
    if not known:
        return
    ends = [*(chapter.at for chapter in known[1:]), seconds]
    file.set_chapters(
        [
            {
                "id": number,
                "start": round(chapter.at * 1000),
                "end": round(end * 1000),
                "time_base": Fraction(1, 1000),
                "metadata": {"title": chapter.name},
            }
            for number, (chapter, end) in enumerate(zip(known, ends, strict=True))
        ]
    )


def closed(file: Any) -> None:
    """Close what will not be whole: the error that brought us here is the one to tell."""
    try:
        file.close()
    except av.FFmpegError:
        return


def sound_stream(file: Any, form: SoundFormat) -> Any:
    options = {"aac_coder": "fast"} if form.encoder == "aac" else {}
    stream = file.add_stream(form.encoder, _RATE, options=options, layout="stereo")
    stream.codec_context.format = form.layout
    if form.bit_rate:
        stream.codec_context.bit_rate = form.bit_rate
    return stream


def heard(samples: "sounds.Samples", at: int) -> Any:
    """A block of samples as a frame that begins at sample `at`."""
    frame = av.AudioFrame.from_ndarray(
        np.ascontiguousarray(samples, np.float32), format="fltp", layout="stereo"
    )
    frame.sample_rate, frame.pts, frame.time_base = _RATE, at, Fraction(1, _RATE)
    return frame


def exactly(wav: Path | None, seconds: Fraction) -> Iterator["sounds.Samples"]:
    """The sound of a file, cut or filled with silence to so many seconds, in blocks."""
    left = sounds.samples_in(seconds)
    for piece in sounds.blocks(wav) if wav is not None else ():
        if left <= 0:
            return
        yield piece[:, :left]
        left -= piece[:, :left].shape[1]
    while left > 0:
        silent = min(left, _RATE)
        yield np.zeros((2, silent), np.float32)
        left -= silent


def _picture_stream(file: Any, target: Target) -> Any:
    form = target.picture
    os.environ.setdefault("SVT_LOG", "1")  # else it tells the console all about itself
    group = max(1, round(form.group * target.rate)) if form.group else 1
    reordered = 3 if target.frames >= _REORDERED_FROM else 0
    options = {name: words.format(group=group, reordered=reordered) for name, words in form.options}
    stream = file.add_stream(form.encoder, target.rate, options=options)
    context = stream.codec_context
    context.width, context.height, context.pix_fmt = target.width, target.height, form.layout
    context.time_base = 1 / target.rate
    context.gop_size = group
    context.color_primaries = context.color_trc = context.colorspace = 1
    context.color_range = 1
    if form.tag:
        context.codec_tag = form.tag
    chaptered(file, target.around, target.seconds)
    return stream
