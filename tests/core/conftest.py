"""What tests of the core share: disks that are full or cannot be written, and video models."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.core.filming import Shelf

_MOUNTS = os.name == "posix" and hasattr(os, "geteuid") and os.geteuid() == 0


def _mount(*arguments: str) -> None:
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"this machine lets no one mount: {done.stderr.strip()}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 96 MB of its own."""
    if not _MOUNTS:
        pytest.skip("only root may mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    _mount("-t", "tmpfs", "-o", "size=96m", "tmpfs", str(place))
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Callable[[Path], Path]]:
    """Shows a folder at a place where nothing can be written."""
    if not _MOUNTS:
        pytest.skip("only root may mount a folder read-only")
    places: list[Path] = []

    def show(folder: Path) -> Path:
        place = tmp_path / f"read-only-{len(places)}.reel"
        place.mkdir()
        _mount("--bind", str(folder), str(place))
        places.append(place)
        _mount("-o", "remount,ro,bind", str(place))
        return place

    yield show
    for place in places:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Tiny video models, made when they are asked for; on one thread, as on a busy machine."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield Shelf(tmp_path_factory.mktemp("video-models"))
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of two shots in one file; the film lies beside it."""
    from tests.core.packing import small_package

    return small_package(tmp_path_factory.mktemp("packages"))
