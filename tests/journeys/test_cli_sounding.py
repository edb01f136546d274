"""Voices, music and the content policy on the command line."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.media import sound
from tests.journeys.console import Console

CONSENT = "Asha Rao, 3 May 2026, for our films"


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    wave = 0.3 * np.sin(np.arange(6 * sound.RATE) / 40)
    sound.write(tmp_path / "asha.wav", wave.astype(np.float32))
    return tmp_path / "asha.wav"


def test_a_voice_is_added_with_consent_listed_nowhere_without_a_model_and_removed(
    console: Console, recording: Path
) -> None:
    refused = console("voices", "add", "Asha", "--from", recording)
    assert (refused.code, "consent" in refused.err) == (2, True)
    added = console("voices", "add", "Asha", "--from", recording, "--consent", CONSENT, "--json")
    assert (added.json["name"], added.json["consent"]) == ("Asha", CONSENT)
    assert added.json["voices"] == []
    twice = console("voices", "add", "asha", "--from", recording, "--consent", CONSENT)
    assert (twice.code, "already" in twice.err) == (1, True)
    assert console("voices", "remove", "ASHA", "--json").json["removed"] == "Asha"
    gone = console("voices", "remove", "Asha")
    assert (gone.code, "no recorded voice" in gone.err) == (1, True)


def test_the_voices_that_speak_a_language_are_listed(console: Console) -> None:
    listed = console("voices", "list", "--language", "te", "--json").json["voices"]
    assert all("te" in each["languages"] for each in listed)


def test_music_is_composed_to_its_length(console: Console, tmp_path: Path) -> None:
    to = tmp_path / "warm.wav"
    told = console("compose", "--tone", "warm", "--seconds", "2.5", "-o", to, "--json").json
    assert (told["mood"], told["seconds"], told["model"]) == ("warm", 2.5, "")
    assert sound.length(to) == Fraction(5, 2)
    missing = console("compose", "--model", "ace-step-9", "-o", to)
    assert (missing.code, "not installed" in missing.err) == (1, True)
    wrong = console("compose", "--seconds", "0", "-o", to)
    assert wrong.code == 2


def test_a_voice_of_a_model_that_is_not_here_is_refused_in_words(
    console: Console, tmp_path: Path
) -> None:
    to = tmp_path / "line.wav"
    said = console("say", "Good morning", "--voice", "mms-tts-en:auto", "-o", to)
    assert (said.code, "“mms-tts-en” is not installed" in said.err) == (1, True)
    assert not to.exists()


def test_the_policy_is_shown_set_and_obeyed(console: Console, tmp_path: Path) -> None:
    try:
        assert console("policy", "violence=block", "--json").json["violence"] == "block"
        wrong = console("policy", "violence=perhaps")
        assert (wrong.code, "allow|warn|block" in wrong.err) == (2, True)
        film = tmp_path / "film.reel"
        assert console("new", film, "--text", "A massacre at dawn in the village.").code == 0
        refused = console("plan", film)
        assert refused.code == 2
        assert "violence (“massacre”)" in refused.err
    finally:
        console("policy", "violence=allow")
