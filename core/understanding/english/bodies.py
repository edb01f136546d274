"""Says how something stands to somebody by a part of theirs: "a dog at his feet"."""

from core.language.english import words_of
from core.language.english_words import clause_words

# On these parts of someone something is; by those it is next to them.
_BEARING = clause_words("onto")
_AT = clause_words("at")
_BESIDE = clause_words("beside")
_HIGH = words_of("high_parts")
_UNDER = clause_words("beneath")
_ARMS = words_of("arms")
_LAPS = frozenset({"lap", "laps"})
_LOW = words_of("low_parts")
_RINGED = frozenset("neck necks waist waists wrist wrists forehead".split())


def at_part(word: str, part: str) -> str:
    """How something stands to someone by a preposition and a part of theirs; "" for not at all."""
    low = part in _LOW and word in _AT
    if low or (part in _ARMS and word in _UNDER) or (part in _HIGH and word in _BESIDE):
        return "next to"
    if word == "around" and (part in _LOW or part in words_of("on_things")):
        return "around"
    if word in ("around", "round") and part in _RINGED:
        return "on"  # "a garland round his neck"
    if word in ("over", "above") and part in ("head", "heads"):
        return "above"
    return "on" if word in _BEARING or part in _LAPS else ""
