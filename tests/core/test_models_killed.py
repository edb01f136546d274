"""kill -9 in the middle of a download: a new process goes on behind the last byte that came."""

from pathlib import Path

from core.cloud.download import begun, download
from core.cloud.fetching import Stop
from core.domain.installing import PARTS
from core.engines.shelf import Shelf
from tests.core.fetching import CARD, fetch, wanted
from tests.core.killing import running
from tests.fakes import published
from tests.fakes.hub import FakeHub, serving

SIZE = 4_000_000
LARGE = "transformer/diffusion_pytorch_model.safetensors"


def test_after_kill_9_a_new_process_asks_for_nothing_that_is_here(tmp_path: Path) -> None:
    origin = published.pipeline(tmp_path / "origin", size=SIZE)
    size = sum(file.stat().st_size for file in origin.rglob("*") if file.is_file())
    with serving({published.REPO: origin}) as hub:
        (tmp_path / "hub").write_text(hub.url)
        for share in (0.4, 0.7):
            _killed_at(share * size, tmp_path)
            assert share * size <= begun(wanted(tmp_path).folder)[0] < size
            assert not Shelf(tmp_path, {CARD.id: CARD}).installed()
            _goes_on_behind_what_is_here(tmp_path, hub)
        download(wanted(tmp_path), Stop())
    assert CARD.id in Shelf(tmp_path, {CARD.id: CARD}).installed()


def _killed_at(count: float, folder: Path) -> None:
    (folder / "until").write_text(str(count))
    with running(fetch, folder) as (process, heard):
        while (now := heard.recv()) is not None and now[0] <= count:
            pass
        process.kill()
        process.join()


def _goes_on_behind_what_is_here(folder: Path, hub: FakeHub) -> None:
    """Another process asks for one file only, from its first missing byte on."""
    (part,) = (wanted(folder).folder / PARTS).glob("*.part")
    here = part.stat().st_size
    hub.asked.clear()
    _killed_at(begun(wanted(folder).folder)[0], folder)
    assert [(each.path, each.range) for each in hub.asked] == [(LARGE, f"bytes={here}-")]
