"""Finds who is named by a trade that no table has: a clockmaker, a goatherd, fisherwomen."""

from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

import regex

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.english import is_plural, singular, words_of
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.stem import forms
from core.understanding.cue import AS_IT_STANDS, action_of
from core.understanding.kinds import family, kinds
from core.understanding.noun import Noun
from core.understanding.reading import Reading

# A word made of these is someone by trade, though no table has it: a clockmaker, a goatherd.
_TRADE = regex.compile(
    rf"\p{{L}}{{2,}}(?:{'|'.join(sorted(words_of('trade_endings')))})(?:s|men|women)?|\p{{L}}{{4,}}women"
)
_ANYONE = kinds("anyone")
_UNCLES, _KINGS = kinds("uncles_of_tales"), kinds("kings_of_tales")
_SURE = 0.6
_LIKE_SO, _ARTICLES = 6, frozenset({"a", "an"})
_JUST = frozenset("indeed only just still once always also now such quite".split())
_PARENTS = kinds("parents_of_tales")
_BEAST_AND_KIN = {Kind.ANIMAL, Kind.PERSON}
# What is done to nobody else.
_BY_ITSELF = frozenset(
    {
        Action.STAND,
        Action.SIT,
        Action.LIE,
        Action.WALK,
        Action.RUN,
        Action.JUMP,
        Action.DANCE,
        Action.FLY,
        Action.SWIM,
        Action.TALK,
        Action.SMILE,
        Action.ARRIVE,
        Action.LEAVE,
    }
)
# What people are called out of respect, whatever their trade.
_HONOURS = frozenset({"brother", "sister"})
_PLAYED_AS = frozenset({Kind.ANIMAL, Kind.VEHICLE, Kind.BUILDING})
_NOT_TRADES = words_of("no_trades")


def trades(reading: Reading) -> list[Noun]:
    """English names of trades that no table has, as people."""
    found = []
    for index, word in enumerate(reading.words):
        name = word.text.casefold()
        if _is_trade(name) and not word.text.isupper():
            several = name.endswith(("men", "women")) or is_plural(name)
            name = f"{name[:-2]}an" if name.endswith("men") else singular(name)
            cue = reading.cue(index, "thing", name, _SURE, plural=several)
            found.append(Noun(cue, name, Kind.PERSON, "🧑"))
    return found


@lru_cache(maxsize=8_192)
def _is_trade(name: str) -> bool:
    return _TRADE.fullmatch(name) is not None and name not in _NOT_TRADES


def by_trade(one: Noun, other: Noun) -> bool:
    """Whether the second only says who has the trade of the first: "a drummer boy", "किसान भाई"."""
    near = one.last == other.first and one.kind is other.kind is Kind.PERSON
    if not near or one.cue.table == "name" or one.label in family():
        return False
    if one.cue.text.endswith(("'s", "’s")):  # "the vendor's baby"
        return False
    told = other.label in _ANYONE and one.label not in _ANYONE
    plain = told and not one.cue.plural and one.cue.text.isascii()
    # Whom something is done to is no sister: "పిల్లాడిని అక్క వెతుకుతోంది".
    given = not one.cue.text.isascii() and one.cue.weight < AS_IT_STANDS and not one.cue.plural
    return plain or (other.label in _HONOURS and not given)


def as_one(reading: Reading, one: Noun, other: Noun) -> Noun | None:
    """What two nouns are that name one: a woman doctor, a toy, who is told to be somebody."""
    if reading.language is Language.EN and _is_told_so(reading, one, other):
        return one
    return as_woman(reading, one, other) or as_toy(reading, one, other)


