"""What is stored comes back exactly, or says that it was damaged."""

from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.brief import Brief
from core.domain.edits import Edit, SetBrief, Splice
from core.domain.errors import ProjectUnusable
from core.domain.ids import SegmentId
from core.domain.jobs import MakeTake
from core.domain.project import Take
from core.domain.sequence import Clip, Ease, Sequence, Transition, TransitionKind
from core.domain.story import Plan, Shot
from core.domain.time import Rate
from core.store import codec
from tests.core import shapes
from tests.core.building import brief

DOCUMENTS = (Brief, Plan, Sequence, Shot, Take, MakeTake)


@pytest.mark.parametrize("kind", DOCUMENTS)
@given(data=st.data())
@settings(max_examples=12)
def test_every_document_comes_back_as_it_was(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(shapes.of(kind))
    assert codec.loads(kind, codec.dumps(value)) == value


@pytest.mark.parametrize("kind", get_args(Edit))
@given(data=st.data())
@settings(max_examples=5)
def test_every_edit_comes_back_as_it_was(kind: type[Any], data: st.DataObject) -> None:
    steps = tuple(data.draw(st.lists(shapes.of(kind), min_size=1, max_size=2)))
    assert codec.load_edits(codec.dump_edits(steps)) == steps


@given(st.text(max_size=40), st.data())
def test_a_flipped_bit_is_noticed(text: str, data: st.DataObject) -> None:
    stored = codec.dumps(brief(text=text))
    raw = bytearray(stored.encode())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 6))
    with pytest.raises(ProjectUnusable, match="damaged on the disk") as refused:
        codec.read(Brief, raw.decode("utf-8", "replace"), codec.checksum(stored))
    assert "backups" in refused.value.advice


def test_a_document_that_is_none_says_what_it_should_have_been() -> None:
    with pytest.raises(ProjectUnusable, match="A stored brief of this project cannot be read"):
        codec.loads(Brief, '{"text": 3, "fps": "many"}')


@pytest.mark.parametrize("kind", TransitionKind)
@pytest.mark.parametrize("ease", Ease)
def test_every_kind_of_transition_comes_back(kind: TransitionKind, ease: Ease) -> None:
    how = Transition(kind, 12, ease, sounds=True)
    clip = Clip(SegmentId("a"), 0, 48, how)
    film = Sequence(Rate(Fraction(24)), (clip,))
    assert codec.loads(Sequence, codec.dumps(film)) == film
    step = Splice(0, (), (clip,))
    assert codec.load_edits(codec.dump_edits((step,))) == (step,)


@pytest.mark.parametrize("kind", ["cut", "dissolve", "fade", "fade-white"])
def test_transitions_of_projects_of_the_first_version_are_read(kind: str) -> None:
    stored = f'{{"kind": "{kind}", "frames": 12}}'
    assert codec.loads(Transition, stored) == Transition(TransitionKind(kind), 12)


def test_a_field_of_a_later_version_is_passed_over() -> None:
    stored = codec.dumps(brief()).replace("{", '{"hologram": true, ', 1)
    assert codec.loads(Brief, stored) == brief()


def test_a_field_that_was_not_there_yet_gets_its_default() -> None:
    assert codec.loads(Brief, '{"text": "A potter at work"}') == Brief("A potter at work")


def test_steps_are_stored_with_the_editors_words_readable() -> None:
    assert "ఒక కుమ్మరి" in codec.dump_edits((SetBrief(brief(text="ఒక కుమ్మరి")),))
