"""Gives Indian words in Latin letters back their script, so that tables and grammar know them.

"khet mein" and "kheth me" become खेत में; what is English stays.
"""

import tomllib
import unicodedata
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

from core.domain.languages import Language
from core.language.english import words_of
from core.language.given_names import name_of, written_as
from core.language.grammar import small_words
from core.language.identify import function_words
from core.language.lexicon import lexicon
from core.language.loanwords import loanwords
from core.language.nativise import nativised
from core.language.normalise import key
from core.language.restored import Restored, joined, restored
from core.language.sandhi import SOUTHERN
from core.language.segment import Word
from core.language.sounds import latin_sounds, native_sounds
from core.language.tables import CLDR, row

# A Bengali ending with "e", and the vowels after which it is another.
_AT, _VOWELS = "ে", frozenset("ািীুূেো")

# A spelling so near is the word, though English has one like it: so near, unless that is of film.
_LIKE, _ALIKE = 0.03, 0.13
# What is so far from what is written is rather a verb that no table has, if it ends as verbs do.
_DOUBTFUL = 0.22
# After these the Hindi "or" is a side.
_SIDED = small_words(Language.HI, "sided")
_LONGEST, _SHORTEST_STEM = 4, 5
_NAMING = frozenset({"thing", "noun", "place"})
# What stands between two vowels; these ends of words are not heard before another vowel.
_GLIDES = {Language.TA: "ய", Language.ML: "യ"}
# What loses nothing before an ending: "சோபாயில்" is of "சோபா", no soap.
_LONG_ENDS = ("ா", "ோ")
_SHORT_ENDS, _PULLI = frozenset("ு்ു്ം্"), "்"
_TURNS = ("left", "right")
_FILMED = words_of("filmed")
_OF_FILM = frozenset({"camera", "mover", "transition", "style", "lighting", "unit"})
_TERMS = _OF_FILM | {"thing", "noun", "place", "tone", "pace", "direction", CLDR}


def in_script(tokens: tuple[Word, ...], language: Language, text: str = "") -> tuple[Word, ...]:
    """The words of a text in Latin letters, those of `language` in its script.

    English words inside it stay, without an ending of the language: "zoom in", "laptop", "busla",
    "phone-il".
    """
    tokens = _denied(turned(tokens, language), text, language)
    english = _english_phrases(tuple(token.text for token in tokens))
    words = restored(language)
    said = tuple(
        token if at in english else replace(token, text=_meant(token.text, words))
        for at, token in enumerate(tokens)
    )
    said = _compounds(_several(_cased(said, tokens, text, language), language), words, language)
    said = _helped(said, language)
    return _sides(said, tokens) if language is Language.HI else said


def _helped(said: tuple[Word, ...], language: Language) -> tuple[Word, ...]:
    """The same with a verb before a helping one that sounds as a noun: "chai daal raha", no dal."""
    said = _done(said, language)
    verbs = _latin_table("helped").get(language.value, {})
    after = small_words(language, "told_after")
    if not verbs or not said:
        return said
    return tuple(
        replace(one, text=verbs[one.text])
        if one.text in verbs and other is not None and key(other.text) in after
        else one
        for one, other in zip(said, (*said[1:], None), strict=True)
    )


def _done(said: tuple[Word, ...], language: Language) -> tuple[Word, ...]:
    """The same with a helping verb that sounds as a noun, after its verb: "rakh diya", no lamp."""
    helps = _latin_table("helping").get(language.value, {})
    known = lexicon(language)

    def acts(one: Word, other: Word) -> bool:
        pair = (one.text, helps[other.text])
        return any(
            each.length > 1 and each.phrase.table == "action" for each in known.matches(pair)
        )

    told = [
        replace(other, text=helps[other.text])
        if other.text in helps and acts(one, other)
        else other
        for one, other in pairwise(said)
    ]
    return (*said[:1], *told)


