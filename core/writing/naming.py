"""Calls things by name in the film's own language: titles, loglines, whom a shot is close on."""

import re
from collections.abc import Iterator

from core.domain.analysis import Entity, Kind
from core.domain.languages import Language
from core.language.given_names import name_of, written_as
from core.language.lexicon import lexicon
from core.language.normalise import key
from core.language.segment import sentences, words
from core.language.stem import forms
from core.language.tables import CLDR, Row, rows
from core.language.variants import with_sibilants
from core.writing.knowledge import vocabulary
from core.writing.known import is_name

_LOGLINE = 140
_TITLE_WORDS = 8
_SMALL = frozenset("a an the of and or in on at to for with from by".split())
_MOTIFS = (Kind.PERSON, Kind.ANIMAL, Kind.PLANT, Kind.VEHICLE, Kind.FOOD, Kind.THING)
_CLAUSE = re.compile(r"[,;:—–]\s+")
_QUESTION = re.compile(r"\b((?:how|why)\s+[^.:!,;?]{4,58}(?:\?|(?=[.:!,;]|$)))", re.IGNORECASE)
_IN_TIME = re.compile(
    r"\s+(?:in|within)\s+\w+[\s-](?:seconds?|secs?|minutes?|mins?)$", re.IGNORECASE
)
HEROES = ("man", "woman")
"""For whom there are young people's words in `words.toml`."""
_DANDA = (Language.HI, Language.BN, Language.OR, Language.PA)
_TAMIL_VOWELS = {"ி": "யும்", "ீ": "யும்", "ை": "யும்", "ே": "யும்", "ு": "ும்", "்": "ும்"}
_NOUNS = frozenset({"thing", "noun", "place", CLDR})
_CHILLUS = {"ൻ": "ന", "ൽ": "ല", "ർ": "ര", "ൾ": "ള", "ൺ": "ണ"}


def called(label: str, language: Language, text: str) -> str:
    """The word for a thing or a name in that language, as `text` writes it; "" if unknown."""
    if not label.isascii():
        return label
    if language is Language.EN:
        return label
    if typed := _as_typed(label, language, text):
        return typed
    found = next((each for each in _rows() if each.key == label), None)
    of_sex, _, trade = label.partition(" ")
    if found is None and trade and of_sex in HEROES:  # "woman factory worker"
        return called(trade, language, text)
    choice = [word.rstrip("+*") for word in found.words.get(language, ())] if found else []
    choice += vocabulary(f"hero_{label}", language) if label in HEROES else ()
    told = words(text)
    ways = ((word, key(word.text)) for word in reversed(told))
    spelled = {way: word.text for word, own in ways for way in (own, *with_sibilants(own))}
    said = spelled.keys() | {form.key for word in told for form in forms(word.text, language)}
    usual = next((word for word in choice if key(word) in said), choice[0] if choice else "")
    return spelled.get(key(usual), usual)


def _as_typed(label: str, language: Language, text: str) -> str:
    """A name as a text writes it, without its ending where one can be taken off; "" for none."""
    if not is_name(label):
        return ""
    for word in words(text):
        found = name_of(word.text, language)
        if found and found.given.name == label:
            known = set(map(key, written_as(label, language)))
            bare = (form.key for form in forms(word.text, language) if form.key in known)
            return word.text if found.weight == 1 else next(bare, word.text)
    return next(iter(written_as(label, language)), "")


def title(lead: Entity, name: str, things: tuple[Entity, ...], text: str, lang: Language) -> str:
    """Whom a story is about, called `name`, and what it turns on: "The Fox and the Crow"."""
    motif = _motif(lead, things, text, lang)
    if lang is Language.EN:
        first = name if is_name(name) else f"The {_capitals(name)}"
        return f"{first} and {_english(motif)}" if motif else first
    other = called(motif.label, lang, text) if motif else ""
    return joined_names(name, other, lang) if other and other != name else name


def title_in_latin(lead: Entity, things: tuple[Entity, ...], text: str, language: Language) -> str:
    """The same of an Indian text in Latin letters, in its own words: "Ladka aur Kabootar"."""
    motif = _motif(lead, things, text, language)
    both = [each.text for each in (lead, motif) if each is not None]
    joint = next((word for word in vocabulary("and", language) if word.isascii()), "&")
    return f" {joint} ".join(map(_capitals, both))


def logline(text: str) -> str:
    """What the film is about in a line: the first sentence, cut at a clause where it is long."""
    first = " ".join((sentences(text) or (text,))[0].split())
    if len(first) <= _LOGLINE:
        return first
    cuts = [m.start() for m in _CLAUSE.finditer(first) if 30 <= m.start() <= _LOGLINE]
    whole = first[:_LOGLINE]
    return f"{first[: cuts[-1]] if cuts else whole.rpartition(' ')[0] or whole}…"


