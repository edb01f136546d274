"""Mixing: loudness, true peak, ducking, levelling, exact lengths."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.errors import MediaUnreadable
from core.domain.mixing import Ducking, Mixing
from core.domain.sound import Score
from core.engines.composer.compose import compose
from core.media import loudness, sound
from core.media.encode import FilmWriter
from core.media.filters import equalised, low_pass
from core.media.mix import Cue, Mixdown, mix, stems
from core.media.sound import RATE, Samples

ONE = Fraction(1)
# So quiet a target that the limiter has nothing to do.
UNLIMITED = Mixing(target_lufs=-35.0, duck_music=Ducking(10.0))


def talk(seconds: float, level: float = 0.1, seed: int = 1) -> Samples:
    """Noise that comes and goes as syllables do: the worst that speech can be for a limiter."""
    n = round(seconds * RATE)
    syllables = np.clip(np.sin(np.arange(n) / RATE * 2 * np.pi * 3), 0, 1) ** 2
    noise = np.asarray(np.random.default_rng(seed).normal(0, level, n), np.float32)
    return equalised(noise, low_pass(3_000)) * np.asarray(syllables, np.float32)


def hum(seconds: float, hertz: float = 330.0) -> Samples:
    wave = 0.2 * np.sin(np.arange(round(seconds * RATE)) / RATE * 2 * np.pi * hertz)
    return np.asarray(np.stack([wave, wave]), np.float32)


def saved(folder: Path, name: str, samples: Samples) -> Path:
    path = folder / name
    sound.write(path, samples)
    return path


def level_db(samples: Samples, start: float, end: float) -> float:
    part = samples[:, round(start * RATE) : round(end * RATE)]
    return 10 * float(np.log10(np.square(part).mean() + 1e-12))


def as_film(folder: Path, samples: Samples) -> Path:
    path = folder / "film.mp4"
    picture = np.zeros((64, 64, 4), np.uint8)
    with FilmWriter(path, 64, 64, 24, sound=True) as film:
        film.add_sound(samples)
        for _ in range(round(samples.shape[1] / RATE * 24)):
            film.add_bgra(picture)
    return path


@pytest.fixture(scope="module")
def film_sound(tmp_path_factory: pytest.TempPathFactory) -> Mixdown:
    """Three lines over composed music: 12 seconds."""
    folder = tmp_path_factory.mktemp("film")
    lines = [saved(folder, f"{n}.wav", talk(2.2, 0.03 * 3**n, n)) for n in range(3)]
    music = folder / "music.wav"
    compose(Score("epic", "fast", 0.9, Fraction(12), seed=4), music)
    cues = tuple(Cue(line, Fraction(1 + 4 * n)) for n, line in enumerate(lines))
    return Mixdown(cues, music, Fraction(12))


def test_a_delivered_film_is_as_loud_as_asked_and_its_peaks_stay_under_the_limit(
    tmp_path: Path, film_sound: Mixdown
) -> None:
    heard = loudness.measure_file(as_film(tmp_path, mix(film_sound)))
    assert heard.integrated == pytest.approx(-14.0, abs=0.5)
    assert heard.true_peak <= -1.0


@pytest.mark.parametrize("target", [-16.0, -23.0])
def test_other_targets_are_met(film_sound: Mixdown, target: float) -> None:
    asked = replace(film_sound, mixing=Mixing(target_lufs=target))
    assert loudness.measure(mix(asked)).integrated == pytest.approx(target, abs=0.5)


def test_speech_alone_and_music_alone_are_as_loud_as_asked(film_sound: Mixdown) -> None:
    for alone in (
        Mixdown(film_sound.voice, None, film_sound.seconds),
        Mixdown((), film_sound.music, film_sound.seconds),
    ):
        measured = loudness.measure(mix(alone))
        assert measured.integrated == pytest.approx(-14.0, abs=0.5)
        assert measured.true_peak <= -1.0


def test_music_makes_way_for_speech_by_the_depth_asked_and_comes_back(tmp_path: Path) -> None:
    line = saved(tmp_path, "line.wav", talk(3.0))
    music = saved(tmp_path, "music.wav", hum(12.0))
    asked = Mixdown((Cue(line, Fraction(4)),), music, Fraction(12), mixing=UNLIMITED)
    heard = stems(asked)["music"]
    before, under, after = (level_db(heard, *span) for span in ((2, 3.5), (4.3, 6.5), (8.5, 10)))
    assert under - before == pytest.approx(-10.0, abs=0.5)
    assert after == pytest.approx(before, abs=0.5)
    assert level_db(heard, 3.97, 4.0) < before - 3, "the music is down before the first word"


def test_music_stays_down_between_the_words_of_a_line(tmp_path: Path) -> None:
    line = saved(tmp_path, "line.wav", talk(3.0))
    music = saved(tmp_path, "music.wav", hum(8.0))
    asked = Mixdown((Cue(line, Fraction(2)),), music, Fraction(8), mixing=UNLIMITED)
    heard = stems(asked)["music"]
    levels = [level_db(heard, at, at + 0.05) for at in np.arange(2.2, 4.7, 0.05)]
    assert max(levels) - min(levels) < 1.5


def test_every_line_is_equally_loud(film_sound: Mixdown) -> None:
    voice = stems(replace(film_sound, mixing=UNLIMITED))["voice"]
    levels = [level_db(voice, at, at + 2.2) for at in (1, 5, 9)]
    assert max(levels) - min(levels) < 1.0


def test_stems_add_up_to_the_mix(film_sound: Mixdown) -> None:
    parts = stems(film_sound)
    assert set(parts) == {"voice", "music", "effects", "clips"}
    np.testing.assert_allclose(sum(parts.values()), mix(film_sound), atol=1e-5)


def test_silence_stays_silence(tmp_path: Path) -> None:
    nothing = saved(tmp_path, "nothing.wav", np.zeros((2, RATE), np.float32))
    for mixdown in (
        Mixdown((), None, Fraction(2)),
        Mixdown((Cue(nothing, ONE),), nothing, Fraction(2)),
    ):
        heard = mix(mixdown)
        assert heard.shape == (2, 2 * RATE)
        assert not heard.any()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seconds=st.fractions(min_value=Fraction(1, 48_000), max_value=4),
    at=st.fractions(min_value=-1, max_value=5),
    fade=st.fractions(min_value=0, max_value=3),
)
def test_a_mix_has_exactly_the_length_asked_wherever_its_cues_lie(
    tmp_path: Path, seconds: Fraction, at: Fraction, fade: Fraction
) -> None:
    line = saved(tmp_path, "line.wav", talk(0.7))
    cue = Cue(line, at, fade_in=fade, fade_out=fade)
    heard = mix(Mixdown((cue,), line, seconds, effects=(cue,)))
    assert heard.shape == (2, round(seconds * RATE))
    assert np.isfinite(heard).all()
    assert np.abs(heard).max(initial=0) <= 1


def test_short_music_is_looped_without_a_gap_and_long_music_fades_out(tmp_path: Path) -> None:
    short = saved(tmp_path, "short.wav", hum(3.0))
    looped = mix(Mixdown((), short, Fraction(11)))
    assert all(level_db(looped, at, at + 0.2) > -30 for at in np.arange(0, 9.5, 0.2))
    assert level_db(looped, 10.98, 11) < -40
    long = saved(tmp_path, "long.wav", hum(9.0))
    assert level_db(mix(Mixdown((), long, Fraction(4))), 3.98, 4) < -40


def test_an_effect_keeps_its_place_and_its_gain(tmp_path: Path) -> None:
    knock = saved(tmp_path, "knock.wav", hum(0.5))
    cues = (Cue(knock, ONE), Cue(knock, Fraction(3), gain_db=-6.0))
    heard = stems(Mixdown((), None, Fraction(5), effects=cues))["effects"]
    assert level_db(heard, 3.1, 3.4) - level_db(heard, 1.1, 1.4) == pytest.approx(-6, abs=0.2)
    assert not heard[:, : RATE - 1].any()


def test_music_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "song.mp3").write_bytes(b"this is no music" * 99)
    for name in ("song.mp3", "gone.mp3"):
        with pytest.raises(MediaUnreadable, match=name) as caught:
            mix(Mixdown((), tmp_path / name, ONE))
        assert "wav, mp3" in caught.value.advice
