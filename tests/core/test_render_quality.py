"""The quality check finds what is wrong with a film, and leaves a good one alone."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.ids import SegmentId
from core.domain.sequence import CUT, Transition, TransitionKind
from core.domain.time import Rate
from core.media import sound
from core.media.captions import Caption
from core.media.encode import FilmWriter
from core.media.picture import Pixels
from core.media.syncing import offset
from core.media.watching import watch
from core.render.plan import PlannedClip, RenderPlan
from core.domain.quality import GOOD_ENOUGH, Check, Measure, Spot, QualityReport, overall
from core.render.asked import Asked
from core.render.quality import Wanted, check

WIDTH, HEIGHT, FPS, FRAMES = 320, 180, 24, 96


def texture(number: int) -> Pixels:
    """A lively picture that moves."""
    across = 60 * np.sin((np.arange(WIDTH) + 3 * number) / 7)
    down = 40 * np.sin(np.arange(HEIGHT) / 5)
    picture = np.full((HEIGHT, WIDTH, 4), 255, np.uint8)
    picture[..., :3] = (120 + across + down[:, None]).astype(np.uint8)[..., None]
    return picture


@cache
def filmed(draw: Callable[[int], Pixels], frames: int, gain: float | None) -> bytes:
    """A film file, made once for all who look at the same one."""
    with TemporaryDirectory() as place:
        path = Path(place) / "film.mp4"
        with FilmWriter(path, WIDTH, HEIGHT, FPS, sound=gain is not None) as film:
            if gain is not None:
                tone = np.sin(np.arange(48_000 * FRAMES // FPS) * 0.13) * gain
                film.add_sound(np.stack([tone, tone]).astype(np.float32))
            for number in range(frames):
                film.add_bgra(draw(number))
        return path.read_bytes()


def report_on(
    tmp_path: Path,
    draw: Callable[[int], Pixels],
    *,
    frames: int = FRAMES,
    gain: float | None = None,
    transition: Transition = CUT,
    **more: Any,
) -> QualityReport:
    path = tmp_path / "film.mp4"
    path.write_bytes(filmed(draw, frames, gain))
    half = FRAMES // 2
    clips = (
        PlannedClip(SegmentId("a"), "a.mp4", 0, half),
        PlannedClip(SegmentId("b"), "b.mp4", 0, half, transition=transition),
    )
    return check(path, Wanted(RenderPlan(Rate(Fraction(FPS)), WIDTH, HEIGHT, clips), **more))


def debian(*words: str) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-y", *words], check=True, capture_output=True)


def places(report: QualityReport, measure: Measure) -> tuple[Spot, ...]:
    found = report.check(measure)
    assert found is not None
    return found.places


def test_a_good_film_has_nothing_said_against_it(tmp_path: Path) -> None:
    report = report_on(tmp_path, texture, gain=0.2)
    assert report.findings == ()
    assert report.score > 0.95
    assert (report.frames, report.seconds) == (FRAMES, 4.0)
    assert report.loudness == pytest.approx(-14, abs=1)
    assert json.loads(json.dumps(report.plain))["score"] == report.score


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
    (stretch,) = places(report, Measure.BLACK)
    assert (stretch.start, stretch.end) == (1.5, 2.5)
    assert (stretch.timecode, stretch.clip) == ("00:00:01:12", 0)
    assert "black at 00:00:01:12" in " ".join(report.findings)
    asked = report_on(tmp_path, dark, transition=Transition(TransitionKind.FADE_BLACK, 24))
    assert places(asked, Measure.BLACK) == ()


def test_a_frozen_picture_is_found(tmp_path: Path) -> None:
    report = report_on(tmp_path, lambda number: texture(min(number, 30)))
    (stretch,) = places(report, Measure.FROZEN)
    assert 1.25 <= stretch.start < 2 and stretch.end == 4
    assert any("frozen" in finding for finding in report.findings)


@pytest.mark.parametrize(
    ("gain", "word", "measure"),
    [(0.01, "LUFS", Measure.LOUDNESS), (0.99, "peaks", Measure.PEAK)],
)
def test_wrong_loudness_is_found(tmp_path: Path, gain: float, word: str, measure: Measure) -> None:
    report = report_on(tmp_path, texture, gain=gain)
    assert any(word in finding for finding in report.findings)
    assert report.parts[measure] < 1


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
    report = check(path, Wanted(RenderPlan(Rate(Fraction(FPS)), WIDTH, HEIGHT, ())))
    assert report.score == 0
    assert "film.mp4" in report.findings[0]


def test_what_was_measured_once_is_not_decoded_again(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    report = report_on(tmp_path, texture, kept=kept)
    first = watch(tmp_path / "film.mp4", tmp_path / "other")
    again = watch(tmp_path / "film.mp4", kept)
    assert (first.decoded, again.decoded) == (FRAMES, 0)
    assert (again.light == first.light).all() and (again.jump == first.jump).all()
    assert report_on(tmp_path, texture, kept=kept) == report


def test_a_group_of_pictures_is_known_in_whatever_film_it_lies(tmp_path: Path) -> None:
    report_on(tmp_path, texture, kept=tmp_path / "kept")
    words = ["-ss", "1", "-c", "copy", "-bsf:v", "filter_units=remove_types=6"]
    debian("-i", str(tmp_path / "film.mp4"), *words, str(tmp_path / "copy.mp4"))
    assert watch(tmp_path / "copy.mp4", tmp_path / "kept").decoded == 0


def test_damage_is_found_where_it_is(tmp_path: Path) -> None:
    report = report_on(tmp_path, texture)
    assert report.good
    path = tmp_path / "film.mp4"
    content = bytearray(path.read_bytes())
    with av.open(str(path)) as file:
        at = next(p.pos or 0 for p in file.demux(video=0) if p.pts and p.pts * p.time_base > 2.4)
    content[at + 8 : at + 60] = bytes(52)
    path.write_bytes(content)
    clips = tuple(PlannedClip(SegmentId(name), "", 0, FRAMES // 2) for name in "ab")
    plan = RenderPlan(Rate(Fraction(FPS)), WIDTH, HEIGHT, clips)
    damaged = check(path, Wanted(plan, (Asked(1), Asked(2))))
    assert damaged.score < GOOD_ENOUGH
    (place,) = places(damaged, Measure.WHOLE)
    assert (place.timecode, place.shot) == ("00:00:02:00", 2)


def test_what_was_asked_for_is_no_fault(tmp_path: Path) -> None:
    still = report_on(tmp_path, lambda _: texture(0), asked=(Asked(1, still=True),) * 2)
    assert places(still, Measure.FROZEN) == ()
    night = report_on(tmp_path, lambda n: texture(n) // 16, asked=(Asked(1, dark=True),) * 2)
    assert places(night, Measure.EXPOSURE) == ()


def test_a_jump_of_light_inside_a_scene_is_found_and_between_scenes_is_not(tmp_path: Path) -> None:
    def jumping(number: int) -> Pixels:
        return texture(number) // (1 if number < FRAMES // 2 else 3)

    scene = (Asked(1, scene=1), Asked(2, scene=1))
    (jump,) = places(report_on(tmp_path, jumping, asked=scene), Measure.CONSISTENCY)
    assert (jump.start, jump.shot) == (2.0, 2)
    apart = report_on(tmp_path, jumping, asked=(Asked(1, scene=1), Asked(2, scene=2)))
    assert places(apart, Measure.CONSISTENCY) == ()


def test_sound_that_lies_beside_the_picture_is_measured(tmp_path: Path) -> None:
    noise = np.random.default_rng(5).normal(0, 0.1, (2, 48_000 * FRAMES // FPS)).astype(np.float32)
    sound.write(tmp_path / "mix.wav", noise)
    with FilmWriter(tmp_path / "late.mp4", WIDTH, HEIGHT, FPS, sound=True) as film:
        film.add_sound(np.roll(noise, 1440, axis=1))
        for number in range(FRAMES):
            film.add_bgra(texture(number))
    late = offset(tmp_path / "late.mp4", tmp_path / "mix.wav", 4.0)
    assert late == pytest.approx(0.03, abs=0.001)


def test_a_caption_that_goes_too_fast_is_named(tmp_path: Path) -> None:
    long = Caption(Fraction(1), Fraction(3, 2), "Nobody can read a line as long as this one")
    report = report_on(tmp_path, texture, captions=(long,))
    (place,) = places(report, Measure.CAPTIONS)
    assert place.timecode == "00:00:01:00"


@given(st.lists(st.floats(0, 1), min_size=len(Measure), max_size=len(Measure)))
def test_a_score_never_rises_when_a_measure_falls(scores: list[float]) -> None:
    checks = tuple(Check(m, score, "") for m, score in zip(Measure, scores, strict=True))
    worse = (replace(checks[0], score=scores[0] / 2), *checks[1:])
    assert 0 <= overall(worse) <= overall(checks) <= 1
    assert overall(tuple(replace(each, score=1.0) for each in checks)) == 1
