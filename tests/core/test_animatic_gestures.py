"""How people do what they do: what a text says of it, and how it is drawn."""

import pytest

from core.domain.analysis import Action, Kind
from core.domain.brief import Brief
from core.domain.camera import Size
from core.domain.depiction import Backdrop, Depiction, Setting, Subject
from core.domain.recipe import Recipe
from core.engines.animatic.art import picture
from core.engines.animatic.blocking import block
from core.engines.animatic.bodies import BODIES
from core.engines.animatic.gestures import NO_TOOL, carrying, table
from core.engines.animatic.marks import Mark
from core.engines.animatic.posture import Stance
from core.engines.animatic.sets.design import design
from core.language.tables import rows
from core.services.sketching import recipe

_PRAY = {
    "en": "A woman prays in a temple",
    "hi": "एक औरत मंदिर में पूजा कर रही है",
    "te": "ఒక స్త్రీ గుడిలో ప్రార్థిస్తోంది",
    "ta": "ஒரு பெண் கோவிலில் பிரார்த்திக்கிறாள்",
    "pa": "ਇੱਕ ਔਰਤ ਮੰਦਰ ਵਿੱਚ ਪ੍ਰਾਰਥਨਾ ਕਰ ਰਹੀ ਹੈ",
}


def _shot(text: str) -> Recipe:
    return recipe(Brief(text=text, width=640, height=360, engine="animatic"))


def _marks(text: str) -> tuple[Mark, ...]:
    return _blocked(_shot(text).depiction)


def _blocked(depiction: Depiction) -> tuple[Mark, ...]:
    return block(depiction, design(depiction, 16 / 9, 0), 16 / 9, 0)


def _people(marks: tuple[Mark, ...]) -> list[Mark]:
    return [mark for mark in marks if mark.subject.kind is Kind.PERSON]


@pytest.mark.parametrize("code", _PRAY)
def test_who_prays_does_so_in_whatever_language(code: str) -> None:
    subjects = _shot(_PRAY[code]).depiction.subjects
    assert [s.gesture for s in subjects if s.kind is Kind.PERSON] == ["pray"]


def test_of_two_verbs_everybody_does_their_own() -> None:
    said = _shot("A woman kneads dough while her husband chops onions").depiction.subjects
    assert [s.gesture for s in said if s.kind is Kind.PERSON] == ["knead", "cut"]


def test_who_is_examined_examines_nobody() -> None:
    said = _shot("A doctor examines a boy").depiction.subjects
    assert [s.gesture for s in said] == ["examine", ""]


def test_every_gesture_that_can_be_said_can_be_drawn() -> None:
    made = table()
    assert {row.key for row in rows("gesture")} <= made.keys()
    assert {each.body for each in made.values() if each.body} <= BODIES.keys()
    tools = {each.art for each in made.values()} - {"", NO_TOOL}
    assert all(picture(art) is not None for art in tools)


def test_who_hugs_stands_close_and_faces_the_other() -> None:
    one, other = sorted(_people(_marks("A man hugs his wife")), key=lambda mark: mark.x)
    assert other.x - one.x < 0.5 * one.height
    assert (one.facing, other.facing) == (1, -1)


def test_what_is_given_is_in_the_hand_of_the_giver() -> None:
    giver = _people(_marks("A boy gives a flower to a girl"))[0]
    assert giver.held is not None
    assert giver.held.label == "flower"


def test_what_is_worked_at_is_before_the_hands() -> None:
    marks = _marks("A weaver works at her loom")
    loom = next(mark for mark in marks if mark.subject.label == "loom")
    weaver = _people(marks)[0]
    assert weaver.facing == (1 if loom.x > weaver.x else -1)
    assert abs(loom.x - weaver.x) < 1.2 * weaver.height


def test_what_is_cooked_is_on_the_table_and_not_in_the_hand() -> None:
    marks = _marks("A grandmother cooks dal in her kitchen")
    assert _people(marks)[0].held is None
    assert next(mark for mark in marks if mark.subject.label == "dal").table


def test_a_potter_has_a_wheel_even_if_none_is_told_of() -> None:
    labels = {mark.subject.label for mark in _marks("A potter shapes a pot")}
    assert "potter's wheel" in labels


def test_who_looks_through_a_book_reads_it_whatever_the_verb() -> None:
    reader = Subject("girl", Kind.PERSON, "👧", action=Action.LOOK)
    book = Subject("book", Kind.THING, "📖")
    marks = _blocked(Depiction((reader, book), Setting("park", Backdrop.PARK)))
    assert marks[0].held is not None
    assert marks[0].subject.gesture == "read"


def test_an_umbrella_is_carried_with_the_hand_raised() -> None:
    umbrella = Subject("umbrella", Kind.THING, "☂")
    hand = carrying(Stance(), umbrella, Action.WALK).near_arm.reach
    assert hand is not None
    assert hand[1] < -0.7


def test_what_hands_do_is_seen_from_nearby_and_a_landscape_from_afar() -> None:
    assert _shot("A girl brushes her teeth").camera.size is Size.FULL
    assert _shot("A river in the mountains").camera.size is Size.WIDE


def test_what_is_poured_runs_into_the_vessel_on_the_table() -> None:
    bowl = next(m for m in _marks("Grandmother pours milk into a bowl") if "bowl" in m.name)
    (pours,) = _people(_marks("Grandmother pours milk into a bowl"))
    assert pours.held is not None and pours.held.label == "milk"
    assert bowl.table and (bowl.x - pours.x) * pours.facing > 0
    named = {mark.subject.label for mark in _marks("A man pours water from a jug into a glass")}
    assert "water" not in named and len(named) == 2
