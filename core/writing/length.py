"""How long a film shall be, where its idea says so: "a 20-second ad", "२० सेकंड का विज्ञापन"."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from core.domain.brief import SECONDS_LIMITS
from core.domain.languages import Language
from core.language.segment import sentences
from core.understanding.analyse import analyse
from core.writing.kinds import form_of
from core.writing.knowledge import vocabulary
from core.writing.pasted import last_cue, unpasted

# A wish names its length near its beginning; what comes later is how long something takes.
_HEAD = re.compile(r"(?:[^\s:]+\s*){1,8}")
_SHORT = 2


def told_length(text: str) -> Fraction | None:
    """Seconds that the idea asks for; None where it does not, or for no film's length.

    A man who waits for ten seconds makes no film of ten: only what asks for a film is listened to.
    """
    low, high = SECONDS_LIMITS
    if (cues := last_cue(text)) is not None and low <= cues <= high:
        return cues
    for said in _asked_for(unpasted(text)):
        total = analyse(said).timing.total_seconds
        if total is not None and low <= total <= high:
            return Fraction(total).limit_denominator(1_000)
    return None


def _asked_for(text: str) -> Iterator[str]:
    """The words in which the length of the film may be said."""
    if labelled := _labelled().search(text):
        yield labelled["said"]
    every = sentences(text[:2_000])
    for sentence in (*every[:2], *every[2:][-1:]):
        if len(sentence.split()) <= _SHORT and sentence != text.strip():
            yield sentence
        elif form_of(sentence) and (head := _HEAD.match(sentence)):
            yield head[0]
            yield from (part for part in sentence.split(",") if len(part.split()) <= _SHORT)


@cache
def _labelled() -> re.Pattern[str]:
    """A line such as "Duration: 25 s", in any of the languages."""
    labels = "|".join(re.escape(word) for each in Language for word in vocabulary("how_long", each))
    return re.compile(
        rf"^\W*(?:{labels})(?!\w)\s*[:=–-]?\s*(?P<said>[^\n.।]*)", re.IGNORECASE | re.MULTILINE
    )
