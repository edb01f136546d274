"""Tells what an English text names only to say that it is to be seen: "a photo of a bear"."""

from core.domain.languages import Language
from core.language.english import words_of
from core.language.english_verbs import helping, verb_form
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_OF_THE_TEXT = words_of("of_the_text")
_PICTURES = words_of("photographs")


def is_of_film(reading: Reading, noun: Noun) -> bool:
    """Whether it is the film itself, or the picture that the text asks for, and nothing in it."""
    return noun.label in _OF_THE_TEXT or _frames(reading, noun)


def _frames(reading: Reading, noun: Noun) -> bool:
    """Whether a picture opens the sentence, in which nothing is done to it: "a photo of a bear"."""
    if reading.language is not Language.EN or noun.label not in _PICTURES or noun.place:
        return False
    start = next(
        at for at, each in enumerate(reading.sentence) if each == reading.sentence[noun.first]
    )
    of = noun.last < len(reading.words) and reading.words[noun.last].text.casefold() == "of"
    if not of or noun.first - start > 1:
        return False
    return not any(
        _is_told(reading, at)
        for at in range(noun.last + 1, len(reading.words))
        if reading.same_clause(at, noun.first)
    )


def _is_told(reading: Reading, at: int) -> bool:
    """Whether a verb stands there that says what is done, or how it is."""
    word = reading.words[at].text.casefold()
    form = verb_form(word) if at in reading.firsts("action") else None
    return word in helping() or (form is not None and form.how in ("s", "past"))
