"""Threads that dawdle: a plugin that brings races to light which a quiet machine hides.

`make test-jitter` loads it. Beside the GUI's thread every piece of work begins late, hands over
late, tells its news late and wakes others late, by chance; `JITTER_SEED` repeats a run as far as
threads can be repeated. What fails under it would fail one day in a thousand without it.
"""

import os
import random
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.thread import _WorkItem
from functools import wraps
from typing import Any

from core.services.events import Events

_chance = random.Random(os.environ.get("JITTER_SEED"))
_LONGEST = 0.08
_OFTEN = 0.5
_MAIN = threading.get_ident()  # a thread that just begins has no `current_thread` yet


def _dawdle() -> None:
    """Beside the main thread only, which nobody should hold up."""
    if threading.get_ident() != _MAIN and _chance.random() < _OFTEN:
        time.sleep(_chance.uniform(0, _LONGEST))


def _late(kind: type, name: str) -> None:
    """`kind.name` dawdles before and after."""
    prompt: Callable[..., Any] = getattr(kind, name)

    @wraps(prompt)
    def late(*args: Any, **named: Any) -> Any:
        _dawdle()
        try:
            return prompt(*args, **named)
        finally:
            _dawdle()

    setattr(kind, name, late)


def pytest_configure() -> None:
    for kind, name in (
        (threading.Thread, "run"),
        (threading.Event, "set"),
        (Future, "set_result"),
        (Future, "set_exception"),
        (_WorkItem, "run"),
        (Events, "publish"),
    ):
        _late(kind, name)
    sys.setswitchinterval(0.0005)
