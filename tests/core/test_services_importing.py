"""Files of the editor's own: placed at once, made into takes, heard where they stand."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.domain.events import Event
from core.domain.jobs import Failed, Paused, Running, Succeeded
from core.domain.project import Status
from core.media import sound
from core.media.probe import probe
from core.studio import Studio
from tests.core.bringing import brought, ended, idle, trouble
from tests.core.building import brief, fill, opened, planned, until
from tests.core.footage import GREEN, cut_off, film, grey, plain, still, tone

LONG = "ఒక చాలా పొడవైన పేరు " * 4 + "కెమెరా"


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """A planned film of four shots, nothing made."""
    with planned(tmp_path / "film.reel") as it:
        yield it


def test_a_dropped_film_is_in_its_place_before_it_is_made(studio: Studio, tmp_path: Path) -> None:
    studio.jobs.pause()
    jobs = studio.importing.add([film(tmp_path / "beach.mp4", fps=30)], at=1)
    now = studio.projects.snapshot()
    (beach,) = brought(studio)
    assert now.per_clip[1] is beach
    assert (beach.status, beach.shot.description) == (Status.PENDING, "beach")
    assert now.sequence.clips[1].length == 24, "an mp4 says at once how long it is"
    assert studio.jobs.all()[-1].about == beach.id
    studio.jobs.resume()
    ended(studio, *jobs)
    (beach,) = brought(studio)
    assert beach.status is Status.APPROVED
    assert beach.take is not None
    assert probe(studio.projects.folder / beach.take.file).frames == 24
    assert beach.take.origin is not None
    assert beach.take.origin.path == str(tmp_path / "beach.mp4")


def test_a_clip_becomes_as_long_as_its_film_when_that_is_known(
    studio: Studio, tmp_path: Path
) -> None:
    ended(studio, *studio.importing.add([film(tmp_path / "a.mkv")]))
    assert studio.projects.snapshot().sequence.clips[-1].length == 24


def test_the_length_of_a_long_film_is_known_before_it_is_made(
    studio: Studio, tmp_path: Path
) -> None:
    seen: set[tuple[int, bool]] = set()

    def look(_: Event) -> None:
        now = studio.projects.snapshot()
        seen.add((now.sequence.clips[-1].length, now.per_clip[-1].take is None))

    leave = studio.events.subscribe(look)
    pictures = [grey(number % 30) for number in range(24 * 6)]
    ended(studio, *studio.importing.add([film(tmp_path / "a.mkv", pictures)]))
    leave()
    assert {(120, True), (24 * 6, True), (24 * 6, False)} <= seen


def test_an_import_is_one_step_to_undo_and_comes_back_whole(studio: Studio, tmp_path: Path) -> None:
    files = [film(tmp_path / "a.mp4"), still(tmp_path / "b.png", plain(GREEN))]
    ended(studio, *studio.importing.add(files))
    assert studio.projects.undo() == "Import 2 files"
    assert brought(studio) == []
    studio.projects.redo()
    assert [each.status for each in brought(studio)] == [Status.APPROVED] * 2


def test_what_is_undone_while_it_is_made_comes_back_made(studio: Studio, tmp_path: Path) -> None:
    studio.jobs.pause()
    jobs = studio.importing.add([film(tmp_path / "a.mp4")])
    studio.projects.undo()
    studio.jobs.resume()
    studio.jobs.wait(*jobs)
    studio.projects.redo()
    idle(studio)
    assert len(brought(studio)) == 1


def test_the_original_is_neither_changed_nor_needed(studio: Studio, tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4")
    before = source.read_bytes()
    ended(studio, *studio.importing.add([source]))
    assert source.read_bytes() == before
    source.unlink()
    assert studio.health.check() == ()
    assert brought(studio)[0].status is Status.APPROVED


def test_of_a_drop_the_good_is_taken_and_the_bad_is_named(studio: Studio, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("buy milk")
    (tmp_path / "empty.mov").touch()
    cut = cut_off(film(tmp_path / "cut.mp4"), 0.5)
    good = film(tmp_path / "good.mp4")
    files = [tmp_path / "notes.txt", tmp_path / "empty.mov", tmp_path / "gone.mp4", cut, good]
    done = {job.title: job.state for job in studio.jobs.wait(*studio.importing.add(files))}
    assert isinstance(done.pop("Import good"), Succeeded)
    for title, state in done.items():
        assert isinstance(state, Failed)
        assert title.removeprefix("Import ") in state.message
    assert [each.shot.description for each in brought(studio)] == ["cut", "good"]
    assert [each.status for each in brought(studio)] == [Status.PENDING, Status.APPROVED]


def test_of_a_dropped_folder_its_media_is_taken_in_order(studio: Studio, tmp_path: Path) -> None:
    folder = tmp_path / "Holiday"
    (folder / "more").mkdir(parents=True)
    for name in ("clip10.png", "clip2.png", "clip1.png"):
        still(folder / name, plain(GREEN))
    (folder / "list.txt").write_text("clips")
    jobs = studio.importing.add([folder], seconds=Fraction(1, 4))
    assert studio.importing.skipped == ("Holiday: list.txt, more",)
    ended(studio, *jobs)
    assert [each.shot.description for each in brought(studio)] == ["clip1", "clip2", "clip10"]
    (job,) = studio.importing.add([folder / "more"])
    assert "“more” holds no films" in trouble(studio, job).message


def test_the_same_file_twice_is_one_segment_with_two_clips(studio: Studio, tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4")
    ended(studio, *studio.importing.add([source, source]))
    assert studio.importing.add([source], at=0) == ()
    (segment,) = brought(studio)
    clips = studio.projects.snapshot().sequence.clips
    assert [clip.segment for clip in clips].count(segment.id) == 3
    assert len({clip.id for clip in clips}) == len(clips)


def test_names_in_any_script_and_of_any_length(studio: Studio, tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4").rename(tmp_path / f"{LONG}.mp4")
    ended(
        studio,
        *studio.importing.add([source]),
        studio.importing.add_sound(tone(tmp_path / "తబలా.wav"), 0),
    )
    (segment,) = brought(studio)
    assert segment.shot.description == LONG
    (effect,) = studio.projects.snapshot().sequence.sounds
    assert effect.name == "తబలా"


def test_a_file_that_vanishes_on_the_way_is_said_and_taken_when_it_is_back(
    studio: Studio, tmp_path: Path
) -> None:
    source = film(tmp_path / "a.mp4")
    studio.jobs.pause()
    (job,) = studio.importing.add([source])
    away = source.rename(tmp_path / "away.mp4")
    studio.jobs.resume()
    assert "“a.mp4” is not where it was" in trouble(studio, job).message
    away.rename(source)
    ended(studio, *studio.importing.renew())
    assert brought(studio)[0].status is Status.APPROVED


def test_a_full_disk_is_said_and_leaves_nothing_behind(small_disk: Path, tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (8, 480, 640, 3), np.uint8)
    source = film(tmp_path / "a.mp4", list(noise))
    asked = brief(width=1280, height=720)
    with planned(small_disk / "film.reel", brief=asked) as studio:
        filler = fill(small_disk, but=1_000_000)
        studio.projects.revise(lambda _: ())
        (job,) = studio.importing.add([source])
        assert "room" in trouble(studio, job).message
        assert list((studio.projects.folder / "media").iterdir()) == []
        filler.unlink()
        ended(studio, *studio.importing.renew())


def test_a_paused_import_goes_on_where_it_was(studio: Studio, tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", [grey(number % 30) for number in range(300)])
    (job,) = studio.importing.add([source])
    until(lambda: isinstance(studio.jobs.all()[-1].state, Running))
    studio.jobs.pause(job)
    until(lambda: isinstance(studio.jobs.all()[-1].state, Paused | Succeeded))
    studio.jobs.resume(job)
    ended(studio, job)
    assert brought(studio)[0].status is Status.APPROVED


def test_cancelling_an_import_leaves_its_place(studio: Studio, tmp_path: Path) -> None:
    studio.jobs.pause()
    (job,) = studio.importing.add([film(tmp_path / "a.mp4")])
    studio.jobs.cancel(job)
    studio.jobs.resume()
    studio.jobs.wait(job)
    assert brought(studio)[0].status is Status.PENDING


def test_what_was_interrupted_goes_on_after_a_restart(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4")
    with planned(tmp_path / "film.reel") as studio:
        studio.jobs.pause()
        studio.importing.add([source])
    with opened(tmp_path / "film.reel") as studio:
        assert len(studio.importing.unfinished()) == 1
        ended(studio, *studio.importing.resume())
        assert studio.importing.unfinished() == ()
        assert brought(studio)[0].status is Status.APPROVED


def test_effects_lie_on_their_track_and_are_heard_there(studio: Studio, tmp_path: Path) -> None:
    knock = tone(tmp_path / "knock.mp3", 0.25)
    ended(studio, studio.importing.add_sound(knock, 24))
    knock.unlink()
    (effect,) = studio.projects.snapshot().sequence.sounds
    assert (effect.at, effect.name) == (24, "knock")
    assert effect.length == pytest.approx(6, abs=2)
    made = studio.generation.generate()
    studio.jobs.wait(*made)
    mixed = studio.playback.sound()
    assert mixed is not None
    heard = np.abs(sound.read(mixed)).max(axis=0)
    assert heard[:47_000].max() < 0.01
    assert heard[49_000:58_000].max() > 0.1
    assert studio.projects.undo() == "Add the sound knock"


def test_dropped_sounds_go_onto_the_effects_track(studio: Studio, tmp_path: Path) -> None:
    ended(studio, *studio.importing.add([tone(tmp_path / "rain.wav")], at=2))
    (effect,) = studio.projects.snapshot().sequence.sounds
    assert effect.at == 24
    assert brought(studio) == []


def test_the_film_keeps_its_music_when_the_file_is_gone(studio: Studio, tmp_path: Path) -> None:
    song = tone(tmp_path / "song.mp3", 2)
    ended(studio, studio.importing.set_music(song))
    song.unlink()
    assert studio.playback.sound() is not None
    assert studio.health.check() == ()
    assert studio.projects.undo() == "Set the music"


def test_clips_are_heard_with_their_own_sound_where_they_stand(
    studio: Studio, tmp_path: Path
) -> None:
    ended(studio, *studio.importing.add([film(tmp_path / "a.mp4", hertz=440)], at=1))
    clip = studio.projects.snapshot().sequence.clips[1]
    studio.editing.trim(clip.id, start=6, length=12)
    studio.jobs.wait(*studio.generation.generate())
    mixed = studio.playback.sound()
    assert mixed is not None
    heard = np.abs(sound.read(mixed)).max(axis=0)
    assert heard[:22_000].max() < 0.01
    assert heard[26_000:46_000].max() > 0.1
    assert heard[53_000:].max() < 0.01, "gone with the dissolve"
