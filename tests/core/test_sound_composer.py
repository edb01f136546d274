"""The embedded composer: every mood, exact lengths, the same seed, clean sound."""

import zlib
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.sound import Score
from core.engines.composer import arrange, theory
from core.engines.composer.band import BAND
from core.engines.composer.compose import compose
from core.engines.composer.form import planned
from core.engines.composer.looping import LONGEST, looped
from core.engines.composer.melody import Sung, tune
from core.engines.composer.moods import MOODS, Mood, mood_of
from core.engines.composer.patterns import FIGURES, KITS, WALKS
from core.media import loudness, sound
from core.media.cues import laps
from core.media.sound import RATE, Samples
from tests.sampling import some

CALM = Score("calm", "medium", 0.5, Fraction(5), seed=1)


def composed(folder: Path, score: Score) -> Samples:
    compose(score, folder / "music.wav")
    return sound.read(folder / "music.wav")


def written(mood: Mood, seconds: int = 40, seed: int = 1) -> tuple[arrange.Sheet, list[Sung]]:
    chance = np.random.default_rng(seed)
    score = Score("", "medium", 0.7, Fraction(seconds), seed)
    sheet = arrange.sheet(planned(score, mood, chance), mood, chance)
    return sheet, tune(sheet.bars, sheet.chords, sheet.key, BAND[mood.lead].around, chance)


