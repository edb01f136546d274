"""Reading, writing and measuring sound."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.errors import MediaUnreadable
from core.media import loudness, sound, waveform
from core.media.encode import FilmWriter
from core.media.sound import RATE, Samples


def sine(seconds: float, hertz: float, amplitude: float) -> Samples:
    wave = amplitude * np.sin(np.arange(round(seconds * RATE)) / RATE * 2 * np.pi * hertz)
    return np.asarray(np.stack([wave, wave]), np.float32)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(n=st.integers(0, 20_000), channels=st.sampled_from([1, 2]), seed=st.integers(0, 9))
def test_what_is_written_is_read_again_sample_by_sample(
    tmp_path: Path, n: int, channels: int, seed: int
) -> None:
    wave = np.random.default_rng(seed).uniform(-1, 1, (channels, n)).astype(np.float32)
    sound.write(tmp_path / "a.wav", wave)
    again = sound.read(tmp_path / "a.wav")
    assert again.shape == (2, n)
    np.testing.assert_allclose(again, np.repeat(wave, 2 // channels, axis=0), atol=2**-22)
    assert sound.length(tmp_path / "a.wav") == Fraction(n, RATE)


def test_the_sound_of_a_film_is_read_in_its_place(tmp_path: Path) -> None:
    click = np.zeros((2, 2 * RATE), np.float32)
    click[:, RATE : RATE + 480] = sine(0.01, 1_000, 0.5)
    with FilmWriter(tmp_path / "film.mp4", 64, 64, 24, sound=True) as film:
        film.add_sound(click)
        for _ in range(48):
            film.add_bgra(np.zeros((64, 64, 4), np.uint8))
    heard = sound.read(tmp_path / "film.mp4")
    loudest = int(np.abs(heard[0]).argmax())
    assert RATE <= loudest < RATE + 480
    assert float(sound.length(tmp_path / "film.mp4")) == pytest.approx(2.0, abs=0.05)


def test_a_file_without_sound_says_so(tmp_path: Path) -> None:
    with FilmWriter(tmp_path / "mute.mp4", 64, 64, 24) as film:
        film.add_bgra(np.zeros((64, 64, 4), np.uint8))
    with pytest.raises(MediaUnreadable, match=r"no sound in mute\.mp4"):
        sound.read(tmp_path / "mute.mp4")


def test_a_file_that_is_gone_or_no_sound_is_named_with_advice(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a song")
    for name in ("gone.wav", "notes.txt", "."):
        with pytest.raises(MediaUnreadable) as caught:
            sound.length(tmp_path / name)
        assert (tmp_path / name).name in str(caught.value)
        assert caught.value.advice


def test_a_reference_tone_measures_as_the_standard_says() -> None:
    """EBU Tech 3341, case 1: a stereo sine of 1 kHz at -23 dBFS is -23 LUFS."""
    measured = loudness.measure(sine(20, 1_000, 10 ** (-23 / 20)))
    assert measured.integrated == pytest.approx(-23.0, abs=0.1)
    assert measured.true_peak == pytest.approx(-23.0, abs=0.2)


def test_quiet_stretches_do_not_count() -> None:
    """EBU Tech 3341, case 3: -36, -23 and -36 dBFS in a row are -23 LUFS."""
    parts = [sine(s, 1_000, 10 ** (db / 20)) for s, db in ((10, -36), (60, -23), (10, -36))]
    assert loudness.measure(np.concatenate(parts, 1)).integrated == pytest.approx(-23, abs=0.1)


def test_peaks_between_the_samples_are_seen() -> None:
    """A sine at a quarter of the rate, sampled at 45 degrees, peaks 3 dB over its samples."""
    turns = np.arange(RATE) * np.pi / 2 + np.pi / 4
    wave = np.asarray(np.stack([np.sin(turns)] * 2) * 0.5, np.float32)
    assert np.abs(wave).max() == pytest.approx(0.354, abs=0.001)
    assert loudness.measure(wave).true_peak == pytest.approx(-6.0, abs=0.3)


def test_our_meter_and_ffmpegs_agree(tmp_path: Path) -> None:
    noise = np.random.default_rng(2).normal(0, 0.1, (2, 6 * RATE))
    swelling = np.asarray(noise * np.linspace(0.2, 1, 6 * RATE), np.float32)
    sound.write(tmp_path / "a.wav", swelling)
    ours, theirs = loudness.measure(swelling), loudness.measure_file(tmp_path / "a.wav")
    assert ours.integrated == pytest.approx(theirs.integrated, abs=0.1)
    assert ours.true_peak == pytest.approx(theirs.true_peak, abs=0.3)


def test_silence_measures_as_quiet(tmp_path: Path) -> None:
    nothing = np.zeros((2, RATE), np.float32)
    sound.write(tmp_path / "a.wav", nothing)
    for measured in (loudness.measure(nothing), loudness.measure_file(tmp_path / "a.wav")):
        assert measured.integrated == -70.0
        assert measured.true_peak == -120.0


def test_the_waveform_has_a_peak_for_each_hundredth_of_a_second(tmp_path: Path) -> None:
    sound.write(tmp_path / "a.wav", np.concatenate([sine(1, 440, 0.5), sine(0.505, 440, 0.1)], 1))
    peaks = waveform.peaks(tmp_path / "a.wav")
    assert len(peaks) == 151
    np.testing.assert_allclose(peaks[:100], 0.5, atol=0.01)
    np.testing.assert_allclose(peaks[101:150], 0.1, atol=0.01)
    assert len(waveform.peaks(tmp_path / "a.wav", per_second=10)) == 16
