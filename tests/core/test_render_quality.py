"""The quality check finds what is wrong with a film, and leaves a good one alone."""

import json
from collections.abc import Callable
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.domain.ids import SegmentId
from core.domain.sequence import CUT, Transition, TransitionKind
from core.domain.time import Rate
from core.media.encode import FilmWriter
from core.media.picture import Pixels
from core.render.plan import PlannedClip, RenderPlan
from core.render.quality import GOOD_ENOUGH, QualityReport, check

WIDTH, HEIGHT, FPS, FRAMES = 320, 180, 24, 96


def texture(number: int) -> Pixels:
    """A lively picture that moves."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    value = 120 + 60 * np.sin((x + 3 * number) / 7) + 40 * np.sin(y / 5)
    picture = np.full((HEIGHT, WIDTH, 4), 255, np.uint8)
    picture[..., :3] = value[..., None].astype(np.uint8)
    return picture


def report_on(
    tmp_path: Path,
    draw: Callable[[int], Pixels],
    *,
    frames: int = FRAMES,
    gain: float | None = None,
    transition: Transition = CUT,
) -> QualityReport:
    path = tmp_path / "film.mp4"
    with FilmWriter(path, WIDTH, HEIGHT, FPS, sound=gain is not None) as film:
        if gain is not None:
            tone = np.sin(np.arange(48_000 * FRAMES // FPS) * 0.13) * gain
            film.add_sound(np.stack([tone, tone]).astype(np.float32))
        for number in range(frames):
            film.add_bgra(draw(number))
    half = FRAMES // 2
    clips = (
        PlannedClip(SegmentId("a"), "a.mp4", 0, half),
        PlannedClip(SegmentId("b"), "b.mp4", 0, half, transition=transition),
    )
    return check(path, RenderPlan(Rate(Fraction(FPS)), WIDTH, HEIGHT, clips))


def test_a_good_film_has_nothing_said_against_it(tmp_path: Path) -> None:
    report = report_on(tmp_path, texture, gain=0.2)
    assert report.findings == ()
    assert report.score > 0.95
    assert (report.frames, report.seconds) == (FRAMES, 4.0)
    assert report.loudness == pytest.approx(-14, abs=1)
    assert json.loads(json.dumps(asdict(report)))["score"] == report.score


def test_a_film_without_sound_is_not_called_quiet(tmp_path: Path) -> None:
    report = report_on(tmp_path, texture)
    assert report.loudness is None
    assert report.findings == ()


def test_missing_frames_are_found(tmp_path: Path) -> None:
    report = report_on(tmp_path, texture, frames=FRAMES - 5)
    assert report.score < GOOD_ENOUGH
    assert any("91 frames" in finding for finding in report.findings)
    assert any("3.79 s" in finding for finding in report.findings)


def test_black_is_found_where_nobody_asked_for_it(tmp_path: Path) -> None:
    def dark(number: int) -> Pixels:
        return np.zeros_like(texture(0)) if 36 <= number < 60 else texture(number)

    report = report_on(tmp_path, dark)
    (stretch,) = report.black
    assert (stretch.start, stretch.end) == (1.5, 2.5)
    assert "black from 00:00:01:12 to 00:00:02:12" in " ".join(report.findings)
    asked = report_on(tmp_path, dark, transition=Transition(TransitionKind.FADE_BLACK, 24))
    assert asked.black == ()


def test_a_frozen_picture_is_found(tmp_path: Path) -> None:
    report = report_on(tmp_path, lambda number: texture(min(number, 30)))
    (stretch,) = report.frozen
    assert 1.5 < stretch.start < 2 and stretch.end == 4
    assert any("frozen" in finding for finding in report.findings)


@pytest.mark.parametrize(("gain", "word"), [(0.01, "LUFS"), (0.99, "peaks")])
def test_wrong_loudness_is_found(tmp_path: Path, gain: float, word: str) -> None:
    report = report_on(tmp_path, texture, gain=gain)
    assert any(word in finding for finding in report.findings)
    assert report.parts["loudness"] < 1


def test_softness_darkness_and_flicker_are_found(tmp_path: Path) -> None:
    flat = np.full((HEIGHT, WIDTH, 4), 128, np.uint8)
    assert any("soft" in f for f in report_on(tmp_path, lambda n: flat + n % 2).findings)
    dim = report_on(tmp_path, lambda n: texture(n) // 16)
    assert any("underexposed" in f for f in dim.findings)
    flashing = report_on(tmp_path, lambda n: texture(n) // (1 + n % 2))
    assert any("flickers" in f for f in flashing.findings)


def test_a_damaged_file_is_the_finding(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"no film at all")
    report = check(path, RenderPlan(Rate(Fraction(FPS)), WIDTH, HEIGHT, ()))
    assert report.score == 0
    assert "film.mp4" in report.findings[0]
