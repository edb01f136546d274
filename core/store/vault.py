"""The project's media: files appear whole or not at all, and are never overwritten."""

import errno
import os
import re
import shutil
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from core.domain.errors import DiskFull, StudioError
from core.domain.ids import fresh

KEPT_DAYS = 7
OPENER = "film.reel"
"""What a double click on opens the film, where systems know folders only as folders."""
_OPENS = "This file opens the film in the folder around it, with Reelwright.\n"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
RESERVE = 64 << 20
# What is being made outside of the project is noted in its `tmp/`.
_NOTE = ".abroad"
_QUIET = 60.0
"""Seconds without a change after which a draft has no maker any more."""
_DRAFT = re.compile(r"\.[0-9a-f]{32}(\.\w+)?")


class Vault:
    """`media/` holds what takes name, `tmp/` what is being made, `trash/` what no one names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self._tmp = folder / "tmp"
        self._media = folder / "media"
        self._trash = folder / "trash"

    def prepare(self) -> None:
        for room in (self._tmp, self._media, self.cache):
            room.mkdir(parents=True, exist_ok=True)
        opener = self.folder / OPENER
        with suppress(OSError):  # a convenience: a full disk is told where something is lost by it
            if not opener.exists():
                opener.write_text(_OPENS, encoding="utf-8")

    @contextmanager
    def draft(self, suffix: str) -> Iterator[Path]:
        """A file to write into, gone at the end of the block unless it was published."""
        self._tmp.mkdir(exist_ok=True)
        file = self._tmp / f"{fresh()}{suffix}"
        try:
            with disk_room(self.folder):
                yield file
        finally:
            file.unlink(missing_ok=True)

    def publish(self, draft: Path) -> tuple[str, str, int]:
        """Make a finished draft a media file: its relative name, sha256 and size."""
        with draft.open("rb") as stream:
            digest, size = file_digest(stream, "sha256").hexdigest(), draft.stat().st_size
        name = f"media/{fresh()}{draft.suffix}"
        settle(draft, self.folder / name)
        return name, digest, size

    def keep(self, draft: Path, name: str, room: str = "sounds") -> str:
        """Put a finished sound into `sounds/` under words of its own; answers its relative name.

        Pictures of brands have a `room` of their own. The same file twice is one. Nothing there is
        swept: the film names it by itself.
        """
        with draft.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()[:12]
        kept = f"{room}/{_plain(name)}-{digest}{draft.suffix}"
        target = self.folder / kept
        target.parent.mkdir(exist_ok=True)
        if not target.exists():
            settle(draft, target)
        return kept

    def path(self, name: str) -> Path:
        return self.folder / name

    def room_for(self, size: int) -> None:
        """Raise DiskFull before work begins that cannot fit."""
        free = shutil.disk_usage(self.folder).free
        if free < size + RESERVE:
            raise DiskFull(
                f"There is not enough room on the disk: {_mb(size + RESERVE)} are needed, "
                f"{_mb(free)} are free.",
                "Free some space, or put the project on another disk.",
            )

    def sweep(self, named: frozenset[str]) -> tuple[str, ...]:
        """Clear away drafts and trash that is old; move what no take names into the trash."""
        for note in self._tmp.glob(f"*{_NOTE}"):
            _sweep_abroad(note)
        for left in (*self._tmp.glob("*"), *self._drafts()):
            remove(left)
        moved = []
        for name in sorted(self._there() - named):
            if self.path(name).is_file():
                self.discard(name)
                moved.append(name)
        self._empty_old_trash()
        return tuple(moved)

    def missing(self, named: frozenset[str]) -> int:
        """How many of these files are not there."""
        return sum(not self.path(name).exists() for name in named - self._there())

    def holds(self, name: str, size: int) -> bool:
        """Whether a file is there, at the length that it was published with."""
        file = self.folder / name
        return file.is_file() and file.stat().st_size == size

    def discard(self, name: str) -> None:
        """Into the trash, where it stays for a week."""
        file = self.folder / name
        today = self._trash / datetime.now(UTC).strftime("%Y-%m-%d")
        if file.exists():
            today.mkdir(parents=True, exist_ok=True)
            file.replace(today / file.name)

    def _drafts(self) -> Iterator[Path]:
        """What was being made in a room of the project when its program was killed.

        Not what still grows: another program may be looking at the project, and keep sounds.
        """
        for folder, _, files in os.walk(self.folder):
            for name in files:
                draft = Path(folder) / name
                if _DRAFT.fullmatch(name) and time.time() - draft.stat().st_mtime > _QUIET:
                    yield draft

    def _there(self) -> frozenset[str]:
        with os.scandir(self._media) as found:
            return frozenset(f"media/{each.name}" for each in found)

    def _empty_old_trash(self) -> None:
        oldest = (datetime.now(UTC) - timedelta(days=KEPT_DAYS)).strftime("%Y-%m-%d")
        for day in self._trash.glob("????-??-??"):
            if day.name < oldest:
                remove(day)


def settle(draft: Path, target: Path) -> None:
    """Rename so that after a power cut the whole file is there or none of it."""
    with draft.open("rb") as stream:
        os.fsync(stream.fileno())
    draft.replace(target)
    sync_folder(target.parent)


def must_have_folder(to: Path, what: str = "file") -> None:
    """Raise StudioError where the folder for what an editor wants to have written is not there.

    It is never made: it is misspelt, or its disk is not plugged in.
    """
    if not to.parent.is_dir():
        raise StudioError(
            f"There is no folder {to.absolute().parent.name} for the {what}.",
            "Make it, or choose another.",
        )


@contextmanager
def staged(target: Path, *, project: Path | None = None) -> Iterator[Path]:
    """A file beside `target` to write into; at the end of the block it takes its name, whole.

    Every call has a file of its own, so that two threads may make the same thing. If the block
    fails, nothing of it is left; if the program is killed inside it, what is left is swept when
    `project` is opened next, for a target outside of it. Trouble with such a target is told in
    words, under the name that the editor knows.
    """
    draft = target.with_name(f".{fresh()}{target.suffix}")
    with disk_room(target.parent), told(draft, target, project), noted(draft, project):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            yield draft
            settle(draft, target)
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def staged_folder(target: Path, *, project: Path | None = None) -> Iterator[Path]:
    """As `staged`, for a folder that the block makes; one that has the name already goes."""
    draft = target.with_name(f".{fresh()}")
    with disk_room(target.parent), told(draft, target, project), noted(draft, project):
        try:
            yield draft
            for file in draft.iterdir():
                with file.open("rb") as stream:
                    os.fsync(stream.fileno())
            _replaced(target, draft, project)
        finally:
            if draft.exists():
                shutil.rmtree(draft)


def _replaced(target: Path, draft: Path, project: Path | None) -> None:
    """One folder in the place of another, which is only taken apart when that is done."""
    old = draft.with_name(f".{fresh()}")
    if target.exists():
        target.rename(old)
    draft.rename(target)
    sync_folder(target.parent)
    with noted(old, project):
        if old.exists():
            shutil.rmtree(old)


@contextmanager
def told(draft: Path, target: Path, project: Path | None = None) -> Iterator[None]:
    """Tell what is wrong with a place outside of `project`; nobody knows the name of a draft."""
    try:
        yield
    except StudioError as trouble:
        trouble.args = (str(trouble).replace(draft.name, target.name),)
        trouble.advice = trouble.advice.replace(draft.name, target.name)
        raise
    except OSError as error:
        there = (draft, target, *target.parents)
        if project is None or error.errno in FULL or Path(error.filename or "") not in there:
            raise
        raise StudioError(
            f"{target.name} cannot be written there.", "Choose a folder that you can write to."
        ) from error


@contextmanager
def noted(draft: Path, project: Path | None) -> Iterator[None]:
    """While it is made, a note in the project says where a draft lies."""
    if project is None:
        yield
        return
    note = project / "tmp" / f"{fresh()}-{os.getpid()}{_NOTE}"
    with suppress(OSError):  # on a full disk: then it is what is being made that says so
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(str(draft.absolute()), "utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder as lasting as the files behind them."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def full(folder: Path) -> bool:
    """Whether the disk that holds a folder takes nothing more; asked by writing a little."""
    probe = folder / f".{fresh()}.room"
    try:
        probe.write_bytes(bytes(4096))
    except OSError as error:
        return error.errno in FULL
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return False


@contextmanager
def disk_room(where: Path) -> Iterator[None]:
    """Say a full disk in words."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise DiskFull(
            f"The disk that holds {where.name} is full. What was finished is kept.",
            "Free some space and go on: only what is missing is made.",
        ) from error


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder among the system's temporary files; a full disk, also there, is said in words."""
    with disk_room(Path(gettempdir())), TemporaryDirectory(prefix="reelwright-") as place:
        yield Path(place)


