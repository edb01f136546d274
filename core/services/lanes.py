"""Lanes: a few threads each; what is first in a lane's line is begun next."""

import heapq
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Condition, Thread

from core.domain.jobs import Lane, Rank

Piece = Callable[[], None]


@dataclass
class _Line:
    """`heap` may hold places that were left since: only those of `waiting` count.

    `busy` threads are at work and `aside` ones rest; `returning` ones come back from that.
    """

    limit: int
    heap: list[tuple[Rank, int, str]] = field(default_factory=list)
    waiting: dict[str, tuple[int, Piece]] = field(default_factory=dict)
    threads: int = 0
    busy: int = 0
    aside: int = 0
    returning: int = 0

    def pop(self) -> Piece:
        while True:
            _, number, key = heapq.heappop(self.heap)
            if self.waiting.get(key, (-1, None))[0] == number:
                return self.waiting.pop(key)[1]


class Lanes:
    """Threads start when their lane first has work. `close` waits for what is running."""

    def __init__(self, threads: Mapping[Lane, int]) -> None:
        self._lines = {lane: _Line(threads.get(lane, 1)) for lane in Lane}
        self._changed = Condition()
        self._running: list[Thread] = []
        self._numbers = count()
        self._paused = False
        self._closed = False

    def put(self, lane: Lane, key: str, rank: Rank, piece: Piece) -> None:
        """Have `piece` wait in line, lower ranks first; put again, it changes its place."""
        line = self._lines[lane]
        with self._changed:
            number = next(self._numbers)
            line.waiting[key] = (number, piece)
            heapq.heappush(line.heap, (rank, number, key))
            self._hire(lane, line)
            self._changed.notify_all()

    def drop(self, lane: Lane, key: str) -> bool:
        """Whether it was still waiting; if so it is never begun."""
        with self._changed:
            return self._lines[lane].waiting.pop(key, None) is not None

    def pause(self) -> None:
        """Begin nothing new."""
        with self._changed:
            self._paused = True

    def resume(self) -> None:
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    @property
    def paused(self) -> bool:
        return self._paused

    @contextmanager
    def aside(self, lane: Lane) -> Iterator[None]:
        """For a piece that rests: another may begin meanwhile, and it goes on before new ones."""
        line = self._lines[lane]
        with self._changed:
            line.busy -= 1
            line.aside += 1
            self._hire(lane, line)
            self._changed.notify_all()
        try:
            yield
        except BaseException:
            self._back(line, at_once=True)
            raise
        self._back(line, at_once=False)

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for thread in self._running:
            thread.join(timeout=10)

    def _hire(self, lane: Lane, line: _Line) -> None:
        if line.waiting and line.threads < line.limit + line.aside:
            name = f"{lane.value}-{line.threads}"
            line.threads += 1
            thread = Thread(target=self._work, args=(line,), name=name, daemon=True)
            self._running.append(thread)
            thread.start()

    def _back(self, line: _Line, *, at_once: bool) -> None:
        with self._changed:
            line.returning += 1
            while not (at_once or self._closed or line.busy < line.limit):
                self._changed.wait()
            line.returning -= 1
            line.aside -= 1
            line.busy += 1

    def _work(self, line: _Line) -> None:
        while piece := self._next(line):
            piece()
            with self._changed:
                line.busy -= 1
                self._changed.notify_all()

    def _next(self, line: _Line) -> Piece | None:
        with self._changed:
            while not self._closed and not self._may_begin(line):
                self._changed.wait()
            if self._closed:
                return None
            line.busy += 1
            return line.pop()

    def _may_begin(self, line: _Line) -> bool:
        free = line.busy + line.returning < line.limit
        return free and bool(line.waiting) and not self._paused
