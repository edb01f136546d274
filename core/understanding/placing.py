"""Chooses where we are: of the places named the one we stand in, else what the things tell."""

import tomllib
from collections import Counter
from collections.abc import Set
from functools import cache
from importlib import resources

from core.domain.analysis import Action
from core.domain.depiction import Backdrop
from core.domain.languages import Language
from core.language.english import words_of
from core.language.english_words import clause_words
from core.language.grammar import DOUBLED, small_words
from core.language.identify import function_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.tables import CLDR, cldr_things, row, rows
from core.language.variants import NORTHERN
from core.understanding.cue import AS_IT_STANDS, Cue, action_of
from core.understanding.figures import compared
from core.understanding.reading import Reading
from core.understanding.scene import somebody
from core.understanding.spoken_places import only_spoken_of

_REACH, _FAR = 3, 4
_VIEWS = words_of("views")
_TIMES = words_of("times_of")
_OVER = clause_words("over")
_CLOSER = clause_words("closer")
_ENOUGH = 2
_ENDING = "-"
_LAND = frozenset("field forest mountains beach sea river lake desert snow farm".split())
"""Sets that surround what is near them."""
# A rank weighs more than one word beside it, but less than a word that leads away.
_RANK, _THERE, _AWAY = 2, 1, 3


def weight(reading: Reading, cue: Cue, starts: Set[int]) -> tuple[int, int]:
    """How much a place says where we are; of equals the first one does.

    `starts` are the words with which places begin.
    """
    rank = _RANK * int(row("place", cue.key).columns["rank"] or 1)
    if _comes_closer(reading, cue):
        return rank - _THERE, -cue.first
    looks = _looks_from(reading, cue)
    if not looks and (_leads_to_place(reading, cue, starts) or _is_left(reading, cue)):
        return rank - _AWAY, -cue.first
    if looks or _said(reading, cue, "at"):
        return rank + _THERE, -cue.first
    if _owns_place(reading, cue, starts):
        return rank - _THERE, -cue.first
    landmark = _is_landmark(reading, cue, starts)
    if landmark or _is_aside(reading, cue):
        return rank - _AWAY - landmark * _THERE, -cue.first
    return rank - (_RANK if _is_seen(reading, cue) else 0), -cue.first


def _comes_closer(reading: Reading, cue: Cue) -> bool:
    """Whether an English text zooms in from there: "from a wide valley to a hut"."""
    if reading.language is not Language.EN or _before(reading, cue) != "from":
        return False
    near = [each.text.casefold() for each in reading.words[max(0, cue.first - _FAR) : cue.first]]
    at = cue.first - len(near) + near.index("from")
    return at > 0 and reading.words[at - 1].text.casefold() in _CLOSER


def _looks_from(reading: Reading, cue: Cue) -> bool:
    """Whether an English text tells of somebody who looks out from there: "from a rooftop"."""
    if reading.language is not Language.EN or _before(reading, cue) != "from":
        return False
    acts = (act for act in reading.of("action") if act.first < cue.first)
    looks = (act for act in acts if action_of(act) is Action.LOOK)
    return any(reading.same_clause(act.first, cue.first) for act in looks)


def is_by_name(cue: Cue) -> bool:
    """Whether it is a city by its own name, which says less than what is there: "in Mumbai"."""
    return row("place", cue.key).columns["rank"] == "0"


def is_small(place: str) -> bool:
    """Whether it is a thing that stands somewhere, as much as a place: a tower, a fountain."""
    columns = row("place", place).columns
    return columns["rank"] == "1" and columns["backdrop"] != Backdrop.SKY


def leads_away(reading: Reading, cue: Cue) -> bool:
    """Whether someone only comes from there, or something is named after it: "Lucknow biryani"."""
    if _said(reading, cue, "away") or reading.language is not Language.EN:
        return True
    opens = not cue.first or not reading.same_clause(cue.first - 1, cue.first)
    ends = cue.last >= len(reading.words) or not reading.same_clause(cue.last, cue.first)
    after = "" if ends else reading.words[cue.last].text.casefold()
    told = after in function_words(Language.EN) or cue.last in reading.firsts("time", "place")
    before = reading.words[cue.first - 1].text.casefold() if cue.first else ""
    led = opens or before in _OVER or _before(reading, cue)
    return not ((ends or told) and led)


