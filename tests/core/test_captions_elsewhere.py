"""What we write is read rightly by others: FFmpeg's readers, libass, and mp4 demuxers."""

import json
import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.domain.languages import Language
from core.domain.wording import CAPTION, Align, Backing, CaptionStyle, Place, caption_looks
from core.interchange.captions import srt, vtt
from core.interchange.captions_ass import Sheet, ass
from core.interchange.captions_reading import read
from core.media.captions import Caption
from core.media.lettering import caption_card
from core.media.soft_captions import SoftTrack, add_tracks
from tests.core.test_media_captions import SENTENCES
from tests.sampling import some

WIDE, TALL = 640, 360
TWO = (
    Caption(Fraction(1, 2), Fraction(3, 2), "पहला\nकैप्शन", "Pehla caption"),
    Caption(Fraction(2), Fraction(5, 2), "दूसरा & <last>"),
)
LOOKS = {look.key: look.style for look in caption_looks()}


def ran(*words: str | Path) -> bytes:
    done = subprocess.run(list(map(str, words)), capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    assert not done.stderr, done.stderr.decode()
    return done.stdout


@pytest.mark.parametrize("suffix", ["srt", "vtt"])
def test_ffmpeg_reads_our_files_as_we_wrote_them(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"two.{suffix}"
    file.write_text(srt(TWO) if suffix == "srt" else vtt(TWO, CAPTION), "utf-8")
    again = ran("ffmpeg", "-v", "error", "-i", file, "-f", "srt", "-")
    found = read(again).captions
    assert [(each.start, each.end) for each in found] == [(each.start, each.end) for each in TWO]
    assert found[0].text == "पहला\nकैप्शन\nPehla caption"
    assert found[1].text == "दूसरा & <last>"


def burned(folder: Path, sheet: Sheet) -> NDArray[np.uint8]:
    """The sheet's first caption on grey, drawn by libass; (height, width, 3)."""
    (folder / "one.ass").write_text(ass(sheet), "utf-8")
    source = f"color=c=0x808080:s={WIDE}x{TALL}:r=1:d=1,format=rgb24,ass={folder / 'one.ass'}"
    raw = ran(
        "ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "-frames:v", "1",
        "-pix_fmt", "rgb24", "-f", "rawvideo", "-",
    )  # fmt: skip
    return np.frombuffer(raw, np.uint8).reshape(TALL, WIDE, 3)


def lettered(text: str, language: Language, style: CaptionStyle) -> NDArray[np.uint8]:
    """The same by the studio."""
    grey = np.full((TALL, WIDE, 3), 128, np.uint8)
    card = caption_card(text, language, WIDE, TALL, style)
    assert card is not None
    height, width, _ = card.bgra.shape
    place = grey[card.y : card.y + height, card.x : card.x + width]
    part = card.bgra[..., 3:] / 255
    place[:] = (place * (1 - part) + card.bgra[..., 2::-1]).clip(0, 255).astype(np.uint8)
    return grey


def ink(picture: NDArray[np.uint8]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is not grey, in parts of the frame."""
    other = np.abs(picture.astype(int) - 128).max(axis=2) > 40
    rows, columns = np.flatnonzero(other.any(axis=1)), np.flatnonzero(other.any(axis=0))
    return columns[0] / WIDE, rows[0] / TALL, columns[-1] / WIDE, rows[-1] / TALL


@pytest.mark.parametrize("language", some(Language, every=3))
def test_libass_sets_what_we_write_as_large_and_where_we_do(
    tmp_path: Path, language: Language
) -> None:
    text = SENTENCES[language].split()[0]
    caption = Caption(Fraction(0), Fraction(9), text)
    theirs = ink(burned(tmp_path, Sheet((caption,), language, WIDE, TALL)))
    assert theirs == pytest.approx(ink(lettered(text, language, CAPTION)), abs=0.02)


@pytest.mark.parametrize("look", ["box", "social"])
def test_libass_shows_a_look_in_its_colours(tmp_path: Path, look: str) -> None:
    style = LOOKS[look]
    caption = Caption(Fraction(0), Fraction(9), "HHHHH")
    theirs = burned(tmp_path, Sheet((caption,), Language.EN, WIDE, TALL, style))
    ours = lettered("HHHHH", Language.EN, style)
    for picture in (theirs, ours):
        wanted = [int(style.colour[at : at + 2], 16) for at in (1, 3, 5)]
        assert (np.abs(picture.astype(int) - wanted).max(axis=2) < 12).sum() > 100
    assert ink(theirs)[1] == pytest.approx(ink(ours)[1], abs=0.04)


def test_libass_puts_captions_where_the_style_does(tmp_path: Path) -> None:
    style = CaptionStyle(place=Place.TOP, align=Align.LEFT, backing=Backing.PLAIN, shadow=0.0)
    caption = Caption(Fraction(0), Fraction(9), "HHHHH")
    theirs = ink(burned(tmp_path, Sheet((caption,), Language.EN, WIDE, TALL, style)))
    assert theirs == pytest.approx(ink(lettered("HHHHH", Language.EN, style)), abs=0.03)


def test_a_demuxer_finds_our_tracks_with_names_languages_and_exact_times(tmp_path: Path) -> None:
    film, made = tmp_path / "film.mp4", tmp_path / "with.mp4"
    ran(
        "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=s=64x64:r=24:d=3",
        "-movflags", "+faststart", "-pix_fmt", "yuv420p", film,
    )  # fmt: skip
    tracks = (SoftTrack(TWO, Language.HI), SoftTrack(TWO[:1], Language.HI, latin=True))
    add_tracks(film, made, tracks)
    looked = ran("ffprobe", "-v", "error", "-show_streams", "-of", "json", made)
    streams = json.loads(looked)["streams"][1:]
    assert [each["codec_name"] for each in streams] == ["mov_text"] * 2
    assert [each["tags"]["language"] for each in streams] == ["hin"] * 2
    assert [each["tags"]["handler_name"] for each in streams] == ["Hindi", "Hindi (Latin)"]
    assert [each["disposition"]["default"] for each in streams] == [1, 0]
    again = read(ran("ffmpeg", "-v", "error", "-i", made, "-map", "0:s:0", "-f", "srt", "-"))
    shown = [(each.start, each.end) for each in again.captions]
    assert shown == [(each.start, each.end) for each in TWO]
    assert again.captions[1].text == "दूसरा & <last>"
    pictures = [
        ran("ffmpeg", "-v", "error", "-i", file, "-map", "0:v", "-c", "copy", "-f", "md5", "-")
        for file in (film, made)
    ]
    assert pictures[0] == pictures[1]
