"""A project in one file: what goes along, what it needs elsewhere, and what is missing there."""

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

SUFFIX = ".reelpack"
PROJECT = ".reel"
FONTS = "fonts"
"""The folder of a project for the fonts that came along with it."""

_RESERVED = frozenset(
    "con prn aux nul clock$ conin$ conout$".split()
    + [f"{name}{number}" for name in ("com", "lpt") for number in "0123456789¹²³"]
)
_LONGEST_STEP, _LONGEST_NAME = 200, 800


class With(StrEnum):
    """Which takes go along: all, or those of the film, those approved, and what they stand on."""

    ALL = "all"
    APPROVED = "approved"


class Lack(StrEnum):
    """What of a project may not be on a machine."""

    MODEL = "model"
    VOICE = "voice"
    FONT = "font"
    ORIGINAL = "original"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something that the project knows and this machine does not; `advice` is what to do."""

    kind: Lack
    name: str
    words: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Reelpack:
    """A package that was made. `left` takes stayed behind; `notes` say what else did, and why."""

    file: Path
    files: int
    size: int
    left: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A project that came out of a package, and what of it this machine has not."""

    folder: Path
    title: str
    files: int
    size: int
    missing: tuple[Lacking, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inside:
    """One file of a package."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a package says of itself. `program` is the version that made it."""

    program: str
    schema: str
    title: str
    packed: str
    files: tuple[Inside, ...] = ()
    taken: With = With.ALL
    fonts: tuple[str, ...] = field(default=())
    """Families that the film uses, in it or not."""

    @property
    def size(self) -> int:
        return sum(each.size for each in self.files)


def stays_inside(name: str) -> bool:
    """Whether a name that others wrote is one file below a folder, on every system.

    Steps are separated by "/"; no step is empty, ".", "..", hidden, reserved by Windows, or ends
    in what Windows cuts off.
    """
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        return False
    return not set('\\:*?"<>|') & set(name) and all(map(_plain, name.split("/")))


def folded(name: str) -> str:
    """What two names have in common that are one file on some system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _plain(step: str) -> bool:
    if not step or len(step.encode("utf-8", "surrogatepass")) > _LONGEST_STEP:
        return False
    if step[0] in ". " or step[-1] in ". ":
        return False
    return step.partition(".")[0].rstrip().casefold() not in _RESERVED
