"""Tells where what could be a bus is only "just": "बस रोती रही"."""

from core.domain.analysis import Action
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.variants import NORTHERN
from core.understanding.cue import Cue, action_of
from core.understanding.reading import Reading

# What no bus does, nor is done to it.
_LIVELY = frozenset(
    {Action.SIT, Action.LIE, Action.EAT, Action.DRINK, Action.TALK, Action.SMILE, Action.DANCE}
)


def is_only_just(reading: Reading, cue: Cue) -> bool:
    """Whether a word that means "just" as well opens its clause, and means no more there."""
    if key(cue.said) not in small_words(reading.language, "just"):
        return False
    opens = cue.first == 0 or not reading.same_clause(cue.first - 1, cue.first)
    counted = cue.last in reading.firsts("count")
    return _does_what_none_does(reading, cue) or (opens and (counted or _says_just(reading, cue)))


def _does_what_none_does(reading: Reading, cue: Cue) -> bool:
    """Whether what comes next is no deed of a bus: "वह बस हँसती रही", "अब बस करो"."""
    if reading.language not in NORTHERN:
        return False
    doing = tuple(small_words(reading.language, "doing"))
    if doing and _next(reading, cue.last).startswith(doing):
        return True
    if cue.first in reading.lasts("count", "colour"):
        return False
    acts = {action_of(each) for each in reading.of("action") if each.first == cue.last}
    return not acts.isdisjoint(_LIVELY)


def _says_just(reading: Reading, cue: Cue) -> bool:
    """Whether what could be a bus is only "just": "बस गैस पर चढ़ा कुकर सीटी दे रहा है"."""
    at = cue.last
    if reading.language not in NORTHERN:
        return False
    if at >= len(reading.words) or not reading.same_clause(at, cue.first):
        return at > 1  # "बस, …"
    here = [
        each
        for each in reading.of("thing", "noun", "place", "name")
        if each.first >= at and reading.same_clause(each.first, cue.first)
    ]
    bound = small_words(reading.language, "after_objects") | small_words(reading.language, "bound")
    free = [each for each in here if _next(reading, each.last) not in bound]
    free = [each for each in free if each.table != "place"]
    if any(each.first == at for each in free) or not free:
        return False
    return at in reading.firsts("thing", "noun", "place", "colour", "attribute", "lighting")


def _next(reading: Reading, at: int) -> str:
    return key(reading.words[at].text) if at < len(reading.words) else ""
