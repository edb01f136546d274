"""The disk gets full at each write of the whole journey: said in words, nothing lost, goes on."""

import shutil
import struct
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.torture import material, whole
from benchmarks.torture.child import Place, Said, Words, full_disk, program
from benchmarks.torture.material import SMALL

MOST = 60
"""Writes of one stage at which the disk is made full; spread evenly where there are more."""
_PATIENCE = 120.0
_SIGNS = ("full", "enough room", "no room", "did not take")


@dataclass(frozen=True, slots=True)
class Stage:
    """`disk` is what gets full: the root of everything, or a part of it."""

    name: str
    commands: Callable[[Place, str], tuple[Words, ...]]
    disk: str = "film.reel"


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


def _import(place: Place, folder: str) -> tuple[Words, ...]:
    return (
        ("import", folder, str(place.foreign / "gull.mp4")),
        ("import", folder, str(place.foreign / "tune.wav"), "--sound"),
        ("overlay", folder, "words", "tag-words", "--at", "0.1"),
    )


def _hand_over(place: Place, folder: str) -> tuple[Words, ...]:
    return (
        ("export", folder, "--to", "all", "-o", str(place.films / "cut")),
        ("share", folder, "--to", str(place.films / "review")),
        ("stems", folder, "-o", str(place.films / "stems")),
    )


def _new(place: Place, folder: str) -> tuple[Words, ...]:
    return (("new", str(place.root / "another.reel"), *SMALL), ("info", folder))


CAPTIONS = Stage("captions", _words, ".")
FILM = Stage("compile, the film's disk", _compile, "films")
STAGES = (
    Stage("new", _new, "."),
    Stage("plan", _plan),
    Stage("generate", _generate),
    Stage("compile", _compile),
    FILM,
    CAPTIONS,
    Stage("import", _import),
    Stage("hand over", _hand_over, "."),
    Stage("plan to film, the home's disk", lambda *it: (*_plan(*it), *_all(*it)), "home"),
    Stage("plan to film, the temporary disk", lambda *it: (*_plan(*it), *_all(*it)), "temp"),
)
_BEFORE = {"plan": 1, "generate": 2, "new": 1}


def _all(place: Place, folder: str) -> tuple[Words, ...]:
    return (*_generate(place, folder), *_words(place, folder), *_compile(place, folder))


class Disk:
    """A place whose disk can be made full after so many writes."""

    def __init__(self, root: Path, base: Path | None = None) -> None:
        """`base` is a film that is made already, for stages that come after that."""
        self.place = Place(root).made()
        self.faults: list[str] = []
        self.counts: Counter[str] = Counter()
        self._file, self._project = self.place.told / "count", root / "film.reel"
        self._bases = [root / f"base-{number}" for number in range(4)]
        for number, step in enumerate((material.new, material.planned, material.filmed), 1):
            if base is None:
                step(self.place, self._project)
            shutil.copytree(base or self._project, self._bases[number])
        if base is None:
            material.foreign(self.place)

    def stage(self, stage: Stage, most: int = MOST) -> None:
        """Make the disk full at each of its writes in turn."""
        writes = self._writes(stage)
        self.counts[stage.name] = writes
        step = max(1, -(-writes // most))
        for number in range(1, writes + 1, step):
            found = self._full_at(stage, number)
            self.counts["filled"] += 1
            self.faults += [f"{stage.name} write {number} of {writes}: {each}" for each in found]
            for each in found:
                sys.stderr.write(f"{stage.name} write {number} of {writes}: {each}\n")

    def _writes(self, stage: Stage) -> int:
        self._fresh(stage)
        self._set(0)
        said = self._said(stage)
        for each in said:
            if each.code:
                raise RuntimeError(f"{each.words}: {each.err}")
        return self._count()[0]

    def _full_at(self, stage: Stage, number: int) -> list[str]:
        self._fresh(stage)
        known = whole.Known()
        self._set(number)
        try:
            said = self._said(stage)
        except (TimeoutError, RuntimeError) as error:
            return [str(error)]
        faults = [fault for each in said for fault in _badly_said(each)]
        self.counts["refused"] += any(each.code for each in said)
        for each in said:
            if each.code == 0:
                known.tags |= {word for word in each.words if word.startswith("tag-")}
        faults += whole.database(self._project, known) + whole.films(self.place.films)
        self._set(0)
        done = sum(1 for _ in takewhile(lambda each: each.code == 0, said))
        if (self.place.root / "another.reel").exists():
            done = max(done, 1)  # it is there, whole: the disk got full when it was looked at
        again = self._said(stage, done)
        faults += [
            f"does not go on: {each.words[:3]}: {each.err[-400:]}" for each in again if each.code
        ]
        faults += whole.database(self._project, known) + whole.settled(self._project)
        return faults + whole.surroundings(self.place) + whole.films(self.place.films)

    def _said(self, stage: Stage, done: int = 0) -> list[Said]:
        disk = self.place.root if stage.disk == "." else self.place.root / stage.disk
        environment = {"TORTURE_DISK": str(disk), "TORTURE_COUNT": str(self._file)}
        commands = stage.commands(self.place, str(self._project))[done:]
        if not commands:
            return []
        return program(self.place, *commands, seconds=_PATIENCE, environment=environment)

    def _fresh(self, stage: Stage) -> None:
        root = self.place.root
        for folder in (self._project, root / "another.reel", self.place.films, self.place.home):
            shutil.rmtree(folder, ignore_errors=True)
        before = 1 if "plan" in stage.name else _BEFORE.get(stage.name, 3)
        shutil.copytree(self._bases[before], self._project)
        self.place.made()

    def _set(self, limit: int) -> None:
        self._file.write_bytes(struct.pack("<QQQ", 0, limit, 0))

    def _count(self) -> tuple[int, int, int]:
        number, limit, refused = struct.unpack("<QQQ", self._file.read_bytes())
        return number, limit, refused


def _badly_said(said: Said) -> list[str]:
    if said.trouble:
        return [f"{said.words[0]} breaks down: {said.trouble[-700:]}"]
    if said.code and not any(sign in said.err for sign in _SIGNS):
        return [f"{said.words[0]} does not say that the disk is full: {said.err[-400:]}"]
    return []


def torture(root: Path, most: int = MOST, stages: tuple[Stage, ...] = STAGES) -> Disk:
    disk = Disk(root)
    for stage in stages:
        disk.stage(stage, most)
        sys.stderr.write(f"{stage.name}: {disk.counts[stage.name]} writes\n")
    return disk


def measure() -> list[Figure]:
    if full_disk() is None:
        sys.stderr.write("No compiler here: no disk is made full.\n")
        return []
    with TemporaryDirectory(prefix="torture-") as folder:
        it = torture(Path(folder))
    return [
        Figure(
            "the disk full at a write of the journey", it.counts["filled"], "times", 1, more=True
        ),
        Figure("  refused in words", it.counts["refused"], "times", 1, more=True),
        Figure("  unclear, lost, half or not gone on with", len(it.faults), "faults", 0),
    ]


__all__ = ["MOST", "STAGES", "Disk", "Stage", "measure", "torture"]
