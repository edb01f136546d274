"""Finds the dictionary word inside an inflected one."""

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources

from core.domain.languages import Language
from core.language.declined import declined, without_particles
from core.language.grammar import added_endings
from core.language.normalise import key
from core.language.oblique import marathi
from core.language.sandhi import SOUTHERN

_SHORTEST = 2
# Where a stem lacks its last vowel this is one of it, as હીરો beside હીરા; else several.
_GUJARATI_O = "ો"
# Endings of nouns in a long i: लड़कियां are girls, no boys.
_OF_LONG_I, _LONG_I = ("ि", "ੀ"), frozenset({"ी", "ੀ"})
# Of nouns in a long a: ਬੂਟਿਆਂ are plants, no boots.
_PUNJABI_SEVERAL, _LONG_A = "ਿਆਂ", "ਾ"
# What a Marathi noun in a long vowel becomes before an ending.
_OF_LONG_A, _VOWELS = "्या", "ाी"
_KEPT = "ू"


@dataclass(frozen=True, slots=True)
class Form:
    """What a word may be without its ending; `plural` says that the ending meant several."""

    key: str
    plural: bool = False


@dataclass(frozen=True)
class _Endings:
    cases: tuple[str, ...]
    plurals: tuple[str, ...]
    finals: tuple[str, ...]

    @cached_property
    def of_one(self) -> frozenset[str]:
        return frozenset(self.cases)

    @cached_property
    def of_several(self) -> frozenset[str]:
        return frozenset(self.plurals)


@lru_cache(maxsize=16_384)
def forms(word: str, language: Language) -> tuple[Form, ...]:
    """The word as it stands, then its possible stems, the longest (the safest) first.

    An ending is taken off once, or a case after a plural; a stem keeps at least two characters. The
    words of the south are taken apart layer by layer.
    """
    whole = key(word)
    found: dict[str, bool] = {whole: False}
    if language is Language.EN:
        found.update(_english(whole))
    elif language in SOUTHERN:
        found.update(declined(whole, language))
    else:
        found = _northern(whole, _endings(language))
        if language is Language.MR:
            told: dict[str, bool] = {}
            for stem, plural in marathi(whole):
                told.setdefault(stem, plural)
            found = {stem: told.get(stem, plural) for stem, plural in found.items()} | told
            found = _bare_last(whole, _with_vowel(whole, found, told))
    return tuple(Form(stem, plural) for stem, plural in found.items())


def _with_vowel(whole: str, found: dict[str, bool], told: dict[str, bool]) -> dict[str, bool]:
    """The same; what ends in ू before an ending keeps it: "राजूने" is Raju's, no king's."""
    kept = next((each for each in told if each[-1] == _KEPT), "")
    if not kept or not whole.startswith(kept):
        return found
    return {each: several for each, several in found.items() if each.startswith(kept)}


def _bare_last(whole: str, found: dict[str, bool]) -> dict[str, bool]:
    """The same, a bare stem after one in a vowel: "फळ्यासमोर" is of फळा, a board, hardly of फळ."""
    bare = [each for each in found if whole.startswith(each + _OF_LONG_A)]
    bare = [each for each in bare if any(each + vowel in found for vowel in _VOWELS)]
    return {each: found[each] for each in (*(i for i in found if i not in bare), *bare)}


def _northern(whole: str, endings: _Endings) -> dict[str, bool]:
    found = {whole: False}
    for stem, plural in _stripped(whole, endings):
        finals = endings.finals
        if whole[len(stem) :].startswith(_OF_LONG_I):
            finals = (*(each for each in finals if each in _LONG_I), *finals)
        if whole[len(stem) :] == _PUNJABI_SEVERAL:
            finals = (_LONG_A, *finals)
        for final in finals:
            found.setdefault(stem + final, plural and not (final and whole == stem + _GUJARATI_O))
        found.setdefault(key(stem), plural)  # "ଡେକ୍‌ରେ", on a deck
    for stem, plural in _stripped(whole, endings):
        for inner, again in _stripped(stem, endings):
            for final in endings.finals:
                found.setdefault(inner + final, plural or again)
    return found


def says_inside(word: str, language: Language) -> bool:
    """Whether an ending of the word says "in": "పడవలో", in the boat."""
    inside = tuple(map(key, _tables()[language.value].get("inside", ())))
    return any(each.endswith(inside) for each in without_particles(key(word), language))


def endings_of(language: Language) -> tuple[str, ...]:
    """All that a word of an Indian language may end in."""
    endings = _endings(language)
    return (*endings.cases, *endings.plurals)


def finals_of(language: Language) -> tuple[str, ...]:
    """What may be left away before an ending."""
    return _endings(language).finals


_MEN = 5
"""What is longer and ends so tells of several men: "postmen", but no "omen"."""


def _english(word: str) -> dict[str, bool]:
    word = word.removesuffix("'s")
    stems = {word: False}
    if singular := _irregular().get(word):
        stems[singular] = True
    elif word.endswith("ies") and len(word) > 4:
        stems[word[:-3] + "y"] = True
        stems[word[:-1]] = True
    elif word.endswith("men") and len(word) > _MEN and word not in _no_men():
        stems[word[:-2] + "an"] = True
    elif word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        stems[word[:-2]] = True
        stems[word[:-1]] = True
    elif _plural_in_s(word):
        stems[word[:-1]] = True
    return stems


def _plural_in_s(word: str) -> bool:
    if word.endswith("is"):
        return word in _plurals_in_is()
    return word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3


def _stripped(word: str, endings: _Endings) -> list[tuple[str, bool]]:
    """What is left of the word after each ending it has, longest rest first."""
    return [
        (word[:at], plural)
        for at in range(len(word) - 1, _SHORTEST - 1, -1)
        for plural, table in ((False, endings.of_one), (True, endings.of_several))
        if word[at:] in table
    ]


@cache
def _endings(language: Language) -> _Endings:
    table = _tables()[language.value]
    return _Endings(
        tuple(dict.fromkeys((*map(key, table["cases"]), *added_endings(language)))),
        tuple(dict.fromkeys(key(ending) for ending in table["plurals"])),
        tuple(dict.fromkeys(table["finals"])),
    )


@cache
def _irregular() -> dict[str, str]:
    """The English words for one by those for several: "men"."""
    pairs = (each.partition(":") for each in _tables()[Language.EN.value]["irregular"])
    return {several: one for several, _, one in pairs}


@cache
def _no_men() -> frozenset[str]:
    return frozenset(_tables()[Language.EN.value]["no_men"])


@cache
def _plurals_in_is() -> frozenset[str]:
    return frozenset(_tables()[Language.EN.value]["plurals_in_is"])


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    path = resources.files("resources") / "lexicon" / "suffixes.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
