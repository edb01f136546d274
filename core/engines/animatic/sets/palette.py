"""The look of a set: how time, weather, mood and palette colour everything that is drawn in it.

Every local colour (grass, brick, skin of a wall) goes through `Look.shade`, so that a scene is
graded as one picture: light colour, distance haze, contrast and the palette's hues.
"""

from dataclasses import dataclass, replace

from core.domain.depiction import Backdrop, Depiction, Setting, TimeOfDay, Weather
from core.engines.animatic.colours import (
    harmonise,
    mix,
    multiply,
    oklch,
    saturate,
    with_lightness,
)

Triple = tuple[str, str, str]

_HOUSE_PALETTES = (
    ("#264653", "#2a9d8f", "#e9c46a", "#f4a261", "#e76f51"),
    ("#1f3a5f", "#4d7ea8", "#f2d6a2", "#d98a5b", "#9c3d3d"),
    ("#22404a", "#5f8f7b", "#efe0b9", "#e3a857", "#b4532a"),
    ("#2e2f5b", "#5a6fa8", "#f3d1c8", "#e58b76", "#b04a5a"),
    ("#1d4e4a", "#74a892", "#f1e3c6", "#e2a03f", "#c8553d"),
    ("#33415c", "#7d8597", "#f5e6ca", "#e0a96d", "#a65a49"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """The colours and the light of one scene.

    `sky` runs from the zenith to the horizon. `lamp` is what every surface is multiplied with.
    `haze` covers the distance, `veil` (0-1) says how much of it lies over what is farthest.
    `lift` and `contrast` are those of the whole picture. `dark` is 0 by day and 1 at night.
    `turn` (0-1) is how far hues follow the palette.
    """

    sky: Triple
    lamp: str
    haze: str
    veil: float
    key: str
    ambient: str
    angle: float
    strength: float
    palette: tuple[str, ...]
    dark: float = 0.0
    lift: float = 0.0
    contrast: float = 1.0
    chroma: float = 1.0
    turn: float = 0.22

    def shade(self, colour: str, far: float = 0.0, lit: float = 0.0) -> str:
        """The colour a surface shows: `far` 0-1 into the haze, `lit` from -1 (shade) to 1."""
        base = harmonise(colour, self.palette, self.turn)
        if lit:
            light = oklch(base)[0]
            base = with_lightness(base, light + lit * (0.22 if lit > 0 else 0.34) * (0.4 + light))
            base = mix(base, self.key, 0.22 * lit) if lit > 0 else mix(base, self.ambient, -lit / 6)
        seen = self._grade(multiply(base, self.lamp))
        return mix(seen, self.haze, min(1.0, far * self.veil))

    def accent(self, index: int, far: float = 0.0, lit: float = 0.0) -> str:
        """The palette's own colours, as paint on things: walls, awnings, cloth."""
        colour = self.palette[index % len(self.palette)]
        light, chroma, _ = oklch(colour)
        if light < 0.3:
            colour = with_lightness(colour, 0.36)
        elif chroma < 0.02 and light > 0.97:
            colour = with_lightness(colour, 0.93)
        return replace(self, turn=0.0).shade(colour, far, lit)

    def glow(self, colour: str) -> str:
        """The colour of what gives light itself."""
        return harmonise(colour, self.palette, self.turn / 2)

    def _grade(self, colour: str) -> str:
        light, _, _ = oklch(colour)
        pivot = 0.55 - 0.2 * self.dark
        light = pivot + (light - pivot) * self.contrast
        light += self.lift * (1 - light if self.lift > 0 else light)
        return saturate(with_lightness(colour, light), self.chroma)


_OUTSIDE: dict[TimeOfDay, Look] = {
    TimeOfDay.DAWN: Look(
        ("#5d74ad", "#c9a3ba", "#fcd9b0"), "#ecd0ca", "#f0cdbb", 0.82,
        "#ffd3a3", "#8d90b8", 18, 0.5, (),
    ),
    TimeOfDay.MORNING: Look(
        ("#5aa3de", "#a6d3ee", "#fdf0d5"), "#fff8ea", "#e6edec", 0.78,
        "#fff0cf", "#93afcc", 40, 0.6, (),
    ),
    TimeOfDay.DAY: Look(
        ("#3787d4", "#84c1ee", "#dff1f6"), "#fffefa", "#cfe5f0", 0.74,
        "#fff8e6", "#8fb0cf", 62, 0.65, (),
    ),
    TimeOfDay.EVENING: Look(
        ("#4a6bb0", "#e89c74", "#ffc676"), "#ffd8a6", "#f9bf86", 0.8,
        "#ffbf6b", "#86759c", 16, 0.8, (), contrast=1.08,
    ),
    TimeOfDay.DUSK: Look(
        ("#2a2d62", "#80508d", "#f4946e"), "#b08ba6", "#c97d83", 0.74,
        "#ff9d72", "#4c437c", 10, 0.55, (), dark=0.5,
    ),
    TimeOfDay.NIGHT: Look(
        ("#0a1232", "#182858", "#41608f"), "#6078b0", "#36507f", 0.7,
        "#b4ccff", "#1f2c58", 58, 0.5, (), dark=1.0, contrast=1.1,
    ),
}  # fmt: skip

_INSIDE: dict[TimeOfDay, tuple[str, str, str, float]] = {
    TimeOfDay.DAWN: ("#e6d2cd", "#ffd2a6", "#8c86a6", -0.04),
    TimeOfDay.MORNING: ("#fff5e3", "#ffefcf", "#a9b4c4", 0.02),
    TimeOfDay.DAY: ("#fdfaf4", "#fff6e2", "#a7b6c6", 0.02),
    TimeOfDay.EVENING: ("#fbdcb6", "#ffbe70", "#96809a", -0.02),
    TimeOfDay.DUSK: ("#cfa597", "#ffb27a", "#5b4d7d", -0.04),
    TimeOfDay.NIGHT: ("#ad927f", "#ffc98a", "#3a3f66", -0.08),
}

_SKY_WEATHER: dict[Weather, tuple[str, float, float, float]] = {
    # the colour the sky turns to, how far, how much darker the lamp, how much more veil
    Weather.CLOUDY: ("#b4bfca", 0.74, 0.1, 0.08),
    Weather.RAIN: ("#8494a6", 0.86, 0.26, 0.18),
    Weather.STORM: ("#414e62", 0.88, 0.42, 0.12),
    Weather.SNOW: ("#cdd6e0", 0.86, 0.08, 0.16),
    Weather.FOG: ("#d0d7da", 0.84, 0.06, 0.3),
    Weather.WIND: ("#bcd3e2", 0.18, 0.0, 0.0),
}

_DUST = ("#cfa368", 0.8, 0.14, 0.3)

_LIGHTING: tuple[tuple[tuple[str, ...], dict[str, float | str]], ...] = (
    (("golden", "warm", "sunset"), {"key": "#ffc15e", "wash": "#ffefd2", "chroma": 1.04}),
    (
        ("neon", "cyber"),
        {"key": "#ff58d0", "wash": "#b9a6ff", "chroma": 1.25, "contrast": 1.12, "turn": 0.7},
    ),
    (("dramatic", "chiaroscuro", "hard"), {"contrast": 1.18, "lift": -0.07, "strength": 0.9}),
    (("low-key", "low key", "dark", "noir"), {"contrast": 1.08, "lift": -0.2, "strength": 0.85}),
    (("high-key", "high key", "bright"), {"contrast": 0.88, "lift": 0.2, "strength": 0.4}),
    (("soft", "diffuse", "gentle"), {"contrast": 0.93, "lift": 0.05, "strength": 0.35}),
    (("moon",), {"key": "#bcd2ff", "wash": "#cddcff", "chroma": 0.9}),
    (("cold", "cool"), {"key": "#dcecff", "wash": "#dfeaff"}),
)

_TONES: tuple[tuple[tuple[str, ...], dict[str, float | str]], ...] = (
    (("sad", "melanch", "somber", "sombre"), {"chroma": 0.76, "lift": -0.05}),
    (("tense", "suspense", "scary", "dark", "fear"), {"chroma": 0.82, "contrast": 1.1}),
    (("joy", "happy", "playful", "energetic", "excit"), {"chroma": 1.12, "lift": 0.04}),
    (("romantic", "nostalg", "warm"), {"wash": "#ffeadb"}),
    (("calm", "peace", "seren"), {"contrast": 0.95, "lift": 0.03}),
)


def outside(depiction: Depiction, seed: int) -> Look:
    """The look under the open sky."""
    setting = depiction.setting
    look = replace(_OUTSIDE[setting.time], palette=_palette(depiction, seed))
    look = _weathered(look, setting)
    look = _moody(look, depiction)
    sky = (
        harmonise(look.sky[0], look.palette, 0.3),
        harmonise(look.sky[1], look.palette, 0.22),
        harmonise(look.sky[2], look.palette, 0.18),
    )
    return replace(look, sky=sky, haze=mix(look.haze, sky[2], 0.4))


def inside(depiction: Depiction, seed: int) -> Look:
    """The look between walls: the window's light by day, lamps after dusk."""
    open_air = outside(depiction, seed)
    lamp, key, ambient, lift = _INSIDE[depiction.setting.time]
    look = replace(
        open_air, lamp=lamp, key=key, ambient=ambient, lift=lift, veil=0.5,
        contrast=1.0, chroma=1.0, haze=mix(lamp, ambient, 0.35), angle=55.0, strength=0.55,
        dark=open_air.dark * 0.6,
    )  # fmt: skip
    return _moody(look, depiction)


def _palette(depiction: Depiction, seed: int) -> tuple[str, ...]:
    return depiction.palette or _HOUSE_PALETTES[seed % len(_HOUSE_PALETTES)]


def dusty(setting: Setting) -> bool:
    """Whether it is sand that a storm brings: in deserts it does not rain."""
    return setting.backdrop is Backdrop.DESERT and setting.weather in (Weather.STORM, Weather.WIND)


def _weathered(look: Look, setting: Setting) -> Look:
    if setting.weather not in _SKY_WEATHER:
        return look
    colour, share, darker, veil = _DUST if dusty(setting) else _SKY_WEATHER[setting.weather]
    cover = mix(multiply(colour, look.lamp), look.sky[1], 0.25)
    sky = (
        mix(look.sky[0], mix(cover, look.sky[0], 0.25), share),
        mix(look.sky[1], cover, share),
        mix(look.sky[2], cover, share * 0.8),
    )
    lamp = mix(look.lamp, multiply(cover, "#c8d0d8"), darker)
    return replace(
        look, sky=sky, lamp=lamp, haze=mix(look.haze, cover, share),
        veil=min(0.97, look.veil + veil), strength=look.strength * (1 - share * 0.7),
        chroma=look.chroma * (1 - share * 0.25),
    )  # fmt: skip


def _moody(look: Look, depiction: Depiction) -> Look:
    for words, changes in (*_match(_LIGHTING, depiction.lighting), *_match(_TONES, depiction.tone)):
        del words
        wash = str(changes.get("wash", "#ffffff"))
        look = replace(
            look,
            key=str(changes.get("key", look.key)),
            lamp=multiply(look.lamp, wash),
            sky=(multiply(look.sky[0], wash), multiply(look.sky[1], wash), look.sky[2]),
            lift=look.lift + float(changes.get("lift", 0.0)),
            contrast=look.contrast * float(changes.get("contrast", 1.0)),
            chroma=look.chroma * float(changes.get("chroma", 1.0)),
            strength=float(changes.get("strength", look.strength)),
            turn=float(changes.get("turn", look.turn)),
        )
    return look


def _match(
    table: tuple[tuple[tuple[str, ...], dict[str, float | str]], ...], name: str
) -> list[tuple[tuple[str, ...], dict[str, float | str]]]:
    return [row for row in table if any(word in name.lower() for word in row[0])][:1]
