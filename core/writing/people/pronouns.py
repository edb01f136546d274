"""Finds pronouns in a text, of eleven languages: he, she, it, they, and whose something is."""

import re

from core.domain.analysis import Action, Kind, Understanding
from core.domain.languages import Language
from core.language.english import is_verb
from core.language.restoring import in_script
from core.language.segment import words
from core.language.variants import NORTHERN
from core.writing.knowledge import vocabulary

_LETTER = r"[\w\u0900-\u0dff]"
_DAYS = frozenset({"day", "night", "morning", "evening", "afternoon", "by", "fine", "more", "last"})
_SUBJECTS = ("she", "it", "he")
# What may lead a clause before its subject, and what is no subject though it has an article.
_JOINS = r"^\W*(?:(?:and then|and|then|but|while|as|so)\s+)?"
_OWN = re.compile(
    rf"{_JOINS}(?:the|a|an|his|her|its|their|my|our|every|all|nobody|everything)\s+(?!same\b)(\w+)",
    re.IGNORECASE,
)
# The "it" of weather and time is nobody.
_NOBODY = re.compile(
    r"\bit\s+(?:(?:rain|snow|pour|drizzl|thunder|hail)\w*|took|takes|seems?|(?:is|was)\s+(?:not\s+)?"
    r"(?:an?\s+)?(?:very\s+)?(?:raining|snowing|pouring|morning|evening|night|noon|late|early|dark|cold"
    r"|hot|summer|winter|spring|autumn|monsoon|time|day|dawn|dusk|midnight|sunday|monday))\b",
    re.IGNORECASE,
)
_SAID_FIRST = re.compile(
    rf"{_JOINS}(?:(?:when|once|then|slowly|suddenly|finally|now)\s+)?(?:she|her|it|its|he|his)\b",
    re.IGNORECASE,
)
_WHEN = frozenset(
    "next morning evening night day week month year moment time first last whole other one way"
    " afternoon".split()
)
_IS_ONE = re.compile(r"^\s*(?:is|was|are|were|becomes?|became)\s+(?:an?|the)?\s*$", re.IGNORECASE)
ONE_FOR_BOTH = frozenset({Language.HI, Language.BN, Language.GU, Language.OR, Language.PA})
"""He and she are said with the same word."""


def says(text: str, kind: str, language: Language) -> bool:
    """Whether a text has a pronoun of that kind: he, she, it, they."""
    return pronoun(text, kind, language) is not None


def pronoun(text: str, kind: str, language: Language) -> range | None:
    """Where a text has a pronoun of that kind; also one of an Indian language in Latin letters."""
    choice = vocabulary(kind, language)
    text = _without_times(text, language)
    if found := word_in(text, choice):
        return range(found.start(), found.end())
    if language is Language.EN or not text.isascii():
        return None
    tokens = in_script(tuple(words(text)), language)
    return next((range(each.start, each.end) for each in tokens if each.text in choice), None)


def _without_times(text: str, language: Language) -> str:
    """The text without what only has the form of a pronoun: "उसके बाद", "তার মানে"."""
    said = word_in(text, vocabulary("no_pronouns", language))
    while said is not None:
        text = f"{text[: said.start()]}{' ' * len(said[0])}{text[said.end() :]}"
        said = word_in(text, vocabulary("no_pronouns", language))
    return text


def first_of(text: str, language: Language) -> str:
    """Which of "she", "it" and "he" a text says first; "" for none."""
    if language is Language.EN:
        text = _NOBODY.sub(" ", text)
    found = {kind: at for kind in _SUBJECTS if (at := pronoun(text, kind, language))}
    return min(found, key=lambda kind: found[kind].start, default="")


def has_own_subject(text: str, language: Language) -> bool:
    """Whether an English clause begins with a subject of its own: "and the world goes quiet"."""
    own = _OWN.match(text) if language is Language.EN else None
    return own is not None and own[1].casefold() not in _WHEN


def is_its_own(text: str, understanding: Understanding, language: Language) -> bool:
    """Whether the only pronoun is of the animal before it: "হরিণ আর তার ছানা জল খেতে এল"."""
    theirs = pronoun(text, "theirs", language)
    if theirs is None or language not in NORTHERN:
        return False
    first = pronoun(text, "he", language)
    beasts = (e for e in understanding.entities if e.kind is Kind.ANIMAL and not e.excluded)
    own = any(e.end <= theirs.start and e.action is not Action.NONE for e in beasts)
    return own and (first is None or first.start >= theirs.start)


def is_when(text: str, first: range, language: Language) -> bool:
    """Whether it is one day rather than one of them."""
    following = text[first.stop :].split()[:1]
    if language is not Language.EN:
        return False
    names = text[first.start : first.stop].casefold() == "the other"  # "the other house"
    return not following or following[0] in _DAYS or (names and not is_verb(following[0]))


def begins_with_one(text: str) -> bool:
    """Whether a pronoun is whom an English clause is about, not whom it acts on."""
    return _SAID_FIRST.match(text) is not None


def leads(text: str, before: int, language: Language) -> bool:
    """Whether who acts is a pronoun, and named people only come after: "she greets a boy"."""
    for kind in ("he", "she", "they"):
        found = pronoun(text, kind, language)
        if found is None or found.stop > before:
            continue
        acts = text[found.start : found.stop].casefold() == vocabulary(kind, language)[0]
        if acts and not _IS_ONE.search(text[found.stop : before]):
            return True
    return False


def only_acted_on(text: str, language: Language) -> bool:
    """Whether the first pronoun of a clause that goes on is to whom something is done.

    "… and dries him with a towel", "… और उसे गले लगाती है".
    """
    if language is Language.EN:
        return not begins_with_one(text)
    if language not in NORTHERN:
        return False
    found, first = word_in(text, vocabulary("object", language)), first_of(text, language)
    said = pronoun(text, first, language) if first else None
    return found is not None and said is not None and found.start() <= said.start


def word_in(text: str, choice: tuple[str, ...], *, whole: bool = True) -> re.Match[str] | None:
    if not choice:
        return None
    either = "|".join(map(re.escape, choice))
    end = rf"(?!{_LETTER})" if whole else rf"{_LETTER}*"
    return re.search(rf"(?<!{_LETTER})(?:{either}){end}", text, re.IGNORECASE)
