"""Finds things that no table names, by how English speaks of things: "a hammock"."""

from collections.abc import Collection
from dataclasses import dataclass

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language import english
from core.language.english import words_of
from core.language.english_verbs import verb_form
from core.language.english_words import (
    acts_herself,
    clause_words,
    ends_with_her,
    in_sayings,
    is_kind_of_deed,
    pointing,
)
from core.language.identify import function_words
from core.language.tables import row
from core.understanding.cue import Cue
from core.understanding.figures import is_unheard
from core.understanding.reading import Reading
from core.understanding.telling import is_part, joined

_ONE = clause_words("one_each")
_OPENERS = _ONE | clause_words("openers_of_names")
_PLACING = clause_words("placing")
_OBJECTS = clause_words("objects_or_ways")
# Words of these tables end the name of a thing; those of the next only describe it.
_ENDS = tuple("relation negation marker camera mover direction transition unit".split())
_DESCRIBE = tuple("colour attribute count tone lighting pace time weather season style".split())
_SEVERAL = words_of("plural_firsts")
_LONGEST = 4
_MOST_BEFORE = 8
"""Words before a noun that count or describe it: a list of numbers is no phrase."""
_SURE = 0.5
_EACH = clause_words("each")
_MEANT = clause_words("meant")
_SOMEBODY = clause_words("somebody")
_PARTING = clause_words("parting")


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A thing known only by the text's own words."""

    cue: Cue
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase: its name's tokens, and what stood before them."""

    first: int
    last: int
    number: int
    article: bool
    described: bool


def unnamed(
    reading: Reading,
    known: Collection[tuple[int, int]],
    alive: Collection[int] = (),
    verbs: Collection[int] = (),
) -> list[Unnamed]:
    """The things of an English text that no table has.

    `known` are the spans that tables name, `alive` the tokens that name someone, `verbs` those
    that look like names of things and are not.
    """
    if reading.language is not Language.EN:
        return []
    text = _Words(reading, known, frozenset(alive), frozenset(verbs))
    found: list[Unnamed] = []
    at = 0
    while at < len(reading.words):
        phrase = text.phrase(at)
        if phrase and (text.is_denied_part(phrase) or text.is_thing(phrase)):
            found.append(text.thing(phrase))
        elif text.is_somebody(at):
            found.append(text.somebody(at))
        at = phrase.last if phrase and phrase.last > at else at + 1
    return found


