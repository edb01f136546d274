"""Parts words that the south writes as one: "മേശപ്പുറത്ത്" is said of a table and of what is on it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import regex

from core.domain.languages import Language
from core.language.declined import without_particles
from core.language.grammar import small_words
from core.language.lexicon import lexicon
from core.language.normalise import key
from core.language.sandhi import SOUTHERN, grown_all, rests
from core.language.segment import Word

_SHORTEST = 2
# Shorter words are more often something else that begins or ends so.
_SHORTEST_ALONE = 3
# Where the second word of a compound begins.
_DOUBLED = regex.compile(r"([கசதப])்\1|([കചതപ])്\2")
_NAMED = frozenset({"thing", "place", "name", "cldr"})
_SURE = 0.7
# Less sure is what is known without an ending only.
_AS_WRITTEN = 0.9


@dataclass(frozen=True, slots=True)
class _Joints:
    after: Mapping[str, tuple[tuple[str, str], ...]]
    before: tuple[str, ...]


def parted(words: tuple[Word, ...], language: Language) -> tuple[Word, ...]:
    """The words of a text with those that are two told apart; others as they stand."""
    if language not in SOUTHERN:
        return words
    return tuple(part for word in words for part in _parts(word, language))


def _parts(word: Word, language: Language) -> tuple[Word, ...]:
    two = _two(word.text, language)
    if two is None:
        head = _head(word.text, language)
        return (Word(head, word.start, word.end) if head else word,)
    first, second, length = two
    cut = min(word.start + length, word.end - 1)
    return *_parts(Word(first, word.start, cut), language), Word(second, cut, word.end)


@lru_cache(maxsize=16_384)
def _two(text: str, language: Language) -> tuple[str, str, int] | None:
    """The two words that one is, and how much of it the first takes; None where it is one."""
    whole = key(text)
    words = lexicon(language)
    if len(whole) < 2 * _SHORTEST or words.has(whole) or _is_verb(whole, language):
        return None
    joints = _joints(language)
    for each in without_particles(whole, language):
        for rest, tail in rests(each, joints.after):
            if len(rest) >= _SHORTEST and _is_named(rest, language):
                return rest, tail, min(len(rest), len(text) - 1)
    if _is_named(whole, language):
        return None
    for begin in joints.before:
        rest = _after(whole, begin)
        if rest != whole and len(rest) >= _SHORTEST_ALONE and _is_named(rest, language):
            return begin, rest, len(begin)
    return None


@lru_cache(maxsize=16_384)
def _head(text: str, language: Language) -> str:
    """What a compound that nobody knows is in the main: a "மலைக்கிராமம்" is a "கிராமம்"."""
    whole = key(text)
    does = whole.endswith(tuple(small_words(language, "deeds")))
    if language not in (Language.TA, Language.ML) or does or _is_known(whole, language):
        return ""
    for doubled in _DOUBLED.finditer(whole):
        rest, first = whole[doubled.end() - 1 :], whole[: doubled.start()]
        known = _is_named(first, language) or _is_named(first + "ം", language)
        if len(rest) > _SHORTEST_ALONE and known and _is_named(rest, language):
            return rest
    return ""


def _is_known(word: str, language: Language) -> bool:
    return bool(lexicon(language).starts(word))


def _after(whole: str, begin: str) -> str:
    """What follows a word's beginning; the word itself where it does not begin so.

    Without the sound that joining doubled ("വെള്ളക്കുതിര" has a "കുതിര"), and with a vowel that
    stands alone: "കുഞ്ഞനുറുമ്പ്" an "ഉറുമ്പ്".
    """
    begin = begin[:-1] + "ന" if begin[-1] == "ൻ" else begin
    rest = whole.removeprefix(begin)
    if rest and rest != whole and 0x3E <= ord(rest[0]) % 0x80 <= 0x4C:
        return chr(ord(rest[0]) - 0x38) + rest[1:]
    doubled = len(rest) > _SHORTEST and rest[0] == rest[2] and ord(rest[1]) % 0x80 == 0x4D
    return rest[2:] if doubled else rest


def _is_verb(word: str, language: Language) -> bool:
    return any(
        phrase.table == "action" and len(phrase.words) == 1 and sure >= _AS_WRITTEN
        for phrase, _, sure in lexicon(language).starts(word)
    )


def _is_named(word: str, language: Language) -> bool:
    """Whether the tables have the word, or one that it is a form of, for what can be somewhere."""
    return word in small_words(language, "pronouns") or any(
        phrase.table in _NAMED and len(phrase.words) == 1 and phrase.weight * sure >= _SURE
        for phrase, _, sure in lexicon(language).starts(word)
    )


@cache
def _joints(language: Language) -> _Joints:
    path = resources.files("resources") / "lexicon" / "joined.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))[language.value]
    turned = {
        key(surface): ((key(end), key(tail)),)
        for surface, (end, tail) in table.get("turned", {}).items()
    }
    after = grown_all(map(key, table["after"]), language)
    return _Joints({**after, **turned}, tuple(map(key, table["before"])))
