"""Says which of the things a text names are not there: "no people", "ఒక్క చేప కూడా పడలేదు"."""

import tomllib
from bisect import bisect_right
from functools import cache
from importlib import resources
from itertools import takewhile

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import denies, small_words, words_of_all
from core.language.normalise import key
from core.language.scripts import language_of
from core.understanding.cue import Cue
from core.understanding.english.denying import begins_anew, free_of, idle, listed
from core.understanding.noun import Noun
from core.understanding.reading import AGAINST, CONJUNCTIONS, Reading
from core.understanding.south.someone import forbidden

NOBODY = "nobody"
_REACH = 4
_FUSED = 0.95
# With this ending "ବିନା" is said of what follows: "ବିନା ଚଷମାରେ".
_ODIA_WITH = "ରେ"
_OR = words_of_all("or")


def excluded(reading: Reading, nouns: tuple[Noun, ...]) -> frozenset[int]:
    """The nouns, by index, that the text says are not there."""
    out: set[int] = set()
    nobody = {at for noun in nouns if noun.label == NOBODY for at in range(noun.first, noun.last)}
    for cue in (*reading.of("negation"), *forbidden(reading)):
        if cue.first in nobody or idle(reading, cue):
            continue
        if cue.key == "before" and not _after_its_noun(reading, nouns, cue):
            out |= _denied_after(reading, nouns, cue)
        elif (index := _denied_before(reading, nouns, cue)) is not None:
            out |= {index, *_joined_before(reading, nouns, index)}
    for index, noun in enumerate(nouns):
        none = _not_even(reading, noun) or _none(reading, noun) or free_of(reading, noun)
        if none or noun.label == NOBODY:
            out.add(index)
        if noun.label == NOBODY and index and one_breath(reading, nouns[index - 1], noun):
            out.add(index - 1)
    return frozenset(out)


def one_breath(reading: Reading, people: Noun, nobody: Noun) -> bool:
    """Whether it is said which people are not there: "మనుషులు ఎవరూ లేకుండా"."""
    near = people.last == nobody.first and people.kind is Kind.PERSON
    return near and reading.same_clause(people.first, nobody.first)


def denied(reading: Reading, cue: Cue) -> bool:
    """Whether what a cue names is said not to come, as the rain of "बारिश नहीं हुई"."""
    return any(
        no.last == cue.first
        if no.key == "before"
        else 0 <= no.first - cue.last <= 1 and reading.same_clause(no.first, cue.first)
        for no in reading.of("negation")
    )


def undone(reading: Reading, cue: Cue) -> bool:
    """Whether a verb is denied: "वह नहीं दौड़ा", "వెళ్ళలేదు", "she did not run"."""
    words = _words(language_of(cue.said, reading.language).value)
    if words is None:
        return False
    last = cue.last + reading.head_final
    near = {
        key(reading.words[at].text)
        for at in range(max(0, cue.first - 1), min(len(reading.words), last))
        if reading.same_clause(at, cue.first)
    }
    endings = tuple(words["no_endings"])
    own = bool(endings) and key(cue.said).endswith(endings)
    return own or not words["no"].isdisjoint(near)