def turned(tokens: tuple[Word, ...], language: Language) -> tuple[Word, ...]:
    """The same with an English side in the script: "uske left me", "కారుకి right side లో"."""
    if all(token.text.casefold() not in _TURNS for token in tokens):
        return tokens
    table = _latin_table("sides")[language.value]
    found: list[Word] = []
    at = 0
    while at < len(tokens):
        low, stop = tokens[at].text.casefold(), at + 1
        while stop < min(len(tokens), at + 3) and tokens[stop].text.casefold() in table["after"]:
            stop += 1
        filmed = at and tokens[at - 1].text.casefold() in _FILMED
        if low not in _TURNS or filmed or stop == at + 1:
            found.append(tokens[at])
            at += 1
            continue
        start, end = tokens[at].start, tokens[stop - 1].end
        said = table[low]
        found += [Word(each, start + n, end if n else start + 1) for n, each in enumerate(said)]
        at = stop
    return tuple(found)


def _compounds(tokens: tuple[Word, ...], words: Restored, language: Language) -> tuple[Word, ...]:
    """The same with English words in the script that begin a name there: "tea kadai"."""
    found = list(tokens)
    for at, token in enumerate(tokens[:-1]):
        low = token.text.casefold()
        if low not in loanwords() or tokens[at + 1].text.isascii():
            continue
        rest = tuple(each.text for each in tokens[at + 1 : at + _LONGEST])
        for native in _openings(low, words):
            if any(match.length > 1 for match in lexicon(language).matches((native, *rest))):
                found[at] = replace(token, text=native)
                break
    return tuple(found)


def _denied(tokens: tuple[Word, ...], text: str, language: Language) -> tuple[Word, ...]:
    """The same with an English "no people" as the language says it: the not after its noun."""
    found = list(tokens)
    for at, (one, other) in enumerate(pairwise(tokens)):
        opens = not at or text[tokens[at - 1].end : one.start].strip()
        if opens and one.text.casefold() == "no" and _names_something(other.text.casefold()):
            found[at] = replace(other, start=one.start, end=one.end)
            found[at + 1] = replace(other, text=_latin_table("not")[language.value])
    return tuple(found)


@lru_cache(maxsize=4_096)
def _openings(english: str, words: Restored) -> tuple[str, ...]:
    """What an English word may be in the script that begins names of several words."""
    known = lexicon(words.language)
    return tuple(
        native
        for native in (words.word(english)[0], nativised(english, words.language))
        if any(len(phrase.words) > 1 for phrase, _, _ in known.starts(native))
    )


def _sides(tokens: tuple[Word, ...], written: tuple[Word, ...]) -> tuple[Word, ...]:
    """The same with the "or" of "ke baain or", a side, told from that of "and".

    And with a logo told from people, whom a postposition follows.
    """
    bound = small_words(Language.HI, "bound")
    found = list(tokens)
    for at, token in enumerate(tokens):
        if at and token.text == "और" and tokens[at - 1].text in _SIDED:
            found[at] = replace(token, text="ओर")
        last = at + 1 == len(tokens)
        if token.text == "लोगों" and (last or key(tokens[at + 1].text) not in bound):
            found[at] = next((each for each in written if each.start == token.start), token)
    return tuple(found)


def _several(tokens: tuple[Word, ...], language: Language) -> tuple[Word, ...]:
    """The same with what makes several of the word before it written to that: "chhele gulo"."""
    plurals = _latin_table("several").get(language.value, "").split()
    found: list[Word] = []
    for token in tokens:
        if found and token.text in plurals and not found[-1].text.isascii():
            found[-1] = replace(found[-1], text=found[-1].text + token.text, end=token.end)
        else:
            found.append(token)
    return tuple(found)


