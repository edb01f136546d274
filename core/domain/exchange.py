"""The film in other editors: what goes out, and what comes back."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.domain.edits import PutSegment
from core.domain.ids import SegmentId, TakeId
from core.domain.sequence import Sequence


class Target(StrEnum):
    """A form that other editors open. `CLIPS` are the files alone."""

    OTIO = "otio"
    FCPXML = "fcpxml"
    XML = "xml"
    EDL = "edl"
    MLT = "mlt"
    CLIPS = "clips"


@dataclass(frozen=True, slots=True)
class HandOver:
    """What is to be handed over.

    `every` takes along all takes, not only those of the film; `linked` puts the files there as
    links, which cost no room but must not be written to; `latin` spells their names in Latin
    letters; `mixed` takes the sound along as it is mixed, a stem for each bus, instead of piece by
    piece; `hour` is the timecode that the film begins at, in hours.
    """

    targets: tuple[Target, ...]
    every: bool = True
    linked: bool = False
    latin: bool = False
    mixed: bool = False
    hour: int = 1

    @property
    def alternatives(self) -> bool:
        """Whether the other takes go along: where no form has a place for them they do not."""
        return self.every and any(each in _WITH_ALL_TAKES for each in self.targets)


_WITH_ALL_TAKES = (Target.OTIO, Target.FCPXML, Target.CLIPS)


@dataclass(frozen=True, slots=True)
class Freight:
    """What a hand-over holds before it is made: how many files, how many bytes."""

    files: int
    size: int


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was made: `timelines` to open, in `folder`, and what did not go along."""

    folder: Path
    timelines: tuple[Path, ...]
    files: int
    size: int
    notes: tuple[str, ...]


class What(StrEnum):
    """How a film that comes back differs."""

    MOVED = "moved"
    TRIMMED = "trimmed"
    REMOVED = "removed"
    ADDED = "added"
    IMPORTED = "new as footage"
    RETAKEN = "with another take"
    JOINED = "joined in another way"
    SPACED = "with another gap before it"
    SOUND = "sound changed"
    MARKED = "marker changed"
    LOST = "left out"


@dataclass(frozen=True, slots=True)
class Differing:
    """One difference: of what (a shot, a marker), and how in words."""

    what: What
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Comeback:
    """What taking a cut back would do: `after` is the film then, with these takes and footage.

    `before` is the film that it was compared with; `notes` say what cannot be taken over.
    """

    title: str
    before: Sequence
    after: Sequence
    differences: tuple[Differing, ...] = ()
    picks: tuple[tuple[SegmentId, TakeId], ...] = ()
    footage: tuple[PutSegment, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether anything would be different."""
        return bool(self.picks or self.footage) or self.before != self.after

    @property
    def summary(self) -> str:
        """As in "3 moved, 2 trimmed, 1 removed"."""
        return counted(each.what for each in self.differences) or "Nothing has changed"


def counted(all_: Iterable[What]) -> str:
    counts = Counter(all_)
    return ", ".join(
        f"{counts[what]} {_words(what, counts[what])}" for what in What if counts[what]
    )


def _words(what: What, count: int) -> str:
    several = {What.SOUND: "sounds changed", What.MARKED: "markers changed"}
    return several.get(what, what.value) if count > 1 else what.value
