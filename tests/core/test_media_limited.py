"""Files of others are opened in a child with limits: none of them can hurt, each is named."""

import os
import random
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from zlib import compress, crc32

import pytest

from core.domain.errors import JobCancelled, MediaUnreadable, StudioError
from core.domain.footage import Facts, MediaKind, Profile
from core.domain.time import Rate
from core.media import limited
from core.media.kinds import fingerprint, kind_of
from core.media.limited import Reader
from core.media.probe import probe
from tests.core.footage import GREEN, cut_off, film, grey, plain, still, tone, turned, with_exif

PROFILE = Profile(64, 48, Rate(Fraction(24)), seconds=Fraction(1, 2))
SAMSUNG = "తెలుగు వీడియో – సముద్రం 🌊.mp4"


class Job:
    """Stops at the second report if it is to be stopped."""

    held = False

    def __init__(self, *, stop: bool = False) -> None:
        self.stop, self.reports = stop, 0
        self.glimpses: set[str] = set()

    def report(self, fraction: float, note: str = "", *, preview: str = "") -> None:
        self.reports += 1
        if preview:
            self.glimpses.add(preview)
        if self.stop and self.reports > 1:
            raise JobCancelled


@pytest.fixture
def reader() -> Iterator[Reader]:
    it = Reader()
    yield it
    it.close()


def words(found: Facts | StudioError) -> str:
    assert isinstance(found, StudioError)
    assert found.advice
    return str(found)


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is this large and holds next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return len(content).to_bytes(4, "big") + whole + crc32(whole).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    data = compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_every_file_of_a_drop_is_told_apart_the_bad_ones_by_name(
    tmp_path: Path, reader: Reader
) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    parts = b"\0\0\0\x1cinfe\x02\0\0\0\0\x01\0\0gridpicture\0"
    meta = (len(parts) + 12).to_bytes(4, "big") + b"meta" + bytes(4) + parts
    (tmp_path / "phone.heic").write_bytes(b"\0\0\0\x14ftypheic\0\0\0\0mif1" + meta)
    (tmp_path / "loop.mp4").symlink_to(tmp_path / "loop.mp4")
    (tmp_path / "empty.mp4").touch()
    (tmp_path / "text.mp4").write_text("This is not a film.\n" * 40)
    (tmp_path / "noise.mp4").write_bytes(bytes(range(256)) * 99)
    (tmp_path / "list.mp4").write_text("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")
    (tmp_path / "huge.png").write_bytes(png_of(60_000, 60_000))
    (tmp_path / "short.png").write_bytes(png_of(640, 480)[:60])
    cut_off(film(tmp_path / "cut.mp4"), 0.6)
    still(tmp_path / "picture.png", plain(GREEN)).rename(tmp_path / "picture.mp4")
    tone(tmp_path / "song.m4a").rename(tmp_path / "song.mp4")
    film(tmp_path / SAMSUNG)
    names = {
        "pipe.mp4": "“pipe.mp4” is not a file.",
        "loop.mp4": "“loop.mp4” cannot be read: Too many levels of symbolic links.",
        "phone.heic": "“phone.heic” is a photo in tiles",
        "empty.mp4": "“empty.mp4” is empty.",
        "text.mp4": "“text.mp4” is a text, not a film, still or sound.",
        "noise.mp4": "“noise.mp4” is damaged, or not a film, still or sound.",
        "list.mp4": "“list.mp4” is a text, not a film, still or sound.",
        "huge.png": "“huge.png” is too large: 60000x60000 pixels.",
        "short.png": "short.png",
        "cut.mp4": "“cut.mp4” is incomplete: its end, with the index of the film, is missing.",
        "gone.mp4": "“gone.mp4” cannot be read: No such file or directory.",
    }
    good = {"picture.mp4": MediaKind.STILL, "song.mp4": MediaKind.SOUND, SAMSUNG: MediaKind.FILM}
    found = reader.facts([tmp_path / name for name in (*names, *good)])
    for (name, expected), each in zip(names.items(), found, strict=False):
        assert expected in words(each), name
    for (name, kind), fact in zip(good.items(), found[len(names) :], strict=True):
        assert isinstance(fact, Facts), name
        assert fact.kind is kind


