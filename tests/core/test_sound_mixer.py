"""The mixer: faders, mute and solo, ducking as it is heard, stretches that leave no trace."""

import tracemalloc
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.errors import BriefRefused
from core.domain.mixing import Bus, Ducking, Mixing, checked
from core.media import aac, loudness, sound
from core.media.mix import STRETCH, Cue, Mixdown, Mixer, Notes, mix, stems, trimmed, write_stems
from core.media.shelf import Shelf
from core.media.sound import RATE, Samples
from tests.core.test_sound_aac import decoded
from tests.core.test_sound_mix import hum, level_db, saved, talk

QUIET = Mixing(target_lufs=-35.0)
"""So quiet that the limiter has nothing to do."""


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Mixdown:
    """23.7 s with something on every bus, loud enough for the limiter to work."""
    folder = tmp_path_factory.mktemp("film")
    lines = [saved(folder, f"{n}.wav", talk(2.2, 0.1, n)) for n in range(3)]
    music = saved(folder, "music.wav", hum(5.3) + 0.3 * talk(5.3, 0.2, 9))
    knock = saved(folder, "knock.wav", talk(0.4, 0.3, 5))
    clip = saved(folder, "clip.wav", hum(7.0, 90.0))
    return Mixdown(
        voice=tuple(Cue(line, Fraction(2 + 8 * n)) for n, line in enumerate(lines)),
        music=music,
        seconds=Fraction(237, 10),
        effects=tuple(
            Cue(knock, Fraction(at), fade_out=Fraction(1, 3)) for at in (Fraction(19, 2), 10, 21)
        ),
        clips=(Cue(clip, Fraction(15, 2), fade_in=Fraction(1, 2), length=Fraction(7)),),
    )


@pytest.fixture(scope="module")
def whole(film: Mixdown) -> Samples:
    return mix(film)


@pytest.fixture(scope="module")
def apart(film: Mixdown) -> dict[str, Samples]:
    """The stems of the film where the limiter does nothing."""
    return stems(replace(film, mixing=QUIET))


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(min_value=9_000, max_value=900_000))
def test_a_mix_is_the_same_to_the_bit_in_blocks_of_any_size(
    film: Mixdown, whole: Samples, size: int
) -> None:
    assert np.array_equal(np.concatenate(list(Mixer(film).blocks(size)), axis=1), whole)


@pytest.mark.thorough
def test_what_was_measured_before_changes_no_bit(film: Mixdown, whole: Samples) -> None:
    shelf, notes = Shelf(), Notes()
    for edited in (
        film,
        replace(film, mixing=film.mixing.with_strip(Bus.MUSIC, gain_db=4.0)),
        replace(film, voice=film.voice[:-1]),
        replace(film, mixing=replace(film.mixing, target_lufs=-30.0)),
        film,
    ):
        again = np.concatenate(list(Mixer(edited, shelf, notes).blocks()), axis=1)
        assert np.array_equal(again, whole if edited is film else mix(edited))


def test_after_an_edit_only_the_stretches_that_changed_are_measured(film: Mixdown) -> None:
    signs: list[str] = []

    class Watched(Notes):
        def keep(self, sign: str, measured: object) -> None:
            signs.append(sign)
            super().keep(sign, measured)  # type: ignore[arg-type]

    notes = Watched()
    list(Mixer(film, Shelf(), notes).blocks())
    signs.clear()
    shorter = replace(film, effects=film.effects[:-1])  # that one is in the last of three
    list(Mixer(shorter, Shelf(), notes).blocks())
    assert len(signs) == 1


@pytest.mark.parametrize(
    ("depth", "attack", "release"), [(8.0, 0.06, 0.4), (14.0, 0.3, 1.5), (4.0, 0.02, 0.1)]
)
def test_ducking_goes_as_deep_as_fast_and_comes_back_as_slowly_as_asked(
    tmp_path: Path, depth: float, attack: float, release: float
) -> None:
    line = saved(tmp_path, "line.wav", hum(2.0, 700.0))
    music = saved(tmp_path, "music.wav", hum(12.0))
    mixing = replace(QUIET, duck_music=Ducking(depth, attack, release))
    heard = stems(Mixdown((Cue(line, Fraction(4)),), music, Fraction(12), mixing=mixing))["music"]
    course = np.array([level_db(heard, at, at + 0.01) for at in np.arange(3, 10, 0.01)])
    high = course[:50].mean()
    down = np.flatnonzero(course < high - 0.05 * depth)
    under = np.flatnonzero(course < high - 0.95 * depth)
    assert course.min() == pytest.approx(high - depth, abs=0.2)
    assert abs(3 + down[0] / 100 - (4 - attack)) < 0.25 * attack + 0.02, "it begins before"
    assert 3 + under[0] / 100 <= 4.02, "it is down with the first sound"
    back = 3 + down[-1] / 100 - 6.2  # a pause between words is waited for
    assert back == pytest.approx(release, rel=0.25, abs=0.03)


