"""What is watched is what will be compiled."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain.errors import MediaUnreadable
from core.media.probe import probe
from core.services.lighter import LighterCopies
from tests.core.building import brief, filmed, ids, made, planned, until

ONE, TWO, *_ = ids()


@pytest.fixture(autouse=True)
def _nobody_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the lowest rank would wait for ever."""
    monkeypatch.setattr("core.services.lighter._MODEST", 0)


def cut_short(file: Path) -> None:
    """The first half of it."""
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def test_a_reel_gives_every_frame_of_the_timeline(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE, TWO)
        reel = studio.playback.open(32, 32)
        assert reel.frames == 48 and reel.rate == brief().rate
        frames = [bytes(reel.frame(number)) for number in range(reel.frames)]
        assert {len(frame) for frame in frames} == {32 * 32 * 4}
        assert len(set(frames[:20])) > 2
        assert len(set(frames[40:])) == 1
        assert studio.playback.sound() is None
        assert studio.playback.troubles() == {}
        reel.close()


def test_a_lighter_picture_is_the_same_frame_only_smaller(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        reel = studio.playback.open(64, 64)
        assert (reel.size(), reel.size(2), reel.size(4)) == ((64, 64), (32, 32), (16, 16))
        large, small = reel.frame(6), reel.frame(6, 4)
        assert len(small) == 16 * 16 * 4
        assert abs(large[(32 * 64 + 40) * 4] - small[(8 * 16 + 10) * 4]) < 12
        reel.close()


def test_a_lighter_copy_that_is_thrown_away_leaves_the_take_itself(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        take = studio.projects.snapshot().segment(ONE).take
        assert take is not None
        copies = LighterCopies(studio.projects.folder)
        copies.want([take.file])
        until(lambda: not copies.busy)
        copies.close()
        copy = copies.of(take.file)
        reel = studio.playback.open(64, 64)
        assert copy is not None and reel.quick(0)
        copy.unlink()
        shown = bytes(reel.frame(0, 2))
        reel.close()
        assert studio.playback.troubles() == {}
        reel = studio.playback.open(32, 32)
        assert shown == bytes(reel.frame(0))
        reel.close()


def test_a_film_that_speaks_has_a_sound_as_long_as_its_picture(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", brief=brief(voice="auto")) as studio:
        made(studio, ONE)
        sound = studio.playback.sound()
        assert sound is not None and probe(sound).seconds == 2
        assert studio.playback.sound() == sound


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(b""), cut_short])
def test_a_take_that_was_harmed_is_a_slate_and_the_rest_goes_on(
    tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        reel = studio.playback.open(64, 64)
        whole = [bytes(reel.frame(number)) for number in range(48)]
        reel.close()
        take = studio.projects.snapshot().segment(TWO).take
        assert take is not None
        harm(studio.projects.folder / take.file)
        reel = studio.playback.open(64, 64)
        now = [bytes(reel.frame(number)) for number in range(48)]
        reel.close()
        assert now[:8] == whole[:8] and now[28:] == whole[28:]
        assert len(set(now[16:20])) == 1 and now[16] != whole[16]
        assert set(studio.playback.troubles()) == {take.id}


def test_a_take_that_was_put_back_is_no_trouble_any_more(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        take = studio.projects.snapshot().segment(TWO).take
        assert take is not None
        file = studio.projects.folder / take.file
        whole = file.read_bytes()
        file.unlink()
        reel = studio.playback.open(64, 64)
        reel.frame(18)
        reel.close()
        assert "missing" in studio.playback.troubles()[take.id]
        file.write_bytes(whole)
        studio.playback.open(64, 64).close()
        assert studio.playback.troubles() == {}


def test_a_thumbnail_is_made_once_and_none_without_a_take(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        assert studio.playback.thumbnail(ONE, 48) is None
        made(studio, ONE)
        picture = studio.playback.thumbnail(ONE, 48)
        assert picture is not None and picture.read_bytes().startswith(b"\x89PNG")
        before = picture.stat().st_mtime_ns
        assert studio.playback.thumbnail(ONE, 48) == picture
        assert picture.stat().st_mtime_ns == before
        assert studio.playback.thumbnail(ONE, 24) != picture
        assert [file.name for file in picture.parent.iterdir() if file.name.startswith(".")] == []


def test_a_take_alone_is_all_of_its_file_at_the_size_asked_for(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        take = studio.projects.snapshot().segment(ONE).take
        assert take is not None
        alone = studio.playback.single(take, 48, 32)
        assert (alone.frames, alone.rate) == (take.recipe.frames, brief().rate)
        frames = [bytes(alone.frame(number)) for number in (0, 5, alone.frames - 1, 5)]
        assert {len(frame) for frame in frames} == {48 * 32 * 4}
        assert frames[1] == frames[3] != frames[0]
        alone.close()


def test_a_take_whose_file_is_gone_is_told_at_once(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        take = studio.projects.snapshot().segment(ONE).take
        assert take is not None
        (studio.projects.folder / take.file).unlink()
        with pytest.raises(MediaUnreadable):
            studio.playback.single(take, 48, 32)
