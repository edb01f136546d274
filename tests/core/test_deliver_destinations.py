"""Destinations hold no secret; keys are in the keyring, or in this session and nowhere else."""

from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.domain.delivery import (
    Bucket,
    Destination,
    Folder,
    Keys,
    Source,
    address,
    bucket_at,
    caution,
    checked,
)
from core.domain.errors import BriefRefused, StudioError
from core.services.destinations import Destinations

SECRET = "a-secret/of+the=test"


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.cloud.secrets._ring", lambda: None)


@pytest.fixture
def places(tmp_path: Path) -> Destinations:
    return Destinations(tmp_path, Secrets({}), Offline(tmp_path))


FESTIVAL = Destination("Festival", Bucket("films", "https://s3.example.com", source=Source.KEYRING))


def test_destinations_are_kept_found_changed_and_forgotten(
    places: Destinations, tmp_path: Path, no_keyring: None
) -> None:
    kept = places.add(FESTIVAL)
    places.add(Destination(" My  NAS ", Folder(tmp_path)))
    again = Destinations(tmp_path, Secrets({}), Offline(tmp_path))
    assert [each.name for each in again.all()] == ["Festival", "My NAS"]
    assert again.named("FESTIVAL") == kept and kept.id
    changed = again.change("festival", Destination("Venice", Bucket("venice", prefix="/in/")))
    assert (changed.id, changed.place) == (kept.id, Bucket("venice", prefix="in"))
    with pytest.raises(BriefRefused, match="a destination VENICE already"):
        again.add(Destination("VENICE", Folder(tmp_path)))
    again.remove("Venice")
    with pytest.raises(StudioError, match="no destination “Venice”") as raised:
        again.named("Venice")
    assert "My NAS" in raised.value.advice


def test_keys_are_in_no_file_and_without_a_keyring_in_this_session_only(
    places: Destinations, tmp_path: Path, no_keyring: None
) -> None:
    kept = places.add(FESTIVAL)
    assert places.set_keys("Festival", "AKIATEST", SECRET) is False
    assert places.keys(kept) == Keys("AKIATEST", SECRET)
    assert SECRET not in repr(places.keys(kept))
    assert all(SECRET not in file.read_text() for file in tmp_path.rglob("*") if file.is_file())
    later = Destinations(tmp_path, Secrets({}), Offline(tmp_path))
    with pytest.raises(StudioError, match="credentials of Festival are not known") as raised:
        later.store(kept)
    assert "Unlock the keyring" in raised.value.advice
    places.remove("Festival")
    assert places.keys(kept) is None


def test_a_keyring_that_never_answers_holds_nobody_up(
    places: Destinations, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = Event()

    class Silent:
        def get_password(self, _service: str, _name: str) -> str:
            never.wait()
            return ""

        set_password = get_password

    monkeypatch.setattr("core.cloud.secrets._ring", Silent)
    monkeypatch.setattr("core.cloud.secrets._PATIENCE", 0.05)
    kept = places.add(FESTIVAL)
    assert places.keys(kept) is None
    never.set()


@given(key=st.text("abcXYZ0189", min_size=1), secret=st.text("abc/+=%", min_size=1))
def test_credentials_in_an_address_are_refused_and_never_repeated(key: str, secret: str) -> None:
    for wish in (
        lambda: checked(
            Destination("x", Bucket("films", f"https://{key}:{secret}@s3.example.com"))
        ),
        lambda: checked(Destination("x", Bucket("films", cdn=f"https://{key}@cdn.example.com"))),
        lambda: bucket_at(f"s3://{key}:{secret}@bucket/x"),
    ):
        with pytest.raises(BriefRefused) as raised:
            wish()
        assert f":{secret}@" not in f"{raised.value}{raised.value.advice}"


@pytest.mark.parametrize(
    "place",
    [
        Bucket("x"),
        Bucket("films", "s3.example.com"),
        Bucket("films", "ftp://s3.example.com"),
        Bucket("films", "https://s3.example.com/?a=b"),
        Bucket("films", "https://s3.example.com:99999"),
        Bucket("films", prefix="a/../b"),
        Bucket("films", prefix="a//b"),
        Bucket("films", prefix="x" * 800),
        Bucket("films", link_seconds=8 * 24 * 3600),
        Bucket("films", region="eu west"),
        Bucket("films", storage_class="<b>"),
        Folder(Path("films")),
    ],
)
def test_what_can_be_no_destination_is_refused_with_an_example(place: Bucket | Folder) -> None:
    with pytest.raises(BriefRefused) as raised:
        checked(Destination("x", place))
    assert raised.value.advice


def test_a_cdn_is_where_the_world_sees_what_is_delivered() -> None:
    cdn = Bucket("films", prefix="2026", cdn="https://cdn.example.com")
    assert address(Destination("a", cdn), "చిత్రం 1.mp4") == (
        "https://cdn.example.com/2026/%E0%B0%9A%E0%B0%BF%E0%B0%A4%E0%B1%8D%E0%B0%B0%E0%B0%82"
        "%201.mp4"
    )
    assert address(Destination("a", Bucket("films")), "a.mp4") == "s3://films/a.mp4"


def test_a_line_without_encryption_and_a_store_that_is_asleep_are_warned_of() -> None:
    assert "not encrypted" in caution(Bucket("films", "http://nas.example"))
    assert caution(Bucket("films", "http://127.0.0.1:9000")) == ""
    assert "restored" in caution(Bucket("films", storage_class="DEEP_ARCHIVE"))


def test_offline_nothing_is_delivered_to_another_machine(
    places: Destinations, tmp_path: Path, no_keyring: None
) -> None:
    kept = places.add(FESTIVAL)
    places.set_keys("Festival", "AKIATEST", SECRET)
    (tmp_path / "offline").touch()
    with pytest.raises(StudioError, match=r"offline: it did not connect to s3.example.com"):
        places.test(kept)


def test_no_folder_within_a_project_is_a_destination(places: Destinations, tmp_path: Path) -> None:
    project = tmp_path / "potter.reel"
    (project / "media").mkdir(parents=True)
    (project / "project.db").touch()
    (tmp_path / "films").symlink_to(project / "media")
    for folder in (project, project / "media" / "new", tmp_path / "films"):
        with pytest.raises(BriefRefused, match=r"lies within the project potter\.reel"):
            places.add(Destination("Own", Folder(folder)))
        with pytest.raises(BriefRefused, match="lies within the project"):
            places.store(Destination("Own", Folder(folder)))
    assert places.add(Destination("Beside", Folder(tmp_path))).id
