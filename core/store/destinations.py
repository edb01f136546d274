"""The destinations of this machine's editor: kept in the preferences, without anything secret."""

from functools import partial
from pathlib import Path

from core.domain import settings
from core.domain.delivery import Destination
from core.store import codec
from core.store.vault import staged


class KeptDestinations:
    """`home` is where the program keeps what belongs to this machine."""

    def __init__(self, home: Path) -> None:
        self._file = home / "destinations.json"

    def all(self) -> tuple[Destination, ...]:
        """In the order in which they were added; none where the file cannot be read."""
        return settings.read(self._file, partial(codec.loads, tuple[Destination, ...]), ())

    def keep(self, destinations: tuple[Destination, ...]) -> None:
        with staged(self._file) as draft:
            draft.write_bytes(codec.dump_all(Destination, destinations) + b"\n")