def as_full(trouble: BaseException) -> DiskFull | None:
    """A full disk that nobody has put into words nearer to it; None for any other trouble."""
    if not isinstance(trouble, OSError) or trouble.errno not in FULL:
        return None
    return DiskFull(
        "A disk that the studio writes to is full. What was finished is kept.",
        "Free some space, also where the system keeps temporary files, and do it again.",
    )


def remove(left: Path) -> None:
    """A file, or a folder with all that is in it."""
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left)
    else:
        left.unlink()


def tidy(home: Path) -> None:
    """Clear away what killed programs were making that belongs to no project.

    `home` is then the `project` that `staged` is told of.
    """
    for note in (home / "tmp").glob(f"*{_NOTE}"):
        maker = note.name.removesuffix(_NOTE).rpartition("-")[2]
        if maker.isdecimal() and not lives(int(maker)):
            with suppress(OSError):
                _sweep_abroad(note)
                note.unlink()


def lives(pid: int) -> bool:
    """Whether a process of this machine is still there."""
    from psutil import pid_exists

    return bool(pid_exists(pid))


def _sweep_abroad(note: Path) -> None:
    """Remove the draft that a note speaks of; nothing but a draft, whoever wrote the note."""
    draft = Path(note.read_text("utf-8", errors="replace"))
    if _DRAFT.fullmatch(draft.name):
        with suppress(OSError):  # its disk is not there, or takes no changes: another time
            remove(draft)


def _plain(name: str) -> str:
    """A name that every file system takes: letters and digits of any script, at most 40."""
    known = unicodedata.normalize("NFC", name)
    words = "".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in known)
    return "-".join(words.split())[:40] or "sound"


def _mb(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
