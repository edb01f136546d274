"""Reads a text once: its words, sentences and clauses, and every cue the tables know of."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from threading import RLock
from typing import TypeVar, cast

import regex

from core.domain.languages import Language
from core.language.contracted import uncontracted
from core.language.fused import without_fused
from core.language.grammar import small_words, words_of_all
from core.language.joined import parted, united
from core.language.lexicon import CLDR, TABLES, Match, lexicon
from core.language.mixed import in_own_words
from core.language.normalise import key
from core.language.postposed import with_postpositions
from core.language.restoring import in_script
from core.language.segment import Word, sentence_spans, words
from core.language.spelling import respelled
from core.language.stressed import without_stress
from core.language.variants import NORTHERN
from core.understanding.called import is_called
from core.understanding.cue import Cue, tokens_of
from core.understanding.misread_south import misread_in_the_south
from core.understanding.mistaken import SEEN, mistaken, objects, seeming
from core.understanding.northern import misread
from core.understanding.spoken import Spoken
from core.understanding.strangers import named_people
from core.understanding.told import NAMES, NOTHING_TOLD, Told, Words, told
from core.understanding.told_south import told_south

# Unicode gives each Indian script a block of 128 code points.
_BLOCKS = {
    0x900: Language.HI, 0x980: Language.BN, 0xA00: Language.PA, 0xA80: Language.GU,
    0xB00: Language.OR, 0xB80: Language.TA, 0xC00: Language.TE, 0xC80: Language.KN,
    0xD00: Language.ML,
}  # fmt: skip
_INDIAN = min(_BLOCKS)
Found = TypeVar("Found")
_BREAK = regex.compile(r"[,;:()\[\]–—|]|\s-\s")
_LONGEST_PHRASE = 6
# A script of 200,000 characters fills 45 MB when it is read: of such only the last one is kept.
_LONG = 10_000
# A run of letters longer than any word has no endings to be taken off: it is left alone.
_NO_WORD = 80
_AS_IT_STANDS = 0.95
_WHERE = ("relation", "time", "season")
# What sets a clause against another; it joins no two things.
AGAINST = words_of_all("against")
CONJUNCTIONS = words_of_all("joining") | AGAINST


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its words; `sentence` and `clause` say for each word which it belongs to."""

    text: str
    language: Language
    words: tuple[Word, ...]
    sentence: tuple[int, ...]
    clause: tuple[int, ...]
    cues: dict[str, tuple[Cue, ...]]
    told: Told = NOTHING_TOLD
    _sorted: dict[tuple[str, ...], tuple[Cue, ...]] = field(default_factory=dict, compare=False)
    _edges: dict[tuple[str, ...], frozenset[int]] = field(default_factory=dict, compare=False)
    _kept: dict[str, object] = field(default_factory=dict, compare=False, repr=False)
    _lock: RLock = field(default_factory=RLock, compare=False, repr=False)

    def once(self, name: str, found: Callable[[], Found]) -> Found:
        """What `found` answers, worked out once: four analysers ask for the same at a time."""
        with self._lock:
            if name not in self._kept:
                self._kept[name] = found()
            return cast("Found", self._kept[name])

    def of(self, *tables: str) -> tuple[Cue, ...]:
        """The cues of some tables in the order of the text."""
        known = self._sorted.get(tables)
        if known is None:
            found = [cue for table in tables for cue in self.cues.get(table, ())]
            known = self._sorted[tables] = tuple(sorted(found, key=lambda cue: cue.start))
        return known

    def firsts(self, *tables: str) -> frozenset[int]:
        """The tokens at which a cue of some tables begins."""
        known = self._edges.get(("first", *tables))
        if known is None:
            known = frozenset(cue.first for cue in self.of(*tables))
            self._edges["first", *tables] = known
        return known

    def lasts(self, *tables: str) -> frozenset[int]:
        """The tokens before which a cue of some tables ends."""
        known = self._edges.get(("last", *tables))
        if known is None:
            known = frozenset(cue.last for cue in self.of(*tables))
            self._edges["last", *tables] = known
        return known

    @property
    def head_final(self) -> bool:
        """Whether verbs end the clause and postpositions follow their noun: all but English."""
        return self.language is not Language.EN

    def same_clause(self, one: int, other: int) -> bool:
        return self.clause[one] == self.clause[other]

    def bounds(self, token: int) -> tuple[int, int]:
        """The first token of a token's clause, and the one after its last."""
        start, end = token, token + 1
        while start and self.same_clause(start - 1, token):
            start -= 1
        while end < len(self.words) and self.same_clause(end, token):
            end += 1
        return start, end


def read(text: str, language: Language) -> Reading:
    """The text's words and cues; kept, as four analysers ask for the same."""
    return (_read_shortly if len(text) < _LONG else _read_at_length)(text, language)


@lru_cache(maxsize=64)
def _read_shortly(text: str, language: Language) -> Reading:
    return _read(text, language)


@lru_cache(maxsize=1)
def _read_at_length(text: str, language: Language) -> Reading:
    return _read(text, language)


