"""What people have on: clothes that are worn and not washed or sewn, on whom, and in what colours.

A garment is known by its key in the table of garments, which says the part of a body it dresses:
"whole" (a sari), "over" (a coat), "upper", "lower", "head" and "wrap" (a shawl).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from core.domain.analysis import Action, Entity, Kind, Understanding
from core.domain.languages import Language
from core.language.english_words import clause_words
from core.language.normalise import key
from core.language.tables import row, rows
from core.understanding.kinds import kinds
from core.understanding.reading import Reading

WORN = frozenset({"wearing", "in", "with"})
"""Relations of somebody to what they have on."""
# Worn, yet not what one wears a colour of: a man in a red hat is no man in red.
SMALL_WEAR = kinds("small_wear")
_ALWAYS_WORN = frozenset({"turban", "necktie"})
"""What somebody ties is on the head that it is tied around."""

_HANDLING = frozenset({Action.WORK, Action.HOLD, Action.LOOK})
_ON = clause_words("puts_on")
_NEAR = 3
_ENDS = clause_words("ends_putting_on")
"""After "puts a coat on" comes one of these, or nothing: a blouse on a machine is not put on."""

_BEFORE = 2
"""So many words before a garment may belong to its name: "a school blue dress"."""

_BODY = ("over", "whole", "upper", "lower")
"""The parts that clothes dress; of several the first one's colour is that of the wearer."""
_COVERS = {"whole": ("over", "whole", "upper", "lower"), "upper": ("whole", "upper"),
           "lower": ("whole", "lower"), "over": ("over",), "head": ("head",)}  # fmt: skip
"""What comes off when something of a part is put on."""


@dataclass(frozen=True, slots=True)
class Clothed:
    """What somebody has on: the colour of it, and `wears` as `Subject` says it."""

    colour: str = ""
    wears: str = ""


@dataclass(frozen=True, slots=True)
class _Garment:
    key: str
    part: str
    colour: str


def worn_garments(
    understanding: Understanding, reading: Reading, shown: list[Entity]
) -> list[Entity]:
    """The clothes that are on somebody: what is only handled is a thing like any other."""
    people = [entity for entity in shown if entity.kind is Kind.PERSON]
    said = {r.object for r in understanding.relations if r.relation in WORN}
    return [
        each
        for each in shown
        if _is_garment(each) and (each.label in said or not _handled(each, people, reading))
    ]


def clothed(
    understanding: Understanding, reading: Reading, shown: list[Entity], garments: list[Entity]
) -> dict[str, Clothed]:
    """What each person has on, by label."""
    people = [entity for entity in shown if entity.kind is Kind.PERSON]
    found: dict[str, list[_Garment]] = {}
    for garment in garments:
        told = [
            relation.subject
            for relation in understanding.relations
            if relation.object == garment.label and relation.relation in WORN
        ]
        near = min(people, key=lambda person: abs(person.start - garment.start), default=None)
        wearer = told[0] if told else near.label if near else ""
        if wearer:
            found.setdefault(wearer, []).append(
                _known(_shared(garment, garments, reading), reading)
            )
    return {wearer: _outfit(worn) for wearer, worn in found.items()}


def small_wear(
    understanding: Understanding, reading: Reading, shown: list[Entity], garments: list[Entity]
) -> dict[str, dict[str, str]]:
    """The small things each person has on, by label, as `Subject.wears` says them."""
    people = {entity.label for entity in shown if entity.kind is Kind.PERSON}
    small = {entity.label: entity for entity in shown if entity.label in SMALL_WEAR}
    found: dict[str, dict[str, str]] = {}
    others = {garment.label: garment for garment in garments}
    for relation in understanding.relations:
        if relation.subject not in people or relation.relation not in WORN:
            continue
        if relation.object in small:
            worn = found.setdefault(relation.subject, {})
            worn[relation.object] = _small(small[relation.object])
        elif relation.object in others:
            found.setdefault(relation.subject, {})
    if not found and _ALWAYS_WORN & small.keys() and len(people) == 1:
        found = {next(iter(people)): {}}
    return _with_others(found, understanding, reading, small | others)


def _small(entity: Entity) -> str:
    label = "cap" if "cap" in entity.text.casefold() else entity.label
    return f"{label} {_hex(entity)}".strip()


def _with_others(
    found: dict[str, dict[str, str]],
    understanding: Understanding,
    reading: Reading,
    wear: dict[str, Entity],
) -> dict[str, dict[str, str]]:
    """In a green cap and white shoes: what nobody else has is on who wears one of them."""
    if len(found) != 1:
        return found
    (worn,) = found.values()
    related = {each for r in understanding.relations for each in (r.subject, r.object)}
    related -= _ALWAYS_WORN
    said = [entity.end for label, entity in wear.items() if label in related]
    for label in (wear.keys() - related) & SMALL_WEAR:
        starts = wear[label].start
        since = max((end for end in said if end <= starts), default=starts)
        if not any(since <= cue.start < starts for cue in reading.of("action")):
            worn[label] = _small(wear[label])
    return found


def _hex(entity: Entity) -> str:
    told = entity.attributes.get("colour", "")
    return row("colour", told).columns["hex"] if told else ""


