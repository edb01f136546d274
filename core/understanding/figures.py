"""Finds what a text names only to say what something is like: "red as a tomato"."""

from collections.abc import Iterator

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.english import is_quality, singular, words_of
from core.language.english_verbs import verb_form
from core.language.english_words import clause_words
from core.language.identify import function_words
from core.language.spelling import is_english
from core.language.tables import CLDR
from core.understanding.cue import kind_of
from core.understanding.likened import likened
from core.understanding.reading import Reading

_LIKING = clause_words("liking")
_COMPARING = frozenset({"as", "like"})
_DISGUISED = words_of("disguised")
_DRESSED = frozenset({"dressed", "disguised", "costumed", "masked"})
_SPEAKS_OF = clause_words("speaks_of")
_ADDRESSES = frozenset(
    "street road lane avenue marg nagar chowk colony square bridge gate tower hill hills cross"
    " circle junction crossing market bazaar park lodge villa mansion apartments towers".split()
)
# Of these two words the first is nothing to be seen by itself.
_NO_THINGS = frozenset({("shower", "of"), ("pony", "tail"), ("pony", "tails")})
_LEADING = _COMPARING | {"with"}
_NEAR = 4
# "As a sign that he is ready" no sign is seen, nor a rule "as a rule".
_NOTHING = frozenset("sign token mark result rule matter symbol reward warning joke".split())
_BE = frozenset("is are was were isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t".split())
_BEHIND_NOT = 4


def is_unheard(reading: Reading, token: int) -> bool:
    """Whether what does something is no word of English: "Holmes lived" tells of no holmes."""
    if token + 1 >= len(reading.words) or not reading.same_clause(token, token + 1):
        return False
    word, form = reading.words[token].text.casefold(), verb_form(reading.words[token + 1].text)
    acts = form is not None and form.how in ("past", "s")
    return acts and not (is_english(word) or is_english(singular(word)))


def compared(reading: Reading) -> frozenset[int]:
    """The tokens of a text that only say what something is like: "white as snow", "పులిలా"."""
    if reading.language is not Language.EN:
        return reading.once("compared", lambda: frozenset(likened(reading)))
    return reading.once("compared", lambda: frozenset(_compared(reading)))


def _compared(reading: Reading) -> Iterator[int]:
    words = [word.text.casefold() for word in reading.words]
    for at, word in enumerate(words):
        called = word in _ADDRESSES and at > 0 and _is_called(reading, at)
        before = words[at - 1] if at else ""
        if called or (before, word) in _NO_THINGS:
            yield at - 1
        if word not in _LEADING:
            continue
        before = words[at - 1] if at and reading.same_clause(at - 1, at) else ""
        likes = before in _LIKING or before.endswith(("'d", "’d"))
        so = word == "as" and before not in _DISGUISED and _is_so(reading, words, at)
        so = so or (word == "as" and (_is_used(reading, words, at) or _is_said(words, at)))
        so = so or (word == "as" and _is_costume(reading, words, at))
        so = so or (word == "with" and _is_not_with(reading, words, at))
        if so or (word == "like" and not likes):
            yield from _phrase(reading, words, at)
        elif word == "as" and words[at + 1 : at + 2] in (["if"], ["though"]):
            yield from _supposed(reading, at + 2)


def _is_called(reading: Reading, at: int) -> bool:
    """Whether a street or a bridge has the word before as its name: "Baker Street"."""
    name, kind = reading.words[at - 1].text, reading.words[at].text
    if not (name[:1].isupper() and kind[:1].isupper() and reading.same_clause(at - 1, at)):
        return False
    known = reading.of("thing", "noun", "place")  # but a police station is one
    return not any(cue.first <= at - 1 and cue.last > at for cue in known)


def _is_so(reading: Reading, words: list[str], at: int) -> bool:
    """Whether a quality stands before "as", and nobody does anything after it."""
    if not at or not reading.same_clause(at - 1, at):
        return False
    quality = is_quality(words[at - 1]) or at in reading.lasts("colour", "attribute", "tone")
    phrase = list(_phrase(reading, words, at))
    after = phrase[-1] + 1 if phrase else at
    done = after in reading.firsts("action") or words[after : after + 1] in (["is"], ["are"])
    return quality and bool(phrase) and not done and not _is_done_so(words[at - 1])


def _is_done_so(word: str) -> bool:
    """Whether it says how somebody does something: "dressed as", not "red as"."""
    return word.endswith(("ed", "ing")) and len(word) > len("red")


def _is_costume(reading: Reading, words: list[str], at: int) -> bool:
    """Whether somebody only looks like an animal or a thing: "dressed up as a giraffe"."""
    before = words[max(0, at - 2) : at]
    if _DRESSED.isdisjoint(before[-1:] if before[-1:] != ["up"] else before):
        return False
    named = (cue for cue in reading.of("thing", "noun", CLDR) if at < cue.first <= at + _NEAR)
    first = min(named, key=lambda cue: cue.first, default=None)
    return first is not None and kind_of(first) is not Kind.PERSON


def _is_said(words: list[str], at: int) -> bool:
    """Whether it is only a way to say why or how: "as a sign that", "as a rule"."""
    said = not _NOTHING.isdisjoint(words[at + 2 : at + 3])
    return said and words[at + 1] in ("a", "an")


def _is_not_with(reading: Reading, words: list[str], at: int) -> bool:
    """Whether somebody is said not to do it with those that come next: "is not playing with"."""
    near = range(at - 1, max(0, at - _BEHIND_NOT), -1)
    done = next((i for i in near if words[i].endswith("ing")), 0)
    before = words[max(0, done - 2) : done] if done and reading.same_clause(done, at) else []
    short = before[-1:] and before[-1].endswith(("n't", "n’t"))
    return (short or before[-1:] == ["not"]) and not _BE.isdisjoint(before)


def _supposed(reading: Reading, first: int) -> Iterator[int]:
    """The tokens of what only seems so, to the next comma: "as if he had seen a ghost"."""
    for token in range(first, len(reading.words)):
        ends = reading.text[reading.words[token - 1].end : reading.words[token].start]
        if reading.sentence[token] != reading.sentence[first] or "," in ends:
            return
        yield token


def _is_used(reading: Reading, words: list[str], at: int) -> bool:
    """Whether a thing serves as another, which is not there: "with a leaf as an umbrella"."""
    named = at in reading.lasts("thing", "noun") and reading.same_clause(at - 1, at)
    if not named or words[at + 1 : at + 2] not in (["a"], ["an"]):
        return False
    last = max(_phrase(reading, words, at), default=at) + 1
    ends = last >= len(words) or not reading.same_clause(at, last)
    things = {cue.last: cue for cue in reading.of("thing", "noun")}
    return ends and last in things and kind_of(things[last]) is Kind.THING


def _phrase(reading: Reading, words: list[str], at: int) -> Iterator[int]:
    """The tokens of the name that comes right after a word."""
    stops = reading.firsts("action", "relation")
    for token in range(at + 1, min(at + 1 + _NEAR, len(words))):
        small = words[token] in function_words(Language.EN) and words[token] not in _SPEAKS_OF
        if small or token in stops or not reading.same_clause(at, token):
            return
        yield token
