"""A project is packed and unpacked on the command line; the program looks after itself there."""

from pathlib import Path

import pytest

from tests.core.building import filmed
from tests.journeys.console import Console


def test_a_project_goes_into_one_file_and_out_of_it(console: Console, tmp_path: Path) -> None:
    with filmed(tmp_path / "bowl.reel", count=2):
        pass
    packed = console("pack", tmp_path / "bowl.reel", "-o", tmp_path / "bowl", "--json")
    assert packed.code == 0
    file = tmp_path / "bowl.reelpack"
    assert packed.json["bytes"] == file.stat().st_size
    looked = console("unpack", file, "--dry-run")
    assert "project/project.db" in looked.out
    unpacked = console("unpack", file, "-o", tmp_path / "there.reel", "--json")
    assert (unpacked.code, unpacked.json["missing"]) == (0, [])
    assert console("check", tmp_path / "there.reel").code == 0
    again = console("unpack", file, "-o", tmp_path / "there.reel")
    assert again.code == 1
    assert "already" in again.err
    file.write_bytes(file.read_bytes()[:-9])
    cut = console("unpack", file)
    assert cut.code == 1
    assert "cut off" in cut.err
    assert console("pack", tmp_path / "bowl.reel").code == 2


def test_the_runtime_and_updates_are_asked_after(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.services.runtime.in_environment", lambda: False)
    status = console("runtime", "--json")
    assert status.code == 0
    assert not status.json["installed"]
    assert "runtime install" in console("runtime").out
    nothing = console("runtime", "repair")
    assert nothing.code == 1
    assert "not installed" in nothing.err
    assert console("runtime", "index", "index=nowhere").code == 2
    secret = console("runtime", "index", "index=https://asha:word@packages.example/simple")
    assert "word" not in secret.out
    assert console("updates", "on", "--json").json["agreed"]
    assert console("updates", "check").code == 1
    assert console("updates", "nonsense").code == 2
