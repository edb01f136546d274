"""Ways out for a rejected take, and the reasons why one is out of date."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.brief import Brief, KeyFrameChoice
from core.domain.camera import Camera, Move, Size
from core.domain.depiction import Depiction, Setting, Subject, TimeOfDay
from core.domain.analysis import Kind
from core.domain.edits import PutSegment, SetBrief
from core.domain.errors import StudioError
from core.domain.inputs import inputs
from core.domain.project import Status, Take
from core.domain.rework import Rework
from core.domain.story import Prompt, Shot
from core.studio import Studio
from core.writing.wishes.remedies import Case, remedies
from core.writing.wishes.rework import reworked
from tests.core.building import brief, filmed, ids, made, planned

ONE, TWO, THREE, FOUR = ids()
REASONS = {
    "Too dark": "Brighter light", "बहुत अंधेरा है": "Brighter light", "చాలా చీకటిగా ఉంది": "Brighter light",
    "too bright, washed out": "Darker light", "Too far away": "Closer", "too close": "Wider",
    "camera too shaky": "A camera that stands still", "boring": "A camera that moves",
    "it is too long": "A third shorter", "too short": "Half as long again",
    "too many people": "Only the main subject", "too cold": "Warmer light",
}  # fmt: skip


def pictured(number: int = 1, **changes: object) -> Shot:
    people = (Subject("woman", Kind.PERSON, character="Meera"), Subject("dog", Kind.ANIMAL))
    made = Shot(
        number,
        "Meera walks her dog",
        Depiction(people, Setting("street", time=TimeOfDay.DAY), palette=("#224466",) * 5),
        Camera((Move.PAN_LEFT,), size=Size.FULL),
        48,
        Prompt("Meera walks her dog"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def changed(shot: Shot, change: Rework, of: Brief | None = None) -> bool:
    of = of or brief()
    return inputs(reworked(shot, of, change), of) != inputs(shot, of)


@pytest.mark.parametrize(("reason", "offer"), REASONS.items())
def test_each_complaint_is_answered_with_what_helps_against_it(
    tmp_path: Path, reason: str, offer: str
) -> None:
    with planned(tmp_path / "a.reel", count=2) as studio:
        studio.projects.apply(PutSegment(ONE, pictured()), label="Change")
        made(studio, ONE)
        studio.reviewing.reject(ONE, note=reason)
        found = studio.suggesting.suggestions(ONE)
        assert offer in [each.words for each in found]
        shot = studio.projects.snapshot().segment(ONE).shot
        assert all(changed(shot, each.rework) for each in found if each.rework)
        assert all(each.changes for each in found if each.rework)


def test_a_suggestion_that_is_followed_changes_the_recipe_of_the_next_take(
    tmp_path: Path,
) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.reviewing.reject(ONE, note="Too dark")
        before = take(studio).recipe
        best = studio.suggesting.suggestions(ONE)[0]
        assert [str(each) for each in best.changes] == ["Light: natural → high-key"]
        studio.jobs.wait(*studio.generation.regenerate(ONE, rework=best.rework))
        after = take(studio).recipe
        assert after.depiction.lighting == "high-key" != before.depiction.lighting
        assert "high-key" in after.prompt
        assert studio.projects.snapshot().segment(ONE).status is Status.READY


def take(studio: Studio) -> Take:
    found = studio.projects.snapshot().segment(ONE).take
    assert found is not None
    return found


def test_a_wish_in_the_reason_is_taken_at_its_word() -> None:
    case = Case(pictured(), brief(), "Wrong mood; it should be at night in the rain, and closer")
    first = next(iter(remedies(case)))
    after = reworked(pictured(), brief(), first.rework)
    assert after.depiction.setting.time is TimeOfDay.NIGHT
    assert after.depiction.setting.weather == "rain"
    assert after.camera.size is Size.MEDIUM


def test_too_dark_is_no_wish_for_darkness() -> None:
    case = Case(pictured(), brief(), "Too dark, please make it brighter")
    for remedy in remedies(case):
        seen = reworked(pictured(), brief(), remedy.rework).depiction
        assert seen.lighting != "low-key"


def test_a_wrong_camera_is_answered_with_the_sizes_used_around(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        near = pictured(2, camera=Camera(size=Size.CLOSE_UP))
        studio.projects.apply(PutSegment(ONE, pictured()), PutSegment(TWO, near), label="Change")
        made(studio)
        studio.reviewing.approve(TWO)
        studio.reviewing.reject(ONE, note="Wrong camera")
        first = studio.suggesting.suggestions(ONE)[0]
        assert first.words == "Framed like shot 2: close-up"
        assert first.rework.camera is not None
        assert first.rework.camera.size is Size.CLOSE_UP


def test_what_was_approved_before_is_offered_again(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        studio.reviewing.approve(ONE)
        studio.jobs.wait(*studio.generation.regenerate(ONE, rework=Rework(lighting="neon")))
        studio.reviewing.reject(ONE)
        offers = {each.words: each for each in studio.suggesting.suggestions(ONE)}
        back = offers["As it was when it was approved"]
        assert [str(each) for each in back.changes] == ["Light: neon → natural"]


def test_a_poor_score_of_the_take_counts_as_a_complaint() -> None:
    case = Case(pictured(), brief(), "", {"sharpness": 0.9, "exposure": 0.2})
    assert next(iter(remedies(case))).offer == "brighter"


def test_there_is_always_something_to_try_and_it_is_said_in_the_language_of_the_shot(
    tmp_path: Path,
) -> None:
    with planned(tmp_path / "a.reel", count=1) as studio:
        telugu = pictured(description="మీరా తన కుక్కతో వీధిలో నడుస్తోంది")
        studio.projects.apply(PutSegment(ONE, telugu), label="Change")
        made(studio, ONE)
        studio.reviewing.reject(ONE)
        last = studio.suggesting.suggestions(ONE)[-1]
        assert (last.words, last.own) == (
            "Another try with the same words",
            "అవే మాటలతో మరో ప్రయత్నం",
        )
        assert not last.rework


def dressed(colour: str) -> list[PutSegment]:
    """Shots one and two, with Meera in clothes of this colour."""
    seen = pictured().depiction
    meera = replace(seen.subjects[0], clothing=colour)
    look = replace(seen, subjects=(meera,))
    return [PutSegment(ids()[n], pictured(n + 1, depiction=look)) for n in (0, 1)]


def test_a_stale_take_says_what_changed_from_what_to_what_and_who_shares_it(
    tmp_path: Path,
) -> None:
    with planned(tmp_path / "a.reel") as studio:
        studio.projects.apply(*dressed("#2f6fd0"), label="Dress her in blue")
        made(studio)
        studio.projects.apply(*dressed("#d1342b"), label="Dress her in red")
        why = studio.suggesting.why_stale(ONE)
        assert [str(each) for each in why.changes] == ["Meera’s wardrobe: blue → red"]
        assert why.shots == (ONE, TWO)
        studio.reviewing.keep(*why.shots)
        assert studio.suggesting.why_stale(ONE).changes == ()
        assert studio.projects.snapshot().segment(TWO).status is Status.APPROVED


def test_a_new_size_makes_all_shots_stale_for_the_same_reason(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.projects.apply(SetBrief(brief(width=128, height=72)), label="Change the size")
        why = studio.suggesting.why_stale(THREE)
        assert [str(each) for each in why.changes] == ["Size: 64x64 → 128x72"]
        assert len(why.shots) == 4


def test_two_takes_differ_in_what_they_were_made_from(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        change = Rework(camera=Camera((Move.ZOOM_IN,), size=Size.CLOSE_UP))
        studio.jobs.wait(*studio.generation.regenerate(ONE, rework=change, seed=99))
        one, other = studio.projects.snapshot().segment(ONE).takes
        found = {
            each.what: (each.before, each.after)
            for each in studio.suggesting.differences(one, other)
        }
        assert found["Shot size"] == ("wide", "close-up")
        assert found["Camera move"] == ("static", "zoom-in")
        assert found["Seed"][1] == "99"
        assert "Length" not in found


def test_a_shot_is_not_changed_for_a_take_that_cannot_be_made(tmp_path: Path) -> None:
    asked = brief(keyframes=KeyFrameChoice.THREE)
    with planned(tmp_path / "a.reel", brief=asked) as studio:
        before = studio.projects.snapshot().segment(ONE).shot
        with pytest.raises(StudioError, match="not approved"):
            studio.generation.regenerate(ONE, rework=Rework(lighting="neon"))
        assert studio.projects.snapshot().segment(ONE).shot == before
