"""What a segment knows: its status, whether it is stale and why, and which verdict stands."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from core.domain.brief import Brief
from core.domain.camera import Camera, Move
from core.domain.depiction import Depiction, Setting, Subject
from core.domain.errors import StudioError
from core.domain.analysis import Kind
from core.domain.ids import SegmentId, TakeId
from core.domain.inputs import canonical, inputs
from core.domain.project import Project, Segment, Status, Take, binding
from core.domain.review import Review, Verdict
from core.domain.sequence import Clip, Sequence
from core.domain.story import Shot
from core.domain.workflow import Stage
from tests.core.building import brief, recipe, shot

ID = SegmentId("one")


def take(name: str = "t1", made_of: Shot | None = None, asked: Brief | None = None) -> Take:
    pinned = inputs(made_of or shot(1), asked or brief())
    return Take(
        TakeId(name), ID, recipe(), f"media/{name}.mp4", f"hash of {name}", 1, "", 0, pinned
    )


def segment(now: Shot | None = None, asked: Brief | None = None, *takes: Take) -> Segment:
    seen = now or shot(1)
    chosen = takes[-1].id if takes else None
    return Segment(ID, seen, chosen, takes, (), inputs(seen, asked or brief()))


def reviewed(it: Segment, *verdicts: Verdict) -> Segment:
    assert it.take
    bound = binding(it.take, it.inputs)
    given = tuple(Review(it.take.id, verdict, bound, "now") for verdict in verdicts)
    return replace(it, reviews=(*it.reviews, *given))


def test_a_segment_goes_from_pending_to_ready_to_approved() -> None:
    assert segment().status is Status.PENDING
    ready = segment(None, None, take())
    assert ready.status is Status.READY
    assert reviewed(ready, Verdict.APPROVED).status is Status.APPROVED


@pytest.mark.parametrize("verdict", [Verdict.REJECTED, Verdict.REVISE])
def test_a_rejected_take_stays_rejected_until_there_is_another(verdict: Verdict) -> None:
    rejected = reviewed(segment(None, None, take()), Verdict.APPROVED, verdict)
    assert rejected.status is Status.REJECTED
    again = replace(rejected, takes=(*rejected.takes, take("t2")), chosen=TakeId("t2"))
    assert again.status is Status.READY


def test_a_withdrawn_verdict_leaves_the_take_as_it_was() -> None:
    before = reviewed(segment(None, None, take()), Verdict.APPROVED, Verdict.WITHDRAWN)
    assert before.review is None
    assert before.status is Status.READY


def test_the_last_verdict_on_the_chosen_take_is_the_one_that_stands() -> None:
    both = segment(None, None, take("t1"), take("t2"))
    judged = reviewed(replace(both, chosen=TakeId("t1")), Verdict.REJECTED)
    assert judged.status is Status.REJECTED
    assert replace(judged, chosen=TakeId("t2")).status is Status.READY


def test_a_chosen_take_that_is_gone_leaves_the_segment_pending() -> None:
    assert replace(segment(None, None, take()), chosen=TakeId("gone")).status is Status.PENDING


CHANGES = {
    "description": shot(1, description="A cat"),
    "style": shot(1, depiction=Depiction(setting=Setting(place="workshop"), style="noir")),
    "camera": shot(1, camera=Camera((Move.PAN_LEFT,))),
    "length": shot(1, frames=13),
    "prompt": shot(1, prompt=replace(shot(1).prompt, negative="people")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_shot_makes_its_take_stale_and_says_why(name: str) -> None:
    stale = segment(CHANGES[name], None, take())
    assert stale.stale == (name,)
    assert stale.status is Status.STALE


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (brief(width=128), ("size",)),
        (brief(fps=25), ("size",)),
        (brief(engine="wan"), ("engine",)),
        (brief(text="Another idea altogether"), ()),
        (brief(seed=9, title="Other", voice="auto", music="auto"), ()),
    ],
)
def test_only_what_shapes_the_picture_makes_it_stale(asked: Brief, why: tuple[str, ...]) -> None:
    assert segment(None, asked, take()).stale == why


@pytest.mark.parametrize("field", ["narration", "speaker", "on_screen_text", "transition"])
def test_words_that_are_spoken_or_laid_over_leave_the_take_fresh(field: str) -> None:
    changed: dict[str, Any] = {field: "other"}
    assert segment(shot(1, **changed), None, take()).stale == ()


def test_an_approval_is_bound_to_what_was_seen() -> None:
    approved = reviewed(segment(None, None, take()), Verdict.APPROVED)
    changed = shot(1, frames=20)
    later = replace(approved, shot=changed, inputs=inputs(changed, brief()))
    assert later.status is Status.STALE
    assert replace(later, inputs=approved.inputs).status is Status.APPROVED


def test_a_stale_take_can_be_kept_on_purpose() -> None:
    stale = segment(shot(1, frames=20), None, take())
    kept = reviewed(stale, Verdict.APPROVED)
    assert kept.stale == ()
    assert kept.status is Status.APPROVED


def test_a_binding_changes_with_the_take_and_with_any_input() -> None:
    first, now = take(), inputs(shot(1), brief())
    bindings = {
        binding(first, now),
        binding(take("t2"), now),
        *(binding(first, {**now, name: "other"}) for name in now),
    }
    assert len(bindings) == 2 + len(now)


def test_hashes_of_equal_shots_are_equal_however_they_were_made() -> None:
    one = Subject("cat", Kind.ANIMAL)
    assert inputs(shot(1, depiction=Depiction(subjects=(one,))), brief()) == inputs(
        shot(1, depiction=Depiction(subjects=(Subject("cat", Kind.ANIMAL, count=1),))), brief()
    )


def test_a_field_that_a_later_version_adds_changes_no_hash() -> None:
    @dataclass(frozen=True)
    class Before:
        name: str
        parts: tuple[str, ...] = ()

    @dataclass(frozen=True)
    class After:
        name: str
        parts: tuple[str, ...] = ()
        grain: float = 0.0
        notes: tuple[str, ...] = ()

    assert canonical(Before("a", ("b",))) == canonical(After("a", ("b",)))
    assert canonical(After("a", grain=0.5)) != canonical(After("a"))


def test_the_order_of_a_mapping_changes_no_hash() -> None:
    assert canonical({"b": 1, "a": 2}) == canonical({"a": 2, "b": 1})


def test_hashes_of_this_version_are_the_ones_that_projects_hold() -> None:
    """Golden: takes already made would all turn stale if these changed."""
    assert inputs(shot(1), brief()) == {
        "description": "fee94468508af74e",
        "style": "6df87a2490f7e79d",
        "camera": "e10808d43975dc40",
        "length": "0485d4130dc78d35",
        "prompt": "4c7ce3d0bd5bd7dc",
        "size": "7e354ed82b3b9c07",
        "engine": "4130ee398a640962",
    }


def project(*segments: Segment) -> Project:
    clips = tuple(Clip(each.id, 6, 12) for each in segments)
    return Project("t", Stage.COMPLETED, brief(), Sequence(brief().rate, clips), None, segments)


def test_a_project_finds_its_segments_and_says_which_are_not_its_own() -> None:
    one = segment()
    assert project(one).segment(ID) == one
    with pytest.raises(StudioError, match="not in this film"):
        project(one).segment(SegmentId("other"))


def test_segments_are_ordered_as_the_film_is() -> None:
    one, other = segment(), replace(segment(), id=SegmentId("other"))
    film = project(other, one)
    assert [each.id for each in replace(film, segments=(one, other)).ordered] == ["other", "one"]
