"""Tokens and keys, in the keyring of the operating system and nowhere else."""

import logging
import os
from collections.abc import Callable, Mapping
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any

from core.domain.errors import StudioError

log = logging.getLogger(__name__)

HUB = "hub"
"""The token of the model hub."""

_SERVICE = "reelwright"
_SAFE = ("keyring.backends.", "keyring_pybridge.")
_UNSAFE = ("keyring.backends.null", "keyring.backends.fail")
_PATIENCE = 5.0
"""Seconds for a keyring to answer."""

_busy = Lock()
"""It is asked one thing at a time; while it says nothing, nobody else waits for it either."""

_HANDED_OUT: set[str] = set()


def handed_out() -> tuple[str, ...]:
    """Every secret that this process has seen: nothing of it may be written down anywhere."""
    return tuple(_HANDED_OUT)


class Secrets:
    """Where there is no keyring, a secret lives as long as this program does.

    `surroundings` are those of the process: automation gives a hub's token in HF_TOKEN.
    """

    def __init__(self, surroundings: Mapping[str, str] = os.environ) -> None:
        self._session: dict[str, str] = {}
        self._surroundings = surroundings

    def get(self, name: str) -> str:
        """A secret, "" where there is none. May ask the person to unlock the keyring."""
        if name in self._session:
            return self._session[name]
        kept = _asked(lambda ring: ring.get_password(_SERVICE, name) or "", "")
        found = str(kept or (self._surroundings.get("HF_TOKEN", "") if name == HUB else ""))
        _HANDED_OUT.update(filter(None, [found]))
        return found

    def put(self, name: str, value: str) -> bool:
        """Keep a secret; answers whether a keyring has it, so that it outlives the program."""
        value = value.strip()
        if not value or not value.isprintable() or " " in value:
            raise StudioError("That is no token.", "Paste it as it was given: one line of letters.")
        self._session.pop(name, None)
        _HANDED_OUT.add(value)

        def keep(ring: Any) -> bool:
            ring.set_password(_SERVICE, name, value)
            return bool(ring.get_password(_SERVICE, name) == value)

        if _asked(keep, default=False):
            return True
        self._session[name] = value
        return False

    def forget(self, name: str) -> bool:
        """Answers whether there was one."""
        here = self._session.pop(name, "") != ""

        def drop(ring: Any) -> bool:
            if ring.get_password(_SERVICE, name) is None:
                return False
            ring.delete_password(_SERVICE, name)
            return True

        return _asked(drop, default=False) or here


def keyring_name() -> str:
    """What the keyring of this machine is called; "" where there is none that is safe."""
    return str(_asked(lambda ring: str(ring.name).split(" (")[0], ""))


def _asked(wish: Callable[[Any], Any], default: Any) -> Any:
    """The answer of the keyring; `default` where there is none, it stays locked or says nothing.

    One that does not answer is not waited for: it may be waiting for a password that nobody types.
    """
    answers: SimpleQueue[Any] = SimpleQueue()
    if not _busy.acquire(timeout=_PATIENCE):
        return default

    def ask() -> None:
        try:
            answers.put(_answer(wish, default))
        finally:
            _busy.release()

    Thread(target=ask, name="keyring", daemon=True).start()
    try:
        return answers.get(timeout=_PATIENCE)
    except Empty:
        log.warning("the keyring did not answer within %.0f s", _PATIENCE)
        return default


def _answer(wish: Callable[[Any], Any], default: Any) -> Any:
    from keyring.errors import KeyringError

    ring = _ring()
    if ring is None:
        return default
    try:
        return wish(ring)
    except (KeyringError, OSError, RuntimeError):
        return default
    except Exception as error:  # noqa: BLE001 - whatever a keyring's own library raises: it has given nothing
        log.warning("the keyring failed: %s", type(error).__name__)
        return default


def _ring() -> Any:
    """The best of the system's keyrings. One that writes a file in the clear is none."""
    from keyring import get_keyring
    from keyring.errors import KeyringError

    try:
        ring: Any = get_keyring()
        rings = list(getattr(ring, "backends", [ring]))
    except (KeyringError, OSError, RuntimeError):
        return None
    for each in rings:
        module = type(each).__module__
        if module.startswith(_SAFE) and not module.startswith(_UNSAFE):
            return each
    return None
