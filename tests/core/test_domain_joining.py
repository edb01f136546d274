"""What a transition lacks is said in frames, for the clip that lacks it, with what to do."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.joining import Joint, Side, joint
from core.domain.sequence import CUT, Ease, Transition, TransitionKind
from core.domain.time import Rate

RATE = Rate(Fraction(24))
PUSH = Transition(TransitionKind.PUSH_LEFT, 24, Ease.OUT, sounds=True)
kinds = st.sampled_from([kind for kind in TransitionKind if kind is not TransitionKind.CUT])
sides = st.builds(Side, st.just(3), st.integers(1, 60), st.integers(-3, 30))


@given(kind=kinds, half=st.integers(0, 40), before=sides, after=sides)
def test_what_is_made_is_never_longer_than_asked_nor_than_half_of_a_clip(
    kind: TransitionKind, half: int, before: Side, after: Side
) -> None:
    joined = joint(Transition(kind, 2 * half), before, after, RATE)
    frames = joined.made.frames
    assert frames % 2 == 0 and frames <= 2 * half
    assert frames <= min(before.length, after.length)
    assert bool(joined.short) == (frames < 2 * half)
    assert joined.made == CUT or joined.made.kind is kind


def test_with_handles_it_is_made_as_it_was_asked_for_without_a_word() -> None:
    assert joint(PUSH, Side(3, 48, 12), Side(4, 48, 12), RATE) == Joint(PUSH)


def test_handles_that_are_too_short_are_told_in_frames_with_their_clip_and_a_way_out() -> None:
    joined = joint(PUSH, Side(3, 48, 2), Side(4, 48, 20), RATE)
    assert joined.made.frames == 16
    assert joined.words == (
        "The push left is 16 frames long instead of 24: clip 3 has 2 of 12 frames after its cut "
        "(10 missing). Trim the end of clip 3 by 10 frames, or make it shorter."
    )


def test_both_clips_are_named_when_both_are_too_short() -> None:
    words = joint(PUSH, Side(3, 48, 0), Side(4, 48, 1), RATE).words
    assert "clip 3 has 0 of 12" in words and "clip 4 has 1 of 12 frames before" in words
    assert "the end of clip 3 by 12 frames and the beginning of clip 4 by 11 frames" in words


def test_following_the_advice_makes_it_whole() -> None:
    """Trimming ten frames off the end of clip 3 gives its take ten more after the cut."""
    assert joint(PUSH, Side(3, 38, 12), Side(4, 48, 20), RATE).words == ""


def test_what_is_advised_is_possible() -> None:
    words = joint(PUSH, Side(3, 26, 2), Side(4, 48, 20), RATE).words
    assert "Make longer takes, or make it shorter." in words


def test_pictures_that_stand_still_are_told_but_do_not_shorten_it() -> None:
    joined = joint(PUSH, Side(3, 48, 7), Side(4, 48, 11), RATE)
    assert joined.made == PUSH and not joined.short
    assert "last picture of clip 3 stands still for 5 frames" in joined.words
    assert "first picture of clip 4 stands still for 1 frame" in joined.words


@pytest.mark.parametrize("kind", [TransitionKind.FADE_BLACK, TransitionKind.FADE_WHITE])
def test_a_fade_needs_no_handles(kind: TransitionKind) -> None:
    fade = Transition(kind, 24)
    assert joint(fade, Side(1, 48, 0), Side(2, 48, 0), RATE) == Joint(fade)


def test_a_clip_that_is_too_short_is_named() -> None:
    joined = joint(PUSH, Side(3, 48, 20), Side(4, 8, 20), RATE)
    assert joined.made.frames == 8
    assert "clip 4 has only 8 frames" in joined.words and "Lengthen clip 4" in joined.words
    assert (
        "plain cut: clip 3 has only 1 frame"
        in joint(PUSH, Side(3, 1, 20), Side(4, 48, 20), RATE).words
    )


def test_after_nothing_a_dissolve_is_a_fade_and_the_rest_comes_out_of_black() -> None:
    dissolve = Transition(TransitionKind.DISSOLVE, 24)
    alone = Side(1, 48, 0)
    assert joint(dissolve, None, alone, RATE).made == Transition(TransitionKind.FADE_BLACK, 24)
    assert joint(PUSH, None, alone, RATE) == Joint(PUSH)
