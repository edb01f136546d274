"""Fetches the list of releases and believes it only when it is signed, new enough and not expired.

The feed is JSON: `{"signed": TEXT, "signature": BASE64, "key": ID}`; TEXT is JSON too, and what
Ed25519 signs is "reelwright-updates", a line end, and its bytes. `tools/sign_feed.py` makes it.
"""

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from core.cloud.offline import Offline, connecting, is_here
from core.domain.errors import BriefRefused, StudioError, WorkFailed
from core.domain.updating import Feed, Release, numbers
from core.domain.version import VERSION

if TYPE_CHECKING:
    import httpx

CONTEXT = b"reelwright-updates\n"
"""Signed with the text, so that nothing that was signed for another purpose counts here."""

FORMAT = 1
_LARGEST = 1 << 20
_SECONDS = 15.0
_CLOCKS = timedelta(days=1)
"""So far two clocks may be apart."""

_MOST_NEWS, _LONGEST = 12, 200
_PURPOSE = "to look for updates"


class FeedRefused(StudioError):
    """A list of releases that is not believed."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The list of updates is not believed: {why}.",
            "Nothing was changed. If it stays so, look for updates by yourself, at the program's "
            "own page.",
        )


def checked_address(address: str) -> str:
    """Raises BriefRefused for what is no address, or not encrypted."""
    words = address.strip()
    parts = urlsplit(words)
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_here(parts.hostname or ""))
    if not parts.hostname or not safe:
        raise BriefRefused(
            f"“{words[:80]}” is no address of a list of updates.", "Write it as in https://…"
        )
    return words


def fetched(address: str, offline: Offline) -> bytes:
    """The feed as it lies there. Raises StudioError where it cannot be had."""
    import httpx

    def look(request: httpx.Request) -> None:
        checked_address(str(request.url))
        offline.admit(request.url.host, _PURPOSE)

    try:
        with (
            connecting(_PURPOSE),
            httpx.Client(
                headers={"User-Agent": f"reelwright/{VERSION}"},
                follow_redirects=True,
                max_redirects=3,
                timeout=_SECONDS,
                event_hooks={"request": [look]},
            ) as client,
            client.stream("GET", address) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise WorkFailed(
                    f"{urlsplit(address).hostname} has no list of updates "
                    f"({response.status_code}).",
                    "Try again later.",
                )
            return _read(response)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise WorkFailed(
            f"{urlsplit(address).hostname} cannot be reached.", "Look after the connection."
        ) from error


def believed(raw: bytes, keys: Mapping[str, bytes], *, least: int, now: datetime) -> Feed:
    """What a feed says, once it is known who says it. Raises FeedRefused.

    `keys` are public keys (32 bytes) by their names; `least` the serial of the last one believed.
    """
    text = _signed(raw, keys)
    try:
        words = json.loads(text)
        version = words["version"]
        if type(version) is int and version > FORMAT:
            raise FeedRefused("it is written for a newer Reelwright")
        feed = _feed(words)
        issued, expires = _moment(feed.issued), _moment(feed.expires)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FeedRefused("it is not written as it should be") from error
    if feed.serial < least:
        raise FeedRefused("it is older than one that came before")
    if issued > now + _CLOCKS:
        raise FeedRefused("it is of tomorrow: look at the clock of this machine")
    if expires < now:
        raise FeedRefused("it has expired: somebody may be holding newer ones back")
    return feed


def key_of(public: bytes) -> str:
    """The name by which a feed says which key has signed it."""
    from hashlib import sha256

    return sha256(public).hexdigest()[:16]


def _read(response: "httpx.Response") -> bytes:
    found = b""
    for block in response.iter_bytes():
        found += block
        if len(found) > _LARGEST:
            raise FeedRefused("it is endless")
    return found


def _signed(raw: bytes, keys: Mapping[str, bytes]) -> str:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        envelope = json.loads(raw)
        text, name = _words(envelope["signed"]), _words(envelope["key"])
        signature = base64.b64decode(_words(envelope["signature"]), validate=True)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FeedRefused("it is not signed") from error
    if name not in keys:
        raise FeedRefused("it is signed with a key that this program does not know")
    try:
        signed = CONTEXT + text.encode("utf-8", "surrogatepass")
        Ed25519PublicKey.from_public_bytes(keys[name]).verify(signature, signed)
    except InvalidSignature as error:
        raise FeedRefused("its signature is wrong, so that it was changed on its way") from error
    return text


def _feed(words: Any) -> Feed:
    if words["format"] != "reelwright-updates" or type(words["serial"]) is not int:
        raise ValueError("another format")
    releases = tuple(_release(each) for each in words["releases"])
    return Feed(words["serial"], str(words["issued"]), str(words["expires"]), releases)


def _release(words: Any) -> Release:
    version, page = str(words["version"]), str(words["page"])
    numbers(version)
    parts = urlsplit(page)
    if parts.scheme != "https" or not parts.hostname or not page.isprintable():
        raise ValueError("no page")
    news = tuple(_plain(each) for each in words["news"][:_MOST_NEWS])
    return Release(version, str(words["date"])[:10], news, page)


def _plain(words: object) -> str:
    """What others wrote is shown on one line, and not endless."""
    plain = "".join(c if c.isprintable() else " " for c in _words(words))
    return " ".join(plain.split())[:_LONGEST]


def _words(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError("no words")
    return found


def _moment(words: str) -> datetime:
    found = datetime.fromisoformat(words)
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
