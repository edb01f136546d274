"""Carries core events onto the GUI thread. Nothing else in `ui` hears the studio's threads."""

from itertools import chain
from threading import Lock
from typing import assert_never

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core import (
    Changes,
    DeliveryChanged,
    Event,
    Job,
    JobChanged,
    JobId,
    ProjectChanged,
    Studio,
    delivery,
)


class Bridge(QObject):
    """Merges bursts: one wake-up delivers the union of changes and each job's latest state.

    Of a job that ended in it also that it was alive: else nobody would know that it ended now.
    """

    project_changed = Signal(object)
    job_changed = Signal(object)
    delivery_changed = Signal(object)
    _arrived = Signal()

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._changes = Changes()
        self._jobs: dict[JobId, tuple[Job, ...]] = {}
        self._deliveries: dict[str, delivery.Delivery] = {}
        self._open = True
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = studio.events.subscribe(self._receive)

    def close(self) -> None:
        """Hear nothing more."""
        self._unsubscribe()
        with self._lock:
            self._open = False

    def _receive(self, event: Event) -> None:
        """Called on any thread."""
        with self._lock:
            asleep = not (self._changes or self._jobs or self._deliveries)
            match event:
                case ProjectChanged(changes):
                    self._changes |= changes
                case JobChanged(job):
                    self._jobs[job.id] = _heard(self._jobs.get(job.id, ()), job)
                case DeliveryChanged(changed):
                    self._deliveries[changed.id] = changed
                case _:
                    assert_never(event)
            if asleep and self._open:
                self._arrived.emit()

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            changes, self._changes = self._changes, Changes()
            jobs, self._jobs = self._jobs, {}
            deliveries, self._deliveries = self._deliveries, {}
            if not self._open:
                return
        if changes:
            self.project_changed.emit(changes)
        for job in chain.from_iterable(jobs.values()):
            self.job_changed.emit(job)
        for each in deliveries.values():
            self.delivery_changed.emit(each)


def _heard(before: tuple[Job, ...], now: Job) -> tuple[Job, ...]:
    if not now.over:
        return (now,)
    return (*(job for job in before if not job.over), now)
