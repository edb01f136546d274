"""Gives Indian words in Latin letters back their script, so that tables and grammar know them.

"khet mein" and "kheth me" become खेत में: of the words that the tables know, bare or with an ending
of the language, the one that sounds most like what is written.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

from core.domain.languages import Language
from core.language.grammar import spoken_words, verb_endings
from core.language.identify import function_words
from core.language.lexicon import CLDR, lexicon, phrases
from core.language.normalise import key
from core.language.segment import Word
from core.language.sounds import (
    Heard,
    begun,
    distance,
    first_classes,
    latin_sounds,
    native_sounds,
    vowel,
)
from core.language.stem import endings_of, finals_of

# Costs of a reading: an ending, one that no table has, a word of CLDR only.
_ENDED, _OPEN, _CLDR, _FEW = 0.12, 0.2, 0.15, 2
_SMALL, _UNSEEN, _LONGER = -0.1, 0.06, 0.002
# Malayalam's consonants without a vowel, and as they stand before one.
_CHILLUS = dict(zip("ൻർൽൾൺ", "നരലളണ", strict=True))
_VIRAMA, _SIGNS, _ALONE = 0x4D, range(0x3E, 0x4D), range(0x05, 0x15)
_CONSONANTS, _TO_SIGN = range(0x15, 0x3A), 0x38
# A spelling so near is the word, though English has one like it: so near, unless that is of film.
_LIKE, _ALIKE = 0.03, 0.13
_LONGEST = 4
_OF_FILM = frozenset({"camera", "mover", "transition", "style", "lighting", "unit"})
_TERMS = _OF_FILM | {"thing", "noun", "place", "tone", "pace", "direction", CLDR}
# What a reading may cost, for each consonant and in all.
_FAR, _FARTHEST = 0.2, 0.75


@dataclass(frozen=True, slots=True)
class _Known:
    """A word or the beginning of one, as it is written and as it sounds."""

    native: str
    heard: Heard
    cost: float


Index = dict[str, dict[str, _Known]]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What words of a kind begin with and may end in, by their consonants."""

    stems: Index
    ends: Index


