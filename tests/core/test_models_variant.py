"""Cards and real folders: weights in half precision, under names of their own."""

from pathlib import Path

import pytest

from core.engines.cards import all_cards
from core.engines.models import running
from core.engines.models.task import Task
from core.engines.needs import components
from core.domain.models import Placement
from tests.tiny.picturing import card, quiet
from tests.tiny.running import Asked

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """SDXL as its hub has it: `….fp16.safetensors` beside the full files, which are not fetched."""
    from diffusers import DiffusionPipeline

    from tests.tiny.image import build

    made = tmp_path_factory.mktemp("sdxl")
    build("sdxl", made / "full")
    with quiet():
        pipe = DiffusionPipeline.from_pretrained(str(made / "full"), local_files_only=True)
        pipe.save_pretrained(str(made / "half"), variant="fp16")
    return made


@pytest.mark.parametrize("kind", ["full", "half"])
def test_a_model_runs_with_the_files_that_are_here(folder: Path, tmp_path: Path, kind: str) -> None:
    ours = card("sdxl", options=all_cards(None)["sdxl"].options)
    to = tmp_path / "still.png"
    wish = {"prompt": "a dog", "width": 64, "height": 64, "seed": 3, "to": str(to)}
    with quiet():
        running.run(Task(ours, folder / kind, Placement(), wish), Asked(), running.Kept())
    assert to.stat().st_size > 100


def test_the_patterns_of_a_card_choose_the_files_that_are_counted(folder: Path) -> None:
    sdxl = all_cards(None)["sdxl"]
    found = {part.name: part.parameters for part in components(sdxl, folder / "half")}
    assert set(found) == set(sdxl.parameters) and 0 < found["unet"] < 1_000_000
