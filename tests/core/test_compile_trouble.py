"""What is wrong with a take or a disk is said in words, and the film of before stays whole."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import rmtree
from time import sleep
from typing import Any

import pytest

from core.domain.compiling import Wish
from core.domain.edits import SetSequence
from core.domain.errors import StudioError
from core.domain.ids import SegmentId
from core.domain.jobs import Failed, Succeeded
from core.domain.sequence import Clip, Sequence, Transition, TransitionKind
from core.media.probe import BT709, probe
from core.store.opening import opened
from core.studio import Studio
from tests.core import killing
from tests.core.building import approved, brief, ids, planned, until
from tests.core.footage import cut_off, film, grey
from tests.core.killing import running
from tests.sampling import some

ONE, TWO, THREE, FOUR = ids()
OLD = b"the film of yesterday"
KILLS = 4


def file_of(studio: Studio, segment: SegmentId) -> Path:
    take = studio.projects.snapshot().segment(segment).take
    assert take is not None
    return studio.projects.folder / take.file


def compiled(studio: Studio, to: Path) -> object:
    (job,) = studio.jobs.wait(studio.compiling.compile(Wish(to)))
    return job.state


def refused(studio: Studio, to: Path) -> Failed:
    """The compile fails in words, and what was there before is there as it was."""
    to.write_bytes(OLD)
    state = compiled(studio, to)
    assert isinstance(state, Failed)
    assert "inside the studio" not in state.message
    assert state.advice
    assert to.read_bytes() == OLD
    assert {each.name for each in to.parent.iterdir()} == {to.name, "a.reel"}
    return state


def decodes(path: Path) -> None:
    """Debian's ffmpeg finds nothing to say against it."""
    words = ["ffmpeg", "-v", "error", "-xerror", "-i", str(path), "-f", "null", "-"]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def full_range(context: Any) -> None:
    context.color_range, context.colorspace = 2, 6


FOREIGN: dict[str, dict[str, Any]] = {
    "smaller and wider": {"pictures": [grey(n)[:24, :40] for n in range(24)]},
    "another rate": {"fps": 30, "pictures": [grey(n) for n in range(30)]},
    "another codec": {"codec": "libx265", "options": {"x265-params": "log-level=none"}},
    "another colour": {"pixels": "yuvj420p", "prepare": full_range},
    "more bits and colour samples": {"pixels": "yuv444p10le"},
    "with sound": {"hertz": 440.0},
    "long groups of pictures": {"options": {"g": "250", "bf": "3"}},
}


@pytest.mark.parametrize("kind", some(FOREIGN, every=3))
def test_a_take_of_another_kind_becomes_part_of_an_ordinary_film(tmp_path: Path, kind: str) -> None:
    to = tmp_path / "film.mp4"
    with approved(tmp_path / "a.reel") as studio:
        how = dict(FOREIGN[kind])
        film(file_of(studio, TWO), how.pop("pictures", None), **how)
        assert compiled(studio, to) == Succeeded()
    found = probe(to)
    assert (found.width, found.height, found.frames) == (64, 64, 48)
    assert found.fps == 24
    assert (found.video_codec, found.pixel_format, found.colours) == ("h264", "yuv420p", BT709)
    decodes(to)


@pytest.mark.parametrize("keep", [0.0, 0.02, 0.5, 0.97])
def test_a_take_that_was_cut_off_is_named_and_the_old_film_stays(
    tmp_path: Path, keep: float
) -> None:
    with approved(tmp_path / "a.reel") as studio:
        cut_off(file_of(studio, THREE), keep)
        state = refused(studio, tmp_path / "film.mp4")
    assert "Shot 3" in state.message
    assert "Make" in state.advice


def test_every_missing_take_is_named_before_anything_is_made(tmp_path: Path) -> None:
    with approved(tmp_path / "a.reel") as studio:
        for segment in (TWO, FOUR):
            file_of(studio, segment).unlink()
        state = refused(studio, tmp_path / "film.mp4")
    assert "Shot 2" in state.message and "Shot 4" in state.message and "missing" in state.message
    assert "Make" in state.advice


