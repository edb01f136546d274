"""Tells how a film is to be made from what is in it: "warm and slow, close-ups, 15 seconds"."""

import re

from core.domain.languages import Language
from core.language.segment import words
from core.understanding.reading import read

# What speaks of the look, the pace and the length; a piece of nothing else shows nothing.
MANNER = frozenset({"tone", "style", "lighting", "pace", "camera", "unit"})
# Of a story only these: "slowly" and "sadly" could be told in it as well.
LOOK = frozenset({"style", "lighting", "camera", "mover", "direction"})
# And these say nothing that is filmed in one shot alone.
STYLED = frozenset({"style", "lighting"})
_LENGTH = re.compile(r"\W*\d+[\s-]*(?:s|secs?|seconds?|minutes?|mins?)\W*", re.IGNORECASE)
# What is told of something, and what is told of the film.
_OF_IT = re.compile(r"\W*(?:it|he|she|they|we|i)\s+(?!should|must|needs?|has to)", re.IGNORECASE)
_MADE = re.compile(
    r"\W*(?:narrated|voiced|filmed|shot|scored|edited|animated)\s+(?:\w+ly\b|in\b|on\b|like\b|with\b|as\b)",
    re.IGNORECASE,
)
_BESIDE = frozenset({"count", "negation", "relation", "attribute", "colour", "marker"})
_LONGEST = 6
# What people write for models: it asks for quality and shows nothing.
_QUALITY = re.compile(
    r"(?:(?:ultra|highly|hyper|super|extremely|very|best|high|full|photo|award|sharp|octane|unreal"
    r"|trending|raw|cinematic|intricate|volumetric|professional|studio|8|4|16)[\s-]*)*"
    r"(?:4k|8k|16k|uhd|hdr|k|hd|detailed|details?|realistic|realism|photorealistic|hyperrealistic"
    r"|quality|resolution|masterpiece|winning|focus|engine(?: 5)?|render(?:ed|ing)?|photo"
    r"|on artstation|artstation|dslr|cinematic|professional|photography|cinematography)"
    r"(?: photo(?:graph|graphy)?)?\s*[.!]?",
    re.IGNORECASE,
)
_COMMA = re.compile(r"(?<=[,;،])\s+")


def without_manner(sentence: str, language: Language, tables: frozenset[str] = MANNER) -> str:
    """The sentence without its clauses of these `tables` alone; "" where nothing is left."""
    clauses = _COMMA.split(sentence)
    left = [clause for clause in clauses if not _is_manner(clause, language, tables)]
    if len(left) == len(clauses):
        return sentence
    end = sentence.rstrip()[-1:]
    told = " ".join(left).rstrip(" ,;")
    return told + (end if told and end in ".!?।॥…" and told[-1] not in ".!?।॥…" else "")


def without_quality(text: str) -> str:
    """The text without clauses like "4k, highly detailed": they are for models, not for a film."""
    if "," not in text or not text.isascii():
        return text
    lines = []
    for line in text.split("\n"):
        clauses = _COMMA.split(line)
        left = [each for each in clauses if not _QUALITY.fullmatch(each.strip(" ,;"))]
        whole = " ".join(left).rstrip(" ,;")
        lines.append(line if len(left) == len(clauses) else whole)
    return "\n".join(lines) if any(map(str.strip, lines)) else text


def _is_manner(clause: str, language: Language, tables: frozenset[str]) -> bool:
    said = words(clause, language)
    if len(said) > _LONGEST or _OF_IT.match(clause):
        return False
    if _MADE.match(clause) or _LENGTH.fullmatch(clause):
        return True
    cues = {table: found for table, found in read(clause, language).cues.items() if found}
    if not cues:
        if tables is not MANNER:
            return False
        bare = clause.strip(" .,;!")
        return len(said) == 1 and bare.isascii() and bare.isalpha() and clause.rstrip()[-1:] == "."
    if "negation" in cues and tables is MANNER:
        return min(cue.start for cue in cues["negation"]) == 0 and len(said) <= 4
    return bool(tables & cues.keys()) and cues.keys() <= tables | _BESIDE
