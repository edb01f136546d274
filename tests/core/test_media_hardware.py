"""A graphics card is used when it works, and never trusted."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.domain.compiling import PictureFormat
from core.media import hardware
from core.media.hardware import CARDS, card_for, has_encoder, tried
from core.render.presets import PRESETS

HEVC = PRESETS["hevc"].picture or PictureFormat("", "", "")
THERE = [card for card in CARDS if has_encoder(f"hevc_{card.ending}")]


def test_the_first_card_that_works_is_used_with_the_presets_tag_and_groups() -> None:
    found = card_for(HEVC, lambda _: "")
    assert found.card == THERE[0].words
    assert found.encoder is not None
    assert found.encoder.encoder == f"hevc_{THERE[0].ending}"
    assert (found.encoder.tag, found.encoder.group) == (HEVC.tag, HEVC.group)


def test_a_card_that_fails_makes_room_for_the_next() -> None:
    found = card_for(HEVC, lambda name: "No." if name.endswith(THERE[0].ending) else "")
    assert found.card == THERE[1].words


def test_a_card_without_a_driver_is_tried_once_only() -> None:
    asked: list[str] = []

    def attempt(name: str) -> str:
        asked.append(name)
        return "No driver."

    card_for(HEVC, attempt)
    assert asked == [f"h264_{card.ending}" for card in THERE]


def test_where_no_card_works_it_is_said_why() -> None:
    found = card_for(HEVC, lambda _: "It does not answer.")
    assert found.encoder is None
    assert all(f"{card.words}: It does not answer." in found.reason for card in THERE)


def test_no_card_is_asked_for_what_none_encodes() -> None:
    vp9 = PRESETS["vp9"].picture
    assert vp9 is not None
    assert card_for(vp9, lambda _: "").encoder is None


@pytest.mark.parametrize("card", THERE, ids=[card.ending for card in THERE])
def test_every_encoder_answers_in_words_or_works(card: hardware.Card) -> None:
    reason = tried(f"h264_{card.ending}")
    assert reason == "" or reason.endswith(".")


def _child(tmp_path: Path, code: str) -> list[str]:
    script = tmp_path / "child.py"
    script.write_text(code)
    return [sys.executable, str(script)]


def test_a_driver_that_crashes_is_a_reason_not_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash = _child(tmp_path, "import os; os.abort()")
    monkeypatch.setattr(hardware, "_command", lambda: crash)
    assert "breaks down" in tried.__wrapped__("h264_nvenc")


def test_a_driver_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hang = _child(tmp_path, "import time; time.sleep(60)")
    monkeypatch.setattr(hardware, "_command", lambda: hang)
    monkeypatch.setattr(hardware, "_PATIENCE", 0.5)
    assert tried.__wrapped__("h264_nvenc") == "It does not answer."


def test_the_child_is_there_for_a_frozen_program_too() -> None:
    words = [sys.executable, "-m", "app", "--encoder-child", "h264_nvenc"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1)
    assert "usage" not in done.stderr


def test_presets_without_pictures_name_no_encoder() -> None:
    assert all(
        isinstance(preset.picture, PictureFormat) == (preset.makes.value == "film")
        for preset in PRESETS.values()
    )
