"""Knows an Indian language's words by their sound, however they are spelled in Latin letters.

Of the words that the tables have, bare or with an ending of the language, it tells the one that
sounds most like what is written.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.domain.languages import Language
from core.language.conjugation import endings_of_verbs
from core.language.grammar import spoken_words, verb_endings
from core.language.identify import function_words
from core.language.lexicon import lexicon, phrases
from core.language.nativise import nativised
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
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
from core.language.tables import CLDR

# Costs of a reading: an ending, a word of CLDR only.
_ENDED, _CLDR, _FEW = 0.12, 0.15, 2
_SMALL, _LONGER = -0.07, 0.002
# A nasal that is not written; an ending of a verb that is one, beside those of nouns.
_UNHEARD, _DEED = 0.1, -0.02
# A verb of the north without an ending: "baith" before "gaya".
_ALONE_COST = 0.05
_DOTS = frozenset("ंँংঁંઁਂੰଂଁ")
# Where the last consonant of a verb and the first of its ending are often written as one, doubled.
_RUN_TOGETHER = frozenset({Language.BN, Language.OR})
# Malayalam's consonants without a vowel, and as they stand before one.
_CHILLUS = dict(zip("ൻർൽൾൺ", "നരലളണ", strict=True))
_VIRAMA, _SIGNS, _ALONE = 0x4D, range(0x3E, 0x4D), range(0x05, 0x15)
_CONSONANTS, _TO_SIGN = range(0x15, 0x3A), 0x38
# What only stresses a word is not heard after its vowel: "kukurti" is কুকুরটি, not কুকুরটিই.
_STRESS = frozenset("ইও")
# Of Punjabi endings these follow a vowel only: "ਆਉਂਦਾ", but "ਬੈਠਦਾ".
_AFTER_VOWELS = "ਉ"
# Of words that sound alike the one that says how something looks: "kalya" is काळ्या, no bud.
_COSTS = {CLDR: _CLDR, "colour": -0.08, "attribute": -0.06, "count": -0.06, "relation": -0.04}
# So near is an ending just what is written.
_SAID = 0.13
# What is put together so, though no table has it.
_GUESSED = 0.09
# What a reading may cost: of so many consonants, and of more.
_FAR, _FARTHEST = (0.2, 0.25, 0.3, 0.5, 0.63), 0.75


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
        self.language = language
        self._given = _given(language)
        self._whole: Index = defaultdict(dict)
        self._kinds = (_Kind(defaultdict(dict), defaultdict(dict)) for _ in range(2))
        self._nouns, self._verbs = self._kinds
        self._deeds = dict.fromkeys(_verb_endings(language))
        self._waiting: dict[str, list[tuple[str, float]]] = defaultdict(list)
        self._fill()
        self.word = lru_cache(maxsize=16_384)(self._word)

    def _fill(self) -> None:
        for native, cost in _words(self.language).items():
            if not native[0].isascii():
                for first in first_classes(native, self.language):
                    self._waiting[first].append((native, cost))
        for latin, native in self._given.items():
            heard = latin_sounds(latin, self.language)
            if len(heard.classes) > 1:  # "gadi" and "gaditun" are of गाड़ी, whatever it sounds like
                self._nouns.stems[heard.classes][f"{native} {latin}"] = _Known(native, heard, 0.0)
        for ending in endings_of(self.language):
            told = ending[:-1] if ending[1:] and ending[-1] in _STRESS else ending
            self._add(self._nouns.ends, ending, -_LONGER * (len(told) - (told != ending) / 2))
        for ending in self._deeds:
            self._add(self._verbs.ends, ending, _DEED - _LONGER * len(ending))

    def _begin(self, first: str) -> None:
        """Hears the words whose first consonant is of a class: not before one is asked for."""
        finals = tuple(final for final in finals_of(self.language) if final)
        for native, cost in self._waiting.pop(first, ()):
            bare = native.rstrip("*~")
            if bare != native:
                if len(bare) > 1:
                    self._add(self._whole, bare, cost + _ALONE_COST)
                self._add(self._verbs.stems, bare, cost)
            else:
                self._add(self._whole, native, cost)
            if cost == _SMALL:  # small words are not declined
                continue
            self._add(self._nouns.stems, bare, cost)
            for final in finals:
                if bare == native and native.endswith(final) and len(native) - len(final) >= _FEW:
                    self._add(self._nouns.stems, native.removesuffix(final), cost)

    def _add(self, index: Index, native: str, cost: float) -> None:
        ways = native_sounds(native, self.language)
        most = max(len(heard.classes) for heard in ways)
        for heard in ways:
            # A nasal inside a word is seldom left out: "aati" is आती, not आंटी.
            lost = most - len(heard.classes) - (native[-1] in _DOTS)
            unheard = _UNHEARD if lost > 0 else 0.0
            index[heard.classes].setdefault(native, _Known(native, heard, cost + unheard))

    def _word(self, written: str) -> tuple[str, float]:
        """The word in its script and what speaks against it; itself and 1 where none is like it."""
        low = written.casefold()
        if low in self._given:
            return self._given[low], 0.0
        heard = latin_sounds(low, self.language)
        if not heard.classes and not heard.vowels[0]:
            return written, 1.0
        self._begin(heard.classes[:1])
        sounds = len(heard.classes)
        least = _FAR[sounds] if sounds < len(_FAR) else _FARTHEST
        near: dict[str, float] = {}
        for native, cost in self._readings(heard, least):
            if cost < min(least, near.get(native, least)):
                near[native] = cost
                least = min(least, cost + _GUESSED)
        if not near:
            return written, 1.0
        best = min(near, key=lambda native: near[native] + self._guessed(native))
        return best, near[best]

    def _guessed(self, native: str) -> float:
        """What speaks against a southern word that no table has with its ending: "മറത്തിന്"."""
        told = self.language not in SOUTHERN or lexicon(self.language).starts(native)
        return 0.0 if told else _GUESSED

    def is_given(self, written: str) -> bool:
        """Whether it is a spelling that people have agreed upon."""
        return written.casefold() in self._given

    def ends_as_verb(self, native: str) -> bool:
        """Whether a word ends as verbs of the language do."""
        return any(native[at:] in self._deeds for at in range(_FEW, len(native)))

    def deed(self, written: str) -> str:
        """A verb that no table has, as it sounds, with its ending; itself where it has none."""
        best, longest = written, 0
        for at in range(_FEW, len(written) - 1):
            tail = latin_sounds(written[at:], self.language)
            if not (tail.classes or tail.vowels[0][:1] == "y"):
                continue
            for end in self._verbs.ends.get(tail.classes, {}).values():
                if len(end.native) > max(longest, 1) and _is_said(tail, end, self.language):
                    stem = nativised(written[:at], self.language)
                    best, longest = joined(stem, end.native), len(end.native)
        return best

    def _readings(self, heard: Heard, far: float) -> Iterator[tuple[str, float]]:
        """The words it may be that are not further than `far`, with what speaks against each."""
        language = self.language
        for known in self._whole.get(heard.classes, {}).values():
            yield known.native, known.cost + distance(heard, known.heard, language)
        for cut in range(len(heard.classes), 0, -1):
            for kind in (self._nouns, self._verbs):
                yield from self._inflected(heard, cut, kind, far)

    def _inflected(
        self, heard: Heard, cut: int, kind: _Kind, far: float
    ) -> Iterator[tuple[str, float]]:
        """The stems that the first consonants may be, with the endings that the rest may be."""
        ends = self._ends(heard, cut, kind, far)
        met = [end for end in self._ends(heard, cut - 1, kind, far) if not end[0].heard.vowels[0]]
        for stem in kind.stems.get(heard.classes[:cut], {}).values() if ends or met else ():
            cost = stem.cost + _ENDED + begun(heard, stem.heard, self.language, far)
            if cost < far:
                yield from self._with_ends(heard.vowels[cut], stem, ends, cost)
                if self._runs_on(stem.native):
                    # the last consonant of the stem is the first of the ending, doubled
                    yield from (
                        (stem.native + end.native, cost + rest)
                        for end, rest in met
                        if not _clash(stem.native, end.native)
                    )

    def _with_ends(
        self, written: str, stem: _Known, ends: list[tuple[_Known, float]], cost: float
    ) -> Iterator[tuple[str, float]]:
        for end, rest in ends:
            if not _clash(stem.native, end.native):
                all_ = cost + rest + self._between(written, stem, end)
                yield joined(stem.native, end.native), all_

    def _runs_on(self, stem: str) -> bool:
        """Whether an ending may begin with the consonant that the stem ends in."""
        last = ord(stem[-1]) % 0x80
        return last == _VIRAMA or (self.language in _RUN_TOGETHER and last in _CONSONANTS)

    def _ends(self, heard: Heard, cut: int, kind: _Kind, far: float) -> list[tuple[_Known, float]]:
        """The endings that the consonants from `cut` on may be, with what speaks against each."""
        tail = _from(heard, cut)
        found = []
        for end in kind.ends.get(tail.classes, {}).values():
            cost = end.cost
            if tail.classes:
                cost += distance(tail, _from(end.heard, 0), self.language)
            if cost < far:
                found.append((end, cost))
        return found

    def _between(self, written: str, stem: _Known, end: _Known) -> float:
        """How far the vowels are where a stem and an ending meet."""
        replaced = ord(end.native[0]) % 0x80 in _SIGNS
        last = stem.heard.vowels[-1]
        meant = (last[:-1] if replaced else last) + end.heard.vowels[0]
        return vowel(written, meant, self.language, ends=not end.heard.consonants)


def _is_said(tail: Heard, end: _Known, language: Language) -> bool:
    """Whether an ending is just what is written, its first vowel too."""
    return tail.vowels[0] == end.heard.vowels[0] and distance(tail, end.heard, language) < _SAID


def _from(heard: Heard, at: int) -> Heard:
    """The sound from a consonant on, without the vowel before it."""
    vowels = ("", *heard.vowels[at + 1 :])
    return Heard(heard.consonants[at:], vowels, heard.classes[at:], heard.doubled[at:])


def joined(stem: str, end: str) -> str:
    """The two written as one word: the vowel of an ending takes the place of what it follows."""
    last, first = ord(stem[-1]) % 0x80, ord(end[0]) % 0x80
    closed = last == _VIRAMA or last in _SIGNS
    if first in _ALONE and (last in _CONSONANTS or last == _VIRAMA):
        end = (chr(ord(end[0]) + _TO_SIGN) if first > _ALONE[0] else "") + end[1:]
        first = _SIGNS[0]
    if first == _VIRAMA and last in _SIGNS:
        return stem[:-1] + end
    if first in _SIGNS and stem[-1] in _DOTS:
        return joined(stem[:-1], end)
    if first not in _SIGNS:
        return stem + end
    return (stem[:-1] if closed else stem[:-1] + _CHILLUS.get(stem[-1], stem[-1])) + end


def _clash(stem: str, end: str) -> bool:
    """Whether no word is put together so: a plural of what ends in m, a consonant three times."""
    hard = ord(stem[-1]) % 0x80 == _VIRAMA
    if end[0] == _AFTER_VOWELS and ord(stem[-1]) % 0x80 not in _SIGNS:
        return True
    return hard and (end[:2] in ("ங்", stem[-2:]) or end[0] in _DOTS)


def _verb_endings(language: Language) -> Iterator[str]:
    """What verbs end in, by the tables of endings and of deeds."""
    yield from sorted(endings_of_verbs(language), reverse=True)  # ଛି before ଚି
    yield from verb_endings(language)


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
        cost = _COSTS.get(phrase.table, 0.0)
        for word in phrase.words:
            found[word] = min(cost, found.get(word, cost))
    return found


def _given(language: Language) -> dict[str, str]:
    path = resources.files("resources") / "lexicon" / "restored_latin.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    said = table.get(language.value, {})
    return {latin: key(native) for native, several in said.items() for latin in several.split()}
