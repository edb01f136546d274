"""The film's sound as a whole: what it cannot do is said at once, what is in use stays."""

import os
from fractions import Fraction
from pathlib import Path

import pytest

from core.domain import cutting
from core.domain.errors import StudioError
from core.domain.mixing import Mixing
from core.media.cues import Mixdown
from core.services.mixes import KEPT_MIXES, Mixes
from tests.core.building import brief, filmed, planned


def test_the_sound_of_a_film_of_hours_is_refused_in_words(tmp_path: Path) -> None:
    with filmed(tmp_path / "film.reel") as studio:
        now = studio.projects.snapshot().sequence
        hours = cutting.gap(now, now.clips[1].id, now.rate.frames(5 * 3_600))
        studio.editing.become(hours, "Wait")
        with pytest.raises(StudioError, match="more than four hours") as refused:
            studio.playback.sound()
        assert refused.value.advice


def mixdown(seconds: int) -> Mixdown:
    return Mixdown(voice=(), music=None, seconds=Fraction(seconds))


def put(mixes: Mixes, seconds: int) -> Path:
    """A mix that was made so many seconds after the first."""
    with mixes.used(mixdown(seconds)) as file:
        file.write_bytes(b"sound")
        file.with_suffix(".m4a").write_bytes(b"coded")
        os.utime(file, (seconds, seconds))
        return file


def test_a_mix_that_is_in_use_is_not_thrown_away_however_many_follow(tmp_path: Path) -> None:
    mixes = Mixes(tmp_path)
    with mixes.used(mixdown(1)) as compiled, mixes.used(mixdown(1)):
        files = [put(mixes, number) for number in range(1, KEPT_MIXES + 3)]
        mixes.watch(files[1])
        mixes.forget_old()
        assert [file.exists() for file in files[:2]] == [True, True]
        assert compiled.with_suffix(".m4a").exists()
    mixes.watch(files[-1])
    mixes.forget_old()
    assert [file for file in files if file.exists()] == files[-KEPT_MIXES:]
    assert not compiled.with_suffix(".m4a").exists()


def test_what_is_watched_keeps_its_sound_while_others_are_mixed(tmp_path: Path) -> None:
    with planned(tmp_path / "film.reel", brief=brief(music="auto")) as studio:
        watched = studio.playback.sound()
        assert watched is not None
        for quieter in range(KEPT_MIXES + 1):
            studio.console.set(Mixing(target_lufs=-20.0 - quieter))
            assert studio.console.levels() is not None
        assert watched.exists()
