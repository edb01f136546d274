"""The whole main job from the command line, with the real engine, at a tiny size."""

import json
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import studio
from core.media.probe import probe
from core.store.driver import sqlite
from tests.journeys.console import ROOT, Console, begun

STORY = """A fisherman rows out at dawn.

A storm rises and the waves grow.

He rows home to his daughter."""
SMALL = ("--size", "96x64", "--voice", "none", "--music", "none")


def new(console: Console, folder: Path, *options: object, seconds: int = 6) -> None:
    """A planned film: of two shots, or of three with 10 seconds."""
    words = ("--text", STORY, "--seconds", seconds, *SMALL)
    assert console("new", folder, *words, *options).code == 0
    assert console("plan", folder).code == 0


def segments(console: Console, folder: Path) -> list[Any]:
    return list(console("info", folder, "--json").json["segments"])


def test_from_an_idea_to_a_reviewed_film(console: Console, tmp_path: Path) -> None:
    folder, film = tmp_path / "sea.reel", tmp_path / "sea.mp4"
    lengths = _planned(console, folder)
    _generated(console, folder)
    _reviewed(console, folder, film)
    _made_again(console, folder)
    assert console("reorder", folder, "3,1,2", "--json").json == {"order": [3, 1, 2]}
    _compiled(console, folder, film, frames=240 - lengths[2])
    _tidied(console, folder)


def _planned(console: Console, folder: Path) -> dict[int, int]:
    made = console(
        "new", folder, "--text", STORY, "--title", "The sea", "--seconds", 10, *SMALL, "--json"
    )
    assert made.code == 0
    assert made.json == {"project": str(folder), "seconds": 10.0, "size": "96x64"}
    planned = console("plan", folder, "--json")
    assert planned.code == 0
    lengths = {shot["number"]: shot["frames"] for shot in planned.json["shots"]}
    assert planned.json["frames"] == 240 == sum(lengths.values())
    assert len(lengths) == 3
    assert "Planning" in planned.err
    return lengths


def _generated(console: Console, folder: Path) -> None:
    generated = console("generate", folder, "--json")
    assert generated.code == 0
    assert generated.json["made"] == 3 and generated.json["failed"] == []
    assert set(generated.json["segments"].values()) == {"ready"}
    assert "of 3): Make shot 1, drawing" in generated.err


def _reviewed(console: Console, folder: Path, film: Path) -> None:
    refused = console("compile", folder, "-o", film)
    assert refused.code == 1
    assert "No segment of the film is approved" in refused.err and "Approve" in refused.err
    assert not film.exists()
    approved = console("review", folder, "approve", "all", "--rating", "5", "--json")
    assert approved.code == 0 and set(approved.json["segments"].values()) == {"approved"}
    rejected = console("review", folder, "reject", "2", "--note", "Too dark", "--frame", "3")
    assert (rejected.code, rejected.out) == (0, "2 of 3 segments are approved\n")


def _made_again(console: Console, folder: Path) -> None:
    before = segments(console, folder)
    again = console("regenerate", folder, "2", "--seed", "9", "--variations", "2", "--json")
    assert again.code == 0
    assert again.json["takes"] == 3
    assert sorted(new["seed"] for new in again.json["new"]) == [9, 10]
    after = segments(console, folder)
    assert [s for s in after if s["number"] != 2] == [s for s in before if s["number"] != 2]
    assert after[1]["takes"][0] == before[1]["takes"][0]


def _compiled(console: Console, folder: Path, film: Path, *, frames: int) -> None:
    compiled = console("compile", folder, "-o", film, "--captions", "both", "--json")
    assert compiled.code == 0
    assert [each["shot"] for each in compiled.json["left_out"]] == [2]
    assert compiled.json["quality"]["score"] > 0.5
    made = probe(film)
    assert (made.frames, made.width, made.height) == (frames, 96, 64)
    assert (made.video_codec, made.pixel_format) == ("h264", "yuv420p")
    assert made.faststart
    assert Path(compiled.json["captions"]).read_text("utf-8").startswith("1\n")
    told = console("info", folder, "--json").json
    assert told["stage"] == "FEEDBACK_COLLECTION" and told["title"] == "The sea"
    assert [segment["number"] for segment in told["segments"]] == [3, 1, 2]
    assert "The sea" in console("info", folder).out


