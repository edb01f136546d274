"""Logs: rotating JSON lines, one an event, each with its job; no prompt, path or secret in them."""

import json
import logging
import os
import platform
import re
from contextlib import suppress
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from typing import Any

from app import paths
from core.cloud.secrets import handed_out
from core.domain.scrubbing import scrubbed, wordless
from core.domain.version import VERSION
from core.ports import AT_WORK

log = logging.getLogger(__name__)

FILE = "reelwright.log"
_BYTES, _KEPT = 2 << 20, 4
_FACTS = ("stage", "work", "seconds", "engine", "attempt")
"""What a line may tell besides its words: given as `extra`."""

_SECRET = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)$", re.IGNORECASE)
# Addresses that these tell of are signed links; at DEBUG some of them tell whole requests.
_NOISY = (
    "alembic", "libav", "filelock", "sqlalchemy", "httpx", "httpcore", "boto3", "botocore",
    "s3transfer", "urllib3", "keyring", "huggingface_hub", "asyncio",
)  # fmt: skip


def clean(text: str) -> str:
    """As it may be written down: for everything that leaves the program as a log or a report."""
    return wordless(scrubbed(text, _known()))


class _Line(logging.Formatter):
    """One JSON object a line. Redacts where it is written: tracebacks are covered as well."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, object] = {"at": at, "level": record.levelname, "in": record.name}
        told |= {"thread": record.threadName, "says": clean(record.getMessage())}
        job = getattr(record, "job", "") or _at_work()
        if job:
            told["job"] = job
        for name in _FACTS:
            value = getattr(record, name, None)
            if value is not None:
                told[name] = _fact(value)
        if record.exc_info:
            told["trace"] = clean(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)


class _Words(_Line):
    """The same for the eyes, on a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = json.loads(super().format(record))
        job = f" [{told['job'][:8]}]" if "job" in told else ""
        words = f"{told['at']} {told['level']} {told['in']}{job} {told['says']}"
        return f"{words}\n{told['trace']}" if "trace" in told else words


class _Rotating(RotatingFileHandler):
    """What cannot be written or renamed is not worth stopping for, nor telling a terminal."""

    def doRollover(self) -> None:  # noqa: N802 - the name that logging calls
        with suppress(OSError):  # another program of ours has it open, where that forbids it
            super().doRollover()
        if self.stream is None:
            self.stream = self._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - as above
        """Say nothing: a full disk is told where something is lost by it."""


def start(*, verbose: bool = False) -> None:
    """Log to this machine's log folder."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for old in [each for each in root.handlers if isinstance(each.formatter, _Line)]:
        root.removeHandler(old)
        with suppress(OSError):  # what it could not write, it cannot write now
            old.close()
    if verbose:
        terminal = logging.StreamHandler()
        terminal.setFormatter(_Words())
        root.addHandler(terminal)
    handler: logging.Handler
    try:
        paths.logs().mkdir(parents=True, exist_ok=True)
        handler = _Rotating(
            paths.logs() / FILE, maxBytes=_BYTES, backupCount=_KEPT, delay=True, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_Line())
    root.addHandler(handler)
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)


def begun(command: str) -> None:
    """The first line of a run."""
    log.info("Reelwright %s, %s, %s", VERSION, command, platform.platform(terse=True))


def _fact(value: object) -> object:
    if isinstance(value, float):
        return round(value, 3)
    return value if isinstance(value, int) else clean(str(value))


def _known() -> tuple[str, ...]:
    """The secrets of this process: what the keyring gave it, and what stands in its variables."""
    variables = (value for name, value in os.environ.items() if _SECRET.search(name))
    return (*handed_out(), *variables)


def _at_work() -> str:
    """The job that this thread works for; "" for none."""
    job: Any = AT_WORK.get()
    while job is not None and not isinstance(getattr(job, "id", None), str):
        job = getattr(job, "job", None)
    return str(job.id) if job is not None else ""