def _read(text: str, language: Language) -> Reading:
    tokens = tuple(word for word in words(text, language) if len(word.text) <= _NO_WORD)
    if language is not Language.EN and _in_latin(tokens, language):
        tokens = in_script(tokens, language, text)
    else:
        tokens = in_own_words(tokens, language)
    tokens = uncontracted(respelled(tokens, language), language)
    tokens = with_postpositions(
        without_fused(parted(united(tokens, text, language), language), language), text, language
    )
    tokens = without_stress(tokens, text, language)
    ends = [end for _, end in sentence_spans(text)]
    sentence = tuple(bisect_right(ends, token.start) for token in tokens)
    clause = _clauses(text, tokens, sentence)
    cues = _cues(text, tokens, clause, language)
    spoken = Spoken(text, tokens, tuple(clause), sentence, cues, language, CONJUNCTIONS)
    cues = named_people(spoken, tuple(language_of(token.text, language) for token in tokens))
    acts = {cue.first for cue in cues.get("action", ())}
    happens = _told(tokens, clause, sentence, cues, language)
    clauses = _parted(tokens, clause, acts | happens.finite, language)
    return Reading(text, language, tokens, sentence, clauses, cues, happens)


def _told(
    tokens: tuple[Word, ...],
    clause: list[int],
    sentence: tuple[int, ...],
    cues: dict[str, tuple[Cue, ...]],
    language: Language,
) -> Told:
    """What an Indian text tells one after the other."""
    if language is Language.EN:
        return NOTHING_TOLD
    acts = {at: cue.key for cue in cues.get("action", ()) for at in range(cue.first, cue.last)}
    described = {cue.last for name in ("count", "colour") for cue in cues.get(name, ())}
    naming = [cue for table in NAMES for cue in cues.get(table, ())]
    named = {
        at
        for cue in naming
        for at in range(*cue.span)
        if cue.weight > _AS_IT_STANDS or at not in acts or cue.first in described
    }
    turns = {cue.first for cue in cues.get("marker", ())}
    known = described | tokens_of(cues.get("attribute", ()))
    loose = tokens_of(c for c in naming if c.weight < _AS_IT_STANDS and c.first not in known)
    where = tokens_of(cue for table in _WHERE for cue in cues.get(table, ()))
    here = Words(
        tokens,
        clause,
        sentence,
        language,
        CONJUNCTIONS,
        acts,
        frozenset(named),
        turns,
        loose,
        where,
    )
    if language in NORTHERN:
        return told(here)
    tables = {table: frozenset(cue.first for cue in found) for table, found in cues.items()}
    found = (cue for table, each in cues.items() if table != "tone" for cue in each)  # "cried"
    covered = frozenset(tokens_of(found))
    worn = frozenset(cue.first for cue in cues.get("relation", ()) if cue.key == "wearing")
    return told_south(here, tables, covered, worn)


def _in_latin(tokens: tuple[Word, ...], language: Language) -> bool:
    return all(language_of(token.text, language) is Language.EN for token in tokens)


def language_of(word: str, language: Language) -> Language:
    """A word's language by its script; Latin words are English, also inside another language."""
    point = ord(word[0])
    if point < _INDIAN:
        return Language.EN
    found = _BLOCKS.get(point // 128 * 128)
    if found is None:
        return Language.EN
    if found is Language.HI and language is Language.MR:
        return Language.MR
    return found


def _clauses(text: str, tokens: tuple[Word, ...], sentence: tuple[int, ...]) -> list[int]:
    """Numbers the clauses: a sentence's end, a comma, a bracket or a dash begins the next."""
    numbers, clause = [], 0
    for index, token in enumerate(tokens):
        if index:
            between = text[tokens[index - 1].end : token.start]
            apart = between != " " and bool(_BREAK.search(between))
            clause += apart or sentence[index] != sentence[index - 1]
        numbers.append(clause)
    return numbers


def _parted(
    tokens: tuple[Word, ...], clause: list[int], acts: set[int], language: Language
) -> tuple[int, ...]:
    """The same clauses parted at each "and" that has a verb on both sides, or one right before."""
    ended = small_words(language, "copulas") if language is not Language.EN else frozenset()
    numbers: list[int] = []
    added, since = 0, False
    for index, token in enumerate(tokens):
        fresh = index == 0 or clause[index] != clause[index - 1]
        since = False if fresh else since or index - 1 in acts
        if not fresh and key(token.text) in CONJUNCTIONS:
            closed = key(tokens[index - 1].text) in ended
            if closed or (since and _acts_ahead(clause, acts, index)):
                added, since = added + 1, False
        numbers.append(2 * clause[index] + added)
    return tuple(numbers)


def _acts_ahead(clause: list[int], acts: set[int], index: int) -> bool:
    """Whether a verb comes in what is left of the clause."""
    for at in range(index, len(clause)):
        if clause[at] != clause[index]:
            return False
        if at in acts:
            return True
    return False


def _cues(
    text: str, tokens: tuple[Word, ...], clause: list[int], language: Language
) -> dict[str, tuple[Cue, ...]]:
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
    things = {c.first for c in cues if c.table in ("thing", "noun") and c.weight > _AS_IT_STANDS}
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
