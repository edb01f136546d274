"""Puts photos together that are stored in tiles: HEIC, as phones take them (ISO 23008-12)."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import av

from core.domain.errors import MediaUnreadable
from core.media.boxes import boxes, boxes_in
from core.media.kinds import AGAIN
from core.media.picture import Frame, plane

_LONGEST_LIST = 4 << 20
_LAYOUTS = ("yuv420p", "yuvj420p")


@dataclass(frozen=True, slots=True)
class Grid:
    """`tiles` are the numbers of the parts, row by row; `quarters` to turn clockwise."""

    columns: int
    width: int
    height: int
    tiles: tuple[int, ...]
    quarters: int = 0


def grid_of(path: Path) -> Grid | None:
    """How a photo is put together; None where its main picture is in one piece, or unknown."""
    try:
        parts = _parts(path)
        return _grid(path, parts) if parts else None
    except (struct.error, IndexError, KeyError, StopIteration):
        return None


def assembled(path: Path, file: Any, grid: Grid) -> Frame:
    """The whole photo, not yet turned. Raises MediaUnreadable when a tile cannot be decoded."""
    wanted = {tile: number for number, tile in enumerate(grid.tiles)}
    streams = [stream for stream in file.streams.video if stream.id in wanted]
    whole: Frame | None = None
    for packet in file.demux(*streams):
        for piece in packet.decode():
            if piece.format.name not in _LAYOUTS:
                break
            whole = whole or _blank(piece, grid)
            number = wanted.pop(packet.stream.id, None)
            if number is not None:
                _put(piece, whole, *divmod(number, grid.columns))
    if whole is None or wanted:
        raise MediaUnreadable(f"A part of the photo “{path.name}” cannot be decoded.", AGAIN)
    return whole


def _put(piece: Frame, whole: Frame, row: int, column: int) -> None:
    """What of the last tiles goes beyond the photo is left out."""
    for index, half in enumerate((1, 2, 2)):
        into, source = plane(whole, index), plane(piece, index)
        y, x = row * piece.height // half, column * piece.width // half
        space = into[y : y + source.shape[0], x : x + source.shape[1]]
        space[:] = source[: space.shape[0], : space.shape[1]]


def _blank(piece: Frame, grid: Grid) -> Frame:
    whole = av.VideoFrame(grid.width, grid.height, piece.format.name)
    whole.colorspace, whole.color_range = piece.colorspace, piece.color_range
    whole.color_primaries, whole.color_trc = piece.color_primaries, piece.color_trc
    return whole


def _parts(path: Path) -> Mapping[bytes, bytes]:
    """The lists of the file's parts by name, without the head that most of them have."""
    with path.open("rb") as file:
        for box in boxes(path):
            if box.kind == b"meta" and box.length < _LONGEST_LIST:
                file.seek(box.start + 4)
                inside = file.read(box.length - 4)
                return dict(_contents(inside))
    return {}


def _contents(inside: bytes) -> Iterator[tuple[bytes, bytes]]:
    for box in boxes_in(BytesIO(inside), len(inside)):
        yield box.kind, inside[box.start : box.start + box.length]


def _grid(path: Path, parts: Mapping[bytes, bytes]) -> Grid | None:
    main = int.from_bytes(parts[b"pitm"][4:], "big")
    if _kinds(parts[b"iinf"]).get(main) != b"grid":
        return None
    wide = parts[b"iref"][0] > 0
    tiles = next(
        _ids(content, wide=wide)[1:]
        for kind, content in _contents(parts[b"iref"][4:])
        if kind == b"dimg" and _ids(content, wide=wide)[0] == main
    )
    what = _payload(path, parts, main)
    _, columns = what[2] + 1, what[3] + 1
    width, height = struct.unpack_from(">II" if what[1] & 1 else ">HH", what, 4)
    return Grid(columns, width, height, tiles, _quarters(parts[b"iprp"], main))


def _kinds(listed: bytes) -> dict[int, bytes]:
    """The kind of every part (iinf)."""
    kinds = {}
    for kind, content in _contents(listed[6 if listed[0] == 0 else 8 :]):
        if kind == b"infe" and content[0] >= 2:
            size = 2 if content[0] == 2 else 4
            item = int.from_bytes(content[4 : 4 + size], "big")
            kinds[item] = content[6 + size : 10 + size]
    return kinds


def _ids(content: bytes, *, wide: bool) -> tuple[int, ...]:
    """Which part a reference is from, and to which it goes (iref)."""
    size = 4 if wide else 2
    count = int.from_bytes(content[size : size + 2], "big")
    places = (0, *range(size + 2, size + 2 + count * size, size))
    return tuple(int.from_bytes(content[at : at + size], "big") for at in places)


def _payload(path: Path, parts: Mapping[bytes, bytes], wanted: int) -> bytes:
    """What a part says (iloc, and idat where it lies there)."""
    listed = BytesIO(parts[b"iloc"])

    def number(size: int) -> int:
        return int.from_bytes(listed.read(size), "big")

    version = number(4) >> 24
    sizes, more = number(1), number(1)
    for _ in range(number(2 if version < 2 else 4)):
        item = number(2 if version < 2 else 4)
        inside = number(2) & 15 if version else 0
        number(2)
        base = number(more >> 4)
        places = []
        for _ in range(number(2)):
            number(more & 15 if version else 0)
            places.append((base + number(sizes >> 4), number(sizes & 15)))
        if item == wanted:
            start, length = places[0]
            if inside:
                return parts[b"idat"][start : start + length]
            with path.open("rb") as file:
                file.seek(start)
                return file.read(length)
    raise KeyError(wanted)


def _quarters(listed: bytes, wanted: int) -> int:
    """How often a part is turned clockwise by 90 degrees (iprp)."""
    inside = dict(_contents(listed))
    known = list(_contents(inside[b"ipco"]))
    said = BytesIO(inside[b"ipma"])
    head = int.from_bytes(said.read(4), "big")
    for _ in range(int.from_bytes(said.read(4), "big")):
        item = int.from_bytes(said.read(2 if head >> 24 == 0 else 4), "big")
        size = 2 if head & 1 else 1
        for _ in range(said.read(1)[0]):
            number = int.from_bytes(said.read(size), "big") & (0x7FFF if size == 2 else 0x7F)
            kind, content = known[number - 1] if number else (b"", b"")
            if item == wanted and kind == b"irot":
                return -content[0] % 4
    return 0
