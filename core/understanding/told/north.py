"""Finds what a northern text tells one after the other, by how its verbs end: "खोला", "গিয়ে"."""

import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.identify import function_words
from core.language.normalise import key
from core.language.variants import NORTHERN
from core.understanding.told.words import NOTHING_TOLD, Told, Words

_ENDING = "-"
_SHORTEST = 2
# One does these while one does the next: "बैठकर खाता है".
_MEANWHILE = ("sit", "stand", "lie", "hold", "look", "smile")
# So one comes or goes: "દોડીને આવે છે".
_MOVES, _GOES = ("run", "walk", "fly", "jump"), ("arrive", "leave", "walk", "come", "go")


def told(words: Words) -> Told:
    """Where deeds end, in the order of the text; those that only go on are none."""
    if words.language not in NORTHERN or not words.tokens:
        return NOTHING_TOLD
    finite, unsure = _finite(words)
    sentences = {words.sentence[at] for at in finite}
    finite |= {at for at in unsure if words.sentence[at] in sentences}
    finite |= _orders(words, plain=not finite)
    before = {*_joined(words, finite), *_afterwards(words, finite)}
    return Told(frozenset(finite), tuple(sorted({at + 1 for at in finite} | before)))


def _finite(words: Words) -> tuple[set[int], set[int]]:
    """The verbs that say that something happens, and words that may be such."""
    sure, unsure = set(), set()
    for at in range(len(words.tokens)):
        if not _closes(words, at):
            continue
        verb, helped = _verb(words, at)
        if verb is None or words.keys[verb].startswith(_table(words.language)["state"]):
            continue
        if _is_sure(words, verb, helped=helped):
            sure.add(at)
        elif not helped and _could_be(words, verb):
            unsure.add(at)
    return sure, unsure


def _orders(words: Words, *, plain: bool) -> set[int]:
    """The verbs of a text that says what to do, one thing after the other: "काटो, फिर तलो".

    `plain`: nothing else is said to happen.
    """
    ending = _table(words.language)["order"]
    ends = [at for at in range(len(words.tokens)) if _closes(words, at)]
    ends = [at for at in ends if _ends(words.keys[at], ending)]
    sure = {at for at in ends if at in words.acts and at not in words.named}
    maybe = {at for at in ends if at in words.loose or _strange(words, at)}
    told = len(sure) > 1 or (plain and bool(words.markers) and len(sure | maybe) > 1)
    return sure | maybe if told else set()


def _closes(words: Words, at: int) -> bool:
    """Whether a clause ends with the token."""
    after = at + 1
    return (
        after == len(words.tokens)
        or words.clause[after] != words.clause[at]
        or words.keys[after] in words.joins
        or after in words.markers
    )


def _verb(words: Words, at: int) -> tuple[int | None, bool]:
    """The verb that ends at a token, and whether a word for "is" comes after it."""
    copulas = _table(words.language)["is"]
    helped = words.keys[at] in copulas
    while at > 0 and words.keys[at] in copulas and words.clause[at - 1] == words.clause[at]:
        at -= 1
    return (None if words.keys[at] in copulas else at), helped


def _is_sure(words: Words, at: int, *, helped: bool) -> bool:
    word, table = words.keys[at], _table(words.language)
    if word in table["light"]:
        return not helped or _ends(word, table["habit"])
    known = at in words.acts
    if at in words.named:
        return False
    habit = _ends(word, table["habit"]) and (known or _ends(word, table["sure"]))
    if habit or (helped and _ends(word, table["habit"]) and _strange(words, at)):
        return True
    if helped or not _ends(word, table["past"]):
        return False
    return known or _done_by(words, at) or (_ends(word, table["sure"]) and _strange(words, at))


def _could_be(words: Words, at: int) -> bool:
    """Whether a word that no table has ends as verbs do."""
    table = _table(words.language)
    word = words.keys[at]
    return _strange(words, at) and (_ends(word, table["past"]) or _ends(word, table["habit"]))


def _strange(words: Words, at: int) -> bool:
    named = at in words.named or words.keys[at] in function_words(words.language)
    return not (named or at in words.where) and len(words.keys[at]) > _SHORTEST


