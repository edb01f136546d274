"""The disk gets full at each write of the whole journey: said in words, nothing lost, goes on.

`python -m benchmarks.torture.full FILE [STAGE…]` tries every write, tells FILE of each, and leaves
out what FILE tells of already: a run that was stopped is gone on with.
"""

import json
import shutil
import struct
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.torture import arrived, material, whole
from benchmarks.torture.child import Place, Said, Words, full_disk, program
from benchmarks.torture.stages import CAPTIONS, STAGES, Made, Stage

MOST = 60
"""Writes of one stage at which the disk is made full; spread evenly where there are more."""
ALL = 1 << 30
_PATIENCE = 120.0
_SIGNS = ("full", "enough room", "no room", "did not take")
_FOR_WANT = ("There is no destination",)
"""What a command says that needs what one before it was refused."""
_FILM = "delivered.mp4"


class Disk:
    """A place whose disk can be made full after so many writes."""

    def __init__(self, root: Path, base: Path | None = None, journal: Path | None = None) -> None:
        """`base` is a film that is made already, for stages that come after that."""
        self.place = Place(root).made()
        self.faults: list[str] = []
        self.counts: Counter[str] = Counter()
        self._file, self._project = self.place.told / "count", root / "film.reel"
        self._journal = Journal(journal)
        steps = (material.new, material.planned, material.filmed)
        for made, step in zip(Made, steps, strict=False):
            if base is None:
                step(self.place, self._project)
            shutil.copytree(base or self._project, self._base(made))
        if base is None:
            self._last_base()

    def stage(self, stage: Stage, most: int = MOST) -> None:
        """Make the disk full at each of its writes in turn."""
        writes = self._writes(stage)
        self.counts[stage.name] = writes
        for number in spread(writes)[:most]:
            if (stage.name, number, writes) in self._journal.good:
                self.counts["filled"] += 1
                continue
            found = self._full_at(stage, number)
            self.counts["filled"] += 1
            self._journal.add((stage.name, number, writes), found)
            found = [f"{stage.name} write {number} of {writes}: {each}" for each in found]
            self.faults += found
            sys.stderr.write("".join(f"{each}\n" for each in found))

    def _last_base(self) -> None:
        """The film is compiled, and packed; there are other files to bring into it."""
        place, film, folder = self.place, self.place.films / _FILM, str(self._project)
        material.foreign(place)
        material.done(place, ("pack", folder, "-o", str(place.foreign / "film.reelpack")))
        material.done(place, ("compile", folder, "-o", str(film)))
        arrived.lengthen(film, arrived.TWO_PARTS)
        shutil.copytree(self._project, self._base(Made.COMPILED))
        shutil.copytree(place.films, place.root / "base-films")

    def _base(self, made: Made) -> Path:
        return self.place.root / f"base-{made}"

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
            faults = [fault for each in said for fault in _badly_said(each, said)]
            self.counts["refused"] += any(each.code for each in said)
            for each in said:
                if each.code == 0:
                    known.tags |= {word for word in each.words if word.startswith("tag-")}
            faults += self._sound(stage, known)
            self._set(0)
            return faults + self._gone_on(stage, said, known)
        except (TimeoutError, RuntimeError) as error:
            return [str(error)]

    def _sound(self, stage: Stage, known: whole.Known) -> list[str]:
        """Nothing half, nothing lost, whatever was refused."""
        faults = whole.database(self._project, known) + whole.films(self.place.films)
        return faults + (arrived.faults(self.place, self._project) if stage.delivers else [])

    def _gone_on(self, stage: Stage, said: Sequence[Said], known: whole.Known) -> list[str]:
        """There is room again: the same commands work, and all is as if it had never been full."""
        place = self.place
        done = {each.words for each in said if each.code == 0}
        if stage.makes and (place.root / stage.makes).exists():
            done.add(said[0].words)  # it is there, whole: the disk got full when it was looked at
        again = self._said(stage, done)
        faults = [
            f"does not go on: {each.words[:3]}: {each.err[-400:]}" for each in again if each.code
        ]
        for project in (self._project, *([place.root / stage.makes] if stage.makes else ())):
            if project.exists():
                mine = known if project == self._project else whole.Known()
                faults += whole.database(project, mine) + whole.settled(project)
            else:
                faults.append(f"not there: {project.name}")
        if stage.delivers:
            faults += arrived.faults(place, self._project, over=True)
            faults += arrived.missing(place, _FILM)
        return faults + whole.surroundings(place) + whole.films(place.films)

    def _said(self, stage: Stage, done: Collection[Words] | None = None) -> list[Said]:
        """What the commands of a stage answer; all of them, or those that are not `done`."""
        disk = self.place.root if stage.disk == "." else self.place.root / stage.disk
        environment = {"TORTURE_DISK": str(disk), "TORTURE_COUNT": str(self._file)}
        commands = stage.commands(self.place, str(self._project))
        if done is not None:
            commands = tuple(each for each in commands if each not in done)
            if commands:
                commands = (*stage.onward(self.place, str(self._project)), *commands)
            else:  # the next start finds nothing that is still at work
                commands = (("jobs", str(self._project), "--resume"),)
        if stage.delivers:
            environment |= arrived.environment()
        return program(self.place, *commands, seconds=_PATIENCE, environment=environment)

    def _fresh(self, stage: Stage) -> None:
        place = self.place
        made = [place.root / each.makes for each in STAGES if each.makes]
        for folder in (self._project, *made, place.films, place.home):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self._base(stage.after), self._project)
        if stage.after is Made.COMPILED:
            shutil.copytree(place.root / "base-films", place.films)
        shutil.rmtree(place.told)
        place.made()
        if stage.delivers:
            arrived.begin(place)

    def _set(self, limit: int) -> None:
        self._file.write_bytes(struct.pack("<QQQ", 0, limit, 0))

    def _count(self) -> tuple[int, int, int]:
        number, limit, refused = struct.unpack("<QQQ", self._file.read_bytes())
        return number, limit, refused


