"""Finds words that an English text can only mean as somebody's name, also of no table."""

import re
from collections.abc import Iterator
from functools import cache

from core.domain.analysis import Kind
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.english import is_abstract, is_base, is_past, is_quality, is_verb, singular
from core.language.english_words import clause_words
from core.language.given_names import ANYONE, art_of, name_of, written_as
from core.language.identify import function_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.segment import sentences, words
from core.language.spelling import is_english
from core.language.stem import forms
from core.language.tables import rows
from core.language.variants import NORTHERN
from core.understanding.analyse import analyse
from core.understanding.people.naming import of_somebody
from core.understanding.reading import read
from core.writing.cast import SEXES, gendered
from core.writing.knowledge import vocabulary
from core.writing.people.sexes import sex_done, sex_said

_PAIRS = re.compile(r"\b([A-Z][a-z]{2,}) and ([A-Z][a-z]{2,})\b")
_CALLED = re.compile(r"(?:\b([a-z]+),? )?\b(?:named|called) ([A-Z][a-z]{2,})\b")
_ACTS = re.compile(r"(?:^|[.!?]\s+|\n\s*)([A-Z][a-z]{2,}) ([a-z]{3,})\b")
# Behind a word for what somebody is, and named again: "the lighthouse keeper Elias lived".
_ROLED = re.compile(
    r"\b[Tt]he (?:[a-z]+ ){0,2}[a-z]+(?:er|or|man|woman|artist|king|girl|boy) ([A-Z][a-z]{2,})\b"
)
_PRESENTED = re.compile(r"\b(?P<name>[A-Z]{2,}(?: [A-Z]{2,})?)\b(?:\s*[(,]\s*(?P<age>\d{1,2})\b)?")
_AGE = r"(?:(?:early|mid|late)[- ]?)?\d{1,2}(?:'?s)?"
_SHOUTED = re.compile(rf"\b([A-Z]{{2,}})\b(?:\s*\({_AGE}\))?")
_GROWN, _OLD = 16, 60
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
    return any(each.kind not in (Kind.PERSON, Kind.ANIMAL) for each in found)


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
        yield name, SEXES.get(art_of(cue.key)[:1], "") or _sex_done(name, text, language)


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


def _sex_done(name: str, text: str, language: Language) -> str:
    """Man or woman by the verb of the sentence that somebody opens; "" where it does not tell."""
    if language is Language.EN:
        return sex_told(name, text)
    if done := sex_done(name, text, language) or sex_said(name, text, language):
        return done
    opened = next((each for each in sentences(text) if each.startswith(name)), "")
    art = gendered(Subject("person", Kind.PERSON, ANYONE), opened, language).art
    return SEXES.get(art[:1], "") or _sex_meant(name, text, language)


def _sex_meant(name: str, text: str, language: Language) -> str:
    """Man or woman by the pronouns of the sentences with a name and of those behind them."""
    if language not in SOUTHERN:
        return ""
    told = sentences(text)
    near = {at + step for at, each in enumerate(told) if name in each for step in (0, 1)}
    said = [key(w.text) for at in sorted(near) for w in words("".join(told[at : at + 1]))]
    men, women = (tuple(map(key, vocabulary(kind, language)[:1])) for kind in ("he", "she"))
    he = sum(word.startswith(men) for word in said)
    she = sum(word.startswith(women) for word in said)
    return "" if he == she else "man" if he > she else "woman"


def _bare(name: str, word: str, text: str, language: Language) -> str:
    """A name without its ending, as far as a table has it, or the text has it without."""
    known = set(map(key, written_as(name, language)))
    stems = [form.key for form in forms(word, language)]
    bare = [stem for stem in stems if stem in known] or _without_case(stems, text)
    whom = of_somebody(word, language)
    return next(iter(bare), whom or word.removesuffix("'s").removesuffix("’s"))


def _without_case(stems: list[str], text: str) -> list[str]:
    """The stems that a word, the first, begins with and that stand by themselves too."""
    if stems[0].isascii() or len(stems) == 1:
        return []
    alone = {key(each.text) for each in words(text)}
    whole = stems[0]
    return [stem for stem in stems[1:] if whole.startswith(stem) and stem in alone]


def sex_told(name: str, text: str) -> str:
    """Man or woman by the pronouns behind a name, "Hariya was old. His shop …"; "" for none."""
    next_to = re.findall(rf"\b{name}\b[^.!?A-Z]*[.!?]\s+(He|She|His|Her)\b", text)
    within = re.findall(rf"\b{name}\b[^.!?A-Z]*?\b(he|his|she|her)\b", text)
    said = [each.casefold() for each in (*next_to, *within)]
    women = sum(each in ("she", "her") for each in said)
    men = len(said) - women
    return "" if women == men else "woman" if women > men else "man"


def presented(text: str) -> dict[str, int | None]:
    """Who a screenplay's action presents in capitals, as "HARISH (60)" or "TARA, 8", and their age.

    Other words in capitals are sounds and orders, unless the text names them again in small ones.
    """
    found: dict[str, int | None] = {}
    for each in _PRESENTED.finditer(text):
        name, age = each["name"], each["age"]
        again = re.search(rf"\b{name.title()}\b", text) is not None
        if age or again:
            found.setdefault(name, int(age) if age else None)
    return found


def uncapped(text: str) -> str:
    """A screenplay's words for readers: "Raju pours tea" of "RAJU (45) pours tea"."""
    return _SHOUTED.sub(lambda said: said[1].title(), text)


def aged(label: str, age: int | None) -> str:
    """A girl, a woman or an old woman."""
    if age is None or _GROWN <= age < _OLD:
        return label
    if age >= _OLD:
        return f"old {label}"
    return "girl" if label == "woman" else "boy"


def _is_name(word: str, verb: str) -> bool:
    """Whether who does something at the beginning of a sentence is called by no common word."""
    low = word.casefold()
    common = is_abstract(low) or is_base(low) or is_quality(low) or low.endswith(("ing", "ly"))
    common = common or low in clause_words("meanwhile") | clause_words("leading")
    common = (
        common
        or low in _ASKING
        or (low.endswith("s") and (is_english(low) or is_english(singular(low))))
    )
    acts = is_verb(verb) and (verb.endswith("s") or is_past(verb))
    return acts and not common and low not in function_words(Language.EN)
