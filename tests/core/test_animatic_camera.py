"""Every move of the camera really moves the picture the right way, measured on its pixels."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from core.domain.analysis import Action, Kind
from core.domain.camera import Angle, Camera, Depth, Move, Size, Speed
from core.domain.depiction import Backdrop, Depiction, Setting, Subject
from core.domain.recipe import Recipe
from core.engines.animatic.scene import Scene

# Three balls: the subject in the middle, one before it and one behind it.
_MIDDLE = Subject("ball", Kind.NATURE, art="🟡", size="tiny", position="centre")
_FRONT = Subject("front ball", Kind.NATURE, art="🔴", size="tiny", position="foreground")
_BACK = Subject("back ball", Kind.NATURE, art="🔵", size="small", position="background")
_FIELD = Depiction((_MIDDLE, _FRONT, _BACK), Setting(backdrop=Backdrop.STUDIO), style="flat")
_FRAMES = 13
Pixels = NDArray[np.uint8]
Ball = tuple[float, float, float]


def _recipe(
    move: Move, depiction: Depiction = _FIELD, speed: Speed = Speed.NORMAL, frames: int = _FRAMES
) -> Recipe:
    camera = Camera((move,), speed=speed)
    return Recipe("animatic", "a shot", 3, 480, 270, 24, frames, 0, depiction, camera)


def _ends(recipe: Recipe) -> tuple[Pixels, Pixels]:
    scene = Scene(recipe)
    return scene.frame(0).copy(), scene.frame(recipe.frames - 1).copy()


def _ball(pixels: Pixels, colour: str) -> Ball:
    """Where the ball of a colour is (x, y) and how large (the root of its area), in pixels."""
    blue, green, red = (pixels[..., index].astype(int) for index in range(3))
    mask = {
        "red": (red > 225) & (green < 75) & (blue < 75),
        "blue": (blue > 150) & (red < 60) & (green < 170),
        "yellow": (red > 200) & (green > 160) & (blue < 120),
    }[colour]
    ys, xs = np.nonzero(mask)
    assert len(xs) > 30, f"the {colour} ball is not to be seen"
    return float(xs.mean()), float(ys.mean()), float(np.sqrt(len(xs)))


def _travel(move: Move) -> dict[str, tuple[float, float, float]]:
    """What each ball did: pixels right, pixels down, and times as large."""
    first, last = _ends(_recipe(move))
    done = {}
    for colour in ("red", "yellow", "blue"):
        (x0, y0, s0), (x1, y1, s1) = _ball(first, colour), _ball(last, colour)
        done[colour] = (x1 - x0, y1 - y0, s1 / s0)
    return done


@pytest.mark.parametrize(("move", "sign"), [(Move.PAN_LEFT, 1), (Move.PAN_RIGHT, -1)])
def test_a_pan_turns_the_whole_picture_to_the_other_side(move: Move, sign: int) -> None:
    done = _travel(move)
    assert all(sign * x > 8 for x, _, _ in done.values())
    assert done["red"][0] == pytest.approx(done["blue"][0], abs=1.5)


@pytest.mark.parametrize(("move", "sign"), [(Move.TILT_UP, 1), (Move.TILT_DOWN, -1)])
def test_a_tilt_turns_the_whole_picture_down_or_up(move: Move, sign: int) -> None:
    done = _travel(move)
    assert all(sign * y > 5 for _, y, _ in done.values())
    assert done["red"][1] == pytest.approx(done["blue"][1], abs=1.5)


@pytest.mark.parametrize(("move", "larger"), [(Move.ZOOM_IN, True), (Move.ZOOM_OUT, False)])
def test_a_zoom_magnifies_near_and_far_alike(move: Move, larger: bool) -> None:
    done = _travel(move)
    assert all((size > 1.04) if larger else (size < 0.96) for _, _, size in done.values())
    assert done["red"][2] == pytest.approx(done["blue"][2], rel=0.03)


@pytest.mark.parametrize(("move", "larger"), [(Move.DOLLY_IN, True), (Move.DOLLY_OUT, False)])
def test_a_dolly_magnifies_the_near_more_than_the_far(move: Move, larger: bool) -> None:
    done = _travel(move)
    near, far = done["red"][2], done["blue"][2]
    assert (near > far > 1) if larger else (near < far < 1)
    assert abs(near - far) > 0.03


@pytest.mark.parametrize(("move", "sign"), [(Move.TRUCK_LEFT, 1), (Move.TRUCK_RIGHT, -1)])
def test_a_truck_moves_the_near_past_the_far(move: Move, sign: int) -> None:
    done = _travel(move)
    assert sign * done["red"][0] > sign * done["yellow"][0] > sign * done["blue"][0] > 2


@pytest.mark.parametrize(("move", "sign"), [(Move.CRANE_UP, 1), (Move.CRANE_DOWN, -1)])
def test_a_crane_moves_the_near_past_the_far(move: Move, sign: int) -> None:
    done = _travel(move)
    assert sign * done["red"][1] > sign * done["yellow"][1] > sign * done["blue"][1] > 1


@pytest.mark.parametrize(
    ("move", "sign"), [(Move.ORBIT_CLOCKWISE, 1), (Move.ORBIT_COUNTERCLOCKWISE, -1)]
)
def test_an_orbit_turns_front_and_back_around_the_subject(move: Move, sign: int) -> None:
    done = _travel(move)
    assert abs(done["yellow"][0]) < 1.5
    assert sign * done["red"][0] > 1
    assert sign * done["blue"][0] < -2


def test_tracking_keeps_the_subject_and_lets_the_background_pass() -> None:
    walking = replace(_MIDDLE, kind=Kind.ANIMAL, size="", position="left", action=Action.WALK)
    depiction = replace(_FIELD, subjects=(walking, _BACK))
    first, last = _ends(_recipe(Move.TRACKING, depiction, frames=25))
    moved = _ball(last, "yellow")[0] - _ball(first, "yellow")[0]
    passed = _ball(last, "blue")[0] - _ball(first, "blue")[0]
    assert abs(moved) < 4
    assert abs(passed) > 8


def test_a_static_camera_does_not_move_the_picture() -> None:
    done = _travel(Move.STATIC)
    assert all(abs(x) < 0.5 and abs(y) < 0.5 for x, y, _ in done.values())


def _unrest(move: Move, frames: int) -> NDArray[np.float64]:
    """How far the subject jumps from frame to frame, in pixels."""
    scene = Scene(_recipe(move, frames=frames))
    places = np.array([_ball(scene.frame(index), "yellow")[:2] for index in range(frames)])
    return np.asarray(np.hypot(*np.diff(places, axis=0).T))


def test_a_handheld_camera_sways_softly() -> None:
    unrest = _unrest(Move.HANDHELD, 36)
    assert 0.05 < unrest.mean() < 1.5
    assert unrest.max() < 3


def test_a_shake_is_rough_and_dies_away() -> None:
    unrest = _unrest(Move.SHAKE, 36)
    assert unrest[:9].mean() > 3 * unrest[-9:].mean()
    assert unrest[:9].mean() > 2 * _unrest(Move.HANDHELD, 36).mean()


def _detail(pixels: Pixels, box: tuple[slice, slice]) -> float:
    grey = pixels[..., :3].astype(float).mean(2)[box]
    return float(np.abs(np.diff(grey, axis=1)).max())


def test_a_rack_focus_goes_from_the_background_to_the_subject() -> None:
    depiction = replace(_FIELD, subjects=(replace(_MIDDLE, size="giant"),), style="photographic")
    walking = replace(depiction.subjects[0], kind=Kind.ANIMAL)
    first, last = _ends(_recipe(Move.RACK_FOCUS, replace(depiction, subjects=(walking,))))
    x, y, size = (round(value) for value in _ball(last, "yellow"))
    around = slice(y - 2, y + 2), slice(x - size, x + size)
    assert _detail(last, around) > 1.5 * _detail(first, around)


def test_moves_follow_one_another() -> None:
    camera = Camera((Move.PAN_LEFT, Move.TILT_UP))
    scene = Scene(replace(_recipe(Move.STATIC, frames=25), camera=camera))
    begin, middle, end = (_ball(scene.frame(index), "yellow") for index in (0, 12, 24))
    assert middle[0] - begin[0] > 5 and abs(middle[1] - begin[1]) < 1
    assert abs(end[0] - middle[0]) < 1 and end[1] - middle[1] > 3


def test_slow_motion_slows_what_moves_in_the_picture() -> None:
    walker = replace(_MIDDLE, kind=Kind.ANIMAL, action=Action.DRIVE)
    depiction = replace(_FIELD, subjects=(walker,))
    gone = {}
    for speed in (Speed.NORMAL, Speed.SLOW_MOTION):
        first, last = _ends(_recipe(Move.STATIC, depiction, speed))
        gone[speed] = abs(_ball(last, "yellow")[0] - _ball(first, "yellow")[0])
    assert gone[Speed.SLOW_MOTION] < 0.6 * gone[Speed.NORMAL]


def test_closer_sizes_show_people_and_things_larger() -> None:
    woman = Subject("woman", Kind.PERSON, clothing="#ff1010")
    breadths, areas = [], []
    for size in Size:
        recipe = replace(_recipe(Move.STATIC), camera=Camera(size=size))
        alone = replace(_FIELD, subjects=(replace(_MIDDLE, size=""),))
        areas.append(_ball(Scene(replace(recipe, depiction=alone)).frame(6), "yellow")[2])
        snow = Depiction((woman,), Setting(backdrop=Backdrop.SNOW), style="flat")
        pixels = Scene(replace(recipe, depiction=snow)).frame(6)
        red = (pixels[..., 2] > 150) & (pixels[..., 1] < 90) & (pixels[..., 0] < 90)
        breadths.append(int(red.any(0).sum()))
    assert areas == sorted(areas)
    assert areas[-1] > 3 * areas[0]
    assert breadths[:4] == sorted(breadths[:4])
    assert breadths[3] > 2.5 * breadths[0] > 0


@pytest.mark.parametrize("angle", [angle for angle in Angle if angle is not Angle.EYE_LEVEL])
def test_every_angle_shows_another_picture(angle: Angle) -> None:
    woman = replace(_FIELD, subjects=(Subject("woman", Kind.PERSON),))
    plain = _recipe(Move.STATIC, woman)
    turned = replace(plain, camera=Camera(angle=angle, size=Size.FULL))
    eye = replace(plain, camera=Camera(size=Size.FULL))
    difference = Scene(turned).frame(0).astype(int) - Scene(eye).frame(0)
    assert np.abs(difference).mean() > 0.4


def test_shallow_focus_blurs_what_is_far() -> None:
    street = Depiction((Subject("woman", Kind.PERSON),), Setting(backdrop=Backdrop.STREET))
    recipe = replace(
        _recipe(Move.STATIC, street), camera=Camera(size=Size.MEDIUM), width=640, height=360
    )
    shallow = replace(recipe, camera=Camera(size=Size.MEDIUM, depth=Depth.SHALLOW))

    def roughness(shot: Recipe) -> float:
        grey = Scene(shot).frame(0)[:180, :160, :3].astype(float).mean(2)
        return float(np.square(np.diff(grey, 2, axis=1)).mean())

    assert roughness(shallow) < 0.5 * roughness(recipe)
