"""Sets of the animatic engine: drawn through `design`, judged by their pixels."""

import itertools
import re
from dataclasses import replace

import numpy as np
import pytest
import skia

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, TimeOfDay, Weather
from core.engines.animatic.sets.design import design
from core.engines.animatic.stage import Layer, Set
from tests.sampling import some

WIDE = 16 / 9
HEIGHT = 36


def _depiction(
    backdrop: Backdrop,
    time: TimeOfDay = TimeOfDay.DAY,
    weather: Weather = Weather.CLEAR,
    **more: object,
) -> Depiction:
    return Depiction(setting=Setting(backdrop=backdrop, time=time, weather=weather), **more)  # type: ignore[arg-type]


def _pixels(
    layers: tuple[Layer, ...], aspect: float = WIDE, t: float = 0.0, reach: float = 1.0
) -> np.ndarray:
    """Red, green, blue and alpha of the layers; `reach` 2 shows all that a camera can see."""
    width = round(HEIGHT * aspect * reach)
    surface = skia.Surface(width, round(HEIGHT * reach))
    canvas = surface.getCanvas()
    canvas.translate(width / 2, HEIGHT * reach / 2)
    canvas.scale(HEIGHT, HEIGHT)
    for layer in layers:
        layer.paint(canvas, t)
    return np.asarray(surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType))


def _brightness(stage: Set) -> float:
    return float(_pixels(stage.far)[..., :3].mean())


@pytest.mark.parametrize("time", TimeOfDay)
@pytest.mark.parametrize("backdrop", some(Backdrop, every=6))
def test_every_backdrop_at_every_hour_fills_all_the_camera_can_see(
    backdrop: Backdrop, time: TimeOfDay
) -> None:
    stage = design(_depiction(backdrop, time), WIDE, 1)
    assert _pixels(stage.far, reach=2.0)[..., 3].min() == 255


@pytest.mark.parametrize("aspect", [9 / 16, 21 / 9])
@pytest.mark.parametrize("backdrop", some(Backdrop, every=4))
def test_every_backdrop_fills_tall_and_very_wide_frames(backdrop: Backdrop, aspect: float) -> None:
    stage = design(_depiction(backdrop), aspect, 2)
    assert _pixels(stage.far, aspect, reach=2.0)[..., 3].min() == 255


@pytest.mark.parametrize("aspect", [9 / 16, WIDE, 21 / 9])
def test_a_veranda_is_a_house_front_and_no_garden(aspect: float) -> None:
    porch = Depiction(setting=Setting(place="veranda", backdrop=Backdrop.GARDEN))
    stage = design(porch, aspect, 2)
    assert _pixels(stage.far, aspect, reach=2.0)[..., 3].min() == 255
    assert {"wall", "pillars", "floor"} <= {layer.name for layer in stage.far}


@pytest.mark.parametrize("backdrop", Backdrop)
def test_every_set_has_depth_in_at_least_five_layers(backdrop: Backdrop) -> None:
    stage = design(_depiction(backdrop), WIDE, 3)
    layers = (*stage.far, *stage.near)
    assert len(layers) >= 5
    assert len({layer.depth for layer in layers}) >= 4
    assert all(0 <= layer.depth <= 1.5 for layer in layers)
    assert len({layer.name for layer in layers}) == len(layers)


@pytest.mark.parametrize("backdrop", some(Backdrop, every=4))
def test_the_same_seed_gives_the_same_picture_and_another_seed_another(backdrop: Backdrop) -> None:
    def picture(seed: int) -> np.ndarray:
        stage = design(_depiction(backdrop), WIDE, seed)
        return _pixels((*stage.far, *stage.near), t=1.25)

    assert np.array_equal(picture(4), picture(4))
    assert not np.array_equal(picture(4), picture(5))


@pytest.mark.parametrize(
    "backdrop",
    some(
        [b for b in Backdrop if b not in (Backdrop.STAGE, Backdrop.SPACE, Backdrop.STUDIO)], every=3
    ),
)
def test_night_is_darker_than_day(backdrop: Backdrop) -> None:
    day, night = (
        _brightness(design(_depiction(backdrop, time), WIDE, 6))
        for time in (TimeOfDay.DAY, TimeOfDay.NIGHT)
    )
    assert night < day * 0.85


