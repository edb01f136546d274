"""Where a text may be broken: what it costs to end a line after a word, and cutting long words."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.domain.languages import Language
from core.language.segment import graphemes

# By the sign before: the end of a sentence, of a clause. Any other word costs 1.
_STOPS = ((".!?।॥…", 0.0), (":;", 0.25), (",،—–", 0.4))
_BEFORE_CLAUSE, _ANY, _TORN = 0.7, 1.0, 1.6
_ENDINGS = "”’\"')]»"
_SIGNS = ".,;:!?…।॥—–“”‘’\"'()[]«»"


@dataclass(frozen=True, slots=True)
class Habits:
    """What stands with what: see `resources/captions/breaks.toml`."""

    leads: frozenset[str]
    trails: frozenset[str]
    joins: frozenset[str]


def cost(before: str, after: str, language: Language) -> float:
    """Of a break between two words: 0 between sentences, 1.6 where it tears words apart.

    After a rule of the subtitlers (Netflix Timed Text Style Guide, I.8; BBC Subtitle Guidelines,
    "Line breaks"): after punctuation, before conjunctions, never between an article and its noun;
    and its mirror image for languages that have postpositions.
    """
    sign = before.rstrip(_ENDINGS)[-1:]
    for signs, price in _STOPS:
        if sign and sign in signs:
            return price
    habits = habits_of(language)
    last, first = before.strip(_SIGNS).casefold(), after.strip(_SIGNS).casefold()
    if first in habits.trails:
        return _TORN
    if first in habits.joins:
        return _BEFORE_CLAUSE
    return _TORN if last in habits.leads else _ANY


@cache
def habits_of(language: Language) -> Habits:
    text = (resources.files("resources") / "captions" / "breaks.toml").read_text("utf-8")
    table = tomllib.loads(text)[language.value]
    leads, trails, joins = (frozenset(table[name].split()) for name in ("leads", "trails", "joins"))
    return Habits(leads, trails, joins)


def short_words(text: str, line: int) -> list[str]:
    """The words; one that is longer than a line in pieces, cut between written characters."""
    words: list[str] = []
    for word in text.split():
        if len(word) <= line:
            words.append(word)
            continue
        seen = graphemes(word)
        words += ["".join(seen[at : at + line]) for at in range(0, len(seen), line)]
    return words


def length(words: Sequence[str]) -> int:
    """Of a line of these words, in characters as they are seen."""
    return sum(map(width, words)) + len(words) - 1


@lru_cache(16_384)
def width(word: str) -> int:
    return len(graphemes(word))


def balanced(words: Sequence[str], line: int, language: Language) -> str | None:
    """One line if it fits, else the best two; None if they do not fit into two.

    The best are nearly equal, broken where it costs least; of two like ones the lower is longer.
    """
    widths = [width(word) for word in words]
    total = sum(widths) + len(words) - 1
    if total <= line:
        return " ".join(words)
    best: tuple[float, int] | None = None
    above = -1
    for cut in range(1, len(words)):
        above += widths[cut - 1] + 1
        below = total - above - 1
        if max(above, below) > line:
            continue
        price = cost(words[cut - 1], words[cut], language)
        uneven = abs(above - below) / line + (0.05 if above > below else 0.0)
        rated = (uneven + 0.5 * price, cut)
        best = rated if best is None or rated < best else best
    if best is None:
        return None
    return " ".join(words[: best[1]]) + "\n" + " ".join(words[best[1] :])