def comes_from(reading: Reading, cue: Cue) -> bool:
    """Whether a word or an ending says that somebody or something is from there."""
    return _said(reading, cue, "away")


def _is_seen(reading: Reading, cue: Cue) -> bool:
    """Whether an English text names it as a thing that is there: "a desert, a white tent"."""
    return reading.language is Language.EN and cue.last in reading.lasts("thing", "noun")


def _is_aside(reading: Reading, cue: Cue) -> bool:
    """Whether a southern place without an ending is only seen there, or says of whom: "സ്കൂൾ കുട്ടി".

    "ஒரு பலூன் கடை" is a stall on the beach, "பள்ளிச் சிறுவன்" a boy; so are "कॉलेज की लड़कियाँ" girls.
    """
    if reading.language in NORTHERN:
        return _says_whose(reading, cue)
    bare = cue.weight > AS_IT_STANDS or key(cue.said).endswith(DOUBLED)
    if reading.language not in SOUTHERN or not bare:
        return False
    counted = cue.first in reading.lasts("count", "colour", "attribute")
    return counted or _is_of_somebody(reading, cue)


def _says_whose(reading: Reading, cue: Cue) -> bool:
    """Whether a northern place says of somebody where they belong."""
    words, endings = points(reading.language, "of")
    apart = cue.last < len(reading.words) and key(reading.words[cue.last].text) in words
    owns = apart or (bool(endings) and key(cue.said).endswith(endings))
    return owns and _is_of_somebody(reading, cue, over=int(apart))


def says_whose(reading: Reading, cue: Cue) -> bool:
    """Whether a place only says who somebody is, who may be anywhere: "college girls"."""
    bare = cue.weight >= AS_IT_STANDS and _is_of_somebody(reading, cue)
    return bare or (reading.language is not Language.EN and _is_aside(reading, cue))


def _is_of_somebody(reading: Reading, cue: Cue, over: int = 0) -> bool:
    """Whether a person follows a place, over so many words and what tells how they look."""
    people = somebody(reading, "thing", "noun")
    looks = reading.tokens("count", "colour", "attribute")
    whose = cue.last + over
    while whose in looks and whose not in people:
        whose += 1
    return whose in people and reading.same_clause(whose, cue.first)


def implied(reading: Reading) -> str:
    """The place that the things named speak of: a stove of a kitchen. "" where none do."""
    votes: Counter[str] = Counter()
    movers = reading.firsts("mover")
    named = reading.firsts("thing")
    things = [cue for cue in reading.of("thing", "noun", CLDR) if cue.first not in movers]
    things = [cue for cue in things if cue.table != CLDR or cue.first not in named]
    likened = compared(reading) | only_spoken_of(reading)
    toys = {cue.last for cue in things if cue.key == "toy"}  # no jungle for "a toy elephant"
    things = [cue for cue in things if cue.first not in likened | toys]
    for label in dict.fromkeys(map(_label, things)):
        if told := _implied().get(label):
            votes[told[0]] += told[1]
    place, most = max(votes.items(), key=lambda vote: vote[1], default=("", 0))
    return place if most >= _ENOUGH else ""


def _leads_to_place(reading: Reading, cue: Cue, starts: Set[int]) -> bool:
    """Whether it only tells which place the next word means: "hospital corridor"."""
    return cue.last in starts and reading.same_clause(cue.last, cue.first)


def _owns_place(reading: Reading, cue: Cue, starts: Set[int]) -> bool:
    """Whether it is that whose part is told of, with a word between the two: "चौबारे की छत"."""
    joins = small_words(reading.language, "genitives")
    inner = cue.last + 1 in starts and reading.same_clause(cue.last + 1, cue.first)
    return inner and key(reading.words[cue.last].text) in joins


