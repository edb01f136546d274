"""Finds what southern words are misread as: names taken for verbs, heaps for hills."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.misread import is_misread
from core.language.normalise import key
from core.language.tables import CLDR, row
from core.understanding.cue import AS_IT_STANDS
from core.understanding.kinds import kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.understanding.cue import Cue

# So many letters more of a verb than of a name make a word that verb.
_FAR = 2
# So far before a verb that tells round what something goes, who goes may be named.
_NEAR = 5
_OBJECTS_SHOWN = frozenset({Language.TE, Language.KN})
_FILMS = frozenset({"camera", "drone"})
_ALIVE = frozenset({"person", "animal"})
_VIOLINS = frozenset({"violin", "🎻"})
_CASTLES = kinds("castles")
_SEEN = frozenset({"thing", "noun", "place"})
_NAMING = frozenset({"thing", "noun", "place", "colour", "count", "attribute", "name"})


def misread_in_the_south(
    found: Iterable[Cue], texts: Sequence[str], language: Language
) -> Callable[[Cue], bool]:
    """Whether what only begins like a verb is a name: "అమ్మాయి", "ಮಾರುಕಟ್ಟೆಯಲ್ಲಿ", who sell nothing.

    A name that is done is a verb: "భోజనం చేస్తున్న".
    """
    text = _Text(texts, language)
    for cue in found:
        text.take(cue)
    return lambda cue: (
        _is_something_else(text, cue)
        or any(is_so(text, cue) for is_so in _MISREADINGS.get(cue.table, ()))
    )


@dataclass
class _Text:
    """The words of a text, and what tables know of each: what it names, and what is done."""

    words: Sequence[str]
    language: Language
    names: dict[int, list[Cue]] = field(default_factory=dict)
    deeds: dict[int, list[Cue]] = field(default_factory=dict)
    castles: list[int] = field(default_factory=list)
    filmed: bool = False

    def take(self, cue: Cue) -> None:
        if cue.key == "sandcastle":
            self.castles.append(cue.first)
        self.filmed = self.filmed or (cue.table == "mover" and cue.key in _FILMS)
        if _is_one_word(cue) and _names(cue):
            self.names.setdefault(cue.first, []).append(cue)
        elif _is_one_word(cue) and cue.table == "action":
            self.deeds.setdefault(cue.first, []).append(cue)

    def named(self, at: int) -> Sequence[Cue]:
        """What a word names."""
        return self.names.get(at, ())

    def after(self, cue: Cue) -> str:
        """The word behind a cue; "" for none."""
        return key(self.words[cue.last]) if cue.last < len(self.words) else ""

    def endings(self, name: str) -> tuple[str, ...]:
        return tuple(small_words(self.language, name))


def _is_one_word(cue: Cue) -> bool:
    return cue.last - cue.first == 1


def _is_something_else(text: _Text, cue: Cue) -> bool:
    """Whether a single word is known to be no such thing, or not before the word next to it."""
    one = _is_one_word(cue)
    return one and is_misread(key(cue.said), text.after(cue), cue.key, cue.table, text.language)


def _is_rather_done(text: _Text, cue: Cue) -> bool:
    """Whether what could be a name with its endings is far more like a verb: "வாங்கும்", no sky."""
    if cue.weight >= AS_IT_STANDS or not _is_one_word(cue):
        return False
    word, language = key(cue.said), text.language
    like = _likeness(cue.table, cue.key, word, language) + _FAR
    acts = (_likeness(act.table, act.key, word, language) for act in text.deeds.get(cue.first, ()))
    return any(act >= like for act in acts)


def _is_of_a_thing(text: _Text, cue: Cue) -> bool:
    """Whether "from above" or "from below" is said of a thing or a place, and of no camera.

    "వంతెన కింద నుంచి పడవ": what comes from under it; but not "వంతెనను కింద నుంచి చూపించండి".
    """
    if not cue.key.startswith("angle:") or not cue.first:
        return False
    where = any(name.table == "relation" for name in text.named(cue.first))
    whom = text.endings("objects") if text.language in _OBJECTS_SHOWN else ()
    shown = bool(whom) and key(text.words[cue.first - 1]).endswith(whom)
    named = any(name.table in ("thing", "place") for name in text.named(cue.first - 1))
    return where and named and not shown


def _circles(text: _Text, cue: Cue) -> bool:
    """Whether somebody, and no camera, goes round it: "తేనెటీగలు పువ్వు చుట్టూ తిరుగుతున్నాయి"."""
    if text.filmed or cue.key != "orbit" or _is_one_word(cue):
        return False
    before = (name for at in range(cue.first - _NEAR, cue.first) for name in text.named(at))
    return any(
        name.table == "thing" and row("thing", name.key).columns["kind"] in _ALIVE
        for name in before
    )


def _is_field(text: _Text, cue: Cue) -> bool:
    """Whether a violin is a field that something is in: "வயலின் நடுவே", "വയലിന്റെ നടുവിൽ"."""
    return cue.key in _VIOLINS and any(name.table == "relation" for name in text.named(cue.last))


def _is_of_sand(text: _Text, cue: Cue) -> bool:
    """Whether a fort is the castle of sand that was told of before: "ಮರಳಿನ ಕೋಟೆ …, ಕೋಟೆಯ ಮೇಲೆ"."""
    told = any(at < cue.first for at in text.castles)
    return told and cue.key in _CASTLES


def _is_fallen(text: _Text, cue: Cue) -> bool:
    """Whether "down" is said of who falls, and of nobody below: "పాలవాడు కింద పడ్డాడు"."""
    falls = text.endings("falls")
    if cue.key != "under" or not falls:
        return False
    before = [name for name in text.named(cue.first - 1) if name.table == "thing"]
    alive = any(row("thing", name.key).columns["kind"] in _ALIVE for name in before)
    return alive and text.after(cue).startswith(falls)


def _is_no_quality(text: _Text, cue: Cue) -> bool:
    """Whether what a thing would be made of is rather a thing with an ending: "மரத்துல"."""
    if cue.weight >= AS_IT_STANDS:
        return False
    return any(name.table == "thing" and name.weight > cue.weight for name in text.named(cue.first))


def _is_no_deed(text: _Text, cue: Cue) -> bool:
    """Whether what looks like a verb is rather a name: by its case, its neighbour, its letters."""
    if cue.weight >= AS_IT_STANDS or not _is_one_word(cue):
        return False
    case = text.endings("no_verbs")
    if case and key(cue.said).endswith(case):
        return True  # "వెలుగులో", in the light
    if _has_case(text, cue) or _is_in_a_list(text, cue):
        return True
    done = text.after(cue).startswith(text.endings("doing"))
    return not done and any(_is_rather(name, cue, text.language) for name in text.named(cue.first))


def _has_case(text: _Text, cue: Cue) -> bool:
    """Whether a name has an ending of nouns only, or a word of place after it: "ആടിന്റെ പിന്നിൽ"."""
    named = any(name.table in _SEEN for name in text.named(cue.first))
    ends = text.endings("of_nouns")
    if not named or not ends:
        return False
    placed = any(name.table == "relation" for name in text.named(cue.last))
    return placed or key(cue.said).endswith(ends)


def _is_in_a_list(text: _Text, cue: Cue) -> bool:
    """Whether "and" is grown onto a name as onto the one beside it: "ஆடும் மாடும்"."""
    ends = text.endings("listed")
    if not ends or not key(cue.said).endswith(ends):
        return False
    here = any(name.table in _SEEN for name in text.named(cue.first))
    beside = (*text.named(cue.first - 1), *text.named(cue.last))
    return here and any(
        name.table in _SEEN and name.weight < AS_IT_STANDS and key(name.said).endswith(ends)
        for name in beside
    )


def _is_heap(text: _Text, cue: Cue) -> bool:
    """Whether what would be a hill is a heap of the thing named before: "చెప్పుల గుట్ట"."""
    heap = key(text.words[cue.first]) in small_words(text.language, "heaps")
    if not heap or not _is_one_word(cue):
        return False
    return any(name.table == "thing" for name in text.named(cue.first - 1))


def _names(cue: Cue) -> bool:
    return cue.table in _NAMING or (cue.table == "relation" and cue.key != "wearing")


def _is_rather(name: Cue, act: Cue, language: Language) -> bool:
    """Whether a word has more of a name in it than of a verb."""
    if name.weight > AS_IT_STANDS:
        return True
    more = _likeness(name.table, name.key, key(name.said), language)
    return more > _likeness(act.table, act.key, key(act.said), language)


@lru_cache(maxsize=4_096)
def _likeness(table: str, name: str, word: str, language: Language) -> int:
    """How much of a word some entry of a row begins with."""
    entries = (key(each.rstrip("*+~")) for each in row(table, name).words.get(language, ()))
    return max((_alike(word, each) for each in entries), default=0)


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


# By the table of a cue, what else it may be than what that says.
_MISREADINGS = {
    "action": (_is_no_deed,),
    "attribute": (_is_no_quality,),
    "camera": (_is_of_a_thing,),
    "mover": (_circles,),
    "relation": (_is_fallen,),
    "thing": (_is_rather_done, _is_field),
    "noun": (_is_rather_done, _is_field),
    CLDR: (_is_field,),
    "place": (_is_rather_done, _is_of_sand, _is_heap),
}