def test_without_depth_nothing_ducks(film: Mixdown) -> None:
    flat = replace(film.mixing, duck_music=Ducking(0.0), duck_clips=Ducking(0.0))
    with_voice = stems(replace(film, mixing=replace(flat, target_lufs=-35.0)))["clips"]
    alone = stems(replace(film, voice=(), mixing=replace(flat, target_lufs=-35.0)))["clips"]
    assert level_db(with_voice, 9, 14) - level_db(with_voice, 8.2, 9) == pytest.approx(
        level_db(alone, 9, 14) - level_db(alone, 8.2, 9), abs=0.05
    )


def test_what_is_muted_is_in_no_film_and_nothing_ducks_for_it(film: Mixdown) -> None:
    muted = replace(film, mixing=film.mixing.with_strip(Bus.VOICE, mute=True))
    parts = stems(muted)
    assert not parts["voice"].any()
    np.testing.assert_array_equal(parts["music"], stems(replace(film, voice=()))["music"])
    assert loudness.measure(mix(muted)).integrated == pytest.approx(-14.0, abs=0.5)


def test_what_is_soloed_is_heard_alone_as_it_is_in_the_mix(film: Mixdown) -> None:
    alone = mix(replace(film, mixing=film.mixing.with_strip(Bus.MUSIC, solo=True)))
    np.testing.assert_allclose(alone, stems(film)["music"], atol=1e-6)


def test_mute_wins_over_solo() -> None:
    mixing = Mixing().with_strip(Bus.MUSIC, solo=True, mute=True)
    assert not any(mixing.audible(bus) for bus in Bus)
    assert mixing.unsoloed.audible(Bus.VOICE)
    assert not mixing.unsoloed.audible(Bus.MUSIC)


@pytest.mark.parametrize("bus", list(Bus))
def test_a_fader_moves_its_bus_and_no_other(
    film: Mixdown, apart: dict[str, Samples], bus: Bus
) -> None:
    lower = QUIET.with_strip(bus, gain_db=QUIET.strip(bus).gain_db - 6.0)
    after = stems(replace(film, mixing=lower))
    change = {each: level_db(after[each], 8, 12) - level_db(apart[each], 8, 12) for each in apart}
    whole = change["effects" if bus is not Bus.EFFECTS else "music"]
    assert change[bus.value] - whole == pytest.approx(-6.0, abs=0.1)


def test_stems_as_files_add_up_to_the_mix_and_are_as_long_as_the_film(
    film: Mixdown, whole: Samples, tmp_path: Path
) -> None:
    files = {bus: tmp_path / f"{bus}.wav" for bus in Bus}
    write_stems(Mixer(film), files)
    together = sum(sound.read(file) for file in files.values())
    assert isinstance(together, np.ndarray)
    assert together.shape == whole.shape == (2, round(film.seconds * RATE))
    assert float(np.abs(together - whole).max()) <= 5 / 2**23


def test_a_sound_lies_where_it_was_put_to_the_sample_in_the_coded_film(tmp_path: Path) -> None:
    click = np.zeros((2, 480), np.float32)
    click[:, 0] = 0.9
    file = saved(tmp_path, "click.wav", click)
    places = [Fraction(1), Fraction(37, 3), Fraction(581, 24)]
    mixdown = Mixdown((), None, Fraction(25), effects=tuple(Cue(file, at) for at in places))
    wav = saved(tmp_path, "mix.wav", mix(replace(mixdown, mixing=QUIET)))
    aac.coded(wav, tmp_path / "mix.m4a")
    heard = np.abs(decoded(tmp_path / "mix.m4a")[0])
    for at in places:
        near = round(at * RATE)
        assert int(np.argmax(heard[near - 4_000 : near + 4_000])) == 4_000


