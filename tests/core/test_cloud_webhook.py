"""Whatever the receiver does, it is told rightly, or the trouble is said; and never a secret."""

import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from core.cloud.offline import Offline, OfflineNow
from core.cloud.secrets import Secrets
from core.cloud.webhook import Webhook, checked_address
from core.domain.announcing import Announcement, Arrived, News, public
from core.domain.errors import BriefRefused, JobCancelled, StudioError, WorkFailed
from core.services.announcing import Announcing
from tests.fakes.hook_server import hook_server

SECRET = "0123456789abcdef"
NEWS = Announcement(
    News.DELIVERED, "an-id", "2026-11-21T18:00:00+00:00", "Araku", "Archive",
    (
        Arrived("/home/asha/films/araku.mp4", "film", 12, "ab" * 16, "films/araku.mp4",
                "https://me:pw@cdn.example/films/araku.mp4?X-Amz-Signature=s3cret#x"),
        Arrived(r"C:\Users\asha\araku.srt", "captions", 3),
    ),
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never that of the one who runs the tests."""
    monkeypatch.setattr("core.cloud.secrets._ring", lambda: None)


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


def self_signed(folder: Path) -> Path:
    """A certificate with its key, that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    begins, ends = datetime(2020, 1, 1, tzinfo=UTC), datetime(2999, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, begins, ends)
    pem = (
        made.sign(key, SHA256()).public_bytes(Encoding.PEM),
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    )
    (folder / "self.pem").write_bytes(b"".join(pem))
    return folder / "self.pem"


def webhook(address: str, home: Path, **changes: Any) -> Webhook:
    return Webhook(address, Offline(home), **{"waits": 0.001, "patience": 5.0, **changes})


def test_what_is_told_is_signed_with_its_time_and_can_be_checked(tmp_path: Path) -> None:
    with hook_server(204) as at:
        assert webhook(at.address, tmp_path, secret=SECRET, now=lambda: 1_800_000_000.5).tell(
            NEWS, Job()
        ) == 1  # fmt: skip
        (heard,) = at.heard
    told = b"1800000000." + heard.body
    expected = "sha256=" + hmac.new(SECRET.encode(), told, sha256).hexdigest()
    assert heard.headers["x-reelwright-signature"] == expected
    assert heard.headers["x-reelwright-time"] == "1800000000"
    assert heard.headers["x-reelwright-event"] == "delivery.finished"
    assert heard.headers["content-type"] == "application/json"


def test_no_folder_no_signed_link_and_no_secret_is_told(tmp_path: Path) -> None:
    with hook_server(200) as at:
        webhook(at.address, tmp_path, secret=SECRET).tell(NEWS, Job())
        (heard,) = at.heard
    film, captions = json.loads(heard.body)["files"]
    assert film["name"] == "araku.mp4" and captions["name"] == "araku.srt"
    assert film["address"] == "https://cdn.example/films/araku.mp4"
    for hidden in ("asha", "home", "Users", "X-Amz", "s3cret", "pw", SECRET):
        assert hidden not in heard.body.decode() + str(heard.headers)


@given(st.text())
def test_what_opens_an_address_is_never_told(words: str) -> None:
    told = public(f"https://cdn.example/film.mp4?{words}")
    assert told in ("", "https://cdn.example/film.mp4")


@pytest.mark.parametrize("does", [503, 429, 500, "reset", "garbage"])
def test_trouble_that_passes_is_tried_again_and_each_try_has_the_same_id(
    tmp_path: Path, does: int | str
) -> None:
    with hook_server(does, does, does, 200) as at:
        job = Job()
        assert webhook(at.address, tmp_path).tell(NEWS, job) == 4
        assert [each.headers["x-reelwright-id"] for each in at.heard] == ["an-id"] * 4
    assert any("Trying again in" in note for note in job.notes)


@pytest.mark.parametrize("does", [503, "reset"])
def test_after_four_tries_it_says_what_is_wrong_and_not_where_exactly(
    tmp_path: Path, does: int | str
) -> None:
    with hook_server(does) as at, pytest.raises(WorkFailed) as told:
        webhook(at.address, tmp_path, secret=SECRET).tell(NEWS, Job())
    assert len(at.heard) == 4
    assert "It was tried 4 times." in str(told.value)
    assert "k3y" not in str(told.value) and SECRET not in str(told.value)


@pytest.mark.parametrize("does", [301, 307, 400, 401, 403, 404, 410])
def test_what_will_not_change_is_not_tried_again_and_nobody_is_followed(
    tmp_path: Path, does: int
) -> None:
    with hook_server(does) as at, pytest.raises(WorkFailed) as told:
        webhook(at.address, tmp_path).tell(NEWS, Job())
    assert len(at.heard) == 1
    assert f"({does})" in str(told.value)


@pytest.mark.parametrize("does", ["silent", "drip"])
def test_a_receiver_without_an_answer_costs_no_more_than_its_time(
    tmp_path: Path, does: str
) -> None:
    with hook_server(does) as at, pytest.raises(WorkFailed, match="said nothing") as told:
        webhook(at.address, tmp_path, patience=0.15).tell(NEWS, Job())
    assert "It was tried 4 times." in str(told.value)


def test_an_answer_without_an_end_is_not_listened_to(tmp_path: Path) -> None:
    with hook_server("endless") as at:
        assert webhook(at.address, tmp_path).tell(NEWS, Job()) == 1


def test_a_receiver_whose_certificate_nobody_vouches_for_is_told_nothing(tmp_path: Path) -> None:
    with hook_server(200, certificate=self_signed(tmp_path)) as at:
        assert at.address.startswith("https://")
        with pytest.raises(WorkFailed, match="certificate cannot be trusted") as told:
            webhook(at.address, tmp_path).tell(NEWS, Job())
        assert at.heard == []
    assert "tried once" in str(told.value)


def test_it_is_stopped_while_the_receiver_is_silent(tmp_path: Path) -> None:
    with hook_server("silent") as at, pytest.raises(JobCancelled):
        webhook(at.address, tmp_path, patience=60.0).tell(NEWS, Job(stops_after=2))


@pytest.mark.parametrize(
    "words",
    ["", "hooks.example", "http://hooks.example/x", "ftp://hooks.example", "https://", "file:///x",
     "https://me:pw@hooks.example/x", "https://hooks.example/a b", "https://[::1", "https://h:0/"],
)  # fmt: skip
def test_only_an_encrypted_address_can_be_told(words: str) -> None:
    with pytest.raises(BriefRefused) as told:
        checked_address(words)
    assert "pw" not in str(told.value)


def test_this_machine_itself_needs_no_encryption() -> None:
    for words in ("http://localhost:8080/x", "http://127.0.0.1/x", "https://hooks.example/x"):
        assert checked_address(f" {words} ") == words


def test_offline_nobody_is_told(tmp_path: Path) -> None:
    offline = Offline(tmp_path)
    offline.turn(on=True)
    with pytest.raises(OfflineNow, match=r"hooks\.example"):
        Webhook("https://hooks.example/x", offline, SECRET).tell(NEWS, Job())
    assert offline.refused()[0].purpose == "to tell of a delivery"


@pytest.fixture
def announcing(tmp_path: Path) -> Announcing:
    return Announcing(tmp_path, Offline(tmp_path), Secrets({}))


def test_the_address_is_kept_with_its_secret_and_neither_is_shown(announcing: Announcing) -> None:
    assert announcing.hook() is None
    announcing.set("https://hooks.example/x", announcing.new_secret())
    announcing.set("https://hooks.example/y")
    hook = announcing.hook()
    assert hook is not None and hook.has_secret and hook.address.endswith("/y")
    with pytest.raises(BriefRefused, match="too easily guessed"):
        announcing.set("https://hooks.example/x", "hello")
    assert announcing.host == "hooks.example"
    assert announcing.forget() and announcing.hook() is None and not announcing.host


def test_nothing_of_it_lies_in_a_file(announcing: Announcing, tmp_path: Path) -> None:
    announcing.set("https://hooks.example/d00r", SECRET)
    lying = "".join(file.read_text() for file in tmp_path.rglob("*") if file.is_file())
    assert "hooks.example" in lying and "d00r" not in lying and SECRET not in lying


def test_an_address_that_the_keyring_has_lost_is_said(tmp_path: Path) -> None:
    Announcing(tmp_path, Offline(tmp_path), Secrets({})).set("https://hooks.example/x")
    with pytest.raises(StudioError, match="not known"):
        Announcing(tmp_path, Offline(tmp_path), Secrets({})).tell(NEWS, Job())


def test_a_test_says_whether_it_was_heard(announcing: Announcing) -> None:
    with pytest.raises(BriefRefused):
        announcing.test(Job())
    with hook_server(200, 403) as at:
        announcing.set(at.address)
        assert announcing.test(Job()) == "127.0.0.1 was told, without a signature."
        with pytest.raises(WorkFailed, match="does not believe") as told:
            announcing.tell(NEWS, Job())
        assert json.loads(at.heard[0].body)["event"] == "test"
    assert told.value.advice.endswith("The delivery itself is done.")
