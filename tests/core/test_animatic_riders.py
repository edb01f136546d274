"""Riders stay on what they ride, whatever either of them is said to do."""

import pytest

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Setting, Subject
from core.engines.animatic.blocking import block
from core.engines.animatic.boarding import at_its_place
from core.engines.animatic.marks import RIDING, Mark
from core.engines.animatic.motion import Stretch, travel
from core.engines.animatic.sets.design import design

_STRETCH = Stretch(seconds=4.0, room=1.2)


def _marks(*subjects: Subject, backdrop: Backdrop = Backdrop.ROAD) -> dict[str, Mark]:
    seen = at_its_place(Depiction(subjects, Setting(backdrop=backdrop)))
    stage = design(seen, 16 / 9, 1)
    return {mark.subject.label: mark for mark in block(seen, stage, 16 / 9, 1)}


@pytest.mark.parametrize(
    ("rider", "ridden"),
    [
        (Action.DRIVE, Subject("bicycle", Kind.VEHICLE, "🚲", action=Action.DRIVE)),
        (Action.HOLD, Subject("scooter", Kind.VEHICLE, "🛵")),
        (Action.ARRIVE, Subject("horse", Kind.ANIMAL, "🐎")),
    ],
)
def test_rider_and_ridden_go_together(rider: Action, ridden: Subject) -> None:
    person = Subject("boy", Kind.PERSON, "👦", action=rider, relation="on", to=ridden.label)
    marks = _marks(person, ridden)
    ways = [[travel(mark, t, _STRETCH) for t in (0.0, 1.0, 4.0)] for mark in marks.values()]
    assert ways[0] == ways[1]
    assert len(set(ways[0])) > 1


def test_who_rides_rides_the_camel_that_is_there() -> None:
    friends = Subject("friend", Kind.PERSON, "🧑", count=2, action=Action.DRIVE)
    marks = _marks(friends, Subject("camel", Kind.ANIMAL, "🐪"), backdrop=Backdrop.DESERT)
    assert set(marks) == {"friend", "camel"}
    assert marks["friend"].y < marks["camel"].y
    assert marks["friend"].travels


def test_nobody_rides_through_a_room() -> None:
    groom = Subject("groom", Kind.PERSON, "🤵", action=Action.ARRIVE, relation="on", to="horse")
    horse = Subject("horse", Kind.ANIMAL, "🐎")
    seen = Depiction((groom, horse), Setting(place="hall", backdrop=Backdrop.HALL))
    assert not at_its_place(seen).setting.backdrop.indoor


def test_who_race_with_a_bicycle_each_ride_their_own() -> None:
    child = Subject("child", Kind.PERSON, "🧒", count=2, action=Action.RUN)
    seen = Depiction((child, Subject("bicycle", Kind.VEHICLE, "🚲", count=2)))
    marks = block(seen, design(seen, 16 / 9, 1), 16 / 9, 1)
    riders = [mark for mark in marks if mark.subject.kind is Kind.PERSON]
    wheels = [mark for mark in marks if mark.subject.kind is Kind.VEHICLE]
    assert all(rider.subject.relation == RIDING and rider.travels for rider in riders)
    for rider, wheel in zip(riders, wheels, strict=True):
        assert abs(rider.x - wheel.x) < 0.4 * wheel.height


@pytest.mark.parametrize(("vehicle", "art"), [("cart", ""), ("car", "🚗"), ("scooter", "🛵")])
def test_of_two_who_ride_both_are_in_the_picture(vehicle: str, art: str) -> None:
    farmer = Subject("farmer", Kind.PERSON, "🧑‍🌾", action=Action.DRIVE)
    wife = Subject("wife", Kind.PERSON, "👩", action=Action.DRIVE)
    ridden = Subject(vehicle, Kind.VEHICLE, art, action=Action.DRIVE)
    marks = _marks(farmer, wife, ridden)
    places = [mark for mark in marks.values() if mark.subject.kind is Kind.PERSON]
    assert len(places) == 2
    carriers = {mark.subject.to for mark in places}
    assert len(carriers) == 1 and carriers <= set(marks)
    assert abs(places[0].x - places[1].x) > 0.02
