"""What an image model is asked for and answers: plain data, for both sides of the door."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Adapter:
    """A LoRA: a file of weights that are added to the model's, `strength` times."""

    file: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class PictureWish:
    """One still as PNG, `width` by `height`, in the file `to`.

    `start` is a picture to begin with, of which `strength` (0-1) is changed; `references` show
    who and what is in it. 0 steps, guidance and strength are the model's own. `comment` goes into
    the file.
    """

    to: str
    prompt: str
    width: int
    height: int
    seed: int
    negative: str = ""
    steps: int = 0
    guidance: float = 0.0
    strength: float = 0.0
    start: str = ""
    references: Sequence[str] = ()
    adapters: Sequence[Adapter] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Painted:
    """`width` and `height` are the size at which it was painted, before it was fitted.

    `prompt` is what the model has read; `notes` say what had to be given up, in sentences.
    """

    prompt: str
    width: int
    height: int
    steps: int
    seconds: float = 0.0
    notes: Sequence[str] = field(default_factory=tuple)


def plain(value: PictureWish | Painted) -> dict[str, Any]:
    return asdict(value)


def wish_from(values: Mapping[str, Any]) -> PictureWish:
    return TypeAdapter(PictureWish).validate_python(values)


def painted_from(values: Mapping[str, Any]) -> Painted:
    return TypeAdapter(Painted).validate_python(values)
