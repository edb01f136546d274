"""From tokens to words, from windows to a whole recording: nothing doubled, nothing lost."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.engines.models.hearing import (
    Levels,
    Word,
    compression,
    joined,
    tidied,
    within_sound,
    without_loops,
    words_of,
)

VOCABULARY = ("no", "yes", "the", "river", "అరకు", "நதி", "Meera,", "25", "go!")


@st.composite
def speech(draw: st.DrawFn) -> list[Word]:
    """What somebody says: short words, some twice on end, with pauses between them."""
    words, at = [], 0.0
    for _ in range(draw(st.integers(20, 80))):
        at += draw(st.floats(0.0, 0.4))
        length = draw(st.floats(0.15, 0.6))
        words.append(Word(draw(st.sampled_from(VOCABULARY)), at, at + length))
        at += length
    return words


def heard(words: list[Word], begin: float, end: float, jitter: float) -> list[Word]:
    """As a window hears it: words at its edges are cut off, and understood as something else."""
    found = []
    for word in words:
        if word.end <= begin or word.start >= end:
            continue
        whole = word.start >= begin and word.end <= end
        start, stop = max(word.start, begin), min(word.end, end)
        text = word.text if whole else "uh"
        found.append(Word(text, start + jitter * whole, stop + jitter * whole))
    return found


@given(speech(), st.floats(6.0, 10.0), st.floats(2.5, 4.0), st.floats(-0.06, 0.06))
def test_windows_are_joined_without_a_doubled_or_a_lost_word(
    words: list[Word], window: float, overlap: float, jitter: float
) -> None:
    begin, end = 0.0, window
    together = heard(words, begin, end, 0.0)
    while end < words[-1].end:
        begin, before = end - overlap, end
        end = begin + window
        together = joined(together, heard(words, begin, end, jitter), begin, before)
    assert [word.text for word in together] == [word.text for word in words]


@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12), st.booleans())
def test_letters_of_several_tokens_become_the_words_that_were_said(
    said: list[str], timed: bool
) -> None:
    tokens = [byte for word in said for byte in f" {word}".encode()]
    if timed:  # a sign for the time stands before and behind
        tokens = [1000, *tokens, 1007]
    times = [number / 10 for number in range(len(tokens) + 1)]

    def decode(run: list[int]) -> str:
        return bytes(run).decode("utf-8", errors="replace")

    words = words_of(tokens, times, [0.5] * len(tokens), decode, 256)
    assert [word.text for word in words] == said
    assert all(one.end <= two.start for one, two in pairwise(words))


words = st.lists(
    st.builds(
        Word, st.sampled_from(VOCABULARY), st.floats(-5, 60), st.floats(-5, 60), st.floats(0, 1)
    ),
    max_size=30,
)


@given(words, st.floats(0.5, 30))
def test_times_lie_within_the_recording_and_in_order(given_: list[Word], seconds: float) -> None:
    found = tidied(given_, seconds)
    assert len(found) == len(given_)
    assert all(0 <= word.start <= word.end <= seconds + 1e-9 for word in found)
    assert all(one.end <= two.start + 1e-9 for one, two in pairwise(found))


def _said(text: str) -> list[Word]:
    return [Word(each, n * 0.5, n * 0.5 + 0.4) for n, each in enumerate(text.split())]


def test_what_is_said_on_end_again_and_again_is_written_once() -> None:
    loop = _said("We sing. " + "Thank you for watching. " * 9 + "Good night.")
    found = " ".join(word.text for word in without_loops(loop))
    assert found == "We sing. Thank you for watching. Good night."


def test_somebody_who_repeats_a_word_for_effect_is_left_alone() -> None:
    text = "No, no, no! Never. I said never, never again."
    assert [word.text for word in without_loops(_said(text))] == text.split()


def test_words_in_silence_are_nobodys() -> None:
    levels = Levels(0.1, [0.2] * 10 + [0.0] * 30, 0.01)
    spoken = [Word("morning", 0.2, 2.0), Word("Subscribe", 2.1, 2.6)]
    assert within_sound(spoken, levels) == [replace(spoken[0], end=1.0)]


def test_a_text_that_repeats_itself_is_known_by_how_well_it_is_compressed() -> None:
    assert compression("and and " * 20) > 2.4
    assert compression("The river runs past our village at dawn, and children sing.") < 2.4
