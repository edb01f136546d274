"""Tells the program that is being packed where the AI runtime is fetched: `FOLDER` of its sources.

    python -m tools.packaging_indexes FOLDER

It is the index that the builder's own pip asks, and for the builds of torch that need no graphics
card what REELWRIGHT_TORCH_INDEX says. No address is under version control.
"""

import json
import sys
from pathlib import Path

from core.cloud import indexes


def main() -> None:
    found = indexes.known()
    to = Path(sys.argv[1]) / "resources" / "runtime" / indexes.FILE
    to.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    unknown = [name for name, address in found.items() if not address]
    print(f"the AI runtime comes from {found['index'] or 'nowhere'}", *unknown, sep="; not set: ")


if __name__ == "__main__":
    main()
