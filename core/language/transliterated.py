"""Tells which language a text in Latin letters speaks, however its words are spelled.

Naive Bayes over words: a word is one of the small words of a language, one of its tables, or just
looks the part (letters by threes). Built by `python -m tools.build_romanised` from our own tables.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import regex

from core.domain.languages import Language
from core.language.english_verbs import verb_form
from core.language.loanwords import loanwords

# How likely a word is a small one, one of the tables, or unknown and only looks the part.
_SMALL, _KNOWN, _LOOKS = 0.45, 0.2, 0.35
# Indian texts borrow English words; English ones have Indian names.
_BORROWED, _NAMES = 0.2, 0.12
# The longer a word, the rarer it is: its ending must still tell, beside others as long.
_RARE, _LONG_WORD = 1e-9, 8
# What an Indian language must be ahead of English, in nats.
_AHEAD = 3.5
_ENOUGH_LETTERS = 2
# So short a word is known in many languages.
_SHORT = 3
# How sure one is of a text without a word that is known, and how many of a text's words are known
# at the least: the other way about, of half of them.
_STRANGE, _OFTEN = 0.3, 2.0
_LONGEST = 24
LOOSE = tuple(
    (regex.compile(pattern), plain)
    for pattern, plain in (
        ("aa+", "a"), ("ee+|ii+", "i"), ("oo+|uu+", "u"), ("w", "v"), ("z", "j"), ("ph", "f"),
        ("sh", "s"), ("chh|cch", "ch"), ("q", "k"), ("x", "ks"), ("c(?!h)", "k"),
    )
)  # fmt: skip
_BARE = tuple(
    (regex.compile(pattern), plain)
    for pattern, plain in (
        ("(?<=[kgtdbj])h", ""), ("([a-z])\\1+", "\\1"), ("y(?![aeiou])", "i"),
        ("(?<=.)[aeiou]$", ""), ("(?<=.)a", ""),
    )
)  # fmt: skip


@lru_cache(maxsize=32_768)
def loose(word: str) -> str:
    """One spelling for what people write in several: "phool" and "fool", "paani" and "pani"."""
    return _changed(word.casefold(), LOOSE)


@lru_cache(maxsize=32_768)
def bare(word: str) -> str:
    """What is heard for certain: no a's, no vowel at the end, no breath after a stop."""
    return _changed(loose(word), _BARE)


def _changed(word: str, changes: tuple[tuple["regex.Pattern[str]", str], ...]) -> str:
    for pattern, plain in changes:
        word = pattern.sub(plain, word)
    return word


@dataclass(frozen=True, slots=True)
class _Tongue:
    """What is known of a language's words: `threes` are log likelihoods of a letter after two."""

    small: frozenset[str]
    known: frozenset[str]
    threes: dict[str, float]
    unseen: float

    def has(self, word: str) -> bool:
        return loose(word) in self.small or (len(word) > _SHORT and bare(word) in self.known)

    def likelihood(self, word: str) -> float:
        plain = loose(word)
        if len(plain) < _ENOUGH_LETTERS:
            return _SMALL / len(self.small) if plain in self.small else _RARE
        framed = f"^^{plain}$"
        looks = sum(
            self.threes.get(framed[at : at + 3], self.unseen) for at in range(len(framed) - 2)
        )
        small = _SMALL / len(self.small) if plain in self.small else 0.0
        known = _KNOWN / len(self.known) if bare(word) in self.known else 0.0
        return small + known + _LOOKS * math.exp(looks)


def language_of_latin(written: Sequence[str]) -> tuple[Language, float]:
    """The language of words in Latin letters and how sure that is.

    A capital inside the text begins a name, which says nothing.
    """
    lower = [word for at, word in enumerate(written) if not at or not word[:1].isupper()]
    plain = dict.fromkeys(word.casefold() for word in lower or written)  # said twice tells once
    each_word = [_likelihoods(word) for word in plain]
    totals = [sum(one) for one in zip(*each_word, strict=True)]
    scores = dict(zip(Language, totals, strict=True))
    scores[Language.EN] += _AHEAD
    best = max(scores, key=lambda each: scores[each])
    most = scores[best]
    share = 1 / sum(math.exp(max(-700.0, score - most)) for score in scores.values())
    own = [word for word in plain if word not in loanwords()] or list(plain)
    met = sum(_is_of(best, word) for word in own) / len(own)
    return best, min(1.0, share * (_STRANGE + (1 - _STRANGE) * min(1.0, _OFTEN * met)))


def is_indian(word: str) -> bool:
    """Whether a word is one of an Indian language in Latin letters: "nanna".

    By chance one language may have a word like any; two, or a list of the commonest, have not.
    """
    plain = loose(word)
    of = [language for language in _tongues() if language is not Language.EN]
    return any(plain in _tongues()[each].small for each in of) or (
        sum(_is_of(each, word) for each in of) > 1
    )


@lru_cache(maxsize=32_768)
def _is_of(language: Language, word: str) -> bool:
    """Whether a language has a word."""
    return _tongues()[language].has(word)


@lru_cache(maxsize=32_768)
def _likelihoods(word: str) -> tuple[float, ...]:
    """The word's log likelihood in each language, in the order of `Language`."""
    tongues = _tongues()
    raw = {language: tongues[language].likelihood(word) for language in Language}
    english = raw[Language.EN] = raw[Language.EN] + _as_verb(word)
    if word in loanwords():  # says nothing of the language
        return (math.log(_RARE + (1 - _NAMES) * english),) * len(Language)
    names = sum(raw[each] for each in Language if each is not Language.EN) / (len(Language) - 1)
    least = _RARE ** max(1.0, min(len(word), _LONGEST) / _LONG_WORD)
    return tuple(
        math.log(
            least
            + (
                (1 - _NAMES) * english + _NAMES * names
                if each is Language.EN
                else (1 - _BORROWED) * raw[each] + _BORROWED * english
            )
        )
        for each in Language
    )


def _as_verb(word: str) -> float:
    """What it adds that English has the verb: the tables of things have no "driving"."""
    form = verb_form(word) if word.endswith("ing") else None
    return _KNOWN / len(_tongues()[Language.EN].known) if form is not None else 0.0


@cache
def own_words(language: Language) -> frozenset[str]:
    """Words as written (their keys) of Hindi that Marathi has not, and the other way about."""
    return frozenset(_tables()[language.value].get("own", "").split())


@cache
def _tongues() -> dict[Language, _Tongue]:
    return {Language(code): _tongue(table) for code, table in _tables().items()}


@cache
def _tables() -> dict[str, dict[str, str]]:
    path = resources.files("resources") / "lexicon" / "romanised.json"
    found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _tongue(table: dict[str, str]) -> _Tongue:
    pairs = (pair.rpartition(":") for pair in table["threes"].split())
    threes = {three: -int(cost) / 10 for three, _, cost in pairs}
    return _Tongue(
        frozenset(table["small"].split()),
        frozenset(table["known"].split()),
        threes,
        min(threes.values(), default=0.0) - 1.0,
    )
