"""Leaves out the words that only stress where something is: "झोपड़ी के ठीक ऊपर" is "के ऊपर"."""

from functools import lru_cache

from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.lexicon import lexicon
from core.language.normalise import key
from core.language.segment import Word


def without_stress(words: tuple[Word, ...], text: str, language: Language) -> tuple[Word, ...]:
    """The words without each "just" or "right" between a noun and its postposition."""
    stress = small_words(language, "exactly")
    if not stress:
        return words
    out = {
        at
        for at in range(1, len(words) - 1)
        if key(words[at].text) in stress
        and not text[words[at - 1].end : words[at + 1].start].replace(words[at].text, "").strip()
        and _says_where(key(words[at + 1].text), key(words[at - 1].text), language)
    }
    return tuple(word for at, word in enumerate(words) if at not in out) if out else words


@lru_cache(maxsize=1_024)
def _says_where(after: str, before: str, language: Language) -> bool:
    """Whether a postposition begins with the one word, or with the two."""
    entries = lexicon(language).starts(after)
    if any(phrase.table == "relation" for phrase, _, _ in entries):
        return True
    return any(
        phrase.table == "relation" and phrase.words[1:2] == (after,)
        for phrase, _, _ in lexicon(language).starts(before)
    )
