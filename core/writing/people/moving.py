"""Tells what moves of itself from what only lies there: a falling tree, a train."""

from collections.abc import Sequence

from core.domain.analysis import Action, Entity, Kind
from core.domain.languages import Language
from core.language.variants import NORTHERN
from core.understanding.doer import done_to
from core.understanding.noun import Noun
from core.understanding.reading import read

_PASSIVE = (Kind.PLACE, Kind.THING, Kind.FOOD)
_OF_PEOPLE = frozenset(
    {Action.LOOK, Action.LIE, Action.SIT, Action.EAT, Action.DRINK, Action.TALK, Action.HOLD}
)


def moves_itself(entity: Entity) -> bool:
    """Whether what is not alive does something of itself, which stars that are watched do not."""
    deed = entity.action
    return deed is not Action.NONE and entity.kind not in _PASSIVE and deed not in _OF_PEOPLE


def acts(text: str, there: Sequence[Entity], language: Language, *, continued: bool) -> bool:
    """Whether any of those whom a clause names does what it tells.

    In the north a clause that goes on may only name with whom, or to whom, something is done:
    "साँझ को बैलों के साथ घर लौटता है".
    """
    doers = [each for each in there if each.kind.alive or moves_itself(each)]
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
