"""What is drawn: the same recipe gives the same frames, and every style another picture."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.analysis import Action, Kind
from core.domain.camera import Angle, Camera, Size
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, TimeOfDay
from core.domain.recipe import Recipe
from core.engines.animatic.art import lit_up, main_colour, picture
from core.engines.animatic.blocking import block
from core.engines.animatic.wardrobe import cast
from core.engines.animatic.colours import hue_distance, oklch
from core.engines.animatic.lettering import language_of
from core.engines.animatic.scene import Scene
from core.engines.animatic.stage import Set
from core.engines.animatic.styles import LOOKS, look_of

_WOMAN = Subject("woman", Kind.PERSON, character="Lakshmi", action=Action.WALK)
_DOG = Subject("dog", Kind.ANIMAL, art="🐕", action=Action.WALK)
_VILLAGE = Depiction((_WOMAN, _DOG), Setting(backdrop=Backdrop.VILLAGE))
_RECIPE = Recipe(
    "animatic", "a walk", 5, 256, 144, 24, 9, 0, _VILLAGE, Camera(size=Size.FULL)
)  # fmt: skip


def _frame(recipe: Recipe, index: int = 4) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return Scene(recipe).frame(index).copy()


def test_the_same_recipe_gives_the_same_frames() -> None:
    once, again = Scene(_RECIPE), Scene(_RECIPE)
    for index in range(_RECIPE.frames):
        assert np.array_equal(once.frame(index), again.frame(index))


def test_frames_do_not_depend_on_the_order_they_are_drawn_in() -> None:
    forwards, backwards = Scene(_RECIPE), Scene(_RECIPE)
    first = forwards.frame(2).copy()
    backwards.frame(7)
    assert np.array_equal(first, backwards.frame(2))


def test_another_seed_gives_another_picture() -> None:
    assert not np.array_equal(_frame(_RECIPE), _frame(_RECIPE.reseeded(6)))


def test_every_look_is_visibly_different_from_every_other() -> None:
    drawn = {
        name: _frame(replace(_RECIPE, depiction=replace(_VILLAGE, style=name))).astype(int)
        for name in LOOKS
    }
    for one, other in combinations(drawn, 2):
        assert np.abs(drawn[one] - drawn[other])[..., :3].mean() > 2.5, (one, other)


def test_black_and_white_looks_have_no_colour() -> None:
    for style in ("noir", "black-and-white", "sketch"):
        pixels = _frame(replace(_RECIPE, depiction=replace(_VILLAGE, style=style))).astype(int)
        assert np.ptp(pixels[..., :3], axis=2).mean() < 9, style


@pytest.mark.parametrize(
    ("style", "look"),
    [("cartoon-3d", "flat"), ("Anime", "flat"), ("impressionist", "oil"), ("neon", "cyberpunk"),
     ("documentary", "photographic"), ("no such style", "photographic"), ("", "photographic")],
)  # fmt: skip
def test_every_style_has_a_look(style: str, look: str) -> None:
    assert look_of(style).name == look


@pytest.mark.parametrize("action", Action)
def test_every_action_can_be_drawn_by_people_and_pictures(action: Action) -> None:
    subjects = (
        replace(_WOMAN, action=action),
        replace(_DOG, action=action),
        Subject("coffee", Kind.FOOD, art="☕", action=action),
    )
    scene = Scene(replace(_RECIPE, depiction=replace(_VILLAGE, subjects=subjects)))
    assert scene.frame(0).shape == (144, 256, 4)
    assert scene.frame(8).shape == (144, 256, 4)


@pytest.mark.parametrize(
    "action", [Action.WALK, Action.RUN, Action.DANCE, Action.TALK, Action.JUMP, Action.WORK]
)
def test_people_move_as_their_action_says(action: Action) -> None:
    depiction = replace(_VILLAGE, subjects=(replace(_WOMAN, action=action),))
    scene = Scene(replace(_RECIPE, depiction=depiction))
    first = scene.frame(0).astype(int)
    changed = (np.abs(scene.frame(6).astype(int) - first).max(2) > 40).mean()
    assert 0.001 < changed < 0.4


def test_a_character_looks_the_same_in_every_shot() -> None:
    walking = cast(replace(_WOMAN, action=Action.WALK))
    sitting = cast(replace(_WOMAN, action=Action.SIT, position="left"))
    assert walking == sitting
    assert cast(replace(_WOMAN, character="Meena")) != walking


def test_callings_wear_what_they_wear() -> None:
    assert cast(Subject("farmer man", Kind.PERSON)).crown == "turban"
    assert "stethoscope" in cast(Subject("doctor", Kind.PERSON)).extras
    assert cast(Subject("chef", Kind.PERSON)).crown == "toque"
    assert cast(Subject("grandmother", Kind.PERSON)).age == "elder"
    assert cast(Subject("boy", Kind.PERSON)).age == "child"
    assert not cast(Subject("businessman", Kind.PERSON)).woman
    assert cast(Subject("girl", Kind.PERSON, clothing="#123456")).top == "#123456"


def test_a_coloured_thing_has_that_colour() -> None:
    for wanted in ("#c02020", "#2050c0", "#20a040"):
        found = picture("🚗", wanted)
        assert found is not None
        assert abs(hue_distance(oklch(main_colour(found))[2], oklch(wanted)[2])) < 25


def test_a_picture_is_found_whatever_its_skin_tone_and_selector() -> None:
    assert picture("☕️") == picture("☕")
    assert picture("👩🏽‍🌾") == picture("👩‍🌾")
    assert picture("") is None
    assert picture("no emoji") is None


def test_what_has_no_picture_gets_a_sign() -> None:
    thing = Subject("harmonium", Kind.THING, position="centre")
    without = replace(_RECIPE, depiction=replace(_VILLAGE, subjects=()))
    signed = replace(_RECIPE, depiction=replace(_VILLAGE, subjects=(thing,)))
    assert not np.array_equal(_frame(without), _frame(signed))


@given(
    st.integers(1, 20),
    st.sampled_from(list(Kind)),
    st.sampled_from(["", "left", "right", "centre", "foreground", "background", "top"]),
)
@settings(max_examples=25, deadline=None)
def test_any_number_of_subjects_finds_its_place(count: int, kind: Kind, position: str) -> None:
    subject = Subject("somebody", kind, art="🐕", count=count, position=position)
    marks = block(replace(_VILLAGE, subjects=(subject,)), Set(far=()), 16 / 9, 1)
    if kind is not Kind.PLACE:
        assert len(marks) == min(12, count)
        assert len({(mark.x, mark.depth) for mark in marks}) == len(marks)


def test_position_words_are_followed() -> None:
    sides = {}
    for position in ("left", "right"):
        subjects = (replace(_DOG, position=position, action=Action.NONE),)
        (mark,) = block(replace(_VILLAGE, subjects=subjects), Set(far=()), 16 / 9, 1)
        sides[position] = mark.x
    assert sides["left"] < -0.1 < 0.1 < sides["right"]


def test_lettering_stands_in_the_picture_in_every_script() -> None:
    for text in ("Order today", "నేడే కొనండి", "आज ही ख़रीदें"):
        words = replace(_VILLAGE, lettering=text)
        late = replace(_RECIPE, frames=30, depiction=words)
        plain = replace(late, depiction=_VILLAGE)
        changed = np.abs(_frame(late, 29).astype(int) - _frame(plain, 29)).max(2) > 90
        assert changed.mean() > 0.005
    assert language_of("నేడే").value == "te"
    assert language_of("hello").value == "en"


def test_a_person_seen_from_behind_shows_no_face() -> None:
    close = replace(_RECIPE, camera=Camera(size=Size.EXTREME_CLOSE_UP))
    dark = {}
    for angle in (Angle.FRONT, Angle.BACK):
        pixels = _frame(replace(close, camera=replace(close.camera, angle=angle)))
        dark[angle] = (pixels[40:110, 80:176, :3].max(2) < 90).mean()
    assert dark[Angle.BACK] > dark[Angle.FRONT] + 0.2


def test_upright_and_square_frames_can_be_drawn() -> None:
    for width, height in ((144, 256), (180, 180), (300, 128)):
        assert _frame(replace(_RECIPE, width=width, height=height)).shape == (height, width, 4)


@pytest.mark.parametrize("art", ["🏠", "🛖", "🏫", "own/shop-front"])
def test_after_dark_there_is_light_in_the_windows(art: str) -> None:
    house = Depiction((Subject("house", Kind.BUILDING, art),), Setting(backdrop=Backdrop.VILLAGE))
    night = replace(house, setting=replace(house.setting, time=TimeOfDay.NIGHT))
    lamps = lit_up(art)
    assert lamps is not None and lamps.lamps
    warm = _warm(_frame(replace(_RECIPE, depiction=night)))
    bare = replace(night, subjects=(replace(house.subjects[0], art="🗼"),))
    assert warm > _warm(_frame(replace(_RECIPE, depiction=bare)))


def _warm(frame: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> int:
    """How many pixels are as bright as a lamp, and as yellow."""
    blue, _, red = (frame[..., channel].astype(int) for channel in range(3))
    return int(((red > 200) & (red - blue > 60)).sum())
