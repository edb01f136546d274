"""States of the edit that were given a name, to come back to (product 8.6)."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.ids import SegmentId
from core.domain.sequence import Sequence
from core.domain.story import Shot

NAME_LIMIT = 80


@dataclass(frozen=True, slots=True)
class Version:
    """`at` is when it was kept (ISO 8601); `clips` and `frames` say how long the film was."""

    name: str
    at: str
    clips: int
    frames: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A version's sequence, and the shots of those of its segments that have left the film."""

    version: Version
    sequence: Sequence
    shots: Mapping[SegmentId, Shot]
