"""Models that speak: eleven languages, copied voices, and films that are spoken by them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app import paths
from core.domain.cast import NARRATOR, CastVoice
from core.domain.compiling import Wish
from core.domain.edits import PutSegment, SetMakers
from core.domain.errors import (
    BriefRefused,
    EngineMissing,
    JobCancelled,
    MediaUnreadable,
    StudioError,
    VoiceMissing,
    WorkFailed,
)
from core.domain.languages import Language
from core.domain.makers import Makers
from core.domain.sound import Speech
from core.domain.voices import SECONDS_LIMITS, Origin
from core.engines.cards import all_cards
from core.engines.doors.speech import Reference, StudioVoice
from core.engines.local import LocalModels
from core.media import sound
from core.store.voices import RecordedVoices
from core.studio import Studio
from tests.core.building import brief, ids, made, planned
from tests.fakes.voices import FakeVoice
from tests.tiny import speech as tiny
from tests.tiny.running import Asked, at_work_for, here
from tests.sampling import some

pytestmark = pytest.mark.models

CONSENT = "Asha Rao, 3 May 2026, for the narration of our films"
TE = "నమస్కారం. నా గొంతు ఇలా ఉంటుంది."


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Tiny models under the names of their cards."""
    import torch

    torch.set_num_threads(1)
    home = tmp_path_factory.mktemp("speakers")
    return {
        "mms-tts-te": tiny.vits(home / "te"),
        "mms-tts-hi": tiny.vits(home / "hi", "hi"),
        "pocket-tts": tiny.pocket_tts(home / "pocket"),
        "vibevoice-1.5b": tiny.vibevoice(home / "vibe"),
        "dia-1.6b": tiny.dia(home / "dia"),
    }


@pytest.fixture(scope="module")
def models(folders: dict[str, Path]) -> LocalModels:
    return here(folders)


@pytest.fixture
def voice(models: LocalModels) -> StudioVoice:
    return StudioVoice(FakeVoice(), models)


@pytest.fixture
def recording(tmp_path: Path) -> Callable[..., Path]:
    def record(seconds: float = 5.0, level: float = 0.3) -> Path:
        chance = np.random.default_rng(1)
        n = round(seconds * sound.RATE)
        hum = np.sin(np.arange(n) / 60) * (1 + np.sin(np.arange(n) / 9_000))
        wave = level * 0.5 * (hum + 0.1 * chance.normal(0, 1, n))
        sound.write(tmp_path / "asha.wav", np.clip(wave, -1, 1).astype(np.float32))
        return tmp_path / "asha.wav"

    return record


def said(voice: StudioVoice, to: Path, speech: Speech) -> np.ndarray:
    voice.speak(speech, to)
    return sound.read(to)


def is_sound(samples: np.ndarray) -> bool:
    return bool(np.isfinite(samples).all() and 0.02 < np.abs(samples).max() < 1.0)


def test_a_line_is_spoken_in_its_language_trimmed_and_as_loud_as_every_voice(
    voice: StudioVoice, tmp_path: Path
) -> None:
    heard = said(voice, tmp_path / "a.wav", Speech(TE, Language.TE, "mms-tts-te:auto"))
    assert is_sound(heard)
    assert heard.shape[1] > sound.RATE
    loud = np.abs(heard).max(axis=0) > np.abs(heard).max() / 100
    assert loud.argmax() < sound.RATE / 10
    assert loud[::-1].argmax() < sound.RATE / 4


def test_the_same_line_sounds_the_same_again(voice: StudioVoice, tmp_path: Path) -> None:
    line = Speech(TE, Language.TE, "mms-tts-te:auto")
    first, second = (said(voice, tmp_path / f"{name}.wav", line) for name in "ab")
    assert np.array_equal(first, second)


def test_speed_changes_how_long_a_line_is_and_pitch_does_not(
    voice: StudioVoice, tmp_path: Path
) -> None:
    line = Speech(TE, Language.TE, "mms-tts-te:auto")
    usual = said(voice, tmp_path / "a.wav", line).shape[1]
    fast = said(voice, tmp_path / "b.wav", replace(line, speed=1.5)).shape[1]
    high = said(voice, tmp_path / "c.wav", replace(line, pitch=4.0)).shape[1]
    assert fast < usual * 0.8
    assert abs(high - usual) < sound.RATE / 5


def test_sentences_are_parted_by_a_rest(voice: StudioVoice, tmp_path: Path) -> None:
    one = Speech("నమస్కారం", Language.TE, "mms-tts-te:auto")
    single = said(voice, tmp_path / "a.wav", one).shape[1]
    both = replace(one, text="నమస్కారం. నమస్కారం.")
    twice = said(voice, tmp_path / "b.wav", both).shape[1]
    assert twice > single + 0.3 * sound.RATE


