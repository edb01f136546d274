"""Mixes a film's sound: levelled speech, music that makes way for it, a broadcast loudness."""

from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain.errors import MediaUnreadable
from core.media import dynamics, loudness
from core.media.dynamics import Curve, to_gain
from core.media.shelf import Shelf
from core.media.sound import RATE, Samples, samples_in

# Every bus is brought here before the editor's own gains count.
_BUS_LUFS = -18.0
# AAC's quantisation lifts peaks a little; so much room is kept for it.
_CODEC_HEADROOM_DB = 0.8
_MUSIC_FADE = 2.0
_LOOP_CROSSFADE = 1.0
_MOST_GAIN_DB = 40.0
# The pictures' own sound counts as speech where it is louder than this (RMS).
_SPEECH_DB = -36.0


@dataclass(frozen=True, slots=True)
class Cue:
    """A sound at its place in the film: from its own `start` on, for `length` or to its end.

    `at`, `start`, `length` and the fades are seconds.
    """

    file: Path
    at: Fraction
    gain_db: float = 0.0
    fade_in: Fraction = Fraction(0)
    fade_out: Fraction = Fraction(0)
    start: Fraction = Fraction(0)
    length: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Mixdown:
    """All that is to be heard in a film of `seconds`.

    Every line of `voice` is brought to the same loudness, then its own gain counts; `music_gain_db`
    is the music's place under that, `duck_db` how far it goes down further under speech. Music
    alone is simply the film's sound. `clips` are the pictures' own sounds and `effects` others;
    both keep their own level, but clips make way for the voice, and music for clips in which
    it could be speech that is heard.
    """

    voice: tuple[Cue, ...]
    music: Path | None
    seconds: Fraction
    music_gain_db: float = -9.0
    duck_db: float = -10.0
    target_lufs: float = -14.0
    true_peak_db: float = -1.0
    effects: tuple[Cue, ...] = ()
    clips: tuple[Cue, ...] = ()
    clip_duck_db: float = -6.0


def mix(mixdown: Mixdown, shelf: Shelf | None = None) -> Samples:
    """(2, seconds * 48000) at the target's loudness, true peak under the limit also after AAC.

    Silence stays silence. Raises MediaUnreadable for a file that cannot be heard; a clip's own
    sound that cannot be read is left out, as its picture tells. A `shelf` makes the next mix
    of the same sounds cheap.
    """
    buses = _buses(mixdown, shelf or Shelf())
    total = buses.pop("voice")
    for name in list(buses):
        total += buses.pop(name)
    curve = _master(total, mixdown)
    if curve is not None:
        dynamics.apply(total, curve, dynamics.LIMIT_HOP)
    return total


def stems(mixdown: Mixdown) -> dict[str, Samples]:
    """`voice`, `music`, `effects` and `clips` as they are heard: their sum is the mix."""
    buses = _buses(mixdown, Shelf())
    total = np.sum(list(buses.values()), axis=0)
    curve = _master(total, mixdown)
    if curve is not None:
        for bus in buses.values():
            dynamics.apply(bus, curve, dynamics.LIMIT_HOP)
    return buses


def _buses(mixdown: Mixdown, shelf: Shelf) -> dict[str, Samples]:
    n = samples_in(mixdown.seconds)
    voice, effects, clips, music = (np.zeros((2, n), np.float32) for _ in range(4))
    for cue in mixdown.voice:
        _place(voice, shelf, cue, shelf.level(cue.file, _BUS_LUFS))
    for cue in mixdown.effects:
        _place(effects, shelf, cue, 1.0)
    for cue in mixdown.clips:
        with suppress(MediaUnreadable):
            _place(clips, shelf, cue, 1.0)
    spoken = dynamics.ducking(voice, mixdown.duck_db) if mixdown.music is not None else None
    if mixdown.clips and mixdown.voice:
        dynamics.apply(clips, dynamics.ducking(voice, mixdown.clip_duck_db))
    if mixdown.music is not None and spoken is not None:
        gain = shelf.level(mixdown.music, _BUS_LUFS) * to_gain(mixdown.music_gain_db)
        music = _to_length(shelf.whole(mixdown.music), n) * np.float32(gain)
        if mixdown.clips:
            heard = dynamics.ducking(clips, mixdown.duck_db, over_db=_SPEECH_DB)
            spoken = np.minimum(spoken, heard)
        dynamics.apply(music, spoken)
    return {"voice": voice, "music": music, "effects": effects, "clips": clips}


