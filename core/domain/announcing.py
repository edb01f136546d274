"""What the world is told of a delivery: nothing that lies on this machine, and nothing secret."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit, urlunsplit


class News(StrEnum):
    """What is told."""

    DELIVERED = "delivery.finished"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file at its destination. `key` is its name there, `address` where anybody can fetch it."""

    name: str
    kind: str
    size: int
    sha256: str = ""
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
                    "sha256": each.sha256,
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
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


@dataclass(frozen=True, slots=True)
class Hook:
    """Where it is told. `has_secret`: only what is signed can be believed there."""

    address: str
    has_secret: bool = False
