"""Tells when Indian texts speak of water or smoke as something to see: it flows, is in a cup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Action
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.stem import says_inside
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding.cue import AS_IT_STANDS
from core.understanding.kinds import kinds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.understanding.cue import Cue
    from core.understanding.noun import Noun
    from core.understanding.reading import Reading

# On these one is as on a floor, in the others only where they are told of.
_SNOW = "snow"
_FIRM = frozenset({"sand", "mud", "wave", "snow"})
# In these somebody of the south may be while they do so.
_WALLOWED_IN = frozenset({"mud", "water"})
_WALLOWS = frozenset(
    {Action.PLAY, Action.LIE, Action.SIT, Action.STAND, Action.JUMP, Action.SPIN, Action.DANCE}
)
# What matter does itself.
_MOVES = frozenset(
    {
        Action.RISE,
        Action.FALL,
        Action.FLOAT,
        Action.STEAM,
        Action.BURN,
        Action.SPIN,
        Action.SWAY,
        Action.POUR,
    }
)


def is_mere_matter(reading: Reading, cue: Cue) -> bool:
    """Whether matter only says where, or of what something is: "నీటిలో", "पानी का गिलास"."""
    if reading.language in NORTHERN and cue.key in kinds("matter"):
        return _of_something(reading, cue)
    if reading.language not in SOUTHERN or cue.key not in kinds("matter"):
        return False
    bare = cue.weight > AS_IT_STANDS or cue.plural
    marked = cue.last in reading.firsts("relation") and reading.same_clause(cue.last, cue.first)
    if not bare:
        told = marked and (cue.key in _FIRM or _was_told(reading, cue))
        return not (told or is_played_in(reading, cue))
    named = cue.last in reading.firsts("thing", "noun", "place")
    return named and reading.same_clause(cue.last, cue.first)


def is_played_in(reading: Reading, cue: Cue) -> bool:
    """Whether somebody plays or lies in southern mud or water: "சேற்றில் உருண்டு விளையாடுகிறது"."""
    word = reading.words[cue.last - 1].text
    if cue.key not in _WALLOWED_IN or not says_inside(word, reading.language):
        return False
    acts = [each for each in reading.of("action") if reading.same_clause(each.first, cue.first)]
    does = {Action(row("action", each.key).columns["action"]) for each in acts}
    return bool(does) and does <= _WALLOWS


def _of_something(reading: Reading, cue: Cue) -> bool:
    """Whether a case follows northern matter, or is its ending: on sand one may still be."""
    language, word = reading.language, key(reading.words[cue.last - 1].text)
    ends = tuple(small_words(language, "objects"))
    declined = cue.weight < AS_IT_STANDS and word.endswith(ends)
    if cue.last >= len(reading.words) or not reading.same_clause(cue.last, cue.first):
        return declined
    after = key(reading.words[cue.last].text)
    if after in small_words(language, "upon") and cue.key in _FIRM - {_SNOW}:
        return False
    bound = small_words(language, "after_objects") | small_words(language, "owned")
    return declined or after in bound


def _was_told(reading: Reading, cue: Cue) -> bool:
    """Whether it stands without an ending before: "ಲೋಟದಲ್ಲಿ ನೀರು, ನೀರಿನ ಮೇಲೆ"."""
    return any(
        each.key == cue.key and each.first < cue.first and each.weight > AS_IT_STANDS
        for each in reading.of("noun")
    )


def untold(
    reading: Reading,
    found: Sequence[Noun],
    stand: Sequence[tuple[int, str, int]],
    told: Mapping[int, Mapping[str, str]],
    doing: Mapping[int, tuple[Action, str]],
) -> set[int]:
    """The matter of which nothing is told: nothing is by it, it has no colour, does nothing."""
    if reading.language in NORTHERN:
        return _untold_in_the_north(found, stand, told, doing)
    if reading.language not in SOUTHERN:
        return set()
    placed = {each for one, _, other in stand for each in (one, other)}
    named = {found[index].label for index in placed}
    return {
        index
        for index, noun in enumerate(found)
        if noun.label in kinds("matter")
        and noun.label not in named
        and not told.get(index, {}).get("colour")
        and doing.get(index, (Action.NONE, ""))[0] not in _MOVES
    }


def _untold_in_the_north(
    found: Sequence[Noun],
    stand: Sequence[tuple[int, str, int]],
    told: Mapping[int, Mapping[str, str]],
    doing: Mapping[int, tuple[Action, str]],
) -> set[int]:
    """The same in the north; snow that falls is the weather, snow on somebody is there."""
    placed = {each for one, _, other in stand for each in (one, other)}
    named = {found[index].label for index in placed} - {_SNOW}
    named |= {found[one].label for one, _, _ in stand}
    unseen = set()
    for index, noun in enumerate(found):
        if noun.label not in kinds("matter") | kinds("ground") or noun.label in named:
            continue
        moves = doing.get(index, (Action.NONE, ""))[0] in _MOVES and noun.label != _SNOW
        if not (moves or told.get(index, {}).get("colour")):
            unseen.add(index)
    return unseen
