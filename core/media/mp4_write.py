"""Writes an mp4 of samples that are coded already: index first, bytes copied, nothing decoded."""

import os
import struct
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Self

from core.media.encode import NO_ROOM
from core.media.mp4 import Track
from core.media.mp4_index import FTYP, Around, Piece, Run, index_of

# How much picture and sound lie together: a player that streams needs both of a moment at once.
_TOGETHER = Fraction(1, 2)
# Files that are open at a time; takes are used one after another.
_OPEN = 8
_BLOCK = 4 << 20
_ASKED_EVERY = 64


def write(
    to: Path,
    pictures: Sequence[Run],
    sound: Track | None,
    rate: Fraction,
    around: Around,
    went_on: Callable[[float], None] = lambda _: None,
) -> None:
    """Write the film of these runs to `to`, which the caller stages.

    The runs are of streams with the same description, and `rate` pictures in a second. The sound
    is heard from its beginning to the pictures' end. `went_on` hears how far it is (0-1), and may
    raise to end it. Raises OSError.
    """
    pieces = list(_interleaved(pictures, sound, rate))
    with to.open("wb", buffering=0) as file, _Sources() as sources:
        size = sum(piece.size for piece in pieces)
        file.write(FTYP + index_of(pieces, rate, around, after=len(FTYP), size=size))
        file.write(struct.pack(">I4sQ", 1, b"mdat", 16 + size))
        for number, piece in enumerate(pieces):
            if number % _ASKED_EVERY == 0:
                went_on(number / len(pieces))
            sources.copy(piece, file.fileno())


def _interleaved(pictures: Sequence[Run], sound: Track | None, rate: Fraction) -> Iterator[Piece]:
    """Pictures and sound as they follow each other in the file: the sound a little ahead."""
    each = ceil(rate * _TOGETHER)
    frames = sum(run.count for run in pictures)
    shown, heard = 0, 0
    for run in pictures:
        for first in range(run.first, run.last, each):
            part = Run(run.track, first, min(first + each, run.last))
            shown += part.count
            if sound is not None:
                until = _packet(sound, min(frames, shown + each) / rate)
                if until > heard:
                    yield Piece(Run(sound, heard, until))
                    heard = until
            yield Piece(part)


def _packet(sound: Track, second: Fraction) -> int:
    """The first packet of sound that begins at or after this second of the film."""
    return min(sound.count, ceil((second * sound.scale + sound.skipped) / sound.step))


class _Sources:
    """The files that are copied from, a few open at a time."""

    def __init__(self) -> None:
        self._open: dict[Path, int] = {}
        self._direct = hasattr(os, "copy_file_range")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._open:
            os.close(self._open.popitem()[1])

    def copy(self, piece: Piece, to: int) -> None:
        source = self._source(piece.run.track.path)
        for offset, length in piece.stretches():
            self._copy(source, to, offset, length)

    def _source(self, path: Path) -> int:
        if path not in self._open:
            if len(self._open) >= _OPEN:
                os.close(self._open.pop(next(iter(self._open))))
            self._open[path] = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        return self._open[path]

    def _copy(self, source: int, to: int, offset: int, length: int) -> None:
        while length:
            done = self._directly(source, to, offset, length) if self._direct else 0
            if not done:
                os.lseek(source, offset, os.SEEK_SET)
                done = _written(to, os.read(source, min(length, _BLOCK)))
            if not done:
                raise OSError(f"a take ended {length} bytes too early")
            offset, length = offset + done, length - done

    def _directly(self, source: int, to: int, offset: int, length: int) -> int:
        """Inside the kernel: some file systems then only share the blocks. 0 where it cannot."""
        try:
            return os.copy_file_range(source, to, length, offset)
        except OSError as error:
            if error.errno in NO_ROOM:
                raise
            self._direct = False
            return 0


def _written(to: int, block: bytes) -> int:
    rest = memoryview(block)
    while rest:
        rest = rest[os.write(to, rest) :]
    return len(block)
