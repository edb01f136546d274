"""Bad input from the command line: a clear message, exit code 1 or 2, and nothing lost."""

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.store.driver import sqlite
from tests.core.building import fill, filmed
from tests.core.conftest import read_only, small_disk
from tests.journeys.console import Answer, Console, program

IDEA = "A fisherman rows out at dawn to find his brother."
SMALL = ("--size", "96x64", "--seconds", "3", "--voice", "none", "--music", "none")

__all__ = ["read_only", "small_disk"]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.fixture
def project(tmp_path: Path, quick_engine: object) -> Path:
    """A film with a take of every shot."""
    folder = tmp_path / "sea.reel"
    with filmed(folder):
        pass
    return folder


def refused(answer: Answer, code: int, *words: str) -> None:
    """In words, with advice, and never as a bug."""
    assert answer.code == code, answer
    for word in words:
        assert word in answer.err
    assert "Something went wrong" not in answer.err
    message, advice = answer.err.splitlines()[-2:]
    assert message.startswith("reelwright: ") and len(message) < 400
    assert advice.startswith("  ") and len(advice) > 8


BRIEFS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "empty": (("",), ("empty", "Type what")),
    "blank": (("  \t ",), ("empty", "Type what")),
    "9 characters": (("a" * 9,), ("9 characters", "at least 10", "a little more")),
    "2,001 characters": (("a" * 2_001,), ("2,001 characters", "at most 2,000", "Shorten it by 1")),
    "12th language": ((IDEA, "--language", "fr"), ("“fr”", "eleven", "te (Telugu)")),
    "unknown size": ((IDEA, "--size", "large"), ("“large” is not a size", "1280x720")),
    "superscript size": ((IDEA, "--size", "12²x720"), ("is not a size", "1280x720")),
    "odd size": ((IDEA, "--size", "641x361"), ("641x361", "odd", "640x360")),
    "tiny size": ((IDEA, "--size", "62x64"), ("62x64", "64 to 4096")),
    "huge size": ((IDEA, "--size", "9999999x9999998"), ("9999999x9999998", "64 to 4096")),
    "unknown aspect": ((IDEA, "--aspect", "3:1"), ("“3:1”", "16:9")),
    "size against aspect": ((IDEA, "--aspect", "1:1", "--size", "96x64"), ("96x64 is not 1:1",)),
    "0 s": ((IDEA, "--seconds", "0"), ("0 s", "1 to 600")),
    "601 s": ((IDEA, "--seconds", "601"), ("601 s", "1 to 600")),
    "-5 s": ((IDEA, "--seconds", "-5"), ("-5 s", "1 to 600")),
    "words for seconds": ((IDEA, "--seconds", "ten"), ("“ten”", "30 or 7.5")),
    "endless seconds": ((IDEA, "--seconds", "1e999999999"), ("1e999999999", "30 or 7.5")),
    "unknown rate": ((IDEA, "--fps", "23"), ("23 frames", "24, 25, 30, 50, 60")),
    "words for a rate": ((IDEA, "--fps", "film"), ("“film”", "frame rate")),
    "unknown captions": (
        (IDEA, "--captions", "sung"),
        ("“sung”", "burn, file, both, track or none"),
    ),
    "unknown transition": ((IDEA, "--transition", "swirl"), ("“swirl”", "cut, dissolve, fade")),
    "long transition": ((IDEA, "--transition", "fade:9"), ("9 s", "0 to 5 s")),
    "negative seed": ((IDEA, "--seed", "-1"), ("seed -1", "0 to 2147483647")),
    "long title": ((IDEA, "--title", "a" * 201), ("title has 201", "at most 200")),
    "no music file": ((IDEA, "--music", "gone.mp3"), ("gone.mp3", "auto, none or a file")),
    "not text": (("a potter\udce9 in the morning",), ("U+DCE9", "UTF-8")),
}


