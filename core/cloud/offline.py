"""The offline switch: nothing of the studio speaks to another machine while it is on."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from ipaddress import ip_address
from pathlib import Path
from threading import Lock
from typing import Any

from core.domain.errors import StudioError
from core.domain.installing import Refused
from core.domain.json_text import parsed

_KEPT = 200
_purpose: ContextVar[str] = ContextVar("_purpose", default="")


class OfflineNow(StudioError):
    """A connection that the switch did not let happen."""


class Offline:
    """A preference of this machine: every process of the studio heeds it.

    The connection to this machine itself is always let through: it is no network.
    """

    def __init__(self, home: Path) -> None:
        self._switch, self._notes = home / "offline", home / "offline.jsonl"
        self._lock = Lock()
        if self.on:
            self._guard()

    @property
    def on(self) -> bool:
        return self._switch.exists()

    def turn(self, *, on: bool) -> None:
        if on:
            self._switch.parent.mkdir(parents=True, exist_ok=True)
            self._switch.touch()
            self._guard()
        else:
            self._switch.unlink(missing_ok=True)

    def admit(self, host: str, purpose: str) -> None:
        """Raise OfflineNow for a connection to another machine while the switch is on."""
        if not self.on or is_here(host):
            return
        refused = Refused(time.time(), host, purpose)
        with self._lock, suppress(OSError):  # a full disk must not open the way
            self._note(refused)
        raise OfflineNow(
            f"The studio is offline: it did not connect to {host} ({purpose}).",
            "Go online first: reelwright models offline off, or the switch on the page Models.",
        )

    def refused(self) -> tuple[Refused, ...]:
        """What was not let through, newest first."""
        return tuple(reversed(self._read()))

    def forget(self) -> None:
        """Clear the list of what was not let through."""
        self._notes.unlink(missing_ok=True)

    def _note(self, refused: Refused) -> None:
        lines = [*self._read(), refused][-_KEPT:]
        words = [{"at": each.at, "host": each.host, "purpose": each.purpose} for each in lines]
        draft = self._notes.with_suffix(".new")
        draft.write_text("".join(f"{json.dumps(each)}\n" for each in words), encoding="utf-8")
        draft.replace(self._notes)

    def _read(self) -> list[Refused]:
        found = []
        with suppress(OSError, ValueError, KeyError, TypeError):
            for line in self._notes.read_text(encoding="utf-8").splitlines():
                words = parsed(line)
                found.append(Refused(float(words["at"]), str(words["host"]), words["purpose"]))
        return found

    def _guard(self) -> None:
        """Look at every connection of this process, whoever makes it: libraries too."""
        with _guarding:
            if self._switch not in _guarded:
                _guarded.add(self._switch)
                sys.addaudithook(self._look)

    def _look(self, event: str, arguments: tuple[Any, ...]) -> None:
        match event, arguments:
            case ("socket.connect" | "socket.sendto", (_, (str(host), *_))):
                self.admit(host, _purpose.get() or "a library’s own wish")
            case ("socket.getaddrinfo" | "socket.gethostbyname", (str(host), *_)):
                self.admit(host, _purpose.get() or "a library’s own wish")
            case _:
                pass


_guarding = Lock()
_guarded: set[Path] = set()
"""An audit hook cannot be taken away again: there is one for each switch."""


@contextmanager
def connecting(purpose: str) -> Iterator[None]:
    """What connections inside the block are for, in words for the list."""
    token = _purpose.set(purpose)
    try:
        yield
    finally:
        _purpose.reset(token)


def is_here(host: str) -> bool:
    """Whether a host is this machine."""
    if host in ("", "localhost"):
        return True
    try:
        return ip_address(host.split("%", maxsplit=1)[0]).is_loopback
    except ValueError:
        return host.endswith(".localhost")
