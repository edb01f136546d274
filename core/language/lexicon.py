"""Finds what a run of words means in one language."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

from core.domain.languages import Language
from core.language.borrowed import Borrowed, borrowed
from core.language.colloquial import as_written
from core.language.conjugation import ends_verb, english_verb, helps, spoken_now
from core.language.grammar import small_words
from core.language.identify import function_words
from core.language.normalise import key
from core.language.oblique import bent_names
from core.language.sandhi import SOUTHERN, written_together
from core.language.segment import words
from core.language.stem import forms
from core.language.tables import CLDR, TABLES, rows
from core.language.variants import NORTHERN, loosely, with_sibilants

_PREFIX, _VERB, _PLURAL = "*", "~", "+"
# Of a name of several words none but the last has a case of its own.
_NAMES = frozenset({"thing", "noun"})
_UNSETTLED = frozenset({"cldr", "attribute", "action"})
_SIGNS = frozenset({_PREFIX, _VERB})
_ENDED = _SIGNS | {_PLURAL}
_STEM_PENALTY = 0.9
# What is spelled otherwise is less sure, and never a word of grammar.
_LOOSELY, _LONG_STEM = 0.85, 4
_SPELLED_ANYHOW = frozenset(TABLES) - {"count", "unit", "marker", "negation", "pace", "name"} | {
    CLDR
}
# Tables whose English words other languages borrow; less sure is what only sounds like one.
_BORROWED = frozenset("camera mover transition style lighting tone place thing colour cldr".split())
_HEARD, _LONG_ENOUGH, _LETTERS = 0.8, 5, 2
# An entry without any of these is words with spaces between, and need not be cut as a text is.
_MARKED = frozenset("*~+-'’.:,/()&0123456789")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in their order, each a key or a beginning ("walk*"), and what they mean."""

    words: tuple[str, ...]
    table: str
    key: str
    weight: float
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: how many words it took, whether its last word was a plural, how surely."""

    phrase: Phrase
    length: int
    plural: bool
    weight: float


class Lexicon:
    """All that is known of one language's words."""

    def __init__(self, language: Language, phrases: Iterable[Phrase]) -> None:
        self.language = language
        self._heads: dict[str, list[Phrase]] = defaultdict(list)
        self._loose: dict[str, list[Phrase]] = {}
        self._compounds = small_words(language, "heads")
        self._apart = tuple(small_words(language, "apart") | small_words(language, "listed"))
        self._longest = 2
        for phrase in phrases:
            self._heads[phrase.words[0]].append(phrase)
            self._longest = max(self._longest, len(phrase.words[0]))
        self.starts = lru_cache(maxsize=8_192)(self._starts)
        self._heard = lru_cache(maxsize=8_192)(lambda token: tuple(self._hear(token)))
        self._is_strange = lru_cache(maxsize=8_192)(self._may_be_borrowed)
        self._alone = lru_cache(maxsize=8_192)(self._of_one_word)
        self._begun = lru_cache(maxsize=16_384)(self._of_several)

    def has(self, word: str) -> bool:
        """Whether an entry of one word, or the first one of several, is just this key."""
        return word in self._heads

    def matches(self, tokens: tuple[str, ...]) -> Iterator[Match]:
        """What the beginning of `tokens` (words as written) may mean."""
        known = self.starts(tokens[0])
        if self._is_strange(tokens[0]):
            yield from self._borrowed(tokens)
        yield from self._alone(tokens[0])
        if len(tokens) == 1 or not known:
            return
        # A word's endings change with grammar, its first letter does not.
        for phrase, weight in self._begun(tokens[0], key(tokens[1])[:1]):
            length = len(phrase.words)
            if length == 1:
                if helps(tokens[1], self.language):
                    yield Match(phrase, 2, plural=False, weight=phrase.weight * weight)
            elif length <= len(tokens) and (found := self._rest(phrase, tokens)):
                yield Match(
                    phrase, length, found[0] or phrase.plural, phrase.weight * weight * found[1]
                )

    def _may_be_borrowed(self, token: str) -> bool:
        """Whether no table has a word of an Indian language alone; in the south not at all."""
        known = self.starts(token)
        if self.language is Language.EN or (known and self.language in SOUTHERN):
            return False
        return all(len(phrase.words) > 1 for phrase, _, _ in known)

    def _of_one_word(self, token: str) -> tuple[Match, ...]:
        """What a word means by itself."""
        return tuple(
            Match(phrase, 1, plural or phrase.plural, phrase.weight * weight)
            for phrase, plural, weight in self.starts(token)
            if len(phrase.words) == 1 and not _is_stem(phrase, token)
        )

    def _of_several(self, token: str, follows: str) -> tuple[tuple[Phrase, float], ...]:
        """What a word may begin before one of that first letter; a stem needs a verb that helps."""
        apart = self.language in SOUTHERN and key(token).endswith(self._apart)
        return tuple(
            (phrase, weight)
            for phrase, _, weight in self.starts(token)
            if not (apart and weight < 1.0 and phrase.table in _NAMES)  # "గోడకు గడియారం"
            and (phrase.words[1][0] == follows if phrase.words[1:] else _is_stem(phrase, token))
        )

    def _borrowed(self, tokens: tuple[str, ...]) -> Iterator[Match]:
        """What words of English in the letters of this language may mean: "ట్రాక్టర్"."""
        if first := self._english(tokens[0]):
            english = (first, *(self._english(each) or each for each in tokens[1:]))
            for match in lexicon(Language.EN).matches(english):
                if match.phrase.table in _BORROWED:
                    several = any(plural for _, plural in self._heard(tokens[match.length - 1]))
                    plural = match.plural or several
                    yield replace(match, plural=plural, weight=match.weight * _HEARD)

    def _english(self, token: str) -> str:
        """The English word that a word, or what it is without its endings, is written for."""
        return next((meant for meant, _ in self._heard(token)), "")

    def _hear(self, token: str) -> Iterator[tuple[str, bool]]:
        """English words, and whether there are several: of stems that look borrowed."""
        whole = key(token)
        if whole in function_words(self.language) | small_words(self.language, "hues"):
            return
        looks_so = borrowed(whole, self.language)
        for form in forms(token, self.language):
            begins = whole.startswith(form.key) and len(form.key) > _LONG_ENOUGH
            near = looks_so or begins or form.key == whole
            if near and (meant := borrowed_words().meant(form.key, self.language)):
                yield meant, form.plural

    def _starts(self, token: str) -> tuple[tuple[Phrase, bool, float], ...]:
        """The phrases whose first word may be `token`, also where it is spelled otherwise."""
        whole = key(token)
        found = self._as_told(token)
        if found or whole in function_words(self.language):
            return found
        if self.language in NORTHERN:
            return tuple(self._as_spelled(token))
        said = map(self.starts, as_written(whole, self.language))
        hissed = map(self._as_told, with_sibilants(whole))
        return next(filter(None, chain(said, hissed)), ())

    def _as_told(self, token: str) -> tuple[tuple[Phrase, bool, float], ...]:
        """The phrases whose first word, with any ending, `token` is as it stands."""
        whole = key(token)
        exact = self._heads.get(whole, [])
        if whole in function_words(self.language):
            return tuple((phrase, False, 1.0) for phrase in exact)
        stems = [
            (phrase, form.plural, _STEM_PENALTY - min(rank, 100) / 1_000)
            for rank, form in enumerate(forms(token, self.language)[1:], start=1)
            for phrase in self._heads.get(form.key, ())
        ]
        several = {
            (phrase.table, phrase.key)
            for phrase, plural, _ in stems
            if plural and len(phrase.words[0]) < len(whole)
        }
        found = [(phrase, (phrase.table, phrase.key) in several, 1.0) for phrase in exact]
        if self._settled(exact):
            stems = [stem for stem in stems if len(stem[0].words) > 1]
        for length in range(2, min(len(whole), self._longest) + 1):
            begun = self._heads.get(whole[:length] + _PREFIX, [])
            verbs = self._heads.get(whole[:length] + _VERB, [])
            if verbs and (length == len(whole) or ends_verb(whole[length:], self.language)):
                begun = [*begun, *verbs]
            found.extend((phrase, False, 0.9 + min(length, 10) / 1_000) for phrase in begun)
        return tuple(found + stems)

    def _as_spelled(self, token: str) -> Iterator[tuple[Phrase, bool, float]]:
        """What a word may be that is spelled otherwise: "ভিকারী", with a long vowel or a short."""
        self._loose = self._loose or self._loosely_spelled()
        for rank, form in enumerate(forms(token, self.language)):
            head = next((each for each in self._compounds if form.key.endswith(each)), "")
            if len(form.key) - len(head) >= _LETTERS and head:
                yield from (
                    (phrase, form.plural, _LOOSELY - 0.1 - min(rank, 100) / 1_000)
                    for phrase in self._heads.get(head, ())
                    if len(phrase.words) == 1
                )
                return
        for rank, form in enumerate(forms(token, self.language)):
            plain = loosely(form.key)
            if rank and len(plain) < _LONG_STEM:
                continue
            for phrase in self._loose.get(plain, ()):
                yield phrase, form.plural, _LOOSELY - min(rank, 100) / 1_000

    def _loosely_spelled(self) -> dict[str, list[Phrase]]:
        found: dict[str, list[Phrase]] = defaultdict(list)
        for head, phrases in self._heads.items():
            if _MARKED.isdisjoint(head) and (plain := loosely(head)):
                found[plain] += (each for each in phrases if each.table in _SPELLED_ANYHOW)
        return found

    def _settled(self, exact: list[Phrase]) -> bool:
        """Whether a hand-made table has just this word: then no stem of it is meant.

        In English what one does may be several things as well: "plants", "watches".
        """
        unsettled = _UNSETTLED if self.language is Language.EN else _UNSETTLED - {"action"}
        return any(len(phrase.words) == 1 and phrase.table not in unsettled for phrase in exact)

    def _rest(self, phrase: Phrase, tokens: tuple[str, ...]) -> tuple[bool, float] | None:
        """Whether the last word is a plural and how sure the words after the first are."""
        plural, sure = False, 1.0
        for pattern, token in zip(phrase.words[1:], tokens[1:], strict=False):
            if pattern.endswith(_PREFIX):
                if not key(token).startswith(pattern[:-1]):
                    return None
                continue
            if pattern[-1] == _VERB:
                if not self._is_verb(key(token), pattern[:-1]):
                    return None
                continue
            form = _form(token, self.language, pattern)
            if form is None:
                return None
            plural, sure = form, sure if key(token) == pattern else sure * _STEM_PENALTY
        return plural, sure

    def _is_verb(self, whole: str, stem: str) -> bool:
        """Whether a word is a form of the verb of that stem, or the stem alone."""
        ending = whole.removeprefix(stem)
        return whole == stem or (ending != whole and ends_verb(ending, self.language))


