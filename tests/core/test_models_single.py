"""ComfyUI's single files are used where they lie; only what is missing of a model is fetched."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.cloud.hub import Hub
from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.domain.errors import StudioError
from core.domain.installing import Fetch
from core.domain.models import Card, Single, Source
from core.domain.shooting import Wanted
from core.engines.cards import all_cards
from core.engines.models.video_wish import FilmWish, plain
from core.engines.shelf import Shelf
from core.services.downloads import Downloads
from core.services.library import Library
from tests.fakes.hub import FakeHub, serving
from tests.tiny import filming, picturing
from tests.tiny.running import Asked

pytestmark = pytest.mark.models
PARTS = ("unet", "vae", "text_encoder", "text_encoder_2")
Make = Callable[[Card, Path], Library]


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> Iterator[None]:
    with picturing.quiet():
        yield


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Whole models as the hub has them."""
    from tests.tiny import image, video

    folder = tmp_path_factory.mktemp("published")
    built = {name: image.build(name, folder / name) for name in ("sdxl", "z_image")}
    return {**built, "wan": video.build("wan", folder / "wan")}


@pytest.fixture(scope="module")
def comfyui(models: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same weights as ComfyUI has them."""
    from diffusers import StableDiffusionXLPipeline, WanPipeline, ZImagePipeline

    from tests.tiny.original import eight_bit, saved, sdxl, text, vae, wan, z_image

    place = tmp_path_factory.mktemp("ComfyUI")
    pipe: Any = StableDiffusionXLPipeline.from_pretrained(models["sdxl"])
    saved(place / "models/checkpoints/xl/sd_xl_base_1.0.safetensors", sdxl(pipe))
    pipe = WanPipeline.from_pretrained(models["wan"])
    saved(place / "models/diffusion_models/wan2.1_t2v_fp16.safetensors", wan(pipe.transformer))
    saved(place / "models/clip/umt5_xxl_fp8.safetensors", eight_bit(text(pipe.text_encoder)))
    pipe = ZImagePipeline.from_pretrained(models["z_image"])
    saved(place / "models/unet/z_image_turbo_bf16.safetensors", z_image(pipe.transformer))
    saved(place / "models/vae/ae.safetensors", vae(pipe.vae))
    saved(place / "models/text_encoders/qwen_3_4b.safetensors", text(pipe.text_encoder))
    return place


@pytest.fixture
def hub(models: dict[str, Path]) -> Iterator[FakeHub]:
    repos = {f"tiny/{name}": folder for name, folder in models.items()}
    with serving(repos) as made:
        yield made


@pytest.fixture
def make(
    tmp_path: Path, hub: FakeHub, comfyui: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Make]:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    made: list[Library] = []

    def library(card: Card, folder: Path) -> Library:
        whole = replace(card, parameters=_parameters(folder))
        offline, shelf = Offline(tmp_path), Shelf(tmp_path, {card.id: whole}, (comfyui,))
        downloads = Downloads(shelf.folder, lambda _: Hub(offline, hub.url), reserve=0)
        made.append(Library(tmp_path, {card.id: whole}, shelf, downloads, Secrets({}), offline))
        return made[-1]

    yield library
    for each in made:
        each.downloads.close()


def _parameters(folder: Path) -> dict[str, float]:
    from core.engines.shelf_checks import parameters

    return {part: count / 1e9 for part, count in parameters(folder).items()}


def _installed(library: Library, model: str, **how: Any) -> Path:
    library.install(model, accepted=True, **how)
    (ended,) = library.downloads.wait(model)
    assert ended.state is Fetch.ENDED, ended.note
    return Path(library.shelf.installed()[model].folder)


def _picture(card: Card, folder: Path, to: Path) -> bytes:
    wish = {"to": str(to), "prompt": "a cup", "width": 64, "height": 64, "seed": 5, "steps": 2}
    picturing.local((card, folder)).do(card.id, wish, Asked())
    return to.read_bytes()


SDXL = replace(
    picturing.card("sdxl"),
    source=Source("tiny/sdxl"),
    single=(Single(("sd_xl_base_1.0.safetensors",), PARTS),),
)
Z_IMAGE = replace(
    picturing.card("z_image"),
    source=Source("tiny/z_image"),
    single=(
        Single(("z_image_turbo_*.safetensors",), ("transformer",)),
        Single(("qwen_3_4b*.safetensors",), ("text_encoder",)),
        Single(("ae.safetensors",), ("vae",)),
    ),
)
WAN = replace(
    filming.card("wan"),
    source=Source("tiny/wan"),
    single=(
        Single(("wan2.1_t2v_*.safetensors",), ("transformer",)),
        Single(("umt5_xxl_*.safetensors",), ("text_encoder",)),
    ),
)


@pytest.mark.parametrize("card", [SDXL, Z_IMAGE], ids=["a whole checkpoint", "one file a part"])
def test_a_picture_from_single_files_is_that_of_the_whole_model(
    card: Card, make: Make, models: dict[str, Path], hub: FakeHub, tmp_path: Path
) -> None:
    folder = models[card.family]
    library = make(card, folder)
    here = _installed(library, card.id)
    assert not list(here.rglob("*.safetensors"))
    assert not any(each.path.endswith(".safetensors") for each in hub.asked)
    assert library.verify(card.id).well
    whole = _picture(card, folder, tmp_path / "whole.png")
    assert _picture(card, here, tmp_path / "lent.png") == whole


def test_what_comfyui_does_not_have_of_a_model_is_fetched_and_eight_bits_are_read(
    make: Make, models: dict[str, Path], hub: FakeHub, tmp_path: Path
) -> None:
    here = _installed(make(WAN, models["wan"]), WAN.id)
    assert [file.parent.name for file in here.rglob("*.safetensors")] == ["vae"]
    to = tmp_path / "clip.mp4"
    wish = FilmWish(take=Wanted(32, 32, 16, 5), to=str(to), prompt="rain", steps=1)
    picturing.local((WAN, here)).do(WAN.id, plain(wish), Asked())
    assert to.stat().st_size


def test_before_it_is_installed_it_is_said_what_is_here_already(
    make: Make, models: dict[str, Path], comfyui: Path
) -> None:
    library = make(SDXL, models["sdxl"])
    file = comfyui / "models/checkpoints/xl/sd_xl_base_1.0.safetensors"
    ((lent,),) = (each.lent for each in library.catalogue())
    assert (lent.place, lent.parts, lent.size) == (str(file), PARTS, file.stat().st_size)
    told = {Path(each.place).name: each for each in library.others()}
    assert "models install sdxl" in told[file.name].advice


def test_all_of_it_is_fetched_where_that_is_wished(make: Make, models: dict[str, Path]) -> None:
    here = _installed(make(SDXL, models["sdxl"]), SDXL.id, whole=True)
    assert len(list(here.rglob("*.safetensors"))) == 4


def test_a_file_that_the_other_program_removed_is_named_and_can_be_fetched(
    make: Make, models: dict[str, Path], comfyui: Path
) -> None:
    library = make(SDXL, models["sdxl"])
    _installed(library, SDXL.id)
    file = comfyui / "models/checkpoints/xl/sd_xl_base_1.0.safetensors"
    aside = file.rename(comfyui / "aside")
    try:
        assert not library.shelf.installed()
        (gone,) = (each for each in library.shelf.found() if each.model)
        assert file.name in gone.trouble and "models install sdxl" in gone.advice
        assert len(list(_installed(library, SDXL.id).rglob("*.safetensors"))) == 4
    finally:
        aside.rename(file)


def test_a_file_with_other_weights_under_that_name_is_refused_in_words(
    make: Make, models: dict[str, Path], comfyui: Path, tmp_path: Path
) -> None:
    from safetensors.torch import load_file

    from tests.tiny.original import saved

    library = make(SDXL, models["sdxl"])
    here = _installed(library, SDXL.id)
    file = comfyui / "models/checkpoints/xl/sd_xl_base_1.0.safetensors"
    whole = load_file(file)
    aside = file.rename(comfyui / "aside")
    try:
        saved(file, {name: each for name, each in whole.items() if "decoder.up" not in name})
        with pytest.raises(StudioError, match="“vae” cannot be read from sd_xl_base"):
            _picture(SDXL, here, tmp_path / "none.png")
    finally:
        aside.replace(file)


def test_the_studios_own_cards_say_only_of_parts_that_diffusers_can_read() -> None:
    import diffusers

    unread = ("HunyuanVideo15", "CogVideoX", "LTX2", "QwenImage")
    for card in all_cards(None).values():
        pipeline: Any = getattr(diffusers, card.pipeline, None) if card.single else None
        for single in card.single:
            for part in single.parts:
                assert part in card.parameters
                if part in ("transformer", "vae"):
                    assert part != "vae" or not card.pipeline.startswith(unread)
                    kind = pipeline.__init__.__annotations__[part]
                    assert "from_single_file" in str(dir(kind)) or part == "transformer"
