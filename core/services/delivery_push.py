"""One push of a delivery: its files one after the other, with progress, rest and speed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import monotonic

from core.domain.delivery import Bucket, Delivery, Item, Paused, Sending, full_key
from core.domain.errors import StudioError
from core.ports import JobContext, ObjectStore, Parcel
from core.store.deliveries import Deliveries

_SAID_EVERY = 0.25
_SMOOTH = 0.2


class _Rest(Exception):
    """The editor has paused it: what is under way is let go, to be gone on with."""


@dataclass
class _Way:
    """How far a push has come. `measured` is when the speed was, and at how many bytes."""

    delivery: Delivery
    before: int = 0
    speed: float = 0.0
    said: float = 0.0
    measured: tuple[float, int] = field(default_factory=lambda: (0.0, 0))


class Push:
    """`become` hears of what a delivery has become, several times a second."""

    def __init__(
        self, kept: Deliveries, store: ObjectStore, become: Callable[[Delivery], None]
    ) -> None:
        self._kept, self._store, self._become = kept, store, become

    def send(self, delivery: Delivery, job: JobContext) -> Delivery:
        """Answers it with all items sent. Raises StudioError, and what `job.report` raises."""
        way = _Way(replace(delivery, items=tuple(replace(i, sent=False) for i in delivery.items)))
        for number, item in enumerate(way.delivery.items):
            checksum = self._sent(way, item, job)
            items = list(way.delivery.items)
            items[number] = replace(item, sent=True, checksum=checksum)
            way.before += item.size
            way.delivery = replace(way.delivery, items=tuple(items))
            self._kept.save(way.delivery)
        return way.delivery

    def _sent(self, way: _Way, item: Item, job: JobContext) -> str:
        """Bring one item there, however often the editor has it rest on the way."""
        place = way.delivery.to.place
        key = full_key(place, item.key) if isinstance(place, Bucket) else item.key
        parcel = Parcel(item.path, key, item.content_type, item.cache)
        ledger = self._kept.ledger(way.delivery.to, key)
        while True:
            way.measured = (0.0, 0)

            def heard(done: int, note: str) -> None:
                fraction, words = self._heard(way, item, done, note)
                if job.held:  # asked last of all: `report` would rest with the line still open
                    raise _Rest
                job.report(fraction, words)

            try:
                return self._store.send(parcel, ledger, heard)
            except _Rest:
                self._rest(way, job)
            except OSError as error:
                raise StudioError(
                    f"{item.path.name} cannot be read: {error.strerror or type(error).__name__}.",
                    "Look whether it is still there, or compile the film again; then try again.",
                ) from error

    def _heard(self, way: _Way, item: Item, done: int, note: str) -> tuple[float, str]:
        """Tell of it now and then; answers how far all of it is, and what goes on."""
        now, here, total = monotonic(), way.before + done, way.delivery.size
        since, before = way.measured
        if not since or now - since >= _SAID_EVERY or done >= item.size:
            if since and here >= before:
                speed = (here - before) / max(now - since, 0.001)
                way.speed = way.speed + _SMOOTH * (speed - way.speed) if way.speed else speed
            way.measured = (now, here)
            way.delivery = replace(
                way.delivery,
                state=Sending(here, total, way.speed if since else 0.0, _note(way, item, note)),
            )
            self._become(way.delivery)
        return here / total if total else 1.0, _note(way, item, note)

    def _rest(self, way: _Way, job: JobContext) -> None:
        """Until it may go on; raises JobCancelled where it may not."""
        done = max(way.before, way.measured[1])
        resting = replace(way.delivery, state=Paused(done, way.delivery.size))
        self._kept.save(resting)
        self._become(resting)
        way.speed = 0.0
        job.report(0.0, "Paused")


def _note(way: _Way, item: Item, note: str) -> str:
    words = f"Sending {item.key}"
    if note:
        return f"{words}: {note}"
    return f"{words}, {way.speed / 1e6:.1f} MB/s" if way.speed else words
