"""The console: the mixer is kept, undone, heard at once and delivered at its loudness."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.domain import cutting
from core.domain.compiling import Wish
from core.domain.errors import BriefRefused, StudioError
from core.domain.jobs import Failed
from core.domain.mixing import Bus, Ducking, Mixing
from core.media import loudness, sound
from core.media.sound import RATE
from core.studio import Studio
from tests.core.building import brief, filmed, opened, planned
from tests.core.test_sound_mix import level_db

SECONDS = 6


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """A film of 6 s: composed music, and a spoken line in each of its four shots."""
    asked = brief(seconds=Fraction(SECONDS), voice="auto", music="auto")
    with filmed(tmp_path / "film.reel", count=4, frames=36, brief=asked) as it:
        it.reviewing.approve(*[segment.id for segment in it.projects.snapshot().segments])
        yield it


def heard(studio: Studio) -> np.ndarray:
    file = studio.playback.sound()
    assert file is not None
    return sound.read(file)


def test_a_mix_is_kept_with_the_project_and_can_be_undone(tmp_path: Path) -> None:
    wanted = replace(
        Mixing().with_strip(Bus.MUSIC, gain_db=-12.0, mute=True),
        duck_music=Ducking(10.0, 0.1, 0.9),
        fade_out=2.5,
        target_lufs=-23.0,
    )
    with planned(tmp_path / "film.reel") as first:
        assert first.console.mixing == Mixing()
        first.console.set(wanted, "Mix for television")
    with opened(tmp_path / "film.reel") as again:
        assert again.console.mixing == wanted
        assert again.projects.snapshot().undo == "Mix for television"
        again.projects.undo()
        assert again.console.mixing == Mixing()
        again.projects.redo()
        assert again.console.mixing == wanted


def test_what_cannot_be_mixed_changes_nothing(studio: Studio) -> None:
    before = studio.projects.snapshot()
    with pytest.raises(BriefRefused):
        studio.console.set(Mixing(target_lufs=0.0))
    studio.console.set(Mixing())
    assert studio.projects.snapshot() is before


def test_the_player_hears_the_mixer(studio: Studio) -> None:
    whole = heard(studio)
    studio.console.set(Mixing().with_strip(Bus.MUSIC, mute=True))
    without = heard(studio)
    assert whole.shape == without.shape == (2, SECONDS * RATE)
    assert not np.array_equal(whole, without)
    studio.console.set(Mixing().with_strip(Bus.EFFECTS, solo=True))
    assert not heard(studio).any()


def test_the_gain_of_a_clip_s_narration_is_heard_where_the_clip_is(studio: Studio) -> None:
    studio.console.set(Mixing(target_lufs=-30.0).with_strip(Bus.MUSIC, mute=True))
    before = heard(studio)
    now = studio.projects.snapshot().sequence
    louder = cutting.gain(now, now.clips[1].id, 0.0, -12.0)
    studio.editing.become(louder, "Quieter")
    change = level_db(heard(studio), 1.7, 2.2) - level_db(before, 1.7, 2.2)
    first = level_db(heard(studio), 0.2, 0.7) - level_db(before, 0.2, 0.7)
    assert change - first == pytest.approx(-12.0, abs=0.2)
    with pytest.raises(BriefRefused):
        cutting.gain(now, now.clips[0].id, 40.0, 0.0)


@pytest.mark.parametrize("target", [-16.0, -23.0])
def test_the_delivered_film_is_as_loud_as_asked_after_coding(
    studio: Studio, tmp_path: Path, target: float
) -> None:
    studio.console.set(Mixing(target_lufs=target))
    to = tmp_path / "film.mp4"
    studio.jobs.wait(studio.compiling.compile(Wish(to)))
    found = loudness.measure_file(to)
    assert found.integrated == pytest.approx(target, abs=0.5)
    assert found.true_peak <= -1.0


def test_what_is_soloed_while_watching_is_not_alone_in_the_film(studio: Studio) -> None:
    whole = studio.console.measured()
    studio.console.set(Mixing().with_strip(Bus.EFFECTS, solo=True))
    assert studio.console.measured() == whole


def test_an_unchanged_mix_is_not_coded_again(studio: Studio) -> None:
    folder = studio.projects.folder / "cache" / "mix"
    studio.console.measured()
    (coded,) = folder.glob("*.m4a")
    before = coded.stat().st_mtime_ns
    studio.console.measured()
    assert coded.stat().st_mtime_ns == before


def test_stems_are_as_long_as_the_film_and_add_up_to_it(studio: Studio, tmp_path: Path) -> None:
    to = tmp_path / "stems"
    studio.jobs.wait(studio.console.stems(to))
    stems = {bus: sound.read(to / f"{bus}.wav") for bus in Bus}
    together = sum(stems.values())
    assert isinstance(together, np.ndarray)
    whole = heard(studio)
    assert together.shape == whole.shape
    assert float(np.abs(together - whole).max()) <= 5 / 2**23
    assert stems[Bus.VOICE].any()
    assert stems[Bus.MUSIC].any()
    assert not stems[Bus.EFFECTS].any()


def test_stems_of_a_film_that_shows_nothing_leave_no_folder(studio: Studio, tmp_path: Path) -> None:
    for segment in studio.projects.snapshot().ordered:
        studio.reviewing.reject(segment.id, note="no")
    (job,) = studio.jobs.wait(studio.console.stems(tmp_path / "new"))
    assert isinstance(job.state, Failed)
    assert not (tmp_path / "new").exists()


def test_stems_that_cannot_be_written_are_refused_at_once(studio: Studio, tmp_path: Path) -> None:
    (tmp_path / "stems").write_text("a file")
    with pytest.raises(StudioError, match="is a file"):
        studio.console.stems(tmp_path / "stems")
    with pytest.raises(StudioError, match="stems cannot be written there"):
        studio.console.stems(Path("/proc/stems"))


def test_meters_are_those_of_the_mix_that_is_heard(studio: Studio) -> None:
    levels = studio.console.levels()
    assert levels is not None
    again = studio.console.levels()
    assert again is not None
    assert levels.at(2.0) == again.at(2.0)
    assert levels.at(2.0).buses.keys() == {Bus.VOICE, Bus.MUSIC}
    assert -30 < levels.at(2.0).peak < 0


def test_a_silent_film_has_no_levels(tmp_path: Path) -> None:
    with planned(tmp_path / "film.reel") as silent:
        assert silent.console.levels() is None
        assert silent.console.measured() is None
