"""Downloads: whatever the hub does, nothing good is lost and nothing bad is used."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from core.cloud import download as downloading
from core.cloud.download import Wanted, begun, download, drop
from core.cloud.fetching import Stop
from core.cloud.hub import Hub
from core.cloud.offline import Offline, OfflineNow
from core.domain.errors import DiskFull, JobCancelled, StudioError, WorkFailed
from core.domain.installing import MANIFEST, PARTS, Fetch
from core.domain.models import Source
from core.engines.shelf_checks import examined
from tests.core.fetching import asked_of, is_whole
from tests.fakes import published
from tests.fakes.hub import FakeHub, serving

CARD = published.card()
LARGE = "transformer/diffusion_pytorch_model.safetensors"
SIZE = 400_000


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    return published.pipeline(tmp_path / "origin", size=SIZE)


@pytest.fixture
def hub(origin: Path) -> Iterator[FakeHub]:
    with serving({published.REPO: origin}) as made:
        yield made


@pytest.fixture
def wanted(tmp_path: Path, hub: FakeHub) -> Wanted:
    return asked_of(tmp_path, hub)


def _stopping_at(share: float) -> tuple[Stop, downloading.Tell]:
    stop = Stop()

    def tell(state: Fetch, here: int, total: int, _file: str) -> None:
        if state is Fetch.FETCHING and total and here >= share * total:
            stop.ask()

    return stop, tell


def test_a_model_comes_whole_with_the_commit_it_is_of(
    wanted: Wanted, hub: FakeHub, origin: Path
) -> None:
    told: list[tuple[Fetch, int, int]] = []
    whole = download(wanted, Stop(), lambda *now: told.append(now[:3]))
    is_whole(wanted, origin)
    assert whole.revision == hub.commit(published.REPO)
    assert told[-1] == (Fetch.ENDED, whole.size, whole.size)
    here = [bytes_here for state, bytes_here, _ in told if state is Fetch.FETCHING]
    assert here == sorted(here)


def test_what_is_there_is_not_fetched_again(wanted: Wanted, hub: FakeHub) -> None:
    download(wanted, Stop())
    served = hub.served
    download(wanted, Stop())
    assert hub.served == served


def test_a_stopped_download_goes_on_where_it_stopped(
    wanted: Wanted, hub: FakeHub, origin: Path
) -> None:
    hub.rate = 4e6
    for share in (0.2, 0.5, 0.8):
        with pytest.raises(JobCancelled):
            download(wanted, *_stopping_at(share))
        assert not (wanted.folder / MANIFEST).exists()
        here, total = begun(wanted.folder)
        assert share * total <= here < total
    download(wanted, Stop())
    is_whole(wanted, origin)
    assert any(each.range for each in hub.asked)


def test_stopping_does_not_wait_for_a_silent_hub(wanted: Wanted, hub: FakeHub) -> None:
    hub.held.clear()
    stop = Stop()
    ended: list[BaseException] = []

    def fetch() -> None:
        try:
            download(wanted, stop)
        except JobCancelled as cancelled:
            ended.append(cancelled)

    thread = Thread(target=fetch)
    thread.start()
    while not hub.asked:
        thread.join(0.01)
    stop.ask()
    thread.join(60)
    assert ended and not thread.is_alive()


def test_a_line_that_drops_again_and_again_still_gets_there(
    wanted: Wanted, hub: FakeHub, origin: Path
) -> None:
    hub.cut_after = 60_000
    download(wanted, Stop())
    is_whole(wanted, origin)
    assert hub.files_asked().count(LARGE) > 5


def test_a_hub_that_knows_no_ranges_is_read_again_from_the_start(
    wanted: Wanted, hub: FakeHub, origin: Path
) -> None:
    with pytest.raises(JobCancelled):
        download(wanted, *_stopping_at(0.5))
    hub.ranges = False
    download(wanted, Stop())
    is_whole(wanted, origin)


@pytest.mark.parametrize("code", [500, 502, 503, 429])
def test_trouble_that_passes_is_waited_for(
    code: int, wanted: Wanted, hub: FakeHub, origin: Path
) -> None:
    hub.answers = [code, 200, code, 200, code, code]
    download(wanted, Stop())
    is_whole(wanted, origin)


def test_trouble_that_stays_is_said_and_what_came_is_kept(
    wanted: Wanted, hub: FakeHub, origin: Path
) -> None:
    with pytest.raises(JobCancelled):
        download(wanted, *_stopping_at(0.5))
    here = begun(wanted.folder)
    hub.answers = [503] * 99
    with pytest.raises(WorkFailed, match="cannot answer just now"):
        download(wanted, Stop())
    assert begun(wanted.folder) == here
    hub.answers = []
    download(wanted, Stop())
    is_whole(wanted, origin)


def test_a_damaged_file_is_fetched_once_more(wanted: Wanted, hub: FakeHub, origin: Path) -> None:
    hub.damaged = {LARGE: 1}
    download(wanted, Stop())
    is_whole(wanted, origin)


def test_a_file_that_comes_damaged_twice_is_thrown_away_and_the_rest_kept(
    wanted: Wanted, hub: FakeHub, origin: Path
) -> None:
    hub.damaged = {LARGE: 2}
    with pytest.raises(WorkFailed, match="came damaged, twice"):
        download(wanted, Stop())
    assert not (wanted.folder / MANIFEST).exists()
    assert not list((wanted.folder / PARTS).glob("*.part"))
    hub.asked.clear()
    download(wanted, Stop())
    is_whole(wanted, origin)
    assert "text_encoder/model.safetensors" not in {
        path for path in hub.files_asked() if path < LARGE
    }


@pytest.mark.parametrize("wrong", [-10, 5_000])
def test_a_wrong_length_is_said(wrong: int, wanted: Wanted, hub: FakeHub, origin: Path) -> None:
    size = (origin / LARGE).stat().st_size
    hub.lengths = {LARGE: size + wrong}
    with pytest.raises(WorkFailed, match="were announced"):
        download(wanted, Stop())
    hub.lengths = {}
    download(wanted, Stop())
    is_whole(wanted, origin)


def test_a_model_that_is_not_there_leaves_nothing_behind(tmp_path: Path, hub: FakeHub) -> None:
    card = published.card(repo="studio/nothing")
    wanted = asked_of(tmp_path, hub, card=card)
    with pytest.raises(WorkFailed, match="studio/nothing is not there"):
        download(wanted, Stop())
    assert not wanted.folder.exists()
    card = published.card(source=Source(published.REPO, revision="e" * 40))
    with pytest.raises(WorkFailed, match="this revision"):
        download(asked_of(tmp_path, hub, card=card), Stop())


def test_pickles_and_code_are_never_fetched(wanted: Wanted, hub: FakeHub, origin: Path) -> None:
    for name in ("pytorch_model.bin", "model.pt", "pipeline.py", "model.CKPT", "x.onnx"):
        (origin / "transformer" / name).write_bytes(b"evil")
    download(wanted, Stop())
    assert not [path for path in hub.files_asked() if Path(path).suffix in (".bin", ".pt", ".py")]
    assert not list(wanted.folder.rglob("*.CKPT"))


@pytest.mark.parametrize(
    "path",
    ["../../evil.json", "/etc/evil.json", "a/../../b.json", "C:\\evil.json", ".parts/x.json"],
)
def test_a_listing_that_leads_out_of_the_folder_is_refused_whole(
    path: str, wanted: Wanted, hub: FakeHub
) -> None:
    hub.more = [{"type": "file", "path": path, "size": 4, "oid": "0" * 40}]
    with pytest.raises(WorkFailed, match="outside of its folder"):
        download(wanted, Stop())
    assert not wanted.folder.exists()
    assert not hub.asked


def test_a_long_listing_comes_in_pages(wanted: Wanted, hub: FakeHub, origin: Path) -> None:
    hub.whole_listing = False
    download(wanted, Stop())
    is_whole(wanted, origin)


def test_without_room_nothing_is_begun(wanted: Wanted, hub: FakeHub) -> None:
    full = Wanted(CARD, wanted.folder, wanted.hub, reserve=1 << 60)
    with pytest.raises(DiskFull, match="not enough room"):
        download(full, Stop())
    assert hub.served == 0


def test_a_disk_that_fills_up_keeps_what_came(
    small_disk: Path, tmp_path: Path, hub: FakeHub, origin: Path
) -> None:
    asked = Wanted(CARD, small_disk / "models" / CARD.id, asked_of(tmp_path, hub).hub, reserve=0)
    hub.rate = 8e6
    with pytest.raises(DiskFull):
        _filling(asked, small_disk)
    assert not (asked.folder / MANIFEST).exists()
    (small_disk / "other").unlink()
    download(asked, Stop())
    is_whole(asked, origin)


def _filling(asked: Wanted, disk: Path) -> None:
    """Fetch while another program fills the disk."""

    def tell(_state: Fetch, here: int, _total: int, _file: str) -> None:
        if here > 100_000 and not (disk / "other").exists():
            with (disk / "other").open("wb") as other:
                try:
                    while True:
                        other.write(bytes(1 << 16))
                        other.flush()
                except OSError:
                    os.sync()

    download(asked, Stop(), tell)


def test_offline_nothing_is_asked_for_and_the_list_says_what(tmp_path: Path) -> None:
    offline = Offline(tmp_path)
    offline.turn(on=True)
    far = Wanted(CARD, tmp_path / "models" / CARD.id, Hub(offline, "https://hub.example"))
    with pytest.raises(OfflineNow, match="did not connect to hub"):
        download(far, Stop())
    offline.turn(on=False)
    (refused,) = offline.refused()
    assert (refused.host, refused.purpose) == ("hub.example", "to see what Tiny Wan consists of")


def test_a_hub_that_is_not_there_is_said(tmp_path: Path) -> None:
    nobody = Hub(Offline(tmp_path), "http://127.0.0.1:9", seconds=0.001)
    with pytest.raises(WorkFailed, match="cannot be reached"):
        download(Wanted(CARD, tmp_path / "models" / CARD.id, nobody), Stop())


def test_a_page_to_log_in_to_is_no_hub(wanted: Wanted, hub: FakeHub, origin: Path) -> None:
    shutil.rmtree(origin)
    origin.mkdir()
    (origin / "README.md").write_text("nothing")
    with pytest.raises(WorkFailed, match="no safetensors"):
        download(wanted, Stop())


def test_two_programs_do_not_fetch_the_same_model(wanted: Wanted, hub: FakeHub) -> None:
    hub.held.clear()
    stop = Stop()
    first = Thread(target=lambda: _ignoring(wanted, stop))
    first.start()
    while not hub.asked:
        first.join(0.01)
    with pytest.raises(StudioError, match="by another window or command"):
        download(wanted, Stop())
    stop.ask()
    first.join(60)


def _ignoring(wanted: Wanted, stop: Stop) -> None:
    try:
        download(wanted, stop)
    except JobCancelled:
        return


def test_a_damaged_model_is_mended_by_fetching_only_what_is_damaged(
    wanted: Wanted, hub: FakeHub, origin: Path
) -> None:
    download(wanted, Stop())
    file = wanted.folder / LARGE
    content = bytearray(file.read_bytes())
    content[1_000] ^= 1
    file.write_bytes(content)
    hub.asked.clear()
    download(Wanted(CARD, wanted.folder, wanted.hub, careful=True, reserve=0), Stop())
    is_whole(wanted, origin)
    assert hub.files_asked() == [LARGE]


def test_a_newer_commit_takes_the_old_ones_place_only_when_itis_whole(
    tmp_path: Path, wanted: Wanted, hub: FakeHub, origin: Path
) -> None:
    download(wanted, Stop())
    before = (wanted.folder / LARGE).read_bytes()
    published.weights(origin / LARGE, SIZE, "another seed")
    hub.damaged = {LARGE: 2}
    with pytest.raises(WorkFailed):
        download(wanted, Stop())
    assert (wanted.folder / LARGE).read_bytes() == before
    examined(wanted.folder, CARD)
    download(wanted, Stop())
    is_whole(wanted, origin)


def test_an_unfinished_download_can_be_thrown_away(wanted: Wanted, hub: FakeHub) -> None:
    with pytest.raises(JobCancelled):
        download(wanted, *_stopping_at(0.5))
    assert drop(wanted.folder) > 0.4 * SIZE
    assert not wanted.folder.exists()
