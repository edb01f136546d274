"""The queue and what things cost, from the command line."""

from pathlib import Path

import pytest

from tests.core.building import opened, planned
from tests.fakes.engines import FakeEngine
from tests.journeys.console import Console


@pytest.fixture
def folder(tmp_path: Path, home: Path) -> Path:
    """A project whose program ended while four shots were to be made."""
    engine = FakeEngine()
    engine.go.clear()
    made = tmp_path / "film.reel"
    with planned(made, engine=engine) as studio:
        studio.generation.generate()
        assert engine.holding.wait(60)
    return made


def titles(console: Console, folder: Path) -> list[str]:
    return [job["title"] for job in console("jobs", folder, "--json").json["jobs"]]


def test_the_queue_shows_places_priorities_and_times(console: Console, folder: Path) -> None:
    first = console("jobs", folder, "--json").json["jobs"][0]
    assert first["title"] == "Make shot 1"
    assert (first["position"], first["priority"], first["held"]) == (1, "normal", False)
    assert first["seconds"] >= 0
    shown = console("jobs", folder).out
    assert "  1  Make shot 1" in shown and "interrupted" in shown and "about " in shown


def test_the_order_can_be_changed_and_jobs_held_back(
    console: Console, folder: Path, quick_engine: FakeEngine
) -> None:
    assert console("jobs", folder, "--move", "4", "--before", "2").code == 0
    assert titles(console, folder) == [f"Make shot {number}" for number in (1, 4, 2, 3)]
    console("jobs", folder, "--urgent", "3", "--pause", "1")
    assert titles(console, folder) == [f"Make shot {number}" for number in (2, 1, 4, 3)]
    assert "held back" in console("jobs", folder).out
    resumed = console("jobs", folder, "--resume", "--json")
    assert resumed.code == 0
    assert len(quick_engine.made) == 3
    assert resumed.json["unfinished"] == 1
    console("jobs", folder, "--unpause", "1")
    assert console("jobs", folder, "--resume").code == 0
    assert len(quick_engine.made) == 4


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--move", "9"), "There is no job 9"),
        (("--before", "1"), "--before needs --move"),
        (("--pause", "some"), "“some” is not a job"),
    ],
)
def test_what_cannot_be_is_said(
    console: Console, folder: Path, words: tuple[str, ...], message: str
) -> None:
    refused = console("jobs", folder, *words)
    assert refused.code == 2
    assert message in refused.err


def test_an_estimate_makes_nothing(
    console: Console, folder: Path, quick_engine: FakeEngine
) -> None:
    told = console("generate", folder, "--estimate", "--json").json
    assert told["takes"] == 4 and told["fits"]
    assert told["seconds"] >= 0 and told["memory"] > 0 and told["disk"] > 0
    assert "takes: about" in console("generate", folder, "--estimate").out
    assert quick_engine.made == []
    with opened(folder) as studio:
        assert all(segment.take is None for segment in studio.projects.snapshot().segments)
