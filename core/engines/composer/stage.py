"""Plays an arrangement: renders every tone once, places it on the stage, adds the room."""

from collections.abc import Iterator, Sequence

import numpy as np

from core.engines.composer import drums, tones
from core.engines.composer.arrange import Note, Stroke
from core.engines.composer.band import BAND, Player
from core.engines.composer.drums import Hit
from core.engines.composer.tones import Tone
from core.media.filters import convolved
from core.media.sound import RATE, Samples

_BLOCK = 8 * RATE
# Tones are kept for use again until they fill this many bytes.
_KEPT = 96 << 20
_DRUM_ROOM = 0.14
_GAIN = 0.5

Event = Note | Stroke
_Key = tuple[str, int, int, int, float]


class Stage:
    """One performance. `home` is the pitch to which drums are tuned, `reverb` in seconds."""

    def __init__(self, events: Sequence[Event], home: int, reverb: float) -> None:
        self._events = sorted(events, key=lambda event: event.at)
        self._home = _hertz(home + 12 if home < 58 else home)
        self._room = _room(reverb)
        self._kept: dict[_Key, Samples] = {}
        self._bytes = 0

    def play(self, n: int) -> Iterator[Samples]:
        """`n` samples in blocks of (2, …): memory does not grow with the length of the piece."""
        dry = np.zeros((2, 0), np.float32)
        wet, rest = dry, dry
        waiting = list(reversed(self._events))
        for start in range(0, n, _BLOCK):
            size = min(_BLOCK, n - start)
            dry, wet = _grown(dry, size), _grown(wet, size)
            while waiting and round(waiting[-1].at * RATE) < start + size:
                event = waiting.pop()
                sounding, room = self._sounding(event)
                at = max(0, round(event.at * RATE) - start)
                sounding = sounding[:, : n - start - at]
                dry, wet = _grown(dry, at + sounding.shape[1]), _grown(wet, at + sounding.shape[1])
                dry[:, at : at + sounding.shape[1]] += sounding
                wet[:, at : at + sounding.shape[1]] += sounding * np.float32(room)
            echo = convolved(wet[:, :size], self._room)
            rest = _grown(rest, echo.shape[1])
            rest[:, : echo.shape[1]] += echo
            yield np.tanh((dry[:, :size] + rest[:, :size]) * np.float32(_GAIN))
            dry, wet, rest = dry[:, size:], wet[:, size:], rest[:, size:]

    def _sounding(self, event: Event) -> tuple[Samples, float]:
        """The event's samples on the stage, and how much of them goes into the room."""
        match event:
            case Note():
                player = BAND[event.player]
                return self._tone(event, player) * _panned(player.gain, player.pan), player.room
            case Stroke():
                hit = Hit(self._home, event.velocity, event.seconds)
                gain = _panned(event.gain, event.pan)
                return drums.struck(event.drum, hit) * gain, _DRUM_ROOM

    def _tone(self, note: Note, player: Player) -> Samples:
        loud = max(1, round(note.velocity * 12))
        long = max(1, round(note.seconds * 20))
        key = (note.player, note.pitch, long, loud, note.bend)
        if key not in self._kept:
            if self._bytes > _KEPT:
                self._kept.clear()
                self._bytes = 0
            tone = Tone(_hertz(note.pitch), long / 20, loud / 12, note.bend)
            self._kept[key] = tones.sounded(player.sound, tone)
            self._bytes += self._kept[key].nbytes
        return self._kept[key]


def _hertz(pitch: int) -> float:
    return float(440 * 2 ** ((pitch - 69) / 12))


def _grown(samples: Samples, n: int) -> Samples:
    missing = n - samples.shape[1]
    return np.pad(samples, ((0, 0), (0, missing))) if missing > 0 else samples


def _panned(gain: float, pan: float) -> Samples:
    """Equal power, from -1 (left) to 1 (right); a column for (2, n) samples."""
    angle = (pan + 1) * np.pi / 4
    return np.asarray([[np.cos(angle)], [np.sin(angle)]], np.float32) * np.float32(gain * 2**0.5)


def _room(seconds: float) -> Samples:
    """An impulse response made of noise whose heights die away sooner, both sides different."""
    n = round((seconds + 0.1) * RATE)
    chance = np.random.default_rng(11)
    time = np.arange(n) / RATE
    hertz = np.fft.rfftfreq(n, 1 / RATE)
    spectrum = np.fft.rfft(chance.normal(0, 1, (2, n)))
    impulse = np.zeros((2, n))
    for low, high, share in ((120, 900, 1.0), (900, 3_500, 0.8), (3_500, 9_000, 0.45)):
        band = 1 / (1 + (low / np.maximum(hertz, 1)) ** 4) / (1 + (hertz / high) ** 4)
        fall = np.exp(-time * 6.9 / (seconds * share))
        impulse += np.fft.irfft(spectrum * band, n) * fall
    before = round(0.016 * RATE)
    impulse = np.pad(impulse, ((0, 0), (before, 0)))[:, :n]
    impulse[:, before : before + 96] *= np.linspace(0, 1, 96)
    impulse *= np.minimum(1, (n - np.arange(n)) / 2_400)
    return np.asarray(impulse / np.sqrt(np.square(impulse).sum(axis=1, keepdims=True)), np.float32)