def test_the_rest_can_be_compiled_without_the_broken_take(tmp_path: Path) -> None:
    to = tmp_path / "film.mp4"
    with approved(tmp_path / "a.reel") as studio:
        file_of(studio, TWO).write_bytes(b"no film")
        refused(studio, to)
        studio.reviewing.reject(TWO)
        assert compiled(studio, to) == Succeeded()
        assert probe(to).frames == 36


def test_a_transition_longer_than_its_clips_is_made_as_long_as_fits_and_said(
    tmp_path: Path,
) -> None:
    to = tmp_path / "film.mp4"
    with approved(tmp_path / "a.reel") as studio:
        long = Transition(TransitionKind.DISSOLVE, 100)
        clips = tuple(Clip(segment, 6, 12, long) for segment in ids())
        studio.projects.apply(SetSequence(Sequence(brief().rate, clips)))
        assert compiled(studio, to) == Succeeded()
        last = studio.compiling.last()
        assert last is not None
        assert "instead of 100" in " ".join(last.notes)
    assert probe(to).frames == 48
    decodes(to)


def test_a_disk_that_cannot_be_written_is_refused_before_work_begins(
    tmp_path: Path, read_only: Callable[[Path], Path]
) -> None:
    films = tmp_path / "films"
    films.mkdir()
    (films / "film.mp4").write_bytes(OLD)
    place = read_only(films)
    with approved(tmp_path / "a.reel") as studio:
        with pytest.raises(StudioError, match="cannot be written") as refusal:
            studio.compiling.compile(Wish(place / "film.mp4"))
        assert "folder" in refusal.value.advice
        assert all(job.over for job in studio.jobs.all())
    assert (films / "film.mp4").read_bytes() == OLD


def test_a_film_is_not_laid_where_it_would_be_cleared_away(tmp_path: Path) -> None:
    with approved(tmp_path / "a.reel") as studio:
        with pytest.raises(StudioError, match="own folder media") as refusal:
            studio.compiling.compile(Wish(tmp_path / "a.reel" / "media" / "film.mp4"))
        assert "beside" in refusal.value.advice


def test_a_missing_song_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    with approved(tmp_path / "a.reel", brief=brief(music="sounds/song.wav")) as studio:
        state = refused(studio, tmp_path / "film.mp4")
    assert "song.wav" in state.message


def test_a_compile_killed_at_any_moment_leaves_the_old_film_whole(tmp_path: Path) -> None:
    folder, films, dice = tmp_path / "a.reel", tmp_path / "films", Random(11)
    films.mkdir()
    to = films / "film.mp4"
    with approved(folder) as studio:
        assert compiled(studio, to) == Succeeded()
    frames, finished, halves = probe(to).frames, set(films.iterdir()), 0
    for kill in range(KILLS):
        rmtree(folder / "cache" / "stretches", ignore_errors=True)
        with running(killing.compile_to, folder) as (process, heard):
            for _ in range(dice.randint(1, 12)):
                heard.recv()
            if kill % 2:  # just when there is half a film
                until(lambda: set(films.iterdir()) > finished)
            sleep(dice.random() / 100)
            process.kill()
            process.join()
        assert probe(to).frames == frames
        decodes(to)
        halves += len(list((folder / "tmp").glob("*.abroad")))
        with opened(folder):
            assert set(films.iterdir()) == finished
    assert halves


def test_what_a_stranger_wrote_into_a_project_sweeps_nothing_outside(tmp_path: Path) -> None:
    precious = tmp_path / "precious.mp4"
    precious.write_bytes(OLD)
    with planned(tmp_path / "a.reel"):
        pass
    for name in ("x.abroad", "y.abroad"):
        (tmp_path / "a.reel" / "tmp" / name).write_text(str(precious))
    with opened(tmp_path / "a.reel"):
        assert precious.read_bytes() == OLD
