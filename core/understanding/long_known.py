"""What else a quality tells of somebody: an old friend has no age, "बूढ़ी" is said of a woman."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.understanding.kinds import kinds
from core.understanding.people.naming import naming_words

if TYPE_CHECKING:
    from core.understanding.cue import Cue
    from core.understanding.noun import Noun
    from core.understanding.reading import Reading


def is_long_known(reading: Reading, cue: Cue, noun: Noun) -> bool:
    """Whether a word for old tells since when, of somebody: "पुराना दोस्त", "an old friend"."""
    if noun.kind is not Kind.PERSON:
        return False
    if reading.language is Language.EN:
        return cue.text.casefold() == "old" and noun.label in kinds("long_known")
    return key(cue.said) in small_words(reading.language, "old_of_things")


def sex_told(reading: Reading, cue: Cue, noun: Noun) -> str:
    """Whether somebody is a man or a woman by the form of a quality: "बूढ़ी मरीज़"; "" if unsure."""
    if noun.kind is not Kind.PERSON or cue.table != "attribute" or cue.last != noun.first:
        return ""
    said = key(cue.said)
    for sex in ("woman", "man"):
        ends = tuple(naming_words(reading.language, f"{sex}_told"))
        if ends and said.endswith(ends):
            return sex
    return ""
