"""Models that compose: by mood, exactly as long as asked, at the level of the embedded composer."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import soundfile

from core.domain.edits import SetBrief, SetMakers
from core.domain.errors import EngineMissing, JobCancelled, WorkFailed
from core.domain.makers import Makers
from core.domain.sound import Score
from core.engines.doors.beneath import Beneath
from core.engines.doors.music import StudioComposer, asked, fitted
from core.engines.local import LocalModels
from core.media import loudness, sound
from core.studio import Studio
from tests.core.building import brief, planned
from tests.tiny import music as tiny
from tests.tiny.running import Asked, at_work_for, here

pytestmark = pytest.mark.models

WARM = Score("warm", "slow", 0.4, Fraction(13, 10), 1, "watercolour")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    import torch

    torch.set_num_threads(1)
    home = tmp_path_factory.mktemp("composers")
    return {
        "musicgen-small": tiny.musicgen(home / "musicgen"),
        "ace-step-1.5": tiny.ace_step(home / "ace"),
    }


@pytest.fixture(scope="module")
def models(folders: dict[str, Path]) -> LocalModels:
    return here(folders)


def composed(models: LocalModels, score: Score, to: Path) -> np.ndarray:
    StudioComposer(models).compose(score, to, Beneath())
    return sound.read(to)


@pytest.mark.parametrize("model", ["ace-step-1.5", "musicgen-small"])
def test_music_is_exactly_as_long_as_asked_in_stereo_and_comes_to_an_end(
    model: str, models: LocalModels, tmp_path: Path
) -> None:
    music = composed(models, replace(WARM, model=model), tmp_path / "a.wav")
    written = soundfile.info(tmp_path / "a.wav")
    assert (written.samplerate, written.channels) == (48_000, 2)
    assert music.shape == (2, 62_400)
    assert 0.05 < np.abs(music).max() < 0.9
    assert np.abs(music[:, -50:]).max() < 0.01


def test_the_same_score_is_the_same_music_and_another_seed_another(
    models: LocalModels, tmp_path: Path
) -> None:
    score = replace(WARM, model="ace-step-1.5")
    first, again, other = (
        composed(models, each, tmp_path / "a.wav")
        for each in (score, score, replace(score, seed=2))
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_short_music_is_repeated_without_a_gap_and_as_loud_as_the_composers(
    tmp_path: Path,
) -> None:
    chance = np.random.default_rng(0)
    piece = chance.normal(0, 0.02, (2, 5 * sound.RATE)).astype(np.float32)
    music = fitted(piece, 12 * sound.RATE + 1)
    assert music.shape == (2, 12 * sound.RATE + 1)
    parts = np.square(music[:, : 8 * sound.RATE]).reshape(2, 80, -1).mean(axis=(0, 2))
    assert parts.min() > parts.max() / 4
    sound.write(tmp_path / "a.wav", music)
    assert abs(loudness.measure_file(tmp_path / "a.wav").integrated + 21) < 1


def test_a_model_is_told_the_mood_in_words_and_numbers() -> None:
    told = asked(WARM)
    assert told["prompt"].startswith("warm film score")
    assert "slow pace" in told["prompt"]
    assert "no vocals" in told["prompt"]
    assert 50 < told["bpm"] < 90


def test_music_of_broken_numbers_is_never_used(folders: dict[str, Path], tmp_path: Path) -> None:
    import shutil

    from safetensors.torch import load_file, save_file

    broken = shutil.copytree(folders["musicgen-small"], tmp_path / "broken")
    weights = load_file(broken / "model.safetensors")
    spoilt = {
        name: each * float("nan") if "audio_encoder.decoder" in name else each
        for name, each in weights.items()
    }
    save_file(spoilt, broken / "model.safetensors", metadata={"format": "pt"})
    score = replace(WARM, model="musicgen-small")
    with pytest.raises(WorkFailed, match="broken numbers"):
        composed(here({"musicgen-small": broken}), score, tmp_path / "a.wav")


def test_composing_stops_when_its_job_does(models: LocalModels, tmp_path: Path) -> None:
    with pytest.raises(JobCancelled), at_work_for(Asked("making")):
        composed(models, replace(WARM, model="ace-step-1.5"), tmp_path / "a.wav")
    assert not (tmp_path / "a.wav").exists()


@pytest.fixture
def film(tmp_path: Path, models: LocalModels) -> Iterator[Studio]:
    with planned(
        tmp_path / "film.reel", count=2, frames=24, brief=brief(music="auto"), models=models
    ) as studio:
        yield studio


def test_a_films_music_is_the_named_models_and_is_composed_once(film: Studio) -> None:
    folder = film.projects.folder / "cache" / "music"
    film.projects.apply(SetMakers(Makers(music="ace-step-1.5")), label="Choose a composer")
    assert film.playback.sound() is not None
    (piece,) = folder.glob("[!.]*.wav")
    made = piece.stat().st_mtime_ns
    project = film.projects.snapshot()
    film.projects.apply(SetBrief(replace(project.brief, title="Another")), label="Name it")
    assert film.playback.sound() is not None
    assert [each.stat().st_mtime_ns for each in folder.glob("[!.]*.wav")] == [made]


def test_a_composer_that_is_not_installed_is_named(film: Studio) -> None:
    film.projects.apply(SetMakers(Makers(music="ace-step-9")), label="Choose a composer")
    with pytest.raises(EngineMissing, match="“ace-step-9” is not installed"):
        film.playback.sound()