def _is_landmark(reading: Reading, cue: Cue, starts: Set[int]) -> bool:
    """Whether it tells what another place is near: "मंदिर के पास एक छोटी दुकान".

    A hut by a river is seen at the river.
    """
    if not reading.head_final or row("place", cue.key).columns["backdrop"] in _LAND:
        return False
    ends = (each.last for each in reading.of("relation") if each.key == "next to")
    after = next((end for end in ends if cue.first < end <= cue.last + _REACH), None)
    described = reading.tokens("count", "colour", "attribute")
    while after is not None and after in described and after not in starts:
        after += 1
    there = next((each for each in reading.of("place") if each.first == after), None)
    return (
        there is not None
        and after in starts
        and not is_small(there.key)
        and row("place", there.key).columns["backdrop"] not in _LAND
        and reading.same_clause(there.first, cue.first)
    )


def _is_left(reading: Reading, cue: Cue) -> bool:
    """Whether somebody comes from there, or comes by on the way: "मंदिर के सामने से"."""
    if _said(reading, cue, "away"):
        return True
    words, endings = points(reading.language, "past")
    after = [key(word.text) for word in reading.words[cue.last : cue.last + _REACH]]
    here = sum(reading.same_clause(cue.first, cue.last + i) for i in range(len(after)))
    runs = {" ".join(after[:length]) for length in range(1, here + 1)}
    return not runs.isdisjoint(words) or (
        bool(endings) and key(reading.words[cue.last - 1].text).endswith(endings)
    )


def _said(reading: Reading, cue: Cue, side: str) -> bool:
    words, endings = _words(reading.language.value)[side]
    last = key(reading.words[cue.last - 1].text)
    if endings and last != cue.key and last.endswith(endings):
        return True
    if not reading.head_final:
        return _before(reading, cue) in words
    if cue.last >= len(reading.words) or not reading.same_clause(cue.last, cue.last - 1):
        return False
    after = {key(word.text) for word in reading.words[cue.last : cue.last + 2]}
    following = key(reading.words[cue.last].text)
    return following in words or (side == "away" and bool(after & words & outside()))


def _before(reading: Reading, cue: Cue) -> str:
    """The preposition before an English place, over its article and adjectives.

    A "view of" it is a view from there.
    """
    placing = _words(reading.language.value)
    known = placing["at"][0] | placing["away"][0]
    near = [each.text.casefold() for each in reading.words[max(0, cue.first - _FAR) : cue.first]]
    for at in range(len(near) - 1, max(-1, len(near) - 1 - _REACH), -1):
        if near[at] in known:
            return "at" if near[at] == "of" and near[at - 1] in _VIEWS | _TIMES and at else near[at]
    return ""


def said_before(reading: Reading, cue: Cue, side: str) -> bool:
    """Whether a word of that list stands before an English place, over its article: "to the"."""
    near = [each.text.casefold() for each in reading.words[max(0, cue.first - _REACH) : cue.first]]
    return not points(reading.language, side)[0].isdisjoint(near)


def points(language: Language, side: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words, and the endings, by which that language says `at`, `away` or `to`."""
    return _words(language.value).get(side, (frozenset(), ()))


def _label(cue: Cue) -> str:
    return cldr_things()[cue.key][1] if cue.table == CLDR else cue.key


@cache
def _implied() -> dict[str, tuple[str, int]]:
    return {
        each.key: (each.columns["place"], int(each.columns["weight"])) for each in rows("implied")
    }


@cache
def outside() -> frozenset[str]:
    """What is said for outside: the last word of each list of `away`."""
    lists = (each["away"] for code, each in _tables().items() if code != "en")
    return frozenset(key(words[-1]) for words in lists)


@cache
def _words(language: str) -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    table = _tables()[language]
    return {
        side: (
            frozenset(" ".join(map(key, word.split())) for word in words if word[0] != _ENDING),
            tuple(key(word[1:]) for word in words if word[0] == _ENDING),
        )
        for side, words in table.items()
    }


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    path = resources.files("resources") / "lexicon" / "placing.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
