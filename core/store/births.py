"""A project that is being made: in a folder beside its own until it is whole.

Who makes it is noted in it, so that what a killed program has left is cleared away by the next.
"""

import json
import logging
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.domain.ids import fresh
from core.domain.json_text import parsed
from core.store.lock import me
from core.store.vault import lives, remove, sync_folder

_NOTE = "project.birth.json"
_ABROAD = ".birth"
_UNBORN = re.compile(r"\..+-[0-9a-f]{8}")
_LONGEST = 3600.0
"""Seconds after which no one makes it any more, whoever that was."""
log = logging.getLogger(__name__)


@contextmanager
def born(folder: Path) -> Iterator[Path]:
    """Where to make the project; at the end of the block it takes its name, whole.

    A folder that is there already, and empty, is used as it is. Nothing is left of a failure.
    """
    there = folder.exists()
    here = folder if there else draft_of(folder)
    try:
        if not there:
            begin(here)
        yield here
        if not there:
            (here / _NOTE).unlink()
            here.rename(folder)
            sync_folder(folder.parent)
    except BaseException:
        for left in here.iterdir() if there else [here] * here.exists():
            remove(left)
        raise


@contextmanager
def told_of(home: Path, folder: Path) -> Iterator[None]:
    """While a project is made, a note in the program's home says beside what its draft lies.

    So any start clears away what a killed program has left, wherever that is.
    """
    note = home / "tmp" / f"{fresh()}-{os.getpid()}{_ABROAD}"
    with suppress(OSError):  # on a full disk: then it is what is being made that says so
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(str(folder.absolute().parent), "utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def tidy(home: Path) -> None:
    """Clear away what killed programs have left half made, wherever they had begun it."""
    for note in (home / "tmp").glob(f"*{_ABROAD}"):
        maker = note.name.removesuffix(_ABROAD).rpartition("-")[2]
        if maker.isdecimal() and not lives(int(maker)):
            with suppress(OSError, ValueError):
                sweep(Path(note.read_text("utf-8")))
                note.unlink()


def draft_of(folder: Path) -> Path:
    """A name beside that of a folder, for what it is made in."""
    return folder.with_name(f".{folder.name}-{fresh()[:8]}")


def begin(draft: Path) -> None:
    """Make the folder of a draft, and note in it who does."""
    draft.mkdir(parents=True)
    (draft / _NOTE).write_text(json.dumps(me()))


def sweep(parent: Path) -> None:
    """Clear away what programs that are gone have left half made in a folder."""
    with suppress(OSError):
        for left in [each for each in parent.iterdir() if _UNBORN.fullmatch(each.name)]:
            if left.is_dir() and not left.is_symlink() and _abandoned(left):
                log.info("a project that was left half made is cleared away")
                remove(left)


def _abandoned(folder: Path) -> bool:
    inside = {each.name for each in folder.iterdir()}
    if time.time() - folder.stat().st_mtime > _LONGEST:
        return not inside or _NOTE in inside
    try:
        maker = parsed((folder / _NOTE).read_text())
        return bool(maker["host"] == me()["host"]) and not lives(int(maker["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return False
