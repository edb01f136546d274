"""Sets right which things are meant, by how Indian languages speak of them beside the tables."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.grammar import small_words, where
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.stem import forms, says_inside
from core.language.tables import CLDR, cldr_things, row, rows
from core.language.variants import NORTHERN
from core.understanding.cubs import young_of
from core.understanding.cue import AS_IT_STANDS, kind_of
from core.understanding.kinds import is_one_of, kinds, renamed
from core.understanding.pronouns_too import is_somebody
from core.understanding.recounted import is_audience, only_told_of
from core.understanding.sellers import sold_by
from core.understanding.spoken_to import only_called

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.understanding.cue import Cue
    from core.understanding.noun import Noun
    from core.understanding.reading import Reading

_GROWN = kinds("grown")
_OF_PLANTS = kinds("of_plants")
# What else a word of these may be.
_RATHER = renamed("rather")
_MENDED = kinds("mended")
_ALIVE = frozenset({Kind.PERSON, Kind.ANIMAL})
_GROWS_OLD = _ALIVE | {Kind.PLANT, Kind.BUILDING}
# In these an old thing has another word than somebody old.
_SET_APART = frozenset({Language.BN, Language.OR})
_SHORTEST = 3
_MANY_FORMS = 60
_TWICE = 2
_HOMES = frozenset({"house", "home"})
# What food is kept or sold in, and may be named for.
FOR_FOOD = kinds("for_food")
_ENDING = "-"


def no_thing(reading: Reading, cue: Cue) -> bool:
    """Whether a word is a participle, a "then", or calls to who reads: "पलटा हुआ ट्रक"."""
    if not reading.head_final:
        return False
    if cue.first in reading.told.finite or _is_setting(reading, cue) or _is_doubled(reading, cue):
        return True
    after = key(reading.words[cue.last].text) if cue.last < len(reading.words) else ""
    if after in small_words(reading.language, "done") or _of_body(reading, cue):
        return True
    if is_somebody(reading, cue) or only_told_of(reading, cue) or is_audience(reading, cue):
        return True
    if cue.first in reading.firsts("marker"):
        return cue.first not in reading.lasts("colour", "attribute", "count")
    return only_called(reading, cue)


def _is_doubled(reading: Reading, cue: Cue) -> bool:
    """Whether a northern word said twice only tells how: "ગોળ ગોળ નાચે"."""
    if reading.language not in NORTHERN or cue.last - cue.first > _TWICE:
        return False
    said = [key(word.text) for word in reading.words[cue.first : cue.last]]
    word = said[0]
    if len(said) == _TWICE:
        return word == said[1] and cue.weight < AS_IT_STANDS
    return any(
        0 <= at < len(reading.words)
        and key(reading.words[at].text) == word
        and reading.same_clause(at, cue.first)
        for at in (cue.first - 1, cue.last)
    )


def _next(reading: Reading, at: int) -> str:
    return key(reading.words[at].text) if at < len(reading.words) else ""


def _of_body(reading: Reading, cue: Cue) -> bool:
    """Whether the word may be a form of what is no thing, as the foot of "पायाशी"."""
    if cue.weight > AS_IT_STANDS or reading.language not in NORTHERN:
        return False
    none = small_words(reading.language, "no_things")
    return any(form.key in none for form in forms(cue.said, reading.language)[:_MANY_FORMS])


def _is_setting(reading: Reading, cue: Cue) -> bool:
    """Whether a house is only where it happens, or whose yard it is: "घर से", "घर का आँगन"."""
    told = small_words(reading.language, "at_home")
    name = cldr_things()[cue.key][1] if cue.table == CLDR else cue.key
    if name not in _HOMES or not told or cue.first in reading.lasts("colour", "attribute"):
        return False
    word = key(reading.words[cue.last - 1].text)
    endings = tuple(each[1:] for each in told if each[0] == _ENDING)
    if endings and word.endswith(endings) and cue.weight < AS_IT_STANDS:
        return True
    if cue.last >= len(reading.words) or not reading.same_clause(cue.last, cue.first):
        return False
    places = reading.firsts("place")
    owns = word.endswith(tuple(small_words(reading.language, "owning")))
    if owns and cue.last in places:
        return True
    after = key(reading.words[cue.last].text)
    owned = after in small_words(reading.language, "owned") and cue.last + 1 in places
    return after in told or owned


def is_someone(reading: Reading, cue: Cue) -> bool:
    """Whether "old" alone means someone: nobody else is there who could sit or walk."""
    if cue.table != "thing" or not reading.head_final or kind_of(cue) is not Kind.PERSON:
        return False
    if reading.language in _SET_APART and not _tells_of_next(reading, cue):
        return True
    if reading.language in SOUTHERN and _stands_by_itself(reading, cue):
        return True
    acts = any(reading.same_clause(each.first, cue.first) for each in reading.of("action"))
    others = [each for each in reading.of("thing", "name", CLDR) if each.first != cue.first]
    others = [each for each in others if reading.same_clause(each.first, cue.first)]
    return acts and not any(kind_of(each).alive for each in others)


def _stands_by_itself(reading: Reading, cue: Cue) -> bool:
    """Whether who comes next has an ending, so that no age is told of them: "വൃദ്ധ പ്രാവുകൾക്ക്"."""
    ends = tuple(small_words(reading.language, "objects"))
    after = (each for each in reading.of("thing", CLDR) if each.first == cue.last)
    beasts = [each for each in after if kind_of(each) is Kind.ANIMAL]
    return any(key(each.said).endswith(ends) and each.weight < AS_IT_STANDS for each in beasts)


def _tells_of_next(reading: Reading, cue: Cue) -> bool:
    """Whether an old one's age is only what is said of the next: "বৃদ্ধ চাষি", "বুড়ো বট গাছ"."""
    the = tuple(small_words(reading.language, "the"))
    if key(reading.words[cue.last - 1].text).endswith(the) or cue.last >= len(reading.words):
        return False
    named = [each for each in reading.of("thing", "noun", "name", CLDR) if each.first > cue.first]
    named = [each for each in named if reading.same_clause(each.first, cue.first)]
    old = _GROWS_OLD if any(kind_of(each).alive for each in named) else _ALIVE
    if any(each.first == cue.last and kind_of(each) in old for each in named):
        return True
    qualified = cue.last in reading.firsts("attribute")
    return qualified and any(
        each.first == cue.last + 1 and kind_of(each) is Kind.PERSON for each in named
    )


