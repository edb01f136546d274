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
        ("టీవీకి పైన ఒక గడియారం", ("clock", "above", "television")),
        ("ఒక చెల్లి, కుర్చీ ముందు వెతుకుతున్న అన్న", ("brother", "in front of", "chair")),
        ("ఎర్ర చీర కట్టుకున్న అమ్మాయి, ఒక అబ్బాయి, ఇద్దరి మధ్యలో కుక్క", ("dog", "between", "girl")),
        ("ரோஜாக்கள், மல்லிகைகள், எல்லாம் ஒரே கூடைக்குள்", ("rose", "in", "basket")),
        ("ആനയ്ക്കു മുന്നിൽ മൂന്നു കുട്ടികൾ, ആനപ്പുറത്ത് പാപ്പാൻ", ("mahout", "on", "elephant")),
        ("basket-ல ஒரு நாய்க்குட்டி", ("dog", "in", "basket")),
        ("ಕಾರಿನ left side ನಲ್ಲಿ ನಾಯಿ", ("dog", "left of", "car")),
        ("bus లో పిల్లలు", ("child", "in", "bus")),
    ],
)
def test_where_things_are_is_told_by_endings_and_lists(
    text: str, relation: tuple[str, str, str]
) -> None:
    found = {(each.subject, each.relation, each.object) for each in analyse(text).relations}
    assert relation in found


@pytest.mark.parametrize(
    ("text", "beats"),
    [
        ("ఫోన్ మోగింది, రాజు లేచాడు, తలుపు తీశాడు, బయటికి వెళ్ళాడు.", 4),
        ("திருடன் சுவர் ஏறிக் குதித்தான், நாய் குரைத்தது, திருடன் ஓடிவிட்டான்.", 3),
        ("ಅಮ್ಮ ಹಿಟ್ಟು ನಾದಿ, ಉಂಡೆ ಮಾಡಿ, ಲಟ್ಟಿಸಿ, ಚಪಾತಿ ಬೇಯಿಸಿದಳು.", 4),
        ("രാത്രി. അവൾ വാതിൽ തുറന്നു, അകത്തു കയറി, വിളക്ക് കൊളുത്തി.", 3),
        ("ರಾಕೆಟ್ ಮೇಲೇರಿತು, ಮೋಡಗಳನ್ನು ದಾಟಿತು. ಮಕ್ಕಳು ನೋಡುತ್ತಿದ್ದಾರೆ.", 2),
    ],
)
def test_each_deed_is_a_beat_and_what_only_goes_on_is_none(text: str, beats: int) -> None:
    assert len(analyse(text).timing.beats) == beats


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("ఖాళీ రోడ్డు, ఎవరూ కనిపించకూడదు, కార్లు వద్దు.", {"person", "car"}),
        ("கடற்கரை, மக்கள் யாரும் வேண்டாம், படகுகளும் வேண்டாம்", {"person", "boat"}),
        ("ಕೋಣೆಯಲ್ಲಿ ಕುರ್ಚಿ, ಟಿವಿ ಇರಬಾರದು", {"television"}),
        ("നിലവിളക്കിനു ചുറ്റും പൂക്കൾ. ആരും ഫ്രെയിമിൽ വേണ്ട.", {"person"}),
    ],
)
def test_what_must_not_be_seen_is_not_there(text: str, absent: set[str]) -> None:
    assert {each.label for each in analyse(text).entities if each.excluded} == absent


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("కుర్చీలో కూర్చున్న పిల్లాడి వెనుక నిలబడి తల దువ్వుతున్న అమ్మ", {"boy": "sit", "mother": "work"}),
        ("ಹುಡುಗ್ರು ನಗ್ತಿದ್ದಾರೆ, ನವಿಲು ಕುಣೀತಿದೆ", {"boy": "smile", "peacock": "dance"}),
        ("ಕಂದು ಕುದುರೆ, ಬಿಳಿ ಹಸು, ಕತ್ತೆ ಸಾಲಾಗಿ ನಿಂತಿವೆ", {"horse": "stand", "cow": "stand"}),
        ("താറാക്കുഞ്ഞ് നീന്തുന്നു", {"duck": "swim"}),
    ],
)
def test_who_does_what_is_told_by_participles_speech_and_lists(
    text: str, does: dict[str, str]
) -> None:
    found = {each.label: each.action.value for each in analyse(text).entities}
    assert {label: found.get(label) for label in does} == does
