"""Tells how a film is to be made from what is in it: "warm and slow, close-ups, 15 seconds"."""

import re

from core.domain.languages import Language
from core.language.segment import words
from core.understanding.reading import read

# What speaks of the look, the pace and the length; a piece of nothing else shows nothing.
_MANNER = frozenset({"tone", "style", "lighting", "pace", "camera", "unit"})
_BESIDE = frozenset({"count", "negation", "relation", "attribute", "colour", "marker"})
_LONGEST = 6
_COMMA = re.compile(r"(?<=[,;،])\s+")


def without_manner(sentence: str, language: Language) -> str:
    """The sentence without its clauses about the manner alone; "" where nothing is left."""
    clauses = _COMMA.split(sentence)
    left = [clause for clause in clauses if not _is_manner(clause, language)]
    if len(left) == len(clauses):
        return sentence
    end = sentence.rstrip()[-1:]
    told = " ".join(left).rstrip(" ,;")
    return told + (end if told and end in ".!?।॥…" and told[-1] not in ".!?।॥…" else "")


def _is_manner(clause: str, language: Language) -> bool:
    said = words(clause, language)
    if len(said) > _LONGEST:
        return False
    cues = {table: found for table, found in read(clause, language).cues.items() if found}
    if not cues:
        bare = clause.strip(" .,;!")
        return len(said) == 1 and bare.isascii() and bare.isalpha() and clause.rstrip()[-1:] == "."
    if "negation" in cues:
        return min(cue.start for cue in cues["negation"]) == 0 and len(said) <= 4
    return bool(_MANNER & cues.keys()) and cues.keys() <= _MANNER | _BESIDE
