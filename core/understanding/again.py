"""Knows a thing that is told of again by its head alone: "a paper boat … the boat"."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.english_words import clause_words
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.stem import forms
from core.language.tables import row
from core.understanding.cue import kind_of
from core.understanding.kinds import is_one_of, kinds
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_PARENTS = kinds("parents_told")
_GIVEN = clause_words("given_again")
# Its head is surer than a guess, and has an ending as a rule.
_SURE = 0.9
_SHORT = 2
# What one may be called when told of again.
_KINDS: dict[str, Callable[[Noun], bool]] = {
    "bird": lambda noun: noun.kind is Kind.ANIMAL and is_one_of(noun, "birds"),
    "animal": lambda noun: noun.kind is Kind.ANIMAL,
    "vehicle": lambda noun: noun.kind is Kind.VEHICLE,
    "fruit": lambda noun: noun.kind is Kind.FOOD,
}


def told_again(reading: Reading, found: tuple[Noun, ...]) -> tuple[Noun, ...]:
    """The same with each such thing as the one that was named in full before."""
    if reading.language in SOUTHERN:
        return _heaps(reading, found)
    if reading.language is not Language.EN:
        return found
    heads: dict[str, Noun] = {}
    kept: list[Noun] = []
    for noun in _of_its_kind(reading, found):
        before = reading.words[noun.first - 1].text.casefold() if noun.first else ""
        longer = heads.get(noun.label) if before in _GIVEN and _is_one_word(noun) else None
        longer = longer or (_of_a_kind(noun, kept) if before in _GIVEN else None)
        if longer is None or noun.place:
            kept.append(noun)
        else:
            kept.append(replace(noun, label=longer.label, kind=longer.kind, art=longer.art))
        if " " in noun.label and noun.last - noun.first > 1:
            heads.setdefault(noun.label.rsplit(" ", 1)[1], noun)
    return tuple(kept)


def _of_a_kind(noun: Noun, told: list[Noun]) -> Noun | None:
    """What was told of by its own name before: "a parrot … the bird"."""
    of_kind = _KINDS.get(noun.label)
    if of_kind is None or noun.cue.plural or any(each.label == noun.label for each in told):
        return None
    return next((each for each in reversed(told) if of_kind(each) and not each.cue.plural), None)


def _is_one_word(noun: Noun) -> bool:
    """Whether it is named by one word, and no mother of her kind."""
    return noun.last - noun.first == 1 and noun.cue.text.casefold() not in _PARENTS


def _of_its_kind(reading: Reading, found: tuple[Noun, ...]) -> list[Noun]:
    """The nouns; the mother of an animal is one of its kind: "a baby elephant … its mother"."""
    kept: list[Noun] = []
    parent: Noun | None = None
    for each in found:
        noun = _parent_of(reading, each) or each
        whose = reading.words[noun.first - 1].text.casefold() if noun.first else ""
        young = [before for before in kept if before.kind is Kind.ANIMAL]
        if noun.label in _PARENTS and whose == "its" and young:
            kind = young[-1].label.removeprefix("baby ").removesuffix(" cub")
            parent = replace(noun, label=kind, kind=Kind.ANIMAL, art=young[-1].art)
        if noun.label == "baby" and whose == "its" and young and _is_one_word(noun):
            kept.append(replace(noun, label=young[-1].label, kind=Kind.ANIMAL, art=young[-1].art))
            continue
        again = noun.label in _PARENTS and whose in {*_GIVEN, "its"} and parent is not None
        if again and parent is not None:
            kept.append(replace(noun, label=parent.label, kind=parent.kind, art=parent.art))
        else:
            kept.append(noun)
    return kept


def _parent_of(reading: Reading, noun: Noun) -> Noun | None:
    """An animal named by whose parent it is: "the elephant's mother" is an elephant."""
    sign = noun.first and reading.words[noun.first - 1].text.casefold().endswith(("'s", "’s"))
    if noun.label not in _PARENTS or not sign:
        return None
    owners = (cue for cue in reading.of("thing", "noun") if cue.last == noun.first)
    beast = next((cue for cue in owners if kind_of(cue) is Kind.ANIMAL), None)
    if beast is None:
        return None
    art = row(beast.table, beast.key).columns.get("art", "")
    return replace(noun, label=beast.key, kind=Kind.ANIMAL, art=art)


def _heaps(reading: Reading, found: tuple[Noun, ...]) -> tuple[Noun, ...]:
    """With each heap that was said of what: "పుస్తకాల కుప్ప, కుప్ప మీద పిల్లి", on the books.

    And with each head that names nothing alone: "மீன் தொட்டி … தொட்டிக்கு", of the fish tank.
    """
    named = {at for noun in found if not noun.place for at in range(noun.first, noun.last)}
    named |= reading.firsts("action", "relation", "colour", "count", "attribute")
    ending: dict[int, list[Noun]] = defaultdict(list)
    for noun in found:
        ending[noun.last].append(noun)
    heads: dict[str, Noun] = {}
    again: dict[int, Noun] = {}
    for at, word in enumerate(reading.words):
        stems = _stems(key(word.text), reading.language)
        of = _headed(reading, [*ending[at], *ending[at + 1]], at, stems)
        told = [heads[stem] for stem in stems if stem in heads]
        if of:
            heads.update((stem, of) for stem in stems if len(stem) > _SHORT)
        elif told and at not in named:
            again[at] = _there(reading, told[0], at)
    kept = [noun for noun in found if noun.first not in again]
    return tuple(sorted([*kept, *again.values()], key=lambda noun: noun.first))


def _headed(reading: Reading, found: Sequence[Noun], at: int, stems: frozenset[str]) -> Noun | None:
    """What a word is the head of: the last one of a longer name, or a heap right after a name.

    `found` are the names that end before it or with it.
    """
    heap = not stems.isdisjoint(small_words(reading.language, "heaps"))
    for noun in found:
        long = heap or noun.last - noun.first > 1
        beside = noun.last == at and heap and reading.same_clause(at - 1, at)
        if not noun.place and (beside or (noun.last == at + 1 and long)):
            return noun
    return None


@lru_cache(maxsize=4_096)
def _stems(word: str, language: Language) -> frozenset[str]:
    return frozenset(form.key for form in forms(word, language))


def _there(reading: Reading, noun: Noun, at: int) -> Noun:
    """The same thing, named by the token."""
    word = reading.words[at]
    cue = replace(
        noun.cue, first=at, last=at + 1, start=word.start, end=word.end, text=word.text,
        script="", weight=_SURE,
    )  # fmt: skip
    return Noun(cue, noun.label, noun.kind, noun.art)
