"""A project goes into one file and comes out elsewhere as it was; what is unsafe stays inside."""

import json
import shutil
import struct
import wave
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import paths
from core.domain.cast import NARRATOR, Cast, CastVoice, Part
from core.domain.edits import PutSegment, SetSpeaking, SetWording
from core.domain.errors import DiskFull, JobCancelled, ProjectUnusable, StudioError
from core.domain.footage import Footage
from core.domain.jobs import Failed, Succeeded
from core.domain.languages import Language
from core.domain.packing import Lack, With, folded, stays_inside
from core.domain.wording import CaptionStyle, Wording
from core.services.unpacking import Unpacking
from core.services.voices import Voices
from core.store.driver import sqlite
from core.store.reelpacks_reading import PackRefused, look
from core.store.voices import RecordedVoices
from core.studio import Studio
from tests.core.building import fill, ids, made, opened, planned

ONE, TWO = ids(2)
CONSENT = "Asha Rao, 3 May 2026, narration of our films"


def unpacking(home: Path | None = None) -> Unpacking:
    recorded = RecordedVoices(home or paths.data())
    return Unpacking(recorded, lambda: Voices(recorded), lambda: ("wan-2.2-ti2v-5b",))


def packed(studio: Studio, to: Path, taken: With = With.ALL) -> Path:
    (job,) = studio.jobs.wait(studio.packing.pack(to, taken))
    assert job.state == Succeeded()
    return to


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a film of two shots, the first of which has two takes."""
    place = tmp_path_factory.mktemp("packages")
    with planned(place / "bowl.reel", count=2) as studio:
        made(studio)
        studio.jobs.wait(*studio.generation.regenerate(ONE))
        studio.reviewing.approve(TWO)
        return packed(studio, place / "bowl.reelpack")


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


def test_voices_come_along_with_their_owners_consent(tmp_path: Path) -> None:
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


def rewritten(
    package: Path,
    to: Path,
    *,
    more: dict[str, bytes] | None = None,
    said: Callable[[dict[str, Any]], None] | None = None,
    change: Callable[[zipfile.ZipInfo, bytes], bytes] | None = None,
) -> Path:
    """A package as somebody else would write it: with other members, words or bytes."""
    new = more or {}
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(to, "w") as out:
        for each in old.infolist():
            body = old.read(each)
            if each.filename == "reelpack.json":
                words = json.loads(body)
                words["files"] += [
                    {"name": name, "size": len(more), "sha256": sha256(more).hexdigest()}
                    for name, more in new.items()
                ]
                if said is not None:
                    said(words)
                body = json.dumps(words).encode()
            about = zipfile.ZipInfo(each.filename)
            about.compress_type = each.compress_type
            out.writestr(about, change(about, body) if change else body)
        for name, body in new.items():
            about = zipfile.ZipInfo("x")
            about.filename = name
            about.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(about, body)
    return to


@pytest.mark.parametrize(
    "name",
    [
        "../evil", "project/../../evil", "/etc/evil", "project//evil", "C:/evil", "project\\evil",
        "project/media/..", "project/media/CON.txt", "project/media/evil.", "project/media/a\x07",
        "project/project.db-wal", "project/project.lock", "project/media/.hidden", "evil",
        "project/Media/x", "project/MEDIA", "project/project.db/x", "voices",
        "project/media/lpt1", "project/media/x:stream", "project/media/" + "x" * 300,
    ],
)  # fmt: skip
def test_a_package_with_a_tricky_name_is_refused_whole(
    package: Path, tmp_path: Path, name: str
) -> None:
    place = tmp_path / "in"
    place.mkdir()
    file = rewritten(package, place / "bad.reelpack", more={name: b"evil"})
    with pytest.raises(PackRefused):
        unpacking().unpack(file, place / "there.reel")
    assert [each.name for each in place.iterdir()] == ["bad.reelpack"]
    assert [each.name for each in tmp_path.iterdir()] == ["in"]


def link(about: zipfile.ZipInfo, body: bytes) -> bytes:
    if about.filename.endswith(".mp4"):
        about.external_attr = 0o120777 << 16
    return body


def flipped(about: zipfile.ZipInfo, body: bytes) -> bytes:
    return body[:-1] + bytes([body[-1] ^ 1]) if about.filename.endswith(".mp4") else body


@pytest.mark.parametrize("change", [link, flipped])
def test_links_and_wrong_hashes_are_refused(
    package: Path, tmp_path: Path, change: Callable[[zipfile.ZipInfo, bytes], bytes]
) -> None:
    file = rewritten(package, tmp_path / "bad.reelpack", change=change)
    with pytest.raises(PackRefused):
        unpacking().unpack(file)
    assert [each.name for each in tmp_path.iterdir()] == ["bad.reelpack"]


def bomb(package: Path, to: Path, *, honest: bool) -> Path:
    """A member of 20 MB in 20 kB; unless it is honest it says that it has 10 bytes."""
    zeros = bytes(20 << 20)
    name = "project/media/bomb.bin"

    def said(words: dict[str, Any]) -> None:
        if not honest:
            words["files"][-1]["size"] = 10

    file = rewritten(package, to, more={name: zeros}, said=said)
    if honest:
        return file
    raw = bytearray(file.read_bytes())
    for mark, offset, size_at in ((b"PK\1\2", 46, 24), (b"PK\3\4", 30, 22)):
        at = raw.index(mark) if mark == b"PK\1\2" else 0
        while (at := raw.find(mark, at)) >= 0:
            if raw[at + offset : at + offset + len(name)] == name.encode():
                raw[at + size_at : at + size_at + 4] = struct.pack("<I", 10)
            at += 4
    file.write_bytes(raw)
    return file


@pytest.mark.parametrize("honest", [True, False])
def test_bombs_are_refused_before_they_go_off(package: Path, tmp_path: Path, honest: bool) -> None:
    file = bomb(package, tmp_path / "bomb.reelpack", honest=honest)
    with pytest.raises(PackRefused):
        unpacking().unpack(file)
    assert [each.name for each in tmp_path.iterdir()] == ["bomb.reelpack"]


def test_a_zip_with_endless_members_is_not_even_listed(tmp_path: Path) -> None:
    file = tmp_path / "many.reelpack"
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1 << 40, 1 << 40, 1 << 45, 0)
    place = struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1)
    last = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    file.write_bytes(end + place + last)
    with pytest.raises(PackRefused, match="more files than any project"):
        unpacking().look(file)


def test_two_files_with_the_same_bytes_are_refused(package: Path, tmp_path: Path) -> None:
    """Members that share their bytes: how 46 MB become 4.5 PB without a high ratio."""
    raw = bytearray(package.read_bytes())
    first = raw.index(b"PK\1\2")
    second = raw.index(b"PK\1\2", first + 4)
    raw[second + 42 : second + 46] = raw[first + 42 : first + 46]
    (tmp_path / "bad.reelpack").write_bytes(raw)
    with pytest.raises(PackRefused):
        unpacking().look(tmp_path / "bad.reelpack")


@pytest.mark.parametrize("trick", ["trigger", "elsewhere"])
def test_a_database_that_would_act_or_names_files_elsewhere_is_refused(
    package: Path, tmp_path: Path, trick: str
) -> None:
    with zipfile.ZipFile(package) as old:
        (tmp_path / "project.db").write_bytes(old.read("project/project.db"))
    with sqlite.connect(str(tmp_path / "project.db")) as database:
        if trick == "trigger":
            database.execute("CREATE TRIGGER t AFTER INSERT ON jobs BEGIN DELETE FROM takes; END")
        else:
            database.execute("UPDATE takes SET file = '../../secret.mp4' WHERE number = 1")
    database.close()
    evil = (tmp_path / "project.db").read_bytes()

    def said(words: dict[str, Any]) -> None:
        about = next(each for each in words["files"] if each["name"] == "project/project.db")
        about.update(size=len(evil), sha256=sha256(evil).hexdigest())

    def change(about: zipfile.ZipInfo, body: bytes) -> bytes:
        return evil if about.filename == "project/project.db" else body

    file = rewritten(package, tmp_path / "bad.reelpack", said=said, change=change)
    with pytest.raises(StudioError):
        unpacking().unpack(file, tmp_path / "there.reel")
    assert not (tmp_path / "there.reel").exists()


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_happens_to_a_package_there_is_a_project_or_a_word(
    package: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    raw = bytearray(package.read_bytes())
    match data.draw(st.sampled_from(["cut", "flip", "tail", "lost"])):
        case "cut":
            raw = raw[: data.draw(st.integers(0, len(raw) - 1))]
        case "flip":
            for _ in range(data.draw(st.integers(1, 4))):
                raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        case "tail":  # the directory and the manifest: what readers trust most
            for _ in range(data.draw(st.integers(1, 8))):
                raw[-data.draw(st.integers(1, 3000))] = data.draw(st.integers(0, 255))
        case _:  # a stretch that a disk has lost
            at = data.draw(st.integers(0, len(raw) - 1))
            raw[at : at + 400] = bytes(len(raw[at : at + 400]))
    place = tmp_path_factory.mktemp("mutated")
    (place / "x.reelpack").write_bytes(raw)
    with suppress(StudioError):
        unpacking().unpack(place / "x.reelpack")
        assert (place / "x.reel" / "project.db").is_file()
    assert {each.name for each in place.iterdir()} <= {"x.reelpack", "x.reel"}
    shutil.rmtree(place)


@given(st.text(max_size=40))
def test_a_name_that_stays_inside_is_one_plain_path_below_its_folder(name: str) -> None:
    if not stays_inside(name):
        return
    here = Path("/a/b")
    assert (here / name).is_relative_to(here)
    assert ".." not in name.split("/")
    assert "\\" not in name
    assert folded(name) == folded(name.upper().lower()) or not name.isascii()
    assert BytesIO(name.encode()).getvalue()
