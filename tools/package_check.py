"""Tries the Debian package where nothing of ours ever was: `make package-check`, as root.

A clean Debian is made with debootstrap. In it the package is installed with apt, tried by a person
without rights on the command line and in a window under Xvfb, and removed; whatever is left but
that person's own files is a fault. The picture of the window lies in `dist/check.png` afterwards.

Standard library only.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASE, CLEAN = ROOT / "build" / "debian-base", ROOT / "build" / "debian"
RELEASE = "bookworm"
PERSON, HOME = "editor", "/home/editor"
SCREEN = ":77"
TOOLS = ("xvfb", "xauth", "xdg-utils", "shared-mime-info", "desktop-file-utils", "libglib2.0-bin")
FILM = "A 10-second film about a fisherman's morning at the sea"
SAMPLE = f"{HOME}/.local/share/reelwright/samples/Morning coffee.reel"
# Written by Debian's own tools whenever packages come and go.
_THEIRS = re.compile(
    r"^/(?:proc|sys|dev|run|tmp|home/editor|var/(?:cache|log|lib/(?:apt|dpkg|systemd)))(?:/|$)"
    r"|^/etc/ld\.so\.cache$|/icon-theme\.cache$"
)
_WINDOW_PATIENCE = 240.0


class CheckError(Exception):
    """What is wrong with the package, in words."""


def main(arguments: list[str]) -> int:
    package = Path(arguments[0]) if arguments else next(iter(_built()), None)
    if package is None or os.geteuid():
        print("check: build the package first (make package), then be root", file=sys.stderr)
        return 1
    _debian()
    try:
        with _mounted():
            _check(package)
    except (CheckError, subprocess.CalledProcessError) as error:
        told = getattr(error, "stdout", "") or ""
        print(f"check: {error}\n{told}", file=sys.stderr)
        return 1
    finally:
        _clear()
    _say("the package installs, works, and leaves nothing behind")
    return 0


def _built() -> list[Path]:
    return sorted((ROOT / "dist").glob("*.deb"))


def _check(package: Path) -> None:
    shutil.copy(package, CLEAN / "srv" / package.name)
    _in(f"apt-get update -q && apt-get install -y -q --no-install-recommends {' '.join(TOOLS)}")
    needs = _said(["dpkg-deb", "-f", str(package), "Depends"]).strip()
    _in(f"apt-get satisfy -y -q --no-install-recommends '{needs}'")
    _in(f"useradd --create-home {PERSON}")
    before = _files()
    began = time.monotonic()
    _in(f"apt-get install -y -q --no-install-recommends /srv/{package.name}")
    _say(f"installed in {time.monotonic() - began:.0f} s")
    _in("dpkg --verify reelwright")
    _libraries_are_there()
    _on_the_command_line()
    _in_the_menu()
    _in_a_window()
    began = time.monotonic()
    _in("apt-get purge -y -q reelwright")
    _say(f"removed in {time.monotonic() - began:.0f} s")
    left = sorted(_files() - before)
    if left:
        raise CheckError(f"the removed package leaves {len(left)} things: {left[:20]}")
    kept = _person("find . -name '*.mp4' | sort").split("\n")
    _say(f"nothing is left but what the person made: {', '.join(filter(None, kept))}")


def _libraries_are_there() -> None:
    """Every library that one of the program's needs is in it or in a package that it names."""
    told = _in(
        "cd /usr/lib/reelwright && find . -name '*.so*' -type f -exec sh -c "
        '\'LD_LIBRARY_PATH=_internal ldd "$1" 2>/dev/null | sed "s|^|$1 |"\' _ {} \\; '
        "| grep 'not found' || true"
    )
    if told.strip():
        raise CheckError(f"libraries are missing:\n{told}")


def _on_the_command_line() -> None:
    _say(_person("reelwright --version").strip())
    _say("\n" + _person("reelwright --smoke smoke"))
    _person(f'reelwright film "{FILM}" -o sea.mp4 --seconds 10')
    _say(f"a film of 10 s: {_person('stat --format=%s sea.mp4').strip()} bytes")
    count = len(_person("reelwright licences").splitlines())
    _say(f"{count} parts with their licences")


def _in_the_menu() -> None:
    """A double click on a film is the program's, and its sign is in the menu."""
    kinds = {
        "sea.reel/film.reel": "application/vnd.reelwright.project",
        "sea.reel/project.db": "application/vnd.reelwright.project",
        "sea.reelpack": "application/vnd.reelwright.package",
    }
    _person("reelwright pack sea.reel -o sea.reelpack")
    for file, kind in kinds.items():
        told = _person(
            f"gio info -a standard::content-type {file} | sed -n 's/.*content-type: //p'"
        )
        told = told.strip()
        opens = _person(f"xdg-mime query default {kind}").strip()
        if told != kind or opens != "org.reelwright.Reelwright.desktop":
            raise CheckError(f"{file} is “{told}”, opened by “{opens}”")
    _in("desktop-file-validate /usr/share/applications/org.reelwright.Reelwright.desktop")
    _say("a double click opens a film, its database and its package")


