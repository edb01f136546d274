"""The plan changed by hand: exact lengths after each step, takes that stay, and the way back."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.brief import Brief
from core.domain.errors import StudioError
from core.domain.project import Status
from core.domain.story import Plan
from core.services.replanning import Replanning
from core.studio import Studio
from core.understanding.analyse import analyse
from core.writing import replanning
from core.domain.rework import NewShot
from core.writing.rules import write
from tests.core.building import made, planned

TEXT = (
    "A fisherman rows out at dawn. A storm rises and the waves grow. "
    "He rows home to his daughter. They eat in the kitchen."
)
BRIEF = Brief(TEXT, seconds=Fraction(20))
GULL = NewShot("A gull sits on the mast.", seconds=Fraction(2))

WISHES: list[Callable[[Replanning], None]] = [
    lambda change: change.add(GULL, 2),
    lambda change: change.add(replace(GULL, own_scene=True), 2),
    lambda change: change.split(2),
    lambda change: change.merge(2),
    lambda change: change.move(4, 1),
    lambda change: change.delete(1),
    lambda change: change.begin_scene(3),
]


@cache
def written() -> Plan:
    return write(BRIEF, analyse(TEXT))


def exact(studio: Studio) -> bool:
    """Whether plan, segments and timeline say the same, in frames."""
    now = studio.projects.snapshot()
    plan = now.plan
    return (
        plan is not None
        and [each.shot for each in now.ordered] == list(plan.shots)
        and now.sequence.frames == plan.frames
        and [shot.number for shot in plan.shots] == list(range(1, len(plan.shots) + 1))
    )


@pytest.mark.parametrize("wish", WISHES)
def test_after_each_change_plan_and_timeline_agree_and_undo_takes_it_back(
    tmp_path: Path, wish: Callable[[Replanning], None]
) -> None:
    with planned(tmp_path / "a.reel") as studio:
        before = studio.projects.snapshot()
        wish(studio.replanning)
        assert exact(studio)
        studio.projects.undo()
        after = studio.projects.snapshot()
        assert (after.plan, after.sequence) == (before.plan, before.sequence)
        assert [each.shot for each in after.ordered] == [each.shot for each in before.ordered]


def test_takes_of_shots_that_did_not_change_stay_and_are_not_stale(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        first, *_, last = studio.projects.snapshot().ordered
        made(studio, first.id, last.id)
        studio.replanning.add(GULL, 1)
        studio.replanning.move(5, 1)
        now = studio.projects.snapshot()
        assert [each.id for each in now.ordered[:2]] == [last.id, first.id]
        assert all(each.take is not None for each in now.ordered[:2])
        assert not any(each.status is Status.STALE for each in now.ordered)


def test_a_film_that_stays_as_long_shares_what_a_deleted_shot_leaves(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        frames = studio.projects.snapshot().sequence.frames
        studio.replanning.delete(2, as_long=True)
        assert studio.projects.snapshot().sequence.frames == frames
        assert exact(studio)


def test_what_the_film_has_not_is_said(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", count=1) as studio:
        with pytest.raises(StudioError, match="no shot 9"):
            studio.replanning.split(9)
        with pytest.raises(StudioError, match="at least one shot"):
            studio.replanning.delete(1)
        with pytest.raises(StudioError, match="No shot comes after"):
            studio.replanning.merge(1)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("smvadbnx"), st.integers(1, 12), st.integers(1, 12))))
def test_whatever_is_changed_in_a_row_lengths_and_spoken_words_add_up(
    steps: list[tuple[str, int, int]],
) -> None:
    plan = written()
    frames, words = plan.frames, sorted(spoken(plan))
    for kind, number, other in steps:
        before = plan
        try:
            plan = CHANGES[kind](plan, number, other).plan
        except StudioError:
            continue
        if kind in "dx":
            gone = [s for s in before.shots if s.number in left_out(before, kind, number)]
            frames -= sum(shot.frames for shot in gone)
            for word in (word for shot in gone for word in shot.narration.split()):
                words.remove(word)
        elif kind == "a":
            frames += BRIEF.rate.frames(GULL.seconds)
        assert plan.frames == frames
        assert sorted(spoken(plan)) == words
        assert [s.number for s in plan.shots] == list(range(1, len(plan.shots) + 1))
        assert [s.scene for s in plan.shots] == [c.number for c in plan.scenes for _ in c.shots]


CHANGES: dict[str, Callable[[Plan, int, int], replanning.Replanned]] = {
    "s": lambda plan, number, _: replanning.split(plan, number),
    "m": lambda plan, number, _: replanning.merged(plan, number),
    "v": replanning.moved,
    "a": lambda plan, number, other: replanning.added(
        plan, BRIEF, replace(GULL, own_scene=other % 2 == 0), number
    ),
    "d": lambda plan, number, _: replanning.deleted(plan, number),
    "b": lambda plan, number, _: replanning.scene_begun(plan, number),
    "n": lambda plan, number, _: replanning.scenes_merged(plan, number),
    "x": lambda plan, number, _: replanning.scene_deleted(plan, number),
}


def left_out(plan: Plan, kind: str, number: int) -> set[int]:
    """The numbers of the shots that go with a shot, or with a scene."""
    return {s.number for s in plan.shots if (s.number if kind == "d" else s.scene) == number}


def spoken(plan: Plan) -> list[str]:
    return [word for shot in plan.shots for word in shot.narration.split()]


def test_a_split_shot_shows_its_second_half_framed_otherwise() -> None:
    first, second = replanning.split(written(), 1).plan.shots[:2]
    assert first.camera.size is not second.camera.size
    assert first.frames + second.frames == written().shots[0].frames


def test_an_added_shot_has_the_look_of_its_neighbour_and_another_framing() -> None:
    after = replanning.added(written(), BRIEF, NewShot("The fisherman lifts a lamp."), 1)
    before, new = after.plan.shots[:2]
    assert after.origins[:3] == (1, 0, 2)
    assert new.frames == BRIEF.rate.frames(Fraction(7, 2))
    assert new.depiction.palette == before.depiction.palette
    assert new.camera.size is not before.camera.size
    (man,) = (s for s in new.depiction.subjects if s.label == "fisherman")
    (same,) = (s for s in before.depiction.subjects if s.label == "fisherman")
    assert (man.character, man.clothing) == (same.character, same.clothing)


def test_scenes_are_moved_merged_and_deleted_whole() -> None:
    whole = replanning.scenes_merged(written(), 1).plan
    parted = replanning.scene_begun(whole, 2).plan
    count = len(parted.scenes)
    assert count == len(whole.scenes) + 1
    with pytest.raises(StudioError, match="begins with shot 2 already"):
        replanning.scene_begun(parted, 2)
    first = parted.scenes[0].shots[0].description
    assert replanning.scene_moved(parted, 1, 2).plan.scenes[1].shots[0].description == first
    assert len(replanning.scenes_merged(parted, 1).plan.scenes) == count - 1
    left = replanning.scene_deleted(parted, 1).plan
    assert all(shot.description != first for shot in left.shots[:1])
