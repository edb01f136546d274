"""Reads the headers of safetensors files: what is in them, and whether they are whole."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

from core.domain.errors import StudioError

_LONGEST_HEADER = 100 << 20
"""Bytes; the format's own limit."""
_LONGEST_SIDE = 1 << 48
_OTHERWISE = (
    ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OverflowError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    """What a file holds: the shape of each tensor, and the words that its maker left in it."""

    shapes: Mapping[str, tuple[int, ...]]
    metadata: Mapping[str, str]

    @property
    def parameters(self) -> int:
        return sum(prod(shape) for shape in self.shapes.values())


def weights(file: Path) -> Weights:
    """The header of a safetensors file; only that much of it is read.

    Raises StudioError for one that is none, or that is cut off.
    """
    size = file.stat().st_size
    with file.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        if not size or (size - 8 < length <= _LONGEST_HEADER and stream.read(1) == b"{"):
            raise StudioError(
                f"{file.name} is cut off: {size:,} bytes are here.", "Fetch it again."
            )
        if size < 8 or not 2 <= length <= min(size - 8, _LONGEST_HEADER):
            raise _no_weights(file)
        text = stream.read(length)
    try:
        words = json.loads(text)
        metadata = words.pop("__metadata__", {})
        shapes = {name: tuple(map(_side, each["shape"])) for name, each in words.items()}
        end = max((int(each["data_offsets"][1]) for each in words.values()), default=0)
    except _OTHERWISE as error:
        raise _no_weights(file) from error
    if size != 8 + length + end:
        raise StudioError(
            f"{file.name} is cut off or damaged: it should have {8 + length + end:,} bytes, "
            f"it has {size:,}.",
            "Fetch it again.",
        )
    return Weights(shapes, _texts(metadata))


def _side(told: Any) -> int:
    """One side of a tensor. Raises ValueError for what no tensor has."""
    side = int(told)
    if not 0 <= side < _LONGEST_SIDE:
        raise ValueError(told)
    return side


def _texts(metadata: Any) -> dict[str, str]:
    if not isinstance(metadata, dict):
        return {}
    return {str(name): str(value) for name, value in metadata.items()}


def _no_weights(file: Path) -> StudioError:
    return StudioError(
        f"{file.name} is no safetensors file, whatever its name says.",
        "Only safetensors are read: other forms of weights can run code of whoever made them.",
    )
