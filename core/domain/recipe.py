"""A recipe holds everything a take depends on, so that any take can be made again."""

from dataclasses import dataclass, field, replace

from core.domain.camera import Camera
from core.domain.depiction import Depiction


@dataclass(frozen=True, slots=True)
class Recipe:
    """`frames` is the whole length made: the shot's own frames and `handle` more at each end.

    Handles are what transitions are made from. `strength`, `steps` and `guidance` are for models;
    0 means the model's own default.
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

    def reseeded(self, seed: int) -> "Recipe":
        return replace(self, seed=seed)
