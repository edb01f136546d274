"""The steps of what is told, as its verbs say where they end, and what they are read from."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from core.domain.languages import Language
from core.language.normalise import key
from core.language.segment import Word

# What words of these tables are is no verb.
NAMES = ("thing", "noun", "name", "place", "cldr", "colour", "count", "attribute")


@dataclass(frozen=True, slots=True)
class Told:
    """The tokens of verbs that end a clause, and those after which something else happens.

    What only goes on `aside` while other things happen is no step of the story.
    """

    finite: frozenset[int] = frozenset()
    ends: tuple[int, ...] = ()
    aside: frozenset[int] = frozenset()


NOTHING_TOLD = Told()


@dataclass
class Words:
    """A text's words, what tables know of them, and which clause and sentence each stands in."""

    tokens: tuple[Word, ...]
    clause: tuple[int, ...] | list[int]
    sentence: tuple[int, ...]
    language: Language
    joins: Set[str]
    acts: Mapping[int, str]
    named: frozenset[int]
    markers: Set[int]
    loose: Set[int] = frozenset()  # what may be something's name, with an ending
    where: Set[int] = frozenset()  # words that say where or when
    keys: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = [key(word.text) for word in self.tokens]
