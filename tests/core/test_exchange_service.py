"""A film is handed over with its media, cut in another program, and taken back in one step."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import opentimelineio
import pytest

from core.domain.errors import StudioError
from core.domain.exchange import HandOver, Target, What
from core.domain.jobs import Failed, Succeeded
from core.domain.sequence import Marker, Transition, TransitionKind
from core.media import sound
from core.media.decode import Frames
from core.media.picture import plane
from core.media.probe import probe
from core.studio import Studio
from tests.core import footage
from tests.core.building import fill, filmed, ids, planned

Timeline = Any


def handed(studio: Studio, to: Path, *targets: Target, **options: Any) -> list[str]:
    """The files that a hand-over has made."""
    wish = HandOver(targets or (Target.OTIO,), **options)
    (job,) = studio.jobs.wait(studio.exchange.hand_over(to, wish))
    assert job.state == Succeeded()
    return sorted(file.relative_to(to).as_posix() for file in to.rglob("*") if file.is_file())


def edited(folder: Path) -> tuple[Timeline, list[Any]]:
    """The timeline, open in another program, and its clips taken out of their track."""
    (file,) = folder.glob("*.otio")
    timeline = opentimelineio.adapters.read_from_file(str(file))
    track = timeline.tracks[0]
    clips = [each.clone() for each in track.find_clips()]
    del track[:]
    return timeline, clips


def span(start: float, length: float) -> Any:
    time = opentimelineio.opentime.RationalTime
    return opentimelineio.opentime.TimeRange(time(start, 24), time(length, 24))


def saved(timeline: Timeline, folder: Path) -> Path:
    file = folder / "cut.otio"
    opentimelineio.adapters.write_to_file(timeline, str(file))
    return file


def test_the_folder_holds_the_timelines_and_every_take_under_a_readable_name(
    tmp_path: Path,
) -> None:
    with filmed(tmp_path / "a.reel", count=2) as studio:
        first = studio.projects.snapshot().ordered[0]
        studio.jobs.wait(*studio.generation.regenerate(first.id))
        wish = HandOver((Target.OTIO, Target.EDL))
        expected = studio.exchange.load(wish)
        there = handed(studio, tmp_path / "out", *wish.targets)
        films = [name for name in there if name.endswith(".mp4")]
        assert [name.rpartition("_")[0] for name in films] == [
            "media/01_Shot-1-hands-shape-the-clay_take-1",
            "media/01_Shot-1-hands-shape-the-clay_take-2",
            "media/02_Shot-2-hands-shape-the-clay_take-1",
        ]
        assert {"The-bowl.otio", "The-bowl.edl", "The-bowl.srt", "reelwright.json"} <= {*there}
        sizes = [(tmp_path / "out" / name).stat().st_size for name in films]
        assert (expected.files, expected.size) == (3, sum(sizes))
        assert studio.exchange.load(HandOver((Target.EDL,))).files == 2  # no place for others
        take = first.takes[0]
        copied = (tmp_path / "out" / films[0]).read_bytes()
        assert copied == (studio.projects.folder / take.file).read_bytes()


def test_single_clips_are_named_after_their_shots(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel", count=2) as studio:
        assert handed(studio, tmp_path / "clips", Target.CLIPS) == [
            "01_Shot-1-hands-shape-the-clay_take-1.mp4",
            "02_Shot-2-hands-shape-the-clay_take-1.mp4",
            "reelwright.json",
        ]


def test_the_sound_goes_along_as_it_is_mixed_when_that_is_wished_for(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel", count=2) as studio:
        sound.write(tmp_path / "door.wav", np.full((2, 12_000), 0.25, np.float32))
        studio.jobs.wait(studio.importing.add_sound(tmp_path / "door.wav", 6))
        there = handed(studio, tmp_path / "out", mixed=True)
        stems = [name for name in there if name.endswith(".wav")]
        assert stems == ["media/stem_effects.wav"]  # what is silent needs no file
        timeline, _ = edited(tmp_path / "out")
        sounds = [track for track in timeline.tracks if track.kind == "Audio"]
        assert [track.duration().value for track in sounds] == [24]
        assert sound.length(tmp_path / "out" / stems[0]) == 1


def test_footage_goes_along_with_its_sound_as_others_read_it(tmp_path: Path) -> None:
    beach = footage.film(tmp_path / "beach.mp4", hertz=440.0)
    with planned(tmp_path / "a.reel", count=1) as studio:
        studio.jobs.wait(*studio.importing.add([beach]))
        take = studio.projects.snapshot().per_clip[-1].take
        assert take is not None
        there = handed(studio, tmp_path / "out")
        (name,) = [each for each in there if each.endswith(".mp4")]
        ours, theirs = studio.projects.folder / take.file, tmp_path / "out" / name
        assert (probe(ours).audio_codec, probe(theirs).audio_codec) == ("flac", "aac")
        assert probe(theirs).frames == take.frames
        with Frames(ours) as one, Frames(theirs) as other:
            assert (plane(one.frame(5), 0) == plane(other.frame(5), 0)).all()
        assert any(each.endswith("_sound.wav") for each in there)


def test_links_cost_no_room(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel", count=1) as studio:
        (film,) = [
            name for name in handed(studio, tmp_path / "out", linked=True) if name.endswith(".mp4")
        ]
        assert (tmp_path / "out" / film).stat().st_nlink == 2


def test_what_lies_there_already_is_replaced_only_when_it_is_a_hand_over(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel", count=1) as studio:
        assert handed(studio, tmp_path / "out") == handed(studio, tmp_path / "out")
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "notes.txt").write_text("mine")
        with pytest.raises(StudioError, match="holds something else"):
            handed(studio, tmp_path / "mine")
        with pytest.raises(StudioError, match="no folder"):
            handed(studio, tmp_path / "no" / "where")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, small_disk: Path) -> None:
    with filmed(tmp_path / "a.reel", count=1) as studio:
        fill(small_disk, but=4096)
        before = sorted(small_disk.iterdir())
        wish = HandOver((Target.OTIO,))
        (job,) = studio.jobs.wait(studio.exchange.hand_over(small_disk / "out", wish))
        assert isinstance(job.state, Failed)
        assert sorted(small_disk.iterdir()) == before


def test_a_cut_of_another_program_is_one_step_that_undo_takes_back(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel", count=3) as studio:
        before = studio.projects.snapshot()
        handed(studio, tmp_path / "out")
        timeline, (_, two, three) = edited(tmp_path / "out")
        two.source_range = span(8, 7)
        timeline.tracks[0].extend([three, two])
        comeback = studio.exchange.look(saved(timeline, tmp_path / "out"))
        assert studio.projects.snapshot() is before
        assert comeback.summary == "1 moved, 1 trimmed, 1 removed, 2 joined in another way"
        studio.exchange.take_back(comeback)
        after = studio.projects.snapshot()
        assert [clip.segment for clip in after.sequence.clips] == [ids()[2], ids()[1]]
        assert (after.sequence.clips[1].start, after.sequence.clips[1].length) == (8, 7)
        assert after.undo == "Take back the cut “The bowl”"
        studio.projects.undo()
        assert studio.projects.snapshot().sequence == before.sequence
        assert len(studio.projects.snapshot().segments) == 3


def test_a_take_that_was_renamed_is_known_by_its_content(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel", count=2) as studio:
        handed(studio, tmp_path / "out")
        timeline, clips = edited(tmp_path / "out")
        for number, clip in enumerate(clips):
            old = tmp_path / "out" / clip.media_reference.target_url
            old.rename(tmp_path / "out" / f"IMG_{number}.mp4")
            clip.media_reference.target_url = f"IMG_{number}.mp4"
            clip.metadata.clear()
            clip.media_reference.metadata.clear()
        timeline.tracks[0].extend(reversed(clips))
        comeback = studio.exchange.look(saved(timeline, tmp_path / "out"))
        assert [clip.segment for clip in comeback.after.clips] == [*reversed(ids(2))]
        assert not comeback.footage


def test_a_file_that_is_new_is_taken_in_as_footage_and_keeps_its_trim(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel", count=1) as studio:
        handed(studio, tmp_path / "out")
        take = studio.projects.snapshot().ordered[0].take
        assert take is not None
        beach = tmp_path / "beach.mp4"
        shutil.copyfile(studio.projects.folder / take.file, beach)
        with beach.open("ab") as file:
            file.write(b"\0\0\0\x08free")  # another content, the same film
        timeline, clips = edited(tmp_path / "out")
        schema = opentimelineio.schema
        new = schema.Clip("Beach", schema.ExternalReference("../beach.mp4"), span(3, 5))
        timeline.tracks[0].extend([*clips, new])
        comeback = studio.exchange.look(saved(timeline, tmp_path / "out"))
        assert comeback.summary == "1 new as footage"
        studio.jobs.wait(*studio.exchange.take_back(comeback))
        project = studio.projects.snapshot()
        clip, segment = project.sequence.clips[-1], project.per_clip[-1]
        assert (clip.start, clip.length) == (3, 5)
        assert segment.shot.footage is not None and segment.take is not None
        assert probe(studio.projects.folder / segment.take.file).frames == take.frames


def test_a_cut_that_was_looked_at_before_another_change_is_not_taken_over(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel", count=2) as studio:
        handed(studio, tmp_path / "out")
        timeline, clips = edited(tmp_path / "out")
        timeline.tracks[0].extend(reversed(clips))
        comeback = studio.exchange.look(saved(timeline, tmp_path / "out"))
        studio.editing.remove([studio.projects.snapshot().sequence.clips[0].id])
        with pytest.raises(StudioError, match="changed in the meantime"):
            studio.exchange.take_back(comeback)


def test_what_cannot_come_back_is_said(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel", count=2) as studio:
        handed(studio, tmp_path / "out")
        timeline, (one, two) = edited(tmp_path / "out")
        one.effects.append(opentimelineio.schema.LinearTimeWarp(time_scalar=2.0))
        schema = opentimelineio.schema
        lost = schema.Clip("B-roll", schema.ExternalReference("/no/where.mov"), span(0, 9))
        timeline.tracks[0].extend([one, lost, two])
        comeback = studio.exchange.look(saved(timeline, tmp_path / "out"))
        assert any("changed speed of" in note for note in comeback.notes)
        assert [each.name for each in comeback.differences if each.what is What.LOST] == ["B-roll"]
        assert comeback.after.clips[1].lead == 9
        for name in ("cut.txt", "none.otio"):
            with pytest.raises(StudioError):
                studio.exchange.look(tmp_path / "out" / name)


@pytest.mark.skipif(shutil.which("melt") is None, reason="melt is not on this machine")
def test_melt_plays_the_film_with_the_same_frames(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel", count=3) as studio:
        sequence = studio.projects.snapshot().sequence
        first, second, third = sequence.clips
        fade = Transition(TransitionKind.FADE_BLACK, 4)
        clips = (first, replace(second, lead=5), replace(third, transition=fade))
        cut = replace(sequence, clips=clips, markers=(Marker(2, "Here"),))
        studio.editing.become(cut, "Cut")
        handed(studio, tmp_path / "out", Target.MLT)
        said = subprocess.run(
            ["melt", str(tmp_path / "out" / "The-bowl.mlt"), "-consumer", "xml"],
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        assert f'out="{cut.frames - 1}"' in said.stdout
        assert json.loads((tmp_path / "out" / "reelwright.json").read_text())["takes"]
