"""Misspelt English words are read as they are meant, and no others."""

import pytest

from core.domain.languages import Language
from core.language.segment import words
from core.language.spelling import respelled


def read(text: str, language: Language = Language.EN) -> str:
    return " ".join(word.text for word in respelled(words(text), language))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a white tempel", "a white temple"),
        ("a dog behnd the door", "a dog behind the door"),
        ("two seaguls", "two seagulls"),
        ("an elefant", "an elephant"),
        ("behined the umbrela", "behind the umbrella"),
        ("flowr in the vilage", "flower in the village"),
    ],
)
def test_a_slip_is_read_as_what_is_meant(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "a crane lowers the crate with a shackle",  # rare words of English
        "Rahool and Chinna at Templ Street",  # names
        "nanna feeds the mahout in a pallu",  # Indian words
        "a cta in the lobb",  # too short to say
        "an xqzptl glimmers",  # like nothing
    ],
)
def test_what_is_no_slip_stays_as_it_is(text: str) -> None:
    assert read(text) == text


def test_words_keep_their_places_and_other_languages_their_words() -> None:
    (_, word) = respelled(words("a tempel"), Language.EN)
    assert (word.text, word.start, word.end) == ("temple", 2, 8)
    assert read("ek tempel", Language.HI) == "ek tempel"
