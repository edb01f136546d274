"""Music for films longer than a piece: a part of it comes again, and it ends with the film."""

import zlib
from dataclasses import replace
from fractions import Fraction

import numpy as np

from core.domain.sound import Score
from core.engines.composer.form import Bar, planned
from core.engines.composer.moods import MOODS, mood_of

LONGEST = 240
"""Seconds of a piece: longer ones take minutes to compose, and nobody remembers their beginning."""

Loop = tuple[float, float]


def looped(score: Score) -> tuple[Score, Loop | None]:
    """The piece to compose, and between which of its seconds it is repeated; None for not at all.

    What is repeated are whole phrases, from the first theme to the ending, as often as makes the
    piece exactly as long as was asked.
    """
    if score.seconds <= LONGEST:
        return score, None
    piece = replace(score, seconds=Fraction(LONGEST))
    for _ in range(4):
        first, last = _body(_bars(piece))
        share = Fraction(last - first).limit_denominator(10_000) / piece.seconds
        times = -(-(score.seconds - LONGEST) // (LONGEST * share))
        seconds = (score.seconds / (1 + times * share)).limit_denominator(1_000)
        cuts = tuple(cut for cut in score.cuts if cut < seconds)
        piece = replace(score, seconds=seconds, cuts=cuts)
    return piece, _body(_bars(piece))


def _bars(score: Score) -> tuple[Bar, ...]:
    name = mood_of(score.tone, score.style)
    chance = np.random.default_rng([score.seed & 0xFFFFFFFF, zlib.crc32(name.encode())])
    return planned(score, MOODS[name], chance)


def _body(bars: tuple[Bar, ...]) -> Loop:
    """From the first bar after the introduction to the ending."""
    first = next(bar.at for bar in bars if bar.part != "intro")
    last = next(bar.at for bar in bars if bar.part == "end")
    return first, last
