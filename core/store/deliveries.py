"""The deliveries of a project, and how far the upload of each file has come."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from core.domain.delivery import (
    Cancelled,
    Delivered,
    Delivery,
    Destination,
    Folder,
    Item,
    Open,
    Paused,
    Sending,
    State,
    Telling,
    Waiting,
)
from core.domain.ids import DeliveryId, JobId
from core.ports import Begun
from core.store import codec
from core.store.database import Database
from core.store.films import at, named
from core.store.schema import DeliveryRow, UploadPartRow, UploadRow


class Deliveries:
    """`folder` is the project's: films beside it are named from it, and move with it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database, self._folder = database, folder

    def all(self) -> tuple[Delivery, ...]:
        """The newest first, as they were saved."""
        with self._database.read() as session:
            rows = session.scalars(select(DeliveryRow).order_by(DeliveryRow.number.desc()))
            return tuple(self._delivery(row) for row in rows)

    def get(self, wanted: DeliveryId) -> Delivery | None:
        with self._database.read() as session:
            row = _row(session, wanted)
            return self._delivery(row) if row is not None else None

    def save(self, delivery: Delivery) -> None:
        """A new one, or what has become of one."""
        with self._database.write() as session:
            row = _row(session, delivery.id)
            if row is None:
                row = DeliveryRow(id=delivery.id, at=delivery.at)
                session.add(row)
            row.film = named(delivery.film, self._folder)
            row.place = codec.dumps(delivery.to)
            row.items = codec.dump_all(Item, self._stored(delivery)).decode()
            row.state, row.reason, row.advice = _words(delivery.state)
            row.job = delivery.job or ""
            row.telling = codec.dumps(delivery.telling)

    def forget(self, gone: DeliveryId) -> None:
        """Take it off the list. What it has sent stays known, so that it need not go again."""
        with self._database.write() as session:
            session.execute(delete(DeliveryRow).where(DeliveryRow.id == gone))

    def ledger(self, to: Destination, key: str) -> "Rows":
        return Rows(self._database, where(to), key)

    def keys(self, to: Destination) -> frozenset[str]:
        """What was ever begun to be sent there."""
        with self._database.read() as session:
            found = select(UploadRow.key).where(UploadRow.place == where(to))
            return frozenset(session.scalars(found))

    def _stored(self, delivery: Delivery) -> tuple[Item, ...]:
        return tuple(
            replace(item, path=Path(named(item.path, self._folder))) for item in delivery.items
        )

    def _delivery(self, row: DeliveryRow) -> Delivery:
        items = tuple(
            replace(item, path=at(item.path, self._folder))
            for item in codec.loads(tuple[Item, ...], row.items)
        )
        return Delivery(
            DeliveryId(row.id),
            at(row.film, self._folder),
            codec.loads(Destination, row.place),
            items,
            row.at,
            _state(row, items),
            JobId(row.job) if row.job else None,
            codec.loads(Telling, row.telling),
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """The `Ledger` of one key at one place."""

    database: Database
    place: str
    key: str

    def read(self) -> Begun | None:
        with self.database.read() as session:
            row = self._row(session)
            if row is None:
                return None
            parts = session.execute(
                select(UploadPartRow.part, UploadPartRow.digest).where(
                    UploadPartRow.upload == row.number
                )
            )
            known = {int(number): str(digest) for number, digest in parts}
            return Begun(
                row.size, row.changed, row.part, row.upload, known, row.ended, row.digest
            )  # fmt: skip

    def begin(self, begun: Begun) -> None:
        self._put(begun)

    def add(self, parts: Mapping[int, str]) -> None:
        with self.database.write() as session:
            row = self._row(session)
            if row is None:
                return
            for number, digest in parts.items():
                session.merge(UploadPartRow(upload=row.number, part=number, digest=digest))

    def end(self, begun: Begun) -> None:
        self._put(begun)

    def drop(self) -> None:
        with self.database.write() as session:
            row = self._row(session)
            if row is not None:
                self._without_parts(session, row)
                session.delete(row)

    def _put(self, begun: Begun) -> None:
        """In the place of what was remembered of this key; parts of another upload are gone."""
        with self.database.write() as session:
            row = self._row(session)
            if row is None:
                row = UploadRow(place=self.place, key=self.key)
                session.add(row)
            elif row.upload != begun.upload or begun.ended:
                self._without_parts(session, row)
            row.size, row.changed, row.part = begun.size, begun.changed, begun.part
            row.upload, row.ended, row.digest = begun.upload, begun.ended, begun.digest

    def _row(self, session: Session) -> UploadRow | None:
        here = select(UploadRow).where(UploadRow.place == self.place, UploadRow.key == self.key)
        return session.scalars(here).one_or_none()

    @staticmethod
    def _without_parts(session: Session, row: UploadRow) -> None:
        session.execute(delete(UploadPartRow).where(UploadPartRow.upload == row.number))


def where(to: Destination) -> str:
    """A digest of the place itself: another name, or other credentials, are no other place."""
    place = to.place
    if isinstance(place, Folder):
        told = ["folder", str(place.path)]
    else:
        told = ["bucket", place.endpoint, place.name]
    return sha256(json.dumps(told).encode()).hexdigest()[:32]


def _row(session: Session, wanted: DeliveryId) -> DeliveryRow | None:
    return session.scalars(select(DeliveryRow).where(DeliveryRow.id == wanted)).one_or_none()


def _words(state: State) -> tuple[str, str, str]:
    match state:
        case Open(reason, advice):
            return "open", reason, advice
        case Delivered(when):
            return "delivered", when, ""
        case _:
            return type(state).__name__.lower(), "", ""


def _state(row: DeliveryRow, items: tuple[Item, ...]) -> State:
    done = sum(item.size for item in items if item.sent)
    total = sum(item.size for item in items)
    match row.state:
        case "open":
            return Open(row.reason, row.advice)
        case "delivered":
            return Delivered(row.reason)
        case "cancelled":
            return Cancelled()
        case "sending":
            return Sending(done, total)
        case "paused":
            return Paused(done, total)
        case _:
            return Waiting()
