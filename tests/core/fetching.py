"""Fetching a model: asked of a hub, looked at when it came, or in a process to be killed."""

from multiprocessing.connection import Connection
from pathlib import Path
from time import sleep

from core.cloud.download import Wanted, download
from core.cloud.fetching import Stop
from core.cloud.hub import Hub
from core.cloud.offline import Offline
from core.domain.installing import MANIFEST, Fetch
from core.domain.models import Card
from core.engines.shelf_checks import examined
from tests.fakes import published
from tests.fakes.hub import FakeHub

CARD = published.card()


def wanted(folder: Path) -> Wanted:
    """The model of `published`, from the hub whose address the folder tells."""
    asked = Hub(Offline(folder), (folder / "hub").read_text(), seconds=0.001)
    return Wanted(CARD, folder / "models" / CARD.id, asked, reserve=0)


def fetch(folder: str, tell: Connection) -> None:
    """Fetch, telling how many bytes are here; with more than `until` tells, wait to be killed."""
    last = float((Path(folder) / "until").read_text())

    def came(_state: Fetch, here: int, total: int, _file: str) -> None:
        tell.send((here, total))
        if here > last:
            sleep(600)

    download(wanted(Path(folder)), Stop(), came)
    tell.send(None)


def asked_of(tmp_path: Path, hub: FakeHub, token: str = "", card: Card = CARD) -> Wanted:
    """A model of a hub, with no patience and no reserve."""
    asked = Hub(Offline(tmp_path), hub.url, token, seconds=0.001)
    return Wanted(card, tmp_path / "models" / CARD.id, asked, reserve=0)


def is_whole(wanted: Wanted, origin: Path) -> None:
    """All of it is there as it was published, and nothing else."""
    there = {
        file.relative_to(wanted.folder).as_posix(): file.read_bytes()
        for file in wanted.folder.rglob("*")
        if file.is_file() and file.name != MANIFEST
    }
    assert there == {
        file.relative_to(origin).as_posix(): file.read_bytes()
        for file in origin.rglob("*")
        if file.is_file()
    }
    examined(wanted.folder, CARD)
