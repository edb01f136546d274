"""What words of a text mean by a table: which words, of which row, how surely."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.analysis import Action, Kind
from core.language.tables import CLDR, cldr_things, row

AS_IT_STANDS = 0.95
"""A cue that weighs less has an ending of its own, or is only the beginning of a word."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that mean something: `key` of `table`. Tokens `first` up to `last` (not in it)."""

    table: str
    key: str
    text: str
    first: int
    last: int
    start: int
    end: int
    plural: bool
    weight: float
    script: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """Its first token and the one after its last."""
        return self.first, self.last

    @property
    def said(self) -> str:
        """The words as their language writes them, where the text has them in Latin letters."""
        return self.script or self.text


def tokens_of(cues: Iterable[Cue]) -> set[int]:
    """The tokens of all words of some cues."""
    return {token for cue in cues for token in range(*cue.span)}


def action_of(cue: Cue) -> Action:
    """What a verb tells that somebody does."""
    return Action(row("action", cue.key).columns["action"])


def kind_of(cue: Cue) -> Kind:
    """The kind of what words name; whoever has a name is a person."""
    if cue.table == CLDR:
        return Kind(cldr_things()[cue.key][0])
    if cue.table == "place":
        return Kind.PLACE
    return Kind(row(cue.table, cue.key).columns.get("kind", "person"))
