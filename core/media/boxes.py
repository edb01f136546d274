"""Reads the outermost boxes of an mp4 without decoding anything of it."""

import struct
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, NamedTuple

# More than any real file has; a damaged one could have millions.
_MOST = 10_000


class Box(NamedTuple):
    """`start` is where its content begins, `length` how long it claims to be."""

    kind: bytes
    start: int
    length: int


def boxes(path: Path) -> Iterator[Box]:
    """The outermost boxes in their order; ends where it is no mp4 (any more)."""
    with path.open("rb") as file:
        yield from boxes_in(file, path.stat().st_size)


def seconds(path: Path) -> Fraction | None:
    """How long an mp4 or mov says that it is; None when it does not say."""
    try:
        with path.open("rb") as file:
            return _movie_length(file, path.stat().st_size)
    except OSError:
        return None


def boxes_in(file: BinaryIO, end: int) -> Iterator[Box]:
    """Those from where the file stands up to `end`."""
    for _ in range(_MOST):
        at = file.tell()
        head = file.read(8)
        if len(head) < 8 or not head[4:].replace(b" ", b"").isalnum():
            return
        length, kind = struct.unpack(">I4s", head)
        start = at + 8
        if length == 1:
            length, start = struct.unpack(">Q", file.read(8).rjust(8, b"\0"))[0], at + 16
        elif length == 0:
            length = end - at
        if at + length < start:
            return
        yield Box(kind, start, at + length - start)
        if at + length >= end:
            return
        file.seek(at + length)


def _movie_length(file: BinaryIO, end: int) -> Fraction | None:
    for box in boxes_in(file, end):
        if box.kind == b"moov":
            file.seek(box.start)
            for inner in boxes_in(file, box.start + box.length):
                if inner.kind == b"mvhd":
                    file.seek(inner.start)
                    return _header(file.read(32))
    return None


def _header(head: bytes) -> Fraction | None:
    """The mvhd box: version 0 counts in 32 bits, version 1 in 64 (ISO 14496-12, 8.2.2)."""
    if len(head) < 32:
        return None
    if head[0] == 1:
        scale, length = struct.unpack_from(">IQ", head, 20)
        unknown = (1 << 64) - 1
    else:
        scale, length = struct.unpack_from(">II", head, 12)
        unknown = (1 << 32) - 1
    return Fraction(length, scale) if scale and length != unknown else None
