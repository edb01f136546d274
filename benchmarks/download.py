"""What a download costs over a plain copy, and how much is fetched twice when it is cut off."""

import multiprocessing
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from core.cloud.download import Wanted, download
from core.cloud.fetching import Stop
from core.cloud.hub import Hub
from core.cloud.offline import Offline
from core.domain.installing import Fetch
from tests.fakes import published
from tests.fakes.hub import FakeHub, serving

_SIZE = 200_000_000
_SHARES = (0.2, 0.4, 0.6, 0.8)
_RATE, _HOME_RATE = 100e6, 30e6
"""Bytes a second: of a fast line, and of one at home. What is on its way is lost when it is cut:
with the size of a model, which is a hundred times that of this one, it is next to nothing."""

_ROUNDS = 3
_CARD = published.card()


def measure() -> list[Figure]:
    """The hub is a process of its own, so that it shares no interpreter with who fetches."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        origin = published.pipeline(folder / "origin", size=_SIZE)
        twice = _fetched_twice(folder, origin)
        ratio, processor = _against_a_copy(folder, origin)
    return [
        Figure("download, fetched twice over four kill -9", 100 * twice, "%", 1.0),
        Figure("download on a fast line, time over curl", ratio, "x", 1.15),
        Figure("download, processor seconds a GB", processor, "s", 5.0),
    ]


def _fetched_twice(folder: Path, origin: Path) -> float:
    """The share of the model that a hub sends more than once."""
    with serving({published.REPO: origin}, rate=_HOME_RATE) as hub:
        total = _size(origin)
        for share in _SHARES:
            _killed_at(share * total, folder, hub)
        download(_wanted(folder, hub.url), Stop())
        shutil.rmtree(folder / "models")
        return hub.served / total - 1


def _killed_at(count: float, folder: Path, hub: FakeHub) -> None:
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_fetch, args=(str(folder), hub.url, count, there))
    process.start()
    here.recv()
    process.kill()
    process.join()


def _fetch(folder: str, url: str, count: float, tell: Connection) -> None:
    told = False

    def came(state: Fetch, bytes_here: int, _total: int, _file: str) -> None:
        nonlocal told
        if not told and state is Fetch.FETCHING and bytes_here >= count:
            told = True
            tell.send(bytes_here)

    download(_wanted(Path(folder), url), Stop(), came)


def _against_a_copy(folder: Path, origin: Path) -> tuple[float, float]:
    """Seconds over those of curl and sha256sum on the same line, which check as much too."""
    hub, url = _hub_apart(origin)
    try:
        ours, plain, spent = [], [], []
        for _ in range(_ROUNDS):
            plain.append(_seconds(lambda: _plain(folder, origin, url)))
            before = time.process_time()
            ours.append(_seconds(lambda: download(_wanted(folder, url), Stop())))
            spent.append(time.process_time() - before)
            shutil.rmtree(folder / "models")
    finally:
        hub.kill()
        hub.wait()
    return min(ours) / min(plain), min(spent) / (_size(origin) / 1e9)


def _plain(folder: Path, origin: Path, url: str) -> None:
    for file in sorted(file for file in origin.rglob("*") if file.is_file()):
        path = file.relative_to(origin).as_posix()
        to = folder / "plain"
        address = f"{url}/{published.REPO}/resolve/main/{path}"
        subprocess.run(["curl", "-sf", "-o", str(to), address], check=True)
        subprocess.run(["sha256sum", str(to)], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["sync", str(to)], check=True)


def _hub_apart(origin: Path) -> tuple[subprocess.Popen[str], str]:
    words = [sys.executable, "-m", "benchmarks.download", str(origin)]
    hub = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert hub.stdout is not None
    return hub, hub.stdout.readline().strip()


def _wanted(folder: Path, url: str) -> Wanted:
    return Wanted(_CARD, folder / "models" / _CARD.id, Hub(Offline(folder), url), reserve=0)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _size(origin: Path) -> int:
    return sum(file.stat().st_size for file in origin.rglob("*") if file.is_file())


def main() -> None:
    """Be the hub that another process asks."""
    with serving({published.REPO: Path(sys.argv[1])}, rate=_RATE, block=1 << 20) as hub:
        print(hub.url, flush=True)
        while True:
            time.sleep(60)


if __name__ == "__main__":
    main()
