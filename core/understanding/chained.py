"""Tells which verbs of a clause lead on to the next: "விரித்து நிற்கிறாள்", "ব্যাগ ফেলে ছেলেটি হাঁটে"."""

from core.domain.analysis import Action
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.variants import NORTHERN
from core.understanding.cue import Cue, action_of
from core.understanding.noun import Noun
from core.understanding.reading import Reading


def leads_to(reading: Reading, before: Cue, cue: Cue, who: Noun) -> bool:
    """Whether a verb leads right on to the next, or is told before who does both.

    "வலை விரித்து நிற்கிறாள்", "വല കെട്ടി കുട്ടികൾ കളിക്കുന്നു".
    """
    links = tuple(small_words(reading.language, "links"))
    if not links or not reading.same_clause(before.first, cue.first):
        return False
    said = key(reading.words[before.last - 1].text)
    while_doing = tuple(small_words(reading.language, "while_doing"))
    light = tuple(small_words(reading.language, "light"))
    grown = bool(light) and key(reading.words[cue.first].text).startswith(light)
    if reading.language in SOUTHERN:
        grown = grown and action_of(before) is Action.WORK  # "பொரிச்சு எடுக்கிறார்" only fries
    right_on = before.last == cue.first and not grown  # "କାନ୍ଦି ପକାଇଲା" only cries
    near = right_on or before.last <= who.first < cue.first
    return near and said.endswith(links) and not said.endswith(while_doing)


def is_told_first(reading: Reading, before: Cue, who: Noun) -> bool:
    """Whether a northern verb stands before who does it: what comes after them is what they do."""
    return reading.language in NORTHERN and before.last <= who.first
