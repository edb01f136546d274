"""Makes a speaking program's voice fit for a film: warm, even, in a room, without dead air."""

from contextlib import suppress
from fractions import Fraction
from itertools import pairwise

import av
import av.filter
import numpy as np

from core.media import dynamics
from core.media.filters import bell, convolved, equalised, high_pass, high_shelf, low_shelf
from core.media.sound import RATE, Samples, samples_in

_LUFS = -20.0
_HOP = RATE // 100
_LEAD, _TRAIL = 0.03, 0.12
_CEILING = 0.89
# The system's deeper voices are nasal at 1 kHz and want for the bands that carry consonants.
_TONE = (
    high_pass(75),
    low_shelf(190, 1.0),
    bell(900, -2.5, 1.0),
    bell(2_300, 3.5, 0.8),
    high_shelf(4_800, 3.5),
)


def polished(samples: Samples, seed: int) -> Samples:
    """Mono (n,) speech at -20 LUFS from (2, n), at any level; silence gives a tenth of a second.

    `seed` varies the small wavering of the pitch that keeps a synthetic voice from buzzing.
    """
    voice = _trimmed(samples.mean(axis=0, dtype=np.float32))
    if not len(voice):
        return np.zeros(RATE // 10, np.float32)
    toned = equalised(_wavering(voice, seed), *_TONE)
    toned *= dynamics.level(np.stack([toned, toned]), _LUFS, 60.0)
    even = dynamics.compressed(toned, -26.0, 2.5)
    roomy = _in_a_room(even)
    roomy *= dynamics.level(np.stack([roomy, roomy]), _LUFS)
    fade = np.linspace(0, 1, RATE // 200, dtype=np.float32)
    roomy[: len(fade)] *= fade
    roomy[-len(fade) :] *= fade[::-1]
    return roomy


def settled(samples: Samples) -> Samples:
    """As `polished`, for a voice that needs no help: only trimmed, even and as loud as the others.

    Mono (n,) of (2, n).
    """
    voice = _trimmed(samples.mean(axis=0, dtype=np.float32))
    if not len(voice):
        return np.zeros(RATE // 10, np.float32)
    toned = equalised(voice, high_pass(60))
    toned *= dynamics.level(np.stack([toned, toned]), _LUFS, 60.0)
    even = dynamics.compressed(toned, -22.0, 2.0)
    even *= dynamics.level(np.stack([even, even]), _LUFS)
    peak = float(np.abs(even).max())
    quieter: Samples = even * np.float32(min(1.0, _CEILING / max(peak, _CEILING)))
    return quieter


def shifted(samples: Samples, semitones: float, faster: float = 1.0) -> Samples:
    """(1, n) of (2, n), higher by so many semitones and so many times as fast."""
    mono: Samples = samples.mean(axis=0, dtype=np.float32)[None, :]
    ratio = 2 ** (semitones / 12)
    if abs(semitones) < 0.01 and abs(faster - 1) < 0.005:
        return mono
    graph = av.filter.Graph()
    source = graph.add_abuffer(format="flt", sample_rate=RATE, layout="mono")
    steps = [
        source,
        graph.add("asetrate", str(round(RATE * ratio))),
        graph.add("aresample", str(RATE)),
        graph.add("atempo", f"{min(4.0, max(0.5, faster / ratio)):.5f}"),
        graph.add("abuffersink"),
    ]
    for before, after in pairwise(steps):
        before.link_to(after)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(mono, "flt", "mono")
    frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
    frame.pts = 0
    source.push(frame)
    source.push(None)
    pieces = [mono[:, :0]]
    with suppress(av.error.EOFError, av.error.BlockingIOError):
        while True:
            pulled = steps[-1].pull()
            if isinstance(pulled, av.AudioFrame):
                pieces.append(np.asarray(pulled.to_ndarray(), np.float32))
    return np.concatenate(pieces, axis=1)


def _trimmed(voice: Samples) -> Samples:
    """Without the silence around it (50 dB under the loudest), but for a breath at each end."""
    hops = len(voice) // _HOP
    rms = np.sqrt(np.square(voice[: hops * _HOP]).reshape(hops, _HOP).mean(axis=1))
    heard = np.flatnonzero(rms > max(1e-5, float(rms.max(initial=0.0)) * dynamics.to_gain(-50)))
    if not len(heard):
        return voice[:0]
    first = max(0, heard[0] * _HOP - samples_in(_LEAD))
    last = (heard[-1] + 1) * _HOP
    return np.pad(voice[first:last], (0, samples_in(_TRAIL)))


def _wavering(voice: Samples, seed: int) -> Samples:
    """A third of a semitone of slow, irregular drift in pitch, as breath and muscles make it."""
    chance = np.random.default_rng(seed)
    n = len(voice)
    knots = max(4, n * 4 // RATE)
    drift = np.interp(np.linspace(0, knots - 1, n), np.arange(knots), chance.normal(0, 1, knots))
    speed = 1 + 0.006 * drift
    places = np.cumsum(speed)
    places *= (n - 1) / places[-1]
    return np.interp(places, np.arange(n), voice).astype(np.float32)


def _in_a_room(voice: Samples) -> Samples:
    """A small, soft room: some early reflections and a fifth of a second of reverberation."""
    chance = np.random.default_rng(7)
    n = RATE // 5
    time = np.arange(n) / RATE
    tail = chance.normal(0, 1, n) * np.exp(-time * 30) * (time > 0.006)
    impulse = equalised(np.asarray(tail, np.float32), high_pass(200), high_shelf(4_000, -9.0))
    impulse *= 0.16 / np.sqrt(np.square(impulse).sum())
    impulse[0] += 1.0
    for delay, gain in ((0.0031, 0.12), (0.0073, -0.10), (0.0117, 0.08), (0.0191, -0.05)):
        impulse[samples_in(delay)] += gain
    return convolved(voice[None, :], impulse[None, :])[0, : len(voice)]
