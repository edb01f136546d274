"""Video models in trouble: no numbers, no memory, black pictures, strangers in their folder."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.domain.errors import WorkFailed
from core.domain.models import Placement, Rung
from core.media.probe import probe
from tests.core.filming import Heard, Shelf, take

pytestmark = pytest.mark.models
HALF = Placement(precision="float16")


def changed(shelf: Shelf, folder: Path, part: str, change: Callable[[str, Any], Any]) -> Shelf:
    """A shelf with a tiny Wan, the weights of one of its parts changed by their names."""
    from safetensors.torch import load_file, save_file

    shutil.copytree(shelf.model("wan"), folder / "wan")
    (file,) = (folder / "wan" / part).glob("*.safetensors")
    weights = {name: change(name, value) for name, value in load_file(file).items()}
    save_file(weights, file, {"format": "pt"})
    return Shelf(folder)


def test_what_overflows_is_made_again_in_full_precision_and_said(
    shelf: Shelf, tmp_path: Path
) -> None:
    """What is too large for half precision, and made small again at the end."""

    def grown(name: str, value: Any) -> Any:
        by = {"post_quant_conv": 3e7, "decoder.conv_in": 1e-7}
        return value * next((much for part, much in by.items() if part in name), 1.0)

    loud = changed(shelf, tmp_path / "models", "vae", grown)
    made = loud.film("wan", tmp_path / "a.mp4", placement=HALF)
    assert "full precision" in " ".join(made["notes"])
    assert probe(tmp_path / "a.mp4").frames == 12


def test_a_model_that_gives_no_numbers_at_all_says_so(shelf: Shelf, tmp_path: Path) -> None:
    broken = changed(
        shelf, tmp_path / "models", "transformer", lambda _, value: value * float("nan")
    )
    with pytest.raises(WorkFailed, match="not a number"):
        broken.film("wan", tmp_path / "a.mp4", placement=HALF)


def test_a_black_take_is_tried_once_more_and_then_kept_with_a_word(
    shelf: Shelf, tmp_path: Path
) -> None:
    def dark(name: str, value: Any) -> Any:
        if "decoder.conv_out" not in name:
            return value
        return value * 0 - (9.0 if name.endswith("bias") else 0.0)

    made = changed(shelf, tmp_path / "models", "vae", dark).film(
        "wan", tmp_path / "a.mp4", placement=HALF
    )
    said = " ".join(made["notes"])
    assert "full precision" in said
    assert "The take is black" in said


def test_without_memory_it_goes_down_the_ladder_and_says_so(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A device that has no room for the whole decoded picture, only for tiles of it."""
    from diffusers import AutoencoderKLWan

    whole = AutoencoderKLWan._decode

    def no_room(self: Any, *given: Any, **named: Any) -> Any:
        if not self.use_tiling:
            raise RuntimeError("CUDA out of memory. Tried to allocate 20.00 GiB")
        return whole(self, *given, **named)

    monkeypatch.setattr(AutoencoderKLWan, "_decode", no_room)
    made = shelf.film("wan", tmp_path / "a.mp4")
    assert "Memory ran out" in " ".join(made["notes"])
    assert probe(tmp_path / "a.mp4").frames == 12


def test_at_the_foot_of_the_ladder_the_picture_becomes_smaller(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from diffusers import WanTransformer3DModel

    whole = WanTransformer3DModel.forward

    def small_device(self: Any, hidden_states: Any, *given: Any, **named: Any) -> Any:
        if hidden_states.shape[-1] > 4:
            raise RuntimeError("CUDA out of memory. Tried to allocate 20.00 GiB")
        return whole(self, hidden_states, *given, **named)

    monkeypatch.setattr(WanTransformer3DModel, "forward", small_device)
    last = Placement(rung=Rung.GROUP, tiling=True)
    made = shelf.film("wan-5b", tmp_path / "a.mp4", placement=last, take=take(12, 640, 426))
    assert "made smaller" in " ".join(made["notes"])
    assert made["width"] < 96
    assert probe(tmp_path / "a.mp4").width == 640


def test_a_model_of_another_family_is_refused_before_it_is_loaded(
    shelf: Shelf, tmp_path: Path
) -> None:
    folder = tmp_path / "models"
    shutil.copytree(shelf.model("ltx"), folder / "wan")
    with pytest.raises(WorkFailed, match="LTXPipeline"):
        Shelf(folder).film("wan", tmp_path / "a.mp4", job=Heard())


def test_half_a_model_is_said_to_be_one(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    shutil.copytree(shelf.model("wan"), folder / "wan")
    (file,) = (folder / "wan" / "transformer").glob("*.safetensors")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(WorkFailed) as refused:
        Shelf(folder).film("wan", tmp_path / "a.mp4")
    assert "erify" in refused.value.advice


def test_code_of_a_models_own_is_never_run(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    shutil.copytree(shelf.model("wan"), folder / "wan")
    config = folder / "wan" / "transformer" / "config.json"
    words = json.loads(config.read_text())
    config.write_text(json.dumps({**words, "auto_map": {"AutoModel": "mine.Model"}}))
    with pytest.raises(WorkFailed, match="code"):
        Shelf(folder).film("wan", tmp_path / "a.mp4")


def test_a_lora_of_another_family_is_refused_in_words(shelf: Shelf, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    save_file({"unet.nothing.lora_A.weight": torch.zeros(4, 4)}, tmp_path / "x.safetensors")
    worn = [{"file": str(tmp_path / "x.safetensors"), "strength": 1.0}]
    with pytest.raises(WorkFailed, match="LoRA"):
        shelf.film("wan", tmp_path / "a.mp4", adapters=worn)
    shelf.film("wan", tmp_path / "b.mp4")
    assert probe(tmp_path / "b.mp4").frames == 12
