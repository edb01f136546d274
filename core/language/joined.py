"""Parts words that the south writes as one: "മേശപ്പുറത്ത്" is said of a table and of what is on it."""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import regex

from core.domain.languages import Language
from core.language.declined import without_particles
from core.language.grammar import small_words
from core.language.lexicon import lexicon, phrases
from core.language.normalise import key
from core.language.sandhi import SOUTHERN, grown, grown_all, rests
from core.language.segment import Word
from core.language.stem import says_inside

_SHORTEST = 2
# Shorter words are more often something else that begins or ends so.
_SHORTEST_ALONE = 3
_LONG_ENOUGH = 6
# Where the second word of a compound begins.
_DOUBLED = regex.compile(r"([கசதப])்\1|([കചതപ])്\2")
# A vowel that stands alone after a consonant without one.
_PARTED = regex.compile("[\u0c4d\u0ccd]\u200c?([\u0c05-\u0c14\u0c85-\u0c94])")
_SHORT_A, _TO_SIGN = 0x05, 0x38
_NAMED = frozenset({"thing", "place", "name", "cldr"})
_LOOKS = frozenset({"colour", "attribute", "count"})
_SURE = 0.7
# Less sure is what is known without an ending only.
_AS_WRITTEN = 0.9


@dataclass(frozen=True, slots=True)
class _Joints:
    after: Mapping[str, tuple[tuple[str, str], ...]]
    before: tuple[str, ...]


def united(words: tuple[Word, ...], text: str, language: Language) -> tuple[Word, ...]:
    """The words with those made one that the tables, or grammar, write as one: "పెళ్లి కూతురు"."""
    if language not in SOUTHERN:
        return words
    found: list[Word] = []
    for word in words:
        before = found[-1] if found else None
        beside = before is not None and word.start - before.end == 1
        if before and beside and text[before.end] == " " and _one(before.text, word.text, language):
            found[-1] = Word(_spoken_as_one(before.text + word.text), before.start, word.end)
        else:
            found.append(Word(_spoken_as_one(word.text), word.start, word.end))
    return tuple(found)


def _spoken_as_one(text: str) -> str:
    """A word whose ending is written as it stands alone as others write it: "ಫೋನ್‌ಅನ್ನು" is "ಫೋನನ್ನು"."""
    return _PARTED.sub(_vowel_sign, text) if _PARTED.search(text) else text


def _vowel_sign(found: regex.Match[str]) -> str:
    vowel = ord(found[1])
    return "" if vowel % 0x80 == _SHORT_A else chr(vowel + _TO_SIGN)


@lru_cache(maxsize=16_384)
def _one(first: str, second: str, language: Language) -> bool:
    """Whether two words are one name, or the second is the first one's case: "కుర్చీ లో"."""
    one, two = key(first), key(second)
    if two in small_words(language, "cases_apart"):
        return _is_named(one, language) and not says_inside(first, language)  # "ಬಚ್ಚಲಲ್ಲಿ ನಲ್ಲಿ", a tap
    if one in small_words(language, "that") and _is_named(two, language):
        return False  # "ఆ పిల్ల", that girl and no apple
    words = lexicon(language)
    if len(two) < _SHORTEST_ALONE or not _begins(one + two[:_SHORTEST_ALONE], language):
        return False
    if _is_verb(two, language) or any(
        phrase.table in _LOOKS
        if len(phrase.words) == 1
        else len(phrase.words) == 2 and phrase.words[1].startswith(two[:_SHORTEST_ALONE])
        for phrase, _, _ in words.starts(one)
    ):
        return False
    return any(
        phrase.table in _NAMED and len(phrase.words[0]) > len(one) and len(phrase.words) == 1
        for phrase, _, sure in words.starts(one + two)
        if sure >= _SURE and phrase.words[0].startswith(one + two[:1])
    )


def _begins(start: str, language: Language) -> bool:
    """Whether a longer word of the tables begins so."""
    heads = _heads(language)
    at = bisect_right(heads, start)
    return at < len(heads) and heads[at].startswith(start)


@cache
def _heads(language: Language) -> list[str]:
    return sorted({phrase.words[0] for phrase in phrases(language)})


def parted(words: tuple[Word, ...], language: Language) -> tuple[Word, ...]:
    """The words of a text with those that are two told apart; others as they stand."""
    if language not in SOUTHERN:
        return words
    return tuple(part for word in words for part in _parts(word, language))


