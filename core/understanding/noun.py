"""What a text names: words of it, and the thing, the person or the place they stand for."""

from dataclasses import dataclass

from core.domain.analysis import Kind
from core.understanding.reading import Cue


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing named by the tokens `first` up to `last` (not in it)."""

    cue: Cue
    label: str
    kind: Kind
    art: str
    place: bool = False

    @property
    def first(self) -> int:
        return self.cue.first

    @property
    def last(self) -> int:
        return self.cue.last

    @property
    def alive(self) -> bool:
        return self.kind in (Kind.PERSON, Kind.ANIMAL)