def _tidied(console: Console, folder: Path) -> None:
    listed = console("jobs", folder, "--json")
    assert listed.code == 0
    assert {job["state"] for job in listed.json["jobs"] if "Make" in job["title"]} == {"succeeded"}
    assert listed.json["unfinished"] == 0
    shown = console("clean", folder, "--dry-run", "--json").json
    gone = console("clean", folder, "--json").json
    assert shown["files"] == gone["files"] and shown["bytes"] == gone["bytes"]
    assert (shown["dry_run"], gone["dry_run"]) == (True, False)
    assert all(not (folder / each["file"]).exists() for each in gone["files"])
    assert segments(console, folder)[0]["status"] == "approved"


@pytest.mark.usefixtures("quick_engine")
def test_changes_make_segments_stale_and_say_why(console: Console, tmp_path: Path) -> None:
    folder = tmp_path / "sea.reel"
    new(console, folder)
    assert console("generate", folder, "--auto-approve").code == 0
    assert console("generate", folder).out == "Every segment has its take.\n"
    shot = segments(console, folder)[0]
    seconds = shot["frames"] / 24 + 0.5
    assert console("regenerate", folder, "1", "--seconds", seconds, "--style", "noir").code == 0
    changed = segments(console, folder)[0]
    assert changed["frames"] == shot["frames"] + 12
    assert changed["status"] == "ready" and len(changed["takes"]) == 2
    assert console("review", folder, "approve", "2").code == 0
    with studio(folder) as opened:
        first = opened.projects.snapshot().ordered[0]
        opened.planning.change_shot(first.id, description="A lighthouse blinks at night.")
        stale = opened.projects.snapshot().ordered[0].stale
    assert {"description", "prompt"} <= set(stale)
    told = segments(console, folder)
    assert (told[0]["status"], told[1]["status"]) == ("stale", "approved")
    assert set(told[0]["stale"]) == set(stale)
    assert f"[changed: {', '.join(stale)}]" in console("info", folder).out
    film = tmp_path / "sea.mp4"
    left = console("compile", folder, "-o", film, "--json").json["left_out"]
    assert left[0]["shot"] == 1 and "Changed since it was made: description" in left[0]["reason"]


@pytest.mark.usefixtures("quick_engine")
def test_some_segments_can_be_made_before_the_others(console: Console, tmp_path: Path) -> None:
    folder = tmp_path / "sea.reel"
    new(console, folder)
    count = len(segments(console, folder))
    assert console("generate", folder, "--segments", "1").code == 0
    assert [s["status"] for s in segments(console, folder)] == ["ready"] + ["pending"] * (count - 1)
    assert console("generate", folder, "--start-from", count, "--parallel", "2").code == 0
    states = [s["status"] for s in segments(console, folder)]
    assert states == ["ready"] * count


