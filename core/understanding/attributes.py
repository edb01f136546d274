"""Binds counts, colours and other attributes to the nouns they belong to."""

from collections.abc import Collection, Mapping
from functools import cache, lru_cache

import regex

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.counting import number_before
from core.language.english import is_verb, singular, words_of
from core.language.english_verbs import verb_form
from core.language.english_words import clause_words
from core.language.grammar import small_words, words_in_order
from core.language.identify import function_words
from core.language.normalise import key
from core.language.oblique import is_of_one
from core.language.sandhi import SOUTHERN
from core.language.tables import row, rows
from core.language.variants import NORTHERN
from core.understanding.cases import is_declined
from core.understanding.cue import AS_IT_STANDS, Cue, tokens_of
from core.understanding.english.qualities import owners
from core.understanding.kinds import kinds
from core.understanding.long_known import is_long_known, sex_told
from core.understanding.meant import is_owner
from core.understanding.north.many import done_by_several
from core.understanding.noun import Noun
from core.understanding.reading import CONJUNCTIONS, Reading
from core.understanding.shared_out import tally
from core.understanding.south.acting import says_how_much
from core.understanding.telling import joined

_REACH = 4
_PLURAL_COUNT = 2
# What a thing's colour turns into: "the leaves turn from green to orange".
_LATER = "becomes"
_PAIR = "couple"
_OF_ITSELF = {"crowd": 5, _PAIR: 1}  # several by what they are
_MANY = 100
_NUMBER = regex.compile(r"^\p{Nd}{1,2}$")
_OLD = ("age", "old")
_COPULAS = clause_words("says_how")


def counts(reading: Reading, nouns: tuple[Noun, ...]) -> dict[int, int]:
    """How many of each noun, by its index: a number before it, else two or more for a plural."""
    found: dict[int, int] = {}
    spoken = {cue.last - 1: cue for cue in reading.of("count")}
    units = {cue.first for cue in reading.of("unit")}
    for index, noun in enumerate(nouns):
        number = _number(reading, nouns, index, spoken, units)
        if number is None and reading.language in SOUTHERN:
            number = _number_after(reading, nouns, index)
        elif number is None and reading.language is Language.EN:
            number = _called_by_number(reading, noun)
        if number and reading.language is Language.EN:
            number = _english_number(reading, noun, number)
        several = noun.cue.plural or _named_as_several(reading, noun)
        several = several or done_by_several(reading, nouns, index)
        several = several and not (_is_one_bunch(reading, noun) or _is_respected(reading, noun))
        if number is None and several and not _oblique(reading, noun):
            number = _OF_ITSELF.get(noun.label, _PLURAL_COUNT)
        if number is not None:
            found[index] = number
    return _of_vessels(reading, nouns, found) if reading.language in NORTHERN else found


def _of_vessels(reading: Reading, nouns: tuple[Noun, ...], found: dict[int, int]) -> dict[int, int]:
    """The counts, of vessels where one stands before what they hold: "তিনটে মধুর বোতল"."""
    for index in sorted(found):
        counted = nouns[index].first in reading.lasts("count")
        if nouns[index].kind is not Kind.FOOD or not counted or index + 1 >= len(nouns):
            continue
        vessel = nouns[index + 1]
        untold = found.get(index + 1, _PLURAL_COUNT) == _PLURAL_COUNT
        if untold and vessel.label in kinds("vessels") and is_owner(reading, nouns[index], vessel):
            found[index + 1] = found.pop(index)
    return found


def _english_number(reading: Reading, noun: Noun, number: int) -> int:
    """The number with those told of one by one; a pair of glasses is one thing."""
    if number == 1:
        return tally(reading, noun) or number
    said = {
        word.text.casefold() for word in reading.words[max(0, noun.first - _REACH) : noun.first]
    }
    paired = number == _PLURAL_COUNT and "pair" in said and noun.label in kinds("paired")
    return 1 if paired else number


def _called_by_number(reading: Reading, noun: Noun) -> int | None:
    """The number after someone in English, of whom there are as many: "soldier three"."""
    bare = noun.kind is Kind.PERSON and not noun.cue.plural
    opens = not noun.first or not reading.same_clause(noun.first - 1, noun.first)
    if not (bare and (opens or reading.words[noun.first - 1].text.casefold() == "and")):
        return None
    cue = next((cue for cue in reading.of("count") if cue.first == noun.last), None)
    after = reading.words[noun.last + 1 : noun.last + 2]
    if cue is None or not after or not is_verb(after[0].text.casefold()):
        return None
    return int(row("count", cue.key).columns["count"])


