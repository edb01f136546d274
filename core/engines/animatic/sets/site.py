"""Where a set is being built: the frame, the setting, the look and the source of variety."""

from dataclasses import dataclass
from enum import Enum, auto
from random import Random

import skia

from core.domain.depiction import Setting, TimeOfDay, Weather
from core.engines.animatic.colours import mix
from core.engines.animatic.sets.brushes import Point, box, fill, linear
from core.engines.animatic.sets.palette import Look

_MARGIN = 0.08


class Traffic(Enum):
    """Who is where in a street: on its pavement, on the roadway, across it, behind vehicles."""

    PAVEMENT = auto()
    ROADWAY = auto()
    CROSSING = auto()
    DRIVING = auto()
    BEHIND = auto()

    @property
    def passes(self) -> bool:
        """Whether something drives, so that the street is to be seen from the side."""
        return self in (Traffic.DRIVING, Traffic.BEHIND)


@dataclass(frozen=True, slots=True)
class Site:
    """What every builder of sets is given. `aspect` is the frame's width over its height.

    `borne` are the colours that what the picture is about has, `aloft` the first signs of what it
    shows in the sky itself: a sky has one sun.
    """

    aspect: float
    seed: int
    setting: Setting
    look: Look
    borne: frozenset[str] = frozenset()
    traffic: Traffic = Traffic.ROADWAY
    aloft: frozenset[str] = frozenset()

    @property
    def half(self) -> float:
        """X of the neutral frame's right edge."""
        return self.aspect / 2

    @property
    def edge(self) -> float:
        """X up to which layers are painted, a little more than the camera can see."""
        return self.aspect + _MARGIN

    @property
    def scale(self) -> float:
        """1 in a wide frame, less in a tall one: things stay in proportion to the frame."""
        return min(1.12, max(0.6, 0.42 + 0.34 * self.aspect))

    @property
    def night(self) -> bool:
        return self.setting.time is TimeOfDay.NIGHT

    @property
    def lamps(self) -> bool:
        """Whether windows and lamps are lit."""
        dim = self.setting.time in (TimeOfDay.NIGHT, TimeOfDay.DUSK)
        return dim or self.setting.weather is Weather.STORM

    @property
    def wind(self) -> float:
        """How much things sway: 1 in a breeze."""
        return {Weather.WIND: 2.6, Weather.STORM: 3.0, Weather.RAIN: 1.4}.get(
            self.setting.weather, 1.0
        )

    @property
    def open_sky(self) -> bool:
        """Whether sun, moon and stars are to be seen."""
        return self.setting.weather in (Weather.CLEAR, Weather.WIND)

    @property
    def low_sun(self) -> bool:
        """Whether the sun stands near the horizon."""
        return self.setting.time in (TimeOfDay.DAWN, TimeOfDay.EVENING, TimeOfDay.DUSK)

    @property
    def season(self) -> str:
        return self.setting.season.lower()

    @property
    def side(self) -> float:
        """1 where the light comes from the right, -1 where from the left."""
        return self.rng("side").choice((-1.0, 1.0))

    def rng(self, name: str) -> Random:
        """The same numbers for the same seed and name, whatever else was drawn before."""
        return Random(f"{self.seed}/{self.setting.backdrop}/{name}")

    def snowed(self, colour: str, amount: float = 0.72) -> str:
        """`colour` under fresh snow, where it snows."""
        return mix(colour, "#e9f0f6", amount if self.setting.weather is Weather.SNOW else 0.0)

    def x(self, share: float) -> float:
        """The x at `share` of the half frame: -1 its left edge, 1 its right."""
        return share * self.half

    def tint(
        self, start: Point, end: Point, colour: str, far: float = 0.0,
        shades: tuple[float, ...] = (0.2, -0.3),
    ) -> skia.Paint:  # fmt: skip
        """A paint of `colour` in this light; `shades` run from `start` to `end` (`Look.shade`)."""
        last = max(1, len(shades) - 1)
        stops = [(i / last, self.look.shade(colour, far, lit), 1.0) for i, lit in enumerate(shades)]
        return linear(start, end, stops)

    def down(
        self, top: float, bottom: float, colour: str, far: float = 0.0,
        shades: tuple[float, ...] = (0.2, -0.3),
    ) -> skia.Paint:  # fmt: skip
        """The same from y `top` to y `bottom`."""
        return self.tint((0, top), (0, bottom), colour, far, shades)

    def flat(
        self, colour: str, far: float = 0.0, lit: float = 0.0, alpha: float = 1.0
    ) -> skia.Paint:
        """One even paint of `colour` under this light."""
        return fill(self.look.shade(colour, far, lit), alpha)

    def sheet(self, canvas: skia.Canvas, paint: skia.Paint, top: float = -1.1) -> None:
        """Everything below `top`, from edge to edge."""
        box(canvas, (-self.edge, top, self.edge, 1.1), paint)
