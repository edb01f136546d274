"""One figure's place on the stage."""

from dataclasses import dataclass

from core.domain.analysis import Action
from core.domain.depiction import Subject

TRAVELLING = frozenset(
    {Action.WALK, Action.RUN, Action.DRIVE, Action.FLY, Action.SWIM, Action.ARRIVE, Action.LEAVE}
)
"""Who does this goes from one place to another."""

PERSON = 0.35
"""Height of a grown person on the floor of the neutral stage, in frame heights."""

TABLE = 0.16
"""Height of a table, in frame heights."""

RIDING = "riding"
"""The relation of a rider to what it rides."""

IN_ARMS = "in arms of"
"""The relation of a baby or a small beast to who holds it."""

AFTER = "running after"
"""The relation of somebody to the bus that leaves without them."""

BETWEEN = "carried between"
"""The relation of what two carry to both of them."""

IN_MOUTH = "in mouth of"
"""The relation of what a beast has caught or brings."""

LED = "led by"
"""The relation of a dog to who walks it: both go the same way."""

HANGING = "hanging on"
"""The relation of what hangs to what it hangs on, if that is told of."""

WITHIN = "seated in"
"""The relation of who is seen behind a car's window to that car."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure's place. `x`, `y` are its feet (or the lower end of what floats) on the stage.

    `depth` is its distance as of a layer, `height` its drawn height, `facing` -1 to the left, 1 to
    the right. `number` counts the figures of one subject. `held` is what a person has in the hand
    nearer to us, `other` in the other one, `floats` says that it does not stand on the floor,
    `table` that it stands on one, `afloat` that it is a boat on water. `carrier` is what it stands
    on and travels with. `toward` is how tall the one is, in own heights, to whom somebody does
    something.
    """

    subject: Subject
    x: float
    y: float
    depth: float
    height: float
    facing: int = 1
    number: int = 0
    held: Subject | None = None
    other: Subject | None = None
    floats: bool = False
    table: bool = False
    afloat: bool = False
    carrier: "Mark | None" = None
    toward: float = 1.0

    @property
    def name(self) -> str:
        """Names the figure: the same name looks the same in every shot."""
        return f"{self.subject.known_as}#{self.number}"

    @property
    def travels(self) -> bool:
        return (self.carrier or self).subject.action in TRAVELLING


def balloon(mark: Mark) -> bool:
    """Whether it is a toy balloon that nobody has let go."""
    loose = mark.subject.action in (Action.FLY, Action.RISE)
    return mark.floats and mark.subject.art[:1] == "🎈" and not loose
