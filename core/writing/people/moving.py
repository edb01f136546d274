"""Tells who acts of themselves from what only lies there, or has something done to it."""

from collections.abc import Sequence

from core.domain.analysis import Action, Entity, Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.segment import word_texts
from core.language.variants import NORTHERN
from core.understanding.cue import action_of
from core.understanding.doer import done_to
from core.understanding.gestures import told_of
from core.understanding.kinds import kinds
from core.understanding.north.handled import is_handled
from core.understanding.noun import Noun
from core.understanding.reading import read
from core.writing.known import Known

_PASSIVE = (Kind.PLACE, Kind.THING, Kind.FOOD)
_OF_PEOPLE = frozenset(
    {Action.LOOK, Action.LIE, Action.SIT, Action.EAT, Action.DRINK, Action.TALK, Action.HOLD}
)
# What people do to animals.
_TENDING = frozenset({Action.WORK, Action.HOLD, Action.POUR, Action.PLAY})
_WINGED = kinds("birds")
_TENDED = frozenset({"milk", "lead", "feed"})


def acts(text: str, there: Sequence[Entity], language: Language, *, continued: bool) -> bool:
    """Whether any of those whom a clause names does what it tells.

    In the north a clause that goes on may only name with whom, or to whom, something is done:
    "साँझ को बैलों के साथ घर लौटता है".
    """
    doers = [each for each in there if _does(each, text, language)]
    if not (doers and continued and language in NORTHERN):
        return bool(doers)
    reading = read(text, language)
    if not reading.of("action"):
        return True
    cues = {cue.start: cue for cue in reading.of("thing", "noun", "name")}
    nouns = [(each, cues.get(each.start)) for each in doers]
    return not all(
        cue is not None and done_to(reading, Noun(cue, each.label, each.kind, each.art))
        for each, cue in nouns
    )


def flying(text: str, named: Sequence[Known], language: Language) -> tuple[Known, ...]:
    """The bird told of last, of which a clause that names nobody says that it flies."""
    deeds = {action_of(cue) for cue in read(text, language).of("action")}
    if deeds != {Action.FLY}:
        return ()
    return tuple([known for known in named if known.subject.label in _WINGED][-1:])


def _does(entity: Entity, text: str, language: Language) -> bool:
    """Whether it acts in a text: somebody, or what moves, which stars that are watched do not."""
    if entity.kind.alive:
        return not _is_tended(entity, text, language)
    deed = entity.action
    if entity.kind is Kind.PLANT and deed is Action.RISE:
        return False  # who gets up is not said: "ઊઠીને ઘાસ નાખે"
    return deed is not Action.NONE and entity.kind not in _PASSIVE and deed not in _OF_PEOPLE


def _is_tended(entity: Entity, text: str, language: Language) -> bool:
    """Whether somebody unsaid does something to an animal: "બળદને નીરણ નાખે", "સાંજે ગાય દોહે"."""
    if entity.kind is not Kind.ANIMAL:
        return False
    if entity.action is Action.NONE:
        reading = read(text, language)
        named = (cue.last for cue in reading.of("thing") if cue.start == entity.start)
        return any(is_handled(reading, entity.label, last) for last in named)
    if entity.action not in _TENDING:
        return False
    whom = small_words(language, "whom")
    said = next(iter(word_texts(text[entity.start :])), "")
    after = next(iter(word_texts(text[entity.end :])), "")
    ends = tuple(each[1:] for each in whom if each.startswith("-"))
    cased = bool(ends) and key(said).endswith(ends)
    return cased or key(after) in whom or (bool(whom) and told_of(read(text, language)) in _TENDED)
