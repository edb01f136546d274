"""A folder that is not there is told of at once, by every way out alike, and never made."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.cli.session import outside
from app.insights import insights
from app.report import save
from core.domain.compiling import Wish
from core.domain.errors import StudioError
from core.domain.packing import With
from core.studio import Studio
from tests.core.building import planned

WAYS: dict[str, Callable[[Studio, Path], Any]] = {
    "film": lambda studio, to: studio.compiling.compile(Wish(to / "film.mp4")),
    "package": lambda studio, to: studio.packing.pack(to / "film.reelpack", With.ALL),
    "stems": lambda studio, to: studio.console.stems(to / "stems"),
    "captions": lambda studio, to: studio.captioning.export(to / "film.srt"),
    "insights": lambda _, to: insights().export(to / "films.csv"),
    "report": lambda _, to: save((), to / "report.zip"),
    "shot": lambda _, to: outside(to / "shot.mp4").__enter__(),
}


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with planned(tmp_path_factory.mktemp("bowl") / "bowl.reel") as it:
        yield it


@pytest.mark.parametrize("way", WAYS)
def test_a_folder_that_is_not_there_is_told_of_and_not_made(
    way: str, studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path / "home"))
    gone = tmp_path / "renders"
    with pytest.raises(StudioError, match="There is no folder renders for the") as told:
        WAYS[way](studio, gone)
    assert told.value.advice == "Make it, or choose another."
    assert not gone.exists()
