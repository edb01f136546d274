"""A project goes into one file and comes out elsewhere as it was; what is unsafe stays inside."""

import shutil
import struct
import wave
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from app import paths
from core.domain.cast import NARRATOR, Cast, CastVoice, Part
from core.domain.edits import PutSegment, SetSpeaking, SetWording
from core.domain.errors import DiskFull, JobCancelled, ProjectUnusable
from core.domain.footage import Footage
from core.domain.jobs import Failed
from core.domain.languages import Language
from core.domain.packing import Lack, With
from core.domain.wording import CaptionStyle, Wording
from core.store.reelpacks_reading import PackRefused, look
from core.store.voices import RecordedVoices
from tests.core.building import fill, opened, planned
from tests.core.packing import ONE, TWO, packed, rewritten, unpacking

CONSENT = "Asha Rao, 3 May 2026, narration of our films"


def shown(folder: Path) -> Any:
    with opened(folder, read_only=True) as studio:
        return studio.projects.snapshot()


def test_a_project_comes_out_as_it_went_in(package: Path, tmp_path: Path) -> None:
    made_ = unpacking().unpack(package, tmp_path / "there.reel")
    before, after = shown(package.with_suffix(".reel")), shown(made_.folder)
    assert after == before
    assert made_.missing == ()
    for take in (take for each in after.segments for take in each.takes):
        assert sha256((made_.folder / take.file).read_bytes()).hexdigest() == take.sha256
    assert [each.name for each in tmp_path.iterdir()] == ["there.reel"]
    with opened(made_.folder) as studio:
        assert studio.projects.notes == ()
        assert studio.projects.undo()


def test_only_what_is_approved_or_in_the_film_goes_along_when_asked(
    package: Path, tmp_path: Path
) -> None:
    with opened(package.with_suffix(".reel")) as studio:
        small = packed(studio, tmp_path / "small.reelpack", With.APPROVED)
        last = studio.packing.last()
    assert last is not None
    assert last.left == 1
    made_ = unpacking().unpack(small)
    assert [len(each.takes) for each in shown(made_.folder).segments] == [1, 1]
    assert len(list((made_.folder / "media").iterdir())) == 2
    assert made_.missing == ()


def test_what_is_missing_on_the_other_machine_is_said(package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bowl.reel"
    shutil.copytree(package.with_suffix(".reel"), folder)
    with opened(folder) as studio:
        project = studio.projects.snapshot()
        brief = replace(project.brief, engine="cogvideox-2b", voice="mms-tts-te:female")
        studio.planning.set_brief(brief)
        original = Footage(str(tmp_path / "shots" / "beach.mov"), 12_345)
        shot = replace(project.segment(ONE).shot, footage=original)
        look = Wording(captions=CaptionStyle(font="No Such Family"))
        studio.projects.apply(PutSegment(ONE, shot), SetWording(look))
        take = project.segment(TWO).take
        assert take is not None
        (folder / take.file).unlink()
        file = packed(studio, tmp_path / "bowl.reelpack")
        last = studio.packing.last()
    assert last is not None
    assert "missing" in last.notes[0]
    missing = unpacking().unpack(file).missing
    assert [(each.kind, each.name) for each in missing[:4]] == [
        (Lack.MODEL, "cogvideox-2b"),
        (Lack.VOICE, "mms-tts-te"),
        (Lack.FONT, "No Such Family"),
        (Lack.ORIGINAL, "beach.mov"),
    ]
    assert [each.kind for each in missing[4:]] == [Lack.MEDIA]
    assert all(each.words and each.advice for each in missing)


def test_media_that_was_moved_out_is_found_again_by_its_content(
    package: Path, tmp_path: Path
) -> None:
    folder = unpacking().unpack(package, tmp_path / "there.reel").folder
    elsewhere = tmp_path / "disk" / "old"
    elsewhere.mkdir(parents=True)
    with opened(folder) as studio:
        first, second = (each.take for each in studio.projects.snapshot().ordered)
        assert first is not None
        assert second is not None
        (folder / first.file).rename(elsewhere / "holiday.mp4")
        (folder / second.file).write_bytes(b"cut off")
        (elsewhere / "like-it.mp4").write_bytes(bytes(first.size))
        assert studio.health.regain(tmp_path / "disk") == (first.id,)
        assert (folder / first.file).read_bytes() == (elsewhere / "holiday.mp4").read_bytes()
        assert [each.take for each in studio.health.check()] == [second.id]


def test_voices_come_along_with_their_owners_consent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path / "home"))
    tone = tmp_path / "asha.wav"
    with wave.open(str(tone), "wb") as sound:
        sound.setparams((1, 2, 48_000, 0, "NONE", ""))
        sound.writeframes(
            b"".join(struct.pack("<h", (n * 397) % 16_000) for n in range(48_000 * 4))
        )
    RecordedVoices(paths.data()).add("Asha", tone, CONSENT)
    with planned(tmp_path / "bowl.reel", count=1) as studio:
        project = studio.projects.snapshot()
        asha = Cast((Part(NARRATOR, Language.EN, CastVoice("chatterbox:Asha")),))
        studio.projects.apply(SetSpeaking(replace(project.speaking, cast=asha)))
        assert studio.packing.voices() == ("Asha",)
        file = packed(studio, tmp_path / "bowl.reelpack")
        studio.jobs.wait(studio.packing.pack(tmp_path / "bare.reelpack", voices=False))
    assert all(
        not each.name.startswith("voices/") for each in look(tmp_path / "bare.reelpack").files
    )
    there = tmp_path / "there"
    made_ = unpacking(there).unpack(file)
    voice = RecordedVoices(there).found("asha")
    assert voice is not None
    assert voice.consent == CONSENT
    assert made_.notes == ("The voice “Asha” came along, with its owner's consent.",)


