"""Words at a time, calls to action and a logo: in the film where they were put, and undone."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from core.domain.errors import BriefRefused, MediaUnreadable
from core.domain.languages import Language
from core.domain.overlays import Inscription, Logo, Look, Overlays, Spot
from core.domain.time import Span
from core.media.picture import Frame, planes
from core.render.compositor import Compositor
from core.render.plan import RenderPlan
from core.render.planning import plan
from core.render.spans import Groups, Render, content, stretches
from tests.core.building import filmed, opened, planned
from tests.core.numbered import HEIGHT, WIDTH, plan_of

RED = (40, 40, 220, 255)


def picture(to: Path, colour: tuple[int, int, int, int] = RED) -> Path:
    """A PNG of one colour (BGRA), its left half not to be seen."""
    pixels = np.empty((40, 80, 4), np.uint8)
    pixels[:] = colour
    pixels[:, :40, 3] = 0
    frame = av.VideoFrame.from_ndarray(pixels, format="bgra").reformat(format="rgba")
    coder: Any = av.CodecContext.create("png", "w")
    coder.width, coder.height, coder.pix_fmt = 80, 40, "rgba"
    coder.time_base = Fraction(1)
    to.write_bytes(b"".join(bytes(p) for each in (frame, None) for p in coder.encode(each)))
    return to


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("takes")


def changed(folder: Path, plan: RenderPlan, frame: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Where the overlays change the luma of a frame."""
    bare = replace(plan, overlays=Overlays())
    with Compositor(bare, folder) as one, Compositor(plan, folder) as two:
        before, after = _luma(one.frame(frame)), _luma(two.frame(frame))
    return np.abs(before - after) > 2


def _luma(frame: Frame) -> np.ndarray[Any, np.dtype[np.int64]]:
    return planes(frame)[0].astype(np.int64)


@pytest.mark.parametrize("spot", Spot)
def test_words_stand_at_their_time_in_their_part_of_the_frame(folder: Path, spot: Spot) -> None:
    words = Inscription("a", "HELLO", 20, 30, spot=spot)
    plan = replace(plan_of(folder), overlays=Overlays((words,)))
    assert not changed(folder, plan, 19).any() and not changed(folder, plan, 50).any()
    where = np.argwhere(changed(folder, plan, 35))
    y, x = where.mean(axis=0) / (HEIGHT, WIDTH)
    thirds = {"left": (0, 0.5), "right": (0.5, 1)}
    low, high = thirds.get(spot.align.value, (0.4, 0.6))
    assert low < x < high
    low, high = {"top": (0, 0.34), "bottom": (0.6, 1)}.get(spot.place.value, (0.3, 0.7))
    assert low < y < high
    least, most = where.min(axis=0), where.max(axis=0)
    assert least.min() >= 0.04 * HEIGHT and most[1] <= 0.97 * WIDTH, "inside the safe area"


def test_a_call_to_action_stands_on_a_plate_of_its_colour(folder: Path) -> None:
    call = Inscription("a", "BUY", 0, 60, Look.CALL, Spot.MIDDLE, 1.5, "#ffd400")
    plan = replace(plan_of(folder), overlays=Overlays((call,)))
    with Compositor(plan, folder, 640, 360) as film:
        blue = planes(film.frame(30))[1]
    assert (blue < 60).sum() > 300, "a yellow plate"


def test_the_logo_is_in_its_corner_on_every_frame_and_its_holes_are_holes(folder: Path) -> None:
    picture(folder / "logo.png")
    logo = Logo("logo.png", Spot.TOP_RIGHT, 0.25, 1.0)
    plan = replace(plan_of(folder), overlays=Overlays((), logo))
    for frame in (0, 45, 89):
        where = np.argwhere(changed(folder, plan, frame))
        (top, left), (bottom, right) = where.min(axis=0), where.max(axis=0)
        assert top >= 4 and right <= WIDTH - 5, "clear of the edges"
        assert 0.10 * WIDTH < right - left < 0.15 * WIDTH, "the half that is to be seen"
        assert bottom - top < 0.3 * HEIGHT and left > WIDTH / 2


def test_a_screen_does_without_a_logo_that_cannot_be_read_and_a_film_does_not(
    folder: Path,
) -> None:
    plan = replace(plan_of(folder), overlays=Overlays((), Logo("gone.png")))
    with Compositor(plan, folder) as film, pytest.raises(MediaUnreadable, match=r"gone\.png"):
        film.frame(0)


