"""Cuts what is told as a list of shots, steps or moments: "Shot 1: …", "wake up, chai, office"."""

import regex

from core.language.english_verbs import verb_form
from core.language.english_words import clause_words
from core.language.segment import sentence_spans
from core.understanding.reading import Reading

# Never any number of spaces: a page of empty lines would be looked through from each of them.
_NUMBERED = regex.compile(
    r"(?im)(?<![\w.])(?:"
    r"(?:shot|scene|frame|panel|step|clip|part|slide)\s{0,3}(?:no\.?\s{0,3})?\d+\s{0,3}[:.)\-–—]"
    r"|(?<![^\s,;]\s)(?:shot|scene|step)\s\d+(?=\s\p{L})"
    r"|(?:(?<=^\s{0,3})|(?<=[.;!?\n]\s{0,3})|(?<=^))\d{1,2}\s{0,3}[.)](?=\s{0,3}\p{L})"
    r"|\d+(?::\d\d)?\s{0,3}(?:s|secs?|seconds?)?\s{0,3}(?:-|–|—|to)\s{0,3}"
    r"\d+(?::\d\d)?\s{0,3}(?:s|secs?|seconds?)?\s{0,3}[:.)\-–—]"
    r"|\d+:\d\d\s{0,3}[:.)\-–—]?(?=\s{0,3}\p{L})"
    r")"
)
_ARROW = regex.compile(r"(?:→|⇒|➔|➡️?|->|=>|»)\s*")
_APART = regex.compile(r"(?:,|;|\bthen\b|\band\b)\s*", regex.IGNORECASE)
_HEADING = regex.compile(r"[^,.!?\n]*(?::|\s[-–—]\s)\s*")
_FEWEST = 2
_LISTED = 3
_LONGEST = 4


def listed(reading: Reading, start: int) -> list[int]:
    """Where the entries of a list begin, in characters; a bare list begins at `start`."""
    text = reading.text
    marks = [match.start() for match in _NUMBERED.finditer(text)]
    if len(marks) >= _FEWEST:
        return marks
    arrows = [match.end() for match in _ARROW.finditer(text, start)]
    if len(arrows) >= _FEWEST:
        return [start, *arrows]
    return _moments(reading, start)


def _moments(reading: Reading, start: int) -> list[int]:
    """The entries of a bare list of moments, which no sentence tells; after its heading, if any."""
    if reading.head_final:
        return []
    times = {cue.text.casefold() for cue in reading.of("time")}
    for first, end in sentence_spans(reading.text):
        head = _HEADING.match(reading.text, max(first, start), end)
        parts = _entries(reading.text, head.end() if head else max(first, start), end)
        told = [words for _, words in parts]
        heading = reading.text[head.start() : head.end()].casefold().split() if head else []
        told_so = not clause_words("headings").isdisjoint(heading)
        moments = sum(_is_moment(words, times) for words in told)
        if (told_so or moments >= _FEWEST) and _bare(told):
            return [at for at, _ in parts]
    return []


def _entries(text: str, start: int, end: int) -> list[tuple[int, list[str]]]:
    """What commas part: where each entry begins, and its words."""
    parts, at = [], start
    for match in (*_APART.finditer(text, start, end), None):
        stop = match.start() if match else end
        if words := text[at:stop].casefold().strip(" .!?\n").split():
            parts.append((at, words))
        at = match.end() if match else end
    return parts


def _bare(told: list[list[str]]) -> bool:
    """Whether no sentence is told: short entries without articles or pronouns."""
    small = clause_words("determiners") | clause_words("subjects")
    whole = all(len(words) <= _LONGEST and small.isdisjoint(words) for words in told)
    return whole and len(told) >= _LISTED


def _is_moment(words: list[str], times: set[str]) -> bool:
    """Whether an entry is something that happens: "wake up", "bike ride", "morning alarm"."""
    form = verb_form(words[0])
    acts = (
        form is not None and form.how in ("base", "ing") and words[0] not in clause_words("events")
    )
    return acts or words[-1] in clause_words("events") or not times.isdisjoint(words)
