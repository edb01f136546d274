"""Tells whom the languages of the east name by a number alone: "পাশে একজন খঞ্জনি বাজাচ্ছে"."""

from collections.abc import Iterator

from core.domain.analysis import Kind
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.tables import CLDR
from core.language.variants import NORTHERN
from core.understanding.cue import Cue, kind_of
from core.understanding.reading import Reading

_SURE = 0.8
_WITH = frozenset({"with", "wearing", "towards"})


def one_alone(reading: Reading) -> Iterator[Cue]:
    """Numbers that mean somebody whom their clause names by no other word.

    One of several who were told of before is nobody else: "তিন বন্ধু, একজন গাইছে"; who is told
    to be somewhere is: "কুলিরা নামছে, ধারে একজন".
    """
    if reading.language not in NORTHERN:
        return
    ones = small_words(reading.language, "someone")
    found = [at for at, word in enumerate(reading.words) if key(word.text) in ones]
    if not found:
        return
    people = [cue for cue in reading.of("thing", "noun", "name", CLDR) if _is_person(cue)]
    counted = {cue.last for cue in reading.of("count") if cue.key != "one"}
    for at in found:
        here = any(reading.same_clause(at, cue.first) for cue in people)
        before = [cue for cue in people if cue.first < at]
        several = any(cue.plural or cue.first in counted for cue in before)
        apart = any(reading.same_clause(at, cue.first) for cue in _places(reading, at))
        acts = any(reading.same_clause(at, cue.first) for cue in reading.of("action"))
        if acts and not here and (apart or not several):
            yield reading.cue(at, "thing", "man", _SURE)


def _places(reading: Reading, at: int) -> list[Cue]:
    """What says where before a token, beside whom or what."""
    return [cue for cue in reading.of("relation") if cue.last <= at and cue.key not in _WITH]


def _is_person(cue: Cue) -> bool:
    return cue.table == "name" or kind_of(cue) is Kind.PERSON
