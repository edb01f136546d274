"""The drawn shot shows what its text says: relations, colours, counts, changes."""

from dataclasses import replace

import numpy as np
import pytest

from core.domain.analysis import Action, Kind
from core.domain.brief import Brief
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, Weather
from core.domain.recipe import Recipe
from core.engines.animatic.art import picture
from core.engines.animatic.blocking import block
from core.engines.animatic.colours import hue_distance, oklch
from core.engines.animatic.marks import Mark
from core.engines.animatic.wardrobe import cast
from core.engines.animatic.own import FOLDER, pictures
from core.engines.animatic.relating import half
from core.engines.animatic.scene import Frame, Scene
from core.engines.animatic.sets.design import design
from core.engines.animatic.turning import drawing
from core.services.sketching import recipe

_ASPECT = 16 / 9
_CAR = Subject("car", Kind.VEHICLE, art="🚗", colour="#d1342b")
_BUS = Subject("bus", Kind.VEHICLE, art="🚌")
_TABLE = Subject("table", Kind.THING, art="🪑")
_CAT = Subject("cat", Kind.ANIMAL, art="🐈")
_TREES = Subject("tree", Kind.PLANT, art="🌳", count=2)


def _marks(*subjects: Subject, backdrop: Backdrop = Backdrop.PARK) -> dict[str, list[Mark]]:
    depiction = Depiction(subjects, Setting("", backdrop))
    found: dict[str, list[Mark]] = {}
    for mark in block(depiction, design(depiction, _ASPECT, 1), _ASPECT, 1):
        found.setdefault(mark.subject.label, []).append(mark)
    return found


def _told(subject: Subject, relation: str, other: Subject) -> Subject:
    return replace(subject, relation=relation, to=other.label)


@pytest.mark.parametrize(("relation", "side"), [("left of", -1), ("right of", 1)])
def test_left_is_left_and_nothing_is_covered(relation: str, side: int) -> None:
    found = _marks(_told(_CAR, relation, _BUS), _BUS)
    car, bus = found["car"][0], found["bus"][0]
    assert (car.x - bus.x) * side > half(car) + half(bus)


def test_what_is_on_a_table_stands_on_its_top_and_a_cat_fits_under_it() -> None:
    cup = _told(Subject("cup", Kind.THING, art="🥤"), "on", _TABLE)
    found = _marks(cup, _told(_CAT, "under", _TABLE), _TABLE)
    table, cat = found["table"][0], found["cat"][0]
    assert found["cup"][0].y == pytest.approx(table.y - 0.9 * table.height)
    assert abs(cat.x - table.x) < half(table)
    assert cat.y == table.y
    assert cat.height < table.height


def test_between_two_there_is_room() -> None:
    found = _marks(_told(_CAR, "between", _TREES), _TREES)
    left, right = sorted(mark.x for mark in found["tree"])
    car = found["car"][0]
    assert left < car.x - half(car) * 0.9 < car.x + half(car) * 0.9 < right


def test_those_around_something_are_on_all_its_sides() -> None:
    children = _told(Subject("child", Kind.PERSON, count=4), "around", _TABLE)
    found = _marks(children, _TABLE)
    table = found["table"][0]
    assert {mark.x > table.x for mark in found["child"]} == {True, False}
    assert {mark.depth > table.depth for mark in found["child"]} == {True, False}


def test_who_is_under_an_umbrella_carries_it_and_a_reader_holds_the_paper() -> None:
    umbrella = Subject("umbrella", Kind.THING, art="☂")
    boy = _told(Subject("boy", Kind.PERSON, art="👦"), "under", umbrella)
    assert _marks(boy, umbrella)["boy"][0].held is not None
    reader = Subject("man", Kind.PERSON, action=Action.WORK)
    paper = Subject("newspaper", Kind.THING, art="📰")
    assert list(_marks(reader, paper)) == ["man"]


