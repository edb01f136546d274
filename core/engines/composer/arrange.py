"""Gives every player of the band a part: who plays what, when and how hard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.engines.composer import theory
from core.engines.composer.band import BAND
from core.engines.composer.form import Bar
from core.engines.composer.melody import Sung, Tonality, tune
from core.engines.composer.moods import Mood
from core.engines.composer.patterns import FIGURES, KITS, STROKES, WALKS, Lane

# The energy (0-1) at which each part joins in.
_KEYS, _BASS, _LEAD, _SPARKLE, _DOUBLING = 0.0, 0.32, 0.3, 0.55, 0.74
_STRUM_DELAY, _ROLL_DELAY = 0.014, 0.07
_NEAR_A_BEAT = 0.1


@dataclass(frozen=True, slots=True)
class Note:
    """`at` and `seconds`; `pitch` as in MIDI; slides in from `bend` semitones."""

    at: float
    seconds: float
    pitch: int
    velocity: float
    player: str
    bend: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """`seconds` is the length of a swell."""

    at: float
    drum: str
    velocity: float
    gain: float = 1.0
    pan: float = 0.0
    seconds: float = 2.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all parts are written from. `chords` and `voicings` go with `bars`."""

    bars: tuple[Bar, ...]
    chords: tuple[theory.Chord, ...]
    voicings: tuple[tuple[int, ...], ...]
    key: Tonality
    mood: Mood
    chance: np.random.Generator

    def beat(self, bar: Bar) -> float:
        return bar.seconds / self.mood.metre

    def human(self, spread: float = 0.005) -> float:
        """A player's small lateness, in seconds."""
        return abs(float(self.chance.normal(0, spread)))


def sheet(bars: tuple[Bar, ...], mood: Mood, chance: np.random.Generator) -> Sheet:
    """The chords of the bars, voiced so that each leads into the next."""
    home = int(chance.integers(55, 62)) if mood.drone else int(chance.integers(57, 66))
    scale = theory.SCALES[mood.scale]
    chords, voicings = [], []
    before: tuple[int, ...] = ()
    for bar in bars:
        seventh = mood.sevenths and bar.part != "end"
        made = theory.drone if mood.drone else theory.chord
        tones = (
            theory.chord(scale, bar.degree, seventh=True) if seventh else made(scale, bar.degree)
        )
        before = theory.voiced(tones, home, before, around=62)
        chords.append(tones)
        voicings.append(before)
    key = Tonality(home, scale, mood.metre)
    return Sheet(bars, tuple(chords), tuple(voicings), key, mood, chance)


def notes(sheet: Sheet) -> list[Note]:
    """All tones of the piece, in no order."""
    melody = tune(sheet.bars, sheet.chords, sheet.key, BAND[sheet.mood.lead].around, sheet.chance)
    return [
        *(_drone(sheet) if sheet.mood.drone else _pad(sheet)),
        *_keys(sheet),
        *_bass(sheet),
        *_lead(sheet, melody),
        *_sparkle(sheet),
    ]


def strokes(sheet: Sheet, cuts: Sequence[float]) -> list[Stroke]:
    """All percussion, with accents where the picture changes on a beat."""
    found = [stroke for lane in KITS[sheet.mood.kit] for stroke in _lane(sheet, lane)]
    return [*found, *_swells(sheet), *_accents(sheet, cuts)]


def _pad(sheet: Sheet) -> Iterator[Note]:
    around = BAND[sheet.mood.pad].around
    for bar, voicing in zip(sheet.bars, sheet.voicings, strict=True):
        loud = 0.4 + 0.45 * bar.energy
        for pitch in voicing:
            low = pitch - 12 if pitch > around + 8 else pitch
            yield Note(bar.at, bar.seconds, low, loud, sheet.mood.pad)
        if bar.energy >= _DOUBLING and bar.part != "end":
            yield Note(bar.at, bar.seconds, voicing[-1] + 12, loud * 0.8, "strings")


