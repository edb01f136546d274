"""What shows what: a chart in its screen, drinks on their tray, lanterns over the street."""

import pytest

from core.domain.analysis import Action, Kind
from core.domain.camera import Camera, Size
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, TimeOfDay
from core.engines.animatic.blocking import block
from core.engines.animatic.boarding import at_its_place
from core.engines.animatic.camera import framed, place
from core.engines.animatic.framing import rigged
from core.engines.animatic.marks import PERSON, Mark
from core.engines.animatic.sets.design import design

_ASPECT = 16 / 9
_WAITER = Subject("waiter", Kind.PERSON, "🤵", action=Action.HOLD, relation="with", to="tray")
_TRAY = Subject("tray", Kind.THING, "🍽", relation="in hand of", to="waiter")
_CUPS = Subject("cup", Kind.THING, "🥤", count=3, relation="on", to="tray")


def _marks(*subjects: Subject, backdrop: Backdrop = Backdrop.ROOM) -> list[Mark]:
    seen = at_its_place(Depiction(subjects, Setting("there", backdrop)))
    return list(block(seen, design(seen, _ASPECT, 1), _ASPECT, 1))


def _named(marks: list[Mark], label: str) -> Mark:
    return next(mark for mark in marks if mark.subject.label == label)


def test_a_chart_on_a_screen_is_seen_within_it() -> None:
    chart = Subject("line chart", Kind.THING, relation="on", to="laptop screen")
    marks = _marks(chart, Subject("laptop screen", Kind.THING))
    shown, screen = _named(marks, "line chart"), _named(marks, "laptop screen")
    assert screen.y - screen.height < shown.y - shown.height < shown.y < screen.y
    assert abs(shown.x - screen.x) < 0.1 * screen.height


def test_drinks_are_on_the_tray_that_is_carried() -> None:
    (waiter,) = _marks(_WAITER, _TRAY, _CUPS, backdrop=Backdrop.CAFE)
    assert waiter.held is not None and waiter.held.label == "tray"


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (Subject("sailing boat", Kind.VEHICLE, "⛵"), Subject("sail", Kind.THING, "⛵", count=2)),
        (Subject("tourist", Kind.PERSON, gesture="photograph"), Subject("photograph", Kind.THING)),
    ],
)
def test_what_another_shows_is_not_there_twice(whole: Subject, part: Subject) -> None:
    labels = {mark.subject.label for mark in _marks(whole, part, backdrop=Backdrop.SEA)}
    assert whole.label in labels and part.label not in labels


def test_lanterns_and_bunting_hang_over_peoples_heads() -> None:
    girl = Subject("girl", Kind.PERSON, "👧")
    strung = Subject("bunting", Kind.THING, "🎋")
    lanterns = Subject("lantern", Kind.THING, "🏮", count=3)
    marks = _marks(girl, strung, lanterns, backdrop=Backdrop.STREET)
    top = _named(marks, "girl").y - PERSON
    assert all(m.y < top + 0.1 and m.floats for m in marks if m.subject.label != "girl")


def test_a_picture_hangs_on_the_wall_of_its_room_and_no_other_wall_is_there() -> None:
    clock = Subject("clock", Kind.THING, "🕰", relation="on", to="wall")
    (mark,) = _marks(clock, Subject("wall", Kind.THING, "🧱"))
    assert mark.floats and not mark.table


def test_fireworks_are_seen_by_night_unless_another_hour_is_told() -> None:
    fireworks = Subject("fireworks", Kind.THING, "🎆")
    hours = (TimeOfDay.DAY, TimeOfDay.DUSK)
    seen = [at_its_place(Depiction((fireworks,), Setting(time=hour))) for hour in hours]
    assert [each.setting.time for each in seen] == [TimeOfDay.NIGHT, TimeOfDay.DUSK]


def test_a_close_up_of_a_deed_shows_what_is_worked_at() -> None:
    cook = Subject("cook", Kind.PERSON, "🧑‍🍳", action=Action.WORK, gesture="cut")
    seen = Depiction((cook, Subject("tomato", Kind.FOOD, "🍅")), Setting("", Backdrop.KITCHEN))
    stage = design(seen, _ASPECT, 1)
    marks = block(seen, stage, _ASPECT, 1)
    rig = rigged(Camera(size=Size.CLOSE_UP), stage, marks, _ASPECT)
    for mark in marks:
        at = place(framed(rig), rig, mark.depth)
        assert at is not None and abs(mark.x * at.sx + at.tx) < 0.5 * _ASPECT
    tomato = _named(list(marks), "tomato")
    at = place(framed(rig), rig, tomato.depth)
    assert at is not None and tomato.y * at.sy + at.ty < 0.5
