"""What the south writes as one word is understood as what it is: endings, joined words, loans."""

import pytest

from core.domain.languages import Language
from core.language.declined import declined
from core.language.joined import parted
from core.language.lexicon import lexicon
from core.language.segment import words
from core.understanding.analyse import analyse


@pytest.mark.parametrize(
    ("language", "word", "noun"),
    [
        (Language.TE, "పుస్తకాల్లోనూ", "పుస్తకం"),
        (Language.TE, "ఏనుగుకీ", "ఏనుగు"),
        (Language.TA, "மரங்களிலிருந்தும்", "மரம்"),
        (Language.TA, "வீட்டையும்", "வீடு"),
        (Language.KN, "ನಾಯಿಗಳೊಂದಿಗೆ", "ನಾಯಿ"),
        (Language.KN, "ಮಕ್ಕಳೆಲ್ಲ", "ಮಕ್ಕಳು"),
        (Language.ML, "മരങ്ങളിലൂടെയും", "മരം"),
        (Language.ML, "ഡോക്ടറുടെ", "ഡോക്ടർ"),
    ],
)
def test_a_noun_is_found_under_all_its_endings(language: Language, word: str, noun: str) -> None:
    assert noun in {stem for stem, _ in declined(word, language)}


@pytest.mark.parametrize(
    ("language", "word", "two"),
    [
        (Language.TE, "బల్లమీద", ("బల్ల", "మీద")),
        (Language.TA, "நாயொன்று", ("நாய்", "ஒன்று")),
        (Language.KN, "ನರಿಯೊಂದು", ("ನರಿ", "ಒಂದು")),
        (Language.ML, "ഷർട്ടിട്ട", ("ഷർട്ട്", "ഇട്ട")),
        (Language.ML, "വെള്ളക്കുതിര", ("വെള്ള", "കുതിര")),
        (Language.ML, "നടക്കുന്നു", ("നടക്കുന്നു",)),
    ],
)
def test_two_words_written_as_one_are_told_apart(
    language: Language, word: str, two: tuple[str, ...]
) -> None:
    assert tuple(part.text for part in parted(words(word), language)) == two


@pytest.mark.parametrize(
    ("language", "word", "thing"),
    [
        (Language.TE, "బుల్డోజర్‌పై", "bulldozer"),
        (Language.TA, "ப்ரொஜெக்டர்", "projector"),
        (Language.KN, "ಪ್ಯಾರಾಚೂಟ್", "parachute"),
        (Language.ML, "ബുൾഡോസറിനു", "bulldozer"),
    ],
)
def test_english_words_in_southern_letters_are_heard(
    language: Language, word: str, thing: str
) -> None:
    assert thing in {match.phrase.key for match in lexicon(language).matches((word,))}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("ఏనుగుకీ జిరాఫీకీ మధ్యలో ఓ చిన్న ఎలుక", ("mouse", "between", "giraffe")),
        ("குளம். அதன் அருகில் ஒரு மரம், மரத்தில் குரங்கு", ("monkey", "on", "tree")),
        ("ಮೇಜಿನ ಮೇಲೆ ಕಪ್, ಎರಡು ಪುಸ್ತಕಗಳು", ("book", "on", "table")),
        ("അടുപ്പിൽ കറുത്ത ചട്ടി", ("cooking pot", "on", "stove")),
    ],
)
def test_where_things_are_is_told_by_endings_and_lists(
    text: str, relation: tuple[str, str, str]
) -> None:
    found = {(each.subject, each.relation, each.object) for each in analyse(text).relations}
    assert relation in found
