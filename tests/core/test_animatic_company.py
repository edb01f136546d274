"""Several subjects in one picture: who is in the frame, in a boat, in a crowd."""

from dataclasses import replace

import pytest

from core.domain.analysis import Action, Kind
from core.domain.camera import Camera, Size
from core.domain.depiction import Backdrop, Depiction, Setting, Subject
from core.engines.animatic.art import picture
from core.engines.animatic.blocking import block
from core.engines.animatic.boarding import ABOARD
from core.engines.animatic.camera import framed, place
from core.engines.animatic.wardrobe import cast
from core.engines.animatic.company import tabled
from core.engines.animatic.framing import main, rigged
from core.engines.animatic.marks import Mark
from core.engines.animatic.people import face
from core.engines.animatic.sets.design import design
from core.media.lettering.cards import captions_from

_ASPECT = 16 / 9
_MAN = Subject("man", Kind.PERSON)
_CLOCK = Subject("alarm clock", Kind.THING, art="⏰")
_DOG = Subject("dog", Kind.ANIMAL, art="🐕")
_CAR = Subject("car", Kind.VEHICLE, art="🚗")
_BOAT = Subject("boat", Kind.VEHICLE, art="⛵")


def _marks(backdrop: Backdrop, *subjects: Subject, seed: int = 1) -> tuple[Mark, ...]:
    depiction = Depiction(subjects, Setting("there", backdrop))
    return block(depiction, design(depiction, _ASPECT, seed), _ASPECT, seed)


@pytest.mark.parametrize("size", [Size.WIDE, Size.FULL, Size.MEDIUM])
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("backdrop", "subjects"),
    [
        (Backdrop.BEDROOM, (_CLOCK, _MAN)),
        (Backdrop.PARK, (_MAN, _DOG)),
        (Backdrop.STREET, (_DOG, _MAN, _CAR)),
        (Backdrop.SEA, (_MAN, _BOAT)),
    ],
)
def test_every_subject_is_in_the_picture(
    backdrop: Backdrop, subjects: tuple[Subject, ...], seed: int, size: Size
) -> None:
    depiction = Depiction(subjects, Setting("there", backdrop))
    stage = design(depiction, _ASPECT, seed)
    marks = block(depiction, stage, _ASPECT, seed)
    camera = Camera(size=size)
    rig = rigged(camera, stage, marks, _ASPECT)
    rig, seen = tabled(camera, rig, marks, main(marks, camera), _ASPECT)
    assert {mark.subject.label for mark in seen} == {subject.label for subject in subjects}
    for mark in seen:
        at = place(framed(rig), rig, mark.depth)
        assert at is not None
        x, middle = mark.x * at.sx + at.tx, (mark.y - mark.height * 0.6) * at.sy + at.ty
        assert abs(x) < _ASPECT / 2, mark.name
        assert abs(middle) < 0.5, mark.name


def test_nobody_walks_on_the_open_sea() -> None:
    marks = _marks(Backdrop.SEA, _MAN)
    assert marks[0].subject.relation == ABOARD
    assert any(mark.afloat for mark in marks)


def test_people_in_a_boat_stay_in_it() -> None:
    riding = Subject("fisherman", Kind.PERSON, count=3, action=Action.DRIVE, relation="in",
                     to="boat")  # fmt: skip
    marks = _marks(Backdrop.LAKE, riding, _BOAT)
    boat = next(mark for mark in marks if mark.afloat)
    crew = [mark for mark in marks if mark.subject.label == "fisherman"]
    assert len(crew) == 3
    assert boat.travels
    for mark in crew:
        assert abs(mark.x - boat.x) < boat.height * 0.4
        assert not mark.travels
        assert mark.facing == boat.facing


@pytest.mark.parametrize("art", "⛵🛶🚤🛥⛴")
def test_boats_bring_no_water_along(art: str) -> None:
    found = picture(art)
    assert found is not None
    assert found.svg.count(b"c-1.75 ") == 0
    assert found.ink[3] <= 30 / 32


def test_a_crowd_is_of_all_ages() -> None:
    crowd = Subject("villagers", Kind.PERSON, art="🧑", count=12, action=Action.DANCE)
    marks = _marks(Backdrop.VILLAGE, crowd)
    assert len(marks) >= 10
    people = [cast(mark.subject, mark.number) for mark in marks]
    assert {person.age for person in people} == {"adult", "child", "elder"}
    assert {person.woman for person in people} == {True, False}
    assert len({round(mark.depth, 1) for mark in marks}) >= 3


@pytest.mark.parametrize("aspect", [16 / 9, 9 / 16, 1.0, 4 / 5])
@pytest.mark.parametrize("size", [Size.WIDE, Size.FULL, Size.MEDIUM])
def test_captions_cover_no_face(size: Size, aspect: float) -> None:
    subjects = (_MAN, Subject("child", Kind.PERSON, count=3), Subject("baby", Kind.PERSON), _DOG)
    depiction = Depiction(subjects, Setting("there", Backdrop.PARK))
    stage = design(depiction, aspect, 1)
    marks = block(depiction, stage, aspect, 1)
    rig = rigged(Camera(size=size), stage, marks, aspect)
    for mark in marks:
        at = place(framed(rig), rig, mark.depth)
        assert at is not None
        stature = cast(mark.subject, mark.number).build.stature if mark.subject.art == "" else 1.0
        face = (mark.y - mark.height * stature * 0.92) * at.sy + at.ty
        assert -0.5 < face < captions_from(aspect) - 0.5, mark.name


def test_two_are_under_one_umbrella_together() -> None:
    goes = Subject("girl", Kind.PERSON, action=Action.WALK, relation="under", to="umbrella")
    mother = replace(goes, label="mother")
    umbrella = Subject("umbrella", Kind.THING, art="☂")
    marks = {m.subject.label: m for m in _marks(Backdrop.FIELD, goes, mother, umbrella)}
    assert marks.keys() == {"girl", "mother"}
    assert abs(marks["girl"].x - marks["mother"].x) < 0.4 * marks["mother"].height


@pytest.mark.parametrize(
    ("backdrop", "subject"),
    [
        (Backdrop.SEA, Subject("man", Kind.PERSON, action=Action.SWIM)),
        (Backdrop.FARM, Subject("farmer", Kind.PERSON, action=Action.WORK, gesture="bend_work")),
    ],
)
def test_a_close_up_is_of_the_face_also_of_who_swims_or_bends(
    backdrop: Backdrop, subject: Subject
) -> None:
    depiction = Depiction((subject,), Setting("there", backdrop))
    stage = design(depiction, _ASPECT, 1)
    marks = block(depiction, stage, _ASPECT, 1)
    rig = rigged(Camera(size=Size.CLOSE_UP), stage, marks, _ASPECT)
    at = place(framed(rig), rig, marks[0].depth)
    assert at is not None
    x, y = face(marks[0])
    assert abs((marks[0].x + x) * at.sx + at.tx) < 0.3
    assert abs((marks[0].y + y) * at.sy + at.ty) < 0.25
