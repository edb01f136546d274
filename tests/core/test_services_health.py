"""Media that was touched behind our back is found, and what can be done is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.errors import JobCancelled
from core.domain.project import Take
from core.studio import Studio
from tests.core.building import filmed, ids, opened, planned
from tests.core.footage import cut_off, film, tone

ONE, TWO, *_ = ids()


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with filmed(tmp_path / "film.reel", count=2) as it:
        yield it


def take(studio: Studio, number: int) -> Take:
    found = studio.projects.snapshot().ordered[number].take
    assert found is not None
    return found


def file(studio: Studio, number: int) -> Path:
    return studio.projects.folder / take(studio, number).file


def test_a_whole_project_has_no_troubles(studio: Studio) -> None:
    assert studio.health.check() == ()
    assert studio.health.check(deep=True) == ()


def test_a_deleted_take_is_found(studio: Studio) -> None:
    file(studio, 0).unlink()
    (found,) = studio.health.check()
    assert (found.segment, found.take) == (ONE, take(studio, 0).id)
    assert (found.what, found.advice) == ("Its file is missing.", "Make it again.")


def test_a_truncated_take_is_found(studio: Studio) -> None:
    path = file(studio, 1)
    path.write_bytes(path.read_bytes()[:100])
    (found,) = studio.health.check()
    assert found.segment == TWO
    assert found.what.startswith("Its file is damaged: 100 of ")


def test_a_flipped_bit_is_found_by_looking_closely(studio: Studio) -> None:
    path = file(studio, 1)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert studio.health.check() == ()
    (found,) = studio.health.check(deep=True)
    assert found.what == "Its file was changed since it was made."


def test_takes_that_are_not_chosen_are_looked_at_closely_too(studio: Studio) -> None:
    old = file(studio, 0)
    studio.jobs.wait(*studio.generation.regenerate(ONE))
    old.unlink()
    assert studio.health.check() == ()
    (found,) = studio.health.check(deep=True)
    assert found.advice == "Make it again or choose another of its takes."


def test_an_imported_take_says_where_its_original_is(studio: Studio, tmp_path: Path) -> None:
    source = film(tmp_path / "beach.mp4")
    studio.jobs.wait(*studio.importing.add([source], at=0))
    file(studio, 0).unlink()
    (found,) = studio.health.check()
    assert "Import it again from “beach.mp4”" in found.advice
    source.unlink()
    (found,) = studio.health.check()
    assert found.advice == "Relink it: “beach.mp4” is not where it was any more."
    studio.jobs.wait(
        *studio.importing.relink(studio.projects.snapshot().ordered[0].id, film(source))
    )
    assert studio.health.check() == ()


def test_missing_sounds_are_named(studio: Studio, tmp_path: Path) -> None:
    importing = studio.importing
    jobs = (
        importing.add_sound(tone(tmp_path / "door.wav"), 0),
        importing.set_music(tone(tmp_path / "song.wav", 2)),
    )
    studio.jobs.wait(*jobs)
    for each in (studio.projects.folder / "sounds").iterdir():
        each.unlink()
    what = [each.what for each in studio.health.check()]
    assert what[0] == "The sound “door” is missing."
    assert what[1].startswith("The music “song-")


def test_looking_closely_can_be_stopped(studio: Studio) -> None:
    def stop(fraction: float) -> None:
        raise JobCancelled

    with pytest.raises(JobCancelled):
        studio.health.check(deep=True, report=stop)


def test_what_could_not_be_imported_is_a_trouble_of_its_clip_also_after_a_restart(
    tmp_path: Path,
) -> None:
    with planned(tmp_path / "film.reel", count=1) as studio:
        studio.jobs.wait(*studio.importing.add([cut_off(film(tmp_path / "cut.mp4"), 0.5)]))
        clip = studio.projects.snapshot().ordered[1].id
        (before,) = studio.health.check()
    with opened(tmp_path / "film.reel") as studio:
        assert studio.health.check() == (before,)
    assert before.segment == clip
    assert "“cut.mp4” is incomplete" in before.what
    assert before.advice
