"""Finds what southern words are misread as: names taken for verbs, heaps for hills."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.misread import is_misread
from core.language.normalise import key
from core.language.tables import row
from core.understanding.cue import AS_IT_STANDS
from core.understanding.kinds import kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from core.understanding.cue import Cue

# So many letters more of a verb than of a name make a word that verb.
_FAR = 2
# Words of a verb that tells round what something goes, and how far before it who goes may be named.
_TWO, _NEAR = 2, 5
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
    names: dict[int, list[Cue]] = {}
    deeds: dict[int, list[Cue]] = {}
    castles: list[int] = []
    filmed = False
    for cue in found:
        if cue.key == "sandcastle":
            castles.append(cue.first)
        filmed = filmed or (cue.table == "mover" and cue.key in _FILMS)
        if cue.last - cue.first == 1 and (_names(cue) or cue.table == "action"):
            (names if _names(cue) else deeds).setdefault(cue.first, []).append(cue)
    return lambda cue: (
        _is_something_else(cue, texts, language)
        or _is_rather_done(cue, deeds, language)
        or _is_of_a_thing(cue, names, texts, language)
        or (not filmed and _circles(cue, names))
        or _is_field(cue, names)
        or _is_no_quality(cue, names)
        or _is_fallen(cue, names, texts, language)
        or _is_of_sand(cue, castles)
        or (
            cue.last - cue.first == 1
            and (_is_no_deed(cue, names, texts, language) or _is_heap(cue, names, texts, language))
        )
    )


def _is_something_else(cue: Cue, texts: Sequence[str], language: Language) -> bool:
    """Whether a single word is known to be no such thing, or not before the word next to it."""
    if cue.last - cue.first > 1:
        return False
    after = key(texts[cue.last]) if cue.last < len(texts) else ""
    return is_misread(key(cue.said), after, cue.key, cue.table, language)


def _is_rather_done(cue: Cue, deeds: Mapping[int, list[Cue]], language: Language) -> bool:
    """Whether what could be a name with its endings is far more like a verb: "வாங்கும்", no sky."""
    if cue.table not in _SEEN or cue.weight >= AS_IT_STANDS or cue.last - cue.first > 1:
        return False
    word = key(cue.said)
    like = _likeness(cue.table, cue.key, word, language) + _FAR
    acts = (_likeness(act.table, act.key, word, language) for act in deeds.get(cue.first, ()))
    return any(act >= like for act in acts)


def _is_of_a_thing(
    cue: Cue, names: Mapping[int, list[Cue]], texts: Sequence[str], language: Language
) -> bool:
    """Whether "from above" or "from below" is said of a thing or a place, and of no camera.

    "వంతెన కింద నుంచి పడవ": what comes from under it; but not "వంతెనను కింద నుంచి చూపించండి".
    """
    if cue.table != "camera" or not cue.key.startswith("angle:") or not cue.first:
        return False
    where = any(name.table == "relation" for name in names.get(cue.first, ()))
    whom = tuple(small_words(language, "objects")) if language in _OBJECTS_SHOWN else ()
    shown = bool(whom) and key(texts[cue.first - 1]).endswith(whom)
    named = any(name.table in ("thing", "place") for name in names.get(cue.first - 1, ()))
    return where and named and not shown


def _circles(cue: Cue, names: Mapping[int, list[Cue]]) -> bool:
    """Whether somebody, and no camera, goes round it: "తేనెటీగలు పువ్వు చుట్టూ తిరుగుతున్నాయి"."""
    if cue.table != "mover" or cue.key != "orbit" or cue.last - cue.first < _TWO:
        return False
    before = (name for at in range(cue.first - _NEAR, cue.first) for name in names.get(at, ()))
    return any(
        name.table == "thing" and row("thing", name.key).columns["kind"] in _ALIVE
        for name in before
    )


def _is_field(cue: Cue, names: Mapping[int, list[Cue]]) -> bool:
    """Whether a violin is a field that something is in: "வயலின் நடுவே", "വയലിന്റെ നടുവിൽ"."""
    return cue.key in _VIOLINS and any(name.table == "relation" for name in names.get(cue.last, ()))


def _is_of_sand(cue: Cue, castles: Sequence[int]) -> bool:
    """Whether a fort is the castle of sand that was told of before: "ಮರಳಿನ ಕೋಟೆ …, ಕೋಟೆಯ ಮೇಲೆ"."""
    told = any(at < cue.first for at in castles)
    return told and cue.table == "place" and cue.key in _CASTLES


def _is_fallen(
    cue: Cue, names: Mapping[int, list[Cue]], texts: Sequence[str], language: Language
) -> bool:
    """Whether "down" is said of who falls, and of nobody below: "పాలవాడు కింద పడ్డాడు"."""
    falls = tuple(small_words(language, "falls"))
    if cue.key != "under" or not falls or cue.last >= len(texts):
        return False
    before = [name for name in names.get(cue.first - 1, ()) if name.table == "thing"]
    alive = any(row("thing", name.key).columns["kind"] in _ALIVE for name in before)
    return alive and key(texts[cue.last]).startswith(falls)


def _is_no_quality(cue: Cue, names: Mapping[int, list[Cue]]) -> bool:
    """Whether what a thing would be made of is rather a thing with an ending: "மரத்துல"."""
    if cue.table != "attribute" or cue.weight >= AS_IT_STANDS:
        return False
    return any(
        name.table == "thing" and name.weight > cue.weight for name in names.get(cue.first, ())
    )


def _is_no_deed(
    cue: Cue, names: Mapping[int, list[Cue]], texts: Sequence[str], language: Language
) -> bool:
    does = tuple(small_words(language, "doing"))
    if cue.table != "action" or cue.weight >= AS_IT_STANDS:
        return False
    case = tuple(small_words(language, "no_verbs"))
    if case and key(cue.said).endswith(case):
        return True  # "వెలుగులో", in the light
    if _has_case(cue, names, language) or _is_in_a_list(cue, names, language):
        return True
    done = key("".join(texts[cue.last : cue.last + 1])).startswith(does)
    return not done and any(_is_rather(name, cue, language) for name in names.get(cue.first, ()))


def _has_case(cue: Cue, names: Mapping[int, list[Cue]], language: Language) -> bool:
    """Whether a name has an ending of nouns only, or a word of place after it: "ആടിന്റെ പിന്നിൽ"."""
    named = any(name.table in _SEEN for name in names.get(cue.first, ()))
    ends = tuple(small_words(language, "of_nouns"))
    if not named or not ends:
        return False
    placed = any(name.table == "relation" for name in names.get(cue.last, ()))
    return placed or key(cue.said).endswith(ends)


def _is_in_a_list(cue: Cue, names: Mapping[int, list[Cue]], language: Language) -> bool:
    """Whether "and" is grown onto a name as onto the one beside it: "ஆடும் மாடும்"."""
    ends = tuple(small_words(language, "listed"))
    if not ends or not key(cue.said).endswith(ends):
        return False
    here = any(name.table in _SEEN for name in names.get(cue.first, ()))
    beside = (*names.get(cue.first - 1, ()), *names.get(cue.last, ()))
    return here and any(
        name.table in _SEEN and name.weight < AS_IT_STANDS and key(name.said).endswith(ends)
        for name in beside
    )


def _is_heap(
    cue: Cue, names: Mapping[int, list[Cue]], texts: Sequence[str], language: Language
) -> bool:
    """Whether what would be a hill is a heap of the thing named before: "చెప్పుల గుట్ట"."""
    if cue.table != "place" or key(texts[cue.first]) not in small_words(language, "heaps"):
        return False
    return any(name.table == "thing" for name in names.get(cue.first - 1, ()))


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
