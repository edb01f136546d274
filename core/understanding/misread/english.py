"""Tells which cues of an English text are none: "a car parks" no car park, "dog-eared" no dog."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from core.domain.languages import Language
from core.language.english import is_base, is_past, is_verb, words_of
from core.language.english_verbs import helping, verb_form
from core.language.english_words import clause_words, in_sayings
from core.language.hyphens import qualities
from core.language.identify import function_words
from core.language.tables import CLDR

if TYPE_CHECKING:
    from core.language.segment import Word
    from core.understanding.cue import Cue

# What a word that a hyphen joins to what it describes is not.
_NAMING = frozenset({"thing", "noun", "name", "place", "count", "action", CLDR})
SEEN = frozenset({"thing", "noun", CLDR})
_NAMED = frozenset({"thing", "noun", "name"})
_POSSESSIVES = clause_words("possessives")
_ARTICLES = _POSSESSIVES | {"a", "an", "the", "no"}
_ONE = clause_words("one")
_OBJECTS = clause_words("after_verbs")
# After the place that is someone's home; "rows home" is a way.
_AT_HOME = _ARTICLES | {"at", "in", "inside", "around", "from"}
# In these only the words of a deed or a light, no thing: "stands guard", "the house is on fire".
_IN_WORDS_ONLY = words_of("in_words_only")
_BEFORE_THINGS = words_of("seen_after")
_NEVER_SEEN = words_of("never_seen")
# What a place has behind the name of somebody: the Krishna river, Gandhi Road, Lakshmi Nagar.
_CALLED_AFTER = words_of("called_after")
_REACH = 6
_SHAPES = words_of("shapes")
_WATERS = words_of("of_river")
_AT = clause_words("near_names")
_LIGHTS_IT = (["up"], ["the"], ["a"], ["his"], ["her"])
_STICKS = frozenset({"stick", "sticks"})
_WOMEN = frozenset({"women", "men"})
_OF_SEVERAL = frozenset({"are", "were"})
_TITLES = words_of("titles")
_CALLED = frozenset({"called", "named"})
# Of so much else they only say how little: "a grain of sugar".
_GRAINS = frozenset({"grain", "grains", "speck", "pinch"})
# What goes round and round is no bicycle: the water cycle.
_CYCLES = frozenset({"cycle", "cycles"})
_GO_ROUND = words_of("goes_round")
# Of so much else they only say how much: "a sea of umbrellas", "a mountain of clothes".
_VAST = words_of("vast")


def seeming(text: str, tokens: tuple[Word, ...]) -> Callable[[Cue], bool]:
    """Whether a cue takes words together that do not belong so, or apart what hyphens join."""
    joined = qualities(text, tokens)
    texts = [token.text.casefold() for token in tokens]

    def none(cue: Cue) -> bool:
        if cue.last - cue.first > 1:
            if cue.table == "place" and texts[cue.first : cue.first + 2] == ["inside", "the"]:
                return texts[cue.last - 1] in texts[: cue.first]  # "a car, and inside the car"
            if cue.table == "lighting" and texts[cue.last - 1].startswith("light"):
                return texts[cue.last : cue.last + 1] in _LIGHTS_IT  # "a candle lights up"
            named = cue.table in ("place", "thing", CLDR) and (
                _stands(texts, cue) or _stand(texts, cue)
            )
            named = named and not _acts_after(text, tokens, cue)
            return named or (cue.text.casefold() == "in the dark" and _leads_on(texts, cue.last))
        # Who is five years old is not old.
        return cue.first in joined and (cue.table in _NAMING or cue.key == "age:old")

    return none


def mistaken(texts: tuple[str, ...], found: Iterable[Cue]) -> Callable[[Cue], bool]:
    """Whether a verb is a noun here, or a place a verb: "the drip", "waves his wand"."""
    subjects = {cue.last for cue in found if cue.table in _NAMED}
    sayings = in_sayings([text.casefold() for text in texts])

    def wrong(cue: Cue) -> bool:
        if (cue.first in sayings or _juts(texts, cue)) and cue.table in _NAMING:
            return True
        if _is_shape(texts, cue) or _of_river(texts, cue) or _is_called(texts, cue):
            return True
        if cue.table == "name":
            return _names_a_place(texts, cue)
        if cue.text in _CYCLES:
            return cue.first > 0 and texts[cue.first - 1].casefold() in _GO_ROUND
        return _mistaken(texts, cue, subjects)

    return wrong


def _is_called(texts: tuple[str, ...], cue: Cue) -> bool:
    """Whether a word is only somebody's name: "a dog called Tiger", or so much of it."""
    before = texts[cue.first - 1].casefold() if cue.first else ""
    if cue.text in _GRAINS and texts[cue.last : cue.last + 1] == ("of",):
        return True
    return before in _CALLED and cue.table != "name" and texts[cue.first][:1].isupper()


def _juts(texts: tuple[str, ...], cue: Cue) -> bool:
    """Whether something sticks out, and is no stick: "his legs stick out from under the bed"."""
    before = texts[cue.first - 1].casefold() if cue.first else ""
    out = texts[cue.last : cue.last + 1] in (("out",), ("up",))
    return cue.text.casefold() in _STICKS and out and before not in _ARTICLES


