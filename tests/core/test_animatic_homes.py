"""Where drawn things are at home, who is seen in a car, and what stands for the unknown."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from core.domain.analysis import Action, Kind
from core.domain.brief import Brief
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, Weather
from core.domain.recipe import Recipe
from core.engines.animatic.blocking import block
from core.engines.animatic.boarding import at_its_place
from core.engines.animatic.housing import housed
from core.engines.animatic.kin import COVERED, akin
from core.engines.animatic.marks import WITHIN, Mark
from core.engines.animatic.relating import half
from core.engines.animatic.scene import Scene
from core.engines.animatic.sets.design import design
from core.services.sketching import recipe

_ASPECT = 16 / 9
_TABLE = Subject("table", Kind.THING, art="🪑")
_CAR = Subject("car", Kind.VEHICLE, art="🚗", colour="#d1342b")
_MAN = Subject("man", Kind.PERSON, art="👨")


def _said(text: str) -> dict[str, list[Mark]]:
    return _marks(recipe(Brief(text=text)).depiction)


def _marks(told: Depiction) -> dict[str, list[Mark]]:
    depiction = at_its_place(told)
    found: dict[str, list[Mark]] = {}
    for mark in block(depiction, design(depiction, _ASPECT, 1), _ASPECT, 1):
        found.setdefault(mark.subject.label, []).append(mark)
    return found


@pytest.mark.parametrize(
    ("subject", "backdrop"),
    [
        (_TABLE, Backdrop.ROOM),
        (Subject("gas stove", Kind.THING, art="🔥"), Backdrop.KITCHEN),
        (Subject("mango", Kind.FOOD, art="🥭"), Backdrop.KITCHEN),
        (Subject("ring", Kind.THING, art="💍"), Backdrop.STUDIO),
        (_CAR, Backdrop.ROAD),
        (Subject("cow", Kind.ANIMAL, art="🐄"), Backdrop.FIELD),
        (_MAN, Backdrop.FIELD),
    ],
)
def test_without_a_place_things_are_where_they_are_at_home(
    subject: Subject, backdrop: Backdrop
) -> None:
    assert housed(Depiction((subject,))).setting.backdrop is backdrop


def test_what_the_text_tells_of_the_place_and_the_weather_stands() -> None:
    for told in (Setting("field", Backdrop.FIELD), Setting(weather=Weather.RAIN)):
        assert housed(Depiction((_TABLE,), told)).setting is told


def test_who_drives_is_seen_in_the_window_and_nowhere_else() -> None:
    drives = replace(_MAN, action=Action.DRIVE)
    shot = Recipe("animatic", "", 1, 160, 90, 12, 13, 0,
                  Depiction((drives, _CAR), Setting("road", Backdrop.ROAD)))  # fmt: skip
    whole, carless = Scene(shot, 6), Scene(shot, 6, frozenset({"car#0", "man#0"}))
    marks = {mark.subject.label: mark for mark in whole.marks}
    assert marks["man"].subject.relation == WITHIN
    manless = Scene(shot, 6, frozenset({"man#0"})).frame(6).astype(int)
    seen = whole.frame(6).astype(int)
    driver = np.abs(seen - manless).max(2) > 24
    car = np.abs(seen - carless.frame(6)).max(2) > 8
    assert driver.sum() > 10
    assert not (driver & ~car).any()


def test_a_small_ball_and_a_big_ball_are_two() -> None:
    small, big = _said("A small red ball and a big red ball")["ball"]
    assert big.height > 1.5 * small.height


def test_who_sits_sits_on_the_bench_that_is_there() -> None:
    sits = Subject("old man", Kind.PERSON, art="👴", action=Action.SIT)
    found = _marks(Depiction((sits, Subject("bench", Kind.THING, art="🪑"))))
    bench, old = found["bench"][0], found["old man"][0]
    assert abs(old.x - bench.x) < half(bench)


def test_a_car_passes_under_a_bridge_and_a_train_over_it() -> None:
    bridge = Subject("bridge", Kind.BUILDING)
    river = Setting("bridge", Backdrop.RIVER)
    passing = replace(_CAR, relation="under", to="bridge")
    train = Subject("train", Kind.VEHICLE, art="🚆", relation="above", to="bridge")
    below, above = (_marks(Depiction((each, bridge), river)) for each in (passing, train))
    assert below["car"][0].y == below["bridge"][0].y
    assert below["car"][0].height < 0.7 * below["bridge"][0].height
    assert above["train"][0].y < above["bridge"][0].y - 0.7 * above["bridge"][0].height
    assert at_its_place(Depiction((passing, bridge), river)).setting.backdrop is Backdrop.ROAD


def test_things_on_a_table_lie_side_by_side() -> None:
    lamp = Subject("lamp", Kind.THING, art="🪔", relation="on", to="table")
    books = Subject("book", Kind.THING, art="📖", count=2, relation="on", to="table")
    found = _marks(Depiction((_TABLE, lamp, books)))
    row = sorted([*found["lamp"], *found["book"]], key=lambda mark: mark.x)
    for left, right in pairwise(row):
        assert right.x - left.x > 0.9 * (half(left) + half(right))


def test_a_rainbow_in_a_forest_is_before_its_trees() -> None:
    rainbow = Subject("rainbow", Kind.NATURE, art="🌈")
    found = _marks(Depiction((rainbow,), Setting("forest", Backdrop.FOREST)))
    assert found["rainbow"][0].depth > 0.5


def test_what_nothing_stands_for_is_a_covered_thing_beside_others_and_its_name_alone() -> None:
    unknown = Subject("zoetrope", Kind.THING)
    assert [s.art for s in akin([unknown])] == [""]
    assert [s.art for s in akin([_TABLE, unknown])] == ["🪑", COVERED]


def test_people_by_any_name_are_people_and_a_roof_is_its_houses() -> None:
    house = Subject("house", Kind.BUILDING, art="🏠")
    panel = Subject("panel", Kind.THING, art="🔆", relation="on", to="roof")
    roof = Subject("roof", Kind.THING)
    found = akin([Subject("businessmen", Kind.THING), panel, roof, house])
    assert [s.kind for s in found] == [Kind.PERSON, Kind.THING, Kind.BUILDING]
    assert found[1].to == "house"
