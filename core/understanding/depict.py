"""Turns what was understood into what is to be seen: subjects in a setting, in a mood."""

from core.domain.analysis import Action, Entity, Kind, Relation, Understanding
from core.domain.depiction import Depiction, Setting, Subject
from core.language.lexicon import row
from core.understanding.reading import read
from core.understanding.setting import setting

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
        "window",
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
    places = {cue.start for cue in reading.of("place")}
    shown = [
        entity
        for entity in understanding.entities
        if not entity.excluded and not _is_setting(entity, places)
    ]
    clothes = _clothes(understanding, shown)
    worn = {entity.label for entity in shown if entity.label in _GARMENTS and clothes}
    mood = understanding.mood
    figures = [entity for entity in shown if entity.label not in worn]
    standing = _standing(understanding, {entity.label for entity in figures})
    subjects = [
        _subject(entity, clothes.get(entity.label, ""), standing.get(entity.label))
        for entity in figures
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


def _is_setting(entity: Entity, places: set[int]) -> bool:
    """Whether the set itself shows it. `places` are where the text names places."""
    if entity.kind is Kind.PLACE or entity.label in _OF_THE_SET:
        return True
    if entity.label in _LAMPS:
        return entity.action is Action.NONE and "colour" not in entity.attributes
    return entity.kind in (Kind.NATURE, Kind.BUILDING) and entity.start in places


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


def _standing(understanding: Understanding, labels: set[str]) -> dict[str, Relation]:
    """How each figure stands to another one, by its label."""
    found: dict[str, Relation] = {}
    for relation in understanding.relations:
        if {relation.subject, relation.object} <= labels and relation.subject != relation.object:
            found.setdefault(relation.subject, relation)
    return found


def _subject(entity: Entity, clothing: str, relation: Relation | None) -> Subject:
    return Subject(
        label=entity.label,
        kind=entity.kind,
        art=entity.art,
        count=entity.count,
        colour=_hex(entity.attributes.get("colour", "")),
        size=entity.attributes.get("size", ""),
        action=entity.action,
        position=entity.position,
        clothing=clothing,
        relation=relation.relation if relation else "",
        to=relation.object if relation else "",
    )


def _importance(subject: Subject) -> bool:
    """The living come first; beyond that the order of the text stands."""
    return subject.kind not in (Kind.PERSON, Kind.ANIMAL)


def _hex(colour: str) -> str:
    return row("colour", colour).columns["hex"] if colour else ""
