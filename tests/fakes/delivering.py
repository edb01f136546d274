"""Deliveries that stand still until told: `move`, `arrive` and `fail` say what becomes of one."""

from dataclasses import replace
from pathlib import Path

from app import paths
from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.domain.compiling import Delivered as Film
from core.domain.delivery import (
    Bucket,
    Cancelled,
    Delivered,
    Delivery,
    Hearing,
    Item,
    Open,
    Paused,
    Role,
    Sending,
    State,
    Stray,
    Telling,
)
from core.domain.errors import StudioError
from core.domain.events import DeliveryChanged
from core.domain.ids import DeliveryId, JobId, fresh
from core.services.delivery_items import sides
from core.services.destinations import Destinations
from core.services.events import Events
from tests.fakes.compiling import FakeCompiling

SIZE = 40_000_000


class FakeStrays:
    """`left` is what lies at each destination, by its name."""

    def __init__(self) -> None:
        self.left: dict[str, tuple[Stray, ...]] = {}

    def at(self, to: object) -> tuple[Stray, ...]:
        return self.left.get(getattr(to, "name", ""), ())

    def abort(self, to: str, *strays: Stray) -> None:
        self.left[to] = tuple(each for each in self.left[to] if each not in strays)


class FakeDelivering:
    def __init__(self, compiling: FakeCompiling, events: Events) -> None:
        home = paths.data()
        self.destinations = Destinations(home, Secrets({}), Offline(home))
        self._compiling, self._events = compiling, events
        self._all: list[Delivery] = []
        self.asked: list[tuple[tuple[int, ...], frozenset[Role]]] = []
        self.strays = FakeStrays()
        self.trouble: StudioError | None = None

    def films(self) -> tuple[tuple[Film, tuple[int, ...]], ...]:
        return tuple((each, sides(each)) for each in self._compiling.films())

    def deliver(
        self,
        to: str,
        *,
        film: Path,
        renditions: tuple[int, ...] = (),
        without: frozenset[Role] = frozenset(),
    ) -> JobId:
        if self.trouble is not None:
            raise self.trouble
        self.asked.append((renditions, without))
        item = Item(Role.FILM, film, film.name, SIZE, "video/mp4")
        place = self.destinations.named(to)
        made = Delivery(DeliveryId(fresh()), film, place, (item,), "2026-11-21T18:00:00+00:00")
        self._all.insert(0, made)
        self.move(0.0)
        return JobId(fresh())

    def deliveries(self) -> tuple[Delivery, ...]:
        return tuple(self._all)

    def pause(self, one: DeliveryId) -> None:
        self._become(Paused(SIZE // 4, SIZE), one)

    def resume(self, *named: DeliveryId) -> tuple[JobId, ...]:
        cut_off = tuple(each.id for each in self._all if isinstance(each.state, Open))
        for one in named or cut_off:
            self._become(Sending(SIZE // 4, SIZE, 2e6), one)
        return tuple(JobId(fresh()) for _ in named or cut_off)

    def cancel(self, one: DeliveryId) -> None:
        self._become(Cancelled(), one)

    def try_again(self, one: DeliveryId) -> JobId:
        self._become(Sending(0, SIZE), one)
        return JobId(fresh())

    def forget(self, one: DeliveryId) -> None:
        self._all = [each for each in self._all if each.id != one]

    def link(self, one: DeliveryId, key: str = "", seconds: int | None = None) -> str:
        if self.trouble is not None:
            raise self.trouble
        return f"https://films.example/araku.mp4?signed-for={seconds}"

    def unfinished(self) -> tuple[()]:
        return ()

    # What becomes of the newest

    def move(self, fraction: float) -> None:
        self._become(Sending(round(SIZE * fraction), SIZE, 3.2e6, "Sending araku.mp4, 3.2 MB/s"))

    def fail(self, reason: str, advice: str) -> None:
        self._become(Open(reason, advice))

    def arrive(self, telling: Telling | None = None) -> None:
        items = tuple(replace(each, sent=True) for each in self._all[0].items)
        self._all[0] = replace(self._all[0], items=items, telling=telling or Telling())
        self._become(Delivered("2026-11-21T18:10:00+00:00"))

    def _become(self, state: State, one: DeliveryId | None = None) -> None:
        at = next((n for n, each in enumerate(self._all) if each.id == one), 0)
        self._all[at] = replace(self._all[at], state=state)
        self._events.publish(DeliveryChanged(self._all[at]))


class FakeAnnouncer:
    """Whoever is told hears it."""

    def __init__(self, sent: FakeDelivering) -> None:
        self._sent = sent

    def again(self, *named: DeliveryId) -> tuple[JobId, ...]:
        if named:
            self._sent.arrive(Telling(Hearing.HEARD, "hooks.example"))
        return ()


def bucket(**changes: object) -> Bucket:
    """At an address where nobody is."""
    return replace(Bucket("films", "https://s3.example", path_style=True), **changes)  # type: ignore[arg-type]
