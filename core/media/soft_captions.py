"""Captions as tracks of an mp4 that a player can show or not (3GPP timed text, "mov_text")."""

import os
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

from core.domain.errors import MediaUnreadable
from core.domain.languages import NAMES, Language
from core.media.captions import Caption

_SCALE = 1000
_INSIDE = (b"moov", b"trak", b"mdia", b"minf", b"stbl")
_GROUP = 2
"""Of tracks of which only one is shown at a time (ISO 14496-12, 8.3)."""

_ISO_639_2 = {
    Language.EN: "eng", Language.HI: "hin", Language.TE: "tel", Language.TA: "tam",
    Language.BN: "ben", Language.GU: "guj", Language.MR: "mar", Language.KN: "kan",
    Language.ML: "mal", Language.OR: "ori", Language.PA: "pan",
}  # fmt: skip
_BLOCK = 8 << 20
_LARGEST = (1 << 32) - 1
"""The last place in a file that an index of 32 bits can name."""

_NOTHING = b"\0\0"
"""A sample without a letter."""


@dataclass(frozen=True, slots=True)
class SoftTrack:
    """Captions in one language; `latin` tells that they stand in Latin letters."""

    captions: tuple[Caption, ...]
    language: Language
    latin: bool = False

    @property
    def name(self) -> str:
        name = NAMES[self.language]
        return f"{name} (Latin)" if self.latin and self.language is not Language.EN else name

    @property
    def tag(self) -> str:
        """After BCP 47, as in "hi-Latn"."""
        code = self.language.value
        return f"{code}-Latn" if self.latin and self.language is not Language.EN else code


def put_tracks(film: Path, tracks: Sequence[SoftTrack]) -> None:
    """`add_tracks` to the file itself, which nobody reads meanwhile."""
    with_them = film.with_name(f"{film.name}.captions")
    try:
        add_tracks(film, with_them, tracks)
        with_them.replace(film)
    finally:
        with_them.unlink(missing_ok=True)


