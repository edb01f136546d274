"""Every preset's file is what it says: read back by Debian's ffprobe and ffmpeg."""

import json
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.domain.compiling import Makes, Preset
from core.media import sound
from core.media.picture import Frame, blank
from core.media.writers import Around, Chapter, FilmFile, Target
from core.media.writers_other import LoopFile, PictureFolder, write_sound
from core.render.presets import PRESETS

FILMS = [preset for preset in PRESETS.values() if preset.makes is Makes.FILM]
SOUNDS = [preset for preset in PRESETS.values() if preset.makes is Makes.SOUND]
WIDTH, HEIGHT, RATE, FRAMES = 256, 144, Fraction(24), 30
SECONDS = FRAMES / RATE
AROUND = Around(
    {"title": "மலை", "comment": "Made with Reelwright"},
    (Chapter(Fraction(0), "Village, dawn"), Chapter(Fraction(1, 2), "नदी")),
)
CODECS = {
    "h264": ("h264", "avc1", "yuv420p"),
    "hevc": ("hevc", "hvc1", "yuv420p"),
    "av1": ("av1", "av01", "yuv420p10le"),
    "vp9": ("vp9", "", "yuv420p"),
    "prores": ("prores", "apch", "yuv422p10le"),
    "prores-4444": ("prores", "ap4h", "yuv444p"),
    "dnxhr": ("dnxhd", "AVdh", "yuv422p"),
    "dnxhr-hqx": ("dnxhd", "AVdh", "yuv422p10le"),
}
SOUND_CODECS = {"wav": "pcm_s24le", "flac": "flac", "m4a": "aac", "mp3": "mp3"}


def pictures(count: int = FRAMES) -> list[Frame]:
    return [blank(WIDTH, HEIGHT, (30 + 6 * n % 200, 100 + n, 160 - n)) for n in range(count)]