def test_a_coded_film_that_is_off_is_mixed_once_more() -> None:
    mixdown = Mixdown((), None, Fraction(1))
    right = loudness.Loudness(-14.3, -1.2)
    assert trimmed(mixdown, right) is None
    assert trimmed(mixdown, loudness.Loudness(loudness.QUIET, -120.0)) is None
    quiet = trimmed(mixdown, loudness.Loudness(-15.0, -1.2))
    assert quiet is not None
    assert (quiet.trim_db, quiet.peak_trim_db) == (1.0, 0.0)
    over = trimmed(mixdown, loudness.Loudness(-14.0, -0.6))
    assert over is not None
    assert over.trim_db == 0.0
    assert over.peak_trim_db == pytest.approx(-0.5)


def test_music_goes_on_between_the_composer_s_own_points(tmp_path: Path) -> None:
    """A ramp in level tells which part of the music is heard."""
    n = 6 * RATE
    ramp = hum(6.0) * np.repeat([0.1, 0.4, 0.9], n // 3).astype(np.float32)
    music = saved(tmp_path, "music.wav", ramp)
    mixing = replace(QUIET, fade_out=0.0)
    mixdown = Mixdown((), music, Fraction(8), mixing=mixing, music_loop=(2.0, 4.0))
    heard = mix(mixdown)
    levels = [level_db(heard, at + 0.1, at + 0.9) for at in range(8)]
    first, second, last = levels[0], levels[2], levels[6]
    assert levels == pytest.approx(
        [first, first, second, second, second, second, last, last], abs=0.3
    )


def test_music_fades_in_and_out_as_long_as_asked(tmp_path: Path) -> None:
    music = saved(tmp_path, "music.wav", hum(12.0))
    mixing = replace(QUIET, fade_in=3.0, fade_out=4.0)
    heard = mix(Mixdown((), music, Fraction(12), mixing=mixing))
    full = level_db(heard, 4, 7)
    assert level_db(heard, 1.45, 1.55) == pytest.approx(full - 3.0, abs=0.4)
    assert level_db(heard, 9.95, 10.05) == pytest.approx(full - 3.0, abs=0.4)
    assert level_db(heard, 11.99, 12) < full - 40


def test_memory_does_not_grow_with_the_film(tmp_path: Path) -> None:
    """Twenty minutes would be 460 MB at once, and were four times that."""
    line = saved(tmp_path, "line.wav", talk(2.0))
    cues = tuple(Cue(line, Fraction(200 * n)) for n in range(6))
    mixer = Mixer(Mixdown(cues, None, Fraction(1_200)), Shelf(8_000_000))
    tracemalloc.start()
    try:
        assert sum(block.shape[1] for block in mixer.blocks()) == 1_200 * RATE
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 150_000_000


@pytest.mark.parametrize(
    "wrong",
    [
        Mixing().with_strip(Bus.VOICE, gain_db=40.0),
        Mixing(duck_music=Ducking(8.0, attack=9.0)),
        Mixing(fade_out=900.0),
        Mixing(target_lufs=-3.0),
        Mixing(true_peak_db=2.0),
    ],
)
def test_what_no_mixer_can_do_is_refused_in_words(wrong: Mixing) -> None:
    with pytest.raises(BriefRefused, match="cannot be") as refused:
        checked(wrong)
    assert refused.value.advice.startswith("Choose between")


def test_meters_show_what_is_heard(film: Mixdown, whole: Samples) -> None:
    levels = Mixer(film).levels()
    for at in (3.0, 9.5, 12.0):
        reading = levels.at(at)
        part = whole[:, round(at * RATE) : round((at + 0.02) * RATE)]
        assert reading.peak == pytest.approx(20 * np.log10(np.abs(part).max()), abs=1.5)
        heard = loudness.measure(whole[:, round((at - 2.9) * RATE) : round((at + 0.1) * RATE)])
        assert reading.short_term == pytest.approx(heard.integrated, abs=3.0)
    assert levels.at(6.0).buses[Bus.VOICE] == pytest.approx(-70.0)
    assert levels.at(1e6).peak == -70.0
    assert STRETCH % RATE == 0
