"""Small pieces of work off the GUI thread: opening a project, fetching a thumbnail."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


@dataclass(frozen=True)
class Errand(Generic[T]):
    """`work` runs on the errands' thread, `then` gets its outcome on the GUI thread."""

    key: Hashable
    work: Callable[[], T]
    then: "Callable[[Future[T]], None]"


class Errands(QObject):
    """One thread; the newest errand first, and what waits too long is forgotten."""

    _done = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None, *, keep: int = 128) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._lock, self._keep = Lock(), keep
        self._waiting: list[Errand[object]] = []
        self._open = True
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, errand: Errand[T]) -> None:
        """Ask once: an errand whose key is waiting already takes its place."""
        with self._lock:
            if not self._open:
                return
            self._waiting = [other for other in self._waiting if other.key != errand.key]
            self._waiting.append(errand)  # type: ignore[arg-type]
            del self._waiting[: -self._keep]
        self._pool.submit(self._next)

    def close(self) -> None:
        with self._lock:
            self._open = False
            self._waiting.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _next(self) -> None:
        with self._lock:
            if not self._waiting:
                return
            errand = self._waiting.pop()
        outcome: Future[object] = Future()
        try:
            outcome.set_result(errand.work())
        except Exception as trouble:  # noqa: BLE001 - handed to the asker, who raises or tells it
            outcome.set_exception(trouble)
        with self._lock:
            if self._open:
                self._done.emit(errand, outcome)

    @Slot(object, object)
    def _deliver(self, errand: Errand[object], outcome: "Future[object]") -> None:
        if self._open:
            errand.then(outcome)
