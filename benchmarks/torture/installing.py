"""kill -9, and full disks, while the AI runtime is installed, renewed, mended and removed."""

import json
import shutil
import struct
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.torture.child import Child, Place, Words, program
from core.cloud.offline import Offline
from core.domain.installing import Fetch
from core.domain.models import Machine
from core.domain.runtime import Build
from core.services.runtime import Runtime
from tests.fakes.index import FakeIndex, made_wheel, serving

TRIES = 30
_SIGNS = ("full", "enough room", "no room")
_KINDS = ("install", "renew", "mend", "remove")
_LIBRARIES = {"brush": 60, "paint": 3, "pots": 20, "torch": 10}
"""How many files each has."""
_PATIENCE = 60.0


class Installing:
    """An index of four libraries in two versions, and a home that is killed and looked over."""

    def __init__(self, root: Path, seed: int, index: FakeIndex) -> None:
        self.place, self._dice = Place(root).made(), Random(seed)
        self._index, self.counts, self.faults = index, Counter[str](), list[str]()
        self._file, self._folder = root / "count", self.place.home / "runtime"
        self._writes: dict[tuple[str, bool], int] = {}
        self._harmed: set[str] = set()
        for version in ("1.0", "2.0"):
            (root / f"locks-{version}.json").write_text(json.dumps(self._locks(version)))

    def round(self, *, full: bool) -> list[str]:
        """One end at one write of one of the errands; answers what was found wrong."""
        kind = self._dice.choice(_KINDS)
        if (kind, full) not in self._writes:
            self._writes[kind, full] = self._begin(kind, 0, full=full)
        writes = self._writes[kind, full]
        number = self._dice.randint(1, writes)
        self._begin(kind, number, full=full)
        self.counts["full" if full else "killed"] += 1
        found = self._looked_over(kind, full=full)
        found = [f"{kind} write {number} of {writes}, {full=}: {each}" for each in found]
        self.faults += found
        return found

    def _begin(self, kind: str, number: int, *, full: bool) -> int:
        """From the same state each time, until write `number`; answers how many there were."""
        shutil.rmtree(self.place.home)
        shutil.rmtree(self.place.told)
        self.place.made()
        if kind != "install":
            self._ended("install", "1.0")
        if kind == "mend":
            for file in sorted(self._folder.glob("*/site-packages/*/*"))[::9]:
                file.write_bytes(b"?")
        self._harmed = set(self._halves())
        self._file.write_bytes(struct.pack("<QQQ", 0, number, 0))
        environment = {"TORTURE_DISK": str(self._folder), "TORTURE_COUNT": str(self._file)}
        if not full:
            environment["TORTURE_KILL"] = "1"
        child = Child(self.place, [self._words(kind)], environment=environment)
        if not child.wait(_PATIENCE):
            child.kill()
            self.faults.append(f"{kind} hangs at write {number}")
        self._said = child.said()
        (count,) = struct.unpack("<Q", self._file.read_bytes()[:8])
        self._file.write_bytes(struct.pack("<QQQ", 0, 0, 0))
        return int(count)

    def _looked_over(self, kind: str, *, full: bool) -> list[str]:
        faults = [f"part lies: {name}" for name in self._untrue()]
        halves = set(self._halves()) - self._harmed
        faults += [f"half a library: {name}" for name in sorted(halves)]
        if kind == "renew" and not self._runtime("2.0").status().ready:
            faults.append("what was in use is gone")
        if full and any(
            each.code and not any(sign in each.err for sign in _SIGNS) for each in self._said
        ):
            faults.append(f"not said: {self._said[-1].err[-300:]}")
        begun, before = self._runtime("2.0").way(), len(self._index.asked)
        faults += self._ended(kind, "1.0" if kind in ("install", "mend") else "2.0")
        if kind == "remove":
            return faults + [f"left: {name}" for name in self._there({".lock", "index.json"})]
        faults += [f"half a library: {name}" for name in self._halves()]
        faults += [f"left: {name}" for name in self._there(self._due())]
        if kind == "install" and begun and begun.done == begun.total:
            again = [path for path, _ in self._index.asked[before:] if path.endswith(".whl")]
            faults += [f"fetched again: {path}" for path in again]
        return faults

    def _ended(self, kind: str, version: str) -> list[str]:
        """The same errand again comes to its end."""
        (said,) = program(self.place, self._words(kind, version), seconds=_PATIENCE)
        return [f"{kind} does not go on: {said.err[-300:]}"] if said.code else []

    def _words(self, kind: str, version: str = "") -> Words:
        version = version or ("2.0" if kind == "renew" else "1.0")
        locks = self.place.root / f"locks-{version}.json"
        return ("_runtime", kind, str(self.place.home), self._index.url, str(locks))

    def _runtime(self, version: str) -> Runtime:
        locks = json.loads((self.place.root / f"locks-{version}.json").read_text())
        return _runtime(self.place.home, locks)

    def _halves(self) -> list[str]:
        """Files of the set that is in use that are not as they came; none when none is."""
        runtime = self._runtime("1.0")
        if not runtime.status().ready or runtime.libraries() is None:
            return []
        return [file for files in runtime.wrongs(lambda _: None).values() for file in files]

    def _untrue(self) -> list[str]:
        """Parts that have the name of something whole, and are not."""
        return [
            file.name
            for file in (self._folder / ".parts").glob("*.whl")
            if sha256(file.read_bytes()).hexdigest() != file.stem
        ]

    def _due(self) -> set[str]:
        site = self._runtime("2.0").libraries()
        return {".lock", "index.json", "current", site.parent.name if site else ""}

    def _there(self, due: set[str]) -> list[str]:
        return sorted(each.name for each in self._folder.iterdir() if each.name not in due)

    def _locks(self, version: str) -> dict[str, str]:
        """The libraries of a version, offered; half of them are in both."""
        lines = []
        for name, count in _LIBRARIES.items():
            its = version if name in ("brush", "torch") else "1.0"
            size = 600_000 if name == "paint" else 300
            files = {
                f"{name}/{number}.py": Random(f"{name}{its}{number}").randbytes(size)
                for number in range(count)
            }
            lines.append(self._index.add(made_wheel(self.place.foreign, name, its, files)))
        return {"models.txt": "\n".join(lines[:-1]), "torch-cpu.txt": lines[-1], "torch.txt": ""}


