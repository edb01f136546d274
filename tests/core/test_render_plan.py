"""The plan shows what was approved, as long as it was planned, and says what it could not do."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from core.domain import cutting
from core.domain.brief import Brief
from core.domain.camera import Camera
from core.domain.depiction import Depiction
from core.domain.errors import StudioError
from core.domain.ids import ClipId, SegmentId, TakeId
from core.domain.project import Project, Segment, Take, binding
from core.domain.recipe import Recipe
from core.domain.review import Review, Verdict
from core.domain.sequence import CUT, Clip, Ease, Sequence, Transition, TransitionKind
from core.domain.story import Prompt, Shot
from core.domain.time import Rate, Span
from core.domain.workflow import Stage
from core.render.plan import Empty, Faded, LeftOut, Mixed, One
from core.render.planning import plan

RATE = Rate(Fraction(24))
DISSOLVE = Transition(TransitionKind.DISSOLVE, 12)
FADE = Transition(TransitionKind.FADE_BLACK, 12)


def segment(
    name: str, length: int = 48, handle: int = 6, verdict: Verdict | None = Verdict.APPROVED
) -> Segment:
    recipe = Recipe("animatic", name, 1, 1280, 720, 24, length + 2 * handle, handle)
    take = Take(TakeId(f"take {name}"), SegmentId(name), recipe, f"{name}.mp4", name, 1, "now", 1.0)
    reviews = (Review(take.id, verdict, binding(take, {}), "now"),) if verdict else ()
    shot = Shot(1, name, Depiction(), Camera(), length, Prompt(name))
    return Segment(SegmentId(name), shot, take.id, (take,), reviews)


def project(*segments: Segment, transition: Transition = CUT) -> Project:
    clips = tuple(
        Clip(each.id, each.take.recipe.handle if each.take else 0, each.shot.frames, transition)
        for each in segments
    )
    brief = Brief("A film about the sea.")
    return Project("Film", Stage.SEGMENT_REVIEW, brief, Sequence(RATE, clips), None, segments)


def test_only_what_is_approved_is_shown_and_the_rest_is_listed_with_its_reason() -> None:
    pending = replace(segment("pending"), chosen=None)
    stale = replace(segment("stale"), inputs={"prompt": "new"})
    film = project(
        segment("a"),
        segment("ready", verdict=None),
        segment("no", verdict=Verdict.REJECTED),
        pending,
        stale,
        segment("b"),
    )
    made, left = plan(film, only_approved=True)
    assert [clip.segment for clip in made.clips] == ["a", "b"]
    assert made.frames == 96
    reasons = {each.segment: each.reason for each in left}
    assert set(reasons) == {"ready", "no", "pending", "stale"}
    assert "not been approved" in reasons[SegmentId("ready")]
    assert "rejected" in reasons[SegmentId("no")]
    assert "prompt" in reasons[SegmentId("stale")]


def test_the_player_shows_all_that_is_made() -> None:
    film = project(segment("a"), segment("b", verdict=None), segment("c", verdict=Verdict.REVISE))
    made, left = plan(film, only_approved=False)
    assert len(made.clips) == 3
    assert left == ()


def test_the_player_keeps_the_place_of_what_is_not_made_yet() -> None:
    film = project(segment("a"), segment("b"), segment("c"), transition=DISSOLVE)
    parts = (film.segments[0], replace(film.segments[1], chosen=None), film.segments[2])
    film = replace(film, segments=parts)
    shown, left = plan(film, only_approved=False)
    assert shown.frames == film.sequence.frames and left == ()
    assert [bool(clip.file) for clip in shown.clips] == [True, False, True]
    assert shown.clips[1].transition == DISSOLVE


def test_an_order_can_be_given_and_what_it_does_not_name_is_left_out() -> None:
    film = project(segment("a"), segment("b"), segment("c"))
    made, left = plan(film, only_approved=True, order=(SegmentId("c"), SegmentId("a")))
    assert [clip.segment for clip in made.clips] == ["c", "a"]
    assert left == (LeftOut(SegmentId("b"), "It is not in the order asked for."),)
    for wrong in (("a", "a"), ("x",)):
        with pytest.raises(StudioError):
            plan(film, only_approved=True, order=tuple(map(SegmentId, wrong)))


@given(
    lengths=st.lists(st.integers(1, 60), min_size=1, max_size=6),
    frames=st.integers(0, 40).map(lambda n: n * 2),
    kind=st.sampled_from([kind for kind in TransitionKind if kind is not TransitionKind.CUT]),
    handle=st.integers(0, 12),
)
def test_transitions_never_change_the_length_and_every_frame_is_planned(
    lengths: list[int], frames: int, kind: TransitionKind, handle: int
) -> None:
    parts = [segment(str(n), length, handle) for n, length in enumerate(lengths)]
    made, _ = plan(project(*parts, transition=Transition(kind, frames)), only_approved=True)
    assert made.frames == sum(lengths)
    for frame in range(made.frames):
        seen = made.seen(frame)
        index = sum(span.start <= frame for span in made.spans) - 1
        inside = made.clips[index].first + frame - made.spans[index].start
        match seen:
            case One(clip, number) | Faded(One(clip, number)):
                assert (clip, number) == (index, inside)
            case Mixed(One(first, one), One(second, two), weight):
                assert second == first + 1
                assert (index, inside) in ((first, one), (second, two))
                assert 0 < weight < 1
            case Empty():
                raise AssertionError("there is no empty place in this film")


def test_a_dissolve_is_centred_on_its_cut_and_made_of_handles() -> None:
    made, _ = plan(project(segment("a"), segment("b"), transition=DISSOLVE), only_approved=True)
    assert made.seen(41) == One(0, 47)
    assert made.seen(42) == Mixed(One(0, 48), One(1, 0), Fraction(1, 24))
    assert made.seen(53) == Mixed(One(0, 59), One(1, 11), Fraction(23, 24))
    assert made.seen(54) == One(1, 12)
    assert made.notes == ()


def test_a_first_fade_opens_the_film_from_black_and_a_first_dissolve_does_not() -> None:
    opened, _ = plan(project(segment("a"), transition=FADE), only_approved=True)
    assert opened.seen(0) == Faded(One(0, 6), TransitionKind.FADE_BLACK, Fraction(1, 24))
    assert opened.seen(12) == One(0, 18)
    cut, _ = plan(project(segment("a"), transition=DISSOLVE), only_approved=True)
    assert cut.seen(0) == One(0, 6)


def test_short_handles_hold_a_frame_for_a_moment_then_shorten_and_it_is_noted() -> None:
    long = Transition(TransitionKind.DISSOLVE, 40)
    bare = [segment("a", handle=0), segment("b", handle=0)]
    made, _ = plan(project(*bare, transition=long), only_approved=True)
    assert made.clips[1].transition.frames == 12
    assert "12 frames long instead of 40" in made.notes[0]
    held, _ = plan(project(*bare, transition=DISSOLVE), only_approved=True)
    assert held.clips[1].transition == DISSOLVE
    assert held.notes == ()


def test_a_take_that_is_too_short_is_noted() -> None:
    short = project(segment("a"))
    longer = replace(short.sequence, clips=(replace(short.sequence.clips[0], length=70),))
    made, _ = plan(replace(short, sequence=longer), only_approved=True)
    assert made.frames == 70
    assert "16 frames too short" in made.notes[0]


def test_words_on_the_screen_become_titles_inside_their_clip() -> None:
    wordy = segment("b")
    wordy = replace(wordy, shot=replace(wordy.shot, on_screen_text="Wake up"))
    made, _ = plan(project(segment("a"), wordy), only_approved=True)
    (title,) = made.titles
    assert 48 < title.span.start < title.span.end < 96
    assert made.title(title.span.start)[1] < 1
    assert made.title(72) == ("Wake up", Fraction(1))
    assert made.title(10) == ("", Fraction(0))


def test_an_empty_place_is_black_and_what_comes_after_it_fades_up() -> None:
    parts = [segment(name, 24) for name in "abc"]
    film = project(*parts, transition=Transition(TransitionKind.DISSOLVE, 8))
    film = replace(film, sequence=cutting.lift(film.sequence, [film.sequence.clips[1].id]))
    made, _ = plan(film, only_approved=True)
    assert made.frames == 72
    assert made.gaps == (Span(24, 24),)
    assert made.seen(23) == One(0, made.clips[0].first + 23)
    assert {type(made.seen(frame)) for frame in range(24, 48)} == {Empty}
    assert made.seen(48) == Faded(
        One(1, made.clips[1].first), TransitionKind.FADE_BLACK, Fraction(1, 16)
    )


def test_a_segment_may_be_in_the_film_twice_and_titles_only_where_it_is_voiced() -> None:
    film = project(segment("a", 24), segment("b", 24))
    a, b = film.sequence.clips
    split = cutting.split(film.sequence, a.id, 10, ClipId("x"))
    twice = cutting.duplicate(split, [b.id], [ClipId("y")])
    made, _ = plan(replace(film, sequence=twice), only_approved=True)
    assert [(clip.segment, clip.first - a.start, clip.length) for clip in made.clips] == [
        ("a", 0, 10), ("a", 10, 14), ("b", 0, 24), ("b", 0, 24),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ease", "quarter"),
    [(Ease.LINEAR, 0.25), (Ease.IN, 0.0625), (Ease.OUT, 0.4375), (Ease.BOTH, 0.15625)],
)
def test_an_ease_bends_the_way_and_keeps_its_ends(ease: Ease, quarter: float) -> None:
    how = Transition(TransitionKind.PUSH_LEFT, 24, ease)
    made, _ = plan(
        project(segment("a", 48, 12), segment("b", 48, 12), transition=how), only_approved=True
    )
    weights = [seen.weight for n in range(36, 60) if isinstance(seen := made.seen(n), Mixed)]
    assert len(weights) == 24 and weights == sorted(weights)
    assert abs(float(weights[5] + weights[6]) / 2 - quarter) < 0.002


def test_what_moves_starts_and_stops_softly_unless_it_is_told_otherwise() -> None:
    def weights(kind: TransitionKind, ease: Ease = Ease.OWN) -> list[Fraction]:
        film = project(segment("a"), segment("b"), transition=Transition(kind, 12, ease))
        made, _ = plan(film, only_approved=True)
        return [seen.weight for n in range(42, 54) if isinstance(seen := made.seen(n), Mixed)]

    assert weights(TransitionKind.ZOOM) == weights(TransitionKind.ZOOM, Ease.BOTH)
    assert weights(TransitionKind.IRIS) == weights(TransitionKind.IRIS, Ease.LINEAR)


@pytest.mark.parametrize(
    ("kind", "opens"),
    [(TransitionKind.IRIS, True), (TransitionKind.WIPE_UP, True), (TransitionKind.ZOOM, False)],
)
def test_a_wipe_or_an_iris_opens_a_film_out_of_black(kind: TransitionKind, *, opens: bool) -> None:
    made, _ = plan(project(segment("a"), transition=Transition(kind, 12)), only_approved=True)
    first = made.seen(0)
    assert first == (Faded(One(0, 6), kind, Fraction(1, 24)) if opens else One(0, 6))


FADE_OUT = Transition(TransitionKind.FADE_BLACK, 12)


def test_a_film_fades_out_at_its_end_and_before_an_empty_place() -> None:
    film = project(segment("a"), segment("b"), segment("c"))
    ended = film.sequence
    for clip in ended.clips:
        ended = cutting.end(ended, clip.id, FADE_OUT)
    ended = cutting.gap(ended, ended.clips[2].id, 24)
    made, _ = plan(replace(film, sequence=ended), only_approved=True)
    assert [clip.ending.frames for clip in made.clips] == [0, 12, 12]
    assert made.seen(47) == One(0, 53) and made.seen(83) == One(1, 41)
    assert made.seen(84) == Faded(One(1, 42), TransitionKind.FADE_BLACK, Fraction(23, 24))
    assert made.seen(95) == Faded(One(1, 53), TransitionKind.FADE_BLACK, Fraction(1, 24))
    assert made.seen(made.frames - 1) == Faded(
        One(2, 53), TransitionKind.FADE_BLACK, Fraction(1, 24)
    )


def test_what_is_split_ends_as_before_and_nothing_else_can_end_a_film() -> None:
    film = project(segment("a"))
    clip = film.sequence.clips[0].id
    ended = cutting.end(film.sequence, clip, FADE_OUT)
    split = cutting.split(ended, clip, 20, ClipId("x"))
    assert [each.ending for each in split.clips] == [CUT, FADE_OUT]
    with pytest.raises(StudioError, match="cannot end with a push left"):
        cutting.end(film.sequence, clip, Transition(TransitionKind.PUSH_LEFT, 12))
