"""An editor compiles one film in the forms that others want it, from the command line."""

from pathlib import Path

import pytest

from core.media.probe import probe
from core.render.presets import PRESETS
from tests.core.building import brief, filmed, ids
from tests.journeys.console import Console


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of four approved shots of half a second, 256x144, that no test changes."""
    place = tmp_path_factory.mktemp("presets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REELWRIGHT_HOME", str(place / "home"))
        with filmed(place / "bowl.reel", brief=brief(width=256, height=144)) as studio:
            studio.reviewing.approve(*ids())
    return place / "bowl.reel"


def test_the_ending_of_the_file_chooses_the_preset(
    console: Console, folder: Path, tmp_path: Path
) -> None:
    done = console("compile", folder, "-o", tmp_path / "bowl.mov", "--json")
    assert done.code == 0
    assert probe(tmp_path / "bowl.mov").video_codec == "prores"
    assert done.json["quality"]["score"] > 0
    names = [Path(file).name for file in done.json["files"]]
    assert names[0] == "bowl.mov" and "bowl.provenance.json" in names


def test_two_sizes_in_one_go_with_pictures_of_the_film(
    console: Console, folder: Path, tmp_path: Path
) -> None:
    film = tmp_path / "bowl.mp4"
    words = ("--renditions", "144p,72p", "--poster", "--thumbnails", "--transition", "cut")
    done = console("compile", folder, "-o", film, *words)
    assert done.code == 0
    assert "quality" in done.out
    assert (probe(film).height, probe(tmp_path / "bowl-72p.mp4").height) == (144, 72)
    assert (tmp_path / "bowl-poster.jpg").read_bytes()[:2] == b"\xff\xd8"
    assert (tmp_path / "bowl-thumbnails.vtt").read_text("utf-8").startswith("WEBVTT")


def test_what_it_will_cost_is_said_and_nothing_is_made(
    console: Console, folder: Path, tmp_path: Path
) -> None:
    words = ("compile", folder, "-o", tmp_path / "bowl.mov", "--preset", "prores-4444")
    told = console(*words, "--estimate", "--json")
    assert told.code == 0
    assert told.json["seconds"] > 0 and told.json["disk"] > 0
    assert not (tmp_path / "bowl.mov").exists()


def test_every_preset_is_listed_with_what_it_is_for(console: Console) -> None:
    told = console("presets")
    assert told.code == 0
    assert all(name in told.out for name in PRESETS)
    assert "Final Cut" in told.out
    listed = console("presets", "--json").json["presets"]
    assert [each["name"] for each in listed] == list(PRESETS)
    assert {"title", "purpose", "suffix", "missing", "hardware"} <= set(listed[0])


REFUSED = {
    "no such preset": (("--preset", "xvid"), 2, ("“xvid”", "h264", "prores")),
    "ending against preset": (("--preset", "prores"), 1, (".mov", "h264")),
    "an odd size": (("--renditions", "721p"), 2, ("721p is odd", "720p")),
    "no size": (("--renditions", "large"), 2, ("“large”", "1080p")),
    "a size twice": (("--renditions", "72p,72p"), 2, ("asked for twice",)),
    "no loudness": (("--loudness", "loud"), 2, ("“loud”", "LUFS")),
    "too loud": (("--loudness=3",), 2, ("3 LUFS", "-14")),
    "no transition": (("--transition", "explode"), 2, ("“explode”", "dissolve")),
    "unknown order": (("--order", "9"), 2, ("no segment 9",)),
    "order with one twice": (("--order", "2,1,2"), 2, ("Segment 2 is named twice",)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_go_together_is_refused_in_words(
    name: str, console: Console, folder: Path, tmp_path: Path
) -> None:
    words, code, said = REFUSED[name]
    film = tmp_path / "bowl.mp4"
    refused = console("compile", folder, "-o", film, *words)
    assert refused.code == code
    assert all(each in refused.err for each in said), refused.err
    assert not film.exists()
