"""What lies on the tracks beside the picture: titles, captions, narration and music."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.ids import ClipId, SegmentId


@dataclass(frozen=True, slots=True)
class Block:
    """Something on a track: `length` frames, `offset` frames after its `clip` begins.

    So it goes where its clip goes. Without a clip `offset` counts from the film's start. `file`
    is its sound, heard from its own frame `start` on; None for words, and for what is not made yet.
    `note` says what was done so that a line has its place; "" where it fits as it is.
    """

    clip: ClipId | None
    offset: int
    length: int
    text: str
    file: Path | None = None
    note: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Tracks:
    """Each track in the order of the film.

    `waiting` tells that something is still to be spoken or composed; `missing` why the chosen
    take of a segment cannot be shown.
    """

    titles: tuple[Block, ...] = ()
    captions: tuple[Block, ...] = ()
    narration: tuple[Block, ...] = ()
    music: tuple[Block, ...] = ()
    waiting: bool = False
    missing: Mapping[SegmentId, str] = field(default_factory=dict)
