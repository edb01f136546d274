"""What is unsafe in a package stays inside: it is refused whole, whatever was done to it."""

import shutil
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import StudioError
from core.domain.packing import folded, stays_inside
from core.store.driver import sqlite
from core.store.reelpacks_reading import PackRefused
from tests.core.packing import rewritten, unpacking


@pytest.mark.parametrize(
    "name",
    [
        "../evil", "project/../../evil", "/etc/evil", "project//evil", "C:/evil", "project\\evil",
        "project/media/..", "project/media/CON.txt", "project/media/evil.", "project/media/a\x07",
        "project/project.db-wal", "project/project.lock", "project/media/.hidden", "evil",
        "project/Media/x", "project/MEDIA", "project/project.db/x", "voices",
        "project/media/lpt1", "project/media/x:stream", "project/media/" + "x" * 300,
    ],
)  # fmt: skip
def test_a_package_with_a_tricky_name_is_refused_whole(
    package: Path, tmp_path: Path, name: str
) -> None:
    place = tmp_path / "in"
    place.mkdir()
    file = rewritten(package, place / "bad.reelpack", more={name: b"evil"})
    with pytest.raises(PackRefused):
        unpacking().unpack(file, place / "there.reel")
    assert [each.name for each in place.iterdir()] == ["bad.reelpack"]
    assert [each.name for each in tmp_path.iterdir()] == ["in"]


def link(about: zipfile.ZipInfo, body: bytes) -> bytes:
    if about.filename.endswith(".mp4"):
        about.external_attr = 0o120777 << 16
    return body


def flipped(about: zipfile.ZipInfo, body: bytes) -> bytes:
    return body[:-1] + bytes([body[-1] ^ 1]) if about.filename.endswith(".mp4") else body


@pytest.mark.parametrize("change", [link, flipped])
def test_links_and_wrong_hashes_are_refused(
    package: Path, tmp_path: Path, change: Callable[[zipfile.ZipInfo, bytes], bytes]
) -> None:
    file = rewritten(package, tmp_path / "bad.reelpack", change=change)
    with pytest.raises(PackRefused):
        unpacking().unpack(file)
    assert [each.name for each in tmp_path.iterdir()] == ["bad.reelpack"]


def bomb(package: Path, to: Path, *, honest: bool) -> Path:
    """A member of 20 MB in 20 kB; unless it is honest it says that it has 10 bytes."""
    zeros = bytes(20 << 20)
    name = "project/media/bomb.bin"

    def said(words: dict[str, Any]) -> None:
        if not honest:
            words["files"][-1]["size"] = 10

    file = rewritten(package, to, more={name: zeros}, said=said)
    if honest:
        return file
    raw = bytearray(file.read_bytes())
    for mark, offset, size_at in ((b"PK\1\2", 46, 24), (b"PK\3\4", 30, 22)):
        at = raw.index(mark) if mark == b"PK\1\2" else 0
        while (at := raw.find(mark, at)) >= 0:
            if raw[at + offset : at + offset + len(name)] == name.encode():
                raw[at + size_at : at + size_at + 4] = struct.pack("<I", 10)
            at += 4
    file.write_bytes(raw)
    return file


@pytest.mark.parametrize("honest", [True, False])
def test_bombs_are_refused_before_they_go_off(package: Path, tmp_path: Path, honest: bool) -> None:
    file = bomb(package, tmp_path / "bomb.reelpack", honest=honest)
    with pytest.raises(PackRefused):
        unpacking().unpack(file)
    assert [each.name for each in tmp_path.iterdir()] == ["bomb.reelpack"]


def test_a_zip_with_endless_members_is_not_even_listed(tmp_path: Path) -> None:
    file = tmp_path / "many.reelpack"
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1 << 40, 1 << 40, 1 << 45, 0)
    place = struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1)
    last = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    file.write_bytes(end + place + last)
    with pytest.raises(PackRefused, match="more files than any project"):
        unpacking().look(file)


def test_two_files_with_the_same_bytes_are_refused(package: Path, tmp_path: Path) -> None:
    """Members that share their bytes: how 46 MB become 4.5 PB without a high ratio."""
    raw = bytearray(package.read_bytes())
    first = raw.index(b"PK\1\2")
    second = raw.index(b"PK\1\2", first + 4)
    raw[second + 42 : second + 46] = raw[first + 42 : first + 46]
    (tmp_path / "bad.reelpack").write_bytes(raw)
    with pytest.raises(PackRefused):
        unpacking().look(tmp_path / "bad.reelpack")


@pytest.mark.parametrize("trick", ["trigger", "elsewhere"])
def test_a_database_that_would_act_or_names_files_elsewhere_is_refused(
    package: Path, tmp_path: Path, trick: str
) -> None:
    with zipfile.ZipFile(package) as old:
        (tmp_path / "project.db").write_bytes(old.read("project/project.db"))
    with sqlite.connect(str(tmp_path / "project.db")) as database:
        if trick == "trigger":
            database.execute("CREATE TRIGGER t AFTER INSERT ON jobs BEGIN DELETE FROM takes; END")
        else:
            database.execute("UPDATE takes SET file = '../../secret.mp4' WHERE number = 1")
    database.close()
    evil = (tmp_path / "project.db").read_bytes()

    def said(words: dict[str, Any]) -> None:
        about = next(each for each in words["files"] if each["name"] == "project/project.db")
        about.update(size=len(evil), sha256=sha256(evil).hexdigest())

    def change(about: zipfile.ZipInfo, body: bytes) -> bytes:
        return evil if about.filename == "project/project.db" else body

    file = rewritten(package, tmp_path / "bad.reelpack", said=said, change=change)
    with pytest.raises(StudioError):
        unpacking().unpack(file, tmp_path / "there.reel")
    assert not (tmp_path / "there.reel").exists()


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_happens_to_a_package_there_is_a_project_or_a_word(
    package: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    raw = bytearray(package.read_bytes())
    match data.draw(st.sampled_from(["cut", "flip", "tail", "lost"])):
        case "cut":
            raw = raw[: data.draw(st.integers(0, len(raw) - 1))]
        case "flip":
            for _ in range(data.draw(st.integers(1, 4))):
                raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        case "tail":  # the directory and the manifest: what readers trust most
            for _ in range(data.draw(st.integers(1, 8))):
                raw[-data.draw(st.integers(1, 3000))] = data.draw(st.integers(0, 255))
        case _:  # a stretch that a disk has lost
            at = data.draw(st.integers(0, len(raw) - 1))
            raw[at : at + 400] = bytes(len(raw[at : at + 400]))
    place = tmp_path_factory.mktemp("mutated")
    (place / "x.reelpack").write_bytes(raw)
    with suppress(StudioError):
        unpacking().unpack(place / "x.reelpack")
        assert (place / "x.reel" / "project.db").is_file()
    assert {each.name for each in place.iterdir()} <= {"x.reelpack", "x.reel"}
    shutil.rmtree(place)


@given(st.text(max_size=40))
def test_a_name_that_stays_inside_is_one_plain_path_below_its_folder(name: str) -> None:
    if not stays_inside(name):
        return
    here = Path("/a/b")
    assert (here / name).is_relative_to(here)
    assert ".." not in name.split("/")
    assert "\\" not in name
    assert folded(name) == folded(name.upper().lower()) or not name.isascii()
    assert BytesIO(name.encode()).getvalue()
