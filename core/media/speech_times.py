"""When each word of a spoken line is said, from its syllables and the silences of its sound."""

import json
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from core.domain.caching import keep
from core.domain.json_text import parsed
from core.language.syllables import pause, syllables

_HOP = 0.01
# A silence: so far under the loudest of the line, for so long. Rooms ring on behind a word.
_QUIET_DB, _LONG_ENOUGH = -27.0, 0.07
# Seconds that a silence and the pause that it is taken for may lie apart, and what leaving a long
# one out costs.
_FAR, _LEFT_OUT = 1.5, 0.6

_Silence = tuple[float, float]
_Heard = tuple[float, float, list[_Silence]]
_KEPT = ".rests"


@lru_cache(8192)
def word_times(file: Path, text: str) -> tuple[Fraction, ...]:
    """When each word of `text` begins, in seconds of the file; () where it holds no speech.

    A voice tells no word times, but it rests where the text has signs: those silences are found in
    the sound, and the words between two of them have their share by syllables. So clauses are
    exact, and words are right within about a fifth of a second. For a file that never changes.
    """
    words = text.split()
    spoken = _kept(file)
    if not words or spoken is None:
        return ()
    begin, end, silences = spoken
    weights = [max(0.2, syllables(word)) for word in words]
    rests = [pause(word) for word in words[:-1]]
    anchors = _matched(weights, rests, silences, begin, end)
    times: list[float] = []
    first, start = 0, begin
    for last, (quiet, loud) in [*anchors, (len(words) - 1, (end, end))]:
        part = weights[first : last + 1]
        total, spent = sum(part), 0.0
        for weight in part:
            times.append(start + (quiet - start) * spent / total)
            spent += weight
        first, start = last + 1, loud
    return tuple(Fraction(round(time * 1000), 1000) for time in times)


def _kept(file: Path) -> _Heard | None:
    """`_spoken`, remembered beside the file: a film of an hour has some hundred lines."""
    beside = file.with_suffix(_KEPT)
    with suppress(OSError, ValueError, TypeError):
        begin, end, silences = parsed(beside.read_text("utf-8"))
        return float(begin), float(end), [(float(one), float(two)) for one, two in silences]
    found = _spoken(file)
    if found is not None:
        keep(beside, json.dumps(found).encode())
    return found


def _spoken(file: Path) -> _Heard | None:
    """Where speech begins and ends, and the silences in it, in seconds."""
    import numpy as np  # a project is opened before anything is looked into

    from core.media import sound

    samples = sound.read(file).mean(axis=0)
    hop = round(sound.RATE * _HOP)
    hops = len(samples) // hop
    power = np.square(samples[: hops * hop]).reshape(hops, hop).mean(axis=1)
    loudest = float(power.max(initial=0.0))
    if loudest <= 0:
        return None
    loud = np.flatnonzero(power > loudest * 10 ** (_QUIET_DB / 10))
    gaps = np.flatnonzero(np.diff(loud) > _LONG_ENOUGH / _HOP)
    silences = [(float(loud[gap] + 1) * _HOP, float(loud[gap + 1]) * _HOP) for gap in gaps]
    return float(loud[0]) * _HOP, float(loud[-1] + 1) * _HOP, silences


def _matched(
    weights: list[float], rests: list[float], silences: list[_Silence], begin: float, end: float
) -> list[tuple[int, _Silence]]:
    """Which silence is after which word: signs and silences in their order, as near as can be."""
    signs = [at for at, rest in enumerate(rests) if rest > 0]
    per = (end - begin) / (sum(weights) + sum(rests))
    expected, passed = [], begin
    for at, weight in enumerate(weights[:-1]):
        passed += (weight + rests[at] / 2) * per
        expected.append(passed)
        passed += rests[at] / 2 * per
    rows, columns = len(signs), len(silences)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        best[row][columns] = best[row + 1][columns] + _LEFT_OUT
    for column in range(columns - 1, -1, -1):
        best[rows][column] = best[rows][column + 1] + _missed(silences[column])
        for row in range(rows - 1, -1, -1):
            best[row][column] = min(
                best[row + 1][column + 1] + _apart(expected[signs[row]], silences[column]),
                best[row + 1][column] + _LEFT_OUT,
                best[row][column + 1] + _missed(silences[column]),
            )
    found: list[tuple[int, _Silence]] = []
    row = column = 0
    while row < rows and column < columns:
        price = best[row][column]
        together = best[row + 1][column + 1] + _apart(expected[signs[row]], silences[column])
        if price == together:
            found.append((signs[row], silences[column]))
            row, column = row + 1, column + 1
        elif price == best[row + 1][column] + _LEFT_OUT:
            row += 1
        else:
            column += 1
    return found


def _apart(expected: float, silence: _Silence) -> float:
    far = abs(expected - (silence[0] + silence[1]) / 2)
    return far if far < _FAR else 99.0


def _missed(silence: _Silence) -> float:
    """A long silence is hardly ever the closing of the lips within a word."""
    return 2.5 * (silence[1] - silence[0])
