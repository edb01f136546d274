"""Backs the project up while it is worked on, so that a damaged file costs minutes at the most."""

import logging
from collections.abc import Callable
from threading import Lock, Thread
from time import monotonic

from core.domain.errors import StudioError
from core.domain.events import Event, ProjectChanged
from core.services.events import Events
from core.store.backups import back_up
from core.store.database import Database

log = logging.getLogger(__name__)

EVERY = 600.0
"""Seconds of work between two backups."""


class Safekeeping:
    """Listens for changes; the copy is made on a thread of its own. `close` waits for it."""

    def __init__(
        self, database: Database, events: Events, now: Callable[[], float] = monotonic
    ) -> None:
        self._database = database
        self._now = now
        self._lock = Lock()
        self._last = now()
        self._copying: Thread | None = None
        self._unsubscribe = events.subscribe(self._heard)

    def close(self) -> None:
        self._unsubscribe()
        if self._copying is not None:
            self._copying.join()

    def _heard(self, event: Event) -> None:
        with self._lock:
            due = self._now() - self._last >= EVERY
            if not isinstance(event, ProjectChanged) or not due:
                return
            self._last = self._now()
            self._copying = Thread(target=self._copy, name="backup", daemon=True)
            self._copying.start()

    def _copy(self) -> None:
        try:
            back_up(self._database)
        except StudioError as trouble:
            # The work itself is saved; the next backup, or the one at closing, tries again.
            log.warning("no backup: %s", trouble)
