"""Reads English words inside southern and eastern texts: nouns with the script's endings, sides."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import regex

from core.domain.languages import Language
from core.language.lexicon import lexicon
from core.language.restoring import in_case, mixed_endings, turned
from core.language.sandhi import SOUTHERN
from core.language.segment import Word

# What English words mean in India.
_MEANT = {"bike": "motorcycle", "bikes": "motorcycles"}
_EAST = frozenset({Language.BN, Language.OR})
_GROWN = regex.compile(r"([A-Za-z]+)([^\x00-\x7f]+)")


def in_own_words(tokens: tuple[Word, ...], language: Language) -> tuple[Word, ...]:
    """The same with such nouns in the language's own word: "basket-ல", "bus లో", "roof-ൽ".

    English sides too: "left side-ല". Without an ending an English noun stays as it is.
    """
    if language not in SOUTHERN | _EAST or not any(token.text[0].isascii() for token in tokens):
        return tokens
    endings = mixed_endings(language)
    found: list[Word] = []
    for token in turned(tokens, language) if language in SOUTHERN else _parted(tokens):
        case = endings.get(token.text, "") if found and found[-1].text.isascii() else ""
        own = in_case(found[-1].text.casefold(), case, language) if case else ""
        if own and _is_plain(own, found[-1].text, language):
            found[-1] = replace(found[-1], text=own, end=token.end)
        else:
            meant = _MEANT.get(token.text.casefold(), token.text)
            found.append(token if meant == token.text else replace(token, text=meant))
    return tuple(found)


def _parted(tokens: tuple[Word, ...]) -> Iterator[Word]:
    """The words with each ending of the script apart: "tableের", "carରେ"."""
    for token in tokens:
        parts = _GROWN.fullmatch(token.text)
        if parts is None:
            yield token
        else:
            at = token.start + len(parts[1])
            yield Word(parts[1], token.start, at)
            yield Word(parts[2], at, token.end)


@lru_cache(maxsize=4_096)
def _is_plain(own: str, english: str, language: Language) -> bool:
    """Whether a word with its ending means first of all what the English one does."""
    meant = {phrase.key for phrase, _, _ in lexicon(Language.EN).starts(english.casefold())}
    said = lexicon(language).starts(own)
    return bool(said) and max(said, key=lambda start: start[2])[0].key in meant
