"""Tells when somebody is only on the way to the place that a text names: she walks to school."""

from core.domain.analysis import Action
from core.domain.languages import Language
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.understanding.cue import Cue, action_of
from core.understanding.placing import outside, points, said_before
from core.understanding.reading import Reading

_ON_THE_WAY = frozenset({Action.WALK, Action.RUN, Action.DRIVE, Action.ARRIVE, Action.LEAVE})
_NEAR = 2
"""So many words stand between a northern goal and its verb at most: "स्कूल के लिए निकला"."""


def bound_for(reading: Reading, place: str) -> bool:
    """Whether a text only says that somebody goes there: then the building is seen, not its rooms.

    Who went in, does something there, or comes from there is no such text.
    """
    cues = [cue for cue in reading.of("place") if cue.key == place]
    return bool(cues) and all(_is_goal(reading, cue) for cue in cues)


def _is_goal(reading: Reading, cue: Cue) -> bool:
    verbs = [
        act
        for act in reading.of("action")
        if reading.same_clause(act.first, cue.first) and action_of(act) in _ON_THE_WAY
    ]
    if reading.language is Language.EN:
        return said_before(reading, cue, "to") and any(act.last <= cue.first for act in verbs)
    words, endings = points(reading.language, "to")
    if reading.language in SOUTHERN:
        return key(cue.said).endswith(endings) and any(act.first >= cue.last for act in verbs)
    near = range(cue.last, cue.last + 1 + _NEAR)
    goes = [key(act.said).startswith(tuple(words)) for act in verbs if act.first in near]
    return any(goes)


def says_out(reading: Reading) -> bool:
    """Whether somebody goes out, or is outside: "she runs out", "वह बाहर जाती है"."""
    if reading.language is not Language.EN:
        return any(key(word.text) in outside() for word in reading.words)
    words = [word.text.casefold() for word in reading.words]
    for act in reading.of("action"):
        after = words[act.last : act.last + 2]
        if action_of(act) in _ON_THE_WAY and after[:1] == ["out"] and after[1:] != ["of"]:
            return True
    return not {"outside", "outdoors"}.isdisjoint(words)
