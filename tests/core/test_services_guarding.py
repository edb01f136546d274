"""The content policy: three kinds of harm, three outcomes, and the words that tripped it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import paths
from core.domain.errors import BriefRefused, EngineMissing
from core.domain.policy import Harm, Outcome, Policy
from core.store.policies import Policies
from core.services.guarding import Guarding
from core.studio import Studio
from core.understanding.policing import tripped
from tests.core.building import brief, ids, opened, planned

VIOLENT = "A potter sees a massacre in the village at dawn. She runs."


@pytest.fixture(autouse=True)
def _the_usual_policy() -> Iterator[None]:
    yield
    Policies(paths.data()).keep(Policy())


@pytest.fixture
def film(tmp_path: Path) -> Iterator[Studio]:
    asked = brief(text=VIOLENT, voice="none", music="none")
    with opened(tmp_path / "film.reel", new=asked) as studio:
        yield studio


@pytest.mark.parametrize(
    ("text", "words"),
    [("The massacre", "massacre"), ("గ్రామంలో హత్యలు జరిగాయి", "హత్యలు"),
     ("गाँव में हत्याएँ हुईं", "हत्याएँ"), ("கொலைகள்", "கொலைகள்")],
)  # fmt: skip
def test_words_are_found_in_their_own_script_with_their_endings(text: str, words: str) -> None:
    (found,) = tripped(text)
    assert (found.harm, found.words) == (Harm.VIOLENCE, (words,))


@pytest.mark.parametrize("text", ["Skill and scripture", "A grapefruit", "समय", ""])
def test_a_word_inside_another_trips_nothing(text: str) -> None:
    assert tripped(text) == ()


def test_what_is_blocked_is_not_begun_and_the_message_quotes_the_words(film: Studio) -> None:
    film.guarding.set(Harm.VIOLENCE, Outcome.BLOCK)
    with pytest.raises(BriefRefused, match=r"blocks the brief: violence \(“massacre”\)") as caught:
        film.planning.plan()
    assert "reelwright policy" in caught.value.advice
    assert film.projects.snapshot().plan is None


def test_a_warning_is_a_note_of_the_plan(film: Studio) -> None:
    film.guarding.set(Harm.VIOLENCE, Outcome.WARN)
    film.jobs.wait(film.planning.plan())
    plan = film.projects.snapshot().plan
    assert plan is not None
    assert any("warns of the brief: violence (“massacre”)" in note for note in plan.notes)


def test_what_is_allowed_is_not_spoken_of(film: Studio) -> None:
    film.jobs.wait(film.planning.plan())
    plan = film.projects.snapshot().plan
    assert plan is not None
    assert not any("policy" in note for note in plan.notes)


def test_a_prompt_that_is_blocked_makes_no_take(tmp_path: Path) -> None:
    with planned(tmp_path / "film.reel", count=2) as studio:
        studio.guarding.set(Harm.EXPLICIT, Outcome.BLOCK)
        with pytest.raises(BriefRefused, match="the words of shot 1: explicit"):
            studio.generation.regenerate(ids(1)[0], prompt="A naked man on a beach")
        assert not studio.projects.snapshot().segments[0].takes


def test_a_policy_is_kept_for_all_projects_and_a_spoilt_file_is_the_usual_one(
    tmp_path: Path,
) -> None:
    Policies(tmp_path).keep(Policy(hate=Outcome.BLOCK))
    assert Policies(tmp_path).now().of(Harm.HATE) is Outcome.BLOCK
    (tmp_path / "policy.json").write_text("[1", "utf-8")
    assert Policies(tmp_path).now() == Policy()


class _Blind:
    """A safety check whose libraries are missing."""

    def unsafe(self, *_: object) -> tuple[float, ...]:
        raise EngineMissing("The libraries that run models are not installed.", "make models")

    def ready(self, _work: object) -> tuple[object, ...]:
        return ()


def test_a_safety_check_that_cannot_look_warns_and_stops_only_what_is_to_be_blocked(
    tmp_path: Path, film: Studio
) -> None:
    blind: Any = _Blind()
    guard = Guarding(Policies(tmp_path), blind, blind)
    project = film.projects.snapshot()
    guard.set(Harm.EXPLICIT, Outcome.WARN)
    assert guard.look(project, ()).startswith("Not looked at by the safety check")
    guard.set(Harm.EXPLICIT, Outcome.BLOCK)
    with pytest.raises(EngineMissing):
        guard.look(project, ())
