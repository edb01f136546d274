"""Has two who do something together both do it: "Krishna and Radha walk"."""

from dataclasses import replace
from itertools import pairwise

from core.domain.analysis import Action, Entity, Kind, Understanding
from core.domain.depiction import Subject

_ALIVE = (Kind.PERSON, Kind.ANIMAL)
_AND = frozenset("and & और మరియు மற்றும் আর এবং અને आणि ಮತ್ತು ଓ ଏବଂ ਅਤੇ ਤੇ".split())


def share_deeds(understanding: Understanding, text: str, seen: dict[str, Subject]) -> None:
    """Two who do something together both do it."""
    for one, other in _together(understanding, text):
        pair = [entity.label for entity in (one, other) if entity.label in seen]
        doing = [seen[label].action for label in pair if _acts(seen[label])]
        for label in pair:
            if doing and not _acts(seen[label]):
                seen[label] = replace(seen[label], action=doing[0])


def _acts(subject: Subject) -> bool:
    return subject.action is not Action.NONE


def _together(understanding: Understanding, text: str) -> list[tuple[Entity, Entity]]:
    """Two who do it together: "Krishna and Radha walk"."""
    living = sorted((e for e in understanding.entities if e.kind in _ALIVE), key=lambda e: e.start)
    return [
        (first, second)
        for first, second in pairwise(living)
        if (gap := text[first.end : second.start].split()) and gap[0] in _AND and len(gap) <= 2
    ]
