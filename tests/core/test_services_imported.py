"""What was imported stays with the film: through sizes, rates, plans, engines and moves."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from core.domain.edits import SetBrief
from core.domain.errors import StudioError
from core.domain.project import Status
from core.media.probe import probe
from core.studio import Studio
from tests.core.bringing import brought, ended, idle, numbers
from tests.core.building import brief, ids, opened, planned, until
from tests.core.footage import GREEN, film, plain, still, tone

ONE, *_ = ids()


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """A planned film of four shots, nothing made."""
    with planned(tmp_path / "film.reel") as it:
        yield it


def test_no_engine_ever_draws_an_imported_segment(studio: Studio, tmp_path: Path) -> None:
    ended(studio, *studio.importing.add([film(tmp_path / "a.mp4")]))
    (segment,) = brought(studio)
    for wish in (
        lambda: studio.generation.regenerate(segment.id),
        lambda: studio.generation.regenerate(segment.id, variations=3),
        lambda: studio.generation.generate((segment.id,), anyway=True),
        lambda: studio.planning.change_shot(segment.id, style="noir"),
    ):
        with pytest.raises(StudioError, match="Imported footage is not made by an engine: “a”"):
            wish()
    assert len(studio.generation.generate(anyway=True)) == 4
    idle(studio)


def test_another_engine_does_not_make_it_stale(studio: Studio, tmp_path: Path) -> None:
    ended(studio, *studio.importing.add([film(tmp_path / "a.mp4")]))
    now = studio.projects.snapshot()
    studio.projects.apply(SetBrief(replace(now.brief, engine="wan")))
    assert brought(studio)[0].status is Status.APPROVED


def test_another_size_of_the_film_is_followed_from_the_original(
    studio: Studio, tmp_path: Path
) -> None:
    ended(studio, *studio.importing.add([film(tmp_path / "a.mp4")]))
    studio.planning.set_brief(replace(studio.projects.snapshot().brief, width=96))
    until(lambda: len(brought(studio)[0].takes) == 2)
    idle(studio)
    (segment,) = brought(studio)
    assert segment.status is Status.APPROVED
    assert segment.take is not None
    assert segment.take.note == ""
    assert probe(studio.projects.folder / segment.take.file).width == 96


def test_back_at_the_size_before_the_take_of_that_time_is_chosen(
    studio: Studio, tmp_path: Path
) -> None:
    ended(studio, *studio.importing.add([film(tmp_path / "a.mp4")]))
    first = brought(studio)[0].chosen
    before = studio.projects.snapshot().brief
    studio.planning.set_brief(replace(before, width=96))
    until(lambda: brought(studio)[0].chosen != first)
    studio.planning.set_brief(before)
    until(lambda: brought(studio)[0].chosen == first)
    idle(studio)
    assert len(brought(studio)[0].takes) == 2
    assert brought(studio)[0].status is Status.APPROVED


def test_a_size_changed_while_it_is_made_is_followed_too(studio: Studio, tmp_path: Path) -> None:
    studio.jobs.pause()
    studio.importing.add([film(tmp_path / "a.mp4")])
    studio.planning.set_brief(replace(studio.projects.snapshot().brief, width=96))
    studio.jobs.resume()
    until(lambda: brought(studio)[0].status is Status.APPROVED)
    idle(studio)
    (segment,) = brought(studio)
    assert segment.take is not None
    assert segment.take.recipe.width == 96


def test_at_another_rate_of_the_brief_it_waits_for_the_new_plan(
    studio: Studio, tmp_path: Path
) -> None:
    source = film(tmp_path / "a.mp4", fps=30)
    now = studio.projects.snapshot()
    studio.planning.set_brief(replace(now.brief, fps=30))
    ended(studio, *studio.importing.add([source]))
    (segment,) = brought(studio)
    assert segment.take is not None
    assert segment.take.recipe.fps == 24, "as the film still is"
    assert segment.stale == ("size",)
    studio.jobs.wait(studio.planning.plan())
    until(lambda: brought(studio)[0].status is Status.APPROVED)
    idle(studio)
    (segment,) = brought(studio)
    assert segment.take is not None
    assert segment.take.recipe.fps == 30
    assert studio.projects.snapshot().sequence.clips[-1].length == 30


def test_without_the_original_it_is_followed_from_the_take_and_said(
    studio: Studio, tmp_path: Path
) -> None:
    source = film(tmp_path / "a.mp4", hertz=330)
    ended(studio, *studio.importing.add([source]))
    source.unlink()
    studio.planning.set_brief(replace(studio.projects.snapshot().brief, width=96))
    until(lambda: len(brought(studio)[0].takes) == 2)
    idle(studio)
    (segment,) = brought(studio)
    assert segment.take is not None
    assert segment.take.note.startswith("Made from the earlier take: “a.mp4” is not where it was.")
    assert segment.take.sound


def test_a_film_of_imported_clips_alone_can_change_its_rate(tmp_path: Path) -> None:
    with opened(tmp_path / "film.reel", new=brief(text="")) as studio:
        ended(studio, *studio.importing.add([film(tmp_path / "a.mp4")]))
        asked = studio.projects.snapshot().brief
        studio.projects.apply(SetBrief(replace(asked, fps=50)))
        until(lambda: len(brought(studio)[0].takes) == 2)
        idle(studio)
        now = studio.projects.snapshot()
        assert now.sequence.rate.fps == 50
        assert [clip.length for clip in now.sequence.clips] == [50]


def test_a_new_plan_keeps_imported_clips_in_their_place_and_says_so(
    studio: Studio, tmp_path: Path
) -> None:
    ended(
        studio,
        *studio.importing.add([film(tmp_path / "a.mp4")], at=1),
        studio.importing.add_sound(tone(tmp_path / "door.wav"), 12),
    )
    before = brought(studio)[0].id
    studio.jobs.wait(studio.planning.plan())
    now = studio.projects.snapshot()
    assert now.sequence.clips[1].segment == before
    assert now.plan is not None
    assert "1 imported clip was kept in place." in now.plan.notes
    assert len(set(numbers(studio))) == len(now.sequence.clips)
    assert [each.name for each in now.sequence.sounds] == ["door"]


def test_a_moved_original_is_found_by_its_content(studio: Studio, tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4")
    ended(studio, *studio.importing.add([source]))
    (tmp_path / "archive" / "2026").mkdir(parents=True)
    shutil.copy(tmp_path / "a.mp4", tmp_path / "archive" / "2026" / "renamed.mp4")
    film(tmp_path / "archive" / "other.mp4", fps=12)
    source.unlink()
    assert studio.importing.search(tmp_path / "archive") == (brought(studio)[0].id,)
    (segment,) = brought(studio)
    assert segment.shot.footage is not None
    assert segment.shot.footage.path.endswith("renamed.mp4")
    assert segment.status is Status.APPROVED, "it is the same file"


def test_another_file_in_the_place_of_one_makes_a_new_take(studio: Studio, tmp_path: Path) -> None:
    ended(studio, *studio.importing.add([film(tmp_path / "a.mp4")]))
    (segment,) = brought(studio)
    ended(studio, *studio.importing.relink(segment.id, film(tmp_path / "b.mp4", fps=12)))
    (segment,) = brought(studio)
    assert len(segment.takes) == 2
    assert segment.take is not None
    assert segment.take.origin is not None
    assert segment.take.origin.path.endswith("b.mp4")
    with pytest.raises(StudioError, match="not an imported file"):
        studio.importing.relink(ONE, tmp_path / "a.mp4")


def test_it_can_be_fitted_another_way(studio: Studio, tmp_path: Path) -> None:
    wide = still(tmp_path / "a.png", plain(GREEN, 128, 48))
    ended(studio, *studio.importing.add([wide], seconds=Fraction(1, 4)))
    (segment,) = brought(studio)
    ended(studio, *studio.importing.again(segment.id, fill=True))
    assert len(brought(studio)[0].takes) == 2
