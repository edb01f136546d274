"""Where things stand on the timeline: arithmetic, no screen."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.rooms.edit.geometry import (
    MARGIN,
    Layout,
    Scale,
    drift,
    fitting,
    landing,
    ticks,
    zoomed,
)

lengths = st.lists(st.integers(1, 500), min_size=1, max_size=60)


@given(st.integers(0, 100_000), st.floats(0.01, 24.0), st.integers(0, 5_000))
def test_a_frame_is_found_again_under_its_own_pixel(frame: int, zoom: float, left: int) -> None:
    scale = Scale(zoom, left)
    assert scale.frame(scale.x(frame + 0.5)) == frame


@given(lengths, st.data())
def test_every_frame_belongs_to_the_clip_that_covers_it(
    clips: list[int], data: st.DataObject
) -> None:
    layout = Layout(clips)
    frame = data.draw(st.integers(0, layout.frames - 1))
    index = layout.at(frame)
    assert layout.starts[index] <= frame < layout.starts[index + 1]
    assert layout.at(-1) == layout.at(layout.frames) == -1


@given(lengths, st.data())
def test_visible_clips_are_those_that_overlap(clips: list[int], data: st.DataObject) -> None:
    layout = Layout(clips)
    first = data.draw(st.integers(-50, layout.frames))
    last = data.draw(st.integers(first, layout.frames + 50))
    seen = set(layout.visible(first, last))
    for index in range(len(clips)):
        overlaps = layout.starts[index] <= last and layout.starts[index + 1] > first
        assert not overlaps or index in seen


@given(lengths, st.data())
def test_a_clip_dropped_on_itself_stays(clips: list[int], data: st.DataObject) -> None:
    layout = Layout(clips)
    index = data.draw(st.integers(0, len(clips) - 1))
    frame = data.draw(st.integers(layout.starts[index], layout.starts[index + 1] - 1))
    assert landing(index, layout.gap(frame)) == index


def test_a_clip_lands_where_the_mark_was() -> None:
    order = list("abcd")
    for index in range(4):
        for gap in range(5):
            moved = [each for each in order if each != order[index]]
            moved.insert(landing(index, gap), order[index])
            marked = [*order[:gap], "|", *order[gap:]]
            marked.remove(order[index])
            marked[marked.index("|")] = order[index]
            assert moved == marked


@given(st.integers(1, 1_000_000), st.integers(100, 4_000))
def test_the_whole_film_fits(frames: int, width: int) -> None:
    scale = Scale(fitting(frames, width))
    assert scale.width(frames) <= width + 1


@given(st.floats(0.05, 20.0), st.floats(0.3, 3.0), st.integers(2_000, 20_000))
def test_zooming_keeps_what_is_under_the_pointer(zoom: float, factor: float, left: int) -> None:
    before = Scale(zoom, left)
    after = zoomed(before, factor, 400)
    under = (400 + left - MARGIN) / zoom
    assert abs(after.x(under) - 400) <= 1 or after.left == 0


def test_the_ruler_never_crowds_its_labels() -> None:
    for zoom in (0.001, 0.01, 0.2, 1.0, 3.7, 24.0):
        labelled = [x for x, _, large in ticks(Scale(zoom), 24, 1200, 100) if large]
        assert all(b - a >= 99 for a, b in pairwise(labelled))
        assert labelled[0] == MARGIN


def test_a_drag_scrolls_faster_towards_the_edge_and_rests_in_the_middle() -> None:
    assert drift(400, 800) == 0
    assert drift(0, 800) < drift(30, 800) < 0 < drift(770, 800) < drift(800, 800)
