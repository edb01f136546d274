"""Looks through the finished program: strips it, knows every part of it, and lists them.

    python -m tools.packaging_finish BUNDLE OUT

A library that no part claims stops the build: nothing is delivered without its licence. The list
is a CycloneDX one (SBOM), beside the program.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from core.domain.shipped import PROGRAM, Part, claims, packages_of, parts
from core.domain.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
_ELF = b"\x7fELF"


def main(arguments: list[str]) -> int:
    bundle, out = map(Path, arguments)
    for each in strip(bundle):
        print(f"stripped {each.relative_to(bundle)}")
    if unknown := sorted(each.name for each in unclaimed(bundle)):
        print(f"no part of resources/licences/parts.toml claims: {', '.join(unknown)}")
        return 1
    listed = bill(parts())
    (out / f"{PROGRAM}-{VERSION}.cdx.json").write_text(listed, encoding="utf-8")
    print(f"{len(parts())} parts are known, with their licences")
    return 0


def strip(bundle: Path) -> Iterator[Path]:
    """Take what only a debugger wants out of libraries that still have it."""
    if shutil.which("strip") is None or shutil.which("objdump") is None:
        return
    for each in libraries(bundle):
        told = subprocess.run(["objdump", "-h", each], capture_output=True, text=True, check=False)
        if ".debug_info" in told.stdout:
            subprocess.run(["strip", "--strip-debug", each], check=True)
            yield each


def libraries(bundle: Path) -> Iterator[Path]:
    """Every file of Linux's machine code."""
    for each in sorted(bundle.rglob("*")):
        if each.is_file() and not each.is_symlink():
            with each.open("rb") as read:
                if read.read(4) == _ELF:
                    yield each


def unclaimed(bundle: Path) -> Iterator[Path]:
    """Libraries that are neither a module of Python's or of a package, nor of a known part."""
    recorded = {str(each) for name in packages_of(PROGRAM) for each in files(name) or ()}
    for each in libraries(bundle):
        place = each.relative_to(bundle).as_posix().removeprefix("_internal/")
        module = ".cpython-" in each.name or ".abi3." in each.name or "/Qt/plugins/" in place
        own = place.startswith("python3") or (module and place in recorded)
        if not own and each.name != PROGRAM and claims(each.name) is None:
            yield each


def bill(shipped: tuple[Part, ...]) -> str:
    """What cyclonedx-bom sees of the environment, less what only builds, and all other parts."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator
    from packaging.utils import canonicalize_name

    told = _environment()
    ours = packages_of(PROGRAM)
    told["components"] = [
        each for each in told["components"] if str(canonicalize_name(each["name"])) in ours
    ]
    kept = {each["bom-ref"] for each in told["components"]} | {"root-component"}
    root = told["metadata"].get("component", {}).get("bom-ref", "")
    told["dependencies"] = [
        {**each, "dependsOn": [on for on in each.get("dependsOn", ()) if on in kept]}
        for each in told.get("dependencies", ())
        if each["ref"] in kept | {root}
    ]
    named = {str(canonicalize_name(each["name"])) for each in told["components"]}
    rest = [each for each in shipped if each.name.lower() not in named | {PROGRAM}]
    told["components"] += [_component(number, each) for number, each in enumerate(rest)]
    text = json.dumps(told, indent=1, ensure_ascii=False, sort_keys=True)
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong is not None:
        raise ValueError(f"the list of parts is not valid CycloneDX: {wrong}")
    return text + "\n"


def _environment() -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        written = Path(folder) / "bom.json"
        asked = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-format", "JSON"]
        asked += ["--spec-version", "1.6", "--output-reproducible", "--mc-type", "application"]
        asked += ["--pyproject", str(ROOT / "pyproject.toml"), "--output-file", str(written)]
        subprocess.run(asked, check=True, capture_output=True)
        found: dict[str, Any] = json.loads(written.read_text("utf-8"))
    return found


def _component(number: int, part: Part) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"part-{number}",
        "name": part.name,
        "licenses": [{"license": {"name": part.licence}}],
    }
    if part.version:
        told["version"] = part.version
    if part.copyright:
        told["copyright"] = "; ".join(part.copyright)
    if part.home:
        told["externalReferences"] = [{"type": "website", "url": part.home}]
    if part.inside:
        told["properties"] = [{"name": "reelwright:inside", "value": part.inside}]
    return told


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
