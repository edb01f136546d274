"""Tells a Punjabi ਤੇ that is "on" from one that is "and", and a Gujarati ને that ends a verb."""

from functools import lru_cache

from core.domain.languages import Language
from core.language.english import words_of
from core.language.grammar import small_words
from core.language.lexicon import lexicon
from core.language.normalise import key
from core.language.segment import Word
from core.language.tables import row

_BOTH, _ON = "ਤੇ", "ਉੱਤੇ"
_ENDING, _STEMS = "ને", ("ી", "ઈ")
_BEARS = frozenset({"place", "vehicle", "nature", "building"})
_SEATS = words_of("bearing")


def with_postpositions(words: tuple[Word, ...], text: str, language: Language) -> tuple[Word, ...]:
    """The same words; ਤੇ is written ਉੱਤੇ where that is meant, and "લઈ ને" as one."""
    if language is Language.GU:
        return _with_endings(words)
    if language is not Language.PA or all(word.text != _BOTH for word in words):
        return words
    on = {
        at for at, word in enumerate(words) if word.text == _BOTH and at and _is_on(words, at, text)
    }
    return tuple(
        Word(_ON, word.start, word.end) if at in on else word for at, word in enumerate(words)
    )


def _with_endings(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with each verb and what it ends in as one: no "and" in "લઈ ને આવે છે"."""
    found: list[Word] = []
    for word in words:
        if word.text == _ENDING and found and found[-1].text.endswith(_STEMS):
            before = found[-1]
            if _done(before.text):
                found[-1] = Word(before.text + word.text, before.start, word.end)
                continue
        found.append(word)
    return tuple(found)


@lru_cache(maxsize=4_096)
def _done(word: str) -> bool:
    """Whether a Gujarati word is a verb's and no thing's."""
    tables = {phrase.table for phrase, _, _ in lexicon(Language.GU).starts(key(word))}
    return "thing" not in tables and "noun" not in tables


def _is_on(words: tuple[Word, ...], at: int, text: str) -> bool:
    before, word = words[at - 1], words[at]
    if text[word.start - 1] in "'’‘":
        return True
    if text[before.end : word.start].strip():
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or text[word.end : after.start].strip():
        return True
    if (under := _kinds(before.text)) and under <= {"action"}:
        return False  # "ਪੜ੍ਹੀ ਤੇ": done, and
    named = _kinds(after.text)
    if "action" in named or key(after.text) in small_words(Language.PA, "copulas"):
        return True
    return "bears" in _kinds(before.text) and "bears" not in named


@lru_cache(maxsize=4_096)
def _kinds(word: str) -> frozenset[str]:
    """Whether a word is a verb's or names what something can be on."""
    found = set()
    for phrase, _, _ in lexicon(Language.PA).starts(word):
        if len(phrase.words) > 1:
            continue
        kind = row("thing", phrase.key).columns["kind"] if phrase.table == "thing" else ""
        bears = phrase.table == "place" or phrase.key in _SEATS or kind in _BEARS
        found.add("bears" if bears else phrase.table)
    return frozenset(found)
