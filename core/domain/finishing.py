"""What is done to finished pictures: corrections of clips, and what may be done by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.domain.ids import ClipId


@dataclass(frozen=True, slots=True)
class Correction:
    """How a clip's picture is changed, gently.

    Light between black (0) and white (1) becomes its power `gamma`, times `gain`; `blue` and `red`
    are added to the colour differences, in levels of 8 bits; `sharpen` is the part of what a small
    blur takes away that is added again (0 for none). `steady` are further gains for single frames
    of the take, in thousandths, from its frame `steady_from` on.
    """

    gamma: float = 1.0
    gain: float = 1.0
    blue: float = 0.0
    red: float = 0.0
    sharpen: float = 0.0
    steady_from: int = 0
    steady: tuple[int, ...] = ()

    def gain_at(self, frame: int) -> float:
        """All gains of this frame of the take."""
        at = frame - self.steady_from
        return self.gain * (self.steady[at] / 1000 if 0 <= at < len(self.steady) else 1.0)

    def at(self, frame: int) -> "tuple[float, ...]":
        """All that counts for one frame: what is the same is corrected alike."""
        gain = round(self.gain_at(frame), 4)
        return (self.gamma, gain, self.blue, self.red, self.sharpen)

    @property
    def words(self) -> str:
        """What it does, as in "lighter, sharper"."""
        said = {
            "lighter": self.gamma < 1 or self.gain > 1,
            "darker": self.gamma > 1 or self.gain < 1,
            "of other colour": bool(self.blue or self.red),
            "sharper": self.sharpen > 0,
            "steadier": bool(self.steady),
        }
        return ", ".join(word for word, so in said.items() if so)


@dataclass(frozen=True, slots=True)
class Finishing:
    """What is done to films without asking each time.

    `improve` lets one that scores low be bettered once; `seams` has colours matched and doubled
    frames left out where a shot goes on from the one before. `corrections` are those that the
    editor has taken over.
    """

    improve: bool = True
    seams: bool = True
    corrections: Mapping[ClipId, Correction] = field(default_factory=dict)
