"""What a film tells of its making, and what the program remembers of all of them."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.insights import insights
from core.domain.brief import Brief, Captions
from core.domain.errors import StudioError
from core.domain.ids import JobId, fresh
from core.domain.insight import Ended, Fault, Film, Finished, Phase, Step, Tried
from core.domain.insight_figures import figures, worked
from core.domain.jobs import Job, Lane
from core.domain.leanings import begun, borne, learnt
from core.ports import JobContext
from core.store.insight_kept import Kept
from tests.core import building


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def take(
    place: str = "a", at: str = "", verdict: str = "", seconds: float = 10, **traits: str
) -> Tried:
    return Tried(place, at or "2026-01-05T10:20:00", seconds, verdict, {"engine": "wan", **traits})


def film(number: int = 1, *tried: Tried, **changes: object) -> Film:
    made = Film(
        str(number), f"film {number}", shots=len({each.place for each in tried}), tried=tried
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_film_tells_its_takes_verdicts_and_times_and_is_remembered(
    home: Path, tmp_path: Path
) -> None:
    with building.planned(tmp_path / "bowl.reel", count=3) as studio:
        building.made(studio)
        first, second, third = building.ids(3)
        studio.reviewing.approve(first, third)
        studio.reviewing.reject(second, note="The wheel of my uncle is not in it.")
        studio.jobs.wait(*studio.generation.regenerate(second))
        studio.reviewing.approve(second)
        told = studio.insight.figures()
        alone = studio.insight.film()
    assert (told.shots, told.judged, told.films) == (3, 4, 1)
    assert told.again == pytest.approx(1 / 3)
    assert told.kept is None and told.first_time is None, "too little to tell"
    assert {each.value: each.takes for each in told.groups if each.trait == "engine"} == {
        "animatic": 4
    }
    assert told.jobs == 4 and not told.faults
    assert dict(told.disk)["Takes"] > 0
    (kept,) = insights().films()
    assert (kept.id, kept.name, len(kept.takes)) == (alone.id, "bowl", 4)
    words = "".join(file.read_text() for file in (home / "insight").iterdir())
    assert "uncle" not in words and "clay" not in words and str(tmp_path) not in words


def test_a_job_that_fails_is_counted_by_what_would_mend_it(home: Path, tmp_path: Path) -> None:
    def fail(_: JobContext) -> None:
        raise StudioError("It does not fit into the memory of this card.", "Hold it in less.")

    def crash(_: JobContext) -> None:
        raise ZeroDivisionError

    with building.planned(tmp_path / "bowl.reel", count=1) as studio:
        for work in (fail, fail, crash):
            studio.jobs.wait(studio.jobs.submit(Job(JobId(fresh()), "x", Lane.LIGHT), work))
        told = studio.insight.figures()
    assert [(each.fault, each.count) for each in told.faults] == [
        (Fault.MEMORY, 2), (Fault.STUDIO, 1),
    ]  # fmt: skip


def test_time_is_counted_by_phase_without_the_nights_between() -> None:
    steps = (
        Step("INPUT_COLLECTION", "2026-01-05T10:00:00"),
        Step("LANGUAGE_PROCESSING", "2026-01-05T10:02:00"),
        Step("GENERATION_QUEUE", "2026-01-05T10:02:10"),
        Step("VIDEO_GENERATION", "2026-01-05T10:05:00"),
        Step("SEGMENT_REVIEW", "2026-01-05T11:05:00"),
        Step("FAILED", "2026-01-05T11:06:00"),
        Step("POST_PROCESSING", "2026-01-06T09:00:00"),
        Step("COMPLETED", "2026-01-06T09:01:00"),
    )
    # An hour of a model's work, in which nothing else was done, counts as a whole.
    long_take = take(at="2026-01-05T11:04:00", seconds=3_540)
    spent = worked(film(1, long_take, steps=steps, moments=("2026-01-05T11:08:00",)))
    assert spent == {
        Phase.BRIEF: 120, Phase.UNDERSTANDING: 10, Phase.STORY: 170, Phase.SHOTS: 3_600,
        Phase.REVIEW: 180, Phase.COMPILING: 60,
    }  # fmt: skip
    told = figures("x", [film(1, long_take, steps=steps)])
    assert told.bottleneck is Phase.SHOTS
    assert "Making shots takes" in told.advice[0].finding and "drafts" in told.advice[0].todo
    assert (told.pace[0].engine, told.pace[0].passed) == ("wan", 82_860)


def test_takes_are_told_by_engine_and_by_what_the_prompt_says() -> None:
    wide = [take(f"w{n}", verdict="rejected", size="wide") for n in range(6)]
    close = [take(f"c{n}", verdict="approved", size="close-up", seconds=30) for n in range(6)]
    again = [take(f"w{n}", verdict="approved", size="close-up", seconds=20) for n in range(2)]
    told = figures("x", [film(1, *wide, *close, *again)])
    (engine,) = [each for each in told.groups if each.trait == "engine"]
    assert (engine.takes, engine.judged, engine.kept) == (14, 14, 8 / 14)
    sizes = {each.value: each for each in told.groups if each.trait == "size"}
    assert (sizes["wide"].kept, sizes["close-up"].kept) == (0, 1)
    assert sizes["close-up"].tries == pytest.approx(1.25) and sizes["close-up"].seconds == 30
    assert told.first_time == 0.5
    assert any(
        "wide takes 0 % were kept" in each.finding.replace("0%", "0 %") for each in told.advice
    )


def test_what_was_kept_and_sent_back_is_learnt_and_says_why() -> None:
    wide = [take(f"w{n}", verdict="rejected", size="wide") for n in range(9)]
    close = [take(f"c{n}", verdict="approved", size="close-up") for n in range(9)]
    done = {"finished": (Finished("2026-01-05T12:00:00", 30, 1),)}
    films = [
        film(n, *(wide + close if n == 1 else ()), traits={"style": "watercolour"}, **done)
        for n in range(1, 5)
    ]
    known = learnt(films)
    better = known.preferred("size", "wide")
    assert better is not None and better.better.value == "close-up"
    assert better.why == "You kept 9 of 9 with close-up, 0 of 9 with wide"
    assert known.preferred("size", "close-up") is None
    (habit,) = known.habits
    assert (habit.value, habit.why) == ("watercolour", "4 of your last 4 finished films")
    few = learnt([film(1, *wide[:4], *close[:4])])
    assert few.preferred("size", "wide") is None and few.habits == ()


def test_what_is_remembered_is_bounded_survives_damage_and_can_be_erased(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    left = tmp_path / "insight" / ".killed"
    left.parent.mkdir()
    left.write_text("{")
    os.utime(left, (0, 1))
    for number in range(70):
        kept.keep(film(number, take()))
    assert len(kept.films()) == 60 and not left.exists()
    next(iter((tmp_path / "insight").glob("*.film.json"))).write_text("{")
    kept.keep(replace(film(1), id="../outside"))
    kept.add(Ended("2026-01-05T10:00:00", "1", "take", "wan", "failed", 3.0, 2, Fault.DISK))
    with (tmp_path / "insight" / "ended.jsonl").open("a") as stream:
        stream.write('{"at": 1}\n[]\nnonsense\n')
    assert len(kept.films()) == 59
    assert [each.fault for each in kept.ended()] == [Fault.DISK]
    assert kept.forget() == 60
    assert [file.name for file in (tmp_path / "insight").iterdir()] == ["forgotten.json"]
    assert (kept.films(), kept.ended(), kept.noted("told")) == ((), (), {})
    kept.keep(film(1, take(), take(at="2199-01-05T10:00:00")))
    (anew,) = kept.films()
    assert [each.at for each in anew.tried] == ["2199-01-05T10:00:00"], "the old one stays erased"


def test_an_alert_is_told_once_and_again_only_after_it_was_over(home: Path) -> None:
    watch = insights()
    assert [each.about for each in watch.news(waiting=101)] == ["waiting"]
    assert watch.news(waiting=150) == () and len(watch.alerts(waiting=150)) == 1
    assert watch.news(waiting=3) == ()
    assert "101 jobs are waiting." in str(watch.news(waiting=101)[0])


def test_many_failures_and_a_card_that_is_gone_are_alerts(home: Path) -> None:
    from datetime import UTC, datetime

    now = datetime.now(UTC).isoformat()
    watch = insights()
    for number in range(40):
        watch.add(
            Ended(now, "1", "take", "wan", "failed" if number % 10 == 0 else "succeeded", 1.0)
        )
    home.joinpath("insight", "card.json").write_text(json.dumps({"name": "RTX 4090"}))
    told = {each.about.value: str(each) for each in watch.alerts()}
    assert "4 of the last 40 jobs failed" in told["faults"]
    assert "RTX 4090 is not there any more" in told["graphics"]


def test_a_rejected_take_is_offered_what_was_kept_instead_and_why(
    home: Path, tmp_path: Path
) -> None:
    wide = [take(f"w{n}", verdict="rejected", size="wide") for n in range(9)]
    close = [take(f"c{n}", verdict="approved", size="close-up") for n in range(9)]
    with building.planned(tmp_path / "bowl.reel", count=1) as studio:
        building.made(studio)
        (shot,) = building.ids(1)
        studio.reviewing.reject(shot, note="")
        before = studio.suggesting.suggestions(shot)
        insights().keep(film(1, *wide, *close))
        words = [each.words for each in studio.suggesting.suggestions(shot)]
        insights().forget()
        assert studio.suggesting.suggestions(shot) == before
    learnt_ = "Shot size: close-up. You kept 9 of 9 with close-up, 0 of 9 with wide"
    assert learnt_ in words and learnt_ not in [each.words for each in before]


def test_a_new_film_begins_with_what_most_films_have_alike() -> None:
    chosen = {"style": "noir", "aspect": "9:16", "fps": "25", "captions": "none", "music": "none"}
    done = (Finished("2026-01-05T12:00:00", 30, 1),)
    habits = learnt([film(n, traits=chosen, finished=done) for n in range(3)]).habits
    brief = begun(Brief("An idea that is long enough."), habits)
    assert (brief.style, brief.width, brief.height, brief.fps) == ("noir", 720, 1280, 25)
    assert (brief.captions, brief.music, brief.voice) == (Captions.NONE, "none", "auto")
    assert borne(brief, habits) == habits and borne(replace(brief, fps=24), habits) != habits
    disliked = (replace(done[0], stars=1),)
    assert not learnt([film(n, traits=chosen, finished=disliked) for n in range(3)]).habits
