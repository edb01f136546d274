"""Captions and titles can be read, in every language, wherever they are drawn."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from core.domain.languages import Language
from core.domain.wording import Backing, CaptionStyle
from core.media.lettering import (
    Lettering,
    caption_card,
    missing_scripts,
    title_card,
)
from tests.core.test_media_captions import SENTENCES

FRAMES = [(1280, 720), (720, 1280), (1080, 1080), (1680, 720), (320, 180)]


def drawn(card: Lettering | None) -> Lettering:
    assert card is not None
    return card


def test_every_language_is_shaped_by_the_fonts_at_hand() -> None:
    assert missing_scripts() == ()


@pytest.mark.parametrize("size", FRAMES)
@pytest.mark.parametrize("language", Language)
def test_captions_stay_inside_the_safe_area(language: Language, size: tuple[int, int]) -> None:
    width, height = size
    card = drawn(caption_card(SENTENCES[language], language, width, height))
    tall, wide, _ = card.bgra.shape
    assert card.x >= 0.035 * width and card.x + wide <= 0.965 * width
    assert card.y >= height / 2 and card.y + tall <= 0.965 * height
    assert [value % 2 for value in (card.x, card.y, wide, tall)] == [0, 0, 0, 0]


def lines_in(card: Lettering) -> int:
    """White rows between rows without white."""
    white = (card.bgra.min(axis=2) > 200).any(axis=1)
    return int(np.count_nonzero(np.diff(np.concatenate(([0], white.astype(int)))) == 1))


def test_a_caption_takes_one_line_if_it_can_and_never_more_than_two() -> None:
    flat = "one sea zoo, a wave on a sea "
    assert lines_in(drawn(caption_card("now we soar", Language.EN, 1280, 720))) == 1
    assert lines_in(drawn(caption_card(flat * 3, Language.EN, 1280, 720))) == 2
    endless = drawn(caption_card(flat * 40, Language.EN, 1280, 720))
    assert endless.bgra.shape[0] < 720 * 0.2 and endless.bgra.shape[1] < 1280 * 0.9


def test_a_line_break_in_the_text_is_kept_where_it_fits() -> None:
    assert lines_in(drawn(caption_card("sun\nmoon", Language.EN, 1280, 720))) == 2


def test_a_word_without_end_stays_in_the_frame() -> None:
    card = drawn(caption_card("క్షేత్ర" * 60, Language.TE, 1280, 720))
    assert card.bgra.shape[1] <= 1280 * 0.9


def test_what_no_font_can_draw_is_left_out_instead_of_boxed() -> None:
    plain = drawn(caption_card("Hello", Language.EN, 1280, 720))
    private = drawn(caption_card("He\ue123llo\U0010fffd", Language.EN, 1280, 720))
    assert np.array_equal(plain.bgra, private.bgra)
    assert caption_card("\ue123 \ue124", Language.EN, 1280, 720) is None


def test_nothing_to_say_is_no_card() -> None:
    assert caption_card(" \n ", Language.HI, 1280, 720) is None
    assert title_card("", Language.HI, 1280, 720) is None


@pytest.mark.parametrize("backing", [Backing.OUTLINE, Backing.BOX, Backing.STRIP])
def test_letters_are_white_on_dark_and_premultiplied(backing: Backing) -> None:
    style = CaptionStyle(backing=backing)
    pixels = drawn(caption_card("Hello", Language.EN, 1280, 720, style)).bgra.astype(int)
    assert (pixels[..., :3] <= pixels[..., 3:]).all()
    assert (pixels.min(axis=2) > 240).any()
    assert ((pixels[..., :3].max(axis=2) < 40) & (pixels[..., 3] > 150)).any()


def test_any_thread_draws_the_same() -> None:
    here = {
        language: drawn(caption_card(text, language, 640, 360)).bgra
        for language, text in SENTENCES.items()
    }
    with ThreadPoolExecutor(4) as threads:
        there = threads.map(
            lambda language: drawn(caption_card(SENTENCES[language], language, 640, 360)).bgra,
            SENTENCES,
        )
    for one, other in zip(here.values(), there, strict=True):
        assert np.abs(one.astype(int) - other).max() <= 6


def test_titles_are_larger_than_captions_and_stand_above_them() -> None:
    title = drawn(title_card("Wake up", Language.EN, 1280, 720))
    caption = drawn(caption_card("Wake up", Language.EN, 1280, 720))
    assert title.bgra.shape[0] > 1.5 * caption.bgra.shape[0]
    assert title.y + title.bgra.shape[0] < caption.y
