"""A real S3 server on this machine, one for the whole process, and what stands there."""

import logging
import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from core.cloud.s3_client import client
from core.domain.delivery import Bucket, Keys
from core.ports import Begun

KEYS = Keys("AKIAREELWRIGHTTEST", "secret-of-the-test-0123456789")
PART = 16 << 10
"""Parts this small keep the tests quick; real servers want 5 MiB."""


@cache
def server() -> int:
    """The port of it. Takes seconds the first time."""
    os.environ["S3_UPLOAD_PART_MIN_SIZE"] = "1024"
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own libraries
        from moto.server import ThreadedMotoServer

        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        started = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        started.start()
        return int(started.get_host_and_port()[1])


@cache
def direct() -> Any:
    """A client that asks the server itself, past every fault."""
    return client(Bucket("any", f"http://127.0.0.1:{server()}", path_style=True), KEYS)


def fresh_bucket(name: str) -> str:
    direct().create_bucket(Bucket=name)
    return name


def content(bucket: str, key: str) -> bytes:
    return bytes(direct().get_object(Bucket=bucket, Key=key)["Body"].read())


def keys(bucket: str) -> list[str]:
    return [each["Key"] for each in direct().list_objects_v2(Bucket=bucket).get("Contents", ())]


def open_uploads(bucket: str) -> int:
    return len(direct().list_multipart_uploads(Bucket=bucket).get("Uploads", ()))


@dataclass
class Remembered:
    """A ledger in memory."""

    begun: Begun | None = None
    parts: dict[int, str] = field(default_factory=dict)

    def read(self) -> Begun | None:
        if self.begun is None:
            return None
        now = self.begun
        return Begun(
            now.size, now.changed, now.part, now.upload, dict(self.parts), now.ended, now.digest
        )

    def begin(self, begun: Begun) -> None:
        self.begun, self.parts = begun, {}

    def add(self, parts: Mapping[int, str]) -> None:
        self.parts |= parts

    def end(self, begun: Begun) -> None:
        self.begin(begun)

    def drop(self) -> None:
        self.begun, self.parts = None, {}
