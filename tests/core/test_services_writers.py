"""The film's writer writes; where it cannot, the rules do, and the plan says so."""

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app import paths
from core.domain.asking import Question
from core.domain.brief import Brief
from core.domain.edits import SetMakers
from core.domain.errors import (
    BriefRefused,
    EngineMissing,
    JobCancelled,
    StudioError,
    WorkFailed,
)
from core.domain.jobs import Cancelled, Succeeded
from core.domain.makers import Makers
from core.domain.models import Card, Licence, ModelId, Source, Work
from core.domain.policy import Harm, Outcome
from core.domain.story import Plan
from core.ports import JobContext
from core.studio import Studio
from tests.core.building import brief, opened
from tests.fakes.language_server import Reply, language_server, refusal, said
from tests.fakes.writing import Model

CARD = Card(
    "qwen3-4b", "Qwen3 4B", "qwen3", Work.TEXT, "text", "Writes", Source("a/b"), Licence("MIT")
)
STORY = brief(
    text="A potter in Araku makes a blue bowl at dawn. Her daughter Meera sells it at the market.",
    title="",
    seconds=Fraction(20),
)


class Written:
    """Models of which one writes, with a `says` of its own; it can refuse."""

    def __init__(self, ask: Any, trouble: Exception | None = None) -> None:
        self._ask, self._trouble = ask, trouble

    def ready(self, work: Work) -> tuple[Card, ...]:
        return (CARD,) if work is Work.TEXT else ()

    def card(self, model: ModelId) -> Card:
        if model != CARD.id:
            raise EngineMissing(f"The model “{model}” is not installed.", "Install it.")
        return CARD

    def do(self, _model: ModelId, wish: Mapping[str, Any], job: JobContext) -> Mapping[str, Any]:
        if self._trouble:
            raise self._trouble
        job.report(0.5, "Writing “a bowl”")
        question = Question(wish["system"], wish["user"], wish["schema"], wish["seed"])
        return {"text": self._ask(question, job)}

    def warm(self, _model: ModelId) -> None: ...

    def rest(self) -> None: ...


def written(studio: Studio, writer: str = CARD.id) -> Plan:
    studio.projects.apply(SetMakers(Makers(writer=writer)))
    (job,) = studio.jobs.wait(studio.planning.plan())
    assert job.state == Succeeded()
    plan = studio.projects.snapshot().plan
    assert plan is not None
    return plan


def studio_with(folder: Path, models: Written, story: Brief = STORY) -> Any:
    return opened(folder / "a.reel", new=story, models=models)


def test_the_chosen_model_writes_the_film_and_signs_it(tmp_path: Path) -> None:
    with studio_with(tmp_path, Written(Model())) as studio:
        plan = written(studio)
        now = studio.projects.snapshot()
        (kept,) = studio.projects.iterations()
    assert plan.writer == kept.writer == "Qwen3 4B"
    assert plan.story.title == "The Blue Bowl"
    assert now.sequence.frames == plan.frames == STORY.frames
    assert kept.plan == plan


@pytest.mark.parametrize(
    "trouble",
    [
        WorkFailed("“Qwen3 4B” does not fit into this machine's memory.", "A smaller one."),
        EngineMissing("The libraries that run models are not installed.", "make models"),
    ],
)
def test_a_model_that_fails_leaves_the_film_to_the_rules_with_a_note(
    tmp_path: Path, trouble: StudioError
) -> None:
    with studio_with(tmp_path, Written(Model(), trouble)) as studio:
        plan = written(studio)
    assert plan.writer == "rules"
    assert plan.frames == STORY.frames
    assert any(f"The rules wrote this: {trouble}" in note for note in plan.notes)


@pytest.mark.parametrize("outcome", [Outcome.WARN, Outcome.BLOCK])
def test_what_a_model_wrote_is_held_against_the_policy_too(
    tmp_path: Path, outcome: Outcome
) -> None:
    def says(kind: str, answer: Any) -> Any:
        if kind == "shots":
            answer["shots"][0]["narration"] = "A massacre is near."
        return answer

    with studio_with(tmp_path, Written(Model(says))) as studio:
        studio.guarding.set(Harm.VIOLENCE, outcome)
        try:
            plan = written(studio)
        finally:
            studio.guarding.set(Harm.VIOLENCE, Outcome.ALLOW)
    assert plan.writer == ("Qwen3 4B" if outcome is Outcome.WARN else "rules")
    (note,) = (each for each in plan.notes if "content policy" in each)
    assert "what Qwen3 4B wrote: violence (“massacre”)" in note


