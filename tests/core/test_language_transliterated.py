"""Indian languages in Latin letters, and text that no one meant to be a brief."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.identify import identify, identify_sentences
from core.understanding.analyse import analyse
from core.understanding.depict import depict

SPELLED = {
    "oka abbayi cheruvu daggara gaalipatam egaravestunnadu": Language.TE,
    "oru siruvan kadarkaraiyil pattam vidugiran": Language.TA,
    "ekti chhele nodir dhare ghuri oracche": Language.BN,
    "ek chhokri fuliya ma pani bhare chhe": Language.GU,
    "ek mulga nadichya kathavar basla aahe": Language.MR,
    "obba huduga kereya hattira gaalipata haarisuttiddane": Language.KN,
    "oru kutti puzhayude theerathu irikkunnu": Language.ML,
    "gote pila nai kulare guddi udauchhi": Language.OR,
    "ik munda nehar de kande patang udaunda hai": Language.PA,
    "ek kisaan apney kuttey ke sath khet mein chal raha hai": Language.HI,
}


@pytest.mark.parametrize(("text", "language"), SPELLED.items())
def test_each_language_is_known_in_latin_letters(text: str, language: Language) -> None:
    assert identify(text).code is language


def test_indian_names_and_dishes_leave_a_text_english() -> None:
    for text in ("Priya ate paneer tikka at Chandni Chowk", "masala chai poured from height"):
        assert identify(text).code is Language.EN


@pytest.mark.parametrize(
    "text",
    [
        "俳句を書く", "এই মানুহজনে ঘৰত ভাত খাইছে", "एउटा केटा बाटोमा हिँडिरहेको छ",
        "Un chien rouge court sur la plage", "Anjing merah berlari di pantai",
    ],
)  # fmt: skip
def test_a_twelfth_language_is_none_for_sure(text: str) -> None:
    assert identify(text).confidence < 0.5


@pytest.mark.parametrize("text", ["नदी में एक मगरमच्छ रहता था", "स्वच्छ भारत के लिए एक फ़िल्म"])
def test_hindi_words_that_end_as_a_nepali_verb_stay_hindi(text: str) -> None:
    guess = identify(text)
    assert guess.code is Language.HI
    assert guess.confidence > 0.8


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120))
def test_no_text_at_all_makes_the_understanding_fail(text: str) -> None:
    found = analyse(text)
    methods = (
        found.entities_method, found.mood.method, found.camera.method, found.timing.method,
    )  # fmt: skip
    assert not any(method.note for method in methods)
    assert len(identify_sentences(text)) == len(found.sentences)


def test_signs_without_width_inside_words_do_not_hide_them() -> None:
    found = analyse("a do\u200bg and a c\u2060at on the ta\u00adble")
    assert [each.label for each in found.entities][:3] == ["dog", "cat", "table"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "again",
    ["తెలుగు", "9 ", "कुत्ता", "\n", pytest.param("9\n ", marks=pytest.mark.thorough)],
)
def test_a_line_without_end_is_answered(again: str) -> None:
    assert not analyse(again * 20_000).entities


def test_a_long_text_tells_each_thing_once_where_it_first_comes() -> None:
    text = "A red car waits. " + "The dog sleeps under a tree. " * 60 + "A blue boat sails."
    things = [each for each in analyse(text).entities if each.kind is not Kind.PLACE]
    labels = [each.label for each in things]
    assert labels.count("dog") == 1
    assert {"car", "dog", "tree", "boat"} <= set(labels)
    boat = next(each for each in things if each.label == "boat")
    assert text[boat.start : boat.end] == boat.text


def test_things_tell_the_place_where_none_is_named() -> None:
    def place(text: str) -> str:
        return depict(analyse(text), text).setting.place

    assert place("A chef fries onions in a pan") == "kitchen"
    assert place("An astronaut floats above the earth") == "space"
    assert place("A chef fries onions on a beach") == "beach"
