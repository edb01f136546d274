"""Stills by image models of every family: the tiny ones run through the code of the full ones."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import JobCancelled, MediaUnreadable, WorkFailed
from core.domain.models import Card, Placement, Rung
from core.engines.models import running
from core.engines.models.image_prompts import fitted
from core.domain.drawing import native_size
from core.engines.models.task import Task
from tests.tiny.picturing import PIPELINES, SEEING, card, quiet
from tests.tiny.running import Asked
from tests.sampling import some

pytestmark = pytest.mark.models
FAMILIES = tuple(PIPELINES)


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> Iterator[None]:
    with quiet():
        yield


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.tiny.image import build

    folder = tmp_path_factory.mktemp("image-models")
    for family in FAMILIES:
        build(family, folder / family)
    return folder


class Easel:
    """Paints with one tiny model after another; what is loaded stays loaded."""

    def __init__(self, models: Path, folder: Path) -> None:
        self.models, self.folder = models, folder
        self.kept = running.Kept()
        self.made = 0

    def paint(
        self,
        family: str,
        job: Asked | None = None,
        *,
        by: Card | None = None,
        placement: Placement | None = None,
        **wish: Any,
    ) -> tuple[bytes, Mapping[str, Any]]:
        """The picture's pixels, and what was said of it."""
        from PIL import Image

        self.made += 1
        to = self.folder / f"{self.made}.png"
        asked = {"prompt": "a dog on a hill", "width": 96, "height": 64, "seed": 3, **wish}
        task = Task(
            by or card(family),
            self.models / family,
            placement or Placement(),
            {"to": str(to), **asked},
        )
        said = running.run(task, job or Asked(), self.kept)
        with Image.open(to) as picture:
            assert picture.size == (asked["width"], asked["height"])
            return picture.tobytes(), said

    def picture(self, seed: int, size: tuple[int, int] = (90, 70)) -> str:
        from PIL import Image

        to = self.folder / f"seen-{seed}.png"
        dots = np.random.default_rng(seed).integers(0, 255, (*size[::-1], 3), np.uint8)
        Image.fromarray(dots).save(to)
        return str(to)


