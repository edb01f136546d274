"""Engines that behave: they take steps, write half a file first, can be held and can fail."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock

import numpy as np

from core.domain.errors import EngineMissing
from core.domain.models import Card
from core.domain.recipe import Recipe
from core.media.encode import FilmWriter
from core.ports import JobContext, VideoEngine
from tests.fakes.stills import still

STEPS = 4


class FakeEngine:
    """Makes real, tiny films: one colour by seed, a bar that moves. Clear `go` to hold it."""

    def __init__(self) -> None:
        self.made: list[Recipe] = []
        self.begun: list[Recipe] = []
        self.stilled: list[Recipe] = []
        self.troubles: deque[Exception | None] = deque()
        self.go = Event()
        self.go.set()
        self.holding = Event()
        self._films: dict[tuple[int, ...], bytes] = {}
        self._lock = Lock()

    def render(self, recipe: Recipe, to: Path, job: JobContext) -> None:
        with self._lock:
            self.begun.append(recipe)
            trouble = self.troubles.popleft() if self.troubles else None
        to.write_bytes(b"half a film")
        for step in range(STEPS):
            job.report(step / STEPS, f"Step {step + 1} of {STEPS}")
            if trouble is not None and step == STEPS // 2:
                raise trouble
            while not self.go.wait(0.01):
                self.holding.set()
                job.report(step / STEPS, "Held")
        to.write_bytes(self._film(recipe, to))
        job.report(1.0)
        with self._lock:
            self.made.append(recipe)

    def still(self, recipe: Recipe, frame: int, to: Path, _job: JobContext | None = None) -> None:
        with self._lock:
            self.stilled.append(recipe)
            trouble = self.troubles.popleft() if self.troubles else None
        to.write_bytes(b"half a picture")
        while not self.go.wait(0.01):
            self.holding.set()
        if trouble is not None:
            raise trouble
        to.write_bytes(still(recipe, frame))

    def fail(self, *troubles: Exception | None) -> None:
        """What the next renders end in; None is a success."""
        self.troubles.extend(troubles)

    def _film(self, recipe: Recipe, place: Path) -> bytes:
        key = (recipe.width, recipe.height, recipe.fps, recipe.frames, recipe.seed)
        with self._lock:
            if key not in self._films:
                self._films[key] = _encoded(recipe, place.with_name(f"fake-{place.name}"))
            return self._films[key]


class FakeEngines:
    """The `Engines` with one engine, "animatic"."""

    def __init__(self, engine: FakeEngine | None = None) -> None:
        self.engine = engine or FakeEngine()
        self.closed = False
        self.warmed = ""

    @contextmanager
    def video(self, engine: str) -> Iterator[VideoEngine]:
        if engine != "animatic":
            raise EngineMissing(f"There is no engine “{engine}” on this machine.", "Choose one.")
        yield self.engine

    def card(self, engine: str) -> Card | None:
        return None

    def models(self) -> tuple[Card, ...]:
        return ()

    def warm(self, engine: str) -> None:
        self.warmed = engine

    def rest(self) -> None:
        self.warmed = ""

    def close(self) -> None:
        self.closed = True


def _encoded(recipe: Recipe, to: Path) -> bytes:
    frame = np.zeros((recipe.height, recipe.width, 4), np.uint8)
    lit = 40  # whatever the dice say, never to be taken for no picture
    colour = [*(lit + recipe.seed // each % 200 for each in (1, 7, 49)), 255]
    with FilmWriter(to, recipe.width, recipe.height, recipe.fps, preset="ultrafast") as film:
        for number in range(recipe.frames):
            frame[:] = colour
            frame[:, number * 2 % recipe.width] = 255
            film.add_bgra(frame)
    content = to.read_bytes()
    to.unlink()
    return content
