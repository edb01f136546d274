"""How a process of ours works beside the window: wishes in, answers out, and it never stays on."""

import ctypes
import os
import queue
import signal
import sys
import threading
from typing import IO

_NICE = 5
_PR_SET_PDEATHSIG = 1


def begin() -> tuple[queue.SimpleQueue[str], IO[str]]:
    """The wishes, a line each, and where the answers go.

    From here on the process gives way to the window and ends with its parent: by the signal that
    Linux sends, and everywhere by the end of its standard input. What libraries print goes to
    standard error: it is no answer. The listening thread cannot be told to stop, so that the
    process ends by `os._exit`.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(os, "nice"):
        os.nice(_NICE)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    wishes: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(wishes,), name="wishes", daemon=True).start()
    return wishes, answers


def _listen(wishes: "queue.SimpleQueue[str]") -> None:
    for line in sys.stdin:
        wishes.put(line)
    os._exit(0)  # the parent is gone: nobody will read what is being made
