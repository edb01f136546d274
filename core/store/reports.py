"""The quality reports of the films that were compiled from a project, both where two were made."""

import logging
from contextlib import suppress
from pathlib import Path

from core.domain.caching import keep
from core.domain.errors import StudioError
from core.domain.quality import KeptReport
from core.store import codec

log = logging.getLogger(__name__)

_KEPT = 50


class Reports:
    """A file for each film, named as it is. Never worth an error: what cannot be read is none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "reports"

    def keep(self, kept: KeptReport) -> None:
        if not keep(self._folder / f"{kept.film}.json", codec.dumps(kept).encode()):
            log.warning("the report could not be kept")
        with suppress(OSError):
            for old in self._newest()[_KEPT:]:
                old.unlink(missing_ok=True)

    def last(self) -> KeptReport | None:
        """Of the film that was compiled last."""
        try:
            newest = next(iter(self._newest()), None)
            return codec.loads(KeptReport, newest.read_text("utf-8")) if newest else None
        except (OSError, ValueError, StudioError) as trouble:
            log.warning("the last report cannot be read: %s", trouble)
            return None

    def _newest(self) -> list[Path]:
        return sorted(
            self._folder.glob("[!.]*.json"), key=lambda file: file.stat().st_mtime_ns, reverse=True
        )
