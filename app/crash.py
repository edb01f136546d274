"""Nothing is swallowed: what escapes a thread or slot is logged; a hard crash leaves a trace."""

import faulthandler
import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from app import paths

log = logging.getLogger(__name__)


FILE = "crash.log"
_LARGEST = 1 << 20


def watch() -> Path:
    """Install the hooks of last resort; answers the file that a dying interpreter writes to."""
    sys.excepthook = _escaped
    threading.excepthook = _escaped_thread
    traces = paths.logs() / FILE
    try:
        traces.parent.mkdir(parents=True, exist_ok=True)
        if traces.exists() and traces.stat().st_size > _LARGEST:
            traces.replace(traces.with_suffix(".log.1"))
        # Kept open on purpose: the interpreter writes to it while it dies.
        faulthandler.enable(traces.open("a", encoding="utf-8"))
    except OSError:
        faulthandler.enable()
    return traces


def _escaped(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    log.critical("an error escaped", exc_info=(kind, error, trace))


def _escaped_thread(about: threading.ExceptHookArgs) -> None:
    if about.exc_value is not None:
        _escaped(about.exc_type, about.exc_value, about.exc_traceback)
