"""What the next take of a shot should have different, and what became different by itself."""

from dataclasses import dataclass, fields
from fractions import Fraction

from core.domain.camera import Camera
from core.domain.depiction import Subject, TimeOfDay, Weather
from core.domain.ids import SegmentId


@dataclass(frozen=True, slots=True)
class Rework:
    """A wish about one shot. None (and "") leaves a thing as it is.

    `wish` is words as for refining a plan: "warmer", "closer", "more energetic". `style`, `tone`
    and `lighting` are keys of the tables of that name.
    """

    description: str | None = None
    style: str | None = None
    tone: str | None = None
    lighting: str | None = None
    time: TimeOfDay | None = None
    weather: Weather | None = None
    subjects: tuple[Subject, ...] | None = None
    camera: Camera | None = None
    seconds: Fraction | None = None
    wish: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) != each.default for each in fields(self))


@dataclass(frozen=True, slots=True)
class Difference:
    """`what` is the editor's word for it; `part` the name of the input (as in `inputs`)."""

    part: str
    what: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.what}: {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way out for a rejected take. `own` says `words` in the language of the shot, or is "".

    `changes` says what applying `rework` changes; nothing but the seed where it is empty.
    """

    words: str
    own: str
    changes: tuple[Difference, ...]
    rework: Rework


@dataclass(frozen=True, slots=True)
class Staleness:
    """Why a take is out of date. `shots` are those that one of the same changes made so."""

    changes: tuple[Difference, ...]
    shots: tuple[SegmentId, ...]


@dataclass(frozen=True, slots=True)
class NewShot:
    """What is added: in the scene of the shot before it, or in one of its own."""

    text: str
    narration: str = ""
    seconds: Fraction = Fraction(7, 2)
    own_scene: bool = False
