"""The index of an mp4 that is put together from others: its "moov" box (ISO 14496-12)."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.media.mp4 import PICTURE, SOUND, Flags, Numbers, Track

FTYP = struct.pack(">I4s4sI16s", 32, b"ftyp", b"isom", 512, b"isomiso2avc1mp41")
# Up to here places in 32 bits are enough, and older players know no others.
_SMALL = (1 << 32) - (1 << 20)
_UNITY = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
# Of a picture's description, what is true of the whole film; not how many bits one take has.
_KEPT = (b"avcC", b"colr", b"pasp")
_PICTURE_HEAD = 86
_UNDETERMINED = 0x55C4
# Units of time in a frame where that is a whole number of them in a second anyhow, as others write.
_FINE = 512
# What players show, by FFmpeg's names and the file's own (QuickTime's user data).
_WORDS = {
    "title": b"\xa9nam",
    "artist": b"\xa9ART",
    "album": b"\xa9alb",
    "comment": b"\xa9cmt",
    "date": b"\xa9day",
    "genre": b"\xa9gen",
    "copyright": b"cprt",
    "description": b"desc",
    "encoder": b"\xa9too",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Samples `first` to `last` (not with it) of a stream.

    Of pictures, a film's runs are closed in themselves: each begins with a key and is shown in
    one stretch.
    """

    track: Track
    first: int
    last: int

    @property
    def count(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Chapter:
    """A place of the film with a name; `at` in seconds."""

    at: Fraction
    name: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a film's file holds beside picture and sound; `words` as FFmpeg names them."""

    words: Mapping[str, str] = field(default_factory=dict)
    chapters: Sequence[Chapter] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Samples of one stream that lie together in the film."""

    run: Run

    @property
    def sizes(self) -> Numbers:
        return self.run.track.sizes[self.run.first : self.run.last]

    @property
    def size(self) -> int:
        return int(self.sizes.sum())

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Its bytes as (offset, length) in the file they come from, in as few as there are."""
        offsets = self.run.track.offsets[self.run.first : self.run.last]
        ends = offsets + self.sizes
        breaks = (np.flatnonzero(offsets[1:] != ends[:-1]) + 1).tolist()
        for first, last in zip([0, *breaks], [*breaks, len(offsets)], strict=True):
            yield int(offsets[first]), int(ends[last - 1] - offsets[first])


def index_of(
    pieces: Sequence[Piece], rate: Fraction, around: Around, *, after: int, size: int
) -> bytes:
    """The index that stands at byte `after` of the file, before the `size` bytes of samples."""
    wide = size > _SMALL
    # Its length does not depend on the places in it: they are told by a first try.
    length = len(_index(pieces, rate, around, begin=0, wide=wide))
    return _index(pieces, rate, around, begin=after + length + 16, wide=wide)


def _index(
    pieces: Sequence[Piece], rate: Fraction, around: Around, *, begin: int, wide: bool
) -> bytes:
    lengths = np.array([piece.size for piece in pieces], np.int64)
    places = begin + np.cumsum(lengths) - lengths
    fine = _FINE if rate.denominator == 1 else 1
    scale, step = rate.numerator * fine, rate.denominator * fine
    kinds = np.array([piece.run.track.kind == SOUND for piece in pieces])

    def stream(where: Flags) -> tuple[list[Run], bytes]:
        runs = [pieces[at].run for at in np.flatnonzero(where).tolist()]
        return runs, _chunks(places[where], runs, wide=wide)

    runs, chunks = stream(~kinds)
    times = _Times(1, scale, step * sum(run.count for run in runs))
    streams = [_pictures(runs, chunks, times, step)]
    if kinds.any():
        streams.append(_sound(*stream(kinds), replace(times, number=2)))
    header = _full(
        b"mvhd",
        0,
        struct.pack(">IIIIIH", 0, 0, scale, times.length, 0x10000, 0x100),
        bytes(10),
        _UNITY,
        bytes(24),
        struct.pack(">I", len(streams) + 1),
    )
    return _box(b"moov", header, *streams, _user_data(around))


@dataclass(frozen=True, slots=True)
class _Times:
    """`number` is the stream's; it is presented for `length`, in `scale` units a second."""

    number: int
    scale: int
    length: int


def _pictures(runs: Sequence[Run], chunks: bytes, times: _Times, step: int) -> bytes:
    track = runs[0].track
    shown, at = [], 0
    for run in runs:
        shown.append(run.track.shown[run.first : run.last] - run.first + at)
        at += run.count
    late = np.concatenate(shown) - np.arange(at)
    delay = int(-late.min())
    keys = np.concatenate([run.track.keys[run.first : run.last] for run in runs])
    samples = (
        _table(b"stts", np.array([[at, step]])),
        _table(b"ctts", _repeats((late + delay) * step)),
        _table(b"stss", np.flatnonzero(keys)[:, None] + 1),
        _sizes(runs),
        chunks,
    )
    media = (
        _media_header(times.scale, times.length),
        _handler(PICTURE, b"VideoHandler"),
        _information(_full(b"vmhd", 1, bytes(8)), _description(track), samples),
    )
    return _box(
        b"trak",
        _track_header(times, volume=0, size=track.size),
        _edit(times, skipped=delay * step),
        _box(b"mdia", *media),
    )


def _sound(runs: Sequence[Run], chunks: bytes, times: _Times) -> bytes:
    track = runs[0].track
    count = sum(run.count for run in runs)
    # The last packet is only heard to the end of the film; or the film's end is silent.
    heard = min(times.length * track.scale // times.scale, track.length - track.skipped)
    lasts = np.full(count, track.step)
    lasts[-1] = min(track.step, track.skipped + heard - (count - 1) * track.step)
    samples = (_table(b"stts", _repeats(lasts)), _sizes(runs), chunks)
    media = (
        _media_header(track.scale, int(lasts.sum())),
        _handler(SOUND, b"SoundHandler"),
        _information(_full(b"smhd", 0, bytes(4)), track.entry, samples),
    )
    presented = replace(times, length=heard * times.scale // track.scale)
    return _box(
        b"trak",
        _track_header(presented, volume=0x100, size=(0, 0)),
        _edit(presented, skipped=track.skipped),
        _box(b"mdia", *media),
    )


def _track_header(times: _Times, *, volume: int, size: tuple[int, int]) -> bytes:
    return _full(
        b"tkhd",
        3,
        struct.pack(">IIIII", 0, 0, times.number, 0, times.length),
        bytes(8),
        struct.pack(">HHHH", 0, 1 if volume else 0, volume, 0),
        _UNITY,
        struct.pack(">II", size[0] << 16, size[1] << 16),
    )


def _edit(times: _Times, *, skipped: int) -> bytes:
    """What is presented: all of the film, from behind the samples that only prepare it."""
    entry = struct.pack(">IIiHH", 1, times.length, skipped, 1, 0)
    return _box(b"edts", _full(b"elst", 0, entry))


def _media_header(scale: int, length: int) -> bytes:
    return _full(b"mdhd", 0, struct.pack(">IIIIHH", 0, 0, scale, length, _UNDETERMINED, 0))


def _handler(kind: bytes, name: bytes) -> bytes:
    return _full(b"hdlr", 0, bytes(4), kind, bytes(12), name, b"\0")


def _information(header: bytes, description: bytes, samples: Sequence[bytes]) -> bytes:
    here = _full(b"dref", 0, struct.pack(">I", 1), _full(b"url ", 1))
    table = _box(b"stbl", _full(b"stsd", 0, struct.pack(">I", 1), description), *samples)
    return _box(b"minf", header, _box(b"dinf", here), table)


def _description(track: Track) -> bytes:
    details = track.details
    kept = [_box(kind, details[kind]) for kind in _KEPT if kind in details]
    return _box(b"avc1", track.entry[8:_PICTURE_HEAD], *kept)


def _chunks(places: Numbers, runs: Sequence[Run], *, wide: bool) -> bytes:
    """Where the pieces of a stream begin, and how many samples each holds."""
    held = _repeats(np.array([run.count for run in runs], np.int64))
    first = np.cumsum(held[:, 0]) - held[:, 0] + 1
    rows = np.stack([first, held[:, 1], np.ones_like(first)], axis=1)
    at = places.astype(">u8" if wide else ">u4").tobytes()
    table = _full(b"co64" if wide else b"stco", 0, struct.pack(">I", len(places)), at)
    return _table(b"stsc", rows) + table


def _sizes(runs: Sequence[Run]) -> bytes:
    sizes = np.concatenate([Piece(run).sizes for run in runs])
    return _full(b"stsz", 0, struct.pack(">II", 0, len(sizes)), sizes.astype(">u4").tobytes())


def _repeats(values: Numbers) -> Numbers:
    """The values as rows of (how often, value)."""
    begins = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    often = np.diff(np.append(begins, len(values)))
    return np.stack([often, values[begins]], axis=1)


def _user_data(around: Around) -> bytes:
    """Words as iTunes writes them, and chapters as Nero does: what players read."""
    words = [
        _box(_WORDS[name], _box(b"data", struct.pack(">II", 1, 0), text.encode()))
        for name, text in around.words.items()
        if name in _WORDS and text
    ]
    inside = b""
    if words:
        handler = _full(b"hdlr", 0, bytes(4), b"mdirappl", bytes(9))
        inside += _full(b"meta", 0, handler, _box(b"ilst", *words))
    if around.chapters:
        inside += _chapters(around.chapters[:255])
    return _box(b"udta", inside) if inside else b""


def _chapters(chapters: Sequence[Chapter]) -> bytes:
    """Nero's list: at most 255, times in tenths of a microsecond, names of at most 255 bytes."""
    rows = []
    for chapter in chapters:
        name = chapter.name.encode()[:255].decode(errors="ignore").encode()
        rows.append(struct.pack(">QB", round(chapter.at * 10_000_000), len(name)) + name)
    return _box(b"chpl", struct.pack(">IIB", 1 << 24, 0, len(rows)), *rows)


def _table(kind: bytes, rows: NDArray[np.int64]) -> bytes:
    return _full(kind, 0, struct.pack(">I", len(rows)), rows.astype(">u4").tobytes())


def _full(kind: bytes, flags: int, *parts: bytes) -> bytes:
    """A box with a version, which is 0, and flags."""
    return _box(kind, struct.pack(">I", flags), *parts)


def _box(kind: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), kind) + content
