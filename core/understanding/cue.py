"""What words of a text mean by a table: which words, of which row, how surely."""

from dataclasses import dataclass


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
