"""A film is handed over on the command line, cut elsewhere, and taken back."""

from pathlib import Path

import opentimelineio
import pytest

from tests.core.building import filmed
from tests.journeys.console import Console


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "bowl.reel"
    with filmed(folder, count=3):
        pass
    return folder


def test_a_film_goes_out_and_its_cut_comes_back(
    console: Console, film: Path, tmp_path: Path
) -> None:
    out = tmp_path / "edit"
    expected = console("export", film, "-o", out, "--estimate", "--json")
    assert (expected.code, expected.json["files"], out.exists()) == (0, 3, False)
    sent = console("export", film, "--to", "all", "-o", out, "--start", "00:00:00:00", "--json")
    assert sent.code == 0
    assert sorted(Path(name).suffix for name in sent.json["timelines"]) == [
        ".edl", ".fcpxml", ".mlt", ".otio", ".xml",
    ]  # fmt: skip
    assert sent.json["files"] == 3 and sent.json["notes"]
    timeline = opentimelineio.adapters.read_from_file(str(out / "The-bowl.otio"))
    assert timeline.global_start_time.value == 0
    track = timeline.tracks[0]
    track[:] = [each.clone() for each in track.find_clips()][:0:-1]
    opentimelineio.adapters.write_to_file(timeline, str(out / "cut.otio"))
    looked = console("reimport", film, out / "cut.otio", "--dry-run", "--json")
    assert (looked.code, looked.json["taken"]) == (0, False)
    assert looked.json["summary"].startswith("1 moved, 1 removed")
    assert len(console("info", film, "--json").json["segments"]) == 3
    taken = console("reimport", film, out / "cut.otio")
    assert taken.code == 0 and "Shot 1: hands shape the clay removed" in taken.out
    assert len(console("info", film, "--json").json["segments"]) == 2


def test_what_cannot_be_is_said(console: Console, film: Path, tmp_path: Path) -> None:
    for code, words, told in (
        (1, ("export", film, "-o", tmp_path / "a" / "b"), "There is no folder a"),
        (
            2,
            ("export", film, "-o", tmp_path / "c", "--to", "avid"),
            "no form to hand a film over in",
        ),
        (2, ("export", film, "-o", tmp_path / "c", "--start", "01:00:07:00"), "cannot start at"),
        (1, ("reimport", film, tmp_path / "no.otio"), "There is no file"),
        (1, ("reimport", film, film / "project.db"), "cannot be read"),
    ):
        refused = console(*words)
        assert refused.code == code and told in refused.err
