"""kill -9 at every write of one small edit: before it is not there, after it is for good."""

import shutil
import struct
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.torture import material, whole
from benchmarks.torture.child import Child, Place, full_disk, program

_PATIENCE = 60.0


class Sweep:
    """One edit, killed at its first write, at its second, and so on."""

    def __init__(self, root: Path, base: Path | None = None) -> None:
        self.place, self.faults, self.kills = Place(root).made(), list[str](), 0
        self._project, self._file = root / "film.reel", self.place.told / "count"
        self._base = base or root / "base"
        if base is None:
            material.whole(self.place, self._base)

    def run(self, every: int = 1) -> None:
        writes = self._writes()
        for number in range(1, writes + 1, every):
            known = whole.Known()
            child = self._edited(number)
            killed = child.wait(_PATIENCE) and child.code == -9
            self.kills += killed
            if child.said():
                known.tags.add("tag-mark")
            faults = [] if killed else [f"ended with {child.code}"]
            faults += whole.database(self._project, known)
            whole.aged(self._project)
            (said,) = program(self.place, ("jobs", str(self._project), "--resume"))
            faults += [f"does not go on: {said.err[-300:]}"] if said.code else []
            faults += whole.database(self._project, known) + whole.settled(self._project)
            found = [f"killed at write {number} of {writes}: {each}" for each in faults]
            sys.stderr.write("".join(f"{each}\n" for each in found))
            self.faults += found

    def _writes(self) -> int:
        self._edited(0).wait(_PATIENCE)
        (count,) = struct.unpack("<Q", self._file.read_bytes()[:8])
        return int(count)

    def _edited(self, limit: int) -> Child:
        shutil.rmtree(self._project, ignore_errors=True)
        shutil.copytree(self._base, self._project)
        self._file.write_bytes(struct.pack("<QQQ", 0, limit, 0))
        environment = {
            "TORTURE_DISK": str(self._project),
            "TORTURE_COUNT": str(self._file),
            "TORTURE_KILL": "1",
        }
        edit = ("edit", str(self._project), "mark", "--at", "0.5", "--note", "tag-mark")
        return Child(self.place, [edit], environment=environment)


def measure() -> list[Figure]:
    if full_disk() is None:
        sys.stderr.write("No compiler here: no write is counted.\n")
        return []
    with TemporaryDirectory(prefix="torture-") as folder:
        it = Sweep(Path(folder))
        it.run()
    return [
        Figure("killed at every write of an edit", it.kills, "kills", 20, more=True),
        Figure("  anything lost, half, left or damaged", len(it.faults), "faults", 0),
    ]
