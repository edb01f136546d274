"""The first analyser: people, animals, things and places, and how they stand (product 2.1)."""

from dataclasses import dataclass, replace
from itertools import pairwise

from core.domain.analysis import Action, Entity, Kind, Relation
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.identify import function_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.scripts import language_of
from core.language.variants import NORTHERN
from core.understanding import attributes, relations
from core.understanding.absent import absent as absent_from
from core.understanding.actions import actions, held
from core.understanding.apposed import apposed, stands_for
from core.understanding.english.seen import named_as_seen
from core.understanding.english.seen import seen as seen_in_english
from core.understanding.in_hands import in_hands
from core.understanding.kinds import is_one_of
from core.understanding.matter import untold
from core.understanding.negation import NOBODY, one_breath
from core.understanding.north.riding import drivers
from core.understanding.noun import Noun
from core.understanding.nouns import aged, nouns
from core.understanding.reading import Reading
from core.understanding.shared_out import Share, shared_out

_WITHIN = frozenset({"in", "on", "with"})


@dataclass(frozen=True, slots=True)
class Things:
    """What the analyser found; `confidence` is the share of the telling words it understood."""

    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    confidence: float


def entities(reading: Reading) -> Things:
    """Everything the text names, each thing once, in the order of the text."""
    each, stand = _mentions(reading)
    return Things(_merged(each, _anew(reading)), stand, coverage(reading))


def _mentions(reading: Reading) -> tuple[list[Entity], tuple[Relation, ...]]:
    """Each mention of a thing, and how they stand."""
    found = nouns(reading)
    absent = absent_from(reading)
    numbers = attributes.counts(reading, found)
    shared = shared_out(reading, found, numbers)
    apart = {cue.first for parts in shared.values() for _, share in parts for cue in share.cues}
    described = attributes.attributes(reading, found, apart)
    stand = relations.relations(reading, found, absent)
    doing = actions(reading, found, absent, frozenset(to for _, _, to in stand))
    doing |= drivers(reading, found, stand, doing)
    borne = held(reading, found, doing)
    told = frozenset(one for one, _, _ in (*borne, *stand))
    pairs = (*borne, *in_hands(reading, found, told), *stand)
    where = relations.positions(reading, found, stand)
    each = []
    sights = _sights(reading, found, stand)
    unseen = untold(reading, found, stand, described, doing) | apposed(reading, found, numbers)
    unseen |= stands_for(reading, found)
    seen = tuple(
        replace(noun, kind=Kind.BUILDING, label=named_as_seen(noun))
        if index in sights
        else aged(noun, described.get(index, {}))
        for index, noun in enumerate(found)
    )
    for index, noun in enumerate(seen):
        south = index and noun.label == NOBODY and reading.language in SOUTHERN
        if index in unseen or (south and one_breath(reading, found[index - 1], noun)):
            continue  # "ఆటగాళ్ళెవ్వరూ లేరు": no players
        action, words = doing.get(index, (Action.NONE, ""))
        entity = Entity(
            label=_named(noun, reading, absent=index in absent),
            text=reading.text[noun.cue.start : noun.cue.end],
            kind=noun.kind,
            art=noun.art,
            confidence=round(noun.cue.weight, 2),
            start=noun.cue.start,
            end=noun.cue.end,
            count=numbers.get(index, 1),
            attributes=described.get(index, {}),
            action=action,
            doing=words,
            position=where.get(index, ""),
            excluded=index in absent,
        )
        each += _parted(entity, shared[index]) if index in shared else [entity]
    return each, relations.named(pairs, seen)


