"""Outlines of sounds for the timeline: right, cheap to ask again, never in the way."""

from pathlib import Path

import numpy as np
import pytest

from core.domain.errors import MediaUnreadable
from core.media import sound
from core.services.outlines import Outlines


def half_loud(folder: Path) -> Path:
    """Two seconds: the first at half amplitude, the second silent."""
    samples = np.zeros((2, 2 * sound.RATE), np.float32)
    samples[0, : sound.RATE] = 0.5
    sound.write(folder / "half.wav", samples)
    return folder / "half.wav"


def test_an_outline_has_a_hundred_values_a_second_of_the_loudest(tmp_path: Path) -> None:
    outline = Outlines(tmp_path).of(half_loud(tmp_path))
    assert outline.shape == (200,)
    assert outline[:100] == pytest.approx(0.5, abs=1e-3)
    assert not outline[100:].any()


def test_a_file_of_the_project_is_named_as_the_project_names_it(tmp_path: Path) -> None:
    half_loud(tmp_path)
    assert len(Outlines(tmp_path).of("half.wav")) == 200


def test_asked_again_it_is_not_decoded_again_even_after_a_restart(tmp_path: Path) -> None:
    file = half_loud(tmp_path)
    outlines = Outlines(tmp_path)
    first = outlines.of(file)
    assert outlines.of(file) is first
    (kept,) = (tmp_path / "cache" / "outlines").glob("*.npy")
    np.save(kept, np.ones(3, np.float32))
    assert len(Outlines(tmp_path).of(file)) == 3


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    file = half_loud(tmp_path)
    Outlines(tmp_path).of(file)
    (kept,) = (tmp_path / "cache" / "outlines").glob("*.npy")
    kept.write_bytes(b"\x93NUMPY broken")
    assert len(Outlines(tmp_path).of(file)) == 200


def test_a_changed_file_has_another_outline(tmp_path: Path) -> None:
    file = half_loud(tmp_path)
    outlines = Outlines(tmp_path)
    outlines.of(file)
    sound.write(file, np.zeros((2, sound.RATE), np.float32))
    assert len(outlines.of(file)) == 100


def test_what_is_missing_or_no_sound_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "notes.wav").write_text("not a sound")
    for name in ("gone.wav", "notes.wav"):
        with pytest.raises(MediaUnreadable, match=name):
            Outlines(tmp_path).of(name)
