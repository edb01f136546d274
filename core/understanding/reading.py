"""Reads a text once: its words, sentences and clauses, and every cue the tables know of."""

from bisect import bisect_right
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
from core.language.mixed import in_own_words
from core.language.normalise import key
from core.language.postposed import with_postpositions
from core.language.restoring import in_script
from core.language.scripts import language_of
from core.language.segment import Word, sentence_spans, words
from core.language.spelling import respelled
from core.language.stressed import without_stress
from core.language.variants import NORTHERN
from core.understanding.cue import AS_IT_STANDS, Cue, tokens_of
from core.understanding.cues import cues_of
from core.understanding.people.spoken import Spoken
from core.understanding.people.strangers import named_people
from core.understanding.told import north, south
from core.understanding.told.words import NAMES, NOTHING_TOLD, Told, Words

Found = TypeVar("Found")
_BREAK = regex.compile(r"[,;:()\[\]–—|]|\s-\s")
# A script of 200,000 characters fills 45 MB when it is read: of such only the last one is kept.
_LONG = 10_000
# A run of letters longer than any word has no endings to be taken off: it is left alone.
_NO_WORD = 80
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

    def tokens(self, *tables: str) -> frozenset[int]:
        """The tokens of all words that are in a cue of some tables."""
        known = self._edges.get(("all", *tables))
        if known is None:
            known = frozenset(tokens_of(self.of(*tables)))
            self._edges["all", *tables] = known
        return known

    def lasts(self, *tables: str) -> frozenset[int]:
        """The tokens before which a cue of some tables ends."""
        known = self._edges.get(("last", *tables))
        if known is None:
            known = frozenset(cue.last for cue in self.of(*tables))
            self._edges["last", *tables] = known
        return known

    def cue(self, at: int, table: str, name: str, weight: float, *, plural: bool = False) -> Cue:
        """A word as a cue that no table gave: what the words beside it make of it."""
        word = self.words[at]
        return Cue(table, name, word.text, at, at + 1, word.start, word.end, plural, weight)

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
    cues = cues_of(text, tokens, clause, language)
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
        if cue.weight > AS_IT_STANDS or at not in acts or cue.first in described
    }
    turns = {cue.first for cue in cues.get("marker", ())}
    known = described | tokens_of(cues.get("attribute", ()))
    loose = tokens_of(c for c in naming if c.weight < AS_IT_STANDS and c.first not in known)
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
        return north.told(here)
    tables = {table: frozenset(cue.first for cue in found) for table, found in cues.items()}
    found = (cue for table, each in cues.items() if table != "tone" for cue in each)  # "cried"
    covered = frozenset(tokens_of(found))
    worn = frozenset(cue.first for cue in cues.get("relation", ()) if cue.key == "wearing")
    return south.told(here, tables, covered, worn)


def _in_latin(tokens: tuple[Word, ...], language: Language) -> bool:
    return all(language_of(token.text, language) is Language.EN for token in tokens)


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
