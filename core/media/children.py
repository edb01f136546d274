"""How the program starts itself again, for work that is done in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import Path

NO_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""For `creationflags`: on Windows a child would open a terminal of its own."""

_CONSOLE_PROGRAM = "reelwright.exe"


class Child(StrEnum):
    """What a child does: the word by which a frozen program is asked for it."""

    ENGINE = "--engine-worker"
    MEDIA = "--media-child"
    ENCODER = "--encoder-child"
    MODEL = "--model-worker"


MODULES = {
    Child.ENGINE: "core.engines.worker",
    Child.MEDIA: "core.media.limited_child",
    Child.ENCODER: "core.media.hardware_child",
    Child.MODEL: "core.engines.models.worker",
}


def command(child: Child) -> list[str]:
    """How it is started: its module, or in a frozen program the program itself."""
    if is_frozen():
        return [_program(), str(child)]
    return [sys.executable, "-m", MODULES[child]]


def surroundings(kept: Mapping[str, str] | None = None) -> dict[str, str]:
    """What of the environment is `kept` (all of it), with our packages where a child finds them."""
    found = dict(os.environ if kept is None else kept)
    if is_frozen():
        return found
    root = str(Path(__file__).resolve().parents[2])
    found["PYTHONPATH"] = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    return found


def serve(child: Child) -> None:
    """Be that child; most of them never return."""
    import_module(MODULES[child]).main()


def is_frozen() -> bool:
    """Whether this is the installed program, which is its own interpreter."""
    return bool(getattr(sys, "frozen", False))


def _program() -> str:
    """The window's program of Windows has no standard streams to speak through."""
    if sys.platform == "win32":
        return str(Path(sys.executable).with_name(_CONSOLE_PROGRAM))
    return sys.executable
