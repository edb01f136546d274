"""Fetches one file of a model: goes on where it stopped, checks it, and can be stopped at once."""

import hashlib
import os
import socket
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeVar

from core.cloud.hub import TRANSIENT, Hub, HubSilent, refusal
from core.domain.errors import JobCancelled, StudioError, WorkFailed
from core.domain.installing import Piece
from core.domain.models import Card
from core.store.vault import disk_room

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

T = TypeVar("T")
_BLOCK = 1 << 20
_MOST_TRIES = 6
_LONGEST_WAIT = 30.0


class Stop:
    """How somebody else ends a download, also while it waits for a silent server."""

    def __init__(self) -> None:
        self._asked = Event()
        self._lock = Lock()
        self._line: Any = None

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def ask(self) -> None:
        self._asked.set()
        with self._lock, suppress(OSError, AttributeError):
            self._line.shutdown(socket.SHUT_RDWR)

    def heed(self) -> None:
        """Raise JobCancelled once it was asked."""
        if self._asked.is_set():
            raise JobCancelled

    def rest(self, seconds: float) -> None:
        """Wait, unless or until it is asked."""
        self._asked.wait(seconds)
        self.heed()

    @contextmanager
    def listening(self, response: "httpx.Response") -> "Iterator[None]":
        """While this answer is read, asking cuts the line."""
        stream = response.extensions.get("network_stream")
        with self._lock:
            self._line = stream.get_extra_info("socket") if stream is not None else None
        self.heed()
        try:
            yield
        finally:
            with self._lock:
                self._line = None


class Titled(Protocol):
    @property
    def title(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Errand:
    """What is fetched for whom. `came` hears of bytes; a negative number takes some back.

    `refused` says what a refusal means.
    """

    hub: Hub
    what: Titled
    stop: Stop
    came: Callable[[int], None]
    refused: "Callable[[httpx.Response], WorkFailed]"


def errand(hub: Hub, card: Card, stop: Stop, came: Callable[[int], None]) -> Errand:
    """To fetch files of a model."""
    return Errand(hub, card, stop, came, lambda response: refusal(response, hub, card))


def tries(errand: Errand, attempt: Callable[[], T], moved: Callable[[], int] = lambda: 0) -> T:
    """Call `attempt` until it answers; give up after some tries in a row that moved nothing."""
    import httpx

    left, before, wait = _MOST_TRIES, moved(), errand.hub.seconds
    while True:
        errand.stop.heed()
        try:
            return attempt()
        except httpx.InvalidURL as error:
            raise WorkFailed(
                f"“{errand.hub.address}” is no address of a hub.", permanent=True
            ) from error
        except (httpx.TransportError, HubSilent) as error:
            errand.stop.heed()
            now = moved()
            left, wait = (_MOST_TRIES, errand.hub.seconds) if now > before else (left - 1, wait * 2)
            before = now
            if left <= 0:
                raise _silent(errand.hub, error) from error
            errand.stop.rest(min(wait, _LONGEST_WAIT))


def fetch(errand: Errand, client: "httpx.Client", piece: Piece, part: Path) -> None:
    """Bring `piece` into the file `part`, whole and checked; what is there already is used.

    One that is not what the hub says it is, is fetched once more; then WorkFailed is raised. What
    was fetched stays in `part` whatever happens, but never what is known to be wrong.
    """
    for again in (True, False):
        seal = _seal(piece)
        with part.open("ab+", buffering=0) as out:
            _take_up(out, piece, seal, errand)
            tries(errand, partial(_go_on, errand, client, piece, out, seal), out.tell)
            os.fsync(out.fileno())
        if seal.hexdigest() == piece.digest:
            return
        errand.came(-piece.size)
        part.unlink()
        if not again:
            raise WorkFailed(
                f"{piece.name} of {errand.what.title} came damaged, twice.",
                "It was thrown away; all else is kept. Try again later, or over another network.",
                permanent=True,
            )


def sealed(file: Path, piece: Piece, stop: Stop | None = None) -> bool:
    """Whether a file is byte for byte what was published."""
    if file.stat().st_size != piece.size:
        return False
    seal = _seal(piece)
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            seal.update(block)
            if stop is not None:
                stop.heed()
    return seal.hexdigest() == piece.digest


def _seal(piece: Piece) -> "hashlib._Hash":
    """As the hub counts: sha256 of large files; git's own way for small ones."""
    if piece.sha256:
        return hashlib.sha256()
    return hashlib.sha1(b"blob %d\0" % piece.size, usedforsecurity=False)


def _take_up(out: BinaryIO, piece: Piece, seal: "hashlib._Hash", errand: Errand) -> None:
    """Count in what an earlier time has brought."""
    if out.seek(0, os.SEEK_END) > piece.size:
        errand.came(-out.tell())
        out.truncate(0)
    out.seek(0)
    while block := out.read(_BLOCK):
        seal.update(block)
        errand.stop.heed()


def _go_on(
    errand: Errand, client: "httpx.Client", piece: Piece, out: BinaryIO, seal: "hashlib._Hash"
) -> None:
    """Fetch what is missing behind what is there."""
    have = out.seek(0, os.SEEK_END)
    if have == piece.size:
        return
    headers = {"Range": f"bytes={have}-"} if have else {}
    with (
        client.stream("GET", errand.hub.url(piece), headers=headers) as response,
        errand.stop.listening(response),
        disk_room(Path(out.name).parent.parent),
    ):
        _is_asked(errand, response)
        skip = 0 if response.status_code == 206 else have
        _long_enough(errand, response, piece, have - skip)
        for chunk in response.iter_raw():
            errand.stop.heed()
            fresh = memoryview(chunk)[skip:][: piece.size - have]
            skip = max(0, skip - len(chunk))
            out.write(fresh)
            seal.update(fresh)
            have += len(fresh)
            errand.came(len(fresh))
            if have == piece.size:
                return
    if have < piece.size:
        raise HubSilent(f"{piece.name} broke off.")


def _is_asked(errand: Errand, response: "httpx.Response") -> None:
    if response.status_code in TRANSIENT:
        with suppress(ValueError):
            errand.stop.rest(min(_LONGEST_WAIT, float(response.headers.get("Retry-After", "0"))))
    if response.status_code not in (200, 206):
        raise errand.refused(response)


def _long_enough(errand: Errand, response: "httpx.Response", piece: Piece, start: int) -> None:
    """Raise when what comes is not of the length that was listed."""
    told = response.headers.get("Content-Length", "")
    if told.isdigit() and int(told) != piece.size - start:
        raise WorkFailed(
            f"{errand.hub.host} sends {piece.name} with {start + int(told):,} bytes; "
            f"{piece.size:,} were announced.",
            "It was not taken. Try again later: the hub may be about to change it.",
            permanent=True,
        )


def _silent(hub: Hub, error: Exception) -> WorkFailed:
    if isinstance(error, StudioError):
        what = str(error)
    else:
        what = f"The hub {hub.host} cannot be reached."
    return HubSilent(what, "Look after the connection, then go on: what was fetched is kept.")
