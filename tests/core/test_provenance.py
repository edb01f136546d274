"""The manifest that goes with a film: its models, what their licences say, LoRAs."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.domain.makers import Makers
from core.domain.project import Project
from core.domain.recipe import Lora
from core.engines.cards import all_cards
from core.interchange.provenance import Written, manifest
from tests.fakes.studio import filled

CARDS = all_cards(None)
MODEL = CARDS["hunyuanvideo-1.5-480p-t2v"]
WRITTEN = Written("film.mp4", "h264", "0" * 64, "2026-01-01", 1.0, 24, (64, 64), "24", cards=CARDS)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Every shot is made by one model, with a LoRA of the editor's."""
    studio = filled(tmp_path, shots=2)
    found = studio.projects.snapshot()
    studio.close()
    lora = Lora("media/loras/meera.safetensors", 0.8)

    def by_model(segment: Any) -> Any:
        take = segment.takes[0]
        recipe = replace(
            take.recipe, engine=MODEL.id, model=MODEL.source.repo, revision="abc", loras=(lora,)
        )
        return replace(segment, takes=(replace(take, recipe=recipe),))

    return replace(found, segments=tuple(by_model(each) for each in found.segments))


def test_a_model_stands_once_with_its_licence_and_what_that_forbids(project: Project) -> None:
    models = manifest(project, WRITTEN)["models"]
    assert [each["name"] for each in models] == [MODEL.source.repo]
    assert models[0]["revision"] == "abc" and models[0]["made"] == "shots"
    assert models[0]["licence"] == "Tencent Hunyuan Community"
    assert "European Union" in models[0]["forbids"] and models[0]["licence_url"]


def test_what_made_the_words_and_voices_stands_there_too(project: Project) -> None:
    made = replace(project, makers=Makers(writer="qwen3-4b", speech="mms-tts-te"))
    models = {each["name"]: each for each in manifest(made, WRITTEN)["models"]}
    assert models["Qwen/Qwen3-4B-Instruct-2507"]["made"] == "story and shots"
    assert models["facebook/mms-tts-tel"]["forbids"] == "not for work that is sold"


def test_loras_stand_with_their_strength_and_without_their_folders(project: Project) -> None:
    loras = manifest(project, WRITTEN)["loras"]
    assert loras == [{"name": "meera.safetensors", "strength": 0.8, "licence": "as its owner says"}]


def test_a_model_is_told_as_one_among_the_engines(project: Project) -> None:
    told = manifest(project, WRITTEN)
    assert told["engines"][0]["kind"].startswith("A trained model")
    assert told["source_type"] == "trainedAlgorithmicMedia"


def test_a_model_without_a_card_is_not_made_to_look_free(project: Project) -> None:
    models = manifest(project, replace(WRITTEN, cards={}))["models"]
    assert models[0]["licence"] == "as the editor's own card of it says"
