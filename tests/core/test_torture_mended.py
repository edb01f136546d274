"""What the torture has found, each in its smallest form."""

import io
import json
import os
import struct
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from app.cli.main import run
from app.cli.output import Output
from core.domain.brief import Brief
from core.domain.caching import keep
from core.domain.edits import EnterStage, SetBrief, SetSequence
from core.domain.errors import (
    DiskFull,
    MediaUnreadable,
    ProjectUnusable,
    StudioError,
    no_room,
)
from core.domain.sequence import Sequence
from core.domain.time import Rate
from core.domain.workflow import Stage
from core.engines.cards import CardRefused, all_cards, read, troubles
from core.engines.shelf_weights import weights
from core.interchange import texts
from core.media import sound
from core.services.folders import whole_folder
from core.store import births
from core.store import projects as rows
from core.store.history import append
from core.store.opening import create, opened
from core.store.vault import Vault, staged, tidy
from core.understanding.analyse import analyse
from core.writing import rules
from core.writing.screenplay import Lyric, parse, plain

CARD = (Path(__file__).parents[2] / "resources" / "models" / "sdxl.toml").read_text("utf-8")
FILM = (SetBrief(Brief("A potter at dawn.")), SetSequence(Sequence(Rate(Fraction(24)))))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a" + ".a" * 90_000 + " = 1", "longer than any card"),  # took 24 GB
        ("x = " + "[" * 990, "no card"),
        (CARD.replace("5.0", "nan"), "defaults.guidance"),
        (CARD.replace("2.567", "inf"), "parameters.unet"),
        (CARD.replace("12_200_000_000", "1" + "0" * 400), "ladder.memory"),
        (CARD.replace("multiple = 8", "multiple = 0"), "multiple"),
        (CARD.replace("[1024, 1024]", "[9000000000, 9000000000]"), "larger than any picture"),
    ],
)
def test_a_card_without_measure_is_refused_in_words(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(CardRefused, match=words):
        read(text, "mine.toml")
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "mine.toml").write_text(text)
    assert len(troubles(tmp_path)) == 1
    assert all_cards(tmp_path) == all_cards(None)


@pytest.mark.parametrize("number", ["1e999", "-5", "9" * 5_000])
def test_weights_of_absurd_size_are_no_weights(number: str, tmp_path: Path) -> None:
    text = f'{{"a": {{"dtype": "F32", "shape": [{number}], "data_offsets": [0, {number}]}}}}'
    file = tmp_path / "model.safetensors"
    file.write_bytes(struct.pack("<Q", len(text)) + text.encode())
    with pytest.raises(StudioError, match="no safetensors file"):
        weights(file)


def test_scripts_full_of_single_marks_are_read_at_once() -> None:
    for mark in ("[[", "/* ", "_a ", "*a ", "**a "):
        assert plain(mark * 40_000)
    assert len(parse("~la\n" * 20_000).elements) == 20_000
    assert all(isinstance(each, Lyric) for each in parse("~la\n" * 20_000).elements)
    assert plain("so [[why [[now?]] it /* not */ is") == "so it is"


def test_a_story_of_hundreds_of_short_sentences_is_planned_at_once() -> None:
    text = "A cat. " * 200
    plan = rules.write(Brief(text), analyse(text))
    assert plan.shots


def test_a_table_with_a_bare_line_end_is_refused_in_words(tmp_path: Path) -> None:
    table = tmp_path / "te.csv"
    table.write_bytes(b'shot,"narration\rx"y\n1,a\rb\n')
    with pytest.raises(MediaUnreadable):
        texts.read(table)


def test_no_name_or_title_gives_the_terminal_orders() -> None:
    said = io.StringIO()
    Output(out=said).result("1. \x1b]0;owned\x07A \x9b2Jpotter\tat\ndawn\r")
    assert said.getvalue() == "1. ]0;ownedA 2Jpotter\tat\ndawn\n"


def test_a_project_that_a_killed_program_began_is_cleared_away(tmp_path: Path) -> None:
    killed, living = (births.draft_of(tmp_path / name) for name in ("a.reel", "b.reel"))
    for draft, maker in ((killed, _dead()), (living, os.getpid())):
        births.begin(draft)
        note = next(draft.glob("*.json"))
        note.write_text(json.dumps(json.loads(note.read_text()) | {"pid": maker}))
    mine = tmp_path / ".notes-0123abcd"
    mine.mkdir()
    create(tmp_path / "film.reel", *FILM)
    left = {each.name for each in tmp_path.iterdir() if each.name.startswith(".")}
    assert left == {mine.name, living.name}


def test_any_start_clears_away_a_project_that_was_left_half_made_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, there = tmp_path / "home", tmp_path / "there"
    monkeypatch.setenv("REELWRIGHT_HOME", str(home))
    draft = births.draft_of(there / "a.reel")
    births.begin(draft)
    note = next(draft.glob("*.json"))
    note.write_text(json.dumps(json.loads(note.read_text()) | {"pid": _dead()}))
    with births.told_of(home, there / "a.reel"):
        (mine,) = (home / "tmp").iterdir()
        assert run(["destinations"]) == 0  # its maker is still at work
        assert draft.exists()
        left = mine.with_name(mine.name.replace(str(os.getpid()), str(_dead())))
        left.write_text(mine.read_text())
    assert run(["destinations"]) == 0
    assert not draft.exists()
    assert not list((home / "tmp").iterdir())