def test_a_line_in_another_language_is_spoken_by_the_models_sibling(
    voice: StudioVoice, tmp_path: Path
) -> None:
    line = Speech("नमस्ते, कैसे हैं आप?", Language.HI, "mms-tts-te:auto")
    assert is_sound(said(voice, tmp_path / "a.wav", line))


def test_a_language_that_no_model_of_its_kind_speaks_is_the_systems(
    models: LocalModels, tmp_path: Path
) -> None:
    system = FakeVoice()
    voice = StudioVoice(system, models)
    voice.speak(Speech("வணக்கம்", Language.TA, "mms-tts-te:female-2"), tmp_path / "a.wav")
    assert system.spoken[0].voice == "female-2"
    alone = StudioVoice(FakeVoice(here=False), models)
    with pytest.raises(VoiceMissing, match="does not speak Tamil"):
        alone.speak(Speech("வணக்கம்", Language.TA, "mms-tts-te:auto"), tmp_path / "a.wav")


def test_words_in_latin_letters_are_romanised_for_models_that_were_taught_so(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    latin = tiny.vits(tmp_path / "latin", latin=True)
    voice = StudioVoice(FakeVoice(), here({**folders, "mms-tts-te": latin}))
    assert is_sound(said(voice, tmp_path / "a.wav", Speech(TE, Language.TE, "mms-tts-te:auto")))


def test_words_in_other_letters_are_spoken_as_they_sound_and_not_left_out(
    voice: StudioVoice, tmp_path: Path
) -> None:
    line = Speech("నమస్కారం", Language.TE, "mms-tts-te:auto")
    alone = said(voice, tmp_path / "a.wav", line).shape[1]
    mixed = replace(line, text="నమస్కారం camera WhatsApp video")
    assert said(voice, tmp_path / "b.wav", mixed).shape[1] > alone * 1.5


def test_a_line_without_a_letter_that_the_model_knows_is_refused_in_words(
    voice: StudioVoice, tmp_path: Path
) -> None:
    with pytest.raises(WorkFailed, match="knows none of the letters"):
        voice.speak(Speech("ধন্যবাদ", Language.TE, "mms-tts-te:auto"), tmp_path / "a.wav")


def test_a_sound_of_broken_numbers_is_never_used(folders: dict[str, Path], tmp_path: Path) -> None:
    import shutil

    from safetensors.torch import load_file, save_file

    broken = shutil.copytree(folders["mms-tts-te"], tmp_path / "broken")
    weights = load_file(broken / "model.safetensors")
    last = next(name for name in weights if "conv_post" in name)
    save_file({**weights, last: weights[last] * float("nan")}, broken / "model.safetensors",
              metadata={"format": "pt"})  # fmt: skip
    voice = StudioVoice(FakeVoice(), here({"mms-tts-te": broken}))
    with pytest.raises(WorkFailed, match="broken numbers"):
        voice.speak(Speech(TE, Language.TE, "mms-tts-te:auto"), tmp_path / "a.wav")
    assert not (tmp_path / "a.wav").exists()


@pytest.mark.parametrize("model", some(["pocket-tts", "vibevoice-1.5b", "dia-1.6b"], every=3))
def test_a_voice_is_copied_from_a_recording(
    model: str, models: LocalModels, tmp_path: Path, recording: Callable[..., Path]
) -> None:
    asked = []

    def found(name: str) -> Reference:
        asked.append(name)
        return Reference(recording(12.0), "Good morning.")

    voice = StudioVoice(FakeVoice(), models, found)
    heard = said(voice, tmp_path / "a.wav", Speech("Good morning.", Language.EN, f"{model}:Asha"))
    assert is_sound(heard)
    assert asked == ["Asha"]


def test_speaking_stops_when_its_job_does(voice: StudioVoice, tmp_path: Path) -> None:
    with pytest.raises(JobCancelled), at_work_for(Asked("speaking")):
        voice.speak(Speech(TE, Language.TE, "mms-tts-te:auto"), tmp_path / "a.wav")
    assert not (tmp_path / "a.wav").exists()


@pytest.fixture
def film(tmp_path: Path, models: LocalModels) -> Iterator[Studio]:
    with planned(
        tmp_path / "film.reel", count=2, frames=72, brief=brief(voice="auto"), models=models
    ) as studio:
        yield studio


def narrate(studio: Studio, *lines: str) -> None:
    segments = studio.projects.snapshot().segments
    edits = [
        PutSegment(each.id, replace(each.shot, narration=line, speaker=""))
        for each, line in zip(segments, lines, strict=True)
    ]
    studio.projects.apply(*edits, label="Narrate")


def test_a_film_is_narrated_by_the_model_that_the_project_names(film: Studio) -> None:
    film.projects.apply(SetMakers(Makers(speech="mms-tts-te")), label="Choose a voice")
    narrate(film, "నమస్కారం", "नमस्ते, कैसे हैं आप?")
    lines = film.voicing.lines()
    assert [line.language for line in lines] == [Language.TE, Language.HI]
    for line in lines:
        assert line.file is not None
        assert is_sound(sound.read(line.file))


def test_a_character_has_a_models_voice_in_one_language(film: Studio) -> None:
    narrate(film, "నమస్కారం", "Good morning.")
    film.voicing.cast(NARRATOR, Language.TE, CastVoice("mms-tts-te:auto"))
    speech = film.voicing.say("నమస్కారం", Language.TE)
    assert is_sound(sound.read(speech))
    offered = {each.voice: each for each in film.voices.offered()}
    assert offered["mms-tts-te:auto"].languages == (Language.TE,)
    assert offered["mms-tts-te:auto"].origin is Origin.MODEL


def test_a_voice_needs_its_owners_consent(film: Studio, recording: Callable[..., Path]) -> None:
    for note in ("", "   ", "yes"):
        with pytest.raises(BriefRefused, match="consent"):
            film.voices.add("Asha", recording(), note)
    assert film.voices.recorded() == ()


def test_a_recorded_voice_is_kept_with_its_note_and_offered_with_each_model_that_copies(
    film: Studio, recording: Callable[..., Path]
) -> None:
    kept = film.voices.add("Asha", recording(), CONSENT)
    try:
        notes = list((paths.data() / "voices").glob("*/voice.json"))
        assert json.loads(notes[0].read_text("utf-8"))["consent"] == CONSENT
        names = {each.voice for each in film.voices.offered() if each.origin is Origin.RECORDED}
        assert names == {"pocket-tts:Asha", "vibevoice-1.5b:Asha", "dia-1.6b:Asha"}
        assert film.voices.consent("pocket-tts:asha") == CONSENT
        film.voicing.cast(NARRATOR, Language.EN, CastVoice("pocket-tts:Asha"))
        assert is_sound(sound.read(film.voicing.say("Good morning.", Language.EN)))
    finally:
        film.voices.remove(kept.name)
    assert not list((paths.data() / "voices").glob("*/*"))


def test_a_voice_that_stayed_on_another_machine_is_missing_in_words(film: Studio) -> None:
    film.voicing.cast(NARRATOR, Language.EN, CastVoice("pocket-tts:Ravi"))
    (gone,) = [each for each in film.voices.offered(film.projects.snapshot()) if each.missing]
    assert gone.voice == "pocket-tts:Ravi"
    assert "recording of “Ravi” is not on this machine" in gone.missing
    with pytest.raises(VoiceMissing, match="“Ravi” is not on this machine"):
        film.voicing.say("Good morning.", Language.EN)


def test_a_model_that_is_not_installed_is_named(film: Studio) -> None:
    film.voicing.cast(NARRATOR, Language.EN, CastVoice("mms-tts-en:auto"))
    with pytest.raises(EngineMissing, match="“mms-tts-en” is not installed"):
        film.voicing.say("Good morning.", Language.EN)


@pytest.mark.parametrize(
    ("seconds", "level", "words"),
    [(5.0, 0.0, "silent"), (1.0, 0.3, "are needed"), (70.0, 0.3, "are needed"),
     (5.0, 9.0, "distorted")],
)  # fmt: skip
def test_a_recording_that_no_voice_can_be_learned_from_is_refused(
    tmp_path: Path, recording: Callable[..., Path], seconds: float, level: float, words: str
) -> None:
    assert SECONDS_LIMITS == (3.0, 60.0)
    with pytest.raises((StudioError, MediaUnreadable), match=words):
        RecordedVoices(tmp_path).add("Asha", recording(seconds, level), CONSENT)
    assert RecordedVoices(tmp_path).all() == ()


def test_every_language_has_a_card_that_speaks_it() -> None:
    cards = [card for card in all_cards(paths.data()).values() if card.family == "mms-tts"]
    assert {code for card in cards for code in card.languages} == {each.value for each in Language}
    assert {card.engine for card in cards} == {"speech"}


def test_a_films_manifest_says_whose_voice_it_is_and_what_they_agreed_to(
    film: Studio, recording: Callable[..., Path], tmp_path: Path
) -> None:
    film.voices.add("Asha", recording(), CONSENT)
    try:
        narrate(film, "Good morning.", "")
        film.voicing.cast(NARRATOR, Language.EN, CastVoice("pocket-tts:Asha"))
        made(film)
        film.reviewing.approve(*ids(2))
        wish = Wish(tmp_path / "film.mp4", improve=False)
        film.jobs.wait(film.compiling.compile(wish))
        told = json.loads((tmp_path / "film.provenance.json").read_text("utf-8"))
    finally:
        film.voices.remove("Asha")
    (voice,) = [each for each in told["voices"] if each["character"] == "narrator"]
    assert voice["consent"] == CONSENT
    assert (voice["engine"], voice["licence"]) == ("Pocket TTS", "CC-BY-4.0")
