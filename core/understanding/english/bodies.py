"""Says how something stands to somebody by a part of theirs: "a dog at his feet"."""

from core.language.english import words_of

# On these parts of someone something is; by those it is next to them.
_BEARING = frozenset({"on", "onto", "upon", "over", "across", "atop"})
_AT = frozenset({"at", "near", "by", "beside"})
_BESIDE = frozenset({"next", "beside", "near", "by"})
_HIGH = frozenset({"head", "face", "ear", "elbow"})
_UNDER = frozenset({"under", "beneath", "below"})
_ARMS = frozenset("arm arms armpit armpits elbow".split())
_LAPS = frozenset({"lap", "laps"})
_LOW = frozenset("foot feet leg legs knee knees ankle ankles toes heels".split())


def at_part(word: str, part: str) -> str:
    """How something stands to someone by a preposition and a part of theirs; "" for not at all."""
    low = part in _LOW and word in _AT
    if low or (part in _ARMS and word in _UNDER) or (part in _HIGH and word in _BESIDE):
        return "next to"
    if word == "around" and (part in _LOW or part in words_of("on_things")):
        return "around"
    if word in ("over", "above") and part in ("head", "heads"):
        return "above"
    return "on" if word in _BEARING or part in _LAPS else ""
