"""Tells which southern words name no thing of their own: "கோயில் வாசல்" is a temple's, no doorway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.stem import forms
from core.language.tables import CLDR
from core.understanding.cue import AS_IT_STANDS, Cue, kind_of
from core.understanding.kinds import family, kinds
from core.understanding.south.kin import is_no_kin
from core.understanding.south.owned import is_flavour, only_owns, says_of_what, speaks_of_young

if TYPE_CHECKING:
    from core.understanding.reading import Reading

_IN_PAIRS = frozenset({Kind.THING, Kind.ANIMAL})
_PICTURES = kinds("likenesses")
_YOUNG = frozenset({"boy", "girl"})


def no_thing_of_the_south(reading: Reading, cue: Cue) -> bool:
    """Whether the word only says how old an animal is, or for whom a story: "పిల్లల కథ"."""
    if reading.language not in SOUTHERN:
        return False
    if _is_young(reading, cue) or _is_audience(reading, cue) or _is_of_it(reading, cue):
        return True
    if any(each(reading, cue) for each in (only_owns, is_flavour, says_of_what, is_no_kin)):
        return True
    return any(each(reading, cue) for each in (_is_only_one, _is_pair, _is_number_of, _is_trade_of))


def _is_trade_of(reading: Reading, cue: Cue) -> bool:
    """Whether a trade only tells what the boy or the girl named next is: "ಕುರುಬ ಹುಡುಗ"."""
    if kind_of(cue) is not Kind.PERSON or cue.plural or cue.weight < AS_IT_STANDS:
        return False
    if reading.language is Language.TE:  # whose ear it is needs no ending there: "డాక్టరమ్మ పాప చెవిలో"
        return False
    if cue.key in family() | _YOUNG or cue.last >= len(reading.words):
        return False
    young = (each for each in reading.of("thing") if each.key in _YOUNG)
    here = reading.same_clause(cue.first, cue.last)
    return here and any(e.first == cue.last and e.weight > AS_IT_STANDS for e in young)


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


def _is_number_of(reading: Reading, cue: Cue) -> bool:
    """Whether a word for people only counts whom it follows: "காதலர்கள் ரெண்டு பேர்"."""
    if key(cue.said) not in small_words(reading.language, "heads") or not cue.first:
        return False
    number = next((each for each in reading.of("count") if each.last == cue.first), None)
    if number is None or not number.first:
        return False
    people = (each for each in reading.of("thing", "noun", "name") if each.last == number.first)
    here = reading.same_clause(number.first - 1, number.first)
    return here and any(kind_of(each) is Kind.PERSON for each in people)


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
    if not kind_of(cue).alive:
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
