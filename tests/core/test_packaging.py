"""What the installers are told: which files go in, and what the desktops are to know."""

import configparser
import plistlib
import re
import struct
import xml.etree.ElementTree as ElementTree
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from core.domain import packing
from core.store.schema import APPLICATION_ID
from core.store.vault import OPENER
from tests.rules.tree import ROOT
from tools import packaging_contents as contents
from tools.package_check import png
from tools.packaging_icons import icns, ico
from ui.program import Program

LINUX = ROOT / "packaging" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
KINDS = {"application/vnd.reelwright.project", "application/vnd.reelwright.package"}


def _desktop() -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None, strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(LINUX / "org.reelwright.Reelwright.desktop", "utf-8")
    return read["Desktop Entry"]


def test_everything_that_is_read_from_the_disk_is_packed() -> None:
    assert [place for place, _ in contents.DATA if not (ROOT / place).exists()] == []
    read = {
        str(each.relative_to(ROOT).parent)
        for room in ("app", "core", "ui")
        for each in (ROOT / room).rglob("*")
        if each.is_file() and each.suffix not in (".py", ".pyc")
    }
    assert read == set(), "beside code lies data that installer.spec does not know"


def test_libraries_that_the_models_share_are_packed_whole() -> None:
    known = packages_distributions()
    assert [name for name in contents.WHOLE if name not in known] == []
    assert {"torch", "transformers", "diffusers"} <= set(contents.LEFT_OUT)


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("libX11.so.6", False),  # must match the drivers and daemons of the machine
        ("libssl.so.3", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so", False),
        ("botocore/data/s3/2006-03-01/service-2.json.gz", True),
        ("botocore/data/endpoints.json", True),
        ("botocore/data/ec2/2016-11-15/service-2.json.gz", False),
        ("av.libs/libavcodec-5e6b81c2.so.62", True),
    ],
)
def test_what_is_packed_and_what_is_left_to_the_system(place: str, *, wanted: bool) -> None:
    assert contents.is_wanted(place, linux=True) is wanted


def test_the_menu_entry_and_the_window_know_each_other() -> None:
    entry = _desktop()
    assert (entry["Exec"], entry["Icon"]) == ("reelwright studio %f", "org.reelwright.Reelwright")
    assert set(entry["MimeType"].strip(";").split(";")) == KINDS
    assert (
        'setDesktopFileName("org.reelwright.Reelwright")'
        in Path(str(ROOT / "ui" / "program.py")).read_text()
    ), Program.__doc__


def test_a_double_click_on_a_film_its_database_or_its_package_is_known_on_linux() -> None:
    types = ElementTree.parse(LINUX / "org.reelwright.Reelwright.mime.xml").getroot()
    assert {each.attrib["type"] for each in types} == KINDS
    globs = [each.attrib["pattern"] for each in types.iter(f"{MIME}glob")]
    assert globs == [f"*{Path(OPENER).suffix}", f"*{packing.SUFFIX}"]
    (inner,) = (each for each in types.iter(f"{MIME}match") if each.attrib["offset"] == "68")
    assert int(inner.attrib["value"], 16) == APPLICATION_ID


def test_the_stores_are_told_the_same_names() -> None:
    about = ElementTree.parse(LINUX / "org.reelwright.Reelwright.metainfo.xml").getroot()
    assert about.findtext("id") == "org.reelwright.Reelwright"
    assert about.findtext("project_license") == "GPL-3.0-or-later"
    assert {each.text for each in about.iter("mediatype")} == KINDS


def test_a_double_click_is_known_on_windows_and_macos() -> None:
    script = (ROOT / "packaging" / "windows" / "reelwright.iss").read_text()
    about = plistlib.loads((ROOT / "packaging" / "macos" / "Info.plist").read_bytes())
    told = [each["UTTypeTagSpecification"] for each in about["UTExportedTypeDeclarations"]]
    for ending in (Path(OPENER).suffix, packing.SUFFIX):
        assert rf"Software\Classes\{ending}" in script
        assert {"public.filename-extension": [ending.lstrip(".")]} in told
    assert about["CFBundleDocumentTypes"][0]["LSTypeIsPackage"]
    assert about["CFBundleExecutable"] == contents.WINDOW


def test_each_package_that_the_program_needs_is_named_once() -> None:
    lines = (LINUX / "depends.txt").read_text().splitlines()
    name = re.compile(r"[a-z0-9][a-z0-9.+-]+(?: \([<>=]+ [0-9.]+\))?(?: \| [a-z0-9.+-]+)?")
    assert [line for line in lines if not name.fullmatch(line)] == []
    assert len(lines) == len(set(lines))


def test_icons_are_what_windows_and_macos_read() -> None:
    picture = b"\x89PNG" + bytes(20)
    made = ico([picture, picture], (16, 256))
    assert struct.unpack("<HHH", made[:6]) == (0, 1, 2)
    assert struct.unpack("<II", made[14:22]) == (24, 38)
    assert made[38:42] == picture[:4]
    whole = icns({b"ic07": picture})
    assert struct.unpack(">4sI4sI", whole[:16]) == (b"icns", 40, b"ic07", 32)


def test_the_screen_of_the_clean_debian_becomes_a_picture() -> None:
    head = [104, 7, 2, 24, 2, 1, 0, 0, 32, 0, 32, 32, 8, 0, 0, 0, 0, 8, 0, 1, 0, 0, 0, 0, 0]
    dump = struct.pack(">25I", *head) + bytes(4) + bytes(12) + b"\1\2\3\0\4\5\6\0"
    made = png(dump)
    assert made.startswith(b"\x89PNG") and struct.unpack(">II", made[16:24]) == (2, 1)
