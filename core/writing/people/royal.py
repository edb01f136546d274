"""Tells Raju and Rani, whom a story has among its people, from a king and a queen."""

from collections.abc import Iterator
from itertools import pairwise

from core.domain.languages import Language
from core.language.given_names import name_of
from core.language.normalise import key
from core.language.segment import sentences, words
from core.understanding.people.spoken import NAMING
from core.understanding.reading import read
from core.writing.knowledge import vocabulary

_NAMES = {"king": ("Raju", "man"), "queen": ("Rani", "woman")}


def no_royals(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Those whose name means a king or a queen too, and whether of a man or a woman.

    A tale presents its king, "one king", and tells of a queen, a palace or a minister. Whoever
    opens sentences without any of that has the name.
    """
    told = {cue.key for cue in read(text, language).of(*NAMING)}
    royal = told & _NAMES.keys()
    if len(royal) != 1:
        return
    name, part = _NAMES[royal.pop()]
    every = [[word.text for word in words(each)] for each in sentences(text)]
    court = tuple(map(key, vocabulary("court", language)))
    if any(key(word).startswith(court) for each in every for word in each):
        return
    meant = {said for each in every for said in each if _is(said, name, language)}
    before = {one for each in every for one, other in pairwise(each) if other in meant}
    openers = meant & {each[0] for each in every if each}
    if openers and not {key(word) for word in before} & {*vocabulary("one", language)}:
        yield min(openers, key=len), part


def _is(word: str, name: str, language: Language) -> bool:
    found = name_of(word, language)
    return found is not None and found.given.name == name