def test_a_basket_in_one_hand_and_an_umbrella_in_the_other_are_both_in_hand() -> None:
    woman = Subject("woman", Kind.PERSON, action=Action.HOLD, relation="with", to="basket")
    basket = Subject("basket", Kind.THING, art="🧺", relation="in hand of", to="woman")
    umbrella = Subject("umbrella", Kind.THING, art="☂")
    found = _marks(woman, basket, umbrella)
    mark = found["woman"][0]
    assert [mark.held and mark.held.label, mark.other and mark.other.label] == [
        "umbrella",
        "basket",
    ]
    assert list(found) == ["woman"]


def test_a_crowd_stands_behind_those_whom_it_watches() -> None:
    crowd = Subject("crowd", Kind.PERSON, count=8, action=Action.SMILE)
    found = _marks(crowd, Subject("wrestler", Kind.PERSON, count=2, gesture="wrestle"))
    assert max(m.depth for m in found["crowd"]) < min(m.depth for m in found["wrestler"])


def test_a_patient_lies_in_the_free_bed_and_a_sleeping_dog_lies() -> None:
    nurse = Subject("nurse", Kind.PERSON, action=Action.LOOK, gesture="examine")
    bed = Subject("hospital bed", Kind.THING, art="🛏")
    found = _marks(nurse, Subject("old man", Kind.PERSON), bed)
    assert found["old man"][0].subject.action is Action.LIE
    dog = Subject("dog", Kind.ANIMAL, art="🐕", action=Action.LIE)
    assert _marks(dog)["dog"][0].subject.art == FOLDER + "sleeping-dog"


def test_hats_glasses_and_shoes_are_worn_in_their_colours() -> None:
    plain = cast(Subject("man", Kind.PERSON))
    worn = cast(Subject("man", Kind.PERSON, wears="turban #d1342b, sunglasses, shoes #f4f2ec"))
    assert (worn.crown, worn.hat, worn.shoes) == ("turban", "#d1342b", "#f4f2ec")
    assert worn.extras - plain.extras == {"sunglasses"}
    assert worn.outfit == plain.outfit


def test_clothes_are_cut_and_coloured_as_they_are_told() -> None:
    boy = Subject("boy", Kind.PERSON, wears="shirt, jeans #3f5f94", clothing="#f4f2ec")
    assert (cast(boy).outfit, cast(boy).top, cast(boy).lower) == ("shirt", "#f4f2ec", "#3f5f94")
    girl = Subject("girl", Kind.PERSON, wears="raincoat, dress #2f6fd0", clothing="#f2c230")
    assert (cast(girl).top, cast(girl).lower, cast(girl).crown) == ("#f2c230", "#2f6fd0", "hood")
    cuts = {"sari": "sari", "lungi": "vest", "suit": "suit", "school uniform": "school"}
    for worn, outfit in cuts.items():
        assert cast(Subject("woman", Kind.PERSON, wears=worn, clothing="#2f6fd0")).outfit == outfit


def test_smoke_dust_and_flames_rise_from_what_they_belong_to() -> None:
    house = Subject("house", Kind.BUILDING, art="🏠", action=Action.BURN)
    found = _marks(house)
    assert found["flame"][0].x == found["house"][0].x
    horse = Subject("horse", Kind.ANIMAL, art="🐎", action=Action.RUN)
    found = _marks(Subject("dust", Kind.NATURE), horse)
    assert (found["horse"][0].x - found["dust"][0].x) * found["horse"][0].facing > 0


def test_who_is_at_a_window_stands_beside_it_and_looks_there() -> None:
    room = Setting("room", Backdrop.ROOM)
    girl = Subject("girl", Kind.PERSON, action=Action.LOOK, relation="next to", to="window")
    stage = design(Depiction((girl,), room), 16 / 9, 3)
    (mark,) = block(Depiction((girl,), room), stage, 16 / 9, 3)
    assert stage.window is not None
    middle = sum(stage.window) / 2
    assert 0 < (middle - mark.x) * mark.facing < 0.3


def test_an_ox_goes_before_the_cart_that_a_farmer_drives() -> None:
    cart = Subject("bullock cart", Kind.VEHICLE, art=FOLDER + "bullock-cart", action=Action.DRIVE)
    found = _marks(Subject("farmer", Kind.PERSON, action=Action.DRIVE), cart)
    assert found["ox"][0].x > found["bullock cart"][0].x
    assert found["farmer"][0].subject.to == "bullock cart"


