"""How the program starts itself again, for work that is done in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path

NO_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""For `creationflags`: on Windows a child would open a terminal of its own."""

BESIDE = "REELWRIGHT_BESIDE"
"""The variable that names folders of libraries which a child has besides the program's own."""

_CONSOLE_PROGRAM = "reelwright.exe"


class Child(StrEnum):
    """What a child does: the word by which a frozen program is asked for it."""

    ENGINE = "--engine-worker"
    MEDIA = "--media-child"
    ENCODER = "--encoder-child"
    MODEL = "--model-worker"
    TRIAL = "--runtime-child"


MODULES = {
    Child.ENGINE: "core.engines.worker",
    Child.MEDIA: "core.media.limited_child",
    Child.ENCODER: "core.media.hardware_child",
    Child.MODEL: "core.engines.models.worker",
    Child.TRIAL: "core.engines.models.selftest",
}


def command(child: Child) -> list[str]:
    """How it is started: its module, or in a frozen program the program itself."""
    if is_frozen():
        return [_program(), str(child)]
    return [sys.executable, "-m", MODULES[child]]


def surroundings(
    kept: Mapping[str, str] | None = None, beside: Sequence[Path] = ()
) -> dict[str, str]:
    """What of the environment is `kept` (all of it), with our packages where a child finds them.

    `beside` are folders of further libraries; where both have one, the program's own is taken.
    """
    found = dict(os.environ if kept is None else kept)
    found.pop(BESIDE, None)
    if beside:
        found[BESIDE] = os.pathsep.join(map(str, beside))
    if not is_frozen():
        root = str(Path(__file__).resolve().parents[2])
        paths = (root, os.environ.get("PYTHONPATH", ""))
        found["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    return found


def serve(child: Child) -> None:
    """Be that child; most of them never return."""
    import_module(MODULES[child]).main()


def look_beside() -> None:
    """Have what `BESIDE` names found by imports, after everything that is the program's own."""
    for folder in filter(None, os.environ.get(BESIDE, "").split(os.pathsep)):
        if folder not in sys.path:
            sys.path.append(folder)


def is_frozen() -> bool:
    """Whether this is the installed program, which is its own interpreter."""
    return bool(getattr(sys, "frozen", False))


def _program() -> str:
    """The window's program of Windows has no standard streams to speak through."""
    if sys.platform == "win32":
        return str(Path(sys.executable).with_name(_CONSOLE_PROGRAM))
    return sys.executable
