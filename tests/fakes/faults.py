"""A line to a server that fails as lines and servers do, request by request, and counts them."""

import asyncio
import re
import socket
import struct
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from threading import Event, Thread
from types import TracebackType

_BLOCK = 16_384
_SKEWED_DATE = "Thu, 01 Jan 2032 00:00:00 GMT"


class Fault(Enum):
    """What happens to a request: an answer instead of the server's, or something on the way."""

    ACCESS_DENIED = "403 AccessDenied"
    BAD_KEY = "403 InvalidAccessKeyId"
    BAD_SECRET = "403 SignatureDoesNotMatch"
    SKEWED = "403 RequestTimeTooSkewed"
    EXPIRED = "400 ExpiredToken"
    NO_BUCKET = "404 NoSuchBucket"
    FULL = "507 XMinioStorageFull"
    SLOW_DOWN = "503 SlowDown"
    BROKEN = "500 InternalError"
    CUT = "the connection is reset in the middle of the body"
    SWALLOWED = "the server has done it, but its answer is lost"
    SHORTENED = "the answer ends in its middle"
    SILENT = "nobody answers"
    SLOW = "a slow line"
    GARBLED = "an answer that is no HTTP"
    CORRUPTED = "one bit of the body is flipped"


@dataclass
class Rule:
    """Requests whose first line matches meet the fault: so many `times`, after some others.

    `at` is the byte at which a body or an answer is cut or changed, `rate` bytes a second.
    """

    match: str
    fault: Fault
    times: int = 1_000_000
    after: int = 0
    at: int = 1_000
    rate: int = 20_000


@dataclass(frozen=True)
class Seen:
    line: str
    fault: Fault | None


class FaultyLine:
    """Stands before a server of this machine; each request has a connection of its own."""

    def __init__(self, port: int, *rules: Rule) -> None:
        self._server, self._rules = port, list(rules)
        self._seen: list[Seen] = []
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._run, name="faulty-line", daemon=True)
        self._ready = Event()
        self.port = 0

    def __enter__(self) -> "FaultyLine":
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._end)
        self._thread.join(60)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def rule(self, *rules: Rule) -> None:
        """From now on these, and no others; what was seen is forgotten."""
        self._rules, self._seen = list(rules), []

    def seen(self, match: str = "") -> list[Seen]:
        return [each for each in tuple(self._seen) if re.search(match, each.line)]

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        starting = asyncio.start_server(self._answer, "127.0.0.1", 0, limit=1 << 20)
        self._listener = self._loop.run_until_complete(starting)
        self.port = self._listener.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        self._loop.close()

    def _end(self) -> None:
        self._listener.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.call_later(0.05, self._loop.stop)

    def _rule_for(self, line: str) -> Rule | None:
        for rule in self._rules:
            if rule.times > 0 and re.search(rule.match, line):
                if rule.after > 0:
                    rule.after -= 1
                    continue
                rule.times -= 1
                return rule
        return None

    async def _answer(self, client: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        onward: asyncio.StreamWriter | None = None
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = await client.readuntil(b"\r\n\r\n")
            line = head.split(b"\r\n", 1)[0].decode("latin1")
            rule = self._rule_for(line)
            self._seen.append(Seen(line, rule.fault if rule else None))
            if rule and not await self._itself(rule, back):
                return
            answer, onward = await asyncio.open_connection("127.0.0.1", self._server)
            onward.write(head[:-2] + b"Connection: close\r\n\r\n")
            up = asyncio.create_task(self._up(client, onward, back, rule))
            try:
                await self._down(answer, back, rule)
            finally:
                up.cancel()
        for each in (back, onward):
            if each is not None:
                each.close()

    async def _itself(self, rule: Rule, back: asyncio.StreamWriter) -> bool:
        """Answers in the server's place where the fault wants it; whether to go on to it."""
        fault = rule.fault
        if fault is Fault.SILENT:
            await asyncio.sleep(3_600)
        if fault is Fault.GARBLED:
            back.write(b"\x00\xffthis is no HTTP\r\n\r\n")
        elif re.match(r"\d{3} ", fault.value):
            back.write(_refusal(fault))
        else:
            return True
        await back.drain()
        back.close()
        return False

    async def _up(
        self,
        client: asyncio.StreamReader,
        onward: asyncio.StreamWriter,
        back: asyncio.StreamWriter,
        rule: Rule | None,
    ) -> None:
        went = 0
        fault = rule.fault if rule else None
        with suppress(ConnectionError, OSError):
            while block := await client.read(_BLOCK):
                end = went + len(block)
                if rule and fault is Fault.SLOW:
                    await asyncio.sleep(len(block) / rule.rate)
                if rule and fault is Fault.CUT and end > rule.at:
                    _reset(back)
                    _reset(onward)
                    return
                if rule and fault is Fault.CORRUPTED and went <= rule.at < end:
                    flipped = bytearray(block)
                    flipped[rule.at - went] ^= 1
                    block = bytes(flipped)
                onward.write(block)
                await onward.drain()
                went = end

    async def _down(
        self, answer: asyncio.StreamReader, back: asyncio.StreamWriter, rule: Rule | None
    ) -> None:
        fault = rule.fault if rule else None
        while block := await answer.read(_BLOCK):
            if block.startswith(b"HTTP/1.1 100"):
                back.write(block)
                await back.drain()
            elif fault is Fault.SWALLOWED:
                await answer.read()
                _reset(back)
                return
            elif fault is Fault.SHORTENED:
                back.write(block[:40])
                await back.drain()
                _reset(back)
                return
            else:
                back.write(block)
                await back.drain()


def _refusal(fault: Fault) -> bytes:
    status, code = fault.value.split(" ")
    body = f'<?xml version="1.0"?><Error><Code>{code}</Code><Message>as asked</Message></Error>'
    date = f"Date: {_SKEWED_DATE}\r\n" if fault is Fault.SKEWED else ""
    head = f"HTTP/1.1 {status} X\r\n{date}Content-Type: application/xml\r\n"
    return f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode()


def _reset(writer: asyncio.StreamWriter) -> None:
    """Not closed in order: the other side is told that the connection is gone."""
    line = writer.get_extra_info("socket")
    if line is not None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def count(seen: Sequence[Seen], match: str) -> int:
    return sum(bool(re.search(match, each.line)) for each in seen)
