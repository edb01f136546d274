"""A delivery is ended, or stays open with its reason; what is paused rests; nothing is lost."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event as Flag

import pytest

from app.bootstrap import studio
from core.cloud.folder import FolderStore
from core.domain.delivery import (
    Bucket,
    Cancelled,
    Delivered,
    Delivery,
    Destination,
    Folder,
    Open,
    Paused,
    Role,
    Sending,
)
from core.domain.errors import DiskFull, JobCancelled, StudioError
from core.domain.events import DeliveryChanged, Event
from core.domain.ids import DeliveryId
from core.domain.jobs import Interrupted
from core.domain.workflow import Stage
from core.ports import Parcel
from core.studio import Studio
from tests.core.delivering import compiled, delivering
from tests.fakes.buckets import KEYS, Remembered, content, fresh_bucket, keys, open_uploads, server
from tests.fakes.faults import Fault, FaultyLine, Rule

pytestmark = [
    pytest.mark.xdist_group("buckets"),
    # The server's libraries warn of themselves, on their own threads.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

LARGE = os.urandom(9 << 20)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "nas"
    folder.mkdir()
    return folder


@pytest.fixture
def film(tmp_path: Path) -> Iterator[Studio]:
    with delivering(tmp_path / "potter.reel") as it:
        yield it


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the AWS tools have them."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEYS.access)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", KEYS.secret)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


def only(film: Studio) -> Delivery:
    (delivery,) = film.delivery.deliveries()
    return delivery


def test_a_film_goes_with_its_captions_its_metadata_and_where_it_is_from(
    film: Studio, place: Path
) -> None:
    film.delivery.destinations.add(Destination("NAS", Folder(place)))
    film.jobs.wait(film.delivery.deliver("nas"))
    delivery = only(film)
    assert isinstance(delivery.state, Delivered) and all(item.sent for item in delivery.items)
    assert sorted(file.name for file in place.iterdir()) == [
        "potter.en.srt", "potter.metadata.json", "potter.wav", "potter.wav.provenance.json",
    ]  # fmt: skip
    assert (place / "potter.wav").read_bytes() == b"a film"
    told = json.loads((place / "potter.metadata.json").read_text())
    assert told["title"] == "The potter" and str(place.parent) not in str(told)
    assert [each["role"] for each in told["files"]] == ["film", "captions", "manifest"]
    assert [stage for stage, _, _ in film.projects.stages()][-2:] == [
        Stage.DELIVERY, Stage.COMPLETED,
    ]  # fmt: skip


def test_what_could_not_be_delivered_stays_open_with_its_reason_until_it_is_tried_again(
    film: Studio, place: Path, tmp_path: Path
) -> None:
    place.rmdir()
    film.jobs.wait(film.delivery.deliver(Destination("NAS", Folder(place))))
    state = only(film).state
    assert isinstance(state, Open) and "folder nas is not there" in state.reason
    assert "Plug in its disk" in state.advice and film.projects.stages()[-1][0] is Stage.FAILED
    place.mkdir()
    film.jobs.wait(film.delivery.try_again(only(film).id))
    assert isinstance(only(film).state, Delivered) and (tmp_path / "potter.wav").is_file()
    assert (place / "potter.wav").is_file()


def test_an_open_delivery_is_still_open_in_the_next_session(tmp_path: Path) -> None:
    folder = tmp_path / "potter.reel"
    with delivering(folder) as film:
        nowhere = Destination("gone", Folder(tmp_path / "gone"))
        film.jobs.wait(film.delivery.deliver(nowhere))
    with studio(folder) as again:
        assert isinstance(only(again).state, Open)
        (tmp_path / "gone").mkdir()
        again.jobs.wait(*again.delivery.resume(only(again).id))
        assert isinstance(only(again).state, Delivered)


def test_a_rest_lets_the_line_go_and_resuming_sends_only_what_is_missing(
    tmp_path: Path, aws: None
) -> None:
    bucket, resting = fresh_bucket("resting"), Flag()
    with FaultyLine(server()) as line, delivering(tmp_path / "potter.reel", LARGE) as film:
        line.rule(Rule("PUT .*partNumber=2", Fault.SLOW, rate=1_000))

        def hear(event: Event) -> None:
            match event:
                case DeliveryChanged(Delivery(state=Sending(done=done)) as now) if done > 8 << 20:
                    if not resting.is_set():
                        film.delivery.pause(now.id)
                case DeliveryChanged(Delivery(state=Paused())):
                    resting.set()
                case _:
                    pass

        film.events.subscribe(hear)
        job = film.delivery.deliver(
            Destination("S3", Bucket(bucket, line.address, path_style=True, prefix="a"))
        )
        assert resting.wait(60) and isinstance(only(film).state, Paused)
        line.rule()
        film.delivery.resume(only(film).id)
        film.jobs.wait(job)
        assert isinstance(only(film).state, Delivered), only(film).state
        assert len(line.seen("PUT .*partNumber")) == 1 and content(bucket, "a/potter.wav") == LARGE


def test_what_is_cancelled_leaves_half_a_film_nowhere(tmp_path: Path, aws: None) -> None:
    bucket = fresh_bucket("cancelled")
    with FaultyLine(server()) as line, delivering(tmp_path / "potter.reel", LARGE) as film:
        line.rule(Rule("PUT .*partNumber=2", Fault.SILENT))
        under_way = Flag()

        def hear(event: Event) -> None:
            match event:
                case DeliveryChanged(Delivery(state=Sending(done=done))) if done > 4 << 20:
                    under_way.set()
                case _:
                    pass

        film.events.subscribe(hear)
        to = Destination("S3", Bucket(bucket, line.address, path_style=True))
        job = film.delivery.deliver(to)
        assert under_way.wait(60)
        film.delivery.cancel(DeliveryId(only(film).id))
        film.jobs.wait(job)
        assert isinstance(only(film).state, Cancelled)
        while open_uploads(bucket):
            Flag().wait(0.01)
        assert keys(bucket) == [] and film.delivery.strays.at(to) == ()


def test_one_that_was_open_leaves_nothing_there_once_it_is_cancelled(
    tmp_path: Path, aws: None
) -> None:
    bucket = fresh_bucket("given-up")
    refused = Rule("PUT .*partNumber=2", Fault.ACCESS_DENIED)
    with (
        FaultyLine(server(), refused) as line,
        delivering(tmp_path / "potter.reel", LARGE) as film,
    ):
        film.jobs.wait(
            film.delivery.deliver(Destination("S3", Bucket(bucket, line.address, path_style=True)))
        )
        assert isinstance(only(film).state, Open) and open_uploads(bucket) == 1
        film.delivery.cancel(only(film).id)
        film.delivery.strays.wait()
        assert open_uploads(bucket) == 0


def test_a_second_delivery_of_the_same_film_is_refused_while_the_first_is_under_way(
    tmp_path: Path, aws: None
) -> None:
    bucket = fresh_bucket("twice")
    with FaultyLine(server()) as line, delivering(tmp_path / "potter.reel") as film:
        line.rule(Rule("PUT", Fault.SILENT))
        to = Destination("S3", Bucket(bucket, line.address, path_style=True))
        job = film.delivery.deliver(to)
        with pytest.raises(StudioError, match="on its way to S3 already"):
            film.delivery.deliver(to)
        film.jobs.cancel(job)
        film.jobs.wait(job)


def test_a_program_that_ended_in_the_middle_offers_to_go_on(tmp_path: Path, aws: None) -> None:
    folder, bucket = tmp_path / "potter.reel", fresh_bucket("ended")
    with FaultyLine(server()) as line:
        line.rule(Rule("PUT", Fault.SILENT))
        with delivering(folder) as film:
            film.delivery.deliver(Destination("S3", Bucket(bucket, line.address, path_style=True)))
            while not line.seen("PUT"):
                Flag().wait(0.01)
        line.rule()
        with studio(folder) as again:
            state = only(again).state
            assert isinstance(state, Open) and "was closed" in state.reason
            (left,) = again.delivery.unfinished()
            assert isinstance(left.state, Interrupted)
            again.jobs.wait(*again.delivery.resume())
            assert isinstance(only(again).state, Delivered) and again.delivery.unfinished() == ()


def test_a_signed_link_is_of_what_is_there_and_written_nowhere(tmp_path: Path, aws: None) -> None:
    bucket, folder = fresh_bucket("linked"), tmp_path / "potter.reel"
    where = Bucket(bucket, f"http://127.0.0.1:{server()}", path_style=True, link_seconds=777)
    with delivering(folder) as film:
        film.jobs.wait(film.delivery.deliver(Destination("S3", where)))
        link = film.delivery.link(only(film).id)
        assert "X-Amz-Expires=777" in link and "potter.wav?" in link
        with pytest.raises(StudioError, match="is not at S3 yet"):
            film.delivery.link(only(film).id, "another.mp4")
    home = Path(os.environ["REELWRIGHT_HOME"])
    for file in (*folder.rglob("*"), *home.rglob("*")):
        if file.is_file():
            held = file.read_bytes()
            assert KEYS.secret.encode() not in held and b"X-Amz-Signature" not in held, file


def test_only_the_sizes_that_are_asked_for_go_and_others_are_named(
    film: Studio, place: Path, tmp_path: Path
) -> None:
    with pytest.raises(StudioError, match="was not made in 480p"):
        film.delivery.deliver(Destination("NAS", Folder(place)), renditions=(480,))
    with pytest.raises(StudioError, match="was not compiled from this project"):
        film.delivery.deliver(Destination("NAS", Folder(place)), film=tmp_path / "other.mp4")
    with pytest.raises(StudioError, match="no destination"):
        film.delivery.deliver("Nowhere")


def test_a_copy_that_was_cut_off_is_gone_on_with_and_compared(place: Path, tmp_path: Path) -> None:
    source = tmp_path / "film.mp4"
    source.write_bytes(LARGE)
    parcel, ledger, store = (
        Parcel(source, "2026/film.mp4", "video/mp4"),
        Remembered(),
        FolderStore(place),
    )

    def leave(done: int, _: str) -> None:
        if done >= 4 << 20:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        store.send(parcel, ledger, leave)
    ((key, _, _, size),) = store.strays({parcel.key})
    assert (key, size) == (parcel.key, 4 << 20) and not (place / parcel.key).exists()
    heard: list[int] = []
    store.send(parcel, ledger, lambda done, _: heard.append(done))
    assert heard[0] == 4 << 20, "what was there is not copied again"
    assert (place / parcel.key).read_bytes() == LARGE and store.strays({parcel.key}) == ()


def test_a_full_disk_of_a_destination_is_said_and_gone_on_with(
    small_disk: Path, tmp_path: Path
) -> None:
    source, ballast = tmp_path / "film.mp4", small_disk / "ballast"
    source.write_bytes(LARGE * 2)
    ballast.write_bytes(bytes(85 << 20))
    parcel, ledger = Parcel(source, "film.mp4", "video/mp4"), Remembered()
    with pytest.raises(DiskFull, match="disk of the folder disk is full") as raised:
        FolderStore(small_disk).send(parcel, ledger, lambda *_: None)
    assert "only what is missing goes" in raised.value.advice
    ballast.unlink()
    FolderStore(small_disk).send(parcel, ledger, lambda *_: None)
    assert (small_disk / "film.mp4").read_bytes() == LARGE * 2


def test_only_what_is_meant_for_others_goes(tmp_path: Path) -> None:
    film = compiled(tmp_path / "potter.reel", b"a film")
    from core.services.delivery_items import items_of

    roles = [item.role for item in items_of(film, ())]
    assert roles == [Role.FILM, Role.CAPTIONS, Role.MANIFEST, Role.METADATA]