def _done_by(words: Words, at: int) -> bool:
    """Whether the clause says by whom something was done: "माँ ने"."""
    own, ends = _agents(words.language)
    return any(
        words.keys[before] in own
        or (bool(ends) and before in words.named and words.keys[before].endswith(ends))
        for before in range(bisect_left(words.clause, words.clause[at]), at)
    )


@cache
def _agents(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that say by whom something is done, then the endings."""
    agents = _table(language)["agents"]
    own = frozenset(each for each in agents if not each.startswith(_ENDING))
    return own, tuple(each[1:] for each in agents if each.startswith(_ENDING))


def _ends(word: str, endings: tuple[str, ...]) -> bool:
    return word.endswith(endings) and len(word) > _SHORTEST


def _joined(words: Words, finite: set[int]) -> Iterator[int]:
    """After what is done before the next deed of the same one: "दरवाज़ा खोलकर अंदर आता है"."""
    table = _table(words.language)
    order = sorted(finite)
    for at, word in enumerate(words.keys):
        if at in finite or at + 1 == len(words.keys) or at in words.named:
            continue
        apart = word in table["join_words"] and at - 1 in words.acts
        apart = apart and not words.keys[at - 1].endswith(table["after"])
        verb = at - 1 if apart else at
        does = words.acts.get(verb, "")
        goes = words.acts.get(at + 1, "").startswith(_GOES)
        if (
            does.startswith(_MEANWHILE)
            or (goes and does.startswith(_MOVES))
            or not (apart or (does and _joins(words, at)))
        ):
            continue
        following = next((each for each in order if each > at), None)
        if following is None or words.clause[following] != words.clause[at]:
            continue
        if not _joins(words, at + 1) and _apart(words, verb, at, following):
            yield at + 1


def joining(language: Language) -> tuple[str, ...]:
    """What a northern verb ends in after which the same one does something else; () elsewhere."""
    return _table(language)["joining"] if language in NORTHERN else ()


def _joins(words: Words, at: int) -> bool:
    """Whether a verb ends so that another one must follow."""
    table = _table(words.language)
    word = words.keys[at]
    known = at in words.acts and at not in words.named
    return known and _ends(word, table["joining"]) and not word.endswith(table["going_on"])


def _apart(words: Words, verb: int, at: int, following: int) -> bool:
    """Whether the next deed is another one: with a thing of its own, or after one with its own."""
    between = range(at + 1, following)
    if any(token in words.named for token in between):
        return True
    light = words.keys[at + 1] in _table(words.language)["light"]
    before = verb - 1
    own = before > 0 and before in words.named and words.clause[before] == words.clause[verb]
    return own and not light


def _afterwards(words: Words, finite: set[int]) -> Iterator[int]:
    """After "after" and a deed: "नहाने के बाद"."""
    table = _table(words.language)
    last = max(finite, default=0)
    for at, word in enumerate(words.keys[:last]):
        if _at_once(words, at) and at + 1 < len(words.keys):
            yield at + 1
            continue
        if word not in table["after_words"] or not at or words.clause[at - 1] != words.clause[at]:
            continue
        deed = at - 1
        while deed > 0 and deed > at - 3 and len(words.keys[deed]) <= _SHORTEST:
            deed -= 1
        if deed not in words.named and _ends(words.keys[deed], table["after"]):
            yield at + 1


def _at_once(words: Words, at: int) -> bool:
    """Whether a deed is said to be done just before the next: "गरजते ही", "थांबताच"."""
    table, word = _table(words.language), words.keys[at]
    if word in table["at_once_words"]:
        if not (at and _ends(words.keys[at - 1], table["at_once_after"])):
            return False
        deed = words.acts.get(at - 1)
        before = [words.acts[each] for each in range(at - 1) if each in words.acts]
        return deed not in before  # not "read, and reading it wept"
    return bool(table["at_once"]) and _ends(word, table["at_once"]) and at not in words.named


@cache
def _table(language: Language) -> Mapping[str, tuple[str, ...]]:
    path = resources.files("resources") / "lexicon" / "told_north.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))[language.value]
    found = {name: tuple(map(key, words)) for name, words in table.items()}
    copulas = small_words(language, "copulas") - set(found["light"])
    return {**found, "is": tuple(copulas)}