@pytest.mark.parametrize("bad", BRIEFS)
def test_a_brief_that_cannot_be_made_is_refused_before_anything_is_written(
    console: Console, tmp_path: Path, bad: str
) -> None:
    (text, *options), words = BRIEFS[bad]
    folder = tmp_path / "a.reel"
    refused(console("new", folder, "--text", text, *options), 2, *words)
    refused(console("film", text, "-o", tmp_path / "a.mp4", *options), 2, *words)
    assert {each.name for each in tmp_path.iterdir()} <= {"home"}


def _latin1(place: Path) -> Path:
    (place / "latin.txt").write_bytes("Ein Café am frühen Morgen".encode("latin-1"))
    return place / "latin.txt"


def _folder(place: Path) -> Path:
    (place / "folder.txt").mkdir()
    return place / "folder.txt"


def _endless(place: Path) -> Path:
    (place / "endless.txt").write_bytes(b"a" * 900_000)
    return place / "endless.txt"


@pytest.mark.parametrize(
    ("made", "code", "words"),
    [
        (_latin1, 2, ("latin.txt is not a text in UTF-8", "Save it")),
        (_folder, 1, ("folder.txt cannot be read", "permissions")),
        (lambda place: place / "gone.txt", 1, ("gone.txt cannot be read", "No such file")),
        (_endless, 2, ("larger than a script can be", "200,000")),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    console: Console,
    tmp_path: Path,
    made: Callable[[Path], Path],
    code: int,
    words: tuple[str, ...],
) -> None:
    refused(console("new", tmp_path / "a.reel", "--text", made(tmp_path)), code, *words)
    assert not (tmp_path / "a.reel").exists()


def test_a_file_that_is_too_long_for_an_idea_is_a_story(console: Console, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("A boy walks to the river with a lamp. " * 80)
    folder = tmp_path / "a.reel"
    assert console("new", folder, "--text", tmp_path / "story.txt", *SMALL).code == 0
    told = console("info", folder, "--json").json["brief"]["text"]
    assert len(told) > 2_000


def test_a_music_file_that_is_no_sound_is_refused_before_the_work(
    console: Console, tmp_path: Path
) -> None:
    music = tmp_path / "song.mp3"
    music.write_bytes(b"no sound at all")
    answer = console("new", tmp_path / "a.reel", "--text", IDEA, "--music", music)
    refused(answer, 1, "song.mp3")
    assert not (tmp_path / "a.reel").exists()


def test_piped_text_is_read_and_what_is_no_text_refused(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pipe(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))

    pipe("ఒక జాలరి తెల్లవారుజామున సముద్రంలోకి వెళ్తాడు.".encode())
    assert console("new", tmp_path / "a.reel", "--text", "-", *SMALL).code == 0
    told = console("info", tmp_path / "a.reel", "--json").json
    assert told["brief"]["text"].startswith("ఒక జాలరి")
    pipe(b"\xff\xfe no text")
    refused(console("new", tmp_path / "b.reel", "--text", "-"), 2, "piped in", "UTF-8")


COMMANDS: dict[str, tuple[tuple[str, ...], int, tuple[str, ...]]] = {
    "no such segment": (("review", "approve", "7"), 2, ("no segment 7", "from 1 to")),
    "segment 0": (("review", "approve", "0"), 2, ("no segment 0", "from 1 to")),
    "words for a segment": (("review", "approve", "one"), 2, ("“one”", "from 1 to")),
    "odd digits": (("review", "approve", "²"), 2, ("“²”", "from 1 to")),
    "endless range": (("review", "approve", "1-99999999"), 2, ("1-99999999", "from 1 to")),
    "six stars": (("review", "approve", "1", "--rating", "6"), 1, ("rating of 6", "1 to 5")),
    "frame beyond": (("review", "reject", "1", "--frame", "99999"), 1, ("frame 99999", "0 to")),
    "incomplete order": (("reorder", "9"), 2, ("no segment 9",)),
    "9 variations": (("regenerate", "1", "--variations", "9"), 1, ("9 variations", "1 to 8")),
    "shot of 0 s": (("regenerate", "1", "--seconds", "0"), 2, ("0 s", "up to 600")),
    "shot of 601 s": (("regenerate", "1", "--seconds", "601"), 2, ("601 s", "up to 600")),
    "endless prompt": (("regenerate", "1", "--prompt", "a" * 2_001), 2, ("2,001", "2,000")),
    "wild seed": (("regenerate", "1", "--seed", "9" * 30), 2, ("999", "2147483647")),
    "0 at a time": (("generate", "--parallel", "0"), 2, ("0 takes at a time", "1 to 32")),
    "10,000 at a time": (("generate", "--parallel", "10000"), 2, ("10000", "1 to 32")),
    "start from 0": (("generate", "--start-from", "0"), 2, ("no segment 0",)),
    "start beyond": (("generate", "--start-from", "99"), 2, ("no segment 99",)),
    "unknown captions": (("compile", "-o", "a.mp4", "--captions", "sung"), 2, ("“sung”",)),
    "no film": (("compile", "-o", "a.avi"), 1, ("a.avi", ".mp4")),
    "no folder": (("compile", "-o", "gone/a.mp4"), 1, ("no folder gone",)),
    "nothing approved": (("compile", "-o", "a.mp4"), 1, ("No segment", "Approve")),
}


@pytest.mark.parametrize("bad", COMMANDS)
def test_a_wish_that_cannot_be_is_refused_and_the_project_stays_as_it_was(
    console: Console, project: Path, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.parent)
    (name, *words), code, said = COMMANDS[bad]
    before = console("info", project, "--json").json
    refused(console(name, project, *words), code, *said)
    after = console("info", project, "--json").json
    assert after["segments"] == before["segments"] and after["stage"] == before["stage"]
    assert {each.name for each in project.parent.iterdir()} == {"sea.reel", "home"}


@pytest.mark.parametrize("words", [(), ("dance",), ("film",), ("review", "x", "maybe", "1")])
def test_wrong_usage_is_2(
    console: Console, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    answer = console(*words)
    assert answer.code == 2
    assert "usage: reelwright" in answer.err + answer.out


@pytest.mark.parametrize("command", ["info", "plan", "generate", "jobs", "clean"])
def test_what_is_no_project_is_said(console: Console, tmp_path: Path, command: str) -> None:
    refused(console(command, tmp_path / "gone.reel"), 1, "no project folder gone.reel", "new")
    (tmp_path / "pictures").mkdir()
    refused(console(command, tmp_path / "pictures"), 1, "not a project", "project.db")


def test_an_unplanned_film_says_what_comes_first(console: Console, tmp_path: Path) -> None:
    folder = tmp_path / "a.reel"
    console("new", folder, "--text", IDEA, *SMALL)
    refused(console("generate", folder), 1, "not planned yet", "reelwright plan")
    refused(console("compile", folder, "-o", tmp_path / "a.mp4"), 1, "no segments yet", "Plan")
    refused(console("new", folder, "--text", IDEA), 1, "already exists", "another name")


def test_an_engine_or_voice_that_is_not_here_is_named(console: Console, tmp_path: Path) -> None:
    words = ("film", IDEA, "-o", tmp_path / "a.mp4", "--size", "96x64", "--seconds", "2")
    refused(console(*words, "--engine", "sora", "--voice", "none"), 2, "sora", "animatic")
    assert not (tmp_path / "a.mp4").exists()


@pytest.mark.parametrize("command", ["info", "plan", "generate", "review", "compile", "film"])
def test_in_json_trouble_is_an_object_too(console: Console, tmp_path: Path, command: str) -> None:
    more = {
        "review": ("approve", "1"),
        "compile": ("-o", tmp_path / "a.mp4"),
        "film": ("-o", tmp_path / "a.mp4"),
    }.get(command, ())
    where = "short" if command == "film" else tmp_path / "gone.reel"
    answer = console(command, where, *more, "--json")
    assert answer.code in (1, 2)
    assert set(answer.json["error"]) == {"message", "advice"}
    assert all(answer.json["error"].values())


def test_a_project_of_a_newer_version_is_left_untouched(console: Console, project: Path) -> None:
    connection = sqlite.connect(project / "project.db")
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.commit()
    connection.close()
    before = contents(project)
    for words in (("info",), ("plan",), ("clean",), ("review", "approve", "all")):
        name, *more = words
        refused(console(name, project, *more), 1, "newer Reelwright", "0999", "Update")
    assert contents(project) == before


def test_a_corrupted_project_is_shown_from_its_backup_and_never_overwritten(
    console: Console, project: Path
) -> None:
    told = console("info", project, "--json").json
    content = bytearray((project / "project.db").read_bytes())
    content[4096:8192] = os.urandom(4096)
    (project / "project.db").write_bytes(content)
    before = contents(project)
    shown = console("info", project, "--json")
    assert shown.code == 0
    assert "damaged" in shown.json["read_only"] and "backups/" in shown.json["read_only"]
    assert [s["takes"] for s in shown.json["segments"]] == [s["takes"] for s in told["segments"]]
    assert "nothing was overwritten" in shown.err
    for words in (("plan",), ("generate",), ("review", "approve", "all"), ("clean",)):
        name, *more = words
        answer = console(name, project, *more)
        assert answer.code == 1 and "damaged" in answer.err and "backups/" in answer.err
    assert contents(project) == before


def test_a_read_only_project_can_be_looked_at_and_says_why_not_more(
    console: Console, project: Path, read_only: Callable[[Path], Path]
) -> None:
    place = read_only(project)
    shown = console("info", place, "--json")
    assert shown.code == 0
    assert "cannot be written" in shown.json["read_only"]
    assert console("jobs", place).code == 0
    assert console("clean", place, "--dry-run").code == 0
    for words in (("plan",), ("generate",), ("review", "approve", "all"), ("clean",)):
        name, *more = words
        refused(console(name, place, *more), 1, "cannot be written")
    assert contents(place) == contents(project)


def test_a_full_disk_is_said_and_nothing_is_lost(
    console: Console, quick_engine: object, small_disk: Path
) -> None:
    folder = small_disk / "sea.reel"
    assert console("new", folder, "--text", IDEA, *SMALL).code == 0
    assert console("plan", folder).code == 0
    filler = fill(small_disk, but=1 << 20)
    refused(console("generate", folder), 1, "MB are needed", "Free some space")
    filler.unlink()
    assert console("generate", folder, "--auto-approve").code == 0
    filler = fill(small_disk)
    for words in (("plan",), ("compile", "-o", small_disk / "sea.mp4")):
        name, *more = words
        answer = console(name, folder, *more)
        assert answer.code == 1
        assert "full" in answer.err or "room" in answer.err or "did not take" in answer.err
    assert not (small_disk / "sea.mp4").exists()
    filler.unlink()
    told = console("info", folder, "--json").json
    assert {segment["status"] for segment in told["segments"]} == {"approved"}
    assert console("compile", folder, "-o", small_disk / "sea.mp4").code == 0


def test_lines_that_are_no_objects_are_named(console: Console, tmp_path: Path) -> None:
    lines = tmp_path / "texts.jsonl"
    for content, said in (
        (b'{"text": "A boat on the sea"}\n{"words": 1}\n', "Line 2"),
        (b"[]\n", "Line 1"),
        (b'{"text": 3}\n', "line 1"),
        (b'{"text": "rich\xe9"}\n', "not a text in UTF-8"),
    ):
        lines.write_bytes(content)
        refused(console("understand", "--jsonl", lines), 1, said)
    refused(console("understand", ""), 2, "no text")
    refused(console("understand", "--jsonl", tmp_path / "gone"), 1, "cannot be read")


def test_the_real_program_leaves_with_the_same_codes(home: Path, tmp_path: Path) -> None:
    answer = program("new", tmp_path / "a.reel", "--text", "a" * 9, "--json")
    assert answer.code == 2
    assert json.loads(answer.out)["error"]["message"].startswith("The idea has 9 characters")
    assert "reelwright: The idea has 9 characters; at least 10 are needed." in answer.err
    helped = program("--help")
    assert helped.code == 0 and "film" in helped.out and helped.err == ""
    assert not (tmp_path / "a.reel").exists()
    assert (home / "logs").is_dir()