def test_a_writer_of_another_machine_leaves_the_film_to_the_rules(tmp_path: Path) -> None:
    with studio_with(tmp_path, Written(Model())) as studio:
        plan = written(studio, "llama-3.1-8b")
    assert any("is not installed" in note for note in plan.notes)


def test_stopping_a_model_stops_the_job_and_leaves_the_film_as_it_was(tmp_path: Path) -> None:
    with studio_with(tmp_path, Written(Model(), JobCancelled())) as studio:
        studio.projects.apply(SetMakers(Makers(writer=CARD.id)))
        (job,) = studio.jobs.wait(studio.planning.plan())
        assert job.state == Cancelled()
        assert studio.projects.snapshot().plan is None


def test_a_refinement_is_the_next_version_and_each_can_be_gone_back_to(tmp_path: Path) -> None:
    with studio_with(tmp_path, Written(Model())) as studio:
        first = written(studio, "rules")
        studio.jobs.wait(studio.planning.refine("warmer"))
        studio.jobs.wait(studio.planning.refine("closer"))
        versions = studio.projects.iterations()
        assert [each.words for each in versions] == ["", "warmer", "closer"]
        assert [each.number for each in versions] == [1, 2, 3]
        studio.planning.go_back(1)
        assert studio.projects.snapshot().plan == first
        assert studio.planning.left == 9
        studio.projects.undo()
        now = studio.projects.snapshot().plan
        assert now is not None and now.iteration == 3
        assert studio.projects.iterations() == versions
        studio.jobs.wait(studio.planning.refine("blah blah xyzzy"))
        answered = studio.projects.snapshot().plan
        assert answered is not None and answered.iteration == 3
        assert "Nothing is changed by that." in answered.notes[-1]
        assert studio.projects.iterations() == versions
        studio.jobs.wait(studio.planning.refine("undo that"))
        assert studio.projects.snapshot().plan == versions[1].plan
        with pytest.raises(StudioError, match="no iteration 9"):
            studio.planning.go_back(9)
    with opened(tmp_path / "a.reel") as studio:
        assert studio.projects.iterations() == versions


def test_why_the_rules_wrote_a_version_is_not_said_of_the_next(tmp_path: Path) -> None:
    models = Written(Model(), WorkFailed("The server is gone.", "Start it."))
    with studio_with(tmp_path, models) as studio:
        assert any("The rules wrote this" in note for note in written(studio).notes)
        studio.projects.apply(SetMakers(Makers(writer="rules")))
        studio.jobs.wait(studio.planning.refine("warmer"))
        plan = studio.projects.snapshot().plan
        assert plan is not None and "Iteration 2" in plan.notes[-1]
        assert not any("The rules wrote this" in note for note in plan.notes)


def test_a_story_has_at_most_as_many_versions_as_its_brief_allows(tmp_path: Path) -> None:
    story = replace(STORY, iterations=2)
    with studio_with(tmp_path, Written(Model()), story) as studio:
        written(studio, "rules")
        assert studio.planning.left == 1
        studio.jobs.wait(studio.planning.refine("warmer"))
        with pytest.raises(BriefRefused, match="has its 2 iterations"):
            studio.planning.refine("colder")
        studio.planning.allow(3)
        studio.jobs.wait(studio.planning.refine("colder"))
        with pytest.raises(BriefRefused, match="outside the limits"):
            studio.planning.allow(0)


def test_no_words_are_no_wish(tmp_path: Path) -> None:
    with (
        studio_with(tmp_path, Written(Model())) as studio,
        pytest.raises(BriefRefused, match="Nothing is wished for"),
    ):
        studio.planning.refine("  ")