def _named_as_several(reading: Reading, noun: Noun) -> bool:
    """Whether a table has the plural itself, of what it names as one: "fishing nets"."""
    if reading.language is not Language.EN:
        return False
    said, label = reading.words[noun.last - 1].text.casefold(), noun.label.split()
    one = singular(said)
    return one != said and said not in label and (one == label[-1] or noun.last - noun.first > 1)


def _is_one_bunch(reading: Reading, noun: Noun) -> bool:
    """Whether one of something is named by what it is of: "a bunch of flowers"."""
    words = noun.cue.text.casefold().split()
    one = noun.first > 0 and reading.words[noun.first - 1].text.casefold() in ("a", "the", "one")
    return one and words[1:2] == ["of"] and singular(words[0]) == words[0]


def _is_respected(reading: Reading, noun: Noun) -> bool:
    """Whether one is spoken of as several out of respect: "आजोबांच्या", "डॉक्टरांनी"."""
    words = tuple(small_words(reading.language, "respected"))
    said = key(reading.words[noun.last - 1].text)
    return bool(words) and noun.kind is Kind.PERSON and said.startswith(words)


def _oblique(reading: Reading, noun: Noun) -> bool:
    """Whether one looks like several before a postposition: "खंभे पर", "હીરાના"."""
    word = key(reading.words[noun.last - 1].text)
    if reading.language is Language.MR:
        return is_declined(reading, noun) and is_of_one(word)
    if reading.language is Language.GU:
        return noun.cue.weight < AS_IT_STANDS and not word.endswith(
            words_in_order(Language.GU, "several_ends")
        )
    endings = words_in_order(reading.language, "oblique")
    if not word.endswith(endings) or noun.last >= len(reading.words):
        return False
    after = key(reading.words[noun.last].text)
    bound = small_words(reading.language, "genitives") | small_words(reading.language, "bound")
    here = reading.same_clause(noun.last, noun.first)
    return here and (after in bound or noun.last in reading.firsts("relation"))


def attributes(
    reading: Reading, nouns: tuple[Noun, ...], apart: Collection[int] = ()
) -> dict[int, dict[str, str]]:
    """The attributes of each noun, by its index: {"colour": "red", "size": "big"}.

    `apart` are the tokens of those that are told of some of several only.
    """
    found: dict[int, dict[str, str]] = {}
    taken = {token for noun in nouns for token in range(noun.first, noun.last)}
    last: Cue | None = None
    for cue in reading.of("colour", "attribute"):
        if cue.first in taken or cue.first in apart:
            continue
        for index in _owners(reading, nouns, cue):
            _tell(reading, nouns[index], found.setdefault(index, {}), cue, last)
            last = cue
    for index, noun in enumerate(nouns):
        if colour := _in_name(noun):
            found.setdefault(index, {}).setdefault("colour", colour)
    return found


def _tell(reading: Reading, noun: Noun, told: dict[str, str], cue: Cue, last: Cue | None) -> None:
    """Adds what a word tells of a noun to what the words before it `told`."""
    name, value = named(cue)
    if sex := sex_told(reading, cue, noun):
        told.setdefault("sex", sex)
    if (name, value) == _OLD and is_long_known(reading, cue, noun):
        return
    if name == "colour" and value != told.get(name, value):
        if _of_its_edge(reading, noun, last, cue):
            told[name] = value
        else:
            told.setdefault(_LATER, value)
    told.setdefault(name, value)


def _of_its_edge(reading: Reading, noun: Noun, last: Cue | None, cue: Cue) -> bool:
    """Whether the colour before was that of a border or a background: "লাল পাড় সাদা শাড়ি"."""
    if last is None or not reading.head_final or cue.last > noun.first:
        return False
    between = [key(word.text) for word in reading.words[last.last : cue.first]]
    small = function_words(reading.language) | CONJUNCTIONS
    return CONJUNCTIONS.isdisjoint(between) and not small.issuperset(between)


def _in_name(noun: Noun) -> str:
    """The colour that a name of several words begins with: "red roses"."""
    if noun.last - noun.first < 2:
        return ""
    return _colours().get(noun.cue.text.split()[0].casefold(), "")


@cache
def _colours() -> dict[str, str]:
    """The English words for colours."""
    return {word: each.key for each in rows("colour") for word in each.words[Language.EN]}


# What stands between a number and a noun that it does not count: "a girl of six with a ribbon",
# "a six year old girl", "a ten foot wall".
_PARTING = words_of("parts_numbers")


