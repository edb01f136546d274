"""Words in Latin letters, written as they sound in the ten Indian scripts."""

from unicodedata import category, name

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.languages import Language
from core.language.nativise import nativised

INDIAN = [language for language in Language if language is not Language.EN]
LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCXYZ", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("word", "language", "written"),
    [
        ("camera", Language.TE, "కమేర"),
        ("quick", Language.HI, "क्विक"),
        ("studio", Language.KN, "ಸ್ಟುಡಿಓ"),
        ("office", Language.TA, "ஓபிக்"),
        ("AI", Language.TE, "ఏఐ"),
    ],
)
def test_a_word_is_written_by_its_sound_and_initials_by_their_names(
    word: str, language: Language, written: str
) -> None:
    assert nativised(word, language) == written


@given(LETTERS, st.sampled_from(INDIAN))
def test_every_word_becomes_letters_that_there_are_in_the_script(
    word: str, language: Language
) -> None:
    scripts = {name(letter).split()[0] for letter in nativised(word, language)}
    assert len(scripts) == 1
    assert all(category(letter) != "Cn" for letter in nativised(word, language))


@given(st.text(max_size=12), st.sampled_from(list(Language)))
def test_what_is_no_latin_word_stays_as_it_is(text: str, language: Language) -> None:
    if language is Language.EN or not (text.isascii() and text.isalpha()):
        assert nativised(text, language) == text
