"""Films are delivered on the command line, also by a program that was killed in the middle."""

import os
import signal
from pathlib import Path
from time import sleep

import pytest

from tests.core.delivering import delivering
from tests.fakes.buckets import KEYS, content, direct, fresh_bucket, open_uploads, server
from tests.fakes.faults import Fault, FaultyLine, Rule
from tests.journeys.console import Console, begun

pytestmark = [
    pytest.mark.xdist_group("buckets"),
    # The server's libraries warn of themselves, on their own threads.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(autouse=True)
def _keys_of_the_aws_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEYS.access)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", KEYS.secret)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.fixture(scope="module")
def potter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that nothing is done to."""
    folder = tmp_path_factory.mktemp("potter") / "potter.reel"
    with delivering(folder):
        return folder


def test_a_destination_is_added_tried_used_and_removed(
    console: Console, home: Path, tmp_path: Path
) -> None:
    folder, bucket = tmp_path / "potter.reel", fresh_bucket("journey")
    address = f"http://127.0.0.1:{server()}"
    with delivering(folder):
        pass
    added = console(
        "destinations", "add", "Festival", f"s3://{bucket}/2026", "--endpoint-url", address,
        "--cdn", "https://cdn.example.com", "--link-expiry", "600",
    )  # fmt: skip
    assert added.code == 0 and f"s3://{bucket}/2026" in added.out
    assert console("destinations", "test", "festival").code == 0
    sent = console("deliver", folder, "--to", "Festival", "--json")
    (delivery,) = sent.json["deliveries"]
    assert sent.code == 0 and delivery["state"] == "delivered"
    assert delivery["items"][0]["address"] == "https://cdn.example.com/2026/potter.wav"
    assert content(bucket, "2026/potter.wav") == b"a film"
    linked = console("deliveries", folder, "link", "1", "--json").json
    assert "X-Amz-Expires=600" in linked["link"] and linked["public"].startswith("https://cdn")
    assert "delivered" in console("deliveries", folder).out
    assert "none" in console("deliveries", folder, "strays", "Festival").out
    assert console("destinations", "remove", "Festival").code == 0
    assert console("destinations", "--json").json["destinations"] == []
    assert all(KEYS.secret not in f.read_text() for f in home.rglob("*") if f.suffix == ".json")


def test_a_program_that_is_killed_in_the_middle_is_gone_on_with_by_the_next(
    console: Console, tmp_path: Path
) -> None:
    folder, bucket, film = (
        tmp_path / "potter.reel",
        fresh_bucket("killed"),
        os.urandom((16 << 20) + 500),
    )
    with FaultyLine(server()) as line:
        with delivering(folder, film):
            pass
        to = f"s3://{bucket}/in"
        line.rule(Rule("PUT .*partNumber=3", Fault.SILENT))
        child = begun("deliver", folder, "--to", to, "--endpoint-url", line.address)
        while len(line.seen("PUT .*partNumber")) < 3 or open_parts(bucket) < 2:
            sleep(0.05)
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        line.rule()
        looked = console("deliveries", folder)
        assert "open: Reelwright was closed while it was being sent" in looked.out
        ended = console("deliver", folder, "--resume", "--json")
        assert ended.code == 0 and ended.json["deliveries"][0]["state"] == "delivered"
        assert [each.line.split()[1].count("partNumber=3") for each in line.seen("PUT .*part")] == [
            1
        ], "only what was missing went"
    assert content(bucket, "in/potter.wav") == film and open_uploads(bucket) == 0


def test_of_several_that_are_gone_on_with_each_is_told(console: Console, tmp_path: Path) -> None:
    folder, nas, gone = tmp_path / "potter's films.reel", tmp_path / "nas", tmp_path / "gone"
    with delivering(folder):
        pass
    for name, place in (("NAS", nas), ("Gone", gone), ("Away", tmp_path / "away")):
        console("destinations", "add", name, place)
        refused = console("deliver", folder, "--to", name)
        assert refused.code == 1 and f"deliver '{folder.parent}" in refused.err
        assert "100%" not in refused.err, "what got nowhere is not shown as done"
    nas.mkdir()
    ended = console("deliver", folder, "--resume")
    assert ended.code == 1 and "potter.wav is at NAS" in ended.err
    assert "2 of 3 deliveries did not arrive" in ended.err
    assert "The folder gone is not there" in ended.err and "folder away is not there" in ended.err


def open_parts(bucket: str) -> int:
    ask = direct()
    found = ask.list_multipart_uploads(Bucket=bucket).get("Uploads", ())
    return sum(
        len(ask.list_parts(Bucket=bucket, Key=e["Key"], UploadId=e["UploadId"]).get("Parts", ()))
        for e in found
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("deliver", "DIR"), 2, "No destination is named"),
        (("deliver", "DIR", "--to", "Nowhere"), 1, "no destination “Nowhere”"),
        (("deliver", "DIR", "--to", "s3://key:secret@bucket/x"), 2, "Credentials do not belong"),
        (("deliver", "DIR", "--to", "Nowhere", "--renditions", "big"), 1, "no destination"),
        (("deliveries", "DIR", "link", "7"), 2, "no delivery “7”"),
        (("deliveries", "DIR", "strays"), 2, "Of which destination?"),
        (("destinations", "add", "NAS"), 2, "Where is it?"),
        (("destinations", "test", "NAS"), 1, "no destination “NAS”"),
        (("destinations", "add", "x", "s3://b", "--endpoint-url", "nas"), 2, "no name of a bucket"),
    ],
)
def test_what_cannot_be_is_said_with_the_right_exit_code(
    words: tuple[str, ...], code: int, said: str, console: Console, potter: Path
) -> None:
    answer = console(*(str(potter) if each == "DIR" else each for each in words))
    assert answer.code == code and said in answer.err and "secret" not in answer.err