def _denied_after(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> set[int]:
    """The next noun, and those joined to it by "or" or "and" right away."""
    out: set[int] = set()
    reach = cue.last + _REACH
    for index, noun in enumerate(nouns):
        if noun.first < cue.last or reading.sentence[noun.first] != reading.sentence[cue.first]:
            continue
        if noun.first >= reach or (out and begins_anew(reading, cue, noun)):
            break
        if not out and not reading.same_clause(cue.first, noun.first):
            break
        out |= {index, *listed(reading, nouns, index)}
        following = reading.words[noun.last : noun.last + 1]
        joined = bool(following) and key(following[0].text) in _OR | CONJUNCTIONS - AGAINST
        reach = noun.last + 2 if joined else noun.last
    return out


def _after_its_noun(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> bool:
    """Whether a word for "without" follows what is not there: "মানুষ ছাড়া", "ਲੋਕਾਂ ਤੋਂ ਬਿਨਾਂ"."""
    if not reading.head_final or not cue.first:
        return False
    if key(reading.words[cue.first - 1].text) in small_words(reading.language, "genitives"):
        return True
    if reading.language in (Language.HI, Language.PA) and _owned_after(reading, nouns, cue):
        return False
    if reading.language is Language.OR and any(noun.first == cue.last for noun in nouns):
        return not key(reading.words[cue.last].text).endswith(_ODIA_WITH)
    return any(noun.last == cue.first for noun in nouns)


def _owned_after(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> bool:
    """Whether what is not there comes after it, with its postposition: "बिना छतरी के"."""
    genitives = small_words(reading.language, "genitives")
    after = next((noun for noun in nouns if noun.first >= cue.last), None)
    if after is None or not reading.same_clause(cue.first, after.first):
        return False
    told = reading.words[after.last : after.last + 1]
    bound = bool(told) and key(told[0].text) in genitives
    return bound or not any(noun.last == cue.first for noun in nouns)


def _denied_before(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> int | None:
    """The noun right before; before a verb of finding or coming also one a little further."""
    gap = 2 if cue.key == "missing" else 1
    index = bisect_right(nouns, cue.first, key=lambda noun: noun.last) - 1
    if index < 0:
        return None
    noun = nouns[index]
    near = cue.first - noun.last <= gap + (cue.key == "before")
    return index if near and reading.same_clause(noun.first, cue.first) else None


def _joined_before(reading: Reading, nouns: tuple[Noun, ...], index: int) -> set[int]:
    """Those named in one breath before: "बिना" after "लोगों और गाड़ियों"."""
    out: set[int] = set()
    for at in range(index, 0, -1):
        between = reading.words[nouns[at - 1].last : nouns[at].first]
        one, other = nouns[at - 1], nouns[at]
        told = len(between) == 1 and _is_or(reading, key(between[0].text), other)
        listed = _listed(reading, one) and _listed(reading, other)
        if not (told or listed or (not between and _alike(reading, one, other))):
            break
        out.add(at - 1)
    return out


def _is_or(reading: Reading, word: str, other: Noun) -> bool:
    """Whether a word joins two that are denied; one for "but" if said again: "…కానీ …కానీ"."""
    again = other.last < len(reading.words) and key(reading.words[other.last].text) == word
    return word in _OR | CONJUNCTIONS - AGAINST or (word in AGAINST and again)


def _alike(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether two make a list by a comma alone: "కుక్కలు, పిల్లులు లేకుండా", several of a kind."""
    opens = not one.first or not reading.same_clause(one.first - 1, one.first)
    return opens and one.kind is other.kind and one.cue.plural and other.cue.plural


def _listed(reading: Reading, noun: Noun) -> bool:
    """Whether the noun's own ending says that another one belongs to it: "കാറും വണ്ടിയും"."""
    endings = tuple(small_words(reading.language, "listed"))
    grown = noun.cue.weight < _FUSED  # a "టీవీ" ends so by itself
    return bool(endings) and grown and key(reading.words[noun.last - 1].text).endswith(endings)


def _none(reading: Reading, noun: Noun) -> bool:
    """Whether none is there: "कोई आदमी नहीं", "गाड़ियाँ नहीं", "ആളുകളില്ല"."""
    language = reading.language
    if not reading.head_final:
        return False
    if noun.cue.weight < _FUSED and denies(reading.words[noun.last - 1].text, language):
        return True
    words = _words(language.value)
    rest = takewhile(
        lambda at: reading.same_clause(at, noun.first), range(noun.last, len(reading.words))
    )
    after = [key(reading.words[at].text) for at in rest]
    if words is None or not after:
        return bool(words) and _neither(reading, noun)
    no = after[0] in words["no"] and set(after[1:]) <= small_words(language, "copulas")
    anyone = small_words(language, "anyone")
    if after[0] in anyone and _not_there(after[1:2], words):
        return True
    if _not_to_be(after, words, language):
        return True
    return no or _neither(reading, noun) or (_any(reading, noun) and _not_there(after[:3], words))


def _not_to_be(after: list[str], words: dict[str, frozenset[str]], language: Language) -> bool:
    """Whether all that follows says that it shall not be there: "न दिखे", "ન દેખાવું જોઈએ"."""
    shown = tuple(words["shown"])
    is_ = small_words(language, "copulas") | words["no"] | words["even"]
    here = bool(shown) and all(word in is_ or word.startswith(shown) for word in after)
    return here and _not_there(after, words)


def _any(reading: Reading, noun: Noun) -> bool:
    before = range(max(0, noun.first - 2), noun.first)
    anyone = small_words(reading.language, "anyone")
    return any(
        key(reading.words[at].text) in anyone and reading.same_clause(at, noun.first)
        for at in before
    )


def _neither(reading: Reading, noun: Noun) -> bool:
    """Whether "neither" stands before: "न कोई आदमी, न कोई कार"."""
    before = [key(word.text) for word in reading.words[max(0, noun.first - 2) : noun.first]]
    words = _words(reading.language.value)
    if words is None or not before:
        return False
    at = noun.first - 1
    if before[-1] in words["no"] and reading.same_clause(at, noun.first):
        opens = not at or not reading.same_clause(at - 1, at)
        return opens or before[0] in CONJUNCTIONS or _denies(reading, at - 2, words)
    return before[0] in words["no"] and _any(reading, noun)


def _denies(reading: Reading, at: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether a word of a list says "no" as well: "न गाड़ी न इंसान"."""
    return (
        at >= 0 and reading.same_clause(at, at + 2) and key(reading.words[at].text) in words["no"]
    )


def _not_there(after: list[str], words: dict[str, frozenset[str]]) -> bool:
    return any(word in words["no"] or word.endswith(tuple(words["no_endings"])) for word in after)


def _not_even(reading: Reading, noun: Noun) -> bool:
    """Whether not even one is there: "एक भी मछली नहीं", "ఒక్క చేప కూడా …లేదు".

    A person who does not do something is still there: of people only "not even one" counts.
    """
    words = _words(reading.language.value)
    if words is None:
        return False
    around = [
        key(reading.words[at].text)
        for at in range(max(0, noun.first - 2), min(len(reading.words), noun.last + 1))
        if reading.same_clause(at, noun.first)
    ]
    named = key(reading.words[noun.last - 1].text)
    even = not words["even"].isdisjoint(around) or named.endswith(tuple(words["even_endings"]))
    if not even or (noun.kind is Kind.PERSON and words["one"].isdisjoint(around)):
        return False
    rest = [
        key(reading.words[at].text)
        for at in range(noun.last, len(reading.words))
        if reading.same_clause(at, noun.first)
    ]
    return any(word in words["no"] or word.endswith(tuple(words["no_endings"])) for word in rest)


@cache
def _words(language: str) -> dict[str, frozenset[str]] | None:
    path = resources.files("resources") / "lexicon" / "denial.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8")).get(language)
    if table is None:
        return None
    return {name: frozenset(map(key, table.get(name, ()))) for name in _LISTS}


_LISTS = ("one", "even", "even_endings", "no", "no_endings", "shown")