def test_a_couple_is_a_man_and_a_woman() -> None:
    couple = _marks(Subject("couple", Kind.PERSON, art="👫"))["couple"]
    assert [mark.subject.art for mark in couple] == ["👨", "👩"]


def test_every_picture_of_our_own_can_be_drawn() -> None:
    for label, own in pictures().items():
        lamp = f"-{own.lamps[0]}" if own.lamps else ""
        assert own.art.startswith(FOLDER)
        assert own.height > 0
        assert picture(own.art + lamp) is not None, label


def test_a_blue_bus_is_blue_but_for_its_windows_and_wheels() -> None:
    shot = _shot(Depiction((replace(_BUS, colour="#2f6fd0"),), Setting("", Backdrop.ROAD)))
    with_bus, without = Scene(shot, 6).frame(6), Scene(shot, 6, frozenset({"bus#0"})).frame(6)
    gone = np.abs(with_bus.astype(int) - without).max(2) > 24
    blue = oklch("#2f6fd0")[2]
    hues = [oklch(f"#{r:02x}{g:02x}{b:02x}")[2] for b, g, r, _ in with_bus[gone].tolist()[::5]]
    assert sum(abs(hue_distance(hue, blue)) < 30 for hue in hues) > 0.4 * len(hues)


def test_what_turns_green_is_red_before_and_green_after() -> None:
    turning = replace(_CAR, becomes="#3f8f4a")
    shot = _shot(Depiction((turning,), Setting("", Backdrop.ROAD)))
    seen = [frame.astype(int) for frame in _drawn(shot, 0, 12)]
    reds = [((f[..., 2] > 150) & (f[..., 1] < 90)).sum() for f in seen]
    assert reds[0] > 50 > reds[1]


def test_rain_that_comes_later_darkens_the_end_of_the_shot() -> None:
    field = Setting("field", Backdrop.FIELD)
    shot = _shot(Depiction((), field, then=replace(field, weather=Weather.RAIN)))
    begins, ends = (frame[..., :3].mean() for frame in _drawn(shot, 0, 12))
    assert ends < begins - 10


def test_a_text_says_what_changes_and_what_is_not_there() -> None:
    said = recipe(Brief(text="A sunny field, then it starts to rain, no people")).depiction
    assert said.setting.weather is not Weather.RAIN
    assert said.then is not None
    assert said.then.weather is Weather.RAIN
    assert not said.subjects


def test_before_a_house_we_are_not_in_it() -> None:
    said = recipe(Brief(text="घरासमोर पिवळी सायकल")).depiction
    assert not said.setting.backdrop.indoor
    assert {subject.label for subject in said.subjects} == {"house", "bicycle"}


def _shot(depiction: Depiction) -> Recipe:
    return Recipe("animatic", "a test", 1, 160, 90, 12, 13, 0, depiction)


def _drawn(shot: Recipe, *frames: int) -> list[Frame]:
    return [drawing(shot, only=frame)(frame).copy() for frame in frames]


def test_what_is_played_is_there_and_its_players_face_each_other() -> None:
    found = _marks(Subject("boy", Kind.PERSON, count=2, action=Action.PLAY, gesture="bat"))
    bat, bowler = found["boy"]
    assert (bowler.x - bat.x) * bat.facing > 0 > (bowler.x - bat.x) * bowler.facing
    assert (found["wicket"][0].x - bat.x) * bat.facing < 0
    assert found["cricket ball"][0].floats
    raid = _marks(Subject("man", Kind.PERSON, count=2, action=Action.PLAY, gesture="kabaddi"))
    assert {m.subject.gesture for m in raid["man"]} == {"kabaddi", "kabaddi_defend"}
    hide = _marks(Subject("child", Kind.PERSON, count=3, action=Action.PLAY, gesture="hide_seek"))
    assert {"child", "hiding child", "tree"} == hide.keys()


def test_a_match_that_names_nobody_is_played_by_somebody() -> None:
    told = recipe(Brief(text="A kabaddi match in the village")).depiction.subjects
    assert [(s.kind, s.gesture) for s in told] == [(Kind.PERSON, "kabaddi")]
