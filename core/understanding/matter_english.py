"""Finds what English tells of that is no single thing and is seen: water that trickles."""

from collections.abc import Collection, Iterator

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language import english
from core.language.english import words_of
from core.language.english_verbs import helping, is_kind, section, verb_form, verb_kind
from core.language.english_words import clause_words, pointing
from core.language.identify import function_words
from core.understanding.cue import Cue
from core.understanding.reading import Reading
from core.understanding.unnamed import Unnamed

_SURE = 0.5
_FALLING = verb_kind("falls")
_WHO = clause_words("somebody_does")
_LEADING = clause_words("no_matter_after")
_SNOW = "snow"
_NOT_THERE = frozenset({"no", "any"})


def matter(
    reading: Reading, known: Collection[tuple[int, int]], alive: Collection[int]
) -> list[Unnamed]:
    """What does something, is handled, has a colour or lies somewhere.

    `known` are the spans of what is named already, `alive` the tokens that name someone.
    """
    if reading.language is not Language.EN:
        return []
    text = _Words(reading, known, alive)
    return [Unnamed(text.cue(at), Kind.NATURE) for at in text.candidates() if text.is_seen(at)]


class _Words:
    def __init__(
        self, reading: Reading, known: Collection[tuple[int, int]], alive: Collection[int]
    ) -> None:
        self._reading = reading
        self._words = [word.text.casefold() for word in reading.words]
        self._known = {token for span in known for token in range(*span)}
        self._begun = {first for first, _ in known}
        self._alive = alive
        self._told = reading.lasts("colour", "count") | frozenset()
        self._weather = frozenset(
            at for cue in reading.of("weather") for at in range(cue.first, cue.last)
        )

    def candidates(self) -> Iterator[int]:
        for at, word in enumerate(self._words):
            if at not in self._known and _matter(word):
                yield at

    def cue(self, at: int) -> Cue:
        name, said = _matter(self._words[at]), self._words[at]
        return self._reading.cue(at, "unnamed", name, _SURE, plural=name != said)

    def is_seen(self, at: int) -> bool:
        if not self._is_named(at):
            return False
        if self._words[at] in words_of("ground"):
            return self._bears(at)
        if at in self._weather:
            return self._is_handled(at) or self._lies(at)
        return self._described(at) or self._does(at) or self._is_handled(at) or self._lies(at)

    def _is_named(self, at: int) -> bool:
        """Whether the word names the matter: no verb, no part of another name."""
        word, after = self._words[at], at + 1
        if self._hyphened(at) or (self._here(after) and after in self._begun):
            return False
        if self._before(at) in _NOT_THERE:
            return True
        form = verb_form(word)
        if form is None or self._described(at) or self._before(at) in clause_words("determiners"):
            return not self._joins(after)
        acts = self._before(at) in _WHO or (at - 1 in self._alive and self._here(at))
        takes = self._here(after) and self._words[after] in clause_words("objects")
        led = at - 1 in self._known and self._here(at) and form.how == "base"
        if led and self._here(after) and pointing(self._words, after)[0]:
            return False  # "two cups of coffee steam on a ledge"
        return not (acts or takes or self._joins(after))

    def _joins(self, after: int) -> bool:
        """Whether another noun follows, which it only describes: "a snow globe"."""
        if not self._here(after):
            return False
        word = self._words[after]
        small = function_words(Language.EN) | english.words_of("small")
        if word in small or pointing(self._words, after)[0] or word in helping():
            return False
        return verb_form(word) is None and not word.endswith("ly") and not english.is_quality(word)

    def _does(self, at: int) -> bool:
        """Whether a verb follows that says what it does: "water trickles", "waves crash"."""
        after = at + 1
        if not self._here(after):
            return False
        if self._words[after] in helping():
            return True
        form = verb_form(self._words[after])
        if form is None:
            return False
        several = self._words[at].endswith("s")
        return form.how in ("ing", "past", "done") or form.how == ("base" if several else "s")

    def _is_handled(self, at: int) -> bool:
        """Whether a verb stands before that takes it: "throws water", "sweeps up the dust"."""
        token = at
        while token and self._here(token) and self._only_leads(token - 1):
            token -= 1
        if not token or not self._here(token):
            return False
        if self._covers(token - 1):
            return True
        form = verb_form(self._words[token - 1])
        if form is None or token - 1 in self._known or self._words[token - 1] in helping():
            return False
        fell = at in self._weather and form.base in _FALLING
        return not (fell or form.how == "done" or is_kind(form.base, "is"))

    def _covers(self, token: int) -> bool:
        """Whether something is covered in it: "coated with dust"."""
        form = verb_form(self._words[token - 1]) if token and self._here(token) else None
        done = form is not None and form.how in ("past", "done")
        return (
            done
            and form is not None
            and form.base in section("with")
            and (self._words[token] in ("in", "with", "by"))
        )

    def _only_leads(self, token: int) -> bool:
        word = self._words[token]
        if word in clause_words("determiners") or word in _LEADING:
            return True
        return token in self._alive or token + 1 in self._told or english.is_quality(word)

    def _lies(self, at: int) -> bool:
        """Whether it is said on or in what it is: "snow on its back", "smoke above the roof"."""
        after = at + 1
        while self._here(after) and self._words[after] in ("only", "just", "all"):
            after += 1
        if not self._here(after):
            return False
        how, end = pointing(self._words, after)
        if not how or how in ("of", "as", "with"):
            return False
        if not self._here(end):
            return how in ("under", "above", "behind", "around")
        if how == "way":
            return self._words[after] == "from" and at not in self._weather
        if self._words[at] != _SNOW:
            return True
        whose = self._words[end] in clause_words("possessives") | clause_words("pronouns")
        return how == "on" and whose

    def _bears(self, at: int) -> bool:
        """Whether somebody is on it, and it is no part of what is named: "on the steps"."""
        on = at > 1 and self._words[at - 2 : at] in (["on", "the"], ["on", "a"])
        of = at + 1 < len(self._words) and self._words[at + 1] == "of"
        return on and not of

    def _described(self, at: int) -> bool:
        """Whether it has a colour, is counted or is said to be wet, warm, huge."""
        if not self._here(at) or at == 0:
            return False
        before = self._words[at - 1]
        participle = verb_form(before)
        if participle is not None and participle.how == "ing":
            return False
        return at in self._told or (english.is_quality(before) and before not in _WHO)

    def _before(self, at: int) -> str:
        return self._words[at - 1] if at and self._here(at) else ""

    def _here(self, at: int) -> bool:
        """Whether a word goes on with the clause of the one before."""
        return (
            0 < at < len(self._words) and self._reading.clause[at - 1] == (self._reading.clause[at])
        )

    def _hyphened(self, at: int) -> bool:
        text, word = self._reading.text, self._reading.words[at]
        return "-" in (text[word.end : word.end + 1], text[max(0, word.start - 1) : word.start])


def _matter(word: str) -> str:
    """The matter that a word names; "" for none."""
    words = words_of("matter") | words_of("ground")
    return next((each for each in (word, word.removesuffix("s")) if each in words), "")
