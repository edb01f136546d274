"""What is told of the parts that Reelwright is delivered with."""

import re
import sys
from importlib.metadata import files, version
from pathlib import Path

import pytest

from core.domain import shipped
from core.media import children
from core.media.children import Child
from tests.rules.tree import ROOT

LOCKED = re.compile(r"^([a-z0-9-]+)==", re.MULTILINE)
LIBRARY = re.compile(r"lib[^/]*\.so[.0-9]*$")


def _locked_here() -> set[str]:
    """What the program is locked to and is installed on this machine; not what only builds."""
    names = set(LOCKED.findall((ROOT / "requirements" / "run.txt").read_text()))
    return (names & shipped.packages_of("reelwright")) - {"setuptools"}


def test_every_package_that_is_installed_with_the_program_has_a_licence_and_its_words() -> None:
    told = {part.name: part for part in shipped.parts() if not part.inside}
    assert _locked_here() <= set(told)
    bare = [name for name in _locked_here() if not (told[name].licence and told[name].text())]
    assert bare == []


def test_every_other_part_has_a_licence_and_its_words_too() -> None:
    assert [each.name for each in shipped.known() if not (each.licence and each.text())] == []
    brought = [each for each in shipped.known() if each.inside]
    assert {each.inside for each in brought} <= shipped.packages_of("reelwright")


@pytest.mark.skipif(sys.platform != "linux", reason="the names are those of Linux")
def test_every_library_that_a_package_brings_is_claimed_by_a_part() -> None:
    brought = [
        Path(each).name
        for name in _locked_here() - {"pyside6-addons"}
        for each in files(name) or ()
        if LIBRARY.search(str(each)) and "/plugins/" not in str(each) and "/qml/" not in str(each)
    ]
    assert len(brought) > 40
    assert sorted({name for name in brought if shipped.claims(name) is None}) == []


def test_a_library_that_nobody_knows_is_claimed_by_no_part() -> None:
    assert shipped.claims("libmystery-1234abcd.so.1") is None
    assert (shipped.claims("libx264-d6533a8d.so.165") or shipped.known()[0]).name == "x264"


def test_reelwrights_own_licence_goes_with_the_gpl_parts_that_it_brings() -> None:
    own = shipped.parts()[0]
    assert (own.name, own.version) == ("Reelwright", version("reelwright"))
    assert own.licence == "GPL-3.0-or-later"
    assert "GNU GENERAL PUBLIC LICENSE" in own.text()


def test_parts_are_found_by_name_licence_and_what_brings_them() -> None:
    found = [each.name for each in shipped.parts() if each.tells_of("GPL av")]
    assert {"x264", "x265", "FFmpeg"} <= set(found)


@pytest.mark.parametrize("child", list(Child))
def test_the_installed_program_is_its_own_interpreter(
    child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert children.command(child) == [sys.executable, "-m", children.MODULES[child]]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert children.command(child) == [sys.executable, child.value]
    assert "PYTHONPATH" not in children.surroundings({"HOME": "/h"})


def test_a_child_finds_libraries_beside_the_programs_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setenv(children.BESIDE, children.surroundings({}, [tmp_path])[children.BESIDE])
    children.look_beside()
    assert sys.path[-1] == str(tmp_path)