def meant(reading: Reading, found: tuple[Noun, ...]) -> tuple[Noun, ...]:
    """The same with a neem and its tree as one, and a pole told of again as the same pole."""
    if not reading.head_final:
        return found
    kept: list[Noun] = []
    for noun in found:
        if kept and _grows(reading, kept[-1], noun):
            kept[-1] = _tree(reading, kept[-1], noun)
        elif kept and (_holds_it(reading, kept[-1], noun) or _is_made_of(reading, kept[-1], noun)):
            kept[-1] = noun
        elif seller := sold_by(reading, noun):
            kept.append(seller)
        elif young := young_of(reading, kept, noun):
            kept.append(replace(young, cue=noun.cue))
        elif other := _rather(reading, kept, noun):
            kept.append(_named(noun, other))
        else:
            kept.append(_again(reading, kept, noun))
    return tuple(kept)


def _is_made_of(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether of an animal only its meat is there: "হাঁসের মাংস"."""
    return (
        one.kind is Kind.ANIMAL and is_one_of(other, "of_beasts") and is_owner(reading, one, other)
    )


def _rather(reading: Reading, before: list[Noun], noun: Noun) -> str:
    """What a northern word of two meanings is here: a tree's branch, someone's daughter."""
    if reading.language not in NORTHERN or noun.label not in _RATHER:
        return ""
    if noun.label == "open book":
        return _RATHER[noun.label]
    if told := _TOLD_BY.get(noun.label):
        return _RATHER[noun.label] if told(reading, noun) else ""
    if noun.label in ("clothes", "mango"):
        on = _next(reading, noun.last) in small_words(reading.language, "upon")
        other = on if noun.label == "clothes" else _is_over(reading, noun)
        return _RATHER[noun.label] if other else ""
    said = key(reading.words[noun.first - 1].text) if noun.first else ""
    owned = bool(before) and is_owner(reading, before[-1], noun)
    if noun.label == "dal":
        return _RATHER[noun.label] if _is_branch(reading, before, noun) else ""
    his = said in small_words(reading.language, "his")
    again = noun.first not in reading.lasts("count", "attribute")
    his = his or (again and any(each.label == _RATHER[noun.label] for each in before))
    parent = owned and before[-1].kind is Kind.PERSON
    return _RATHER[noun.label] if his or parent else ""


def _is_branch(reading: Reading, before: list[Noun], noun: Noun) -> bool:
    """Whether it is of a tree told of, by its case or what follows: "আম গাছ, তার মোটা ডাল থেকে"."""
    away = _next(reading, noun.last) in small_words(reading.language, "away")
    plants = [each.kind is Kind.PLANT for each in before]
    if away or noun.cue.weight < AS_IT_STANDS:
        return any(plants)
    return bool(before) and plants[-1] and is_owner(reading, before[-1], noun)


def _weds(reading: Reading, noun: Noun) -> bool:
    """Whether a bride is told of, so that a husband is her groom: "नवरा-नवरी"."""
    return any(cue.key == "bride" for cue in reading.of("thing") if cue.first != noun.first)


def _mends(reading: Reading, noun: Noun) -> bool:
    """Whether what runs is beside the workman, who then builds no walls: "साइकिल का मिस्त्री"."""
    return any(
        cue.key in _MENDED or kind_of(cue) is Kind.VEHICLE
        for cue in reading.of("thing", "noun")
        if cue.first != noun.first
    )


def _is_jumped(reading: Reading, noun: Noun) -> bool:
    """Whether somebody jumps over it: "रस्सी कूद रही है"."""
    return any(
        cue.first == noun.last and row("action", cue.key).columns["action"] == Action.JUMP
        for cue in reading.of("action")
    )


def _is_drunk(reading: Reading, noun: Noun) -> bool:
    """Whether somebody drinks or stirs it, or it is in a bowl: "गरम सूप पी रहे हैं"."""
    near = [cue for cue in reading.of("action") if reading.same_clause(cue.first, noun.first)]
    acts = {row("action", cue.key).columns["action"] for cue in near}
    return not acts.isdisjoint({Action.DRINK, Action.EAT}) or any(
        each.key in FOR_FOOD and 0 <= noun.first - each.last <= 1 for each in reading.of("thing")
    )


_TOLD_BY: dict[str, Callable[[Reading, Noun], bool]] = {
    "husband": _weds, "mason": _mends, "rope": _is_jumped, "winnowing fan": _is_drunk
}  # fmt: skip
"""By what is seen which of two meanings a word has, for those that do not look at whose it is."""


def _is_over(reading: Reading, noun: Noun) -> bool:
    """Whether somebody is under it, so that a tree is meant: "आंब्याखाली", "आम के नीचे"."""
    told = (cue.key for cue in reading.of("relation") if cue.first == noun.last)
    return where(reading.words[noun.last - 1].text, reading.language) == "under" or "under" in told


def _named(noun: Noun, label: str) -> Noun:
    columns = row("thing", label).columns
    return replace(noun, label=label, kind=Kind(columns["kind"]), art=columns["art"])


def is_owner(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether the first only says whose or of what the second is: "लड़के की साइकिल", "কেটলির ঢাকনা"."""
    between = [key(word.text) for word in reading.words[one.last : other.first]]
    if not between and one.kind is Kind.PLANT and other.label in _OF_PLANTS:
        return True  # "ପଦ୍ମ ପତ୍ର"
    bundled = one.kind in (Kind.FOOD, Kind.PLANT) or is_one_of(one, "cloths")
    bundled = bundled and one.label != other.label
    if not between and reading.language is Language.OR and bundled:
        return one.cue.weight > AS_IT_STANDS and is_one_of(other, "vessels")  # "ମହୁ ବୋତଲ"
    if between:
        return len(between) == 1 and between[0] in small_words(reading.language, "owned")
    endings = tuple(small_words(reading.language, "owning"))
    own = key(reading.words[one.last - 1].text)
    several = tuple(small_words(reading.language, "owning_several"))
    sure = one.cue.weight > AS_IT_STANDS and not (several and own.endswith(several))
    return bool(endings) and not sure and own.endswith(endings)


def _holds_it(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether a southern food only says what the next thing is for: "చట్నీ గిన్నె", a bowl.

    Where the language tells so, only of one that is empty: in the others there is chutney.
    """
    empty = tuple(small_words(reading.language, "empty"))
    clause = [key(word.text) for word in reading.words[other.last :]]
    if empty and not any(word.startswith(empty) for word in clause):
        return False
    if reading.language not in SOUTHERN or one.kind is not Kind.FOOD or one.last != other.first:
        return False
    bare = one.cue.weight > AS_IT_STANDS and not one.cue.plural
    beside = reading.same_clause(one.first, other.first)
    inside = says_inside(reading.words[other.last - 1].text, reading.language)
    return bare and beside and not inside and other.label in FOR_FOOD  # no "ചായ ഗ്ലാസിൽ"


def _grows(reading: Reading, one: Noun, other: Noun) -> bool:
    if other.label not in _GROWN or one.kind not in (Kind.PLANT, Kind.FOOD) or one.label in _GROWN:
        return False
    if not reading.same_clause(one.last - 1, other.first):
        return False  # "নারকেল গাছ, গাছের ডানদিকে"
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
    first = next(same, None) or _same_tree(reading, before, noun)
    return replace(noun, label=first.label, kind=first.kind, art=first.art) if first else noun


def _same_tree(reading: Reading, before: list[Noun], noun: Noun) -> Noun | None:
    """The tree that was named before a "tree" alone: of a palm, "গাছের গোড়ায়", "മരത്തിന്റെ"."""
    if noun.label != "tree" or noun.cue.plural:
        return None
    if noun.first in reading.lasts("count", "attribute", "colour"):
        return None
    return next((each for each in reversed(before) if each.label.endswith(" tree")), None)


def _is_head(reading: Reading, longer: Noun, noun: Noun) -> bool:
    if longer.label == noun.label or longer.alive is not noun.alive or longer.place:
        return False
    words = (reading.words[each.last - 1].text for each in (longer, noun))
    one, other = (_stems(word, reading.language) for word in words)
    if longer.last - longer.first < 2:  # the "गाडी" of a "बैलगाडी"
        heads = small_words(reading.language, "heads") & other
        return bool(heads - one) and any(each.endswith(tuple(heads)) for each in one)
    return any(len(stem) >= _SHORTEST for stem in one & other)


@lru_cache(maxsize=4_096)
def _stems(word: str, language: Language) -> frozenset[str]:
    """The keys of what a word may be a form of."""
    return frozenset(form.key for form in forms(word, language))
