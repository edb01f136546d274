"""Tells whose young a word means: the tiger's of "বাঘটার পাশে দুটো ছানা"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.stem import forms
from core.understanding.cases import is_owned
from core.understanding.kinds import kinds, renamed

if TYPE_CHECKING:
    from core.understanding.noun import Noun
    from core.understanding.reading import Reading

# The names of words that also mean the young of any animal.
_YOUNG = kinds("any_young")
# What the young of some are called; of the others they have the same name.
_CUBS = renamed("young_of")
# In these a word for a child is one for a cub only of a mother's, or of their own.
_SET_APART = frozenset({Language.HI, Language.BN, Language.OR})


def young_of(reading: Reading, before: list[Noun], noun: Noun) -> Noun | None:
    """Whose young a word tells of: the tiger's of "ಅದರ ಪಕ್ಕ ಎರಡು ಮರಿಗಳು", of "बतख अपने बच्चों"."""
    own = small_words(reading.language, "cubs")
    said = {form.key for form in forms(noun.cue.said, reading.language)}
    parents = [each for each in before if each.kind is Kind.ANIMAL]
    if noun.label not in _YOUNG or own.isdisjoint(said) or not parents:
        return None
    owned = reading.language not in _SET_APART
    owned = owned or noun.label == "paneer" or is_owned(reading, noun.first)
    owned = owned or not small_words(reading.language, "only_cubs").isdisjoint(said)
    mother = key(reading.words[parents[-1].first].text)
    owned = owned or mother in small_words(reading.language, "mothers")
    if not owned or any(each.kind is Kind.PERSON for each in before):
        return None
    label = _CUBS.get(parents[-1].label, "")
    return replace(parents[-1], label=label) if label else parents[-1]
