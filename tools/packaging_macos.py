"""Packs the program for macOS: python -m tools.packaging_macos BUNDLE OUT.

Signs with the identity in APPLE_IDENTITY, for this machine alone without one; asks Apple to look
at it where APPLE_ID, APPLE_TEAM and APPLE_PASSWORD are given.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from core.domain.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging" / "macos"


def main(arguments: list[str]) -> int:
    _bundle, out = map(Path, arguments)
    app = out / "Reelwright.app"
    icons = Path(os.environ.get("REELWRIGHT_BUILD", ROOT / "build")) / "icons"
    shutil.copy(icons / "project.icns", app / "Contents" / "Resources")
    image = out / f"reelwright-{VERSION}-macos-{platform.machine()}.dmg"
    identity = os.environ.get("APPLE_IDENTITY", "-")
    _run("sign.sh", app, identity)
    _run("make_dmg.sh", app, image)
    if identity != "-":
        subprocess.run(["codesign", "--timestamp", "--sign", identity, image], check=True)
    if os.environ.get("APPLE_ID"):
        _run("notarise.sh", image)
    return 0


def _run(script: str, *arguments: Path | str) -> None:
    subprocess.run([str(HERE / script), *map(str, arguments)], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
