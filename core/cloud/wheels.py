"""Asks a Python package index for builds that were pinned, and brings them here whole.

What may be fetched is decided before: names, versions and hashes come from lock files of the
program. An index only says where the files lie (PEP 503, 691 and 700), and is not believed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from core.cloud.fetching import Errand, Stop, fetch, tries
from core.cloud.hub import TRANSIENT, Hub, HubRefused, HubSilent
from core.cloud.offline import connecting
from core.domain.errors import BriefRefused, WorkFailed
from core.domain.installing import Piece

if TYPE_CHECKING:
    import httpx

TITLE = "the AI runtime"
_TYPES = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"
_LARGEST_PAGE = 64 << 20
_LINE = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+?)(?:\s*;\s*(?P<marker>.*))?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Pin:
    """A distribution at one version; `hashes` are those of all its builds (sha256)."""

    name: str
    version: str
    hashes: frozenset[str]
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A build for this machine, and where it lies. A `size` of 0 is still to be asked for."""

    name: str
    version: str
    file: str
    url: str
    sha256: str
    size: int = 0

    @property
    def piece(self) -> Piece:
        return Piece(self.file, self.size, self.sha256, repo=self.url, name=self.file)


class Index(Hub):
    """A package index: asked as a hub is, and its files lie wherever it says."""

    __slots__ = ()

    @property
    def address(self) -> str:
        return self.endpoint.rstrip("/")

    def url(self, piece: Piece) -> str:
        return piece.repo


class NotOffered(HubRefused):
    """The index has no such distribution, or no build of it for this machine."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a fetching speaks of in its messages."""

    title: str


def pins(lock: str) -> tuple[Pin, ...]:
    """What a lock file names, as `pip --require-hashes` would read it. Raises ValueError."""
    found = []
    for entry in re.split(r"(?<!\\)\n", lock.strip()):
        words = entry.replace("\\\n", " ")
        if not words.strip() or words.lstrip().startswith("#"):
            continue
        head = words.partition("--hash")[0].strip()
        line, hashes = _LINE.match(head), frozenset(_HASH.findall(words))
        if line is None or not hashes:
            raise ValueError(f"not a pinned distribution: {head[:80]}")
        found.append(Pin(line["name"], line["version"], hashes, line["marker"] or ""))
    return tuple(found)


def wanted(lock: Iterable[Pin]) -> tuple[Pin, ...]:
    """Those that this machine and this Python need."""
    from packaging.markers import Marker

    return tuple(each for each in lock if not each.marker or Marker(each.marker).evaluate())


def found(
    index: Index, lock: Sequence[Pin], stop: Stop, tell: Callable[[int, str], None]
) -> tuple[Wheel, ...]:
    """The build of each for this machine. `tell` hears which is being looked for.

    Raises WorkFailed for one that the index has not, or not for this machine, and HubSilent.
    """
    purpose = f"to see where {TITLE} lies"
    errand = _errand(index, stop)
    with connecting(purpose), index.client(purpose) as client:
        wheels = []
        for number, pin in enumerate(lock):
            tell(number, pin.name)
            listed = tries(errand, partial(_listed, client, index, pin))
            wheel = _fitting(listed, pin, index)
            if not wheel.size:
                wheel = tries(errand, partial(_measured, client, index, wheel))
            wheels.append(wheel)
    return tuple(wheels)


def bring(index: Index, wheel: Wheel, part: Path, stop: Stop, came: Callable[[int], None]) -> None:
    """Fetch a build into the file `part`, or the rest of it; it is whole and checked then."""
    purpose = f"to fetch {TITLE}"
    with connecting(purpose), index.client(purpose) as client:
        fetch(_errand(index, stop, came), client, wheel.piece, part)


def checked_address(address: str) -> str:
    """The address of an index, as it is kept. Raises BriefRefused."""
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BriefRefused(
            f"“{address}” is no address of an index.",
            "Write it as in https://packages.example.org/simple",
        )
    return address.strip().rstrip("/")


def _errand(index: Index, stop: Stop, came: Callable[[int], None] = lambda _: None) -> Errand:
    return Errand(index, Named(TITLE), stop, came, partial(_refusal, index))


