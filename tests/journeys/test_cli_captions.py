"""Captions on the command line: shown, written out, corrected elsewhere, taken in, styled."""

from pathlib import Path

import pytest

from tests.core.building import filmed
from tests.journeys.console import Console


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "bowl.reel"
    with filmed(folder, count=3):
        pass
    return folder


def texts(console: Console, film: Path) -> list[str]:
    shown = console("captions", film, "--json")
    assert shown.code == 0
    return [each["text"] for each in shown.json["captions"]]


def test_captions_go_out_are_corrected_and_come_back(
    console: Console, film: Path, tmp_path: Path
) -> None:
    assert texts(console, film) == ["Line 1.", "Line 2.", "Line 3."]
    out = tmp_path / "film.srt"
    assert console("captions", film, "export", out, "--json").json["files"] == [str(out)]
    out.write_text(out.read_text().replace("Line 2.", "Corrected") + "\nnonsense\n")
    taken = console("captions", film, "import", out)
    assert taken.code == 0
    assert "3 captions of film.srt are shown now" in taken.out and "Line " in taken.out
    assert texts(console, film) == ["Line 1.", "Corrected", "Line 3."]
    assert console("captions", film, "reset", "all").code == 0
    assert texts(console, film) == ["Line 1.", "Line 2.", "Line 3."]


def test_single_captions_are_changed_added_and_removed(console: Console, film: Path) -> None:
    assert console("captions", film, "change", "2", "--text", "Mine", "--from", "0.6").code == 0
    assert console("captions", film, "add", "--text", "[Rain]", "--from", "1.2").code == 0
    assert console("captions", film, "remove", "1").code == 0
    assert texts(console, film)[0] == "Mine" and "[Rain]" in texts(console, film)
    assert "*" in console("captions", film).out


def test_styles_and_letters_are_set(console: Console, film: Path) -> None:
    styled = console("captions", film, "style", "--look", "social", "--set", "size=1.2", "--json")
    assert (styled.json["style"]["size"], styled.json["style"]["colour"]) == (1.2, "#ffe74a")
    assert console("captions", film, "letters", "both").code == 0
    listed = console("captions", film, "style", "--titles")
    assert "lower-third" in listed.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export",), "One file is needed"),
        (("export", "film.txt"), "must end in .srt, .vtt or .ass"),
        (("import", "gone.srt"), "cannot be read"),
        (("change", "9", "--text", "x"), "There is no caption 9"),
        (("change", "1"), "Nothing is to be changed"),
        (("style", "--look", "loud"), "no look “loud”"),
        (("style", "--set", "size=9"), "outside the limits"),
        (("style", "--set", "wobble=1"), "no setting"),
        (("letters", "runes"), "no letters"),
        (("show", "--language", "te"), "has no Telugu"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    console: Console, film: Path, words: tuple[str, ...], said: str
) -> None:
    answer = console("captions", film, *words)
    assert answer.code in (1, 2)
    assert said in answer.err