def place_word(place: str, language: Language) -> str:
    """What a place is called in that language; "" where that is not known."""
    return known_word("place", place, language)


def known_word(table: str, label: str, language: Language) -> str:
    """The first whole word of a table's row in that language; of English its key."""
    found = next((each for each in rows(table) if each.key == label), None)
    said = found.words.get(language, ()) if found else ()
    own = (word.rstrip("+~") for word in said if not word.endswith("*"))
    return next(own, "") or (label if language is Language.EN else "")


def topic_title(phrase: str) -> str:
    """What a wish is about as a title: "The Weavers of Pochampally"; "" where it says too much."""
    topic = phrase.partition(",")[0].strip(" .!")
    if not topic or len(topic.split()) > _TITLE_WORDS:
        return ""
    if not topic.isascii():
        return topic
    each = topic.split()
    small = [w if n and w in _SMALL else w[:1].upper() + w[1:] for n, w in enumerate(each)]
    return " ".join(small)


def sentence(text: str, language: Language) -> str:
    """The text with a capital and with the full stop of its language."""
    text = " ".join(text.split()).strip(" ,;:")
    text = text[:1].upper() + text[1:]
    if text.rstrip('”’"»')[-1:] in ".!?।॥…":
        return text
    return f"{text}{'।' if language in _DANDA and not text.isascii() else '.'}"


def headline(text: str) -> str:
    """What an explainer explains: "How solar panels work", or the question it begins with."""
    asked = _QUESTION.search(text)
    if asked:
        question = _IN_TIME.sub("", asked[1].strip())
        return question[:1].upper() + question[1:]
    first = (sentences(text) or (text,))[0].strip()
    return first if first.endswith("?") and len(first) <= 60 else ""


def _rows() -> Iterator[Row]:
    yield from rows("name")
    yield from rows("thing")
    yield from rows("noun")


def _motif(
    lead: Entity, things: tuple[Entity, ...], text: str, language: Language
) -> Entity | None:
    """What comes again beside the lead; of those the liveliest, then the last to come.

    Under a tree, or in one, is where something happens.
    """
    absent = {entity.label for entity in things if entity.excluded}
    others = [
        entity
        for entity in things
        if entity.kind in _MOTIFS and entity.label not in (lead.label, "animal")
        if not entity.excluded
        if entity.start > lead.start or entity.kind.alive
        if entity.kind is not Kind.PERSON or is_name(entity.label)
        if not _joins(lead, entity, text)
    ]
    spoken = [{form.key for form in forms(word.text, language)} for word in words(text)]

    def weight(entity: Entity) -> tuple[int, int, int]:
        bare = {form.key for form in forms(entity.text.split()[-1], language)}
        again = sum(not bare.isdisjoint(each) for each in spoken)
        place = len(_MOTIFS) if entity.label.endswith("tree") else _MOTIFS.index(entity.kind)
        return min(again, 3) - (entity.label in absent), -place, entity.start

    return max(others, key=weight, default=None)


def _joins(one: Entity, other: Entity, text: str) -> bool:
    """Whether they are one: "किसान रामू"."""
    both = Kind.PERSON in (one.kind, other.kind) and one.kind is other.kind
    first, second = sorted((one, other), key=lambda entity: entity.start)
    return both and len(text[first.end : second.start].split()) == 0


def _english(motif: Entity) -> str:
    if is_name(motif.label):
        return motif.label
    return f"the {_capitals(motif.label if motif.count == 1 else motif.text)}"


def _capitals(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in name.split())


def joined_names(one: str, other: str, language: Language) -> str:
    """Both with the language's "and"; in Tamil and Malayalam that is an ending of each."""
    match language:
        case Language.TA:
            return f"{_tamil_and(one)} {_tamil_and(other)}"
        case Language.ML:
            return f"{_malayalam_and(one)} {_malayalam_and(other)}"
        case _:
            return f"{one} {vocabulary('and', language)[0]} {other}"


def _tamil_and(word: str) -> str:
    last = word[-1]
    tables = {match.phrase.table for match in lexicon(Language.TA).matches((word,))}
    if last == "ு" and tables.isdisjoint(_NOUNS):  # a name keeps its vowel: "ராஜுவும்"
        return f"{word}வும்"
    if last in "ு்":
        return word[:-1] + _TAMIL_VOWELS[last]
    return word + _TAMIL_VOWELS.get(last, "வும்")


def _malayalam_and(word: str) -> str:
    last = word[-1]
    if last in _CHILLUS:
        return word[:-1] + _CHILLUS[last] + "ും"
    if last == "ം":
        return word[:-1] + "വും"
    if last == "്":
        return word[:-1] + "ും"
    return word + ("വും" if last in "ുൂ" else "യും")
