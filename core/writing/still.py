"""Tells where a clause only says which thing is somewhere, and that nobody does anything there."""

from core.domain.analysis import Understanding
from core.domain.languages import Language
from core.understanding.reading import read
from core.writing.knowledge import vocabulary


def is_still(text: str, understanding: Understanding, language: Language) -> bool:
    """Whether an Indian clause places one thing by another, and no more: "టేబుల్ మీద కప్పు ఉంది"."""
    there = [each for each in understanding.entities if not each.excluded]
    if language is Language.EN or any(each.kind.alive for each in there):
        return False
    things = {each.label for each in there}
    placed = any(things >= {r.subject, r.object} for r in understanding.relations)
    return placed and _says_no_deed(text, max(each.end for each in there), language)


def _says_no_deed(text: str, named: int, language: Language) -> bool:
    """Whether nothing comes behind the last thing named but that it is, or stays, there."""
    reading = read(text, language)
    where = reading.tokens("relation")
    behind = [w for at, w in enumerate(reading.words) if w.start >= named and at not in where]
    does = [cue for cue in reading.of("action") if cue.start >= named]
    said = " ".join(word.text for word in behind)
    return not behind or (not does and said.startswith(vocabulary("stays", language)))
