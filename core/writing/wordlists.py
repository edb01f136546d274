"""Finds the words that a film must say, and those that it must not, in the brief's sentences."""

import re

from core.domain.languages import Language
from core.writing.knowledge import vocabulary

_WORDS = r"(?:the )?(?:words?|phrases?|line)\s*:?\s*([^.\n]{2,80})"
_UNSPOKEN = re.compile(
    r"\b(?:avoid|without|(?:never|don['’]t|do not) (?:say|use|mention)) " + _WORDS,
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"(?<!never )(?<!not )(?<!don't )(?<!don’t )\b(?:mention|include|say|use) {_WORDS}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",|;|\band\b|\bor\b")
_QUOTED = re.compile(r"(?<![\w\u0900-\u0dff])[“\"«‘']([^”\"»’'\n]{2,40})[”\"»’']")


def both_lists(
    text: str, every: tuple[str, ...], language: Language
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of "use the words fresh and pure", and those of "'सस्ता' शब्द मत बोलना".

    `every` are the sentences of `text`.
    """
    said = _of(_SPOKEN, text) + _quoted(every, language, never=False)
    return said, _of(_UNSPOKEN, text) + _quoted(every, language, never=True)


def is_wordlist(sentence: str, language: Language) -> bool:
    """Whether an Indian sentence only says which words are to be heard, or not to be."""
    return bool(_QUOTED.search(sentence)) and _has(sentence, "word_itself", language)


def _of(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    lists = (match[1] for match in pattern.finditer(text))
    each = (word for found in lists for word in _BETWEEN.split(found))
    return tuple(filter(None, (word.strip(" “”\"'‘’!") for word in each)))


def _quoted(every: tuple[str, ...], language: Language, *, never: bool) -> tuple[str, ...]:
    """What stands in quotes in the sentences about words of the film."""
    about = (each for each in every if is_wordlist(each, language))
    wanted = (each for each in about if _has(each, "not_said", language) is never)
    return tuple(word.strip() for each in wanted for word in _QUOTED.findall(each))


def _has(sentence: str, kind: str, language: Language) -> bool:
    """Whether a word of the sentence begins like one of that vocabulary; never for English."""
    if language is Language.EN:
        return False
    either = "|".join(map(re.escape, vocabulary(kind, language)))
    found = re.search(rf"(?<![\w\u0900-\u0dff])(?:{either})", sentence, re.IGNORECASE)
    return found is not None
