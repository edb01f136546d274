"""Brings one large file into a bucket, in parts: gone on with after whatever end, and compared."""

import hashlib
import os
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from core.cloud.s3_tries import LOOK, Stop, Tries, aside, start
from core.cloud.s3_words import UploadGone
from core.domain.errors import StudioError
from core.ports import Begun, Heard, Ledger, Parcel

PART = 8 << 20
WORKERS = 4
_MOST_PARTS = 9_000
_MB, _BLOCK = 1 << 20, 256 << 10
_WRITTEN_EVERY = 0.5
_KMS = ("aws:kms", "aws:kms:dsse")
_FELT = 0.95
"""How much of what the system took of a part counts as sent before the far end says so."""


@dataclass(frozen=True, slots=True)
class Far:
    """The far end: its client, its bucket, how it is asked, and what is told with each file."""

    client: Any
    bucket: str
    tries: Tries
    storage_class: str = ""

    def about(self, parcel: Parcel) -> dict[str, str]:
        told = {"Bucket": self.bucket, "Key": parcel.key, "ContentType": parcel.content_type}
        if parcel.cache:
            told["CacheControl"] = parcel.cache
        if self.storage_class:
            told["StorageClass"] = self.storage_class
        return told


class Body:
    """What a request reads from; once the sending is stopped, it raises instead."""

    def __init__(self, data: bytes, stop: Stop) -> None:
        self._data, self._stop = memoryview(data), stop
        self._at = 0
        self._going_out = False

    def __len__(self) -> int:
        return len(self._data)

    def read(self, size: int = -1) -> memoryview:
        """More at a time than was asked for, and no copy: who asks only sends it on."""
        self._stop.heed()
        end = len(self._data) if size < 0 else self._at + max(size, _BLOCK)
        block = self._data[self._at : end]
        self._at += len(block)
        return block

    def seek(self, to: int, whence: int = os.SEEK_SET) -> int:
        origin = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: len(self._data)}[whence]
        self._at = max(0, origin + to)
        return self._at

    def tell(self) -> int:
        return self._at

    def goes_out(self) -> None:
        self._going_out = True

    @property
    def sent(self) -> int:
        """Roughly: what the system holds back cannot be seen."""
        return int(min(self._at, len(self._data)) * _FELT) if self._going_out else 0


