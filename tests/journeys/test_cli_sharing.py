"""A film is packed on the command line, answered by somebody else, and the answers taken in."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.core.building import filmed
from tests.journeys.console import Console


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "bowl.reel"
    with filmed(folder, count=3):
        pass
    return folder


def data(page: Path) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read_text())
    assert found
    return json.loads(found.group(1))


def answer(shot: Any, **said: Any) -> dict[str, Any]:
    take = shot["takes"][0]
    return {
        "segment": shot["segment"], "shot": shot["number"], "take": take["take"],
        "sha256": take["sha256"], "seen": take["seen"], "at": "2026-11-21T10:00:00Z", **said,
    }  # fmt: skip


def test_a_shared_film_comes_back_with_its_answers(
    console: Console, film: Path, tmp_path: Path
) -> None:
    shared = console("share", film, "--to", tmp_path / "review", "--json")
    assert shared.code == 0
    assert (shared.json["takes"], shared.json["notes"]) == (3, [])
    shots = data(Path(shared.json["page"]))
    file = tmp_path / "answers.json"
    note = {"frame": 7, "text": "Here", "at": "2026-11-21T10:00:00Z"}
    given = [
        answer(shots["shots"][0], verdict="approved", rating=5),
        answer(shots["shots"][1], verdict="rejected", reason="Too dark", notes=[note]),
        answer({**shots["shots"][2], "takes": [{**shots["shots"][2]["takes"][0], "take": "x"}]},
               verdict="approved"),
    ]  # fmt: skip
    file.write_text(
        json.dumps(
            {"format": "reelwright-answers", "version": 1, "project": shots["project"],
             "by": "Asha", "saved": "2026-11-21T10:05:00Z", "answers": given}
        )
    )  # fmt: skip
    looked = console("answers", film, file, "--dry-run")
    assert looked.code == 0 and "3 answers of Asha would be taken in" in looked.out
    assert "shot 2: rejected: Too dark" in looked.out and "skipped: " in looked.out
    taken = console("answers", film, file, "--json").json
    assert (taken["by"], taken["taken"], taken["known"]) == ("Asha", 3, 0)
    assert [each["shot"] for each in taken["skipped"]] == [3]
    states = {each["number"]: each["status"] for each in _segments(console, film)}
    assert states == {1: "approved", 2: "rejected", 3: "ready"}
    assert console("answers", film, file, "--json").json["taken"] == 0


def test_what_is_no_answer_is_refused_in_words(
    console: Console, film: Path, tmp_path: Path
) -> None:
    (tmp_path / "answers.json").write_text("{}")
    refused = console("answers", film, tmp_path / "answers.json")
    assert refused.code == 1
    assert "holds no answers" in refused.err and "Save answers" in refused.err


def test_a_folder_that_holds_something_else_is_left_alone(
    console: Console, film: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    refused = console("share", film, "--to", tmp_path / "mine")
    assert refused.code == 1 and "something else" in refused.err
    assert [each.name for each in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def _segments(console: Console, film: Path) -> list[Any]:
    return list(console("info", film, "--json").json["segments"])
