"""Knows English words that were typed wrongly: "tempel", "midle", "seagul", "docter".

Only slips of the finger and of the ear are mended: a letter doubled or not, two that changed
places, a vowel too many or too few. A vowel for another one makes other words too often.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources

from core.domain.languages import Language
from core.language.english import is_verb, singular
from core.language.english_verbs import verb_form
from core.language.identify import function_words
from core.language.lexicon import lexicon, rows
from core.language.segment import Word

_TABLES = ("thing", "noun", "place", "colour", "relation", "attribute", "weather", "time", "count")
_SHORTEST = 5
_REACH = 3
_VOWELS = frozenset("aeiou")
_DOUBLED = re.compile(r"(.)\1")
_SOUNDS = (("ck", "k"), ("ph", "f"), ("ei", "ie"))


def as_meant(tokens: Sequence[Word]) -> tuple[Word, ...]:
    """The words of an English text, with those that were typed wrongly as they were meant."""
    return tuple(
        replace(token, text=meant) if (meant := _meant(token.text)) else token for token in tokens
    )


@lru_cache(maxsize=8_192)
def _meant(word: str) -> str:
    """The word for which it was typed; "" for one that stands as it is, or for none we know."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha() and word.islower()):
        return ""
    if _is_known(word):
        return ""
    near = [each for each in _by_frame().get(_frame(word), ()) if _is_slip(word, each)]
    if not near and word.endswith("s"):
        one = _meant(word[:-1])
        return one + "s" if one else ""
    return near[0] if len(near) == 1 else ""


def _is_known(word: str) -> bool:
    if word in function_words(Language.EN) or verb_form(word) or is_verb(word):
        return True
    if any(lexicon(Language.EN).matches((word,))) or word in _vocabulary():
        return True
    return singular(word) != word and singular(word) in _vocabulary()


@cache
def _by_frame() -> dict[str, tuple[str, ...]]:
    """The words that may be meant, by their consonants."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(_targets()):
        found[_frame(word)].append(word)
    return {frame: tuple(words) for frame, words in found.items()}


def _targets() -> set[str]:
    written = (each for table in _TABLES for row in rows(table) for each in _said(row.words))
    words = {word for phrase in written for word in phrase.rstrip("+~*").split()}
    return {word for word in words if len(word) >= _SHORTEST - 1 and word.isalpha()}


def _said(words: Mapping[Language, tuple[str, ...]]) -> tuple[str, ...]:
    return words.get(Language.EN, ())


@cache
def _vocabulary() -> frozenset[str]:
    """Every English word that one of our tables has, in whatever part."""
    folder = resources.files("resources") / "lexicon"
    found = _targets()
    for name in ("english_words", "english_verbs", "english_clauses", "misspelt"):
        found |= set(re.findall(r"[a-z]+", (folder / f"{name}.toml").read_text(encoding="utf-8")))
    return frozenset(found)


def _frame(word: str) -> str:
    """What is left of a word that is typed wrongly: its first letter and its consonants."""
    plain = _plain(word)
    return plain[0] + "".join(sorted(each for each in plain[1:] if each not in _VOWELS))


def _plain(word: str) -> str:
    for one, other in _SOUNDS:
        word = word.replace(one, other)
    return _DOUBLED.sub(r"\1", word)


def _is_slip(word: str, meant: str) -> bool:
    """Whether one slip makes the one of the other."""
    one, other = _plain(word), _plain(meant)
    if one == other:
        return True
    if abs(len(one) - len(other)) == 1:
        longer, shorter = sorted((one, other), key=len, reverse=True)
        ends = len(longer) - (longer == one)  # "bridg" is a bridge, a "combo" no comb
        cut = (at for at in range(1, ends) if longer[at] in _VOWELS)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in cut)
    return len(one) == len(other) and (_swapped(one, other) or _ends_alike(one, other))


def _swapped(one: str, other: str) -> bool:
    """Whether neighbours changed places: "tempel", "tounge"."""
    apart = [at for at in range(len(one)) if one[at] != other[at]]
    if not apart or apart[0] == 0:
        return False
    first, last = apart[0], apart[-1]
    moved = one[first : last + 1], other[first : last + 1]
    turned = moved[0][1:] + moved[0][:1] == moved[1] or moved[0][-1:] + moved[0][:-1] == moved[1]
    return turned and last - first < _REACH


def _ends_alike(one: str, other: str) -> bool:
    """Whether only the vowel before a last "r" differs: "docter"."""
    return one[:-2] == other[:-2] and one[-1] == other[-1] == "r" and len(one) > _SHORTEST
