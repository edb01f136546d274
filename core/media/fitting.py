"""Turns pictures of any size, format, colour and orientation into frames of the project."""

import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from core.domain.footage import Profile
from core.media import tonemap
from core.media.foreign import Turns, quarter_turns
from core.media.picture import Frame, tagged

_BT601, _BT709, _BT2020 = 5, 1, 9
_MATRICES = {1: "bt709", 4: "fcc", 5: "bt601", 6: "bt601", 7: "smpte240m", 9: "bt2020"}
_FULL = 2
# Untagged pictures this low come from the days of BT.601.
_STANDARD_HEIGHT = 576
_SMOOTH = "bicubic+accurate_rnd+full_chroma_int"
_WITH_ALPHA = ("rgba", "bgra", "argb", "abgr", "yuva", "gbrap", "ya8", "ya16", "pal8")


class Fitting:
    """Fits one picture after another; the chain for their kind is built when the first comes.

    `scratch` is a file for the table of colours that HDR needs; the caller removes it.
    """

    def __init__(self, profile: Profile, wide: Fraction, scratch: Path) -> None:
        self._profile = profile
        self._wide = wide
        self._scratch = scratch
        self._kind: tuple[object, ...] = ()
        self._graph: Any = None

    def fitted(self, frame: Frame, turns: Turns | None = None) -> Frame:
        """The picture as a film frame of the profile's size: BT.709, limited range, 8 bit.

        It is turned as it says itself, unless `turns` are given.
        """
        turns = turns or quarter_turns(frame)
        kind = (frame.width, frame.height, frame.format.name, frame.color_trc, turns)
        if kind != self._kind:
            self._kind, self._graph = kind, self._chain(frame, turns)
        self._graph.push(frame)
        return tagged(self._graph.pull())

    def _chain(self, frame: Frame, turns: Turns) -> Any:
        quarters, mirrored = turns
        graph = av.filter.Graph()
        source = graph.add_buffer(
            width=frame.width,
            height=frame.height,
            format=frame.format,
            time_base=Fraction(1, 1000),
        )
        nodes = [source]
        profile = self._profile
        size = (max(1, round(frame.width * self._wide)), frame.height)
        into = (profile.width, profile.height)
        scaled = fitted_size(size, into if quarters % 2 == 0 else into[::-1], fill=profile.fill)
        steps = [
            *_opaque(frame),
            *self._coloured(frame, scaled),
            *_turned(quarters, mirrored=mirrored),
            *_framed(scaled if quarters % 2 == 0 else scaled[::-1], into),
        ]
        for name, options in steps:
            nodes.append(graph.add(name, **options))
            nodes[-2].link_to(nodes[-1])
        nodes[-1].link_to(graph.add("buffersink"))
        graph.configure()
        return graph

    def _coloured(self, frame: Frame, size: tuple[int, int]) -> list[tuple[str, dict[str, str]]]:
        """Scaled, and brought into BT.709."""
        scale = {"w": str(size[0]), "h": str(size[1]), "flags": _SMOOTH}
        into = {"out_color_matrix": "bt709", "out_range": "tv", "flags": _SMOOTH}
        end = ("format", {"pix_fmts": "yuv420p"})
        matrix = {
            "in_color_matrix": _matrix(frame),
            "in_range": "pc" if _is_rgb(frame) or _is_full(frame) else "tv",
        }
        wide = frame.color_primaries == tonemap.WIDE
        if not wide and frame.color_trc not in (tonemap.PQ, tonemap.HLG):
            return [("scale", {**scale, **matrix, **into}), end]
        tonemap.write_table(self._scratch, int(frame.color_trc))
        return [
            ("scale", {**scale, **matrix}),
            ("format", {"pix_fmts": "gbrp12le"}),
            ("lut3d", {"file": str(self._scratch), "interp": "tetrahedral"}),
            ("scale", into),
            end,
        ]


def fitted_size(size: tuple[int, int], into: tuple[int, int], *, fill: bool) -> tuple[int, int]:
    """The even size at which a picture just fits into another, or just covers it."""
    ratios = (Fraction(into[0], size[0]), Fraction(into[1], size[1]))
    scale = max(ratios) if fill else min(ratios)
    wide, high = (max(2, 2 * whole(side * scale / 2)) for side in size)
    if fill:
        return max(wide, into[0]), max(high, into[1])
    return min(wide, into[0]), min(high, into[1])


def whole(number: Fraction) -> int:
    """The nearest whole number, halves up: to the nearest even one would stutter."""
    return math.floor(number + Fraction(1, 2))


def _matrix(frame: Frame) -> str:
    if _is_rgb(frame):
        return "bt709"
    low = frame.height <= _STANDARD_HEIGHT and frame.width <= 2 * _STANDARD_HEIGHT
    return _MATRICES.get(int(frame.colorspace), "bt601" if low else "bt709")


def _is_rgb(frame: Frame) -> bool:
    """By the time it is scaled: what may shine through is made RGB before."""
    return bool(frame.format.is_rgb) or frame.format.name.startswith(_WITH_ALPHA)


def _is_full(frame: Frame) -> bool:
    return frame.color_range == _FULL or frame.format.name.startswith(("yuvj", "gray", "mono"))


def _opaque(frame: Frame) -> list[tuple[str, dict[str, str]]]:
    """What shines through is black."""
    if not frame.format.name.startswith(_WITH_ALPHA):
        return []
    return [
        ("format", {"pix_fmts": "gbrap"}),
        ("premultiply", {"inplace": "1"}),
        ("format", {"pix_fmts": "gbrp"}),
    ]


def _turned(quarters: int, *, mirrored: bool) -> list[tuple[str, dict[str, str]]]:
    flip: list[tuple[str, dict[str, str]]] = [("hflip", {})] if mirrored else []
    match quarters:
        case 1:
            return [*flip, ("transpose", {"dir": "clock"})]
        case 2:
            return [*flip, ("hflip", {}), ("vflip", {})]
        case 3:
            return [*flip, ("transpose", {"dir": "cclock"})]
        case _:
            return flip


def _framed(size: tuple[int, int], into: tuple[int, int]) -> list[tuple[str, dict[str, str]]]:
    """In the middle: black around what is smaller, without the edges of what is larger."""
    if size == into:
        return []
    x, y = ((outer - inner) // 4 * 2 for outer, inner in zip(into, size, strict=True))
    place = {"w": str(into[0]), "h": str(into[1])}
    if x < 0 or y < 0:
        return [("crop", {**place, "x": str(-x), "y": str(-y)})]
    return [("pad", {**place, "x": str(x), "y": str(y), "color": "black"})]
