"""Models that look at takes and films: what they show, how alike they are, what is forbidden."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app import paths
from core.domain.compiling import Wish
from core.domain.edits import SetMakers
from core.domain.jobs import Failed
from core.domain.makers import Makers
from core.domain.policy import Harm, Outcome, Policy
from core.domain.quality import Measure
from core.engines.doors.beneath import Beneath
from core.engines.doors.scores import ModelCritic
from core.engines.local import LocalModels
from core.store.policies import Policies
from core.studio import Studio
from tests.core.building import brief, ids, made, planned
from tests.fakes.engines import FakeEngine
from tests.tiny import scores as tiny
from tests.tiny.running import here

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> LocalModels:
    import torch

    torch.set_num_threads(1)
    home = tmp_path_factory.mktemp("critics")
    return here(
        {
            "siglip-base": tiny.siglip(home / "siglip"),
            "dinov2-base": tiny.dinov2(home / "dino"),
            "nsfw-image-detection": tiny.classifier(home / "safety"),
        }
    )


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """Two that are nearly the same, and one that is not."""
    from PIL import Image

    files = []
    for number, colour in enumerate(((200, 30, 30), (205, 32, 30), (10, 10, 250))):
        picture = np.full((90, 160, 3), colour, np.uint8)
        picture[20:60, 40 * (number // 2) : 40 * (number // 2) + 30] = 255
        files.append(tmp_path / f"{number}.png")
        Image.fromarray(picture).save(files[-1])
    return files


def test_a_picture_is_held_against_what_else_it_could_show(
    models: LocalModels, pictures: list[Path]
) -> None:
    found = ModelCritic(models).match(pictures, "A red wall.", "siglip-base", Beneath())
    assert found is not None
    assert len(found) == 3
    assert all(0 <= each <= 1 for each in found)


def test_pictures_that_look_the_same_are_more_alike(
    models: LocalModels, pictures: list[Path]
) -> None:
    one, two, other = pictures
    pairs = [(one, one), (one, two), (one, other)]
    found = ModelCritic(models).alike(pairs, "siglip-base", Beneath())
    assert found is not None
    assert found[0] == pytest.approx(1)
    assert found[0] >= found[1] > found[2]


def test_where_no_model_can_tell_nothing_is_made_up(pictures: list[Path]) -> None:
    critic = ModelCritic(here({}))
    assert critic.match(pictures, "A wall.", "siglip-base", Beneath()) is None
    assert critic.alike([(pictures[0], pictures[1])], "", Beneath()) is None


def test_how_unsafe_pictures_are_is_a_probability(
    models: LocalModels, pictures: list[Path]
) -> None:
    found = ModelCritic(models).unsafe(pictures, "nsfw-image-detection", Beneath())
    assert all(0 <= each <= 1 for each in found)
    assert len(set(found)) > 1


def filming(folder: Path, models: LocalModels) -> Iterator[Studio]:
    with planned(
        folder, count=2, frames=12, models=models, brief=brief(voice="none", music="none"),
        engine=FakeEngine(),
    ) as studio:  # fmt: skip
        yield studio


@pytest.fixture
def film(tmp_path: Path, models: LocalModels) -> Iterator[Studio]:
    yield from filming(tmp_path / "film.reel", models)


def test_a_take_keeps_how_well_it_shows_its_prompt_and_how_good_it_looks(
    film: Studio,
) -> None:
    film.projects.apply(SetMakers(Makers(scores="siglip-base")), label="Score takes")
    made(film, *ids(1))
    take = film.projects.snapshot().segments[0].take
    assert take is not None
    assert 0 <= take.scores["prompt"] <= 1
    assert 0 <= take.scores["aesthetic"] <= 1


def test_without_a_named_model_takes_are_not_looked_at(film: Studio) -> None:
    made(film, *ids(1))
    take = film.projects.snapshot().segments[0].take
    assert take is not None
    assert take.scores == {}


def test_the_films_report_names_the_shots_that_show_something_else(
    film: Studio, tmp_path: Path
) -> None:
    film.projects.apply(SetMakers(Makers(scores="siglip-base")), label="Score takes")
    made(film)
    film.reviewing.approve(*ids(2))
    film.jobs.wait(film.compiling.compile(Wish(tmp_path / "film.mp4", improve=False)))
    kept = film.compiling.report()
    assert kept is not None
    (check,) = [each for each in kept.report.checks if each.measure is Measure.PROMPT]
    assert check.value is not None
    if not check.good:
        assert check.words.startswith("Shot")
        assert {place.shot for place in check.places} <= {1, 2}


@pytest.fixture
def wary(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Studio]:
    """A film, named as on a command line, with a classifier that takes everything for explicit."""
    import torch
    from transformers import ViTForImageClassification

    folder = tiny.classifier(tmp_path_factory.mktemp("wary") / "safety")
    model = ViTForImageClassification.from_pretrained(folder)
    with torch.no_grad():
        model.classifier.bias.copy_(torch.tensor([-9.0, 9.0]))
    model.save_pretrained(folder)
    monkeypatch.chdir(tmp_path)
    yield from filming(Path("wary.reel"), here({"nsfw-image-detection": folder}))
    Policies(paths.data()).keep(Policy())


def test_a_take_that_the_classifier_takes_for_explicit_is_marked_or_not_kept(
    wary: Studio,
) -> None:
    made(wary, *ids(1))
    take = wary.projects.snapshot().segments[0].take
    assert take is not None
    assert take.note.startswith("The safety check takes it for explicit")
    wary.guarding.set(Harm.EXPLICIT, Outcome.BLOCK)
    (job,) = wary.generation.generate(ids(2)[1:])
    (blocked,) = (each.state for each in wary.jobs.wait(job))
    assert isinstance(blocked, Failed)
    assert "content policy blocks it" in blocked.message
    assert not wary.projects.snapshot().segments[1].takes
    wary.guarding.set(Harm.EXPLICIT, Outcome.ALLOW)
    made(wary, *ids(2)[1:])
    allowed = wary.projects.snapshot().segments[1].take
    assert allowed is not None
    assert not allowed.note
