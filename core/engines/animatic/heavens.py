"""Where suns, moons, clouds and worlds hang that a picture is about."""

from dataclasses import replace
from random import Random

from core.domain.depiction import ACROSS, Backdrop, Setting, TimeOfDay
from core.engines.animatic.marks import Mark
from core.engines.animatic.stage import Set

_TALL = {"☀": 0.2, "🌕": 0.17, "🌙": 0.16, "🌈": 0.5, "☁": 0.16, "🎆": 0.42, "🎇": 0.36}
"""In frame heights."""

_ROOFED = frozenset({Backdrop.FOREST, Backdrop.CAVE})
_SUNS, _LAMPS, _UPRIGHT = frozenset("☀🌞"), frozenset("☀🌞🌕🌝🌙"), 90.0
_LOW, _SUNK = frozenset({TimeOfDay.DAWN, TimeOfDay.EVENING, TimeOfDay.DUSK}), 0.01
_GLOBES, _GLOBE = frozenset("🌍🌎🌏🪐"), 0.42
"""Worlds seen from space, and how tall they are there."""


def hung(mark: Mark, stage: Set, setting: Setting, by: tuple[float, Random]) -> Mark:
    """The mark in the sky; `by` is how broad the frame is beside a usual one, and chance.

    A sun stands on the side that the light comes from, low where it rises or sets.
    """
    width, draw = by
    sign = mark.subject.art[:1]
    tall = _TALL.get(sign, 0.4 if mark.subject.label in ACROSS else 0.12)
    side = draw.choice((-0.3, 0.32))
    if sign in _LAMPS:
        side = 0.32 if stage.light.angle < _UPRIGHT else -0.3
    x = mark.x or side * width
    low = -0.3 + draw.uniform(-0.05, 0.05) if tall < 0.3 else -0.42 + tall
    if setting.backdrop in (Backdrop.SPACE, Backdrop.SKY) and sign in _GLOBES:
        tall, x, low = _GLOBE, x * 0.4, -0.42 + _GLOBE
    if setting.backdrop in _ROOFED or setting.backdrop.indoor:  # before trees, else nobody sees it
        return replace(mark, x=x * 0.4, y=low + 0.12, depth=0.8, height=tall, floats=True)
    if sign in _SUNS and setting.time in _LOW:
        low = stage.horizon + _SUNK
    return replace(mark, x=x, y=low, depth=0.06, height=tall, floats=True)
