"""Lighter copies: the same frames, smaller; made in the background, given up without a trace."""

from pathlib import Path

import pytest

from core.domain.errors import JobCancelled
from core.media.decode import Frames
from core.media.encode import FilmWriter
from core.media.lighter import lighten
from core.services.lighter import LighterCopies
from tests.core.building import until
from tests.core.numbered import number_of, numbered

SIZE = (1280, 720)


@pytest.fixture(autouse=True)
def _nobody_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the lowest rank would wait for ever."""
    monkeypatch.setattr("core.services.lighter._MODEST", 0)


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("takes") / "take.mp4"
    with FilmWriter(file, *SIZE, 24, preset="ultrafast") as film:
        for number in range(30):
            film.add_bgra(numbered(number, size=SIZE))
    return file


def test_a_copy_has_the_same_frames_only_smaller(take: Path, tmp_path: Path) -> None:
    lighten(take, tmp_path / "copy.mp4", lambda: None)
    with Frames(take) as whole, Frames(tmp_path / "copy.mp4") as small:
        assert (small.count, small.fps) == (whole.count, whole.fps)
        assert (small.width, small.height) == (960, 540)
        for number in (29, 0, 17, 5):
            frame = small.frame(number)
            assert number_of(frame.reformat(*SIZE)) == number_of(whole.frame(number))


def test_copies_are_made_when_they_are_wanted_and_found_again(take: Path) -> None:
    copies = LighterCopies(take.parent)
    assert copies.of(take.name) is None
    copies.want([take.name, "missing.mp4"])
    until(lambda: not copies.busy)
    made = copies.of(take.name)
    assert made is not None and made.is_file()
    assert copies.of("missing.mp4") is None
    copies.close()
    assert LighterCopies(take.parent).of(take.name) == made


def test_what_is_not_wanted_any_more_leaves_nothing(take: Path, tmp_path: Path) -> None:
    def stop() -> None:
        raise JobCancelled

    with pytest.raises(JobCancelled):
        lighten(take, tmp_path / "copy.mp4", stop)
    (tmp_path / take.name).write_bytes(take.read_bytes())
    copies = LighterCopies(tmp_path)
    copies.want([take.name])
    copies.close()
    copies.want([take.name])
    assert not copies.busy
    assert not list((tmp_path / "cache").rglob(".*.mp4"))
