"""An editor mixes a film from the command line and takes its sound apart."""

import json
from pathlib import Path

import pytest

from core.media import loudness, sound
from core.studio import Studio
from tests.core.building import brief, made, planned
from tests.journeys.console import Console


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    asked = brief(voice="auto", music="auto")
    with planned(tmp_path / "film.reel", brief=asked) as it:
        _approved(it)
    return tmp_path / "film.reel"


def test_a_film_is_mixed_measured_and_taken_apart(
    console: Console, folder: Path, tmp_path: Path
) -> None:
    assert "music      -6.0 dB" in console("mix", folder).out
    wanted = ("music=-9", "voice.mute=on", "effects.solo=yes", "duck=10", "duck.release=0.6s")
    answer = console("mix", folder, "set", *wanted, "fade-out=3", "loudness=-16LUFS", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["buses"]["music"] == {"gain": -9.0, "mute": False, "solo": False}
    assert answer.json["buses"]["voice"]["mute"]
    assert answer.json["buses"]["effects"]["solo"]
    assert answer.json["ducking"]["music"] == {"depth": 10.0, "attack": 0.06, "release": 0.6}
    assert (answer.json["fade_out"], answer.json["loudness"]) == (3.0, -16.0)
    assert "voice +2.0 dB" in console("mix", folder, "clip", "2", "gain=-3", "voice=2").out
    assert json.loads(console("mix", folder, "measure", "--json").out)["loudness"] == pytest.approx(
        -16.0, abs=0.5
    )
    assert console("edit", folder, "undo").code == 0
    assert console("mix", folder, "--json").json["clips"] == []
    assert console("mix", folder, "reset", "--json").json["fade_out"] is None

    taken = console("stems", folder, "-o", tmp_path / "stems", "--json")
    assert taken.code == 0, taken.err
    files = {bus: Path(file) for bus, file in taken.json["stems"].items()}
    assert files.keys() == {"voice", "music", "effects", "clips"}
    lengths = {sound.length(file) for file in files.values()}
    assert lengths == {2}
    whole = sum(sound.read(file) for file in files.values())
    assert loudness.measure(whole).integrated == pytest.approx(-14.0, abs=0.5)  # type: ignore[arg-type]


REFUSED = {
    ("set",): "nothing to set",
    ("set", "musik=-9"): "The mixer has no “musik=-9”",
    ("set", "music=loud"): "“loud” is not a number",
    ("set", "music=-90"): "The gain of music cannot be -90 dB",
    ("set", "voice.mute=perhaps"): "neither on nor off",
    ("set", "duck.attack=9"): "The attack for music cannot be 9 s",
    ("clip", "9", "gain=1"): "clip",
    ("clip", "1", "loud=1"): "A clip has no “loud=1”",
    ("clip", "1"): "Which clip",
}


def test_what_the_mixer_does_not_have_is_said_in_words(console: Console, folder: Path) -> None:
    for words, said in REFUSED.items():
        answer = console("mix", folder, *words)
        assert answer.code == 2
        assert said in answer.err


def _approved(studio: Studio) -> None:
    made(studio)
    studio.reviewing.approve(*[segment.id for segment in studio.projects.snapshot().segments])
