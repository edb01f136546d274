"""Small settings of this machine in files: one that cannot be read is set aside, never lost."""

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from core.domain.errors import StudioError
from core.domain.json_text import parsed

log = logging.getLogger(__name__)

DAMAGED = ".damaged"
_Kept = TypeVar("_Kept")


def read(file: Path, understood: Callable[[str], _Kept], usual: _Kept) -> _Kept:
    """What is `understood` of a file's text; `usual` where there is none.

    One that cannot be understood is renamed, so that what is kept next does not take its place;
    `doctor` tells of it.
    """
    try:
        return understood(file.read_text("utf-8"))
    except OSError:  # none yet, or its disk is not there
        return usual
    except (ValueError, TypeError, KeyError, AttributeError, StudioError) as trouble:
        _set_aside(file, trouble)
        return usual


def words(file: Path) -> dict[str, Any]:
    """A JSON object, by name; empty where there is none."""
    usual: dict[str, Any] = {}
    return read(file, table, usual)


def lines(file: Path) -> list[Any]:
    """A JSON list; empty where there is none."""
    usual: list[Any] = []
    return read(file, _listing, usual)


def table(text: str) -> dict[str, Any]:
    """A JSON object. Raises ValueError for anything else."""
    found = parsed(text)
    if not isinstance(found, dict):
        raise ValueError("no table")  # noqa: TRY004 - trouble with text is of one kind
    return found


def keep(file: Path, words: object) -> None:
    """Write a setting as JSON, whole or not at all. Raises OSError."""
    write(file, json.dumps(words, ensure_ascii=False, indent=1))


def write(file: Path, text: str) -> None:
    """As `keep`, for a text that is what it is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.new")
    try:
        draft.write_text(text, "utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def set_aside(home: Path) -> tuple[Path, ...]:
    """What was found damaged in the program's home and in the rooms of it."""
    return tuple(sorted((*home.glob(f"*{DAMAGED}*"), *home.glob(f"*/*{DAMAGED}*"))))


def _listing(text: str) -> list[Any]:
    found = parsed(text)
    if not isinstance(found, list):
        raise ValueError("no list")  # noqa: TRY004 - as above
    return found


def _set_aside(file: Path, trouble: Exception) -> None:
    names = (f"{file.name}{DAMAGED}{f'-{number}' if number > 1 else ''}" for number in count(1))
    free = next(name for name in names if not file.with_name(name).exists())
    with suppress(OSError):  # nothing can be written there, nor lost
        file.rename(file.with_name(free))
    log.warning("%s cannot be read (%s) and is set aside", file.name, type(trouble).__name__)
