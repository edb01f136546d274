"""Takes a film apart into groups of pictures that decode alone, each known by its content."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

# What a picture is made from, of all that an H.264 stream may hold (ITU-T H.264, table 7-1):
# slices and parameter sets. The rest are remarks, which are not copied from take to film.
_COUNTS = frozenset((1, 2, 3, 4, 5, 7, 8))
_PARAMETERS = 5
"""Where an avcC's parameter sets begin (ISO 14496-15, 5.3.3.1)."""

# A stream that cannot be taken apart is handed on in pieces of so many packets.
_PIECE = 48


@dataclass(frozen=True, slots=True)
class Group:
    """`packets` in the order of decoding, and when their pictures are seen, in frames.

    `key` is the same for groups that decode to the same pictures, in whatever file they lie; ""
    where the group needs those before it.
    """

    packets: tuple[bytes, ...]
    times: tuple[float, ...]
    key: str = ""


def groups(file: Any, stream: Any, ends: frozenset[int] = frozenset()) -> Iterator[Group]:
    """All packets of an opened file's picture, in order. One group is in memory at a time.

    Where one of `ends` (in packets of the file) lies inside a group, what is before it comes once
    more, as a film has it that was cut there.
    """
    alone = stream.codec_context.name == "h264" and (stream.codec_context.extradata or b"")[:1]
    known = bytes(stream.codec_context.extradata or b"")
    step = float(stream.time_base * (stream.average_rate or 25))
    first = float((stream.start_time or 0) * stream.time_base * (stream.average_rate or 25))
    packets: list[bytes] = []
    times: list[float] = []
    at = 0
    for packet in file.demux(stream):
        if packet.pts is None or not packet.size:
            continue
        if packets and (packet.is_keyframe if alone else len(packets) == _PIECE):
            yield from _groups(packets, times, known if alone else b"", ends, at)
            at += len(packets)
            packets, times = [], []
        packets.append(bytes(packet))
        times.append(packet.pts * step - first)
    if packets:
        yield from _groups(packets, times, known if alone else b"", ends, at)


def _groups(
    packets: list[bytes], times: list[float], known: bytes, ends: frozenset[int], at: int
) -> Iterator[Group]:
    for length in range(1, len(packets)):
        if at + length in ends and known:
            yield _group(packets[:length], times[:length], known)
    yield _group(packets, times, known)


def _group(packets: list[bytes], times: list[float], known: bytes) -> Group:
    return Group(tuple(packets), tuple(times), _key(packets, known) if known else "")


def _key(packets: list[bytes], known: bytes) -> str:
    size = (known[4] & 3) + 1
    digest = sha256(known[_PARAMETERS:])
    for packet in packets:
        for start, end in _units(packet, size):
            if packet[start] & 31 in _COUNTS:
                digest.update(memoryview(packet)[start:end])
    return digest.hexdigest()[:32]


def _units(packet: bytes, size: int) -> Iterator[tuple[int, int]]:
    """Where the units of a packet lie, each behind its length in `size` bytes."""
    at = 0
    while at + size < len(packet):
        start = at + size
        at = start + int.from_bytes(packet[at:start], "big")
        if at == start:
            return
        yield start, min(at, len(packet))
