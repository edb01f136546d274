"""Builds the installers of this system: `make package`. They lie in `dist/` afterwards.

    python3 tools/package.py          from what is committed
    python3 tools/package.py --here   from the files as they are now

Standard library only; what builds comes into an environment of its own, without the libraries
that run models. The result depends on nothing but the sources, the locked requirements and the
system that builds.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD, DIST = ROOT / "build", ROOT / "dist"
ENVIRONMENT = BUILD / "package-env"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements" / "package.txt"
_PIP = ("-m", "pip", "install", "-qq", "--disable-pip-version-check")


def main(arguments: list[str]) -> int:
    try:
        _prepare_environment()
        source = ROOT if "--here" in arguments else _committed()
        _build(source)
    except subprocess.CalledProcessError as error:
        _say(f"that failed: {' '.join(map(str, error.cmd))}")
        return 1
    return 0


def _prepare_environment() -> None:
    """Made once, and again when what is locked has changed."""
    stamp = ENVIRONMENT / ".ready"
    key = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == key:
        return
    _say("making an environment to build in (a few minutes, the first time)")
    _run(sys.executable, "-m", "venv", "--clear", ENVIRONMENT)
    _run(PYTHON, *_PIP, "--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", LOCK)
    stamp.write_text(key)


def _committed() -> Path:
    """A copy of the last commit: what lies about in the folder stays out of the installers."""
    source = BUILD / "source"
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    archive = BUILD / "source.tar"
    _run("git", "archive", "--output", archive, "HEAD")
    shutil.unpack_archive(archive, source, filter="data")
    archive.unlink()
    return source


def _build(source: Path) -> None:
    out = {**os.environ, "SOURCE_DATE_EPOCH": _date(), "PYTHONHASHSEED": "1"}
    out["REELWRIGHT_BUILD"] = str(BUILD)
    work, bundle = BUILD / "pyinstaller", DIST / "reelwright"
    shutil.rmtree(DIST, ignore_errors=True)
    _say("drawing the icons")
    version = BUILD / "version.txt"
    _run(PYTHON, "-m", "tools.packaging_icons", BUILD / "icons", version, at=source, env=out)
    _run(PYTHON, "-m", "tools.packaging_indexes", source, at=source, env=out)
    _run(PYTHON, *_PIP, "--no-deps", "--no-build-isolation", "--force-reinstall", source, env=out)
    _say("putting the program together (some minutes)")
    quietly = ("--noconfirm", "--log-level", "WARN", "--workpath", work, "--distpath", DIST)
    _run(PYTHON, "-m", "PyInstaller", *quietly, source / "installer.spec", at=source, env=out)
    _say("looking through what is in it")
    _run(PYTHON, "-m", "tools.packaging_finish", bundle, DIST, at=source, env=out)
    _say("packing the installers")
    _run(PYTHON, "-m", f"tools.packaging_{_system()}", bundle, DIST, at=source, env=out)
    for made in sorted(each for each in DIST.iterdir() if each.is_file()):
        _say(f"{made.relative_to(ROOT)}  {made.stat().st_size / 1e6:,.1f} MB")


def _system() -> str:
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def _date() -> str:
    """Seconds since 1970 of the last commit: every file in the installers is of this moment."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return given
    asked = ["git", "log", "-1", "--format=%ct"]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    return said.stdout.strip()


def _run(*command: str | Path, at: Path = ROOT, env: dict[str, str] | None = None) -> None:
    subprocess.run([str(each) for each in command], cwd=at, env=env, check=True)


def _say(message: str) -> None:
    print(f"package: {message}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
