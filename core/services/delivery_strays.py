"""Uploads of deliveries that never ended: they take room at the far end, and are paid for."""

import logging
from collections.abc import Callable
from threading import Thread

from core.domain.delivery import Bucket, Delivery, Destination, Stray, full_key
from core.domain.errors import StudioError
from core.services.destinations import Destinations
from core.store.deliveries import Deliveries

log = logging.getLogger(__name__)


class Strays:
    """`all_` answers the project's deliveries as they stand just now."""

    def __init__(
        self,
        destinations: Destinations,
        kept: Deliveries,
        all_: Callable[[], tuple[Delivery, ...]],
    ) -> None:
        self._destinations, self._kept, self._all = destinations, kept, all_
        self._tidying: list[Thread] = []

    def at(self, to: str | Destination) -> tuple[Stray, ...]:
        """Those of this project's at a destination."""
        place = self._destinations.found(to) if isinstance(to, str) else to
        wanted = {
            whole_key(each.to, item.key)
            for each in self._all()
            if not each.over
            for item in each.items
            if not item.sent
        }
        found = self._destinations.store(place).strays(self._kept.keys(place))
        return tuple(Stray(*each, needed=each[0] in wanted) for each in found)

    def abort(self, to: str | Destination, *strays: Stray) -> None:
        """Have the far end throw away what is there of these."""
        place = self._destinations.found(to) if isinstance(to, str) else to
        store = self._destinations.store(place)
        for each in strays:
            store.abort(each.key, each.upload)
            self._kept.ledger(place, each.key).drop()

    def tidy(self, cancelled: Delivery, place: Destination) -> None:
        """Have half a file at the far end thrown away, beside all else."""
        thread = Thread(target=self._tidy, args=(cancelled, place), name="tidy", daemon=True)
        self._tidying = [each for each in self._tidying if each.is_alive()]
        self._tidying.append(thread)
        thread.start()

    def wait(self) -> None:
        """Until what `tidy` began is done, for a program that would end before."""
        for each in tuple(self._tidying):
            each.join()

    def _tidy(self, cancelled: Delivery, place: Destination) -> None:
        """What cannot be cleared away is listed as a stray."""
        unsent = {whole_key(cancelled.to, each.key) for each in cancelled.items if not each.sent}
        try:
            begun = [key for key in unsent if self._begun(place, key)]
            if begun:
                found = self._destinations.store(place).strays(begun)
                self.abort(place, *(Stray(*each, needed=False) for each in found))
        except StudioError as trouble:
            log.warning("what was cancelled could not be cleared away: %s", trouble)

    def _begun(self, place: Destination, key: str) -> bool:
        found = self._kept.ledger(place, key).read()
        return found is not None and not found.ended


def whole_key(to: Destination, key: str) -> str:
    """The name of an item there, with the destination's prefix."""
    return full_key(to.place, key) if isinstance(to.place, Bucket) else key
