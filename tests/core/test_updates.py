"""Newer versions are believed only when they are signed, new, and of this program's kind."""

import base64
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cloud.feed import CONTEXT, FeedRefused, believed, key_of
from core.cloud.offline import Offline
from core.domain.errors import BriefRefused, StudioError
from core.services.updates import Trust, Updates
from tools.sign_feed import make_key, signed

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
RELEASE = {
    "version": "0.2.0",
    "date": "2026-11-20",
    "news": ["Exports are twice as fast.", "Voices in Odia."],
    "page": "https://reelwright.example/0.2.0",
}


class Keys:
    def __init__(self, folder: Path) -> None:
        make_key(folder / "private.pem", folder / "keys.json")
        self.private = (folder / "private.pem").read_bytes()
        known = json.loads((folder / "keys.json").read_text())
        self.public = {name: bytes.fromhex(key) for name, key in known.items()}

    def feed(self, serial: int = 3, *releases: dict[str, Any], **words: Any) -> bytes:
        usual = {"issued": NOW.isoformat(), "expires": (NOW + timedelta(days=9)).isoformat()}
        whole = {"serial": serial, "releases": list(releases or (RELEASE,)), **usual, **words}
        return signed(whole, self.private).encode()


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return Keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def served() -> Iterator[tuple[str, list[bytes]]]:
    """An address, and what it answers: the last of the list."""
    answers: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if answers else 404)
            body = answers[-1] if answers else b""
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/feed.json", answers
    server.shutdown()
    server.server_close()
    thread.join()


def updates(home: Path, keys: Keys, address: str) -> Updates:
    return Updates(home, Offline(home), Trust(keys.public, address), "0.1.0")


def test_nothing_is_asked_before_the_editor_agrees_and_then_once_a_day(
    tmp_path: Path, keys: Keys, served: tuple[str, list[bytes]]
) -> None:
    address, answers = served
    answers.append(keys.feed())
    it = updates(tmp_path, keys, address)
    assert not it.due(NOW)
    it.agree(on=True)
    assert it.due(NOW)
    found = it.check(NOW)
    assert found.offered is not None
    assert found.offered.news == ("Exports are twice as fast.", "Voices in Odia.")
    assert not it.due(NOW + timedelta(hours=23))
    assert it.due(NOW + timedelta(hours=25))
    assert it.to_tell() == found.offered
    it.put_off("0.2.0")
    assert it.to_tell() is None
    assert it.status().offered == found.offered


def test_an_installed_update_is_offered_no_more(
    tmp_path: Path, keys: Keys, served: tuple[str, list[bytes]]
) -> None:
    served[1].append(keys.feed())
    updates(tmp_path, keys, served[0]).check(NOW)
    newer = Updates(tmp_path, Offline(tmp_path), Trust(keys.public, served[0]), "0.2.0")
    assert newer.status().offered is None


def test_a_new_generation_is_told_of_but_not_offered(
    tmp_path: Path, keys: Keys, served: tuple[str, list[bytes]]
) -> None:
    served[1].append(keys.feed(3, RELEASE, {**RELEASE, "version": "1.0"}))
    found = updates(tmp_path, keys, served[0]).check(NOW)
    assert found.offered is not None
    assert (found.offered.version, found.beyond) == ("0.2.0", "1.0")


def test_an_older_list_than_the_last_one_is_refused(
    tmp_path: Path, keys: Keys, served: tuple[str, list[bytes]]
) -> None:
    it = updates(tmp_path, keys, served[0])
    served[1].append(keys.feed(5))
    it.check(NOW)
    served[1].append(keys.feed(4, {**RELEASE, "version": "0.3"}))
    with pytest.raises(FeedRefused, match="older than one that came before"):
        it.check(NOW)
    assert "older" in it.status().trouble
    offered = it.status().offered
    assert offered is not None
    assert offered.version == "0.2.0"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"expires": (NOW - timedelta(days=1)).isoformat()}, "expired"),
        ({"issued": (NOW + timedelta(days=3)).isoformat()}, "clock"),
        ({"releases": [{**RELEASE, "page": "http://evil.example"}]}, "written"),
        ({"releases": [{**RELEASE, "version": "latest"}]}, "written"),
    ],
)
def test_lists_that_are_not_of_now_or_not_well_formed_are_refused(
    keys: Keys, words: dict[str, Any], why: str
) -> None:
    with pytest.raises(FeedRefused, match=why):
        believed(keys.feed(**words), keys.public, least=0, now=NOW)


def test_what_is_unsigned_or_signed_by_others_or_for_others_is_refused(
    keys: Keys, tmp_path: Path
) -> None:
    def refused(raw: bytes) -> str:
        with pytest.raises(FeedRefused) as told:
            believed(raw, keys.public, least=0, now=NOW)
        return str(told.value)

    good = json.loads(keys.feed())
    assert "not signed" in refused(json.dumps({"signed": good["signed"]}).encode())
    assert "does not know" in refused(Keys(tmp_path).feed())
    other = {**good, "signed": good["signed"].replace("0.2.0", "0.9.0")}
    assert "changed on its way" in refused(json.dumps(other).encode())
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key: Any = load_pem_private_key(keys.private, None)
    elsewhere = base64.b64encode(key.sign(good["signed"].encode())).decode()
    assert "changed" in refused(json.dumps({**good, "signature": elsewhere}).encode())
    newer = json.dumps({**json.loads(good["signed"]), "version": 2})
    sealed = base64.b64encode(key.sign(CONTEXT + newer.encode())).decode()
    assert "newer Reelwright" in refused(
        json.dumps({**good, "signed": newer, "signature": sealed}).encode()
    )
    assert key_of(key.public_key().public_bytes_raw()) in keys.public


@given(data=st.data())
def test_no_bit_of_a_list_can_be_changed_unseen(keys: Keys, data: st.DataObject) -> None:
    raw = bytearray(keys.feed())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= 1 << data.draw(st.integers(0, 7))
    good = believed(keys.feed(), keys.public, least=0, now=NOW)
    try:
        found = believed(bytes(raw), keys.public, least=0, now=NOW)
    except FeedRefused:
        return
    assert found == good  # what was changed was no part of the list


def test_offline_and_addresses_that_are_not_encrypted_are_heeded(
    tmp_path: Path, keys: Keys
) -> None:
    it = updates(tmp_path, keys, "https://updates.example/feed.json")
    it.agree(on=True)
    Offline(tmp_path).turn(on=True)
    assert not it.due(NOW)
    with pytest.raises(StudioError, match="offline"):
        it.check(NOW)
    Offline(tmp_path).turn(on=False)
    with pytest.raises(BriefRefused):
        it.choose("http://updates.example/feed.json")
    with pytest.raises(StudioError, match="without an address"):
        Updates(tmp_path / "new", Offline(tmp_path), Trust({}, ""), "0.1.0").check(NOW)


def test_the_programs_own_keys_can_be_read(tmp_path: Path) -> None:
    own = Updates(tmp_path, Offline(tmp_path))
    assert own.status().offered is None
    assert own._trusted().keys