@pytest.mark.usefixtures("quick_engine")
def test_segments_can_be_judged_as_they_are_made(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sea.reel"
    new(console, folder)
    refused = console("generate", folder, "--review-each")
    assert refused.code == 1 and "no one to ask" in refused.err
    answers = iter(["a", "r", "Too calm", "s"])
    monkeypatch.setattr("app.cli.making.on_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers, "s"))
    assert console("generate", folder, "--review-each").code == 0
    states = [s["status"] for s in segments(console, folder)]
    assert states[:2] == ["approved", "rejected"]
    assert segments(console, folder)[1]["reviews"][0]["note"] == "Too calm"


def test_a_film_in_one_go_leaves_a_project_to_review(
    console: Console, home: Path, tmp_path: Path
) -> None:
    """With a voice where the machine has one, and music."""
    film = tmp_path / "pot.mp4"
    words = ("A potter at sunrise makes a red bowl.", "-o", film, "--size", "96x64")
    made = console("film", *words, "--seconds", "3", "--json")
    assert made.code == 0, made.err
    assert probe(film).frames == 72 == made.json["seconds"] * 24
    assert probe(film).audio_codec == "aac"
    assert Path(made.json["project"]) == tmp_path / "pot.reel"
    assert made.json["left_out"] == []
    told = console("info", tmp_path / "pot.reel", "--json").json
    assert {segment["status"] for segment in told["segments"]} == {"approved"}
    assert home.exists()


def test_a_shot_can_be_made_without_a_project(console: Console, tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    words = ("a red boat on a calm sea, pan left", "-o", clip, "--size", "96x64", "--seconds", "1")
    made = console("shot", *words, "--json")
    assert made.code == 0
    assert made.json["frames"] == 24 == probe(clip).frames
    again = tmp_path / "again.mp4"
    assert console("shot", words[0], "-o", again, *words[3:]).code == 0
    assert [file.name for file in sorted(tmp_path.glob("*.mp4"))] == ["again.mp4", "clip.mp4"]


def test_understanding_answers_one_object_a_line(console: Console, tmp_path: Path) -> None:
    lines = tmp_path / "texts.jsonl"
    texts = ["A red boat on the sea", "ఒక రైతు తన కుక్కతో నడుస్తున్నాడు", "एक किसान सुबह खेत में चलता है"]
    lines.write_text("\n".join(json.dumps({"text": text}) for text in texts) + "\n\n", "utf-8")
    answer = console("understand", "--jsonl", lines)
    assert answer.code == 0
    understood = [json.loads(line) for line in answer.out.splitlines()]
    assert [each["language"]["code"] for each in understood] == ["en", "te", "hi"]
    keys = {"language", "entities", "relations", "mood", "camera", "timing"}
    assert all(keys <= set(each) for each in understood)
    one = console("understand", texts[0])
    assert one.json["language"]["code"] == "en"
    reasons = console("understand", texts[0], "--explain").json["reasons"]
    assert {"red", "boat"} <= {reason["words"] for reason in reasons}


@pytest.mark.parametrize(
    "how", [signal.SIGKILL, pytest.param(signal.SIGINT, marks=pytest.mark.thorough)]
)
def test_generating_goes_on_where_it_was_stopped(
    console: Console, tmp_path: Path, how: signal.Signals
) -> None:
    folder = tmp_path / "sea.reel"
    new(console, folder, seconds=10)
    _stopped_after_the_first_take(folder, how)
    finished = {name: (folder / name).read_bytes() for name in _rows(folder)}
    assert console("jobs", folder, "--json").json["unfinished"] <= 3 - len(finished)
    resumed = console("jobs", folder, "--resume", "--json")
    assert resumed.code == 0
    assert resumed.json["unfinished"] == 0
    states = segments(console, folder)
    assert {segment["status"] for segment in states} == {"ready"}
    assert [len(segment["takes"]) for segment in states] == [1, 1, 1]
    assert all((folder / name).read_bytes() == content for name, content in finished.items())
    assert finished.keys() <= set(_rows(folder))
    assert console("generate", folder).out == "Every segment has its take.\n"


def _stopped_after_the_first_take(folder: Path, how: signal.Signals) -> None:
    running = begun("generate", folder, "--parallel", "1")
    try:
        deadline = time.monotonic() + 100
        while not _rows(folder):
            assert running.poll() is None and time.monotonic() < deadline
            time.sleep(0.01)
        running.send_signal(how)
        _, said = running.communicate()
    finally:
        running.kill()
        running.wait()
    if how is signal.SIGINT and running.returncode:
        assert running.returncode == 1
        assert "What was finished is kept" in said


def _rows(folder: Path) -> list[str]:
    connection = sqlite.connect(folder / "project.db")
    try:
        return [file for (file,) in connection.execute("SELECT file FROM takes ORDER BY number")]
    finally:
        connection.close()


@pytest.mark.usefixtures("quick_engine")
def test_the_log_holds_no_words_of_the_editor_and_no_path_of_theirs(
    console: Console, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "private place" / "secret film.reel"
    folder.parent.mkdir()
    new(console, folder, "--title", "Confidential")
    console("generate", folder, "--segments", "1")
    console("review", folder, "approve", "1", "--note", "whisper")
    console("review", folder, "approve", "2")
    console("compile", folder, "-o", tmp_path / "gone" / "film.mp4")
    console("compile", folder, "-o", tmp_path / "private place" / "film.mp4")

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("inside")

    with monkeypatch.context() as patch:
        patch.setattr("core.services.planning.Planning._lay_out", crash)
        assert console("plan", folder).code == 1
        patch.setattr("core.services.reviewing.Reviewing.approve", crash)
        broken = console("review", folder, "approve", "1")
        assert broken.code == 1 and "RuntimeError" in broken.err and "log" in broken.err
    log = (home / "logs" / "reelwright.log").read_text("utf-8")
    assert log.count("Traceback") == 2
    for secret in ("fisherman", "dawn", "Confidential", "whisper", "private place", str(tmp_path)):
        assert secret not in log
    assert str(ROOT.home()) not in log


def test_secrets_are_blotted_out_of_the_log(console: Console, home: Path, tmp_path: Path) -> None:
    import logging

    console("info", tmp_path / "none.reel")
    log = logging.getLogger("test")
    log.warning("GET https://bucket/key?X-Amz-Signature=5ec2e7&X-Amz-Credential=AKIA5ec2e7")
    error = ValueError("cannot reach https://user:5ec2e7@host/")
    log.error("upload failed", exc_info=error)
    written = (home / "logs" / "reelwright.log").read_text("utf-8")
    assert "5ec2e7" not in written
    assert "GET https://bucket/" in written
