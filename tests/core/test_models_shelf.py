"""What lies on this machine: whole models are used, everything else says why not."""

import json
import pickle
from pathlib import Path

import pytest

from core.domain.errors import StudioError
from core.domain.installing import MANIFEST, PARTS, Manifest, Piece, Where
from core.engines.shelf import Shelf
from core.engines.shelf_checks import examined, recognised
from tests.fakes import published

CARD = published.card()
CARDS = {CARD.id: CARD}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return published.pipeline(tmp_path / "somewhere" / "tiny-wan")


def _ours(shelf: Shelf) -> Path:
    folder = published.pipeline(shelf.folder(CARD.id))
    pieces = tuple(
        Piece(file.relative_to(folder).as_posix(), file.stat().st_size)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    )
    (folder / MANIFEST).write_text(Manifest(CARD.id, published.REPO, "c" * 40, pieces).text())
    return folder


def _refusal(folder: Path) -> str:
    with pytest.raises(StudioError) as refused:
        examined(folder, CARD)
    assert refused.value.advice or "outside" in str(refused.value)
    return str(refused.value)


def test_a_whole_model_in_our_folder_is_installed(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, CARDS)
    folder = _ours(shelf)
    installed = shelf.installed()[CARD.id]
    assert (installed.folder, installed.revision, installed.ours) == (str(folder), "c" * 40, True)
    assert installed.size > 6_000


def test_a_half_downloaded_model_is_to_be_continued_and_not_installed(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, CARDS)
    (published.pipeline(shelf.folder(CARD.id)) / PARTS).mkdir()
    assert not shelf.installed()
    assert [(each.model, each.begun) for each in shelf.found()] == [(CARD.id, True)]


@pytest.mark.parametrize("harm", ["gone", "cut"])
def test_a_model_that_lost_something_is_not_used_and_says_how_to_mend_it(
    harm: str, tmp_path: Path
) -> None:
    shelf = Shelf(tmp_path, CARDS)
    file = _ours(shelf) / "text_encoder/model.safetensors"
    assert shelf.installed()
    file.unlink() if harm == "gone" else file.write_bytes(file.read_bytes()[:-1])
    assert not shelf.installed()
    (found,) = shelf.found()
    assert "text_encoder/model.safetensors" in found.trouble
    assert f"models verify {CARD.id}" in found.advice


def test_the_hugging_face_cache_is_used_in_place(tmp_path: Path, cache: Path) -> None:
    place = cache / "models--studio--tiny-wan"
    published.pipeline(place / "snapshots" / ("a" * 40))
    published.pipeline(place / "snapshots" / ("b" * 40))
    (place / "refs").mkdir()
    (place / "refs" / "main").write_text("a" * 40)
    installed = Shelf(tmp_path, CARDS).installed()[CARD.id]
    assert (installed.revision, installed.ours) == ("a" * 40, False)


def test_a_cache_that_only_has_the_configuration_is_not_installed(
    tmp_path: Path, cache: Path
) -> None:
    snapshot = published.pipeline(cache / "models--studio--tiny-wan/snapshots" / ("a" * 40))
    (snapshot / "transformer/diffusion_pytorch_model.safetensors").unlink()
    shelf = Shelf(tmp_path, CARDS)
    assert not shelf.installed()
    assert "not whole" in shelf.found()[0].trouble


def test_whole_models_in_comfyui_are_used_in_place_and_single_files_say_what_they_lack(
    tmp_path: Path,
) -> None:
    comfyui = tmp_path / "ComfyUI"
    published.pipeline(comfyui / "models/diffusers/my-wan")
    published.weights(comfyui / "models/checkpoints/film.safetensors")
    (comfyui / "models/checkpoints/old.safetensors").write_bytes(pickle.dumps({"a": 1}))
    whole, single, pickled = Shelf(tmp_path, CARDS, (comfyui,)).found()
    assert (whole.model, whole.where, whole.usable) == (CARD.id, Where.COMFYUI, True)
    assert "configuration" in single.trouble and not single.usable
    assert "no safetensors file" in pickled.trouble


def test_a_folder_that_was_chosen_is_used_where_it_is(tmp_path: Path, folder: Path) -> None:
    shelf = Shelf(tmp_path, CARDS)
    shelf.use(CARD.id, folder)
    assert Shelf(tmp_path, CARDS).installed()[CARD.id].folder == str(folder)
    shelf.forget(CARD.id)
    assert not Shelf(tmp_path, CARDS).installed()
    assert folder.is_dir()


def test_what_changed_is_looked_at_again(tmp_path: Path, folder: Path) -> None:
    shelf = Shelf(tmp_path, CARDS)
    shelf.use(CARD.id, folder)
    assert shelf.installed()
    published.written(folder / "transformer/config.json", {"auto_map": {"AutoModel": "x.Y"}})
    assert not shelf.installed()


