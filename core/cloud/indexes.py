"""Where the libraries of the AI runtime are asked for, unless the editor says otherwise.

No address stands in the sources: a checkout asks the index that its pip asks, and the packaged
program the one that it was built with, which `tools.package` writes beside the locks.
"""

import json
import os
import re
import subprocess
import sys
from functools import cache
from importlib.resources import files

FILE = "indexes.json"
_DEFAULT = re.compile(r"\(default\s+(https?://[^\s)]+)\)")
_PATIENCE = 60


@cache
def usual() -> dict[str, str]:
    """The addresses of "index" and "torch" (its builds for processors); "" where none is known."""
    shipped = files("resources").joinpath("runtime", FILE)
    if shipped.is_file():
        words = json.loads(shipped.read_text("utf-8"))
        return {name: str(words.get(name, "")) for name in ("index", "torch")}
    return known()


def known() -> dict[str, str]:
    """What this machine's Python asks; its pip tells no other index for torch than was set."""
    return {"index": _of_pip(), "torch": os.environ.get("REELWRIGHT_TORCH_INDEX", "")}


def _of_pip() -> str:
    """The index that pip is set to, as its help says; "" without pip."""
    if getattr(sys, "frozen", False):
        return ""
    asked = [sys.executable, "-m", "pip", "install", "--help"]
    try:
        said = subprocess.run(
            asked, capture_output=True, text=True, timeout=_PATIENCE, check=False
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    found = _DEFAULT.search(said)
    return found[1] if found else ""