def _cased(
    said: tuple[Word, ...], tokens: tuple[Word, ...], text: str, language: Language
) -> tuple[Word, ...]:
    """The same without what is but the ending of an English word before: "phone-il", "bus la".

    That word is one of the language with that ending, where it has it: "ফোনে".
    """
    found: list[Word] = []
    for token, each in zip(tokens, said, strict=True):
        if not (found and _ends(text, token, language)):
            found.append(each)
            continue
        before, ending = found[-1].text, token.text.casefold()
        if before.isascii():
            first = found[-2].text.casefold() if len(found) > 1 else ""
            named = _is_phrase(first, before.casefold())  # "police station lo", no other station
            noun = (not named and _in_language(before.casefold(), ending, language)) or before
        elif ending in _latin_table("bound").get(language.value, "").split():
            noun = _ended(before, _latin_table("cases")[language.value][ending], language)
        else:
            found.append(each)
            continue
        found[-1] = replace(found[-1], text=noun, end=token.end)
    return tuple(found)


@lru_cache(maxsize=4_096)
def _is_phrase(first: str, second: str) -> bool:
    """Whether two English words are a name together: "police station"."""
    begun = lexicon(Language.EN).starts(first) if first.isascii() and first else ()
    return any(phrase.words == (first, second) for phrase, *_ in begun)


def _ended(word: str, case: str, language: Language) -> str:
    """A word with an ending that was typed apart, as they are written together."""
    vowel = unicodedata.category(word[-1])[0] == "M" and word[-1] not in _SHORT_ENDS
    signed = unicodedata.category(case[0])[0] == "M"
    if vowel and signed:
        return word + case[1:] if language is Language.BN else word + _GLIDES[language] + case
    if word[-1] == _PULLI and not signed:
        return word[:-1] + "ு" + case
    return joined(word, case)


def _ends(text: str, token: Word, language: Language) -> bool:
    """Whether a word may be but the ending of an English one before: "phone-il", "park nalli"."""
    if text[token.start - 1 : token.start] == "-":
        return token.text in _latin_endings(language)
    return token.text in _latin_table("apart").get(language.value, "").split()


@lru_cache(maxsize=4_096)
def _in_language(english: str, ending: str, language: Language) -> str:
    """An English noun with an ending in the language's own word and script; "" for none."""
    case = _latin_table("cases").get(language.value, {}).get(ending, "")
    return in_case(english, case, language) if case else ""


@lru_cache(maxsize=4_096)
def in_case(english: str, case: str, language: Language) -> str:
    """The language's own word for what an English noun names, with an ending; "" for none."""
    for phrase, _, sure in lexicon(Language.EN).starts(english):
        if phrase.table not in _NAMING or len(phrase.words) > 1 or sure < 1:
            continue
        own = row(phrase.table, phrase.key).words.get(language, ())
        plain = [word for word in own if " " not in word and word[-1] != "+"]
        if plain:
            closest = min(plain, key=lambda word: _unlike(word, english, language))
            if language is Language.BN:
                return _bengali(closest, case)
            if closest.endswith(_LONG_ENDS):
                return _ended(closest, case, language)
            if language is Language.ML and "ക" <= closest[-1] <= "ഹ":
                return closest + _GLIDES[language] + case  # "സോഫയിൽ"
            return joined(closest, case)
    return ""


def _bengali(stem: str, case: str) -> str:
    """A Bengali noun with its ending, by what it ends in: "টেবিলের", "সোফার", "সোফায়"."""
    if case[0] != _AT or stem[-1] not in _VOWELS:
        return stem + case
    return stem + (case[1:] or ("য়" if stem[-1] == "া" else "তে"))


def _unlike(word: str, english: str, language: Language) -> tuple[int, int]:
    """How little a word sounds like an English one: "பேருந்து" is no "bus"."""
    said, heard = native_sounds(word, language)[0], latin_sounds(english, language)
    return abs(len(said.classes) - len(heard.classes)), said.classes != heard.classes


@cache
def _latin_endings(language: Language) -> tuple[str, ...]:
    """The endings of cases that English words take in Latin letters, the longest first."""
    endings = _latin_table("endings").get(language.value, "").split()
    return tuple(sorted(endings, key=len, reverse=True))


