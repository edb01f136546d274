"""Cuts text into sentences, words and graphemes, in every script of the studio."""

from dataclasses import dataclass
from functools import lru_cache

import regex

from core.domain.languages import Language

_ABBREVIATIONS = r"(?<!\b(?:Mr|Mrs|Ms|Dr|St|vs|No|Sr|Jr|Prof|etc|approx|INT|EXT|श्री|డా|డॉ))"
_SENTENCE_END = regex.compile(
    rf"(?:{_ABBREVIATIONS}(?<!\d)\.+|{_ABBREVIATIONS}(?<=\d)\.(?!\d)|[!?…।॥]+)"
    r"(?:[)\]]*+[\"'”’»]++[)\]]*+(?!\s+[\p{Ll}\p{Lo}])|[)\]]*+(?![\"'”’»]))"
    r"(?=\s|$|\p{L})(?<!\b\p{L}\.)|(?<=[\p{Lo}\p{M}] ?)\|+(?=\s|$)|\n+"
)
_TELLING = regex.compile(r"[\p{L}\p{N}]")
# Joiners shape Indic conjuncts; spaces of no width and soft hyphens come with what is pasted.
_WORD = regex.compile(
    r"\p{N}+(?:[.:]\p{N}+)*|\p{L}[\p{L}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]*+"
    r"(?:['’](?=\p{L})[\p{L}\p{M}]+)*"
)
# Unicode (UAX 29, GB9c) keeps the conjuncts of six scripts whole. Those of Kannada, Gurmukhi's
# subjoined letters and the two that Tamil has are written as one as well.
_JOINED = regex.compile(
    r"(?:(?:[\p{Kannada}--\u0ccd]\u200d?\u0ccd\u200d?(?=\p{Kannada}))+"
    r"|(?:\p{Gurmukhi}\u0a3c?\u0a4d(?=\p{Gurmukhi}))+|க்(?=ஷ)|ஸ்(?=ர))\X|\X",
    regex.VERSION1,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands in its text, in characters."""

    text: str
    start: int
    end: int


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`, trimmed; dandas end a sentence as full stops do.

    So does the bar that is typed for one behind an Indian letter: "एक बन्दर था | वह …". Speech goes
    on to who says it: '"Stop!" said the king.'
    """
    return tuple(text[start:end] for start, end in sentence_spans(text))


@lru_cache(maxsize=256)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, trimmed of white space."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*ends, len(text)]:
        piece = text[start:end]
        if _TELLING.search(piece):
            lead = len(piece) - len(piece.lstrip())
            spans.append((start + lead, start + len(piece.rstrip())))
            start = end
    return tuple(spans)


def words(text: str, language: Language = Language.EN) -> tuple[Word, ...]:
    """The words and numbers of `text`; hyphens part words, apostrophes do not.

    All eleven languages write spaces between words, so `language` changes nothing as yet.
    """
    del language
    return tuple(Word(found[0], *found.span()) for found in _WORD.finditer(text))


def word_texts(text: str) -> list[str]:
    """The same words without their places."""
    return _WORD.findall(text)


def graphemes(text: str) -> tuple[str, ...]:
    """What a reader calls letters: conjuncts with their vowel signs, emoji sequences."""
    return tuple(text) if text.isascii() and "\r" not in text else tuple(_JOINED.findall(text))
