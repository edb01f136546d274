"""Says what makes an answer useless, in words for the editor; "" for one that can be used."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

import regex

from core.domain.analysis import Entity, Understanding
from core.domain.languages import NAMES, Language
from core.language.identify import function_words, identify
from core.language.segment import words
from core.understanding.analyse import analyse
from core.writing.dictated.answers import Told

_LEAST_WORDS = 3
_READABLE = 0.85
_TEXT = regex.compile(r"[\p{L}\p{M}\p{Zs}\p{Nd}.,;:!?'\"“”‘’()\-–—…।॥/&%₹$]")
_CLUSTER = regex.compile(r"[bcdfghjklmnpqrstvwxz]{6,}", regex.IGNORECASE)
_DEVANAGARI = frozenset({Language.HI, Language.MR})
_ALIKE = 0.85
_TELLING = 14
"""So many English words have one of the small ones among them."""


def trouble_with(told: Told, before: Iterable[str], language: Language) -> str:
    """What is wrong with a shot; `before` are descriptions that are there already.

    The picture is described in English, its words are spoken in the film's language.
    """
    picture = trouble_with_text(told.description, Language.EN, _LEAST_WORDS)
    if picture:
        return picture
    if any(alike(told.description, other) for other in before):
        return "the same as another shot"
    if told.narration and (trouble := trouble_with_text(told.narration, language, 1)):
        return trouble
    card = told.on_screen_text  # a brand may stand there in Latin letters, in every language
    return "" if not card or _readable(card) else "no text"


def trouble_with_text(text: str, language: Language, least: int) -> str:
    """What is wrong with a text that should have at least so many words of a language."""
    said = [word.text.casefold() for word in words(text, language)]
    if not said:
        return "empty"
    if not _readable(text):
        return "no text"
    letters = sum(unicodedata.category(each)[0] in "LM" for each in text)
    if len(said) < least or letters < least * 3 - 1:
        return "too short"
    if _stuttered(said):
        return "one word again and again"
    return "" if _spoken_in(text, language) else f"not in {NAMES[language]}"


def alike(one: str, other: str) -> bool:
    mine, theirs = _bag(one), _bag(other)
    together = len(mine | theirs)
    return together > 0 and len(mine & theirs) / together >= _ALIKE


def about(told: str, understanding: Understanding, idea: str) -> bool:
    """Whether a film's words, in English and in its own language, take up anything of the idea."""
    text = told.casefold()
    wanted = [entity for entity in understanding.entities if not entity.excluded]
    if any(_named(entity, text) for entity in wanted):
        return True
    mine = {word for word in _bag(idea) if len(word) > _LEAST_WORDS}
    theirs = _bag(told)
    stems = {word[:4] for word in mine}
    return not (wanted or mine) or any(word[:4] in stems for word in theirs)


def shows_forbidden(description: str, understanding: Understanding) -> str:
    """What an English description shows although the idea rules it out; "" for nothing."""
    excluded = {entity.label: entity.text for entity in understanding.entities if entity.excluded}
    if not excluded:
        return ""
    shown = (entity for entity in analyse(description, Language.EN).entities)
    return next(
        (excluded[each.label] for each in shown if each.label in excluded and not each.excluded), ""
    )


def _named(entity: Entity, text: str) -> bool:
    return entity.label.casefold() in text or entity.text.casefold() in text


def _bag(text: str) -> frozenset[str]:
    return frozenset(word.text.casefold() for word in words(text))


def _readable(text: str) -> bool:
    """Letters and the usual signs, in words that somebody could say."""
    fair = len(_TEXT.findall(text)) >= _READABLE * len(text)
    return fair and not _CLUSTER.search(text)


def _stuttered(said: list[str]) -> bool:
    _, most = Counter(said).most_common(1)[0]
    return len(said) >= 6 and most * 2 >= len(said)


def _spoken_in(text: str, language: Language) -> bool:
    """By its letters: two Indian languages share theirs, and a name may stand in Latin ones."""
    guess = identify(text)
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    others = sum(not letter.isascii() and letter.isalpha() for letter in text)
    if language is Language.EN:
        said = [word.text.casefold() for word in words(text)]
        foreign = len(said) >= _TELLING and function_words(language).isdisjoint(said)
        return guess.code is language and latin > others and not foreign
    return others > latin and (guess.code is language or {guess.code, language} <= _DEVANAGARI)
