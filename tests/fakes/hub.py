"""A model hub on this machine: speaks the real protocol, and misbehaves when it is told to."""

import json
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1, sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_ASKED = re.compile(r"/api/models/([^/]+/[^/]+)/(revision|tree)/([^/]+)")
_FILE = re.compile(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)")
_LARGE = (".safetensors", ".bin", ".model")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a file, and how many of its bytes went out."""

    path: str
    range: str
    token: str


@dataclass
class FakeHub:
    """What it serves, what it was asked, and how it is to behave from now on.

    `cut_after` breaks a connection after so many bytes of a file, `hold_at` falls silent after so
    many in all until its `release`, `elsewhere` is a host that files are sent from, `rate` is
    bytes a second, sent in pieces of `block`, `answers` are codes for the next requests, `damaged`
    and `lengths` are for files by name: how often they come with a wrong byte, and what length is
    said.
    """

    folders: Mapping[str, Path]
    token: str = ""
    gated: bool = False
    whole_listing: bool = True
    cut_after: int | None = None
    hold_at: int | None = None
    elsewhere: str = ""
    rate: float = 0.0
    block: int = 16_384
    ranges: bool = True
    answers: list[int] = field(default_factory=list)
    damaged: dict[str, int] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    more: list[dict[str, Any]] = field(default_factory=list)
    held: threading.Event = field(default_factory=threading.Event)
    asked: list[Asked] = field(default_factory=list)
    history: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    served: int = 0
    url: str = ""

    def __post_init__(self) -> None:
        self.held.set()
        self._turn = threading.Lock()

    def release(self) -> None:
        """Go on sending; where it is still to be held, it will not be."""
        with self._turn:
            self.hold_at = None
            self.held.set()

    def pass_on(self) -> None:
        """Wait as long as nothing is sent."""
        with self._turn:
            if self.hold_at is not None and self.served >= self.hold_at:
                self.held.clear()
                self.hold_at = None
        self.held.wait()

    def commit(self, repo: str) -> str:
        return sha1(json.dumps(self.listing(repo), sort_keys=True).encode()).hexdigest()

    def listing(self, repo: str) -> list[dict[str, Any]]:
        folder = self.folders[repo]
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        return [_line(file, file.relative_to(folder).as_posix()) for file in files]

    def files_asked(self) -> list[str]:
        return [each.path for each in self.asked]


@contextmanager
def serving(folders: Mapping[str, Path], **options: Any) -> Iterator[FakeHub]:
    """A hub at `url`, until the end of the block."""
    hub = FakeHub(folders, **options)

    class Desk(_Desk):
        of = hub

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    hub.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield hub
    finally:
        hub.release()
        server.shutdown()
        server.server_close()
        thread.join()


class _Desk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    of: FakeHub

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if self.of.answers and (code := self.of.answers.pop(0)) != 200:
            return self._refuse(code)
        asked, file = _ASKED.fullmatch(path), _FILE.fullmatch(path)
        repo = (asked or file or [None, None])[1]
        if repo is None or repo not in self.of.folders:
            return self._refuse(404, "RepoNotFound")
        if not self._is_known():
            return self._refuse(403 if self.of.gated else 401, "GatedRepo" if self.of.gated else "")
        if asked:
            return self._tell(repo, asked[2], asked[3])
        assert file is not None
        if self.of.elsewhere:
            return self._send_on(f"{self.of.elsewhere}{self.path}", file[3])
        return self._send(self.of.folders[repo] / file[3], file[3])

    def do_HEAD(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _is_known(self) -> bool:
        given = self.headers.get("Authorization", "")
        return not self.of.token or given == f"Bearer {self.of.token}"

    def _tell(self, repo: str, kind: str, revision: str) -> None:
        newest, listing = self.of.commit(repo), self.of.listing(repo)
        commit = newest if revision == "main" else revision
        self.of.history[newest] = listing
        if commit not in self.of.history:
            return self._refuse(404, "RevisionNotFound")
        if kind == "revision":
            return self._json(200, {"id": repo, "sha": commit})
        lines = [*self.of.history[commit], *self.of.more]
        if self.of.whole_listing:
            return self._json(200, lines)
        first = "page=2" not in self.path
        half = lines[: len(lines) // 2] if first else lines[len(lines) // 2 :]
        further = f'<{self.of.url}{self.path}&page=2>; rel="next"'
        return self._json(200, half, **({"Link": further} if first else {}))

    def _send_on(self, address: str, name: str) -> None:
        """Large files lie on other hosts, at addresses that are good for a while."""
        self.of.asked.append(Asked(name, "", self.headers.get("Authorization", "")))
        self.send_response(302)
        self.send_header("Location", f"{address}?Signature=secret")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, file: Path, name: str) -> None:
        wanted = self.headers.get("Range", "")
        self.of.asked.append(Asked(name, wanted, self.headers.get("Authorization", "")))
        if not file.is_file():
            return self._refuse(404, "EntryNotFound")
        content = bytearray(file.read_bytes())
        if self.of.damaged.get(name, 0) > 0:
            self.of.damaged[name] -= 1
            content[len(content) // 2] ^= 0xFF
        found = re.fullmatch(r"bytes=(\d+)-", wanted) if self.of.ranges else None
        start = int(found[1]) if found else 0
        self.send_response(206 if found else 200)
        length = self.of.lengths.get(name, len(content)) - start
        self.send_header("Content-Length", str(length))
        if found:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        self._pour(bytes(content[start:]))
        return None

    def _pour(self, content: bytes) -> None:
        """The body, as the connection lets it through."""
        sent = 0
        while sent < len(content):
            self.of.pass_on()
            block = content[sent : sent + self.of.block]
            if self.of.cut_after is not None and sent + len(block) > self.of.cut_after:
                self.close_connection = True
                return
            try:
                self.wfile.write(block)
            except OSError:
                self.close_connection = True
                return
            sent += len(block)
            self.of.served += len(block)
            if self.of.rate:
                time.sleep(len(block) / self.of.rate)

    def _refuse(self, code: int, why: str = "") -> None:
        self._json(code, {"error": why}, **({"X-Error-Code": why} if why else {}))

    def _json(self, code: int, words: Any, **headers: str) -> None:
        body = json.dumps(words).encode()
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _line(file: Path, path: str) -> dict[str, Any]:
    content = file.read_bytes()
    blob = sha1(b"blob %d\0" % len(content) + content).hexdigest()
    line: dict[str, Any] = {"type": "file", "path": path, "size": len(content), "oid": blob}
    if path.endswith(_LARGE):
        line["lfs"] = {"oid": sha256(content).hexdigest(), "size": len(content), "pointerSize": 134}
    return line