def _parts(word: Word, language: Language) -> tuple[Word, ...]:
    two = _two(word.text, language)
    if two is None:
        head = _head(word.text, language) or _of_kind(word.text, language)
        head = head or _grown_up(word.text, language)
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
    joints, known = _joints(language), _longest_name(whole, language)
    for each in without_particles(whole, language):
        for rest, tail in rests(each, joints.after):
            if len(rest) >= max(_SHORTEST, known) and _is_named(rest, language):
                return rest, tail, min(len(rest), len(text) - 1)
    if _is_named(whole, language):
        return None
    return _done(whole, language) or _described(whole, joints.before, language)


def _described(
    whole: str, beginnings: tuple[str, ...], language: Language
) -> tuple[str, str, int] | None:
    """A word for how something looks, and that: "വെള്ളക്കുതിര"."""
    for begin in beginnings:
        rest = _after(whole, begin)
        if rest != whole and len(rest) >= _SHORTEST_ALONE and _is_named(rest, language):
            return begin, rest, len(begin)
    return None


def _done(whole: str, language: Language) -> tuple[str, str, int] | None:
    """What is done, and the verb, of a word that is both: "വലയുണക്കുന്ന", who dries a net."""
    words = lexicon(language)
    if len(whole) < _LONG_ENOUGH or words.starts(whole):
        return None
    endings = small_words(language, "deeds")
    inside = range(_SHORTEST, len(whole) - _SHORTEST)
    for at in sorted(inside, key=lambda at: ord(whole[at]) % 0x80 < 0x3E):  # an a is not written
        verb = _from_vowel(whole, at)
        if not verb or not _begins(verb[:_SHORTEST], language) or not _is_verb(verb, language):
            continue
        for surface, end in grown(verb, language):
            first = whole.removesuffix(surface) + end
            done = surface != whole and whole.endswith(surface) and len(first) >= _SHORTEST
            done = done and surface not in endings  # "ఇస్తాడు": gives, and does not play
            if done and (_is_named(first, language) or _is_verb(first, language)):
                return first, verb, len(whole) - len(surface)
    return None


def _from_vowel(whole: str, at: int) -> str:
    """The rest of a word as one that begins with the vowel heard at a letter; "" for none."""
    place = ord(whole[at]) % 0x80
    if 0x3E <= place <= 0x4C:
        return chr(ord(whole[at]) - 0x38) + whole[at + 1 :]
    before = ord(whole[at - 1]) % 0x80
    if 0x15 <= place <= 0x39 and 0x15 <= before <= 0x39:
        return chr(ord(whole[at]) - place + 0x05) + whole[at:]
    return ""


def _longest_name(word: str, language: Language) -> int:
    """How long the name is that the word is a form of: "കടപ്പുറത്ത്", of a beach and of no shop."""
    return max(
        (
            len(phrase.words[0])
            for phrase, _, sure in lexicon(language).starts(word)
            if phrase.table in _NAMED and len(phrase.words) == 1 and phrase.weight * sure >= _SURE
        ),
        default=0,
    )


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


@lru_cache(maxsize=16_384)
def _of_kind(text: str, language: Language) -> str:
    """The tree that a Telugu or Kannada word nobody knows is in the main: "జామచెట్టు"."""
    whole = key(text)
    heads = small_words(language, "compound_heads")
    at = max((whole.rfind(head) for head in heads), default=-1)
    if at < _SHORTEST_ALONE or _is_known(whole, language):
        return ""
    return whole[at:] if _is_named(whole[at:], language) else ""


@lru_cache(maxsize=16_384)
def _grown_up(text: str, language: Language) -> str:
    """The animal whose young a word names that no table has: of "താറാക്കുഞ്ഞ്" a "താറാവ്"."""
    whole = key(text)
    for young in small_words(language, "young"):
        at = whole.find(young, _SHORTEST)
        if at < 0 or _is_known(whole, language):
            continue
        doubled = whole[at - 2 : at] == young[0] + whole[at - 1 : at]
        base = whole[: at - 2] if doubled and ord(whole[at - 1]) % 0x80 == 0x4D else whole[:at]
        names = (base + end for end in _ENDS[language])
        name = next((each for each in names if _is_named(each, language)), "")
        if name:
            return name
    return ""


_ENDS = {
    Language.TE: ("", "ు", "ం"),
    Language.TA: ("", "்", "ு", "ம்"),
    Language.KN: ("", "ು"),
    Language.ML: ("", "വ്", "്", "ം", "ൻ"),
}
"""What an animal's name may end in where no young follow it."""


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
    told = small_words(language, "pronouns") | small_words(language, "both")
    return word in told or any(
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