def add_tracks(film: Path, to: Path, tracks: Sequence[SoftTrack]) -> None:
    """Write to `to` the mp4 `film` with these tracks more; nothing is coded again.

    The first is shown at once, as long as the player's user wants captions. Raises MediaUnreadable
    for what is no mp4, and OSError.
    """
    with film.open("rb") as source:
        boxes = list(_boxes(source, film.stat().st_size))
        places = {kind: (at, size) for kind, at, size in boxes}
        if b"moov" not in places:
            raise MediaUnreadable(f"{film.name} is no mp4.", "Captions go into an mp4 as a track.")
        at, size = places[b"moov"]
        source.seek(at)
        index = source.read(size)
        _, length, scale = _head(index[8:])
        samples = [_samples(track.captions, length * _SCALE // scale) for track in tracks]
        grown = len(_index(index, tracks, samples, 0, 0)) - size
        moved = grown if any(kind == b"mdat" and place > at for kind, place, _ in boxes) else 0
        text_at = film.stat().st_size + grown + 8
        with to.open("wb") as made:
            source.seek(0)
            _copy(source, made, at)
            made.write(_index(index, tracks, samples, moved, text_at))
            source.seek(at + size)
            _copy(source, made, film.stat().st_size - at - size)
            data = b"".join(sample for track in samples for _, sample in track)
            made.write(_box(b"mdat", data))
            os.fsync(made.fileno())


_Sample = tuple[int, bytes]
"""How long it is shown, in thousandths, and its bytes."""


def _boxes(file: BinaryIO, end: int) -> Iterator[tuple[bytes, int, int]]:
    at = 0
    while at + 8 <= end:
        file.seek(at)
        size, kind = struct.unpack(">I4s", file.read(8))
        size = struct.unpack(">Q", file.read(8))[0] if size == 1 else size or end - at
        if size < 8:
            return
        yield kind, at, size
        at += size


def _copy(source: BinaryIO, made: BinaryIO, count: int) -> None:
    while count > 0 and (block := source.read(min(_BLOCK, count))):
        made.write(block)
        count -= len(block)


def _samples(captions: Sequence[Caption], film: int) -> list[_Sample]:
    """Each caption, and the silences between them and up to the end of the film.

    A track of text has no holes, and players let the last of it stand to the end.
    """
    found: list[_Sample] = []
    shown = 0
    for caption in captions:
        start, end = _thousandths(caption.start), _thousandths(caption.end)
        start = max(start, shown)
        if end <= start:
            continue
        if start > shown:
            found.append((start - shown, _NOTHING))
        words = "\n".join(filter(None, (caption.text, caption.also))).encode()
        found.append((end - start, struct.pack(">H", len(words)) + words))
        shown = end
    return [*found, (film - shown, _NOTHING)] if film > shown else found


def _thousandths(time: Fraction) -> int:
    return round(time * _SCALE)


def _index(
    index: bytes,
    tracks: Sequence[SoftTrack],
    samples: Sequence[list[_Sample]],
    moved: int,
    text_at: int,
) -> bytes:
    """The index with the tracks added, and its places in the file moved by so many bytes."""
    head = bytearray(_moved(index[8:], moved))
    at, length, scale = _head(head)
    last = at + struct.unpack_from(">I", head, at)[0] - 4
    first = struct.unpack_from(">I", head, last)[0]
    struct.pack_into(">I", head, last, first + len(tracks))
    made = []
    for number, (track, own) in enumerate(zip(tracks, samples, strict=True)):
        made.append(_track(track, own, first + number, (length, scale), text_at, on=number == 0))
        text_at += sum(len(sample) for _, sample in own)
    return _box(b"moov", bytes(head), *made)


def _head(body: bytes | bytearray) -> tuple[int, int, int]:
    """Where the film's own header is in its index, how long the film is, and in what time."""
    at = next(at for kind, at, _ in _parts(body) if kind == b"mvhd")
    wide = body[at + 8] == 1
    scale = struct.unpack_from(">I", body, at + (28 if wide else 20))[0]
    length = struct.unpack_from(">Q" if wide else ">I", body, at + (32 if wide else 24))[0]
    return at, length, scale


def _parts(body: bytes | bytearray) -> Iterator[tuple[bytes, int, int]]:
    at = 0
    while at + 8 <= len(body):
        size, kind = struct.unpack_from(">I4s", body, at)
        if size < 8 or at + size > len(body):
            return
        yield kind, at, size
        at += size


def _moved(body: bytes, by: int) -> bytes:
    """What is in a box, with the places of its chunks moved."""
    made = []
    for kind, at, size in _parts(body):
        part = body[at : at + size]
        if kind in _INSIDE:
            part = _box(kind, _moved(part[8:], by))
        elif kind in (b"stco", b"co64") and by:
            form = "I" if kind == b"stco" else "Q"
            count = struct.unpack_from(">I", part, 12)[0]
            places = struct.unpack_from(f">{count}{form}", part, 16)
            if form == "I" and places and max(places) + by > _LARGEST:
                raise MediaUnreadable(
                    "The film is too large to have captions as tracks.",
                    "Write them as files: --captions file",
                )
            part = part[:16] + struct.pack(f">{count}{form}", *(place + by for place in places))
        made.append(part)
    return b"".join(made)


def _track(
    track: SoftTrack,
    samples: list[_Sample],
    number: int,
    film: tuple[int, int],
    at: int,
    *,
    on: bool,
) -> bytes:
    length = sum(shown for shown, _ in samples)
    whole = min(film[0], length * film[1] // _SCALE)
    matrix = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    head = _full(
        b"tkhd", 3 if on else 2,
        struct.pack(">IIIIIQhhhH", 0, 0, number, 0, whole, 0, 0, _GROUP, 0, 0),
        matrix, struct.pack(">II", 0, 0),
    )  # fmt: skip
    code = 0
    for letter in _ISO_639_2[track.language]:
        code = code << 5 | ord(letter) - 0x60
    media = _full(b"mdhd", 0, struct.pack(">IIIIHH", 0, 0, _SCALE, length, code, 0))
    tag = _full(b"elng", 0, track.tag.encode() + b"\0")
    handler = _full(b"hdlr", 0, b"\0\0\0\0sbtl" + bytes(12) + track.name.encode() + b"\0")
    data = _box(b"dinf", _full(b"dref", 0, struct.pack(">I", 1), _full(b"url ", 1)))
    table = _box(b"stbl", *_tables(samples, at))
    inside = _box(b"minf", _full(b"nmhd", 0), data, table)
    return _box(b"trak", head, _box(b"mdia", media, tag, handler, inside))


def _tables(samples: list[_Sample], at: int) -> Iterator[bytes]:
    count = struct.pack(">I", len(samples))
    yield _full(b"stsd", 0, struct.pack(">I", 1), _entry())
    yield _full(b"stts", 0, count, *(struct.pack(">II", 1, shown) for shown, _ in samples))
    yield _full(b"stsc", 0, struct.pack(">IIII", 1, 1, max(1, len(samples)), 1))
    sizes = (struct.pack(">I", len(sample)) for _, sample in samples)
    yield _full(b"stsz", 0, struct.pack(">I", 0), count, *sizes)
    yield _full(b"co64", 0, struct.pack(">IQ", 1, at))


def _entry() -> bytes:
    """How the text is shown: white, in the middle of the lower edge (3GPP TS 26.245, 5.16)."""
    place = struct.pack(">Ibb4B4h", 0, 1, -1, 0, 0, 0, 0, 0, 0, 0, 0)
    style = struct.pack(">HHHBB4B", 0, 0, 1, 0, 18, 255, 255, 255, 255)
    font = b"Noto Sans"
    fonts = _box(b"ftab", struct.pack(">HHB", 1, 1, len(font)), font)
    return _box(b"tx3g", bytes(6), struct.pack(">H", 1), place, style, fonts)


def _full(kind: bytes, flags: int, *parts: bytes) -> bytes:
    return _box(kind, struct.pack(">I", flags), *parts)


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body
