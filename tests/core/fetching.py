"""A process that fetches a model, to be killed in the middle."""

from multiprocessing.connection import Connection
from pathlib import Path

from core.cloud.download import Wanted, download
from core.cloud.fetching import Stop
from core.cloud.hub import Hub
from core.cloud.offline import Offline
from core.domain.installing import Fetch
from tests.fakes import published

CARD = published.card()


def wanted(folder: Path) -> Wanted:
    """The model of `published`, from the hub whose address the folder tells."""
    asked = Hub(Offline(folder), (folder / "hub").read_text(), seconds=0.001)
    return Wanted(CARD, folder / "models" / CARD.id, asked, reserve=0)


def fetch(folder: str, tell: Connection) -> None:
    """Fetch, telling how many bytes are here."""

    def came(_state: Fetch, here: int, total: int, _file: str) -> None:
        tell.send((here, total))

    download(wanted(Path(folder)), Stop(), came)
    tell.send(None)
