"""What must be true of a project, its films and its surroundings, whatever was done to the program.

Every check answers its faults in words; none is a good answer.
"""

import json
import os
import shutil
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

from benchmarks.torture.child import Place

_MEDIA = {".mp4", ".mov", ".mkv", ".webm", ".wav", ".flac", ".m4a", ".jpg", ".png", ".gif"}
# A film may have no captions, and a log of lines no line yet.
_MAY_BE_EMPTY = {".srt", ".jsonl"}
# Where names say what is in the files: the end of the stem is the beginning of their checksum.
_BY_CONTENT = ("sounds", "brand", "people")


class Known:
    """What a project was seen to hold, or said to hold; it must hold it ever after."""

    def __init__(self) -> None:
        self.tags: set[str] = set()
        self.takes: set[str] = set()
        self.steps = 0


def database(project: Path, known: Known) -> list[str]:
    """The database as it lies there, without its program: sound, and all that was said is in it."""
    faults = []
    with copied(project) as rows:
        if (answer := rows.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
            faults.append(f"database not whole: {answer[:2]}")
        if answer := rows.execute("PRAGMA foreign_key_check").fetchall():
            faults.append(f"foreign keys broken: {answer[:2]}")
        everything = _everything(rows)
        faults += [f"edit lost: {tag}" for tag in sorted(known.tags) if tag not in everything]
        takes = {name for (name,) in rows.execute("SELECT id FROM takes")}
        faults += [f"take lost: {take}" for take in sorted(known.takes - takes)]
        (steps,) = rows.execute("SELECT count(*) FROM undo").fetchone()
        if steps < known.steps:
            faults.append(f"steps lost: {steps} of {known.steps}")
        known.takes |= takes
        known.steps = steps
        for name, digest in rows.execute("SELECT file, sha256 FROM takes"):
            faults += _same(project / name, digest)
    return faults


def settled(project: Path) -> list[str]:
    """After the next start: nothing half, nothing left over, nothing still called running."""
    faults = []
    with copied(project) as rows:
        named = {name for (name,) in rows.execute("SELECT file FROM takes")}
        named |= {name for (name,) in rows.execute("SELECT file FROM attempts")}
        states = [state for (state,) in rows.execute("SELECT state FROM jobs")]
    faults += [f"still {state}" for state in states if "running" in state or "queued" in state]
    there = {f"media/{file.name}" for file in (project / "media").iterdir()}
    faults += [f"no one names {name}" for name in sorted(there - named)]
    faults += [f"missing {name}" for name in sorted(named - there)]
    faults += [f"left in tmp: {file.name}" for file in (project / "tmp").iterdir()]
    faults += [f"draft left: {_under(file, project)}" for file in drafts(project)]
    for room in _BY_CONTENT:
        for file in (project / room).glob("*"):
            digest = file.stem.rpartition("-")[2]
            if len(digest) == 12 and not _digest(file).startswith(digest):
                faults.append(f"not what its name says: {_under(file, project)}")
    for file in (project / "cache").rglob("*"):
        faults += half(file)
    return faults


def half(file: Path) -> list[str]:
    """A file with a final name can be read to its end."""
    if not file.is_file() or file.name.startswith("."):
        return []
    try:
        if file.stat().st_size == 0 and file.suffix not in _MAY_BE_EMPTY:
            return [f"empty: {file.name}"]
        for kinds, look in _LOOKS:
            if file.suffix in kinds:
                look(file)
    except (OSError, ValueError) as error:
        return [f"half a file: {file.name}: {error}"]
    return []


def films(folder: Path) -> list[str]:
    """What was made beside the project, but for drafts; projects are looked at as such."""
    return [
        fault
        for file in sorted(folder.rglob("*"))
        if not any(
            ".reel" in part or part.startswith(".") for part in file.relative_to(folder).parts
        )
        for fault in half(file)
    ]


def aged(folder: Path) -> None:
    """As if an hour had gone by: what another program may still write is not cleared away."""
    before = time.time() - 3_600
    for file in drafts(folder):
        os.utime(file, (before, before))


def drafts(folder: Path) -> list[Path]:
    """What is being made, or was when its maker died: it begins with a dot, or is a part."""
    return [
        file
        for file in sorted(folder.rglob("*"))
        if file.name.startswith(".") or file.suffix in {".part", ".new", ".tmp"}
    ]


def surroundings(place: Place) -> list[str]:
    """Nothing left of the killed beside the project: drafts, temporary files, processes."""
    faults = [
        f"draft left: {_under(file, place.root)}"
        for folder in (place.films, place.home)
        for file in drafts(folder)
        if not any(".reel" in part for part in file.relative_to(folder).parts[:-1])
    ]
    faults += [f"draft left: {file.name}" for file in place.root.glob(".*")]
    faults += [f"left in the temporary folder: {file.name}" for file in place.temp.iterdir()]
    for file in place.home.rglob("*.json*"):
        faults += half(file)
    return faults


def alive(place: Place, patience: float = 30.0) -> list[str]:
    """Processes of the program that outlive it."""
    deadline = time.monotonic() + patience
    while left := list(_processes(place)):
        if time.monotonic() > deadline:
            return [f"still at work: {' '.join(each.cmdline())[:120]}" for each in left]
        time.sleep(0.05)
    return []


def _processes(place: Place) -> Iterator[Any]:
    import psutil

    sign = str(place.home)
    for each in psutil.process_iter():
        try:
            if each.environ().get("REELWRIGHT_HOME") == sign and each.status() != "zombie":
                yield each
        except psutil.Error:
            continue


def _everything(rows: Any) -> str:
    """All that is in the tables but for the command log, which also holds what was taken back."""
    tables = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    return "\n".join(
        str(row)
        for table in tables
        if table != "undo"
        for row in rows.execute(f'SELECT * FROM "{table}"')
    )


@contextmanager
def copied(project: Path) -> Iterator[Any]:
    """A project's database and its journal, elsewhere, so that looking changes nothing."""
    from core.store.driver import sqlite

    with TemporaryDirectory(prefix="torture-") as place:
        for name in ("project.db", "project.db-wal"):
            if (project / name).exists():
                shutil.copy(project / name, Path(place) / name)
        with closing(sqlite.connect(f"{place}/project.db")) as rows:
            yield rows


def _same(file: Path, digest: str) -> list[str]:
    if not file.is_file():
        return [f"missing: {file.name}"]
    return [] if _digest(file) == digest else [f"not what was made: {file.name}"]


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def _decode(file: Path) -> None:
    import av

    try:
        with av.open(str(file)) as opened:
            count = sum(1 for _ in opened.decode(*opened.streams.video, *opened.streams.audio))
    except av.FFmpegError as error:
        raise ValueError(str(error)) from error
    if not count:
        raise ValueError("holds nothing")


def _read(file: Path) -> None:
    json.loads(file.read_text("utf-8"))


def _read_lines(file: Path) -> None:
    for line in file.read_text("utf-8").splitlines():
        json.loads(line)


def _parsed(file: Path) -> None:
    try:
        ElementTree.parse(file)  # of our own making
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error


def _unpacked(file: Path) -> None:
    try:
        with zipfile.ZipFile(file) as pack:
            bad = pack.testzip()
    except zipfile.BadZipFile as error:
        raise ValueError(str(error)) from error
    if bad:
        raise ValueError(bad)


_LOOKS = (
    ({".json", ".otio"}, _read),
    ({".jsonl"}, _read_lines),
    ({".fcpxml", ".xml", ".mlt"}, _parsed),
    ({".reelpack"}, _unpacked),
    (_MEDIA, _decode),
)
"""How a file of a kind is read to its end. All raise ValueError for half of one."""


def _under(file: Path, folder: Path) -> str:
    return str(file.relative_to(folder))
