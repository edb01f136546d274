"""What the world is told of a delivery: nothing that lies on this machine, and nothing secret."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from core.domain.delivery import Bucket, Delivered, Delivery, address, full_key


class News(StrEnum):
    """What is told."""

    DELIVERED = "delivery.finished"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file at its destination. `key` is its name there, `address` where it can be fetched."""

    name: str
    kind: str
    size: int
    checksum: str = ""
    key: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Announcement:
    """`id` is the same at every try, so that who hears it twice can tell; `at` is ISO 8601."""

    news: News
    id: str
    at: str
    film: str = ""
    destination: str = ""
    files: tuple[Arrived, ...] = field(default=())

    def plain(self) -> dict[str, Any]:
        """What is sent, and all of it: names without folders, addresses without a signature."""
        return {
            "event": self.news.value,
            "id": self.id,
            "at": self.at,
            "film": self.film,
            "destination": self.destination,
            "files": [
                {
                    "name": bare(each.name),
                    "kind": each.kind,
                    "size": each.size,
                    "checksum": each.checksum,
                    "key": each.key,
                    "address": public(each.address),
                }
                for each in self.files
            ],
        }


def bare(name: str) -> str:
    """A file's name without its folders, whichever system wrote it."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2]


def public(address: str) -> str:
    """An address without what opens it: no query, no fragment, no name. "" for what is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https", "s3") or not parts.hostname:
        return ""
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def of_delivery(delivery: Delivery, film: str) -> Announcement:
    """That this one has arrived; `film` is the film's title."""
    to = delivery.to
    at = delivery.state.at if isinstance(delivery.state, Delivered) else delivery.at
    files = tuple(
        Arrived(
            bare(each.key),
            each.role.value,
            each.size,
            each.checksum,
            full_key(to.place, each.key) if isinstance(to.place, Bucket) else each.key,
            address(to, each.key),
        )
        for each in delivery.items
        if each.sent
    )
    return Announcement(News.DELIVERED, delivery.id, at, film, to.name, files)


@dataclass(frozen=True, slots=True)
class Hook:
    """Where it is told. `has_secret`: only what is signed can be believed there."""

    address: str
    has_secret: bool = False
