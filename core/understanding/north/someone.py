"""Tells whom the north names by a number or "all" alone: "পাশে একজন খঞ্জনি বাজাচ্ছে", "सगळे हसतात"."""

from collections.abc import Iterator
from dataclasses import replace

from core.domain.analysis import Kind
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.tables import CLDR, row
from core.language.variants import NORTHERN
from core.understanding.cue import Cue, kind_of
from core.understanding.reading import Reading

_SURE = 0.8
_PAIR = 2
_WITH = frozenset({"with", "wearing", "towards"})
# A word of these tables after "all" may say of whom: "सब बच्चे", "सगळे लाल दिवे".
_TELLING = ("attribute", "colour", "count")
_OF_WHOM = ("thing", "noun", "name", "place", CLDR, *_TELLING)


def alone(reading: Reading) -> Iterator[Cue]:
    """Who is named by no other word than a number or "all"."""
    if reading.language in NORTHERN:
        yield from (reading.cue(at, "thing", "man", _SURE) for at in _one_alone(reading))
        everybody = (reading.cue(at, "thing", "person", _SURE) for at in _all_alone(reading))
        several = (reading.cue(at, "thing", "person", _SURE) for at in _several_alone(reading))
        yield from (replace(cue, plural=True) for cue in (*everybody, *several))


def _one_alone(reading: Reading) -> Iterator[int]:
    """Numbers that mean somebody whom their clause names by no other word.

    One of several who were told of before is nobody else: "তিন বন্ধু, একজন গাইছে"; who is told
    to be somewhere is: "কুলিরা নামছে, ধারে একজন".
    """
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
            yield at


def _several_alone(reading: Reading) -> Iterator[int]:
    """Where three or more are told of by their number alone: "তিনজনকে উদ্ধার করা হয়েছে"."""
    heads = tuple(small_words(reading.language, "heads"))
    found = [
        at
        for cue in (reading.of("count") if heads else ())
        for at in (cue.last - 1, cue.last)
        if _is_many(cue) and reading.words[at:] and key(reading.words[at].text).endswith(heads)
    ]
    people = [cue for cue in reading.of("thing", "noun", "name", CLDR) if _is_person(cue)]
    for at in found:
        here = any(reading.same_clause(at, cue.first) or cue.first < at for cue in people)
        if not here and any(reading.same_clause(at, cue.first) for cue in reading.of("action")):
            yield at


def _is_many(cue: Cue) -> bool:
    """Whether more are told of than the two who were told of before: "দুজনে হাসল"."""
    return int(row("count", cue.key).columns["count"]) > _PAIR


def _all_alone(reading: Reading) -> Iterator[int]:
    """The tokens of words for all by which a clause names everybody there: "सब हँसते हैं"."""
    words_for_all = small_words(reading.language, "everyone")
    found = [at for at, word in enumerate(reading.words) if key(word.text) in words_for_all]
    if not found:
        return
    people = [cue for cue in reading.of("thing", "noun", "name", CLDR) if _is_person(cue)]
    for at in found:
        here = any(reading.same_clause(at, cue.first) for cue in people)
        before = any(cue.first < at for cue in people)
        acts = any(reading.same_clause(at, cue.first) for cue in reading.of("action"))
        if acts and not here and not before and not _says_of_whom(reading, at):
            yield at


def _says_of_whom(reading: Reading, at: int) -> bool:
    """Whether a word for all belongs to the next one, unless that is one thing beside them.

    "सब बच्चे", "सगळे दिवे"; but "सगळे लॅपटॉपवर", "सब कंप्यूटर पर".
    """
    told = [cue for cue in reading.of(*_OF_WHOM) if cue.first == at + 1]
    if not told or any(cue.plural or cue.table in _TELLING for cue in told):
        return bool(told)
    cue = max(told, key=lambda each: each.last)
    after = key(reading.words[cue.last].text) if cue.last < len(reading.words) else ""
    cases = tuple(small_words(reading.language, "objects"))
    apart = after in small_words(reading.language, "bound")
    return not (apart or (bool(cases) and key(cue.said).endswith(cases)))


def _places(reading: Reading, at: int) -> list[Cue]:
    """What says where before a token, beside whom or what."""
    return [cue for cue in reading.of("relation") if cue.last <= at and cue.key not in _WITH]


def _is_person(cue: Cue) -> bool:
    return cue.table == "name" or kind_of(cue) is Kind.PERSON
