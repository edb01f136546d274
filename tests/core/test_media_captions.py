"""Captions can be read in time, in every language, and come and go with the cuts."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from core.domain.languages import Language
from core.domain.time import rate
from core.language.breaks import balanced, habits_of, short_words
from core.language.segment import graphemes
from core.language.syllables import syllables
from core.media.captions import Caption, Page, Spoken, captions_of, readable, wrapped

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
FRAME = Fraction(1, 24)


def line(text: str, start: Fraction | int = 0, end: Fraction | int = 8) -> Spoken:
    return Spoken(Fraction(start), Fraction(end), text)


def rows(captions: tuple[Caption, ...]) -> list[str]:
    return [row for caption in captions for row in caption.text.split("\n")]


@pytest.mark.parametrize("shape", [(16, 9), (1, 1), (9, 16)])
@pytest.mark.parametrize("language", Language)
def test_a_long_line_is_cut_into_readable_captions(
    language: Language, shape: tuple[int, int]
) -> None:
    text = " ".join([SENTENCES[language]] * 3)
    page = Page(language, *shape)
    captions = captions_of([line(text, 1, 25)], page)
    assert len(captions) > 1
    assert " ".join(" ".join(c.text.split()) for c in captions) == text
    for caption in captions:
        lines = caption.text.split("\n")
        assert len(lines) <= 2
        assert all(len(graphemes(row)) <= page.line for row in lines)
        assert caption.end - caption.start >= Fraction(5, 6)
        assert readable(caption, page) <= Fraction(5, 4)


TEXT = st.lists(st.text("abcdefg,.", min_size=1, max_size=60), min_size=1, max_size=40)


@given(
    texts=st.lists(TEXT.map(" ".join), min_size=1, max_size=4),
    seconds=st.integers(1, 60),
    cuts=st.lists(st.integers(0, 3_000), max_size=6),
    language=st.sampled_from(Language),
    fps=st.sampled_from([24, 25, 30, 50, 60]),
)
def test_captions_keep_every_word_and_never_stand_over_one_another(
    texts: list[str], seconds: int, cuts: list[int], language: Language, fps: int
) -> None:
    lines = [line(text, n * seconds, (n + 1) * seconds) for n, text in enumerate(texts)]
    page = Page(language, rate=rate(fps), cuts=tuple(sorted(cuts)))
    captions = captions_of(lines, page)
    assert "".join("".join(c.text.split()) for c in captions) == "".join("".join(texts).split())
    for each in captions:
        assert each.start < each.end
        assert (each.start * fps).denominator == (each.end * fps).denominator == 1
    for before, after in pairwise(captions):
        assert after.start - before.end >= Fraction(2, fps)


def test_captions_break_after_sentences_where_they_can() -> None:
    text = "The train is late again. She waits under the old clock, alone. Nobody comes for her."
    ends = [c.text[-1] for c in captions_of([line(text)], Page())]
    assert set(ends) == {"."}


def test_a_word_is_shown_when_it_is_spoken() -> None:
    text = "Wait for it. Here it comes, finally, after all this time."
    words = text.split()
    spoken = tuple(Fraction(n) if n < 3 else 5 + Fraction(n, 2) for n in range(len(words)))
    first, second, *_ = captions_of([Spoken(Fraction(0), Fraction(12), text, spoken)], Page())
    assert first.text == "Wait for it."
    assert second.start == spoken[3]
    assert first.end < 6  # nothing is said meanwhile


def test_without_word_times_syllables_tell_when_a_caption_comes() -> None:
    hard = "Internationalisation, institutionalised, unquestionably. I do so love it when it is by."
    first, second = captions_of([line(hard, 0, 9)], Page())
    assert first.text.startswith("Inter") and second.text.startswith("I do")
    assert second.start > 5  # though both have as many letters


@pytest.mark.parametrize(
    ("word", "count"),
    [("strength", 1), ("coffee", 2), ("రాష్ట్రం", 2), ("നമസ്കാരം", 4), ("ਸ੍ਰੀ", 1), ("—", 0)],
)
def test_syllables_are_counted_by_each_script_s_own_signs(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_short_line_is_shown_long_enough_but_not_into_the_next() -> None:
    alone = captions_of([line("Yes.", 0, 0)], Page())
    assert alone[0].end >= Fraction(5, 6)
    quick = [line("Yes, of course I will.", 0, 1), line("No.", 1, 3)]
    first, second = captions_of(quick, Page())
    assert second.start - first.end == 2 * FRAME


def test_no_caption_stands_longer_than_seven_seconds() -> None:
    assert captions_of([line("Om.", 0, 30)], Page())[0].end == 7


def test_captions_come_and_go_with_a_cut_nearby() -> None:
    cuts = (2 * 24, 6 * 24)
    text = "She waits under the old clock."
    near = captions_of([line(text, 2 + 5 * FRAME, 6 - 5 * FRAME)], Page(cuts=cuts))[0]
    assert (near.start, near.end) == (Fraction(2), 6 - 2 * FRAME)
    far = captions_of([line(text, 3, 5)], Page(cuts=cuts))[0]
    assert far.start == 3


def test_small_gaps_are_closed_to_two_frames() -> None:
    first, second = captions_of(
        [line("One line here.", 0, 3), line("Two.", 3 + 6 * FRAME, 5)], Page()
    )
    assert second.start - first.end == 2 * FRAME


def test_upright_and_square_frames_get_shorter_lines() -> None:
    text = " ".join([SENTENCES[Language.EN]] * 2)
    for shape, most in (((16, 9), 42), ((1, 1), 33), ((9, 16), 27)):
        captions = captions_of([line(text, 0, 20)], Page(Language.EN, *shape))
        assert max(map(len, rows(captions))) <= most


@pytest.mark.parametrize("language", Language)
def test_no_line_ends_with_what_leads_or_begins_with_what_trails(language: Language) -> None:
    lead, trail = (min(each, key=len, default="") for each in _sorted(language))
    words = ["क" * 6] * 9  # any letters
    for at in range(2, 8):
        torn = [*words[:at], lead, *words[at:]] if lead else words
        above = (balanced(torn, 40, language) or "").split("\n")[0].split()
        assert not lead or above[-1] != lead
        torn = [*words[:at], trail, *words[at:]] if trail else words
        below = (balanced(torn, 40, language) or "").split("\n")[1].split()
        assert not trail or below[0] != trail


def _sorted(language: Language) -> tuple[list[str], list[str]]:
    habits = habits_of(language)
    return sorted(habits.leads - habits.trails), sorted(habits.trails - habits.joins)


def test_lines_without_words_make_no_captions() -> None:
    assert captions_of([line("  \n "), line("")], Page(Language.HI)) == ()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("క్షేత్రం", ["క్షే", "త్రం"]),
        ("राष्ट्र", ["रा", "ष्ट्र"]),
        ("ಸ್ತ್ರೀಯು", ["ಸ್ತ್ರೀ", "ಯು"]),
        ("ஸ்ரீ", ["ஸ்ரீ"]),
        ("க்ஷே", ["க்ஷே"]),
        ("ਸ੍ਰੀ", ["ਸ੍ਰੀ"]),
        ("സ്ത്രീ", ["സ്ത്രീ"]),
        ("ক্ষমতা", ["ক্ষ", "ম", "তা"]),
        ("କ୍ଷମତା", ["କ୍ଷ", "ମ", "ତା"]),
        ("ક્ષત્રિય", ["ક્ષ", "ત્રિ", "ય"]),
        ("👩‍🚀a", ["👩‍🚀", "a"]),
    ],
)
def test_a_conjunct_is_one_character(text: str, seen: list[str]) -> None:
    assert list(graphemes(text)) == seen


@pytest.mark.parametrize("conjunct", ["క్షే", "ष्ट्र", "ಸ್ತ್ರೀ", "ஸ்ரீ", "ਸ੍ਰੀ", "സ്ത്രീ", "ক্ষ", "କ୍ଷ", "ક્ષ"])
def test_a_word_without_end_is_cut_between_its_characters(conjunct: str) -> None:
    word = conjunct * 60
    assert all(set(graphemes(piece)) == {conjunct} for piece in short_words(word, 26))
    assert "".join(short_words(word, 26)) == word


def test_two_lines_are_of_nearly_the_same_length() -> None:
    above, below = wrapped("one two three four five six seven eight nine ten", Page()).split("\n")
    assert abs(len(above) - len(below)) < 8
