"""Models come to this machine by the command line, from a hub on this machine."""

import json
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from time import sleep

import pytest

from app.cli import doctor_models
from core.cloud.download import begun as came
from tests.fakes import published
from tests.fakes.hub import FakeHub, serving
from tests.journeys.console import Console, begun, program
from tests.journeys.published_here import LARGE, MODEL, known


@pytest.fixture(autouse=True)
def machine(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """It knows one more model, and no cache of others is on it."""
    known(home, tmp_path, monkeypatch)
    return home


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    return published.pipeline(tmp_path / "origin", size=400_000)


@pytest.fixture
def hub(origin: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    with serving({published.REPO: origin}) as made:
        monkeypatch.setenv("HF_ENDPOINT", made.url)
        yield made


def _typed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(text))


def test_a_model_is_installed_verified_and_removed(
    console: Console, hub: FakeHub, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _typed("", monkeypatch)
    refused = console("models", "install", MODEL)
    assert refused.code == 2 and "--accept" in refused.err and hub.served == 0
    installed = console("models", "install", MODEL, "--accept", "--json")
    assert installed.code == 0
    assert installed.json["revision"] == hub.commit(published.REPO)
    assert Path(installed.json["folder"]) == home / "models" / MODEL
    assert "Tiny Wan" in installed.err
    listed = console("models", "list", "--installed", "--json").json["models"]
    assert [each["id"] for each in listed] == [MODEL]
    assert console("models", "verify", "--json").json["models"][0]["well"]
    removed = console("models", "remove", MODEL, "--json")
    assert removed.code == 0 and removed.json["freed"] > 400_000
    assert console("models", "remove", MODEL).code == 1


def test_a_damaged_model_is_found_and_mended(console: Console, hub: FakeHub, home: Path) -> None:
    console("models", "install", MODEL, "--accept")
    file = home / "models" / MODEL / LARGE
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    found = console("models", "verify", MODEL)
    assert found.code == 1 and f"damaged  {LARGE}" in found.out and "--mend" in found.out
    assert console("models", "verify", MODEL, "--mend").code == 0
    assert console("models", "verify", MODEL).code == 0


def test_a_killed_install_goes_on(hub: FakeHub, home: Path, console: Console) -> None:
    hub.hold_at = 400_000
    running = begun("models", "install", MODEL, "--accept")
    while came(home / "models" / MODEL)[0] < 400_000:
        assert running.poll() is None
        sleep(0.01)
    running.kill()
    running.wait()
    for stream in (running.stdout, running.stderr):
        if stream is not None:
            stream.close()
    hub.release()
    assert f"Go on: reelwright models install {MODEL}" in console("models", "list").err
    hub.asked.clear()
    installed = console("models", "install", MODEL)
    assert installed.code == 0
    assert any(each.range for each in hub.asked)


def test_a_folder_is_imported(console: Console, origin: Path, tmp_path: Path) -> None:
    brought = console("models", "import", origin, "--as", MODEL, "--json")
    assert brought.code == 0 and brought.json["folder"] == str(origin)
    assert not brought.json["ours"]
    removed = console("models", "remove", MODEL, "--json")
    assert removed.json["kept"] == str(origin) and (origin / LARGE).exists()
    copied = console("models", "import", origin, "--as", MODEL, "--copy", "--json")
    assert copied.json["ours"]
    (tmp_path / "empty").mkdir()
    refused = console("models", "import", tmp_path / "empty", "--json")
    assert refused.code == 1 and "is no model" in refused.json["error"]["message"]


def test_a_gated_model_is_fetched_with_a_token_that_is_written_nowhere(
    console: Console, origin: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving({published.REPO: origin}, token="hf_right", gated=True) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        refused = console("models", "install", MODEL, "--accept", "--json")
        assert refused.code == 1 and "token set" in refused.json["error"]["advice"]
        _typed("hf_wrong\n", monkeypatch)
        wrong = console("models", "install", MODEL, "--token-from-stdin", "--verbose")
        assert wrong.code == 1 and "hf_wrong" not in wrong.out + wrong.err
        _typed("hf_right\n", monkeypatch)
        assert console("models", "install", MODEL, "--token-from-stdin", "--verbose").code == 0
    written = [file for file in home.rglob("*") if file.is_file()]
    assert not [file for file in written if b"hf_right" in file.read_bytes()]


def test_a_token_is_not_kept_where_there_is_no_keyring(
    console: Console, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.cloud.secrets._ring", lambda: None)
    _typed("hf_mine\n", monkeypatch)
    kept = console("models", "token", "set")
    assert kept.code == 1 and "written nowhere else" in kept.err
    assert not console("models", "token", "--json").json["known"]
    _typed("two words\n", monkeypatch)
    assert console("models", "token", "set").code == 1
    assert console("models", "token", "eat").code == 2


def test_offline_blocks_the_hub_and_shows_it(
    console: Console, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "https://hub.example")
    console("models", "offline", "on")
    try:
        refused = console("models", "install", MODEL, "--accept")
        assert refused.code == 1 and "offline" in refused.err
        shown = console("models", "offline", "--json").json
        assert shown["offline"] and shown["refused"][0]["host"] == "hub.example"
        assert "Tiny Wan" in shown["refused"][0]["for"]
    finally:
        console("models", "offline", "off")
    assert not console("models", "offline", "show", "--json").json["offline"]


def test_another_hub_can_be_set_for_this_machine(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    assert console("models", "hub", "--json").json["hub"] == "https://huggingface.co"
    assert console("models", "hub", "https://mirror.example").code == 0
    assert console("models", "hub", "--json").json["hub"] == "https://mirror.example"
    assert console("models", "hub", "not an address").code == 2
    assert console("models", "hub", "default", "--json").json["hub"] == "https://huggingface.co"


def test_the_real_program_answers_in_json_alone(hub: FakeHub) -> None:
    answer = program("models", "install", MODEL, "--accept", "--json")
    assert answer.code == 0 and json.loads(answer.out)["model"] == MODEL


def test_doctor_says_what_is_here_what_is_broken_and_whether_the_hub_answers(
    console: Console, hub: FakeHub, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console("models", "install", MODEL, "--accept")
    assert "1 here" in doctor_models.installed().says and doctor_models.installed().well
    assert doctor_models.hub().well and "answers in" in doctor_models.hub().says
    assert "torch" in doctor_models.libraries().says
    assert doctor_models.network().well and not doctor_models.keyring().needed
    (home / "models" / MODEL / LARGE).unlink()
    broken = doctor_models.installed()
    assert not broken.well and "models verify" in broken.mend
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert "cannot be reached" in doctor_models.hub().says and not doctor_models.hub().needed
    monkeypatch.setenv("HF_ENDPOINT", "https://hub.example")
    console("models", "offline", "on")
    assert "offline" in doctor_models.hub().says and "offline" in doctor_models.network().says
    console("models", "offline", "off")


def test_a_model_whose_own_card_is_broken_says_what_is_wrong_in_it(
    console: Console, home: Path
) -> None:
    card = home / "cards" / f"{MODEL}.toml"
    card.write_text(f"wibble = 3\n{card.read_text()}")
    refused = console("models", "install", MODEL, "--accept")
    assert refused.code == 1
    assert f"The card {MODEL}.toml" in refused.err and "wibble" in refused.err
