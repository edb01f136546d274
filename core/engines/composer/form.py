"""The form of a piece: how many bars at what tempo, in which phrases, with how much energy."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.domain.sound import Score
from core.engines.composer.moods import Mood, tempo

_LENGTHS = ((16, 4), (8, 2), (4, 1))


@dataclass(frozen=True, slots=True)
class Bar:
    """`place` counts in its phrase of `of` bars; `degree` is its chord; `energy` 0-1.

    `part` is intro, theme, answer, rest (a breath before the height) or end.
    """

    number: int
    at: float
    seconds: float
    phrase: int
    place: int
    of: int
    part: str
    degree: int
    energy: float

    @property
    def closes(self) -> bool:
        """Whether it is the last of its phrase."""
        return self.place == self.of - 1


@dataclass(frozen=True, slots=True)
class Phrase:
    part: str
    bars: int
    energy: float


def planned(score: Score, mood: Mood, chance: np.random.Generator) -> tuple[Bar, ...]:
    """Whole bars that fill the score exactly, the last one for the closing chord."""
    seconds = float(score.seconds)
    count = _count(score, mood)
    theme = mood.theme[chance.integers(len(mood.theme))]
    answer = mood.answer[chance.integers(len(mood.answer))]
    bars: list[Bar] = []
    for number, phrase in enumerate(_phrases(count, score.intensity)):
        chords = answer if phrase.part == "answer" else theme
        for place in range(phrase.bars):
            at = len(bars)
            last, before_last = at == count - 1, at == count - 2 and count > 2
            degree = 1 if last else mood.cadence if before_last else chords[place % len(chords)]
            # The energy grows a little within a phrase, so that phrases lead somewhere.
            energy = phrase.energy * (0.94 + 0.06 * place / max(1, phrase.bars - 1))
            bars.append(
                Bar(
                    at,
                    seconds * at / count,
                    seconds / count,
                    number,
                    place,
                    phrase.bars,
                    phrase.part,
                    degree,
                    energy,
                )
            )
    return tuple(bars)


def _count(score: Score, mood: Mood) -> int:
    """The number of bars, near the mood's tempo, whose beats meet the picture's cuts best."""
    seconds = float(score.seconds)
    wished = seconds / (mood.metre * 60 / tempo(mood, score.pace, score.intensity))
    low, high = max(1, round(wished * 0.9)), max(1, round(wished * 1.1))
    return min(range(low, high + 1), key=lambda count: _misfit(score, mood, count, wished))


def _misfit(score: Score, mood: Mood, count: int, wished: float) -> float:
    beat = float(score.seconds) / count / mood.metre
    away = [abs((float(cut) / beat + 0.5) % 1 - 0.5) * beat for cut in score.cuts]
    missed = sum(min(each, 0.2) for each in away) / max(1, len(away))
    return missed * 4 + abs(count / max(wished, 0.1) - 1) * 2


def _phrases(count: int, intensity: float) -> Sequence[Phrase]:
    """An intro, themes and answers that build to a height near the end, and an end.

    In a long piece the energy comes in waves; before the height there is a bar or a phrase of rest.
    """
    strength = 0.5 + 0.6 * min(1.0, max(0.0, intensity))
    intro = next((bars for least, bars in _LENGTHS if count >= least), 0)
    ending = 1 if count < 24 else 2
    sizes = _middle(count - intro - ending)
    phrases = [Phrase("intro", intro, 0.3 * strength + 0.08)] if intro else []
    height = max(0, round(0.85 * len(sizes)) - 1)
    for index, size in enumerate(sizes):
        wave = 0.12 * np.cos(2 * np.pi * index / 5) if len(sizes) > 8 else 0.0
        climb = 1 - 0.42 * abs(index - height) / max(1, len(sizes) - 1) if height else 0.85
        part = "answer" if index % 4 == 2 or (index == height and index % 2) else "theme"
        energy = (climb - abs(wave)) * strength
        if len(sizes) > 4 and index == height - 1:
            part, energy = "rest", 0.45 * strength
        phrases.append(Phrase(part, size, min(1.0, float(energy))))
    return [*phrases, Phrase("end", ending, 0.5 * strength)]


def _middle(bars: int) -> list[int]:
    """Phrases of four bars; what is over makes the first ones longer, or is a phrase of its own."""
    if bars <= 0:
        return []
    if bars < 4:
        return [bars]
    whole, over = divmod(bars, 4)
    if over == 1 and whole:
        return [5] + [4] * (whole - 1)
    return ([over] if over else []) + [4] * whole
