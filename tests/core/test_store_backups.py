"""Which copies of a project's database stay, as time passes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from core.store.backups import NEWEST, superseded

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def copy(when: datetime) -> Path:
    return Path(f"{when:%Y%m%d-%H%M%S-%f}.db")


def kept_after(times: list[datetime]) -> list[Path]:
    """What is left when a copy was made at each of the times, in their order."""
    there: list[Path] = []
    for now in times:
        there.append(copy(now))
        gone = set(superseded(there, now))
        there = [each for each in there if each not in gone]
    return there


def test_a_dozen_commands_in_a_row_push_out_no_earlier_day() -> None:
    yesterday = NOON - timedelta(days=1)
    rush = [NOON + timedelta(seconds=each) for each in range(40)]
    there = kept_after([yesterday, NOON - timedelta(hours=3), *rush])
    assert there[:2] == [copy(yesterday), copy(NOON - timedelta(hours=3))]
    assert there[-NEWEST:] == [copy(when) for when in rush[-NEWEST:]]
    assert len(there) < NEWEST + 4


@given(st.lists(st.integers(1, 20_000), min_size=1, max_size=200))
def test_copies_stay_few_and_the_newest_always(gaps: list[int]) -> None:
    times = [NOON]
    for gap in gaps:
        times.append(times[-1] + timedelta(minutes=gap))
    there = kept_after(times)
    assert there[-NEWEST:] == [copy(when) for when in times[-NEWEST:]]
    assert len(there) <= NEWEST + 13 + 15
