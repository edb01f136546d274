"""Small pieces of work off the GUI thread: opening a project, fetching a thumbnail."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


class Quiet:
    """A short piece of work that nobody stops."""

    held = False

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None: ...


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
        self._waiting: OrderedDict[Hashable, Errand[object]] = OrderedDict()
        self._open, self._working = True, False
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, errand: Errand[T]) -> None:
        """Ask once: an errand whose key is waiting already takes its place."""
        with self._lock:
            if not self._open:
                return
            self._waiting.pop(errand.key, None)
            self._waiting[errand.key] = errand  # type: ignore[assignment]
            if len(self._waiting) > self._keep:
                self._waiting.popitem(last=False)
            if not self._working:
                self._working = True
                self._pool.submit(self._work)

    def close(self) -> None:
        with self._lock:
            self._open = False
            self._waiting.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self) -> None:
        while (errand := self._next()) is not None:
            outcome: Future[object] = Future()
            try:
                outcome.set_result(errand.work())
            except Exception as trouble:  # noqa: BLE001 - handed to the asker, who raises or tells it
                outcome.set_exception(trouble)
            with self._lock:
                if self._open:
                    self._done.emit(errand, outcome)

    def _next(self) -> Errand[object] | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popitem()[1]
            self._working = False
            return None

    @Slot(object, object)
    def _deliver(self, errand: Errand[object], outcome: "Future[object]") -> None:
        if self._open:
            errand.then(outcome)
