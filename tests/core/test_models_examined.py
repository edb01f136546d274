"""Models as diffusers and transformers themselves save them pass, and are known again."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from core.domain.errors import StudioError
from core.engines.cards import all_cards
from core.engines.shelf_checks import examined, recognised
from tests.tiny import image, listening, music, speech, video, words

pytestmark = pytest.mark.models

CARDS = all_cards(None)


@pytest.fixture(autouse=True, scope="module")
def _one_thread() -> Iterator[None]:
    """Two are slower where tests share the cores."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


BUILDERS: dict[str, Callable[[Path], object]] = {
    "hunyuanvideo-1.5-480p-t2v": partial(video.build, "hunyuan"),
    "ltx-2": partial(video.build, "ltx2"),
    "flux-2-klein-4b": partial(image.build, "flux2_klein"),
    "ace-step-1.5": music.ace_step,
    "musicgen-small": music.musicgen,
    "dia-1.6b": speech.dia,
    "llama-3.1-8b-instruct": words.llama,
}


@pytest.mark.parametrize("model", BUILDERS)
def test_what_the_libraries_save_is_whole_safe_and_recognised(model: str, tmp_path: Path) -> None:
    BUILDERS[model](tmp_path / "model")
    examined(tmp_path / "model", CARDS[model])
    assert recognised(tmp_path / "model", CARDS).id == model


def test_models_of_one_form_are_told_apart_by_the_name_of_their_repository(tmp_path: Path) -> None:
    speech.vits(tmp_path / "voice")
    with pytest.raises(StudioError, match="mms-tts-hi"):
        recognised(tmp_path / "voice", CARDS)
    shutil.copytree(tmp_path / "voice", tmp_path / "mms-tts-tel")
    assert recognised(tmp_path / "mms-tts-tel", CARDS).id == "mms-tts-te"
    assert recognised(tmp_path / "voice", CARDS, likely="mms-tts-ta").id == "mms-tts-ta"


def test_a_model_of_another_family_is_refused(tmp_path: Path) -> None:
    listening.nllb(tmp_path / "model")
    with pytest.raises(StudioError, match="not WhisperForConditionalGeneration"):
        examined(tmp_path / "model", CARDS["whisper-small"])
