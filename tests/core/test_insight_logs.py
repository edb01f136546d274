"""Logs are JSON lines that name their job, and nothing that nobody else may read is in them."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app import logs
from core.cloud.secrets import Secrets
from core.domain.errors import StudioError
from core.domain.ids import JobId
from core.domain.jobs import Job, Lane
from core.domain.scrubbing import scrubbed
from core.ports import JobContext
from core.services.events import Events
from core.services.jobs import Jobs
from tests.core.planted import AROUND, KINDS

LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path))
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    logs.start()
    yield tmp_path / "logs" / logs.FILE
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def _lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_a_line_of_the_log_names_the_job_that_it_was_written_in(log: Path) -> None:
    def work(_: JobContext) -> None:
        logging.getLogger("core.media").info("half of it")
        raise StudioError("The disk of “My secret film” is full.", "Make room.")

    jobs = Jobs(Events(), {Lane.LIGHT: 1})
    job = jobs.submit(Job(JobId("4711"), "Shot 3", Lane.LIGHT), work)
    jobs.wait(job)
    jobs.close()
    half, end = _lines(log)
    assert (half["job"], half["says"], half["in"]) == ("4711", "half of it", "core.media")
    assert (end["job"], end["attempt"], end["level"]) == ("4711", 1, "WARNING")
    assert end["says"] == "The disk of “…” is full."


def test_a_traceback_is_told_without_the_folders_of_this_machine(log: Path) -> None:
    try:
        Path("/home/meera/Films of mine/wedding.mov").read_bytes()
    except OSError:
        logging.getLogger("core").exception("not read")
    (line,) = _lines(log)
    assert "tests/core/test_insight_logs.py" in str(line["trace"])
    assert "meera" not in log.read_text() and "wedding" not in log.read_text()


def test_what_libraries_say_while_debugging_is_not_written(log: Path) -> None:
    for name in ("botocore.auth", "s3transfer.utils", "urllib3.connectionpool", "httpx"):
        logging.getLogger(name).debug("CanonicalRequest: PUT /film.mp4 host: …")
        logging.getLogger(name).info("GET https://cdn.example/film.mp4?X-Amz-Signature=1")
    assert not log.exists()


def test_a_link_that_the_real_client_signs_is_not_in_the_log(log: Path) -> None:
    import boto3

    client = boto3.client(
        "s3", "eu-west-1", aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
        aws_secret_access_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    )  # fmt: skip
    signed = client.generate_presigned_url("get_object", {"Bucket": "films", "Key": "a film.mp4"})
    logging.getLogger("core.cloud").warning("sent to %s", signed)
    logging.getLogger("core.cloud").warning("%r", client._request_signer._credentials.__dict__)
    text = log.read_text()
    for secret in (*signed.partition("?")[2].split("&"), "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI"):
        assert secret not in text
    assert "a%20film" not in text and "s3.amazonaws.com" in text


def test_a_secret_of_the_keyring_is_gone_wherever_it_stands(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.cloud.secrets._ring", lambda: None)
    monkeypatch.setenv("MY_SERVER_PASSWORD", "correct-horse")
    Secrets({}).put("destination", "plain-looking")
    logging.getLogger("core").warning("sent plain-looking to correct-horse")
    assert _lines(log)[0]["says"] == "sent [secret] to [secret]"


def test_a_full_log_begins_anew_and_keeps_the_last_ones(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "_BYTES", 2_000)
    logs.start()
    for number in range(100):
        logging.getLogger("core").info("line %d %s", number, "·" * 50)
    kept = sorted(log.parent.glob(f"{logs.FILE}*"))
    assert len(kept) == 5 and all(file.stat().st_size < 3_000 for file in kept)
    assert _lines(log)[-1]["says"] == f"line 99 {'·' * 50}"


@given(
    st.text(LETTERS, min_size=24, max_size=24),
    st.sampled_from(list(KINDS)),
    st.sampled_from(AROUND),
)
@example("wJalrXUtnFEMI7K7MDENGbPx", "aws", "{}")
def test_no_kind_of_secret_is_left_in_a_text(value: str, kind: str, around: str) -> None:
    assert value not in scrubbed(around.format(KINDS[kind](value)))


@pytest.mark.parametrize(
    "words",
    [
        "Shot 3 was made in 12.5 s at 24 frames/s, 1/2 of it in coffee.reel/media/ab12.mp4.",
        "The token is in the keyring of this machine; 4096 tokens were read.",
        "s3://films/coffee/film.mp4 went to http://127.0.0.1:9000",
        "at 2026-11-21T18:00:00+00:00: and/or, read / write, ~",
    ],
)
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert scrubbed(words) == words