class _Words:
    """A text's words, and what each may be in a noun phrase."""

    def __init__(
        self,
        reading: Reading,
        known: Collection[tuple[int, int]],
        alive: frozenset[int],
        verbs: frozenset[int],
    ) -> None:
        self._reading = reading
        self._clause = reading.clause
        self._alive = alive
        self._words = [word.text.casefold() for word in reading.words]
        self._known = {token for span in known for token in range(*span)}
        self._ends = reading.tokens(*_ENDS) - self._known
        self._verbs = verbs | in_sayings(self._words)
        self._acts = reading.tokens("action")
        self._qualities = reading.tokens(*_DESCRIBE) - self._known
        self._numbers = {
            cue.last - 1: int(row("count", cue.key).columns["count"]) for cue in reading.of("count")
        }
        self._colours = reading.tokens("colour")
        self._weather = reading.tokens("weather", "time", "season")
        self._joined = joined(reading)
        self._told = self._qualities | set(self._numbers)
        self._small = function_words(Language.EN) | english.words_of("small")

    def phrase(self, at: int) -> _Phrase | None:
        """The noun phrase that begins at a word; None where none can."""
        first, number, article = at, 0, False
        while first - at < _MOST_BEFORE and self._here(at, first) and self._opens(first):
            number = max(number, self._number(first))
            article = True
            first += 1
        begun = first
        while first - begun < _MOST_BEFORE and self._here(at, first) and self._describes(first):
            first += 1
        if not (article or first > begun or self._fresh(at)):
            return None
        last = first
        while last - first < _LONGEST and self._here(at, last) and self._names(last):
            last += 1
        last = self._ended(first, last, number)
        return _Phrase(first, last, number, article, first > begun) if last > first else None

    def is_thing(self, phrase: _Phrase) -> bool:
        head = self._words[phrase.last - 1]
        if phrase.last - 1 in self._known:
            tool = english.is_use(self._words[phrase.first]) and phrase.last - phrase.first == 2
            return tool and phrase.first not in self._known and phrase.last - 1 not in self._alive
        named = _can_be(head) or self._is_head(phrase.last - 1)
        if not named or self._proper(phrase) or is_part(self._reading, phrase.last - 1):
            return False
        if self._falls_on(phrase) or phrase.last - 1 in self._colours:
            return False
        if phrase.article:
            return not (english.is_verb(head) and head.endswith("ing")) and not self._is_so(phrase)
        if (english.is_verb(head) or head == "shown") and not phrase.described:
            return False
        return english.is_plural(head) or self._stands(phrase)

    def _is_so(self, phrase: _Phrase) -> bool:
        """Whether it is only told how some are: "two lit", "the other three hide"."""
        alone = phrase.last - phrase.first == 1 and phrase.number and not phrase.described
        form = verb_form(self._words[phrase.first]) if alone else None
        several = phrase.number > 1 and form is not None and form.how == "base"
        return several or (form is not None and form.how in ("past", "done"))

    def is_somebody(self, at: int) -> bool:
        """Whether who is seen has no name: "someone standing behind him", no "somebody screams"."""
        if self._words[at] not in _SOMEBODY or not self._here(at, at + 1):
            return False
        form = verb_form(self._words[at + 1])
        acts = form is not None and form.how == "ing"
        return acts or self._words[at + 1] == "who" or bool(pointing(self._words, at + 1)[0])

    def somebody(self, at: int) -> Unnamed:
        word = self._reading.words[at]
        span = (at, at + 1, word.start, word.end)
        cue = Cue("unnamed", "person", word.text, *span, plural=False, weight=_SURE)
        return Unnamed(cue, Kind.PERSON)

    def is_denied_part(self, phrase: _Phrase) -> bool:
        """Whether a part of a body is not to be seen: "no hands"."""
        denied = self._words[phrase.first - 1] in ("no", "without") and phrase.first > 0
        alone = phrase.last - phrase.first == 1
        return denied and alone and self._words[phrase.first] in _body()

    def _falls_on(self, phrase: _Phrase) -> bool:
        """Whether it is what the weather does to something: "the rain lashes the window"."""
        head, after = self._words[phrase.last - 1], phrase.last
        here = phrase.last - 2 in self._weather and self._here(phrase.first, after)
        return here and english.is_verb(head) and self._words[after] in _OBJECTS

    def thing(self, phrase: _Phrase) -> Unnamed:
        spans = self._reading.words[phrase.first : phrase.last]
        names = self._words[phrase.first : phrase.last]
        head = english.singular(names[-1])
        if head.endswith("s") and {head, head[:-1]} <= _body():
            head = head[:-1]
        start, end = spans[0].start, spans[-1].end
        cue = Cue(
            table="unnamed",
            key=" ".join([*names[:-1], head]),
            text=self._reading.text[start:end],
            first=phrase.first,
            last=phrase.last,
            start=start,
            end=end,
            plural=head != names[-1],
            weight=_SURE,
        )
        acts = self._here(phrase.first, phrase.last) and (
            phrase.last in self._acts or english.handles(self._words[phrase.last])
        )
        doer = head.endswith(("er", "or", "ant", "ent")) and not english.is_machine(head)
        someone = english.is_person(head) or (acts and doer)
        return Unnamed(cue, Kind.PERSON if someone else Kind.THING)

    def _here(self, at: int, token: int) -> bool:
        return token < len(self._words) and self._clause[at] == self._clause[token]

    def _opens(self, token: int) -> bool:
        if token in self._joined:
            return False
        word = self._words[token]
        if word.endswith("'s") or word.isdecimal():
            return True
        if word == "her" and (
            ends_with_her(self._words, token) or acts_herself(self._words, token)
        ):
            return False
        return word in _OPENERS or (token in self._numbers and word != "nothing")

    def _does_it(self, token: int) -> bool:
        """Whether a verb of one follows: "the fourth one forgets his lines"."""
        before = self._words[token - 1] if token and self._here(token - 1, token) else ""
        form = verb_form(self._words[token]) if before in _EACH else None
        does = form is not None and form.how == "s"
        if before in ("one", "that") or not does:
            return does
        return self._here(token, token + 1) and self._words[token + 1] in _OBJECTS

    def _number(self, token: int) -> int:
        word = self._words[token]
        if word in _ONE:
            return 1
        return int(word[:3]) if word.isdecimal() else self._numbers.get(token, 0)

    def _describes(self, token: int) -> bool:
        if token in self._joined:
            return True
        if token in self._known or token in self._ends or self._is_head(token):
            return False
        word = self._words[token]
        if token in self._qualities and not english.is_tool(word):
            return True
        if token in self._acts and not word.endswith(("ing", "ed", "en")):
            return False
        return word not in self._small and english.is_quality(word) and self._leads(token)

    def _leads(self, token: int) -> bool:
        """Whether the name of a thing, or another quality, comes right after."""
        after = token + 1
        return self._here(token, after) and (
            self._names(after) or after in self._qualities or after in self._known
        )

    def _names(self, token: int) -> bool:
        if token in self._known or token in self._verbs:
            return token in self._known
        word = self._words[token]
        if self._is_head(token):
            return True
        if token in self._ends:  # "six drones": no movement of the camera, as in "slowly pans"
            described = token > 0 and token - 1 in self._told
            return described and english.is_plural(word) and self._words[token - 1][-2:] != "ly"
        small = word in self._small or not word.isalpha() or token in self._numbers
        if small or is_kind_of_deed(self._words, token):  # "a man ice skating"
            return False
        if self._does_it(token) or self._of_two(token) or self._takes(token):
            return False
        return token not in self._acts or english.is_tool(word) or self._of_one(token)

    def _is_head(self, token: int) -> bool:
        """Whether what could be an idea or a quality ends the name of a thing: "a whistle"."""
        before = self._words[token - 1] if token and self._here(token, token - 1) else ""
        if english.singular(self._words[token]) not in english.words_of("either"):
            return False
        if not (self._opens(token - 1) or before in english.words_of("before_things")):
            described = token - 1 in self._told or english.is_quality(before)
            if not (before and described):
                return False
        if not self._here(token, token + 1):
            return True
        after = self._words[token + 1]
        small = after in self._small or after in english.words_of("before_things")
        form = verb_form(after)
        acts = form is not None and form.how != "base"
        return after != "of" and (small or acts or token + 1 in self._ends)

    def _of_one(self, token: int) -> bool:
        """Whether what could be a verb ends the name of one thing: "a pocket watch"."""
        if not english.is_base(self._words[token]) or token < 2 or token - 1 in self._acts:
            return False
        before = self._words[token - 1]
        described = token - 1 in self._qualities or english.is_quality(before)
        begun = self._words[token - 2] in _ONE and not described
        if token > 2 and self._words[token - 3] == "and":  # "a bulldozer and a crane stand"
            return False
        return begun and token - 1 not in self._known and self._names(token - 1)

    def _of_two(self, token: int) -> bool:
        """Whether two do what looks like the end of a name: "an elephant and her calf cross"."""
        if token - 1 not in self._alive or not english.is_base(self._words[token]):
            return False
        return self._words[max(0, token - 3) : token - 1][:1] == ["and"] and self._opens(token - 2)

    def _fresh(self, at: int) -> bool:
        """Whether a name without article may begin: after a preposition, a comma or a verb."""
        if at == 0 or not self._here(at, at - 1):
            return not self._takes(at)
        before = self._words[at - 1]
        return (
            before in english.words_of("before_things")
            or at - 1 in self._acts
            or at - 1 in self._ends
        )

    def _takes(self, at: int) -> bool:
        """Whether it is what someone does to those meant: ", plates them"."""
        form = verb_form(self._words[at])
        after = self._words[at + 1] if self._here(at, at + 1) else ""
        return form is not None and form.how == "s" and after in _MEANT

    def _ended(self, first: int, last: int, number: int) -> int:
        """Where the name ends: before a verb, after the plural of several."""
        for token in range(first, last):
            word = self._words[token]
            if token > first and token not in self._known and self._acts_here(token, last, number):
                return token
            if number > 1 and token not in self._known and english.is_plural(word):
                return token + 1
        return last

    def _acts_here(self, token: int, last: int, number: int) -> bool:
        """Whether a word after a noun is what that noun does: "a kettle whistles"."""
        word, before = self._words[token], self._words[token - 1]
        if word.endswith("ing"):
            begins = english.is_tool(word) and token + 1 < last and token - 1 not in self._known
            return not begins and english.is_abstract(word)
        if english.is_past(word) or word.endswith("ly") or self._does_to(token):
            return True
        if english.is_plural(before) and before not in _SEVERAL:
            new = token - 1 not in self._known and english.is_plural(word)
            several = new or (number > 1 and english.is_verb(word))  # "three suitcases gets out"
            return several or english.is_base(word)
        if not english.is_plural(word):
            return False
        if number == 1:
            return True
        return english.is_verb(word) and not self._acted_later(last)

    def _does_to(self, token: int) -> bool:
        """Whether someone known does it to something: "the deer hears something"."""
        form = verb_form(self._words[token]) if token - 1 in self._alive else None
        led = self._here(token, token + 1) and self._words[token + 1] in _OBJECTS | _MEANT
        return led and form is not None and form.how == "s"

    def _acted_later(self, last: int) -> bool:
        if self._here(last - 1, last) and self._words[last] in _PARTING:
            return False
        return any(
            self._here(last - 1, at)
            and (at in self._acts or self._words[at] in {"is", "are"})
            and not self._words[at].endswith("ing")
            for at in range(last, last + 3)
        )

    def _proper(self, phrase: _Phrase) -> bool:
        """Whether it is a name: capital letters inside a sentence."""
        words = self._reading.words[phrase.first : phrase.last]
        if self._starts(phrase.first) and not is_unheard(self._reading, phrase.first):
            words = words[1:]
        return any(word.text[:1].isupper() for word in words)

    def _starts(self, token: int) -> bool:
        return not token or self._reading.sentence[token] != self._reading.sentence[token - 1]

    def _stands(self, phrase: _Phrase) -> bool:
        """Whether one thing without an article is a thing: "rusty typewriter on a desk"."""
        capital = self._reading.words[phrase.first].text[:1].isupper()
        if capital and not phrase.described and phrase.last - phrase.first == 1:
            return False
        after = phrase.last
        if not self._here(phrase.first, after):
            return False
        word = self._words[after]
        return word in _PLACING or word.endswith("ing") or after in self._acts


def _body() -> frozenset[str]:
    return english.words_of("body") | english.words_of("owned")


def _can_be(head: str) -> bool:
    """Whether the last word of a name may be a thing: neither an idea nor a quality."""
    if len(head) < 3 or english.is_abstract(head) or english.is_abstract(english.singular(head)):
        return False
    return not english.is_quality(head) or english.is_plural(head) or english.is_person(head)
