"""What is said: numbers, dates, money and the editor's dictionary, in all eleven languages."""

from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from core.domain.languages import Language
from core.domain.speaking import Pronunciation
from core.language.numerals import numerals
from core.language.spelled_out import spelled_out
from core.language.spoken import spoken

DATA = Path(__file__).parent.parent / "data"
SAID = [line.split("\t") for line in (DATA / "spoken.tsv").read_text("utf-8").splitlines()]
NUMBERS = dict(line.split("\t") for line in (DATA / "numbers.tsv").read_text("utf-8").splitlines())
BITS = st.sampled_from(
    "12 1,23,456 ₹5 ₹2.5 crore % km / : 10:30 15/08/1947 - + @ & = × x Dr. No. e.g. am pm 5th 21st "
    "1990s வது ల ലെ ౧౨౧ १२ ൽ $ . , ' ( ) hello రామ राम K M GB 0 007 -5 5-6 98480 22338 +91 vs ’ ° "
    "² ½ ٣ ４ h min बजे".split(" ")
)
TEXTS = st.text(max_size=40) | st.lists(BITS, max_size=10).map("".join)
LANGUAGES = st.sampled_from(list(Language))


@pytest.mark.parametrize("language", Language)
def test_each_number_to_a_hundred_has_its_words(language: Language) -> None:
    words = [numerals(language).cardinal(number) for number in range(100)]
    assert words == NUMBERS[language].split("|")
    assert len(set(words)) == 100


@pytest.mark.parametrize(("language", "text", "said"), SAID)
def test_numbers_dates_money_and_units_are_said_in_words(
    language: str, text: str, said: str
) -> None:
    assert spelled_out(text, Language(language)) == said


@pytest.mark.parametrize(
    ("language", "lakhs", "crores"),
    [
        (Language.EN, "one lakh twenty-three thousand", "two crore fifty lakh"),
        (Language.HI, "एक लाख तेईस हज़ार", "दो करोड़ पचास लाख"),
        (Language.TE, "లక్ష ఇరవై మూడు వేల", "రెండు కోట్ల యాభై లక్షలు"),
        (Language.TA, "ஒரு லட்சத்து இருபத்து மூன்றாயிரத்து", "இரண்டு கோடியே ஐம்பது லட்சம்"),
        (Language.ML, "ഒരു ലക്ഷത്തി ഇരുപത്തിമൂന്നായിരത്തി", "രണ്ട് കോടി അമ്പത് ലക്ഷം"),
    ],
)
def test_lakh_and_crore_are_said_as_in_india(language: Language, lakhs: str, crores: str) -> None:
    assert spelled_out("1,23,456", language).startswith(lakhs)
    assert spelled_out("2,50,00,000", language) == crores


def test_english_says_millions_where_they_are_grouped_so() -> None:
    assert spelled_out("1,234,567", Language.EN).startswith("one million two hundred")
    assert spelled_out("12,34,567", Language.EN).startswith("twelve lakh")


def test_a_no_is_a_number_only_before_one() -> None:
    assert spelled_out("No. I saw No. 5.", Language.EN) == "No. I saw number five."


@given(TEXTS, LANGUAGES)
def test_no_digit_is_left_and_a_second_reading_changes_nothing(
    text: str, language: Language
) -> None:
    once = spelled_out(text, language)
    assert not regex.search(r"\d", once)
    assert spelled_out(once, language) == once


@given(
    st.lists(
        st.tuples(st.sampled_from("hello రామ राम வீடு ঘর".split()), st.integers(0, 10**12)),
        max_size=6,
    ),
    LANGUAGES,
)
def test_no_word_is_lost(words: list[tuple[str, int]], language: Language) -> None:
    said = spelled_out(" ".join(f"{word} {number}" for word, number in words), language)
    rest = said
    for word, _ in words:
        assert word in rest
        rest = rest.partition(word)[2]


def test_the_editors_longest_word_goes_first_and_keeps_to_word_boundaries() -> None:
    words = (
        Pronunciation("Araku", Language.EN, "Arr-uh-koo"),
        Pronunciation("Araku Valley", Language.EN, "Arakoo Vallee"),
        Pronunciation("SQL", Language.EN, "sequel"),
    )
    said = spoken("Araku Valley, araku and Arakus use SQL.", Language.EN, words)
    assert said.text == "Arakoo Vallee, Arr-uh-koo and Arakus use sequel."
    assert said.notated == ""


def test_a_word_with_any_ending_keeps_it() -> None:
    words = (Pronunciation("అరకు*", Language.TE, "అరాకూ"),)
    assert spoken("అరకులో 5 మంది", Language.TE, words).text == "అరాకూలో ఐదు మంది"


def test_phonemes_stand_only_in_what_voices_get_that_take_them() -> None:
    words = (Pronunciation("Somayya", Language.EN, phonemes="s'o:m2yya"),)
    said = spoken("Somayya is 12.", Language.EN, words)
    assert said.text == "Somayya is twelve."
    assert said.notated == "[[s'o:m2yya]] is twelve."
