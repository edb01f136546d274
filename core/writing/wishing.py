"""Finds the wish for a film where it stands behind what the film shall tell."""

from core.domain.languages import Language
from core.language.segment import words
from core.writing.kinds import form_of, names
from core.writing.knowledge import vocabulary

_LONGEST = 9


def wish_first(every: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """The sentences with the wish before them, where it stood last: "… Make a 20 second ad."."""
    if len(every) < 2 or form_of(every[0]) is not None or not _wishes(every[-1], language):
        return every
    return (every[-1], *every[:-1])


def _wishes(sentence: str, language: Language) -> bool:
    """Whether a sentence asks for a film and tells nothing of what is in it."""
    said = words(sentence, language)
    if len(said) > _LONGEST or form_of(sentence) is None:
        return False
    wants = vocabulary("wants", language)
    last, first = " ".join(word.text.casefold() for word in said[-2:]), said[0].text.casefold()
    if language is Language.EN:
        return first in ("please", "kindly", "i", "we", *wants) and names(wants, sentence)
    return any(f" {last}".endswith(f" {word}") for word in wants)