def test_what_is_under_words_is_rendered_and_the_rest_is_still_copied(folder: Path) -> None:
    words = Inscription("a", "HELLO", 30, 12)
    plan = replace(plan_of(folder), overlays=Overlays((words,)))
    groups = {
        clip.file: Groups(42, tuple(range(0, 42, 6)), tuple(range(6, 43, 6))) for clip in plan.clips
    }
    rendered = [each for each in stretches(plan, groups) if isinstance(each, Render)]
    assert any("HELLO" in reason for each in rendered for reason in each.reasons)
    assert sum(each.span.length for each in rendered) < plan.frames
    other = replace(plan, overlays=Overlays((), Logo("logo.png")))
    span = Span(0, 12)
    assert content(plan, span) != content(other, span), "another logo is another picture"


def test_words_are_added_changed_removed_and_each_step_is_undone(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        one = studio.overlaying.add(Inscription("", "  Open daily ", 12, 24))
        studio.overlaying.add(Inscription("", "Now", 0, 12, Look.CALL))
        assert [each.text for each in studio.overlaying.overlays.words] == ["Now", "Open daily"]
        studio.overlaying.change(replace(one, text="Open on Sundays", spot=Spot.TOP))
        studio.overlaying.remove(one.id)
    with opened(tmp_path / "a.reel") as studio:
        undone = [studio.projects.undo() for _ in range(4)]
        assert undone[0] == "Remove words over the picture" and undone[3] == "Add words"
        assert studio.overlaying.overlays == Overlays()
        for _ in range(3):
            studio.projects.redo()
        assert studio.overlaying.overlays.words[1].text == "Open on Sundays"


def test_a_logo_is_taken_in_kept_and_seen_in_the_film(tmp_path: Path) -> None:
    file = picture(tmp_path / "brand.png")
    with filmed(tmp_path / "a.reel", count=1) as studio:
        studio.overlaying.set_logo(file)
        file.unlink()
        logo = studio.overlaying.overlays.logo
        assert logo is not None and logo.name == "brand.png"
        studio.overlaying.change_logo(replace(logo, spot=Spot.BOTTOM_LEFT))
        assert studio.projects.undo() == "Change the logo"
        (tmp_path / "odd.png").write_bytes(b"no picture")
        for wrong in (tmp_path / "odd.png", tmp_path / "none.svg"):
            with pytest.raises(MediaUnreadable, match=wrong.name):
                studio.overlaying.set_logo(wrong)
        assert studio.overlaying.overlays.logo == logo
        studio.overlaying.change_logo(None)
        assert studio.overlaying.overlays == Overlays()


def test_a_further_language_has_its_own_words_and_others_are_shown_till_then(
    tmp_path: Path,
) -> None:
    telugu = Inscription("a", "Open daily", 0, 9).translated(Language.TE, "రోజూ తెరిచి ఉంటుంది")
    assert telugu.said(Language.TE) == "రోజూ తెరిచి ఉంటుంది"
    assert telugu.said(Language.HI) == telugu.said(Language.EN) == "Open daily"
    assert telugu.translated(Language.TE, "") == Inscription("a", "Open daily", 0, 9)
    with planned(tmp_path / "a.reel") as studio:
        studio.overlaying.add(telugu)
        film = studio.projects.snapshot()
    assert film.plan is not None
    for language in (Language.TE, Language.HI):
        spoken = replace(film, plan=replace(film.plan, language=language))
        shown, _ = plan(spoken, only_approved=False)
        assert [each.text for each in shown.words(4)] == [telugu.said(language)]


def test_they_are_on_the_titles_track(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        studio.overlaying.add(Inscription("", "Open daily", 12, 24))
        (block,) = studio.tracks.of(studio.projects.snapshot()).titles
        assert (block.clip, block.offset, block.length, block.text) == (None, 12, 24, "Open daily")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Inscription("a", "  ", 0, 9), "no words"),
        (Inscription("a", "x" * 300, 0, 9), "300 characters"),
        (Inscription("a", "x", -1, 9), "need a place"),
        (Inscription("a", "x", 0, 9, size=9), "outside the limits"),
        (Inscription("a", "x", 0, 9, colour="red"), "is no colour"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(one: Inscription, said: str) -> None:
    with pytest.raises(BriefRefused, match=said) as refused:
        Overlays().put(one)
    assert refused.value.advice
