"""An OpenAI-compatible server on loopback that behaves, or misbehaves as it is told to."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


@dataclass
class Reply:
    """`body` is told as it is; with `streamed` as events of a few letters each.

    `cut` ends the connection after so many events; `silent` says nothing before it is let go.
    """

    body: str = ""
    status: int = 200
    streamed: bool = False
    cut: int = -1
    silent: bool = False
    headers: dict[str, str] = field(default_factory=dict)


Says = Callable[[dict[str, Any]], Reply]


def said(text: str, *, streamed: bool = True, cut: int = -1) -> Reply:
    """A chat's answer."""
    if streamed:
        return Reply(text, streamed=True, cut=cut)
    choice = {"index": 0, "message": {"role": "assistant", "content": text}}
    return Reply(json.dumps({"object": "chat.completion", "choices": [choice]}))


def refusal(status: int, message: str, **headers: str) -> Reply:
    return Reply(json.dumps({"error": {"message": message}}), status, headers=headers)


class LanguageServer(ThreadingHTTPServer):
    """`asked` are the bodies of what it was asked, `keys` what came with them."""

    daemon_threads = True

    def __init__(self, says: Says) -> None:
        super().__init__(("127.0.0.1", 0), _Told)
        self.says = says
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.may_go = Event()
        self.hung_up = Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: Any) -> None:
        """Who hangs up on purpose needs no traceback."""
        self.hung_up.set()


@contextmanager
def language_server(says: Says) -> Iterator[LanguageServer]:
    server = LanguageServer(says)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.may_go.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Told(BaseHTTPRequestHandler):
    server: LanguageServer

    def do_GET(self) -> None:
        self.server.keys.append(self.headers.get("Authorization", ""))
        self._reply(Reply(json.dumps({"data": [{"id": "tiny"}, {"id": "large"}]})))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        self.server.keys.append(self.headers.get("Authorization", ""))
        self._reply(self.server.says(body))

    def log_message(self, *_: Any) -> None: ...

    def _reply(self, reply: Reply) -> None:
        if reply.silent:
            self.server.may_go.wait()
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name.replace("_", "-"), value)
        if not reply.streamed:
            data = reply.body.encode()
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
            return
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        pieces = [reply.body[at : at + 7] for at in range(0, len(reply.body), 7)]
        for number, piece in enumerate(pieces):
            if number == reply.cut:
                return
            event = {"choices": [{"delta": {"content": piece}}]}
            self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
            self.wfile.flush()
        self.wfile.write(b"data: [DONE]\n\n")
