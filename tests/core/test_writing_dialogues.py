"""Plain scripts, "Name: what is said" and numbered scenes, are staged as screenplays are."""

from fractions import Fraction

import pytest

from core.domain.brief import Brief
from core.domain.depiction import Backdrop
from core.domain.story import Plan
from core.understanding.analyse import analyse
from core.writing.dialogues import as_fountain, is_dialogue
from core.writing.rules import write
from core.writing.screenplay import Heading, looks_like_screenplay, read_script

ENGLISH = """Ravi: Did you bring the mangoes?
Sita (sadly): No, the market was closed.
Ravi: Then what will we eat?
(They look at each other and laugh.)
Sita: Let us go to grandmother's house!"""
TELUGU = """రవి: మామిడి పండ్లు తెచ్చావా?
సీత: లేదు, సంత మూసేశారు.
రవి: మరి ఏం తిందాం?
సీత: అమ్మమ్మ ఇంటికి వెళ్దాం!"""
HINDI = """दृश्य 1: रसोई - सुबह
माँ चाय बना रही है।
माँ: उठो, देर हो रही है!
रोहन: पाँच मिनट और, माँ।
दृश्य 2: सड़क - दिन
रोहन बस के पीछे दौड़ता है।"""


def staged(text: str) -> Plan:
    brief = Brief(text, seconds=Fraction(25), script=True)
    return write(brief, analyse(text))


@pytest.mark.parametrize(
    ("text", "speakers", "title"),
    [
        (ENGLISH, ["Ravi", "Sita", "Ravi", "Sita"], "Ravi and Sita"),
        (TELUGU, ["రవి", "సీత", "రవి", "సీత"], "రవి మరియు సీత"),
    ],
)
def test_every_line_is_spoken_by_who_it_names(text: str, speakers: list[str], title: str) -> None:
    assert looks_like_screenplay(text)
    plan = staged(text)
    assert [shot.speaker for shot in plan.shots if shot.narration] == speakers
    said = [line.partition(":")[2].strip() for line in text.splitlines() if ":" in line]
    assert [shot.narration for shot in plan.shots if shot.narration] == said
    assert plan.story.title == title
    assert plan.frames == 25 * 24


def test_what_happens_between_the_lines_is_seen_with_those_who_spoke() -> None:
    plan = staged(ENGLISH)
    shot = next(shot for shot in plan.shots if "laugh" in shot.description)
    assert {s.label for s in shot.depiction.subjects} == {"Ravi", "Sita"}
    assert not shot.narration


def test_numbered_scenes_are_headings() -> None:
    assert looks_like_screenplay(HINDI)
    headings = [e.text for e in read_script(HINDI).elements if isinstance(e, Heading)]
    assert headings == ["रसोई - सुबह", "सड़क - दिन"]
    assert [scene.heading for scene in staged(HINDI).scenes] == headings


@pytest.mark.parametrize(
    "text",
    [
        "Audience: parents\nTone: warm\nBrand words: fresh, pure",
        "He said: hello. The moral of the story: friends matter.",
        "Step 1: Boil water.\nStep 2: Add tea.",
        "A boy runs to the river.\nHis dog follows him.",
    ],
)
def test_briefs_steps_and_stories_are_no_dialogue(text: str) -> None:
    assert not is_dialogue(text)
    assert as_fountain(text) == text


def test_a_role_that_acts_and_speaks_is_one_person() -> None:
    script = "INT. OFFICE - DAY\n\nThe CLERK looks up.\n\nCLERK\nTen minutes ago.\n"
    assert [each.name for each in staged(script).bible] == ["Clerk"]


def test_who_only_speak_are_where_their_role_is_at_home() -> None:
    plan = staged("Teacher: Who broke the window?\nRohan: It was the wind, sir.\n")
    assert {shot.depiction.setting.backdrop for shot in plan.shots} == {Backdrop.CLASSROOM}


def test_what_stands_in_brackets_behind_a_line_happens_and_is_not_spoken() -> None:
    text = "Meera: Who ate it?\nArjun: What laddoo? (he wipes his mouth)\nMeera: That one."
    brief = Brief(text, seconds=Fraction(20), script=True)
    shots = write(brief, analyse(text)).shots
    assert [shot.narration for shot in shots if shot.speaker] == [
        "Who ate it?", "What laddoo?", "That one.",
    ]  # fmt: skip
    assert "He wipes his mouth." in [shot.description for shot in shots]
