"""Synthesised percussion: drums, tabla, shakers, cymbals, and the swells that lead into them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from core.engines.composer.tones import hiss
from core.media.sound import RATE, Samples


@dataclass(frozen=True, slots=True)
class Hit:
    """`hertz` is the home note, to which tabla and bells are tuned; `seconds` is for swells."""

    hertz: float
    velocity: float
    seconds: float = 2.0


def struck(drum: str, hit: Hit) -> Samples:
    """(2, n) samples; about -8 dBFS at full velocity."""
    wave = _DRUMS[drum](hit)
    wave[-96:] *= np.linspace(1, 0, 96, dtype=np.float32)
    wave *= np.float32(0.4 * hit.velocity**1.3)
    return np.stack([wave, wave])


def _time(seconds: float) -> Samples:
    return np.arange(round(seconds * RATE), dtype=np.float32) / np.float32(RATE)


def _skin(hit: Hit, *, high: float, low: float, fall: float, slap: float) -> Samples:
    """A drum skin whose pitch drops from `high` to `low` hertz, with the slap of the hand."""
    time = _time(fall * 5)
    turn = 2 * np.pi * (low * time + (high - low) * 0.03 * (1 - np.exp(-time / 0.03)))
    body = np.sin(turn) * np.exp(-time / fall)
    body += 0.25 * np.sin(1.59 * turn) * np.exp(-time / (fall * 0.4))
    rise = np.minimum(1, time / 0.002)
    return np.asarray((body + slap * _puff(time, 0.008, 1)) * rise, np.float32)


def _grains(hit: Hit, *, rise: float, fall: float, bright: int) -> Samples:
    """A shaker, a brush, a hi-hat: noise that comes in `rise` seconds and goes in `fall`."""
    time = _time(rise + fall * 6)
    return np.asarray(np.minimum(1, time / rise) ** 2 * _puff(time, fall, bright), np.float32)


def _clap(hit: Hit) -> Samples:
    """A few hands, a few milliseconds apart."""
    time = _time(0.3)
    wave = np.zeros(len(time), np.float32)
    for late in (0.0, 0.011, 0.023):
        begin = round(late * RATE)
        part = time[: len(time) - begin]
        wave[begin:] += _puff(part, 0.012 if late < 0.02 else 0.07, 1) * np.minimum(1, part / 0.001)
    return wave * np.float32(0.5)


def _tuned(hit: Hit, *, partials: tuple[tuple[float, float], ...], fall: float) -> Samples:
    """A loaded skin (tabla's dayan) or a small cymbal: partials over the home note."""
    time = _time(fall * 6)
    wave = 0.25 * _puff(time, 0.004, 1)
    for ratio, amplitude in partials:
        wave = wave + amplitude * np.sin(2 * np.pi * hit.hertz * ratio * time) * np.exp(
            -time / (fall / ratio**0.3)
        )
    return np.asarray(0.7 * wave * np.minimum(1, time / 0.001), np.float32)


def _bayan(hit: Hit) -> Samples:
    """The left hand of the tabla: the heel of the hand bends its pitch upwards."""
    time = _time(1.1)
    hertz = hit.hertz * 0.28
    turn = 2 * np.pi * hertz * (time + 0.35 * (time - 0.12 * (1 - np.exp(-time / 0.12))))
    wave = np.sin(turn) * np.exp(-time / 0.22) + 0.15 * _puff(time, 0.006, 0)
    return np.asarray(wave * np.minimum(1, time / 0.003), np.float32)


def _swell(hit: Hit) -> Samples:
    """A cymbal played backwards: grows over `seconds`, ends on the beat it leads to."""
    time = _time(max(0.3, hit.seconds))
    share = time / time[-1]
    wave = _noise(len(time), 1) * share**3
    fade = np.minimum(1, (time[-1] - time) / 0.03)
    return np.asarray(0.5 * wave * fade, np.float32)


def _crash(hit: Hit) -> Samples:
    time = _time(2.6)
    wash = _puff(time, 0.6, 1) + 0.5 * _puff(time, 0.12, 2)
    return np.asarray(0.6 * wash * np.minimum(1, time / 0.004), np.float32)


def _tick(hit: Hit, *, hertz: float) -> Samples:
    time = _time(0.12)
    wave = np.sin(2 * np.pi * hertz * time) + 0.5 * np.sin(2 * np.pi * hertz * 1.87 * time)
    return np.asarray(0.7 * wave * np.exp(-time / 0.014) * np.minimum(1, time / 0.0007), np.float32)


def _noise(n: int, bright: int) -> Samples:
    """Soft noise (0), or with more of its heights (1, 2)."""
    wave = np.resize(hiss(), n)
    for _ in range(bright):
        wave = np.diff(wave, prepend=wave[:1]) * np.float32(1.6)
    return wave


def _puff(time: Samples, fall: float, bright: int) -> Samples:
    return np.asarray(_noise(len(time), bright) * np.exp(-time / np.float32(fall)), np.float32)


_DAYAN = ((1.0, 0.35), (2.0, 1.0), (3.0, 0.55), (4.0, 0.3), (5.0, 0.2))
_RESONANT = ((1.0, 1.0), (2.0, 0.6), (3.0, 0.15))
_METAL = ((9.1, 0.5), (11.3, 0.5), (13.7, 0.3), (17.9, 0.2))
_DRUMS: dict[str, Callable[[Hit], Samples]] = {
    "kick": partial(_skin, high=130.0, low=50.0, fall=0.13, slap=0.10),
    "heart": partial(_skin, high=70.0, low=44.0, fall=0.16, slap=0.02),
    "boom": partial(_skin, high=80.0, low=38.0, fall=0.55, slap=0.08),
    "taiko": partial(_skin, high=110.0, low=62.0, fall=0.3, slap=0.25),
    "tom": partial(_skin, high=190.0, low=105.0, fall=0.18, slap=0.2),
    "frame": partial(_skin, high=150.0, low=98.0, fall=0.12, slap=0.3),
    "dhol": partial(_skin, high=125.0, low=72.0, fall=0.16, slap=0.35),
    "tilli": partial(_skin, high=420.0, low=300.0, fall=0.05, slap=0.6),
    "shaker": partial(_grains, rise=0.018, fall=0.03, bright=1),
    "hat": partial(_grains, rise=0.001, fall=0.02, bright=2),
    "open": partial(_grains, rise=0.001, fall=0.09, bright=2),
    "brush": partial(_grains, rise=0.012, fall=0.07, bright=1),
    "snare": partial(_grains, rise=0.001, fall=0.055, bright=1),
    "clap": _clap,
    "na": partial(_tuned, partials=_DAYAN, fall=0.11),
    "tin": partial(_tuned, partials=_RESONANT, fall=0.32),
    "ge": _bayan,
    "ka": partial(_grains, rise=0.001, fall=0.02, bright=1),
    "ting": partial(_tuned, partials=_METAL, fall=0.5),
    "swell": _swell,
    "crash": _crash,
    "tick": partial(_tick, hertz=2_300.0),
    "wood": partial(_tick, hertz=880.0),
}
