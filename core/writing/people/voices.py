"""Knows what animal has a name by its voice: who barks is a dog, whatever they are called."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from core.domain.analysis import Entity, Kind
from core.domain.languages import Language
from core.language.normalise import key
from core.language.segment import sentences, words
from core.understanding.analyse import analyse
from core.understanding.people.naming import naming_words
from core.understanding.people.strangers import is_small

_BEASTS = ("dog", "cat")
_MOST = 200
"""So many sentences are asked."""
_NEAR = 3
_AGAIN = 2
"""So often a name must give voice: once anybody may for fun."""


def told_by_voice(text: str, language: Language) -> tuple[tuple[str, Entity], ...]:
    """Names and the animals that have them: "मूचक भौं-भौं करता दौड़ा", "Moochak barked"."""
    starts = {beast: tuple(naming_words(language, f"{beast}_says")) for beast in _BEASTS}
    every = tuple(islice(sentences(text), _MOST))
    opening = Counter(each.split()[0] for each in every if each.split())
    heard = Counter(
        (name, beast)
        for each in every
        for beast, said in starts.items()
        for name in _who(each, said, language)
        if opening[name]
    )
    there = {beast: analyse(beast, Language.EN).entities[0] for _, beast in heard}
    return tuple((name, there[beast]) for (name, beast), times in heard.items() if times >= _AGAIN)


def _who(sentence: str, voice: tuple[str, ...], language: Language) -> Iterator[str]:
    """The word before a voice that may be a name; none where the sentence names an animal."""
    told = words(sentence)
    at = next((i for i, word in enumerate(told) if key(word.text).startswith(voice)), 0)
    if not voice or not at:
        return
    found = analyse(sentence, language).entities
    if any(each.kind is Kind.ANIMAL for each in found):
        return
    taken = {each.start for each in found if each.label[:1].islower()}
    near = reversed(told[max(0, at - _NEAR) : at])
    names = (word.text for word in near if word.start not in taken)
    cased = (name for name in names if language is not Language.EN or name.istitle())
    yield from islice((name for name in cased if not is_small(key(name), language)), 1)
