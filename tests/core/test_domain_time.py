"""Exact time: whole frames, nothing lost."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.time import Rate, Span, apportion, decimal, rate

weights = st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=1, max_size=40)


@given(st.integers(0, 20_000), weights)
def test_shares_sum_to_the_whole_exactly(total: int, shares: list[float]) -> None:
    parts = apportion(total, shares)
    assert sum(parts) == total
    assert len(parts) == len(shares)
    assert min(parts) >= 0


@given(st.integers(0, 20_000), weights)
def test_no_shot_is_left_without_a_frame_while_there_are_enough(
    total: int, shares: list[float]
) -> None:
    assert min(apportion(total, shares)) >= (1 if total >= len(shares) else 0)


@given(weights.flatmap(lambda w: st.tuples(st.just(w), st.tuples(*[st.integers(0, 300)] * len(w)))))
def test_floors_are_kept_while_they_fit(drawn: tuple[list[float], tuple[int, ...]]) -> None:
    shares, floors = drawn
    total = sum(floors) + 17
    parts = apportion(total, shares, list(floors))
    assert sum(parts) == total
    assert all(part >= floor for part, floor in zip(parts, floors, strict=True))


@given(st.lists(st.integers(1, 300), min_size=2, max_size=20))
def test_floors_that_do_not_fit_become_the_weights(floors: list[int]) -> None:
    total = sum(floors) - 1
    parts = apportion(total, [1.0] * len(floors), floors)
    assert sum(parts) == total


def test_a_greater_weight_never_gets_less() -> None:
    assert apportion(10, [1, 2, 7]) == [1, 2, 7]
    assert apportion(100, [1.0, 1.0, 1.0]) == [34, 33, 33]


def test_nothing_is_shared_among_nobody() -> None:
    assert apportion(10, []) == []


@given(st.sampled_from([24, 25, 30, 50, 60]), st.integers(0, 10**6))
def test_frames_and_seconds_are_each_others_inverse(fps: int, frames: int) -> None:
    exact = rate(fps)
    assert exact.frames(exact.seconds(frames)) == frames


def test_a_rate_of_broadcast_is_exact() -> None:
    ntsc = Rate(Fraction(30_000, 1_001))
    assert ntsc.seconds(30_000) == 1_001
    assert ntsc.frames("1001") == 30_000


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (0, "00:00:00:00"),
        (23, "00:00:00:23"),
        (24 * 61 + 5, "00:01:01:05"),
        (24 * 3_600, "01:00:00:00"),
    ],
)
def test_timecode_counts_frames_within_seconds(frame: int, code: str) -> None:
    assert rate(24).timecode(frame) == code


def test_a_span_is_half_open() -> None:
    span = Span(10, 5)
    assert 10 in span and 14 in span and 15 not in span and 9 not in span


@given(*[st.integers(0, 50)] * 4)
def test_overlap_is_what_both_spans_hold(a: int, b: int, c: int, d: int) -> None:
    one, other = Span(a, b), Span(c, d)
    both = {frame for frame in range(120) if frame in one and frame in other}
    shared = one.overlap(other)
    assert both == (set() if shared is None else set(range(shared.start, shared.end)))


@pytest.mark.parametrize(("words", "value"), [("30", 30), (" 7.5 ", Fraction(15, 2)), ("-5", -5)])
def test_a_number_of_seconds_is_read_exactly(words: str, value: Fraction) -> None:
    assert decimal(words) == value


@pytest.mark.parametrize("words", ["", "ten", "nan", "inf", "1/0", "1e999999999", "1" * 5_000])
def test_what_is_no_plain_number_is_refused_at_once(words: str) -> None:
    with pytest.raises(ValueError, match="not a plain number"):
        decimal(words)
