"""Whether a model fits: counted from headers, monotone, never more than the machine has."""

import json
from math import prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.costs import Load, Making
from core.domain.models import Card, Ease, Extent, Machine, Placement, Rung, Work
from core.engines.cards import all_cards
from core.engines.fitting import ease, fit, smallest
from core.engines.machine import machine
from core.engines.needs import components, extent, need, room
from core.services.guessing import Guesses

G = 1_000_000_000
CARDS = all_cards(None)
WAN = CARDS["wan-2.1-t2v-1.3b"]
PICTURES = [each for each in CARDS.values() if each.sizes and each.frames]
cards = st.sampled_from(list(CARDS.values()))
memories = st.integers(1, 200).map(lambda each: each * G)


def cuda(video: int, memory: int = 64 * G) -> Machine:
    return Machine(memory, memory, "cuda", "A card", video, video, "bfloat16")


def cpu(memory: int) -> Machine:
    return Machine(memory, memory)


def save(file: Path, shapes: dict[str, tuple[int, ...]]) -> None:
    """A safetensors file of zeros, as the format's own description has it."""
    header, at = {}, 0
    for name, shape in shapes.items():
        end = at + 4 * prod(shape)
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [at, end]}
        at = end
    words = json.dumps(header).encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(len(words).to_bytes(8, "little") + words + bytes(at))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shapes = {f"blocks.{n}.attn.weight": (8, 16) for n in range(3)}
    save(tmp_path / "transformer" / "model-1.safetensors", {**shapes, "out.weight": (4, 8)})
    save(tmp_path / "transformer" / "model-2.safetensors", {"blocks.2.ffn.weight": (100,)})
    save(tmp_path / "vae" / "diffusion_pytorch_model.safetensors", {"conv.weight": (3, 3, 2)})
    save(tmp_path / "single_file_checkpoint.safetensors", {"all": (1000, 1000)})
    return tmp_path


def test_weights_are_counted_exactly_from_the_headers(folder: Path) -> None:
    found = {part.name: part for part in components(WAN, folder)}
    assert found["transformer"].parameters == 3 * 8 * 16 + 4 * 8 + 100
    assert found["vae"].parameters == 3 * 3 * 2


def test_the_largest_block_is_found_also_over_several_files(folder: Path) -> None:
    found = {part.name: part for part in components(WAN, folder)}
    assert found["transformer"].block == 8 * 16 + 100


def test_files_that_the_card_does_not_use_are_not_counted(folder: Path) -> None:
    assert {part.name for part in components(WAN, folder)} == {"transformer", "vae"}


def test_a_model_that_is_not_here_is_judged_by_its_card() -> None:
    found = {part.name: part.parameters for part in components(WAN)}
    assert found["transformer"] == 1_419_000_000


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.id)
def test_the_memory_that_a_card_gives_for_each_rung_is_what_fitting_says(card: Card) -> None:
    for each in card.ladder:
        tiling = each.rung is not Rung.FULL and card.decoding.tile > 0
        held = Placement("cuda", each.rung, card.precision["default"], tiling)
        found = need(card, components(card), extent(card), held)
        assert each.memory == pytest.approx(found, rel=0.15)


@given(cards, memories, memories)
def test_what_fits_is_never_more_than_the_machine_has(card: Card, video: int, memory: int) -> None:
    for where in (cuda(video, memory), cpu(memory)):
        found = fit(card, where)
        if found.placement is not None:
            assert 0 < found.need <= found.have <= max(video, memory)
            assert found.have == room(where, found.placement.device)
        else:
            assert found.advice and "needs" in found.words


@given(st.sampled_from([c for c in CARDS.values() if c.work in (Work.VIDEO, Work.IMAGE)]), memories)
def test_more_memory_never_means_a_slower_way(card: Card, video: int) -> None:
    rungs = [each.rung for each in card.ladder]
    less, more = fit(card, cuda(video, 500 * G)), fit(card, cuda(video * 2, 500 * G))
    if less.placement is not None:
        assert more.placement is not None
        assert rungs.index(more.placement.rung) <= rungs.index(less.placement.rung)


@given(
    st.sampled_from(PICTURES),
    st.sampled_from(list(Rung)),
    st.integers(1, 121),
    st.integers(1, 1920),
    st.booleans(),
)
def test_longer_and_larger_never_needs_less(
    card: Card, rung: Rung, frames: int, side: int, tiling: bool
) -> None:
    held, parts = Placement("cuda", rung, "bfloat16", tiling), components(card)
    asked = extent(card, Extent(side, side, frames))
    for larger in (Extent(side * 2, side, frames), Extent(side, side, frames * 2)):
        assert need(card, parts, extent(card, larger), held) >= need(card, parts, asked, held)


