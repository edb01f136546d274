"""What is heard on each bus of a mix, any stretch of it: memory does not grow with the film."""

from collections.abc import Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np

from core.domain.errors import MediaUnreadable
from core.domain.mixing import Bus
from core.media import dynamics
from core.media.cues import Cue, Mixdown, ends_by_itself, laps
from core.media.dynamics import HOP, Curve, to_gain
from core.media.shelf import Shelf
from core.media.sound import RATE, Samples, samples_in

# Every bus is brought here before the editor's own gains count.
_BUS_LUFS = -18.0
_MUSIC_FADE = 2.0
# The pictures' own sound counts as speech where it is louder than this (RMS).
_SPEECH_DB = -36.0
_PIECE = 10 * RATE

Parts = dict[Bus, Samples]


@dataclass(frozen=True, slots=True)
class Placed:
    """A stretch of a file in the film; all in samples. It is heard from number `first` on."""

    file: Path
    first: int
    count: int
    start: int = 0
    gain: float = 1.0
    fade_in: int = 0
    fade_out: int = 0

    @property
    def end(self) -> int:
        return self.first + self.count

    def over(self, first: int, count: int) -> bool:
        return self.first < first + count and self.end > first


class Edges(NamedTuple):
    """How long the music fades in and out at the film's ends, in samples."""

    fade_in: int
    fade_out: int