def _sights(
    reading: Reading, found: tuple[Noun, ...], stand: tuple[tuple[int, str, int], ...]
) -> set[int]:
    """The landmarks by which something stands, seen themselves: "ಸೇತುವೆ ಕೆಳಗೆ ದೋಣಿ", a bridge.

    A road too, where something is on both sides of it.
    """
    if reading.language is Language.EN:
        return set(seen_in_english(reading, found))
    if reading.language in NORTHERN:
        return _northern_sights(found, stand)
    told = {each for one, how, other in stand if how not in _WITHIN for each in (one, other)}
    told |= {other for _, how, other in stand if how == "on" and is_one_of(found[other], "crossed")}
    lined = {other for _, how, other in stand if how == "next to" and found[other].place}
    told = {i for i in told if i in lined or is_one_of(found[i], "sights")}
    return {i for i in told if found[i].kind is Kind.PLACE}


def _northern_sights(found: tuple[Noun, ...], stand: tuple[tuple[int, str, int], ...]) -> set[int]:
    """The same in the north: what stands by something, a bridge with something on or under it."""
    told = {one for one, how, _ in stand if how not in _WITHIN}
    bridges = (each for each in stand if is_one_of(found[each[2]], "crossed"))
    told |= {other for _, how, other in bridges if how in ("on", "under")}
    return {i for i in told if found[i].kind is Kind.PLACE and is_one_of(found[i], "sights")}


def _parted(entity: Entity, parts: tuple[tuple[int, Share], ...]) -> list[Entity]:
    """Several as the text shares them out: two pots as a red one and a black one."""
    told = [(count, dict(map(attributes.named, share.cues))) for count, share in parts]
    return [
        replace(entity, count=count, attributes={**entity.attributes, **new}) for count, new in told
    ]


def _named(noun: Noun, reading: Reading, *, absent: bool) -> str:
    """Its label; who is not there is nobody at all: "ఒక్క మనిషి కూడా లేడు" says of no man alone."""
    anyone = noun.label == "man" and reading.language in SOUTHERN
    return "person" if noun.label == NOBODY or (absent and anyone) else noun.label


def coverage(reading: Reading) -> float:
    """The share of the telling words (all but the small ones) that some table knows."""
    known = {
        token
        for cues in reading.cues.values()
        for cue in cues
        for token in range(cue.first, cue.last)
    }
    telling = [
        index
        for index, word in enumerate(reading.words)
        if key(word.text) not in function_words(language_of(word.text, reading.language))
    ]
    if not telling:
        return 0.0
    return round(sum(index in known for index in telling) / len(telling), 3)


def _anew(reading: Reading) -> dict[int, int]:
    """Where names of those begin who were not told of before, if no more than so many were.

    "another boy"; "दूसरी बिल्ली", unless two of them were told of.
    """
    one_more = small_words(reading.language, "another")
    most = 1 if reading.head_final else len(reading.words)
    return {
        after.start: most for word, after in pairwise(reading.words) if key(word.text) in one_more
    }


def _merged(each: list[Entity], anew: dict[int, int]) -> tuple[Entity, ...]:
    """One entity for all mentions of a thing, as long as their colours and sizes do not differ."""
    kept: list[Entity] = []
    called: dict[str, list[int]] = {}
    for entity in each:
        alike = called.setdefault(entity.label, [])
        same = next((index for index in alike if _same(entity, kept[index])), None)
        if same is None or anew.get(entity.start, 0) >= kept[same].count:
            alike.append(len(kept))
            kept.append(entity)
        else:
            kept[same] = _joined(kept[same], entity)
    return tuple(kept)


def _same(entity: Entity, other: Entity) -> bool:
    """Whether two mentions of one name are of the same thing."""
    if entity.excluded != other.excluded or entity.start == other.start:
        return False
    if entity.kind is Kind.PLACE:
        return True
    told = (
        {each.attributes.get("colour", "") for each in (entity, other)},
        {each.attributes.get("size", "") for each in (entity, other)},
        {each.position for each in (entity, other)},
    )
    return all(len(values - {""}) <= 1 for values in told)


def _joined(first: Entity, again: Entity) -> Entity:
    acts = first if first.action is not Action.NONE else again
    return replace(
        first,
        count=max(first.count, again.count),
        attributes={**again.attributes, **first.attributes},
        action=acts.action,
        doing=acts.doing,
        position=first.position or again.position,
        confidence=max(first.confidence, again.confidence),
    )