def perform(words: Words) -> int:
    """In the child: ("_runtime", errand, home, index, file of locks)."""
    _, kind, home, url, locks = words
    runtime = _runtime(Path(home), json.loads(Path(locks).read_text()))
    runtime.choose(index=url, torch=url)
    if kind == "remove":
        runtime.remove()
        return 0
    if kind == "mend" and runtime.status().ready:
        runtime.repair()
    else:
        runtime.install(Build.CPU)
    ended = runtime.wait()
    sys.stderr.write(f"{ended.note} {ended.advice}")
    return 0 if ended.state is Fetch.ENDED else 1


def _runtime(home: Path, locks: dict[str, str]) -> Runtime:
    machine = Machine(8 << 30, 4 << 30, "cpu")
    return Runtime(home, Offline(home), lambda: machine, locks=locks, own=lambda: False)


def torture(root: Path, tries: int, seed: int = 1) -> Installing:
    with serving(FakeIndex()) as index:
        it = Installing(root, seed, index)
        for number in range(tries):
            for fault in it.round(full=number % 3 == 2):
                sys.stderr.write(f"\n{fault}\n")
            sys.stderr.write(f"\r{number + 1} of {tries} ")
    return it


def measure() -> list[Figure]:
    with TemporaryDirectory(prefix="torture-") as folder:
        it = torture(Path(folder) / "place", TRIES)
    return [
        Figure(
            "killed while the AI runtime is looked after", it.counts["killed"], "kills", 20,
            more=True,
        ),
        Figure("  the disk full in it", it.counts["full"], "times", 10, more=True),
        Figure("  half, untrue, left or not gone on with", len(it.faults), "faults", 0),
    ]  # fmt: skip