@dataclass
class _Upload:
    """One upload under way: `parts` are the MD5s of what the far end has."""

    name: str
    begun: Begun
    parts: dict[int, str] = field(default_factory=dict)
    tags: dict[int, str] = field(default_factory=dict)
    bodies: dict[int, Body] = field(default_factory=dict)

    @property
    def done(self) -> int:
        live = tuple(self.bodies.values())
        return sum(self.length(number) for number in self.parts) + sum(b.sent for b in live)

    @property
    def count(self) -> int:
        return -(-self.begun.size // self.begun.part)

    def length(self, number: int) -> int:
        begins = (number - 1) * self.begun.part
        return min(self.begun.part, self.begun.size - begins)

    def missing(self) -> list[int]:
        return [number for number in range(1, self.count + 1) if number not in self.parts]

    @property
    def digest(self) -> str:
        return composed([self.parts[number] for number in range(1, self.count + 1)])


def part_size(size: int, least: int = PART) -> int:
    """Bytes of each part: all of the same size, and no more of them than a server takes."""
    if size <= least * _MOST_PARTS:
        return least
    return -(-size // (_MOST_PARTS * _MB)) * _MB


def composed(parts: list[str]) -> str:
    """What S3 calls a whole that came in these parts: the MD5 of their MD5s, and their number."""
    joined = hashlib.md5(b"".join(bytes.fromhex(part) for part in parts), usedforsecurity=False)
    return f"{joined.hexdigest()}-{len(parts)}"


def in_parts(far: Far, parcel: Parcel, ledger: Ledger, heard: Heard, begun: Begun) -> Begun:
    """Send what is missing of the file; answers it ended, as the far end calls the whole."""
    stop = Stop()
    try:
        upload = _taken_up(far, parcel, ledger, heard, begun, stop)
        _send(far, parcel, ledger, heard, upload, stop)
        heard(upload.done, "putting it together")
        tag = aside(
            partial(_put_together, far, parcel, upload, stop),
            lambda: heard(upload.begun.size, stop.note or "putting it together"),
        )
        return Begun(begun.size, begun.changed, begun.part, "", {}, tag, upload.digest)
    except UploadGone:
        ledger.drop()
        raise
    finally:
        stop.ask()


def pieces(file: Path, part: int) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while piece := stream.read(part):
            yield piece


def comparable(answer: Mapping[str, Any]) -> bool:
    """Whether what a server calls a file is its MD5: not where it was encrypted with a key."""
    return answer.get("ServerSideEncryption") not in _KMS and "SSECustomerAlgorithm" not in answer


def md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def _taken_up(
    far: Far, parcel: Parcel, ledger: Ledger, heard: Heard, begun: Begun, stop: Stop
) -> _Upload:
    """An earlier upload of the same file, with what is there of it; else a new one."""
    before = ledger.read()
    if before and before.upload and not before.ended:
        same = (before.size, before.changed, before.part) == (begun.size, begun.changed, begun.part)
        if same:
            upload = _Upload(before.upload, before)
            with suppress(UploadGone):
                words = "looking what is there already"
                aside(
                    partial(_look, far, parcel, upload, stop),
                    lambda: heard(upload.done, stop.note or words),
                )
                return upload
        aside(
            partial(_drop, far, parcel.key, before.upload, stop), lambda: heard(0, "clearing away")
        )
    elif before and not before.ended:  # ended between the asking and the answer
        aside(partial(_drop_all, far, parcel.key, stop), lambda: heard(0, "clearing away"))
    ledger.begin(begun)
    create = partial(far.client.create_multipart_upload, **far.about(parcel))
    answer = aside(partial(far.tries, "write", create, stop), lambda: heard(0, stop.note))
    named = Begun(begun.size, begun.changed, begun.part, answer["UploadId"])
    ledger.begin(named)
    return _Upload(named.upload, named)


def _look(far: Far, parcel: Parcel, upload: _Upload, stop: Stop) -> None:
    """Count in the parts that are there and are what the file holds."""
    marker = 0
    with parcel.file.open("rb") as stream:
        while True:
            ask = partial(
                far.client.list_parts,
                Bucket=far.bucket,
                Key=parcel.key,
                UploadId=upload.name,
                PartNumberMarker=marker,
            )
            page = far.tries("look at what was sent", ask, stop)
            for part in page.get("Parts", ()):
                stop.heed()
                _count_in(upload, part, stream)
            if not page.get("IsTruncated"):
                return
            marker = page["NextPartNumberMarker"]


def _count_in(upload: _Upload, part: Mapping[str, Any], stream: Any) -> None:
    number, tag = int(part["PartNumber"]), str(part["ETag"]).strip('"')
    if number > upload.count or part.get("Size", 0) != upload.length(number):
        return
    stream.seek((number - 1) * upload.begun.part)
    here = md5(stream.read(upload.begun.part))
    # Where the far end encrypts with a key, its tag tells nothing: what was noted then does.
    if here in (tag, upload.begun.parts.get(number)):
        upload.parts[number], upload.tags[number] = here, str(part["ETag"])


def _send(
    far: Far, parcel: Parcel, ledger: Ledger, heard: Heard, upload: _Upload, stop: Stop
) -> None:
    """All that is missing, some parts side by side; the first that fails ends it."""
    missing = upload.missing()
    answers: SimpleQueue[tuple[int, str, str, BaseException | None]] = SimpleQueue()
    waiting = iter(missing)

    def next_part() -> None:
        number = next(waiting, None)
        if number is not None:
            start(
                partial(_part, far, parcel, upload, number, stop),
                lambda made, error: answers.put((number, *(made or ("", "")), error)),
            )

    for _ in range(WORKERS):
        next_part()
    left, noted = len(missing), _Noted(ledger)
    try:
        while left:
            try:
                number, digest, tag, error = answers.get(timeout=LOOK)
            except Empty:
                heard(upload.done, stop.note)
                continue
            if error is not None:
                raise error
            next_part()
            upload.parts[number], upload.tags[number] = digest, tag
            upload.bodies.pop(number, None)
            left -= 1
            noted.add(number, digest)
            heard(upload.done, stop.note)
    finally:
        noted.write()


@dataclass
class _Noted:
    """Acknowledged parts on their way into the ledger, some together: each write waits for a disk.

    One that is lost with the program is known to the far end, which is asked.
    """

    ledger: Ledger
    parts: dict[int, str] = field(default_factory=dict)
    written: float = field(default_factory=monotonic)

    def add(self, number: int, digest: str) -> None:
        self.parts[number] = digest
        if monotonic() - self.written > _WRITTEN_EVERY:
            self.write()

    def write(self) -> None:
        if self.parts:
            self.ledger.add(self.parts)
        self.parts, self.written = {}, monotonic()


def _part(far: Far, parcel: Parcel, upload: _Upload, number: int, stop: Stop) -> tuple[str, str]:
    """Send one part; answers its MD5, and what the far end calls it."""
    stop.heed()
    with parcel.file.open("rb") as stream:
        stream.seek((number - 1) * upload.begun.part)
        data = stream.read(upload.length(number))
    if len(data) != upload.length(number):
        raise _changed(parcel)
    digest = md5(data)

    def request() -> Any:
        upload.bodies[number] = body = Body(data, stop)
        return far.client.upload_part(
            Bucket=far.bucket,
            Key=parcel.key,
            UploadId=upload.name,
            PartNumber=number,
            Body=body,
            ContentMD5=b64encode(bytes.fromhex(digest)).decode(),
        )

    answer = far.tries("write", partial(_compared, request, digest), stop)
    return digest, str(answer["ETag"])


def _compared(request: Callable[[], Any], digest: str) -> Any:
    """A server that does not look at the MD5 itself may have kept something else."""
    answer = request()
    tag = str(answer.get("ETag", "")).strip('"')
    if comparable(answer) and len(tag) == len(digest) and tag != digest:
        from botocore.exceptions import ClientError

        about = {"HTTPStatusCode": 400, "HTTPHeaders": {}}
        raise ClientError({"Error": {"Code": "BadDigest"}, "ResponseMetadata": about}, "UploadPart")
    return answer


def _put_together(far: Far, parcel: Parcel, upload: _Upload, stop: Stop) -> str:
    """Answers what the far end calls the whole, "" where it does not say."""
    about = parcel.file.stat()
    if (about.st_size, about.st_mtime_ns) != (upload.begun.size, upload.begun.changed):
        raise _changed(parcel)
    parts = [{"PartNumber": each, "ETag": upload.tags[each]} for each in sorted(upload.tags)]
    request = partial(
        far.client.complete_multipart_upload,
        Bucket=far.bucket,
        Key=parcel.key,
        UploadId=upload.name,
        MultipartUpload={"Parts": parts},
    )
    try:
        answer = far.tries("put the film together", request, stop)
    except UploadGone:
        # A lost answer: it may have been put together by an earlier try. Looking there tells.
        return ""
    return str(answer.get("ETag", "")).strip('"')


def _drop(far: Far, key: str, upload: str, stop: Stop) -> None:
    """As far as it can be: what is left is listed as a stray."""
    request = partial(
        far.client.abort_multipart_upload, Bucket=far.bucket, Key=key, UploadId=upload
    )
    with suppress(StudioError):
        far.tries("clear away", request, stop)


def _drop_all(far: Far, key: str, stop: Stop) -> None:
    """Whatever was begun under a key of ours, and of which no name was ever heard."""
    with suppress(StudioError):
        for each in open_uploads(far, key, stop):
            if each["Key"] == key:
                _drop(far, key, str(each["UploadId"]), stop)


def open_uploads(far: Far, prefix: str, stop: Stop) -> Iterator[Mapping[str, Any]]:
    """Every upload that was begun and not ended under this prefix, whoever began it."""
    markers: dict[str, str] = {}
    while True:
        ask = partial(
            far.client.list_multipart_uploads, Bucket=far.bucket, Prefix=prefix, **markers
        )
        page = far.tries("list what was not ended", ask, stop)
        yield from page.get("Uploads", ())
        if not page.get("IsTruncated"):
            return
        markers = {
            "KeyMarker": page.get("NextKeyMarker", ""),
            "UploadIdMarker": page.get("NextUploadIdMarker", ""),
        }


def _changed(parcel: Parcel) -> StudioError:
    return StudioError(
        f"{parcel.file.name} was changed while it was being sent.",
        "Wait until nothing writes it any more, then try again.",
    )
