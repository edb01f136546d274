"""Makes a seller of a thing, by an ending or a word: "फुगेवाला", "चाय वाला"."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.language.grammar import small_words
from core.language.identify import function_words
from core.language.normalise import key
from core.language.tables import CLDR, row
from core.understanding.cue import AS_IT_STANDS, action_of, kind_of
from core.understanding.kinds import is_one_of
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_SOLD = frozenset({Kind.FOOD, Kind.PLANT, Kind.THING, Kind.ANIMAL})
# What somebody does who is none of the things named.
_TRADING = frozenset({Action.WORK, Action.TALK, Action.PLAY, Action.HOLD, Action.POUR})


def sold_by(reading: Reading, noun: Noun) -> Noun | None:
    """Who sells what a noun names, where it tells of them; else None."""
    if is_one_of(noun, "worn"):  # "પાઘડીવાળો માણસ": who has it on
        return None
    if _by_ending(reading, noun):
        return _seller(noun)
    if not _apart(reading, noun):
        return None
    end = reading.words[noun.last].end
    cue = replace(noun.cue, last=noun.last + 1, end=end, plural=False)
    return _seller(replace(noun, cue=replace(cue, text=reading.text[cue.start : end])))


def _by_ending(reading: Reading, noun: Noun) -> bool:
    """Whether the word's ending makes a seller of a thing: "પાણીપુરીવાળો", "गुब्बारेवाला"."""
    endings = tuple(small_words(reading.language, "sellers"))
    if (
        not endings
        or noun.kind is Kind.PERSON
        or noun.cue.weight > AS_IT_STANDS
        or noun.last - noun.first > 1
    ):
        return False
    return key(noun.cue.said).endswith(endings)


def _apart(reading: Reading, noun: Noun) -> bool:
    """Whether a word of its own makes a seller of a thing: "चाय वाला"; no "छतरी वाला लड़का"."""
    at = noun.last
    if noun.kind not in _SOLD or at >= len(reading.words):
        return False
    if key(reading.words[at].text) not in small_words(reading.language, "sellers"):
        return False
    if not reading.same_clause(at, noun.first) or noun.first in reading.lasts("colour"):
        return False
    looks = reading.tokens("count", "colour", "attribute")
    after = at + 1
    while after in looks:
        after += 1
    return not _is_told_of(reading, at, after)


def _is_told_of(reading: Reading, at: int, after: int) -> bool:
    """Whether what comes next is what has the thing, and nobody alone who deals in it."""
    tables = ("thing", "noun", "place", "name", CLDR)
    near = [cue for cue in reading.of(*tables) if cue.first > at]
    near = [cue for cue in near if reading.same_clause(cue.first, at)]
    if not any(cue.first == after for cue in near):
        return _is_unheard(reading, at, after)
    if any(kind_of(cue).alive or cue.table == "place" for cue in near):
        return True
    acts = (action_of(cue) for cue in reading.of("action") if reading.same_clause(cue.first, at))
    return _TRADING.isdisjoint(acts)


def _is_unheard(reading: Reading, at: int, after: int) -> bool:
    """Whether a word that nobody knows comes next, which may name what is told of."""
    if after >= len(reading.words) or not reading.same_clause(after, at):
        return False
    acts = reading.firsts("action", "relation", "time", "direction")
    return after not in acts and key(reading.words[after].text) not in function_words(
        reading.language
    )


def _seller(noun: Noun) -> Noun:
    columns = row("thing", "vendor").columns
    kind = Kind(columns["kind"])
    return replace(noun, label="vendor", kind=kind, art=columns["art"])
