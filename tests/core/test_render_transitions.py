"""Transitions are what an editor knows by their names: where the new picture is, and when."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.sequence import TransitionKind
from core.media.picture import Frame, blank, planes, untouched
from core.render.transitions import faded, mixed

WIDTH, HEIGHT = 192, 108
HALF = Fraction(1, 2)
CROSSING = [kind for kind in TransitionKind if kind.crosses]
sides = st.integers(1, 120).map(lambda half: 2 * half)


def noise(width: int, height: int, seed: int) -> Frame:
    frame = untouched(width, height)
    for sheet in planes(frame):
        sheet[:] = np.random.default_rng(seed).integers(16, 236, sheet.shape, dtype=np.uint8)
    return frame


def same(one: Frame, two: Frame) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(planes(one), planes(two), strict=True))


def sloped(*, upright: bool) -> Frame:
    """Luma that says where it is: 16 to 235 over the width, or over the height."""
    frame = blank(WIDTH, HEIGHT)
    if upright:
        planes(frame)[0][:] = np.linspace(16, 235, HEIGHT).round()[:, None]
    else:
        planes(frame)[0][:] = np.linspace(16, 235, WIDTH).round()[None, :]
    return frame


def luma(frame: Frame, x: float, y: float) -> int:
    """At a place in parts of the frame."""
    return int(planes(frame)[0][int(y * (HEIGHT - 1)), int(x * (WIDTH - 1))])


@pytest.mark.parametrize("kind", CROSSING)
@given(width=sides, height=sides)
@settings(max_examples=20)
def test_every_kind_begins_with_the_one_picture_and_ends_with_the_other(
    kind: TransitionKind, width: int, height: int
) -> None:
    before, after = noise(width, height, 1), noise(width, height, 2)
    assert same(mixed(before, after, Fraction(0), kind), before)
    assert same(mixed(before, after, Fraction(1), kind), after)


@given(
    kind=st.sampled_from(CROSSING),
    weight=st.fractions(0, 1, max_denominator=240),
    width=sides,
    height=sides,
)
def test_two_same_pictures_stay_as_they_are_but_where_something_moves(
    kind: TransitionKind, weight: Fraction, width: int, height: int
) -> None:
    grey = blank(width, height, (120, 100, 150))
    assert same(mixed(grey, grey, weight, kind), grey)
    if not kind.moves:
        before = noise(width, height, 3)
        assert same(mixed(before, before, weight, kind), before)


@given(kind=st.sampled_from(CROSSING), weight=st.fractions(0, 1, max_denominator=240))
def test_the_pictures_given_are_left_alone(kind: TransitionKind, weight: Fraction) -> None:
    before, after = noise(32, 18, 1), noise(32, 18, 2)
    mixed(before, after, weight, kind)
    assert same(before, noise(32, 18, 1)) and same(after, noise(32, 18, 2))


OLD, NEW = blank(WIDTH, HEIGHT, (60, 90, 128)), blank(WIDTH, HEIGHT, (180, 128, 90))


@pytest.mark.parametrize("family", ["wipe", "slide", "push"])
@pytest.mark.parametrize(
    ("way", "new", "old"),
    [
        ("left", (0.9, 0.5), (0.1, 0.5)),
        ("right", (0.1, 0.5), (0.9, 0.5)),
        ("up", (0.5, 0.9), (0.5, 0.1)),
        ("down", (0.5, 0.1), (0.5, 0.9)),
    ],
)
def test_halfway_the_new_picture_is_on_the_side_it_comes_from(
    family: str, way: str, new: tuple[float, float], old: tuple[float, float]
) -> None:
    made = mixed(OLD, NEW, HALF, TransitionKind(f"{family}-{way}"))
    assert luma(made, *new) == 180
    assert luma(made, *old) == 60
    red = planes(made)[2]
    at = (int(new[1] * (red.shape[0] - 1)), int(new[0] * (red.shape[1] - 1)))
    assert red[at] == 90


@pytest.mark.parametrize(
    ("family", "old", "new"),
    [("wipe", 71, 180), ("slide", 71, 71), ("push", 180, 71)],
)
def test_what_stays_and_what_moves_tells_wipe_slide_and_push_apart(
    family: str, old: int, new: int
) -> None:
    """The same slope twice, a quarter in from each side, halfway to the left."""
    slope = sloped(upright=False)
    made = mixed(slope, slope, HALF, TransitionKind(f"{family}-left"))
    assert abs(luma(made, 0.25, 0.5) - old) <= 2
    assert abs(luma(made, 0.75, 0.5) - new) <= 2


def test_things_pushed_up_go_up() -> None:
    slope = sloped(upright=True)
    made = mixed(slope, slope, HALF, TransitionKind.PUSH_UP)
    assert abs(luma(made, 0.5, 0.25) - 180) <= 4 and abs(luma(made, 0.5, 0.75) - 71) <= 4


@pytest.mark.parametrize("kind", [k for k in CROSSING if k.value.startswith("wipe")])
def test_the_edge_of_a_wipe_is_soft_and_even(kind: TransitionKind) -> None:
    sheet = planes(mixed(OLD, NEW, HALF, kind))[0].astype(int)
    across = sheet[HEIGHT // 2] if "t" in kind.value.partition("-")[2] else sheet[:, WIDTH // 2]
    steps = np.diff(across)
    assert 2 <= int((steps != 0).sum()) <= 10
    assert (steps >= 0).all() or (steps <= 0).all()


def test_an_iris_opens_from_the_middle() -> None:
    made = mixed(OLD, NEW, Fraction(1, 3), TransitionKind.IRIS)
    assert luma(made, 0.5, 0.5) == 180
    assert {luma(made, x, y) for x in (0, 1) for y in (0, 1)} == {60}
    sheet = planes(made)[0]
    assert np.array_equal(sheet, sheet[::-1]) and np.array_equal(sheet, sheet[:, ::-1])
    wide = int((sheet[HEIGHT // 2] > 120).sum())
    high = int((sheet[:, WIDTH // 2] > 120).sum())
    assert abs(wide - high) <= 2, "it is round"


def test_a_zoom_goes_nearer_to_the_middle_and_never_shows_an_edge() -> None:
    slope = sloped(upright=False)
    near = mixed(slope, NEW, Fraction(1, 4), TransitionKind.ZOOM)
    assert luma(near, 0, 0.5) > 16 + 10 and luma(near, 1, 0.5) < 235 - 10
    assert abs(luma(near, 0.5, 0.5) - 126) <= 3
    for step in range(1, 24):
        sheet = planes(mixed(OLD, NEW, Fraction(step, 24), TransitionKind.ZOOM))[0]
        assert sheet.min() == sheet.max()


@pytest.mark.parametrize("kind", CROSSING)
def test_what_comes_out_of_nothing_comes_out_of_black_in_its_own_way(
    kind: TransitionKind,
) -> None:
    assert same(faded(NEW, kind, Fraction(0)), blank(WIDTH, HEIGHT))
    assert same(faded(NEW, kind, Fraction(1)), NEW)
    assert same(faded(NEW, kind, HALF), mixed(blank(WIDTH, HEIGHT), NEW, HALF, kind))