def test_one_shot_is_written_anew_by_the_films_writer(tmp_path: Path) -> None:
    def other(question: Question, _job: JobContext) -> str:
        told = {"number": 1, "description": "Smoke rises behind a row of drying bowls"}
        return json.dumps({"shots": [told]})

    models = Written(Model())
    with studio_with(tmp_path, models) as studio:
        written(studio)
        models._ask = other
        segment = studio.projects.snapshot().ordered[0]
        studio.jobs.wait(studio.planning.improve(segment.id))
        after = studio.projects.snapshot().segment(segment.id)
    assert after.shot.description == "Smoke rises behind a row of drying bowls"
    assert after.shot.frames == segment.shot.frames


def test_what_an_editor_changes_in_a_shot_while_it_is_written_anew_stays(tmp_path: Path) -> None:
    models = Written(Model())
    with studio_with(tmp_path, models) as studio:
        written(studio)
        segment = studio.projects.snapshot().ordered[0]

        def other(question: Question, _job: JobContext) -> str:
            studio.planning.change_shot(segment.id, seconds=Fraction(3))
            told = {"number": 1, "description": "Smoke rises behind a row of drying bowls"}
            return json.dumps({"shots": [told]})

        models._ask = other
        studio.jobs.wait(studio.planning.improve(segment.id))
        after = studio.projects.snapshot().segment(segment.id).shot
    assert after.description == "Smoke rises behind a row of drying bowls"
    assert after.frames == 3 * 24 != segment.shot.frames


def test_a_server_writes_the_film_and_signs_it(tmp_path: Path) -> None:
    model = Model()

    def says(body: dict[str, Any]) -> Reply:
        system, user = (each["content"] for each in body["messages"])
        schema = body["response_format"]["json_schema"]["schema"]
        question = Question(system, user, schema, body["seed"])
        return said(model(question, None))  # type: ignore[arg-type]

    with language_server(says) as at, studio_with(tmp_path, Written(Model())) as studio:
        studio.writers.set_server(at.address, "tiny")
        plan = written(studio, "server")
        studio.writers.set_server("", "")
    assert plan.writer == "tiny at 127.0.0.1"
    assert plan.story.title == "The Blue Bowl"


def test_a_server_that_is_gone_leaves_the_film_to_the_rules(tmp_path: Path) -> None:
    with studio_with(tmp_path, Written(Model())) as studio:
        studio.writers.set_server("http://127.0.0.1:9", "tiny")
        plan = written(studio, "server")
        studio.writers.set_server("", "")
        unset = written(studio, "server")
    assert any("No server answers at http://127.0.0.1:9" in note for note in plan.notes)
    assert any("No server is set" in note for note in unset.notes)


def test_a_server_is_tested_before_it_is_needed(tmp_path: Path) -> None:
    class Quiet:
        held = False

        def report(self, *_: object, **__: object) -> None: ...

    with studio_with(tmp_path, Written(Model())) as studio:
        writers = studio.writers
        with language_server(lambda _: said('{"colour": "blue"}')) as at:
            writers.set_server(at.address, "tiny")
            tested = writers.test(Quiet())
            assert tested.exact and tested.offered == ("tiny", "large")
        with language_server(lambda _: refusal(404, "model not found")) as at:
            writers.set_server(at.address, "other")
            with pytest.raises(StudioError) as trouble:
                writers.test(Quiet())
            assert str(trouble.value).endswith("model not found.")
            assert trouble.value.advice == "It has: tiny, large."
        with language_server(lambda _: said("")) as at:
            writers.set_server(at.address, "tiny")
            with pytest.raises(StudioError, match="with nothing"):
                writers.test(Quiet())
        writers.set_server("", "")


def test_the_servers_address_is_kept_for_the_machine_and_its_key_is_not(tmp_path: Path) -> None:
    with studio_with(tmp_path, Written(Model())) as studio:
        studio.writers.set_server("localhost:11434", "llama3.1:8b")
        studio.writers.set_key("s3cret-key")
        assert studio.writers.has_key
        found = studio.writers.server
        assert found is not None and found.url == "http://localhost:11434/v1"
        texts = [file.read_bytes() for file in paths.data().rglob("*") if file.is_file()]
        assert not any(b"s3cret-key" in text for text in texts)
        studio.writers.set_key("")
        with pytest.raises(BriefRefused, match="is no address"):
            studio.writers.set_server("not an address", "x")
        with pytest.raises(BriefRefused, match="has no name"):
            studio.writers.set_server("localhost:1", " ")
        studio.writers.set_server("", "")
        assert studio.writers.server is None
