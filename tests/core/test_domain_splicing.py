"""Any two sequences: few edits lead from one to the other, and back."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import cutting
from core.domain.edits import SetMarks, SetSequence, Splice
from core.domain.errors import StudioError
from core.domain.ids import ClipId, SegmentId
from core.domain.sequence import Clip, Marker, Sequence
from core.domain.splicing import changed, marked, marks, opposite, spliced
from core.domain.time import Span, rate

RATE = rate(24)


def clip(name: int, length: int = 12) -> Clip:
    return Clip(SegmentId("s"), 0, length, id=ClipId(str(name)))


def film(*names: int) -> Sequence:
    return Sequence(RATE, tuple(clip(name) for name in names))


def done(before: Sequence, edits: tuple[Any, ...]) -> tuple[Sequence, tuple[Any, ...]]:
    """The sequence after the edits, and what takes them back."""
    back: tuple[Any, ...] = ()
    for edit in edits:
        match edit:
            case Splice():
                back = (opposite(before.clips, edit), *back)
                before = replace(before, clips=spliced(before.clips, edit))
            case SetMarks():
                back = (marks(before), *back)
                before = marked(before, edit)
            case _:
                raise TypeError(edit)
    return before, back


names = st.lists(st.integers(0, 12), unique=True, max_size=13)
films = st.builds(
    lambda order, longer: Sequence(
        RATE, tuple(clip(name, 20 if name in longer else 12) for name in order)
    ),
    names,
    st.sets(st.integers(0, 12), max_size=2),
)


@given(films, films)
def test_any_sequence_becomes_any_other_and_back(before: Sequence, after: Sequence) -> None:
    edits = changed(before, after)
    now, back = done(before, edits)
    assert now == after
    assert done(after, back)[0] == before


@given(names.filter(lambda order: len(order) > 2), st.data())
def test_moving_a_clip_writes_one_clip(order: list[int], data: st.DataObject) -> None:
    before = film(*order)
    moved = data.draw(st.sampled_from(order))
    after = cutting.move(before, [ClipId(str(moved))], data.draw(st.integers(0, len(order) - 1)))
    splices = changed(before, after)
    assert sum(len(each.clips) for each in splices if isinstance(each, Splice)) <= 1


def test_the_same_sequence_needs_no_edit() -> None:
    assert changed(film(1, 2), film(1, 2)) == ()


def test_marks_are_an_edit_of_their_own() -> None:
    after = replace(film(1), markers=(Marker(3, "here"),), marked=Span(0, 5))
    assert changed(film(1), after) == (SetMarks((Marker(3, "here"),), Span(0, 5), ()),)


def test_another_rate_is_another_sequence() -> None:
    after = replace(film(1), rate=rate(25))
    assert changed(film(1), after) == (SetSequence(after),)


@pytest.mark.parametrize("at", [0, 1, 7])
def test_what_is_not_there_any_more_cannot_be_replaced(at: int) -> None:
    with pytest.raises(StudioError, match="changed in the meantime"):
        spliced(film(1, 2).clips, Splice(at, (ClipId("9"),), ()))


def test_nothing_is_put_in_behind_the_end() -> None:
    with pytest.raises(StudioError, match="changed in the meantime"):
        spliced(film(1).clips, Splice(4, (), (clip(2),)))