@pytest.fixture(scope="module")
def tone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds: longer than the film."""
    file = tmp_path_factory.mktemp("tone") / "tone.wav"
    wave = np.sin(np.arange(2 * sound.RATE) * 0.05).astype(np.float32) * 0.3
    sound.write(file, np.stack([wave, wave]))
    return file


def write(preset: Preset, to: Path, tone: Path | None, frames: int = FRAMES) -> None:
    target = Target(preset, WIDTH, HEIGHT, RATE, frames, tone, AROUND)
    with FilmFile(to, target) as film:
        for picture in pictures(frames):
            film.add(picture)


def probed(file: Path) -> dict[str, Any]:
    words = ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-show_format"]
    done = subprocess.run(
        [*words, "-show_chapters", "-of", "json", str(file)], capture_output=True, check=True
    )
    assert done.stderr == b""
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def decodes(file: Path) -> None:
    words = ["ffmpeg", "-v", "error", "-xerror", "-i", str(file), "-f", "null", "-"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("preset", FILMS, ids=[preset.name for preset in FILMS])
def test_a_film_of_every_preset_has_its_codec_colours_frames_and_chapters(
    preset: Preset, tmp_path: Path, tone: Path
) -> None:
    file = tmp_path / f"film{preset.suffix}"
    write(preset, file, tone)
    decodes(file)
    told = probed(file)
    picture = next(each for each in told["streams"] if each["codec_type"] == "video")
    heard = next(each for each in told["streams"] if each["codec_type"] == "audio")
    codec, tag, layout = CODECS[preset.name]
    assert picture["codec_name"] == codec
    assert picture["pix_fmt"].startswith(layout)
    assert not tag or picture["codec_tag_string"] == tag
    assert int(picture["nb_read_frames"]) == FRAMES
    assert (picture["width"], picture["height"]) == (WIDTH, HEIGHT)
    assert (picture["color_space"], picture["color_range"]) == ("bt709", "tv")
    assert Fraction(picture["avg_frame_rate"]) == RATE
    assert float(picture["start_time"]) == 0
    assert abs(float(heard["start_time"])) < 0.01
    assert abs(float(told["format"]["duration"]) - SECONDS) < 0.02
    assert [each["tags"]["title"] for each in told["chapters"]] == ["Village, dawn", "नदी"]
    words = {name.lower(): word for name, word in told["format"]["tags"].items()}
    assert words["title"] == "மலை"


@pytest.mark.parametrize(
    ("name", "frames"),
    [*(("hevc", frames) for frames in (1, 2, 15, 16)), ("vp9", 1)],
)
def test_a_film_of_a_few_frames_has_all_of_them(name: str, frames: int, tmp_path: Path) -> None:
    file = tmp_path / f"film{PRESETS[name].suffix}"
    write(PRESETS[name], file, None, frames)
    decodes(file)
    (picture,) = (each for each in probed(file)["streams"] if each["codec_type"] == "video")
    assert int(picture["nb_read_frames"]) == frames


def test_the_index_of_a_film_stands_before_its_pictures(tmp_path: Path, tone: Path) -> None:
    file = tmp_path / "film.mp4"
    write(PRESETS["hevc"], file, tone)
    held = file.read_bytes()
    assert held.index(b"moov") < held.index(b"mdat")


def test_a_silent_film_has_no_sound_stream(tmp_path: Path) -> None:
    file = tmp_path / "film.mov"
    write(PRESETS["prores"], file, None)
    assert all(each["codec_type"] != "audio" for each in probed(file)["streams"])


@pytest.mark.parametrize("preset", SOUNDS, ids=[preset.name for preset in SOUNDS])
def test_sound_alone_is_as_long_as_the_film_in_every_format(
    preset: Preset, tmp_path: Path, tone: Path
) -> None:
    file = tmp_path / f"film{preset.suffix}"
    done: list[float] = []
    seconds = Fraction(7, 2) if preset.name in ("wav", "mp3") else Fraction(5, 4)
    write_sound(file, preset, tone, seconds, AROUND, done.append)
    decodes(file)
    told = probed(file)
    (heard,) = (each for each in told["streams"] if each["codec_type"] == "audio")
    assert heard["codec_name"] == SOUND_CODECS[preset.name]
    assert heard["sample_rate"] == "48000"
    assert abs(float(told["format"]["duration"]) - seconds) < 0.05
    assert done[-1] == pytest.approx(1.0)


def test_a_gif_has_twelve_frames_a_second_and_loops(tmp_path: Path) -> None:
    file = tmp_path / "film.gif"
    with LoopFile(file, WIDTH, HEIGHT, RATE, tmp_path) as loop:
        for picture in pictures():
            loop.add(picture)
    decodes(file)
    told = probed(file)
    (picture,) = told["streams"]
    assert int(picture["nb_read_frames"]) == 15
    assert float(told["format"]["duration"]) == pytest.approx(float(SECONDS))
    assert b"NETSCAPE2.0" in file.read_bytes()
    assert [each.name for each in tmp_path.iterdir()] == ["film.gif"]


def test_pictures_are_numbered_from_one_and_have_the_films_colours(tmp_path: Path) -> None:
    folder = tmp_path / "100% done"
    with PictureFolder(folder, "100% done", WIDTH, HEIGHT, RATE) as frames:
        for _ in range(3):
            frames.add(blank(WIDTH, HEIGHT, (63, 102, 240)))
    names = sorted(each.name for each in folder.iterdir())
    assert names == [f"100% done-0000{number}.png" for number in (1, 2, 3)]
    reading = ["-f", "image2", "-pattern_type", "none", "-i", str(folder / names[0])]
    words = ["ffmpeg", "-v", "error", *reading, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    pixels = subprocess.run(words, capture_output=True, check=True)
    red, green, blue = pixels.stdout[:3]
    assert red > 220 and green < 60 and blue < 40


def test_what_fails_in_the_middle_leaves_no_open_file(tmp_path: Path) -> None:
    file = tmp_path / "film.mp4"
    film = FilmFile(file, Target(PRESETS["hevc"], WIDTH, HEIGHT, RATE, FRAMES))
    with pytest.raises(RuntimeError), film:
        raise RuntimeError
    file.unlink()
