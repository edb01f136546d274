"""Reads English words that are misspelt as the word that the tables know: "tempel" as "temple".

Only a word that no list has is taken for misspelt, and only as a word that a picture is told with;
a rare word, a name or one that is far from any other stays what it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources
from string import ascii_lowercase

from core.domain.languages import Language
from core.language.english_words import building_words
from core.language.lexicon import phrases
from core.language.segment import Word
from core.language.stem import forms
from core.language.transliterated import is_indian

SHORTEST = 5
"""Letters of a word that is looked at; of shorter ones too many are alike."""

_VOWELS = "aeiouy"
_HEARD_ALIKE = {"c": "sk", "s": "cz", "k": "c", "z": "s", "f": "v", "v": "fw", "g": "j", "j": "g"}
_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"c(?!h)"), "k"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"[aeiouy]+"), "a"),
)


def respelled(tokens: tuple[Word, ...], language: Language) -> tuple[Word, ...]:
    """The same words, misspelt ones as they are meant; each stays where it stands in its text.

    What begins with a capital letter is a name as it is.
    """
    if language is not Language.EN:
        return tokens
    return tuple(
        replace(token, text=meant) if (meant := _meant(token.text)) else token for token in tokens
    )


@lru_cache(maxsize=8_192)
def _meant(word: str) -> str:
    """The word that a misspelt one stands for; "" for one that is right, or like no other."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha() and word.islower()):
        return ""
    if _is_known(word) or is_indian(word):
        return ""
    if meant := _nearest(word):
        return meant
    one = next((form.key for form in forms(word, Language.EN) if form.key != word), "")
    return f"{meant}s" if len(one) >= SHORTEST and (meant := _nearest(one)) else ""


def _nearest(word: str) -> str:
    """The one known word that is a slip away, or sounds the same; "" for none or several.

    Of several the one that builds sentences is meant: "behnd" is behind rather than bend.
    """
    found = {each for each in _slips(word) if each in _told()}
    if len(found) > 1:
        found = found & _building() or found
    if not found and len(word) > SHORTEST:
        found = {each for each in _by_sound().get(_sound(word), ()) if each[0] == word[0]}
    return found.pop() if len(found) == 1 else ""


def _slips(word: str) -> Iterator[str]:
    """What a word may have been before one slip; its first letter is the right one.

    A letter too many, two exchanged, one left out, one that is heard alike; the last letter is
    no other one, and none is left out behind it but of a double: "amma" is nothing misspelt.
    """
    for at in range(1, len(word)):
        before, here, after = word[:at], word[at], word[at + 1 :]
        if after or here == before[-1]:
            yield before + after
        if after:
            yield before + after[0] + here + after[1:]
            like = _VOWELS if here in _VOWELS else _HEARD_ALIKE.get(here, "")
            yield from (before + other + after for other in like if other != here)
        yield from (before + missing + here + after for missing in ascii_lowercase)
    yield word + word[-1]


def _sound(word: str) -> str:
    """What English words that sound alike have in common."""
    for spelled, heard in _SOUNDS:
        word = spelled.sub(heard, word)
    return word.removesuffix("a")


def is_english(word: str) -> bool:
    """Whether a word, as in lower case, is in the list of English words."""
    return word in _listed()


def _is_known(word: str) -> bool:
    return any(form.key in _told() or form.key in _listed() for form in forms(word, Language.EN))


@cache
def _told() -> frozenset[str]:
    """The words with which a picture is told: of all tables, and those that build sentences."""
    table = (word for phrase in phrases(Language.EN) for word in phrase.words)
    words = (*table, *building_words())
    return frozenset(
        word for word in words if len(word) >= SHORTEST - 1 and word.isascii() and word.isalpha()
    )


@cache
def _building() -> frozenset[str]:
    return building_words()


@cache
def _by_sound() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in _told():
        if len(word) > SHORTEST:
            found[_sound(word)].append(word)
    return {sound: tuple(words) for sound, words in found.items()}


@cache
def _listed() -> frozenset[str]:
    """The words of English, read when the first unknown one is met."""
    path = resources.files("resources") / "lexicon" / "scowl" / "words.txt"
    return frozenset(path.read_text(encoding="utf-8").split())
