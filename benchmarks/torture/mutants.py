"""A thousand damaged files and a corpus made by hand, through the doors that a person uses."""

import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.torture import material, whole
from benchmarks.torture.child import Child, Place, Said, Words
from benchmarks.torture.corpus import corpus, packages
from benchmarks.torture.doors import DOORS, Door
from benchmarks.torture.mutation import mutated
from benchmarks.torture.seeds import seeds

MUTANTS = 1_000
LONGEST = 10.0
"""Seconds of work that one command may take."""
MEMORY = 6 << 30
_PATIENCE = 90.0
_BATCH = 12


@dataclass(frozen=True, slots=True)
class Mutant:
    door: str
    name: str
    data: bytes


class Entrance:
    """A project that mutants are brought to."""

    def __init__(self, root: Path, base: Path | None = None) -> None:
        """`base` is a film that is made already, to bring them to copies of."""
        self.place = Place(root).made()
        self._base, self.project = root / "base.reel", root / "film.reel"
        self._files = root / "mutants"
        if base is None:
            material.whole(self.place, self._base)
        else:
            shutil.copytree(base, self._base)
        self.seeds = seeds(self.place, self._base)
        self.faults: list[str] = []
        self.counts: Counter[str] = Counter()
        self.slowest, self.slow = 0.0, ""

    def bring(self, mutants: Iterable[Mutant]) -> None:
        """Have these taken in, one after the other in one process; again without what ends it."""
        batch = list(mutants)
        while batch:
            self._fresh()
            before = _outside(self.place)
            commands = [(each, words) for each in batch for words in self._commands(each)]
            child = Child(self.place, [words for _, words in commands], memory=MEMORY)
            said = _ended(child)
            for answer, (mutant, _) in zip(said, commands, strict=False):
                self._judge(answer, mutant)
            whose = commands[len(said)][0] if len(said) < len(commands) else None
            if whose is not None:
                kind = "hangs" if child.code is None else f"ends the program ({child.code})"
                self._fault(whose, f"{kind} at {commands[len(said)][1][:3]}")
            child.kill()
            for fault in _differing(before, _outside(self.place)):
                self._fault(batch[0], f"or one after it wrote outside of the project: {fault}")
            for fault in whole.database(self.project, whole.Known()):
                self._fault(batch[0], f"or one after it harmed the project: {fault}")
            done = len(batch) if whose is None else batch.index(whose) + 1
            self.counts["files"] += done
            batch = batch[done:]

    def _commands(self, mutant: Mutant) -> tuple[Words, ...]:
        door = DOORS[mutant.door]
        file = self._files / f"{mutant.name}{door.suffix}"
        file.write_bytes(mutant.data)
        return door.way(self.place, self.project, file)

    def _judge(self, said: Said, mutant: Mutant) -> None:
        self.counts["refused" if said.code else "taken in"] += 1
        if said.trouble:
            self._fault(mutant, f"{said.words[0]} breaks down: {said.trouble[-700:]}")
        if said.code not in (0, 1, 2):
            self._fault(mutant, f"{said.words[0]} ends with {said.code}")
        if said.code and not (said.err + said.out).strip():
            self._fault(mutant, f"{said.words[0]} fails without a word")
        if "\x1b" in said.out + said.err:
            self._fault(mutant, f"{said.words[0]} lets a file speak to the terminal")
        if said.work > LONGEST:
            self._fault(mutant, f"{said.words[0]} takes {said.work:.0f} s of work")
        if said.work > self.slowest:
            self.slowest, self.slow = said.work, f"{mutant.door} {mutant.name}"

    def _fault(self, mutant: Mutant, words: str) -> None:
        self.faults.append(f"{mutant.door} {mutant.name}: {words}")
        kept = self.place.root / "bad"
        kept.mkdir(exist_ok=True)
        (kept / f"{mutant.name}{DOORS[mutant.door].suffix}").write_bytes(mutant.data)

    def _fresh(self) -> None:
        for folder in (self.project, self._files, self.place.films, self.place.home / "cards"):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self._base, self.project)
        self._files.mkdir()
        self.place.films.mkdir()
        for name in ("policy.json", "made.jsonl"):
            (self.place.home / name).unlink(missing_ok=True)


def damaged(
    entrance: Entrance, count: int, seed: int = 1, *, per_door: int = 0
) -> Iterator[Mutant]:
    """So many by chance, shared out among the doors; or so many for each."""
    shares = sum(door.share for door in DOORS.values())
    for name, door in DOORS.items():
        dice = Random(f"{seed} {name}")
        for number in range(per_door or max(1, round(count * door.share / shares))):
            data = mutated(entrance.seeds[door.kind], dice, text=door.text)
            yield Mutant(name, f"{name.replace(' ', '-')}-{number}", data)


def made_by_hand(entrance: Entrance) -> Iterator[Mutant]:
    bad = {**corpus(), "reelpack": packages(entrance.seeds["reelpack"])}
    for name, door in DOORS.items():
        for number, data in enumerate(bad.get(door.kind, ())):
            yield Mutant(name, f"hand-{name.replace(' ', '-')}-{number}", data)


def batches(mutants: Iterable[Mutant], most: int = _BATCH) -> Iterator[list[Mutant]]:
    """Of one door each, so that a small damage is found quickly."""
    batch: list[Mutant] = []
    for each in mutants:
        if batch and (batch[0].door != each.door or len(batch) == most):
            yield batch
            batch = []
        batch.append(each)
    if batch:
        yield batch


def torture(root: Path, count: int, seed: int = 1, doors: tuple[str, ...] = ()) -> Entrance:
    entrance = Entrance(root)
    for each in (*batches(made_by_hand(entrance)), *batches(damaged(entrance, count, seed))):
        if doors and each[0].door not in doors:
            continue
        known = len(entrance.faults)
        entrance.bring(each)
        sys.stderr.write(f"\r{entrance.counts['files']} files ({each[0].door})      ")
        for fault in entrance.faults[known:]:
            sys.stderr.write(f"\n{fault}\n")
    return entrance


def measure() -> list[Figure]:
    with TemporaryDirectory(prefix="torture-") as folder:
        it = torture(Path(folder), MUTANTS)
    return [
        Figure(
            "damaged files, and made to do harm", it.counts["files"], "files", MUTANTS, more=True
        ),
        Figure("  their commands refused in words", it.counts["refused"], "commands", 1, more=True),
        Figure("  crashes, hangs, writes elsewhere", len(it.faults), "faults", 0),
        Figure("  the longest of them", it.slowest, "s CPU", LONGEST),
    ]


def _ended(child: Child) -> list[Said]:
    """What it answered, when it has ended or no answer came for long."""
    told, since = -1, time.monotonic()
    while not child.wait(0.1):
        count = child.begun
        if count != told:
            told, since = count, time.monotonic()
        elif time.monotonic() - since > _PATIENCE:
            break
    return child.said()


def _outside(place: Place) -> dict[str, tuple[int, int]]:
    """Every file that no command on the project has any business with."""
    ours = {"told", "film.reel", "mutants", "temp", "films", "home", "bad"}
    return {
        str(file.relative_to(place.root)): (file.stat().st_size, file.stat().st_mtime_ns)
        for top in place.root.iterdir()
        if top.name not in ours
        for file in (top, *top.rglob("*"))
    }


def _differing(
    before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]
) -> Iterator[str]:
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            yield name


__all__ = ["Door", "Entrance", "Mutant", "batches", "damaged", "made_by_hand", "measure", "torture"]
