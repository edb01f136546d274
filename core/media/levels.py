"""What the mixer's meters show at each moment of a film, worked out with the mix."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain.mixing import SILENT_DB, Bus, Reading
from core.media.sound import RATE

PER_SECOND = 50
HOP = RATE // PER_SECOND
Curve = NDArray[np.float32]


@dataclass(frozen=True)
class Levels:
    """Amplitudes at `PER_SECOND`, and short-term loudness (LUFS) ten times a second."""

    buses: dict[Bus, Curve]
    whole: Curve
    short_term: Curve

    def at(self, seconds: float) -> Reading:
        """What is heard in the fiftieth of a second that begins there."""
        place, tenth = int(seconds * PER_SECOND), int(seconds * 10)
        buses = {bus: _decibels(curve, place) for bus, curve in self.buses.items()}
        loud = float(self.short_term[tenth]) if 0 <= tenth < len(self.short_term) else SILENT_DB
        return Reading(buses, _decibels(self.whole, place), max(SILENT_DB, loud))

    def save(self, to: Path) -> None:
        """As an .npz beside the mix."""
        curves = {f"bus_{bus.value}": curve for bus, curve in self.buses.items()}
        with to.open("wb") as file:
            np.savez(file, whole=self.whole, short_term=self.short_term, **curves)  # type: ignore[arg-type]


def load(file: Path) -> Levels:
    with np.load(file) as kept:
        buses = {bus: kept[f"bus_{bus.value}"] for bus in Bus if f"bus_{bus.value}" in kept}
        return Levels(buses, kept["whole"], kept["short_term"])


def _decibels(curve: Curve, place: int) -> float:
    amplitude = float(curve[place]) if 0 <= place < len(curve) else 0.0
    return max(SILENT_DB, 20 * float(np.log10(amplitude))) if amplitude > 0 else SILENT_DB