@given(st.sampled_from(PICTURES), st.integers(0, 3000), st.integers(0, 500))
def test_what_is_made_keeps_to_the_models_rules(card: Card, side: int, frames: int) -> None:
    found, rule = extent(card, Extent(side, side, frames)), card.frames
    assert rule is not None
    assert found.width % card.multiple == 0 == found.height % card.multiple
    assert (found.frames - rule.plus) % rule.step == 0 and rule.least <= found.frames <= rule.most


@given(st.sampled_from(PICTURES), memories)
def test_what_is_said_to_fit_instead_does_fit(card: Card, video: int) -> None:
    where = cuda(video)
    found = fit(card, where)
    if found.instead is not None:
        assert fit(card, where, wished=found.instead).placement is not None
        assert "would fit" in found.advice


def test_the_words_say_how_much_of_what_and_how_it_is_held() -> None:
    found = fit(WAN, cuda(24 * G))
    assert "of 24.0 GB" in found.words and "5.1 s of 832x480" in found.words
    assert "GB, there are" in fit(CARDS["qwen-image"], cuda(4 * G)).words


def test_memory_that_lacks_beside_the_card_is_said_as_such() -> None:
    words = fit(CARDS["wan-2.1-t2v-14b"], cuda(24 * G, 16 * G)).words
    assert "of the processor's memory" in words


def test_a_processor_never_computes_in_sixteen_bits_that_it_is_slow_with() -> None:
    found = fit(WAN, cpu(200 * G))
    assert found.placement is not None and found.placement.precision == "float32"
    quick = Machine(200 * G, 200 * G, precision="bfloat16")
    assert (held := fit(WAN, quick).placement) is not None and held.precision == "bfloat16"


def test_a_graphics_card_without_bfloat16_is_given_float16() -> None:
    old = Machine(64 * G, 64 * G, "cuda", "Old", 48 * G, 48 * G, "float16")
    assert (held := fit(WAN, old).placement) is not None and held.precision == "float16"


def test_words_are_written_on_the_processor_where_the_graphics_card_is_too_small() -> None:
    found = fit(CARDS["qwen3-4b"], cuda(4 * G))
    assert found.placement is not None and found.placement.device == "cpu"
    assert "on the processor" in found.words


def test_the_editors_own_choice_of_a_rung_is_kept() -> None:
    found = fit(WAN, cuda(80 * G), rung=Rung.GROUP)
    assert found.placement is not None and found.placement.rung is Rung.GROUP
    assert fit(WAN, cuda(8 * G), rung=Rung.FULL).placement is None


def test_what_a_take_needs_is_foretold_from_the_files_that_are_here(folder: Path) -> None:
    load = Load(WAN.id, Making.TAKE, 832 * 480, 81, 50)
    foretold = Guesses(lambda _: WAN, lambda: cpu(64 * G), lambda _: folder)(load)
    by_the_card = Guesses(lambda _: WAN, lambda: cpu(64 * G))(load)
    assert foretold is not None and by_the_card is not None
    assert foretold.cost.memory < by_the_card.cost.memory


def test_files_that_are_smaller_than_their_card_says_need_less(folder: Path) -> None:
    here = fit(WAN, cpu(8 * G), folder, Extent(64, 64, 5))
    assert here.placement == Placement("cpu", Rung.FULL, "float32")


@pytest.mark.parametrize(
    ("model", "where", "well"),
    [
        ("wan-2.1-t2v-1.3b", cuda(24 * G), Ease.WELL),
        ("wan-2.1-t2v-1.3b", cuda(9 * G), Ease.SLOWLY),
        ("wan-2.1-t2v-1.3b", cpu(100 * G), Ease.SLOWLY),
        ("wan-2.1-t2v-1.3b", cpu(8 * G), Ease.NOT),
        ("mms-tts-te", cpu(8 * G), Ease.WELL),
        ("qwen3-4b", cpu(64 * G), Ease.SLOWLY),
    ],
)
def test_how_well_it_fits_is_said_in_a_word(model: str, where: Machine, well: Ease) -> None:
    assert ease(CARDS[model], fit(CARDS[model], where)) is well


def test_the_smallest_that_does_the_same_work_is_found() -> None:
    found = smallest(CARDS.values(), CARDS["wan-2.1-t2v-14b"], cuda(8 * G, 24 * G))
    assert found is not None and fit(found, cuda(8 * G, 24 * G)).placement is not None
    assert smallest(CARDS.values(), WAN, cuda(1 * G, 2 * G)) is None


def test_this_machine_is_described_without_loading_anything() -> None:
    here = machine()
    assert 0 < here.free <= here.memory and here.name
    assert (here.video > 0) == (here.device != "cpu")
