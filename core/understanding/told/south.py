"""Finds what a southern text tells one after the other, by how its verbs end: "తీశాడు", "எழுந்து"."""

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from core.domain.languages import Language
from core.language.identify import function_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.understanding.told.words import NOTHING_TOLD, Told, Words

_SHORTEST = 3
# One does these while one does the next: "కూర్చుని తింటున్నాడు".
_MEANWHILE = ("sit", "stand", "lie", "hold", "look", "smile")


@dataclass(frozen=True, slots=True)
class _Verbs:
    """A text's words, the tokens that any table knows, and the clauses of camera and weather.

    `worn`: the tokens that may say who wears something, and as well that it was put somewhere.
    """

    words: Words
    known: frozenset[int]
    filmed: frozenset[int]
    rains: frozenset[int]
    worn: frozenset[int]


def told(
    words: Words,
    tables: Mapping[str, frozenset[int]],
    known: frozenset[int],
    worn: frozenset[int] = frozenset(),
) -> Told:
    """Where deeds end, in the order of the text.

    `tables`: where the cues of each table begin; `known`: the tokens of them all; `worn`: those of
    words for wearing.
    """
    if words.language not in SOUTHERN or not words.tokens:
        return NOTHING_TOLD
    clause = words.clause
    filmed = {clause[at] for name in ("camera", "mover") for at in tables.get(name, ())}
    rains = {clause[at] for at in tables.get("weather", ())} - {clause[at] for at in words.named}
    verbs = _Verbs(words, known, frozenset(filmed), frozenset(rains), worn)
    finite = {at for at in _closing(words) if _is_finite(verbs, at)}
    aside = _aside(words, finite)
    finite -= aside
    before = set(_joined(verbs, finite))
    ends = tuple(sorted(at + 1 for at in finite | before))
    return Told(frozenset(finite), ends, frozenset(aside))


def _aside(words: Words, finite: set[int]) -> set[int]:
    """The verbs of what only goes on in a sentence of its own while other things happened."""
    table = _table(words.language)
    going = {at for at in finite if words.keys[at].endswith(table["going_on"])}
    happened = {words.sentence[at] for at in finite - going if _past(words, at)}
    return {at for at in going if words.sentence[at] not in happened} if happened else set()


def _past(words: Words, at: int) -> bool:
    table = _table(words.language)
    return words.keys[at].endswith(table["past"]) and not words.keys[at].endswith(table["present"])


def _closing(words: Words) -> Iterator[int]:
    """The words by which clauses end, or parts of them before an "and" or a "then"."""
    last = len(words.tokens) - 1
    for at in range(last + 1):
        if (
            at == last
            or words.clause[at + 1] != words.clause[at]
            or words.keys[at + 1] in words.joins
            or at + 1 in words.markers
        ):
            yield at


def _is_finite(verbs: _Verbs, at: int) -> bool:
    words = verbs.words
    word, clause, table = words.keys[at], words.clause[at], _table(words.language)
    if clause in verbs.filmed or word.startswith(table["state"]) or len(word) < _SHORTEST:
        return False
    if clause in verbs.rains and word.endswith(table["going_on"]):
        return False
    if at in words.named:
        return False
    if word.endswith(table["orders"]):
        return not word.startswith(table["shows"]) and (at in words.acts or _strange(verbs, at))
    if at in words.acts:
        return word.endswith((*table["past"], *table["present"]))
    strange = at in verbs.worn or _strange(verbs, at)
    return strange and word.endswith((*table["sure_past"], *table["sure_present"]))


def _joined(verbs: _Verbs, finite: set[int]) -> Iterator[int]:
    """What is done before the next deed of the same one: "తలుపు తీసి, బయటకు వెళ్తాడు"."""
    words = verbs.words
    order, table = sorted(finite), _table(words.language)
    for at in range(len(words.tokens) - 1):
        if at in finite or at in words.markers or words.sentence[at + 1] != words.sentence[at]:
            continue
        ended = words.clause[at + 1] != words.clause[at]
        over = not ended and order and at < order[-1] and _is_over(verbs, at)
        if words.keys[at].endswith(table["soon"]) or over or _at_once(words, at):
            yield at
        elif _joins(verbs, at, ended=ended) or (ended and _may_join(verbs, at, finite)):
            following = next(iter(order[bisect_right(order, at) :]), None)
            if ended or (following is not None and _apart(words, at, following)):
                yield at


def _at_once(words: Words, at: int) -> bool:
    """Whether "as soon as" stands as a word of its own after what was done: "ತೆರೆದ ಕೂಡಲೇ"."""
    if not at or words.clause[at - 1] != words.clause[at]:
        return False
    said = words.keys[at] in _table(words.language)["at_once"]
    return said and words.keys[at - 1].endswith(_table(words.language)["done"])


def _is_over(verbs: _Verbs, at: int) -> bool:
    """Whether a verb says that it was done to its end before the next: "வைத்துவிட்டு"."""
    words, table = verbs.words, _table(verbs.words.language)
    if not at or words.clause[at - 1] != words.clause[at] or at in words.named:
        return False
    helped = words.keys[at + 1].startswith(table["state"])
    return words.keys[at].endswith(table["over"]) and not helped


def _joins(verbs: _Verbs, at: int, *, ended: bool) -> bool:
    """Whether a verb ends so that another one must follow."""
    words = verbs.words
    word, table = words.keys[at], _table(words.language)
    if words.acts.get(at, "").startswith(_MEANWHILE):
        return False
    if at in words.acts and at not in words.named:
        return word.endswith(table["joining"])
    return ended and at not in verbs.known and word.endswith(table["sure_joining"])


def _may_join(verbs: _Verbs, at: int, finite: set[int]) -> bool:
    """Whether a word that no table has ends a clause as such verbs do, where others surely do."""
    words, table = verbs.words, _table(verbs.words.language)
    if not _strange(verbs, at) or not words.keys[at].endswith(table["joining"]):
        return False
    said = words.sentence[at]
    first, last = bisect_left(words.sentence, said), bisect_right(words.sentence, said)
    if any(each in finite for each in range(at + 1, last)):
        return True
    return any(
        words.keys[each].endswith(table["sure_joining"])
        for each in range(first, last)
        if each != at and each not in words.named
    )


def _apart(words: Words, at: int, following: int) -> bool:
    """Whether the next deed is another one: something is named between."""
    same = words.clause[following] == words.clause[at]
    return same and any(token in words.named for token in range(at + 1, following))


def _strange(verbs: _Verbs, at: int) -> bool:
    """Whether no table has the word."""
    word = verbs.words.keys[at]
    small = word in function_words(verbs.words.language)
    return at not in verbs.known and not small and len(word) > _SHORTEST


@cache
def _table(language: Language) -> Mapping[str, tuple[str, ...]]:
    path = resources.files("resources") / "lexicon" / "told_south.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))[language.value]
    return {name: tuple(map(key, words)) for name, words in table.items()}