def test_fonts_of_the_captions_come_along(tmp_path: Path) -> None:
    lent = pytest.importorskip("core.media.lettering.lent")
    import skia

    system = skia.FontMgr()
    families = [system.getFamilyName(each) for each in range(system.countFamilies())]
    own = next((each for each in families if not each.startswith(("Noto", "."))), None)
    if own is None:
        pytest.skip("this system has no fonts of its own")
    with planned(tmp_path / "bowl.reel", count=1) as studio:
        studio.projects.apply(SetWording(Wording(captions=CaptionStyle(font=own))))
        file = packed(studio, tmp_path / "bowl.reelpack")
    fonts = unpacking().unpack(file, tmp_path / "there.reel").folder / "fonts"
    face = system.makeFromFile(str(next(fonts.iterdir())))
    assert face.getFamilyName() == own
    assert lent.is_here(own, fonts)


def test_a_newer_package_and_one_that_is_in_the_way_are_told_in_words(
    package: Path, tmp_path: Path
) -> None:
    def later(words: dict[str, Any]) -> None:
        words.update(version=9, program="4.2")

    with pytest.raises(PackRefused, match="packed by a newer Reelwright"):
        unpacking().unpack(rewritten(package, tmp_path / "new.reelpack", said=later))
    (tmp_path / "there.reel").mkdir()
    (tmp_path / "there.reel" / "mine").touch()
    with pytest.raises(ProjectUnusable, match="already"):
        unpacking().unpack(package, tmp_path / "there.reel")
    assert [each.name for each in (tmp_path / "there.reel").iterdir()] == ["mine"]


def test_a_stopped_unpacking_leaves_nothing(package: Path, tmp_path: Path) -> None:
    def stop(done: float, _note: str) -> None:
        if done > 0.1:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        unpacking().unpack(package, tmp_path / "there.reel", stop)
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_neither_half_a_package_nor_half_a_project(
    package: Path, small_disk: Path
) -> None:
    filler = fill(small_disk, but=1 << 12)
    with opened(package.with_suffix(".reel")) as studio:
        (job,) = studio.jobs.wait(studio.packing.pack(small_disk / "bowl.reelpack"))
    assert isinstance(job.state, Failed)
    with pytest.raises(DiskFull):
        unpacking().unpack(package, small_disk / "there.reel")
    assert {each.name.split("-")[0] for each in small_disk.iterdir()} == {"filler"}
    filler.unlink()
    assert unpacking().unpack(package, small_disk / "there.reel").files > 3
