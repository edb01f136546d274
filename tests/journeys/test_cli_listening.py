"""Recordings written down, films made from them, texts and films in other languages."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from core.domain.languages import Language
from core.domain.sound import Speech
from core.engines.voices import system_voice
from core.media import sound
from core.media.probe import probe
from tests.core.building import brief, planned
from tests.fakes.engines import FakeEngine
from tests.fakes.listening import EARS, TONGUE, FakeModels
from tests.journeys.console import Console

TALK = (
    "The river runs past our village at dawn. The children sing 25 songs, and dogs bark. "
    "Then the sun comes up, slowly, over the hills of Araku."
)


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> FakeModels:
    """What is under test is not the models: that they are asked, and what becomes of it, is."""
    there = FakeModels(TALK)
    for module in ("app.bootstrap", "app.cli.listening"):
        monkeypatch.setattr(f"{module}.models", lambda: there)
    return there


@pytest.fixture(scope="session")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    voice = system_voice()
    if not voice.available():
        pytest.skip("this machine has no voice")
    file = tmp_path_factory.mktemp("talk") / "talk.wav"
    voice.speak(Speech(TALK, Language.EN), file)
    return file


def test_a_recording_is_written_down_in_every_form(
    console: Console, models: FakeModels, talk: Path, tmp_path: Path
) -> None:
    told = console("transcribe", talk)
    assert told.code == 0
    assert told.out.startswith("0:00.0  The river runs past our village at dawn.\n")
    answer = console("transcribe", talk, "--json").json
    assert (answer["language"], answer["model"]) == ("en", EARS)
    assert answer["segments"][0]["words"][1]["text"] == "river"
    for name in ("talk.srt", "talk.vtt", "talk.txt", "talk.json"):
        assert console("transcribe", talk, "-o", tmp_path / name).code == 0
    assert (tmp_path / "talk.srt").read_text("utf-8").startswith("1\n00:00:00,000 --> 00:00:0")
    assert (tmp_path / "talk.vtt").read_text("utf-8").startswith("WEBVTT\n")
    assert (tmp_path / "talk.txt").read_text("utf-8").count("\n") == 3
    assert json.loads((tmp_path / "talk.json").read_text("utf-8"))["segments"][2]["end"] > 3


def test_a_film_is_cut_to_the_recording_that_it_is_made_from(
    console: Console, models: FakeModels, talk: Path, tmp_path: Path, quick_engine: FakeEngine
) -> None:
    to = tmp_path / "talk.mp4"
    small = ("--size", "64x64", "--music", "none", "--captions", "file", "--transition", "cut")
    made = console("film", talk, "-o", to, *small)
    assert made.code == 0, made.err
    assert "The film is cut to “talk”." in made.err
    rate = probe(to).frames / Fraction(24)
    assert rate == pytest.approx(sound.length(talk), abs=0.2)
    told = console("recording", tmp_path / "talk.reel", "--json").json["recording"]
    assert (told["kept"], told["language"]) == (True, "en")
    lines = console("speech", tmp_path / "talk.reel", "--json").json["lines"]
    assert sum(line["seconds"] for line in lines) == pytest.approx(float(rate), abs=0.01)
    assert {line["fitted"] for line in lines} == {"fits"}
    captions = to.with_suffix(".srt").read_text("utf-8")
    assert "The river runs" in captions
    anew = console("recording", tmp_path / "talk.reel", "anew")
    assert "its words are spoken anew" in anew.out
    assert console("recording", tmp_path / "talk.reel", "forget", "--json").json == {
        "recording": None
    }


def test_without_a_model_it_is_said_what_one_would_add_and_nothing_is_left_behind(
    console: Console, models: FakeModels, talk: Path, tmp_path: Path
) -> None:
    models.remove(EARS)
    models.remove(TONGUE)
    folder = tmp_path / "talk.reel"
    refused = console("new", folder, "--text", talk)
    assert (refused.code, folder.exists()) == (1, False)
    assert "No transcription model is installed." in refused.err
    assert "a recording becomes the script" in refused.err
    assert "reelwright models install" in refused.err
    asked = console("translate", "The kettle sings.", "--to", "te")
    assert (asked.code, "No model that translates English and Telugu" in asked.err) == (1, True)
    with planned(folder, brief=brief(voice="auto")):
        pass
    added = console("language", folder, "add", "te")
    assert added.code == 0
    assert "With a translation model installed" in added.out


def test_a_text_and_captions_are_translated(
    console: Console, models: FakeModels, tmp_path: Path
) -> None:
    told = console("translate", "The kettle sings at 6:30. {name} laughs!", "--to", "te", "--json")
    assert told.json["text"] == "మాట మాట మాట మాట 6:30. {name} మాట!"
    (tmp_path / "film.srt").write_text(
        "1\n00:00:01,000 --> 00:00:02,500\nThe kettle\nsings.\n", "utf-8"
    )
    out = tmp_path / "film.te.srt"
    assert console("translate", tmp_path / "film.srt", "--to", "te", "-o", out).code == 0
    assert out.read_text("utf-8") == "1\n00:00:01,000 --> 00:00:02,500\nమాట మాట మాట.\n"
    before = len(models.asked)
    assert console("translate", "The kettle sings at 6:30.", "--to", "te").code == 0
    assert len(models.asked) == before, "what was translated before is remembered"


def test_a_new_language_is_filled_and_what_was_written_stays(
    console: Console, models: FakeModels, tmp_path: Path
) -> None:
    folder = tmp_path / "bowl.reel"
    with planned(folder, count=3, brief=brief(voice="auto")):
        pass
    added = console("language", folder, "add", "te", "--json").json
    assert (added["written"], added["missing"]) == (3, [])
    shown = console("language", folder, "show", "te").out
    assert shown.count(f"[translated by {TONGUE}]") == 3
    console("language", folder, "set", "te", "--shot", "2", "--narration", "రెండు")
    told = console("translate", folder, "--to", "te", "--json").json
    assert told["translated"] == []
    shots = console("language", folder, "show", "te", "--json").json["shots"]
    assert [shot["narration_by"] for shot in shots] == [TONGUE, "", TONGUE]
    assert shots[1]["narration"] == "రెండు"


REFUSALS = (
    (("transcribe", "gone.wav"), 1, "gone.wav"),
    (("transcribe", "talk.wav", "-o", "talk.doc"), 2, "must end in .srt"),
    (("transcribe", "talk.wav", "--language", "xx"), 2, "“xx”"),
    (("transcribe", "talk.wav", "--language", "or"), 1, "learnt to write down Odia"),
    (("translate", "Hello there.", "--to", "fr"), 2, "“fr”"),
    (("translate", "Hello there.", "--to", "auto"), 2, "Into which language?"),
    (("translate", "gone.srt", "--to", "te"), 1, "gone.srt cannot be read"),
    (("new", "x.reel", "--text", "gone.m4a"), 2, "There is no recording gone.m4a"),
)


@pytest.mark.parametrize(("words", "code", "said"), REFUSALS)
def test_what_cannot_be_is_said_in_words(
    console: Console, models: FakeModels, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = console(*words)
    assert answer.code == code, answer.err
    assert said in answer.err


def test_a_silent_recording_makes_no_film(
    console: Console, models: FakeModels, tmp_path: Path
) -> None:
    import numpy as np

    silence = tmp_path / "silence.wav"
    sound.write(silence, np.zeros((2, 2 * sound.RATE), np.float32))
    answer = console("new", tmp_path / "x.reel", "--text", silence)
    assert (answer.code, "Nobody is heard speaking" in answer.err) == (1, True)


def test_what_models_are_told_is_shown_translated_and_written(
    console: Console, models: FakeModels, tmp_path: Path
) -> None:
    folder = tmp_path / "potter.reel"
    text = "ఒక కుమ్మరి ఉదయాన్నే ఎర్రటి గిన్నె చేస్తోంది. ఆమె కూతురు నవ్వుతోంది."
    assert console("new", folder, "--text", text, "--voice", "none", "--seconds", "4").code == 0
    assert console("plan", folder).code == 0
    told = console("english", folder, "translate", "--json").json["shots"]
    telugu = [shot for shot in told if not shot["description"].isascii()]
    assert {shot["by"] for shot in telugu} == {TONGUE}
    assert all(shot["english"].startswith("word") for shot in telugu)
    console("english", folder, "set", "1", "--text", "A potter at her wheel.")
    first = console("english", folder, "--json").json["shots"][0]
    assert (first["english"], first["by"]) == ("A potter at her wheel.", "")
    assert "What is the model told?" in console("english", folder, "set", "1").err
