"""The whole journey of a film, stage by stage, and whose disk gets full in each."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from benchmarks.torture import arrived
from benchmarks.torture.child import Place, Words
from benchmarks.torture.material import SMALL

Commands = Callable[[Place, str], tuple[Words, ...]]


class Made(IntEnum):
    """How far the film is before a stage begins."""

    NEW = 1
    PLANNED = 2
    FILMED = 3
    COMPILED = 4


@dataclass(frozen=True, slots=True)
class Stage:
    """`disk` is what gets full, of the root of everything: "." is all of it.

    `onward` is what a person types when there is room again, before what was refused. `makes` is
    the project that the first of its commands makes: when it stands, that one is done.
    """

    name: str
    commands: Commands
    disk: str = "film.reel"
    after: Made = Made.FILMED
    onward: Commands = lambda _, __: ()
    makes: str = ""

    @property
    def delivers(self) -> bool:
        return self.name.startswith("deliver")


def _new(place: Place, folder: str) -> tuple[Words, ...]:
    return (("new", str(place.root / "another.reel"), *SMALL), ("info", folder))


def _plan(_: Place, folder: str) -> tuple[Words, ...]:
    return (("plan", folder),)


def _generate(_: Place, folder: str) -> tuple[Words, ...]:
    return (("generate", folder, "--auto-approve"),)


def _compile(place: Place, folder: str) -> tuple[Words, ...]:
    return (
        (
            "compile", folder, "-o", str(place.films / "film.mp4"), "--poster", "--thumbnails",
            "--report", "--captions",
        ),
    )  # fmt: skip


def _words(place: Place, folder: str) -> tuple[Words, ...]:
    return (
        ("captions", folder, "add", "--from", "0.1", "--to", "0.8", "--text", "tag-caption"),
        ("edit", folder, "mark", "--at", "0.5", "--note", "tag-mark"),
        ("captions", folder, "export", str(place.films / "film.srt")),
    )


def _whole(place: Place, folder: str) -> tuple[Words, ...]:
    steps = (_plan, _generate, _words, _compile)
    return tuple(each for step in steps for each in step(place, folder))


def _import(place: Place, folder: str) -> tuple[Words, ...]:
    return (("import", folder, str(place.foreign / "gull.mp4")),)


def _import_sound(place: Place, folder: str) -> tuple[Words, ...]:
    tune = ("import", folder, str(place.foreign / "tune.wav"), "--sound")
    return tune, ("overlay", folder, "words", "tag-words", "--at", "0.1")


def _export(place: Place, folder: str) -> tuple[Words, ...]:
    return (("export", folder, "--to", "all", "-o", str(place.films / "cut")),)


def _share(place: Place, folder: str) -> tuple[Words, ...]:
    return (("share", folder, "--to", str(place.films / "review")),)


def _stems(place: Place, folder: str) -> tuple[Words, ...]:
    return (("stems", folder, "-o", str(place.films / "stems")),)


def _rate(_: Place, folder: str) -> tuple[Words, ...]:
    return (("rate", folder, "--stars", "4", "--comment", "tag-rated"),)


def _pack(place: Place, folder: str) -> tuple[Words, ...]:
    return (("pack", folder, "-o", str(place.films / "film.reelpack")),)


def _unpack(place: Place, _: str) -> tuple[Words, ...]:
    pack, there = place.foreign / "film.reelpack", place.root / "unpacked.reel"
    return (("unpack", str(pack), "-o", str(there)),)


def _deliver(place: Place, folder: str) -> tuple[Words, ...]:
    return arrived.commands(place, folder, "the studio")


def _resume(_: Place, folder: str) -> tuple[Words, ...]:
    return (("deliver", folder, "--resume"),)


CAPTIONS = Stage("captions", _words, ".")
STAGES = (
    Stage("new", _new, ".", Made.NEW, makes="another.reel"),
    Stage("plan", _plan, after=Made.NEW),
    Stage("generate", _generate, after=Made.PLANNED),
    CAPTIONS,
    Stage("import", _import),
    Stage("import sound", _import_sound),
    Stage("compile", _compile),
    Stage("compile, the film's disk", _compile, "films"),
    Stage("export", _export, "."),
    Stage("share", _share, "."),
    Stage("stems", _stems, "."),
    Stage("rate", _rate, ".", Made.COMPILED),
    Stage("pack", _pack, "."),
    Stage("unpack", _unpack, ".", makes="unpacked.reel"),
    Stage("deliver, the project's disk", _deliver, "film.reel", Made.COMPILED, _resume),
    Stage("deliver, the folder's disk", _deliver, "nas", Made.COMPILED, _resume),
    Stage("deliver, the home's disk", _deliver, "home", Made.COMPILED, _resume),
    Stage("plan to film, the home's disk", _whole, "home", Made.NEW),
    Stage("plan to film, the temporary disk", _whole, "temp", Made.NEW),
)
