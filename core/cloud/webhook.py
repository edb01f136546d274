"""Tells one address that a delivery is done: encrypted, signed, and again where it was not heard.

The receiver counts HMAC-SHA256 over "TIME.BODY" with the secret that both know, compares it with
the signature, and passes over what is older than a few minutes.
"""

import hmac
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from random import random
from time import monotonic, sleep, time
from urllib.parse import urlsplit

from core.cloud.offline import Offline, connecting, is_here
from core.cloud.server_stream import Silent, Stream
from core.domain.announcing import Announcement
from core.domain.errors import BriefRefused, WorkFailed
from core.domain.version import VERSION
from core.ports import JobContext

EVENT = "X-Reelwright-Event"
ID = "X-Reelwright-Id"
TIME = "X-Reelwright-Time"
SIGNATURE = "X-Reelwright-Signature"

_AGAIN = 3
WAITS = 1.0
_PATIENCE = 15.0
"""Seconds for one try, from the first byte to the answer's status."""
_LONGEST = 60.0
_LOOKS_EVERY = 0.1
_BUSY = (408, 409, 423, 425, 429)
_PURPOSE = "to tell of a delivery"
_EXAMPLE = "Write it as in https://hooks.example.org/reelwright"


def checked_address(words: str) -> str:
    """What the editor typed. Raises BriefRefused for what is no address, or not encrypted."""
    address = words.strip()
    parts = None
    with suppress(ValueError):
        parts = urlsplit(address)
        parts = parts if parts.hostname and parts.port != 0 else None
    if parts is None or not parts.hostname or any(each.isspace() for each in address):
        raise BriefRefused(f"“{address[:80]}” is no address.", _EXAMPLE)
    if parts.username or parts.password:
        raise BriefRefused(
            "The address holds a name or a password.",
            "Leave it out: what is told is signed with a secret, which is kept in the keyring.",
        )
    if parts.scheme == "https" or (parts.scheme == "http" and is_here(parts.hostname)):
        return address
    raise BriefRefused(
        "What is told of a delivery goes over an encrypted connection only.",
        f"{_EXAMPLE}; http is for this machine itself (http://localhost:…).",
    )


def host_of(address: str) -> str:
    return urlsplit(address).hostname or ""


def signature(secret: str, at: int, body: bytes) -> str:
    """As in "sha256=5d41…": `at` is in seconds since 1970, and signed with the body."""
    told = f"{at}.".encode() + body
    return "sha256=" + hmac.new(secret.encode(), told, sha256).hexdigest()


@dataclass
class Webhook:
    """`secret` "" leaves what is told unsigned. `waits` is the first wait, `patience` a try's."""

    address: str
    offline: Offline
    secret: str = field(default="", repr=False)
    waits: float = WAITS
    patience: float = _PATIENCE
    now: Callable[[], float] = time

    def tell(self, news: Announcement, job: JobContext) -> int:
        """How many tries it took, four at most. Raises WorkFailed in words, OfflineNow."""
        address = checked_address(self.address)
        host = host_of(address)
        body = json.dumps(news.plain(), ensure_ascii=False, separators=(",", ":")).encode()
        wait = self.waits
        for number in range(1, _AGAIN + 2):
            self.offline.admit(host, _PURPOSE)
            job.report(0.0, f"Telling {host}")
            trouble = self._tried(address, news, body, job)
            if trouble is None:
                return number
            if trouble.permanent or number > _AGAIN:
                trouble.args = (f"{trouble} It was tried {_times(number)}.",)
                raise trouble
            rest = max(wait * (0.8 + 0.4 * random()), trouble.after)
            _rest(min(_LONGEST, rest), f"{trouble} Trying again", job)
            wait *= 2
        raise AssertionError("the last try answers or raises")

    def _tried(
        self, address: str, news: Announcement, body: bytes, job: JobContext
    ) -> "_NotHeard | None":
        """One try: None when it was heard."""
        host = host_of(address)
        with connecting(_PURPOSE):
            headers = self._headers(news, body)
            stream = Stream(address, body, proxied=not is_here(host), headers=headers)
        try:
            status, after = stream.head(self.patience, lambda: job.report(0.0, f"Telling {host}"))
        except Silent as silent:
            words = f"{host} was not told of the delivery. {silent}"
            return _NotHeard(words, _LOOK, permanent=silent.distrusted)
        finally:
            stream.close()
        return None if 200 <= status < 300 else _refused(status, after, host)

    def _headers(self, news: Announcement, body: bytes) -> dict[str, str]:
        """Each try is signed anew, at its own time."""
        at = int(self.now())
        told = {
            "Content-Type": "application/json",
            "User-Agent": f"Reelwright/{VERSION}",
            EVENT: news.news.value,
            ID: news.id,
            TIME: str(at),
        }
        return {**told, SIGNATURE: signature(self.secret, at, body)} if self.secret else told


_LOOK = "Look whether the address is right and its server is up."


class _NotHeard(WorkFailed):
    """`after` seconds another try is welcome."""

    def __init__(self, message: str, advice: str, *, permanent: bool = False) -> None:
        super().__init__(message, advice, permanent=permanent)
        self.after = 0.0


def _refused(status: int, after: float, host: str) -> _NotHeard:
    match status:
        case 401 | 403:
            return _NotHeard(
                f"{host} does not believe what it was told ({status}).",
                "Give both the same secret.",
                permanent=True,
            )
        case 404 | 410:
            return _NotHeard(f"{host} knows no such address ({status}).", _LOOK, permanent=True)
        case status if 300 <= status < 400:
            return _NotHeard(
                f"{host} sends us on to another address ({status}).",
                "Give the address where that ends: what is signed for one goes to no other.",
                permanent=True,
            )
        case status if status in _BUSY or status >= 500:
            trouble = _NotHeard(f"{host} has a trouble of its own ({status}).", _LOOK)
            trouble.after = after
            return trouble
        case _:
            return _NotHeard(f"{host} refused what it was told ({status}).", _LOOK, permanent=True)


def _rest(seconds: float, note: str, job: JobContext) -> None:
    """Wait, but not for a job that was stopped meanwhile."""
    until = monotonic() + seconds
    while (left := until - monotonic()) > 0:
        job.report(0.0, f"{note} in {left:.0f} s.")
        sleep(min(_LOOKS_EVERY, left))


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
