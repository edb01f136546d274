"""A package index on this machine: serves small real wheels, and misbehaves when it is told to."""

import base64
import json
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote


@dataclass
class FakeIndex:
    """`cut_after` breaks a file off after so many bytes, once; `damaged` come with a wrong byte, so
    often; `gone` are not there; `pages` answers HTML; after `hold` a file ends in its middle, and
    the line is silent until `release`.
    """

    wheels: dict[str, Path] = field(default_factory=dict)
    cut_after: int | None = None
    damaged: dict[str, int] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    answers: list[int] = field(default_factory=list)
    pages: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""
    hold_at: int | None = None
    go: threading.Event = field(default_factory=threading.Event)

    def hold(self, at: int) -> None:
        """Send no more than the first so many bytes of a file."""
        self.hold_at = at
        self.go.clear()

    def release(self) -> None:
        self.hold_at = None
        self.go.set()

    def add(self, wheel: Path) -> str:
        """Offer a wheel; answers its line of a lock file."""
        self.wheels[wheel.name] = wheel
        name, version = wheel.name.split("-")[:2]
        seal = sha256(wheel.read_bytes()).hexdigest()
        return f"{name}=={version} \\\n    --hash=sha256:{seal}"

    def files(self) -> list[str]:
        """The files that were asked for."""
        return [path.rpartition("/")[2] for path, _ in self.asked if path.endswith(".whl")]


def made_wheel(
    folder: Path, name: str, version: str, files: Mapping[str, bytes], tag: str = "py3-none-any"
) -> Path:
    """A real wheel: its files, what it is, and the list of all with their hashes."""
    info = f"{name}-{version}.dist-info"
    whole = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
    }
    rows = [f"{path},sha256={_seal(body)},{len(body)}" for path, body in whole.items()]
    whole[f"{info}/RECORD"] = "\n".join([*rows, f"{info}/RECORD,,"]).encode()
    wheel = folder / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, body in whole.items():
            archive.writestr(path, body)
    return wheel


@contextmanager
def serving(index: FakeIndex) -> Iterator[FakeIndex]:
    class Handler(_Handler):
        here = index

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    index.url = f"http://127.0.0.1:{server.server_port}/simple"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield index
    finally:
        index.release()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    here: FakeIndex

    def do_HEAD(self) -> None:
        file = self.here.wheels.get(unquote(self.path).rpartition("/")[2])
        self.send_response(404 if file is None else 200)
        self.send_header("Content-Length", str(file.stat().st_size if file else 0))
        self.end_headers()

    def do_GET(self) -> None:
        self.here.asked.append((self.path, self.headers.get("Range", "")))
        if self.here.answers and (code := self.here.answers.pop(0)) != 200:
            self.send_response(code)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path.endswith(".whl"):
            self._send_file(unquote(self.path).rpartition("/")[2])
        else:
            self._send_page(self.path.strip("/").split("/")[-1])

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def _send_page(self, name: str) -> None:
        found = [
            (file, sha256(each.read_bytes()).hexdigest(), each.stat().st_size)
            for file, each in self.here.wheels.items()
            if file.split("-")[0].replace("_", "-").lower() == name
        ]
        if not found or name in self.here.gone:
            self.send_error(404)
            return
        if self.here.pages:
            links = "".join(f'<a href="../../f/{f}#sha256={s}">{f}</a>\n' for f, s, _ in found)
            body, kind = f"<html><body>{links}</body></html>", "text/html"
        else:
            words = [
                {"filename": f, "url": f"../../f/{f}", "hashes": {"sha256": s}, "size": size}
                for f, s, size in found
            ]
            body = json.dumps({"meta": {"api-version": "1.1"}, "name": name, "files": words})
            kind = "application/vnd.pypi.simple.v1+json"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def _send_file(self, name: str) -> None:
        if name not in self.here.wheels or name in self.here.gone:
            self.send_error(404)
            return
        body = bytearray(self.here.wheels[name].read_bytes())
        if self.here.damaged.get(name, 0) > 0:
            self.here.damaged[name] -= 1
            body[len(body) // 2] ^= 1
        begins = int(self.headers.get("Range", "bytes=0-")[6:].rstrip("-") or 0)
        self.send_response(206 if begins else 200)
        self.send_header("Content-Length", str(len(body) - begins))
        self.end_headers()
        rest = bytes(body[begins:])
        if self.here.cut_after is not None and len(rest) > self.here.cut_after:
            rest, self.here.cut_after = rest[: self.here.cut_after], None
            self.close_connection = True
        try:
            for at in range(0, len(rest), 4096):
                if self.here.hold_at is not None and at >= self.here.hold_at:
                    self.here.go.wait()
                self.wfile.write(rest[at : at + 4096])
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


def _seal(body: bytes) -> str:
    return base64.urlsafe_b64encode(sha256(body).digest()).rstrip(b"=").decode()
