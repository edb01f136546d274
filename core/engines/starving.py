"""Tells whether a process that the system ended had filled the memory, or was ended by somebody."""

import re
from collections.abc import Iterator
from pathlib import Path

_SHORT = 0.05
"""Free of the machine's memory, as a part of it: programs that watch over it end others by then."""

_KILLS = re.compile(r"^oom_kill (\d+)$", re.MULTILINE)
_GROUPS = Path("/sys/fs/cgroup")


class Memory:
    """Remembers how short the memory was since it was made; `look` once in a while."""

    def __init__(self) -> None:
        self._before = kills()
        self._least = 1.0
        self.look()

    def look(self) -> None:
        import psutil

        now = psutil.virtual_memory()
        self._least = min(self._least, now.available / max(1, now.total))

    @property
    def was_full(self) -> bool:
        """Where the kernel counts whom it ends for memory, one more; or hardly any was left."""
        return kills() > self._before or self._least < _SHORT


def kills() -> int:
    """How many processes the kernel has ended for want of memory; 0 where it does not count."""
    found = (_read(file) for file in counters())
    return sum(int(each[1]) for words in found if (each := _KILLS.search(words)))


def counters() -> Iterator[Path]:
    """The machine's own count on Linux, and those of the groups that this process is in."""
    yield Path("/proc/vmstat")
    for line in _read(Path("/proc/self/cgroup")).splitlines():
        _, kinds, place = line.split(":", 2)
        here = place.strip("/")
        if not kinds:
            yield _GROUPS / here / "memory.events"
        elif "memory" in kinds.split(","):
            yield _GROUPS / "memory" / here / "memory.oom_control"


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""
