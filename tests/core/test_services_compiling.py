"""The finished film holds what was approved; what may be thrown away is shown first."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.domain.brief import Captions
from core.domain.compiling import Wish
from core.domain.errors import StudioError
from core.domain.ids import ClipId, SegmentId
from core.domain.jobs import Failed, Succeeded
from core.domain.project import Status
from core.domain.workflow import Stage
from core.media.probe import probe
from core.studio import Studio
from tests.core.building import brief, fill, filmed, ids, made, planned
from tests.fakes.voices import FakeVoice

ONE, TWO, THREE, FOUR = ids()


def status(studio: Studio, segment: SegmentId) -> Status:
    return studio.projects.snapshot().segment(segment).status


def change(studio: Studio, segment: SegmentId, narration: str) -> None:
    studio.planning.change_shot(segment, narration=narration)


def compiled(studio: Studio, to: Path, **options: object) -> object:
    (job,) = studio.jobs.wait(studio.compiling.compile(Wish(to, **options)))  # type: ignore[arg-type]
    return job.state


def test_only_what_is_approved_is_compiled_and_the_rest_listed(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE, TWO, THREE)
        studio.reviewing.approve(ONE, TWO)
        studio.reviewing.reject(TWO, note="Too dark")
        left = studio.compiling.left_out()
        assert left == (
            (2, "It was rejected: Too dark"),
            (3, "It has not been approved yet."),
            (4, "It has not been made yet."),
        )
        assert compiled(studio, film) == Succeeded()
        last = studio.compiling.last()
        assert last is not None
        assert last.left_out == left
        assert probe(film).frames == 12
        assert studio.projects.snapshot().stage is Stage.FEEDBACK_COLLECTION


def test_the_film_has_the_sequences_order_and_length(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with filmed(tmp_path / "a.reel") as studio:
        studio.reviewing.approve(*ids())
        studio.editing.trim(ClipId(TWO), start=6, length=7)
        assert compiled(studio, film) == Succeeded()
        assert probe(film).frames == 12 + 7 + 12 + 12
        assert film.with_suffix(".srt").read_text("utf-8").startswith("1\n00:00:00")
        assert compiled(studio, film, order=(THREE, ONE), captions=Captions.NONE) == Succeeded()
        assert probe(film).frames == 24
        last = studio.compiling.last()
        assert last is not None and last.captions is None
        assert {number for number, _ in last.left_out} == {2, 4}


def test_with_nothing_approved_there_is_no_film_and_the_stage_stays(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        stage = studio.projects.snapshot().stage
        state = compiled(studio, tmp_path / "film.mp4")
        assert isinstance(state, Failed)
        assert "No segment of the film is approved" in state.message
        assert "Approve" in state.advice
        assert not (tmp_path / "film.mp4").exists()
        assert studio.projects.snapshot().stage is stage


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("film.avi", r"must end in \.mp4"),
        ("gone/film.mp4", "no folder gone"),
        ("dir.mp4", "cannot"),
    ],
)
def test_a_place_where_no_film_can_be_is_refused_at_once(
    tmp_path: Path, name: str, message: str
) -> None:
    (tmp_path / "dir.mp4").mkdir()
    with planned(tmp_path / "a.reel") as studio:
        with pytest.raises(StudioError, match=message):
            studio.compiling.compile(Wish(tmp_path / name))
        assert studio.jobs.all() == ()


def test_a_disk_that_fills_while_compiling_leaves_the_old_film(
    tmp_path: Path, small_disk: Path
) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.reviewing.approve(*ids())
        film = small_disk / "film.mp4"
        film.write_bytes(b"the old film")
        filler = fill(small_disk)
        state = compiled(studio, film)
        assert isinstance(state, Failed)
        assert "room" in state.message or "full" in state.message
        assert state.advice
        assert set(small_disk.iterdir()) == {film, filler}
        assert film.read_bytes() == b"the old film"
        filler.unlink()
        assert compiled(studio, film) == Succeeded()
        assert probe(film).frames == 48


def test_a_missing_take_is_told_and_no_film_is_left_behind(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.reviewing.approve(*ids())
        take = studio.projects.snapshot().segment(TWO).take
        assert take is not None
        (studio.projects.folder / take.file).unlink()
        state = compiled(studio, tmp_path / "film.mp4")
        assert isinstance(state, Failed)
        assert "inside the studio" not in state.message
        assert [file.name for file in tmp_path.iterdir()] == ["a.reel"]


def test_what_is_shown_is_what_goes_and_nothing_else(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.reviewing.approve(ONE)
        approved = studio.projects.snapshot().segment(ONE).chosen
        for _ in range(5):
            studio.jobs.wait(*studio.generation.regenerate(ONE))
        (studio.projects.folder / "cache" / "mix").mkdir()
        (studio.projects.folder / "cache" / "mix" / "a.wav").write_bytes(b"x" * 1_000)
        (studio.projects.folder / "cache" / "draft.json").write_text("{}")
        waste = studio.housekeeping.waste()
        assert [each.what for each in waste] == ["old take of shot 1"] * 2 + ["cache"]
        before = studio.projects.snapshot()
        files = {each.file for each in waste}
        there = {str(f.relative_to(tmp_path / "a.reel")) for f in _media(tmp_path)}
        freed = studio.housekeeping.clean(waste)
        assert freed == sum(each.size for each in waste)
        after = studio.projects.snapshot()
        assert {str(f.relative_to(tmp_path / "a.reel")) for f in _media(tmp_path)} == there - files
        assert (studio.projects.folder / "cache" / "draft.json").exists()
        kept = [take.id for take in after.segment(ONE).takes]
        assert approved in kept and after.segment(ONE).chosen in kept and len(kept) == 4
        assert after.segment(TWO) == before.segment(TWO)
        assert studio.housekeeping.waste() == ()
        assert len(list((tmp_path / "a.reel/trash").rglob("*.mp4"))) == 2


def _media(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "a.reel" / "media").iterdir())


def test_undo_goes_past_takes_that_were_thrown_away(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        for _ in range(5):
            studio.jobs.wait(*studio.generation.regenerate(ONE))
            studio.reviewing.reject(ONE)
        studio.housekeeping.clean(studio.housekeeping.waste())
        while studio.projects.undo():
            segments = studio.projects.snapshot().segments
            assert all(segment.take or not segment.chosen for segment in segments)
        while studio.projects.redo():
            pass
        assert studio.projects.snapshot().segment(ONE).take


def test_a_rejected_take_goes_after_a_week(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.reviewing.reject(ONE)
        studio.jobs.wait(*studio.generation.regenerate(ONE))
        assert studio.housekeeping.waste() == ()
        old = (datetime.now(UTC) - timedelta(days=8)).isoformat(timespec="seconds")
        with studio.housekeeping._database.write() as session:
            session.connection().exec_driver_sql("UPDATE reviews SET at = ?", (old,))
        studio.projects.refresh()
        assert [each.what for each in studio.housekeeping.waste()] == ["rejected take of shot 1"]


def test_the_size_of_a_project_is_the_size_of_its_files(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        files = [file for file in (tmp_path / "a.reel").rglob("*") if file.is_file()]
        assert studio.housekeeping.used() == sum(file.stat().st_size for file in files)


def test_a_narration_is_spoken_once_and_kept(tmp_path: Path) -> None:
    voice = FakeVoice()
    with filmed(tmp_path / "a.reel", brief=brief(voice="auto"), voice=voice) as studio:
        studio.reviewing.approve(*ids())
        assert compiled(studio, tmp_path / "film.mp4") == Succeeded()
        spoken = len(voice.spoken)
        assert spoken >= 4
        assert compiled(studio, tmp_path / "film.mp4") == Succeeded()
        assert len(voice.spoken) == spoken
        change(studio, ONE, "Another line entirely.")
        assert status(studio, ONE) is Status.APPROVED
        assert compiled(studio, tmp_path / "film.mp4") == Succeeded()
        assert len(voice.spoken) > spoken
        assert probe(tmp_path / "film.mp4").audio_codec == "aac"
