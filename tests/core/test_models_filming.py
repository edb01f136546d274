"""A film whose shots a model makes: asked for, kept and made again by the studio."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest

from core.domain.brief import KeyFrameChoice
from core.domain.compiling import Wish
from core.domain.errors import EngineMissing, StudioError
from core.domain.jobs import Failed
from core.domain.models import Placement, Rung
from core.domain.project import Status, Take
from core.domain.recipe import Lora
from core.domain.setup import Begins, Setup
from core.engines.catalog import LocalEngines
from core.media.probe import probe
from core.studio import Studio
from tests.core.building import brief, ids, made, planned
from tests.core.filming import Shelf, picture
from tests.core.test_models_video import apart, frames
from tests.tiny import filming

pytestmark = pytest.mark.models
ONE, TWO = ids(2)
WAN, BOTH = "tiny-wan", "tiny-ltx"


@contextmanager
def film(shelf: Shelf, folder: Path, engine: str = WAN, **changes: Any) -> Iterator[Studio]:
    """Two shots of half a second, to be made by a tiny model."""
    models = filming.here({family: shelf.model(family) for family in ("wan", "ltx")})
    engines = LocalEngines(1, models, folder / "cache")
    asked = brief(**{"engine": engine, "keyframes": KeyFrameChoice.OFF, **changes})
    with planned(folder, count=2, engines=engines, brief=asked) as it:
        yield it


def take_of(studio: Studio, number: int = 1) -> Take:
    take = studio.projects.snapshot().segment(ids(2)[number - 1]).take
    assert take is not None
    return take


def again(studio: Studio, setup: Setup, **wishes: Any) -> Take:
    """Shot 2 made again."""
    jobs = studio.generation.regenerate(TWO, setup=setup, **wishes)
    studio.jobs.wait(*jobs)
    assert not [job for job in studio.jobs.all() if isinstance(job.state, Failed)]
    return take_of(studio, 2)


def test_a_take_says_all_that_it_was_made_with_also_in_its_file(
    shelf: Shelf, tmp_path: Path
) -> None:
    with film(shelf, tmp_path / "a.reel") as studio:
        made(studio)
        take = take_of(studio)
        card = filming.card("wan")
        recipe = take.recipe
        assert (recipe.engine, recipe.model, recipe.revision) == (
            WAN,
            card.source.repo,
            card.source.revision,
        )
        assert (recipe.steps, recipe.guidance) == (card.defaults.steps, card.defaults.guidance)
        file = studio.projects.folder / take.file
        assert probe(file).frames == recipe.frames
        with av.open(str(file)) as opened:
            kept = json.loads(opened.metadata["comment"])
        assert (kept["model"], kept["seed"]) == (recipe.model, recipe.seed)
        assert str(tmp_path) not in opened.metadata["comment"]
        assert "Made at 32x32" in take.how
        assert not take.note


def test_prompts_of_a_film_are_read_before_its_first_take(shelf: Shelf, tmp_path: Path) -> None:
    with film(shelf, tmp_path / "a.reel") as studio:
        made(studio)
        titles = [job.title for job in studio.jobs.all()]
        assert titles.index("Read the prompts") < titles.index("Make shot 1")


def test_an_engine_that_is_not_installed_is_said_before_anything_is_made(
    shelf: Shelf, tmp_path: Path
) -> None:
    with film(shelf, tmp_path / "a.reel", "wan-9") as studio:
        with pytest.raises(EngineMissing) as refused:
            studio.generation.generate()
        assert "install" in refused.value.advice.lower()
        assert not studio.jobs.all()


def test_drafts_that_are_approved_become_finals_with_the_same_seed(
    shelf: Shelf, tmp_path: Path
) -> None:
    with film(shelf, tmp_path / "a.reel") as studio:
        studio.jobs.wait(*studio.generation.generate(setup=Setup(draft=True)))
        drafts = [take_of(studio, number) for number in (1, 2)]
        assert all(draft.recipe.draft and draft.recipe.steps == 1 for draft in drafts)
        with pytest.raises(StudioError, match="no approved draft"):
            studio.generation.finals()
        studio.reviewing.approve(ONE)
        studio.jobs.wait(*studio.generation.finals())
        first, second = take_of(studio, 1), take_of(studio, 2)
        assert not first.recipe.draft
        assert (first.recipe.seed, first.recipe.steps) == (drafts[0].recipe.seed, 2)
        assert second.id == drafts[1].id
        assert len(studio.projects.snapshot().segment(ONE).takes) == 2


def test_another_model_makes_one_shot_and_nothing_else_becomes_stale(
    shelf: Shelf, tmp_path: Path
) -> None:
    with film(shelf, tmp_path / "a.reel") as studio:
        made(studio)
        take = again(studio, Setup(model=BOTH, steps=1, guidance=2.5))
        assert (take.recipe.engine, take.recipe.steps, take.recipe.guidance) == (BOTH, 1, 2.5)
        assert {s.status for s in studio.projects.snapshot().segments} == {Status.READY}


def test_a_picture_of_the_editors_own_is_kept_and_begins_the_take(
    shelf: Shelf, tmp_path: Path
) -> None:
    with film(shelf, tmp_path / "a.reel", BOTH) as studio:
        take = again(studio, Setup(first=picture(tmp_path / "door.png")))
        assert take.recipe.first.startswith("pictures/door-")
        assert (studio.projects.folder / take.recipe.first).is_file()
        with pytest.raises(StudioError, match="cannot end with a picture"):
            studio.generation.regenerate(TWO, setup=Setup(last=str(tmp_path / "door.png")))
        with pytest.raises(StudioError, match="no picture"):
            studio.generation.regenerate(TWO, setup=Setup(first=str(tmp_path / "none.png")))


def test_a_shot_goes_on_from_the_last_picture_of_the_one_before_it(
    shelf: Shelf, tmp_path: Path
) -> None:
    with film(shelf, tmp_path / "a.reel", BOTH) as studio:
        made(studio)
        take = again(studio, Setup(begins=Begins.SHOT_BEFORE))
        before, lead = take_of(studio, 1), take.recipe.lead
        assert lead is not None and lead.file == before.file
        folder = studio.projects.folder
        old, new = frames(folder / before.file), frames(folder / take.file)
        put = zip(old[lead.end - lead.frames : lead.end], new, strict=False)
        assert lead.frames == take.recipe.handle
        assert all(apart(one, other) < 8 for one, other in put)


def test_a_take_is_extended_and_begins_as_it_was(shelf: Shelf, tmp_path: Path) -> None:
    with film(shelf, tmp_path / "a.reel", BOTH) as studio:
        made(studio)
        short = take_of(studio, 2)
        long = again(studio, Setup(begins=Begins.OWN_TAKE), seconds=Fraction(1))
        assert long.frames == short.frames + 12
        folder = studio.projects.folder
        old, new = frames(folder / short.file), frames(folder / long.file)
        assert all(apart(one, other) < 8 for one, other in zip(old, new, strict=False))


def test_approved_key_frames_are_what_the_shots_begin_with(shelf: Shelf, tmp_path: Path) -> None:
    with film(shelf, tmp_path / "a.reel", BOTH, keyframes=KeyFrameChoice.EACH) as studio:
        with pytest.raises(StudioError, match="not approved"):
            studio.generation.generate()
        studio.jobs.wait(*studio.keyframes.make())
        studio.keyframes.approve(*(each.id for each in studio.projects.snapshot().keyframes))
        made(studio)
        one = take_of(studio)
        (first,) = one.recipe.references
        assert one.recipe.seed == studio.projects.snapshot().keyframes[0].attempts[0].recipe.seed
        assert (studio.projects.folder / first).is_file()
        assert "not used" not in one.note


def test_a_model_that_takes_no_pictures_says_that_the_key_frame_was_not_used(
    shelf: Shelf, tmp_path: Path
) -> None:
    with film(shelf, tmp_path / "a.reel", WAN, keyframes=KeyFrameChoice.EACH) as studio:
        studio.jobs.wait(*studio.keyframes.make())
        studio.keyframes.approve(*(each.id for each in studio.projects.snapshot().keyframes))
        made(studio)
        assert "takes no pictures: the key frame was not used" in take_of(studio).note


def test_the_film_compiles_and_what_the_model_made_is_copied_into_it(
    shelf: Shelf, tmp_path: Path
) -> None:
    with film(shelf, tmp_path / "a.reel") as studio:
        made(studio)
        studio.reviewing.approve(ONE, TWO)
        to = tmp_path / "film.mp4"
        jobs = [studio.compiling.compile(Wish(to))]
        studio.jobs.wait(*jobs)
        assert not [job.state for job in studio.jobs.all() if isinstance(job.state, Failed)]
        found = probe(to)
        now = studio.projects.snapshot()
        assert (found.width, found.height) == (now.brief.width, now.brief.height)
        assert found.frames == now.sequence.frames


def test_what_a_model_cannot_do_is_refused_in_words_before_the_job(
    shelf: Shelf, tmp_path: Path
) -> None:
    with film(shelf, tmp_path / "a.reel") as studio:
        made(studio)
        with pytest.raises(StudioError, match="no first picture"):
            studio.generation.regenerate(TWO, setup=Setup(begins=Begins.SHOT_BEFORE))
        with pytest.raises(StudioError, match="500 steps"):
            studio.generation.regenerate(TWO, setup=Setup(steps=500))
        with pytest.raises(StudioError, match="no LoRA"):
            studio.generation.regenerate(TWO, setup=Setup(loras=(Lora("style.pt"),)))


def test_the_animatic_engine_takes_no_settings_of_models(shelf: Shelf, tmp_path: Path) -> None:
    with (
        film(shelf, tmp_path / "a.reel", "animatic") as studio,
        pytest.raises(StudioError, match="animatic engine"),
    ):
        studio.generation.generate(setup=Setup(draft=True))


def test_changing_the_films_engine_to_a_model_makes_its_takes_stale(
    shelf: Shelf, tmp_path: Path
) -> None:
    with film(shelf, tmp_path / "a.reel") as studio:
        made(studio)
        now = studio.projects.snapshot().brief
        studio.planning.set_brief(replace(now, engine=BOTH))
        assert studio.projects.snapshot().segment(ONE).stale == ("engine",)


def test_a_lora_is_kept_in_the_project_and_changes_the_picture(
    shelf: Shelf, tmp_path: Path
) -> None:
    lora = _lora(shelf, tmp_path / "style.safetensors")
    with film(shelf, tmp_path / "a.reel") as studio:
        plain = again(studio, Setup(), seed=5)
        worn = again(studio, Setup(loras=(Lora(str(lora), 1.0),)), seed=5)
        bare = again(studio, Setup(), seed=5)
        assert plain.sha256 == bare.sha256 != worn.sha256
        (kept,) = worn.recipe.loras
        assert kept.file.startswith("loras/style-")
        assert (studio.projects.folder / kept.file).is_file()


def test_a_lora_is_worn_however_the_model_is_held(shelf: Shelf, tmp_path: Path) -> None:
    worn = [{"file": str(_lora(shelf, tmp_path / "style.safetensors")), "strength": 1.0}]
    made_: list[bytes] = []
    for rung in (Rung.FULL, Rung.STAGED, Rung.EIGHT_BIT):
        to = tmp_path / f"{rung}.mp4"
        shelf.film("wan", to, placement=Placement(rung=rung), adapters=worn)
        made_.append(to.read_bytes())
    assert len(set(made_)) == 1


def _lora(shelf: Shelf, to: Path) -> Path:
    """A LoRA for the attention of the tiny Wan."""
    import torch
    from diffusers import WanPipeline, WanTransformer3DModel
    from peft import LoraConfig, get_peft_model_state_dict

    part = WanTransformer3DModel.from_pretrained(str(shelf.model("wan") / "transformer"))
    torch.manual_seed(1)
    part.add_adapter(LoraConfig(r=4, init_lora_weights=False, target_modules=["to_q", "to_v"]))
    layers = get_peft_model_state_dict(part)
    WanPipeline.save_lora_weights(
        str(to.parent), transformer_lora_layers=layers, weight_name=to.name
    )
    return to
