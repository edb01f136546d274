"""Turns what was understood into what is to be seen: subjects in a setting, in a mood."""

from dataclasses import replace

from core.domain.analysis import Action, Entity, Kind, Understanding
from core.domain.depiction import Depiction, Setting, Subject
from core.language.lexicon import row, rows
from core.understanding.reading import read
from core.understanding.setting import place_cue, setting

_MOST = 6
# The set's own sky and ground draw these; as figures they would stand there twice.
_OF_THE_SET = frozenset(
    {
        "sky",
        "cloud",
        "star",
        "snowflake",
        "droplet",
        "water wave",
        "rain",
        "fog",
        "milky way",
        "wind",
    }
)
_LAMPS = frozenset({"sun", "moon", "full moon", "crescent moon"})
_GARMENTS = frozenset(
    {"sari", "dress", "kimono", "t-shirt", "shirt", "coat", "scarf", "jeans", "lab coat", "clothes"}
)
_WORN = frozenset({"wearing", "in", "with"})


def depict(understanding: Understanding, text: str, fallback: Setting | None = None) -> Depiction:
    """The picture behind one shot; where the text names no setting the fallback's is taken.

    What the text excludes is left out; places go into the setting; a garment's colour goes to
    the one who wears it.
    """
    reading = read(text, understanding.language.code)
    place = place_cue(reading)
    shown = [
        entity
        for entity in understanding.entities
        if not entity.excluded and not _is_setting(entity, place.key if place else "")
    ]
    clothes = _clothes(understanding, shown)
    worn = {entity.label for entity in shown if entity.label in _GARMENTS and clothes}
    mood = understanding.mood
    subjects = [
        _subject(entity, understanding, clothes.get(entity.label, ""))
        for entity in shown
        if entity.label not in worn
    ]
    return Depiction(
        subjects=tuple(sorted(subjects, key=_importance)[:_MOST]),
        setting=setting(reading, fallback),
        style=mood.style,
        tone=mood.tone,
        lighting=mood.lighting,
        palette=mood.palette,
        intensity=mood.intensity,
    )


def _is_setting(entity: Entity, place: str) -> bool:
    if entity.kind is Kind.PLACE or entity.label in _OF_THE_SET or entity.label == place:
        return True
    if entity.label in _LAMPS:
        return entity.action is Action.NONE and "colour" not in entity.attributes
    return entity.kind in (Kind.NATURE, Kind.BUILDING) and entity.label in {
        each.key for each in rows("place")
    }


def _clothes(understanding: Understanding, shown: list[Entity]) -> dict[str, str]:
    """The colour each person wears, by label."""
    garments = [entity for entity in shown if entity.label in _GARMENTS]
    people = [entity for entity in shown if entity.kind is Kind.PERSON]
    found: dict[str, str] = {}
    for garment in garments:
        told = [
            relation.subject
            for relation in understanding.relations
            if relation.object == garment.label and relation.relation in _WORN
        ]
        near = min(people, key=lambda person: abs(person.start - garment.start), default=None)
        wearer = told[0] if told else near.label if near else ""
        colour = garment.attributes.get("colour", "")
        if wearer:
            found.setdefault(wearer, _hex(colour))
    return found


def _subject(entity: Entity, understanding: Understanding, clothing: str) -> Subject:
    relation = next(
        (each for each in understanding.relations if each.subject == entity.label), None
    )
    subject = Subject(
        label=entity.label,
        kind=entity.kind,
        art=entity.art,
        count=entity.count,
        colour=_hex(entity.attributes.get("colour", "")),
        size=entity.attributes.get("size", ""),
        action=entity.action,
        position=entity.position,
        clothing=clothing,
    )
    if relation is None or relation.object == entity.label:
        return subject
    return replace(subject, relation=relation.relation, to=relation.object)


def _importance(subject: Subject) -> bool:
    """The living come first; beyond that the order of the text stands."""
    return subject.kind not in (Kind.PERSON, Kind.ANIMAL)


def _hex(colour: str) -> str:
    return row("colour", colour).columns["hex"] if colour else ""
