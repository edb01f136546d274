"""The picture of a brand: taken in once, then ready to be laid over frames of any size."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import Interpolation

from core.domain.errors import MediaUnreadable
from core.domain.overlays import Logo
from core.domain.wording import Align, Place
from core.media.picture import Pixels, plane

# Larger than any frame shows it, small enough to be quick.
_WIDEST, _TALLEST = 1_600, 1_200


def take_in(source: Path, to: Path) -> None:
    """Write the first picture of a file as PNG with its transparency; MediaUnreadable."""
    frame = _first(source)
    scale = min(1.0, _WIDEST / frame.width, _TALLEST / frame.height)
    width, height = (max(1, round(side * scale)) for side in (frame.width, frame.height))
    picture = frame.reformat(width, height, "rgba", interpolation=Interpolation.BICUBIC)
    coder: Any = av.CodecContext.create("png", "w")
    coder.width, coder.height, coder.pix_fmt = width, height, "rgba"
    coder.time_base = Fraction(1)
    to.write_bytes(
        b"".join(bytes(packet) for each in (picture, None) for packet in coder.encode(each))
    )


def drawn(file: Path, logo: Logo, width: int, height: int) -> tuple[Pixels, int, int]:
    """BGRA with premultiplied alpha, and its corner in a frame of this size: all of it even.

    Raises MediaUnreadable.
    """
    frame = _first(file).reformat(format="bgra")
    wide = max(2, round(logo.size * width / 2) * 2)
    high = max(2, round(wide * frame.height / frame.width / 2) * 2)
    most = height * (1 - 2 * logo.safe)
    if high > most:
        high = max(2, int(most) // 2 * 2)
        wide = max(2, round(high * frame.width / frame.height / 2) * 2)
    whole = plane(frame, 0).reshape(frame.height, frame.width, 4).astype(np.float32)
    alpha = whole[..., 3:] / 255
    whole[..., :3] *= alpha
    # Scaled with its colours premultiplied: what is not seen does not bleed into the edges.
    flat = av.VideoFrame.from_ndarray(np.rint(whole).astype(np.uint8), format="bgra")
    small = flat.reformat(wide, high, "bgra", interpolation=Interpolation.AREA)
    pixels = plane(small, 0).reshape(high, wide, 4).astype(np.float32) * logo.opacity
    return np.rint(pixels).astype(np.uint8), *_corner(logo, (wide, high), (width, height))


def _corner(logo: Logo, size: tuple[int, int], frame: tuple[int, int]) -> tuple[int, int]:
    # The same distance from both edges, measured on the shorter side.
    away = logo.safe * min(frame)
    x = {
        Align.LEFT: away,
        Align.CENTRE: (frame[0] - size[0]) / 2,
        Align.RIGHT: frame[0] - away - size[0],
    }[logo.spot.align]
    y = {
        Place.TOP: away,
        Place.MIDDLE: (frame[1] - size[1]) / 2,
        Place.BOTTOM: frame[1] - away - size[1],
    }[logo.spot.place]
    return max(0, int(x) // 2 * 2), max(0, int(y) // 2 * 2)


def _first(file: Path) -> av.VideoFrame:
    try:
        with av.open(str(file)) as container:
            for frame in container.decode(video=0):
                return frame
    except (OSError, av.FFmpegError, IndexError) as error:
        raise MediaUnreadable(
            f"“{file.name}” cannot be read as a picture.", "Give a PNG, best with transparency."
        ) from error
    raise MediaUnreadable(f"“{file.name}” holds no picture.", "Give a PNG.")
