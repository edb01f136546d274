"""Nothing is swallowed: what escapes a thread or slot is logged; a hard crash leaves a trace."""

import faulthandler
import logging
import sys
import threading
from types import TracebackType

from app import paths

log = logging.getLogger(__name__)


def watch() -> None:
    """Install the hooks of last resort."""
    sys.excepthook = _escaped
    threading.excepthook = _escaped_thread
    try:
        paths.logs().mkdir(parents=True, exist_ok=True)
        # Kept open on purpose: the interpreter writes to it while it dies.
        file = (paths.logs() / "crash.log").open("a", encoding="utf-8")
        faulthandler.enable(file)
    except OSError:
        faulthandler.enable()


def _escaped(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    log.critical("an error escaped", exc_info=(kind, error, trace))


def _escaped_thread(about: threading.ExceptHookArgs) -> None:
    if about.exc_value is not None:
        _escaped(about.exc_type, about.exc_value, about.exc_traceback)