@pytest.fixture(scope="module", params=some(MOODS, every=5))
def music(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """Nine seconds in each mood."""
    score = Score(request.param, "medium", 0.8, Fraction(9), seed=2)
    return composed(tmp_path_factory.mktemp("music"), score)


def test_every_mood_sounds_clean(music: Samples) -> None:
    measured = loudness.measure(music)
    assert -32 < measured.integrated < -14
    assert measured.true_peak < -1, "no clipping"
    assert np.abs(np.diff(music)).max() < 0.35, "no clicks"
    assert abs(music.mean()) < 0.002, "no offset"
    assert np.corrcoef(music[0], music[1]).flat[1] < 0.95, "stereo"


def test_music_begins_at_once_and_ends_in_silence_on_its_last_sample(music: Samples) -> None:
    loud = np.abs(music)
    assert loud[:, : RATE // 2].max() > 0.003
    assert loud[:, -1].max() == 0
    assert loud[:, -RATE // 50 :].max() < 0.005
    assert loud[:, -2 * RATE : -RATE].max() > 0.01, "the last chord rings until it fades"


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    seconds=st.fractions(min_value=Fraction(1, 10), max_value=8),
    intensity=st.floats(0, 1),
    seed=st.integers(0, 2**63),
    tone=st.sampled_from(["happy", "sad", "", "no such word", "devotional"]),
)
def test_music_has_exactly_the_length_asked(
    tmp_path: Path, seconds: Fraction, intensity: float, seed: int, tone: str
) -> None:
    cuts = (seconds / 3, seconds / 2)
    music = composed(tmp_path, Score(tone, "fast", intensity, seconds, seed, cuts=cuts))
    assert music.shape == (2, round(seconds * RATE))
    assert music.any()


def test_the_same_score_gives_the_same_bytes_and_another_seed_another_piece(
    tmp_path: Path,
) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        compose(replace(CALM, seed=seed), tmp_path / name)
    first, same, other = ((tmp_path / name).read_bytes() for name in "abc")
    assert first == same
    assert first != other


def test_a_faster_pace_has_more_bars() -> None:
    def bars(pace: str) -> int:
        score = Score("warm", pace, 0.5, Fraction(60), 1)
        return len(planned(score, MOODS["warm"], np.random.default_rng(1)))

    assert bars("slow") < bars("medium") < bars("fast")


def test_bars_meet_the_cuts_of_the_picture_when_the_tempo_allows() -> None:
    beat = Fraction(30, 48)  # the picture is cut on the beats of 96 bpm
    cuts = tuple(beat * 4 * n for n in range(1, 12))
    for seed in range(3):
        score = Score("neutral", "medium", 0.5, Fraction(30), seed, cuts=cuts)
        bars = planned(score, MOODS["neutral"], np.random.default_rng(seed))
        assert len(bars) == 12


def test_a_piece_builds_up_and_comes_home() -> None:
    for mood in MOODS.values():
        bars = planned(Score("", "medium", 0.7, Fraction(60), 1), mood, np.random.default_rng(1))
        height = max(bars, key=lambda bar: bar.energy)
        assert bars[0].energy < 0.6 * height.energy
        assert height.number > len(bars) / 2
        assert (bars[-1].part, bars[-1].degree) == ("end", 1)


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("seed", range(4))
def test_strong_beats_have_notes_of_the_chord_and_all_notes_are_of_the_scale(
    mood: str, seed: int
) -> None:
    sheet, melody = written(MOODS[mood], seed=seed)
    assert len(melody) > 8
    scale = theory.SCALES[MOODS[mood].scale]
    for sung in melody:
        tone = (sung.note - sheet.key.home) % 12
        assert tone in scale or tone in sheet.chords[sung.bar]
        if sung.strong:
            assert tone in (*sheet.chords[sung.bar], 0)


@pytest.mark.parametrize("mood", MOODS)
def test_a_tune_can_be_sung(mood: str) -> None:
    """Within an octave and a half of its middle, and seldom leaping by more than an octave."""
    _, melody = written(MOODS[mood])
    around = BAND[MOODS[mood].lead].around
    assert all(abs(sung.note - around) <= 18 for sung in melody)
    leaps = [abs(b.note - a.note) for a, b in pairwise(melody)]
    assert sum(leap > 12 for leap in leaps) <= len(leaps) * 0.05
    assert sum(leap <= 4 for leap in leaps) >= len(leaps) * 0.5


def test_themes_return() -> None:
    sheet, melody = written(MOODS["warm"], seconds=90)
    rhythms: dict[int, list[float]] = {}
    for sung in melody:
        rhythms.setdefault(sung.bar, []).append(sung.beat)
    themes = [rhythms[bar.number] for bar in sheet.bars if bar.part == "theme" and bar.place == 0]
    assert len(themes) > 2
    assert all(theme == themes[0] for theme in themes)


def test_chords_lead_into_one_another() -> None:
    for mood in MOODS.values():
        sheet, _ = written(mood)
        pairs = pairwise(sheet.voicings)
        moves = [abs(a - b) for one, two in pairs for a, b in zip(one, two, strict=False)]
        assert np.mean(moves) < 4


def test_every_mood_plays_with_what_there_is() -> None:
    for mood in MOODS.values():
        assert {mood.pad, mood.keys, mood.lead, mood.sparkle} <= set(BAND)
        assert mood.bass in {*BAND, "none"}
        assert mood.style in FIGURES
        assert mood.kit in KITS
        assert mood.walk in WALKS


@pytest.mark.parametrize(
    ("tone", "style", "mood"),
    [
        ("warm", "", "warm"),
        ("Joyful and bright", "", "happy"),
        ("", "cyberpunk", "electronic"),
        ("suspenseful", "", "tense"),
        ("scary", "", "dark"),
        ("luxurious", "", "elegant"),
        ("melancholic", "", "sad"),
        ("spiritual", "", "devotional"),
        ("inspiring", "", "hopeful"),
        ("", "", "neutral"),
        ("heureux", "", "neutral"),
    ],
)
def test_words_find_their_mood(tone: str, style: str, mood: str) -> None:
    assert mood_of(tone, style) == mood


@pytest.mark.parametrize("minutes", [5, 19, 60])
def test_music_for_a_long_film_repeats_whole_phrases_and_ends_with_it(minutes: int) -> None:
    asked = Score("warm", "slow", 0.5, Fraction(60 * minutes), seed=3)
    piece, loop = looped(asked)
    assert loop is not None
    assert piece.seconds <= LONGEST
    bars = planned(piece, MOODS[mood_of("warm", "")], _chance(piece, "warm"))
    assert {bar.at for bar in bars} >= set(loop), "at bars"
    n = round(asked.seconds * RATE)
    rounds = list(laps(round(piece.seconds * RATE), n, loop))
    assert len(rounds) > minutes / 4
    assert abs(rounds[-1].at + rounds[-1].count - n) < RATE // 50
    assert looped(CALM) == (CALM, None)


def _chance(score: Score, tone: str) -> np.random.Generator:
    return np.random.default_rng([score.seed, zlib.crc32(mood_of(tone, "").encode())])
