"""Writes a line as it is said: the editor's own words first, then numbers, dates and signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

import regex

from core.domain.languages import Language
from core.domain.speaking import Pronunciation
from core.language.spelled_out import spelled_out

_LETTER = r"[\p{L}\p{M}\p{Nd}]"
_ENDING = r"[\p{L}\p{M}]*"


@dataclass(frozen=True, slots=True)
class Said:
    """`notated` is the text with phonemes in `[[…]]`, where the dictionary has some."""

    text: str
    notated: str = ""


def spoken(text: str, language: Language, dictionary: Sequence[Pronunciation] = ()) -> Said:
    """The line for a voice. Longer entries of the dictionary go before shorter ones."""
    return _spoken(text, language, tuple(dictionary))


@lru_cache(maxsize=20_000)
def _spoken(text: str, language: Language, dictionary: tuple[Pronunciation, ...]) -> Said:
    if not dictionary:
        return Said(spelled_out(text, language))
    pattern, entries = _compiled(dictionary)
    text = normalize("NFC", text)
    plain, notated, last, phonetic = [], [], 0, False
    for found in pattern.finditer(text):
        between = text[last : found.start()]
        entry, ending = entries[found.lastindex or 0], found[0]
        last = found.end()
        ending = found[0][len(entry.word.removesuffix("*")) :] if entry.word.endswith("*") else ""
        words = (normalize("NFC", entry.spoken) or found[0].removesuffix(ending)) + ending
        plain += [between, words]
        sounds = f"[[{entry.phonemes}]]{ending}" if entry.phonemes else words
        notated += [between, sounds]
        phonetic = phonetic or bool(entry.phonemes)
    plain.append(text[last:])
    notated.append(text[last:])
    said = spelled_out("".join(plain), language)
    return Said(said, _around_phonemes("".join(notated), language) if phonetic else "")


@lru_cache(maxsize=64)
def _compiled(
    dictionary: tuple[Pronunciation, ...],
) -> tuple[regex.Pattern[str], dict[int, Pronunciation]]:
    """One group for each entry, the longest word first."""
    ordered = sorted(dictionary, key=lambda each: (-len(each.word.rstrip("*")), each.word))
    ways = []
    for entry in ordered:
        word = regex.escape(normalize("NFC", entry.word.removesuffix("*")))
        ways.append(f"({word}{_ENDING if entry.word.endswith('*') else ''})")
    whole = rf"(?<!{_LETTER})(?:{'|'.join(ways)})(?!{_LETTER})"
    return regex.compile(whole, regex.IGNORECASE), dict(enumerate(ordered, 1))


def _around_phonemes(text: str, language: Language) -> str:
    """Spelled out, but for what stands in double brackets."""
    parts = regex.split(r"(\[\[.*?\]\])", text)
    return "".join(part if part.startswith("[[") else spelled_out(part, language) for part in parts)
