"""One figure's place on the stage."""

from dataclasses import dataclass

from core.domain.depiction import Subject
from core.engines.animatic.boarding import TRAVELLING

PERSON = 0.35
"""Height of a grown person on the floor of the neutral stage, in frame heights."""

RIDING = "riding"
"""The relation of a rider to what it rides."""

WITHIN = "seated in"
"""The relation of who is seen behind a car's window to that car."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure's place. `x`, `y` are its feet (or the lower end of what floats) on the stage.

    `depth` is its distance as of a layer, `height` its drawn height, `facing` -1 to the left, 1 to
    the right. `number` counts the figures of one subject. `held` is what a person has in the hand,
    `floats` says that it does not stand on the floor, `table` that it stands on one, `afloat` that
    it is a boat on water. `carrier` is what it stands on and travels with.
    """

    subject: Subject
    x: float
    y: float
    depth: float
    height: float
    facing: int = 1
    number: int = 0
    held: Subject | None = None
    floats: bool = False
    table: bool = False
    afloat: bool = False
    carrier: "Mark | None" = None

    @property
    def name(self) -> str:
        """Names the figure: the same name looks the same in every shot."""
        return f"{self.subject.character or self.subject.label}#{self.number}"

    @property
    def travels(self) -> bool:
        return (self.carrier or self).subject.action in TRAVELLING
