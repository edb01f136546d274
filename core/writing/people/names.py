"""Finds words that an English text can only mean as somebody's name, also of no table."""

import re
from collections.abc import Iterator
from functools import cache

from core.domain.languages import Language
from core.language.english import is_abstract, is_base, is_past, is_quality, is_verb, singular
from core.language.english_words import clause_words
from core.language.given_names import art_of, name_of, written_as
from core.language.identify import function_words
from core.language.normalise import key
from core.language.segment import sentences, words
from core.language.spelling import is_english
from core.language.stem import forms
from core.language.tables import rows
from core.language.variants import NORTHERN
from core.understanding.analyse import analyse
from core.understanding.people.naming import of_somebody
from core.understanding.reading import read
from core.writing.cast import SEXES
from core.writing.people.sexes import sex_of

_PAIRS = re.compile(r"\b([A-Z][a-z]{2,}) and ([A-Z][a-z]{2,})\b")
_CALLED = re.compile(r"(?:\b([a-z]+),? )?\b(?:named|called) ([A-Z][a-z]{2,})\b")
_ACTS = re.compile(r"(?:^|[.!?]\s+|\n\s*)([A-Z][a-z]{2,}) ([a-z]{3,})\b")
# Behind a word for what somebody is, and named again: "the lighthouse keeper Elias lived".
_ROLED = re.compile(
    r"\b[Tt]he (?:[a-z]+ ){0,2}[a-z]+(?:er|or|man|woman|artist|king|girl|boy) ([A-Z][a-z]{2,})\b"
)
_ASKING = frozenset("how why what who whose whom which where".split())
_SOMEBODY = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)


def names_in(text: str) -> tuple[str, ...]:
    """As in "Krishna and Radha", "named Asha", and "Kiran picks up a shell. She …"."""
    called = [name for what, name in _CALLED.findall(text) if not _is_lifeless(what)]
    found = [*called, *(name for pair in _PAIRS.findall(text) for name in pair)]
    if _SOMEBODY.search(text):
        found += [name for name, verb in _ACTS.findall(text) if _is_name(name, verb)]
    found += [name for name in _ROLED.findall(text) if len(re.findall(rf"\b{name}\b", text)) > 1]
    return tuple(dict.fromkeys(found))


def _is_lifeless(word: str) -> bool:
    """Whether it is a place or a thing that has a name: "a village called Rampur"."""
    found = analyse(word, Language.EN).entities if word else ()
    return any(not each.kind.alive for each in found)


def known_only_here(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Names that only the whole text tells from words, and whether of a man or a woman: "आशा".

    A sentence by itself would not know them again.
    """
    told = set[str]()
    for cue in read(text, language).of("name"):
        word = cue.said.split()[0]
        found = name_of(word, language)
        alone = (found is not None and found.sure) or cue.key in _often()
        if alone or cue.key in told or " " in cue.key:
            continue
        if found and language is Language.EN:  # a capital letter tells it in each sentence
            continue
        told.add(cue.key)
        name = _bare(cue.key, word, text, language)
        known = found is not None or language not in NORTHERN  # there the verbs tell the sex
        if known and _is_told_by_each(name, cue.key, text, language):
            continue
        yield name, SEXES.get(art_of(cue.key)[:1], "") or sex_of(name, text, language)


def _is_told_by_each(name: str, named: str, text: str, language: Language) -> bool:
    """Whether each sentence with a name tells by itself that it is one."""
    return all(
        any(cue.key == named for cue in read(each, language).of("name"))
        for each in sentences(text)
        if any(word.startswith(name) for word in each.split())
    )


@cache
def _often() -> frozenset[str]:
    """The names that the tables have with other words."""
    return frozenset(each.key for each in rows("name"))


def _bare(name: str, word: str, text: str, language: Language) -> str:
    """A name without its ending, as far as a table has it, or the text has it without."""
    known = set(map(key, written_as(name, language)))
    stems = [form.key for form in forms(word, language)]
    bare = [stem for stem in stems if stem in known] or _without_case(stems, text)
    whom = of_somebody(word, language)
    found = next(iter(bare), whom or word.removesuffix("'s").removesuffix("’s"))
    return _as_spelled(found, word)


def _as_spelled(stem: str, word: str) -> str:
    """A stem as its word writes it, with the dots below letters that keys lack: "রুমনিয়া"."""
    ends = (end for end in range(1, len(word) + 1) if key(word[:end]) == stem)
    return word[: max(ends, default=0)] or stem


def _without_case(stems: list[str], text: str) -> list[str]:
    """The stems that a word, the first, begins with and that stand by themselves too."""
    if stems[0].isascii() or len(stems) == 1:
        return []
    alone = {key(each.text) for each in words(text)}
    whole = stems[0]
    return [stem for stem in stems[1:] if whole.startswith(stem) and stem in alone]


def _is_name(word: str, verb: str) -> bool:
    """Whether who does something at the beginning of a sentence is called by no common word."""
    low = word.casefold()
    common = is_abstract(low) or is_base(low) or is_quality(low) or low.endswith(("ing", "ly"))
    small = clause_words("meanwhile") | clause_words("leading") | clause_words("first_particles")
    common = common or low in small  # "Down crashed the branch"
    common = (
        common
        or low in _ASKING
        or (low.endswith("s") and (is_english(low) or is_english(singular(low))))
    )
    acts = is_verb(verb) and (verb.endswith("s") or is_past(verb))
    return acts and not common and low not in function_words(Language.EN)
