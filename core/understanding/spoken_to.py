"""Tells who is only called, or only wished for, from who is seen: "अरे बाप रे", "दोस्त बनोगे"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.variants import NORTHERN
from core.understanding.cue import AS_IT_STANDS, kind_of
from core.understanding.kinds import family, kinds
from core.understanding.people.naming import naming_words

if TYPE_CHECKING:
    from core.understanding.cue import Cue
    from core.understanding.reading import Reading

_NOBODYS = kinds("anyone")
_CALLED, _KIN = kinds("called_out"), kinds("kin_called")


def only_called(reading: Reading, cue: Cue) -> bool:
    """Whether kin or a friend is only called, or what one may become: "अरे बाप रे", "दोस्त बनोगे"."""
    if _is_a_childs_name(reading, cue) or _honours(reading, cue):
        return True
    if cue.key not in _KIN:
        return False
    if cue.key in _CALLED and reading.text[cue.end : cue.end + 1] == "!":
        return True
    before, after = _beside(reading, cue.first - 1, cue), _beside(reading, cue.last, cue)
    if after and after.startswith(tuple(small_words(reading.language, "becoming")) or (" ",)):
        return True
    calls = small_words(reading.language, "calls")
    if before in calls or after in calls or (before and before == after):
        return True  # "ना बाबा ना"
    asked = reading.text[cue.end : cue.end + 1] == "?"
    return asked and before in small_words(reading.language, "copulas")


def _honours(reading: Reading, cue: Cue) -> bool:
    """Whether a word for kin only honours the trade before it: "मिस्त्री चाचा", "डाकिया काका"."""
    if reading.language not in NORTHERN or cue.table != "thing" or cue.weight < AS_IT_STANDS:
        return False
    if key(cue.said) not in naming_words(reading.language, "behind"):
        return False
    if _beside(reading, cue.last, cue) in small_words(reading.language, "bound") - {"ने"}:
        return False  # "डाकिया चाचा को चिट्ठी देता है"
    own = family() | _NOBODYS
    apart = not small_words(reading.language, "objects")  # its cases are words: "पुलिस वाले अंकल"
    return any(
        before.last == cue.first
        and reading.same_clause(before.first, cue.first)
        and kind_of(before) is Kind.PERSON
        and (before.weight >= AS_IT_STANDS or apart)
        and before.key not in own
        for before in reading.of("thing", "noun")
    )


def _beside(reading: Reading, at: int, cue: Cue) -> str:
    """The word at a place, if it is one of the same clause."""
    here = 0 <= at < len(reading.words) and reading.same_clause(at, cue.first)
    return key(reading.words[at].text) if here else ""


def _is_a_childs_name(reading: Reading, cue: Cue) -> bool:
    """Whether a child is called "son" or "dear" by who speaks: "മഴ വരും മോനെ," says the mother."""
    if key(cue.said) not in small_words(reading.language, "vocatives"):
        return False
    stops = not reading.text[cue.end : cue.end + 1].strip(".,!?…")
    return stops and cue.first not in reading.lasts("colour", "attribute", "count")
