"""A film goes out as a folder for a browser; what comes back becomes reviews."""

import json
import shutil
import subprocess
from fractions import Fraction
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.domain.errors import StudioError
from core.domain.jobs import Failed, Succeeded
from core.domain.project import Status
from core.domain.review import Verdict
from core.interchange.review_package_media import write_take
from core.media import sound
from core.media.encode import FilmWriter
from core.media.probe import probe
from core.studio import Studio
from tests.core.building import brief, fill, filmed, ids, planned

ONE, TWO, THREE, FOUR = ids()


class Data(HTMLParser):
    def __init__(self, page: Path) -> None:
        super().__init__()
        self._inside, self.json = False, ""
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = dict(attrs).get("id") == "data"

    def handle_data(self, data: str) -> None:
        self.json += data if self._inside else ""


def packed(studio: Studio, to: Path, **options: Any) -> Any:
    """What the page of a new package shows."""
    (job,) = studio.jobs.wait(studio.sharing.pack(to, **options))
    assert job.state == Succeeded()
    return json.loads(Data(to / "index.html").json)


def answers(data: Any, *said: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What the page would save: `said` for each shot in order, {} for nothing."""
    given = []
    for shot, words in zip(data["shots"], said, strict=False):
        take = shot["takes"][0]
        bound = {name: take[name] for name in ("take", "sha256", "seen")}
        about = {"segment": shot["segment"], "shot": shot["number"], **bound}
        if words:
            given.append({**about, "at": "2026-11-21T10:00:00+00:00", **words})
    head = {
        "format": "reelwright-answers", "version": 1, "project": data["project"],
        "title": data["title"], "package": data["package"], "by": "Asha Rao",
        "saved": "2026-11-21T10:05:00Z",
    }  # fmt: skip
    return {**head, "answers": given, **changes}


def saved(folder: Path, file: dict[str, Any]) -> Path:
    (folder / "answers.json").write_text(json.dumps(file), "utf-8")
    return folder / "answers.json"


def note(frame: int, text: str) -> dict[str, Any]:
    return {"frame": frame, "text": text, "at": "2026-11-21T10:01:00+00:00"}


def test_a_package_holds_the_page_the_film_and_the_chosen_takes(tmp_path: Path) -> None:
    to = tmp_path / "review"
    with filmed(tmp_path / "a.reel") as studio:
        studio.jobs.wait(*studio.generation.regenerate(ONE))
        data = packed(studio, to)
        last = studio.sharing.last()
        chosen = studio.projects.snapshot().segment(ONE).chosen
    assert data["title"] == "The bowl" and data["rate"] == [24, 1]
    assert [len(shot["takes"]) for shot in data["shots"]] == [1, 1, 1, 1]
    assert data["shots"][0]["takes"][0]["take"] == chosen
    named = [take[kind] for shot in data["shots"] for take in shot["takes"] for kind in take
             if kind in ("file", "poster")]  # fmt: skip
    named += [data["film"]["file"], data["film"]["poster"], "index.html"]
    there = {str(file.relative_to(to)) for file in to.rglob("*") if file.is_file()}
    assert there == set(named)
    assert last is not None and (last.page, last.takes) == (to / "index.html", 4)
    assert last.size == sum(file.stat().st_size for file in to.rglob("*") if file.is_file())
    assert probe(to / data["film"]["file"]).frames == 48 == data["film"]["frames"]
    clips = [(clip["at"], clip["length"], clip["first"]) for clip in data["film"]["clips"]]
    assert clips == [(0, 12, 6), (12, 12, 6), (24, 12, 6), (36, 12, 6)]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_every_take_goes_along_when_asked_for(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.jobs.wait(*studio.generation.regenerate(ONE))
        data = packed(studio, tmp_path / "review", takes="all")
    assert [len(shot["takes"]) for shot in data["shots"]] == [2, 1, 1, 1]
    assert [take["number"] for take in data["shots"][0]["takes"]] == [1, 2]


def test_an_earlier_package_is_replaced_and_anything_else_left_alone(tmp_path: Path) -> None:
    to = tmp_path / "review"
    with filmed(tmp_path / "a.reel") as studio:
        packed(studio, to)
        studio.jobs.wait(*studio.generation.regenerate(ONE))
        assert packed(studio, to)["shots"][0]["takes"][0]["number"] == 2
        mine = tmp_path / "mine"
        mine.mkdir()
        (mine / "letter.txt").write_text("mine")
        for odd, message in {mine: "something else", tmp_path / "no/where": "no folder"}.items():
            with pytest.raises(StudioError, match=message) as refused:
                studio.sharing.pack(odd)
            assert refused.value.advice
        assert (mine / "letter.txt").read_text() == "mine"


def test_without_takes_there_is_nothing_to_share(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio, pytest.raises(StudioError, match="no takes"):
        studio.sharing.pack(tmp_path / "review")


def test_a_take_that_is_gone_is_left_out_and_said(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        take = studio.projects.snapshot().segment(TWO).take
        assert take is not None
        (studio.projects.folder / take.file).unlink()
        data = packed(studio, tmp_path / "review")
        last = studio.sharing.last()
    assert [len(shot["takes"]) for shot in data["shots"]] == [1, 0, 1, 1]
    assert last is not None and any("Take 1 of shot 2" in each for each in last.notes)


def test_a_full_disk_leaves_nothing_of_a_package(tmp_path: Path, small_disk: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        filler = fill(small_disk)
        (job,) = studio.jobs.wait(studio.sharing.pack(small_disk / "review"))
        assert isinstance(job.state, Failed) and job.state.advice
        assert set(small_disk.iterdir()) == {filler}


def test_what_browsers_do_not_play_is_made_smaller(tmp_path: Path) -> None:
    large, small = tmp_path / "large.mp4", tmp_path / "small.mp4"
    with FilmWriter(large, 1300, 1200, 24) as film:
        for _ in range(3):
            film.add_bgra(np.zeros((1200, 1300, 4), np.uint8))
    write_take(large, None, small, lambda _fraction, _note: None)
    found = probe(small)
    assert (found.width, found.height, found.frames) == (780, 720, 3)
    assert (found.fps, found.video_codec) == (Fraction(24), "h264")
    write_take(small, None, tmp_path / "copied.mp4", lambda _fraction, _note: None)
    assert (tmp_path / "copied.mp4").read_bytes() == small.read_bytes()


def test_a_take_goes_with_its_own_sound(tmp_path: Path) -> None:
    with FilmWriter(tmp_path / "silent.mp4", 64, 64, 24) as film:
        for _ in range(24):
            film.add_bgra(np.zeros((64, 64, 4), np.uint8))
    sound.write(tmp_path / "own.wav", np.full((2, 96_000), 0.25, np.float32))
    heard = tmp_path / "heard.mp4"
    write_take(tmp_path / "silent.mp4", tmp_path / "own.wav", heard, lambda _part, _note: None)
    found = probe(heard)
    assert (found.frames, found.audio_codec) == (24, "aac")
    assert abs(sound.length(heard) - 1) < Fraction(1, 20)


def test_answers_become_reviews_in_one_step_with_the_name_of_who_gave_them(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        data = packed(studio, tmp_path / "review")
        file = saved(tmp_path, answers(
            data, {"verdict": "approved", "rating": 5},
            {"verdict": "rejected", "reason": " Too dark ", "notes": [note(7, "A hand too many")]},
            {"rating": 3}, {"notes": [note(0, "Lovely <b>light</b>")]},
        ))  # fmt: skip
        seen = studio.sharing.read(file)
        assert (seen.by, len(seen.reviews), seen.known, seen.skipped) == ("Asha Rao", 5, 0, ())
        assert studio.sharing.take_in(file) == 5
        now = studio.projects.snapshot()
        assert [now.segment(each).status for each in ids()] == [
            Status.APPROVED, Status.REJECTED, Status.READY, Status.READY,
        ]  # fmt: skip
        assert {review.by for each in now.segments for review in each.reviews} == {"Asha Rao"}
        verdict = now.segment(TWO).review
        assert verdict is not None and (verdict.note, verdict.frame) == ("Too dark", -1)
        pinned = now.segment(TWO).reviews[-1]
        assert (pinned.verdict, pinned.frame, pinned.note) == (Verdict.NOTED, 7, "A hand too many")
        assert now.undo == "Take in the answers of Asha Rao"
        studio.projects.undo()
        now = studio.projects.snapshot()
        assert {now.segment(each).status for each in ids()} == {Status.READY}


def test_the_same_answers_are_not_taken_in_twice_but_again_after_an_undo(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        data = packed(studio, tmp_path / "review")
        said = ({"verdict": "approved"}, {"rating": 2}, {"notes": [note(1, "Here")]})
        file = saved(tmp_path, answers(data, *said))
        assert studio.sharing.take_in(file) == 3
        assert studio.sharing.take_in(file) == 0
        assert studio.sharing.read(file).known == 3
        file = saved(tmp_path, answers(data, *said, {"verdict": "rejected"}))
        assert studio.sharing.take_in(file) == 1
        studio.projects.undo()
        studio.projects.undo()
        assert studio.sharing.take_in(file) == 4
        studio.reviewing.reject(ONE)
        assert studio.sharing.take_in(file) == 0


def test_what_was_approved_before_a_change_is_stale_after_it(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        file = saved(
            tmp_path, answers(packed(studio, tmp_path / "review"), {"verdict": "approved"})
        )
        studio.planning.change_shot(ONE, description="Feet shape the clay")
        studio.sharing.take_in(file)
        assert studio.projects.snapshot().segment(ONE).status is Status.STALE


def test_answers_to_what_is_not_there_any_more_are_listed_and_skipped(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        data = packed(studio, tmp_path / "review")
        approved = {"verdict": "approved"}
        file = answers(data, {**approved, "take": "gone"}, {**approved, "sha256": "other"},
                       {"notes": [note(99, "Too late"), note(1, "In time")]}, approved)  # fmt: skip
        seen = studio.sharing.read(saved(tmp_path, file))
        assert [each.shot for each in seen.skipped] == [1, 2, 3]
        assert [
            word for each, word in zip(seen.skipped, ("any more", "not the one", "99"), strict=True)
            if word in each.reason
        ] == ["any more", "not the one", "99"]  # fmt: skip
        assert studio.sharing.take_in(saved(tmp_path, file)) == 2


def test_answers_about_another_film_are_refused(tmp_path: Path) -> None:
    with filmed(tmp_path / "b.reel", brief=brief(title="The cup")) as studio:
        data = packed(studio, tmp_path / "review")
    other = answers(data, {"verdict": "approved"})
    other["answers"][0]["take"] = "unknown"
    refused = pytest.raises(StudioError, match="another film: “The cup”")
    with filmed(tmp_path / "a.reel") as studio, refused:
        studio.sharing.take_in(saved(tmp_path, other))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "holds no answers"),
        ("{", "holds no answers"),
        ("[]", "holds no answers"),
        ('{"format": "other", "version": 1}', "holds no answers: format"),
        ('{"format": "reelwright-answers", "version": 2}', "newer Reelwright"),
        ('{"rating": 6}', "holds no answers"),
    ],
)
def test_a_file_that_holds_no_answers_is_refused_in_words(
    tmp_path: Path, content: str, message: str
) -> None:
    (tmp_path / "answers.json").write_text(content)
    with planned(tmp_path / "a.reel") as studio:
        with pytest.raises(StudioError, match=message) as refused:
            studio.sharing.read(tmp_path / "answers.json")
        assert refused.value.advice
        with pytest.raises(StudioError, match="no file"):
            studio.sharing.read(tmp_path / "nothing.json")


@pytest.mark.parametrize(
    "wrong",
    [{"rating": 6}, {"rating": -1}, {"verdict": "withdrawn"}, {"verdict": None}, {"at": "today"},
     {"notes": [note(-2, "x")]}, {"notes": [{"frame": 1}]}, {"notes": "x"}, {"take": None}],
)  # fmt: skip
def test_an_answer_that_the_page_could_not_give_spoils_the_file(
    tmp_path: Path, wrong: dict[str, Any]
) -> None:
    with filmed(tmp_path / "a.reel", count=1) as studio:
        data = packed(studio, tmp_path / "review")
        with pytest.raises(StudioError, match="answers 1"):
            studio.sharing.take_in(saved(tmp_path, answers(data, {"verdict": "approved"} | wrong)))
        assert studio.projects.snapshot().segments[0].status is Status.READY


SAID = """
const data = JSON.parse(require("fs").readFileSync(process.argv[2]));
const kept = {}, localStorage = { getItem: (key) => kept[key], setItem: (key, words) => { kept[key] = words; } };
eval(require("fs").readFileSync(process.argv[3], "utf8") + `
  const takes = data.shots.map((shot) => shot.takes[0].take);
  answers.load();
  answers.by = " Asha Rao ";
  answers.change(takes[0], { verdict: "approved", rating: 4 });
  answers.change(takes[1], { verdict: "needs revision", reason: "Slower" });
  answers.addNote(takes[1], 9, "Later");
  answers.addNote(takes[1], 3, "Here");
  answers.change(takes[2], { verdict: "rejected" });
  answers.change(takes[2], { verdict: "" });
  console.log(JSON.stringify(answers.file()));
`);
"""  # noqa: E501


@pytest.mark.skipif(not shutil.which("node"), reason="there is no JavaScript here to answer with")
def test_what_the_page_saves_is_what_the_studio_reads(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        data = packed(studio, tmp_path / "review")
        (tmp_path / "data.json").write_text(json.dumps(data), "utf-8")
        (tmp_path / "say.js").write_text(SAID, "utf-8")
        script = Path(str(files("resources") / "review" / "answers.js"))
        words = [
            str(each) for each in ("node", tmp_path / "say.js", tmp_path / "data.json", script)
        ]
        told = subprocess.run(words, capture_output=True, text=True, check=True)
        (tmp_path / "answers.json").write_text(told.stdout, "utf-8")
        found = studio.sharing.read(tmp_path / "answers.json")
    assert (found.by, found.known, found.skipped) == ("Asha Rao", 0, ())
    assert [(each.verdict, each.rating, each.note, each.frame) for _, each in found.reviews] == [
        (Verdict.APPROVED, 4, "", -1),
        (Verdict.REVISE, 0, "Slower", -1),
        (Verdict.NOTED, 0, "Here", 3),
        (Verdict.NOTED, 0, "Later", 9),
    ]