class Buses:
    """The buses of a mixdown. Every sample comes out the same, to the bit, in whatever stretches.

    Raises MediaUnreadable for a file that cannot be heard; a clip's own sound that cannot be
    read is left out, as its picture tells.
    """

    def __init__(self, mixdown: Mixdown, shelf: Shelf) -> None:
        self.samples = samples_in(mixdown.seconds)
        self._mixing, self._shelf = mixdown.mixing, shelf
        self._loud = [bus for bus in Bus if not self._mixing.strip(bus).mute]
        self._edges = Edges(0, 0)
        self._of: dict[Bus, tuple[Placed, ...]] = {
            Bus.VOICE: self._spoken(mixdown.voice),
            Bus.EFFECTS: self._cued(mixdown.effects, Bus.EFFECTS),
            Bus.CLIPS: self._clips(mixdown.clips),
            Bus.MUSIC: self._looped(mixdown) if mixdown.music is not None else (),
        }
        self._ducked = self._courses()

    @property
    def sounding(self) -> tuple[Bus, ...]:
        """Those on which there is something."""
        return tuple(bus for bus in Bus if self._of[bus])

    def heard(self, first: int, count: int) -> Parts:
        """The buses that sound in a stretch of the film, each as it goes into the mix."""
        parts: Parts = {}
        for bus in self.sounding:
            if any(each.over(first, count) for each in self._of[bus]):
                parts[bus] = self._part(bus, first, count)
                if bus in self._ducked:
                    dynamics.apply(parts[bus], self._ducked[bus], first=first)
        return parts

    def sign(self, first: int, count: int) -> str:
        """What tells this stretch from any that sounds otherwise."""
        said: list[Hashable] = [first, count]
        fading = first < self._edges.fade_in or first + count > self.samples - self._edges.fade_out
        if fading and Bus.MUSIC in self.sounding:
            said += [self.samples, self._edges]
        for bus in self.sounding:
            near = [each for each in self._of[bus] if each.over(first, count)]
            said += [bus, *((each, self._sign(each)) for each in near)]
        for curve in self._ducked.values():
            said.append(curve[first // HOP : (first + count) // HOP + 2].tobytes())
        return sha256(repr(said).encode()).hexdigest()

    def _courses(self) -> dict[Bus, Curve]:
        """The course of what makes way for speech."""
        curves: dict[Bus, Curve] = {}
        voice = self._energies(Bus.VOICE)
        if Bus.CLIPS in self.sounding and Bus.VOICE in self.sounding:
            curves[Bus.CLIPS] = dynamics.ducking(voice, self._mixing.duck_clips)
        if Bus.MUSIC in self.sounding:
            how = self._mixing.duck_music
            curves[Bus.MUSIC] = dynamics.ducking(voice, how)
            if Bus.CLIPS in self.sounding:
                clips = self._energies(Bus.CLIPS, curves.get(Bus.CLIPS))
                heard = dynamics.ducking(clips, how, over_db=_SPEECH_DB)
                curves[Bus.MUSIC] = np.minimum(curves[Bus.MUSIC], heard)
        return curves

    def _energies(self, bus: Bus, curve: Curve | None = None) -> Curve:
        """100 values a second; what nothing is on costs nothing."""
        hops = -(-self.samples // HOP)
        found = np.zeros(hops, np.float32)
        for first in range(0, self.samples, _PIECE):
            count = min(_PIECE, self.samples - first)
            if not any(each.over(first, count) for each in self._of[bus]):
                continue
            part = self._part(bus, first, count)
            if curve is not None:
                dynamics.apply(part, curve, first=first)
            energies = dynamics.energies(part)
            found[first // HOP : first // HOP + len(energies)] = energies
        return found

    def _part(self, bus: Bus, first: int, count: int) -> Samples:
        out = np.zeros((2, count), np.float32)
        for each in self._of[bus]:
            if not each.over(first, count):
                continue
            begin, end = max(each.first, first), min(each.end, first + count)
            try:
                part = self._shelf.part(each.file, each.start + begin - each.first, end - begin)
            except MediaUnreadable:
                if bus is Bus.CLIPS:
                    continue  # a take that cannot be read is told of with its picture
                raise
            part *= np.float32(each.gain)
            faded(part, begin - each.first, each.count, each.fade_in, each.fade_out)
            out[:, begin - first : end - first] += part
        if bus is Bus.MUSIC:
            faded(out, first, self.samples, *self._edges)
        return out

    def _sign(self, each: Placed) -> Hashable:
        with suppress(MediaUnreadable):  # what is read of it says so
            return self._shelf.sign(each.file)
        return None

    def _spoken(self, lines: Iterable[Cue]) -> tuple[Placed, ...]:
        if Bus.VOICE not in self._loud:
            return ()
        return tuple(
            self._placed(line, Bus.VOICE, self._shelf.level(line.file, _BUS_LUFS)) for line in lines
        )

    def _cued(self, cues: Iterable[Cue], bus: Bus) -> tuple[Placed, ...]:
        return tuple(self._placed(cue, bus) for cue in cues) if bus in self._loud else ()

    def _clips(self, cues: Iterable[Cue]) -> tuple[Placed, ...]:
        placed: list[Placed] = []
        for cue in cues:
            with suppress(MediaUnreadable):  # as in `_part`
                placed += self._cued([cue], Bus.CLIPS)
        return tuple(placed)

    def _placed(self, cue: Cue, bus: Bus, gain: float = 1.0) -> Placed:
        start = samples_in(cue.start)
        if cue.length is None:
            count = max(0, self._shelf.length(cue.file) - start)
        else:
            count = samples_in(cue.length)
        gain *= to_gain(cue.gain_db + self._mixing.strip(bus).gain_db)
        fades = samples_in(cue.fade_in), samples_in(cue.fade_out)
        return Placed(cue.file, samples_in(cue.at), count, start, gain, *fades)

    def _looped(self, mixdown: Mixdown) -> tuple[Placed, ...]:
        """Exactly as long as the film: looped, or cut; as it is if it fits."""
        music, n = mixdown.music, self.samples
        if music is None or Bus.MUSIC not in self._loud:
            return ()
        gain = self._shelf.level(music, _BUS_LUFS)
        gain *= to_gain(self._mixing.music.gain_db)
        length = self._shelf.length(music)
        fits = ends_by_itself(length, n, mixdown.music_loop)
        wanted = self._mixing.fade_out
        out = (0.0 if fits else _MUSIC_FADE) if wanted is None else wanted
        most = n // 4 if wanted is None else n
        self._edges = Edges(min(samples_in(self._mixing.fade_in), n), min(samples_in(out), most))
        return tuple(
            Placed(music, lap.at, lap.count, lap.start, gain, lap.fade_in, lap.fade_out)
            for lap in laps(length, n, mixdown.music_loop)
        )


def faded(samples: Samples, first: int, count: int, fade_in: int, fade_out: int) -> None:
    """In place, along a quarter sine: equal power where two fades cross.

    The samples are those from number `first` on of `count`, which fade over so many.
    """
    n = samples.shape[1]
    head, tail = min(fade_in, count), min(fade_out, count)
    if first < head:
        curve = _rising(head)[first : first + n]
        samples[:, : len(curve)] *= curve
    begin = count - tail
    if tail and first + n > begin:
        curve = _rising(tail)[::-1][max(0, first - begin) : first + n - begin]
        at = max(0, begin - first)
        samples[:, at : at + len(curve)] *= curve


@lru_cache(maxsize=16)
def _rising(n: int) -> Samples:
    """A quarter of a sine from 0 to 1."""
    return np.sin(np.linspace(0, np.pi / 2, n)).astype(np.float32)
