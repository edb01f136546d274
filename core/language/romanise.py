"""Knows Indian words written in Latin letters, however loosely: "khet mein", "kheth me"."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources

import regex

from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.lexicon import CLDR, Match, Phrase, phrases

_SHORTEST = 2
# Sixty sounds like "with", which is said far more often.
_PARTICLES = frozenset(
    {"ka", "ke", "ki", "ko", "se", "ne", "hi", "to", "bhi", "na", "da", "de", "di"}
)
_MISHEARD = frozenset({"साठ", "ਸੱਠ"})
_WEIGHT = 0.8
_VIRAMA, _ANUSVARA, _VISARGA = 0x4D, 0x02, 0x03
# Unicode lays the Indian scripts out alike: the same place in each block is the same sound.
_VOWELS = dict(zip(range(0x05, 0x15), "a a i i u u ri li e e e ai o o o au".split(), strict=True))
_SIGNS = dict(zip(range(0x3E, 0x4D), "a i i u u ri ri e e e ai o o o au".split(), strict=True))
_CONSONANTS = dict(
    zip(
        range(0x15, 0x3A),
        (
            "k kh g gh n ch ch j jh n t th d dh n t th d dh n n p f b bh m y r r l l l v s s s h"
        ).split(),
        strict=True,
    )
)
_LIPS = range(0x2A, 0x2F)
_SOUTHERN = frozenset({Language.TE, Language.TA, Language.KN, Language.ML})
# What people write in different ways is written in one: "phool" and "fool", "w" and "v".
_LOOSE = tuple(
    (regex.compile(pattern), plain)
    for pattern, plain in (
        ("aa+", "a"), ("ee+|ii+", "i"), ("oo+|uu+", "u"), ("w", "v"), ("z", "j"), ("ph", "f"),
        ("sh", "s"), ("chh|cch", "ch"), ("q", "k"), ("x", "ks"), ("y(?=$|[^aeiou])", "i"),
        ("a+ni?v$", "aon"), ("(ch|kh|gh|th|dh|bh|[a-z])\\1+", "\\1"),
        ("(?:ai|ei|ay|ey)(?![aeiou])", "e"), ("au", "o"), ("(?<=[iu])n$", ""),
    )
)  # fmt: skip


class Spelled:
    """A language's words by their sound. As `Lexicon`, it finds what words may mean."""

    def __init__(self, language: Language) -> None:
        self._heads: dict[str, list[Phrase]] = defaultdict(list)
        self._endings = _endings(language)
        for phrase in phrases(language):
            if phrase.table == CLDR or phrase.words[0] in _MISHEARD or phrase.words[-1][-1] == "~":
                continue
            by_sound = replace(phrase, words=tuple(_pattern(w, language) for w in phrase.words))
            if len(by_sound.words[0].rstrip("*")) >= _SHORTEST:
                self._heads[by_sound.words[0]].append(by_sound)
        self.sounds = lru_cache(maxsize=4_096)(self._sounds)

    def matches(self, tokens: tuple[str, ...]) -> Iterator[Match]:
        """What the beginning of `tokens` (words as written) may mean."""
        first = tokens[0].casefold()
        alone = first not in _PARTICLES and first not in small_words(Language.EN, "spelled_is")
        for head in self._found(tokens[0]):
            for phrase in self._heads[head]:
                length = len(phrase.words)
                if length == 1 and not alone:
                    continue
                rest = zip(phrase.words[1:], tokens[1:], strict=False)
                if length <= len(tokens) and all(self._is(word, token) for word, token in rest):
                    yield Match(phrase, length, phrase.plural, phrase.weight * _WEIGHT)

    def _found(self, token: str) -> Iterator[str]:
        whole = self.sounds(token)[0]
        yield from (sound for sound in self.sounds(token) if sound in self._heads)
        longer = (whole[:length] + "*" for length in range(3, len(whole) + 1))
        yield from (begin for begin in longer if begin in self._heads)

    def _is(self, pattern: str, token: str) -> bool:
        if pattern.endswith("*"):
            return self.sounds(token)[0].startswith(pattern[:-1])
        return pattern in self.sounds(token)

    def _sounds(self, token: str) -> tuple[str, ...]:
        """The word's sound, then those of what is left without an ending."""
        low = token.casefold()
        rests = [low[: -len(end)] for end in self._endings if low.endswith(end)]
        heard = [_sound(low), *(_sound(rest) for rest in rests if len(rest) >= 3)]
        return tuple(dict.fromkeys(heard))


@cache
def spelled(language: Language) -> Spelled:
    """The words of an Indian language by their sound; read on first use, then kept."""
    return Spelled(language)


def romanised(word: str, language: Language) -> str:
    """A word of an Indian script in Latin letters, sound by sound, with every short a."""
    letters: list[str] = []
    for at, char in enumerate(word):
        place = ord(char) % 0x80 if ord(char) >= 0x900 else -1
        if place in _CONSONANTS:
            letters += [_CONSONANTS[place], "a"]
        elif place in _SIGNS or place == _VIRAMA:
            letters[-1:] = [_SIGNS.get(place, "")]
        elif place in (0x01, _ANUSVARA):
            letters.append(_nasal(word[at + 1 : at + 2], language))
        else:
            letters.append(_VOWELS.get(place, "h" if place == _VISARGA else ""))
    return "".join(letters)


def _nasal(after: str, language: Language) -> str:
    """The sound of the dot: that of the stop after it; at the end of a word each has its own."""
    if after:
        return "m" if ord(after) % 0x80 in _LIPS else "n"
    return "m" if language in _SOUTHERN else "n"


def _pattern(word: str, language: Language) -> str:
    open_end = word.endswith("*")
    latin = word if word.isascii() else romanised(word.rstrip("*"), language)
    return f"{_unvowelled(_loose(latin))}*" if open_end else _sound(latin)


def _sound(latin: str) -> str:
    """What is heard for certain: no a, which is written or not, and no open vowel at the end."""
    bare = _unvowelled(_loose(latin))
    closed = bare.rstrip("eo")
    return closed if len(closed) > _SHORTEST else bare


def _unvowelled(loose: str) -> str:
    """Without its a's but the one it begins with: अचार is no चार."""
    return loose[:1] + loose[1:].replace("a", "")


def _loose(latin: str) -> str:
    text = latin.casefold()
    text = text[:1] + text[1:].rstrip("a")
    for pattern, plain in _LOOSE:
        text = pattern.sub(plain, text)
    return text


@cache
def _endings(language: Language) -> tuple[str, ...]:
    path = resources.files("resources") / "lexicon" / "suffixes.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))[language.value]
    spoken = (romanised(end, language).lstrip("a") for end in table["cases"] + table["plurals"])
    return tuple(sorted({end for end in spoken if len(end) >= _SHORTEST}, key=len, reverse=True))
