"""Writes tunes: a motif of a bar, repeated, answered and varied over the chords."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.engines.composer.form import Bar
from core.engines.composer.theory import Chord, nearest, stepped

# Beats at which notes begin, by metre; the last of each list rests on a long note.
_RHYTHMS: dict[int, tuple[tuple[float, ...], ...]] = {
    4: (
        (0, 1, 2, 3),
        (0, 1.5, 2, 3),
        (0, 0.5, 1, 2.5, 3),
        (0, 1, 1.5, 2),
        (0, 2, 2.5, 3),
        (0.5, 1, 1.5, 2, 3.5),
        (0, 1.5, 3),
        (0, 2, 3),
    ),
    3: ((0, 1, 2), (0, 2), (0, 1, 1.5, 2), (0, 1.5, 2), (0, 0.5, 1, 2)),
}
_CLOSES: dict[int, tuple[tuple[float, ...], ...]] = {
    4: ((0,), (0, 1), (0, 0.5, 1), (0, 2)),
    3: ((0,), (0, 1), (0, 2)),
}
_PHRASES_BEFORE_NEW_MOTIFS = 8
# Steps of the scale from note to note: arches, falls, turns.
_CONTOURS = (
    (0, 1, 1, -1, -1),
    (0, 1, 2, -1, -1),
    (0, -1, -1, 2, -1),
    (0, 2, -1, -1, 1),
    (0, -1, 1, 1, 1),
    (0, 1, -1, -1, 2),
    (0, 2, 1, -2, -1),
    (0, -1, -1, -1, 3),
)


@dataclass(frozen=True, slots=True)
class Sung:
    """A note of a tune: `beat` within its bar, `beats` long; `strong` where the bar leans."""

    bar: int
    beat: float
    beats: float
    note: int
    strong: bool


@dataclass(frozen=True, slots=True)
class Tonality:
    home: int
    scale: tuple[int, ...]
    metre: int


@dataclass(frozen=True, slots=True)
class _Motif:
    rhythm: tuple[float, ...]
    varied: tuple[float, ...]
    close: tuple[float, ...]
    contour: tuple[int, ...]
    rise: int


def tune(
    bars: Sequence[Bar],
    chords: Sequence[Chord],
    key: Tonality,
    around: int,
    chance: np.random.Generator,
) -> list[Sung]:
    """The tune over these bars. Strong beats have notes of the chord, others steps of the scale.

    Themes are made of one motif and answers of another, which lies higher: what returns is
    recognised. Each bar states the motif on its own chord, the third turns it over a little
    higher, the last goes on from there and comes to rest. A long piece takes up new motifs.
    """
    motifs: dict[tuple[str, int], _Motif] = {}
    sung: list[Sung] = []
    for bar, tones in zip(bars, chords, strict=True):
        if bar.part in ("intro", "end"):
            continue
        part = "answer" if bar.part == "answer" else "theme"
        name = (part, bar.phrase // _PHRASES_BEFORE_NEW_MOTIFS)
        if name not in motifs:
            motifs[name] = _motif(key.metre, chance, 4 if part == "answer" else 0)
        motif = motifs[name]
        start = around + motif.rise + (3 if bar.place % 4 == 2 else 0)
        if bar.closes and bar.place and sung:
            start = sung[-1].note
        start = _within(nearest(start, key.home, tones), around)
        sung += _bar_of(bar, tones, key, motif, start)
    return _with_lengths(_end(sung, bars, key, around), bars, key.metre)


def _motif(metre: int, chance: np.random.Generator, rise: int) -> _Motif:
    rhythms, closes = _RHYTHMS[metre], _CLOSES[metre]
    first, second = chance.choice(len(rhythms), 2, replace=False)
    return _Motif(
        rhythms[first],
        rhythms[second],
        closes[chance.integers(len(closes))],
        _CONTOURS[chance.integers(len(_CONTOURS))],
        rise,
    )


def _bar_of(bar: Bar, tones: Chord, key: Tonality, motif: _Motif, start: int) -> list[Sung]:
    """The motif, its sequence on the next chord, its variation upside down, its close."""
    turn = -1 if bar.place % 4 == 2 and bar.part == "theme" else 1
    rhythm = motif.close if bar.closes else motif.varied if bar.place % 4 == 2 else motif.rhythm
    note, sung = start, []
    for beat, step in zip(rhythm, motif.contour, strict=False):
        note = stepped(note, key.home, key.scale, step * turn)
        strong = beat in (0, key.metre // 2)
        if strong:
            note = nearest(note, key.home, tones)
        note = _within(note, start)
        sung.append(Sung(bar.number, beat, 0.0, note, strong))
    return sung


def _within(note: int, around: int) -> int:
    """Brought by octaves to within ten semitones."""
    while note > around + 10:
        note -= 12
    while note < around - 9:
        note += 12
    return note


def _end(sung: list[Sung], bars: Sequence[Bar], key: Tonality, around: int) -> list[Sung]:
    """The last bar's long note is home."""
    home = _within(nearest(sung[-1].note if sung else around, key.home, (0,)), around)
    return [*sung, Sung(bars[-1].number, 0.0, 0.0, home, strong=True)]


def _with_lengths(sung: list[Sung], bars: Sequence[Bar], metre: int) -> list[Sung]:
    """Each note lasts until the next, but no longer than a bar and, at the end, than it is."""
    found = []
    for this, after in zip(sung, [*sung[1:], None], strict=True):
        following = (after.bar - this.bar) * metre + after.beat if after else metre
        beats = min(following - this.beat, float(metre))
        found.append(Sung(this.bar, this.beat, max(0.25, beats), this.note, this.strong))
    return found
