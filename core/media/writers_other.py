"""Writes what is not a film: animated GIFs, folders of pictures, sound alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any, Self

import av

from core.domain.compiling import Preset
from core.media import sound as sounds
from core.media.encode import translated
from core.media.picture import Converter, Frame
from core.media.writers import Around, chaptered, closed, exactly, heard, opened, sound_stream

_GIF_WIDTH, _GIF_RATE = 640, Fraction(12)
_CENTISECOND = Fraction(1, 100)


class LoopFile:
    """An animated GIF being written: `add` every frame of the film.

    One palette for the whole of it is found first; meanwhile the frames, already as small and as
    few as they will be, wait in a lossless file in `scratch`. At most 640 pixels wide and 12
    frames a second, silent, played without end.
    """

    def __init__(self, path: Path, width: int, height: int, rate: Fraction, scratch: Path) -> None:
        self._path, self._rate = path, rate
        self._size = _smaller(width, height)
        self._gif_rate = min(rate, _GIF_RATE)
        self._waiting = scratch / f"{path.stem}.mkv"
        self._convert = Converter()
        self._frames = self._kept = 0
        self._palette = _Graph(*self._size, "palettegen=stats_mode=full:reserve_transparent=0")
        with translated(self._waiting):
            self._file = av.open(str(self._waiting), "w", format="matroska")
            self._stream: Any = self._file.add_stream("ffv1", self._gif_rate)
            self._stream.width, self._stream.height = self._size
            self._stream.pix_fmt = "bgr0"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            if error is None:
                with translated(self._waiting):
                    self._file.mux(self._stream.encode(None))
            closed(self._file)
            if error is None:
                self._write()
        finally:
            self._waiting.unlink(missing_ok=True)

    def add(self, frame: Frame) -> None:
        """Add the next frame of the film."""
        number, self._frames = self._frames, self._frames + 1
        if number * self._gif_rate < self._kept * self._rate:
            return
        small = self._convert.still(frame, *self._size, "bgr0")
        small.pts, small.time_base = self._kept, 1 / self._gif_rate
        self._palette.push(small)
        with translated(self._waiting):
            self._file.mux(self._stream.encode(small))
        self._kept += 1

    def _write(self) -> None:
        (palette,) = self._palette.end()
        graph = _Graph(*self._size, "paletteuse=dither=sierra2_4a:diff_mode=rectangle", palette)
        with translated(self._path), av.open(str(self._path), "w", format="gif") as file:
            stream: Any = file.add_stream("gif", self._gif_rate)
            stream.width, stream.height = self._size
            stream.pix_fmt = "pal8"
            stream.codec_context.time_base = _CENTISECOND
            for number, frame in enumerate(self._drawn(graph)):
                frame.pts = round(number / self._gif_rate * 100)
                frame.time_base = _CENTISECOND
                file.mux(stream.encode(frame))
            file.mux(stream.encode(None))

    def _drawn(self, graph: "_Graph") -> Iterator[Any]:
        with av.open(str(self._waiting)) as waiting:
            for frame in waiting.decode(video=0):
                yield from graph.push(frame)
        yield from graph.end()


class PictureFolder:
    """A folder of PNG pictures being written, NAME-00001.png and so on: `add` every frame."""

    def __init__(self, folder: Path, name: str, width: int, height: int, rate: Fraction) -> None:
        self._folder, self._size = folder, (width, height)
        self._convert = Converter()
        self._frames = 0
        pattern = f"{str(folder / name).replace('%', '%%')}-%05d.png"
        with translated(folder):
            folder.mkdir()
            self._file = av.open(pattern, "w", format="image2")
            self._stream: Any = self._file.add_stream("png", rate)
            self._stream.width, self._stream.height = width, height
            self._stream.pix_fmt = "rgb24"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            with translated(self._folder):
                self._file.mux(self._stream.encode(None))
        closed(self._file)

    def add(self, frame: Frame) -> None:
        """Add the next frame."""
        picture = self._convert.still(frame, *self._size, "rgb24")
        picture.pts, picture.time_base = self._frames, 1 / Fraction(self._stream.average_rate)
        with translated(self._folder):
            self._file.mux(self._stream.encode(picture))
        self._frames += 1


def write_sound(
    path: Path,
    preset: Preset,
    wav: Path | None,
    seconds: Fraction,
    around: Around,
    went_on: Callable[[float], None],
) -> None:
    """Write a film's sound alone, cut or filled with silence to so many seconds.

    `went_on` hears how far it is (0-1), and may raise to end it. Raises DiskFull.
    """
    form = preset.sound
    assert form is not None, f"{preset.name} has no sound"
    with _finished(path, opened(path, preset.container, around)) as file:
        stream = sound_stream(file, form)
        if preset.container == "ipod":
            chaptered(file, around, seconds)
        done = 0
        for piece in exactly(wav, seconds):
            file.mux(stream.encode(heard(piece, done)))
            done += piece.shape[1]
            went_on(float(done / (seconds * sounds.RATE)))
        file.mux(stream.encode(None))


@contextmanager
def _finished(path: Path, file: Any) -> Iterator[Any]:
    try:
        with translated(path):
            yield file
    except BaseException:
        closed(file)
        raise
    with translated(path):
        file.close()


class _Graph:
    """A filter between frames and what comes of them; `palette` is its second input."""

    def __init__(self, width: int, height: int, words: str, palette: Frame | None = None) -> None:
        self._graph = graph = av.filter.Graph()
        name, options = words.split("=", 1)
        self._source = _input(graph, width, height, "bgr0")
        work, self._sink = graph.add(name, options), graph.add("buffersink")
        self._source.link_to(work, 0, 0)
        given = None
        if palette is not None:
            given = _input(graph, palette.width, palette.height, palette.format.name)
            given.link_to(work, 0, 1)
        work.link_to(self._sink)
        graph.configure()
        if given is not None:
            given.push(palette)
            given.push(None)

    def push(self, frame: Frame) -> Iterator[Any]:
        self._source.push(frame)
        return iter(self._ready())

    def end(self) -> list[Any]:
        self._source.push(None)
        return self._ready()

    def _ready(self) -> list[Any]:
        found = []
        while True:
            try:
                found.append(self._sink.pull())
            except (av.BlockingIOError, av.EOFError):
                return found


def _input(graph: Any, width: int, height: int, layout: str) -> Any:
    form = av.VideoFormat(layout)
    return graph.add_buffer(width=width, height=height, format=form, time_base=_CENTISECOND)


def _smaller(width: int, height: int) -> tuple[int, int]:
    if width <= _GIF_WIDTH:
        return width, height
    return _GIF_WIDTH, max(2, round(height * _GIF_WIDTH / width))
