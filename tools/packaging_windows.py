"""Packs the program for Windows with Inno Setup: python -m tools.packaging_windows BUNDLE OUT."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from core.domain.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "packaging" / "windows" / "reelwright.iss"


def main(arguments: list[str]) -> int:
    bundle, out = (Path(each).resolve() for each in arguments)
    icons = Path(os.environ.get("REELWRIGHT_BUILD", ROOT / "build")).resolve() / "icons"
    told = {"Version": VERSION, "Bundle": str(bundle), "Icons": str(icons)}
    words = [f"/D{name}={value}" for name, value in told.items()]
    subprocess.run([compiler(), "/Qp", *words, f"/O{out}", str(SCRIPT)], check=True)
    return 0


def compiler() -> str:
    """Inno Setup's, on the path or where its own installer puts it. Raises SystemExit."""
    beside = [Path(each) / "Inno Setup 6" / "ISCC.exe" for each in _programs()]
    found = shutil.which("iscc") or next((str(each) for each in beside if each.is_file()), None)
    if found is None:
        raise SystemExit("Inno Setup 6 is not installed: winget install JRSoftware.InnoSetup")
    return found


def _programs() -> list[str]:
    names = ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")
    return [os.environ[name] for name in names if name in os.environ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
