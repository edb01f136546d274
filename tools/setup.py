"""Makes a checkout ready to run: system packages, `.venv`, the locked requirements, bytecode.

    python3 tools/setup.py          what the program needs
    python3 tools/setup.py models   the libraries that run models, with torch for this machine
    python3 tools/setup.py package  what builds the installers
    python3 tools/setup.py test     what its tests need as well

Standard library only. A second call finds everything in place and returns at once.
"""

from __future__ import annotations

import compileall
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LEVELS = {
    "run": ("run.txt",),
    "models": ("models.txt", "torch.txt"),
    "package": ("package.txt",),
    "test": ("test.txt", "models.txt", "torch-cpu.txt|torch.txt"),
}
"""The lock files of each level. Of two with a bar between them the second is for machines that
the first cannot be installed on: there is a torch for the processor alone, without gigabytes for
graphics cards, but not at every registry."""
ROOMS = ("app", "core", "ui", "resources")
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
)


@dataclass(frozen=True)
class Packages:
    """The name of one thing in two families of Linux."""

    debian: str
    fedora: str


LIBRARIES = {
    "libstdc++.so.6": Packages("libstdc++6", "libstdc++"),
    "libGL.so.1": Packages("libgl1", "mesa-libGL"),
    "libEGL.so.1": Packages("libegl1", "mesa-libEGL"),
    "libX11.so.6": Packages("libx11-6", "libX11"),
    "libX11-xcb.so.1": Packages("libx11-xcb1", "libX11-xcb"),
    "libXext.so.6": Packages("libxext6", "libXext"),
    "libXrandr.so.2": Packages("libxrandr2", "libXrandr"),
    "libdbus-1.so.3": Packages("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": Packages("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": Packages("libfreetype6", "freetype"),
    "libgthread-2.0.so.0": Packages("libglib2.0-0", "glib2"),
    "libbrotlidec.so.1": Packages("libbrotli1", "libbrotli"),
    "libpulse.so.0": Packages("libpulse0", "pulseaudio-libs"),
    "libdrm.so.2": Packages("libdrm2", "libdrm"),
    "libxkbcommon.so.0": Packages("libxkbcommon0", "libxkbcommon"),
    "libxkbcommon-x11.so.0": Packages("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb-cursor.so.0": Packages("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-glx.so.0": Packages("libxcb-glx0", "libxcb"),
    "libxcb-icccm.so.4": Packages("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": Packages("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": Packages("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": Packages("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": Packages("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": Packages("libxcb-shape0", "libxcb"),
    "libxcb-sync.so.1": Packages("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": Packages("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": Packages("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": Packages("libxcb-xkb1", "libxcb"),
    "libwayland-client.so.0": Packages("libwayland-client0", "libwayland-client"),
    "libwayland-cursor.so.0": Packages("libwayland-cursor0", "libwayland-cursor"),
    "libwayland-egl.so.1": Packages("libwayland-egl1", "libwayland-egl"),
}
PROGRAMS = {"espeak-ng": Packages("espeak-ng", "espeak-ng")}
TEST_PROGRAMS = {
    "Xvfb": Packages("xvfb", "xorg-x11-server-Xvfb"),
    "xauth": Packages("xauth", "xorg-x11-xauth"),
    # Independent readers of what we write.
    "ffmpeg": Packages("ffmpeg", "ffmpeg-free"),
    "mpv": Packages("mpv", "mpv"),
    # A real keyring, for the tokens.
    "gnome-keyring-daemon": Packages("gnome-keyring", "gnome-keyring"),
    "dbus-run-session": Packages("dbus-daemon", "dbus-daemon"),
    "dbus-send": Packages("dbus-bin", "dbus-tools"),
}
FONTS = {
    "NotoSansDevanagari*": Packages("fonts-noto-core", "default-fonts-other-sans"),
    "NotoColorEmoji*": Packages("fonts-noto-color-emoji", "google-noto-color-emoji-fonts"),
}


class SetupError(Exception):
    """The set-up cannot go on; the message says what the person at the keyboard can do."""


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:
        return _complain(_old_python())
    level = arguments[0] if arguments else "run"
    if level not in LEVELS:
        return _complain(f"unknown set-up “{level}”: say {' or '.join(LEVELS)}")
    try:
        if sys.platform.startswith("linux"):
            install_system_packages(tests=level == "test")
        install_requirements(level)
    except SetupError as error:
        return _complain(str(error))
    compile_rooms()
    return 0


def install_system_packages(*, tests: bool) -> None:
    """Install what the operating system lacks, and nothing else."""
    missing = _missing_packages(tests=tests)
    if not missing:
        return
    if shutil.which("apt-get"):
        _install(sorted({each.debian for each in missing.values()}), "apt-get")
    elif shutil.which("dnf"):
        _install(sorted({each.fedora for each in missing.values()}), "dnf")
    else:
        _say("please install what provides: " + ", ".join(sorted(missing)))


def install_requirements(level: str) -> None:
    """Bring `.venv` to what the lock file of `level` says, unless it is there already."""
    stamp, key = VENV / f".ready-{level}", _key(level)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == key:
        return
    _make_venv()
    count = sum(_locked(name).count("==") for name in _lock_names(level))
    _say(f"installing {count} packages into .venv (the first time takes a few minutes)")
    for names in LEVELS[level]:
        _install_locked(names.split("|"))
    _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    if level == "test":
        (VENV / ".ready-run").write_text(_key("run"))
    stamp.write_text(key)
    _say("ready")


def compile_rooms() -> None:
    """Write bytecode, also where the environment tells Python itself not to."""
    for room in ROOMS:
        compileall.compile_dir(ROOT / room, quiet=1)


def _missing_packages(*, tests: bool) -> dict[str, Packages]:
    programs = PROGRAMS | (TEST_PROGRAMS if tests else {})
    missing = {name: each for name, each in LIBRARIES.items() if not _loads(name)}
    missing |= {name: each for name, each in programs.items() if not shutil.which(name)}
    missing |= {name: each for name, each in FONTS.items() if not _has_font(name)}
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))) and not PYTHON.exists():
        missing["python venv"] = Packages(f"python{_python_series()}-venv", "python3-pip")
    return missing


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font(pattern: str) -> bool:
    return any(next(folder.rglob(pattern), None) for folder in FONT_FOLDERS)


def _install(packages: list[str], installer: str) -> None:
    install = [installer, "install", "-y", *packages]
    if installer == "apt-get":
        install[2:2] = ["-q", "--no-install-recommends"]
    prefix = _become_root()
    if prefix is None:
        raise SetupError(f"system packages are missing. Please run:\n  sudo {' '.join(install)}")
    _say("installing system packages: " + " ".join(packages))
    run = partial(
        subprocess.run,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if installer == "apt-get":
        run([*prefix, "apt-get", "update", "-q"])
    if run([*prefix, *install]).returncode:
        raise SetupError(f"that did not work. Please try by hand:\n  sudo {' '.join(install)}")


def _become_root() -> list[str] | None:
    """What to put before a command so that root runs it; None when there is no way."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    silent = subprocess.run(["sudo", "-n", "true"], stderr=subprocess.DEVNULL, check=False)
    return ["sudo"] if silent.returncode == 0 or sys.stdin.isatty() else None


def _make_venv() -> None:
    if _is_whole():
        return
    _say(f"creating .venv with Python {sys.version.split()[0]}")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode:
        raise SetupError(f"{sys.executable} -m venv {VENV} failed")


def _is_whole() -> bool:
    """False for an environment that was copied here, broken off, or made by another Python."""
    settings = VENV / "pyvenv.cfg"
    if not (PYTHON.exists() and settings.exists()):
        return False
    if not settings.read_text().rstrip().endswith(str(VENV)):
        return False
    said = subprocess.run(
        [PYTHON, "-c", "import pip, sys; print(*sys.version_info[:2], sep='.', end='')"],
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout == _python_series()


def _python_series() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _install_locked(names: list[str]) -> None:
    """Of several lock files the first one that this machine can take."""
    *rather, last = names
    for name in rather:
        if _locked(name) and _pips(*_LOCKED, "-r", _path(name), quietly=True):
            return
    _pip(*_LOCKED, "-r", _path(last))


_LOCKED = ("--require-hashes", "--only-binary", ":all:", "--no-deps")


def _path(name: str) -> str:
    return str(ROOT / "requirements" / name)


def _locked(name: str) -> str:
    return Path(_path(name)).read_text()


def _lock_names(level: str) -> list[str]:
    return [names.split("|")[0] for names in LEVELS[level]]


def _pip(*arguments: str) -> None:
    if not _pips(*arguments):
        raise SetupError("pip could not install the requirements; is there a network?")


def _pips(*arguments: str, quietly: bool = False) -> bool:
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    errors = subprocess.DEVNULL if quietly else None
    return not subprocess.run([*command, *arguments], stderr=errors, check=False).returncode


def _key(level: str) -> str:
    """Changes when an installation has to be done again."""
    parts = (
        "".join(map(_locked, _lock_names(level))).encode(),
        _installed_tables(),
        _python_series().encode(),
        str(ROOT).encode(),
    )
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _installed_tables() -> bytes:
    """The parts of pyproject.toml that an installation depends on: not the linters'."""
    import tomllib

    tables = tomllib.loads((ROOT / "pyproject.toml").read_text())
    kept = (tables["build-system"], tables["project"], tables["tool"]["setuptools"])
    return repr(kept).encode()


def _old_python() -> str:
    have = sys.version.split()[0]
    want = ".".join(map(str, OLDEST_PYTHON))
    return (
        f"Reelwright needs Python {want} or newer; {sys.executable} is {have}.\n"
        f"Install a newer one and name it: make PYTHON=python{want} run"
    )


def _say(message: str) -> None:
    print(f"setup: {message}", flush=True)


def _complain(message: str) -> int:
    print(f"setup: {message}", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
