"""Finds the cues of a text: every word or phrase that a table knows."""

from collections import defaultdict
from collections.abc import Callable

from core.domain.languages import Language
from core.language.lexicon import Match, lexicon
from core.language.scripts import language_of
from core.language.segment import Word
from core.language.tables import CLDR, TABLES
from core.language.variants import NORTHERN
from core.understanding.called import is_called
from core.understanding.cue import AS_IT_STANDS, Cue, tokens_of
from core.understanding.misread.english import SEEN, mistaken, objects, seeming
from core.understanding.misread.north import misread
from core.understanding.misread.south import misread_in_the_south

_LONGEST_PHRASE = 6


def cues_of(
    text: str, tokens: tuple[Word, ...], clause: list[int], language: Language
) -> dict[str, tuple[Cue, ...]]:
    """The cues by their tables; of those that overlap the longest, of a table and of all."""
    texts = tuple(token.text for token in tokens)
    found = _known(text, tokens, clause, language)
    none = _seeming(text, tokens, found, language)
    called = is_called(texts, language)
    found = [cue for cue in found if not (none(cue) or (called and not cue.first))]
    by_table: dict[str, list[Cue]] = defaultdict(list)
    described, moved = _described(found), _moved(found)
    for cue in found:
        if not ((cue.table == CLDR and described(cue)) or (cue.table == "camera" and moved(cue))):
            by_table[cue.table].append(cue)
    tables = [table for table in (*TABLES, CLDR) if table in by_table]
    kept = [cue for table in tables for cue in _longest(by_table[table])]
    cues: dict[str, list[Cue]] = defaultdict(list)
    wrong = mistaken(texts, kept) if language is Language.EN else _right
    for cue in _uncovered(kept, len(tokens)):
        if not wrong(cue):
            cues[cue.table].append(cue)
    return {table: tuple(each) for table, each in cues.items()}


def _known(text: str, tokens: tuple[Word, ...], clause: list[int], language: Language) -> list[Cue]:
    """Whatever words of a clause may mean by the tables."""
    found: list[Cue] = []
    texts = tuple(token.text for token in tokens)
    for index, token in enumerate(tokens):
        stop = min(len(tokens), index + _LONGEST_PHRASE)
        while clause[stop - 1] != clause[index]:
            stop -= 1
        written = texts[index:stop]
        own = language_of(token.text, language)
        known = lexicon(own).matches(written)
        found += [_cue(text, tokens, index, match) for match in known]
        if own is Language.EN and language in NORTHERN:  # "left में"
            mixed = lexicon(language).matches(written)
            found += [_cue(text, tokens, index, match) for match in mixed if match.length > 1]
    return found


def _seeming(
    text: str, tokens: tuple[Word, ...], found: list[Cue], language: Language
) -> Callable[[Cue], bool]:
    """Whether a cue is none, by how its language speaks."""
    if language is Language.EN:
        return seeming(text, tokens)
    if language in NORTHERN:
        return misread(found, text, tokens, language)
    return misread_in_the_south(found, tuple(token.text for token in tokens), language)


def _right(cue: Cue) -> bool:
    """Whether a cue is none: here each is one."""
    del cue
    return False


def _described(found: list[Cue]) -> Callable[[Cue], bool]:
    """Whether CLDR's name is an attribute and a thing the tables know: "చిన్న పడవ"."""
    qualities = {cue.first for cue in found if cue.table in ("attribute", "colour")}
    ends = {cue.last for cue in found if cue.table in ("thing", "noun")}
    return lambda cue: cue.last - cue.first > 1 and cue.first in qualities and cue.last in ends


def _moved(found: list[Cue]) -> Callable[[Cue], bool]:
    """Whether a thing moves rather than the camera: the balloon of "a balloon rises above"."""
    verbs = {cue.first for cue in found if cue.table == "action"}
    ends = {cue.last for cue in found if cue.table in ("thing", "noun", "name")}
    return lambda cue: cue.key.startswith("move:") and cue.first in verbs and cue.first in ends


def _cue(text: str, tokens: tuple[Word, ...], index: int, match: Match) -> Cue:
    last = index + match.length
    start, end = tokens[index].start, tokens[last - 1].end
    phrase = match.phrase
    as_written = text.startswith(tokens[index].text, start) and (
        match.length == 1
        or all(text.startswith(token.text, token.start) for token in tokens[index + 1 : last])
    )
    return Cue(
        phrase.table,
        phrase.key,
        text[start:end],
        index,
        last,
        start,
        end,
        match.plural,
        match.weight,
        "" if as_written else " ".join(token.text for token in tokens[index:last]),
    )


def _longest(cues: list[Cue]) -> list[Cue]:
    """Of cues that overlap the longest stands, then the surest, then the first."""
    taken: set[int] = set()
    kept = []
    for cue in sorted(cues, key=lambda cue: (cue.first - cue.last, -cue.weight, cue.first)):
        span = range(cue.first, cue.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.first)


def _uncovered(cues: list[Cue], tokens: int) -> list[Cue]:
    """Without those that stand inside a longer one: the oil of "oil painting" is no oil.

    What says where covers no things, but "next to" has no marker "next" in it.
    """
    cover: list[int] = [0] * tokens
    longer = tokens_of(cue for cue in cues if _says_where(cue))
    cues = [cue for cue in cues if cue.first not in longer or cue.table != "marker"]
    things = {c.first for c in cues if c.table in ("thing", "noun") and c.weight > AS_IT_STANDS}
    named = {cue.last: cue for cue in cues if cue.table in SEEN}
    for cue in cues:
        if cue.table == "relation" or _done_to(cue, things):
            continue
        seen = objects(cue, named) if cue.said[0].isascii() else ()
        for index in range(cue.first, cue.last):
            if index not in seen:
                cover[index] = max(cover[index], cue.last - cue.first)
    return [cue for cue in cues if cue.last - cue.first >= max(cover[cue.first : cue.last])]


def _done_to(cue: Cue, things: set[int]) -> bool:
    """Whether an Indian verb has its object before it, which is still seen: "চা খাচ্ছে"."""
    acts = cue.table == "action" and cue.first in things
    return acts and (not cue.said[0].isascii() or cue.said[:3].casefold() == "sun")


def _says_where(cue: Cue) -> bool:
    return cue.table == "relation" and cue.last - cue.first > 1
