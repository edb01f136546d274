"""Small pieces of work off the GUI thread: what is looked for, and what is done."""

import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Condition
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core import JobCancelled

log = logging.getLogger(__name__)

T = TypeVar("T")


class Quiet:
    """A short piece of work that nobody stops."""

    held = False

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None: ...


@dataclass(frozen=True)
class Look(Generic[T]):
    """Finds out what is to be shown, as it is now: a thumbnail, a figure, what lies in a folder.

    The newest is wanted most. One whose key is asked for again, or that waits behind too many, is
    forgotten; so are all of them when the window closes.
    """

    key: Hashable
    work: Callable[[], T]
    then: "Callable[[Future[T]], None]"


@dataclass(frozen=True)
class Deed(Generic[T]):
    """Changes or writes what the editor asked for: each is done, in the order asked.

    It goes before any look, which shall see what came of it, and a window that closes waits for
    it. So it is short; what takes long and can be asked for again heeds its `Errands`, and what
    makes media is a job.
    """

    work: Callable[[], T]
    then: "Callable[[Future[T]], None]"


class Errands(QObject):
    """One thread that does and looks; `then` gets each outcome on the GUI thread."""

    _done = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None, *, keep: int = 128) -> None:
        """At most `keep` looks wait."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._lock, self._keep = Condition(), keep
        self._deeds: deque[Deed[Any]] = deque()
        self._looks: OrderedDict[Hashable, Look[Any]] = OrderedDict()
        self._open, self._working, self._doing = True, False, False
        self._untold = 0
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, errand: Look[T] | Deed[T]) -> None:
        with self._lock:
            if not self._open:
                return
            match errand:
                case Deed():
                    self._deeds.append(errand)
                case Look():
                    self._put(errand)
            if not self._working:
                self._working = True
                self._pool.submit(self._work)

    def heed(self, *_: object) -> None:
        """For long work to call between its steps: raises JobCancelled once nobody waits for it.

        It takes what is said of the progress, and so can be handed over where that is told.
        """
        if not self._open:
            raise JobCancelled

    @property
    def busy(self) -> bool:
        """Whether somebody still waits for an outcome."""
        with self._lock:
            return self._working or self._untold > 0

    def settle(self) -> None:
        """Wait until every deed is done; on a thread, for the window would stand still."""
        with self._lock:
            self._lock.wait_for(lambda: not self._deeds and not self._doing)

    def close(self) -> None:
        """Take nothing more, forget the looks and wait for the deeds; nobody is told of them."""
        with self._lock:
            self._open = False
            self._looks.clear()
        self._pool.shutdown(wait=True)

    def _put(self, look: Look[Any]) -> None:
        self._looks.pop(look.key, None)
        self._looks[look.key] = look
        if len(self._looks) > self._keep:
            self._looks.popitem(last=False)

    def _work(self) -> None:
        while (errand := self._next()) is not None:
            outcome: Future[Any] = Future()
            try:
                outcome.set_result(errand.work())
            except Exception as trouble:  # noqa: BLE001 - handed to the asker, who raises or tells it
                outcome.set_exception(trouble)
            with self._lock:
                if self._open:
                    self._untold += 1
                    self._done.emit(errand, outcome)
                    continue
            _note(errand, outcome)

    def _next(self) -> Look[Any] | Deed[Any] | None:
        with self._lock:
            self._doing = bool(self._deeds)
            if self._doing:
                return self._deeds.popleft()
            self._lock.notify_all()
            if self._looks:
                return self._looks.popitem()[1]
            self._working = False
            return None

    @Slot(object, object)
    def _deliver(self, errand: Look[Any] | Deed[Any], outcome: "Future[Any]") -> None:
        with self._lock:
            self._untold -= 1
        if self._open:
            errand.then(outcome)
        else:
            _note(errand, outcome)


def _note(errand: Look[Any] | Deed[Any], outcome: "Future[Any]") -> None:
    """A deed's trouble, for the log: the window that would have told it is gone."""
    trouble = outcome.exception()
    if trouble is not None and isinstance(errand, Deed) and not isinstance(trouble, JobCancelled):
        log.warning("What was asked for while the window closed failed: %s", trouble)
