"""Collects what helps to mend the studio: looked at by the person before it is saved anywhere."""

import locale
import os
import platform
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from itertools import islice
from pathlib import Path

from app import logs, paths
from core.domain.errors import BriefRefused, StudioError
from core.domain.reporting import Sheet
from core.domain.version import VERSION

_LIBRARIES = (
    "PySide6", "av", "skia-python", "numpy", "SQLAlchemy", "pysqlite3-binary", "pydantic",
    "keyring", "boto3", "httpx", "huggingface-hub", "torch", "diffusers", "transformers",
)  # fmt: skip
_MOST = 1 << 20
"""Bytes of each log, from its end."""

_HEAD = """This report was collected by Reelwright for whoever mends it. It was made on
this machine and sent nowhere. It holds no secret, no signed link, no prompt,
no word of a film and no media; of paths, only what lies inside a project.
These are its parts:
"""


@dataclass(frozen=True, slots=True)
class Reports:
    """`doctor` looks over this machine and tells what it found, line by line."""

    doctor: Callable[[], Iterable[str]]

    def collected(self, project: Path | None = None) -> tuple[Sheet, ...]:
        return collected(self.doctor, project)

    def save(self, parts: tuple[Sheet, ...], to: Path) -> None:
        save(parts, to)


def collected(
    doctor: Callable[[], Iterable[str]], project: Path | None = None
) -> tuple[Sheet, ...]:
    """Everything, as it would be saved; takes some seconds. Nothing that fails ends the others."""
    parts = [
        _part("versions.txt", "the program, Python, the system, libraries", _versions),
        _part("machine.txt", "processor, memory, graphics card, disks", _machine),
        _part("doctor.txt", "what reelwright doctor finds", doctor),
        _part("models.txt", "which models are installed", _models),
        _part("jobs.txt", "how the last jobs ended", _jobs),
    ]
    if project is not None:
        parts.append(
            _part("project.txt", "how the film is built, without its words or media",
                  partial(_project, project))
        )  # fmt: skip
    parts += [_part(file.name, "the log", partial(_tail, file)) for file in _logs()]
    return (_contents(parts), *parts)


def save(parts: tuple[Sheet, ...], to: Path) -> None:
    """Write them into a .zip, whole or not at all. Raises StudioError where that cannot be."""
    from core.store.vault import staged

    must_be_zip(to)
    draft_of = staged(to, project=paths.data())  # what fails there is told in words
    with draft_of as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(part.name, part.text)


def must_be_zip(to: Path) -> None:
    """Raises BriefRefused for another ending."""
    from core.store.vault import must_have_folder

    if to.suffix.lower() != ".zip":
        raise BriefRefused(f"“{to.name}” is no .zip.", "End its name in .zip.")
    must_have_folder(to, "report")


def _part(name: str, about: str, lines: Callable[[], Iterable[str]]) -> Sheet:
    """The one place where its text is cleaned: every part passes through it."""
    try:
        text = "\n".join(lines())
    except StudioError as trouble:
        text = f"{trouble} {trouble.advice}"
    except Exception as bug:  # noqa: BLE001 - a report is wanted most where something is broken
        text = f"could not be looked at: {type(bug).__name__}: {bug}"
    return Sheet(name, about, "\n".join(map(logs.clean, _blocks(text))) + "\n")


def _blocks(text: str) -> Iterator[str]:
    """Lines; but a private key is one, so that it is seen as what it is."""
    key: list[str] = []
    for line in text.splitlines():
        if key or "PRIVATE KEY-----" in line:
            key.append(line)
            if "-----END" in line:
                yield "\n".join(key)
                key = []
        else:
            yield line
    if key:
        yield "\n".join(key)


def _contents(parts: list[Sheet]) -> Sheet:
    lines = (f"{each.name:20} {each.about}" for each in parts)
    return Sheet("contents.txt", "what is in this report", _HEAD + "\n" + "\n".join(lines) + "\n")


def _versions() -> Iterator[str]:
    yield f"Reelwright {VERSION}"
    yield f"Python {platform.python_version()} ({platform.python_implementation()})"
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    yield f"installed as {'a program' if getattr(sys, 'frozen', False) else 'source'}"
    for name in _LIBRARIES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} is not here"


def _machine() -> Iterator[str]:
    from core.engines.machine import machine

    now = machine()
    yield f"{now.name}, {os.cpu_count()} cores, {now.device}, {now.precision}"
    yield f"memory {now.memory / 1e9:.1f} GB, {now.free / 1e9:.1f} GB free"
    if now.video:
        yield f"on the card {now.video / 1e9:.1f} GB, {now.video_free / 1e9:.1f} GB free"
    free = shutil.disk_usage(paths.data() if paths.data().exists() else Path.home())
    yield f"disk of the program's data {free.total / 1e9:.0f} GB, {free.free / 1e9:.1f} GB free"
    language, encoding = locale.getlocale()
    yield f"language {language}, encoding {encoding}"
    for name in ("QT_QPA_PLATFORM", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "QT_SCALE_FACTOR"):
        if os.environ.get(name):
            yield f"{name}={os.environ[name]}"


def _models() -> Iterator[str]:
    from app.models import shelf

    found = shelf().installed()
    if not found:
        yield "none"
    for model, each in sorted(found.items()):
        where = "ours" if each.ours else "used where it lies"
        yield f"{model} {each.revision[:12]} {each.size} bytes, {where}"


def _jobs() -> Iterator[str]:
    from app.insights import insights

    ended = insights().ended()
    for each in islice(reversed(ended), 300):
        fault = f", {each.fault}" if each.fault else ""
        yield (
            f"{each.at}  {each.work} {each.engine} {each.state} after {each.seconds} s, "
            f"try {each.attempts}, {each.memory} bytes{fault}"
        )


def _project(folder: Path) -> Iterator[str]:
    from core.store.structure import structure

    return structure(folder)


def _logs() -> Iterator[Path]:
    here = paths.logs()
    newest = [here / logs.FILE, here / f"{logs.FILE}.1", here / "crash.log"]
    return (file for file in newest if file.is_file())


def _tail(file: Path) -> Iterator[str]:
    with file.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - _MOST))
        words = stream.read().decode("utf-8", "replace")
    lines = words.splitlines()
    yield from lines if size <= _MOST else lines[1:]