_NUMBERED = frozenset(word for each in Language for word in words_in_order(each, "numbered"))
"""A number after these tells which one it is."""


def _number(
    reading: Reading,
    nouns: tuple[Noun, ...],
    index: int,
    spoken: Mapping[int, Cue],
    units: Collection[int],
) -> int | None:
    """The number that stands before a noun, with nothing but attributes between."""
    noun = nouns[index]
    if (own := spoken.get(noun.last - 1)) and reading.language in NORTHERN:
        return _spoken(reading, own, noun.last)  # "তিনজন বসে আছে"
    floor = _named_before(reading, nouns, index)
    for token in range(noun.first - 1, max(floor, noun.first - _REACH) - 1, -1):
        if not reading.same_clause(token, noun.first):
            break
        text = reading.words[token].text
        if _is_of_another(reading, token, text):
            break
        if token and reading.words[token - 1].text.casefold() in _NUMBERED:
            break  # "Shot 2 amma thuni alakkunnu"
        if _NUMBER.match(text) and token + 1 not in units and token not in joined(reading):
            return max(1, min(_MANY, int(text)))
        if (cue := spoken.get(token)) and token + 1 not in units:
            return None if _of_both(reading, token) else _spoken(reading, cue, token + 1)
    return None


def _is_of_another(reading: Reading, token: int, text: str) -> bool:
    """Whether a number before a word counts what that names: of "दस साल की लड़की" the years."""
    if reading.language is Language.EN:
        return _parts(text.casefold())
    measured = _is_measure(key(text), reading.language)
    return measured or (reading.language in SOUTHERN and _of_another(reading, token))


@lru_cache(maxsize=4_096)
def _is_measure(word: str, language: Language) -> bool:
    """Whether a number there is of time, money or length: "सुबह 5 बजे लड़का उठता है"."""
    said = small_words(language, "measures")
    return word in said or any(word.endswith(each[1:]) for each in said if each[0] == "-")


def _of_both(reading: Reading, token: int) -> bool:
    """Whether a northern "both" says by whom the next one is: "दोनों के सामने पंडित"."""
    both = reading.language in NORTHERN and small_words(reading.language, "both")
    if not both or key(reading.words[token].text) not in both:
        return False
    return any(
        cue.first - token in (0, 1) and cue.key != "next to" for cue in reading.of("relation")
    )


def _named_before(reading: Reading, nouns: tuple[Noun, ...], index: int) -> int:
    """Where the noun before one ends, whose number is its own.

    A southern place right before somebody only says of where they are: "ముగ్గురు కాలేజీ కుర్రాళ్ళు".
    """
    ends = [0, 0, *(noun.last for noun in nouns[:index])]
    place = nouns[index - 1] if index else nouns[index]
    southern = reading.language in SOUTHERN and nouns[index].alive
    bare = place.cue.weight > AS_IT_STANDS and place.last == nouns[index].first
    return ends[-2] if southern and bare and place.kind is Kind.PLACE else ends[-1]


@lru_cache(maxsize=4_096)
def _parts(word: str) -> bool:
    """Whether an English number before the word is of something else: "two writes a letter"."""
    form = verb_form(word) if word.endswith("s") else None
    return word in _PARTING or (form is not None and form.how == "s")


def _of_another(reading: Reading, token: int) -> bool:
    """Whether a southern word is a noun of its own with a case, or stands for two already told.

    A word for where is of another one as well: "ఇద్దరు … మధ్య కూర్చున్న అమ్మమ్మ".
    """
    word = key(reading.words[token].text)
    if word in small_words(reading.language, "both") or token in reading.firsts("relation"):
        return True
    if word in small_words(reading.language, "heaps") and token in reading.lasts("thing", "noun"):
        return True  # "చిలకల గుంపు మర్రిచెట్టు పైన": a flock of parrots
    told = reading.firsts("count", "colour", "attribute")
    return token not in told and word.endswith(tuple(small_words(reading.language, "apart")))


