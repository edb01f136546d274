"""Joins coded pictures of takes and of rendered stretches into one stream, without coding them."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np

from core.domain.errors import MediaUnreadable
from core.media.encode import parameter_sets
from core.media.mp4 import PICTURE, Track, tracks
from core.media.mp4_index import Run
from core.render.plan import RenderPlan
from core.render.spans import Copy, Groups, Stretch

_SPS, _PPS = 7, 8
_SEVERAL = "its file does not hold one picture that can be taken apart"


class Coded:
    """The coded pictures of files, as far as they can follow each other in a film of this plan.

    Each file is read once, and again when it has changed. One thread at a time.
    """

    def __init__(self, width: int, height: int, fps: Fraction) -> None:
        self._size = (width, height)
        self._fps = fps
        self._sets = _units(parameter_sets(width, height, fps))
        self._known: dict[Path, tuple[tuple[int, int], Groups, Track | None]] = {}

    def groups(self, plan: RenderPlan, folder: Path) -> dict[str, Groups]:
        """Where the takes of a plan can be cut, by the names of their files."""
        files = {clip.file for clip in plan.clips if clip.file}
        return {file: self._look(folder / file)[0] for file in files}

    def run(self, path: Path, first: int, last: int) -> Run:
        """These frames of a file. Raises MediaUnreadable when they cannot be had coded."""
        groups, track = self._look(path)
        if track is None or last > groups.frames:
            raise MediaUnreadable(f"“{path.name}”: {groups.unlike or _SEVERAL}.")
        return Run(track, first, last)

    def whole(self, path: Path, frames: int) -> bool:
        """Whether a file is there and holds exactly so many frames that can be copied."""
        if not path.exists():
            return False
        groups, _ = self._look(path)
        return not groups.unlike and groups.frames == frames

    def _look(self, path: Path) -> tuple[Groups, Track | None]:
        try:
            status = path.stat()
        except OSError:
            return Groups(unlike="the file of its take is missing"), None
        state = (status.st_size, status.st_mtime_ns)
        if path not in self._known or self._known[path][0] != state:
            self._known[path] = (state, *self._read(path))
        return self._known[path][1:]

    def _read(self, path: Path) -> tuple[Groups, Track | None]:
        try:
            pictures = [track for track in tracks(path) if track.kind == PICTURE]
        except MediaUnreadable:
            return Groups(unlike=_SEVERAL), None
        if len(pictures) != 1:
            return Groups(unlike=_SEVERAL), None
        (track,) = pictures
        unlike = self._unlike(track)
        return (Groups(unlike=unlike), None) if unlike else (_groups(track), track)

    def _unlike(self, track: Track) -> str:
        """Why pictures of this stream cannot stand beside others of the film."""
        if track.size != self._size:
            return f"its take is {track.size[0]}x{track.size[1]}"
        fps = Fraction(track.scale, track.step)
        if fps != self._fps:
            return f"its take has {float(fps):.5g} frames a second"
        config = track.details.get(b"avcC", b"")
        if track.skipped or _units_of(config) != self._sets:
            return "its take is coded in another way"
        return ""


def runs(
    stretches: Sequence[Stretch], coded: Coded, folder: Path, rendered: dict[Stretch, Path]
) -> list[Run]:
    """What the film's stream is joined from. Raises MediaUnreadable."""
    return [
        coded.run(folder / it.file, it.first, it.first + it.span.length)
        if isinstance(it, Copy)
        else coded.run(rendered[it], 0, it.span.length)
        for it in stretches
    ]


def _groups(track: Track) -> Groups:
    order = np.arange(track.count)
    # So far every picture that was decoded comes before all that were not.
    closed = np.concatenate(([True], np.maximum.accumulate(track.shown) == order))
    starts = np.flatnonzero(track.keys & closed[:-1])
    return Groups(track.count, tuple(starts.tolist()), tuple(np.flatnonzero(closed).tolist()))


def _units(stream: bytes) -> frozenset[bytes]:
    """The parameter sets among the units of a stream (ITU-T H.264, annex B)."""
    units = (unit.rstrip(b"\0") for unit in stream.split(b"\0\0\1"))
    return frozenset(unit for unit in units if unit and unit[0] & 31 in (_SPS, _PPS))


def _units_of(config: bytes) -> frozenset[bytes]:
    """The parameter sets in an avcC box (ISO 14496-15, 5.3.3.1); none if it is not whole.

    Units whose lengths are not of four bytes could not be copied as they are.
    """
    if len(config) < 7 or config[4] & 3 != 3:
        return frozenset()
    found, at = set(), 5
    for mask in (31, 255):
        count, at = config[at] & mask, at + 1
        for _ in range(count):
            length = int.from_bytes(config[at : at + 2], "big")
            found.add(config[at + 2 : at + 2 + length])
            at += 2 + length
        if at >= len(config):
            break
    return frozenset(found)
