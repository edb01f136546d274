"""Still pictures of films: thumbnails and posters."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import Interpolation

from core.domain.errors import StudioError, no_room
from core.media.decode import Frames
from core.media.encode import NO_ROOM
from core.media.picture import EXACT, Converter, Frame, Pixels, plane

# Places of a film, of its whole length, among which the best picture is its poster.
CANDIDATES = tuple(Fraction(part, 24) for part in range(3, 22, 2))


def thumbnail(path: Path, frame: int, width: int, to: Path) -> None:
    """Write one frame of a film as a picture `width` pixels wide, PNG or JPEG by its suffix.

    A frame number past the end means the last one. Raises MediaUnreadable, DiskFull.
    """
    with Frames(path) as frames:
        number = max(0, min(frame, frames.count - 1))
        write_still(frames.frame(number), width, to)


def poster(path: Path, to: Path, width: int = 1280) -> int:
    """Write the film's most telling frame as a picture: sharp, well lit, rich; says which it is."""
    with Frames(path) as frames:
        numbers = sorted({int(part * frames.count) for part in CANDIDATES})
        best = max(numbers, key=lambda number: appeal(plane(frames.frame(number), 0)))
        write_still(frames.frame(best), width, to)
    return best


def appeal(luma: Pixels) -> float:
    """Detail, as long as the picture is neither dark nor glaring."""
    small = luma[::4, ::4].astype(np.float32)
    light = 1 - abs(float(small.mean()) - 125) / 125
    detail = float(np.abs(np.diff(small, axis=1)).mean() + np.abs(np.diff(small, axis=0)).mean())
    return max(0.0, light) * (detail + float(small.std()) / 8)


def write_still(frame: Frame, width: int, to: Path, quality: Interpolation = EXACT) -> None:
    """Write a frame as a picture `width` pixels wide, PNG or JPEG by its suffix.

    Raises StudioError, DiskFull when it is the disk.
    """
    height = max(1, round(frame.height * width / frame.width))
    jpeg = to.suffix.lower() in (".jpg", ".jpeg")
    picture = Converter(quality).still(frame, width, height, "yuvj420p" if jpeg else "rgb24")
    coder: Any = av.CodecContext.create("mjpeg" if jpeg else "png", "w")
    coder.width, coder.height = width, height
    coder.pix_fmt = picture.format.name
    coder.time_base = Fraction(1)
    coder.options = {"qmin": "2", "qmax": "3"} if jpeg else {"compression_level": "4"}
    if jpeg:
        coder.color_range = 2
    picture.pts = 0
    data = b"".join(bytes(packet) for packet in (*coder.encode(picture), *coder.encode(None)))
    try:
        to.write_bytes(data)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise no_room(to) from error
        raise StudioError(
            f"“{to.name}” could not be written: {error.strerror}.",
            "Check that the folder is there and may be written to.",
        ) from error
