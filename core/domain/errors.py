"""What can go wrong, in words a person can act on.

* StudioError         the world is not as we need it; shown to the editor, no traceback
  x BriefRefused      what was asked for is outside the limits
  x ProjectUnusable   missing, locked, damaged, read-only or made by a newer version
  x DiskFull
  x MediaUnreadable
  x EngineMissing     an engine, a voice or a model that is not on this machine
    x VoiceMissing    no voice of this machine speaks a language
  x WorkFailed        an engine tried and could not; `permanent` says that trying again is no use
* JobCancelled        the editor asked to stop; not an error

Anything else that escapes is a bug: logged once, with its traceback, where a job or slot ends.
"""

import re
from pathlib import Path

_OURS = re.compile(r"[0-9a-f]{32}")
"""How files within a project are called, which no one sees."""


class StudioError(Exception):
    """A known trouble. `advice` says what the person can do about it."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class BriefRefused(StudioError): ...


class ProjectUnusable(StudioError): ...


class DiskFull(StudioError): ...


class MediaUnreadable(StudioError): ...


class EngineMissing(StudioError): ...


class VoiceMissing(EngineMissing): ...


class WorkFailed(StudioError):
    def __init__(self, message: str, advice: str = "", *, permanent: bool = False) -> None:
        super().__init__(message, advice)
        self.permanent = permanent


class JobCancelled(Exception): ...


def no_room(file: Path) -> DiskFull:
    """For a file that no longer fits; it is named unless its name is one that nobody knows."""
    named = "on the disk" if _OURS.fullmatch(file.stem) else f"to write “{file.name}”"
    return DiskFull(
        f"There is no room left {named}.",
        "Free some space there and go on, or choose another disk.",
    )
