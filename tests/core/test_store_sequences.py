"""The sequence in parts is the sequence; an edit writes few of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain import cutting
from core.domain.edits import SetBrief, SetMarks, SetSequence, Splice
from core.domain.errors import ProjectUnusable, StudioError
from core.domain.ids import ClipId, SegmentId
from core.domain.sequence import Clip, Marker, Sequence
from core.domain.splicing import marked, spliced, splices
from core.domain.time import Span
from core.store import sequences
from core.store.database import Database
from core.store.opening import create, opened
from core.store.schema import ClipsRow
from tests.core.building import brief

quick = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def clips(count: int, first: int = 0) -> tuple[Clip, ...]:
    numbers = range(first, first + count)
    return tuple(
        Clip(SegmentId("s"), 0, 1 + number % 9, id=ClipId(f"c{number}")) for number in numbers
    )


def film(count: int) -> Sequence:
    return Sequence(brief().rate, clips(count))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    create(tmp_path / "a.reel", SetBrief(brief()), SetSequence(Sequence(brief().rate)))
    with opened(tmp_path / "a.reel") as it:
        yield it.database


def read(database: Database) -> Sequence:
    with database.read() as session:
        found = sequences.read(session)
    assert found is not None
    return found


def parts(database: Database) -> set[str]:
    with database.read() as session:
        return {row.sha256 for row in session.query(ClipsRow)}


@given(start=st.integers(0, 20), data=st.data())
@quick
def test_any_series_of_splices_is_read_back_and_taken_back(
    database: Database, monkeypatch: pytest.MonkeyPatch, start: int, data: st.DataObject
) -> None:
    monkeypatch.setattr(sequences, "PART", 4)
    begun, back, new = film(start), [], 100
    with database.write() as session:
        sequences.write(session, begun)
    now = begun
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(now.clips)))
        end = data.draw(st.integers(at, len(now.clips)))
        put, new = clips(data.draw(st.integers(0, 9)), new), new + 100
        edit = Splice(at, tuple(clip.id for clip in now.clips[at:end]), put)
        with database.write() as session:
            back.append(sequences.splice(session, edit))
        now = Sequence(now.rate, spliced(now.clips, edit))
        assert read(database) == now
    for edit in reversed(back):
        with database.write() as session:
            sequences.splice(session, edit)
    assert read(database) == begun


def test_moving_one_of_many_clips_writes_few_of_them(database: Database) -> None:
    before = film(2_000)
    with database.write() as session:
        sequences.write(session, before)
    there = parts(database)
    after = cutting.move(before, [ClipId("c1900")], 10)
    with database.write() as session:
        for edit in splices(before.clips, after.clips):
            sequences.splice(session, edit)
    assert read(database) == after
    assert len(parts(database) - there) <= 3 < len(there)
    assert len(parts(database)) <= len(there) + 1


def test_clips_that_stay_are_the_same_objects(database: Database) -> None:
    with database.write() as session:
        sequences.write(session, film(1_000))
    before = read(database)
    with database.write() as session:
        sequences.splice(session, Splice(0, (ClipId("c0"),), ()))
    assert read(database).clips[-1] is before.clips[-1]


def test_marks_leave_the_clips_alone(database: Database) -> None:
    with database.write() as session:
        sequences.write(session, film(10))
    there = parts(database)
    marks = SetMarks((Marker(3, "here"),), Span(2, 5), ())
    with database.write() as session:
        back = sequences.mark(session, marks)
    assert read(database) == marked(film(10), marks)
    assert parts(database) == there
    with database.write() as session:
        sequences.mark(session, back)
    assert read(database) == film(10)


def test_a_splice_that_does_not_fit_changes_nothing(database: Database) -> None:
    with database.write() as session:
        sequences.write(session, film(10))
    with pytest.raises(StudioError, match="changed in the meantime"), database.write() as session:
        sequences.splice(session, Splice(3, (ClipId("c4"),), ()))
    assert read(database) == film(10)


@pytest.mark.parametrize(
    "what", ["UPDATE clips SET body = replace(body, 'c3', 'c4')", "DELETE FROM clips"]
)
def test_a_damaged_or_lost_part_is_noticed(database: Database, what: str) -> None:
    with database.write() as session:
        sequences.write(session, film(10))
        session.flush()
        session.connection().exec_driver_sql(what)
    with pytest.raises(ProjectUnusable, match="stored clip of this project was damaged"):
        read(database)
