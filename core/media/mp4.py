"""Reads the sample tables of an mp4: where each coded picture and packet of sound lies in it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.domain.errors import MediaUnreadable
from core.media.boxes import boxes

Numbers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

PICTURE, SOUND = b"vide", b"soun"
_NESTS = (b"mdia", b"minf", b"stbl", b"edts")
# What a sample entry holds before its own boxes (ISO 14496-12, 12.1.3 and 12.2.3).
_ENTRY = {PICTURE: 86, SOUND: 36}
# No film of a day has an index as long as this.
_LONGEST_INDEX = 256 << 20
_MOST_SAMPLES = 1 << 24


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """The samples of one stream, in the order in which they are decoded.

    `entry` is their description as it stands in the file; `scale` how many units of time a second
    has, `step` how many of them each sample lasts (the last one may last less), and `length` all
    of them; `skipped` units are not presented at the beginning. `sizes` and `offsets` are in
    bytes, of the file; `shown` is which place each sample has in the order of presentation, `keys`
    where decoding can begin.
    """

    path: Path
    kind: bytes
    entry: bytes
    scale: int
    step: int
    length: int
    skipped: int
    sizes: Numbers
    offsets: Numbers
    shown: Numbers
    keys: Flags

    @property
    def count(self) -> int:
        return len(self.sizes)

    @property
    def details(self) -> dict[bytes, bytes]:
        """The boxes inside the description, as "avcC", by their kind."""
        inner = _inner(self.entry, _ENTRY[self.kind], len(self.entry))
        return {kind: self.entry[start:end] for kind, start, end in inner}

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of pictures."""
        width, height = struct.unpack_from(">HH", self.entry, 32)
        return width, height


def tracks(path: Path) -> tuple[Track, ...]:
    """The streams of picture and sound in an mp4 with a whole index, each at a steady rate.

    Raises MediaUnreadable for any other file, and where the samples are not all in it.
    """
    try:
        index, size = _index(path)
        found = [
            _track(path, index, start, end)
            for kind, start, end in _inner(index, 0, len(index))
            if kind == b"trak"
        ]
    except (OSError, ValueError, IndexError, KeyError, struct.error) as error:
        raise MediaUnreadable(f"“{path.name}” has no index that can be read.") from error
    known = tuple(track for track in found if track is not None)
    if any(len(it.sizes) and int((it.offsets + it.sizes).max()) > size for it in known):
        raise MediaUnreadable(f"“{path.name}” is cut off.", "Copy or make it again.")
    return known


def _index(path: Path) -> tuple[bytes, int]:
    """The content of the moov box, and the size of the file."""
    for box in boxes(path):
        if box.kind == b"moov" and box.length <= _LONGEST_INDEX:
            with path.open("rb") as file:
                file.seek(box.start)
                return file.read(box.length), path.stat().st_size
    raise ValueError("no index")


def _inner(of: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes between two places: their kind, where their content begins and where it ends."""
    while start + 8 <= end:
        length, kind = struct.unpack_from(">I4s", of, start)
        if length < 8 or start + length > end:
            raise ValueError("a box longer than what holds it")
        yield kind, start + 8, start + length
        start += length


def _leaves(of: bytes, start: int, end: int) -> Iterator[tuple[bytes, int]]:
    for kind, inside, last in _inner(of, start, end):
        if kind in _NESTS:
            yield from _leaves(of, inside, last)
        else:
            yield kind, inside


def _track(path: Path, of: bytes, start: int, end: int) -> Track | None:
    at = dict(_leaves(of, start, end))
    kind = of[at[b"hdlr"] + 8 : at[b"hdlr"] + 12]
    if kind not in _ENTRY:
        return None
    sizes = _sizes(of, at[b"stsz"])
    steps = _repeated(of, at[b"stts"], len(sizes))
    if not len(sizes) or (steps[:-1] != steps[0]).any():
        raise ValueError("not steady")
    decoded = np.arange(len(sizes), dtype=np.int64) * steps[0]
    times = decoded + _repeated(of, at[b"ctts"], len(sizes)) if b"ctts" in at else decoded
    shown = np.empty(len(sizes), np.int64)
    shown[np.argsort(times, kind="stable")] = np.arange(len(sizes))
    skipped = _skipped(of, at.get(b"elst")) - (int(times.min()) if kind == PICTURE else 0)
    return Track(
        path,
        kind,
        _entry(of, at[b"stsd"]),
        _scale(of, at[b"mdhd"]),
        int(steps[0]),
        int(steps.sum()),
        skipped,
        sizes,
        _offsets(of, at, sizes),
        shown,
        _keys(of, at.get(b"stss"), len(sizes)),
    )


def _entry(of: bytes, at: int) -> bytes:
    count, length = struct.unpack_from(">II", of, at + 4)
    if count != 1:
        raise ValueError("described in several ways")
    return of[at + 8 : at + 8 + length]


def _scale(of: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", of, at + (12 if of[at] == 0 else 20))[0])


def _sizes(of: bytes, at: int) -> Numbers:
    each, count = struct.unpack_from(">II", of, at + 4)
    if count > _MOST_SAMPLES:
        raise ValueError("more samples than a film has")
    if each:
        return np.full(count, each, np.int64)
    return np.frombuffer(of, ">u4", count, at + 12).astype(np.int64)


def _repeated(of: bytes, at: int, wanted: int) -> Numbers:
    """A table of (how often, value), written out."""
    (count,) = struct.unpack_from(">I", of, at + 4)
    runs = np.frombuffer(of, ">i4", 2 * count, at + 8).reshape(count, 2).astype(np.int64)
    if (runs[:, 0] < 0).any() or runs[:, 0].sum() != wanted:
        raise ValueError("not for all samples")
    return np.repeat(runs[:, 1], runs[:, 0])


def _offsets(of: bytes, at: dict[bytes, int], sizes: Numbers) -> Numbers:
    """Where each sample lies: chunks of so many samples, one behind the other."""
    wide = b"co64" in at
    table = at[b"co64" if wide else b"stco"]
    (count,) = struct.unpack_from(">I", of, table + 4)
    chunks = np.frombuffer(of, ">u8" if wide else ">u4", count, table + 8).astype(np.int64)
    (rows,) = struct.unpack_from(">I", of, at[b"stsc"] + 4)
    runs = np.frombuffer(of, ">u4", 3 * rows, at[b"stsc"] + 8).reshape(rows, 3).astype(np.int64)
    per_chunk = np.repeat(runs[:, 1], np.diff(np.append(runs[:, 0], count + 1)))
    before = np.cumsum(sizes) - sizes
    first = np.cumsum(per_chunk) - per_chunk
    return np.asarray(np.repeat(chunks - before[first], per_chunk) + before, np.int64)


def _keys(of: bytes, at: int | None, count: int) -> Flags:
    if at is None:
        return np.ones(count, bool)
    keys = np.zeros(count, bool)
    (known,) = struct.unpack_from(">I", of, at + 4)
    keys[np.frombuffer(of, ">u4", known, at + 8).astype(np.int64) - 1] = True
    return keys


def _skipped(of: bytes, at: int | None) -> int:
    """What the edit list leaves out at the beginning; more than one edit is none of ours."""
    if at is None:
        return 0
    (count,) = struct.unpack_from(">I", of, at + 4)
    if count != 1:
        raise ValueError("edited")
    form, place = (">q", at + 16) if of[at] else (">i", at + 12)
    return int(struct.unpack_from(form, of, place)[0])
