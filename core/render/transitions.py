"""Two pictures into one, in the frames' own planes: blended, wiped, moved, opened."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.domain.sequence import TransitionKind
from core.media.picture import Frame, Pixels, blank, planes, stretched, untouched

# Limited range: black and white in Y, no colour in Cb and Cr.
_BLACK = (16, 128, 128)
_WHITE = (235, 128, 128)
# How much of the way a wipe's edge is wide, and an iris's: soft enough to show no steps.
_SOFT = 0.03
# A zoom goes twice as near; the pictures change places in the middle third of it.
_NEAR = 2.0
_CHANGES = (Fraction(1, 3), Fraction(2, 3))
# Edges of wipes are looked for in squares of this side: most are all one picture or the other.
_TILE = 120
_FAR = 65_280
_MATTES = 8

_Matte = NDArray[np.uint16]
_Slices = tuple[slice, slice]

# Where the new picture comes from (x, y), in parts of the frame.
_FROM = {"left": (1, 0), "right": (-1, 0), "up": (0, 1), "down": (0, -1)}


def mixed(
    before: Frame,
    after: Frame,
    weight: Fraction,
    kind: TransitionKind = TransitionKind.DISSOLVE,
) -> Frame:
    """A new frame: the transition from `before` (`weight` 0) to `after` (1), of the same size.

    At 0 and at 1 it is the one picture and the other, to the bit.
    """
    family, _, way = kind.value.partition("-")
    match family:
        case "wipe" | "iris":
            return _wiped(before, after, float(weight), kind)
        case "slide" | "push":
            return _moved(before, after, weight, _FROM[way], pushed=family == "push")
        case "zoom":
            return _zoomed(before, after, weight)
        case _:
            return _dissolved(before, after, weight)


def faded(frame: Frame, kind: TransitionKind, weight: Fraction) -> Frame:
    """A new frame: the picture to the part of `weight` (0-1), black or white for the rest.

    A kind that is no fade brings the picture in its own way, out of black.
    """
    if not kind.fades:
        return mixed(blank(frame.width, frame.height), frame, weight, kind)
    ground = _WHITE if kind is TransitionKind.FADE_WHITE else _BLACK
    made = untouched(frame.width, frame.height)
    part = round(weight * 256)
    for into, sheet, level in zip(planes(made), planes(frame), ground, strict=True):
        # 256 possible answers: a table is quicker than sums.
        steps = np.arange(256, dtype=np.uint32)
        table = ((steps * part + level * (256 - part) + 128) >> 8).astype(np.uint8)
        np.take(table, sheet, out=into)
    return made


def _dissolved(before: Frame, after: Frame, weight: Fraction) -> Frame:
    made = untouched(before.width, before.height)
    part = np.uint16(round(weight * 256))
    for into, one, two in zip(planes(made), planes(before), planes(after), strict=True):
        _blend(into, one, two, part)
    return made


def _blend(into: Pixels, one: Pixels, two: Pixels, part: np.uint16 | _Matte) -> None:
    """Rounded (one * (256 - part) + two * part) / 256; at most 65,408, so 16 bits hold it."""
    work = np.multiply(one, np.uint16(256) - part, dtype=np.uint16)
    work += np.multiply(two, part, dtype=np.uint16)
    work += np.uint16(128)
    np.right_shift(work, 8, out=work)
    into[:] = work


def _wiped(before: Frame, after: Frame, weight: float, kind: TransitionKind) -> Frame:
    """`after` where the matte is nearer than the edge, `before` beyond, both in the soft edge."""
    made = untouched(before.width, before.height)
    edge = weight * (1 + _SOFT) * _FAR
    soft = _SOFT * _FAR
    sheets = zip(planes(made), planes(before), planes(after), strict=True)
    for into, one, two in sheets:
        high, wide = into.shape
        matte = _matte(kind, wide, high)
        for place, nearest, farthest in _tiles(kind, wide, high):
            if nearest >= edge:
                into[place] = one[place]
            elif farthest <= edge - soft:
                into[place] = two[place]
            else:
                part = (edge - matte[place].astype(np.float32)) * np.float32(256 / soft)
                _blend(into[place], one[place], two[place], part.clip(0, 256).astype(np.uint16))
    return made


@lru_cache(maxsize=_MATTES)
def _matte(kind: TransitionKind, width: int, height: int) -> _Matte:
    """How late the edge comes by, 0 to `_FAR`, for each sample of a plane."""
    x = (np.arange(width, dtype=np.float32)[None, :] + 0.5) / width
    y = (np.arange(height, dtype=np.float32)[:, None] + 0.5) / height
    match kind:
        case TransitionKind.WIPE_LEFT:
            late = 1 - x
        case TransitionKind.WIPE_RIGHT:
            late = x
        case TransitionKind.WIPE_UP:
            late = 1 - y
        case TransitionKind.WIPE_DOWN:
            late = y
        case _:
            late = np.hypot((x - 0.5) * width, (y - 0.5) * height)
            late = late / np.hypot(width / 2, height / 2)
    whole = np.broadcast_to(late, (height, width))
    return np.ascontiguousarray((whole * _FAR).astype(np.uint16))


@lru_cache(maxsize=_MATTES)
def _tiles(kind: TransitionKind, width: int, height: int) -> tuple[tuple[_Slices, int, int], ...]:
    """Squares of a plane, with the least and the most that its matte has in each."""
    matte = _matte(kind, width, height)
    return tuple(
        (place, int(matte[place].min()), int(matte[place].max()))
        for place in _squares(width, height)
    )


def _squares(width: int, height: int) -> Iterator[_Slices]:
    for top in range(0, height, _TILE):
        for left in range(0, width, _TILE):
            yield slice(top, top + _TILE), slice(left, left + _TILE)


def _moved(
    before: Frame, after: Frame, weight: Fraction, way: tuple[int, int], *, pushed: bool
) -> Frame:
    """`after` comes from the side of `way`, over `before` or pushing it out before itself."""
    made = untouched(before.width, before.height)
    # Whole colour samples: two pixels.
    left = round((1 - weight) * before.width / 2) * 2 * way[0]
    top = round((1 - weight) * before.height / 2) * 2 * way[1]
    out_x = left - way[0] * before.width if pushed else 0
    out_y = top - way[1] * before.height if pushed else 0
    _put(made, before, out_x, out_y)
    _put(made, after, left, top)
    return made


def _put(made: Frame, frame: Frame, x: int, y: int) -> None:
    """The part of `frame` that is seen when its corner stands at (x, y), both even."""
    for number, (into, sheet) in enumerate(zip(planes(made), planes(frame), strict=True)):
        left, top = (x // 2, y // 2) if number else (x, y)
        high, wide = into.shape
        into[max(0, top) : max(0, high + top), max(0, left) : max(0, wide + left)] = sheet[
            max(0, -top) : max(0, high - top), max(0, -left) : max(0, wide - left)
        ]


def _zoomed(before: Frame, after: Frame, weight: Fraction) -> Frame:
    """On into the one picture and out of it into the other, at one even speed."""
    begin, end = _CHANGES
    part = min(Fraction(1), max(Fraction(0), (weight - begin) / (end - begin)))
    if part == 0:
        return _scaled(before, _NEAR ** float(weight))
    near = _scaled(after, _NEAR ** float(weight - 1))
    return near if part == 1 else _dissolved(_scaled(before, _NEAR ** float(weight)), near, part)


def _scaled(frame: Frame, scale: float) -> Frame:
    """The frame larger, about its middle, or smaller, with its mirror images around it."""
    made = untouched(frame.width, frame.height)
    for into, sheet in zip(planes(made), planes(frame), strict=True):
        _scale(into, sheet, scale)
    return made


def _scale(into: Pixels, sheet: Pixels, scale: float) -> None:
    high, wide = sheet.shape
    if scale >= 1:
        x, y = (round(side * (1 - 1 / scale) / 2) for side in (wide, high))
        stretched(sheet[y : high - y, x : wide - x], into)
        return
    x, y = (round(side * (1 - scale) / 2) for side in (wide, high))
    stretched(sheet, into[y : high - y, x : wide - x])
    # A picture is at least half as large as the frame: its mirror image fills what is missing.
    into[:y, x : wide - x] = into[y : 2 * y, x : wide - x][::-1]
    into[high - y :, x : wide - x] = into[high - 2 * y : high - y, x : wide - x][::-1]
    into[:, :x] = into[:, x : 2 * x][:, ::-1]
    into[:, wide - x :] = into[:, wide - 2 * x : wide - x][:, ::-1]
