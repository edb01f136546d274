"""Sets right which things are meant, by how Indian languages speak of them beside the tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.language.grammar import small_words
from core.language.lexicon import CLDR, cldr_things, row, rows
from core.language.normalise import key
from core.language.stem import forms
from core.language.variants import NORTHERN

if TYPE_CHECKING:
    from core.understanding.noun import Noun
    from core.understanding.reading import Cue, Reading

_GROWN = frozenset({"tree", "plant", "flower", "bush", "vine"})
_ALIVE = frozenset({Kind.PERSON, Kind.ANIMAL})
_CALLED = frozenset({"brother", "friend", "sister", "uncle", "mother", "boy"})
_SHORTEST = 3
_MANY_FORMS = 60
# What is less sure has an ending of its own.
_STEM = 0.95


def no_thing(reading: Reading, cue: Cue) -> bool:
    """Whether a word is a participle, a "then", or calls to who reads: "पलटा हुआ ट्रक"."""
    if not reading.head_final:
        return False
    after = key(reading.words[cue.last].text) if cue.last < len(reading.words) else ""
    if after in small_words(reading.language, "done") or _of_body(reading, cue):
        return True
    if cue.first in reading.firsts("marker"):
        return cue.first not in reading.lasts("colour", "attribute", "count")
    return cue.key in _CALLED and reading.text[cue.end : cue.end + 1] == "!"


def _of_body(reading: Reading, cue: Cue) -> bool:
    """Whether the word may be a form of what is no thing, as the foot of "पायाशी"."""
    if cue.weight > _STEM or reading.language not in NORTHERN:
        return False
    none = small_words(reading.language, "no_things")
    return any(form.key in none for form in forms(cue.said, reading.language)[:_MANY_FORMS])


def is_someone(reading: Reading, cue: Cue) -> bool:
    """Whether "old" alone means someone: nobody else is there who could sit or walk."""
    if cue.table != "thing" or not reading.head_final or _kind(cue) is not Kind.PERSON:
        return False
    acts = any(reading.same_clause(each.first, cue.first) for each in reading.of("action"))
    others = [each for each in reading.of("thing", "name", CLDR) if each.first != cue.first]
    others = [each for each in others if reading.same_clause(each.first, cue.first)]
    return acts and not any(_kind(each) in _ALIVE for each in others)


def _kind(cue: Cue) -> Kind:
    if cue.table == CLDR:
        return Kind(cldr_things()[cue.key][0])
    return Kind(row(cue.table, cue.key).columns.get("kind", "person"))


def meant(reading: Reading, found: tuple[Noun, ...]) -> tuple[Noun, ...]:
    """The same with a neem and its tree as one, and a pole told of again as the same pole."""
    if not reading.head_final:
        return found
    kept: list[Noun] = []
    for noun in found:
        if kept and _grows(reading, kept[-1], noun):
            kept[-1] = _tree(reading, kept[-1], noun)
        elif _sells(reading, noun):
            kept.append(_seller(noun))
        else:
            kept.append(_again(reading, kept, noun))
    return tuple(kept)


def is_owner(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether the first only says whose or of what the second is: "लड़के की साइकिल", "কেটলির ঢাকনা"."""
    between = [key(word.text) for word in reading.words[one.last : other.first]]
    if between:
        return len(between) == 1 and between[0] in small_words(reading.language, "owned")
    endings = tuple(small_words(reading.language, "owning"))
    own = key(reading.words[one.last - 1].text)
    return bool(endings) and one.cue.weight < _STEM and own.endswith(endings)


def _sells(reading: Reading, noun: Noun) -> bool:
    """Whether the word's ending makes a seller of a thing: "પાણીપુરીવાળો", "गुब्बारेवाला"."""
    endings = tuple(small_words(reading.language, "sellers"))
    if (
        not endings
        or noun.kind is Kind.PERSON
        or noun.cue.weight > _STEM
        or noun.last - noun.first > 1
    ):
        return False
    return key(noun.cue.text).endswith(endings)


def _seller(noun: Noun) -> Noun:
    columns = row("thing", "vendor").columns
    kind = Kind(columns["kind"])
    return replace(noun, label="vendor", kind=kind, art=columns["art"])


def _grows(reading: Reading, one: Noun, other: Noun) -> bool:
    if other.label not in _GROWN or one.kind not in (Kind.PLANT, Kind.FOOD) or one.label in _GROWN:
        return False
    between = [key(word.text) for word in reading.words[one.last : other.first]]
    owned = small_words(reading.language, "genitives") | {"का", "ਦਾ"}
    return len(between) <= 1 and owned.issuperset(between)


def _tree(reading: Reading, one: Noun, other: Noun) -> Noun:
    """The plant by its name, with the words of both."""
    start, end = one.cue.start, other.cue.end
    cue = replace(one.cue, last=other.cue.last, end=end, text=reading.text[start:end])
    cue = replace(cue, plural=other.cue.plural)
    name = f"{one.label} {other.label}"
    if name in {each.key for each in rows("thing")}:
        columns = row("thing", name).columns
        return replace(one, cue=cue, label=name, kind=Kind(columns["kind"]), art=columns["art"])
    if one.kind is Kind.PLANT or other.label == "flower":
        return replace(one, cue=cue, kind=Kind.PLANT)
    return replace(other, cue=cue, label=name)


def _again(reading: Reading, before: list[Noun], noun: Noun) -> Noun:
    """The noun as what a longer name said of it before: the pole of the electric pole."""
    if noun.last - noun.first > 1:
        return noun
    same = (each for each in reversed(before) if _is_head(reading, each, noun))
    first = next(same, None)
    return replace(noun, label=first.label, kind=first.kind, art=first.art) if first else noun


def _is_head(reading: Reading, longer: Noun, noun: Noun) -> bool:
    if (
        longer.last - longer.first < 2
        or longer.label == noun.label
        or longer.alive is not noun.alive
    ):
        return False
    words = (reading.words[each.last - 1].text for each in (longer, noun))
    one, other = ({form.key for form in forms(word, reading.language)} for word in words)
    return any(len(stem) >= _SHORTEST for stem in one & other)