def test_what_belongs_to_no_project_is_cleared_away_after_a_kill(tmp_path: Path) -> None:
    home, to = tmp_path / "home", tmp_path / "tune.wav"
    with staged(to, project=home) as draft:
        draft.write_bytes(b"half")
        (note,) = (home / "tmp").iterdir()
        tidy(home)  # another program begins meanwhile
        assert draft.exists()
        kept, words = note.name.replace(str(os.getpid()), str(_dead())), note.read_text()
        left = draft.with_name("." + "0" * 32 + ".wav")
        left.write_bytes(b"half")
        (home / "tmp" / kept).write_text(words.replace(draft.name, left.name))
    assert to.read_bytes() == b"half"
    tidy(home)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["tune.wav"]
    assert not list((home / "tmp").iterdir())


def test_half_made_things_of_the_cache_and_handed_over_folders_are_swept(tmp_path: Path) -> None:
    folder = tmp_path / "film.reel"
    create(folder, *FILM)
    vault, before = Vault(folder), time.time() - 3_600
    vault.prepare()
    old, new = (folder / "cache" / f".{digit * 32}.wav" for digit in "01")
    for file in (old, new):
        file.write_bytes(b"half")
    os.utime(old, (before, before))
    with whole_folder(tmp_path / "review", "page", "review", folder) as draft:
        notes = [note.read_text() for note in (folder / "tmp").iterdir()]
        assert notes == [str(draft)]
        (draft / "page").write_text("whole")
    with opened(folder):
        assert (old.exists(), new.exists()) == (False, True)
    assert (tmp_path / "review" / "page").read_text() == "whole"


def test_a_full_disk_is_called_full_where_no_journal_can_be_begun(small_disk: Path) -> None:
    folder = small_disk / "film.reel"
    create(folder, *FILM)
    with pytest.raises(OSError, match="No space left"):
        (small_disk / "ballast").write_bytes(bytes(97 << 20))
    with opened(folder, read_only=True) as seen:  # looking needs no room
        assert "reading only" in seen.read_only
    with pytest.raises(DiskFull), opened(folder) as it, it.database.write():
        pass


def test_a_file_that_nobody_knows_is_not_named_on_a_full_disk() -> None:
    assert str(no_room(Path("a" * 32 + ".wav"))) == "There is no room left on the disk."
    assert "“poster.jpg”" in str(no_room(Path("films") / "poster.jpg"))


def _dead() -> int:
    """The number of a process that is no more."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return gone.pid


def test_letters_that_are_none_in_a_project_are_called_damage(tmp_path: Path) -> None:
    folder = tmp_path / "film.reel"
    create(folder, *FILM, EnterStage(Stage.SEGMENT_REVIEW, "a note of many words"))
    file = folder / "project.db"
    file.write_bytes(file.read_bytes().replace(b"note of many", b"\xff\xfe\xff of many"))
    with (
        pytest.raises(ProjectUnusable, match="damaged"),
        opened(folder) as it,
        it.database.read() as session,
    ):
        list(rows.stages(session))


def test_a_sound_whose_head_did_not_reach_the_full_disk_is_no_sound(tmp_path: Path) -> None:
    file = tmp_path / "music.wav"
    sound.write(file, np.zeros((2, 4_800), np.float32))
    sound.must_hold(file, 4_800)
    with file.open("rb+") as stream:  # all samples are there; the head tells of none
        stream.seek(40)
        stream.write(struct.pack("<I", 0))
    with pytest.raises(DiskFull, match="music"):
        sound.must_hold(file, 4_800)


@pytest.fixture
def full_disk(small_disk: Path) -> Path:
    """With a file of one line on it."""
    append(small_disk / "made.jsonl", b"{}\n")
    with pytest.raises(OSError, match="No space left"):
        (small_disk / "ballast").write_bytes(bytes(97 << 20))
    return small_disk


def test_half_a_line_does_not_stay_on_a_full_disk(full_disk: Path) -> None:
    file = full_disk / "made.jsonl"
    with pytest.raises(OSError, match="No space left"):
        append(file, b"x" * 100_000 + b"\n")
    assert file.read_bytes() == b"{}\n"


def test_a_cache_on_a_full_disk_keeps_nothing_half(full_disk: Path) -> None:
    keep(full_disk / "cache.json", bytes(100_000))
    assert sorted(each.name for each in full_disk.iterdir()) == ["ballast", "made.jsonl"]


def test_temporary_files_that_do_not_fit_are_a_full_disk_in_words(
    full_disk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    create(tmp_path / "film.reel", *FILM)
    monkeypatch.setattr("tempfile.tempdir", str(full_disk))
    assert run(["pack", str(tmp_path / "film.reel"), "-o", str(tmp_path / "film.reelpack")]) == 1
    assert "full" in capsys.readouterr().err
    assert not (tmp_path / "film.reelpack").exists()
