"""Tells of northern animals to which something is done from those that do it: "মাছ ধরে বেচে"."""

from core.domain.analysis import Action
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.variants import NORTHERN
from core.understanding.cue import Cue, action_of
from core.understanding.kinds import kinds
from core.understanding.reading import Reading

_HANDLING = frozenset({Action.WORK, Action.HOLD})
_BEASTS = kinds("handled_beasts")


def is_handled(reading: Reading, label: str, last: int) -> bool:
    """Whether an animal whose name ends before a token is what somebody catches, cuts or sells.

    The verb stands right behind it: "মাছ কাটছে", and "মাছ ধরে" before all that follows.
    """
    if reading.language not in NORTHERN or label not in _BEASTS or last >= len(reading.words):
        return False
    taken = key(reading.words[last].text) in small_words(reading.language, "carrying")
    return taken or any(is_handling(cue) for cue in reading.of("action") if cue.first == last)


def is_handling(cue: Cue) -> bool:
    """Whether a verb says what is done to something."""
    return action_of(cue) in _HANDLING
