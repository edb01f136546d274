"""Captions can be read in time, in every language, and survive their files."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from core.domain.errors import MediaUnreadable
from core.domain.languages import Language
from core.media.captions import Caption, captions_of, clusters, parse_srt, srt, vtt, wrapped

SENTENCES = {
    Language.EN: "A quiet sunrise over the city. Steam curls from a fresh cup of coffee.",
    Language.HI: "क्षत्रिय राष्ट्र की शक्ति विद्या द्वारा बढ़ती है। वह हर सुबह उठकर चाय बनाता है।",
    Language.TE: "ఒక గ్రామంలో స్వాతంత్ర్యం కోసం శ్రీకృష్ణుడు అనే రైతు ఉండేవాడు. అతను పొలానికి వెళ్ళేవాడు.",
    Language.TA: "ஸ்ரீ ரங்கம் அழகான ஊர். அங்கே க்ஷேத்திரம் இருக்கிறது, மக்கள் வருவார்கள்.",
    Language.BN: "স্বাধীনতা ও ক্ষমতা নিয়ে কৃষ্ণ গল্প বলে। সকালের কফি আর নতুন দিন।",
    Language.GU: "ગુજરાતી સ્વતંત્રતા અને શ્રી કૃષ્ણ. ક્ષત્રિય અને જ્ઞાન સાથે ચાલે છે.",
    Language.MR: "राष्ट्राच्या शक्तीसाठी ज्ञानेश्वर लिहितो. सकाळची ताजी कॉफी छान आहे.",
    Language.KN: "ಕನ್ನಡ ಸ್ವಾತಂತ್ರ್ಯ ಶ್ರೀಕೃಷ್ಣ ಹೇಳಿದನು. ಬೆಳಗಿನ ಕಾಫಿ ಚೆನ್ನಾಗಿದೆ.",
    Language.ML: "മലയാളം സ്വാതന്ത്ര്യം കൃഷ്ണൻ പറഞ്ഞു. രാവിലെ കാപ്പി കുടിക്കുന്നു.",
    Language.OR: "ଓଡ଼ିଆ ଭାଷାରେ ଶ୍ରେଷ୍ଠ କାବ୍ୟ ଅଛି। ସକାଳ କଫି ଭଲ ଲାଗେ।",
    Language.PA: "ਪੰਜਾਬੀ ਆਜ਼ਾਦੀ ਦੀ ਸ੍ਰੀ ਕ੍ਰਿਸ਼ਨ ਗੱਲ ਕਰਦਾ ਹੈ। ਸਵੇਰ ਦੀ ਕੌਫ਼ੀ ਤਾਜ਼ੀ ਹੈ।",
}
LONGEST_LINE = 42


def line(text: str, start: int = 0, end: int = 8) -> Caption:
    return Caption(Fraction(start), Fraction(end), text)


@pytest.mark.parametrize("language", Language)
def test_a_long_line_is_cut_into_readable_captions(language: Language) -> None:
    text = " ".join([SENTENCES[language]] * 3)
    captions = captions_of([line(text, 1, 25)], language)
    assert len(captions) > 1
    assert " ".join(" ".join(c.text.split()) for c in captions) == text
    for caption in captions:
        rows = caption.text.split("\n")
        assert len(rows) <= 2
        assert all(len(clusters(row)) <= LONGEST_LINE for row in rows)
        assert caption.end - caption.start >= 1


@given(
    words=st.lists(st.text("abcdefg,.", min_size=1, max_size=60), min_size=1, max_size=40),
    seconds=st.integers(1, 30),
    language=st.sampled_from(Language),
)
def test_captions_keep_every_word_and_follow_one_another(
    words: list[str], seconds: int, language: Language
) -> None:
    captions = captions_of([line(" ".join(words), 0, seconds)], language)
    assert "".join("".join(c.text.split()) for c in captions) == "".join(words)
    assert captions[0].start == 0
    assert captions[-1].end >= seconds
    for before, after in pairwise(captions):
        assert before.start < before.end <= after.start


def test_captions_break_after_sentences_where_they_can() -> None:
    text = "The train is late again. She waits under the old clock, alone. Nobody comes for her."
    ends = [c.text[-1] for c in captions_of([line(text)], Language.EN)]
    assert set(ends) == {"."}


def test_a_short_line_is_shown_long_enough_but_not_into_the_next() -> None:
    alone = captions_of([line("Yes.", 0, 0)], Language.EN)
    assert alone[0].end == 1
    quick = [line("Yes, of course I will.", 0, 1), line("No.", 1, 3)]
    first, second = captions_of(quick, Language.EN)
    assert first.end <= second.start


def test_upright_frames_get_shorter_lines() -> None:
    text = " ".join([SENTENCES[Language.EN]] * 2)
    for upright, most in ((False, 42), (True, 27)):
        captions = captions_of([line(text, 0, 20)], Language.EN, upright=upright)
        rows = [row for caption in captions for row in caption.text.split("\n")]
        assert max(map(len, rows)) <= most


def test_lines_without_words_make_no_captions() -> None:
    assert captions_of([line("  \n "), line("")], Language.HI) == ()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("క్షేత్రం", ["క్షే", "త్రం"]),
        ("राष्ट्र", ["रा", "ष्ट्र"]),
        ("ஸ்ரீ", ["ஸ்ரீ"]),
        ("க்ஷே", ["க்ஷே"]),
        ("ਸ੍ਰੀ", ["ਸ੍ਰੀ"]),
        ("സ്ത്രീ", ["സ്ത്രീ"]),
        ("👩‍🚀a", ["👩‍🚀", "a"]),
    ],
)
def test_a_conjunct_is_one_character(text: str, seen: list[str]) -> None:
    assert list(clusters(text)) == seen


def test_a_word_without_end_is_cut_between_its_characters() -> None:
    word = "క్షేత్ర" * 30
    captions = captions_of([line(word, 0, 30)], Language.TE)
    pieces = "\n".join(c.text for c in captions).split("\n")
    assert "".join(pieces) == word
    assert all(clusters(piece)[0] in ("క్షే", "త్ర") for piece in pieces)


def test_two_lines_are_of_nearly_the_same_length() -> None:
    above, below = wrapped("one two three four five six seven eight nine ten", Language.EN).split(
        "\n"
    )
    assert abs(len(above) - len(below)) < 8


TIMES = st.integers(0, 4 * 3_600_000).map(lambda n: Fraction(n, 1000))
TEXTS = st.lists(
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20),
    min_size=1,
    max_size=3,
).map("\n".join)


@given(st.lists(st.builds(Caption, TIMES, TIMES, TEXTS), max_size=6))
def test_captions_survive_srt(captions: list[Caption]) -> None:
    assert parse_srt(srt(captions)) == tuple(captions)


def test_srt_is_read_as_it_is_found() -> None:
    found = (
        "\ufeff1\r\n00:00:01,5 --> 00:00:02.250 X1:40\r\nHello\r\nthere\r\n\r\n\r\n"
        "01:02 --> 01:03,0\r\n42"
    )
    with pytest.raises(MediaUnreadable, match="Caption 2"):
        parse_srt(found)
    first, second = parse_srt(found.replace("01:02 -->", "01:02,000 -->"))
    assert first == Caption(Fraction(3, 2), Fraction(9, 4), "Hello\nthere")
    assert (second.start, second.text) == (Fraction(62), "42")


def test_webvtt_escapes_markup() -> None:
    text = vtt([line("a < b & c\n\nd", 3661, 3662)])
    assert text == "WEBVTT\n\n01:01:01.000 --> 01:01:02.000\na &lt; b &amp; c\nd\n"
