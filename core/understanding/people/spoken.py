"""A text's words beside what the tables know of them: what names of people are found in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.normalise import key
from core.language.segment import Word
from core.language.tables import CLDR
from core.understanding.cue import Cue, kind_of, tokens_of

Cues = Mapping[str, tuple[Cue, ...]]
NAMING = frozenset({"thing", "noun", "place", CLDR})


@dataclass(frozen=True)
class Spoken:
    """A text's words with what the tables know of them."""

    text: str
    tokens: tuple[Word, ...]
    clause: tuple[int, ...]
    sentence: tuple[int, ...]
    cues: Cues
    language: Language
    and_: frozenset[str]
    keys: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", tuple(key(token.text) for token in self.tokens))

    @cached_property
    def at(self) -> dict[int, list[Cue]]:
        """The cues that each token is in, but those of names."""
        found: dict[int, list[Cue]] = defaultdict(list)
        for table, cues in self.cues.items():
            for cue in cues if table != "name" else ():
                for token in range(cue.first, cue.last):
                    found[token].append(cue)
        return found

    @cached_property
    def named(self) -> frozenset[int]:
        """The tokens that the hand-made table has as names."""
        return frozenset(tokens_of(self.cues.get("name", ())))

    @cached_property
    def _clauses(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for token, clause in enumerate(self.clause[: len(self.keys)]):
            found[clause].append(token)
        return found

    def beside(self, at: int) -> list[int]:
        """The tokens of a token's clause, itself too: a text may be long, its clauses are not."""
        return self._clauses[self.clause[at]] if 0 <= at < len(self.keys) else []

    def word(self, at: int) -> str:
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def with_(self, one: int, other: int) -> bool:
        """Whether both are words of one clause."""
        inside = 0 <= one < len(self.keys) and 0 <= other < len(self.keys)
        return inside and self.clause[one] == self.clause[other]

    def kinds(self, at: int) -> set[Kind]:
        """What is named by a token, as far as tables know."""
        return {kind_of(cue) for cue in self.at.get(at, ()) if cue.table in NAMING}
