"""Where a shot goes on from the one before nothing is seen twice; a true cut is left alone."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.domain.ids import SegmentId
from core.domain.sequence import CUT, Transition, TransitionKind
from core.domain.time import Rate
from core.media.encode import FilmWriter
from core.media.picture import Pixels, plane
from core.render.asked import Asked
from core.render.compositor import Compositor
from core.render.plan import PlannedClip, RenderPlan
from core.render.seams import TRUE_CUT, candidates, closed, measured

WIDTH, HEIGHT, LENGTH, HANDLE = 192, 108, 30, 6
SCENE = (Asked(1, scene=1), Asked(2, scene=1))


def world(number: float, *, seed: int = 0, light: float = 1.0, blue: int = 0) -> Pixels:
    """A picture that goes on for ever: everything in it moves."""
    across = 50 * np.sin((np.arange(WIDTH) + 4 * number + 40 * seed) / (9 + seed))
    down = 30 * np.cos(np.arange(HEIGHT) / 6 + seed)
    value = 110 + across + down[:, None]
    picture = np.full((HEIGHT, WIDTH, 4), 255, np.uint8)
    picture[..., :3] = (value * light).clip(0, 255).astype(np.uint8)[..., None]
    picture[..., 0] = np.clip(picture[..., 0].astype(int) + blue, 0, 255)
    return picture


def take(folder: Path, name: str, draw: Callable[[int], Pixels]) -> PlannedClip:
    """Frame 0 of what `draw` draws is the first that the film shows."""
    with FilmWriter(folder / name, WIDTH, HEIGHT, 24) as film:
        for number in range(-HANDLE, LENGTH + HANDLE):
            film.add_bgra(draw(number))
    return PlannedClip(SegmentId(name), name, HANDLE, LENGTH, HANDLE, HANDLE)


def cut(folder: Path, draw: Callable[[int], Pixels]) -> tuple[PlannedClip, PlannedClip]:
    return take(folder, "one.mp4", world), take(folder, "two.mp4", draw)


@pytest.mark.parametrize("doubled", [1, 4])
def test_frames_that_were_seen_already_are_left_out(tmp_path: Path, doubled: int) -> None:
    one, two = cut(tmp_path, lambda n: world(LENGTH + n - doubled))
    seam = measured(one, two, tmp_path)
    assert (seam.goes_on, seam.doubled, seam.coloured) == (True, doubled, False)
    made, _ = closed(two, seam)
    assert (made.first, made.length) == (HANDLE + doubled, LENGTH)
    assert "doubled" in made.note


def test_a_shot_that_goes_on_in_another_colour_is_matched_and_not_jumped(tmp_path: Path) -> None:
    one, two = cut(tmp_path, lambda n: world(LENGTH + n - 1, light=0.9, blue=12))
    seam = measured(one, two, tmp_path)
    made, _ = closed(two, seam)
    assert seam.coloured and made.correction is not None
    plan = RenderPlan(Rate(Fraction(24)), WIDTH, HEIGHT, (one, made))
    with Compositor(plan, tmp_path) as compositor:
        last, first = (
            [float(plane(compositor.frame(n), sheet).mean()) for sheet in range(3)]
            for n in (LENGTH - 1, LENGTH)
        )
    assert last == pytest.approx(first, abs=1.5)


def test_what_already_goes_on_as_it_should_is_left_as_it_is(tmp_path: Path) -> None:
    one, two = cut(tmp_path, lambda n: world(LENGTH + n))
    seam = measured(one, two, tmp_path)
    assert (seam.doubled, seam.coloured) == (0, False)
    assert closed(two, seam)[0] == two


def test_a_true_cut_is_never_touched(tmp_path: Path) -> None:
    one, two = cut(tmp_path, lambda n: world(n, seed=3, light=0.8))
    assert measured(one, two, tmp_path) == TRUE_CUT
    assert closed(two, TRUE_CUT)[0] == two


def test_a_picture_that_stands_still_has_no_doubled_frames(tmp_path: Path) -> None:
    one = take(tmp_path, "one.mp4", lambda _: world(0))
    two = take(tmp_path, "two.mp4", lambda _: world(0))
    assert measured(one, two, tmp_path).doubled == 0


def test_only_cuts_between_shots_of_one_scene_are_looked_at() -> None:
    one = PlannedClip(SegmentId("a"), "a.mp4", 6, 30, 6, 6)
    two = replace(one, segment=SegmentId("b"), file="b.mp4")

    def found(after: PlannedClip, asked: tuple[Asked, ...] = SCENE) -> tuple[int, ...]:
        return candidates(RenderPlan(Rate(Fraction(24)), 64, 64, (one, after)), asked)

    assert found(two) == (1,)
    assert found(replace(two, transition=Transition(TransitionKind.DISSOLVE, 8))) == ()
    assert found(replace(two, lead=5, transition=CUT)) == ()
    assert found(two, (Asked(1, scene=1), Asked(2, scene=2))) == ()
    assert found(replace(two, segment=one.segment)) == ()


def test_a_chain_of_shots_is_matched_to_its_first(tmp_path: Path) -> None:
    one, two = cut(tmp_path, lambda n: world(LENGTH + n - 1, light=0.9))
    three = take(tmp_path, "three.mp4", lambda n: world(2 * LENGTH + n - 1, light=0.9))
    second, done = closed(two, measured(one, two, tmp_path))
    third, _ = closed(three, measured(second, three, tmp_path), done)
    assert second.correction is not None and third.correction is not None
    assert third.correction.gain == pytest.approx(second.correction.gain, abs=0.02)
