"""What a model that edits takes is asked for and answers: data for both sides of the door."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from pydantic import TypeAdapter

from core.domain.shooting import Wanted


@dataclass(frozen=True, slots=True)
class EditWish:
    """The film `source` changed by an `instruction`, as H.264 in the file `to`.

    It becomes `take`: as many frames, of that size. `strength` says how firmly the instruction is
    followed, 1 being the model's own way; 0 steps are the model's own. With `sound` that of the
    source is taken along. What the instruction was read as is kept in the folder `kept`. `width`,
    `height` and `frames` are of what is made at a time, for those who look whether it fits.
    """

    source: str
    instruction: str
    to: str
    take: Wanted
    seed: int
    negative: str = ""
    steps: int = 0
    guidance: float = 0.0
    strength: float = 1.0
    sound: bool = False
    kept: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    keys: Sequence[int] = ()
    width: int = 0
    height: int = 0
    frames: int = 0


@dataclass(frozen=True, slots=True)
class Edited:
    """`width` and `height` are the size at which it was made.

    `notes` say what had to be given up, and `how` what was done for the film's size and length.
    """

    width: int
    height: int
    steps: int
    stretches: int = 1
    notes: Sequence[str] = ()
    how: Sequence[str] = ()


def plain(value: EditWish | Edited) -> dict[str, Any]:
    return asdict(value)


def wish_from(values: Mapping[str, Any]) -> EditWish:
    return TypeAdapter(EditWish).validate_python(values)


def edited_from(values: Mapping[str, Any]) -> Edited:
    return TypeAdapter(Edited).validate_python(values)
