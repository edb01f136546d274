"""One question over HTTP, read by a thread of its own, so that it can be given up at any time."""

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from contextvars import copy_context
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic
from typing import Any, TypeAlias

from core.domain.errors import StudioError

_LOOKS_EVERY = 0.1
_TO_CONNECT = 10.0
_LARGEST = 8_000_000
"""Characters of an answer; no film is so long."""


class Silent(Exception):
    """Nobody answers: `refused` at the door, or no word in all this time.

    `distrusted` is who could not show whom it is: to ask again is no use.
    """

    def __init__(self, said: str, *, refused: bool = False, distrusted: bool = False) -> None:
        super().__init__(said)
        self.refused, self.distrusted = refused, distrusted


_Head: TypeAlias = tuple[int, float]
_Piece: TypeAlias = _Head | str | Silent | None


class Stream:
    """A POST of `body`, as JSON or as the bytes it is, or a GET without one."""

    def __init__(
        self,
        url: str,
        body: dict[str, Any] | bytes | None,
        key: str = "",
        *,
        proxied: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._url, self._body, self._key, self._proxied = url, body, key, proxied
        self._headers = dict(headers or {})
        self._pieces: Queue[_Piece] = Queue()
        self._closed = Event()
        self._sockets: list[Any] = []
        context = copy_context()
        Thread(target=context.run, args=(self._read,), name="server", daemon=True).start()

    def head(self, silence: float, look: Callable[[], None]) -> _Head:
        """The status, and the seconds after which another try is welcome."""
        match self._next(silence, look):
            case (status, after):
                return status, after
            case _:
                raise Silent("It hung up.")

    def pieces(self, silence: float, look: Callable[[], None] = lambda: None) -> Iterator[str]:
        """Its lines as they come. Raises Silent after so many seconds without one."""
        left = _LARGEST
        while isinstance(piece := self._next(silence, look), str) and left > 0:
            left -= len(piece)
            yield piece

    def rest(self, silence: float) -> Iterator[str]:
        return self.pieces(silence)

    def close(self) -> None:
        """At once, also while nothing comes: the connection is cut under its reader."""
        self._closed.set()
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _next(self, silence: float, look: Callable[[], None]) -> _Piece:
        until = monotonic() + silence
        while monotonic() < until:
            look()
            with suppress(Empty):
                piece = self._pieces.get(timeout=_LOOKS_EVERY)
                if isinstance(piece, Silent):
                    raise piece
                return piece
        raise Silent(f"It said nothing for {silence:.0f} s.")

    def _read(self) -> None:
        import httpx

        try:
            self._answer(httpx)
        except httpx.ConnectError as error:
            unknown = "CERTIFICATE_VERIFY" in str(error)
            words = "Its certificate cannot be trusted." if unknown else "No server answers there."
            self._pieces.put(Silent(words, refused=not unknown, distrusted=unknown))
        except StudioError as trouble:  # the offline switch
            self._pieces.put(Silent(str(trouble)))
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            self._pieces.put(Silent(f"The connection broke ({type(error).__name__})."))

    def _answer(self, httpx: Any) -> None:
        key = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        headers = {**key, **self._headers}
        plain = isinstance(self._body, bytes)
        timeout = httpx.Timeout(None, connect=_TO_CONNECT)
        with httpx.Client(
            timeout=timeout, trust_env=self._proxied, headers={**headers, **self._headers}
        ) as client:
            request = client.build_request(
                "POST" if self._body is not None else "GET",
                self._url,
                content=self._body if plain else None,
                json=None if plain else self._body,
                extensions={"trace": self._trace},
            )
            response = client.send(request, stream=True)
            self._pieces.put((response.status_code, _after(response.headers)))
            for line in response.iter_lines():
                if self._closed.is_set():
                    break
                self._pieces.put(f"{line}\n")
            response.close()
        self._pieces.put(None)

    def _trace(self, event: str, info: dict[str, Any]) -> None:
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._sockets.append(info["return_value"].get_extra_info("socket"))


def _after(headers: Any) -> float:
    try:
        return max(0.0, float(headers.get("retry-after", "0")))
    except ValueError:
        return 0.0