class Journal:
    """What was tried, line by line in a file; `good` is what need not be tried again."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        lines = file.read_text("utf-8").splitlines() if file and file.exists() else []
        told = [json.loads(line) for line in lines]
        self.good = {
            (each["stage"], each["write"], each["of"]) for each in told if not each["faults"]
        }

    def add(self, tried: tuple[str, int, int], faults: Sequence[str]) -> None:
        """`tried` is a stage, the write of it, and how many it has. What was good stays so."""
        if not faults:
            self.good.add(tried)
        if self._file is not None:
            stage, number, writes = tried
            line = {"stage": stage, "write": number, "of": writes, "faults": list(faults)}
            with self._file.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(line) + "\n")


def spread(count: int) -> list[int]:
    """1 to `count`, so ordered that those from the front are spread evenly (van der Corput)."""
    digits = count.bit_length()
    return sorted(range(1, count + 1), key=lambda each: f"{each:0{digits}b}"[::-1])


def _badly_said(said: Said, all_said: Sequence[Said]) -> Iterator[str]:
    earlier = any(each.code for each in takewhile(lambda each: each is not said, all_said))
    signs = _SIGNS + (_FOR_WANT if earlier else ())
    if said.trouble:
        yield f"{said.words[0]} breaks down: {said.trouble[-700:]}"
    elif said.code and not any(sign in said.err for sign in signs):
        yield f"{said.words[0]} does not say that the disk is full: {said.err[-400:]}"


def torture(
    root: Path,
    most: int = MOST,
    stages: Sequence[Stage] = STAGES,
    journal: Path | None = None,
) -> Disk:
    disk = Disk(root, journal=journal)
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


def _every_write(journal: str, *names: str) -> None:
    """All stages a little, then more, so that whenever it is stopped it has been everywhere."""
    stages = [each for each in STAGES if not names or each.name in names]
    with TemporaryDirectory(prefix="torture-") as folder:
        disk = Disk(Path(folder), journal=Path(journal))
        for most in (8, 40, 200, ALL):
            disk.counts["filled"] = 0
            for stage in stages:
                disk.stage(stage, most)
            sys.stderr.write(f"{disk.counts['filled']} tried, {len(disk.faults)} faults\n")


if __name__ == "__main__":
    _every_write(*sys.argv[1:])

__all__ = ["CAPTIONS", "MOST", "STAGES", "Disk", "Stage", "measure", "torture"]
