"""Tells who is only called, or only wished for, from who is seen: "अरे बाप रे", "दोस्त बनोगे"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language.grammar import small_words
from core.language.normalise import key
from core.understanding.kinds import kinds

if TYPE_CHECKING:
    from core.understanding.cue import Cue
    from core.understanding.reading import Reading

_CALLED, _KIN = kinds("called_out"), kinds("kin_called")


def only_called(reading: Reading, cue: Cue) -> bool:
    """Whether kin or a friend is only called, or what one may become: "अरे बाप रे", "दोस्त बनोगे"."""
    if _is_a_childs_name(reading, cue):
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
