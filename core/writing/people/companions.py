"""Tells who only goes along with somebody that a clause does not name: "తర్వాత స్నేహితులతో ఆడాడు"."""

from dataclasses import replace

from core.domain.analysis import Entity, Understanding
from core.domain.languages import Language
from core.understanding.reading import Reading, read
from core.writing.knowledge import vocabulary


def without_companions(text: str, understanding: Understanding) -> Understanding:
    """The same without all who are alive, where an Indian clause only says with whom it is done."""
    language = understanding.language.code
    alive = [each for each in understanding.entities if each.kind.alive and not each.excluded]
    if language is Language.EN or not alive:
        return understanding
    reading = read(text, language)
    if not all(goes_along(each, reading) for each in alive):
        return understanding
    left = tuple(each for each in understanding.entities if each not in alive)
    return replace(understanding, entities=left)


def goes_along(entity: Entity, reading: Reading) -> bool:
    """Whether a word's ending, or the next word, says that another does it with them."""
    said = next(iter(reading.text[entity.start :].split()), "").rstrip(",.।")
    endings = vocabulary("along_with", reading.language)
    if endings and said.endswith(endings) and len(said) >= entity.end - entity.start:
        return True
    after = (cue for cue in reading.of("relation") if cue.key == "with")
    return any(cue.start >= entity.end and _near(reading, entity.end, cue.start) for cue in after)


def _near(reading: Reading, end: int, start: int) -> bool:
    """Whether at most a case stands between: "दोस्तों के साथ"."""
    return len(reading.text[end:start].split()) <= 1 and "," not in reading.text[end:start]
