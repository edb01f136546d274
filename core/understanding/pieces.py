"""Finds the things of a long text piece by piece: its length must not tell in the square."""

from dataclasses import replace

from core.domain.analysis import Entity, Relation
from core.language.segment import sentence_spans
from core.understanding.entities import Things, entities
from core.understanding.reading import Reading, read

_PIECE = 800
"""Characters of a piece: more than any shot's text has; what belongs together stands nearer."""


def in_pieces(reading: Reading) -> Things:
    """The things of the whole text; each is told once, where it comes first."""
    if len(reading.text) <= _PIECE:
        return entities(reading)
    found: dict[tuple[str, str, bool], Entity] = {}
    relations: dict[Relation, None] = {}
    sure = 0.0
    for start, end in _pieces(reading.text):
        things = entities(read(reading.text[start:end], reading.language))
        for each in things.entities:
            known = (each.label, each.attributes.get("colour", ""), each.excluded)
            there = replace(each, start=each.start + start, end=each.end + start)
            found.setdefault(known, there)
        relations.update(dict.fromkeys(things.relations))
        sure += things.confidence * (end - start)
    return Things(tuple(found.values()), tuple(relations), round(sure / len(reading.text), 3))


def _pieces(text: str) -> list[tuple[int, int]]:
    """Whole sentences together; a sentence longer than a piece is cut between words."""
    pieces: list[tuple[int, int]] = []
    for begin, end in sentence_spans(text):
        at = begin
        while end - at > _PIECE:
            cut = max(text.rfind(" ", at + 1, at + _PIECE), at + _PIECE // 2)
            pieces.append((at, cut))
            at = cut
        if pieces and end - pieces[-1][0] <= _PIECE:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((at, end))
    return pieces
