"""What shots show, in English, for the models that need it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from core.domain.edits import PutSegment, SetBrief, SetMakers, SetPlan
from core.domain.errors import EngineMissing
from core.domain.languages import Language
from core.domain.makers import Makers
from core.domain.story import Shot
from core.studio import Studio
from core.writing.prompts import compose
from tests.core.building import ids, planned, until
from tests.fakes.listening import TONGUE, FakeModels

ONE, TWO, THREE = ids(3)
TELUGU = "ఒక కుమ్మరి ఎర్రటి గిన్నె చేస్తోంది"


@pytest.fixture
def models() -> FakeModels:
    return FakeModels()


@pytest.fixture
def film(tmp_path: Path, models: FakeModels) -> Iterator[Studio]:
    """A Telugu film of three shots, the last of them described in English; drawn for now."""
    with planned(tmp_path / "film.reel", count=3, models=models) as studio:
        project = studio.projects.snapshot()
        assert project.plan is not None
        plan = replace(project.plan, language=Language.TE)
        studio.projects.apply(SetPlan(plan), *(_told(studio, each) for each in (ONE, TWO)))
        yield studio


def _told(studio: Studio, segment: str) -> PutSegment:
    found = next(s for s in studio.projects.snapshot().segments if s.id == segment)
    words = f"{TELUGU} {found.shot.number}"
    made = compose(found.shot.depiction, found.shot.camera, words)
    return PutSegment(found.id, replace(found.shot, description=words, prompt=made))


def shot(studio: Studio, number: int) -> Shot:
    return studio.projects.snapshot().ordered[number - 1].shot


def translated(studio: Studio) -> None:
    studio.jobs.wait(studio.prompting.translate())


def test_a_description_stands_in_the_prompt_in_english(film: Studio) -> None:
    assert film.prompting.missing() == (ONE, TWO)
    assert "description" not in shot(film, 1).prompt.parts
    translated(film)
    first = shot(film, 1)
    assert (first.english.by, first.english.of) == (TONGUE, first.description)
    assert first.description == f"{TELUGU} 1"
    assert first.prompt.parts["description"] == first.english.text == "word word word word word 1"
    assert "word word word word word 1" in first.prompt.text
    assert shot(film, 3).english.text == ""
    assert film.prompting.missing() == ()


def test_what_a_person_has_written_stays_and_is_outdated_when_the_description_changes(
    film: Studio,
) -> None:
    translated(film)
    film.prompting.write(ONE, "A potter shapes a “red” bowl.")
    assert shot(film, 1).prompt.parts["description"] == 'A potter shapes a "red" bowl.'
    film.planning.change_shot(ONE, description=f"{TELUGU} మళ్ళీ")
    film.planning.change_shot(TWO, description=f"{TELUGU} మళ్ళీ")
    translated(film)
    first, second = shot(film, 1), shot(film, 2)
    assert (first.english.text, first.outdated_english) == ("A potter shapes a “red” bowl.", True)
    assert first.prompt.parts["description"] == 'A potter shapes a "red" bowl.'
    assert (second.english.of, second.outdated_english) == (second.description, False)
    film.prompting.write(ONE, "")
    translated(film)
    assert shot(film, 1).english.by == TONGUE


def test_a_prompt_that_was_written_by_hand_is_left_alone(film: Studio) -> None:
    from core.writing.prompts import rescored

    by_hand = rescored("my own prompt, word for word")
    film.projects.apply(PutSegment(ONE, replace(shot(film, 1), prompt=by_hand)))
    translated(film)
    assert shot(film, 1).prompt == by_hand


def test_a_film_that_models_make_is_kept_in_english_by_itself(film: Studio) -> None:
    brief = film.projects.snapshot().brief
    film.projects.apply(SetBrief(replace(brief, engine="wan-2.2-ti2v-5b")))
    _settled(film)
    assert shot(film, 1).english.by == TONGUE
    film.planning.change_shot(TWO, description=f"{TELUGU} మళ్ళీ")
    _settled(film)
    assert not shot(film, 2).outdated_english
    assert film.projects.undo() == "Change shot 2", "that is no step of the editor's"
    _settled(film)
    assert shot(film, 2).english.of == f"{TELUGU} 2"


def test_what_is_changed_while_others_are_translated_is_translated_then(
    film: Studio, models: FakeModels
) -> None:
    held, go = Event(), Event()

    def hold() -> None:
        held.set()
        go.wait(60)

    models.on_wish = hold
    film.planning.change_shot(ONE, description=f"{TELUGU} ఒకటి")
    brief = film.projects.snapshot().brief
    film.projects.apply(SetBrief(replace(brief, engine="wan-2.2-ti2v-5b")))
    assert held.wait(60)
    film.planning.change_shot(TWO, description=f"{TELUGU} రెండు")
    film.prompting._pool.submit(lambda: None).result()
    go.set()
    until(lambda: shot(film, 2).english.of == f"{TELUGU} రెండు")


def test_an_animatic_needs_no_english(film: Studio, models: FakeModels) -> None:
    film.planning.change_shot(TWO, description=f"{TELUGU} మళ్ళీ")
    _settled(film)
    assert models.asked == []


def test_without_a_model_work_goes_on_in_the_films_own_language(
    film: Studio, models: FakeModels
) -> None:
    models.remove(TONGUE)
    film.projects.apply(SetMakers(Makers(image="flux-2-klein-4b")))
    _settled(film)
    assert shot(film, 1).english.text == ""
    with pytest.raises(EngineMissing, match="No model that translates Telugu and English"):
        film.prompting.translate()


def _settled(studio: Studio) -> None:
    """Until what the service hears of has been done."""
    studio.prompting._pool.submit(lambda: None).result()
    studio.jobs.wait(*(job.id for job in studio.jobs.all()))
    studio.prompting._pool.submit(lambda: None).result()