def _drone(sheet: Sheet) -> Iterator[Note]:
    """Four strings of a tanpura: fifth, home, home, low home, over and over."""
    home = sheet.key.home
    for bar in sheet.bars:
        for place, pitch in enumerate((home - 5, home, home, home - 12)):
            at = bar.at + bar.seconds * place / 4 + sheet.human(0.012)
            yield Note(at, bar.seconds * 0.9, pitch, 0.62, "tanpura")


def _keys(sheet: Sheet) -> Iterator[Note]:
    player, mood = BAND[sheet.mood.keys], sheet.mood
    for bar, chord in zip(sheet.bars, _placed(sheet, player.around), strict=True):
        figure = FIGURES[mood.style][bar.number % 2]
        if bar.part == "end":
            figure = "r-------"
        elif bar.part in ("intro", "rest") and bar.place == 0 and mood.style != "rolled":
            figure = "r" + figure[1:]
        step = bar.seconds / len(figure)
        for place, sign in enumerate(figure):
            if sign == "-":
                continue
            lean = 1.0 if place * 2 % len(figure) == 0 else 0.82
            loud = (0.42 + 0.42 * bar.energy) * lean * float(sheet.chance.uniform(0.92, 1.0))
            lasting = bar.seconds if bar.part == "end" else max(step * 2.2, 0.3)
            for pitch, late, soft in _figure(sign, chord):
                at = bar.at + place * step + late + sheet.human()
                yield Note(at, lasting, pitch, loud * soft, mood.keys)


def _figure(sign: str, chord: tuple[int, ...]) -> list[tuple[int, float, float]]:
    """What a figure's sign stands for: pitch, lateness in seconds, softness."""
    match sign:
        case "c":
            return [(pitch, 0.0, 0.75) for pitch in chord[1:]]
        case "d":
            return [(pitch, index * _STRUM_DELAY, 0.7) for index, pitch in enumerate(chord)]
        case "u":
            return [(pitch, index * _STRUM_DELAY, 0.5) for index, pitch in enumerate(chord[::-1])]
        case "r":
            return [(pitch, index * _ROLL_DELAY, 0.85) for index, pitch in enumerate(chord)]
        case "h":
            return [(chord[0] + 24 if chord[0] + 24 > chord[-1] else chord[-1] + 12, 0.0, 0.8)]
        case _:
            octave, voice = divmod(int(sign), len(chord))
            return [(chord[voice] + 12 * octave, 0.0, 1.0)]


def _bass(sheet: Sheet) -> Iterator[Note]:
    if sheet.mood.bass == "none":
        return
    walk = "waltz" if sheet.mood.metre == 3 else sheet.mood.walk
    roots = [_low(sheet.key.home + tones[0], sheet) for tones in sheet.chords]
    for bar, root, following in zip(sheet.bars, roots, [*roots[1:], roots[-1]], strict=True):
        if bar.energy < _BASS and bar.part != "end":
            continue
        figure = "r" if bar.part == "end" else WALKS[walk][bar.number % 2]
        step = bar.seconds / len(figure)
        for place, sign in enumerate(figure):
            if sign == "-":
                continue
            rest = len(figure) - place
            free = next((n for n in range(1, rest) if figure[place + n] != "-"), rest)
            pitch = _bass_note(sign, root, following, sheet)
            loud = (0.55 + 0.35 * bar.energy) * (1.0 if place == 0 else 0.85)
            yield Note(bar.at + place * step, free * step * 0.92, pitch, loud, sheet.mood.bass)


def _low(pitch: int, sheet: Sheet) -> int:
    around = BAND[sheet.mood.bass].around
    return pitch - 12 * round((pitch - around) / 12)


def _bass_note(sign: str, root: int, following: int, sheet: Sheet) -> int:
    match sign:
        case "f":
            return theory.nearest(root + 7, sheet.key.home, sheet.key.scale)
        case "o":
            return root + 12
        case "l":
            side = 1 if root >= following else -1
            return theory.stepped(following, sheet.key.home, sheet.key.scale, side)
        case _:
            return root


