"""What a text names: words of it, and the thing, the person or the place they stand for."""

from dataclasses import dataclass, field

from core.domain.analysis import Kind
from core.understanding.cue import Cue


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing named by the tokens `first` up to `last` (not in it)."""

    cue: Cue
    label: str
    kind: Kind
    art: str
    place: bool = False
    # Asked for a hundred times of each noun: fields of their own rather than worked out again.
    first: int = field(init=False, repr=False, compare=False)
    last: int = field(init=False, repr=False, compare=False)
    alive: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", self.cue.first)
        object.__setattr__(self, "last", self.cue.last)
        object.__setattr__(self, "alive", self.kind.alive)
