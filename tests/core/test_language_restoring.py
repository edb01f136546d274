"""Words of Indian languages in Latin letters: however they are spelled, they are the same word."""

import pytest

from core.domain.languages import Language
from core.language.normalise import key
from core.language.restoring import in_script, restored
from core.language.segment import words
from core.understanding.analyse import analyse

SPELLINGS = [
    ("hi", "आदमी", "aadmi admi aadami"),
    ("hi", "छोटा", "chhota chota chotta"),
    ("hi", "में", "mein me main mai"),
    ("hi", "फूल", "phool fool phul"),
    ("hi", "खिड़की", "khidki khirki"),
    ("te", "చెట్టు", "chettu cettu"),
    ("te", "ఎర్ర", "erra yerra"),
    ("te", "ఉన్నాడు", "unnadu vunnadu"),
    ("ta", "கடற்கரையில்", "kadarkaraiyil kadarkaraiil"),
    ("ta", "புடவை", "pudavai pudavay"),
    ("bn", "দরজা", "dorja daraja"),
    ("bn", "বিড়াল", "biral beral"),
    ("mr", "शेतकरी", "shetkari shetakari"),
    ("gu", "છોકરો", "chhokro chokro"),
    ("kn", "ಪುಸ್ತಕ", "pustaka pusthaka"),
    ("ml", "വീട്ടിൽ", "veettil veetil"),
    ("pa", "ਮੁੰਡਾ", "munda mundaa"),
]


@pytest.mark.parametrize(("code", "native", "written"), SPELLINGS)
def test_a_word_is_known_however_it_is_spelled(code: str, native: str, written: str) -> None:
    known = restored(Language(code))
    assert {known.word(each)[0] for each in written.split()} == {key(native)}


def test_english_words_inside_stay_what_they_are() -> None:
    text = "laptop ke saamne ek aadmi, slow motion, close up"
    said = [word.text for word in in_script(words(text), Language.HI)]
    assert {"laptop", "slow", "motion", "close", "up"} <= set(said)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("mez ke neeche ek kala kutta soya hai", {"table", "dog"}),
        ("mej ke niche ek kaala kuttaa soyaa hai", {"table", "dog"}),
        ("maidhanathil oru paiyan pandhu vilaiyaadugiraan", {"boy", "ball"}),
        ("nodir dhare ekta chhele boshe ache", {"boy"}),
    ],
)
def test_things_are_found_in_latin_letters(text: str, things: set[str]) -> None:
    assert things <= {entity.label for entity in analyse(text).entities}


def test_english_stays_english() -> None:
    text = "The men are at the main door, a pan is on the bus to the park"
    assert analyse(text).language.code is Language.EN
