"""Finds who is told of once only: a word of no table that jumps, laughs or runs, "किच्चू कूदा"."""

from collections.abc import Sequence

from core.domain.analysis import Action
from core.domain.languages import Language
from core.language.devanagari import words_odds
from core.language.grammar import small_words
from core.language.tables import row
from core.understanding.people.naming import naming_words
from core.understanding.people.spoken import Spoken

# What only people and animals do of themselves.
_ALIVE = frozenset({Action.JUMP, Action.SMILE, Action.TALK, Action.EAT, Action.DRINK, Action.DANCE})
_LIVELY = frozenset({Language.HI, Language.MR})
# Endings of verbs, and of what is no nominative.
_BENT = {Language.HI: ("कर", "के", "ते", "ती", "ता"), Language.MR: ("ून", "ऊन", "नी", "ने", "नं", "ही")}
_SHORTEST = 3
_MOST = 4
"""Words of its clause after it: what somebody does is told shortly."""


def is_lively(told: Spoken, at: int, after: Sequence[int]) -> bool:
    """Whether a word that opens its sentence does what only somebody alive does, in few words."""
    if told.language not in _LIVELY or (at and told.sentence[at - 1] == told.sentence[at]):
        return False
    if not _may_be_called(told.word(at), told.language) or _is_bound(told, at + 1):
        return False
    deeds = [token for token in after if _does(told, token)]
    if not deeds or deeds[0] - at > _MOST:
        return False
    return not any(told.kinds(token) for token in range(at + 1, deeds[0]))


def _may_be_called(word: str, language: Language) -> bool:
    """Whether a word is neither a common one nor bent."""
    bent = (*small_words(language, "objects"), *_BENT[language])
    return len(word) >= _SHORTEST and word not in words_odds() and not word.endswith(bent)


def _is_bound(told: Spoken, at: int) -> bool:
    """Whether a case comes next, but for that of who does it."""
    doers = naming_words(told.language, "doers")
    return told.word(at) in small_words(told.language, "bound") - doers


def _does(told: Spoken, token: int) -> bool:
    """Whether a word is a verb of a deed of somebody alive."""
    found = (cue for cue in told.at.get(token, ()) if cue.table == "action")
    return any(row("action", cue.key).columns["action"] in _ALIVE for cue in found)
