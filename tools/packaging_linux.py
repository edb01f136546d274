"""Packs the program for Linux: a Debian package, and an archive that installs itself elsewhere.

python -m tools.packaging_linux BUNDLE OUT. Needs dpkg-deb and xz; no root.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from core.domain.version import VERSION
from tools.packaging_contents import PROGRAM
from tools.packaging_finish import libraries

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging" / "linux"
ID = "org.reelwright.Reelwright"
DOCUMENT = "application-vnd.reelwright.project"
MAINTAINER = "The Reelwright contributors <contributors@reelwright.invalid>"
RECOMMENDS = (
    "espeak-ng",
    "fonts-noto-color-emoji",
    "xdg-utils",
    "xdg-desktop-portal",
    "gnome-keyring | kwalletmanager | org.freedesktop.secrets",
)
ABOUT = """\
turn stories into films, shot by shot
 Reelwright turns an idea, a screenplay or a recording, in English or ten
 Indian languages, into a finished film on your own machine: script,
 storyboard, shots, narration, music, captions, cut and delivery.
 .
 Without a graphics card, a model or a network it draws a real animatic. The
 libraries and models that make more than that come when they are asked for,
 into the folder of the person who asks."""
_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
_GLIBC = re.compile(r"GLIBC_([0-9]+)[.]([0-9]+)")


def main(arguments: list[str]) -> int:
    bundle, out = map(Path, arguments)
    for made in (deb(bundle, out), archive(bundle, out)):
        print(made.name)
    return 0


def deb(bundle: Path, out: Path) -> Path:
    """The Debian package: the same bytes from the same sources, as dpkg-deb makes it."""
    machine = _MACHINES[os.uname().machine]
    to = out / f"{PROGRAM}_{VERSION}_{machine}.deb"
    with TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        tree(bundle, root / "usr", out)
        about = root / "DEBIAN"
        about.mkdir(mode=0o755)
        (about / "control").write_text(control(bundle, root, machine), encoding="utf-8")
        (about / "md5sums").write_text(md5sums(root), encoding="utf-8")
        _date(root)
        made = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(to)]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    return to


def archive(bundle: Path, out: Path) -> Path:
    """The same tree for every other Linux, with the script that installs it."""
    name = f"{PROGRAM}-{VERSION}-linux-{os.uname().machine}"
    to = out / f"{name}.tar.xz"
    with TemporaryDirectory() as folder:
        root = Path(folder) / name
        tree(bundle, root, out)
        shutil.copy2(HERE / "install.sh", root)
        shutil.copy2(ROOT / "LICENSE", root)
        _date(root)
        with to.open("wb") as written:
            pressed = subprocess.Popen(["xz", "-T2", "-6"], stdin=subprocess.PIPE, stdout=written)
            assert pressed.stdin is not None
            with tarfile.open(fileobj=pressed.stdin, mode="w|") as packed:
                for each in [root, *sorted(root.rglob("*"))]:
                    packed.add(each, each.relative_to(root.parent), recursive=False, filter=_ours)
            pressed.stdin.close()
            if pressed.wait():
                raise subprocess.CalledProcessError(pressed.returncode, "xz")
    return to


def tree(bundle: Path, prefix: Path, out: Path) -> None:
    """Everything where a system of files (`/usr`, `~/.local`) wants it."""
    shutil.copytree(bundle, prefix / "lib" / PROGRAM, symlinks=True)
    (prefix / "bin").mkdir()
    (prefix / "bin" / PROGRAM).symlink_to(f"../lib/{PROGRAM}/{PROGRAM}")
    share = prefix / "share"
    for name, place in (
        (f"{ID}.desktop", f"applications/{ID}.desktop"),
        (f"{ID}.metainfo.xml", f"metainfo/{ID}.metainfo.xml"),
        (f"{ID}.mime.xml", f"mime/packages/{ID}.xml"),
        ("copyright", f"doc/{PROGRAM}/copyright"),
    ):
        _put(HERE / name, share / place)
    for listed in out.glob("*.cdx.json"):
        _put(listed, share / "doc" / PROGRAM / "parts.cdx.json")
    (share / "doc" / PROGRAM / "changelog.Debian.gz").write_bytes(_changes())
    icons = Path(os.environ.get("REELWRIGHT_BUILD", ROOT / "build")) / "icons"
    for sign, kind, name in (("reelwright", "apps", ID), ("project", "mimetypes", DOCUMENT)):
        for size in _ICON_SIZES:
            drawn = icons / f"{sign}-{size}.png"
            _put(drawn, share / "icons" / "hicolor" / f"{size}x{size}" / kind / f"{name}.png")
        drawn = ROOT / "resources" / "brand" / f"{sign}.svg"
        _put(drawn, share / "icons" / "hicolor" / "scalable" / kind / f"{name}.svg")
    for each in prefix.rglob("*"):
        if not each.is_symlink():
            runs = each.is_dir() or (each.name == PROGRAM and each.parent.name == PROGRAM)
            each.chmod(0o755 if runs else 0o644)


def control(bundle: Path, root: Path, machine: str) -> str:
    """What Debian's tools are told about the package."""
    size = sum(each.lstat().st_size for each in root.rglob("*") if each.is_file()) // 1024
    major, minor = newest_glibc(bundle)
    needs = [f"libc6 (>= {major}.{minor})", *(HERE / "depends.txt").read_text("utf-8").split("\n")]
    return (
        f"Package: {PROGRAM}\nVersion: {VERSION}\nArchitecture: {machine}\n"
        f"Section: video\nPriority: optional\nMaintainer: {MAINTAINER}\n"
        f"Installed-Size: {size}\nDepends: {', '.join(filter(None, needs))}\n"
        f"Recommends: {', '.join(RECOMMENDS)}\nDescription: {ABOUT}\n"
    )


def newest_glibc(bundle: Path) -> tuple[int, int]:
    """The C library that the newest symbol of all libraries in the bundle comes from."""
    found = {(2, 28)}
    for each in libraries(bundle):
        asked = ["objdump", "-T", str(each)]
        told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
        found |= {(int(major), int(minor)) for major, minor in _GLIBC.findall(told)}
    return max(found)


def md5sums(root: Path) -> str:
    files = sorted(each for each in (root / "usr").rglob("*") if each.is_file())
    lines: Iterator[str] = (
        f"{hashlib.md5(each.read_bytes()).hexdigest()}  {each.relative_to(root)}\n"
        for each in files
        if not each.is_symlink()
    )
    return "".join(lines)


def _changes() -> bytes:
    at = format_datetime(datetime.fromtimestamp(_epoch(), UTC))
    told = f"{PROGRAM} ({VERSION}) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n"
    return gzip.compress(f"{told} -- {MAINTAINER}  {at}\n".encode(), 9, mtime=0)


def _put(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, to)


def _date(root: Path) -> None:
    """Every file is of the moment of the last commit."""
    for each in [*root.rglob("*"), root]:
        os.utime(each, (_epoch(), _epoch()), follow_symlinks=False)


def _ours(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    return info


def _epoch() -> int:
    return int(os.environ.get("SOURCE_DATE_EPOCH", "0"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
