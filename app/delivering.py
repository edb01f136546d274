"""Where films may go from this machine, put together once for windows and subcommands."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths

if TYPE_CHECKING:  # nothing of it is needed before the first wish
    from core.services.destinations import Destinations


def destinations() -> "Destinations":
    """One for each home: where there is no keyring, all of the program knows a key."""
    return _destinations(paths.data())


@cache
def _destinations(home: Path) -> "Destinations":
    from core.cloud.offline import Offline
    from core.cloud.secrets import Secrets
    from core.services.destinations import Destinations

    return Destinations(home, Secrets(), Offline(home))
