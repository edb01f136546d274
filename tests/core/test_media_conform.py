"""Films and stills of any kind become takes of the project: size, rate, colours, time, sound."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from core.domain.footage import Profile
from core.domain.time import Rate
from core.media import sound
from core.media.conform import Made, conform
from core.media.decode import Frames
from core.media.picture import plane
from core.media.probe import BT709, probe
from core.media.tonemap import HLG, PQ, sdr
from tests.core.footage import (
    BLUE,
    GREEN,
    RED,
    Picture,
    film,
    grey,
    heic,
    plain,
    still,
    turned,
    with_exif,
)

PROFILE = Profile(64, 48, Rate(Fraction(24)), seconds=Fraction(1))


class Patient:
    def report(self, fraction: float, note: str = "", *, preview: str = "") -> None:
        assert 0 <= fraction <= 1


def made(source: Path, profile: Profile = PROFILE) -> tuple[Made, Path]:
    to = source.with_name(f"take of {source.name}.mp4")
    return conform(source, to, profile, Patient()), to


def seen(take: Path, number: int = 0) -> Picture:
    """A frame of a take in red, green and blue."""
    with Frames(take) as frames:
        return np.asarray(frames.frame(number).to_ndarray(format="rgb24"))


def lumas(take: Path) -> list[int]:
    with Frames(take) as frames:
        return [int(plane(frames.frame(n), 0).mean()) for n in range(frames.count)]


def assert_colour(pixel: Picture, colour: tuple[int, int, int], within: int = 12) -> None:
    assert np.abs(pixel.astype(int) - colour).max() <= within, pixel


def test_a_take_of_footage_is_like_any_take(tmp_path: Path) -> None:
    result, take = made(film(tmp_path / "a.mp4", fps=30))
    found = probe(take)
    assert (found.width, found.height, found.frames) == (64, 48, 24)
    assert found.fps == 24
    assert result.frames == 24
    assert (found.video_codec, found.pixel_format) == ("h264", "yuv420p")
    assert found.colours == BT709
    assert found.faststart
    assert not result.sound


def test_every_half_second_of_a_take_begins_anew(tmp_path: Path) -> None:
    _, take = made(film(tmp_path / "a.mp4", [grey(n) for n in range(60)]))
    with av.open(str(take)) as file:
        packets: list[Any] = [packet for packet in file.demux(video=0) if packet.is_keyframe]
    keys = [packet.pts * packet.time_base for packet in packets]
    assert keys == [Fraction(half, 2) for half in range(5)]


def test_a_wide_film_fits_into_the_picture_with_black_above_and_below(tmp_path: Path) -> None:
    _, take = made(film(tmp_path / "a.mp4", [plain(RED, 128, 48)] * 4))
    picture = seen(take)
    assert_colour(picture[2, 32], (0, 0, 0))
    assert_colour(picture[24, 32], RED)
    assert_colour(picture[45, 32], (0, 0, 0))


def test_it_can_fill_the_picture_instead(tmp_path: Path) -> None:
    _, take = made(film(tmp_path / "a.mp4", [plain(RED, 128, 48)] * 4), replace(PROFILE, fill=True))
    picture = seen(take)
    for corner in (picture[1, 1], picture[-2, -2]):
        assert_colour(corner, RED)


def test_a_clip_of_a_phone_held_upright_stands_upright(tmp_path: Path) -> None:
    lying = np.concatenate([plain(RED, 32, 48), plain(BLUE, 32, 48)], axis=1)
    _, take = made(turned(film(tmp_path / "phone.mp4", [lying] * 4), 1))
    picture = seen(take)
    assert_colour(picture[8, 32], RED)
    assert_colour(picture[40, 32], BLUE)
    assert_colour(picture[24, 4], (0, 0, 0))


@pytest.mark.parametrize(
    ("orientation", "top"), [(1, RED), (3, GREEN), (6, BLUE), (8, (255, 255, 0))]
)
def test_a_photo_stands_as_its_camera_was_held(
    tmp_path: Path, orientation: int, top: tuple[int, int, int]
) -> None:
    """Seen as it was stored: red above, green below, blue on the left, yellow on the right."""
    photo = plain(RED, 48, 48)
    photo[32:] = GREEN
    photo[12:36, :20] = BLUE
    photo[12:36, 28:] = (255, 255, 0)
    file = still(tmp_path / "a.jpg", photo, "mjpeg", "yuvj444p")
    _, take = made(with_exif(file, orientation), replace(PROFILE, width=48))
    assert_colour(seen(take)[4, 24], top, 40)


def test_a_variable_rate_shows_each_picture_at_its_time(tmp_path: Path) -> None:
    times = [0, 33, 66, 500, 510, 520, 900, 1500]
    pictures = [grey(n, step=30) for n in range(8)]
    _, take = made(film(tmp_path / "a.mp4", pictures, fps=30, times=times))
    found = [round((luma - 16) / 219 * 255 / 30) for luma in lumas(take)]
    for frame, picture in enumerate(found[:36]):
        moment = frame / 24 * 1000
        now = max(n for n, time in enumerate(times) if time <= moment + 21)
        earlier = max(n for n, time in enumerate(times) if time <= max(0, moment - 21))
        assert earlier <= picture <= now, f"frame {frame}"
    assert len(found) in (37, 38)


@pytest.mark.parametrize(("fps", "count"), [(60, 60), (30, 30), (24, 24), (12, 12), (25, 50)])
def test_no_rate_changes_how_long_a_film_is(tmp_path: Path, fps: int, count: int) -> None:
    source = film(tmp_path / "a.mp4", [grey(n, step=4) for n in range(count)], fps=fps)
    result, take = made(source)
    assert result.frames == 24 * count // fps
    found = lumas(take)
    assert found == sorted(found), "no picture comes twice or too late"


def test_doubling_the_rate_shows_every_picture_twice(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", [grey(n, step=20) for n in range(12)], fps=12)
    found = [round((luma - 16) / 219 * 255 / 20) for luma in lumas(made(source)[1])]
    assert found == [n // 2 for n in range(24)]


def test_hdr_at_sixty_frames_in_4k_becomes_sdr(tmp_path: Path) -> None:
    grey_of_203_nits = round(0.58 * 255)
    picture = plain((grey_of_203_nits,) * 3, 3840, 2160)

    def hdr(coder: object) -> None:
        tags = {"color_primaries": 9, "color_trc": 16, "colorspace": 9, "color_range": 1}
        for name, value in tags.items():
            setattr(coder, name, value)

    # Two frames are fewer than its B-frames wait for: x265 would now and then lose their order.
    params = "log-level=none:bframes=0:range=limited"
    params += ":colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"
    source = film(
        tmp_path / "hdr.mkv",
        [picture] * 2,
        fps=60,
        codec="libx265",
        pixels="yuv420p10le",
        options={"preset": "ultrafast", "x265-params": params},
        prepare=hdr,
    )
    result, take = made(source)
    assert (result.facts.width, result.facts.height) == (3840, 2160)
    assert (result.facts.video_codec, result.facts.hdr) == ("hevc", "PQ")
    assert_colour(seen(take)[24, 32], (230, 230, 230), 16)
    assert probe(take).colours == BT709


@pytest.mark.parametrize("transfer", [PQ, HLG])
def test_tone_mapping_keeps_greys_grey_and_in_order(transfer: int) -> None:
    ramp = np.repeat(np.linspace(0, 1, 65)[:, None], 3, axis=1)
    mapped = sdr(ramp, transfer)
    assert np.abs(mapped - mapped[:, :1]).max() < 0.004
    assert (np.diff(mapped[:, 0]) >= 0).all()
    assert mapped[0, 0] == 0
    assert mapped[-1, 0] > 0.98


def test_an_interlaced_film_loses_its_combs(tmp_path: Path) -> None:
    pictures = []
    for number in range(12):
        picture = plain((16, 16, 16))
        picture[::2, number * 4 : number * 4 + 8] = 235
        picture[1::2, number * 4 + 2 : number * 4 + 10] = 235
        pictures.append(picture)
    params = {"preset": "ultrafast", "x264-params": "tff=1"}
    _, take = made(film(tmp_path / "a.mp4", pictures, fps=25, options=params))
    with Frames(take) as frames:
        luma = plane(frames.frame(6), 0).astype(int)
    combs = np.abs(luma[1:-1] - (luma[:-2] + luma[2:]) / 2).mean()
    before = pictures[6][:, :, 0].astype(int)
    assert combs < np.abs(before[1:-1] - (before[:-2] + before[2:]) / 2).mean() / 3


def test_what_shines_through_is_black(tmp_path: Path) -> None:
    glass = np.dstack([plain(RED), np.full((48, 64), 0, np.uint8)])
    glass[:, 32:, 3] = 255
    _, take = made(still(tmp_path / "logo.png", glass, "png", "rgba"))
    picture = seen(take)
    assert_colour(picture[24, 8], (0, 0, 0))
    assert_colour(picture[24, 56], RED)


@pytest.mark.parametrize("size", [(33, 17), (1, 1), (999, 3), (65, 49)])
def test_odd_sizes_fit(tmp_path: Path, size: tuple[int, int]) -> None:
    _, take = made(still(tmp_path / "odd.png", plain(GREEN, *size)))
    middle = seen(take)[:, 32]
    assert_colour(middle[middle[:, 1].argmax()], GREEN, 30)


def test_a_still_is_shown_for_as_long_as_asked(tmp_path: Path) -> None:
    for name, codec, pixels in (
        ("a.png", "png", "rgb24"),
        ("a.webp", "libwebp", "yuv420p"),
        ("a.tiff", "tiff", "rgb24"),
        ("a.bmp", "bmp", "bgr24"),
    ):
        file = still(tmp_path / name, plain(GREEN), codec, pixels)
        result, take = made(file, replace(PROFILE, seconds=Fraction(3, 2)))
        assert result.frames == 36
        assert_colour(seen(take, 35)[24, 32], GREEN, 20)


def test_a_photo_of_a_phone_is_put_together_from_its_tiles_and_turned(tmp_path: Path) -> None:
    """As it is stored: red and green above, blue and yellow below; turned to the right."""
    tiles = [[plain(each, 64, 64) for each in row] for row in ((RED, GREEN), (BLUE, (255, 255, 0)))]
    photo = heic(tmp_path / "IMG_0001.HEIC", tiles, (120, 112), turn=3)
    result, take = made(photo, replace(PROFILE, height=64))
    assert (result.facts.width, result.facts.height) == (112, 120)
    picture = seen(take)
    for (y, x), colour in zip(
        ((8, 8), (8, 56), (56, 8), (56, 56)), (BLUE, RED, (255, 255, 0), GREEN), strict=True
    ):
        assert_colour(picture[y, x], colour, 40)


def test_an_animation_is_a_film(tmp_path: Path) -> None:
    pictures = [plain(each) for each in (RED, GREEN, BLUE)]
    source = film(
        tmp_path / "a.gif", pictures, fps=2, codec="gif", pixels="rgb8", options={"a": "b"}
    )
    result, take = made(source)
    assert result.frames == pytest.approx(36, abs=2)
    for frame, colour in ((2, RED), (16, GREEN), (28, BLUE)):
        assert_colour(seen(take, frame)[24, 32], colour, 40)


def test_pixels_that_are_not_square_are_made_so(tmp_path: Path) -> None:
    def wide(coder: object) -> None:
        setattr(coder, "sample_aspect_ratio", Fraction(2))  # noqa: B010 - a codec context is untyped

    source = film(tmp_path / "a.mp4", [plain(RED, 32, 48)] * 4, prepare=wide)
    result, take = made(source)
    assert (result.facts.width, result.facts.height) == (64, 48)
    assert_colour(seen(take)[24, 4], RED)


def test_the_sound_of_a_film_is_in_its_take_as_long_as_the_picture(tmp_path: Path) -> None:
    result, take = made(film(tmp_path / "a.mp4", hertz=440))
    heard = sound.read(take)
    assert result.sound
    assert probe(take).audio_codec == "flac"
    assert heard.shape[1] == 48_000
    middle = heard[0, 12_000:36_000]
    assert np.abs(np.fft.rfft(middle)).argmax() * 2 == pytest.approx(440, abs=2)


def test_sound_that_comes_late_stays_late(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mkv", hertz=440, delay=Fraction(1, 2))
    heard = sound.read(made(source)[1])
    assert np.abs(heard[:, :22_000]).max() < 0.01
    assert np.abs(heard[:, 26_000:]).max() > 0.2


def test_a_stretch_of_a_take_s_sound_is_read_to_the_sample(tmp_path: Path) -> None:
    _, take = made(film(tmp_path / "a.mp4", [grey(n) for n in range(72)], hertz=440))
    whole = sound.read(take)
    for first, count in ((0, 100), (47_999, 1000), (100_001, 20_000), (140_000, 10_000)):
        part = sound.section(take, first, count)
        np.testing.assert_array_equal(part, whole[:, first : first + count])
