"""The edit of the sequence: pure operations that keep every promise, whatever their order."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.domain import cutting
from core.domain.cutting import Edge
from core.domain.errors import BriefRefused, StudioError
from core.domain.ids import ClipId, SegmentId
from core.domain.sequence import (
    Clip,
    Ease,
    Marker,
    Sequence,
    SoundClip,
    Transition,
    TransitionKind,
    transition,
)
from core.domain.time import Span, rate

NAMES = [SegmentId(letter) for letter in "abcdefgh"]
MATERIAL = dict.fromkeys(NAMES[:6], 60)
names = st.sampled_from(NAMES)
shifts = st.integers(-80, 80)


def sequence(*order: SegmentId) -> Sequence:
    return Sequence(rate(24), tuple(Clip(each, 6, 10 + i) for i, each in enumerate(order)))


def clip(name: str) -> ClipId:
    return ClipId(name)


class Cutting(RuleBasedStateMachine):
    """Any series of edits: every one says what it does to the length, and nothing else moves."""

    def __init__(self) -> None:
        super().__init__()
        self.now = Sequence(rate(24))
        self.made = 0

    @rule(segment=names, at=st.integers(-2, 10), length=st.integers(1, 40))
    def insert(self, segment: SegmentId, at: int, length: int) -> None:
        new = Clip(segment, 6, length, id=self._fresh())
        before = self.now
        self.now = cutting.insert(before, [new], at)
        assert self.now.place(new.id) == max(0, min(at, len(before.clips)))
        assert cutting.remove(self.now, [new.id]) == before

    @precondition(lambda self: self.now.clips)
    @rule(data=st.data(), to=st.integers(-3, 12))
    def move(self, data: st.DataObject, to: int) -> None:
        some = self._some(data)
        before = self.now
        self.now = cutting.move(before, some, to)
        order = [each.id for each in before.clips if each.id in some]
        first = max(0, min(to, len(before.clips) - len(order)))
        assert [each.id for each in self.now.clips[first : first + len(order)]] == order
        rest = [each.id for each in before.clips if each.id not in some]
        assert [each.id for each in self.now.clips if each.id not in some] == rest
        assert _lengths(self.now) == _lengths(before)

    @precondition(lambda self: self.now.clips)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        some = self._some(data)
        gone = sum(self.now.clip(each).length for each in some)
        kept = [each for each in self.now.clips if each.id not in some]
        after_last = sum(each.lead for each in self.now.clips[self._last_kept(some) + 1 :])
        self.now, before = cutting.remove(self.now, some), self.now
        assert [each.id for each in self.now.clips] == [each.id for each in kept]
        assert self.now.frames == before.frames - gone - after_last

    @precondition(lambda self: self.now.clips)
    @rule(data=st.data())
    def lift(self, data: st.DataObject) -> None:
        some = self._some(data)
        before = dict(zip([c.id for c in self.now.clips], self.now.spans(), strict=True))
        self.now = cutting.lift(self.now, some)
        after = dict(zip([c.id for c in self.now.clips], self.now.spans(), strict=True))
        assert after == {each: span for each, span in before.items() if each not in some}

    @precondition(lambda self: self.now.clips)
    @rule(data=st.data(), edge=st.sampled_from(Edge), by=shifts)
    def ripple(self, data: st.DataObject, edge: Edge, by: int) -> None:
        one = self._one(data)
        before = self.now
        self.now = cutting.ripple(before, one, edge, by, MATERIAL)
        grown = self.now.clip(one).length - before.clip(one).length
        assert self.now.frames == before.frames + grown
        assert abs(grown) <= abs(by)
        fixed = "end" if edge is Edge.HEAD else "start"
        assert getattr(self.now.clip(one), fixed) == getattr(before.clip(one), fixed)

    @precondition(lambda self: self.now.clips)
    @rule(data=st.data(), by=shifts)
    def roll(self, data: st.DataObject, by: int) -> None:
        one = self._one(data)
        before, index = self.now, self.now.place(one)
        if index == 0 and not before.clips[0].lead:
            with pytest.raises(StudioError, match="no cut before"):
                cutting.roll(before, one, by, MATERIAL)
            return
        self.now = cutting.roll(before, one, by, MATERIAL)
        assert self.now.frames == before.frames
        assert self.now.spans()[:index][:-1] == before.spans()[:index][:-1]
        assert self.now.spans()[index].end == before.spans()[index].end

    @precondition(lambda self: self.now.clips)
    @rule(data=st.data(), by=shifts)
    def slip(self, data: st.DataObject, by: int) -> None:
        one = self._one(data)
        before = self.now
        self.now = cutting.slip(before, one, by, MATERIAL)
        assert self.now.spans() == before.spans()

    @precondition(lambda self: any(each.length > 1 for each in self.now.clips))
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        long = [each for each in self.now.clips if each.length > 1]
        old = data.draw(st.sampled_from(long))
        inside = data.draw(st.integers(1, old.length - 1))
        new = self._fresh()
        before = self.now
        self.now = cutting.split(before, old.id, inside, new)
        first, second = self.now.clip(old.id), self.now.clip(new)
        assert (first.start, first.end, second.end) == (old.start, second.start, old.end)
        assert self.now.frames == before.frames
        assert not second.voiced

    @precondition(lambda self: self.now.clips)
    @rule(data=st.data())
    def duplicate(self, data: st.DataObject) -> None:
        some = self._some(data)
        new = [self._fresh() for _ in some]
        before = self.now
        self.now = cutting.duplicate(before, some, new)
        copies = [(self.now.clip(each).segment, self.now.clip(each).start) for each in new]
        assert copies == [(each.segment, each.start) for each in before.clips if each.id in some]
        assert cutting.remove(self.now, new) == before

    @precondition(lambda self: self.now.clips)
    @rule(data=st.data(), frames=st.integers(0, 30))
    def gap(self, data: st.DataObject, frames: int) -> None:
        one = self._one(data)
        had = self.now.clip(one).lead
        self.now, before = cutting.gap(self.now, one, frames), self.now
        assert self.now.frames == before.frames + frames - had

    @precondition(lambda self: self.now.clips)
    @rule(data=st.data(), kind=st.sampled_from(TransitionKind), half=st.integers(0, 12))
    def join(self, data: st.DataObject, kind: TransitionKind, half: int) -> None:
        one, how = self._one(data), Transition(kind, 2 * half)
        self.now, before = cutting.join(self.now, one, how), self.now
        assert self.now.clip(one).transition == how
        assert self.now.spans() == before.spans()

    @invariant()
    def every_clip_has_a_name_of_its_own_and_shows_something_that_is_there(self) -> None:
        assert len({each.id for each in self.now.clips}) == len(self.now.clips)
        for each in self.now.clips:
            assert each.length >= 1
            assert each.start >= 0
            assert each.lead >= 0

    @invariant()
    def spans_follow_one_another_and_only_empty_places_are_between_them(self) -> None:
        end = 0
        for index, (each, span) in enumerate(zip(self.now.clips, self.now.spans(), strict=True)):
            assert span.start == end + each.lead
            assert self.now.at(span.start) == self.now.at(span.end - 1) == index
            assert not each.lead or self.now.at(span.start - 1) is None
            end = span.end
        assert self.now.at(end) is None
        assert end == self.now.frames

    def _fresh(self) -> ClipId:
        self.made += 1
        return ClipId(f"clip {self.made}")

    def _one(self, data: st.DataObject) -> ClipId:
        return data.draw(st.sampled_from(self.now.clips)).id

    def _some(self, data: st.DataObject) -> set[ClipId]:
        return {
            each.id for each in data.draw(st.lists(st.sampled_from(self.now.clips), max_size=4))
        }

    def _last_kept(self, gone: set[ClipId]) -> int:
        kept = [index for index, each in enumerate(self.now.clips) if each.id not in gone]
        return max(kept, default=-1)


def _lengths(now: Sequence) -> list[tuple[Any, ...]]:
    return sorted((each.id, each.start, each.length, each.transition) for each in now.clips)


Cutting.TestCase.settings = settings(max_examples=50, stateful_step_count=25)
TestCutting = Cutting.TestCase


@given(st.permutations(NAMES[:5]))
def test_a_new_order_is_kept_and_can_be_taken_back(order: list[SegmentId]) -> None:
    before = sequence(*NAMES[:5])
    after = cutting.reorder(before, order)
    assert after.order == tuple(order)
    assert cutting.reorder(after, before.order) == before


@pytest.mark.parametrize("order", [["a"], ["a", "b", "b"], ["a", "b", "d"], ["a", "b", "c", "d"]])
def test_a_new_order_must_name_every_segment_once(order: list[SegmentId]) -> None:
    with pytest.raises(StudioError, match="every segment exactly once") as refused:
        cutting.reorder(sequence(*NAMES[:3]), order)
    assert "3 segments" in refused.value.advice


@pytest.mark.parametrize(("start", "length"), [(-1, 5), (0, 0), (3, -2)])
def test_a_clip_cannot_be_trimmed_away(start: int, length: int) -> None:
    with pytest.raises(StudioError, match="at least one frame"):
        cutting.trim(sequence(*NAMES[:2]), clip("a"), start=start, length=length)


def test_trims_stop_where_the_take_ends() -> None:
    now = sequence(*NAMES[:2])
    assert cutting.ripple(now, clip("a"), Edge.TAIL, 99, {NAMES[0]: 20}).clip(clip("a")).end == 20
    assert cutting.ripple(now, clip("a"), Edge.HEAD, -99).clip(clip("a")).start == 0
    assert cutting.roll(now, clip("b"), 99, {NAMES[0]: 20}).clip(clip("a")).end == 20
    assert cutting.slip(now, clip("b"), 99, {NAMES[1]: 20}).clip(clip("b")).end == 20


def test_a_roll_beside_an_empty_place_changes_the_place() -> None:
    now = cutting.lift(sequence(*NAMES[:3]), [clip("b")])
    rolled = cutting.roll(now, clip("c"), -4)
    assert (rolled.clip(clip("c")).lead, rolled.clip(clip("c")).length) == (7, 16)
    assert rolled.clip(clip("a")) == now.clip(clip("a"))


@pytest.mark.parametrize("inside", [-1, 0, 10, 11])
def test_a_split_needs_a_frame_on_both_sides(inside: int) -> None:
    with pytest.raises(StudioError, match="nothing to split"):
        cutting.split(sequence(NAMES[0]), clip("a"), inside, clip("x"))


def test_a_clip_that_is_gone_is_said_to_be_gone() -> None:
    for wish in (cutting.remove, cutting.lift):
        with pytest.raises(StudioError, match="not on the timeline"):
            wish(sequence(NAMES[0]), [clip("z")])


def test_a_take_with_longer_ends_slips_all_clips_of_its_segment() -> None:
    now = cutting.split(sequence(*NAMES[:2]), clip("a"), 4, clip("x"))
    after = cutting.slipped(now, NAMES[0], 3)
    assert [each.start for each in after.clips] == [9, 13, 6]
    assert cutting.slipped(now, NAMES[7], 3) == now


@given(st.lists(st.integers(0, 200), max_size=8))
def test_there_is_one_marker_at_a_frame_and_they_stand_in_order(frames: list[int]) -> None:
    now = sequence(NAMES[0])
    for number, frame in enumerate(frames):
        now = cutting.mark(now, Marker(frame, str(number)))
    assert [each.frame for each in now.markers] == sorted(set(frames))
    for frame in frames:
        now = cutting.unmark(now, frame)
    assert now == sequence(NAMES[0])


def test_in_and_out_hold_both_their_frames() -> None:
    now = sequence(*NAMES[:2])
    assert cutting.limit(now, 3, 7).marked == Span(3, 5)
    assert cutting.limit(now, None, 7).marked == Span(0, 8)
    assert cutting.limit(now, 3, None).marked == Span(3, now.frames - 3)
    assert cutting.limit(now, None, None).marked is None
    with pytest.raises(StudioError, match="Out lies before in"):
        cutting.limit(now, 9, 3)


def test_sounds_are_put_moved_and_taken_away() -> None:
    one = SoundClip(clip("s"), "media/bell.wav", 30, 24)
    now = cutting.put_sound(sequence(NAMES[0]), one)
    moved = cutting.put_sound(now, replace(one, at=5))
    assert [each.at for each in moved.sounds] == [5]
    assert cutting.drop_sound(moved, one.id) == sequence(NAMES[0])
    with pytest.raises(StudioError, match="needs a place"):
        cutting.put_sound(now, replace(one, at=-1))


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
        ("dip-to-black", TransitionKind.FADE_BLACK, 12),
        ("wipe", TransitionKind.WIPE_RIGHT, 12),
        ("push-up:1", TransitionKind.PUSH_UP, 24),
        ("iris:0.25", TransitionKind.IRIS, 6),
        ("iris:14f", TransitionKind.IRIS, 14),
    ],
)
def test_a_transition_is_read_from_words(words: str, kind: TransitionKind, frames: int) -> None:
    assert transition(words, rate(24)) == Transition(kind, frames)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "star",
        "dissolve:",
        "dissolve:x",
        "fade:1e99999999",
        "zoom:1:2",
        "zoom:in:1",
        "push:1:in:out",
    ],
)
def test_what_is_no_transition_is_refused_with_the_ones_there_are(words: str) -> None:
    if words == "dissolve:":  # no length given: the usual one
        assert transition(words, rate(24)).frames == 12
        return
    with pytest.raises(BriefRefused, match="not a transition") as refused:
        transition(words, rate(24))
    assert "cut, dissolve, fade, fade-white" in refused.value.advice


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("slide-left:1:in-out", Transition(TransitionKind.SLIDE_LEFT, 24, Ease.BOTH)),
        ("zoom:whoosh", Transition(TransitionKind.ZOOM, 12, sounds=True)),
        ("zoom:0.25:out:whoosh", Transition(TransitionKind.ZOOM, 6, Ease.OUT, sounds=True)),
        ("iris:linear", Transition(TransitionKind.IRIS, 12, Ease.LINEAR)),
    ],
)
def test_the_ease_and_the_sound_of_a_transition_are_read(words: str, made: Transition) -> None:
    assert transition(words, rate(24)) == made


@pytest.mark.parametrize("words", ["dissolve:5.01", "fade:-1"])
def test_a_transition_outside_its_limits_is_refused(words: str) -> None:
    with pytest.raises(BriefRefused, match=r"outside the limits \(0 to 5 s\)") as refused:
        transition(words, rate(24))
    assert words.split(":")[1] in str(refused.value)


@given(st.decimals(0, 5, places=2), st.sampled_from([24, 25, 30, 50, 60]))
def test_a_transition_is_an_even_number_of_frames(seconds: object, fps: int) -> None:
    assert transition(f"dissolve:{seconds}", rate(fps)).frames % 2 == 0
