"""Frames of takes as pictures, for models that begin with one."""

from pathlib import Path


def frame_of(film: Path, number: int, to: Path) -> None:
    """Write one frame of a film as PNG. Raises MediaUnreadable for one that is damaged."""
    from core.media.decode import Frames
    from core.media.thumbnail import write_still

    with Frames(film) as frames:
        frame = frames.frame(min(number, frames.count - 1))
        write_still(frame, frame.width, to)
