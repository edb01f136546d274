"""Tells what an English text says is not there: "no cars, bikes or people", "crowd-free"."""

from core.domain.languages import Language
from core.language.english_words import clause_words
from core.understanding.cue import Cue
from core.understanding.noun import Noun
from core.understanding.reading import Reading

# After "no" these deny nothing that could be seen: "no wonder the dog is happy".
_IDLE = clause_words("idle")
_BUT = ("except", "save", "apart", "other")
_ALL = clause_words("all")
_LISTING = clause_words("listing")
_OPENERS = clause_words("openers")


def idle(reading: Reading, cue: Cue) -> bool:
    """Whether a word of denial denies nothing: "no longer"; "dark except for a candle"."""
    if reading.language is not Language.EN:
        return False
    after = reading.words[cue.last].text.casefold() if cue.last < len(reading.words) else ""
    if after in _IDLE or (after == "of" and cue.text.casefold() == "not one"):
        return True  # "not one of the children blinks"
    if not cue.text.casefold().startswith(_BUT):
        return False
    before = {word.text.casefold() for word in reading.words[max(0, cue.first - 6) : cue.first]}
    denied = any(
        other.last <= cue.first and reading.sentence[other.first] == reading.sentence[cue.first]
        for other in reading.of("negation")
    )
    there = after in _OPENERS - {"the"}  # "everyone sleeps except a baby"
    return denied or there or _ALL.isdisjoint(before)


def free_of(reading: Reading, noun: Noun) -> bool:
    """Whether a hyphen and "free" follow: "a smoke-free kitchen"."""
    if reading.language is not Language.EN or noun.last >= len(reading.words):
        return False
    word = reading.words[noun.last]
    return word.text.casefold() == "free" and reading.text[word.start - 1] == "-"


def listed(reading: Reading, nouns: tuple[Noun, ...], index: int) -> set[int]:
    """What is named in one list after a denied noun, bare of articles, to the "or" that ends it."""
    if reading.language is not Language.EN:
        return set()
    found: set[int] = set()
    ended = False
    for at in range(index + 1, len(nouns)):
        between = [
            word.text.casefold() for word in reading.words[nouns[at - 1].last : nouns[at].first]
        ]
        comma = "," in reading.text[nouns[at - 1].cue.end : nouns[at].cue.start]
        if len(between) > 1 or not (set(between) <= _LISTING and (between or comma)):
            break
        found.add(at)
        ended = ended or bool(between)
        if between:
            break
    last = nouns[max(found)].last if found else 0
    return found if ended and last not in reading.firsts("action") else set()


def begins_anew(reading: Reading, cue: Cue, noun: Noun) -> bool:
    """Whether after "no cars and" something is there: "no cars and a girl on a bicycle"."""
    before = reading.words[noun.first - 1].text.casefold() if noun.first else ""
    no = reading.language is Language.EN and cue.text.casefold() in ("no", "there are no")
    return no and before in _OPENERS
