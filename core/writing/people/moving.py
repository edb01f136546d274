"""Tells what moves of itself from what only lies there: a falling tree, a train."""

from core.domain.analysis import Action, Entity, Kind

_PASSIVE = (Kind.PLACE, Kind.THING, Kind.FOOD)
_OF_PEOPLE = frozenset(
    {Action.LOOK, Action.LIE, Action.SIT, Action.EAT, Action.DRINK, Action.TALK, Action.HOLD}
)


def moves_itself(entity: Entity) -> bool:
    """Whether what is not alive does something of itself, which stars that are watched do not."""
    deed = entity.action
    return deed is not Action.NONE and entity.kind not in _PASSIVE and deed not in _OF_PEOPLE