def _lead(sheet: Sheet, melody: Sequence[Sung]) -> Iterator[Note]:
    slides = sheet.mood.drone
    before: Sung | None = None
    for sung in melody:
        bar = sheet.bars[sung.bar]
        if bar.energy < _LEAD or bar.part == "rest":
            continue
        beat = sheet.beat(bar)
        loud = (0.5 + 0.4 * bar.energy) * (1.0 if sung.strong else 0.86)
        bend = 0.0
        if slides and before and 0 < abs(sung.note - before.note) <= 4:
            bend = float(before.note - sung.note)
        at = bar.at + sung.beat * beat + sheet.human()
        yield Note(at, sung.beats * beat * 0.96, sung.note, loud, sheet.mood.lead, bend)
        if slides and sung.beats >= 2 and bar.part != "end":
            above = theory.stepped(sung.note, sheet.key.home, sheet.key.scale, 1)
            shake = at + beat
            yield Note(shake, beat * 0.9, sung.note, loud * 0.6, sheet.mood.lead, above - sung.note)
        before = sung


def _sparkle(sheet: Sheet) -> Iterator[Note]:
    """High bells on the first beat of phrases at their height, and over the last chord."""
    player = BAND[sheet.mood.sparkle]
    for bar, tops in zip(sheet.bars, _placed(sheet, player.around), strict=True):
        if bar.part == "end" or (bar.energy >= _SPARKLE and bar.place % 2 == 0):
            gap = sheet.beat(bar) / 2
            chosen = tops[-1:] if sheet.mood.drone else tops[-2:]
            for index, pitch in enumerate(chosen):
                at = bar.at + index * gap + sheet.human()
                yield Note(at, 1.5, pitch, 0.4 + 0.2 * bar.energy, sheet.mood.sparkle)


def _placed(sheet: Sheet, around: int) -> list[tuple[int, ...]]:
    """All voicings, moved together by octaves to lie about a note."""
    pitches = [pitch for voicing in sheet.voicings for pitch in voicing]
    shift = 12 * round((around - sum(pitches) / len(pitches)) / 12)
    return [tuple(pitch + shift for pitch in voicing) for voicing in sheet.voicings]


def _lane(sheet: Sheet, lane: Lane) -> Iterator[Stroke]:
    for bar in sheet.bars:
        if bar.energy < lane.joins or bar.part in ("end", "rest"):
            continue
        pattern = lane.fill if lane.fill and bar.closes and bar.energy >= 0.45 else lane.bar
        for place, sign in enumerate(pattern):
            if sign not in STROKES:
                continue
            loud = STROKES[sign] * (0.6 + 0.4 * bar.energy) * float(sheet.chance.uniform(0.9, 1.0))
            at = bar.at + bar.seconds * place / len(pattern) + sheet.human(0.0025)
            yield Stroke(at, lane.drum, loud, lane.gain, lane.pan)


def _swells(sheet: Sheet) -> Iterator[Stroke]:
    """Where the music rises from one phrase to the next: a swell into it, a cymbal on it."""
    for bar, following in zip(sheet.bars, sheet.bars[1:], strict=False):
        if following.phrase != bar.phrase and following.energy > max(0.5, bar.energy + 0.06):
            seconds = min(bar.seconds, 2.5)
            gain = 0.12 + 0.25 * following.energy
            yield Stroke(following.at - seconds, "swell", 0.8, gain, 0.0, seconds)
            yield Stroke(following.at, "crash", 0.7, 0.5 * gain, 0.2)


def _accents(sheet: Sheet, cuts: Sequence[float]) -> Iterator[Stroke]:
    """A low beat under cuts that fall on a beat, not more often than every two seconds."""
    last = -2.0
    for cut in sorted(cuts):
        bar = next((each for each in sheet.bars if each.at <= cut < each.at + each.seconds), None)
        if bar is None or bar.energy < 0.35 or cut - last < 2.0:
            continue
        beat = sheet.beat(bar)
        on = bar.at + round((cut - bar.at) / beat) * beat
        if abs(on - cut) <= _NEAR_A_BEAT:
            last = cut
            yield Stroke(on, "boom", 0.7, 0.35 + 0.3 * bar.energy)
