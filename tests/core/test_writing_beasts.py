"""In tales of animals alone their kin are animals too."""

from fractions import Fraction

import pytest

from core.domain.analysis import Kind
from core.domain.brief import Brief
from core.understanding.analyse import analyse
from core.writing.rules import write


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A fawn fell in the field. Its mother came.", Kind.ANIMAL),
        ("एक हिरन गिर गया। उसकी माँ आई।", Kind.ANIMAL),
        ("ଗୋଟିଏ ହରିଣ ପଡ଼ିଗଲା। ତା ମାଆ ଆସିଲା।", Kind.ANIMAL),
        ("Ravi fed a dog in the yard. His mother came.", Kind.PERSON),
    ],
)
def test_an_animals_own_mother_is_an_animal(text: str, kind: Kind) -> None:
    plan = write(Brief(text, seconds=Fraction(20)), analyse(text))
    mothers = [s for shot in plan.shots for s in shot.depiction.subjects if s.label == "mother"]
    assert {each.kind for each in mothers} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "The lion was the king of the forest. The king slept.",
        "सिंह जंगल का राजा था। एक दिन राजा सो रहा था।",
        "ସିଂହ ଜଙ୍ଗଲର ରାଜା। ରାଜା ହସିଲା।",
    ],
)
def test_a_king_who_is_a_lion_is_drawn_as_one(text: str) -> None:
    plan = write(Brief(text, seconds=Fraction(20)), analyse(text))
    kinds = {s.kind for shot in plan.shots for s in shot.depiction.subjects}
    assert Kind.PERSON not in kinds
