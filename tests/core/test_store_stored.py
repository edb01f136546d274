"""What is read late is what was written, and nothing that a change leaves alone is read again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from core.domain.edits import AddTake, PickTake, PutSegment, SetBrief
from core.domain.ids import TakeId, fresh
from core.domain.inputs import inputs
from core.domain.project import Segment, Status, Take
from core.domain.story import Shot
from core.services.projects import Projects
from core.studio import Studio
from tests.core import shapes
from tests.core.building import brief, filmed, ids, opened, shot
from tests.fakes.large import large

quick = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
FIRST = ids()[0]


@pytest.fixture
def film(tmp_path: Path) -> Iterator[Studio]:
    with filmed(tmp_path / "film.reel") as it:
        yield it


def others(film: Studio, before: tuple[Segment, ...], touched: str = FIRST) -> bool:
    """Whether every other segment is the same object as before."""
    now = {each.id: each for each in film.projects.snapshot().segments}
    return all(now[each.id] is each for each in before if each.id != touched)


@given(take=shapes.of(Take))
@quick
def test_every_take_is_read_as_it_was_written(film: Studio, take: Take) -> None:
    take = replace(take, id=TakeId(fresh()), segment=FIRST, file=fresh())
    film.projects.apply(AddTake(take))
    there = film.projects.snapshot().segment(FIRST).takes[-1]
    assert there == take == there
    assert there.frames == take.frames
    assert replace(there, note="x") == replace(take, note="x")


@given(words=shapes.of(Shot))
@quick
def test_every_shot_is_read_as_it_was_written_with_its_hashes(film: Studio, words: Shot) -> None:
    film.projects.apply(PutSegment(FIRST, words), label="Change")
    there = film.projects.snapshot().segment(FIRST)
    assert there.shot == words
    assert there.inputs == inputs(words, film.projects.snapshot().brief)


def test_a_stored_take_can_be_added_to_another_segment(film: Studio) -> None:
    take = film.projects.snapshot().segment(FIRST).takes[0]
    film.projects.apply(AddTake(replace(take, id=TakeId("other"), segment=ids()[1], file="b.mp4")))
    there = film.projects.snapshot().segment(ids()[1]).takes[-1]
    assert (there.id, there.recipe) == ("other", take.recipe)


def test_a_change_leaves_every_other_segment_the_same_object(film: Studio) -> None:
    before = film.projects.snapshot().segments
    film.projects.apply(PutSegment(FIRST, shot(1, description="Rain")), label="Change")
    assert others(film, before)
    film.reviewing.approve(FIRST)
    assert others(film, before)
    film.projects.undo()
    assert others(film, before)
    film.editing.move([film.projects.snapshot().sequence.clips[0].id], 2)
    assert others(film, before)


def test_another_size_makes_every_take_stale_and_another_title_none(film: Studio) -> None:
    film.projects.apply(SetBrief(brief(title="Other")), label="Rename")
    assert {each.status for each in film.projects.snapshot().segments} == {Status.READY}
    film.projects.apply(SetBrief(brief(width=128)), label="Widen")
    assert {each.status for each in film.projects.snapshot().segments} == {Status.STALE}
    assert film.projects.snapshot().segments[0].stale == ("size",)
    film.projects.undo()
    assert {each.status for each in film.projects.snapshot().segments} == {Status.READY}


def test_hashes_of_another_edition_are_made_anew(film: Studio, tmp_path: Path) -> None:
    database = film.projects._database
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE segments SET inputs = '0 0 {}'")
    film.projects.refresh()
    assert {each.status for each in film.projects.snapshot().segments} == {Status.READY}


def test_a_segment_keeps_its_place_when_it_comes_back(film: Studio, tmp_path: Path) -> None:
    before = film.projects.snapshot()
    film.editing.remove([before.sequence.clips[1].id])
    assert [each.id for each in film.projects.snapshot().segments] == [*ids()[:1], *ids()[2:]]
    film.projects.undo()
    assert film.projects.snapshot().segments == before.segments
    film.projects._database.checkpoint()
    with opened(tmp_path / "film.reel", read_only=True) as again:
        assert again.projects.snapshot().segments == before.segments


def test_the_states_of_a_long_film_are_told_without_reading_its_shots(tmp_path: Path) -> None:
    with opened(large(tmp_path / "long.reel", 60), read_only=True) as film:
        segments = film.projects.snapshot().ordered
        assert len({each.status for each in segments}) == len(Status)
        read = [each for each in segments if "shot" in vars(each)]
        read_takes = [each for each in segments if each.take and "whole" in vars(each.take)]
        assert not read and not read_takes


def test_picking_a_take_is_seen_at_once(film: Studio) -> None:
    projects: Projects = film.projects
    there = projects.snapshot().segment(FIRST)
    projects.apply(PickTake(FIRST, None), label="None")
    assert projects.snapshot().segment(FIRST).status is Status.PENDING
    assert there.status is Status.READY
