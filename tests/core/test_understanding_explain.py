"""Which words led to what was understood: `understand --explain`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.languages import Language
from core.understanding.analyse import analyse
from core.understanding.explain import Reason, explain


def reasons(text: str) -> dict[str, Reason]:
    return {reason.field: reason for reason in explain(text, analyse(text))}


@pytest.mark.parametrize(
    ("text", "field", "value", "words"),
    [
        ("A red bicycle beside a river", "entities[0].attributes.colour", "red", "red"),
        ("Two cars race, no people", "entities[0].count", "2", "Two"),
        ("A cup on a table", "relations[0]", "cup on table", "on"),
        ("The camera slowly pans left", "camera.moves", "pan-left", "camera … pans … left"),
        ("A boat for ten seconds", "timing.total_seconds", "10", "ten … seconds"),
        ("Zoom in on the dog by the gate", "camera.focus", "dog", "Zoom"),
        ("दूल्हे पर ज़ूम इन, पीछे मेहमान", "camera.focus", "groom", "ज़ूम"),
        ("A joyful dance at dusk", "mood.lighting", "golden-hour", "dusk"),
        ("ఎరుపు సైకిల్ నది పక్కన", "entities[0].attributes.colour", "red", "ఎరుపు"),
    ],
)
def test_words_of_the_text_stand_beside_each_answer(
    text: str, field: str, value: str, words: str
) -> None:
    reason = reasons(text)[field]
    assert (reason.value, reason.words) == (value, words)
    assert text[reason.start : reason.end].startswith(words.split(" … ", maxsplit=1)[0])


def test_what_nobody_said_tells_what_it_was_taken_from() -> None:
    tone = reasons("A red boat")["mood.tone"]
    assert (tone.words, tone.inferred) == ("", "nothing was said")


@given(st.text(max_size=120), st.sampled_from(Language))
def test_any_text_has_reasons_that_lie_within_it(text: str, language: Language) -> None:
    for reason in explain(text, analyse(text, language)):
        assert 0 <= reason.start <= reason.end <= len(text)
        assert bool(reason.words) != bool(reason.inferred)


def test_a_movement_of_the_camera_is_no_thing() -> None:
    assert [thing.label for thing in analyse("The camera slowly pans left").entities] == []
