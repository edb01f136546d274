"""Tells which verbs say what nobody named does: rain falls, a thing is done by whomever."""

from core.domain.analysis import Action
from core.language.grammar import small_words
from core.language.normalise import key
from core.understanding.cue import Cue, action_of
from core.understanding.doer import has_fallen, is_passive, is_undergone
from core.understanding.reading import Reading

# What is done to somebody or something.
_DONE = frozenset(
    {
        Action.WORK, Action.HOLD, Action.PLAY, Action.EAT, Action.DRINK, Action.LOOK, Action.POUR,
    }
)  # fmt: skip
_GOING = frozenset({Action.ARRIVE, Action.LEAVE, Action.WALK})


def is_of_no_one(reading: Reading, cue: Cue, action: Action) -> bool:
    """Whether rain or tears fall, the steam just named rises, or something was done to a thing."""
    if action is Action.WORK:
        return is_passive(reading, cue) or is_undergone(reading, cue)
    if _only_helps(reading, cue, action) or (action in _DONE and is_undergone(reading, cue)):
        return True
    if action is Action.FALL and (
        has_fallen(reading, cue)
        or any(each.last == cue.first for each in reading.of("tone", "lighting"))
    ):
        return True
    if action is Action.FALL:
        return any(reading.same_clause(each.first, cue.first) for each in reading.of("weather"))
    if action is Action.ARRIVE and any(
        each.last == cue.first for each in reading.of("weather", "time", "season")
    ):
        return True
    rises = action is Action.RISE and bool(cue.first)
    return rises and (
        _sounds(reading, cue.first - 1)
        or any(each.key == "steam" and each.last == cue.first for each in reading.of("action"))
    )


def _only_helps(reading: Reading, cue: Cue, action: Action) -> bool:
    """Whether "go" or "come" only says that something is done: "निकाला जा रहा", "पकडण्यात आलं"."""
    if action not in _GOING or not cue.first:
        return False
    done = any(
        action_of(each) in _DONE and is_undergone(reading, each)
        for each in reading.of("action")
        if each.last == cue.first
    )
    before = key(reading.words[cue.first - 1].text)
    return done or before.endswith(tuple(small_words(reading.language, "being_done")))


def _sounds(reading: Reading, at: int) -> bool:
    """Whether "rise" only helps a verb of sound before it: "फ़ोन बज उठा", "ফোন বেজে উঠল"."""
    return key(reading.words[at].text) in small_words(reading.language, "sounding")
