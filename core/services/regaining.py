"""Finds a project's own media again that was moved out of its folder: by content, in any folder."""

import shutil
from collections.abc import Callable, Iterator
from hashlib import file_digest
from pathlib import Path

from core.domain.ids import TakeId
from core.domain.project import Project, Take
from core.store.vault import staged

Report = Callable[[float], None]


def regained(project: Project, home: Path, folder: Path, report: Report) -> tuple[TakeId, ...]:
    """Copy takes that are missing or damaged in `home` back from `folder` and those below it.

    A file is one when it has the size and the hash that the take was made with, whatever it is
    called. Nothing in `folder` is changed. `report` (0-1) may raise to stop.
    """
    wanted: dict[int, list[Take]] = {}
    for take in _lost(project, home):
        wanted.setdefault(take.size, []).append(take)
    count = sum(map(len, wanted.values()))
    found: list[TakeId] = []
    for file in _files(folder) if count else ():
        size = _size(file)
        if size not in wanted:
            continue
        seal = _seal(file)
        for take in [each for each in wanted[size] if each.sha256 == seal]:
            with staged(home / take.file, project=home) as draft:
                shutil.copyfile(file, draft)
            wanted[size].remove(take)
            found.append(take.id)
            report(len(found) / count)
        if len(found) == count:
            break
    return tuple(found)


def _lost(project: Project, home: Path) -> Iterator[Take]:
    for segment in project.segments:
        for take in segment.takes:
            if _size(home / take.file) != take.size:
                yield take


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return -1


def _seal(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
