"""python -m benchmarks [film|start|understand …]: prints the figures, fails when one is missed."""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.figures import Figure, table

ROOT = Path(__file__).resolve().parent.parent
ALL = (
    "start", "understand", "project", "timeline", "player", "queue", "sound", "captions", "film",
    "transitions", "checking", "exchange", "download", "upload", "pictures",
    "peers",
    *(["packaged"] if (ROOT / "dist" / "reelwright").exists() else []),
    *(["models"] if find_spec("torch") else []),
)  # fmt: skip


def main(wanted: list[str]) -> int:
    figures: list[Figure] = []
    for name in wanted or ALL:
        figures += import_module(f"benchmarks.{name}").measure()
    sys.stdout.write(table(figures) + "\n")
    return 0 if all(figure.good for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
