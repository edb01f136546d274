"""How fast a large film goes into a bucket, beside the plain client library; in how much memory.

Both send the same file to the same server on this machine, in parts of the same size, as many at a
time. The server takes in what comes, works out its MD5 as every S3 server must, and forgets it: a
test server that is slower would measure itself. Each round is a process of its own.
"""

import json
import os
import re
import subprocess
import sys
import threading
import time
from hashlib import md5
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from benchmarks.figures import Figure
from core.cloud.offline import Offline
from core.cloud.s3 import BucketStore
from core.cloud.s3_upload import PART, WORKERS
from core.domain.delivery import Bucket, Destination, Keys
from core.ports import Parcel
from core.store.database import Database
from core.store.deliveries import Deliveries
from core.store.migrate import migrate

_SIZE, _ROUNDS = 1 << 30, 2
KEYS = Keys("AKIABENCHMARK", "no-secret-at-all")
MB = 1 << 20


class Sink(ThreadingTCPServer):
    """As much of S3 as an upload needs: parts are counted and forgotten."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.parts: dict[int, str] = {}
        self.whole: dict[str, tuple[int, str]] = {}
        self.taken = 0


class _Answer(StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        while line := self.rfile.readline():
            head = self._head()
            size = int(head.get("content-length", 0))
            if head.get("expect"):
                self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            digest = self._swallow(size)
            self._say(*self._answer(line.decode().split(" ")[:2], digest, size))

    def _head(self) -> dict[str, str]:
        found = {}
        while (line := self.rfile.readline().decode().strip()) != "":
            name, _, value = line.partition(":")
            found[name.lower()] = value.strip()
        return found

    def _swallow(self, size: int) -> str:
        """As every S3 server does, it works out the MD5 of what comes: that is a part's tag."""
        room, seal = bytearray(256 << 10), md5(usedforsecurity=False)
        while size:
            came = memoryview(room)[: self.rfile.readinto1(memoryview(room)[:size])]
            seal.update(came)
            size -= len(came)
        return seal.hexdigest()

    def _answer(self, asked: list[str], digest: str, size: int) -> tuple[int, str, str]:
        """Status, tag and body."""
        sink, (method, path) = self.server, asked
        if method == "HEAD":
            size, tag = sink.whole.get(path, (0, ""))
            return (200, tag, str(size)) if tag else (404, "", "")
        if method == "PUT":
            number = int(re.findall(r"partNumber=(\d+)", path)[0])
            sink.parts[number] = digest
            sink.taken += size
            return 200, sink.parts[number], ""
        if "uploadId" in path:
            joined = b"".join(bytes.fromhex(sink.parts[each]) for each in sorted(sink.parts))
            tag = f"{md5(joined, usedforsecurity=False).hexdigest()}-{len(sink.parts)}"
            sink.whole[path.partition("?")[0]] = (sink.taken, tag)
            return (
                200,
                "",
                f"<CompleteMultipartUploadResult><ETag>{tag}</ETag>"
                + ("</CompleteMultipartUploadResult>"),
            )
        sink.parts, sink.taken = {}, 0
        return (
            200,
            "",
            (
                "<InitiateMultipartUploadResult><UploadId>one</UploadId></InitiateMultipartUploadResult>"
            ),
        )

    def _say(self, status: int, tag: str, body: str) -> None:
        heads = f"HTTP/1.1 {status} X\r\n" + (f'ETag: "{tag}"\r\n' if tag else "")
        if body.isdecimal():  # HEAD
            self.wfile.write(f"{heads}Content-Length: {body}\r\n\r\n".encode())
        else:
            self.wfile.write(f"{heads}Content-Length: {len(body)}\r\n\r\n{body}".encode())


def serve() -> None:
    """The server's own process: tells its port, and runs until it is ended."""
    sink = Sink()
    print(sink.server_address[1], flush=True)
    sink.serve_forever()


def ours(port: int, film: Path, samples: "Memory") -> float:
    place = Bucket("films", f"http://127.0.0.1:{port}", path_style=True)
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "project.db")
        migrate(database)
        store = BucketStore(place, KEYS, Offline(Path(folder)))
        ledger = Deliveries(database, Path(folder)).ledger(Destination("b", place), _key())
        began = time.perf_counter()
        store.send(Parcel(film, _key(), "video/mp4"), ledger, samples.look)
        spent = time.perf_counter() - began
        database.close()
    return spent


def theirs(port: int, film: Path, samples: "Memory") -> float:
    """The library as it comes, with its own checksum of each part."""
    import boto3
    from boto3.s3.transfer import S3Transfer, TransferConfig

    how = TransferConfig(multipart_chunksize=PART, max_concurrency=WORKERS)
    began = time.perf_counter()
    asked = boto3.client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{port}",
        aws_access_key_id=KEYS.access,
        aws_secret_access_key=KEYS.secret,
        region_name="us-east-1",
    )
    S3Transfer(asked, how).upload_file(str(film), "films", _key(), callback=samples.count)
    return time.perf_counter() - began


def _key() -> str:
    """Each round sends a file of its own: what is there already would not be sent."""
    return f"film-{os.getpid()}.mp4"


class Memory:
    """What this process takes, by how much of the film is gone."""

    def __init__(self, size: int) -> None:
        self._size, self._done, self._lock = size, 0, threading.Lock()
        self.seen: dict[int, int] = {}

    def count(self, sent: int) -> None:
        with self._lock:
            self._done += sent
        self.look(self._done, "")

    def look(self, done: int, _: str) -> None:
        quarter = 4 * done // max(1, self._size)
        if quarter not in self.seen:
            self.seen[quarter] = psutil.Process().memory_info().rss


def one(which: str, port: int, film: Path) -> None:
    samples = Memory(film.stat().st_size)
    spent = (ours if which == "ours" else theirs)(port, film, samples)
    told = {"seconds": spent, "memory": {str(each): size for each, size in samples.seen.items()}}
    print(json.dumps(told))


def _round(which: str, port: int, film: Path) -> Any:
    script = (
        "from benchmarks.upload import one; from pathlib import Path; "
        f"one({which!r}, {port}, Path({str(film)!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def measure() -> list[Figure]:
    script = "from benchmarks.upload import serve; serve()"
    server = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    port = int(server.stdout.readline())
    found: dict[str, list[Any]] = {"ours": [], "theirs": []}
    with TemporaryDirectory() as folder:
        film = Path(folder) / "film.mp4"
        block = os.urandom(MB)
        with film.open("wb") as stream:
            for _ in range(_SIZE // MB):
                stream.write(block)
        try:
            for _ in range(_ROUNDS):
                for which, rounds in found.items():
                    rounds.append(_round(which, port, film))
        finally:
            server.terminate()
            server.wait()
    times = {which: median(each["seconds"] for each in rounds) for which, rounds in found.items()}
    grown = [each["memory"]["4"] - each["memory"]["2"] for each in found["ours"]]
    most = max(max(each["memory"].values()) for each in found["ours"])
    return [
        Figure("1 GiB to a bucket", _SIZE / MB / times["ours"], "MiB/s", 50, more=True),
        Figure(
            "against the plain library", times["theirs"] / times["ours"], "times", 0.9, more=True
        ),
        Figure("memory from half of it to its end", max(grown) / MB, "MiB more", 16),
        Figure("memory at most", most / MB, "MiB", 250),
    ]