def _is_told_so(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether the second only says what the first is like: "the priest is a very wise man"."""
    told = one.kind is other.kind is Kind.PERSON and other.label in _ANYONE
    if not told or one.cue.table == "name" or not reading.same_clause(one.last, other.first):
        return False
    between = [word.text.casefold() for word in reading.words[one.last : other.first]][:_LIKE_SO]
    before = [*takewhile(lambda word: word not in _ARTICLES, between)]
    just = all(word in _JUST or word.endswith("ly") for word in before[1:])
    return before[:1] in (["is"], ["was"]) and just and len(before) < len(between)


def _is_next(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether the second follows with no sign between: of "औरत & कुत्ता" they are two."""
    return one.last == other.first and reading.text[one.cue.end : other.cue.start].isspace()


def as_woman(reading: Reading, one: Noun, other: Noun) -> Noun | None:
    """The second as a woman where the first only says that: "महिला डॉक्टर"; None where they are two.

    Of "महिला डॉक्टर से मिलती है" the case tells that somebody meets the doctor.
    """
    near = _is_next(reading, one, other) and one.label == "woman" and one.cue.weight >= AS_IT_STANDS
    if not (near and reading.head_final) or other.kind is not Kind.PERSON:
        return None
    if other.cue.table == "name" or other.label in family() | _ANYONE | _HONOURS:
        return None
    after = reading.words[other.last : other.last + 1]
    case = small_words(reading.language, "bound") - small_words(reading.language, "agents")
    if other.cue.weight < AS_IT_STANDS or any(key(word.text) in case for word in after):
        return None
    art = f"👩{other.art[1:]}" if other.art.startswith("🧑") else other.art
    text = reading.text[one.cue.start : other.cue.end]
    cue = replace(other.cue, first=one.first, start=one.cue.start, text=text)
    return replace(other, cue=cue, art=art)


def as_toy(reading: Reading, one: Noun, other: Noun) -> Noun | None:
    """The second as a plaything where the first says that: "a toy elephant", "खिलौना कार"."""
    dolls = reading.language in SOUTHERN  # "బొమ్మ కారు"
    toy = one.label == "toy" or (dolls and one.label == "doll")
    near = _is_next(reading, one, other) and one.cue.weight >= AS_IT_STANDS and not one.cue.plural
    if not (toy and near) or other.kind not in _PLAYED_AS or other.cue.table == "name":
        return None
    text = reading.text[one.cue.start : other.cue.end]
    cue = replace(other.cue, key=one.cue.key, first=one.first, start=one.cue.start, text=text)
    return replace(other, cue=cue, label=f"toy {other.label}", kind=Kind.THING)


def is_beast_called(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether an animal is called somebody's kin, or a king, or is a young one: "बंदर मामा".

    "শেয়াল পণ্ডিত", "ହରିଣ ଛୁଆ": a word with a case ending behind a king is somebody else.
    """
    near = _is_next(reading, one, other) and {one.kind, other.kind} == _BEAST_AND_KIN
    if not (near and reading.head_final) or one.cue.plural or other.cue.plural:
        return False
    if one.kind is Kind.PERSON:
        return one.label in _PARENTS and _is_parent_of_its_kind(reading, one, other)
    said = {form.key for form in forms(other.cue.said, reading.language)}
    if said & small_words(reading.language, "cubs"):
        return True
    alone = other.cue.weight >= AS_IT_STANDS and other.last not in reading.firsts("relation")
    return other.label in _UNCLES or (other.label in _KINGS and alone)


def _is_parent_of_its_kind(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether a mother is the animal named next: "মা কুমির বলল", "ମା ଭାଲୁ ଶୋଇଛି".

    She is not where she may do something to it: "মা হাঁস কিনল", "মা কুকুরকে খেতে দিল".
    """
    words = [key(word.text) for word in reading.words[other.last : reading.bounds(one.first)[1]]]
    if one.cue.weight < AS_IT_STANDS or not reading.same_clause(one.first, other.first):
        return False
    if not small_words(reading.language, "cubs").isdisjoint(words):
        return True
    cases = tuple(small_words(reading.language, "objects"))
    cased = other.cue.weight < AS_IT_STANDS and key(other.cue.said).endswith(cases)
    bound = small_words(reading.language, "carrying") | small_words(reading.language, "bound")
    if cased or other.last in reading.firsts("relation") or not bound.isdisjoint(words[:1]):
        return False
    acts = [cue for cue in reading.of("action") if reading.same_clause(cue.first, one.first)]
    return not words or (bool(acts) and all(action_of(cue) in _BY_ITSELF for cue in acts))


def of_both(reading: Reading, one: Noun, other: Noun) -> Noun:
    """The first with the words of both; the animal of somebody's kin and an animal."""
    if one.kind is Kind.PERSON and other.kind is Kind.ANIMAL:
        text = reading.text[one.cue.start : other.cue.end]
        return replace(
            other, cue=replace(other.cue, first=one.first, start=one.cue.start, text=text)
        )
    text = reading.text[one.cue.start : other.cue.end]
    cue = replace(one.cue, last=other.last, end=other.cue.end, text=text, plural=other.cue.plural)
    return replace(one, cue=cue)
