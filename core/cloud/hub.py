"""Asks a model hub what a model's files are, and says its refusals in words.

The hub's own library deletes a file that was not fetched to its end, and takes none over 50 GB, so
its protocol is spoken here: a commit for a name, a listing for a commit, a file of a commit.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

from core.cloud.offline import Offline, connecting, is_here
from core.domain import settings
from core.domain.errors import BriefRefused, StudioError, WorkFailed
from core.domain.installing import BESIDE, PARTS, Manifest, Piece, beside, inside, wanted
from core.domain.models import Card, Source
from core.domain.version import VERSION

if TYPE_CHECKING:
    import ssl

    import httpx

PUBLIC = "https://huggingface.co"
TRANSIENT = (408, 425, 429, 500, 502, 503, 504)
"""Answers that another try may better."""

_SETTING = "hub"
_SECONDS_TO_CONNECT, _SECONDS_OF_SILENCE = 15.0, 30.0
_MOST_PAGES = 200


class HubRefused(WorkFailed):
    """The hub will not give a model; asking again changes nothing."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message, advice, permanent=True)


class HubSilent(WorkFailed):
    """The hub is not to be reached just now; what was fetched is kept."""


@dataclass(frozen=True, slots=True)
class Hub:
    """Where models come from, and as whom we ask. `seconds` is the first wait between tries."""

    offline: Offline
    endpoint: str = ""
    token: str = field(default="", repr=False)
    seconds: float = 1.0

    @property
    def address(self) -> str:
        return (self.endpoint or os.environ.get("HF_ENDPOINT") or PUBLIC).rstrip("/")

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or self.address

    def client(self, purpose: str) -> "httpx.Client":
        """A client that is let out; it tells the token to the hub and to nobody else."""
        import httpx

        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise HubRefused(
                f"“{self.address}” is no address of a hub.", "Write it as in https://huggingface.co"
            )
        if self.token and parts.scheme == "http" and not is_here(self.host):
            raise HubRefused(
                f"The connection to {self.host} is not encrypted: the token is not sent over it.",
                "Give the hub's address with https, or forget the token.",
            )

        def look(request: httpx.Request) -> None:  # a hub sends large files from other hosts
            self.offline.admit(request.url.host, purpose)

        headers = {"User-Agent": f"reelwright/{VERSION}", "Accept-Encoding": "identity"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return httpx.Client(
            headers=headers,
            follow_redirects=True,
            timeout=httpx.Timeout(_SECONDS_OF_SILENCE, connect=_SECONDS_TO_CONNECT),
            event_hooks={"request": [look]},
            verify=_certificates(),
        )

    def url(self, piece: Piece) -> str:
        return f"{self.address}/{piece.repo}/resolve/{piece.revision}/{quote(piece.name)}"


def chosen(home: Path) -> str:
    """The hub that the person has set for this machine, "" for the usual one."""
    try:
        return (home / _SETTING).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""


def choose(home: Path, address: str) -> None:
    """Ask another hub from now on; "" is the usual one. Raises BriefRefused."""
    parts = urlsplit(address)
    if address and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise BriefRefused(
            f"“{address}” is no address of a hub.", "Write it as in https://huggingface.co"
        )
    settings.write(home / _SETTING, address)


@cache
def _certificates() -> "ssl.SSLContext":
    """Whom we trust; read once, which takes a tenth of a second."""
    import httpx

    return httpx.create_ssl_context()


def plan(card: Card, hub: Hub, tries: Callable[[Callable[[], Any]], Any]) -> Manifest:
    """All files of a model at the commit that its card's revision is now.

    `tries` calls what it is given until it answers, or it is no use. Raises WorkFailed, saying why
    the hub gives it to nobody, or not to us.
    """
    source = card.source
    purpose = f"to see what {card.title} consists of"
    with connecting(purpose), hub.client(purpose) as client:
        asked = [(source.repo, "")] + [(repo, f"{beside(repo)}/") for repo in source.beside]
        pieces: list[Piece] = []
        revision = ""
        for repo, prefix in asked:
            named = source.revision if not prefix else "main"
            commit = tries(partial(_commit, client, hub, card, repo, named))
            listed = tries(partial(_tree, client, hub, card, repo, commit))
            revision = revision or commit
            kept = source if not prefix else Source(repo)
            pieces += [
                replace(piece, path=f"{prefix}{piece.path}")
                for piece in listed
                if wanted(piece.path, kept)
            ]
    if not any(piece.path.endswith(".safetensors") for piece in pieces):
        raise HubRefused(
            f"{source.repo} has no safetensors files that the card asks for.",
            "Only safetensors are fetched: other forms of weights can run code when they are read.",
        )
    return Manifest(card.id, source.repo, revision, tuple(pieces))


def _commit(client: "httpx.Client", hub: Hub, card: Card, repo: str, named: str) -> str:
    address = f"{hub.address}/api/models/{repo}/revision/{quote(named, safe='')}"
    commit = _answer(client.get(address), hub, card).get("sha")
    if not isinstance(commit, str) or not commit.isalnum():
        raise _nonsense(hub)
    return commit


def _tree(client: "httpx.Client", hub: Hub, card: Card, repo: str, commit: str) -> list[Piece]:
    """Every file of a commit; long listings come in pages."""
    found: list[Piece] = []
    for page in _pages(client, hub, card, repo, commit):
        found += [_piece(each, hub, repo, commit) for each in page if each.get("type") == "file"]
    return found


def _pages(
    client: "httpx.Client", hub: Hub, card: Card, repo: str, commit: str
) -> Iterator[list[Any]]:
    address = f"{hub.address}/api/models/{repo}/tree/{commit}?recursive=true&expand=false"
    for _ in range(_MOST_PAGES):
        response = client.get(address)
        page = _answer(response, hub, card)
        if not isinstance(page, list) or not all(isinstance(each, dict) for each in page):
            raise _nonsense(hub)
        yield page
        further = response.links.get("next", {}).get("url")
        if not further:
            return
        address = urljoin(address, further)
        if urlsplit(address).hostname != hub.host:
            raise _nonsense(hub)
    raise _nonsense(hub)


def _piece(words: dict[str, Any], hub: Hub, repo: str, commit: str) -> Piece:
    """A line of the listing. Raises HubRefused for a file that would lie outside of its folder."""
    try:
        path, size = str(words["path"]), int(words["size"])
        large = words.get("lfs") or {}
        sha256, git = str(large.get("oid", "")), str(words["oid"])
        size = int(large.get("size", size))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _nonsense(hub) from error
    if not inside(path) or path.split("/", maxsplit=1)[0] in (PARTS, BESIDE) or size < 0:
        raise HubRefused(
            f"The listing of {repo} names a file that would lie outside of its folder: {path!r}.",
            "Nothing of it was fetched. Do not use this repository.",
        )
    return Piece(path, size, sha256, "" if sha256 else git, repo, commit, path)


def _answer(response: "httpx.Response", hub: Hub, card: Card) -> Any:
    if response.status_code != 200:
        raise refusal(response, hub, card)
    try:
        return response.json()
    except ValueError as error:
        raise _nonsense(hub) from error


def refusal(response: "httpx.Response", hub: Hub, card: Card) -> WorkFailed:
    """What a hub's refusal means, and what to do about it."""
    code, why = response.status_code, response.headers.get("X-Error-Code", "")
    if code in TRANSIENT:
        return HubSilent(
            f"The hub {hub.host} cannot answer just now ({code}).",
            "Try again later: what was fetched is kept, and it goes on from there.",
        )
    if code == 403 or why == "GatedRepo":
        return _gated(hub, card)
    if code == 401:
        return _unknown(hub, card)
    if code == 404:
        what = "this revision of it" if why == "RevisionNotFound" else card.source.repo
        what = "one of its files" if why == "EntryNotFound" else what
        return HubRefused(
            f"The hub {hub.host} does not have {card.title}: {what} is not there.",
            "It may have been renamed or withdrawn: look for it at the hub, and import its folder.",
        )
    return HubRefused(
        f"The hub {hub.host} refused to give {card.title} ({code}).", "Try again tomorrow."
    )


def _gated(hub: Hub, card: Card) -> HubRefused:
    page = f"{hub.address}/{card.source.repo}"
    if not hub.token:
        return HubRefused(
            f"{card.title} is given only to people who have accepted its licence at the hub.",
            f"Accept it at {page}, make a token at {hub.address}/settings/tokens and give it "
            "on the page Models (or: reelwright models token set).",
        )
    return HubRefused(
        f"The account of your token may not have {card.title}: its licence is not accepted there, "
        "or the token may not read it.",
        f"Accept it at {page}; the token must be allowed to read gated repositories.",
    )


def _unknown(hub: Hub, card: Card) -> HubRefused:
    if not hub.token:
        return HubRefused(
            f"The hub {hub.host} gives {card.title} only to people it knows, or does not have it.",
            f"Make a token at {hub.address}/settings/tokens and give it "
            "on the page Models (or: reelwright models token set).",
        )
    return HubRefused(
        f"The hub {hub.host} does not know your token: it is wrong, or was withdrawn.",
        f"Make another at {hub.address}/settings/tokens and give it on the page Models "
        "(or: reelwright models token set).",
    )


def _nonsense(hub: Hub) -> StudioError:
    return HubRefused(
        f"What {hub.host} answered is not what a model hub answers.",
        "Is the address right? Is there a page of this network to log in to first?",
    )
