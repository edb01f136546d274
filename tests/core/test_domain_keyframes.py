"""Which places of a film have key frames, and how large they are."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.brief import ASPECTS, Brief, KeyFrameChoice, checked
from core.domain.errors import BriefRefused
from core.domain.ids import SegmentId
from core.domain.keyframes import Moment, frame_size, places
from core.domain.sequence import Clip, Sequence
from core.domain.time import Rate

OFF, THREE, EACH = KeyFrameChoice.OFF, KeyFrameChoice.THREE, KeyFrameChoice.EACH
SIZES = {
    "16:9": (1024, 576),
    "9:16": (576, 1024),
    "1:1": (768, 768),
    "4:5": (672, 840),
    "21:9": (1176, 504),
}

clips = st.lists(
    st.tuples(st.sampled_from("abcde"), st.integers(1, 90), st.integers(0, 40)), max_size=8
)


def film(parts: list[tuple[str, int, int]]) -> Sequence:
    return Sequence(
        Rate(Fraction(24)),
        tuple(Clip(SegmentId(name), 6, length, lead=lead) for name, length, lead in parts),
    )


@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_key_frame_has_the_films_aspect_at_about_the_same_area(aspect: str) -> None:
    assert frame_size(*ASPECTS[aspect]) == SIZES[aspect]


@given(st.integers(32, 2_048), st.integers(32, 2_048))
def test_any_film_has_a_key_frame_that_image_models_can_make(half_w: int, half_h: int) -> None:
    width, height = frame_size(2 * half_w, 2 * half_h)
    assert width % 8 == height % 8 == 0
    assert 0.6 < width * height / (1024 * 576) < 1.7
    assert (width / height) / (half_w / half_h) == pytest.approx(1, abs=0.13)


@given(clips)
def test_the_places_are_of_the_film_in_its_order(parts: list[tuple[str, int, int]]) -> None:
    sequence = film(parts)
    each = places(EACH, sequence)
    assert tuple(segment for segment, _ in each) == sequence.order
    three = places(THREE, sequence)
    assert len(three) == (3 if parts else 0)
    assert len(set(three)) == len(three)
    if parts:
        assert three[0] == (sequence.order[0], Moment.OPENING)
        assert three[-1] == (sequence.clips[-1].segment, Moment.CLOSING)
    assert places(OFF, sequence) == ()


def test_the_middle_is_what_is_seen_at_half_time_or_next_after_a_gap() -> None:
    parts = [("a", 10, 0), ("b", 10, 30), ("c", 10, 0)]
    assert places(THREE, film(parts))[1] == (SegmentId("b"), Moment.MIDDLE)
    assert places(THREE, film([("a", 90, 0), ("b", 10, 0)]))[1][0] == "a"


def test_the_default_is_what_suits_the_engine() -> None:
    brief = Brief("A potter makes a bowl.")
    assert brief.stills is OFF
    assert replace(brief, engine="wan").stills is THREE
    assert replace(brief, keyframes=EACH).stills is EACH
    assert replace(brief, engine="wan", keyframes=OFF).stills is OFF


@pytest.mark.parametrize("attempts", [0, 21])
def test_a_number_of_attempts_outside_the_limits_is_refused(attempts: int) -> None:
    with pytest.raises(BriefRefused, match="1 to 20"):
        checked(Brief("A potter makes a bowl.", attempts=attempts))
