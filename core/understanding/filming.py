"""What a camera or a drone does by its verb, however far from it that stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from core.domain.camera import Move
from core.domain.languages import Language
from core.language.conjugation import ends_verb
from core.language.english import is_verb
from core.language.english_words import clause_words
from core.language.normalise import key
from core.language.tables import rows
from core.understanding.cue import Cue
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_TABLE = "filming"
_FOCUS = "focus"
_BEGINS, _VERB, _ENDS = "*", "~", "-"
# In English the verb comes after the camera, with a word or two between: "slowly but surely".
_REACH = 5
_SOMEBODYS = clause_words("camera_of")
_FILMING = frozenset({"camera", "drone"})
_WITH = clause_words("camera_with")


@dataclass(frozen=True, slots=True)
class Filming:
    """A move that is said of the camera; `sure` where a direction beside it changes nothing."""

    move: Move
    cue: Cue
    sure: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """Words of the table, each a key, a beginning ("x*"), an end ("-x") or a verb's stem ("x~")."""

    words: tuple[str, ...]
    move: Move
    rank: int
    sure: bool


def filming(reading: Reading, camera: Cue) -> Filming | None:
    """What the camera at a cue does in its clause: of several words those that tell most."""
    found = list(_found(reading, camera))
    if not found:
        return None
    said, cue = min(found, key=lambda each: (each[0].rank, each[1].first))
    return Filming(said.move, cue, said.sure)


def in_hand(reading: Reading, camera: Cue) -> bool:
    """Whether the camera is a thing of the picture: "with a camera", "puts the camera away"."""
    if reading.language is not Language.EN:
        return False
    before = [
        word.text.casefold() for word in reading.words[max(0, camera.first - 2) : camera.first]
    ]
    if before and before[-1] in _SOMEBODYS:
        return True
    return len(before) > 1 and before[-1] == "the" and (before[0] in _WITH or is_verb(before[0]))


def by_thing(reading: Reading, nouns: Sequence[Noun], mover: Cue) -> bool:
    """Whether what was named right before goes round, rather than the camera: "moons orbit it"."""
    if mover.key != "orbit" or mover.text.casefold().endswith("shot"):
        return False
    ends = reading.once("ends of nouns", lambda: {noun.last: noun for noun in nouns})
    before = reading.words[mover.first - 1].text.casefold() if mover.first else ""
    if before in ("that", "which", "who"):
        return True
    noun = ends.get(mover.first)
    if noun is None or noun.label in _FILMING:
        return False
    return reading.same_clause(noun.first, mover.first)


def _found(reading: Reading, camera: Cue) -> Iterator[tuple[_Said, Cue]]:
    first, last = reading.bounds(camera.first)
    if not reading.head_final:
        first, last = camera.last, min(last, camera.last + _REACH)
    keys = [key(word.text) for word in reading.words[first:last]]
    table = _table(reading.language, pulled=camera.key == _FOCUS)
    for at in range(len(keys)):
        if camera.first <= first + at < camera.last:
            continue
        for said in table:
            here = keys[at : at + len(said.words)]
            if len(here) == len(said.words) and _all(said.words, here, reading.language):
                yield said, _cue(reading, said, first + at)


def _all(patterns: tuple[str, ...], words: Sequence[str], language: Language) -> bool:
    return all(_is(each, word, language) for each, word in zip(patterns, words, strict=True))


def _is(pattern: str, word: str, language: Language) -> bool:
    if pattern[-1] == _BEGINS:
        return word.startswith(pattern[:-1])
    if pattern[0] == _ENDS:
        return word.endswith(pattern[1:])
    if pattern[-1] == _VERB:
        rest = word.removeprefix(pattern[:-1])
        return not rest or (rest != word and ends_verb(rest, language))
    return word == pattern


def _cue(reading: Reading, said: _Said, at: int) -> Cue:
    words = reading.words[at : at + len(said.words)]
    start, end = words[0].start, words[-1].end
    text = reading.text[start:end]
    last = at + len(words)
    return Cue(_TABLE, said.move.value, text, at, last, start, end, plural=False, weight=1.0)


@cache
def _table(language: Language, *, pulled: bool) -> tuple[_Said, ...]:
    """Those that tell most first; with `pulled`, what is said of the focus alone."""
    return tuple(
        _Said(tuple(map(key, words.split())), Move(row.key), rank, row.columns["sure"] == "yes")
        for rank, row in enumerate(rows(_TABLE))
        for words in row.words.get(language, ())
        if (row.key == Move.RACK_FOCUS) is pulled
    )
