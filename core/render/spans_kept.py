"""Keeps the rendered stretches of films, by what is seen in them, for the next compile."""

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from time import time

MOST_BYTES = 4 << 30
"""About an hour of burned captions in 1080p."""
_LEFT_BEHIND = 3600.0


def place(folder: Path) -> Path:
    """Where a project's stretches lie; all of it may be deleted at any time."""
    return folder / "cache" / "stretches"


def file_of(folder: Path, name: str) -> Path:
    """The file of a stretch with this name (`spans.content`), there or not."""
    return place(folder) / f"{name}.mp4"


def tidy(folder: Path, needed: Collection[Path], most: int = MOST_BYTES) -> None:
    """Of what is too much, delete what was not needed longest; never what is `needed` now."""
    for file in needed:
        with suppress(OSError):  # one that is not there yet has no age
            os.utime(file)
    there = []
    for file in place(folder).glob("[!.]*"):
        with suppress(OSError):  # another thread tidies as well
            status = file.stat()
            there.append((status.st_mtime_ns, status.st_size, file))
    for left in place(folder).glob(".*"):  # drafts of a program that was killed
        with suppress(OSError):  # its writer is done with it
            if time() - left.stat().st_mtime > _LEFT_BEHIND:
                left.unlink()
    size = sum(each for _, each, _ in there)
    for _, each, file in sorted(there):
        if size <= most:
            return
        if file not in needed:
            with suppress(OSError):  # some systems keep what somebody has open
                file.unlink(missing_ok=True)
                size -= each