class Restored:
    """A language's words by their consonants."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._given = _given(language)
        self._whole: Index = defaultdict(dict)
        self._open: Index = defaultdict(dict)
        self._kinds = (_Kind(defaultdict(dict), defaultdict(dict)) for _ in range(2))
        self._nouns, self._verbs = self._kinds
        self._waiting: dict[str, list[tuple[str, float]]] = defaultdict(list)
        self._fill()
        self.word = lru_cache(maxsize=16_384)(self._word)

    def _fill(self) -> None:
        for native, cost in _words(self._language).items():
            if not native[0].isascii():
                for first in first_classes(native, self._language):
                    self._waiting[first].append((native, cost))
        for ending in endings_of(self._language):
            self._add(self._nouns.ends, ending, -_LONGER * len(ending))
        for ending in verb_endings(self._language):
            self._add(self._verbs.ends, ending, -_LONGER * len(ending))

    def _begin(self, first: str) -> None:
        """Hears the words whose first consonant is of a class: not before one is asked for."""
        finals = tuple(final for final in finals_of(self._language) if final)
        for native, cost in self._waiting.pop(first, ()):
            bare = native.rstrip("*~")
            if bare != native:
                self._add(self._open, bare, cost)
                self._add(self._verbs.stems, bare, cost)
            else:
                self._add(self._whole, native, cost)
            self._add(self._nouns.stems, bare, cost)
            for final in finals:
                if bare == native and native.endswith(final) and len(native) - len(final) >= _FEW:
                    self._add(self._nouns.stems, native.removesuffix(final), cost)

    def _add(self, index: Index, native: str, cost: float) -> None:
        for heard in native_sounds(native, self._language):
            index[heard.classes].setdefault(native, _Known(native, heard, cost))

    def _word(self, written: str) -> tuple[str, float]:
        """The word in its script and what speaks against it; itself and 1 where none is like it."""
        low = written.casefold()
        if low in self._given:
            return self._given[low], 0.0
        heard = latin_sounds(low, self._language)
        if not heard.classes and not heard.vowels[0]:
            return written, 1.0
        self._begin(heard.classes[:1])
        best, least = written, min(_FARTHEST, _FAR * (1 + len(heard.classes)))
        for native, cost in self._readings(heard, least):
            if cost < least:
                best, least = native, cost
        return best, (least if best != written else 1.0)

    def _readings(self, heard: Heard, far: float) -> Iterator[tuple[str, float]]:
        """The words it may be that are not further than `far`, with what speaks against each."""
        language = self._language
        for known in self._whole.get(heard.classes, {}).values():
            yield known.native, known.cost + distance(heard, known.heard, language)
        for cut in range(len(heard.classes), 0, -1):
            for kind in (self._nouns, self._verbs):
                yield from self._inflected(heard, cut, kind, far)
            for known in self._open.get(heard.classes[:cut], {}).values():
                yield known.native, known.cost + _OPEN + self._opened(heard, known.heard, cut)

    def _inflected(
        self, heard: Heard, cut: int, kind: _Kind, far: float
    ) -> Iterator[tuple[str, float]]:
        """The stems that the first consonants may be, with the endings that the rest may be."""
        ends = self._ends(heard, cut, kind, far)
        met = [end for end in self._ends(heard, cut - 1, kind, far) if not end[0].heard.vowels[0]]
        for stem in kind.stems.get(heard.classes[:cut], {}).values() if ends or met else ():
            cost = stem.cost + _ENDED + begun(heard, stem.heard, self._language, far)
            if cost >= far:
                continue
            for end, rest in ends:
                all_ = cost + rest + self._between(heard.vowels[cut], stem, end)
                if all_ < far:
                    yield _joined(stem.native, end.native), all_
            if ord(stem.native[-1]) % 0x80 == _VIRAMA:
                # the last consonant of the stem is the first of the ending, doubled
                yield from ((stem.native + end.native, cost + rest) for end, rest in met)

    def _ends(self, heard: Heard, cut: int, kind: _Kind, far: float) -> list[tuple[_Known, float]]:
        """The endings that the consonants from `cut` on may be, with what speaks against each."""
        tail = _from(heard, cut)
        found = []
        for end in kind.ends.get(tail.classes, {}).values():
            cost = end.cost
            if tail.classes:
                cost += distance(tail, _from(end.heard, 0), self._language)
            if cost < far:
                found.append((end, cost))
        return found

    def _between(self, written: str, stem: _Known, end: _Known) -> float:
        """How far the vowels are where a stem and an ending meet."""
        replaced = ord(end.native[0]) % 0x80 in _SIGNS
        meant = ("" if replaced else stem.heard.vowels[-1]) + end.heard.vowels[0]
        return vowel(written, meant, self._language, ends=not end.heard.consonants)

    def _opened(self, heard: Heard, begin: Heard, cut: int) -> float:
        """How far the beginning is from one that any ending may follow."""
        last = begin.vowels[-1]
        cost = begun(heard, begin, self._language) + _UNSEEN * (len(heard.classes) - cut)
        cost += 0.0 if cut > 1 else 0.2
        if last in ("", "x"):
            return cost
        return cost + vowel(heard.vowels[cut], last, self._language)


def _from(heard: Heard, at: int) -> Heard:
    """The sound from a consonant on, without the vowel before it."""
    vowels = ("", *heard.vowels[at + 1 :])
    return Heard(heard.consonants[at:], vowels, heard.classes[at:], heard.doubled[at:])


def _joined(stem: str, end: str) -> str:
    """The two written as one word: the vowel of an ending takes the place of what it follows."""
    last, first = ord(stem[-1]) % 0x80, ord(end[0]) % 0x80
    closed = last == _VIRAMA or last in _SIGNS
    if first in _ALONE and (last in _CONSONANTS or last == _VIRAMA):
        end = (chr(ord(end[0]) + _TO_SIGN) if first > _ALONE[0] else "") + end[1:]
        first = _SIGNS[0]
    if first not in _SIGNS:
        return stem + end
    return (stem[:-1] if closed else stem[:-1] + _CHILLUS.get(stem[-1], stem[-1])) + end


@cache
def restored(language: Language) -> Restored:
    """The words of an Indian language by their sound; read on first use, then kept."""
    return Restored(language)


def _words(language: Language) -> dict[str, float]:
    """The words of the tables and of the grammar, with what speaks against each."""
    found: dict[str, float] = {}
    for word in (*function_words(language), *spoken_words(language)):
        found.setdefault(word, _SMALL)
    for phrase in phrases(language):
        cost = _CLDR if phrase.table == CLDR else 0.0
        for word in phrase.words:
            found.setdefault(word, cost)
    return found


def _given(language: Language) -> dict[str, str]:
    path = resources.files("resources") / "lexicon" / "restored_latin7.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    said = table.get(language.value, {})
    return {latin: key(native) for native, several in said.items() for latin in several.split()}


def in_script(tokens: tuple[Word, ...], language: Language) -> tuple[Word, ...]:
    """The words of a text in Latin letters, those of `language` in its script.

    English words inside it stay: "zoom in", "laptop".
    """
    english = _english_phrases(tuple(token.text for token in tokens))
    words = restored(language)
    return tuple(
        token if at in english else replace(token, text=_meant(token.text, words))
        for at, token in enumerate(tokens)
    )


def _meant(written: str, words: Restored) -> str:
    native, cost = words.word(written)
    if cost <= _LIKE or not written.isascii():
        return native if cost < 1 else written
    return written if _is_english(written.casefold(), sure=cost <= _ALIKE) else native


def _is_english(word: str, *, sure: bool) -> bool:
    """Whether an English table has the word; with `sure` only one of film counts."""
    known = {phrase.table for phrase, _, _ in lexicon(Language.EN).starts(word)}
    return bool(known & _OF_FILM) if sure else bool(known) or word in function_words(Language.EN)


def _english_phrases(written: tuple[str, ...]) -> set[int]:
    """The tokens of English terms of several words: "slow motion", "close up"."""
    found: set[int] = set()
    for at in range(len(written)):
        for match in lexicon(Language.EN).matches(written[at : at + _LONGEST]):
            if match.length > 1 and match.phrase.table in _TERMS:
                found.update(range(at, at + match.length))
    return found
