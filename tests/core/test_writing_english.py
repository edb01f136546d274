"""How English stories are told: names that others say, passages pasted twice, rivers' banks."""

from fractions import Fraction

import pytest

from core.domain.analysis import Action
from core.domain.brief import Brief
from core.domain.depiction import Backdrop
from core.domain.story import Plan, Shot
from core.understanding.analyse import analyse
from core.writing.rules import write


def planned(text: str, seconds: int = 25) -> Plan:
    return write(Brief(text, seconds=Fraction(seconds)), analyse(text))


def labels(shot: Shot) -> set[str]:
    return {subject.character or subject.label for subject in shot.depiction.subjects}


def shot_of(plan: Plan, words: str) -> Shot:
    return next(shot for shot in plan.shots if words in shot.description)


def test_who_tells_a_story_has_the_name_by_which_others_call_them() -> None:
    plan = planned('I run to school. "Come in, Zubi," says the teacher. I am happy. She smiles.')
    assert "Zubi" in labels(shot_of(plan, "I run")) & labels(shot_of(plan, "I am happy"))


def test_a_passage_that_was_pasted_twice_is_told_once() -> None:
    passage = (
        "A goat climbs the hill behind the temple. It eats the leaves of a small tree there. "
        "An old shepherd calls it with a flute. "
    )
    narrated = [shot.narration for shot in planned(passage * 2, 30).shots if shot.narration]
    assert len(narrated) == len(set(narrated))


def test_the_bank_of_a_river_is_no_place_for_money() -> None:
    plan = planned("A boy runs to the river. A frog sits on the bank.")
    assert {shot.depiction.setting.place for shot in plan.shots} == {"river"}


def test_who_falls_into_water_is_in_it() -> None:
    plan = planned("A girl plays near a well. Her brother slips and falls into the river.")
    fallen = shot_of(plan, "falls into").depiction
    assert fallen.setting.backdrop is Backdrop.RIVER
    assert any(each.action is Action.SWIM for each in fallen.subjects)


def test_each_part_of_a_sentence_says_who_and_credits_are_no_title() -> None:
    text = "Illustrated by: Anu Rao\n\nA girl sees a bear and was frightened. Her parents run home."
    plan = planned(text)
    assert "Illustrated" not in plan.story.title
    assert any(shot.description.startswith("The girl was frightened") for shot in plan.shots)


@pytest.mark.parametrize(
    ("text", "art"),
    [
        ("Two brothers who run a tea cart drink tea.", "👨"),
        ("A mother runs a shop. Her two sons play.", "👦"),
        ("दो भाई चाय का ठेला चलाते हैं।", "👨"),
        ("दो भाई मैदान में खेलते हैं।", "👦"),
    ],
)
def test_brothers_who_live_by_what_they_do_are_grown(text: str, art: str) -> None:
    shown = [each for shot in planned(text).shots for each in shot.depiction.subjects]
    assert {each.art for each in shown if each.label in ("brother", "son")} == {art}


def test_who_is_called_brother_by_a_stranger_and_then_the_man_is_nobody_else() -> None:
    plan = planned(
        "A woodcutter sat on a branch. A priest came along. “Brother, what is this?” he cried."
        " The woodcutter went on. Down fell the branch and the man."
    )
    assert {name for shot in plan.shots for name in labels(shot)} == {
        "woodcutter", "priest", "branch",
    }  # fmt: skip
    assert {s.gesture for s in shot_of(plan, "he cried").depiction.subjects} == {"shout"}


def test_a_title_stands_between_a_role_and_its_name() -> None:
    plan = planned("Our principal Mrs. Rao waves to a boy.")
    assert labels(shot_of(plan, "principal")) == {"Mrs. Rao", "boy"}


def test_the_other_is_one_of_those_told_of() -> None:
    plan = planned("Two climbers sit on a ledge. One of them sings. The other waits with his dog.")
    assert labels(shot_of(plan, "The other")) == {"dog", "climber"}
