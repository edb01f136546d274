"""What Reelwright is delivered with: every part of others, its licence and the words of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.version import VERSION

if TYPE_CHECKING:
    from importlib.metadata import Distribution

PROGRAM = "reelwright"
TITLE = f"Reelwright {VERSION}"
_TEXT = re.compile(r"(?:licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_VERSION = re.compile(r"[.]|-[0-9a-f]{8}|-\d")


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `licence` is an SPDX expression where the part says one, otherwise its words.

    `inside` names the part that brings it, "" for one that stands alone. `files` are what the names
    of its libraries begin with, and `texts` the files that hold its licence.
    """

    name: str
    version: str = ""
    licence: str = ""
    home: str = ""
    inside: str = ""
    copyright: tuple[str, ...] = ()
    files: tuple[str, ...] = field(default=(), repr=False)
    texts: tuple[Path, ...] = field(default=(), repr=False)

    @property
    def title(self) -> str:
        return f"{self.name} {self.version}".strip()

    def text(self) -> str:
        """Who holds the copyright, and every licence in full."""
        holders = "\n".join(f"© {each}" for each in self.copyright)
        whole = [each.read_text("utf-8", "replace").strip("\n") for each in self.texts]
        return f"\n\n{'─' * 40}\n\n".join(filter(None, [holders, *whole]))

    def tells_of(self, words: str) -> bool:
        """Whether all these words are in its name, licence or copyright, whatever their case."""
        told = " ".join([self.title, self.licence, self.inside, *self.copyright]).casefold()
        return all(word in told for word in words.casefold().split())


@cache
def parts() -> tuple[Part, ...]:
    """Reelwright, then all that it brings, by name; what lies inside another part after it."""
    names = sorted({PROGRAM, *packages_of(PROGRAM)})
    packages = list(filter(None, map(_package, names)))
    within = [part for name in names for part in _sources_of(name)]
    return tuple(sorted([*packages, *known(), *within], key=_place))


@cache
def known() -> tuple[Part, ...]:
    """The parts that are no Python package, as `resources/licences/parts.toml` tells of them."""
    return tuple(map(_told, _tables()["part"]))


def claims(library: str) -> Part | None:
    """The part that a library's file belongs to, by its name; None for one that nobody knows."""
    stem = _VERSION.split(library.removeprefix("lib"))[0]
    return next((each for each in known() if any(fnmatch(stem, name) for name in each.files)), None)


@cache
def packages_of(root: str) -> frozenset[str]:
    """The installed packages that one needs on this machine, and all that those need in turn."""
    from importlib.metadata import PackageNotFoundError, requires

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: set[str] = set()
    waiting = [(root, "")]
    while waiting:
        name, extra = waiting.pop()
        try:
            needs = [Requirement(line) for line in requires(name) or ()]
        except PackageNotFoundError:
            continue
        for need in needs:
            wanted = need.marker is None or need.marker.evaluate({"extra": extra})
            new = str(canonicalize_name(need.name))
            if wanted and new not in found:
                found.add(new)
                waiting += [(new, each) for each in ("", *need.extras)]
    return frozenset(found)


@cache
def _tables() -> dict[str, Any]:
    import tomllib

    return tomllib.loads((_resources() / "licences" / "parts.toml").read_text("utf-8"))


def _resources() -> Path:
    return Path(str(files("resources")))


def _told(row: dict[str, Any]) -> Part:
    return Part(
        name=row["name"],
        licence=row["licence"],
        home=row["home"],
        inside=row.get("in", ""),
        copyright=tuple(row["copyright"]),
        files=tuple(row["files"]),
        texts=tuple(map(_text, row["texts"])),
    )


def _text(name: str) -> Path:
    if "/" in name:
        return _resources() / name
    return _resources() / "licences" / "texts" / f"{name}.txt"


def _package(name: str) -> Part | None:
    """What a package says of itself, or what the tables know better; None where it is not here."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    better = _tables()["packages"].get(name, {})
    texts = (*_licences_in(found), *map(_text, better.get("texts", ())))
    licence = better.get("licence") or _licence(found)
    shown = "Reelwright" if name == PROGRAM else name
    return Part(shown, found.version, licence, _home(found), texts=texts)


def _licences_in(found: "Distribution") -> Iterator[Path]:
    for each in found.files or ():
        if each.parts[0].endswith(".dist-info") and _TEXT.match(each.name) and each.suffix != ".py":
            place = Path(str(each.locate()))
            if place.is_file() and place.suffix != ".pyc":
                yield place


def _licence(found: "Distribution") -> str:
    said = _field(found, "License-Expression") or _field(found, "License")
    if said and "\n" not in said and len(said) < 80:
        return said
    kinds = [each for each in found.metadata.get_all("Classifier") or () if "License ::" in each]
    return ", ".join(each.rpartition(" :: ")[2] for each in kinds) or said.partition("\n")[0]


def _home(found: "Distribution") -> str:
    pairs = [each.split(", ", 1) for each in found.metadata.get_all("Project-URL") or ()]
    links = {name.casefold(): link for name, link in pairs}
    named = [links[each] for each in ("homepage", "source", "repository") if each in links]
    return _field(found, "Home-page") or next(iter([*named, *links.values()]), "")


def _field(found: "Distribution", name: str) -> str:
    return str((found.metadata.get_all(name) or [""])[0])


def _sources_of(package: str) -> Iterator[Part]:
    """What a package was made of, where it tells so itself (CycloneDX lists in its `sboms`)."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import files as files_of

    try:
        listed = files_of(package) or ()
    except PackageNotFoundError:
        return
    for each in listed:
        if "sboms" in each.parts and each.suffix == ".json":
            for row in json.loads(each.read_text("utf-8")).get("components", ()):
                if row.get("licenses") and row["name"] != package:
                    yield _source(row, package)


def _source(row: dict[str, Any], package: str) -> Part:
    names = [each.get("expression") or each["license"].get("id", "") for each in row["licenses"]]
    link = f"https://crates.io/crates/{row['name']}" if "pkg:cargo" in row.get("purl", "") else ""
    return Part(
        name=row["name"],
        version=row.get("version", ""),
        licence=" AND ".join(filter(None, names)),
        home=link,
        inside=package,
        texts=_standard(names),
    )


def _standard(names: list[str]) -> tuple[Path, ...]:
    """The texts of the licences that an expression names."""
    asked = sorted({word for each in names for word in re.findall(r"[\w.+-]+", each)})
    return tuple(place for each in asked if (place := _text(each)).is_file())


def _place(part: Part) -> tuple[bool, str, bool, str]:
    own = part.inside or part.name
    return part.name != "Reelwright", own.casefold(), bool(part.inside), part.name.casefold()
