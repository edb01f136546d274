"""Says who acts in southern texts beside who is named before: after a participle, in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.tables import row
from core.understanding.cue import AS_IT_STANDS, Cue, tokens_of
from core.understanding.kinds import is_one_of, kinds
from core.understanding.people.southern import ONE

if TYPE_CHECKING:
    from core.understanding.noun import Noun
    from core.understanding.reading import Reading

_BESIDE = 2
_LIKE_MEN = kinds("as_if_alive") | {"sun", "moon", "rising sun", "setting sun", "earth", "toy"}
# What a participle says of a thing as of somebody: "கொதிக்கும் பானை", "കത്തുന്ന വിളക്ക്".
_OF_THINGS = frozenset({"burn", "steam", "bloom", "shine", "float", "spin", "fall"})
_OF_VEHICLES = frozenset({"stand", "drive", "walk", "run", "arrive", "leave"})


def told_which(reading: Reading, nouns: tuple[Noun, ...], near: list[int], act: Cue) -> int | None:
    """Who is named right after a participle that says which one: "కూర్చున్న పిల్లాడు"."""
    ends = tuple(small_words(reading.language, "participles"))
    unless = tuple(small_words(reading.language, "conditions"))
    word = key(act.said)
    if reading.language not in SOUTHERN or not word.endswith(ends) or word.endswith(unless):
        return None
    looks = {cue.first: cue.last for cue in reading.of("count", "colour", "attribute")}
    at = act.last
    while at in looks:
        at = looks[at]
    does = row("action", act.key).columns["action"]
    fit = (i for i in near if nouns[i].alive or does in _OF_THINGS or _may_go(nouns[i], does))
    return next((i for i in fit if nouns[i].first == at), None)


def _may_go(noun: Noun, does: str) -> bool:
    """Whether a vehicle may do so: "ಸಿಗ್ನಲ್‌ನಲ್ಲಿ ನಿಂತ ಆಟೋ"."""
    return noun.kind is Kind.VEHICLE and does in _OF_VEHICLES


def tells_of_a_thing(reading: Reading, nouns: tuple[Noun, ...], act: Cue) -> bool:
    """Whether a participle says of a thing named next what it seems to do: "ஓடும் மரங்கள்"."""
    ends = tuple(small_words(reading.language, "participles"))
    if reading.language not in SOUTHERN or not key(act.said).endswith(ends):
        return False
    looks = {cue.first: cue.last for cue in reading.of("count", "colour", "attribute")}
    at = act.last
    while at in looks:
        at = looks[at]
    here = [noun for noun in nouns if reading.same_clause(noun.first, act.first)]
    return any(noun.first == at for noun in here) and not any(noun.alive for noun in here)


def told_of_things(
    reading: Reading, nouns: tuple[Noun, ...], said: tuple[Cue, ...]
) -> frozenset[Cue]:
    """Participles that only tell which thing is named next: "உழவர்கள் அறுத்த நெல்லைச் சுமந்து"."""
    ends = tuple(small_words(reading.language, "participles"))
    if reading.language not in SOUTHERN:
        return frozenset()
    still = {noun.first for noun in nouns if not noun.alive and noun.kind is not Kind.PLACE}
    looks = reading.tokens("count", "colour", "attribute")
    found = set()
    for act in said:
        at = act.last
        while at in looks:
            at += 1
        if at in still and key(act.said).endswith(ends) and reading.same_clause(at, act.first):
            found.add(act)
    return frozenset(found)


def is_climbed(reading: Reading, noun: Noun, act: Cue) -> bool:
    """Whether a tree or a roof is only what another climbs: "చెట్టు ఎక్కి కూలీ కల్లు తీస్తున్నాడు"."""
    if reading.language not in SOUTHERN or noun.alive or noun.last != act.first:
        return False
    climbs = tuple(small_words(reading.language, "climbs"))
    return may_be_climbed(reading, noun) and key(act.said).startswith(climbs)


def may_be_climbed(reading: Reading, noun: Noun) -> bool:
    """Whether one can get onto it; a Telugu verb of climbing is no other: "డబ్బా ఎక్కుతున్న చీమలు"."""
    thing = noun.kind is Kind.THING and reading.language is Language.TE
    return thing or is_one_of(noun, "climbed") or is_one_of(noun, "seats")


def one_does(reading: Reading, act: Cue) -> bool:
    """Whether a verb's ending says that a man or a woman does it: "బయలుదేరతాడు", "ಹೊರಡುತ್ತಾಳೆ"."""
    ends = ONE.get(reading.language, ())
    return bool(ends) and key(reading.words[act.last - 1].text).endswith(ends)


def is_no_one(noun: Noun) -> bool:
    """Whether it can do no such deed: boxes do not leave, the sun, who is a man too, rises."""
    return not noun.alive and noun.label not in _LIKE_MEN and noun.kind is not Kind.VEHICLE


def in_one_list(reading: Reading, nouns: tuple[Noun, ...], subject: int, act: Cue) -> list[int]:
    """Who does the same, named before with commas only: "ಕುದುರೆ, ಹಸು, ಕತ್ತೆ ನಿಂತಿವೆ"."""
    if reading.language not in SOUTHERN:
        return []
    several = tuple(small_words(reading.language, "several_do"))
    if not key(reading.words[act.last - 1].text).endswith(several):
        return []
    found: list[int] = []
    for index in reversed(range(subject)):
        one = nouns[index]
        if one.kind is Kind.PLACE and one.last == nouns[index + 1].first:
            continue  # "కాలేజీ అమ్మాయిలు"
        same = reading.sentence[one.first] == reading.sentence[act.first]
        if not (same and one.alive and stands_alone(reading, one)):
            break
        found.append(index)
    return found


def both_listed(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether two southern nouns are told of in one breath by their endings: "தாத்தாவும் பாட்டியும்"."""
    ends = tuple(small_words(reading.language, "listed"))
    if reading.language not in SOUTHERN or other.first - one.last > _BESIDE:
        return False
    said = (key(reading.words[noun.last - 1].text) for noun in (one, other))
    grown = one.cue.weight < AS_IT_STANDS and other.cue.weight < AS_IT_STANDS
    return grown and all(word.endswith(ends) for word in said)


def stands_alone(reading: Reading, noun: Noun) -> bool:
    """Whether a clause has nothing but a thing and how it looks."""
    clause = reading.clause[noun.first]
    looks = reading.of("count", "colour", "attribute")
    told = tokens_of(looks) | set(range(noun.first, noun.last))
    hues = small_words(reading.language, "hues")
    return all(
        at in told or key(reading.words[at].text) in hues
        for at, where in enumerate(reading.clause)
        if where == clause
    )


def says_how_much(reading: Reading, noun: Noun) -> bool:
    """Whether a "much" after someone is of what they do, not of them: "பையன் நிறைய அழுதான்"."""
    much = small_words(reading.language, "much")
    after = key(reading.words[noun.last].text) if noun.last < len(reading.words) else ""
    return noun.alive and not noun.cue.plural and after in much
