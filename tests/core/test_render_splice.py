"""A film that is put together is honest: whole, exact, and what was not changed is what it was."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.domain.errors import JobCancelled, MediaUnreadable
from core.domain.ids import SegmentId
from core.domain.languages import Language
from core.domain.sequence import CUT, Transition, TransitionKind
from core.domain.time import Rate, Span
from core.media import sound
from core.media.decode import Frames
from core.media.encode import FilmWriter, Preset
from core.media.mp4 import tracks
from core.media.mp4_index import Around, Chapter
from core.media.picture import Frame, Pixels, planes
from core.render.compile import assembly, compile_film
from core.render.compositor import Compositor
from core.render.plan import PlannedClip, RenderPlan, Title
from core.render.spans import Copy
from core.render.spans_explained import Way
from core.render.spans_kept import file_of, tidy
from tests.core.numbered import Unhurried

WIDTH, HEIGHT, FPS = 256, 144, 24
HANDLE, LENGTH = 6, 42
DISSOLVE = Transition(TransitionKind.DISSOLVE, 12)
WIPE = Transition(TransitionKind.WIPE_LEFT, 12)
PRESETS: tuple[Preset, ...] = ("ultrafast", "superfast", "veryfast")
ONE_SAMPLE_OF_1_MS = 48


def picture(number: int, seed: int) -> Pixels:
    """Soft shapes that move over each other, as films have; never twice the same."""
    x, y = np.arange(WIDTH, dtype=np.float32), np.arange(HEIGHT, dtype=np.float32)[:, None]
    waves = [
        np.sin((x * (1 + seed % 3) + 3 * number + 40 * channel) / 23)
        + np.cos((y + 2 * number * (channel - 1) + 17 * seed) / 13)
        for channel in range(3)
    ]
    made = np.full((HEIGHT, WIDTH, 4), 255, np.uint8)
    made[..., :3] = np.stack(waves, axis=-1) * 50 + 128
    left = (5 * number + 30 * seed) % (WIDTH - 40)
    made[50:90, left : left + 40, :3] = 240 - 60 * seed
    return made


def take(path: Path, seed: int, preset: Preset) -> None:
    keys = (HANDLE, 2 * HANDLE)
    with FilmWriter(path, WIDTH, HEIGHT, FPS, preset=preset, keys=keys) as film:
        for number in range(LENGTH + 2 * HANDLE):
            film.add_bgra(picture(number, seed))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("takes")
    for seed, preset in enumerate(PRESETS):
        take(folder / f"{seed}.mp4", seed, preset)
    return folder


@pytest.fixture
def project(folder: Path, tmp_path: Path) -> Path:
    """The takes in a project where nothing was rendered yet."""
    for file in folder.glob("*.mp4"):
        (tmp_path / file.name).hardlink_to(file)
    return tmp_path


def clip(name: str, how: Transition = CUT, first: int = HANDLE) -> PlannedClip:
    return PlannedClip(SegmentId(name), name, first, LENGTH, first, HANDLE, how)


def film_of(*clips: PlannedClip, titles: tuple[Title, ...] = ()) -> RenderPlan:
    rate = Rate(Fraction(FPS))
    return RenderPlan(rate, WIDTH, HEIGHT, clips, (), titles, Language.EN)


CUTS = film_of(clip("0.mp4"), clip("1.mp4"), clip("2.mp4"))
MIXED = film_of(
    clip("0.mp4"),
    clip("1.mp4", DISSOLVE),
    clip("2.mp4", WIPE, first=9),
    titles=(Title(Span(10, 20), "MORNING"),),
)


def compiled(plan: RenderPlan, project: Path, wav: Path | None = None) -> Path:
    to = project / "film.mp4"
    compile_film(plan, project, wav, to, Unhurried())
    return to


def said(*words: str) -> str:
    """What a program has to say, which has to succeed."""
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout + ran.stderr


def same(one: Frame, other: Frame) -> bool:
    return all(map(np.array_equal, planes(one), planes(other)))


def ssim(one: Frame, other: Frame) -> float:
    """The mean structural similarity of luma in blocks of 8 by 8 (Wang et al., 2004)."""
    a, b = (_blocks(planes(frame)[0]) for frame in (one, other))
    mean_a, mean_b = a.mean(axis=1), b.mean(axis=1)
    both = ((a - mean_a[:, None]) * (b - mean_b[:, None])).mean(axis=1)
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    top = (2 * mean_a * mean_b + c1) * (2 * both + c2)
    bottom = (mean_a**2 + mean_b**2 + c1) * (a.var(axis=1) + b.var(axis=1) + c2)
    return float((top / bottom).mean())


def _blocks(luma: Pixels) -> NDArray[np.float64]:
    tiled = luma.astype(np.float64).reshape(HEIGHT // 8, 8, WIDTH // 8, 8)
    return tiled.transpose(0, 2, 1, 3).reshape(-1, 64)


def copied(plan: RenderPlan, project: Path) -> Iterator[tuple[int, str, int]]:
    """Each frame of the film that is copied: its number, its file and its number there."""
    for piece in assembly(plan, project).stretches:
        if isinstance(piece, Copy):
            for at in range(piece.span.length):
                yield piece.span.start + at, piece.file, piece.first + at


@pytest.mark.parametrize("plan", [CUTS, MIXED], ids=["cuts", "mixed"])
def test_it_decodes_elsewhere_without_a_word_and_has_every_frame(
    project: Path, plan: RenderPlan
) -> None:
    to = compiled(plan, project)
    quiet = ("-v", "warning", "-xerror", "-err_detect", "explode")
    assert said("ffmpeg", "-nostdin", *quiet, "-i", str(to), "-f", "null", "-") == ""
    asked = ("-v", "error", "-select_streams", "v", "-count_frames", "-of", "csv=p=0")
    what = ("-show_entries", "stream=nb_read_frames,duration_ts,time_base")
    base, length, frames = said("ffprobe", *asked, *what, str(to)).strip().split(",")
    assert int(frames) == plan.frames
    assert Fraction(base) * int(length) == plan.seconds


@pytest.mark.parametrize("plan", [CUTS, MIXED], ids=["cuts", "mixed"])
def test_every_frame_is_due_at_its_exact_time_and_decoded_before(
    project: Path, plan: RenderPlan
) -> None:
    to = compiled(plan, project)
    asked = ("-v", "error", "-select_streams", "v", "-of", "csv=p=0")
    packets = said("ffprobe", *asked, "-show_entries", "packet=pts,dts", str(to))
    times = [tuple(map(int, line.strip(",").split(",")[:2])) for line in packets.split()]
    decoded = [dts for _, dts in times]
    assert sorted(pts for pts, _ in times) == [number * 512 for number in range(plan.frames)]
    assert all(early < late for early, late in pairwise(decoded))
    assert all(dts <= pts for pts, dts in times)


def test_takes_that_are_only_cut_together_are_copied_bit_for_bit(project: Path) -> None:
    assert assembly(CUTS, project).explained().frames(Way.COPIED) == CUTS.frames
    compiled(CUTS, project)
    _assert_untouched(CUTS, project)


def test_what_was_not_changed_is_copied_bit_for_bit_around_what_was(project: Path) -> None:
    compiled(MIXED, project)
    explained = assembly(MIXED, project).explained()
    assert 0.4 < explained.frames(Way.COPIED) / MIXED.frames < 0.7
    _assert_untouched(MIXED, project)


def _assert_untouched(plan: RenderPlan, project: Path) -> None:
    with Frames(project / "film.mp4") as film:
        for number, file, there in list(copied(plan, project)):
            with Frames(project / file) as original:
                assert same(film.frame(number), original.frame(there))


def test_what_was_rendered_is_close_to_what_was_drawn(project: Path) -> None:
    to = compiled(MIXED, project)
    untouched = {number for number, _, _ in copied(MIXED, project)}
    with Frames(to) as film, Compositor(MIXED, project) as drawn:
        for number in sorted(set(range(MIXED.frames)) - untouched):
            assert ssim(film.frame(number), drawn.frame(number)) >= 0.98


def test_any_frame_is_found_by_seeking(project: Path) -> None:
    to = compiled(MIXED, project)
    with Frames(to) as forward, Frames(to) as backward:
        there = [forward.frame(number).to_ndarray() for number in range(MIXED.frames)]
        for number in reversed(range(MIXED.frames)):
            assert np.array_equal(backward.frame(number).to_ndarray(), there[number])


@pytest.mark.parametrize("plan", [CUTS, MIXED], ids=["cuts", "mixed"])
def test_sound_is_heard_within_a_millisecond_of_every_cut(project: Path, plan: RenderPlan) -> None:
    cuts = [round(cut * sound.RATE) for cut in (*plan.cuts, plan.seconds - 1)]
    clicks = np.zeros((2, round(plan.seconds * sound.RATE)), np.float32)
    for cut in cuts:
        clicks[:, cut] = 0.9
    sound.write(project / "mix.wav", clicks)
    to = compiled(plan, project, project / "mix.wav")
    asked = ("-v", "error", "-nostdin", "-i", str(to), "-f", "f32le", "-ac", "1", "-")
    ran = subprocess.run(["ffmpeg", *asked], capture_output=True, check=True)
    heard = np.abs(np.frombuffer(ran.stdout, np.float32))
    for cut in cuts:
        around = heard[cut - 4_800 : cut + 4_800]
        assert abs(int(np.argmax(around)) - 4_800) <= ONE_SAMPLE_OF_1_MS


def test_mpv_plays_it_to_the_end(project: Path) -> None:
    sound.write(project / "mix.wav", np.full((2, sound.RATE * 5), 0.1, np.float32))
    to = compiled(MIXED, project, project / "mix.wav")
    nowhere = ("--vo=null", "--ao=pcm", f"--ao-pcm-file={os.devnull}", "--untimed")
    quiet = ("--no-config", *nowhere, "--msg-level=all=error")
    assert said("mpv", *quiet, str(to)) == ""


def test_titles_and_chapters_are_read_by_others(project: Path) -> None:
    to = project / "film.mp4"
    chapters = (Chapter(Fraction(0), "The shop"), Chapter(Fraction(2), "भट्ठी"))
    around = Around({"title": "मिट्टी", "comment": "Made with Reelwright"}, chapters)
    compile_film(CUTS, project, None, to, Unhurried(), around)
    read = said("ffprobe", "-v", "error", "-show_format", "-show_chapters", str(to))
    for words in ("title=मिट्टी", "comment=Made with", "title=The shop", "title=भट्ठी"):
        assert words in read


def test_a_second_compile_renders_only_what_was_changed(project: Path) -> None:
    assert (
        compile_film(MIXED, project, None, project / "film.mp4", Unhurried()).frames(Way.KEPT) == 0
    )
    changed = replace(MIXED, titles=(Title(Span(10, 20), "EVENING"),))
    again = compile_film(changed, project, None, project / "film.mp4", Unhurried())
    rendered = [step for step in again.steps if step.way is Way.RENDERED]
    assert ["title “EVENING”" in step.reasons for step in rendered] == [True]
    assert again.frames(Way.KEPT) > 0


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("-s 128x72", "its take is 128x72"),
        ("-r 25", "its take has 25 frames a second"),
        ("-profile:v baseline", "its take is coded in another way"),
    ],
    ids=["size", "rate", "codec"],
)
def test_a_take_of_another_kind_is_rendered_and_never_spliced(
    folder: Path, project: Path, how: str, words: str
) -> None:
    (project / "1.mp4").unlink()
    asked = ("-v", "error", "-i", str(folder / "1.mp4"), *how.split(), str(project / "1.mp4"))
    said("ffmpeg", "-nostdin", *asked)
    pieces = assembly(CUTS, project).stretches
    assert "1.mp4" not in {piece.file for piece in pieces if isinstance(piece, Copy)}
    explained = assembly(CUTS, project).explained()
    assert [step.reasons for step in explained.steps if step.way is Way.RENDERED] == [
        (f"clip 2: {words}",)
    ]
    to = compiled(CUTS, project)
    quiet = ("-v", "warning", "-xerror", "-i", str(to), "-f", "null", "-")
    assert said("ffmpeg", "-nostdin", *quiet) == ""
    with Frames(to) as film:
        assert film.count == CUTS.frames


def test_a_damaged_stretch_in_the_cache_is_rendered_again(project: Path) -> None:
    compiled(MIXED, project)
    kept = sorted((project / "cache" / "stretches").glob("*.mp4"))
    kept[0].write_bytes(kept[0].read_bytes()[:700])
    kept[1].write_bytes(b"")
    again = compile_film(MIXED, project, None, project / "film.mp4", Unhurried())
    assert len([step for step in again.steps if step.way is Way.RENDERED]) == 2


class Stopped(Unhurried):
    """A job that the editor stops while it renders."""

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        raise JobCancelled


def test_a_stopped_compile_leaves_nothing_half_made(project: Path) -> None:
    with pytest.raises(JobCancelled):
        compile_film(MIXED, project, None, project / "film.mp4", Stopped())
    assert not (project / "film.mp4").exists()
    for left in (project / "cache" / "stretches").iterdir():
        assert left.suffix == ".mp4" and tracks(left)


def test_the_sample_tables_of_a_damaged_file_are_refused(folder: Path, tmp_path: Path) -> None:
    whole = (folder / "0.mp4").read_bytes()
    for size in (0, 20, 200, 600, len(whole) // 2, len(whole) - 1):
        (tmp_path / "cut.mp4").write_bytes(whole[:size])
        with pytest.raises(MediaUnreadable):
            tracks(tmp_path / "cut.mp4")


def test_what_is_kept_is_limited_and_what_is_needed_stays(tmp_path: Path) -> None:
    files = [file_of(tmp_path, str(number)) for number in range(4)]
    files[0].parent.mkdir(parents=True)
    for age, file in enumerate(files):
        file.write_bytes(bytes(1000))
        os.utime(file, (age, age))
    draft = files[0].with_name(".draft.mp4")
    draft.write_bytes(b"half")
    os.utime(draft, (1, 1))
    tidy(tmp_path, {files[0]}, most=2500)
    assert [file.exists() for file in files] == [True, False, False, True]
    assert not draft.exists()