def _listed(client: "httpx.Client", index: Index, pin: Pin) -> tuple[Wheel, ...]:
    """Every build that the index lists of a distribution."""
    name = re.sub(r"[-_.]+", "-", pin.name).lower()
    response = client.get(f"{index.address}/{name}/", headers={"Accept": _TYPES})
    if response.status_code != 200:
        if response.status_code == 404:
            raise NotOffered(
                f"The index {index.host} has no {pin.name} (404).",
                "Look after its address: reelwright runtime index",
            )
        raise _refusal(index, response, pin.name)
    if len(response.content) > _LARGEST_PAGE:
        raise _nonsense(index)
    base = str(response.url)
    try:
        if "json" in response.headers.get("Content-Type", ""):
            return tuple(_of_json(response.json(), base, pin))
        return tuple(_of_page(response.text, base, pin))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _nonsense(index) from error


def _of_json(words: Any, base: str, pin: Pin) -> Iterator[Wheel]:
    for each in words["files"]:
        sealed = each["hashes"].get("sha256", "")
        size = int(each.get("size") or 0)
        name = str(each["filename"])
        if name.endswith(".whl") and sealed in pin.hashes:
            yield Wheel(pin.name, pin.version, name, urljoin(base, each["url"]), sealed, size)


def _of_page(text: str, base: str, pin: Pin) -> Iterator[Wheel]:
    links = _Links()
    links.feed(text)
    for link in links.found:
        address, fragment = urldefrag(urljoin(base, link))
        name = unquote(urlsplit(address).path.rpartition("/")[2])
        sealed = fragment.removeprefix("sha256=")
        if name.endswith(".whl") and sealed in pin.hashes:
            yield Wheel(pin.name, pin.version, name, address, sealed)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def _fitting(listed: Iterable[Wheel], pin: Pin, index: Index) -> Wheel:
    """The build that fits this machine best."""
    from packaging.tags import sys_tags
    from packaging.utils import InvalidWheelFilename, parse_wheel_filename
    from packaging.version import Version

    ranks = {tag: rank for rank, tag in enumerate(sys_tags())}
    best: tuple[int, Wheel] | None = None
    for each in listed:
        try:
            _, version, _, tags = parse_wheel_filename(each.file)
        except InvalidWheelFilename:
            continue
        rank = min((ranks[tag] for tag in tags if tag in ranks), default=None)
        if rank is None or version != Version(pin.version) or urlsplit(each.url).scheme not in _WEB:
            continue
        if best is None or rank < best[0]:
            best = rank, each
    if best is None:
        raise NotOffered(
            f"{index.host} has no build of {pin.name} {pin.version} for this machine.",
            "The animatic engine makes films without it. Look whether the address of the index is "
            "right: reelwright runtime index",
        )
    return best[1]


_WEB = ("http", "https")


def _measured(client: "httpx.Client", index: Index, wheel: Wheel) -> Wheel:
    """With its size, where the index does not list sizes."""
    from dataclasses import replace

    response = client.head(wheel.url)
    if response.status_code != 200:
        raise _refusal(index, response, wheel.file)
    told = response.headers.get("Content-Length", "")
    if not told.isdigit() or not int(told):
        raise _nonsense(index)
    return replace(wheel, size=int(told))


def _refusal(index: Index, response: "httpx.Response", what: str = "a file") -> WorkFailed:
    code = response.status_code
    if code in TRANSIENT:
        return HubSilent(
            f"The index {index.host} cannot answer just now ({code}).",
            "Try again later: what was fetched is kept, and it goes on from there.",
        )
    if code in (401, 403):
        return HubRefused(
            f"The index {index.host} does not let you in ({code}).",
            "Look after its address and its password: reelwright runtime index",
        )
    if code == 404:
        return HubRefused(
            f"The index {index.host} has no {what} (404).",
            "Look after its address: reelwright runtime index",
        )
    return HubRefused(f"The index {index.host} refused {what} ({code}).", "Try again later.")


def _nonsense(index: Index) -> WorkFailed:
    return WorkFailed(
        f"What {index.host} answers is no listing of packages.",
        "Look after its address: reelwright runtime index",
        permanent=True,
    )
