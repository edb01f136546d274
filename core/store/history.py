"""What this machine has made so far and at what cost: the ground on which estimates stand."""

import errno
import json
import logging
import os
from dataclasses import astuple
from math import isfinite
from pathlib import Path
from threading import Lock

from core.domain.costs import Cost, Load, Made, Making
from core.domain.json_text import parsed

log = logging.getLogger(__name__)

MOST_BYTES = 256 << 10
"""The file is cut to its newer half when it grows beyond this (some 2,000 lines)."""

_FIELDS = ("engine", "making", "pixels", "frames", "steps", "seconds", "memory", "disk")


class History:
    """One line for each thing made, in a file that belongs to the machine, not to a project.

    Several programs may add to it at a time. It is never worth an error: a line that cannot be
    read is skipped, one that cannot be written is lost, and the log says so.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._lock = Lock()
        self._seen: tuple[int, int] = (0, 0)
        self._made: tuple[Made, ...] = ()

    def add(self, made: Made) -> None:
        if self._file is None:
            self._made = (made, *self._made)
            return
        values = (*astuple(made.load), *astuple(made.cost))
        line = json.dumps(dict(zip(_FIELDS, values, strict=True))) + "\n"
        try:
            with self._lock:
                append(self._file, line.encode())
                if self._file.stat().st_size > MOST_BYTES:
                    halve(self._file)
        except OSError as error:
            log.warning("what was made could not be written down: %s", error.strerror)

    def all(self) -> tuple[Made, ...]:
        """All that is known, the newest first. Read again only when there is something new."""
        if self._file is None:
            return self._made
        with self._lock:
            try:
                seen = self._file.stat()
                if (seen.st_mtime_ns, seen.st_size) != self._seen:
                    self._made = _read(self._file)
                    self._seen = seen.st_mtime_ns, seen.st_size
            except OSError:  # none yet, or not for us to read
                return ()
            return self._made


def append(file: Path, line: bytes) -> None:
    """In one write, so that two programs never share a line. Raises OSError.

    Half a line, for which a disk had room, is taken away again: the next would be lost with it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    into = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        written = os.write(into, line)
        if written < len(line):
            end = os.lseek(into, 0, os.SEEK_CUR)
            if os.fstat(into).st_size == end:  # nobody has written behind it
                os.ftruncate(into, end - written)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    finally:
        os.close(into)


def halve(file: Path) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    beside = file.with_suffix(".new")
    beside.write_bytes(b"".join(lines[len(lines) // 2 :]))
    beside.replace(file)


def _read(file: Path) -> tuple[Made, ...]:
    lines = reversed(file.read_bytes().splitlines())
    return tuple(made for line in lines if (made := _made(line)) is not None)


def _made(line: bytes) -> Made | None:
    try:
        said = {"steps": 0, **parsed(line)}  # older lines are of what had none
        engine, making, *numbers = (said[name] for name in _FIELDS)
        pixels, frames, steps, seconds, memory, disk = (float(number) for number in numbers)
        load = Load(str(engine), Making(making), int(pixels), int(frames), int(steps))
        cost = Cost(seconds, int(memory), int(disk))
    except (ValueError, TypeError, KeyError, OverflowError):
        return None
    sound = isfinite(seconds) and seconds > 0 and pixels > 0 and frames > 0
    return Made(load, cost) if sound and min(memory, disk) >= 0 else None
