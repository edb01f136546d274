"""Newer versions of the program: what a feed tells of them, and which of them is offered."""

import re
from dataclasses import dataclass

_VERSION = re.compile(r"\d{1,5}(\.\d{1,5}){0,3}")


@dataclass(frozen=True, slots=True)
class Release:
    """`news` are a few lines for editors; `page` is where it is to be had (https)."""

    version: str
    date: str
    news: tuple[str, ...]
    page: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What was signed. `serial` only ever grows; it counts from `issued` until `expires`."""

    serial: int
    issued: str
    expires: str
    releases: tuple[Release, ...]


@dataclass(frozen=True, slots=True)
class Updating:
    """How it stands: `offered` is newer than this program and of its kind.

    `beyond` is the number of a newer major version, which is never offered by itself. `checked` is
    when somebody looked last (ISO 8601), "" for never; `trouble` why that did not work.
    """

    agreed: bool
    address: str
    checked: str = ""
    offered: Release | None = None
    beyond: str = ""
    trouble: str = ""


def numbers(version: str) -> tuple[int, ...]:
    """As versions are compared. Raises ValueError for what is none."""
    if not _VERSION.fullmatch(version):
        raise ValueError(f"no version: {version[:40]!r}")
    found = [int(each) for each in version.split(".")]
    while len(found) > 1 and found[-1] == 0:
        found.pop()
    return tuple(found)


def newer(feed: Feed, than: str) -> tuple[Release | None, str]:
    """The newest release of the same major version, and the number of a newer major one."""
    here = numbers(than)
    later = [each for each in feed.releases if numbers(each.version) > here]
    later.sort(key=lambda each: numbers(each.version))
    same = [each for each in later if numbers(each.version)[0] == here[0]]
    beyond = later[-1].version if later and later[-1] not in same else ""
    return (same[-1] if same else None), beyond
