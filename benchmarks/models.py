"""Local models: what the studio costs over the bare call, how it stops, what it gives back."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import IO

import psutil

from benchmarks.figures import Figure
from benchmarks.models_material import build, job_of, local, one_shot
from core.domain.jobs import Running, Succeeded
from core.engines.host import ModelHost
from core.engines.model_process import surroundings
from core.studio import Studio

_PAIRS = 5
_STOPS = (0.1, 0.45, 0.8)
"""Fractions at which a take is stopped."""


def measure() -> list[Figure]:
    with TemporaryDirectory() as home:
        os.environ["REELWRIGHT_HOME"] = home
        folder = build(Path(home) / "model")
        return [
            *_overhead(Path(home), folder),
            *_given_back(Path(home), folder),
            *_window(Path(home), folder),
        ]


def _overhead(home: Path, folder: Path) -> list[Figure]:
    """In turns, each the other way round, by medians: so both see the same machine.

    Processor time counts the worker and the studio; the clock also what others do meanwhile.
    """
    host = ModelHost()
    with one_shot(home / "overhead.reel", local(folder, host)) as studio, _bare(folder) as bare:
        _shot(studio)
        words = _words(studio)
        bare.spends(words)
        pairs = [_pair(studio, host, bare, words, turn) for turn in range(_PAIRS)]
        stops = [_stopped(studio, fraction) for fraction in _STOPS]
    host.close()
    clock = median(whole.clock / alone.clock for alone, whole in pairs)
    processor = median(whole.processor / alone.processor for alone, whole in pairs)
    return [
        Figure("the bare call", median(alone.clock for alone, _ in pairs), "s", 60),
        Figure("a take over it, processor time", (processor - 1) * 100, "%", 3),
        Figure("a take over it, by the clock", (clock - 1) * 100, "%", 3),
        Figure("from cancel to idle", max(stops), "s", 0.5),
    ]


def _pair(
    studio: Studio, host: ModelHost, bare: "_Bare", words: dict[str, str], turn: int
) -> "tuple[_Spent, _Spent]":
    """What the bare call and a take spend, the one or the other first."""
    if turn % 2:
        whole = _take_spends(studio, host)
        return bare.spends(words), whole
    return bare.spends(words), _take_spends(studio, host)


def _take_spends(studio: Studio, host: ModelHost) -> "_Spent":
    before = _worked(host)
    clock = _shot(studio)
    return _Spent(clock, _worked(host) - before)


def _worked(host: ModelHost) -> float:
    """Seconds of processor time, of this process and the worker."""
    processes = [psutil.Process(pid).cpu_times() for pid in (os.getpid(), *host.pids())]
    return sum(each.user + each.system for each in processes)


def _shot(studio: Studio) -> float:
    """Seconds from the wish until the take is in the film."""
    segment = studio.projects.snapshot().sequence.order[0]
    began = perf_counter()
    jobs = studio.generation.regenerate(segment)
    studio.jobs.wait(*jobs)
    spent = perf_counter() - began
    ended = job_of(studio, jobs[0]).state
    assert isinstance(ended, Succeeded), ended
    return spent


def _words(studio: Studio) -> dict[str, str]:
    take = studio.projects.snapshot().ordered[0].takes[-1]
    return {"prompt": take.recipe.prompt, "negative_prompt": take.recipe.negative}


def _stopped(studio: Studio, fraction: float) -> float:
    """Seconds from the stop until the model is free for another."""
    segment = studio.projects.snapshot().sequence.order[0]
    (job,) = studio.generation.regenerate(segment)
    while True:
        state = job_of(studio, job).state
        if isinstance(state, Running) and state.fraction >= fraction:
            break
        sleep(0.005)
    began = perf_counter()
    studio.jobs.cancel(job)
    studio.jobs.wait(job)
    return perf_counter() - began


def _given_back(home: Path, folder: Path) -> list[Figure]:
    """Libraries and their workings stay: the worker has done the same once before."""
    host = ModelHost()
    with one_shot(home / "memory.reel", local(folder, host, work=0.2)) as studio:
        _shot(studio)
        before = _rested(host)
        _shot(studio)
        loaded = _held(host)
        after = _rested(host)
    host.close()
    return [
        Figure("memory of the worker, model loaded", loaded / 1e6, "MB", 4000),
        Figure("memory after unloading over before", (after / before - 1) * 100, "%", 10),
    ]


def _rested(host: ModelHost) -> int:
    host.rest()
    while host.held("cpu"):
        sleep(0.01)
    return _held(host)


def _held(host: ModelHost) -> int:
    return int(psutil.Process(host.pids()[0]).memory_info().rss)


def _window(home: Path, folder: Path) -> list[Figure]:
    """In a process of its own, as a person has it: the gaps between ticks of a timer of 16 ms."""
    environment = {**os.environ, "REELWRIGHT_HOME": str(home)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "benchmarks.models_window", str(folder), str(home / "w.reel")]
    out = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    told = json.loads(out.stdout.splitlines()[-1])
    return [
        Figure("ticks of the window, model at work, p99", told["p99"], "ms", 25),
        Figure("ticks of the window, model at work, longest", told["longest"], "ms", 100),
        Figure("ticks of the same window, idle, p99", told["idle"], "ms", 25),
    ]


@dataclass(frozen=True, slots=True)
class _Spent:
    """In seconds."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class _Bare:
    asks: IO[str]
    answers: IO[str]

    def spends(self, words: dict[str, str]) -> _Spent:
        self.asks.write(json.dumps(words) + "\n")
        self.asks.flush()
        return _Spent(**json.loads(self.answers.readline()))


@contextmanager
def _bare(folder: Path) -> Iterator[_Bare]:
    command = [sys.executable, "-m", "benchmarks.models_bare", str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings(), text=True
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        yield _Bare(child.stdin, child.stdout)
        child.stdin.close()
