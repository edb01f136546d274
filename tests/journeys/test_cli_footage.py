"""An editor brings footage of their own, from the command line, to a delivered film."""

import pytest
import json
import shutil
from pathlib import Path

from core.media import sound
from core.media.probe import probe
from tests.core.footage import BLUE, GREEN, RED, film, plain, still, tone, turned
from tests.journeys.console import Console, program


@pytest.mark.thorough
def test_a_film_of_the_editor_s_own_files(console: Console, tmp_path: Path) -> None:
    folder, card = tmp_path / "trip.reel", tmp_path / "card"
    card.mkdir()
    film(card / "01 sea.mp4", [plain(BLUE)] * 60, fps=30, hertz=330)
    turned(film(card / "02 phone.mov", [plain(RED)] * 48), 1)
    still(card / "03 map.jpg", plain(GREEN, 640, 480), "mjpeg", "yuvj420p")
    tone(card / "04 rain.wav", 1)
    (card / "notes.txt").write_text("Shot on Sunday.")
    (card / "05 broken.mp4").write_bytes(b"\0\0\0\x18ftypisom" + bytes(500))
    song = tone(tmp_path / "song.mp3", 2, 220)

    assert (
        console("new", folder, "--text", "A day at the sea, remembered.", "--size", "96x64").code
        == 0
    )
    brought = console("import", "--json", folder, card, "--seconds", "1.5", "--fill")
    assert brought.code == 1
    answer = brought.json
    assert answer["imported"] == 4
    assert [each["name"] for each in answer["segments"]] == [
        "01 sea",
        "02 phone",
        "03 map",
        "05 broken",
    ]
    assert [each["frames"] for each in answer["segments"][:3]] == [48, 48, 36]
    assert "“05 broken.mp4” is incomplete" in answer["failed"][0]
    assert "Skipped in card: notes.txt" in brought.err

    assert console("import", folder, song, "--music").code == 0
    door = tone(tmp_path / "door.flac", 0.5, 880)
    assert console("import", folder, door, "--sound", "--time", "1.5").code == 0
    shutil.rmtree(card)
    door.unlink()
    told = console("check", folder, "--deep").out.splitlines()
    assert all("05 broken" in line for line in told)

    made = console("compile", folder, "-o", tmp_path / "trip.mp4")
    assert made.code == 0, made.err
    found = probe(tmp_path / "trip.mp4")
    assert (found.width, found.height, found.frames) == (96, 64, 132)
    assert sound.read(tmp_path / "trip.mp4")[:, :96_000].any()


def test_what_was_moved_is_found_and_what_is_missing_is_told(
    console: Console, tmp_path: Path
) -> None:
    folder = tmp_path / "trip.reel"
    source = film(tmp_path / "sea.mp4")
    console("new", folder, "--text", "A day at the sea, remembered.", "--size", "96x64")
    console("import", folder, source)
    (take,) = (folder / "media").iterdir()
    take.unlink()
    broken = console("check", folder)
    assert broken.code == 1
    assert "Shot 1: Its file is missing. Import it again" in broken.out
    (tmp_path / "disk").mkdir()
    source.rename(tmp_path / "disk" / "moved.mp4")
    moved = console("relink", "--json", folder, "--search", tmp_path / "disk")
    assert [each["name"] for each in moved.json["relinked"]] == ["sea"]
    assert console("relink", folder, "1", tmp_path / "disk" / "moved.mp4").code == 0
    assert console("check", folder).out == "All media is there.\n"


def test_the_program_itself_takes_files_in(console: Console, tmp_path: Path) -> None:
    folder = tmp_path / "trip.reel"
    console("new", folder, "--text", "A day at the sea, remembered.", "--size", "96x64")
    done = program("import", "--json", folder, film(tmp_path / "sea.mp4"), "--at", "1")
    assert done.code == 0, done.err
    assert json.loads(done.out)["segments"][0]["status"] == "approved"


def test_what_cannot_be_is_refused_in_words(console: Console, tmp_path: Path) -> None:
    folder = tmp_path / "trip.reel"
    console("new", folder, "--text", "A day at the sea, remembered.", "--size", "96x64")
    for wrong, words in (
        (("--at", "0"), "The first place in the film is 1."),
        (("--seconds", "0"), "A still cannot be shown for 0 s."),
        (("--sound", "--time", "soon"), "soon"),
        (("two.mp3", "--music"), "Only one file can be the music."),
    ):
        refused = console("import", folder, tmp_path / "sea.mp4", *wrong)
        assert refused.code == 2
        assert words in refused.err
    assert console("relink", folder).code == 2
