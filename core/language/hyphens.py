"""Tells the words that a hyphen makes a quality of: "tree-lined", "five-year-old"."""

from collections.abc import Iterator, Sequence

from core.domain.languages import Language
from core.language.counting import number_before
from core.language.english import is_past, words_of
from core.language.english_words import clause_words
from core.language.segment import Word

_COATED = words_of("coated")
_COATS = words_of("coats")
_SMALL = clause_words("after_coats")
_AGED = 50
"""From so many years on who is so old is an old man or woman."""


def qualities(text: str, tokens: Sequence[Word]) -> frozenset[int]:
    """The tokens of an English text that only describe what follows the run they stand in."""
    coated = frozenset(at for run in _coated(text, tokens) for at in run)
    if "-" not in text:
        return coated
    return coated.union(at for run in _runs(text, tokens) for at in _describing(text, tokens, run))


def _coated(text: str, tokens: Sequence[Word]) -> Iterator[range]:
    """The words that are as if a hyphen joined them: "a tree lined path"."""
    for at in range(len(tokens) - 2):
        if tokens[at + 1].text.casefold() not in _COATED:
            continue
        apart = text[tokens[at].end : tokens[at + 2].start] != f" {tokens[at + 1].text} "
        after = tokens[at + 2].text.casefold()
        if tokens[at].text.casefold() in _COATS and not apart and after not in _SMALL:
            yield range(at, at + 2)


def _runs(text: str, tokens: Sequence[Word]) -> Iterator[range]:
    """The words between which nothing but a hyphen stands."""
    first = 0
    for at in range(1, len(tokens) + 1):
        if at < len(tokens) and text[tokens[at - 1].end : tokens[at].start] == "-":
            continue
        if at - first > 1:
            yield range(first, at)
        first = at


def _describing(text: str, tokens: Sequence[Word], run: range) -> range:
    words = [tokens[at].text.casefold() for at in run]
    follows = (
        run.stop < len(tokens) and text[tokens[run.stop - 1].end : tokens[run.stop].start] == " "
    )
    number = _number(words[0])
    if number and not _number(words[-1]) and words[-1] != "odd":
        aged = words[-1] == "old" and number >= _AGED
        return run if follows and not aged else range(run.start, run.stop - 1)
    if is_past(words[-1]) or words[-1] in words_of("joined"):
        return run
    return run if words[-1].endswith("ing") and follows else range(0)


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word[:3])
    return number_before((word,), 1, Language.EN) or 0
