"""Who and where a film is about, and takes changed by words, on the command line."""

from pathlib import Path

import pytest

from tests.fakes.stills import png
from tests.journeys.console import Console

IDEA = "Meera, an old fisherwoman, walks along the beach at dawn. A boy flies a red kite."


@pytest.fixture
def folder(console: Console, tmp_path: Path) -> str:
    made = str(tmp_path / "sea.reel")
    asked = ("--seconds", "4", "--size", "160x90", "--voice", "none", "--music", "none")
    assert console("new", made, "--text", IDEA, *asked).code == 0
    assert console("plan", made).code == 0
    return made


def test_a_picture_is_given_to_somebody_and_taken_away(
    console: Console, folder: str, tmp_path: Path
) -> None:
    file = tmp_path / "meera.png"
    file.write_bytes(png(60, 80))
    told = console("bible", folder, "--json").json
    meera = next(each for each in told["bible"] if each["name"] == "Meera")
    assert meera["kind"] == "character" and meera["picture"] is None and meera["shots"]
    given = console("bible", folder, "set", "meera", "--image", str(file), "--json").json
    kept = next(each["picture"] for each in given["bible"] if each["name"] == "Meera")
    assert (Path(folder) / kept).is_file()
    assert console("bible", folder, "clear", "Meera").code == 0
    missing = console("bible", folder, "make", "Meera")
    assert missing.code == 1 and "No model is chosen that paints" in missing.err


def test_a_take_is_made_anew_by_the_rules_where_no_model_edits(
    console: Console, folder: str
) -> None:
    assert console("generate", folder, "--segments", "1").code == 0
    refused = console("edit", folder, "1", "make it night")
    assert refused.code == 1 and "--rules" in refused.err
    told = console("edit", folder, "1", "make it night", "--rules", "--json").json
    assert told["takes"] == 2 and told["new"]["instruction"] == "make it night"
    assert console("edit", folder, "sing").code == 2
    assert console("edit", folder, "show").code == 0, "the film is cut as before"