def dressed(known: Clothed, told: Clothed) -> Clothed:
    """What somebody has on who wore what is `known` and is `told` to wear something now."""
    new, before = _each(told), _each(known)
    if told.colour and not any(_part(label) in _BODY for label in new):
        # "now she is in red"
        before = {k: told.colour if k == _main(before) else v for k, v in before.items()}
    off = {part for label in new for part in _COVERS.get(_part(label), ())}
    both = new | {
        label: colour
        for label, colour in before.items()
        if label not in new and _part(label) not in off
    }
    main = _main(both)
    return Clothed(both.get(main) or told.colour or known.colour, _written(both, main))


def _shared(garment: Entity, others: list[Entity], reading: Reading) -> Entity:
    """A garment in the colour of the one before it: "a white dhoti and kurta"."""
    before = max((o for o in others if o.end <= garment.start), key=lambda o: o.end, default=None)
    if before is None or "colour" in garment.attributes or "colour" not in before.attributes:
        return garment
    between = [w for w in reading.words if before.end <= w.start < garment.start]
    if len(between) > 1 or _rows().get(_by_words(garment, reading) or garment.label, ("", ""))[1]:
        return garment
    told = {**garment.attributes, "colour": before.attributes["colour"]}
    return replace(garment, attributes=told)


def _each(clothed_: Clothed) -> dict[str, str]:
    """All that is worn with its colours."""
    worn = {}
    for each in filter(None, clothed_.wears.split(", ")):
        label, _, colour = each.partition(" #")
        worn[label] = f"#{colour}" if colour else ""
    main = _main(worn)
    return worn | {main: worn[main] or clothed_.colour} if main else worn


def _main(worn: Iterable[str]) -> str:
    """The garment whose colour is that of the wearer."""
    return next((each for part in _BODY for each in worn if _part(each) == part), "")


def _written(worn: dict[str, str], main: str) -> str:
    said = sorted(worn, key=lambda label: _part(label) not in _BODY)
    return ", ".join(f"{each} {'' if each == main else worn[each]}".strip() for each in said)


def _part(label: str) -> str:
    found = _rows().get(label)
    return found[0] if found else ""


def _outfit(worn: list[_Garment]) -> Clothed:
    """All of it, and the colour of what dresses most of them, which is not said again."""
    loose = next((each.colour for each in worn if not each.part), "")
    coloured = {each.key: each.colour for each in worn if each.part}
    main = _main(coloured)
    return Clothed(coloured.get(main) or loose, _written(coloured, main))


def _known(entity: Entity, reading: Reading) -> _Garment:
    """The garment that an entity is, by its words or, failing these, by its label."""
    label = _by_words(entity, reading) or entity.label
    part, natural = _rows().get(label, ("", ""))
    return _Garment(label, part, _hex(entity) or natural)


def _by_words(entity: Entity, reading: Reading) -> str:
    text = key(entity.text)
    named = set(text.split())
    before = [key(word.text) for word in reading.words if word.end <= entity.start][-_BEFORE:]
    around = named | set(before)
    for label, names in _names(reading.language):
        for name in names:
            if reading.head_final and name in text:
                return label
            parts = set(name.split())
            if parts <= (around if len(parts) > 1 else named):
                return label
    return ""


@cache
def _rows() -> dict[str, tuple[str, str]]:
    """The part and the natural colour of each garment."""
    return {each.key: (each.columns["part"], each.columns["colour"]) for each in rows("garment")}


@cache
def _names(language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    told: Iterable[tuple[str, tuple[str, ...]]] = (
        (each.key, tuple(map(key, each.words.get(language, ())))) for each in rows("garment")
    )
    return tuple((label, names) for label, names in told if names)


def _is_garment(entity: Entity) -> bool:
    return entity.label in kinds("worn") - SMALL_WEAR or entity.label == "lab coat"


def _handled(garment: Entity, people: list[Entity], reading: Reading) -> bool:
    """Whether somebody named before does something to it: "sews a blouse", "कुर्ते धोता है"."""
    doers = [p for p in people if p.start < garment.start and p.action in _HANDLING]
    if not doers:
        return False
    if reading.head_final:
        said = (w.text.casefold() for w in reading.words if w.start >= garment.end)
        return not next(said, "").startswith(tuple(kinds("put_on")))
    deed = _deed_before(garment, doers, reading)
    at = next((i for i, w in enumerate(reading.words) if w.start >= garment.start), 0)
    if deed < 0 or not reading.same_clause(deed, at):
        return False
    start = reading.words[deed].start
    words = [word.text.casefold() for word in reading.words if word.start >= start]
    before = [w.text for w in reading.words if start <= w.start < garment.start]
    after = words[len(before) : len(before) + _NEAR]
    puts_on = after[1:2] == ["on"] and (len(after) < _NEAR or after[-1] in _ENDS)
    return _ON.isdisjoint(word.casefold() for word in before) and not puts_on


def _deed_before(garment: Entity, doers: list[Entity], reading: Reading) -> int:
    """The word that says what is done to a garment, before it; -1 for none."""
    first = min(doer.end for doer in doers)
    said = {word for doer in doers for word in doer.doing.casefold().split()}
    known = {cue.first for cue in reading.of("action")}
    deeds = [
        at
        for at, word in enumerate(reading.words)
        if first <= word.start < garment.start and (at in known or word.text.casefold() in said)
    ]
    return deeds[-1] if deeds else -1
