"""The edit of the sequence: pure operations that keep every promise, whatever their order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.domain.errors import BriefRefused, StudioError
from core.domain.ids import SegmentId
from core.domain.sequence import (
    CUT,
    Clip,
    Sequence,
    Transition,
    TransitionKind,
    insert,
    join,
    move,
    remove,
    reorder,
    slipped,
    transition,
    trim,
)
from core.domain.time import rate

NAMES = [SegmentId(letter) for letter in "abcdefgh"]
names = st.sampled_from(NAMES)
lengths = st.integers(1, 200)


def sequence(*order: SegmentId) -> Sequence:
    return Sequence(rate(24), tuple(Clip(each, 6, 10 + i) for i, each in enumerate(order)))


class Cutting(RuleBasedStateMachine):
    """Against the plainest model: a list of (segment, start, length, transition)."""

    def __init__(self) -> None:
        super().__init__()
        self.now = Sequence(rate(24))
        self.model: list[tuple[SegmentId, int, int, Transition]] = []

    @rule(segment=names, at=st.integers(-2, 10), length=lengths)
    def insert(self, segment: SegmentId, at: int, length: int) -> None:
        if segment in self.now.order:
            with pytest.raises(StudioError):
                insert(self.now, Clip(segment, 6, length), at)
            return
        self.now = insert(self.now, Clip(segment, 6, length), at)
        self.model.insert(max(0, min(at, len(self.model))), (segment, 6, length, CUT))

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        index = self._one(data)
        self.now = remove(self.now, self.model.pop(index)[0])

    @precondition(lambda self: self.model)
    @rule(data=st.data(), to=st.integers(-3, 12))
    def move(self, data: st.DataObject, to: int) -> None:
        index = self._one(data)
        before, length = self.now.order, self.now.frames
        self.now = move(self.now, self.model[index][0], to)
        moved = self.model.pop(index)
        self.model.insert(max(0, min(to, len(self.model))), moved)
        assert self.now.frames == length
        assert move(self.now, moved[0], index).order == before

    @rule(data=st.data())
    def reorder(self, data: st.DataObject) -> None:
        before = self.now.order
        order = data.draw(st.permutations(before))
        after = reorder(self.now, order)
        assert after.order == tuple(order)
        assert reorder(after, before) == self.now
        self.now = after
        self.model = [next(c for c in self.model if c[0] == each) for each in order]

    @precondition(lambda self: self.model)
    @rule(data=st.data(), start=st.integers(0, 50), length=lengths)
    def trim(self, data: st.DataObject, start: int, length: int) -> None:
        index = self._one(data)
        segment, _, _, how = self.model[index]
        self.now = trim(self.now, segment, start=start, length=length)
        self.model[index] = (segment, start, length, how)

    @precondition(lambda self: self.model)
    @rule(data=st.data(), kind=st.sampled_from(TransitionKind), half=st.integers(0, 12))
    def join(self, data: st.DataObject, kind: TransitionKind, half: int) -> None:
        index = self._one(data)
        segment, start, length, _ = self.model[index]
        self.now = join(self.now, segment, Transition(kind, 2 * half))
        self.model[index] = (segment, start, length, Transition(kind, 2 * half))

    @invariant()
    def it_is_what_the_model_says(self) -> None:
        assert [(c.segment, c.start, c.length, c.transition) for c in self.now.clips] == self.model

    @invariant()
    def every_segment_is_in_at_most_once_and_the_lengths_sum(self) -> None:
        assert len(set(self.now.order)) == len(self.now.order)
        assert self.now.frames == sum(clip[2] for clip in self.model)

    @invariant()
    def spans_follow_one_another_without_gaps(self) -> None:
        end = 0
        for index, span in enumerate(self.now.spans()):
            assert span.start == end
            assert self.now.at(span.start) == self.now.at(span.end - 1) == index
            end = span.end
        assert self.now.at(end) is None
        assert end == self.now.frames

    def _one(self, data: st.DataObject) -> int:
        return data.draw(st.integers(0, len(self.model) - 1))


Cutting.TestCase.settings = settings(max_examples=40, stateful_step_count=25)
TestCutting = Cutting.TestCase


@pytest.mark.parametrize("order", [["a"], ["a", "b", "b"], ["a", "b", "d"], ["a", "b", "c", "d"]])
def test_a_new_order_must_name_every_segment_once(order: list[SegmentId]) -> None:
    with pytest.raises(StudioError, match="every segment exactly once") as refused:
        reorder(sequence(*NAMES[:3]), order)
    assert "3 segments" in refused.value.advice


@pytest.mark.parametrize(("start", "length"), [(-1, 5), (0, 0), (3, -2)])
def test_a_clip_keeps_at_least_one_frame(start: int, length: int) -> None:
    with pytest.raises(StudioError, match="at least one frame"):
        trim(sequence(*NAMES[:2]), NAMES[0], start=start, length=length)


def test_what_is_not_on_the_timeline_cannot_be_edited() -> None:
    for edit in (
        lambda s, x: move(s, x, 0),
        remove,
        lambda s, x: trim(s, x, start=0, length=1),
        lambda s, x: join(s, x, CUT),
    ):
        with pytest.raises(StudioError, match="not on the timeline"):
            edit(sequence(*NAMES[:2]), NAMES[5])


@given(st.integers(-20, 20))
def test_a_slipped_clip_shows_a_later_moment_for_as_long(by: int) -> None:
    before = sequence(*NAMES[:3])
    after = slipped(before, NAMES[1], by)
    assert after.clips[1].start == max(0, before.clips[1].start + by)
    assert after.frames == before.frames


@pytest.mark.parametrize(
    ("words", "kind", "frames"),
    [
        ("cut", TransitionKind.CUT, 0),
        ("cut:3", TransitionKind.CUT, 0),
        ("dissolve", TransitionKind.DISSOLVE, 12),
        (" Dissolve:1 ", TransitionKind.DISSOLVE, 24),
        ("dissolve:0", TransitionKind.DISSOLVE, 0),
        ("dissolve:0.55", TransitionKind.DISSOLVE, 12),
        ("fade:1.5", TransitionKind.FADE_BLACK, 36),
        ("fade-black", TransitionKind.FADE_BLACK, 12),
        ("fade-white:5", TransitionKind.FADE_WHITE, 120),
    ],
)
def test_a_transition_is_read_from_words(words: str, kind: TransitionKind, frames: int) -> None:
    assert transition(words, rate(24)) == Transition(kind, frames)


@pytest.mark.parametrize("words", ["", "wipe", "dissolve:", "dissolve:x", "fade:1e99999999"])
def test_what_is_no_transition_is_refused_with_the_ones_there_are(words: str) -> None:
    if words == "dissolve:":  # no length given: the usual one
        assert transition(words, rate(24)).frames == 12
        return
    with pytest.raises(BriefRefused, match="not a transition") as refused:
        transition(words, rate(24))
    assert "cut, dissolve, fade, fade-white" in refused.value.advice


@pytest.mark.parametrize("words", ["dissolve:5.01", "fade:-1"])
def test_a_transition_outside_its_limits_is_refused(words: str) -> None:
    with pytest.raises(BriefRefused, match=r"outside the limits \(0 to 5 s\)") as refused:
        transition(words, rate(24))
    assert words.split(":")[1] in str(refused.value)


@given(st.decimals(0, 5, places=2), st.sampled_from([24, 25, 30, 50, 60]))
def test_a_transition_is_an_even_number_of_frames(seconds: object, fps: int) -> None:
    assert transition(f"dissolve:{seconds}", rate(fps)).frames % 2 == 0
