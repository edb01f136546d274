"""Films reach a bucket whole whatever the line and the server do, with exactly the tries said."""

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from core.cloud.offline import Offline
from core.cloud.s3 import BucketStore
from core.domain.delivery import Bucket
from core.domain.errors import JobCancelled, StudioError
from core.ports import Parcel
from tests.core.building import until
from tests.fakes.buckets import (
    KEYS,
    PART,
    Remembered,
    content,
    direct,
    fresh_bucket,
    keys,
    open_uploads,
    server,
)
from tests.fakes.faults import Fault, FaultyLine, Rule

pytestmark = [
    pytest.mark.xdist_group("buckets"),
    # The server's libraries warn of themselves, on their own threads.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

FILM = os.urandom(PART * 3 + 500)
NUMBERS = count(1)


@pytest.fixture(scope="module")
def line() -> Iterator[FaultyLine]:
    with FaultyLine(server()) as it:
        yield it


@dataclass(frozen=True)
class Way:
    """A film, a line that can fail, and an empty bucket behind it."""

    line: FaultyLine
    bucket: str
    film: Parcel
    home: Path

    def place(self, *, patience: float = 20) -> BucketStore:
        where = Bucket(self.bucket, self.line.address, path_style=True, storage_class="STANDARD_IA")
        return BucketStore(
            where, KEYS, Offline(self.home), seconds=0.002, part=PART, patience=patience
        )


@pytest.fixture
def way(line: FaultyLine, tmp_path: Path) -> Way:
    line.rule()
    file = tmp_path / "film.mp4"
    file.write_bytes(FILM)
    parcel = Parcel(file, "2026/film.mp4", "video/mp4", "public, max-age=86400")
    return Way(line, fresh_bucket(f"films-{next(NUMBERS)}"), parcel, tmp_path)


def arrived(way: Way, upload: str) -> int:
    """How many parts the server has."""
    about = {"Bucket": way.bucket, "Key": way.film.key, "UploadId": upload}
    return len(direct().list_parts(**about).get("Parts", ()))


def unheard(_: int, __: str) -> None: ...


def test_a_film_arrives_in_parts_with_its_kind_its_caching_and_its_storage_class(way: Way) -> None:
    heard: list[int] = []
    sent = way.place().send(way.film, Remembered(), lambda n, _: heard.append(n))
    assert content(way.bucket, way.film.key) == FILM
    told = direct().head_object(Bucket=way.bucket, Key=way.film.key)
    assert (told["ContentType"], told["CacheControl"]) == (way.film.content_type, way.film.cache)
    assert told["StorageClass"] == "STANDARD_IA"
    assert told["ETag"].strip('"') == sent and sent.endswith("-4")
    assert max(heard) == len(FILM) and len(way.line.seen("PUT .*partNumber")) == 4


def test_what_is_there_already_is_not_sent_again_and_what_was_changed_is(way: Way) -> None:
    place, ledger = way.place(), Remembered()
    place.send(way.film, ledger, unheard)
    way.line.rule()
    assert place.send(way.film, ledger, unheard) == place.send(way.film, Remembered(), unheard)
    assert not way.line.seen("PUT|POST"), "neither by what is remembered, nor by comparing"
    way.film.file.write_bytes(FILM[::-1])
    place.send(way.film, ledger, unheard)
    assert content(way.bucket, way.film.key) == FILM[::-1]


PASSING = (
    (Fault.SLOW_DOWN, "PUT .*partNumber=2"),
    (Fault.BROKEN, "POST .*uploads"),
    (Fault.CUT, "PUT .*partNumber=1"),
    (Fault.SHORTENED, "PUT .*partNumber=3"),
    (Fault.GARBLED, "HEAD "),
    (Fault.CORRUPTED, "PUT .*partNumber=2"),
    (Fault.SWALLOWED, "POST .*uploadId"),
    (Fault.SWALLOWED, "PUT .*partNumber=4"),
    (Fault.SLOW_DOWN, "POST .*uploadId"),
)


@pytest.mark.parametrize(("fault", "request_"), PASSING)
def test_what_fails_is_tried_three_times_again_and_then_arrives(
    fault: Fault, request_: str, way: Way
) -> None:
    times = 1 if (fault, request_[:4]) == (Fault.SWALLOWED, "POST") else 3
    way.line.rule(Rule(request_, fault, times=times))
    way.place().send(way.film, Remembered(), unheard)
    assert content(way.bucket, way.film.key) == FILM
    more = 1 if request_ == "HEAD " else 0
    assert len(way.line.seen(request_)) == times + 1 + more


@pytest.mark.parametrize(
    ("fault", "request_", "words"),
    [
        (Fault.SLOW_DOWN, "PUT .*partNumber=2", "overloaded: it refused 4 times"),
        (Fault.BROKEN, "POST .*uploads", r"failed 4 times \(InternalError\)"),
        (Fault.CUT, "PUT .*partNumber=1", "was cut .tried 4 times"),
        (Fault.CORRUPTED, "PUT .*partNumber=2", "arrived damaged .* 4 times"),
        (Fault.GARBLED, "POST .*uploads", "tried 4 times"),
        (Fault.SLOW_DOWN, "POST .*uploadId", "overloaded"),
    ],
)
def test_the_fourth_failure_ends_it_in_words_and_trying_again_sends_only_what_is_missing(
    fault: Fault,
    request_: str,
    words: str,
    way: Way,
) -> None:
    way.line.rule(Rule(request_, fault))
    place, ledger = way.place(), Remembered()
    with pytest.raises(StudioError, match=words) as raised:
        place.send(way.film, ledger, unheard)
    assert len(way.line.seen(request_)) == 4 and "ry again" in f"{raised.value.advice} try again"
    assert not keys(way.bucket)
    known = len(ledger.parts)
    way.line.rule()
    place.send(way.film, ledger, unheard)
    assert content(way.bucket, way.film.key) == FILM
    assert len(way.line.seen("PUT .*partNumber")) <= 4 - known
    assert open_uploads(way.bucket) == 0


@pytest.mark.parametrize(
    ("fault", "words", "advice"),
    [
        (Fault.ACCESS_DENIED, "does not let this key write in the bucket", "s3:PutObject"),
        (Fault.BAD_KEY, "does not know the access key", "enter it once more"),
        (Fault.BAD_SECRET, "did not accept the secret key", "Enter both"),
        (Fault.EXPIRED, "credentials .* have expired", "aws sso login"),
        (Fault.SKEWED, "clocks .* differ by .* days", "Set this machine's clock"),
        (Fault.NO_BUCKET, "There is no bucket films-", "slip in its name"),
        (Fault.FULL, "no room left", "Make room there"),
    ],
)
def test_what_a_person_must_mend_is_said_at_once_and_not_tried_again(
    fault: Fault,
    words: str,
    advice: str,
    way: Way,
) -> None:
    way.line.rule(Rule("POST|PUT|HEAD", fault))
    with pytest.raises(StudioError, match=words) as raised:
        way.place().send(way.film, Remembered(), unheard)
    assert advice in raised.value.advice
    assert len(way.line.seen("POST|PUT")) == 1 == len(way.line.seen(r"HEAD .*mp4"))


def test_credentials_that_end_in_the_middle_lose_no_part(way: Way) -> None:
    way.line.rule(Rule("PUT .*partNumber=4", Fault.EXPIRED))
    place, ledger = way.place(), Remembered()
    with pytest.raises(StudioError, match="expired"):
        place.send(way.film, ledger, unheard)
    way.line.rule()
    place.send(way.film, ledger, unheard)
    assert content(way.bucket, way.film.key) == FILM and way.line.seen("partNumber=4")


def test_a_server_that_falls_silent_is_given_up_after_four_tries(way: Way) -> None:
    way.line.rule(Rule("", Fault.SILENT))  # whatever comes first: nothing answers in that time
    with pytest.raises(StudioError, match=r"did not answer \(tried 4 times"):
        way.place(patience=0.05).send(way.film, Remembered(), unheard)
    until(lambda: len(way.line.seen()) == 4)


def test_a_network_that_is_gone_is_said_with_what_to_do(way: Way) -> None:
    nobody = Bucket("films", "http://127.0.0.1:9", path_style=True)
    place = BucketStore(nobody, KEYS, Offline(way.home), seconds=0.001)
    with pytest.raises(StudioError, match=r"127.0.0.1:9 cannot be reached \(tried 4 times") as it:
        place.send(way.film, Remembered(), unheard)
    assert "network" in it.value.advice and "safe here" in it.value.advice


@pytest.mark.parametrize("fault", [Fault.SLOW, Fault.SILENT])
def test_on_a_slow_or_silent_line_it_is_left_at_once_and_gone_on_with_later(
    fault: Fault, way: Way
) -> None:
    way.line.rule(Rule("PUT .*partNumber=[34]", fault, rate=200))

    place, ledger = way.place(), Remembered()

    def leave(_: int, __: str) -> None:
        if ledger.begun and ledger.begun.upload and arrived(way, ledger.begun.upload) == 2:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        place.send(way.film, ledger, leave)
    assert len(way.line.seen("partNumber=[34]")) <= 2
    way.line.rule()
    place.send(way.film, ledger, unheard)
    assert len(way.line.seen("PUT .*partNumber")) == 2 and content(way.bucket, way.film.key) == FILM


def test_what_the_far_end_has_forgotten_begins_anew(way: Way) -> None:
    way.line.rule(Rule("PUT .*partNumber=4", Fault.ACCESS_DENIED))
    place, ledger = way.place(), Remembered()
    with pytest.raises(StudioError):
        place.send(way.film, ledger, unheard)
    assert ledger.begun
    direct().abort_multipart_upload(
        Bucket=way.bucket, Key=way.film.key, UploadId=ledger.begun.upload
    )
    way.line.rule()
    place.send(way.film, ledger, unheard)
    assert content(way.bucket, way.film.key) == FILM and len(way.line.seen("PUT .*partNumber")) == 4


def test_an_upload_whose_beginning_was_never_heard_of_is_cleared_away(way: Way) -> None:
    way.line.rule(Rule("POST .*uploads", Fault.SWALLOWED))
    place, ledger = way.place(), Remembered()
    with pytest.raises(StudioError):
        place.send(way.film, ledger, unheard)
    assert open_uploads(way.bucket) == 4
    way.line.rule()
    place.send(way.film, ledger, unheard)
    assert open_uploads(way.bucket) == 0 and content(way.bucket, way.film.key) == FILM


def test_uploads_of_ours_that_never_ended_are_listed_and_can_be_aborted(way: Way) -> None:
    way.line.rule(Rule("PUT .*partNumber=[34]", Fault.ACCESS_DENIED))
    place, ledger = way.place(), Remembered()
    with pytest.raises(StudioError):
        place.send(way.film, ledger, unheard)
    direct().create_multipart_upload(Bucket=way.bucket, Key="2026/of-somebody-else.mp4")
    ((key, upload, since, size),) = place.strays({way.film.key})
    assert key == way.film.key and since.startswith("20") and size % PART == 0
    place.abort(key, upload)
    place.abort(key, upload)
    assert place.strays({way.film.key}) == () and open_uploads(way.bucket) == 1


def test_a_test_writes_reads_and_clears_away(way: Way) -> None:
    place = way.place()
    assert place.test() == "" and keys(way.bucket) == []
    way.line.rule(Rule("GET|DELETE", Fault.ACCESS_DENIED))
    assert "may not read" in place.test()


def test_no_log_holds_a_key_a_signature_or_a_link_even_at_its_most_talkative(
    way: Way,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    place = way.place()
    place.send(way.film, Remembered(), unheard)
    link = place.link(way.film.key, 600)
    way.line.rule(Rule("POST", Fault.ACCESS_DENIED))
    way.film.file.write_bytes(b"x" * len(FILM))
    with pytest.raises(StudioError) as raised:
        place.send(way.film, Remembered(), unheard)
    told = f"{caplog.text}{raised.value}{raised.value.advice}"
    assert "X-Amz-Signature=" in link
    for secret in (KEYS.access, KEYS.secret, "X-Amz-Signature", "Signature="):
        assert secret not in told
