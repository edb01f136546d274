"""Takes are fitted to what a model can make before it is asked, and brought to the film after."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.models import Capability, Card, Work
from core.domain.shooting import BOTH_PICTURES, Wanted, shooting
from core.engines.cards import all_cards
from core.media.picture import plane
from core.media.retime import retimed, retiming

VIDEO = [card for card in all_cards(None).values() if card.work is Work.VIDEO]
SIZES = [(1280, 720), (720, 1280), (1920, 1080), (640, 360), (1080, 1080), (1280, 546)]


@st.composite
def takes(draw: st.DrawFn) -> Wanted:
    width, height = draw(st.sampled_from(SIZES))
    fps = draw(st.sampled_from([24, 25, 30, 50, 60]))
    return Wanted(width, height, fps, draw(st.integers(1, 60 * 20)))


@given(st.sampled_from(VIDEO), takes(), st.booleans(), st.sampled_from([1.0, 0.75, 0.5]))
def test_what_is_asked_of_a_model_keeps_all_its_rules(
    card: Card, take: Wanted, draft: bool, scale: float
) -> None:
    plan = shooting(card, take, draft=draft, scale=scale)
    rule = card.frames
    assert rule is not None
    for clip in plan.clips:
        assert rule.least <= clip <= rule.most
        assert (clip - rule.plus) % rule.step == 0
    native = (plan.width, plan.height) in card.sizes
    assert native or plan.width % card.multiple == plan.height % card.multiple == 0
    assert plan.steps >= 1


@given(st.sampled_from(VIDEO), takes())
def test_a_shot_is_never_made_shorter_than_it_is(card: Card, take: Wanted) -> None:
    plan = shooting(card, take)
    lasts = Fraction(plan.frames - 1) / plan.fps
    wanted = Fraction(take.frames - 1, take.fps)
    assert plan.mirrored or lasts >= wanted
    going_on = card.can(Capability.IMAGE_TO_VIDEO)
    if len(plan.clips) > 1:
        assert going_on and not card.options.get(BOTH_PICTURES)


@pytest.mark.parametrize("card", VIDEO, ids=lambda card: card.id)
def test_drafts_are_cheaper_than_what_they_are_drafts_of(card: Card) -> None:
    take = Wanted(1280, 720, 24, 120)
    draft, whole = shooting(card, take, draft=True), shooting(card, take)
    assert draft.width * draft.height <= whole.width * whole.height
    assert draft.steps < whole.steps or whole.steps <= card.defaults.draft_steps


def test_a_model_with_one_size_makes_that_size_only() -> None:
    card = replace(VIDEO[0], sizes=((720, 480),))
    plan = shooting(card, Wanted(1080, 1920, 24, 40), draft=True, scale=0.5)
    assert (plan.width, plan.height) == (720, 480)


def moving(count: int, width: int, height: int) -> list[np.ndarray]:
    """A bar that goes two pixels further with each frame."""
    frames = [np.zeros((height, width, 3), np.uint8) for _ in range(count)]
    for number, frame in enumerate(frames):
        frame[:, 8 + 2 * number : 24 + 2 * number] = 255
    return frames


@pytest.mark.parametrize("rate", [8, 16, 24, 30])
@pytest.mark.parametrize("smooth", [True, False])
def test_a_take_has_exactly_its_frames_whatever_the_models_rate(rate: int, smooth: bool) -> None:
    take = Wanted(128, 72, 24, 25)
    count = -(-24 * rate // 24) + 1
    made = list(retimed(moving(count, 96, 64), Fraction(rate), take, smooth=smooth))
    assert len(made) == 25
    assert {(frame.width, frame.height, frame.format.name) for frame in made} == {
        (128, 72, "yuv420p")
    }


def test_what_is_made_at_another_rate_keeps_its_pace() -> None:
    """The bar is at the same place at the same time, whatever the rate."""
    take = Wanted(192, 96, 24, 25)
    found = [
        [float(np.argmax(plane(frame, 0)[48] > 100)) for frame in made]
        for made in (
            retimed(moving(17, 192, 96), Fraction(16), take),
            retimed(moving(17, 192, 96), Fraction(16), take, smooth=False),
        )
    ]
    for places in found:
        assert abs(places[-1] - places[0] - 32) <= 3
        assert all(late >= early - 1 for early, late in pairwise(places))


def test_a_last_frame_stays_where_there_are_too_few() -> None:
    made = list(retimed(moving(3, 96, 64), Fraction(24), Wanted(96, 64, 24, 9)))
    assert len(made) == 9
    assert bytes(made[-1].planes[0]) == bytes(made[2].planes[0])


def test_another_shape_is_cropped_and_quite_another_is_shown_between_bars() -> None:
    wide, tall = Wanted(128, 72, 24, 1), Wanted(72, 128, 24, 1)
    assert "bars" not in retiming((96, 64), Fraction(24), wide, smooth=True).scaled
    assert "bars" in retiming((96, 64), Fraction(24), tall, smooth=True).scaled
    white = [np.full((64, 96, 3), 255, np.uint8)]
    (cropped,) = retimed(white, Fraction(24), wide)
    (barred,) = retimed(white, Fraction(24), tall)
    assert int(plane(cropped, 0).min()) > 200
    assert int(plane(barred, 0)[0].max()) < 20
