"""What a translation must keep, and long sentences in parts: nothing is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.clauses import clauses
from core.language.keeping import kept, lost_numbers, pieces, whole_sentences

PARTS = (
    "The river", "మీరా నవ్వింది", "{name}", "[[logo]]", "https://araku.example/a?b=1", "#chai",
    "@meera", "chai@araku.in", "H264", "₹1,25,000", "at 6:30", "%s", "<b>", "X1X", "25", "।", ", ",
)  # fmt: skip
texts = st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map(" ".join)


@given(texts)
def test_what_was_hidden_comes_back_where_it_was(text: str) -> None:
    hidden = kept(text)
    assert hidden.restored(hidden.text) == text
    for sign in ("{name}", "[[logo]]", "https://araku.example/a?b=1", "#chai", "H264", "<b>"):
        assert sign not in hidden.text


@given(texts)
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in pieces(text)) == text


@given(texts, st.data())
def test_a_lost_or_doubled_sign_is_noticed(text: str, data: st.DataObject) -> None:
    hidden = kept(text)
    if hidden.kept:
        sign = f"X{data.draw(st.integers(0, len(hidden.kept) - 1))}X"
        assert hidden.restored(hidden.text.replace(sign, "", 1)) is None
        assert hidden.restored(f"{hidden.text} {sign}") is None


def test_a_name_stands_as_the_dictionary_writes_it() -> None:
    hidden = kept("Come to Araku, not to Arakuvalley.", {"Araku": "అరకు"})
    assert hidden.text == "Come to X0X, not to Arakuvalley."
    assert hidden.restored("X0X కి రండి") == "అరకు కి రండి"


@pytest.mark.parametrize(
    ("text", "translated", "lost"),
    [
        ("At 6:30 for ₹1,25,000", "6:30కి ₹1,25,000కు", ()),
        ("25 people", "౨౫ మంది", ()),
        ("25 of 25", "25 మంది", ("25",)),
        ("1,250 bowls", "1250 గిన్నెలు", ()),
        ("07 boats", "7 పడవలు", ()),
        ("two bowls", "రెండు", ()),
    ],
)
def test_numbers_are_compared_in_any_digits(
    text: str, translated: str, lost: tuple[str, ...]
) -> None:
    assert lost_numbers(text, translated) == lost


@given(st.text(alphabet="ab ,;.!।అ", max_size=200), st.integers(1, 40))
def test_the_parts_of_a_long_sentence_fit_and_are_all_of_it(text: str, most: int) -> None:
    parts = clauses(text, lambda part: len(part) <= most)
    assert all(len(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_sentence_is_cut_at_its_signs_first() -> None:
    text = "The boats come in, one by one; the market opens, and nobody is in a hurry today."
    assert clauses(text, lambda part: len(part.split()) <= 10) == (
        "The boats come in, one by one;",
        "the market opens, and nobody is in a hurry today.",
    )


def test_a_full_stop_within_an_address_ends_no_sentence() -> None:
    text = "Write to chai@araku.in. See www.araku.example today. అవును."
    assert [text[start:end] for start, end in whole_sentences(text)] == [
        "Write to chai@araku.in.", "See www.araku.example today.", "అవును.",
    ]  # fmt: skip
