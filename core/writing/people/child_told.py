"""Who of an Indian story is a child by its age, and who "the girl" is, told of by name before."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from core.domain.analysis import Entity, Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.segment import sentences, word_texts
from core.language.tables import rows
from core.understanding.analyse import analyse
from core.understanding.reading import read
from core.writing.cast import sex
from core.writing.knowledge import vocabulary

_MOST = 60
"""So many sentences are asked: a story presents its child early."""
_CHILDREN = {"boy": "man", "girl": "woman"}
_YOUNGEST, _OF_AGE = 3, 15
_WHOM = (
    "object object_respected object_woman object_man object_alive"
    " given_respected given_woman given_man"
).split()


def child_meant(text: str, names: Sequence[str], language: Language) -> tuple[str, Entity] | None:
    """Who of `names` "the girl" is, where no girl was told of before, and the word for it."""
    told: list[str] = []
    for each in islice(sentences(text), _MOST):
        here = [name for name in names if _names(each, name)]
        child = next((e for e in _people(each, language) if e.label in _CHILDREN), None)
        if child is not None:
            fitting = [n for n in told if sex(n, language) == _CHILDREN[child.label]]
            if here and _is_said_of(each, here[0], child, language):
                return here[0], child
            new = child.count > 1 or here or _is_one_more(each, child, language)
            new = new or not _whom(language).isdisjoint(word_texts(each))
            return None if new or len(set(fitting)) != 1 else (fitting[0], child)
        told += here
    return None


def is_young(text: str, language: Language) -> bool:
    """Whether a sentence says that somebody has a child's age: "मीनू आठ साल की है"."""
    return any(_YOUNGEST <= age < _OF_AGE for age in _ages(text, language))


def _ages(text: str, language: Language) -> Iterator[int]:
    said = word_texts(text)
    for at, word in enumerate(said):
        age = _numbers(language).get(key(word)) or (int(word) if word.isdecimal() else 0)
        rest = " ".join(map(key, said[at + 1 : at + 4])) + " "
        if age and _years(language).match(rest):
            yield age
    for number, age in _numbers(language).items() if vocabulary("years_joined", language) else ():
        stem = number[:-1]  # the vowel at the end goes: ఎనిమిది, ఎనిమిదేళ్ల
        joined = tuple(key(stem + each) for each in vocabulary("years_joined", language))
        if any(key(word).startswith(joined) for word in said):
            yield age


@cache
def _whom(language: Language) -> frozenset[str]:
    """By these somebody else is meant, whom something is done to or for: उसे, ಅವನಿಗೆ."""
    return frozenset(word for kind in _WHOM for word in vocabulary(kind, language))


@cache
def _years(language: Language) -> re.Pattern[str]:
    either = "|".join(re.escape(key(word)) for word in vocabulary("years_old", language))
    return re.compile(f"(?:{either})" if either else r"(?!)")


@cache
def _numbers(language: Language) -> dict[str, int]:
    counted = ((each, int(each.columns["count"])) for each in rows("count"))
    return {
        key(word): count
        for each, count in counted
        for word in each.words.get(language, ())
        if _YOUNGEST <= count < _OF_AGE and " " not in word
    }


def _people(text: str, language: Language) -> list[Entity]:
    found = analyse(text, language).entities
    people = (each for each in found if each.kind is Kind.PERSON and not each.excluded)
    return sorted(people, key=lambda each: each.start)


def _names(text: str, name: str) -> bool:
    return any(word.startswith(name) for word in word_texts(text))


def _is_said_of(text: str, name: str, child: Entity, language: Language) -> bool:
    """Whether a sentence says no more than that somebody is a child: "मीनू एक छोटी लड़की है"."""
    after = {key(word) for word in word_texts(text[child.end :])}
    return text.startswith(name) and after <= small_words(language, "copulas")


def _is_one_more(text: str, child: Entity, language: Language) -> bool:
    """Whether it is a girl of whom it was not told yet: "एक लड़की", "एक छोटी लड़की"."""
    before = text[: child.start]
    for cue in read(text, language).of("marker", "time"):  # "one day" is no one girl
        before = before.replace(cue.said, "")
    near = {word.casefold() for word in before.split()[-2:]}
    return not near.isdisjoint(vocabulary("one", language))