def _of_river(texts: tuple[str, ...], cue: Cue) -> bool:
    """Whether the bank is a river's and keeps no money, the bar one to hang from."""
    if cue.table != "place" or cue.text not in ("bank", "banks", "bar"):
        return False
    if cue.text == "bar":  # "hangs from the bar"
        before = [text.casefold() for text in texts[max(0, cue.first - 2) : cue.first]]
        return before[:1] in (["from"], ["over"], ["off"], ["on"], ["onto"])
    return not _WATERS.isdisjoint(text.casefold() for text in texts)


def _is_shape(texts: tuple[str, ...], cue: Cue) -> bool:
    """Whether it only says how things are put: "pumpkins stacked in a pyramid"."""
    if cue.text not in _SHAPES or cue.table not in ("place", "thing", "noun", CLDR):
        return False
    before = [text.casefold() for text in texts[max(0, cue.first - 3) : cue.first]]
    return before[1:] in (["in", "a"], ["into", "a"]) and is_past(before[0])


def _mistaken(texts: tuple[str, ...], cue: Cue, subjects: set[int]) -> bool:
    if cue.last - cue.first > 1 or cue.table not in ("action", "place"):
        return False
    before = texts[cue.first - 1].casefold() if cue.first else ""
    after = texts[cue.last] if cue.last < len(texts) else ""
    if cue.table == "action":
        several = after in _OF_SEVERAL or (after == "of" and not cue.first)
        several = several and cue.text.endswith("s")  # "boxes are piled"
        return several or (before in _ARTICLES and not cue.text.endswith(("ing", "ed", "en")))
    if cue.text == "home":
        return before not in _AT_HOME
    if cue.text == "temples" and before in _POSSESSIVES:
        return True
    if after == "of" and cue.key in _VAST:
        return "".join(texts[cue.last + 1 : cue.last + 2]).islower()
    moves = cue.text.endswith("s") and is_verb(cue.text.casefold())
    moves = moves and (after.casefold() in _OBJECTS or cue.first in subjects)
    return moves and before not in _ARTICLES and before not in function_words(Language.EN)


def _names_a_place(texts: tuple[str, ...], cue: Cue) -> bool:
    """Whether a person's name is only that of a place: "the Krishna river", "at Taj Krishna"."""
    after = texts[cue.last] if cue.last < len(texts) else ""
    falls = after.islower() and is_verb(after)  # "Arjun falls" is no waterfall
    if after.casefold() in _CALLED_AFTER and not falls:
        return True
    before, first = texts[max(0, cue.first - 2) : cue.first], cue.first > 1
    leads = first and before[0].casefold() in _AT and before[1][:1].isupper()
    return leads and before[1].casefold() not in _TITLES


def _leads_on(texts: list[str], after: int) -> bool:
    """Whether a name comes next: "in the dark alley"."""
    word = texts[after] if after < len(texts) else "a"
    return word not in function_words(Language.EN) | words_of("small") and not is_verb(word)


def _acts_after(text: str, tokens: tuple[Word, ...], cue: Cue) -> bool:
    """Whether its verb comes next: "the street lights flicker"."""
    if cue.last >= len(tokens) or text[cue.end : tokens[cue.last].start] != " ":
        return False
    after = tokens[cue.last].text.casefold()
    form = verb_form(after)
    return after in helping() or (form is not None and form.how in ("base", "past"))


def _stands(texts: list[str], cue: Cue) -> bool:
    """Whether the last word of a name is the verb of the first: "an old auto stands"."""
    last = texts[cue.last - 1]
    if not (cue.plural and last.endswith("s") and is_verb(last)) or cue.key.endswith(last):
        return False
    return not _ONE.isdisjoint(texts[max(0, cue.first - 3) : cue.first])


def _stand(texts: list[str], cue: Cue) -> bool:
    """Whether the last word is what two do: "a car and a bus stand at the light"."""
    before = texts[max(0, cue.first - _REACH) : cue.first]
    acts = is_base(texts[cue.last - 1])
    if acts and texts[cue.first] in _WOMEN:
        return True  # of several, the women who cook would be women cooks
    if not acts or "and" not in before[1:]:
        return False
    at = len(before) - 1 - before[::-1].index("and")
    if before[at + 1 : at + 2] and before[at + 1] not in _ONE:
        return False  # "overtakes a bus and stops at the traffic light"
    two = not _ONE.isdisjoint(before[:at]) and not _ONE.isdisjoint(before[at:])
    return two and texts[cue.last : cue.last + 1] != ["is"]


def objects(cue: Cue, named: Mapping[int, Cue]) -> range:
    """The tokens of what is seen in a longer phrase: the ball of "hits the ball".

    `named` are the things that tables have, each by the token after its last.
    """
    thing = named.get(cue.last)
    if thing is None or cue.table not in ("action", "lighting") or thing.first <= cue.first:
        return range(0)
    before = cue.text.casefold().replace("-", " ").split()[thing.first - cue.first - 1]
    words_only = thing.text in _IN_WORDS_ONLY or cue.table == "lighting"
    bare = words_only and before not in _BEFORE_THINGS
    unseen = bare or thing.text in _NEVER_SEEN
    return range(0) if unseen else range(thing.first, thing.last)
