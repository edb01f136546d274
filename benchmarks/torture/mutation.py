"""Damages a file as disks, networks and strangers do; the same dice, the same damage."""

import re
from random import Random

_LENGTHS = (
    b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0", b"\0\0\0\1", b"\x80\0\0\0",
    b"\0\xff\xff\xff",
)  # fmt: skip
_NUMBERS = (
    b"0", b"-1", b"1e308", b"1e999", b"-1e999", b"NaN", b"nan", b"inf", b"1" + b"0" * 30,
    b"9" * 5000, b"2147483648", b"-9223372036854775809", b"0.000000001", b"true", b"null", b'"1"',
)  # fmt: skip
_NUMBER = re.compile(rb"\d+(?:\.\d+)?")
_KINDS = (
    "bits", "bytes", "cut", "zeros", "ones", "again", "gone", "more", "length", "head",
)  # fmt: skip


def mutated(data: bytes, dice: Random, *, text: bool = False) -> bytes:
    """Damaged in one to three ways; numbers in a text become ones that nobody thought of."""
    for _ in range(dice.choice((1, 1, 2, 3))):
        if not data:
            return data
        kinds = (*_KINDS, *("number",) * 6, "line", "wild") if text else _KINDS
        data = _once(data, dice.choice(kinds), dice)
    return data


def _once(data: bytes, kind: str, dice: Random) -> bytes:
    at = dice.randrange(len(data))
    match kind:
        case "number" | "line" | "wild":
            return _in_text(data, kind, dice)
        case "again" | "gone" | "more" | "cut":
            return _moved(data, kind, at, dice)
        case _:
            return _overwritten(data, kind, at, dice)


def _overwritten(data: bytes, kind: str, at: int, dice: Random) -> bytes:
    """As long as before."""
    it, end = bytearray(data), len(data)
    match kind:
        case "bits":
            for _ in range(dice.choice((1, 4, 20, 200))):
                it[dice.randrange(end)] ^= 1 << dice.randrange(8)
        case "bytes" | "head":
            within = end if kind == "bytes" else min(end, 512)
            for _ in range(dice.choice((1, 8, 64, 500))):
                it[dice.randrange(within)] = dice.randrange(256)
        case "length":
            for _ in range(dice.choice((1, 3))):
                place = dice.randrange(max(1, min(end - 4, 4096)))
                it[place : place + 4] = dice.choice(_LENGTHS)
        case _:
            length = min(end - at, dice.choice((4, 64, 1000, 20000)))
            it[at : at + length] = (b"\0" if kind == "zeros" else b"\xff") * length
    return bytes(it)


def _moved(data: bytes, kind: str, at: int, dice: Random) -> bytes:
    length = dice.choice((1, 8, 100, 5000))
    match kind:
        case "cut":
            return data[:at]
        case "gone":
            return data[:at] + data[at + length :]
        case "again":
            return data[:at] + data[at : at + length] * dice.choice((2, 11)) + data[at + length :]
        case _:
            return data[:at] + dice.randbytes(length) + data[at:]


def _in_text(data: bytes, kind: str, dice: Random) -> bytes:
    if kind == "number" and (numbers := list(_NUMBER.finditer(data))):
        found = dice.choice(numbers)
        return data[: found.start()] + dice.choice(_NUMBERS) + data[found.end() :]
    lines = data.split(b"\n")
    at = dice.randrange(len(lines))
    if kind == "line":
        lines[at:at] = [lines[dice.randrange(len(lines))]] * dice.choice((1, 3, 200))
        return b"\n".join(lines)
    wild = dice.choice((b"\x1b[2J", b"\xe2\x80\xae", b"\r", b"\0", b"\xed\xa0\x80", b"../" * 40))
    lines[at] = lines[at][: dice.randrange(len(lines[at]) + 1)] + wild + lines[at]
    return b"\n".join(lines)