def test_damage_of_any_kind_is_said_and_never_a_crash(tmp_path: Path, reader: Reader) -> None:
    chance = random.Random(7)
    sound = [
        film(tmp_path / "a.mp4", hertz=300),
        film(tmp_path / "a.mkv"),
        tone(tmp_path / "a.mp3"),
    ]
    sound += [still(tmp_path / "a.png", plain(GREEN)), tone(tmp_path / "a.wav")]
    files = []
    for number in range(60):
        content = bytearray(chance.choice(sound).read_bytes())
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(content))
            content[at : at + 4] = chance.choice((b"", b"\xff\xff\xff\xff", bytes(64), b"\0\0\0\1"))
        files.append(tmp_path / f"{number}.mp4")
        files[-1].write_bytes(content[: chance.choice((len(content), len(content) // 2))])
    for found, file in zip(reader.facts(files), files, strict=True):
        assert isinstance(found, Facts) or f"“{file.name}”" in words(found)


def test_a_reader_that_breaks_down_costs_only_its_file(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash = "import os, sys; sys.stdin.readline(); os.abort()"
    monkeypatch.setattr(limited, "child_command", lambda: [sys.executable, "-c", crash])
    found = reader.facts([film(tmp_path / "a.mp4"), tmp_path / "b.mp4"])
    assert "“a.mp4” cannot be read: its reader broke down on it" in words(found[0])
    assert "“b.mp4”" in words(found[1])
    with pytest.raises(MediaUnreadable, match="broke down"):
        reader.conform(tmp_path / "a.mp4", tmp_path / "to.mp4", PROFILE, Job())


def test_a_reader_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hang = "import time; time.sleep(60)"
    monkeypatch.setattr(limited, "child_command", lambda: [sys.executable, "-c", hang])
    (found,) = Reader(patience=0.3).facts([film(tmp_path / "a.mp4")])
    assert "keeps its reader busy without end" in words(found)


def test_a_film_whose_end_is_missing_is_taken_as_far_as_it_goes(
    tmp_path: Path, reader: Reader
) -> None:
    pictures = [grey(n, step=2) for n in range(96)]
    source = film(tmp_path / "card.mp4", pictures, container={"movflags": "+faststart"})
    cut_off(source, 0.6)
    _, frames, _, note = reader.conform(source, tmp_path / "to.mp4", PROFILE, Job())
    assert 24 < frames < 90
    assert "“card.mp4” is damaged: only" in note
    assert probe(tmp_path / "to.mp4").frames == frames


def test_conforming_stops_when_the_editor_wants_it(tmp_path: Path, reader: Reader) -> None:
    source = film(tmp_path / "a.mp4", [grey(n % 30) for n in range(400)])
    with pytest.raises(JobCancelled):
        reader.conform(source, tmp_path / "to.mp4", PROFILE, Job(stop=True))
    assert list(tmp_path.glob("*glimpse*")) == []


def test_what_is_being_made_can_be_seen_and_leaves_nothing_behind(
    tmp_path: Path, reader: Reader
) -> None:
    job = Job()
    source = film(tmp_path / "a.mp4", [grey(n % 30) for n in range(200)])
    reader.conform(source, tmp_path / "to.mp4", PROFILE, job)
    assert job.glimpses
    assert list(tmp_path.glob("*glimpse*")) == []


def test_a_sound_has_no_picture_and_a_silent_film_no_sound(tmp_path: Path, reader: Reader) -> None:
    with pytest.raises(MediaUnreadable, match=r"“a\.mp3” is a sound") as caught:
        reader.conform(tone(tmp_path / "a.mp3"), tmp_path / "to.mp4", PROFILE, Job())
    assert "effects track" in caught.value.advice
    with pytest.raises(MediaUnreadable, match=r"no sound in “b\.mp4”"):
        reader.take_sound(film(tmp_path / "b.mp4"), tmp_path / "to.flac", Job())


@pytest.mark.parametrize("name", ["a.wav", "a.mp3", "a.m4a", "a.flac"])
def test_a_sound_is_taken_in_whole(tmp_path: Path, reader: Reader, name: str) -> None:
    seconds = reader.take_sound(tone(tmp_path / name, 1.5), tmp_path / "to.flac", Job())
    assert float(seconds) == pytest.approx(1.5, abs=0.06)
    assert probe(tmp_path / "to.flac").sample_rate == 48_000


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits memory")
def test_a_forty_megapixel_photo_needs_little_memory(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    tight = "from core.media import limited_child as it; it.WORKING_BYTES = 700 << 20; it.main()"
    monkeypatch.setattr(limited, "child_command", lambda: [sys.executable, "-c", tight])
    photo = still(tmp_path / "photo.jpg", plain(GREEN, 7744, 5168), "mjpeg", "yuvj420p")
    found, frames, _, _ = reader.conform(with_exif(photo, 6), tmp_path / "to.mp4", PROFILE, Job())
    assert (found.width, found.height, frames) == (5168, 7744, 12)


def test_a_glance_tells_films_stills_and_sounds_apart(tmp_path: Path) -> None:
    assert kind_of(film(tmp_path / "a.mov")) is MediaKind.FILM
    assert kind_of(still(tmp_path / "a.png", plain(GREEN))) is MediaKind.STILL
    assert kind_of(tone(tmp_path / "a.wav")) is MediaKind.SOUND
    assert kind_of(tone(tmp_path / "b.m4a")) is MediaKind.SOUND
    (tmp_path / "a.svg").write_text("<svg/>")
    with pytest.raises(MediaUnreadable, match="svg"):
        kind_of(tmp_path / "a.svg")


def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    file = film(tmp_path / "a.mp4")
    tmp_path.chmod(0o700)
    os.seteuid(65534)
    try:
        with pytest.raises(MediaUnreadable, match=r"Permission denied|may not be read"):
            kind_of(file)
    finally:
        os.seteuid(0)


def test_a_fingerprint_finds_a_moved_and_renamed_file_and_no_other(
    tmp_path: Path, reader: Reader
) -> None:
    first = film(tmp_path / "a.mp4")
    moved = tmp_path / "elsewhere.mp4"
    moved.write_bytes(first.read_bytes())
    assert fingerprint(moved) == fingerprint(first)
    assert fingerprint(turned(moved, 1)) != fingerprint(first)
