"""What is seen is what is delivered: every frame the right one, words only where they are due."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.domain.errors import JobCancelled, MediaUnreadable, StudioError
from core.domain.sequence import CUT, Transition, TransitionKind
from core.domain.time import Span
from core.media import sound
from core.media.captions import Caption
from core.media.decode import Frames
from core.media.encode import FilmWriter
from core.media.picture import Frame, planes
from core.media.probe import probe
from core.render.compile import compile_film
from core.render.compositor import Compositor
from core.render.plan import Mixed, One, RenderPlan, Title
from tests.core.numbered import (
    FPS,
    HEIGHT,
    WIDTH,
    Unhurried,
    ground,
    number_of,
    numbered,
    plan_of,
    read,
)

DISSOLVE = Transition(TransitionKind.DISSOLVE, 8)
FADE = Transition(TransitionKind.FADE_BLACK, 8)
WHITE = Transition(TransitionKind.FADE_WHITE, 8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("takes")


def said(text: str, start: int, end: int) -> Caption:
    """A caption from frame `start` to frame `end`."""
    return Caption(Fraction(start, FPS), Fraction(end, FPS), text)


def luma(frame: Frame) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return planes(frame)[0].astype(np.int64)


def test_every_compiled_frame_is_the_right_one(folder: Path, tmp_path: Path) -> None:
    plan = plan_of(folder, transitions=(CUT, DISSOLVE, CUT))
    job = Unhurried()
    compile_film(plan, folder, None, tmp_path / "film.mp4", job)
    with Frames(tmp_path / "film.mp4") as film:
        assert film.count == plan.frames == 90
        for number in range(plan.frames):
            seen = plan.seen(number)
            if isinstance(seen, One):
                assert number_of(film.frame(number)) == (seen.clip, seen.frame)
    assert job.reports == sorted(job.reports)
    assert job.reports[-1] == 1


def test_the_compiled_film_is_what_the_player_shows(folder: Path, tmp_path: Path) -> None:
    plan = plan_of(
        folder, transitions=(FADE, DISSOLVE, WHITE), captions=(said("Hello there", 10, 40),)
    )
    compile_film(plan, folder, None, tmp_path / "film.mp4", Unhurried())
    with Frames(tmp_path / "film.mp4") as film, Compositor(plan, folder) as player:
        for number in range(0, plan.frames, 3):
            difference = luma(film.frame(number)) - luma(player.frame(number))
            assert np.sqrt((difference**2).mean()) < 3


def test_a_dissolve_mixes_both_pictures_by_their_weights(folder: Path) -> None:
    plan = plan_of(folder, transitions=(CUT, DISSOLVE, CUT))
    with Compositor(plan, folder) as player, Compositor(plan_of(folder), folder) as plain:
        one, two = ground(plain.frame(10)), ground(plain.frame(40))
        for step in range(8):
            seen = plan.seen(26 + step)
            assert isinstance(seen, Mixed)
            wanted = one + (two - one) * float(seen.weight)
            assert abs(ground(player.frame(26 + step)) - wanted) < 1.5
        middle = (ground(player.frame(29)) + ground(player.frame(30))) / 2
        assert abs(middle - (one + two) / 2) < 1


def test_fades_pass_through_black_and_through_white(folder: Path) -> None:
    plan = plan_of(folder, transitions=(FADE, FADE, WHITE))
    with Compositor(plan, folder) as player:
        light = [float(luma(player.frame(number)).mean()) for number in range(plan.frames)]
    assert light[0] < 25 and light[0] < light[4] < light[10]
    assert light[29] < 35 and light[30] < 35
    assert light[59] > 200 and light[60] > 200


def test_captions_change_their_own_rectangle_during_their_own_time_and_nothing_else(
    folder: Path,
) -> None:
    plain = plan_of(folder)
    worded = replace(plain, captions=(said("Hello", 12, 24), said("World", 50, 60)))
    with Compositor(plain, folder) as without, Compositor(worded, folder) as with_words:
        for number in range(plain.frames):
            changed = luma(without.frame(number)) != luma(with_words.frame(number))
            due = 12 <= number < 24 or 50 <= number < 60
            assert changed.any() == due
            assert not changed[: HEIGHT // 2].any()
            assert number_of(with_words.frame(number)) == number_of(without.frame(number))


def test_captions_come_out_white_with_a_dark_edge(folder: Path) -> None:
    plan = plan_of(folder, captions=(said("HHH HHH", 0, 90),))
    with Compositor(plan, folder, 1280, 720) as player:
        below = luma(player.frame(5))[540:]
    assert below.max() > 225 and below.min() < 30


def test_titles_fade_in_and_out(folder: Path) -> None:
    plan = replace(plan_of(folder), titles=(Title(Span(30, 30), "MORNING"),))
    with Compositor(plan, folder, 640, 360) as player:
        white = [int((luma(player.frame(n))[90:] > 225).sum()) for n in (29, 30, 45, 59, 60)]
    assert white[0] == white[1] == white[3] == white[4] == 0
    assert white[2] > 100


def test_drawing_words_leaves_the_decoders_pictures_alone(folder: Path) -> None:
    plain = plan_of(folder)
    worded = replace(plain, captions=(said("Hello", 0, 20),))
    with Compositor(plain, folder) as without, Compositor(worded, folder) as player:
        for number in range(20):
            player.frame(number)
        for number in (20, 21, 22):
            assert np.array_equal(luma(player.frame(number)), luma(without.frame(number)))


@pytest.mark.parametrize("size", [(WIDTH, HEIGHT), (96, 54), (191, 107), (400, 225)])
def test_a_screen_gets_the_same_picture_at_its_own_size(
    folder: Path, size: tuple[int, int]
) -> None:
    plan = plan_of(folder, captions=(said("Hello", 30, 60),))
    with Compositor(plan, folder, *size) as player:
        for number in (0, 31, 80):
            pixels = player.bgra(number)
            assert pixels.shape == (size[1], size[0], 4)
            assert pixels.flags.c_contiguous
            assert (pixels[..., 3] == 255).all()
            if size == (WIDTH, HEIGHT):
                seen = plan.seen(number)
                assert isinstance(seen, One)
                assert read(pixels[..., 1]) == (seen.clip, seen.frame)
            grey = pixels[size[1] // 3 + 2, size[0] // 2, :3]
            assert np.abs(grey.astype(int) - (60 + 40 * (number // 30))).max() <= 3


def test_a_take_of_another_shape_stands_between_bars(tmp_path: Path) -> None:
    with FilmWriter(tmp_path / "clip0.mp4", 108, 192, FPS) as film:
        for _ in range(42):
            film.add_bgra(np.full((192, 108, 4), 200, np.uint8))
    with Compositor(plan_of(tmp_path, transitions=(CUT,)), tmp_path) as player:
        picture = luma(player.frame(3))
    assert abs(picture[:, WIDTH // 2].mean() - 188) < 4
    assert (picture[:, :60] <= 18).all() and (picture[:, -60:] <= 18).all()


def test_a_take_that_is_too_short_holds_its_last_frame(folder: Path) -> None:
    plan = plan_of(folder, transitions=(CUT,))
    longer = RenderPlan(
        plan.rate, WIDTH, HEIGHT, (replace(plan.clips[0], length=50),), (), (), plan.language
    )
    with Compositor(longer, folder) as player:
        assert number_of(player.frame(49)) == (0, 41)


def test_a_missing_take_is_told_as_such(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    (tmp_path / "clip1.mp4").unlink()
    with pytest.raises(MediaUnreadable, match=r"clip1\.mp4"):
        compile_film(plan, tmp_path, None, tmp_path / "film.mp4", Unhurried())


def test_an_empty_plan_is_refused(tmp_path: Path) -> None:
    empty = RenderPlan(plan_of(tmp_path).rate, WIDTH, HEIGHT, ())
    with pytest.raises(StudioError, match="nothing to compile") as caught:
        compile_film(empty, tmp_path, None, tmp_path / "film.mp4", Unhurried())
    assert caught.value.advice


@pytest.mark.parametrize("seconds", [1, 6])
def test_sound_is_made_as_long_as_the_picture(folder: Path, tmp_path: Path, seconds: int) -> None:
    plan = plan_of(folder)
    sound.write(tmp_path / "mix.wav", np.full((2, 48_000 * seconds), 0.1, np.float32))
    compile_film(plan, folder, tmp_path / "mix.wav", tmp_path / "film.mp4", Unhurried())
    it = probe(tmp_path / "film.mp4")
    assert (it.frames, it.audio_codec, it.faststart) == (90, "aac", True)
    assert it.seconds == plan.seconds
    heard = sound.read(tmp_path / "film.mp4")
    wanted = min(seconds * 48_000, round(plan.seconds * 48_000))
    assert 0 <= heard.shape[1] - wanted < 1024  # the last packet is presented in part


class Stopped:
    """A job that the editor stops in the middle."""

    held = False

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        if fraction > 0.3:
            raise JobCancelled


def test_compiling_stops_when_it_is_asked_to(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(JobCancelled):
        compile_film(plan_of(folder), folder, None, tmp_path / "film.mp4", Stopped())


def test_numbered_frames_can_be_told_apart() -> None:
    assert read(numbered(300, 2)[..., 0]) == (2, 300)