@pytest.fixture(scope="module")
def easel(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Easel:
    return Easel(models, tmp_path_factory.mktemp("pictures"))


@pytest.mark.parametrize("family", some(FAMILIES, every=3))
def test_the_same_seed_gives_the_same_picture_and_another_gives_another(
    easel: Easel, family: str
) -> None:
    first, said = easel.paint(family)
    assert easel.paint(family)[0] == first
    assert easel.paint(family, seed=4)[0] != first
    assert (said["steps"], said["prompt"]) == (2, "a dog on a hill")
    assert not said["notes"]


@pytest.mark.parametrize("family", some(FAMILIES, every=3))
def test_prompts_that_are_read_first_give_the_same_picture(easel: Easel, family: str) -> None:
    whole, _ = easel.paint(family)
    assert easel.paint(family, placement=Placement(rung=Rung.STAGED))[0] == whole


@pytest.mark.parametrize("family", some(FAMILIES, every=2))
def test_a_picture_can_begin_with_another(easel: Easel, family: str) -> None:
    plain, _ = easel.paint(family)
    one, said = easel.paint(family, start=easel.picture(1), strength=0.5)
    other, _ = easel.paint(family, start=easel.picture(2), strength=0.5)
    assert len({plain, one, other}) == 3
    assert not said["notes"]


def test_one_step_of_a_turbo_model_is_enough_to_change_a_picture(easel: Easel) -> None:
    _, said = easel.paint("sdxl_turbo", start=easel.picture(1), steps=1, strength=0.4)
    assert said["steps"] == 3, "of fewer than that none would be left"


def test_reference_pictures_are_seen_where_a_model_has_eyes(easel: Easel) -> None:
    one, two = easel.picture(1), easel.picture(2, (40, 90))
    for family in SEEING:
        plain, _ = easel.paint(family)
        assert easel.paint(family, references=[one])[0] != plain
    both, said = easel.paint("flux2_klein", references=[one, two])
    assert both != easel.paint("flux2_klein", references=[one])[0]
    assert not said["notes"]
    _, said = easel.paint("flux_kontext", references=[one, two])
    assert said["notes"] == ["Tiny flux_kontext looks at 1 picture at a time."]


def test_a_model_without_eyes_says_so(easel: Easel) -> None:
    plain, _ = easel.paint("z_image")
    seen, said = easel.paint("z_image", references=[easel.picture(1)])
    assert seen == plain
    assert "takes no reference pictures" in said["notes"][0]


@pytest.mark.parametrize("family", some(["sdxl", "flux2_klein", "z_image"], every=3))
def test_a_lora_changes_the_picture_by_its_strength_and_leaves_no_trace(
    easel: Easel, family: str, tmp_path: Path
) -> None:
    from tests.tiny.image import lora

    file = str(lora(family, tmp_path))
    plain, _ = easel.paint(family)
    worn, _ = easel.paint(family, adapters=[{"file": file, "strength": 1.0}])
    none, _ = easel.paint(family, adapters=[{"file": file, "strength": 0.0}])
    assert worn != plain
    assert none == plain == easel.paint(family)[0]


def test_loras_that_do_not_fit_are_refused_in_words(easel: Easel, tmp_path: Path) -> None:
    from tests.tiny.image import lora

    pickle = tmp_path / "style.ckpt"
    pickle.write_bytes(b"\x80")
    with pytest.raises(WorkFailed, match="only safetensors"):
        easel.paint("sdxl", adapters=[{"file": str(pickle)}])
    made = lora("flux", tmp_path)
    other = made.rename(tmp_path / "film-grain-0123456789ab.safetensors")  # as a project keeps it
    plain, _ = easel.paint("sdxl")
    with pytest.raises(WorkFailed, match=r"LoRA “film-grain\.safetensors”"):
        easel.paint("sdxl", adapters=[{"file": str(other)}])
    assert easel.paint("sdxl")[0] == plain


def test_a_prompt_over_the_limit_is_shortened_by_whole_sentences_and_says_so(easel: Easel) -> None:
    words = "A dog on a hill. " + "It barks at clouds. " * 3 + "Highly detailed."
    _, said = easel.paint("sdxl", by=card("sdxl", prompt_tokens=40), prompt=words)
    assert said["prompt"] == "A dog on a hill. It barks at clouds."
    assert said["notes"][0].startswith("The model reads 40 tokens of a prompt. Not read: “It barks")


def test_how_far_it_is_and_what_it_will_be_are_told(easel: Easel) -> None:
    job = Asked()
    easel.paint("sdxl", job, steps=3)
    shares = [share for share, _, _ in job.told]
    assert shares == sorted(shares)
    notes = " ".join(note for _, note, _ in job.told)
    for stage in ("reading the prompt", "step 3 of 3", "developing", "saving"):
        assert stage in notes
    assert any(preview for _, _, preview in job.told)


@pytest.mark.parametrize("family", ["sdxl", "qwen_image"])
def test_it_can_be_stopped_in_the_middle_and_is_good_to_use_afterwards(
    easel: Easel, family: str
) -> None:
    whole, _ = easel.paint(family)
    with pytest.raises(JobCancelled):
        easel.paint(family, Asked(stop="step 2"))
    assert easel.paint(family)[0] == whole


def test_pictures_that_cannot_be_read_are_said_before_anything_is_loaded(
    easel: Easel, tmp_path: Path
) -> None:
    broken = tmp_path / "meera.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    for wish in ({"start": str(broken)}, {"references": [str(tmp_path / "gone.png")]}):
        job = Asked()
        with pytest.raises(MediaUnreadable, match="cannot be read"):
            easel.paint("flux2_klein", job, **wish)
        assert job.told == []


def test_a_folder_of_another_family_is_refused(easel: Easel) -> None:
    with pytest.raises(WorkFailed, match="another kind of model"):
        easel.paint("flux", by=card("qwen_image"))


def test_numbers_that_are_none_are_made_again_in_full_precision(
    models: Path, tmp_path: Path
) -> None:
    """Half a number is too small for what this one computes: it comes out as infinity."""
    import shutil

    from safetensors.numpy import load_file, save_file

    shutil.copytree(models / "sdxl", tmp_path / "sdxl")
    file = tmp_path / "sdxl" / "vae" / "diffusion_pytorch_model.safetensors"
    weights = load_file(file)
    weights["decoder.conv_in.weight"] *= 3e38
    save_file(weights, file, {"format": "pt"})
    easel = Easel(tmp_path, tmp_path)
    half = Placement(precision="bfloat16")
    with pytest.raises(WorkFailed, match="not a number") as told:
        easel.paint("sdxl", placement=half)
    assert "another seed" in told.value.advice


@given(
    st.integers(64, 4096), st.integers(64, 4096), st.sampled_from([8, 16, 32, 64])
)  # sizes of films
def test_sizes_are_multiples_near_the_native_area_in_the_asked_aspect(
    width: int, height: int, multiple: int
) -> None:
    native = ((1024, 1024), (1344, 768))
    wide, high = native_size(card("sdxl", multiple=multiple, sizes=native), width, height)
    assert wide % multiple == high % multiple == 0
    assert wide * high <= 1.2 * 1344 * 1024
    if 0.5 < width / height < 2:
        assert wide * high >= 0.45 * 1024 * 1024
        assert abs(wide / high / (width / height) - 1) < 0.1


def test_known_sizes_are_taken_as_they_are() -> None:
    assert native_size(card("sdxl", multiple=64, sizes=((1024, 1024),)), 1024, 576) == (1024, 576)
    assert native_size(card("sdxl", multiple=8, sizes=((512, 512),)), 1024, 576) == (680, 384)


@given(st.lists(st.text("abc ", min_size=1, max_size=9), min_size=1), st.integers(1, 40))
def test_nothing_of_a_prompt_is_lost_without_being_said(words: list[str], limit: int) -> None:
    prompt = ". ".join(words).strip()
    found = fitted(prompt, limit, lambda text: len(text.split()))
    assert len(found.prompt.split()) <= limit
    assert json.dumps((found.prompt + " " + found.left_out).split()) == json.dumps(prompt.split())
