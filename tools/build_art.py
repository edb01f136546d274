"""Packs the flat emoji pictures that the animatic engine draws with.

    npm pack @iconify-json/fluent-emoji-flat && tar xzf iconify-json-*.tgz
    python -m tools.build_art package resources/art/fluent-flat.zip

The source is the MIT licensed Fluent emoji set as iconify publishes it: bodies of SVG files in
icons.json, the characters they picture in chars.json. Variants that differ only by skin tone are
left out. The entries of the archive are named by code points: `1f469-200d-1f33e.svg`.
"""

import argparse
import json
import zipfile
from pathlib import Path

_SKIN_TONES = {"1f3fb", "1f3fc", "1f3fd", "1f3fe", "1f3ff"}
_PRESENTATION = "fe0f"
# A fixed date keeps the archive the same, byte for byte, whenever it is built.
_DATE = (2025, 1, 1, 0, 0, 0)


def pack(package: Path, archive: Path) -> int:
    """Write the archive; returns the number of pictures in it."""
    icons = json.loads((package / "icons.json").read_text("utf-8"))
    characters = json.loads((package / "chars.json").read_text("utf-8"))
    side = f"{icons['width']} {icons['height']}"
    pictures = {}
    for points, name in sorted(characters.items()):
        kept = [point for point in points.split("-") if point != _PRESENTATION]
        if name in icons["icons"] and not _SKIN_TONES.intersection(kept):
            pictures["-".join(kept)] = icons["icons"][name]["body"]
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for points, body in pictures.items():
            entry = zipfile.ZipInfo(f"{points}.svg", _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side}">{body}</svg>'
            packed.writestr(entry, svg)
    return len(pictures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("package", type=Path)
    parser.add_argument("archive", type=Path)
    asked = parser.parse_args()
    print(f"{pack(asked.package, asked.archive)} pictures")


if __name__ == "__main__":
    main()
