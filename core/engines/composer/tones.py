"""Synthesised instruments that hold or pluck a tone: strings, winds, keys, bells, basses."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.media.sound import RATE, Samples

_TABLE_BITS = 14
_TABLE = 1 << _TABLE_BITS
_HIGHEST = 15_000.0
Harmonics = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Plucked:
    """A struck or plucked tone; partials are grouped in three bands that die one after another.

    `slope`: amplitudes fall as 1/k^slope. `place` (0-0.5): where the string is plucked, a comb in
    the spectrum. `decay`: seconds to 1/e of the lowest band at 220 Hz; `damping`: how much faster
    each higher band dies. `cents`: between its two courses. `buzz` (0-1): high partials that bloom
    after the pluck, as a curved bridge (jawari) makes them. `noise`: of plectrum or hammer.
    `attack`: seconds.
    """

    slope: float = 1.2
    place: float = 0.2
    decay: float = 0.8
    damping: float = 2.6
    cents: float = 1.5
    buzz: float = 0.0
    noise: float = 0.02
    attack: float = 0.002
    release: float = 0.12


@dataclass(frozen=True, slots=True)
class Held:
    """A bowed, blown or sung tone.

    `rolloff`: hertz above which partials fade. `formants`: (hertz, width) resonances of a throat.
    `cents`: spread of its players, left to right. `vibrato`: cents, beginning late. `breath`:
    noise around the tone. `swell`: how much brighter it grows (0-1).
    """

    slope: float = 1.2
    rolloff: float = 2_000.0
    formants: tuple[tuple[float, float], ...] = ()
    players: int = 3
    cents: float = 8.0
    attack: float = 0.3
    release: float = 0.5
    vibrato: float = 6.0
    breath: float = 0.0
    swell: float = 0.0


@dataclass(frozen=True, slots=True)
class Modal:
    """A bar, bell or glass: a few partials `(ratio, amplitude, seconds to 1/e at 440 Hz)`."""

    partials: tuple[tuple[float, float, float], ...]
    noise: float = 0.01
    attack: float = 0.001


@dataclass(frozen=True, slots=True)
class Tone:
    """What to play: `hertz`, for `seconds`, `velocity` 0-1; it slides in from `bend` semitones."""

    hertz: float
    seconds: float
    velocity: float
    bend: float = 0.0


Instrument = Plucked | Held | Modal


def sounded(instrument: Instrument, tone: Tone) -> Samples:
    """(2, n) samples of a tone, its dying away included; about -12 dBFS at full velocity."""
    match instrument:
        case Plucked():
            return _plucked(instrument, tone)
        case Held():
            return _held(instrument, tone)
        case Modal():
            return _modal(instrument, tone)


def _plucked(made: Plucked, tone: Tone) -> Samples:
    low = (220.0 / tone.hertz) ** 0.5 * made.decay
    n = _samples(min(tone.seconds + made.release, low * 5.5))
    time = np.arange(n, dtype=np.float32) / RATE
    count = max(1, min(40, int(_HIGHEST / tone.hertz)))
    partials = _series(count, made.slope + 0.5 * (1 - tone.velocity))
    partials *= np.abs(np.sin(np.pi * np.arange(1, count + 1) * made.place)) + 0.05
    partials /= np.sqrt(np.square(partials).sum())
    bands = _bands(partials)
    out = np.empty((2, n), np.float32)
    for side, cents in enumerate((-made.cents, made.cents)):
        phase = _phase(tone, n, cents, slide=0.09)
        wave = np.zeros(n, np.float32)
        for band, harmonics in enumerate(bands):
            fall = np.exp(time * np.float32(-(made.damping**band) / low))
            if band and made.buzz:
                bloom = 1 - np.exp(time * np.float32(-26 / band))
                fall = (1 - made.buzz) * fall + made.buzz * bloom * np.exp(time * (-1.4 / low))
            wave += _table(harmonics)[phase] * fall
        out[side] = wave
    out += _noise(n, made.noise * (0.4 + tone.velocity), 0.012)
    return _shaped(out, tone.velocity, made.attack, min(tone.seconds, n / RATE), made.release)


def _held(made: Held, tone: Tone) -> Samples:
    n = _samples(tone.seconds + made.release)
    count = max(1, min(48, int(_HIGHEST / tone.hertz)))
    orders = np.arange(1, count + 1, dtype=np.float64)
    open_to = made.rolloff * (0.6 + 0.8 * tone.velocity)
    partials = _series(count, made.slope) / (1 + (orders * tone.hertz / open_to) ** 3)
    if made.formants:
        partials *= 0.08 + _resonances(orders * tone.hertz, made.formants)
    partials /= np.sqrt(np.square(partials).sum())
    bright, dark = _table(tuple(partials)), _table(tuple(partials * np.exp(-0.35 * (orders - 1))))
    time = np.arange(n, dtype=np.float32) / RATE
    rise = (1 - made.swell) + made.swell * np.clip(time / max(0.4, tone.seconds * 0.7), 0, 1)
    out = np.zeros((2, n), np.float32)
    spread = np.linspace(-1, 1, made.players) if made.players > 1 else np.zeros(1)
    for player, place in enumerate(spread):
        phase = _phase(tone, n, place * made.cents, vibrato=made.vibrato, start=player * 0.37)
        wave = bright[phase]
        if made.swell:
            wave = np.asarray(rise * wave + (1 - rise) * dark[phase], np.float32)
        out[0] += wave * np.float32(np.sqrt(0.5 - 0.35 * place))
        out[1] += wave * np.float32(np.sqrt(0.5 + 0.35 * place))
    out *= np.float32(made.players**-0.5)
    if made.breath:
        out += _hiss(n) * np.float32(made.breath)
    out *= 1 + np.float32(0.06) * np.sin(np.float32(2 * np.pi * 0.31) * time)
    return _shaped(out, tone.velocity, made.attack, tone.seconds, made.release)


def _modal(made: Modal, tone: Tone) -> Samples:
    stretch = (440 / tone.hertz) ** 0.4
    n = _samples(min(max(lasting for _, _, lasting in made.partials) * stretch * 5.5, 6.0))
    out = np.zeros((2, n), np.float32)
    for ratio, amplitude, lasting in made.partials:
        partial = Tone(tone.hertz * ratio, tone.seconds, tone.velocity)
        if partial.hertz > _HIGHEST:
            continue
        heard = min(n, _samples(lasting * stretch * 7))
        fall = np.exp(np.arange(heard, dtype=np.float32) / np.float32(-lasting * stretch * RATE))
        fall *= np.float32(amplitude * tone.velocity ** (0.3 * (ratio > 1.5)))
        for side, cents in enumerate((-1.0, 1.0)):
            out[side, :heard] += _table((1.0,))[_phase(partial, heard, cents)] * fall
    out += _noise(n, made.noise, 0.006)
    return _shaped(out, tone.velocity, made.attack, n / RATE - 0.03, 0.03)


def _shaped(
    out: Samples, velocity: float, attack: float, seconds: float, release: float
) -> Samples:
    """With a rounded begin and end, in place, so that nothing clicks."""
    n = out.shape[1]
    rise = min(n, max(48, _samples(min(attack, seconds))))
    out[:, :rise] *= np.sin(np.linspace(0, np.pi / 2, rise, dtype=np.float32)) ** 2
    held = min(max(0, n - 96), _samples(seconds))
    fall = np.cos(np.linspace(0, np.pi / 2, n - held, dtype=np.float32)) ** 2
    out[:, held:] *= fall
    out *= np.float32(0.25 * velocity**1.4)
    return out


def _phase(
    tone: Tone,
    n: int,
    cents: float,
    *,
    vibrato: float = 0.0,
    start: float = 0.0,
    slide: float = 0.14,
) -> NDArray[np.uint32]:
    """Where in the table each sample is read."""
    step = tone.hertz * 2 ** (cents / 1200) / RATE * 2**32
    if not tone.bend and not vibrato:
        counted = np.arange(n, dtype=np.uint32) * np.uint32(round(step))
        return (counted + np.uint32(int(start % 1 * 2**32))) >> np.uint32(32 - _TABLE_BITS)
    time = np.arange(0, n, 48) / RATE
    wave = vibrato * np.sin(2 * np.pi * (5.1 * time + start)) * np.clip(time * 2 - 0.5, 0, 1)
    bent = wave + 100 * tone.bend * np.exp(-np.square(time / slide))
    speed = np.repeat(2 ** (bent / 1200), 48)[:n] * step
    turned = np.cumsum(speed) + start * 2**32
    return (turned.astype(np.uint64) & np.uint64(2**32 - 1)).astype(np.uint32) >> np.uint32(
        32 - _TABLE_BITS
    )


@lru_cache(maxsize=512)
def _table(harmonics: tuple[float, ...]) -> Samples:
    """One turn of a wave. Partials begin at spread phases, which keeps its crest low."""
    spectrum = np.zeros(_TABLE // 2 + 1, np.complex128)
    orders = np.arange(1, len(harmonics) + 1)
    turns = np.exp(1j * np.pi * orders * (orders - 1) / max(1, len(orders)))
    spectrum[1 : len(harmonics) + 1] = -1j * np.asarray(harmonics) * turns
    return np.asarray(np.fft.irfft(spectrum, _TABLE) * (_TABLE / 2), np.float32)


def _series(count: int, slope: float) -> Harmonics:
    return np.asarray(np.arange(1, count + 1, dtype=np.float64) ** -slope)


def _bands(partials: Harmonics) -> list[tuple[float, ...]]:
    """The partials 1-3, 4-9 and the rest, each as a series of its own."""
    found: list[tuple[float, ...]] = []
    for first, last in ((0, 3), (3, 9), (9, len(partials))):
        band = np.zeros(len(partials))
        band[first:last] = partials[first:last]
        if band.any():
            found.append(tuple(band))
    return found


def _resonances(hertz: Harmonics, formants: tuple[tuple[float, float], ...]) -> Harmonics:
    shape = np.zeros(len(hertz))
    for order, (centre, width) in enumerate(formants):
        shape += np.exp(-np.square((hertz - centre) / width)) / (1 + order)
    return shape


def _noise(n: int, amount: float, seconds: float) -> Samples:
    """A puff of noise at the start, mono."""
    short = min(n, _samples(seconds * 6))
    puff = np.zeros(n, np.float32)
    fall = np.exp(np.arange(short, dtype=np.float32) / np.float32(-seconds * RATE))
    puff[:short] = hiss()[:short] * fall * np.float32(amount)
    return puff


def _hiss(n: int) -> Samples:
    noise = hiss()
    return np.resize(noise, n)


@lru_cache(maxsize=1)
def hiss() -> Samples:
    """Four seconds of soft noise, the same each time."""
    white = np.random.default_rng(3).normal(0, 1, RATE * 4)
    spectrum = np.fft.rfft(white)
    hertz = np.fft.rfftfreq(len(white), 1 / RATE)
    shape = 1 / (1 + (hertz / 6_500) ** 4) / (1 + (200 / np.maximum(hertz, 1)) ** 2)
    shaped = np.fft.irfft(spectrum * shape, len(white))
    return np.asarray(shaped / shaped.std(), np.float32)


def _samples(seconds: float) -> int:
    return max(96, round(seconds * RATE))
