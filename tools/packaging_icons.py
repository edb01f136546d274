"""Draws the program's sign in the forms that systems want: PNG, ICO and ICNS; tells the version.

python -m tools.packaging_icons FOLDER VERSION-FILE
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BRAND = ROOT / "resources" / "brand"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
_ICO = (16, 24, 32, 48, 64, 128, 256)
_ICNS = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}


def main(arguments: list[str]) -> int:
    folder, version = map(Path, arguments)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("reelwright", "project"):
        drawn = {size: _drawn(BRAND / f"{name}.svg", size) for size in SIZES}
        for size, picture in drawn.items():
            (folder / f"{name}-{size}.png").write_bytes(picture)
        (folder / f"{name}.ico").write_bytes(ico([drawn[size] for size in _ICO], _ICO))
        (folder / f"{name}.icns").write_bytes(icns({k: drawn[s] for k, s in _ICNS.items()}))
    from core.domain.version import VERSION

    version.write_text(f"{VERSION}\n", encoding="utf-8")
    return 0


def ico(pictures: list[bytes], sizes: tuple[int, ...]) -> bytes:
    """The icon file of Windows: a directory, then the PNGs."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    rows = b""
    for picture, size in zip(pictures, sizes, strict=True):
        side = size % 256  # 0 stands for 256
        rows += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + rows + b"".join(pictures)


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """The icon file of macOS: each PNG after the name of its kind and its length."""
    body = b"".join(
        kind + struct.pack(">I", len(each) + 8) + each for kind, each in pictures.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def _drawn(source: Path, size: int) -> bytes:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QRectF
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    program = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    written = QBuffer()
    written.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(written, "PNG")  # type: ignore[call-overload]
    _ = program
    return bytes(written.data().data())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
