"""How people do what they do: they pray with joined hands, cry, sew, as their clause says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from core.domain.analysis import Entity, Kind
from core.domain.languages import Language
from core.language.english_words import clause_words
from core.language.normalise import key
from core.language.tables import rows
from core.understanding.cue import kind_of
from core.understanding.kinds import kinds
from core.understanding.reading import Reading

_ANY = "*"
_ABROAD = frozenset({"yoga", "pushup", "selfie", "squat", "stretch", "meditate", "lift"})
"""What all languages call by its English name."""
_SPRAY, _CRY, _ALOUD = "spray", "cry", "shout"
_CRIES = frozenset({"cried", "cries"})
_SPOKEN = re.compile(r"[,.!?…—–-]\s?[“”\"‘’']\s?(?!and\b)(?:[\w’']+\s){0,4}\Z")
_SPEAKS = re.compile(r"(?:\s(?:out|aloud|loudly|to \w+))?[,:]\s?(?:[“\"‘']|\Z)")
_SAID_WITHIN = 40
_HEAD = 2
"""By so many letters of a verb its gestures are found."""
_SHORT = 3
"""Letters, the asterisk counted in, of the longest beginning that many other words have too."""
_NEAR = 2
"""Steps from a verb to such a word: "took" and "a photo", with one word between."""


@dataclass(frozen=True, slots=True)
class _Way:
    """Words that say a gesture, the verb first; `rank` is the gesture's place in its table."""

    words: tuple[str, ...]
    gesture: str
    rank: int


def gesture(entity: Entity, reading: Reading, others: Sequence[Entity] = ()) -> str:
    """The key of what somebody's body says they do, "" where the words say nothing of it.

    A verb of their own comes first; another one of the clause only if it is nobody else's.
    """
    if entity.kind is not Kind.PERSON:
        return _of_beast(entity, reading)
    own = _words(entity.doing)
    theirs = {w for each in others if each is not entity for w in _words(each.doing)} - own
    if not own and (theirs or _after(entity, others)):
        return ""
    first = next((i for i, word in enumerate(reading.words) if word.end > entity.start), None)
    if first is None:
        return ""
    filmed = reading.tokens("camera") | _named(reading)
    found: list[tuple[bool, int, str]] = []
    for at in _around(reading, first, entity):
        word = reading.words[at]
        said = {key(reading.text[word.start : word.end]), key(word.text)}
        if said & theirs or (at in filmed and not said & own):
            continue  # another one does it, or it is the camera that pulls back
        told = [(not said & own, way.rank, way.gesture) for way in _said(reading, at)]
        found += [
            (*each[:2], _ALOUD if each[2] == _CRY and _is_said(reading, at) else each[2])
            for each in told
        ]
    return min(found)[2] if found else ""


def _is_said(reading: Reading, at: int) -> bool:
    """Whether who cries says something, and weeps no tears: "“Stop!” cried his mother"."""
    word = reading.words[at]
    if key(word.text) not in _CRIES:
        return False
    before, after = (
        reading.text[max(0, word.start - _SAID_WITHIN) : word.start],
        reading.text[word.end :],
    )
    return bool(_SPOKEN.search(before) or _SPEAKS.match(after))


def _of_beast(entity: Entity, reading: Reading) -> str:
    """What a beast does that only some can, as elephants spray; "" for all else."""
    if entity.label not in kinds("spraying_beasts"):
        return ""
    said = {way.gesture for at in range(len(reading.words)) for way in _said(reading, at)}
    return _SPRAY if _SPRAY in said else ""


def told_of(reading: Reading) -> str:
    """The key of the gesture that a text's words tell of, whoever does it; "" for none."""
    ways = (way for at in range(len(reading.words)) for way in _said(reading, at))
    first = min(ways, key=lambda way: way.rank, default=None)
    return first.gesture if first else ""


def feeling_in(reading: Reading, feelings: Sequence[str]) -> str:
    """Which of the gestures that show what somebody feels a text tells of too; "" for none."""
    said = {way.gesture for at in range(len(reading.words)) for way in _said(reading, at)}
    return next((each for each in feelings if each in said), "")


def _named(reading: Reading) -> set[int]:
    """The tokens of an English text that name who or what is there: "a painter", "the painting"."""
    if reading.language is not Language.EN:
        return set()
    return reading.once("named_things", lambda: set(_names(reading)))


def _names(reading: Reading) -> Iterator[int]:
    for cue in reading.of("thing", "noun"):
        before = reading.words[cue.first - 1].text.casefold() if cue.first else ""
        led = before in clause_words("determiners")
        if led or kind_of(cue).alive:
            yield from range(cue.first, cue.last)


def _after(entity: Entity, others: Sequence[Entity]) -> bool:
    """Whether another one is told of before: of two the first acts, where no verb is anybody's."""
    people = (each for each in others if each.kind is Kind.PERSON and each is not entity)
    return any(each.start < entity.start for each in people)


def _around(reading: Reading, first: int, entity: Entity) -> Iterator[int]:
    """The words of the clause that somebody stands in, and of the one where their verb is."""
    clauses = {reading.clause[first]}
    sentence = reading.sentence[first]
    verb = _words(entity.doing)
    for at, word in enumerate(reading.words):
        if reading.sentence[at] == sentence and key(reading.text[word.start : word.end]) in verb:
            clauses.add(reading.clause[at])
    for at in range(len(reading.words)):
        if reading.sentence[at] == sentence and reading.clause[at] in clauses:
            yield at


def _said(reading: Reading, at: int) -> Iterator[_Way]:
    verb = key(reading.words[at].text)
    ways = _ways(reading.language).get(verb[:_HEAD], ())
    if verb.isascii() and reading.language is not Language.EN:  # "ek tai yoga kartey"
        ways += tuple(w for w in _ways(Language.EN).get(verb[:_HEAD], ()) if w.gesture in _ABROAD)
    if not ways:
        return
    others = [
        (key(word.text), abs(i - at))
        for i, word in enumerate(reading.words)
        if reading.clause[i] == reading.clause[at] and i != at
    ]
    for way in ways:
        if _is(way.words[0], verb) and all(_stands(word, others) for word in way.words[1:]):
            yield way


def _stands(pattern: str, others: Sequence[tuple[str, int]]) -> bool:
    """Whether a word is among the others of a clause, each with its steps from the verb.

    A few letters begin so many words that they count only where the verb is at hand.
    """
    near = _NEAR if pattern[-1] == _ANY and len(pattern) <= _SHORT else None
    return any(_is(pattern, word) for word, far in others if near is None or far <= near)


def _is(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern[-1] == _ANY else word == pattern


def _words(text: str) -> set[str]:
    return {key(word) for word in text.split()}


@cache
def _ways(language: Language) -> dict[str, tuple[_Way, ...]]:
    """All ways to say a gesture in a language, by the first letters of their verbs."""
    found: dict[str, list[_Way]] = {}
    for rank, row in enumerate(rows("gesture")):
        for entry in row.words.get(language, ()):
            words = tuple(_pattern(word) for word in entry.split())
            found.setdefault(words[0][:_HEAD], []).append(_Way(words, row.key, rank))
    return {head: tuple(ways) for head, ways in found.items()}


def _pattern(word: str) -> str:
    return key(word[:-1]) + _ANY if word.endswith(_ANY) else key(word)