def _is_stem(phrase: Phrase, token: str) -> bool:
    """Whether a word is the stem alone of the verb that a phrase of one word is."""
    return phrase.words[0][-1] == _VERB and phrase.words[0][:-1] == key(token)


@cache
def lexicon(language: Language) -> Lexicon:
    """The words of a language; read on first use, then kept."""
    return Lexicon(language, phrases(language))


@cache
def phrases(language: Language) -> tuple[Phrase, ...]:
    """Everything the tables say in a language, the hand-made ones first, CLDR's last."""
    return tuple(_phrases(language))


def _phrases(language: Language) -> Iterator[Phrase]:
    for rank, table in enumerate(TABLES):
        for each in rows(table):
            for words_ in spoken_now(each.words.get(language, ()), table, language):
                several = words_.endswith(_PLURAL)
                for pattern in _patterns(words_, language):
                    yield Phrase(pattern, table, each.key, 1.0 - rank / 10_000, several)
    for word, (art, weight) in _cldr_words(language).items():
        yield Phrase(tuple(word.split()), CLDR, art, weight)


def _patterns(entry: str, language: Language) -> Iterator[tuple[str, ...]]:
    """The phrases an entry of a table stands for: "walk~" is every form of an English verb.

    A verb of the other languages stays one pattern: its endings are looked up as words are read.
    """
    if _MARKED.isdisjoint(entry):
        yield (several := tuple(map(key, entry.split())))
        yield from bent_names(several, language)
        if language in SOUTHERN and len(several) > 1:
            yield from ((word,) for word in written_together(several, language))
        return
    if entry[-1] in _ENDED and _MARKED.isdisjoint(entry[:-1]) and " " not in entry:
        parts = [(key(entry[:-1]), entry[-1])]
    else:
        parts = [(key(word.text), entry[word.end : word.end + 1]) for word in words(entry)]
    first, mark = parts[0]
    rest = tuple(word + (sign if sign in _SIGNS else "") for word, sign in parts[1:])
    if mark == _VERB and language is Language.EN:
        for form in english_verb(first):
            yield (form, *rest)
    else:
        yield (first + (mark if mark in _SIGNS else ""), *rest)


@lru_cache(maxsize=16_384)
def _form(token: str, language: Language, pattern: str) -> bool | None:
    """Whether `token` is a plural of `pattern`; None where it is no form of it."""
    return next((form.plural for form in forms(token, language) if form.key == pattern), None)


@cache
def borrowed_words() -> Borrowed:
    """The English words that other languages borrow: those of things, places and the camera."""
    return Borrowed(
        word
        for phrase in phrases(Language.EN)
        if phrase.table in _BORROWED
        for word in phrase.words
        if len(word) > _LETTERS and word.isascii() and word.isalpha()
    )


def _cldr_words(language: Language) -> dict[str, tuple[str, float]]:
    path = resources.files("resources") / "lexicon" / "cldr" / "words" / f"{language}.json"
    found: dict[str, tuple[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return found
