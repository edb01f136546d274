"""Where films are delivered to: a folder and a real S3 server, and what must be true of both."""

import shutil
import struct
from pathlib import Path

from benchmarks.torture.child import Place, Words
from benchmarks.torture.whole import copied

BUCKET = "torture"
THREE_PARTS, TWO_PARTS = 17 << 20, 9 << 20
"""Bytes of films that go to a bucket in so many parts."""


def environment() -> dict[str, str]:
    """How a child is told of the keys of the bucket: by the AWS tools' own chain."""
    from tests.fakes.buckets import KEYS

    return {
        "AWS_ACCESS_KEY_ID": KEYS.access,
        "AWS_SECRET_ACCESS_KEY": KEYS.secret,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_DEFAULT_REGION": "us-east-1",
    }


def lengthen(film: Path, size: int) -> None:
    """Make a film as large as films are, by so many bytes that are not shown."""
    with film.open("ab") as file:
        file.write(struct.pack(">I4s", size + 8, b"free") + bytes(size))


def begin(place: Place) -> None:
    """An empty bucket, and an empty folder."""
    from tests.fakes.buckets import direct, keys

    shutil.rmtree(nas(place), ignore_errors=True)
    nas(place).mkdir()
    client = direct()
    if BUCKET not in [each["Name"] for each in client.list_buckets()["Buckets"]]:
        client.create_bucket(Bucket=BUCKET)
    for key in keys(BUCKET):
        client.delete_object(Bucket=BUCKET, Key=key)
    for each in client.list_multipart_uploads(Bucket=BUCKET).get("Uploads", ()):
        client.abort_multipart_upload(Bucket=BUCKET, Key=each["Key"], UploadId=each["UploadId"])


def commands(place: Place, project: Path | str, tag: str) -> tuple[Words, ...]:
    """`tag` tells this round's destination from those that are kept of rounds before."""
    from tests.fakes.buckets import server

    endpoint = f"http://127.0.0.1:{server()}"
    folder, name = str(project), f"NAS of {tag}"
    return (
        ("deliver", folder, "--to", f"s3://{BUCKET}/films", "--endpoint-url", endpoint),
        ("destinations", "add", name, str(nas(place))),
        ("deliver", folder, "--to", name),
    )


def nas(place: Place) -> Path:
    return place.root / "nas"


def faults(place: Place, project: Path, *, over: bool = False) -> list[str]:
    """Nothing half under a final name, and no part lost; when it is `over`, nothing left open."""
    found = [
        f"half delivered: {file.name}"
        for file in nas(place).rglob("*")
        if file.is_file() and not file.name.startswith(".") and not _same(place, file)
    ]
    return found + _in_bucket(place, project, over=over)


def missing(place: Place, film: str) -> list[str]:
    """Where a film was sent that it has not come to."""
    from tests.fakes.buckets import keys

    there = {"folder": [file.name for file in nas(place).rglob("*")]}
    there["bucket"] = [Path(key).name for key in keys(BUCKET)]
    return [f"not in the {where}: {film}" for where, names in there.items() if film not in names]


def _same(place: Place, file: Path) -> bool:
    source = place.films / file.name
    return not source.is_file() or source.read_bytes() == file.read_bytes()


def _in_bucket(place: Place, project: Path, *, over: bool) -> list[str]:
    from tests.fakes.buckets import content, direct, keys

    client = direct()
    found = []
    for key in keys(BUCKET):
        source = place.films / Path(key).name
        if source.is_file() and content(BUCKET, key) != source.read_bytes():
            found.append(f"half delivered: {key}")
    open_now = client.list_multipart_uploads(Bucket=BUCKET).get("Uploads", ())
    there = {
        (each["UploadId"], part["PartNumber"])
        for each in open_now
        for part in client.list_parts(
            Bucket=BUCKET, Key=each["Key"], UploadId=each["UploadId"]
        ).get("Parts", ())
    }
    with copied(project) as rows:
        noted = rows.execute(
            "SELECT uploads.upload, upload_parts.part FROM upload_parts"
            " JOIN uploads ON uploads.number = upload_parts.upload WHERE NOT uploads.ended"
        ).fetchall()
    done = {Path(key).name for key in keys(BUCKET)}
    if not done:
        found += [f"part lost: {part}" for part in noted if tuple(part) not in there]
    if over and open_now:
        found.append(f"{len(open_now)} uploads left open")
    return found
