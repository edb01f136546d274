"""Finds the takes of a film that are missing or broken, before work begins or after it failed."""

from collections.abc import Callable, Iterator
from pathlib import Path

from core.domain.errors import MediaUnreadable
from core.media.boxes import boxes
from core.media.decode import Frames
from core.render.plan import PlannedClip, RenderPlan
from core.render.sources import DAMAGED, MISSING

Trouble = tuple[int, str]
"""The index of a clip in its plan, and what is wrong with its take."""


def incomplete(plan: RenderPlan, folder: Path) -> tuple[Trouble, ...]:
    """What can be told without decoding: files that are not there, empty or cut off."""
    return tuple(_troubles(plan, lambda clip: _incomplete(folder / clip.file)))


def broken(plan: RenderPlan, folder: Path, said: str) -> tuple[Trouble, ...]:
    """What decoding tells of the takes that an error speaks of: every frame of them is read."""
    return tuple(
        _troubles(
            plan,
            lambda clip: _broken(clip, folder / clip.file) if Path(clip.file).name in said else "",
        )
    )


def _troubles(plan: RenderPlan, look: Callable[[PlannedClip], str]) -> Iterator[Trouble]:
    for index, clip in enumerate(plan.clips):
        if reason := look(clip):
            yield index, reason


def _incomplete(file: Path) -> str:
    """An mp4's boxes say how long they are: the last one tells whether the file is whole."""
    if not file.is_file():
        return MISSING
    size, kinds, end = file.stat().st_size, set(), 0
    for box in boxes(file):
        kinds.add(box.kind)
        end = box.start + box.length
    return "" if {b"moov", b"mdat"} <= kinds and end <= size else DAMAGED


def _broken(clip: PlannedClip, file: Path) -> str:
    if reason := _incomplete(file):
        return reason
    try:
        with Frames(file) as frames:
            for number in range(min(frames.count, clip.first + clip.length)):
                frames.frame(number)
    except MediaUnreadable:
        return DAMAGED
    return ""
