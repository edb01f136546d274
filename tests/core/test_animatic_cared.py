"""Hands meet what they hold, and people and beasts are as their deeds tell: as a text is drawn."""

import pytest

from core.domain.brief import Brief
from core.engines.animatic.boarding import at_its_place
from core.engines.animatic.blocking import block
from core.engines.animatic.marks import IN_ARMS, Mark
from core.engines.animatic.sets.design import design
from core.engines.animatic.wardrobe import cast
from core.services.sketching import recipe

_ASPECT = 16 / 9


def _drawn(text: str) -> dict[str, list[Mark]]:
    seen = at_its_place(recipe(Brief(text=text, engine="animatic")).depiction)
    found: dict[str, list[Mark]] = {}
    for mark in block(seen, design(seen, _ASPECT, 1), _ASPECT, 1):
        found.setdefault(mark.subject.label, []).append(mark)
    return found


@pytest.mark.parametrize(
    ("text", "label", "art"),
    [
        ("a deer drinks from a stream", "deer", "own/drinking-deer"),
        ("cows graze on a hill", "cow", "own/grazing-cow"),
        ("an elephant sprays water", "elephant", "own/spraying-elephant"),
    ],
)
def test_beasts_bow_to_what_they_drink_and_spray_with_the_trunk_up(
    text: str, label: str, art: str
) -> None:
    assert {mark.subject.art for mark in _drawn(text)[label]} == {art}


def test_lovers_hand_in_hand_are_near_each_other_and_look_one_way() -> None:
    one, other = _drawn("a couple walks hand in hand on the beach")["couple"]
    assert one.facing == other.facing
    assert abs(one.x - other.x) < 0.4 * one.height


@pytest.mark.parametrize(
    "text", ["close-up of hands kneading dough", "आटा गूँधते हाथ", "hands typing on a laptop"]
)
def test_hands_that_are_told_of_are_somebodys(text: str) -> None:
    assert "pair of hands" in _drawn(text)


def test_a_busy_street_is_full_and_a_busy_man_is_one() -> None:
    assert len(_drawn("a busy street in the evening")["crowd"]) > 4
    assert "crowd" not in _drawn("a busy man in the street")


def test_the_sick_lie_in_bed_and_dentists_have_somebody_in_the_chair() -> None:
    (patient,) = _drawn("a patient in the hospital")["patient"]
    (boy,) = _drawn("a dentist treats a boy in the clinic")["boy"]
    assert patient.subject.to == "hospital bed"
    assert boy.subject.to == "dental chair"


def test_henna_is_on_the_hands_and_surprise_in_the_face() -> None:
    (bride,) = _drawn("a bride gets henna on her hands")["bride"]
    (boy,) = _drawn("a surprised boy")["boy"]
    assert "henna" in cast(bride.subject).extras
    assert boy.subject.gesture == "surprise"


def test_a_baby_in_its_fathers_arms_is_held() -> None:
    (baby,) = _drawn("a laughing baby in its father's arms")["baby"]
    assert baby.subject.relation == IN_ARMS


def test_a_kite_in_the_air_is_flown_and_a_doorbell_is_at_a_door() -> None:
    (boy,) = _drawn("a boy flies a kite on the roof")["boy"]
    assert boy.subject.gesture == "fly_kite"
    assert "door" in _drawn("a delivery boy rings the doorbell")


def test_two_at_a_table_sit_on_both_sides_of_it_each_with_a_cup() -> None:
    drawn = _drawn("two friends sit at a table and drink coffee")
    (table,) = drawn["table"]
    left, right = sorted(drawn["friend"], key=lambda mark: mark.x)
    assert left.x < table.x < right.x
    assert (left.facing, right.facing) == (1, -1)
    assert left.held is not None and right.held is not None


@pytest.mark.parametrize(
    "text",
    [
        "a tired nurse sits on a bench drinking tea",
        "दो दोस्त बेंच पर बैठकर चाय पी रहे हैं",
        "দুই বন্ধু চায়ের দোকানে বসে চা খাচ্ছে",
    ],
)
def test_who_sits_and_drinks_has_the_cup_at_the_mouth(text: str) -> None:
    gestures = {m.subject.gesture for marks in _drawn(text).values() for m in marks}
    assert "sip" in gestures


def test_a_boat_in_a_flooded_street_floats_and_a_thief_is_seized() -> None:
    (boat,) = _drawn("people sit in a boat on a flooded street")["boat"]
    assert boat.afloat
    (thief,) = _drawn("पुलिसवाला चोर को पकड़ता है")["thief"]
    assert thief.subject.gesture == "seized"


def test_a_grandson_on_the_lap_is_no_rider_on_shoulders() -> None:
    drawn = _drawn("a child sits on his grandfather's lap")
    (child,), (elder,) = drawn["child"], drawn["old man"]
    assert elder.y - elder.height < child.y - 0.5 * child.height < elder.y