def _number_after(reading: Reading, nouns: tuple[Noun, ...], index: int) -> int | None:
    """The number right after a southern noun, of which nothing else is counted: "மாணவிகள் மூவர்"."""
    end = nouns[index].last
    counted = {cue.span: cue for cue in reading.of("count")}
    if own := counted.get(nouns[index].cue.span):
        return int(row("count", own.key).columns["count"])  # "ಇಬ್ಬರು", two people
    if _of_another(reading, end - 1) or nouns[index].cue.table == "name":
        return None  # "ராமுவும் சோமுவும் ரெண்டு பேரும்": each is one
    cue = next((cue for cue in reading.of("count") if cue.first == end), None)
    if cue is None or says_how_much(reading, nouns[index]) or not reading.same_clause(end - 1, end):
        return None
    after = nouns[index + 1].first if index + 1 < len(nouns) else len(reading.words)
    ahead = range(cue.last, min(after + 1, len(reading.words)))
    leads = after < len(reading.words) and after - cue.last <= 1
    if leads and all(reading.same_clause(end, at) for at in ahead):
        return None
    number = int(row("count", cue.key).columns["count"])
    return None if nouns[index].label == _PAIR and number == _PLURAL_COUNT else number


def _spoken(reading: Reading, cue: Cue, end: int) -> int:
    """A number in words, "twenty-five" too; words such as "some" as the tables have them."""
    said = [word.text for word in reading.words[max(0, end - 4) : end]]
    told = number_before(said, len(said), reading.language)
    listed = int(row("count", cue.key).columns["count"])
    if said[-1].casefold() == "dozen" and len(said) > 1:
        before = number_before(said[:-1], len(said) - 1, reading.language)
        before = int(said[-2]) if said[-2].isdecimal() else before
        return min(_MANY, listed * (before or 1))
    return min(_MANY, told) if told and told > listed else listed


def named(cue: Cue) -> tuple[str, str]:
    if cue.table == "colour":
        return "colour", cue.key
    name, _, value = cue.key.partition(":")
    return name, value


def _owners(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> tuple[int, ...]:
    """The nouns of which a colour or quality is said."""
    if not reading.head_final and (told := owners(reading, nouns, cue)) is not None:
        return told
    index = _owner(reading, nouns, cue)
    return () if index is None else (index,)


def _owner(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> int | None:
    """The noun that follows nearby, else the one said to be so before: "the car is red"."""
    after = next((i for i, noun in enumerate(nouns) if noun.first >= cue.last), None)
    before = next((i for i in reversed(range(len(nouns))) if nouns[i].last <= cue.first), None)
    if before is not None and _says(reading, nouns[before], cue):
        return before - 1 if before and _aside(reading, nouns[before]) else before
    if after is not None and _leads_to(reading, cue, nouns[after]):
        return after
    if before is None or reading.sentence[nouns[before].first] != reading.sentence[cue.first]:
        return None
    near = cue.first - nouns[before].last <= _REACH and not _goes_on(reading, cue)
    return before if near and reading.same_clause(nouns[before].first, cue.first) else None


def _goes_on(reading: Reading, cue: Cue) -> bool:
    """Whether a southern colour stands before a noun that no table has: "పచ్చని బోండాలు"."""
    after = cue.last
    if reading.language not in SOUTHERN or after >= len(reading.words):
        return False
    word = key(reading.words[after].text)
    small = small_words(reading.language, "copulas") | small_words(reading.language, "hues")
    told = after in reading.told.finite or after in reading.firsts("action", "relation")
    return reading.same_clause(cue.first, after) and not told and word not in small


def _leads_to(reading: Reading, cue: Cue, noun: Noun) -> bool:
    """Whether nothing but other attributes and small words stands between."""
    gap = range(cue.last, noun.first)
    if len(gap) > _REACH or not reading.same_clause(cue.first, noun.first):
        return False
    if reading.language is Language.EN and not _only_attributes(reading, gap):
        return False
    verbs = {each.first for each in reading.of("action")}
    return verbs.isdisjoint(gap)


def _only_attributes(reading: Reading, gap: range) -> bool:
    """English: no article or preposition comes in, and one word at most that no table has."""
    cues = reading.of("colour", "attribute", "count", "thing", "noun", "place")
    told = tokens_of(cues)
    rest = [reading.words[token].text.casefold() for token in gap if token not in told]
    small = function_words(Language.EN) - {"and"}
    return small.isdisjoint(rest) and len([word for word in rest if word != "and"]) <= 1


def _says(reading: Reading, noun: Noun, cue: Cue) -> bool:
    between = [word.text.casefold() for word in reading.words[noun.last : cue.first]]
    return 0 < len(between) <= _REACH and between[0] in _COPULAS


def _aside(reading: Reading, noun: Noun) -> bool:
    """Whether the noun only tells which one: the boy of "the balloon that the boy holds is red"."""
    before = [word.text.casefold() for word in reading.words[max(0, noun.first - 2) : noun.first]]
    return not {"that", "which", "whom"}.isdisjoint(before)
