"""Finds what southern texts name by their grammar alone: nobody, by a verb that denies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.stem import forms
from core.language.tables import CLDR, row
from core.understanding.cue import AS_IT_STANDS, Cue, kind_of, tokens_of
from core.understanding.kin_south import is_no_kin
from core.understanding.kinds import kinds
from core.understanding.northern_someone import one_alone
from core.understanding.owned_south import is_flavour, only_owns, says_of_what, speaks_of_young

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.understanding.noun import Noun
    from core.understanding.reading import Reading

_REACH, _BESIDE = 5, 2
_SURE = 0.8
# What a participle says of a thing as of somebody: "கொதிக்கும் பானை", "കത്തുന്ന വിളക്ക്".
_OF_THINGS = frozenset({"burn", "steam", "bloom", "shine", "float", "spin", "fall"})
_IN_PAIRS = frozenset({Kind.THING, Kind.ANIMAL})
_OF_VEHICLES = frozenset({"stand", "drive", "walk", "run", "arrive", "leave"})
_PICTURES = kinds("likenesses")


def nobody(reading: Reading) -> list[Cue]:
    """Where nobody is said to be: "ఎవరూ … కనిపించరు", "ആരും ഫ്രെയിമിൽ വേണ്ട"."""
    if reading.language not in SOUTHERN:
        return []
    anybody = small_words(reading.language, "nobody")
    denied = [cue.first for cue in reading.of("negation")]
    return [
        _cue(reading, at)
        for at, word in enumerate(reading.words)
        if key(word.text) in anybody
        and any(0 < no - at <= _REACH and reading.same_clause(no, at) for no in denied)
    ]


def someone(reading: Reading) -> list[Cue]:
    """Where a word for one means somebody whom nothing else names: "ಒಬ್ಬ ಟೀ ಹೀರುತ್ತಿದ್ದಾನೆ".

    One for several people too: "ఇద్దరు చదరంగం ఆడుతున్నారు".
    """
    if reading.language not in SOUTHERN:
        return [_cue(reading, at, "man") for at in one_alone(reading)]
    ones = dict.fromkeys(small_words(reading.language, "someone"), "man")
    ones |= dict.fromkeys(small_words(reading.language, "counted_people"), "person")
    people = [cue.first for cue in reading.of("thing", "name", CLDR) if kind_of(cue) is Kind.PERSON]
    told = (*_who_does(reading, "she_who", "woman"), *_who_does(reading, "he_who", "man"))
    return [
        *told,
        *_alone(reading, ones, people),
        *_who_do(reading),
    ]


def _who_do(reading: Reading) -> Iterator[Cue]:
    """Whom a verb itself names by its ending: "ചുറ്റും നിൽക്കുന്നവർ", "பார்ப்பவர்கள்"."""
    ends = tuple(small_words(reading.language, "who_do"))
    for cue in reading.of("action") if ends else ():
        if cue.last - cue.first == 1 and key(cue.said).endswith(ends):
            yield replace(_cue(reading, cue.first, "person"), plural=True)


def _who_does(reading: Reading, name: str, who: str) -> Iterator[Cue]:
    """Whom a pronoun names after what tells which: "పూలు అమ్మే ఆవిడ"."""
    words = small_words(reading.language, name)
    ends = tuple(small_words(reading.language, "participles"))
    ends += tuple(small_words(reading.language, "habits"))
    for at in range(1, len(reading.words)):
        if key(reading.words[at].text) not in words or not reading.same_clause(at - 1, at):
            continue
        told = at in reading.lasts("attribute")  # "నడివయసు ఆవిడ"
        if told or key(reading.words[at - 1].text).endswith(ends):
            yield _cue(reading, at, who)


def _alone(reading: Reading, ones: dict[str, str], people: list[int]) -> list[Cue]:
    """Whom a number alone names, where nobody else is."""
    return [
        _cue(reading, at, ones[key(word.text)])
        for at, word in enumerate(reading.words)
        if key(word.text) in ones
        and (
            _is_beside_others(reading, people, at)
            or not any(
                reading.same_clause(at, each)
                or (each < at and reading.sentence[each] == reading.sentence[at])
                for each in people
            )
        )
    ]


def _is_beside_others(reading: Reading, people: list[int], at: int) -> bool:
    """Whether a number alone comes right after where its people are: "కళాకారుడి వెనుక ఇద్దరు"."""
    named = any(each > at and reading.same_clause(at, each) for each in people)
    there = at > 0 and reading.same_clause(at - 1, at) and at in reading.lasts("relation")
    return there and not named


def forbidden(reading: Reading) -> Iterator[Cue]:
    """The verbs by which a southern text forbids: "రావద్దు", "வைக்காதீங்க", "കാണിക്കരുത്"."""
    ends = tuple(small_words(reading.language, "forbids"))
    if reading.language not in SOUTHERN or not ends:
        return
    told = reading.firsts("negation")
    for at, word in enumerate(reading.words):
        if at not in told and key(word.text).endswith(ends):
            yield Cue(
                "negation", "missing", word.text, at, at + 1, word.start, word.end,
                plural=False, weight=_SURE,
            )  # fmt: skip


def no_thing_of_the_south(reading: Reading, cue: Cue) -> bool:
    """Whether the word only says how old an animal is, or for whom a story: "పిల్లల కథ"."""
    if reading.language not in SOUTHERN:
        return False
    if _is_young(reading, cue) or _is_audience(reading, cue) or _is_of_it(reading, cue):
        return True
    if any(each(reading, cue) for each in (only_owns, is_flavour, says_of_what, is_no_kin)):
        return True
    return _is_only_one(reading, cue) or _is_pair(reading, cue)


def _is_pair(reading: Reading, cue: Cue) -> bool:
    """Whether a word for two people counts what else is two: "ஒரு ஜோடி செருப்பு", "ಜೋಡಿ ಎತ್ತುಗಳು"."""
    if cue.key != "couple" or cue.last >= len(reading.words):
        return False
    paired = (each for each in reading.of("thing", "noun") if kind_of(each) in _IN_PAIRS)
    counts = cue.first in reading.firsts("count")  # no lovers on a stone bench
    here = counts and reading.same_clause(cue.last, cue.first)
    return here and any(each.first == cue.last for each in paired)


def _is_only_one(reading: Reading, cue: Cue) -> bool:
    """Whether a word for one only counts whom it follows: "சிறுமி ஒருத்தி"."""
    if key(cue.said) not in small_words(reading.language, "one_of_them") or not cue.first:
        return False
    people = (each for each in reading.of("thing") if kind_of(each) is Kind.PERSON)
    return any(each.last == cue.first for each in people)


def _is_of_it(reading: Reading, cue: Cue) -> bool:
    """Whether it is only a part of what is named before: "கோயில் வாசல்", "చెప్పుల గుట్ట"."""
    at = cue.first
    if _has_young(reading, cue) or _is_taken(reading, cue) or _is_no_other(reading, cue):
        return True
    if not at or not reading.same_clause(at - 1, at):
        return False
    if cue.key == "roof" and at in reading.lasts("thing"):
        return True  # "ஆட்டோ கூரை மேல": on the rickshaw
    if at in reading.lasts("place") | reading.lasts("thing"):
        word = key(reading.words[at].text)
        several = tuple(small_words(reading.language, "named_several"))
        if several and key(reading.words[at - 1].text).endswith(several):
            return False  # "ಯಾಕ್‌ಗಳು ಹೊರೆ ಹೊತ್ತು": they carry it
        return word in small_words(reading.language, "thresholds") or word in small_words(
            reading.language, "heaps"
        )
    return False


def _is_young(reading: Reading, cue: Cue) -> bool:
    """Whether it is the young of the animal named right before: "కుక్క పిల్ల"."""
    before = [each for each in reading.of("thing", CLDR) if each.last == cue.first]
    if kind_of(cue) not in (Kind.PERSON, Kind.ANIMAL):
        return False  # "ಕೋತಿ ಮರ ಹತ್ತಿತು": a tree
    if not any(kind_of(each) is Kind.ANIMAL for each in before):
        return False
    young = small_words(reading.language, "young")
    return any(form.key in young for form in forms(cue.said, reading.language))


def _is_taken(reading: Reading, cue: Cue) -> bool:
    """Whether a photo is only what somebody takes: "ಫೋಟೋ ತೆಗೆಯುತ್ತಿದ್ದಾರೆ"."""
    if cue.key != "photograph" or cue.last >= len(reading.words):
        return False
    does = tuple(small_words(reading.language, "taken"))
    return bool(does) and key(reading.words[cue.last].text).startswith(does)


def _is_no_other(reading: Reading, cue: Cue) -> bool:
    """Whether somebody is only in a picture, or one of those named before: "తాత ఫోటో", "అందరూ"."""
    if kind_of(cue) is not Kind.PERSON:
        return False
    if key(cue.said) in small_words(reading.language, "everybody"):
        people = (each for each in reading.of("thing", "name") if each.last <= cue.first)
        return any(kind_of(each) is Kind.PERSON for each in people)
    pictures = (each for each in reading.of("thing", "noun") if each.first == cue.last)
    if not any(each.key in _PICTURES for each in pictures):
        return False
    acts = (act.first for act in reading.of("action"))
    here = reading.same_clause(cue.first, cue.last)
    return here and not any(reading.same_clause(at, cue.last) for at in acts)


def _has_young(reading: Reading, cue: Cue) -> bool:
    """Whether a word only says that the animal named next has young: "తల్లి కోడి"."""
    if key(cue.said) not in small_words(reading.language, "mothers"):
        return False
    after = [each for each in reading.of("thing", CLDR) if each.first == cue.last]
    after = [each for each in after if kind_of(each) is Kind.ANIMAL]
    return bool(after) and speaks_of_young(reading, after[0])


def _is_audience(reading: Reading, cue: Cue) -> bool:
    if cue.last >= len(reading.words) or not reading.same_clause(cue.first, cue.last):
        return False
    shows = tuple(small_words(reading.language, "shows"))
    told = key(reading.words[cue.last].text).startswith(shows)
    owns = key(cue.said).endswith(tuple(small_words(reading.language, "owning")))
    return told and owns and kind_of(cue) is Kind.PERSON


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
    looks = tokens_of(reading.of("count", "colour", "attribute"))
    found = set()
    for act in said:
        at = act.last
        while at in looks:
            at += 1
        if at in still and key(act.said).endswith(ends) and reading.same_clause(at, act.first):
            found.add(act)
    return frozenset(found)


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


def _cue(reading: Reading, at: int, who: str = "nobody") -> Cue:
    word = reading.words[at]
    name = row("thing", who).key
    return Cue(
        "thing", name, word.text, at, at + 1, word.start, word.end, plural=False, weight=_SURE
    )
