"""Who waits for a delivery hears of it, whatever ends in between, in four tries each time."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import studio
from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.domain.delivery import Bucket, Destination, Folder, Hearing, Item, Role, Telling
from core.domain.errors import BriefRefused
from core.services.announcing import Announcing
from core.studio import Studio
from tests.core.delivering import delivering
from tests.fakes.hook_server import hook_server

SECRET = "0123456789abcdef"


@pytest.fixture(autouse=True)
def hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Announcing:
    """That of all studios here, which waits next to nothing between its tries."""
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("core.cloud.secrets._ring", lambda: None)
    home = tmp_path / "home"
    made = Announcing(home, Offline(home), Secrets({}), waits=0.001)
    monkeypatch.setattr("app.bootstrap.announcing", lambda: made)
    return made


@pytest.fixture
def film(tmp_path: Path) -> Iterator[Studio]:
    (tmp_path / "nas").mkdir()
    with delivering(tmp_path / "potter.reel") as opened:
        yield opened


def sent(studio_: Studio, tmp_path: Path) -> None:
    job = studio_.delivery.deliver(Destination("NAS", Folder(tmp_path / "nas")))
    studio_.jobs.wait(job)
    studio_.jobs.wait(*studio_.announcer.jobs())


def told(studio_: Studio) -> Telling:
    return studio_.delivery.deliveries()[0].telling


def test_a_delivery_is_told_of_once_and_nothing_of_this_machine_is_in_it(
    hook: Announcing, film: Studio, tmp_path: Path
) -> None:
    with hook_server(200) as at:
        hook.set(at.address, SECRET)
        sent(film, tmp_path)
        (heard,) = at.heard
    body = json.loads(heard.body)
    assert (body["film"], body["destination"]) == ("The potter", "NAS")
    assert "potter.wav" in {each["name"] for each in body["files"]}
    assert str(tmp_path) not in heard.body.decode()
    assert told(film) == Telling(Hearing.HEARD, "127.0.0.1") and not film.announcer.owed()


def test_what_was_not_heard_stays_owed_and_each_time_is_tried_four_times(
    hook: Announcing, film: Studio, tmp_path: Path
) -> None:
    with hook_server(*[503] * 8, 200) as at:
        hook.set(at.address)
        sent(film, tmp_path)
        assert len(at.heard) == 4
        assert told(film).hearing is Hearing.UNHEARD and "tried 4 times" in told(film).reason
        (one,) = film.announcer.owed()
        film.jobs.wait(*film.announcer.again())
        assert len(at.heard) == 8
        film.jobs.wait(*film.announcer.again(one.id))
        assert len(at.heard) == 9 and told(film).hearing is Hearing.HEARD
        assert film.announcer.again() == () and len(at.heard) == 9
    assert len({each.headers["x-reelwright-id"] for each in at.heard}) == 1


def test_what_is_owed_to_somebody_else_is_told_only_where_it_is_named(
    hook: Announcing, film: Studio, tmp_path: Path
) -> None:
    with hook_server(403, 200) as at:
        hook.set(at.address)
        sent(film, tmp_path)
        hook.set(at.address.replace("127.0.0.1", "localhost"))
        assert film.announcer.again() == ()
        (one,) = film.announcer.owed()
        film.jobs.wait(*film.announcer.again(one.id))
    assert told(film) == Telling(Hearing.HEARD, "localhost")


def test_after_a_kill_it_is_told_by_the_next_opening_and_nothing_secret_was_kept(
    hook: Announcing, film: Studio, tmp_path: Path
) -> None:
    killed = tmp_path / "killed" / "potter.reel"
    with hook_server("silent", 200) as at:
        hook.set(at.address, SECRET)
        film.jobs.wait(film.delivery.deliver(Destination("NAS", Folder(tmp_path / "nas"))))
        assert told(film).hearing is Hearing.WANTED
        leave = shutil.ignore_patterns("project.lock")
        shutil.copytree(film.projects.folder, killed, ignore=leave)  # as a kill leaves it
        for job in film.announcer.jobs():
            film.jobs.cancel(job)
        film.jobs.wait(*film.announcer.jobs())
        assert told(film).reason == "You have stopped it."
        with studio(killed) as again:
            assert told(again).reason == "Reelwright was closed before it was heard."
            again.jobs.wait(*again.announcer.again())
            assert told(again).hearing is Hearing.HEARD
    assert at.heard[-1].headers["x-reelwright-id"] == film.delivery.deliveries()[0].id
    kept = b"".join(each.read_bytes() for each in killed.rglob("*.db*"))
    assert b"127.0.0.1" in kept and b"k3y" not in kept and SECRET.encode() not in kept


def test_where_nobody_is_to_be_told_any_more_nothing_is_owed(
    hook: Announcing, film: Studio, tmp_path: Path
) -> None:
    with hook_server(403) as at:
        hook.set(at.address)
        sent(film, tmp_path)
        assert len(at.heard) == 1
    hook.forget()
    (one,) = film.announcer.owed()
    with pytest.raises(BriefRefused, match="No address is set"):
        film.announcer.again(one.id)
    assert film.announcer.again() == () and not film.announcer.owed()


def test_of_a_bucket_its_public_addresses_are_told() -> None:
    from core.domain.announcing import of_delivery
    from core.domain.delivery import Delivered, Delivery
    from core.domain.ids import DeliveryId

    item = Item(Role.FILM, Path("araku.mp4"), "araku.mp4", 4, "video/mp4", sent=True)
    place = Destination("Web", Bucket("films", prefix="2026", cdn="https://cdn.example"))
    arrived = Delivery(DeliveryId("d"), item.path, place, (item,), "", Delivered("now"))
    (file,) = of_delivery(arrived, "Araku").plain()["files"]
    assert file["key"] == "2026/araku.mp4"
    assert file["address"] == "https://cdn.example/2026/araku.mp4"
