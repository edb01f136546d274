"""Key frames by an image model and edits by Lucy, through the doors of the studio."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.domain.brief import KeyFrameChoice
from core.domain.edits import SetMakers
from core.domain.errors import BriefRefused, EngineMissing, StudioError
from core.domain.jobs import Failed
from core.domain.keyframes import KeyFrame
from core.domain.makers import Makers
from core.domain.policy import Harm, Outcome
from core.domain.project import Project, Status
from core.engines.cards import all_cards
from core.engines.catalog import LocalEngines
from core.engines.local import LocalModels
from core.ports import VideoEngine
from core.studio import Studio
from tests.core.building import brief, ids, planned
from tests.fakes.engines import FakeEngine
from tests.tiny.picturing import card, local, lucy, quiet

pytestmark = pytest.mark.models
ONE, TWO, THREE, FOUR = ids()


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> Iterator[None]:
    with quiet():
        yield


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> LocalModels:
    from tests.tiny import edit, image

    folder = tmp_path_factory.mktemp("stills-models")
    return local(
        (card("sdxl_turbo"), image.build("sdxl_turbo", folder / "turbo")),
        (card("flux2_klein"), image.build("flux2_klein", folder / "klein")),
        (lucy(), edit.build(folder / "lucy")),
        (card("z_image", id="wrong"), folder / "turbo"),
    )


@pytest.fixture(scope="module")
def safety(tmp_path_factory: pytest.TempPathFactory) -> LocalModels:
    """With a safety check that is certain of every picture."""
    from tests.tiny import image, scores

    folder = tmp_path_factory.mktemp("safety-models")
    return local(
        (card("sdxl_turbo"), image.build("sdxl_turbo", folder / "turbo")),
        (
            all_cards(None)["nsfw-image-detection"],
            scores.classifier(folder / "safety", certain=True),
        ),
    )


class Engines(LocalEngines):
    """Shots are drawn at once; models work as they do."""

    @contextmanager
    def video(self, engine: str) -> Iterator[VideoEngine]:
        if engine == "animatic":
            yield FakeEngine()
            return
        with super().video(engine) as found:
            yield found


@contextmanager
def planned_with(folder: Path, models: LocalModels, *, gate: bool = True) -> Iterator[Studio]:
    """A film of four shots that wants three key frames."""
    asked = brief(keyframes=KeyFrameChoice.THREE, gate=gate)
    with planned(folder, engines=Engines(1, models), models=models, brief=asked) as studio:
        yield studio


def now(studio: Studio) -> Project:
    return studio.projects.snapshot()


def opening(studio: Studio) -> KeyFrame:
    return now(studio).keyframes[0]


def choose(studio: Studio, **makers: str) -> None:
    studio.projects.apply(SetMakers(Makers(**makers)), label="Choose models")


def test_a_key_frame_is_made_by_the_chosen_image_model_and_its_take_begins_with_it(
    tmp_path: Path, models: LocalModels
) -> None:
    with planned_with(tmp_path / "a.reel", models) as studio:
        choose(studio, image="sdxl-turbo")
        studio.jobs.wait(*studio.keyframes.make())
        made = opening(studio).attempt
        assert made is not None
        recipe = made.recipe
        assert (recipe.engine, recipe.model, recipe.revision) == (
            "sdxl-turbo", "tiny/sdxl_turbo", "0123abc",
        )  # fmt: skip
        assert (recipe.steps, recipe.width, recipe.height) == (2, 768, 768)
        file = (studio.projects.folder / made.file).read_bytes()
        assert recipe.prompt.encode() in file, "the picture says itself how it was made"
        studio.keyframes.approve(*(each.id for each in now(studio).keyframes))
        assert opening(studio).status is Status.APPROVED
        studio.jobs.wait(*studio.generation.generate((ONE,)))
        take = now(studio).segment(ONE).take
        assert take is not None and take.recipe.references == (made.file,)


def test_feedback_goes_into_the_prompt_and_only_the_rejected_is_made_again(
    tmp_path: Path, models: LocalModels
) -> None:
    with planned_with(tmp_path / "a.reel", models) as studio:
        choose(studio, image="sdxl-turbo")
        studio.jobs.wait(*studio.keyframes.make())
        studio.keyframes.reject(opening(studio).id, feedback="at night, with a lantern")
        studio.jobs.wait(*studio.keyframes.again())
        first, second = opening(studio).attempts
        assert second.recipe.prompt.startswith("at night, with a lantern. ")
        assert second.recipe.engine == "sdxl-turbo"
        assert second.sha256 != first.sha256
        assert [len(each.attempts) for each in now(studio).keyframes] == [2, 1, 1]


def test_a_long_prompt_is_not_cut_in_silence(tmp_path: Path) -> None:
    from tests.tiny import image

    short = card("sdxl_turbo", prompt_tokens=30)
    models = local((short, image.build("sdxl_turbo", tmp_path / "turbo")))
    with planned_with(tmp_path / "a.reel", models) as studio:
        choose(studio, image="sdxl-turbo")
        frame = opening(studio)
        studio.jobs.wait(*studio.keyframes.make((frame.id,)))
        studio.keyframes.reject(frame.id, feedback="with a very long wish that goes on and on")
        studio.jobs.wait(*studio.keyframes.again())
        made = opening(studio).attempt
        assert made is not None and "reads 30 tokens" in made.note


def test_a_model_that_is_not_here_is_said_before_anything_is_queued(
    tmp_path: Path, models: LocalModels
) -> None:
    with planned_with(tmp_path / "a.reel", models) as studio:
        choose(studio, image="qwen-image")
        with pytest.raises(EngineMissing, match="qwen-image"):
            studio.keyframes.make()
        assert studio.jobs.all() == ()


def test_a_folder_of_another_family_fails_in_words_and_leaves_nothing(
    tmp_path: Path, models: LocalModels
) -> None:
    with planned_with(tmp_path / "a.reel", models) as studio:
        choose(studio, image="wrong")
        (job,) = studio.jobs.wait(*studio.keyframes.make((opening(studio).id,)))
        assert isinstance(job.state, Failed)
        assert "another kind of model" in job.state.message
        assert list((studio.projects.folder / "media").iterdir()) == []


def test_a_take_is_edited_by_words_and_the_old_one_is_kept(
    tmp_path: Path, models: LocalModels
) -> None:
    with planned_with(tmp_path / "a.reel", models, gate=False) as studio:
        studio.jobs.wait(*studio.generation.generate((ONE,)))
        before = now(studio).segment(ONE).take
        choose(studio, edit="lucy")
        jobs = studio.changing.edit(ONE, "make it night", seed=7, strength=0.8)
        studio.jobs.wait(*jobs)
        segment = now(studio).segment(ONE)
        assert before is not None and len(segment.takes) == 2
        made = segment.takes[-1]
        recipe = made.recipe
        assert (recipe.engine, recipe.prompt, recipe.seed, recipe.strength) == (
            "lucy", "make it night", 7, 0.8,
        )  # fmt: skip
        assert recipe.source == before.file
        assert (recipe.frames, recipe.handle) == (before.recipe.frames, before.recipe.handle)
        assert (studio.projects.folder / before.file).exists()
        assert made.sha256 != before.sha256
        assert segment.take == made and segment.status is Status.READY
        studio.jobs.wait(*studio.changing.edit(ONE, "add rain", take=before.id))
        assert now(studio).segment(ONE).takes[-1].recipe.source == before.file


def test_what_cannot_be_edited_is_said_at_once(tmp_path: Path, models: LocalModels) -> None:
    with planned_with(tmp_path / "a.reel", models, gate=False) as studio:
        edit = studio.changing.edit
        with pytest.raises(EngineMissing, match="No model is chosen") as told:
            edit(ONE, "make it night")
        assert "--rules" in told.value.advice
        choose(studio, edit="lucy")
        with pytest.raises(StudioError, match="no take to change"):
            edit(ONE, "make it night")
        with pytest.raises(StudioError, match="does not edit takes"):
            edit(ONE, "make it night", model="sdxl-turbo")
        for words, why in (("  ", "Nothing"), ("very " * 200, "1,000 characters")):
            with pytest.raises(BriefRefused, match=why):
                edit(ONE, words)
        with pytest.raises(BriefRefused, match="strength of 9"):
            edit(ONE, "make it night", strength=9)


def test_without_a_model_the_rules_make_the_shot_anew_and_say_what_they_cannot(
    tmp_path: Path, models: LocalModels
) -> None:
    with planned_with(tmp_path / "a.reel", models, gate=False) as studio:
        studio.jobs.wait(*studio.generation.generate((ONE,)))
        studio.jobs.wait(*studio.changing.by_rules(ONE, "make it night, add rain"))
        segment = now(studio).segment(ONE)
        assert len(segment.takes) == 2
        setting = segment.takes[-1].recipe.depiction.setting
        assert (setting.time, setting.weather) == ("night", "rain")
        with pytest.raises(StudioError, match="find nothing in"):
            studio.changing.by_rules(ONE, "make it nicer somehow")


@pytest.mark.thorough
def test_the_bibles_pictures_are_shown_to_a_model_that_looks_at_any(
    tmp_path: Path, models: LocalModels
) -> None:
    with planned_with(tmp_path / "a.reel", models) as studio:
        choose(studio, image="flux2-klein")
        frame = opening(studio)
        studio.jobs.wait(*studio.keyframes.make((frame.id,)))
        studio.jobs.wait(studio.bible.make("workshop", "with a window", seed=5))
        entry = studio.bible.entry("workshop")
        assert (studio.projects.folder / entry.picture).is_file()
        assert opening(studio).status is Status.STALE
        assert "pictures" in opening(studio).stale
        studio.jobs.wait(*studio.keyframes.make((frame.id,)))
        before, after = opening(studio).attempts
        assert after.recipe.references == (entry.picture,)
        assert before.recipe.references == ()
        assert after.sha256 != before.sha256
        studio.keyframes.approve(frame.id)
        studio.bible.clear("workshop")
        assert opening(studio).status is Status.STALE, "what it looks like is gone"


@pytest.mark.parametrize("outcome", [Outcome.WARN, Outcome.BLOCK])
def test_stills_are_looked_at_by_the_safety_model(
    tmp_path: Path, safety: LocalModels, outcome: Outcome
) -> None:
    with planned_with(tmp_path / "a.reel", safety) as studio:
        choose(studio, image="sdxl-turbo", safety="nsfw-image-detection")
        studio.guarding.set(Harm.EXPLICIT, outcome)
        try:
            jobs = studio.jobs.wait(*studio.keyframes.make([opening(studio).id]))
            jobs += studio.jobs.wait(studio.bible.make(studio.bible.entries()[0].name))
        finally:
            studio.guarding.set(Harm.EXPLICIT, Outcome.WARN)
        made, painted = opening(studio).attempt, studio.bible.entries()[0].picture
    if outcome is Outcome.WARN:
        assert made is not None and "takes it for explicit" in made.note and painted
        return
    assert made is None and not painted
    for job in jobs:
        assert isinstance(job.state, Failed) and "content policy blocks it" in job.state.message
