"""Pictures between the rooms: film frames (yuv420p, BT.709, limited range) and screens (BGRA)."""

from typing import Any, TypeAlias

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray

Frame: TypeAlias = av.VideoFrame
"""What is decoded, composed and encoded: yuv420p in BT.709 limited range, unless said otherwise."""

Pixels: TypeAlias = NDArray[np.uint8]
"""(height, width, 4) in the order blue, green, red, alpha; full range, opaque unless said."""

Planes: TypeAlias = tuple[Pixels, Pixels, Pixels]

_BT709 = 1
_LIMITED = 1
FAST = Interpolation.FAST_BILINEAR
EXACT = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT


def tagged(frame: Frame) -> Frame:
    """The same frame, marked as what the house's films are: BT.709 in limited range."""
    frame.colorspace = _BT709
    frame.color_range = _LIMITED
    frame.color_primaries = _BT709
    frame.color_trc = _BT709
    return frame


class Converter:
    """Converts and scales pictures; keeps its tables between calls. One thread at a time."""

    def __init__(self, quality: Interpolation = FAST) -> None:
        self._swscale = VideoReformatter()
        self._quality = quality

    def film(self, pixels: Pixels | memoryview, width: int, height: int) -> Frame:
        """BGRA pixels of this size as a film frame, by the BT.709 matrix."""
        array = np.asarray(pixels, np.uint8).reshape(height, width, 4)
        # Wrapped, not copied: swscale has read it before this returns.
        source = av.VideoFrame.from_numpy_buffer(np.ascontiguousarray(array), format="bgra")
        return tagged(
            self._swscale.reformat(
                source,
                format="yuv420p",
                interpolation=self._quality,
                src_colorspace=Colorspace.ITU709,
                dst_colorspace=Colorspace.ITU709,
                src_color_range=ColorRange.JPEG,
                dst_color_range=ColorRange.MPEG,
                threads=1,
            )
        )

    def screen(self, frame: Frame, width: int, height: int) -> Pixels:
        """A frame as BGRA pixels at the size asked for."""
        shown = self._swscale.reformat(
            frame,
            width,
            height,
            "bgra",
            interpolation=self._quality,
            src_colorspace=_matrix(frame),
            dst_colorspace=Colorspace.ITU709,
            src_color_range=_range(frame),
            dst_color_range=ColorRange.JPEG,
            threads=1,
        )
        return plane(shown, 0).reshape(height, width, 4)

    def still(self, frame: Frame, width: int, height: int, layout: str) -> Frame:
        """A frame for a picture file: "rgb24", or "yuvj420p" in the matrix that JPEG means."""
        jpeg = layout == "yuvj420p"
        return self._swscale.reformat(
            frame,
            width,
            height,
            layout,
            interpolation=self._quality,
            src_colorspace=_matrix(frame),
            dst_colorspace=Colorspace.ITU601 if jpeg else Colorspace.ITU709,
            src_color_range=_range(frame),
            dst_color_range=ColorRange.JPEG,
            threads=1,
        )

    def fitted(self, frame: Frame, width: int, height: int) -> Frame:
        """A frame of any format and size as a film frame of this size."""
        if (frame.width, frame.height, frame.format.name) == (width, height, "yuv420p") and (
            _matrix(frame) == Colorspace.ITU709 and _range(frame) == ColorRange.MPEG
        ):
            return frame
        fit = self._swscale.reformat(
            frame,
            width,
            height,
            "yuv420p",
            interpolation=self._quality,
            src_colorspace=_matrix(frame),
            dst_colorspace=Colorspace.ITU709,
            src_color_range=_range(frame),
            dst_color_range=ColorRange.MPEG,
            threads=1,
        )
        fit.pts, fit.time_base = frame.pts, frame.time_base
        return tagged(fit)


def plane(frame: Frame, index: int) -> Pixels:
    """The bytes of one plane as (rows, bytes), without its padding; writing changes the frame."""
    it: Any = frame.planes[index]
    width = it.width * (4 if frame.format.name == "bgra" else 1)
    rows: Pixels = np.frombuffer(it, np.uint8).reshape(it.height, it.line_size)
    return rows[:, :width]


def planes(frame: Frame) -> Planes:
    """Y, Cb, Cr of a film frame; writing changes the frame."""
    return plane(frame, 0), plane(frame, 1), plane(frame, 2)


def untouched(width: int, height: int) -> Frame:
    """A film frame to be filled: what is in it is anything."""
    return tagged(av.VideoFrame(width, height, "yuv420p"))


def stretched(sheet: Pixels, into: Pixels) -> None:
    """One plane, or a part of one, at the size of another."""
    grey = av.VideoFrame.from_numpy_buffer(sheet, format="gray")
    high, wide = into.shape
    swscale = VideoReformatter()
    made = swscale.reformat(grey, wide, high, interpolation=Interpolation.FAST_BILINEAR, threads=1)
    into[:] = plane(made, 0)


def blank(width: int, height: int, colour: tuple[int, int, int] = (16, 128, 128)) -> Frame:
    """A film frame of one colour, given as Y, Cb, Cr; black when none is given."""
    frame = tagged(av.VideoFrame(width, height, "yuv420p"))
    for sheet, value in zip(planes(frame), colour, strict=True):
        sheet[:] = value
    return frame


def _matrix(frame: Frame) -> Colorspace:
    # Untagged files of our time are BT.709; FFmpeg would take them for BT.601.
    try:
        return Colorspace(5 if frame.colorspace == 6 else frame.colorspace)
    except ValueError:
        return Colorspace.ITU709


def _range(frame: Frame) -> ColorRange:
    return ColorRange.JPEG if frame.color_range == ColorRange.JPEG else ColorRange.MPEG


def copied(frame: Frame) -> Frame:
    """A film frame of one's own, to draw on: the decoder still reads the ones it gave."""
    own = untouched(frame.width, frame.height)
    for into, sheet in zip(planes(own), planes(frame), strict=True):
        into[:] = sheet
    return own
