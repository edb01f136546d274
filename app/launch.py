"""What `make run` starts: the studio on the sample project; with no display, the sample film."""

import sys
from pathlib import Path

from app import paths
from app.display import has_display

_NAME = "Morning coffee"


def main() -> int:
    from app.cli.main import run

    if has_display():
        return run(["studio", "--sample"])
    film = paths.data() / "films" / "morning-coffee.mp4"
    sys.stderr.write("There is no display here, so the sample film is made without a window.\n")
    if film.is_file():
        sys.stderr.write("It was made before; remove it to make it again.\n")
        sys.stdout.write(f"{film}\n")
        return 0
    film.parent.mkdir(parents=True, exist_ok=True)
    return run(["film", sample_text(), "-o", str(film), "--title", _NAME])


def sample_text() -> str:
    from importlib.resources import files

    return files("resources").joinpath("samples/coffee.txt").read_text("utf-8").strip()


def sample_project() -> Path:
    """Where the sample project lies on this machine."""
    return paths.data() / "samples" / f"{_NAME}.reel"


if __name__ == "__main__":
    sys.exit(main())