@pytest.mark.parametrize("weather", [Weather.RAIN, Weather.STORM, Weather.SNOW, Weather.WIND])
def test_weather_moves(weather: Weather) -> None:
    stage = design(_depiction(Backdrop.FIELD, weather=weather), WIDE, 7)
    assert not np.array_equal(_pixels(stage.near, t=0.0), _pixels(stage.near, t=0.5))


def test_rain_falls_before_and_behind_the_subjects() -> None:
    stage = design(_depiction(Backdrop.STREET, weather=Weather.RAIN), WIDE, 7)
    assert [layer.name for layer in stage.far if "rain" in layer.name]
    assert [layer.name for layer in stage.near if "rain" in layer.name]


def test_weather_stays_outside_the_walls() -> None:
    stage = design(_depiction(Backdrop.ROOM, weather=Weather.RAIN), WIDE, 7)
    names = [layer.name for layer in stage.far]
    assert names.index("far rain") < names.index("wall")
    assert not [layer for layer in stage.near if "rain" in layer.name]


@pytest.mark.parametrize("backdrop", some(Backdrop, every=4))
def test_what_does_not_move_may_be_painted_once(backdrop: Backdrop) -> None:
    stage = design(_depiction(backdrop, TimeOfDay.EVENING, Weather.WIND), WIDE, 8)
    still = tuple(layer for layer in (*stage.far, *stage.near) if not layer.moving)
    assert np.array_equal(_pixels(still, t=0.0), _pixels(still, t=3.0))


@pytest.mark.parametrize("backdrop", Backdrop)
def test_subjects_stand_below_the_horizon_on_a_ground_of_its_colour(backdrop: Backdrop) -> None:
    stage = design(_depiction(backdrop), WIDE, 9)
    assert stage.horizon < stage.floor < 0.5
    for colour in (stage.ground, stage.light.key, stage.light.ambient):
        assert re.fullmatch("#[0-9a-f]{6}", colour)


def test_the_palette_and_the_lighting_colour_the_whole_picture() -> None:
    plain = _depiction(Backdrop.ROOM)
    red = _depiction(Backdrop.ROOM, palette=("#7a1f2b", "#b8323a", "#e8b4a0", "#d9635a", "#4a1020"))
    low = _depiction(Backdrop.ROOM, lighting="low-key")
    base, warm, dark = (
        _pixels(design(d, WIDE, 1).far)[..., :3].mean((0, 1)) for d in (plain, red, low)
    )
    assert warm[0] - warm[2] > base[0] - base[2]
    assert dark.mean() < base.mean() * 0.9


def test_seasons_tint_the_leaves() -> None:
    pictures = [
        _pixels(
            design(Depiction(setting=Setting(backdrop=Backdrop.FOREST, season=season)), WIDE, 1).far
        )
        for season in ("spring", "summer", "autumn", "winter", "monsoon")
    ]
    for one, other in itertools.combinations(pictures, 2):
        assert not np.array_equal(one, other)


def _under_feet(*subjects: Subject) -> float:
    """How bright the ground is where the main subject stands in a street."""
    stage = design(_depiction(Backdrop.STREET, subjects=subjects), WIDE, 4)
    row = round((stage.floor + 0.5) * HEIGHT)
    middle = round(HEIGHT * WIDE / 2)
    return float(_pixels(stage.far)[row, middle - 3 : middle + 3, :3].mean())


def test_people_are_on_the_pavement_and_who_plays_is_on_the_roadway() -> None:
    woman, car = Subject("woman", Kind.PERSON), Subject("car", Kind.VEHICLE, art="🚗")
    stands, plays = _under_feet(woman), _under_feet(replace(woman, action=Action.PLAY))
    assert stands > plays + 20
    assert _under_feet(woman, car) > _under_feet(car) + 20


def test_a_sky_has_one_sun_and_one_moon() -> None:
    for time, art in ((TimeOfDay.DAY, "☀"), (TimeOfDay.NIGHT, "🌕")):
        shown = _depiction(Backdrop.FIELD, time, subjects=(Subject("lamp", Kind.NATURE, art),))
        sky = _pixels(design(shown, WIDE, 3).far[:1])[..., :3].max(axis=2)
        usual = _pixels(design(_depiction(Backdrop.FIELD, time), WIDE, 3).far[:1])[..., :3]
        assert sky.max() < usual.max()
