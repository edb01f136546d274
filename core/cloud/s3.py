"""A bucket of anything that speaks S3, as a place that takes films."""

import hashlib
import os
import re
from base64 import b64encode
from collections.abc import Collection
from contextlib import suppress
from functools import cached_property, partial
from typing import Any
from urllib.parse import urlsplit

from core.cloud import s3_client, s3_upload
from core.cloud.offline import Offline, connecting
from core.cloud.s3_tries import Stop, Tries, aside
from core.cloud.s3_upload import Body, Far, comparable, composed, in_parts, md5, part_size, pieces
from core.cloud.s3_words import Forbidden, UploadGone, in_words, passing, refused_with
from core.domain.delivery import Bucket, Keys
from core.domain.errors import StudioError
from core.domain.ids import fresh
from core.ports import Begun, Heard, Ledger, Parcel

_PURPOSE = "delivering a film"
_AMAZON = "s3.amazonaws.com"
_MISSING = 404
_TAG = re.compile(r"[0-9a-f]{32}(-\d+)?")


class BucketStore:
    """`keys` None are those of the AWS tools. `seconds` are before the first new try.

    `part` is the size of parts in bytes, 5 MiB at least: servers take no smaller ones. After so
    many seconds of `patience` a server that says nothing has not answered.
    """

    def __init__(
        self,
        bucket: Bucket,
        keys: Keys | None,
        offline: Offline,
        *,
        seconds: float = 1.0,
        part: int = s3_upload.PART,
        patience: float = 60.0,
    ) -> None:
        self._bucket, self._keys, self._offline = bucket, keys, offline
        self._tries, self._part, self._patience = Tries(bucket, seconds), part, patience

    def send(self, parcel: Parcel, ledger: Ledger, heard: Heard) -> str:
        stop = Stop()
        with connecting(_PURPOSE):
            try:
                heard(0, "")
                far = aside(lambda: self._far, lambda: heard(0, "connecting"))
                begun = self._begun(parcel)
                there = aside(
                    partial(self._there, far, parcel.key, stop),
                    lambda: heard(0, stop.note),
                )
                before = ledger.read()
                if there and (digest := self._same(parcel, begun, there, before, stop, heard)):
                    heard(begun.size, "is there already")
                    ended = Begun(
                        begun.size, begun.changed, begun.part, "", {}, _tag(there), digest
                    )  # fmt: skip
                    ledger.end(ended)
                    return digest
                send = in_parts if begun.size > self._part else self._whole
                sent = send(far, parcel, ledger, heard, begun)
                return self._verified(far, parcel, ledger, heard, sent, stop)
            finally:
                stop.ask()

    def test(self) -> str:
        """Answers what to know besides, "" for nothing."""
        key = f"reelwright-test-{fresh()[:12]}"
        key = f"{self._bucket.prefix}/{key}" if self._bucket.prefix else key
        words = b"Reelwright looks whether films can be delivered here. This may be deleted."
        stop, here = Stop(), {"Bucket": self._bucket.name, "Key": key}
        with connecting(_PURPOSE):
            ask = self._far.client
            digest = b64encode(bytes.fromhex(md5(words))).decode()
            self._tries(
                "write", partial(ask.put_object, **here, Body=words, ContentMD5=digest), stop
            )
            lacking = []
            try:
                answer = self._tries("read", partial(ask.get_object, **here), stop)
                if answer["Body"].read() != words:
                    raise StudioError(
                        f"{self._bucket.host} gave back something else than was written.",
                        "Deliver to another place, and tell whoever keeps it.",
                    )
            except Forbidden:
                lacking.append("This key may not read: no signed links can be made with it.")
            try:
                self._tries("delete", partial(ask.delete_object, **here), stop)
            except Forbidden:
                lacking.append(f"It may not delete either: the small file {key} stays there.")
            return " ".join(lacking)

    def link(self, key: str, seconds: int) -> str:
        client, of = self._far.client, {"Bucket": self._bucket.name, "Key": key}
        try:
            return str(client.generate_presigned_url("get_object", of, ExpiresIn=seconds))
        except Exception as error:
            raise in_words(error, self._bucket, "sign a link") from error

    def strays(self, keys: Collection[str]) -> tuple[tuple[str, str, str, int], ...]:
        if not keys:
            return ()
        with connecting(_PURPOSE):
            stop, wanted, far = Stop(), frozenset(keys), self._far
            common = os.path.commonprefix(list(wanted))  # noqa: RUF071 - of letters, not of folders
            return tuple(
                (
                    str(each["Key"]),
                    str(each["UploadId"]),
                    each["Initiated"].isoformat(timespec="seconds"),
                    self._size(far, each, stop),
                )
                for each in s3_upload.open_uploads(far, common, stop)
                if each["Key"] in wanted
            )

    def abort(self, key: str, upload: str) -> None:
        with connecting(_PURPOSE), suppress(UploadGone):
            request = partial(
                self._far.client.abort_multipart_upload,
                Bucket=self._bucket.name,
                Key=key,
                UploadId=upload,
            )
            self._tries("clear away", request, Stop())

    # Private

    @cached_property
    def _far(self) -> Far:
        """Made once, when it is first needed: the library takes half a second."""
        host = urlsplit(self._bucket.endpoint).hostname if self._bucket.endpoint else _AMAZON
        self._offline.admit(host or "", _PURPOSE)
        try:
            made = s3_client.client(self._bucket, self._keys, read=self._patience)
        except Exception as error:
            raise in_words(error, self._bucket, "connect") from error
        return Far(made, self._bucket.name, self._tries, self._bucket.storage_class)

    def _begun(self, parcel: Parcel) -> Begun:
        about = parcel.file.stat()
        return Begun(about.st_size, about.st_mtime_ns, part_size(about.st_size, self._part))

    def _there(self, far: Far, key: str, stop: Stop) -> Any:
        """What the far end knows of a key: None where there is nothing, {} where it tells nothing.

        What it refuses to tell has no words: what is asked next says why.
        """

        def ask() -> Any:
            from botocore.exceptions import ClientError

            try:
                return far.client.head_object(Bucket=far.bucket, Key=key)
            except ClientError as error:
                if passing(error):
                    raise
                return None if refused_with(error) == _MISSING else {}

        return self._tries("look", ask, stop)

    def _same(
        self, parcel: Parcel, begun: Begun, there: Any, before: Begun | None, stop: Stop,
        heard: Heard,
    ) -> str:  # fmt: skip
        """The checksum of what is there if it is this file; "" if it is not, or nobody can say."""
        if there.get("ContentLength") != begun.size:
            return ""
        tag = _tag(there)
        if before and before.ended == tag:
            unchanged = (before.size, before.changed) == (begun.size, begun.changed)
            if unchanged:
                return before.digest
        if not comparable(there) or not _TAG.fullmatch(tag):
            return ""
        one = "-" not in tag
        here = aside(
            partial(_whole_md5 if one else _composed, parcel, begun.part, stop),
            lambda: heard(0, "comparing with what is there"),
        )
        return here if here == tag else ""

    def _whole(self, far: Far, parcel: Parcel, ledger: Ledger, heard: Heard, begun: Begun) -> Begun:
        """A small file goes in one piece."""
        stop = Stop()
        data = parcel.file.read_bytes()
        digest = md5(data)
        bodies: list[Body] = []

        def put() -> Any:
            bodies.append(Body(data, stop))
            return far.client.put_object(
                **far.about(parcel),
                Body=bodies[-1],
                ContentMD5=b64encode(bytes.fromhex(digest)).decode(),
            )

        def alive() -> None:
            heard(bodies[-1].sent if bodies else 0, stop.note)

        ledger.begin(begun)
        try:
            answer = aside(partial(self._tries, "write", put, stop), alive)
        finally:
            stop.ask()
        return Begun(len(data), begun.changed, begun.part, "", {}, _tag(answer), digest)

    def _verified(
        self, far: Far, parcel: Parcel, ledger: Ledger, heard: Heard, sent: Begun, stop: Stop
    ) -> str:
        """Look whether the whole of it lies there; answers its checksum."""
        there = aside(
            partial(self._there, far, parcel.key, stop),
            lambda: heard(sent.size, stop.note),
        )
        # A key that may only write is told nothing: then what the last answer said has to do.
        tag = _tag(there) if there else sent.ended
        known = comparable(there or {}) and bool(_TAG.fullmatch(tag))
        whole = there is not None and there.get("ContentLength", sent.size) == sent.size
        if not tag or not whole or (known and tag != sent.digest):
            ledger.drop()
            raise StudioError(
                f"What lies at {self._bucket.host} is not what was sent: "
                f"{parcel.key} differs there, or is missing.",
                "Try again: it is sent anew. The film is safe here.",
            )
        ledger.end(Begun(sent.size, sent.changed, sent.part, "", {}, tag, sent.digest))
        heard(sent.size, "")
        return sent.digest

    def _size(self, far: Far, upload: Any, stop: Stop) -> int:
        """Bytes that lie there of an upload, by the first thousand of its parts."""
        ask = partial(
            far.client.list_parts, Bucket=far.bucket, Key=upload["Key"], UploadId=upload["UploadId"]
        )
        with suppress(StudioError):
            return sum(
                int(part["Size"]) for part in self._tries("look", ask, stop).get("Parts", ())
            )
        return 0


def _tag(answer: Any) -> str:
    return str(answer.get("ETag", "")).strip('"')


def _whole_md5(parcel: Parcel, part: int, stop: Stop) -> str:
    seal = hashlib.md5(usedforsecurity=False)
    for piece in pieces(parcel.file, part):
        stop.heed()
        seal.update(piece)
    return seal.hexdigest()


def _composed(parcel: Parcel, part: int, stop: Stop) -> str:
    found = []
    for piece in pieces(parcel.file, part):
        stop.heed()
        found.append(md5(piece))
    return composed(found)
