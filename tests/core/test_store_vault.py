"""Media appear whole or not at all; what no one names is kept a while, then goes."""

import errno
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from core.domain.edits import SetBrief
from core.domain.errors import DiskFull, ProjectUnusable, StudioError
from core.services.events import Events
from core.services.projects import Projects
from core.store.opening import opened
from core.store.vault import Vault, settle, staged
from tests.core.building import brief, filmed, planned


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault = Vault(tmp_path)
    vault.prepare()
    return vault


def test_a_published_file_is_named_by_its_content(vault: Vault) -> None:
    with vault.draft(".mp4") as draft:
        draft.write_bytes(b"a film")
        name, digest, size = vault.publish(draft)
    assert vault.path(name).read_bytes() == b"a film"
    assert size == 6 and digest.startswith("eb4d67")
    assert name.startswith("media/") and name.isascii()


def test_what_was_not_published_leaves_nothing(vault: Vault) -> None:
    def stop() -> None:
        with vault.draft(".mp4") as draft:
            draft.write_bytes(b"half a fi")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stop()
    assert not list(vault.folder.rglob("*.mp4"))


def test_publishing_the_same_twice_makes_two_files(vault: Vault) -> None:
    names = set()
    for _ in range(2):
        with vault.draft(".mp4") as draft:
            draft.write_bytes(b"a film")
            names.add(vault.publish(draft)[0])
    assert len(names) == 2


def test_a_file_takes_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    target.write_bytes(b"the old film")

    def stop() -> None:
        with staged(target) as draft:
            draft.write_bytes(b"half")
            assert target.read_bytes() == b"the old film"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stop()
    assert target.read_bytes() == b"the old film"
    with staged(target) as draft:
        draft.write_bytes(b"the new film")
    assert target.read_bytes() == b"the new film"
    assert list(tmp_path.iterdir()) == [target]


def test_two_threads_may_make_the_same_file(tmp_path: Path) -> None:
    target, together = tmp_path / "line.wav", Barrier(2)

    def make() -> None:
        with staged(target) as draft:
            draft.write_bytes(b"a line")
            together.wait(60)

    threads = [Thread(target=make) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert target.read_bytes() == b"a line"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_said_in_words(vault: Vault, code: int) -> None:
    with pytest.raises(DiskFull, match="is full") as refused, vault.draft(".mp4"):
        raise OSError(code, "no room")
    assert "Free some space" in refused.value.advice


def test_other_troubles_of_the_disk_stay_what_they_are(vault: Vault) -> None:
    with pytest.raises(PermissionError), vault.draft(".mp4"):
        raise PermissionError(errno.EACCES, "no")


def test_a_place_that_takes_nothing_is_said_in_words(tmp_path: Path) -> None:
    with (
        pytest.raises(StudioError, match=r"^film\.srt cannot be written there") as refused,
        staged(Path("/proc/film.srt"), project=tmp_path) as draft,
    ):
        draft.write_text("a caption", "utf-8")
    assert "Choose a folder" in refused.value.advice


def test_trouble_is_told_under_the_name_that_the_editor_knows(tmp_path: Path) -> None:
    with pytest.raises(DiskFull) as refused, staged(tmp_path / "film.mov") as draft:
        raise DiskFull(f"There is no room left to write “{draft.name}”.", f"Free {draft}.")
    assert str(refused.value) == "There is no room left to write “film.mov”."
    assert refused.value.advice == f"Free {tmp_path / 'film.mov'}."


def test_work_that_cannot_fit_is_refused_before_it_begins(vault: Vault) -> None:
    vault.room_for(1)
    with pytest.raises(DiskFull, match="MB are needed") as refused:
        vault.room_for(1 << 60)
    assert "free" in str(refused.value) and refused.value.advice


def test_settling_a_file_that_is_gone_leaves_the_target(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(FileNotFoundError):
        settle(tmp_path / "gone", tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"old"


def test_opening_clears_drafts_and_moves_orphans_to_the_trash(tmp_path: Path) -> None:
    folder = tmp_path / "film.reel"
    with filmed(folder):
        pass
    named = {file.name for file in (folder / "media").iterdir()}
    (folder / "tmp" / "half.mp4").write_bytes(b"half")
    (folder / "tmp" / "frames").mkdir()
    (folder / "tmp" / "frames" / "1.png").write_bytes(b"frame")
    (folder / "media" / "orphan.mp4").write_bytes(b"whole, but no row")
    with opened(folder) as it:
        assert "1 file was moved to the trash" in " ".join(it.notes)
    assert not list((folder / "tmp").iterdir())
    assert {file.name for file in (folder / "media").iterdir()} == named
    (orphan,) = (folder / "trash").rglob("*.mp4")
    assert orphan.read_bytes() == b"whole, but no row"


def test_the_trash_is_emptied_after_a_week(vault: Vault) -> None:
    today = datetime.now(UTC)
    for days in (1, 6, 8, 30):
        day = vault.folder / "trash" / (today - timedelta(days=days)).strftime("%Y-%m-%d")
        day.mkdir(parents=True)
        (day / "take.mp4").write_bytes(b"x")
    vault.sweep(frozenset())
    assert len(list((vault.folder / "trash").iterdir())) == 2


def test_a_missing_take_is_told_at_opening(tmp_path: Path) -> None:
    folder = tmp_path / "film.reel"
    with filmed(folder):
        pass
    next((folder / "media").iterdir()).unlink()
    with opened(folder) as it:
        assert "The file of a take is missing." in " ".join(it.notes)


def test_threads_that_come_and_go_may_read_and_write_at_once(tmp_path: Path) -> None:
    """None may lose its connection to another: that was a crash of the whole program."""
    with planned(tmp_path / "film.reel"):
        pass
    with opened(tmp_path / "film.reel") as it:
        projects = Projects(it, Events())

        def work(number: int) -> None:
            if number % 2:
                projects.stages()
            else:
                projects.apply(SetBrief(brief(title=str(number))), label="Rename")

        for _ in range(6):
            with ThreadPoolExecutor(16) as threads:
                for done in [threads.submit(work, number) for number in range(16)]:
                    done.result()


def test_nothing_is_written_to_a_project_that_was_closed(tmp_path: Path) -> None:
    with planned(tmp_path / "film.reel") as studio:
        projects = studio.projects
    with pytest.raises(ProjectUnusable, match="was closed"):
        projects.apply(SetBrief(brief(title="late")))


def test_a_folder_with_an_odd_name_is_a_project_like_any_other(tmp_path: Path) -> None:
    folder = tmp_path / "మా సినిమా? #1 100% 'x'.reel"
    with filmed(folder):
        pass
    with opened(folder, read_only=True) as it:
        assert Projects(it, Events()).snapshot().segments[0].take
    assert [each.name for each in tmp_path.iterdir()] == [folder.name]
