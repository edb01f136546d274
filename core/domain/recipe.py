"""A recipe holds everything a take depends on, so that any take can be made again."""

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from core.domain.camera import Camera
from core.domain.depiction import Depiction

_COPY = re.compile(r"-[0-9a-f]{12}(?=\.\w+$)")
"""What is added to the names of files that are copied into a project."""


def own_name(file: str) -> str:
    """The name by which the editor knows a file of which the project keeps a copy."""
    return _COPY.sub("", PurePath(file).name)


@dataclass(frozen=True, slots=True)
class Lora:
    """A file of weights that are added to a model's, `strength` times."""

    file: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Lead:
    """What a take goes on from: `frames` of another take's `file`, up to its frame `end` - 1.

    They are put in front as they are; the model begins with the last of them.
    """

    file: str
    end: int
    frames: int = 0


@dataclass(frozen=True, slots=True)
class Recipe:
    """`frames` is the whole length made: the shot's own frames and `handle` more at each end.

    Handles are what transitions are made from. `strength`, `steps` and `guidance` are for models;
    0 means the model's own default. `references` are the approved key frames; `first` and `last`
    are pictures that it begins and ends with, where they are named. All files are relative to the
    project. `source` is the take that this one is a change of, as the prompt instructs; `strength`
    then says how firmly. A `draft` is made quickly, to be judged; `sound` keeps what there is to
    hear.
    """

    engine: str
    prompt: str
    seed: int
    width: int
    height: int
    fps: int
    frames: int
    handle: int = 0
    depiction: Depiction = field(default_factory=Depiction)
    camera: Camera = field(default_factory=Camera)
    negative: str = ""
    model: str = ""
    revision: str = ""
    steps: int = 0
    guidance: float = 0.0
    strength: float = 0.0
    references: tuple[str, ...] = ()
    app_version: str = ""
    loras: tuple[Lora, ...] = ()
    first: str = ""
    last: str = ""
    lead: Lead | None = None
    draft: bool = False
    sound: bool = True
    source: str = ""

    def reseeded(self, seed: int) -> "Recipe":
        return replace(self, seed=seed)
