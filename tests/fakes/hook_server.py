"""A receiver of webhooks on loopback that misbehaves as it is told to, once for each try."""

import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread


@dataclass
class Heard:
    """A request: its first line, its headers in small letters, and its body."""

    line: str
    headers: dict[str, str]
    body: bytes


@dataclass
class HookServer:
    """`does` says what becomes of each try; the last of it of all that follow.

    A number is answered as a status; "reset" cuts the line unread, "silent" says nothing, "drip"
    a letter at a time without an end, "endless" answers well and never stops, "garbage" no HTTP.
    """

    does: Sequence[int | str]
    address: str = ""
    heard: list[Heard] = field(default_factory=list)
    may_go: Event = field(default_factory=Event)

    def answer(self, line: socket.socket) -> None:
        what = self.does[min(len(self.heard), len(self.does) - 1)]
        self.heard.append(_read(line))
        match what:
            case int(status):
                line.sendall(
                    f"HTTP/1.1 {status} So\r\nContent-Length: 0\r\nRetry-After: 0\r\n"
                    f"Location: {self.address}/elsewhere\r\n\r\n".encode()
                )
            case "reset":
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            case "silent":
                self.may_go.wait()
            case "garbage":
                line.sendall(b"\x00\xff" * 2_000 + b"\r\n\r\n")
            case endless:
                line.sendall(b"HTTP/1.1 200 Fine\r\n" + b"\r\n" * (endless == "endless"))
                while not self.may_go.wait(0.005):
                    line.sendall(b"x" * (60_000 if endless == "endless" else 1))


@contextmanager
def hook_server(*does: int | str, certificate: Path | None = None) -> Iterator[HookServer]:
    """By HTTPS where there is a certificate."""
    with _door(certificate) as door:
        scheme = "https" if certificate else "http"
        server = HookServer(does, f"{scheme}://127.0.0.1:{door.getsockname()[1]}/hook?key=k3y")
        thread = Thread(target=_serve, args=(server, door), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.may_go.set()
            door.shutdown(socket.SHUT_RDWR)
            thread.join()


def _door(certificate: Path | None) -> socket.socket:
    door = socket.create_server(("127.0.0.1", 0))
    if certificate is None:
        return door
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context.wrap_socket(door, server_side=True, do_handshake_on_connect=False)


def _serve(server: HookServer, door: socket.socket) -> None:
    with suppress(OSError):
        while True:
            line, _ = door.accept()
            Thread(target=_one, args=(server, line), daemon=True).start()


def _one(server: HookServer, line: socket.socket) -> None:
    with line, suppress(OSError):  # who is hung up on has said enough
        server.answer(line)


def _read(line: socket.socket) -> Heard:
    got = b""
    while b"\r\n\r\n" not in got:
        got += _more(line)
    head, _, body = got.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    pairs = (each.partition(": ") for each in lines)
    headers = {name.lower(): value for name, _, value in pairs}
    while len(body) < int(headers.get("content-length", "0")):
        body += _more(line)
    return Heard(first, headers, body)


def _more(line: socket.socket) -> bytes:
    if came := line.recv(65_536):
        return came
    raise ConnectionError("hung up in the middle")
