"""Tells where an Indian clause is of a thing alone, which is there or moves by itself."""

from core.domain.analysis import Action, Entity, Kind, Understanding
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.segment import word_texts
from core.understanding.cue import Cue, action_of
from core.understanding.kinds import kinds
from core.understanding.people.strangers import is_small
from core.understanding.reading import Reading, read
from core.understanding.told.north import joining
from core.writing.knowledge import vocabulary
from core.writing.naming import called
from core.writing.people.pronouns import pronoun

_PRONOUNS = ("he", "she", "it", "they")
_BY_THEMSELVES = (Kind.THING, Kind.VEHICLE, Kind.FOOD, Kind.PLANT, Kind.NATURE)
_TRAVELS = frozenset({Action.WALK, Action.LEAVE, Action.ARRIVE})
# What nobody does by themselves who stands with both feet on the ground.
_OF_NOBODY = frozenset({Action.FLY, Action.FLOAT, Action.SWAY, Action.BLOOM})
_MOVES = _TRAVELS | _OF_NOBODY | {Action.FALL, Action.RISE, Action.SPIN}
_LONGEST_LEAD = 4
_HOW = ("relation", "marker", "pace", "negation", "direction", "tone", "count", "action", "place")
_CLIMBED = frozenset({Kind.VEHICLE})


def is_still(text: str, understanding: Understanding, language: Language) -> bool:
    """Whether a clause places one thing by another, and no more: "టేబుల్ మీద కప్పు ఉంది"."""
    there = [each for each in understanding.entities if not each.excluded]
    if language is Language.EN or any(each.kind.alive for each in there):
        return False
    things = {each.label for each in there}
    placed = any(things >= {r.subject, r.object} for r in understanding.relations)
    return placed and _says_no_deed(text, max(each.end for each in there), language)


def moves_alone(text: str, understanding: Understanding, language: Language) -> bool:
    """Whether a thing moves by itself, and who was told of looks on: "तार टूट गया", "ফেনা উড়ছে"."""
    if language is Language.EN or _says_who(text, language):
        return False
    reading = read(text, language)
    acts = sorted(reading.of("action"), key=lambda cue: cue.first)
    there = [entity for entity in understanding.entities if not entity.excluded]
    if not acts or _lets_fly(acts, language):
        return False
    first = min(there, key=lambda entity: entity.start, default=None)
    if first is not None and first.kind in _BY_THEMSELVES:
        return _is_led(text, first, language) and _moves(reading, first, acts)
    return not any(e.kind.alive for e in there) and _is_of_something(reading, acts[0])


def _says_no_deed(text: str, named: int, language: Language) -> bool:
    """Whether nothing comes behind the last thing named but that it is, or stays, there."""
    reading = read(text, language)
    where = reading.tokens("relation")
    behind = [w for at, w in enumerate(reading.words) if w.start >= named and at not in where]
    does = [cue for cue in reading.of("action") if cue.start >= named]
    said = " ".join(word.text for word in behind)
    return not behind or (not does and said.startswith(vocabulary("stays", language)))


def _says_who(text: str, language: Language) -> bool:
    """Whether a pronoun says who does it, and not only whose the thing is: "उसके बाल उड़ रहे हैं"."""
    owner = pronoun(text, "theirs", language)
    said = (pronoun(text, kind, language) for kind in _PRONOUNS)
    return any(each is not None and each != owner for each in said)


def _is_led(text: str, first: Entity, language: Language) -> bool:
    """Whether the thing stands as it is, and only small words before it: "মোর টুপি"."""
    before = word_texts(text[: first.start])
    if len(before) > _LONGEST_LEAD or not all(is_small(key(word), language) for word in before):
        return False
    named = called(first.label, language, text)
    if named in ("", first.text):
        return True
    ends = tuple(small_words(language, "objects"))
    grown = first.text.startswith(named) and bool(ends)
    return grown and not key(first.text).endswith(ends)


def _moves(reading: Reading, first: Entity, acts: list[Cue]) -> bool:
    """Whether all that is done is to go, to fly or to fall, and nothing is taken along."""
    carried = small_words(reading.language, "carrying")
    after = next((word for word in reading.words if word.start >= first.end), None)
    deeds = {action_of(cue) for cue in acts}
    if not deeds <= _MOVES | {Action.STAND} or (after is not None and key(after.text) in carried):
        return False
    climbed = first.kind in _CLIMBED or first.label in kinds("trees")
    return not (climbed and Action.RISE in deeds)


def _is_of_something(reading: Reading, act: Cue) -> bool:
    """Whether a word that no table has stands right before what no person does: "ফেনা উড়ছে"."""
    at = act.first - 1
    if action_of(act) not in _OF_NOBODY or at < 0 or not reading.same_clause(at, act.first):
        return False
    word = key(reading.words[at].text)
    told = any(cue.first <= at < cue.last for cue in reading.of(*_HOW))
    small = is_small(word, reading.language)
    small = small and word not in small_words(reading.language, "no_things")
    return not (told or small or word.endswith(joining(reading.language)))


def _lets_fly(acts: list[Cue], language: Language) -> bool:
    """Whether somebody lets it fly: "पतंग उड़ा रहा है"."""
    lets = tuple(small_words(language, "lets_fly"))
    return bool(lets) and any(key(cue.said).startswith(lets) for cue in acts)
