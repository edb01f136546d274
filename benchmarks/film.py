"""`reelwright film` of the 30 s sample: film seconds by wall seconds, and its peak memory."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

import psutil

from benchmarks.figures import Figure

SAMPLE = "A 30-second ad for a new coffee brand showing morning routine"


@dataclass
class Peak:
    """The most memory that a process and its children held together, in MB."""

    megabytes: float = 0.0

    def watch(self, pid: int, done: Event) -> None:
        while not done.wait(0.1):
            try:
                family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
                held = sum(_private(process) for process in family)
            except psutil.Error:
                continue
            self.megabytes = max(self.megabytes, held / 1e6)


def measure() -> list[Figure]:
    """Make the sample film in a process of its own, as a person would."""
    with TemporaryDirectory() as folder:
        to = Path(folder) / "ad.mp4"
        command = [sys.executable, "-m", "app", "film", SAMPLE, "-o", str(to), "--json"]
        environment = {**os.environ, "REELWRIGHT_HOME": folder}
        began, done, peak = perf_counter(), Event(), Peak()
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        ) as film:
            watcher = Thread(target=peak.watch, args=(film.pid, done))
            watcher.start()
            out, _ = film.communicate()
            spent = perf_counter() - began
            done.set()
            watcher.join()
        answer = json.loads(out)
    return [
        Figure(
            "film seconds by wall seconds, 30 s 1280x720",
            answer["seconds"] / spent,
            "x",
            1.5,
            more=True,
        ),
        Figure("peak memory of film, all processes", peak.megabytes, "MB", 1000),
        Figure(
            "quality of the film by its own report", answer["quality"]["score"], "", 0.7, more=True
        ),
    ]


def _private(process: psutil.Process) -> int:
    """What the process itself holds; shared pages counted in proportion where that is known."""
    memory = process.memory_full_info()
    return int(getattr(memory, "pss", 0) or memory.rss)
