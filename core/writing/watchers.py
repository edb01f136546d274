"""Finds for whom a film shall be: "Explain it to class 6 students", "a video …, for beginners"."""

import re

from core.writing.kinds import form_of, names
from core.writing.knowledge import forms

_SHORT_ORDER = 10
# For whom something is to be explained: "Explain it to class 6 students in 45 seconds."
_WATCHERS = re.compile(
    r"\b(?:to|for)\s+(?:an?\s+|the\s+)?([\w' -]{3,40}?)(?:\s+(?:in|within)\s+\d.*)?\s*[.!]*$",
    re.IGNORECASE,
)
_MEANT_FOR = re.compile(
    r",?\s+for\s+((?:class|grade|std\.?|standard)\s*\d+(?:\s*(?:-|to|and)\s*\d+)?"
    r"(?:\s+(?:students?|kids|children))?|(?:(?:young|school|little|college|small)\s+)?"
    r"(?:kids|children|students|beginners|toddlers|parents|teens|teenagers|seniors))\s*[.!]?$",
    re.IGNORECASE,
)


def untaught(every: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The sentences without those that only ask to explain it, and for whom that is."""
    asks = tuple(sentence for sentence in every[1:] if _only_asks(sentence))
    watchers = (found[1] for each in asks if (found := _WATCHERS.search(each)))
    kept = tuple(sentence for sentence in every if sentence not in asks)
    return kept, next(watchers, "")


def without_audience(every: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The sentences with a wish that does not say for whom: "a video …, for class 5 students"."""
    found = _MEANT_FOR.search(every[0]) if form_of(every[0]) else None
    if found is None:
        return every, ""
    return (f"{every[0][: found.start()].rstrip(' ,')}.", *every[1:]), found[1]


def _only_asks(sentence: str) -> bool:
    """Whether a sentence is an order like "Explain it to class 6 students in 45 seconds."."""
    short = len(sentence.split()) <= _SHORT_ORDER and not sentence.rstrip().endswith("?")
    return short and names(forms()["explainer"].words, sentence)
