"""Lanes: a few threads each, the most urgent piece of work first."""

import heapq
from collections.abc import Callable, Mapping
from itertools import count
from threading import Condition, Thread

from core.domain.jobs import Lane

Piece = Callable[[], None]


class Lanes:
    """Threads start when their lane first has work. `close` waits for what is running."""

    def __init__(self, threads: Mapping[Lane, int]) -> None:
        self._threads = threads
        self._changed = Condition()
        self._waiting: dict[Lane, list[tuple[int, int, Piece]]] = {lane: [] for lane in Lane}
        self._running: list[Thread] = []
        self._order = count()
        self._paused = False
        self._closed = False

    def submit(self, lane: Lane, urgency: int, piece: Piece) -> None:
        """Lower `urgency` runs first; equals in the order they came."""
        with self._changed:
            heapq.heappush(self._waiting[lane], (urgency, next(self._order), piece))
            started = sum(thread.name.startswith(lane.value) for thread in self._running)
            if started < self._threads.get(lane, 1):
                self._start(lane, started)
            self._changed.notify_all()

    def pause(self) -> None:
        """Begin nothing new."""
        with self._changed:
            self._paused = True

    def resume(self) -> None:
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for thread in self._running:
            thread.join(timeout=10)

    def _start(self, lane: Lane, number: int) -> None:
        name = f"{lane.value}-{number}"
        thread = Thread(target=self._work, args=(lane,), name=name, daemon=True)
        self._running.append(thread)
        thread.start()

    def _work(self, lane: Lane) -> None:
        while piece := self._next(lane):
            piece()

    def _next(self, lane: Lane) -> Piece | None:
        with self._changed:
            while not self._closed and (self._paused or not self._waiting[lane]):
                self._changed.wait()
            if self._closed:
                return None
            return heapq.heappop(self._waiting[lane])[2]
