"""What the rules look at: the files of this checkout."""

import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
MADE_AGAIN = {"build", "dist", "shared"}
ROOMS = ("app", "core", "ui", "resources", "tests", "tools", "benchmarks", "packaging")


@cache
def project_files() -> tuple[Path, ...]:
    """Everything that is, or is about to be, under version control."""
    known = _known_to_git() if shutil.which("git") and (ROOT / ".git").exists() else _visible()
    return tuple(sorted(path for path in known if path.is_file()))


def python_files(*rooms: str) -> list[Path]:
    return [path for room in rooms or ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str | None:
    """The text of `path`; None when it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def _known_to_git() -> Iterable[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return (ROOT / name for name in listed.stdout.split("\0") if name)


def _visible() -> Iterable[Path]:
    tops = [top for top in ROOT.iterdir() if not top.name.startswith(".")]
    for top in tops:
        if top.name in MADE_AGAIN or top.name.endswith(".egg-info"):
            continue
        inside = top.rglob("*") if top.is_dir() else [top]
        yield from (path for path in inside if "__pycache__" not in path.parts)
