"""What of the queue survives the program: its order, what is held back, and what was cleared."""

from pathlib import Path

from core.domain.jobs import Priority, Succeeded
from tests.core.building import ids, made, opened, planned
from tests.fakes.engines import FakeEngine

ONE, TWO, THREE, FOUR = ids()


def left_over(folder: Path) -> None:
    """A queue of four whose program ended while the first was made."""
    engine = FakeEngine()
    engine.go.clear()
    with planned(folder, engine=engine) as studio:
        studio.generation.generate()
        assert engine.holding.wait(60)


def test_the_order_and_the_priority_survive_the_program(tmp_path: Path) -> None:
    folder = tmp_path / "a.reel"
    left_over(folder)
    with opened(folder, engine=FakeEngine()) as studio:
        first, second, third, fourth = studio.jobs.line()
        studio.jobs.move(fourth.id, second.id)
        studio.jobs.prioritise(third.id, Priority.INTERACTIVE)
    with opened(folder, engine=(engine := FakeEngine())) as studio:
        line = studio.jobs.line()
        assert [job.id for job in line] == [third.id, first.id, fourth.id, second.id]
        assert line[0].priority is Priority.INTERACTIVE
        studio.jobs.wait(*studio.generation.resume())
        assert len(engine.made) == 4


def test_what_is_held_back_waits_for_its_editor_beyond_the_program(tmp_path: Path) -> None:
    folder = tmp_path / "a.reel"
    left_over(folder)
    with opened(folder, engine=FakeEngine()) as studio:
        studio.jobs.pause(studio.jobs.line()[0].id)
    with opened(folder, engine=FakeEngine()) as studio:
        assert [job.held for job in studio.jobs.line()] == [True, False, False, False]
        ended = studio.jobs.wait(*studio.generation.resume())
        assert [job.about for job in ended] == [TWO, THREE, FOUR]
        (held,) = studio.jobs.line()
        (last,) = studio.jobs.wait(*studio.generation.resume(held.id))
        assert (last.about, last.state, last.held) == (ONE, Succeeded(), False)


def test_one_job_of_an_earlier_session_can_be_gone_on_with_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a.reel"
    left_over(folder)
    with opened(folder, engine=FakeEngine()) as studio:
        third = studio.jobs.line()[2]
        assert third.task is not None
        (done,) = studio.jobs.wait(*studio.generation.resume(third.id))
        assert done.state == Succeeded()
        take = studio.projects.snapshot().segment(THREE).take
        assert take is not None
        assert take.recipe == third.task.recipe  # type: ignore[union-attr]
        assert [job.about for job in studio.jobs.line()] == [ONE, TWO, FOUR]


def test_what_is_cleared_away_stays_away(tmp_path: Path) -> None:
    folder = tmp_path / "a.reel"
    with planned(folder, engine=FakeEngine()) as studio:
        made(studio)
        one, *others = [job.id for job in studio.jobs.all()]
        studio.jobs.clear(one)
    with opened(folder, engine=FakeEngine()) as studio:
        assert [job.id for job in studio.jobs.all()] == others


def test_what_a_take_has_cost_is_known_in_the_next_project(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", engine=FakeEngine()) as studio:
        made(studio, ONE)
    with planned(tmp_path / "b.reel", engine=FakeEngine()) as studio:
        (known, *_) = studio.estimates.known()
        assert known.load.frames == 24
        assert known.cost.disk > 0
        assert "made on this machine" in studio.estimates.takes([ONE]).basis
