"""Tells by how the south speaks of people that a word is somebody's name: "என்றான் மிதுன்"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Action
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.sandhi import SOUTHERN
from core.language.stem import forms
from core.language.tables import row
from core.understanding.people.naming import naming_words

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from core.understanding.people.spoken import Spoken

# So many of a southern word's forms are looked at: the first are the likeliest.
FORMS = 4
_VOICED = frozenset({Action.TALK, Action.SMILE})
_ALONE = _VOICED | {
    Action.WALK, Action.RUN, Action.SIT, Action.STAND, Action.LIE, Action.JUMP, Action.DANCE,
    Action.ARRIVE, Action.LEAVE, Action.FALL, Action.SWIM,
}  # fmt: skip
# Of a man, of a woman; "ார்" may be of several, and a Telugu woman's verb is a thing's too.
ONE = {Language.TA: ("ான்", "ாள்"), Language.TE: ("ాడు",), Language.KN: ("ಾನೆ", "ಾಳೆ")}


def tells_who_speaks(told: Spoken, at: int) -> bool:
    """Whether a word stands where a southern text says who speaks, beside the verb.

    In Tamil behind it, where it tells of a man or a woman: "என்றான் மிதுன்"; in Malayalam before
    it, first of all or behind what is said: "എന്ന് ഉണ്ണി ചോദിച്ചു".
    """
    if told.language not in SOUTHERN:
        return False
    said = naming_words(told.language, "said")
    how = tuple(small_words(told.language, "no_speakers"))
    last = told.with_(at - 1, at) and not told.with_(at, at + 1)
    if last and told.word(at - 1) in said and not told.word(at).endswith(how):
        return True  # "అన్నాడు వీరూ", "ಎಂದ ಗುಂಡ"
    behind = told.language is Language.TA
    verb = at - 1 if behind else at + 1
    if not told.with_(at, verb) or not _speaks(told, verb):
        return False
    if behind:
        ends = tuple(naming_words(told.language, "one_does"))
        return told.word(verb).endswith(ends) and not told.with_(at, at + 1)
    quoting = small_words(told.language, "quoting")
    first = not told.with_(at - 1, at) or told.word(at - 1) in quoting
    none = tuple(small_words(told.language, "no_speakers"))
    return bool(quoting) and first and not told.word(at).endswith(none)


def tells_who_acts(told: Spoken, at: int, after: Sequence[int]) -> bool:
    """Whether who opens a clause is told of once only: "கவின் அழுகிறான்", "వీరభద్రం టీ కాస్తాడు".

    The verb tells of a man or a woman; a word right before one that needs an object may be that.
    """
    if not after or not told.word(after[-1]).endswith(ONE.get(told.language, ())):
        return False
    if told.word(at).endswith(tuple(small_words(told.language, "no_speakers"))):
        return False
    return len(after) > 1 or not _deeds(told, after[-1]).isdisjoint(_ALONE)


def _speaks(told: Spoken, at: int) -> bool:
    return not _deeds(told, at).isdisjoint(_VOICED)


def _deeds(told: Spoken, at: int) -> set[str]:
    found = (cue for cue in told.at.get(at, ()) if cue.table == "action")
    return {row("action", cue.key).columns["action"] for cue in found}


def is_declined(told: Spoken, at: int, met: Counter[str]) -> bool:
    """Whether a southern word is a case of one that comes without it."""
    word = told.word(at)
    shown = tuple(small_words(told.language, "objects"))
    stems = forms(told.tokens[at].text, told.language)[1:FORMS]
    return word.endswith(shown) and any(met[stem.key] > met[word] for stem in stems)


def are_joined(told: Spoken, one: int, other: int) -> bool:
    """Whether "and" is grown onto two words in a row that tables know as nothing but names."""
    listed = tuple(small_words(told.language, "listed"))
    return (
        bool(listed)
        and told.with_(one, other)
        and not told.at.get(one)
        and not told.at.get(other)
        and told.word(one).endswith(listed)
        and told.word(other).endswith(listed)
    )
