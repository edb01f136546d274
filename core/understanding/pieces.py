"""Finds the things of a long text piece by piece: its length must not tell in the square."""

from dataclasses import replace

from core.domain.analysis import Entity, Relation
from core.understanding.entities import Things, entities
from core.understanding.parts import is_long, parts
from core.understanding.reading import Reading


def in_pieces(reading: Reading) -> Things:
    """The things of the whole text; each is told once, where it comes first."""
    if not is_long(reading):
        return entities(reading)
    found: dict[tuple[str, str, bool], Entity] = {}
    relations: dict[Relation, None] = {}
    sure = 0.0
    for part in parts(reading):
        start, length = part.start, len(part.reading.text)
        things = entities(part.reading)
        for each in things.entities:
            known = (each.label, each.attributes.get("colour", ""), each.excluded)
            if known not in found:
                found[known] = replace(each, start=each.start + start, end=each.end + start)
        relations.update(dict.fromkeys(things.relations))
        sure += things.confidence * length
    return Things(tuple(found.values()), tuple(relations), round(sure / len(reading.text), 3))
