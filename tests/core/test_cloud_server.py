"""Whatever a language server does, the answer comes, or the trouble is said in words."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.cloud.offline import Offline
from core.cloud.server import Form, Server, Where, where
from core.domain.asking import Question
from core.domain.errors import BriefRefused, JobCancelled, StudioError, WorkFailed
from tests.fakes.language_server import LanguageServer, Reply, language_server, refusal, said

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"title": {"type": "string", "maxLength": 40}},
    "required": ["title"],
    "additionalProperties": False,
}
QUESTION = Question("You write.", "A title, please.", SCHEMA, seed=7, about="the title")
TITLE = '{"title": "The Blue Bowl of Araku"}'


class Job:
    held = False

    def __init__(self, stops_after: int = 1 << 30) -> None:
        self.notes: list[str] = []
        self._left = stops_after

    def report(
        self, _fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        self._left -= 1
        if self._left < 0:
            raise JobCancelled
        self.notes.append(note)


def server(at: LanguageServer, tmp_path: Path, **changes: Any) -> Server:
    made = {"seconds": 0.01, "silence": 5.0, **changes}
    return Server(Where(at.address, "tiny"), Offline(tmp_path), **made)


def in_turn(*replies: Reply) -> Any:
    left: Iterator[Reply] = iter(replies)
    return lambda _body: next(left)


@pytest.mark.parametrize("streamed", [True, False])
def test_the_answer_is_bound_to_its_form_and_comes_whole(tmp_path: Path, streamed: bool) -> None:
    with language_server(lambda _: said(TITLE, streamed=streamed)) as at:
        assert server(at, tmp_path, key="a-key").ask(QUESTION, Job()) == TITLE
        (body,) = at.asked
    assert body["response_format"]["json_schema"]["schema"] == SCHEMA
    assert (body["model"], body["seed"]) == ("tiny", 7)
    assert at.keys == ["Bearer a-key"]


def test_the_words_that_come_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = Job()
    monkeypatch.setattr("core.cloud.server._SHOWS_EVERY", 0.0)
    with language_server(lambda _: said(TITLE)) as at:
        server(at, tmp_path).ask(QUESTION, job)
    assert any(note.startswith("Writing “The Blue Bowl") for note in job.notes)


@pytest.mark.parametrize(
    "refused",
    [
        refusal(400, "response_format type json_schema is not supported"),
        refusal(422, "Unexpected field(s): ['response_format']"),
        refusal(500, "failed to parse grammar"),
    ],
)
def test_a_server_that_knows_no_schema_is_asked_in_words(tmp_path: Path, refused: Reply) -> None:
    def says(body: dict[str, Any]) -> Reply:
        return refused if "response_format" in body else said(TITLE)

    with language_server(says) as at:
        asked = server(at, tmp_path)
        assert asked.ask(QUESTION, Job()) == TITLE
        assert asked.form is Form.WORDS
        assert '"maxLength": 40' in at.asked[-1]["messages"][1]["content"]
        assert asked.ask(QUESTION, Job()) == TITLE
    assert [("response_format" in body) for body in at.asked] == [True, True, False, False]


def test_a_server_that_knows_json_but_no_schema_is_asked_for_json(tmp_path: Path) -> None:
    def says(body: dict[str, Any]) -> Reply:
        kind = body.get("response_format", {}).get("type")
        return said(TITLE) if kind == "json_object" else refusal(400, "json_schema: unknown")

    with language_server(says) as at:
        assert server(at, tmp_path).ask(QUESTION, Job()) == TITLE
    assert len(at.asked) == 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(tmp_path: Path, status: int) -> None:
    job = Job()
    with language_server(
        in_turn(refusal(status, "busy"), refusal(status, "busy"), said(TITLE))
    ) as at:
        assert server(at, tmp_path).ask(QUESTION, job) == TITLE
    assert any("Trying again" in note for note in job.notes)


def test_a_server_that_stays_busy_is_given_up_after_four_tries(tmp_path: Path) -> None:
    with (
        language_server(lambda _: refusal(429, "slow down")) as at,
        pytest.raises(WorkFailed, match="is asked too often"),
    ):
        server(at, tmp_path).ask(QUESTION, Job())
    assert len(at.asked) == 4


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (refusal(401, "Incorrect API key provided: s3cret-key"), "does not accept the key"),
        (refusal(403, "no"), "does not accept the key"),
        (refusal(404, "model 'tiny' not found, try pulling it"), "has no model “tiny”"),
        (refusal(400, "maximum context length is 2048 tokens"), "longer than “tiny” at"),
        (refusal(418, "teapot of s3cret-key"), "refused \\(418\\): teapot of …"),
        (Reply("<html>It works!</html>"), "is no language server"),
    ],
)
def test_a_refusal_is_said_in_words_at_once_and_without_the_key(
    tmp_path: Path, reply: Reply, words: str
) -> None:
    with language_server(lambda _: reply) as at, pytest.raises(WorkFailed, match=words) as trouble:
        server(at, tmp_path, key="s3cret-key").ask(QUESTION, Job())
    assert len(at.asked) == 1
    assert "s3cret" not in f"{trouble.value} {trouble.value.advice}"


def test_a_cut_off_stream_gives_what_came(tmp_path: Path) -> None:
    with language_server(lambda _: said(TITLE, cut=3)) as at:
        assert server(at, tmp_path).ask(QUESTION, Job()) == TITLE[:21]


def test_an_error_in_the_middle_of_a_stream_is_tried_again(tmp_path: Path) -> None:
    broken = Reply(f"data: {json.dumps({'error': {'message': 'out of memory'}})}\n\n")
    with language_server(in_turn(broken, said(TITLE))) as at:
        assert server(at, tmp_path).ask(QUESTION, Job()) == TITLE


def test_a_silent_server_is_given_up(tmp_path: Path) -> None:
    with (
        language_server(lambda _: Reply(silent=True)) as at,
        pytest.raises(WorkFailed, match="said nothing for"),
    ):
        server(at, tmp_path, silence=0.1).ask(QUESTION, Job())


def test_a_stop_is_heard_while_a_server_is_silent_and_the_line_is_cut(tmp_path: Path) -> None:
    with language_server(lambda _: Reply(silent=True)) as at, pytest.raises(JobCancelled):
        server(at, tmp_path, silence=60.0).ask(QUESTION, Job(stops_after=3))


def test_nobody_at_the_address_is_said_at_once(tmp_path: Path) -> None:
    gone = Server(Where("http://127.0.0.1:9", "tiny"), Offline(tmp_path))
    with pytest.raises(WorkFailed, match="No server answers at http"):
        gone.ask(QUESTION, Job())


def test_it_says_what_it_offers(tmp_path: Path) -> None:
    with language_server(lambda _: said(TITLE)) as at:
        assert server(at, tmp_path).models() == ("tiny", "large")


def test_offline_nobody_else_is_asked_but_this_machine_is(tmp_path: Path) -> None:
    offline = Offline(tmp_path)
    offline.turn(on=True)
    try:
        with language_server(lambda _: said(TITLE)) as at:
            assert Server(Where(at.address, "tiny"), offline).ask(QUESTION, Job()) == TITLE
        far = Server(Where("https://api.example.org/v1", "tiny"), offline)
        with pytest.raises(StudioError, match=r"did not connect to api\.example\.org"):
            far.ask(QUESTION, Job())
    finally:
        offline.turn(on=False)


def test_a_key_is_never_sent_in_the_clear(tmp_path: Path) -> None:
    far = Server(Where("http://api.example.org/v1", "tiny"), Offline(tmp_path), key="s3cret")
    with pytest.raises(WorkFailed, match="not encrypted"):
        far.ask(QUESTION, Job())


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("localhost:11434", "http://localhost:11434/v1"),
        ("http://localhost:1234/v1/", "http://localhost:1234/v1"),
        ("api.example.org", "https://api.example.org/v1"),
        ("https://example.org/api/openai", "https://example.org/api/openai"),
        ("http://[::1]:8080", "http://[::1]:8080/v1"),
    ],
)
def test_an_address_is_taken_as_its_maker_gives_it(typed: str, url: str) -> None:
    assert where(typed, "tiny").url == url


@pytest.mark.parametrize(
    "typed", ["", "ftp://x", "http://", "http://x:99999", "https://me:pass@example.org"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(BriefRefused):
        where(typed, "tiny")
