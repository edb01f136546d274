"""Screenplays: Fountain is read and written, and nothing of any text is dropped."""

import re

from hypothesis import given
from hypothesis import strategies as st

from core.writing.screenplay import (
    Action,
    Boneyard,
    Centred,
    Dialogue,
    Element,
    Heading,
    Line,
    Lyric,
    Note,
    PageBreak,
    Parenthetical,
    Screenplay,
    Section,
    Speech,
    Synopsis,
    Transition,
    fountain,
    looks_like_screenplay,
    parse,
    plain,
)

WORDS = st.sampled_from(
    """the|rain|Ravi|KITCHEN|INT|EXT.|CUT|TO:|tea|చాయ్|రాము|चाय|मीरा|coffee,|12|(sadly)|*bold*|_line_
THE|END!|¿|—|“quoted”|.dot|>arrow|@at|#one|~la|=is|!bang|[[note]]|ఆకాశం""".replace("\n", "|").split(
        "|"
    )
)
TEXT = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
TAME_WORDS = st.sampled_from(["rain", "చాయ్", "मीरा", "Door", "9", "AND", "பெண்"])
TAME = st.lists(TAME_WORDS, min_size=1, max_size=4).map(" ".join)
PARAGRAPH = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
NAME = st.sampled_from(["RAVI", "MEERA DEVI", "రాము", "मीरा", "Old McCall", "R2", "42"])
LINE: st.SearchStrategy[Line] = st.one_of(
    TAME.map(Speech), TAME.map(Parenthetical), TAME.map(Lyric)
)
ELEMENT: st.SearchStrategy[Element] = st.one_of(
    st.builds(Heading, TAME, st.sampled_from(["", "1", "12A"])),
    st.builds(Heading, TAME.map("INT. ".__add__)),
    PARAGRAPH.map(Action),
    TAME.map(Centred),
    st.builds(
        Dialogue,
        NAME,
        st.lists(LINE, min_size=1, max_size=4).map(tuple),
        st.sampled_from(["", "V.O.", "O.S."]),
        st.booleans(),
    ),
    TAME.map(Lyric),
    TAME.map(Transition),
    st.builds(Section, TAME, st.integers(1, 3)),
    TAME.map(Synopsis),
    TAME.map(Note),
    TAME.map(Boneyard),
    st.just(PageBreak()),
).filter(lambda element: not (isinstance(element, Action) and "[[" in element.text))
TITLE_PAGE = st.one_of(
    st.just(()),
    st.tuples(TAME, TAME).map(lambda t: (("Title", t[0]), ("Author", f"{t[1]}\n{t[0]}"))),
)


@given(st.builds(Screenplay, st.lists(ELEMENT, max_size=8).map(tuple), TITLE_PAGE))
def test_a_screenplay_written_and_read_is_the_same(screenplay: Screenplay) -> None:
    assert parse(fountain(screenplay)) == screenplay


PIECES = st.sampled_from(
    """INT. ROOM - DAY|రాము|RAVI|@మీరా|(slowly)|Hello *you*.|CUT TO:|> FADE|> mid <|# Act|= sum|===
~ la la|[[note]]|/* gone|*/|/* a */|!X|.Y||  |Title: One|    two|and so on|^|(|..|#|>|=|~|!|@
FADE OUT.""".replace("\n", "|").split("|")
)


@given(st.lists(PIECES, max_size=14).map("\n".join) | st.text(max_size=60))
def test_no_word_of_any_text_is_dropped_and_writing_it_again_changes_nothing(text: str) -> None:
    screenplay = parse(text)
    assert re.findall(r"\w+", repr_of(screenplay)) == re.findall(r"\w+", text)
    assert parse(fountain(screenplay)) == screenplay


def repr_of(screenplay: Screenplay) -> str:
    parts = [f"{key}\n{value}" for key, value in screenplay.title_page]
    for element in screenplay.elements:
        match element:
            case Dialogue(character, lines, extension):
                parts += [character, extension, *(line.text for line in lines)]
            case Heading(heading, number):
                parts += [heading, number]
            case PageBreak():
                pass
            case _:
                parts.append(element.text)
    return "\n".join(parts)


SCRIPT = """Title: Chai
Author: Reelwright

FADE IN:

EXT. STREET - DAWN #1#

Rain. A tea stall under a blue sheet.

RAVI (V.O.)
(softly)
Some mornings
begin twice.

మీరా
నమస్తే

@మీరా
నమస్తే

DISSOLVE TO:

.THE RIVER

> THE END <
"""


def test_the_parts_of_a_script_are_known_for_what_they_are() -> None:
    script = parse(SCRIPT)
    assert script.titled("title") == "Chai"
    assert script.elements == (
        Transition("FADE IN:"),
        Heading("EXT. STREET - DAWN", "1"),
        Action("Rain. A tea stall under a blue sheet."),
        Dialogue(
            "RAVI",
            (Parenthetical("softly"), Speech("Some mornings"), Speech("begin twice.")),
            "V.O.",
        ),
        Action("మీరా\nనమస్తే"),
        Dialogue("మీరా", (Speech("నమస్తే"),)),
        Transition("DISSOLVE TO:"),
        Heading("THE RIVER"),
        Centred("THE END"),
    )


def test_plain_words_have_no_marks() -> None:
    assert plain(r"He *really* **runs** _home_ [[why?]] 3\*4") == "He really runs home 3*4"


def test_a_screenplay_is_told_from_an_idea() -> None:
    assert looks_like_screenplay(SCRIPT)
    assert looks_like_screenplay(".ఊరు\n\nవాన.\n\n@రాము\nపద.")
    assert not looks_like_screenplay(
        "A 30-second ad for a new coffee brand showing morning routine"
    )
    assert not looks_like_screenplay("ఒక ఊళ్ళో రాము ఉండేవాడు.\n\nఅతనికి ఒక పడవ ఉంది.")