def test_a_whole_model_passes(folder: Path) -> None:
    examined(folder, CARD)
    assert recognised(folder, CARDS) is CARD


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("shopping")
    assert "is no model" in _refusal(tmp_path)
    assert "no folder" in _refusal(tmp_path / "nowhere")


def test_a_file_that_ends_within_its_header_is_cut_off_not_another_kind(folder: Path) -> None:
    file = folder / "transformer/diffusion_pytorch_model.safetensors"
    whole = file.read_bytes()
    for kept in (0, 9, 40):
        file.write_bytes(whole[:kept])
        assert "cut off" in _refusal(folder)


def test_pickles_are_refused_by_name_and_under_a_false_name(folder: Path) -> None:
    file = folder / "transformer/diffusion_pytorch_model.safetensors"
    whole = file.read_bytes()
    file.write_bytes(pickle.dumps({"weight": [1.0] * 99}))
    assert "no safetensors file" in _refusal(folder)
    file.unlink()
    (file.parent / "diffusion_pytorch_model.bin").write_bytes(pickle.dumps({}))
    assert "pickle" in _refusal(folder)
    file.write_bytes(whole)
    examined(folder, CARD)


def test_a_folder_with_nothing_but_a_pickle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.ckpt").write_bytes(pickle.dumps({}))
    assert "model.ckpt" in _refusal(tmp_path)


def test_a_model_of_another_family_is_refused_by_name(tmp_path: Path) -> None:
    other = published.pipeline(tmp_path / "other", "LTXPipeline")
    assert "LTXPipeline, not WanPipeline" in _refusal(other)
    with pytest.raises(StudioError, match="No model that the studio knows is a LTXPipeline"):
        recognised(other, CARDS)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("transformer/config.json", {"auto_map": {"AutoModel": "evil.Model"}}),
        ("tokenizer/tokenizer_config.json", {"auto_map": {"AutoTokenizer": ["evil.T", None]}}),
        ("model_index.json", {"_class_name": ["evil", "Pipeline"]}),
        ("model_index.json", {"_class_name": "WanPipeline", "transformer": ["os", "system"]}),
        ("model_index.json", {"_class_name": "WanPipeline", "transformer": ["evil"]}),
    ],
)
def test_remote_code_is_refused(file: str, words: dict[str, object], folder: Path) -> None:
    published.written(folder / file, words)
    assert "run code of its own" in _refusal(folder)


def test_a_missing_component_and_a_missing_shard_are_named(folder: Path) -> None:
    index = folder / "text_encoder/model.safetensors.index.json"
    published.written(index, {"weight_map": {"a": "model-1.safetensors", "b": "gone.safetensors"}})
    published.weights(folder / "text_encoder/model-1.safetensors")
    assert "gone.safetensors is missing" in _refusal(folder)
    published.written(index, {"weight_map": {"a": "../../../etc/passwd"}})
    assert "outside of its folder" in _refusal(folder)
    index.unlink()
    (folder / "scheduler/scheduler_config.json").unlink()
    (folder / "scheduler").rmdir()
    assert "“scheduler” is missing" in _refusal(folder)


def test_damaged_words_are_refused(folder: Path) -> None:
    (folder / "text_encoder/config.json").write_text("{" * 100_000)
    assert "damaged" in _refusal(folder)
    (folder / "model_index.json").write_bytes(b"\xff\xfe")
    assert "damaged" in _refusal(folder)


def test_two_models_of_one_class_are_told_apart_by_their_size(tmp_path: Path) -> None:
    cards = {
        each.id: each
        for each in (
            published.card("small", parameters={"transformer": 1_024 / 1e9}),
            published.card("large", parameters={"transformer": 8_192 / 1e9}),
        )
    }
    assert recognised(published.pipeline(tmp_path / "a"), cards).id == "small"
    assert recognised(published.pipeline(tmp_path / "b", size=32_768), cards).id == "large"
    other = published.pipeline(tmp_path / "c", size=400_000)
    with pytest.raises(StudioError, match="one of several models: large, small"):
        recognised(other, cards)
    assert recognised(other, cards, likely="small").id == "small"


def test_a_manifest_comes_back_as_it_was_and_nonsense_is_none(tmp_path: Path) -> None:
    from core.domain.installing import manifest

    whole = Manifest("m", "o/n", "c", (Piece("a/b", 3, "s", "", "o/n", "c", "b"), Piece("c", 1)))
    assert manifest(whole.text()) == whole
    assert manifest(json.dumps([1])) is None
    assert manifest("{}") is None
