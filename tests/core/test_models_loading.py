"""A folder is looked at before any library opens it: nothing of it runs code."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from core.domain.errors import WorkFailed
from core.domain.models import Placement, Rung

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.tiny import video

    return video.build("wan", tmp_path_factory.mktemp("models") / "wan")


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(folder, tmp_path / "copy"))


ON_CPU = Placement()


def pipe(folder: Path, placement: Placement = ON_CPU) -> Any:
    from diffusers import DiffusionPipeline

    from core.engines.models import loading
    from tests.tiny import filming

    return loading.pipeline(DiffusionPipeline, filming.card("wan"), folder, placement)


def changed(file: Path, **values: Any) -> None:
    file.write_text(json.dumps({**json.loads(file.read_text()), **values}))


class Payload:
    """Would leave a file behind if it were ever unpickled."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, (f"touch {self._mark}",)


@pytest.mark.parametrize("rung", list(Rung))
def test_a_model_makes_pictures_on_every_rung(folder: Path, rung: Rung) -> None:
    import torch

    made = pipe(folder, Placement(rung=rung, tiling=True))
    with torch.no_grad():
        frames = made(
            "a kite", height=32, width=32, num_frames=5, num_inference_steps=1, output_type="pt",
            max_sequence_length=16,
        ).frames  # fmt: skip
    assert torch.isfinite(frames).all()


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorkFailed, match="gone") as trouble:
        pipe(tmp_path / "nowhere")
    assert trouble.value.permanent


def test_a_model_of_another_family_is_not_loaded(copy: Path) -> None:
    changed(copy / "model_index.json", _class_name="LTXPipeline")
    with pytest.raises(WorkFailed, match="LTXPipeline"):
        pipe(copy)


def test_a_part_of_an_unknown_library_is_not_loaded(copy: Path) -> None:
    changed(copy / "model_index.json", vae=["evil", "AutoencoderKLWan"])
    with pytest.raises(WorkFailed, match="evil"):
        pipe(copy)


def test_code_of_the_model_s_own_is_never_run(copy: Path, tmp_path: Path) -> None:
    (copy / "text_encoder" / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    changed(copy / "text_encoder" / "config.json", auto_map={"AutoModel": "evil.Model"})
    with pytest.raises(WorkFailed, match="run code"):
        pipe(copy)
    assert not (tmp_path / "ran").exists()


def test_a_pickle_is_never_opened(copy: Path, tmp_path: Path) -> None:
    import pickle

    weights = next((copy / "transformer").glob("*.safetensors"))
    weights.unlink()
    (copy / "transformer" / "diffusion_pytorch_model.bin").write_bytes(
        pickle.dumps(Payload(tmp_path / "ran"))
    )
    with pytest.raises(WorkFailed) as trouble:
        pipe(copy)
    assert trouble.value.permanent and not (tmp_path / "ran").exists()


def test_half_a_file_is_said_in_words(copy: Path) -> None:
    weights = next((copy / "transformer").glob("*.safetensors"))
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(WorkFailed, match="could not be loaded") as trouble:
        pipe(copy)
    assert "verify" in trouble.value.advice


def test_a_graphics_card_that_is_gone_is_said(folder: Path) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("there is one")
    with pytest.raises(WorkFailed, match="does not answer"):
        pipe(folder, Placement("cuda"))


def test_in_full_precision_all_of_it_is(folder: Path) -> None:
    import torch
    from dataclasses import replace

    from core.engines.models.loading import precision
    from tests.tiny import filming

    card = replace(filming.card("wan"), precision={"default": "bfloat16", "vae": "float32"})
    assert precision(card, Placement()) is torch.float32
    both = precision(card, Placement(precision="bfloat16"))
    assert both == {"default": torch.bfloat16, "vae": torch.float32}