def _place(bus: Samples, shelf: Shelf, cue: Cue, gain: float) -> None:
    """Add a cue's sound to the bus; what lies outside the film is cut off."""
    if cue.length is None and not cue.start:
        samples = shelf.whole(cue.file)
    else:
        first = samples_in(cue.start)
        rest = shelf.whole(cue.file).shape[1] - first if cue.length is None else 0
        count = max(0, rest) if cue.length is None else samples_in(cue.length)
        samples = shelf.part(cue.file, first, count)
    faded = samples * np.float32(gain * to_gain(cue.gain_db))
    _fade(faded, samples_in(cue.fade_in), samples_in(cue.fade_out))
    at = samples_in(cue.at)
    first, last = max(0, at), min(bus.shape[1], at + faded.shape[1])
    if last > first:
        bus[:, first:last] += faded[:, first - at : last - at]


def _fade(samples: Samples, fade_in: int, fade_out: int) -> None:
    """In place, along a quarter sine: equal power where two fades cross."""
    n = samples.shape[1]
    if head := min(fade_in, n):
        samples[:, :head] *= np.sin(np.linspace(0, np.pi / 2, head, dtype=np.float32))
    if tail := min(fade_out, n):
        samples[:, n - tail :] *= np.cos(np.linspace(0, np.pi / 2, tail, dtype=np.float32))


def _to_length(music: Samples, n: int) -> Samples:
    """Exactly `n` samples: looped with a crossfade, or cut with a fade; as it is if it fits."""
    length = music.shape[1]
    if length == 0 or n == 0:
        return np.zeros((2, n), np.float32)
    if 0 <= length - n <= RATE // 20:
        return music[:, :n]
    out = np.zeros((2, n), np.float32)
    cross = min(samples_in(_LOOP_CROSSFADE), length // 4)
    start = 0
    while start < n:
        again = music.copy()
        _fade(again, cross if start else 0, cross if start + length < n else 0)
        end = min(n, start + length)
        out[:, start:end] += again[:, : end - start]
        start += length - cross
    _fade(out, 0, min(samples_in(_MUSIC_FADE), n // 4))
    return out


def _master(total: Samples, mixdown: Mixdown) -> Curve | None:
    """The gain (one value a millisecond) for the target's loudness, true peaks limited.

    What limiting takes from the loudness is given back. None for silence, which has no gain.
    """
    energies = loudness.hop_energies(total)
    measured = loudness.gated(energies)
    if measured <= loudness.QUIET:
        return None
    ceiling = to_gain(mixdown.true_peak_db - _CODEC_HEADROOM_DB)
    gain_db = min(mixdown.target_lufs - measured, _MOST_GAIN_DB)
    peaks = dynamics.peak_curve(total, above=0.5 * ceiling / to_gain(gain_db))
    curve = np.ones(len(peaks), np.float32)
    for _ in range(8):
        curve = dynamics.limiting(peaks, ceiling / to_gain(gain_db)) * to_gain(gain_db)
        heard = loudness.gated(energies * _hop_power(curve, peaks, len(energies)))
        missing = mixdown.target_lufs - heard
        if abs(missing) < 0.05:
            break
        gain_db = min(gain_db + missing, _MOST_GAIN_DB)
    return curve


def _hop_power(curve: Curve, peaks: Curve, hops: int) -> NDArray[np.float64]:
    """What a gain curve makes of the energy in each 100 ms, whose course the peaks tell."""
    per_hop = RATE // 10 // dynamics.LIMIT_HOP
    missing = max(0, hops * per_hop - len(curve))
    energy = np.square(np.pad(peaks, (0, missing)), dtype=np.float64) + 1e-12
    gain = np.square(np.pad(curve, (0, missing), mode="edge"), dtype=np.float64)
    shape = (hops, per_hop)
    energy, gain = energy[: hops * per_hop].reshape(shape), gain[: hops * per_hop].reshape(shape)
    return np.asarray((gain * energy).sum(axis=1) / energy.sum(axis=1))
