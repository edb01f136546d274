"""Finds whose name a story tells after them: "There was an elephant. Its name was Moti"."""

from collections.abc import Iterator, Sequence, Set

from core.domain.analysis import Entity, Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.identify import function_words
from core.language.normalise import key
from core.language.segment import Word
from core.writing.knowledge import vocabulary
from core.writing.known import is_name

_NEAR = 4
"""So many words may stand between what somebody is called and that they are called so."""


def given_later(
    told: Sequence[Word], before: Sequence[Entity], language: Language
) -> Iterator[tuple[str, Entity]]:
    """The name that a sentence gives whom the sentences `before` told of last, and that one."""
    name = name_told(told, language)
    things = small_words(language, "pronouns") - small_words(language, "persons")
    is_it = any(key(word.text) in things for word in told[:_NEAR])
    able = [e for e in before if not is_name(e.label) and (e.kind is Kind.ANIMAL or not is_it)]
    if name and able:
        yield name, able[-1]


def name_told(told: Sequence[Word], language: Language) -> str:
    """The name that a sentence says that somebody told of before has; "" for none."""
    keys = [key(word.text) for word in told]
    at = _name(keys, language) if _whose(keys, language) else None
    return told[at].text if at is not None else ""


def _whose(keys: Sequence[str], language: Language) -> bool:
    """Whether a sentence speaks of somebody told of before."""
    pronouns = small_words(language, "pronouns") | small_words(language, "it_is_called")
    pronouns |= frozenset(map(key, vocabulary("theirs", language)))
    return not pronouns.isdisjoint(keys[:_NEAR])


def _name(keys: Sequence[str], language: Language) -> int | None:
    """Where the name stands: behind "name", before "so" and "they called"."""
    named = small_words(language, "name_is")
    small = small_words(language, "copulas") | named | small_words(language, "so_called")
    for at, said in enumerate(keys):
        if (
            said in named
            and keys[at - 1 : at]
            and keys[at - 1] in small_words(language, "so_called")
        ):
            return at - 2 if at > 1 else None  # "దానికి మోతీ అని పేరు పెట్టాడు"
        if said in named:
            return _behind(keys, at + 1, small, language)
        calls = tuple(small_words(language, "called_so"))
        later = keys[at + 1 : at + 1 + _NEAR]
        so = said in small_words(language, "so_called")
        if at and so and calls and any(each.startswith(calls) for each in later):
            return at - 1
    return None


def _behind(keys: Sequence[str], at: int, small: Set[str], language: Language) -> int | None:
    """Where the name stands behind the word for it, at once or last: "નામ જ પડી ગયું હતું- રોતલ"."""
    little = small | function_words(language)
    if len("".join(keys[at : at + 1])) > 1 and keys[at] not in little:
        return at
    last = next((end for end in range(len(keys) - 1, at, -1) if keys[end] not in little), at)
    return last if last > at else None