def mixed_endings(language: Language) -> dict[str, str]:
    """The endings of the script that an English noun takes, each with what it is of a case."""
    of: dict[str, str] = _latin_table("mixed").get(language.value, {})
    return of


@cache
def _latin_table(name: str) -> dict[str, Any]:
    path = resources.files("resources") / "lexicon" / "restored_latin.toml"
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return table


@lru_cache(maxsize=8_192)
def _bare_english(word: str, language: Language) -> str:
    """The English word that a word is with an ending: "roadla" is road; "" for none."""
    for ending in _latin_endings(language):
        stem = word.removesuffix(ending)
        known = stem in loanwords() or len(stem) >= _SHORTEST_STEM
        if stem != word and known and _names_something(stem):
            return _in_language(stem, ending, language) or stem
    return ""


@lru_cache(maxsize=8_192)
def _is_borrowed(word: str, language: Language) -> bool:
    """Whether a word is one that all borrow, with an ending long enough to tell: "carinte"."""
    stems = (
        word.removesuffix(ending)
        for ending in _latin_endings(language)
        if len(ending) > 2 and word.endswith(ending)
    )
    return any(stem in loanwords() and _names_something(stem) for stem in stems)


def _names_something(word: str) -> bool:
    known = {phrase.table for phrase, _, _ in lexicon(Language.EN).starts(word)}
    return not known.isdisjoint(("thing", "noun", "place", "camera"))


def _meant(written: str, words: Restored) -> str:
    low = written.casefold()
    if low in loanwords() and not words.is_given(low):
        return written
    native, cost = words.word(written)
    if cost > _LIKE and (name := _named(low, words.language, sure=cost > _ALIKE)):
        return name
    if cost <= _LIKE or not written.isascii():
        return native if cost < 1 else written
    borrowed = words.language in SOUTHERN and _is_borrowed(low, words.language)
    if (borrowed or cost > _ALIKE) and (stem := _bare_english(low, words.language)):
        return stem
    return written if _is_english(low, sure=cost <= _ALIKE) else _likely(low, native, cost, words)


@lru_cache(maxsize=8_192)
def _named(word: str, language: Language, *, sure: bool) -> str:
    """Somebody's name with its ending as the language writes it; "" for none.

    What is a word too is a name only where no other word sounds like it: `sure`.
    """
    cases: dict[str, str] = _latin_table("cases").get(language.value, {})
    for ending in ("", *_latin_endings(language)):
        stem = word.removesuffix(ending)
        found = name_of(stem, Language.EN) if stem + ending == word else None
        if found is None or found.weight < 1 or not (found.sure or sure):
            continue
        own = written_as(found.given.name, language)
        if own and (not ending or ending in cases):
            return _ended(own[0], cases[ending], language) if ending else own[0]
    return ""


def _likely(written: str, native: str, cost: float, words: Restored) -> str:
    """What is heard, or a verb where that is far from what is written."""
    if cost < _DOUBTFUL or (cost < 1 and words.ends_as_verb(native)):
        return native
    deed = words.deed(written)
    return native if cost < 1 and deed == written else deed


def _is_english(word: str, *, sure: bool) -> bool:
    """Whether an English table has the word; with `sure` only one of film counts."""
    known = {phrase.table for phrase, _, _ in lexicon(Language.EN).starts(word)}
    return bool(known & _OF_FILM) if sure else bool(known) or word in function_words(Language.EN)


def _english_phrases(written: tuple[str, ...]) -> set[int]:
    """The tokens of English terms of several words: "slow motion", "close up"."""
    found: set[int] = set()
    for at in range(len(written)):
        for match in lexicon(Language.EN).matches(written[at : at + _LONGEST]):
            if match.length > 1 and match.phrase.table in _TERMS:
                found.update(range(at, at + match.length))
    return found
