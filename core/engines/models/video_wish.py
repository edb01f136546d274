"""What a video model is asked for and answers: plain data, for both sides of the door."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from core.domain.shooting import Wanted
from core.engines.models.image_wish import Adapter

Words = tuple[str, str]
"""A prompt, and what is not to be seen."""


@dataclass(frozen=True, slots=True)
class Before:
    """So many frames of a take, from `start` on, that stand in front as they are.

    What is made goes on from the last of them: its picture is the wish's `first`.
    """

    file: str
    start: int
    frames: int


@dataclass(frozen=True, slots=True)
class FilmWish:
    """One take, as H.264 in the file `to`; without `take` only prompts are read.

    `first` and `last` are pictures that it begins and ends with. 0 steps and guidance are the
    model's own. At each frame of `keys` the film can be cut. `read` are the words of takes that
    will be asked for after this one; what was read is kept in the folder `kept`, where one is
    named. `width`, `height` and `frames` are those of one clip, for those who look whether it
    fits.
    """

    take: Wanted | None = None
    to: str = ""
    prompt: str = ""
    negative: str = ""
    seed: int = 0
    steps: int = 0
    guidance: float = 0.0
    draft: bool = False
    first: str = ""
    last: str = ""
    lead: Before | None = None
    adapters: Sequence[Adapter] = ()
    sound: bool = False
    read: Sequence[Words] = ()
    kept: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    keys: Sequence[int] = ()
    width: int = 0
    height: int = 0
    frames: int = 0


@dataclass(frozen=True, slots=True)
class Filmed:
    """`width` and `height` are the size at which it was made, before it was fitted.

    `notes` say what had to be given up, in sentences, and `how` it was fitted; `sound` that it
    has its own.
    """

    width: int = 0
    height: int = 0
    steps: int = 0
    sound: bool = False
    notes: Sequence[str] = ()
    how: Sequence[str] = ()


def plain(value: FilmWish | Filmed) -> dict[str, Any]:
    return asdict(value)


def wish_from(values: Mapping[str, Any]) -> FilmWish:
    wish: FilmWish = _adapter(FilmWish).validate_python(values)
    return wish


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
