"""Finds what people do with things by verbs that no table has: "ties a ribbon", "भाकरी लाटते"."""

from bisect import bisect_left

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language import english
from core.language.grammar import small_words
from core.language.normalise import key
from core.understanding.noun import Noun
from core.understanding.reading import Cue, Reading

_WORK, _PLAY = "work", "play"
_BALLS = frozenset({"ball", "cricket bat", "racket", "football", "shuttlecock", "dice"})
_SURE = 0.5
_OBJECT_NEAR = 5
# A verb of English stands after who acts, or after another verb's clause.
_NOT_AFTER = frozenset(
    "a an the his her their its my your our this that these those of in on at with by no".split()
)


def deeds(reading: Reading, nouns: tuple[Noun, ...]) -> tuple[Cue, ...]:
    """A cue of the table of actions for each such verb: someone works, or plays with a ball."""
    people = [noun for noun in nouns if noun.kind is Kind.PERSON]
    if not people:
        return ()
    named = {token for noun in nouns for token in range(noun.first, noun.last)}
    find = _english if reading.language is Language.EN else _final
    return tuple(find(reading, nouns, named))


def _english(reading: Reading, nouns: tuple[Noun, ...], named: set[int]) -> list[Cue]:
    found = []
    known = _told(reading)
    firsts = [noun.first for noun in nouns]
    for at, word in enumerate(reading.words):
        text = word.text.casefold()
        if at in named or at in known or not english.handles(text) or not _verb_here(reading, at):
            continue
        ahead = bisect_left(firsts, at + 1)
        if ahead < len(nouns) and _takes(reading, at, nouns[ahead]):
            found.append(_cue(reading, at, nouns[ahead]))
    return found


def _told(reading: Reading) -> set[int]:
    """The words that mean something already."""
    cues = reading.of("action", "camera", "mover", "transition", "relation", "negation", "unit")
    return {token for cue in cues for token in range(cue.first, cue.last)}


def _verb_here(reading: Reading, at: int) -> bool:
    before = reading.words[at - 1].text.casefold() if at else ""
    return at > 0 and before not in _NOT_AFTER


def _takes(reading: Reading, at: int, thing: Noun) -> bool:
    """Whether a thing is what the verb's deed is done to: it follows, no preposition between."""
    if thing.first - at > _OBJECT_NEAR or not reading.same_clause(at, thing.first):
        return False
    between = range(at + 1, thing.first)
    points = reading.firsts("relation")
    return not any(
        token in points or reading.words[token].text.casefold() in english.words_of("leading")
        for token in between
    )


def _final(reading: Reading, nouns: tuple[Noun, ...], named: set[int]) -> list[Cue]:
    """Where verbs end the clause: its last word, if it looks like a verb and someone is named."""
    found = []
    verbs = (cue.first for cue in reading.of("action"))
    acted = {reading.clause[at] for at in verbs if at not in named}
    by_clause: dict[int, list[Noun]] = {}
    for noun in nouns:
        by_clause.setdefault(reading.clause[noun.first], []).append(noun)
    covered = _told(reading) | named
    for clause, here in by_clause.items():
        if clause in acted or not any(noun.kind is Kind.PERSON for noun in here):
            continue
        things = [noun for noun in here if noun.kind not in (Kind.PERSON, Kind.PLACE)]
        at = _verb_of(reading, here[-1].last)
        if things and at is not None and at not in covered:
            found.append(_cue(reading, at, things[-1]))
    return found


def _verb_of(reading: Reading, start: int) -> int | None:
    """The word by which a clause ends, what says only that it is so left out."""
    stop = start
    while stop < len(reading.words) and reading.same_clause(start - 1, stop):
        stop += 1
    copulas = small_words(reading.language, "copulas")
    helping = copulas | small_words(reading.language, "helping")
    at = stop - 1
    helped = going_on = False
    while at > start and key(reading.words[at].text) in helping:
        going_on = going_on or key(reading.words[at].text) not in copulas
        at, helped = at - 1, True
    if at < start:
        return None
    word = key(reading.words[at].text)
    ends = tuple(small_words(reading.language, "deeds"))
    ended = small_words(reading.language, "helped") if helped else ()
    return at if going_on or word.endswith((*ends, *ended)) else None


def _cue(reading: Reading, at: int, thing: Noun) -> Cue:
    word = reading.words[at]
    what = _PLAY if thing.label.split()[-1] in _BALLS or thing.label in _BALLS else _WORK
    return Cue(
        "action", what, word.text, at, at + 1, word.start, word.end, plural=False, weight=_SURE
    )
