"""Changes what a shot's words name: takes a thing out of them, or puts another in its place."""

import re

from core.domain.analysis import Entity
from core.domain.languages import Language
from core.language.english import is_quality
from core.understanding.analyse import analyse
from core.understanding.reading import read
from core.writing.counted import one, several
from core.writing.naming import called

_BEFORE = re.compile(
    r"(?:,?\s*\b(?:with|and|holding|carrying|wearing|under|beside|near|using|plus|by)\s+|,\s*)$",
    re.IGNORECASE,
)
_ARTICLES = frozenset("a an the his her its their some two three four five one both".split())
_HERS = {"he": "she", "his": "her", "him": "her", "himself": "herself"}
_HIS = {"she": "he", "her": "his", "hers": "his", "herself": "himself"}
_AN = re.compile(r"\b(a|an)\s+$", re.IGNORECASE)


def names(text: str, labels: frozenset[str], language: Language) -> tuple[Entity, ...]:
    """Where the text names one of these, the last one first."""
    found = [e for e in analyse(text, language).entities if e.label in labels]
    return tuple(sorted(found, key=lambda entity: entity.start, reverse=True))


def without(text: str, labels: frozenset[str], language: Language) -> str:
    """The English text without its phrases of these; "" where it cannot be said without them."""
    for entity in names(text, labels, language):
        before = _before_phrase(text[: entity.start], language)
        joint = _BEFORE.search(before)
        if language is not Language.EN or joint is None or not before[: joint.start()].strip():
            return ""
        text = f"{before[: joint.start()]}{text[entity.end :]}"
    return text


def instead(text: str, old: Entity, new: Entity, language: Language) -> str:
    """The text with `new` where it names `old`; unchanged where its grammar may forbid that."""
    for found in names(text, frozenset({old.label}), language):
        english = language is Language.EN
        if not english and found.text not in (old.text, called(old.label, language, text)):
            continue  # with an ending, which the other word may have otherwise
        own = new.text if english else called(new.label, language, new.text) or new.text
        word = several(new.label) if found.count > 1 and english else own
        before = text[: found.start]
        article = _AN.search(before) if english else None
        if article:
            before = before[: article.start()]
            word = one(word) if article[1].islower() else one(word).capitalize()
        text = f"{before}{word}{text[found.end :]}"
    return text


def said_of(text: str, *, woman: bool, alone: bool) -> str:
    """The English text with "she" for "he", or the other way round.

    Who begins a sentence is changed; the others are where nobody else can be meant (`alone`).
    """
    said = _HERS if woman else _HIS
    for old, new in said.items():
        which = rf"\b{old}\b" if alone else rf"(?:^|(?<=[.!?] )){old}\b"
        text = re.sub(which, new, text)
        text = re.sub(which.replace(old, old.capitalize()), new.capitalize(), text)
    return text


def coloured(text: str, of: Entity, colour: str, language: Language) -> str:
    """The English text with that colour before what it names."""
    if language is not Language.EN:
        return text
    for found in names(text, frozenset({of.label}), language):
        before = text[: found.start]
        old = next((c for c in read(text, language).of("colour") if c.end <= found.start), None)
        if old and not text[old.end : found.start].strip():
            before = text[: old.start]
        article = "an " if colour[0] in "aeiou" else "a "
        before = _AN.sub(article if _AN.search(before) else "", before)
        text = f"{before}{colour} {text[found.start :]}"
    return text


def _before_phrase(before: str, language: Language) -> str:
    """What stands before a thing's own article and adjectives."""
    hues = {cue.text.casefold() for cue in read(before, language).of("colour", "attribute")}
    while before.strip():
        last = before.rsplit(maxsplit=1)[-1].casefold()
        if not (last in _ARTICLES or last in hues or is_quality(last)):
            return before
        before = before.rstrip()[: -len(last)]
    return before
