"""What of a film is copied and what is rendered: whole, exact, and for a reason."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from core.domain.finishing import Correction
from core.domain.ids import SegmentId
from core.domain.overlays import Inscription, Overlays
from core.domain.sequence import CUT, Transition, TransitionKind
from core.domain.time import Rate, Span
from core.media.captions import Caption
from core.render.plan import One, PlannedClip, RenderPlan, Title
from core.render.spans import Copy, Groups, Render, Stretch, content, stretches

FPS = 24
RATE = Rate(Fraction(FPS))
DISSOLVE = Transition(TransitionKind.DISSOLVE, 12)
# As the house codes takes: a group each half second, and a place to stop after every third frame.
TAKE = Groups(120, tuple(range(0, 120, 12)), (*range(0, 120, 3), 120))


def film(*clips: PlannedClip, **more: object) -> RenderPlan:
    return RenderPlan(RATE, 192, 108, clips, **more)  # type: ignore[arg-type]


def clip(name: str = "a", first: int = 12, length: int = 96, **more: object) -> PlannedClip:
    return PlannedClip(SegmentId(name), name, first, length, **more)  # type: ignore[arg-type]


def lengths(of: tuple[Stretch, ...]) -> list[tuple[str, int]]:
    return [("copy" if isinstance(it, Copy) else "render", it.span.length) for it in of]


def groups_of(frames: int, group: int) -> Groups:
    return Groups(frames, tuple(range(0, frames, group)), (*range(0, frames, 3), frames))


@st.composite
def films(draw: st.DrawFn) -> tuple[RenderPlan, dict[str, Groups]]:
    names = draw(st.lists(st.sampled_from("abcd"), min_size=1, max_size=6))
    kinds = st.builds(
        Transition, st.sampled_from(TransitionKind), st.integers(0, 14).map(lambda half: 2 * half)
    )
    clips: list[PlannedClip] = []
    for number, name in enumerate(names):
        length = draw(st.integers(1, 200))
        most = min(length, clips[-1].length if clips else length) // 2 * 2
        how = draw(kinds)
        lead = draw(st.sampled_from((0, 0, 0, 1, 30)))
        frames = 0 if how.kind is TransitionKind.CUT else min(how.frames, most)
        if number == 0 or lead:
            frames = frames if how.kind.fades else 0
        made = Transition(how.kind, frames) if frames else CUT
        first = draw(st.integers(0, 40))
        gentle = draw(st.sampled_from((None, None, None, Correction(gain=1.1))))
        clips.append(clip(name, first, length, transition=made, lead=lead, correction=gentle))
    whole = film(*clips)
    stretch = st.tuples(st.integers(0, whole.frames - 1), st.integers(1, 60))
    captions = [
        Caption(Fraction(start, FPS), Fraction(start + length, FPS), f"words {start}")
        for start, length in sorted(draw(st.lists(stretch, max_size=3)))
    ]
    titles = [
        Title(Span(start, length), f"title {start}")
        for start, length in sorted(draw(st.lists(stretch, max_size=2)))
    ]
    groups = {
        name: groups_of(draw(st.integers(1, 200)), draw(st.integers(6, 30))) for name in "abc"
    }
    groups["d"] = Groups(unlike="another size")
    over = [
        Inscription(str(at), f"call {start}", start, length)
        for at, (start, length) in enumerate(draw(st.lists(stretch, max_size=2)))
    ]
    worded = replace(whole, captions=tuple(captions), titles=tuple(titles))
    return replace(worded, overlays=Overlays(words=tuple(over))), groups


@given(films())
def test_stretches_follow_each_other_from_the_first_frame_to_the_last(
    made: tuple[RenderPlan, dict[str, Groups]],
) -> None:
    plan, groups = made
    at = 0
    for piece in stretches(plan, groups):
        assert piece.span.start == at and piece.span.length > 0
        at = piece.span.end
    assert at == plan.frames


@given(films())
def test_only_untouched_frames_are_copied_and_only_from_where_a_take_can_be_cut(
    made: tuple[RenderPlan, dict[str, Groups]],
) -> None:
    plan, groups = made
    for piece in stretches(plan, groups):
        if isinstance(piece, Render):
            assert piece.reasons and all(piece.reasons)
            continue
        assert piece.first in groups[piece.file].starts
        assert piece.first + piece.span.length in groups[piece.file].ends
        for frame in range(piece.span.start, piece.span.end):
            seen = plan.seen(frame)
            assert isinstance(seen, One)
            assert plan.clips[seen.clip].file == piece.file
            assert seen.frame == piece.first + frame - piece.span.start
            assert not plan.words(frame) and plan.clips[seen.clip].correction is None


@given(films())
def test_no_stretch_is_a_single_picture_between_two_copies(
    made: tuple[RenderPlan, dict[str, Groups]],
) -> None:
    pieces = stretches(*made)
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if isinstance(before, Copy) and isinstance(piece, Render) and isinstance(after, Copy):
            assert piece.span.length > 1


def test_whole_takes_that_are_cut_together_are_copied_whole() -> None:
    plan = film(clip(), clip("b"))
    assert lengths(stretches(plan, {"a": TAKE, "b": TAKE})) == [("copy", 96), ("copy", 96)]


def test_around_a_dissolve_only_its_frames_and_those_to_the_next_key_are_rendered() -> None:
    plan = film(clip(), clip("b", transition=DISSOLVE))
    pieces = stretches(plan, {"a": TAKE, "b": TAKE})
    assert lengths(pieces) == [("copy", 90), ("render", 18), ("copy", 84)]
    (_, rendered, _) = pieces
    assert isinstance(rendered, Render)
    assert rendered.reasons[0] == "dissolve into clip 2"


def test_a_key_frame_after_the_transition_saves_those_to_the_next() -> None:
    cut_for_it = replace(TAKE, starts=(0, 12, 18, 30, 42, 54, 66, 78, 90, 102, 114))
    plan = film(clip(), clip("b", transition=DISSOLVE))
    pieces = stretches(plan, {"a": TAKE, "b": cut_for_it})
    assert lengths(pieces) == [("copy", 90), ("render", 12), ("copy", 90)]


def test_a_title_renders_its_own_time_and_says_its_words() -> None:
    plan = replace(film(clip()), titles=(Title(Span(24, 36), "Morning in the pottery"),))
    pieces = stretches(plan, {"a": TAKE})
    assert lengths(pieces) == [("copy", 24), ("render", 36), ("copy", 36)]
    assert isinstance(pieces[1], Render)
    assert pieces[1].reasons == ("title “Morning in the pottery”",)


def test_a_trim_inside_a_group_renders_up_to_the_next_key() -> None:
    plan = film(clip(first=5, length=91))
    pieces = stretches(plan, {"a": TAKE})
    assert lengths(pieces) == [("render", 7), ("copy", 84)]
    assert isinstance(pieces[0], Render)
    assert pieces[0].reasons == ("clip 1 begins 7 frames before a key frame",)


def test_a_take_of_another_kind_is_rendered_and_the_reason_said() -> None:
    unlike = Groups(unlike="its take is 640x360")
    pieces = stretches(film(clip(), clip("b", first=0)), {"a": TAKE, "b": unlike})
    assert lengths(pieces) == [("copy", 96), ("render", 96)]
    assert isinstance(pieces[1], Render)
    assert pieces[1].reasons == ("clip 2: its take is 640x360",)


def test_an_empty_place_and_a_held_last_frame_are_rendered() -> None:
    pieces = stretches(film(clip(first=48), clip("b", lead=24)), {"a": TAKE, "b": TAKE})
    assert lengths(pieces) == [("copy", 72), ("render", 24), ("render", 24), ("copy", 96)]
    assert [piece.reasons for piece in pieces if isinstance(piece, Render)] == [
        ("clip 1: its take is too short",),
        ("an empty place",),
    ]


def test_what_is_seen_has_the_same_name_wherever_in_the_film_it_is() -> None:
    plan = film(clip(), clip("b", transition=DISSOLVE))
    later = film(clip("c", length=50), clip(), clip("b", transition=DISSOLVE))
    assert content(plan, Span(90, 12)) == content(later, Span(140, 12))


@given(films(), st.data())
def test_another_word_or_take_or_frame_gives_another_name(
    made: tuple[RenderPlan, dict[str, Groups]], data: st.DataObject
) -> None:
    plan, _ = made
    frame = data.draw(st.integers(0, plan.frames - 1))
    here = Span(frame, 1)
    worded = (Caption(Fraction(frame, FPS), Fraction(frame + 1, FPS), "other words"),)
    titled = (Title(here, "another title"),)
    moved = tuple(replace(each, first=each.first + 1) for each in plan.clips)
    others = [
        replace(plan, captions=worded),
        replace(plan, titles=titled),
        replace(plan, width=plan.width + 2),
    ]
    if frame not in Span(0, plan.clips[0].lead) and all(frame not in gap for gap in plan.gaps):
        others.append(replace(plan, clips=moved))
    names = {content(each, here) for each in (plan, *others)}
    assert len(names) == len(others) + 1


def test_changing_one_title_changes_the_name_of_its_stretch_alone() -> None:
    clips = [clip("a"), *(clip("b", transition=DISSOLVE) for _ in range(9))]
    titles = tuple(Title(Span(96 * n + 8, 80), f"Number {n}") for n in range(10))
    plan = film(*clips, titles=titles)
    changed = replace(plan, titles=(*titles[:4], replace(titles[4], text="New"), *titles[5:]))
    groups = {"a": TAKE, "b": TAKE}
    before, after = stretches(plan, groups), stretches(changed, groups)
    assert [it.span for it in before] == [it.span for it in after]
    differ = [it.span for it in before if content(plan, it.span) != content(changed, it.span)]
    assert sum(span.length for span in differ) <= 96
