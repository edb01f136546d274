"""The destinations of this machine's editor: kept in the preferences, without anything secret."""

import logging
from pathlib import Path

from core.domain.delivery import Destination
from core.domain.errors import StudioError
from core.store import codec
from core.store.vault import staged

log = logging.getLogger(__name__)


class KeptDestinations:
    """`home` is where the program keeps what belongs to this machine."""

    def __init__(self, home: Path) -> None:
        self._file = home / "destinations.json"

    def all(self) -> tuple[Destination, ...]:
        """In the order in which they were added; none where the file cannot be read."""
        try:
            return codec.loads(tuple[Destination, ...], self._file.read_text("utf-8"))
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, StudioError) as trouble:
            log.warning("the destinations cannot be read: %s", type(trouble).__name__)
            return ()

    def keep(self, destinations: tuple[Destination, ...]) -> None:
        with staged(self._file) as draft:
            draft.write_bytes(codec.dump_all(Destination, destinations) + b"\n")
