"""Where the program keeps what belongs to this machine and not to a project."""

import os
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("reelwright", appauthor=False)


def data() -> Path:
    """Recent projects, preferences, the sample project. `REELWRIGHT_HOME` overrides it."""
    home = os.environ.get("REELWRIGHT_HOME")
    return Path(home) if home else Path(_DIRS.user_data_dir)


def logs() -> Path:
    home = os.environ.get("REELWRIGHT_HOME")
    return Path(home) / "logs" if home else Path(_DIRS.user_log_dir)
