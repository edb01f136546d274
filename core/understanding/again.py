"""Knows an English thing that is told of again by its head alone: "a paper boat … the boat"."""

from dataclasses import replace

from core.domain.languages import Language
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_GIVEN = frozenset({"the", "this", "that", "same"})


def told_again(reading: Reading, found: tuple[Noun, ...]) -> tuple[Noun, ...]:
    """The same with each such thing as the one that was named in full before."""
    if reading.language is not Language.EN:
        return found
    heads: dict[str, Noun] = {}
    kept: list[Noun] = []
    for noun in found:
        before = reading.words[noun.first - 1].text.casefold() if noun.first else ""
        longer = heads.get(noun.label) if before in _GIVEN and noun.last - noun.first == 1 else None
        if longer is None or noun.place:
            kept.append(noun)
        else:
            kept.append(replace(noun, label=longer.label, kind=longer.kind, art=longer.art))
        if " " in noun.label and noun.last - noun.first > 1:
            heads.setdefault(noun.label.rsplit(" ", 1)[1], noun)
    return tuple(kept)
