"""Finds who says what stands before them in an English text: "“I will go,” says the boy"."""

import re

from core.domain.analysis import Action
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_VERBS = (
    "say|ask|cr|shout|whisper|call|repl|answer|exclaim|yell|scream|mutter|murmur|beg|sob|laugh"
    "|continue|add|explain|announce|remark|warn|promise|insist|suggest|wail|giggle|sigh|demand"
)
_SAYS = re.compile(
    rf"(?:\A|[,.!?…—–-][\"”'’])\s*(?:said|(?:{_VERBS})(?:s|es|d|ed|ied|ies))\s+"
    r"(?:(?!to\b|and\b)[a-z]+['’]?s?\s+){0,3}\Z",
)
# So far before a name its verb begins, with "the little old".
_REACH = 48


def speakers(reading: Reading, nouns: tuple[Noun, ...]) -> dict[int, tuple[Action, str]]:
    """Whoever says what is quoted, by index, where the verb stands before them."""
    found: dict[int, tuple[Action, str]] = {}
    for index, noun in enumerate(nouns):
        start = reading.words[noun.first].start
        before = reading.text[max(0, start - _REACH) : start]
        said = _SAYS.search(before) if noun.alive else None
        if said and (start <= _REACH or said.start() > 0):
            found[index] = (Action.TALK, said[0].strip(" ,.!?…—–-\"”'’").split()[0])
    return found
