"""Small true PNG files of one colour, without any library of pictures."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.domain.errors import WorkFailed
from core.domain.models import Card
from core.domain.recipe import Recipe
from core.ports import JobContext, VideoEngine


class FakeStills:
    """The `Engines` whose one engine draws key frames in the colour of their recipe."""

    broken = ""

    def __init__(self, *models: Card) -> None:
        """`models` are installed ones that make stills, too."""
        self.models_here = {each.id: each for each in models}

    @contextmanager
    def video(self, _engine: str) -> Iterator[VideoEngine]:
        yield self

    def render(self, recipe: Recipe, to: Path, job: JobContext) -> None:
        raise WorkFailed("This engine makes stills.", permanent=True)

    def still(self, recipe: Recipe, frame: int, to: Path, _job: JobContext | None = None) -> None:
        if self.broken:
            raise WorkFailed(self.broken, "Try another engine.", permanent=True)
        to.write_bytes(still(recipe, frame))

    def card(self, engine: str) -> Card | None:
        return self.models_here.get(engine)

    def models(self) -> tuple[Card, ...]:
        return ()

    def warm(self, engine: str) -> None: ...

    def rest(self) -> None: ...

    def close(self) -> None: ...


def png(width: int, height: int, seed: int = 0) -> bytes:
    """A picture in the colour of a seed, as one palette entry for all pixels."""
    colour = bytes((seed * 67 % 200 + 30, seed * 131 % 200 + 30, seed * 29 % 200 + 30))
    head = struct.pack(">IIBBBBB", width, height, 1, 3, 0, 0, 0)
    rows = bytes(1 + (width + 7) // 8) * height
    parts = ((b"IHDR", head), (b"PLTE", colour), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def still(recipe: Recipe, frame: int) -> bytes:
    """The picture of a recipe: another prompt, seed or moment gives another colour."""
    key = f"{recipe.prompt} {recipe.seed} {recipe.camera} {frame}"
    return png(recipe.width, recipe.height, zlib.crc32(key.encode()) % 997)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
