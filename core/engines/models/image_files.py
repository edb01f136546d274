"""Pictures on their way into an image model and out of it."""

from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps, PngImagePlugin

from core.domain.errors import MediaUnreadable
from core.engines.models.image_wish import PictureWish

_LEAST_SIDE = 64
_MOST_REFERENCES = {"FluxKontextPipeline": 1}
_USUALLY = 4


@dataclass(frozen=True, slots=True)
class Pictures:
    start: Any
    references: tuple[Any, ...]


def opened(wish: PictureWish) -> Pictures:
    """All that the wish names, decoded. Raises MediaUnreadable for one that is no picture."""
    start = _read(Path(wish.start)) if wish.start else None
    return Pictures(start, tuple(_read(Path(each)) for each in wish.references))


def covering(picture: Any, size: tuple[int, int]) -> Any:
    """The picture at this size, what stands over at its edges cut off."""
    return ImageOps.fit(picture, size, Image.Resampling.LANCZOS)


def of_fair_size(picture: Any, like: tuple[int, int]) -> Any:
    """With no more pixels than `like`, and no side in which a model would see nothing."""
    wide, high = picture.size
    scale = min(1.0, sqrt(like[0] * like[1] / (wide * high)))
    scale = max(scale, _LEAST_SIDE / min(wide, high))
    if scale == 1.0:
        return picture
    sides = (max(_LEAST_SIDE, round(side * scale)) for side in (wide, high))
    return picture.resize(tuple(sides), Image.Resampling.LANCZOS)


def most_references(pipe: Any) -> int:
    return _MOST_REFERENCES.get(type(pipe).__name__, _USUALLY)


def save(picture: Any, wish: PictureWish) -> None:
    """As PNG at the wish's size; `picture` is (height, width, 3) from 0 to 1."""
    pixels = (np.clip(picture, 0, 1) * 255).round().astype(np.uint8)
    words = PngImagePlugin.PngInfo()
    if wish.comment:
        words.add_itxt("Comment", wish.comment)
    made = covering(Image.fromarray(pixels), (wish.width, wish.height))
    made.save(wish.to, format="PNG", pnginfo=words)


def _read(file: Path) -> Any:
    try:
        with Image.open(file) as picture:
            return ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise MediaUnreadable(
            f"The picture “{file.name}” cannot be read.", "Choose a PNG or JPEG that opens."
        ) from error
