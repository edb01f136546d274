"""What is heard where: clips cut with their pictures, music that edits do not change."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.domain.ids import ClipId, SegmentId, TakeId
from core.domain.project import Project, Segment, Take
from core.domain.sequence import Clip, Sequence, SoundClip, Transition, TransitionKind
from core.domain.sound import Whoosh
from core.domain.workflow import Stage
from core.engines.composer.whoosh import whoosh
from core.media import sound
from core.media.mix import Cue, Mixdown, mix, stems
from core.services import cues
from tests.core.building import brief, plan, recipe, shot
from tests.core.test_sound_mix import UNLIMITED, hum, level_db, saved, talk

FOLDER = Path("film.reel")
DISSOLVE = Transition(TransitionKind.DISSOLVE, 8)


def segment(name: str, *, frames: int = 48) -> Segment:
    take = Take(
        TakeId(f"take of {name}"),
        SegmentId(name),
        recipe(frames=frames, handle=0),
        f"media/{name}.mp4",
        "",
        0,
        "",
        0.0,
        sound=f"media/{name}.mp4",
    )
    return Segment(SegmentId(name), shot(1), take.id, (take,))


def project(*clips: Clip, sounds: tuple[SoundClip, ...] = ()) -> Project:
    asked = brief()
    sequence = Sequence(asked.rate, clips, sounds=sounds)
    segments = tuple(segment(name) for name in dict.fromkeys(clip.segment for clip in clips))
    return Project("", Stage.INPUT_COLLECTION, asked, sequence, None, segments)


def clip(name: str, start: int = 0, length: int = 24, **changes: object) -> Clip:
    made = Clip(SegmentId(name), start, length)
    return replace(made, **changes)  # type: ignore[arg-type]


def frames(cue: Cue) -> tuple[float, float, float]:
    """Where it is heard, from where in its file, for how long: in frames."""
    assert cue.length is not None
    return float(cue.at * 24), float(cue.start * 24), float(cue.length * 24)


def test_a_clip_is_heard_where_it_is_seen_and_no_longer() -> None:
    film = project(clip("a", 6), clip("b", 12, 10, lead=5))
    first, second = cues.own_sounds(film, FOLDER)
    assert frames(first) == (0, 6, 24)
    assert frames(second) == (29, 12, 10)
    assert 0 < first.fade_in < Fraction(1, 24)
    assert first.file == FOLDER / "media/a.mp4"


def test_sound_crosses_where_pictures_dissolve() -> None:
    film = project(clip("a", 6), clip("b", 12, transition=DISSOLVE))
    first, second = cues.own_sounds(film, FOLDER)
    assert frames(first) == (0, 6, 28)
    assert frames(second) == (20, 8, 28)
    assert first.fade_out == second.fade_in == Fraction(8, 24)


def test_where_a_take_has_no_more_its_sound_does_not_cross_further() -> None:
    film = project(clip("a", 24), clip("b", 2, transition=DISSOLVE))
    first, second = cues.own_sounds(film, FOLDER)
    assert frames(first) == (0, 24, 24)
    assert frames(second) == (22, 0, 26)


def test_a_fade_through_black_is_one_of_the_sound_too() -> None:
    fade = Transition(TransitionKind.FADE_BLACK, 8)
    film = project(clip("a"), clip("b", transition=fade))
    first, second = cues.own_sounds(film, FOLDER)
    assert first.fade_out == second.fade_in == Fraction(4, 24)
    assert frames(second) == (24, 0, 24)


@pytest.mark.parametrize("kind", [kind for kind in TransitionKind if kind.crosses])
def test_sound_crosses_with_every_kind_that_shows_both_pictures(kind: TransitionKind) -> None:
    film = project(clip("a", 6), clip("b", 12, transition=Transition(kind, 8)))
    first, second = cues.own_sounds(film, FOLDER)
    assert frames(first) == (0, 6, 28) and frames(second) == (20, 8, 28)
    assert first.fade_out == second.fade_in == Fraction(8, 24)


def test_crossing_sounds_keep_their_power(tmp_path: Path) -> None:
    """Two different noises of one loudness: it is the same before, in and after the cut."""
    (tmp_path / "media").mkdir()
    for name, seed in (("a", 1), ("b", 2)):
        hiss = np.random.default_rng(seed).normal(0, 0.1, (2, 96_000)).astype(np.float32)
        saved(tmp_path / "media", f"{name}.mp4.wav", hiss).rename(tmp_path / f"media/{name}.mp4")
    push = Transition(TransitionKind.PUSH_LEFT, 12)
    film = project(clip("a", 6, 24), clip("b", 12, 24, transition=push))
    own = cues.own_sounds(film, tmp_path)
    made = mix(Mixdown((), None, Fraction(2), clips=own, mixing=UNLIMITED))
    levels = [level_db(made, at / 10, (at + 1) / 10) for at in range(2, 18)]
    assert max(levels) - min(levels) < 0.6


def test_a_transition_that_was_shortened_crosses_as_long_as_it_is_seen() -> None:
    """The takes have nothing beyond the cut: a quarter second of held pictures is all."""
    how = Transition(TransitionKind.IRIS, 40)
    film = project(clip("a", 24), clip("b", 30, 18, transition=how))
    first, second = cues.own_sounds(film, FOLDER)
    assert frames(first) == (0, 24, 24) and first.fade_out == Fraction(6, 24)
    assert second.fade_in == Fraction(12, 24)


def test_a_transition_is_silent_unless_it_was_asked_to_sound(tmp_path: Path) -> None:
    push = Transition(TransitionKind.PUSH_LEFT, 12)
    film = project(clip("a", 12), clip("b", 12, transition=push))
    assert not list(cues.whooshes(film))
    loud = project(clip("a", 12), clip("b", 12, transition=replace(push, sounds=True)))
    assert list(cues.whooshes(loud)) == [(Fraction(1), Whoosh(Fraction(1, 2), -1))]


def test_a_whoosh_is_soft_swells_and_goes_where_the_picture_goes(tmp_path: Path) -> None:
    whoosh(Whoosh(Fraction(1), 1), tmp_path / "whoosh.wav")
    made = sound.read(tmp_path / "whoosh.wav")
    length = made.shape[1] / sound.RATE
    third = length / 3
    begin, middle, end = (level_db(made, n * third, (n + 1) * third) for n in range(3))
    assert -17 < 20 * np.log10(np.abs(made).max()) < -15
    assert middle > begin + 3 and middle > end + 3
    left, right = made[:1], made[1:]
    assert level_db(left, 0, third) > level_db(right, 0, third) + 2
    assert level_db(right, 2 * third, length) > level_db(left, 2 * third, length) + 2
    assert np.abs(made[:, [0, -1]]).max() < 1e-4


def test_a_split_clip_sounds_as_if_it_were_whole(tmp_path: Path) -> None:
    parts = (clip("a", 0, 20), clip("a", 20, 28, id=ClipId("second"), voiced=False))
    (tmp_path / "media").mkdir()
    saved(tmp_path / "media", "a.mp4.wav", hum(2.0)).rename(tmp_path / "media" / "a.mp4")
    whole, split = (
        mix(Mixdown((), None, Fraction(2), clips=cues.own_sounds(film, tmp_path), mixing=UNLIMITED))
        for film in (project(clip("a", 0, 48)), project(*parts))
    )
    np.testing.assert_allclose(split, whole, atol=1e-4)


def test_effects_are_heard_from_their_own_start_for_their_length() -> None:
    effect = SoundClip(ClipId("knock"), "sounds/knock.flac", 30, 12, start=6, gain_db=-3.0)
    (cue,) = cues.effects(project(clip("a"), sounds=(effect,)), FOLDER)
    assert frames(cue) == (30, 6, 12)
    assert cue.gain_db == -3.0


def test_trims_and_moves_keep_the_music() -> None:
    film = replace(project(clip("a"), clip("b"), clip("c"), clip("d")), plan=plan(4, 24))
    planned = cues.score(film)
    assert planned.seconds == 4
    assert planned.cuts == tuple(map(Fraction, (1, 2, 3)))
    for edited in (
        Sequence(film.sequence.rate, (clip("b"), clip("a"), clip("d"), clip("c"))),
        Sequence(film.sequence.rate, (clip("a", 3, 20), clip("b"), clip("c"), clip("d", 0, 11))),
    ):
        assert cues.score(replace(film, sequence=edited)) == planned


@pytest.mark.parametrize(("count", "seconds"), [(1, 5), (9, 10), (10, 10), (11, 15)])
def test_music_is_long_enough_for_any_edit_in_whole_steps(count: int, seconds: int) -> None:
    film = replace(project(*(clip(f"{n}") for n in range(count))), plan=plan(4, 12))
    assert cues.score(film).seconds == seconds


def test_music_makes_way_for_speech_in_a_clip_but_not_for_its_hiss(tmp_path: Path) -> None:
    music = saved(tmp_path, "music.wav", hum(12.0))
    speech = saved(tmp_path, "speech.wav", talk(3.0))
    hiss = saved(tmp_path, "hiss.wav", talk(3.0, 0.004))
    own = tuple(
        Cue(file, Fraction(at), start=Fraction(0), length=Fraction(3))
        for file, at in ((speech, 1), (hiss, 7))
    )
    heard = stems(Mixdown((), music, Fraction(12), clips=own, mixing=UNLIMITED))["music"]
    assert level_db(heard, 1.4, 3.4) < level_db(heard, 5.2, 6.6) - 8
    assert level_db(heard, 7.5, 9.5) == pytest.approx(level_db(heard, 5.2, 6.6), abs=0.5)


def test_clips_make_way_for_the_voice(tmp_path: Path) -> None:
    line = saved(tmp_path, "line.wav", talk(2.0))
    own = Cue(saved(tmp_path, "own.wav", hum(8.0)), Fraction(0), length=Fraction(8))
    voice = (Cue(line, Fraction(3)),)
    heard = stems(Mixdown(voice, None, Fraction(8), clips=(own,), mixing=UNLIMITED))["clips"]
    assert level_db(heard, 3.4, 4.6) - level_db(heard, 0.5, 2.5) == pytest.approx(-6, abs=0.5)


def test_a_clip_whose_file_is_gone_is_silent_and_the_rest_is_heard(tmp_path: Path) -> None:
    there = Cue(saved(tmp_path, "own.wav", hum(2.0)), Fraction(0), length=Fraction(2))
    gone = Cue(tmp_path / "gone.mp4", Fraction(0), length=Fraction(2))
    heard = mix(Mixdown((), None, Fraction(2), clips=(gone, there)))
    assert np.abs(heard).max() > 0.1
    assert heard.shape[1] == sound.RATE * 2


def test_a_clip_that_fades_out_is_heard_to_fade_out() -> None:
    fade = Transition(TransitionKind.FADE_BLACK, 8)
    film = project(clip("a", ending=fade), clip("b", lead=12, ending=fade), clip("c"))
    first, second, _ = cues.own_sounds(film, FOLDER)
    assert first.fade_out == Fraction(8, 24)
    assert second.fade_out < Fraction(1, 24), "something follows it"
