"""Words are shaped rightly in every script: compared with what HarfBuzz makes of them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from unicodedata import combining

import numpy as np
import pytest
import skia
import uharfbuzz as hb
from numpy.typing import NDArray

from core.domain.languages import Language
from core.domain.wording import CaptionStyle
from core.media.lettering import caption_card, lacking
from core.media.lettering.files import Face, face
from core.media.lettering.fonts import own_folder
from core.media.lettering.lines import Type, paint
from core.media.lettering.lines import fit as fitted
from core.media.lettering.shaping import PROOFS, advice, glyphs
from tests.core.test_media_captions import SENTENCES
from tests.rules.tree import ROOT

SIZE, WIDE, TALL = 48, 1200, 150
VIRAMA = 9
"""The combining class of what kills a vowel, in every script."""

Picture = NDArray[np.uint8]


def shaped(word: str, of: Face, language: Language) -> list[tuple[int, float, float]]:
    """Glyph, and where it stands, in pixels, as HarfBuzz says."""
    blob = hb.Blob.from_file_path(str(of.path))
    font = hb.Font(hb.Face(blob))
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.language = language.value
    hb.shape(font, buffer)
    scale, x, found = SIZE / font.face.upem, 0.0, []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        found.append((info.codepoint, (x + place.x_offset) * scale, place.y_offset * scale))
        x += place.x_advance
    return found


def reference(word: str, language: Language) -> Picture:
    """The word drawn glyph by glyph, where HarfBuzz puts them."""
    of = face(language, bold=True)
    font = skia.Font(skia.FontMgr.New_Custom_Empty().makeFromFile(str(of.path)), SIZE)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    font.setSubpixel(True)
    font.setHinting(skia.FontHinting.kSlight)
    surface = skia.Surface(WIDE, TALL)
    with surface as canvas:
        found = shaped(word, of, language)
        builder = skia.TextBlobBuilder()
        builder.allocRunPos(
            font, [each[0] for each in found], [skia.Point(x, -y) for _, x, y in found]
        )
        canvas.drawTextBlob(
            builder.make(), 30, 90, skia.Paint(Color=skia.ColorWHITE, AntiAlias=True)
        )
    return pixels(surface)


def ours(word: str, language: Language) -> Picture:
    how = Type(language, SIZE)
    (line,), _ = fitted(word, how, 100_000, 1)
    surface = skia.Surface(WIDE, TALL)
    with surface as canvas:
        paint(canvas, line, how, (30, 90), skia.Paint(Color=skia.ColorWHITE, AntiAlias=True))
    return pixels(surface)


def pixels(surface: skia.Surface) -> Picture:
    found: Picture = surface.makeImageSnapshot().toarray(colorType=skia.kBGRA_8888_ColorType)
    return found[..., 0]


def apart(one: Picture, other: Picture) -> float:
    """How much of the letters' ink is not in the same place, 0-1."""
    ink = np.maximum(one, other).astype(float)
    return float(np.abs(one.astype(float) - other).sum() / ink.sum())


@pytest.mark.parametrize("language", Language)
def test_every_word_is_drawn_as_harfbuzz_shapes_it(language: Language) -> None:
    for word in [PROOFS[language], *SENTENCES[language].split()]:
        bare = word.strip(".,।")
        assert apart(ours(bare, language), reference(bare, language)) < 0.05, bare


@pytest.mark.parametrize("language", [each for each in Language if each is not Language.EN])
def test_a_conjunct_is_another_shape_than_its_letters_side_by_side(language: Language) -> None:
    word = PROOFS[language]
    torn = "".join(letter + "\u200c" * (combining(letter) == VIRAMA) for letter in word)
    assert apart(ours(word, language), ours(torn, language)) > 0.2


@pytest.mark.parametrize("language", Language)
def test_the_self_test_reads_the_glyphs_that_harfbuzz_names(language: Language) -> None:
    of = face(language, bold=False)
    typeface = skia.FontMgr.New_Custom_Empty().makeFromFile(str(of.path))
    named = [glyph for glyph, _, _ in shaped(PROOFS[language], of, language)]
    assert list(glyphs(PROOFS[language], typeface)) == named


def test_scripts_mix_in_one_line_and_emoji_have_colour() -> None:
    mixed = caption_card(
        "Chai ☕ चाय తేనీరు 👩🏽‍🚀", Language.HI, 1280, 720, CaptionStyle(bold=False)
    )
    assert mixed is not None
    colours = mixed.bgra[..., :3].astype(int)
    assert (np.ptp(colours, axis=2) > 80).any()


def test_a_language_without_its_font_is_named_with_the_way_to_get_it(tmp_path: Path) -> None:
    folder = few_fonts(tmp_path)
    answer = doctor(folder, tmp_path)
    captions = next(each for each in answer["findings"] if each["what"] == "captions")
    assert not captions["well"] and captions["needed"]
    assert "Telugu (Noto Sans Telugu)" in captions["says"] and "Hindi" not in captions["says"]
    assert "Tamil" not in captions["says"]  # its other weight stands in
    assert captions["mend"].startswith("Install it: ")


def test_a_font_that_only_lines_letters_up_is_found_out(tmp_path: Path) -> None:
    folder = few_fonts(tmp_path)
    for weight in ("Regular", "Bold"):  # Latin letters under the name of Telugu ones
        latin = folder / f"NotoSans-{weight}.ttf"
        shutil.copyfile(latin, folder / f"NotoSansTelugu-{weight}.ttf")
    assert Language.TE in {each.language for each in lacking(folder)}


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_there_is_a_way_to_every_font_on_every_system(system: str) -> None:
    ways = {advice(language, system) for language in Language}
    assert all(ways) and (system == "linux" or len(ways) == 10)


def few_fonts(folder: Path) -> Path:
    """Of the studio's fonts only those for English, Hindi, Marathi, and half of Tamil's."""
    few = folder / "few"
    few.mkdir()
    for name in ("NotoSans", "NotoSansDevanagari"):
        for weight in ("Regular", "Bold"):
            shutil.copy(own_folder() / f"{name}-{weight}.ttf", few)
    shutil.copy(own_folder() / "NotoSansTamil-Regular.ttf", few)
    return few


def doctor(fonts: Path, folder: Path) -> dict[str, list[dict[str, str]]]:
    """What `doctor` finds with these fonts, on a system that has none."""
    config = folder / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{fonts}</dir><cachedir>{folder}</cachedir></fontconfig>")
    hidden = {"REELWRIGHT_FONTS": str(fonts), "FONTCONFIG_FILE": str(config)}
    done = subprocess.run(
        [sys.executable, "-m", "app", "doctor", "--json"],
        cwd=ROOT,
        env={**os.environ, **hidden, "REELWRIGHT_HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 1
    found: dict[str, list[dict[str, str]]] = json.loads(done.stdout)
    return found