def _in_a_window() -> None:
    """The sample film is made before our eyes, then compiled."""
    frames = CLEAN / "tmp" / "screen"
    frames.mkdir()
    frames.chmod(0o777)
    server = _begun(f"Xvfb {SCREEN} -screen 0 1600x1000x24 -fbdir /tmp/screen -nolisten tcp")
    time.sleep(2)
    window = _begun(f"DISPLAY={SCREEN} reelwright studio --sample")
    try:
        until = time.monotonic() + _WINDOW_PATIENCE
        while time.monotonic() < until and not _sample_is_made():
            if window.poll() is not None:
                raise CheckError(f"the window ended: {window.communicate()[0]}")
            time.sleep(2)
        time.sleep(4)
        picture = ROOT / "dist" / "check.png"
        picture.write_bytes(png((frames / "Xvfb_screen0").read_bytes()))
        _say(f"the window is in {picture.relative_to(ROOT)}")
    finally:
        for running in (window, server):
            running.terminate()
            running.wait(60)
    _person(f'reelwright jobs "{SAMPLE}" --resume')
    _person(f'reelwright review "{SAMPLE}" approve all')
    _person(f'reelwright compile "{SAMPLE}" -o sample.mp4')
    _say(f"the sample film: {_person('stat --format=%s sample.mp4').strip()} bytes")


def _sample_is_made() -> bool:
    media = CLEAN / SAMPLE.lstrip("/") / "media"
    return media.is_dir() and len(list(media.glob("*.mp4"))) >= 4


def png(dump: bytes) -> bytes:
    """A screen of 24 bits as Xvfb keeps it (XWD: a head, a table of colours, rows of BGRX)."""
    head = struct.unpack(">25I", dump[:100])
    size, width, height, row, colours = head[0], head[4], head[5], head[12], head[19]
    at = size + 12 * colours
    rows = []
    for line in range(height):
        pixels = dump[at + line * row : at + line * row + 4 * width]
        rgb = bytearray(3 * width)
        rgb[0::3], rgb[1::3], rgb[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
        rows.append(b"\0" + bytes(rgb))
    about = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 6)
    parts = ((b"IHDR", about), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    whole = kind + body
    return struct.pack(">I", len(body)) + whole + struct.pack(">I", zlib.crc32(whole))


def _debian() -> None:
    """A fresh copy of a Debian with nothing but its base, made once."""
    _clear()
    if not (BASE / "etc" / "debian_version").exists():
        _say(f"making a clean Debian ({RELEASE})")
        shutil.rmtree(BASE, ignore_errors=True)
        made = ["debootstrap", "--variant=minbase", RELEASE, str(BASE), _mirror()]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cp", "-a", str(BASE), str(CLEAN)], check=True)
    for place in ("etc/apt", "etc/resolv.conf", "etc/ssl/certs", "usr/share/ca-certificates"):
        there = Path("/") / place
        if there.is_dir():
            shutil.copytree(there, CLEAN / place, dirs_exist_ok=True, symlinks=True)
        elif there.exists():
            shutil.copyfile(there, CLEAN / place)


def _clear() -> None:
    """Take the copy away, with what a run that was killed has left mounted in it."""
    mounts = Path("/proc/self/mounts").read_text("utf-8").splitlines()
    for place in reversed([line.split()[1] for line in mounts]):
        if Path(place).is_relative_to(CLEAN):
            subprocess.run(["umount", "--lazy", place], check=True)
    shutil.rmtree(CLEAN, ignore_errors=True)


def _mirror() -> str:
    """Where this machine has its packages from."""
    for each in sorted(Path("/etc/apt").rglob("*")):
        if each.suffix in (".list", ".sources"):
            found = re.search(r"https?://\S+/debian/?(?=\s|$)", each.read_text("utf-8"))
            if found:
                return found[0]
    raise CheckError("this machine's apt names no Debian archive")


@contextmanager
def _mounted() -> Iterator[None]:
    made = []
    try:
        for kind, place in (("proc", "proc"), ("sysfs", "sys"), ("tmpfs", "dev/shm")):
            (CLEAN / place).mkdir(exist_ok=True)
            subprocess.run(["mount", "-t", kind, kind, str(CLEAN / place)], check=True)
            made.append(CLEAN / place)
        yield
    finally:
        for each in reversed(made):
            subprocess.run(["umount", "--lazy", str(each)], check=False)


def _files() -> set[str]:
    """All that there is in the clean Debian, but for what its own tools write down."""
    found = set()
    for folder, folders, files in os.walk(CLEAN):
        place = "/" + str(Path(folder).relative_to(CLEAN)).removeprefix(".")
        if _THEIRS.match(place):
            folders.clear()
            continue
        found |= {f"{place.rstrip('/')}/{each}" for each in (*files, *folders)}
    return {each for each in found if not _THEIRS.search(each)}


def _in(script: str) -> str:
    clean = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}
    proxies = {name: value for name, value in os.environ.items() if name.endswith("_proxy")}
    return _said(
        ["chroot", str(CLEAN), "sh", "-c", script],
        {**clean, **proxies, "DEBIAN_FRONTEND": "noninteractive"},
    )


def _person(script: str) -> str:
    return _said(_as_person(script))


def _as_person(script: str) -> list[str]:
    words = f"cd {HOME} && export HOME={HOME} LANG=C.UTF-8 && {script}"
    return ["chroot", f"--userspec={PERSON}", str(CLEAN), "sh", "-c", words]


def _begun(script: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        _as_person(f"exec env {script}"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
    )


def _said(command: list[str], env: dict[str, str] | None = None) -> str:
    given = env or {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    done = subprocess.run(
        command, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True
    )
    return done.stdout


def _say(message: str) -> None:
    print(f"check: {message}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
