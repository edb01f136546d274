"""Logs: rotating, one line an event; no prompt, no path outside the project, no secret."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app import paths

_SECRETS = re.compile(
    r"(X-Amz-(?:Signature|Credential|Security-Token)=|[Ss]ignature=|://[^/\s:]+:|Bearer |\bhf_)"
    r"[^\s&@]+"
)
_HOME = re.compile(re.escape(str(Path.home())))


class _Clean(logging.Formatter):
    """Redacts where it is written, so that tracebacks are covered as well."""

    def format(self, record: logging.LogRecord) -> str:
        return _HOME.sub("~", _SECRETS.sub(r"\1…", super().format(record)))


def start(*, verbose: bool = False) -> None:
    """Log to this machine's log folder; what cannot be written there is not worth stopping for."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for old in [each for each in root.handlers if isinstance(each.formatter, _Clean)]:
        root.removeHandler(old)
        old.close()
    formatter = _Clean("%(asctime)s %(levelname)s %(name)s %(threadName)s %(message)s")
    handlers: list[logging.Handler] = [logging.StreamHandler()] if verbose else []
    try:
        paths.logs().mkdir(parents=True, exist_ok=True)
        file = paths.logs() / "reelwright.log"
        handlers.append(RotatingFileHandler(file, maxBytes=2 << 20, backupCount=4, delay=True))
    except OSError:
        handlers.append(logging.NullHandler())
    for handler in handlers:
        handler.setFormatter(formatter)
        root.addHandler(handler)
    # The addresses that httpx tells of are signed links, where a hub sends files from elsewhere.
    for noisy in ("alembic", "libav", "filelock", "sqlalchemy", "httpx", "httpcore"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
