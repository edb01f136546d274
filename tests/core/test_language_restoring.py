"""Words of Indian languages in Latin letters: however they are spelled, they are the same word."""

import pytest

from core.domain.languages import Language
from core.language.normalise import key
from core.language.restored import restored
from core.language.restoring import in_script
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
        ("do ladkiyan chhat par nach rahi hain", {"girl"}),
        ("oru vella naai roadla oduthu, busla oru ponnu irukka", {"dog", "bus", "girl"}),
        ("ik kala ghora te ik chitta kutta", {"horse", "dog"}),
        ("lal padadyachya mage kalya khurchivar ek bahuli aahe", {"curtain", "chair", "doll"}),
    ],
)
def test_things_are_found_in_latin_letters(text: str, things: set[str]) -> None:
    assert things <= {entity.label for entity in analyse(text).entities}


def test_english_stays_english() -> None:
    text = "The men are at the main door, a pan is on the bus to the park"
    assert analyse(text).language.code is Language.EN


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("tya scene madhe aai ubhi aahe", "skis"),
        ("Ad sathi fakt don limba", "egg"),
        ("bhau ek video pahije, zadakhali kutra zoplay", "brother"),
        ("Shot: guru ondu reel beku, kere hatra aane ide", "cat"),
        ("phone ta beje uthlo, lokta tar pashe bose ache", "mongoose"),
        ("dono has padte hain, phir ladki chali jaati hai", "swan"),
    ],
)
def test_what_only_sounds_like_a_thing_is_none(text: str, none: str) -> None:
    labels = {entity.label for entity in analyse(text).entities}
    assert labels
    assert none not in labels


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("busla oru ponnu irukka, oru naai oduthu", ("girl", "in", "bus")),
        ("oru kutti cycle il pokunnu, achan nilkkunnu", ("child", "on", "bicycle")),
        ("phone ke left me ek cup hai", ("cup", "left of", "phone")),
        ("ekta tram er samne ekta meye dariye ache", ("girl", "in front of", "tram")),
        ("manji te ik budha baitha hai", ("old man", "on", "charpai")),
    ],
)
def test_cases_and_sides_of_english_words_say_where(
    text: str, relation: tuple[str, str, str]
) -> None:
    found = {(each.subject, each.relation, each.object) for each in analyse(text).relations}
    assert relation in found


def test_a_number_after_a_shot_counts_nothing() -> None:
    (child,) = analyse("ഷോട്ട് 3 കുട്ടി ചിരിക്കുന്നു").entities
    assert child.count == 1
