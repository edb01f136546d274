"""Tells what a text only speaks or thinks of, which is not where it is: "I will go to the sea"."""

import re
from functools import cache

from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.understanding.aloud import passages
from core.understanding.reading import Reading

_SAID = re.compile(
    r"[“\"](?=\S)[^“”\"]{1,400}[”\"]|(?<!\w)[‘'](?=[A-Z])[^‘’'\n]{1,300}(?:(?<=\w)['’](?=\w)"
    r"[^‘’'\n]{1,200}){0,9}(?<=[,.!?])['’]"
)
# Where they are who say it: "Look, here is the river", "Welcome to the farm".
_HERE = re.compile(
    r"\b(?:here|this|these|welcome|look|see|watch|we are (?:at|in)|we['’]re (?:at|in))\b",
    re.IGNORECASE,
)
_THOUGHT = re.compile(
    r"\b(?<!\bno )"  # "no wonder"
    r"(?:dream(?:s|ed|t|ing)?|think(?:s|ing)?|thought|daydream(?:s|ed|ing)?|imagine[sd]?|imagining"
    r"|wish(?:es|ed)?|wonder(?:s|ed|ing)?|remember(?:s|ed|ing)?|talk(?:s|ed|ing)? (?:about|of)"
    r"|(?:asks?|asked)(?: \w+){0,3} (?:why|if|whether|about)|(?:tells?|told)(?: \w+){1,4} about"
    r"|(?:says?|said|tells?|told|explains?|explained)(?: \w+){0,3} that|hears? about|heard about"
    r"|wants? to|wanted to|hopes? to|hoped to|promise[sd] to)\b[^.!?;,\n]{1,120}",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\?|\b(?:will|won't|shall|would|could|can|can't|should|if|want|wish|like|love|dream|hope"
    r"|tomorrow|yesterday|never|once|when|going to|let's|[a-z]+['’]ll|[a-z]+n['’]t)\b"
    r"|^(?:dream|th[io]|imagi|wish|wonder|remember|talk|ask|tell|told|hear|want|hop|promise)",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s(?:and (?!its\b|his\b)(?:\w+s|he|she|they|then|\w+ed)|while|as|but|when)\s.*", re.DOTALL
)
_STOP = re.compile(r"[.!?।॥\n]")
_FAR = 400
_MANY = 50
"""Of a text with more speech than this each sentence is asked by itself."""


def only_spoken_of(reading: Reading) -> frozenset[int]:
    """The tokens of places that are named only in what somebody says or thinks."""
    return reading.once("only spoken of", lambda: _tokens(reading, _stretches(reading)))


def only_meant(reading: Reading) -> frozenset[int]:
    """The tokens of English speech that tells what will be, or asks: nothing of it is seen yet."""
    return reading.once("only meant", lambda: _meant(reading))


def _meant(reading: Reading) -> frozenset[int]:
    if reading.language is not Language.EN:
        return frozenset()
    away = _stretches(reading)
    return _tokens(reading, [at for at in away if _NOT_SO.search(reading.text[slice(*at)])])


def _tokens(reading: Reading, away: list[tuple[int, int]]) -> frozenset[int]:
    if not away:
        return frozenset()
    words = enumerate(reading.words)
    return frozenset(
        at for at, word in words if any(start <= word.start < end for start, end in away)
    )


def _stretches(reading: Reading) -> list[tuple[int, int]]:
    """Where speech and thoughts begin and end; none in a text that is nothing else."""
    text = reading.text
    if reading.language is Language.EN:
        found = [said.span() for said in _SAID.finditer(text) if not _HERE.search(said[0])]
        found += [_thought(said) for said in _THOUGHT.finditer(text)]
    else:
        found = [span for span in passages(text) if not _is_here(text[slice(*span)], reading)]
        found += _reported(reading)
    if len(found) > _MANY:
        return []
    inside = set[int]().union(*(range(*at) for at in found))
    told = any(letter.isalpha() and at not in inside for at, letter in enumerate(text))
    return found if told else []


def _thought(said: re.Match[str]) -> tuple[int, int]:
    rest = _AND.sub("", said[0])
    return said.start(), said.start() + len(rest)


def _is_here(said: str, reading: Reading) -> bool:
    words = set(map(key, said.split()))
    return not words.isdisjoint(small_words(reading.language, "here"))


def _reported(reading: Reading) -> list[tuple[int, int]]:
    """As "वह सोचता है कि …", to the end of its sentence, and "… అని అనుకున్నాడు", from its start."""
    text, language = reading.text, reading.language
    found: list[tuple[int, int]] = []
    for said in _verbs(language, "thinks").finditer(text):
        end = _STOP.search(text, said.end(), said.end() + _FAR)
        found.append((said.end(), end.start() if end else said.end() + _FAR))
    for said in _verbs(language, "thought").finditer(text):
        first = max(0, said.start() - _FAR)
        start = max(text.rfind(stop, first, said.start()) for stop in ".!?।॥\n")
        found.append((max(first, start + 1), said.start()))
    return found


@cache
def _verbs(language: Language, name: str) -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(small_words(language, name), key=len, reverse=True)))
    return re.compile(f"(?<!\\S)(?:{either})(?!\\w)" if either else r"(?!)")
