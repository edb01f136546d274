"""Which language, where the sentences and letters are, what is inside an inflected word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.languages import Language
from core.language.identify import identify, identify_sentences
from core.language.segment import graphemes, sentence_spans, sentences, words
from core.language.stem import forms

GREETINGS = {
    Language.EN: "A farmer walks to the village at dawn.",
    Language.HI: "एक किसान सुबह खेत में काम कर रहा है।",
    Language.MR: "एक शेतकरी सकाळी शेतात काम करत आहे.",
    Language.TE: "ఒక రైతు పొలంలో పని చేస్తున్నాడు.",
    Language.TA: "ஒரு விவசாயி வயலில் வேலை செய்கிறார்.",
    Language.BN: "একজন কৃষক সকালে মাঠে কাজ করছে।",
    Language.GU: "એક ખેડૂત સવારે ખેતરમાં કામ કરે છે.",
    Language.KN: "ಒಬ್ಬ ರೈತ ಹೊಲದಲ್ಲಿ ಕೆಲಸ ಮಾಡುತ್ತಿದ್ದಾನೆ.",
    Language.ML: "ഒരു കർഷകൻ പാടത്ത് ജോലി ചെയ്യുന്നു.",
    Language.OR: "ଜଣେ ଚାଷୀ କ୍ଷେତରେ କାମ କରୁଛନ୍ତି।",
    Language.PA: "ਇੱਕ ਕਿਸਾਨ ਖੇਤ ਵਿੱਚ ਕੰਮ ਕਰ ਰਿਹਾ ਹੈ।",
}


@pytest.mark.parametrize(("language", "text"), GREETINGS.items())
def test_each_language_is_named(language: Language, text: str) -> None:
    guess = identify(text)
    assert guess.code is language
    assert guess.confidence > 0.6


def test_hindi_and_marathi_are_told_apart_in_few_words() -> None:
    assert identify("मुलगी बागेत बसली आहे").code is Language.MR
    assert identify("लड़की बगीचे में बैठी है").code is Language.HI


def test_english_terms_inside_a_hindi_text_leave_it_hindi() -> None:
    assert identify("कैमरा zoom in करता है").code is Language.HI


def test_hindi_in_latin_letters_is_hindi() -> None:
    assert identify("ek ladka gaon mein ja raha hai").code is Language.HI
    assert identify("oka ammayi gramam lo undi, oka kukka undi").code is Language.TE


def test_text_without_letters_is_no_language_for_sure() -> None:
    assert identify("12:30 !?").confidence == 0.0


def test_each_sentence_of_a_mixed_text_has_its_own_language() -> None:
    found = identify_sentences("The rain stops. వాన ఆగింది. बारिश रुक गई है।")
    assert [guess.code for guess in found] == [Language.EN, Language.TE, Language.HI]


def test_dandas_end_sentences_and_abbreviations_and_decimals_do_not() -> None:
    text = "Dr. Rao runs 3.5 km. वह रुकता है। फिर?"
    assert sentences(text) == ("Dr. Rao runs 3.5 km.", "वह रुकता है।", "फिर?")


def test_conjuncts_and_emoji_are_one_grapheme() -> None:
    assert graphemes("క్షీరం") == ("క్షీ", "రం")
    assert len(graphemes("👨‍👩‍👧🇮🇳")) == 2


@given(st.text())
def test_words_stand_where_they_say_and_sentences_never_overlap(text: str) -> None:
    assert all(text[word.start : word.end] == word.text for word in words(text, Language.EN))
    spans = sentence_spans(text)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("word", "language", "stem", "plural"),
    [
        ("గ్రామంలో", Language.TE, "గ్రామం", False),
        ("పిల్లలతో", Language.TE, "పిల్ల", True),
        ("வீட்டில்", Language.TA, "வீடு", False),
        ("மலர்களை", Language.TA, "மலர்", True),
        ("ಮರಗಳಲ್ಲಿ", Language.KN, "ಮರ", True),
        ("കടലിൽ", Language.ML, "കടൽ", False),
        ("लड़कों", Language.HI, "लडका", True),
        ("নদীতে", Language.BN, "নদী", False),
        ("ખેતરમાં", Language.GU, "ખેતર", False),
        ("झाडाखाली", Language.MR, "झाड", False),
        ("ਕੁੜੀਆਂ", Language.PA, "ਕੁੜੀ", True),
        ("ଗଛରେ", Language.OR, "ଗଛ", False),
        ("leaves", Language.EN, "leaf", True),
    ],
)
def test_an_inflected_word_gives_its_stem(
    word: str, language: Language, stem: str, plural: bool
) -> None:
    found = {form.key: form.plural for form in forms(word, language)}
    assert stem in found
    assert found[stem] is plural
