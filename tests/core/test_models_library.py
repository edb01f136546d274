"""Models come and go: by a download, from a folder, and out again; nothing of others is touched."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from time import sleep

import pytest

from core.cloud.download import begun
from core.cloud.hub import Hub
from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.domain.errors import BriefRefused, EngineMissing, JobCancelled, StudioError
from core.domain.installing import MANIFEST, PARTS, Download, Fetch, Shelved, Where
from core.domain.models import Card
from core.engines.shelf import Shelf
from core.services.downloads import Downloads
from core.services.library import Library
from tests.fakes import published
from tests.fakes.hub import FakeHub, serving

CARD = published.card()
OTHER = published.card("other", repo="studio/other", pipeline="LTXPipeline")
LARGE = "transformer/diffusion_pytorch_model.safetensors"
SIZE = 400_000
MIDDLE = SIZE
"""Somewhere in the large file, behind the small ones."""
Make = Callable[[], Library]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    return tmp_path / "cache"


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    return published.pipeline(tmp_path / "origin", size=SIZE)


@pytest.fixture
def hub(origin: Path, tmp_path: Path) -> Iterator[FakeHub]:
    other = published.pipeline(tmp_path / "ltx", "LTXPipeline", size=SIZE)
    with serving({published.REPO: origin, OTHER.source.repo: other}) as made:
        yield made


@pytest.fixture
def make(tmp_path: Path, hub: FakeHub) -> Iterator[Make]:
    """A library in the same home each time, as programs that follow each other have it."""
    made: list[Library] = []

    def library(*cards: Card) -> Library:
        known = {card.id: card for card in cards or (CARD, OTHER)}
        offline, shelf = Offline(tmp_path), Shelf(tmp_path, known)

        def ask(token: str) -> Hub:
            return Hub(offline, hub.url, token, seconds=0.001)

        downloads = Downloads(shelf.folder, ask, reserve=0)
        made.append(Library(tmp_path, known, shelf, downloads, Secrets({}), offline))
        return made[-1]

    yield library
    for each in made:
        each.downloads.close()


def _installed(library: Library, card: Card = CARD) -> Download:
    library.install(card.id, accepted=True)
    return library.downloads.wait(card.id)[0]


def test_a_licence_is_accepted_once_before_anything_is_fetched(make: Make, hub: FakeHub) -> None:
    library = make()
    with pytest.raises(BriefRefused, match="Apache") as refused:
        library.install(CARD.id)
    assert "https://example.org/licence" in refused.value.advice
    assert hub.served == 0 and not library.catalogue()[0].accepted
    assert _installed(library).state is Fetch.ENDED
    again = make()
    assert again.catalogue()[0].accepted
    again.install(CARD.id)


def test_a_model_of_no_card_is_said_with_what_is_near(make: Make) -> None:
    with pytest.raises(EngineMissing, match="no model “tiny”") as missing:
        make().install("tiny", accepted=True)
    assert CARD.id in missing.value.advice


def test_a_download_tells_how_far_it_is_and_ends_installed(make: Make, hub: FakeHub) -> None:
    library = make()
    told: list[Download] = []
    library.downloads.subscribe(told.append)
    ended = _installed(library)
    assert ended.state is Fetch.ENDED and ended.fraction == 1
    assert told[0].state is Fetch.WAITING and told[-1] == ended
    assert library.catalogue()[0].installed
    assert library.shelf.installed()[CARD.id].revision == hub.commit(published.REPO)


def test_the_first_installation_pins_the_commit_until_the_newest_is_wished(
    make: Make, hub: FakeHub, origin: Path
) -> None:
    library = make()
    _installed(library)
    before = hub.commit(published.REPO)
    published.weights(origin / LARGE, SIZE, "another seed")
    assert _installed(library).state is Fetch.ENDED
    library.mend(CARD.id)
    library.downloads.wait(CARD.id)
    assert library.shelf.installed()[CARD.id].revision == before
    assert library.verify(CARD.id).well
    library.install(CARD.id, newest=True)
    library.downloads.wait(CARD.id)
    assert library.shelf.installed()[CARD.id].revision == hub.commit(published.REPO) != before


def test_a_listener_that_fails_stops_nothing(make: Make) -> None:
    library = make()

    def fail(_: Download) -> None:
        raise ValueError("no")

    library.downloads.subscribe(fail)
    assert _installed(library).state is Fetch.ENDED


def _in_the_middle(library: Library, hub: FakeHub, card: Card = CARD) -> None:
    """Come to where a part of it is here, and the hub says no more."""
    hub.hold_at = hub.served + MIDDLE
    library.install(card.id, accepted=True)
    while begun(library.shelf.folder(card.id))[0] < MIDDLE:
        now = library.downloads.of(card.id)
        assert now is not None and now.at_work
        sleep(0.005)


def test_pause_keeps_what_came_and_resume_goes_on(make: Make, hub: FakeHub) -> None:
    library = make()
    _in_the_middle(library, hub)
    library.downloads.pause(CARD.id)
    (paused,) = library.downloads.wait(CARD.id)
    assert paused.state is Fetch.PAUSED and 0 < paused.done < paused.total
    hub.release()
    hub.asked.clear()
    assert _installed(library).state is Fetch.ENDED
    assert any(each.range for each in hub.asked)


def test_how_far_it_is_can_be_seen_while_the_hub_is_silent(make: Make, hub: FakeHub) -> None:
    library = make()
    _in_the_middle(library, hub)
    while True:  # what came last may still be on its way from the hub to the file
        before = begun(library.shelf.folder(CARD.id))
        sleep(0.3)
        now = library.downloads.of(CARD.id)
        assert now is not None and now.at_work
        if (now.done, now.total) == before == begun(library.shelf.folder(CARD.id)):
            return


def test_a_model_that_comes_whole_while_one_looks_is_coming_or_here(
    make: Make, hub: FakeHub, tmp_path: Path
) -> None:
    library = make()

    class Slow(Shelf):
        def found(self) -> tuple[Shelved, ...]:
            seen = super().found()
            hub.release()
            library.downloads.wait(CARD.id)
            return seen

    _in_the_middle(library, hub)
    slow = replace(library, shelf=Slow(tmp_path, library.cards))
    first, then = slow.catalogue()[0], slow.catalogue()[0]
    assert first.download is not None and first.download.at_work
    assert then.installed


def test_cancel_throws_away_what_came_and_nothing_else(make: Make, hub: FakeHub) -> None:
    library = make()
    _installed(library, OTHER)
    _in_the_middle(library, hub)
    library.downloads.cancel(CARD.id)
    assert library.downloads.wait(CARD.id)[0].state is Fetch.CANCELLED
    assert not library.shelf.folder(CARD.id).exists()
    assert OTHER.id in library.shelf.installed()


def test_what_a_program_that_ended_had_begun_is_offered_to_the_next(
    make: Make, hub: FakeHub
) -> None:
    library = make()
    _in_the_middle(library, hub)
    library.downloads.close()
    hub.release()
    later = make()
    left = later.catalogue()[0].download
    assert left is not None and left.state is Fetch.LEFT and left.can_go_on
    assert 0 < left.done < left.total
    later.install(CARD.id)
    assert later.downloads.wait(CARD.id)[0].state is Fetch.ENDED


def test_models_are_fetched_one_after_the_other_and_one_in_line_can_be_stopped(
    make: Make, hub: FakeHub
) -> None:
    library = make()
    _in_the_middle(library, hub)
    library.install(OTHER.id, accepted=True)
    assert library.downloads.of(OTHER.id) == Download(OTHER.id, Fetch.WAITING, note="in line")
    library.downloads.pause(OTHER.id)
    assert library.downloads.wait(OTHER.id)[0].state is Fetch.PAUSED
    hub.release()
    assert library.downloads.wait(CARD.id)[0].state is Fetch.ENDED


def test_a_download_that_failed_says_why_and_can_be_gone_on_with(make: Make, hub: FakeHub) -> None:
    library = make()
    hub.damaged = {LARGE: 2}
    failed = _installed(library)
    assert failed.state is Fetch.FAILED and failed.can_go_on
    assert "came damaged" in failed.note and "later" in failed.advice
    assert failed.done < failed.total
    assert _installed(library).state is Fetch.ENDED


def test_verify_finds_what_is_damaged_and_missing_and_installing_fetches_only_that(
    make: Make, hub: FakeHub
) -> None:
    library = make()
    _installed(library)
    assert library.verify(CARD.id).well
    folder = library.shelf.folder(CARD.id)
    file = folder / LARGE
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    (folder / "scheduler/scheduler_config.json").unlink()
    checked = library.verify(CARD.id)
    assert checked.damaged == (LARGE,)
    assert checked.missing == ("scheduler/scheduler_config.json",)
    assert not library.shelf.installed()
    hub.asked.clear()
    library.install(CARD.id)
    library.downloads.wait(CARD.id)
    assert library.verify(CARD.id).well and library.shelf.installed()
    assert sorted(hub.files_asked()) == ["scheduler/scheduler_config.json", LARGE]


def test_a_folder_is_recognised_and_used_where_it_is(make: Make, origin: Path) -> None:
    library = make()
    assert library.import_folder(origin) is CARD
    installed = make().shelf.installed()[CARD.id]
    assert (installed.folder, installed.ours) == (str(origin), False)
    checked = library.verify(CARD.id)
    assert checked.well and not checked.compared


def test_a_cache_of_others_is_compared_with_the_digests_that_it_keeps(
    make: Make, origin: Path, cache: Path
) -> None:
    place = cache / "models--studio--tiny-wan"
    for file in [each for each in origin.rglob("*") if each.is_file()]:
        blob = place / "blobs" / sha256(file.read_bytes()).hexdigest()
        link = place / "snapshots" / ("a" * 40) / file.relative_to(origin)
        blob.parent.mkdir(parents=True, exist_ok=True)
        link.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, blob)
        link.symlink_to(blob)
    library = make()
    checked = library.verify(CARD.id)
    assert checked.well and checked.compared
    blob = (place / "snapshots" / ("a" * 40) / LARGE).resolve()
    blob.write_bytes(blob.read_bytes()[:-1] + b"\0")
    assert library.verify(CARD.id).damaged == (LARGE,)
    with pytest.raises(StudioError, match="has fetched itself"):
        library.mend(CARD.id)


def test_a_copy_leaves_out_what_could_run_code(make: Make, origin: Path) -> None:
    (origin / "transformer/pytorch_model.bin").write_bytes(b"evil")
    (origin / "pipeline.py").write_bytes(b"evil")
    library = make()
    library.import_folder(origin, copy=True)
    shutil.rmtree(origin)
    installed = library.shelf.installed()[CARD.id]
    assert installed.ours
    assert not [
        file for file in Path(installed.folder).rglob("*") if file.suffix in (".bin", ".py")
    ]
    assert library.verify(CARD.id).well


def test_a_copy_that_is_stopped_leaves_nothing(make: Make, origin: Path) -> None:
    library = make()

    def tell(fraction: float, _: str) -> None:
        if fraction > 0.3:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        library.import_folder(origin, copy=True, tell=tell)
    assert not library.shelf.folder(CARD.id).exists()


def test_what_must_not_be_used_is_not_imported(make: Make, tmp_path: Path, origin: Path) -> None:
    library = make()
    with pytest.raises(StudioError, match="WanPipeline, not LTXPipeline"):
        library.import_folder(origin, OTHER.id)
    with pytest.raises(BriefRefused, match="no folder"):
        library.import_folder(tmp_path / "nowhere")
    with pytest.raises(StudioError, match="is a file"):
        library.import_folder(published.weights(tmp_path / "film.safetensors"))
    published.written(origin / "text_encoder/config.json", {"auto_map": {"AutoModel": "x.Y"}})
    for copy in (False, True):
        with pytest.raises(StudioError, match="code of its own"):
            library.import_folder(origin, copy=copy)
    assert not library.shelf.installed()


def test_remove_frees_what_is_ours_and_leaves_what_is_not(make: Make, tmp_path: Path) -> None:
    library = make()
    _installed(library)
    folder = library.shelf.folder(CARD.id)
    (folder / "notes of mine.txt").write_text("keep")
    wanted = library.frees(CARD.id)
    assert library.remove(CARD.id) == wanted > SIZE
    assert [file.name for file in folder.rglob("*")] == ["notes of mine.txt"]
    assert not library.shelf.installed()
    with pytest.raises(StudioError, match="not installed"):
        library.remove(CARD.id)


def test_remove_only_stops_using_a_folder_of_others(make: Make, origin: Path, cache: Path) -> None:
    library = make()
    library.import_folder(origin)
    before = sorted(origin.rglob("*"))
    assert library.remove(CARD.id) == 0
    assert sorted(origin.rglob("*")) == before and not library.shelf.installed()
    shutil.copytree(origin, cache / "models--studio--tiny-wan/snapshots" / ("a" * 40))
    here = library.catalogue()[0].here
    assert here is not None and here.where is Where.HUB_CACHE
    with pytest.raises(StudioError, match="another program"):
        library.remove(CARD.id)
    assert library.shelf.installed()


def test_a_manifest_that_names_files_of_others_removes_nothing_of_them(
    make: Make, tmp_path: Path
) -> None:
    library = make()
    _installed(library)
    folder = library.shelf.folder(CARD.id)
    (tmp_path / "precious").write_text("mine")
    words = (folder / MANIFEST).read_text().replace("model_index.json", "../../precious")
    (folder / MANIFEST).write_text(words)
    library.remove(CARD.id)
    assert (tmp_path / "precious").exists()


def test_a_removed_model_leaves_no_parts_of_a_newer_one(make: Make, hub: FakeHub) -> None:
    library = make()
    _in_the_middle(library, hub)
    library.downloads.pause(CARD.id)
    library.downloads.wait(CARD.id)
    assert (library.shelf.folder(CARD.id) / PARTS).is_dir()
    with pytest.raises(StudioError, match="not installed"):
        library.remove(CARD.id)
    assert not library.shelf.folder(CARD.id).exists()


def test_offline_a_download_fails_in_words(make: Make, tmp_path: Path) -> None:
    library = make()
    far = Downloads(library.shelf.folder, lambda _: Hub(library.offline, "https://hub.example"))
    library.offline.turn(on=True)
    far.start(CARD)
    (failed,) = far.wait(CARD.id)
    library.offline.turn(on=False)
    far.close()
    assert failed.state is Fetch.FAILED and "offline" in failed.note
    assert [each.host for each in library.offline.refused()] == ["hub.example"]
