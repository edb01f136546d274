"""Captions: spoken lines cut into what can be read in time, at places where a reader pauses."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from core.domain.languages import Language
from core.domain.time import Rate
from core.language.breaks import balanced, cost, length, short_words, width
from core.language.syllables import pause, syllables
from core.media.caption_timing import SHORTEST, Times, timed

# A square frame holds about two thirds of a wide one's line, an upright one 0.65: its letters are
# larger beside its width, as it is seen on a telephone.
_WIDE, _SQUARE, _UPRIGHT = 1.0, 0.8, 0.65
# Seconds: a syllable spoken slowly, and a silence in which a caption has gone.
_SYLLABLE, _BREATH = Fraction(2, 5), Fraction(1)
_FILM = Rate(Fraction(24))
_EACH, _FULL_ENOUGH = 0.3, 0.6


@dataclass(frozen=True, slots=True)
class Caption:
    """`start` and `end` in seconds of the film; a newline in `text` is where its line breaks.

    `also` are the same words in another script, shown below them in smaller letters.
    """

    start: Fraction
    end: Fraction
    text: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line that is spoken; `words` is when each of its words begins, () where nobody knows."""

    start: Fraction
    end: Fraction
    text: str
    words: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What captions are laid out for: language, shape of the frame, rate, cuts in frames."""

    language: Language = Language.EN
    width: int = 16
    height: int = 9
    rate: Rate = _FILM
    cuts: tuple[int, ...] = ()

    @property
    def line(self) -> int:
        """The characters, as they are seen, that a line may have."""
        shape = self.width / self.height
        part = _WIDE if shape > 1.2 else _SQUARE if shape > 0.85 else _UPRIGHT
        return int(_reading(self.language)[0] * part)

    @property
    def speed(self) -> Fraction:
        """The characters that are read in a second."""
        return _reading(self.language)[1]


def captions_of(lines: Iterable[Spoken], page: Page) -> tuple[Caption, ...]:
    """Spoken lines, each with its time, cut into captions of at most two lines.

    Cut at sentences and clauses where possible, never inside a written character. Each begins when
    its first word is spoken, or where that is not known at its share of the line's syllables; then
    they are timed as subtitlers do (`caption_timing`).
    """
    return tuple(each for one in captions_by_line(lines, page) for each in one)


def captions_by_line(lines: Iterable[Spoken], page: Page) -> tuple[tuple[Caption, ...], ...]:
    """`captions_of`, the captions of each line by themselves: () for a line without words."""
    given = list(lines)
    order = sorted(
        (index for index, line in enumerate(given) if line.text.split()),
        key=lambda index: given[index].start,
    )
    laid = [_laid(given[index], page) for index in order]
    times = iter(timed([each[0] for line in laid for each in line], page.rate, page.cuts))
    found: list[tuple[Caption, ...]] = [()] * len(given)
    for index, line in zip(order, laid, strict=True):
        found[index] = tuple(_timed(text, next(times), page.rate) for _, text in line)
    return tuple(found)


def _timed(text: str, times: Times, rate: Rate) -> Caption:
    return Caption(rate.seconds(times.start), rate.seconds(times.end), text)


def wrapped(text: str, page: Page) -> str:
    """The text in one line, or in two of nearly the same length, broken between words."""
    words = short_words(text, page.line)
    best = balanced(words, page.line, page.language)
    return " ".join(words) if best is None else best


def fits(text: str, page: Page) -> bool:
    """Whether a text can be shown in two lines."""
    return balanced(short_words(text, page.line), page.line, page.language) is not None


def readable(caption: Caption, page: Page) -> Fraction:
    """How many characters a second a reader of this caption must take in, in parts of the usual."""
    seconds = caption.end - caption.start
    seen = length(caption.text.split())
    return Fraction(seen) / seconds / page.speed if seconds > 0 else Fraction(99)


def _laid(line: Spoken, page: Page) -> list[tuple[Times, str]]:
    """The captions of a line, timed by its words alone."""
    words = tuple(word - line.start for word in line.words)
    begin = line.start * page.rate.fps
    return [
        (Times(round(begin + start), round(begin + end), wanted), text)
        for start, end, wanted, text in _laid_out(
            line.text, line.end - line.start, words, page.language, page.line, page.rate
        )
    ]


_Laid = tuple[Fraction, Fraction, int, str]


@lru_cache(16_384)  # a film is laid out again after every edit, and most of its lines are the same
def _laid_out(
    text: str,
    seconds: Fraction,
    words: tuple[Fraction, ...],
    language: Language,
    line: int,
    rate: Rate,
) -> tuple[_Laid, ...]:
    """The captions of a line that begins at nought: start, end and time to read, in frames."""
    speed = _reading(language)[1]
    laid = []
    for breath in _breaths(Spoken(Fraction(0), seconds, text, words)):
        most = max(1, int((breath.end - breath.start) / SHORTEST))
        texts = _parts(breath.text, line, min(most, 2), language)
        starts = _starts(breath, texts)
        for part, start, end in zip(texts, starts, [*starts[1:], breath.end], strict=True):
            wanted = max(SHORTEST, length(part.split()) / speed)
            laid.append((start * rate.fps, end * rate.fps, rate.frames(wanted), part))
    return tuple(laid)


def _breaths(line: Spoken) -> list[Spoken]:
    """The line, parted where nothing is said for more than a second."""
    words = line.text.split()
    if len(line.words) != len(words):
        return [line]
    parts, first, start = [], 0, line.start
    for at in range(1, len(words)):
        silent_from = line.words[at - 1] + Fraction(syllables(words[at - 1])) * _SYLLABLE
        if line.words[at] - silent_from > _BREATH:
            text = " ".join(words[first:at])
            parts.append(Spoken(start, silent_from, text, line.words[first:at]))
            first, start = at, line.words[at]
    return [*parts, Spoken(start, line.end, " ".join(words[first:]), line.words[first:])]


def _starts(line: Spoken, texts: tuple[str, ...]) -> list[Fraction]:
    words = line.text.split()
    if len(line.words) == len(words) and len(texts) > 1:
        begun = _first_words(words, texts)
        if begun is not None:
            return [line.start, *(line.words[at] for at in begun[1:])]
    weights = [_spoken_length(text) for text in texts]
    total = sum(weights) or 1.0
    starts, spent = [line.start], 0.0
    for weight in weights[:-1]:
        spent += weight
        part = Fraction(round(1000 * spent / total), 1000)
        starts.append(line.start + (line.end - line.start) * part)
    return starts


def _first_words(words: list[str], texts: tuple[str, ...]) -> list[int] | None:
    """Which word each text begins with; None where a word was cut in pieces."""
    at, begun = 0, []
    for text in texts:
        begun.append(at)
        at += len(text.split())
    return begun if at == len(words) else None


def _spoken_length(text: str) -> float:
    words = text.split()
    return sum(syllables(word) + pause(word) for word in words) or len(words) * 1.0


@cache
def _reading(language: Language) -> tuple[int, Fraction]:
    text = (resources.files("resources") / "captions" / "reading.toml").read_text("utf-8")
    row = tomllib.loads(text)[language.value]
    return row["line"], Fraction(str(row["speed"]))


def _parts(text: str, line: int, few: int, language: Language) -> tuple[str, ...]:
    """The texts of a line's captions: the cheapest way to cut it, found from its end backwards."""
    words = short_words(text, line)
    widths = [width(word) for word in words]
    stops = [*(cost(one, other, language) for one, other in pairwise(words)), 0.0]
    best: list[tuple[float, int]] = [(0.0, len(words))] * (len(words) + 1)
    for start in range(len(words) - 1, -1, -1):
        best[start] = min(
            (_price(stops[end - 1], seen, few) + best[end][0], end)
            for end, seen in _ends(widths, start, line)
        )
    texts, start = [], 0
    while start < len(words):
        end = best[start][1]
        part = words[start:end]
        texts.append(balanced(part, line, language) or " ".join(part))
        start = end
    return tuple(texts)


def _ends(widths: list[int], start: int, line: int) -> list[tuple[int, float]]:
    """Where a caption that begins at word `start` may end, and how full (0-1) it is then."""
    ends: list[tuple[int, float]] = []
    total = -1
    for end in range(start + 1, len(widths) + 1):
        total += widths[end - 1] + 1
        if end > start + 1 and not _two_lines(widths, start, end, line):
            break
        ends.append((end, min(1.0, total / (2 * line))))
    return ends


def _two_lines(widths: list[int], start: int, end: int, line: int) -> bool:
    """Whether the words fit into two lines, filled from the first."""
    above, at = widths[start], start + 1
    while at < end and above + 1 + widths[at] <= line:
        above += 1 + widths[at]
        at += 1
    return at == end or sum(widths[at:end]) + end - at - 1 <= line


def _price(stop: float, fill: float, few: int) -> float:
    """Of one caption: what its end costs, and that it is one more, or hardly filled."""
    # Where there is little time, fewer and fuller captions.
    each = _EACH if few > 1 else 3 * _EACH
    return each + stop + max(0.0, _FULL_ENOUGH - fill) ** 2
