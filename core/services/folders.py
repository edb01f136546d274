"""A folder that is made for somebody else appears whole, or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.domain.errors import StudioError
from core.domain.ids import fresh
from core.store.vault import disk_room, must_have_folder, noted, remove, told


def must_be_possible(to: Path, mark: str, what: str) -> None:
    """Raise StudioError for a place where no such folder can be, before anything is made.

    One that holds the file `mark` is an earlier one of its kind (`what`), and may be replaced.
    """
    must_have_folder(to, what)
    if not os.access(to.parent, os.W_OK):
        raise StudioError(
            f"Nothing can be written in {to.parent.name}.", "Choose a folder that you can write to."
        )
    if to.exists() and not (to / mark).is_file() and (not to.is_dir() or any(to.iterdir())):
        raise StudioError(
            f"{to.name} holds something else than a {what}.", "Choose a new name for the folder."
        )


@contextmanager
def whole_folder(to: Path, mark: str, what: str, project: Path) -> Iterator[Path]:
    """A folder beside `to` to fill; it takes the place of `to` at the end, or nothing is left.

    What is left when the program is killed is swept when `project` is opened next.
    """
    must_be_possible(to, mark, what)
    draft, old = (to.with_name(f".{fresh()}") for _ in range(2))
    try:
        with disk_room(to.parent), told(draft, to), noted(draft, project):
            draft.mkdir()
            yield draft
            if to.exists():
                to.replace(old)
            try:
                draft.replace(to)
            except OSError:
                if old.exists():
                    old.replace(to)
                raise
            with noted(old, project):
                if old.exists():
                    remove(old)
    finally:
        for left in (draft, old):
            if left.exists():
                remove(left)
