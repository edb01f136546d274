"""Writing on the command line: versions of a story, another picture, and a server that writes."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.domain.asking import Question
from tests.fakes.language_server import Reply, language_server, refusal, said
from tests.fakes.writing import Model
from tests.journeys.console import Console

IDEA = "A potter in Araku makes a blue bowl at dawn. Her daughter Meera sells it at the market."


@pytest.fixture
def film(console: Console, tmp_path: Path) -> Path:
    folder = tmp_path / "bowl.reel"
    made = console("new", folder, "--text", IDEA, "--seconds", "20", "--voice", "none")
    assert made.code == 0
    return folder


def writes(body: dict[str, Any]) -> Reply:
    """A server that writes the potter's film, and a word when it is tested."""
    schema = body["response_format"]["json_schema"]["schema"]
    if "colour" in schema["properties"]:
        return said('{"colour": "blue"}')
    system, user = (each["content"] for each in body["messages"])
    return said(MODEL(Question(system, user, schema, body["seed"]), None))  # type: ignore[arg-type]


MODEL = Model()


def test_a_story_has_versions_that_can_be_gone_back_to(console: Console, film: Path) -> None:
    first = console("plan", film, "--json").json
    assert first["writer"] == "rules"
    refined = console("refine", film, "warmer and closer", "--json").json
    assert (refined["iteration"], refined["left"]) == (2, 8)
    listed = console("refine", film, "--list", "--json").json
    assert [each["words"] for each in listed["versions"]] == ["", "warmer and closer"]
    assert "“warmer and closer”" in console("refine", film, "--list").out
    back = console("refine", film, "--back", "1", "--json").json
    assert (back["iteration"], back["left"]) == (1, 9)
    assert console("refine", film, "--shot", "2", "--json").code == 0


def test_what_cannot_be_refined_is_said(console: Console, film: Path) -> None:
    console("plan", film)
    for words, said_ in (
        ((), "Nothing is wished for"),
        (("--back", "9"), "no iteration 9"),
        (("--back", "x"), "version"),
        (("--at-most", "0"), "outside the limits"),
        (("warmer", "--writer", "qwen3-4b"), "is not installed"),
        (("warmer", "--writer", "gpt"), "gpt"),
    ):
        answer = console("refine", film, *words)
        assert answer.code in (1, 2) and said_ in answer.err, answer.err
    console("refine", film, "warmer", "--at-most", "2")
    full = console("refine", film, "colder")
    assert (full.code, "has its 2 iterations" in full.err) == (2, True)


def test_a_server_is_set_tested_and_writes_the_film(console: Console, film: Path) -> None:
    with language_server(writes) as at:
        set_ = console("writer", "set", "--url", at.address, "--model", "tiny", "--json").json
        assert set_["server"]["model"] == "tiny"
        tested = console("writer", "test", "--json").json
        assert tested["exact"] and tested["offered"] == ["tiny", "large"]
        planned = console("plan", film, "--writer", "server", "--json").json
        assert planned["writer"] == "tiny at 127.0.0.1"
        assert planned["title"] == "The Blue Bowl"
        assert planned["frames"] == 20 * 24
    gone = console("writer", "test")
    assert (gone.code, "No server answers" in gone.err) == (1, True)
    again = console("plan", film)
    assert again.code == 0
    assert "The rules wrote this: No server answers" in again.err
    assert console("writer", "forget").code == 0
    assert "none is set" in console("writer").out


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        (("set",), "Nothing is set"),
        (("set", "--url", "no address", "--model", "x"), "is no address"),
        (("set", "--url", "localhost:1"), "has no name"),
        (("set", "--key", "sk-123"), "can be read by others"),
        (("test",), "No server is set"),
    ],
)
def test_settings_that_cannot_be_are_refused_in_words(
    console: Console, words: tuple[str, ...], trouble: str
) -> None:
    console("writer", "forget")
    answer = console("writer", *words, "--json")
    assert answer.code == (1 if words == ("test",) else 2)
    assert trouble in answer.json["error"]["message"]


def test_a_model_that_the_server_lacks_is_said_with_those_it_has(console: Console) -> None:
    with language_server(lambda _: refusal(404, "no such model")) as at:
        console("writer", "set", "--url", at.address, "--model", "absent")
        answer = console("writer", "test", "--json")
    told = json.loads(answer.out)["error"]
    assert "no model “absent”" in told["message"]
    assert told["advice"] == "It has: tiny, large."
    console("writer", "forget")
