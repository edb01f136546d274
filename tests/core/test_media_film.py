"""Films are written exactly and read back exactly."""

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from core.domain.errors import MediaUnreadable
from core.media.decode import Frames
from core.media.encode import FilmWriter
from core.media.picture import Converter, blank, planes
from core.media.probe import BT709, probe
from core.media.thumbnail import poster, thumbnail
from tests.core.numbered import FPS, HEIGHT, WIDTH, number_of, numbered, write

FRAMES = 60


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("film") / "numbered.mp4", FRAMES)


def test_a_film_says_what_it_is(film: Path) -> None:
    it = probe(film)
    assert (it.width, it.height, it.frames) == (WIDTH, HEIGHT, FRAMES)
    assert it.fps == Fraction(FPS)
    assert it.seconds == Fraction(FRAMES, FPS)
    assert (it.video_codec, it.pixel_format, it.audio_codec) == ("h264", "yuv420p", "")
    assert it.colours == BT709
    assert it.faststart


def test_every_frame_stands_at_its_time_and_every_half_second_can_be_cut_at(film: Path) -> None:
    with av.open(str(film)) as file:
        packets = [(_seen(p), p.is_keyframe) for p in file.demux(video=0) if p.pts is not None]
    times = [time for time, _ in packets]
    assert sorted(times) == [Fraction(n, FPS) for n in range(FRAMES)]
    keys = [time for time, is_key in packets if is_key]
    assert keys == [Fraction(half, 2) for half in range(5)]
    for key in keys:  # closed: nothing that follows a key frame is shown before it
        assert min(times[times.index(key) :]) == key


def _seen(packet: "av.Packet[Any]") -> Fraction:
    assert packet.pts is not None and packet.time_base is not None
    return packet.pts * packet.time_base


def test_sound_lasts_as_long_as_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp4"
    tone = np.sin(np.arange(96_000) * 0.03).astype(np.float32)
    with FilmWriter(path, 64, 64, 24, sound=True, metadata={"title": "सुबह"}) as film:
        film.add_sound(np.stack([tone, tone]) * np.float32(0.5))
        for _ in range(48):
            film.add_frame(blank(64, 64))
    it = probe(path)
    assert (it.audio_codec, it.sample_rate, it.channels) == ("aac", 48_000, 2)
    with av.open(str(path)) as file:
        sound = file.streams.audio[0]
        assert Fraction(sound.duration or 0) * (sound.time_base or 0) == 2
        assert file.metadata["title"] == "सुबह"
        heard = np.concatenate([f.to_ndarray()[0] for f in file.decode(audio=0)])
    wrong = heard[4_800:90_000] - tone[4_800:90_000] * 0.5
    assert np.sqrt((wrong**2).mean()) < 0.02


def test_colours_follow_bt709() -> None:
    patches = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0), (200, 120, 40)]
    for red, green, blue in patches:
        pixels = np.full((16, 16, 4), (blue, green, red, 255), np.uint8)
        r, g, b = red / 255, green / 255, blue / 255
        luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
        wanted = (
            16 + 219 * luma,
            128 + 224 * (b - luma) / 1.8556,
            128 + 224 * (r - luma) / 1.5748,
        )
        frame = Converter().film(pixels, 16, 16)
        for sheet, value in zip(planes(frame), wanted, strict=True):
            assert abs(float(sheet.mean()) - value) <= 1.5
        back = Converter().screen(frame, 16, 16)
        assert np.abs(back.astype(int) - pixels).max() <= 4


def test_film_frames_are_passed_on_without_conversion() -> None:
    frame = blank(64, 64)
    assert Converter().fitted(frame, 64, 64) is frame


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=st.lists(st.integers(0, FRAMES - 1), min_size=1, max_size=8))
def test_any_frame_asked_for_is_the_one_that_comes(film: Path, wanted: list[int]) -> None:
    with Frames(film) as frames:
        assert [number_of(frames.frame(n))[1] for n in wanted] == wanted


def test_frames_come_in_order_forwards_and_backwards(film: Path) -> None:
    with Frames(film, threads=2) as frames:
        order = [*range(FRAMES), *reversed(range(FRAMES))]
        assert [number_of(frames.frame(n))[1] for n in order] == order


def test_a_frame_outside_the_film_is_refused(film: Path) -> None:
    with Frames(film) as frames:
        for outside in (-1, FRAMES):
            with pytest.raises(IndexError):
                frames.frame(outside)


def test_a_film_cut_short_says_that_it_is_damaged(film: Path, tmp_path: Path) -> None:
    whole = film.read_bytes()
    short = tmp_path / "short.mp4"
    short.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(MediaUnreadable), Frames(short) as frames:
        frames.frame(FRAMES - 1)


@pytest.mark.parametrize("content", [b"", b"nonsense" * 500, b"#EXTM3U\n#EXTINF:1,\nfilm.mp4\n"])
def test_what_is_not_media_is_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(content)
    with pytest.raises(MediaUnreadable) as caught:
        probe(path)
    assert "film.mp4" in str(caught.value)
    assert caught.value.advice
    with pytest.raises(MediaUnreadable):
        Frames(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_pipes_folders_and_missing_files_are_unreadable(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    for name in ("pipe.mp4", ".", "missing.mp4"):
        with pytest.raises(MediaUnreadable):
            probe(tmp_path / name)


_FILLS = """
import resource, sys
import numpy as np
from core.domain.errors import DiskFull
from core.media.encode import FilmWriter
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
noise = np.random.default_rng(0)
try:
    with FilmWriter(sys.argv[1], 320, 180, 24) as film:
        for _ in range(60):
            film.add_bgra(noise.integers(0, 256, (180, 320, 4), np.uint8))
except DiskFull as error:
    sys.exit(0 if error.advice and "room" in str(error) else 3)
sys.exit(4)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes cannot be limited")
def test_a_disk_that_fills_is_told_as_such(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _FILLS, tmp_path / "big.mp4"], check=False)
    assert done.returncode == 0


def test_a_folder_that_is_missing_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="could not be written") as caught:
        FilmWriter(tmp_path / "nowhere" / "film.mp4", 64, 64, 24)
    assert caught.type.__name__ == "StudioError"


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_a_thumbnail_shows_its_frame(film: Path, tmp_path: Path, suffix: str) -> None:
    to = tmp_path / f"still{suffix}"
    thumbnail(film, 42, WIDTH // 2, to)
    with av.open(str(to)) as file:
        still = next(file.decode(video=0))
    assert (still.width, still.height) == (WIDTH // 2, HEIGHT // 2)
    large = still.reformat(WIDTH, HEIGHT, "gray").to_ndarray()
    expected = Converter().film(numbered(42), WIDTH, HEIGHT)
    assert np.corrcoef(large.ravel(), planes(expected)[0].ravel())[0, 1] > 0.97


def test_the_poster_is_not_a_black_frame(tmp_path: Path) -> None:
    path = tmp_path / "late.mp4"
    with FilmWriter(path, WIDTH, HEIGHT, FPS) as film:
        for number in range(48):
            film.add_bgra(numbered(number, 2) if number >= 24 else np.zeros_like(numbered(0)))
    assert poster(path, tmp_path / "poster.jpg", 320) >= 24
