"""A long story is told in the time that the film has: its chapters, its people, exact frames."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.brief import Brief
from core.domain.languages import Language
from core.domain.story import Plan
from core.understanding.analyse import analyse
from core.writing.condensing import condensed
from core.writing.rules import write

PEOPLE = ("Asha", "Ravi", "the old fisherman", "the king")
DEEDS = (
    "walks to the market and buys a basket", "rows across the wide river",
    "sleeps under a banyan tree", "opens the red door of the palace", "finds a letter in a bottle",
)  # fmt: skip


def chapter(number: int, sentences: int) -> str:
    told = [
        f"In the year {number * 100 + place} {PEOPLE[(number + place) % 4]} "
        f"{DEEDS[(number * 3 + place) % 5]}."
        for place in range(sentences)
    ]
    return f"Chapter {number}\n\n{' '.join(told)}"


STORY = "The River\n\n" + "\n\n".join(chapter(number, 30) for number in range(1, 6))


def told(text: str, seconds: int) -> Plan:
    brief = Brief(text, script=True, seconds=Fraction(seconds))
    return write(brief, analyse("A story.", Language.EN))


def test_every_chapter_of_a_long_story_is_in_the_film_and_every_line_is_the_storys_own() -> None:
    plan = told(STORY, 90)
    said = " ".join(shot.narration for shot in plan.shots)
    for number in range(1, 6):
        assert f"year {number}" in said
    assert plan.story.title == "The River"
    assert plan.frames == Brief(STORY, seconds=Fraction(90)).frames
    flat = " ".join(STORY.split())
    assert all(shot.narration.rstrip(".") in flat for shot in plan.shots)


def test_the_people_of_a_long_story_are_in_its_bible() -> None:
    names = {character.name for character in told(STORY, 90).bible}
    assert {"Asha", "Ravi", "fisherman", "king"} <= names


def test_the_editor_is_told_how_much_of_a_long_story_the_film_tells() -> None:
    assert any("of the 150 sentences of 5 chapters" in note for note in told(STORY, 60).notes)


def test_a_story_that_fits_is_told_whole() -> None:
    short = condensed("Asha walks. She sings. Ravi listens.", 60.0, Language.EN)
    assert short.text == "Asha walks. She sings. Ravi listens."


def test_a_sentence_about_somebody_comes_with_the_one_that_names_them() -> None:
    short = condensed(
        "It rains. A fox waits. The end is far. He eats. All is well.", 7.5, Language.EN
    )
    assert "He eats" not in short.text or "The end is far." in short.text


@settings(max_examples=20, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    st.integers(1, 80),
    st.sampled_from([" ", ". ", "\n\n", "। "]),
    st.integers(5, 120),
)
def test_any_long_text_gives_a_plan_of_exact_frames(
    words: str, times: int, between: str, seconds: int
) -> None:
    brief = Brief("Asha walks. " + between.join([words] * times) + " x" * 1100, script=True,
                  seconds=Fraction(seconds))  # fmt: skip
    plan = write(brief, analyse("Asha walks."))
    assert plan.frames == brief.frames
    assert all(shot.frames > 0 for shot in plan.shots)


def test_of_many_chapters_each_stretch_is_told_though_none_alone_has_time() -> None:
    chapter = " ".join(f"मीरा नदी के किनारे दीया {n} जलाती है।" for n in range(12))
    text = "\n\n".join(
        f"अध्याय {n}: चिट्ठी\n\n{chapter.replace('दीया', f'दीया {n}')}" for n in range(40)
    )
    short = condensed(text, 60.0, Language.HI)
    assert short.title == ""
    assert 8 <= short.kept <= 20
    assert {"दीया 0 ", "दीया 39 "} <= {
        f"दीया {n} " for n in range(40) if f"दीया {n} " in short.text
    }


def test_a_story_without_full_stops_is_told_in_breaths() -> None:
    words = "the fisherman rows out to sea and the storm comes up over the bay " * 300
    plan = write(Brief(words, seconds=Fraction(30), script=True), analyse(words))
    assert plan.frames == 30 * 24
    assert all(len(shot.narration.split()) <= 24 for shot in plan.shots)


def test_a_short_story_in_chapters_is_told_and_its_people_are_seen() -> None:
    text = (
        "THE LAMP\n\nChapter 1: The Shop\n\nHariya was seventy. His shop smelled of oil. Hariya "
        "polished a brass lamp.\n\nChapter 2: The Night\n\nThe lamp burned, though nobody had lit "
        "it. Hariya carried the lamp to the temple."
    )
    plan = write(Brief(text, seconds=Fraction(40), script=True), analyse(text))
    assert plan.story.title == "The Lamp"
    assert not any("Chapter" in shot.description for shot in plan.shots)
    assert all(shot.narration for shot in plan.shots[:1])
    assert ("Hariya", "Hariya") in {(each.name, each.label) for each in plan.bible}


def test_the_number_of_a_chapter_is_never_spoken_however_short_the_story() -> None:
    text = (
        "Chapter 1\nThe lighthouse keeper Elias lived on a rock. Every night he lit the lamp.\n\n"
        "Chapter 2\nElias rowed out through the waves. He found a girl."
    )
    plan = write(Brief(text), analyse(text))
    assert not any("Chapter" in shot.narration + shot.description for shot in plan.shots)
    assert plan.bible[0].name == "Elias"


NOVEL = "\n\n".join(
    f"""CHAPTER {number}. Of the Road

'Oh dear! I shall be late!' said Meg to herself, 'for it is {number} o'clock.'

Meg went down the long dark road with a lantern in her hand, and thought very much of what the
old king had told her in the days when there had been peace, for he had been wise; then she
opened door {number} of the tower. She took the golden key {number} from the wall. The Hatter was
waiting for Meg at the gate.

   O come with me to the silver sea
   Where {number} winds are blowing
   And the lights are low
"""
    for number in range(1, 6)
)


def test_a_novel_is_told_by_what_is_seen_in_it_without_its_talk_and_its_verse() -> None:
    short = condensed(NOVEL, 40.0, Language.EN)
    assert short.chapters == 5
    assert not any(said in short.text for said in ("Oh dear", "said Meg", "silver sea", "peace"))
    assert "Hatter" in short.text
    assert all(len(each.split()) <= 20 for each in short.text.split("."))


def test_she_has_her_name_where_the_sentence_before_is_not_told() -> None:
    short = condensed(NOVEL, 40.0, Language.EN)
    assert "Meg took the golden key" in short.text
    assert "She took" not in short.text


def test_a_bar_ends_a_hindi_sentence_as_a_danda_does() -> None:
    text = "एक बन्दर था | वह नदी के किनारे रहता था | नदी में एक मगरमच्छ था |"
    said = [shot.narration for shot in write(Brief(text), analyse(text)).shots]
    assert not any("|" in each for each in said)
    assert any(each.startswith("नदी में एक मगरमच्छ") for each in said)


def test_lines_that_a_mail_broke_are_one_sentence() -> None:
    text = (
        "A boy walks through the wet market with a red umbrella and looks at\n"
        "the mangoes for a long time. An old woman gives him the best one of\n"
        "them all."
    )
    said = [shot.description for shot in write(Brief(text), analyse(text)).shots]
    assert not any(each.endswith("looks at.") or each.startswith("Them all") for each in said)


def test_what_is_told_of_a_novel_is_where_its_untold_sentences_went() -> None:
    talk = " ".join(f"It was as ever {n}." for n in range(12))
    scenes = (
        "The kitchen was warm. So it was. Asha stirred the hot soup. Asha baked a round cake.",
        "The beach was wide. So it was. Asha threw a red ball. Asha ate a red apple.",
    )
    text = "\n\n".join(f"Chapter {n}\n\n{talk} {scene}" for n, scene in enumerate(scenes, 1))
    seen = {(shot.narration, shot.depiction.setting.place) for shot in told(text, 20).shots}
    assert ("Asha threw a red ball.", "beach") in seen


def test_a_chapter_tells_what_it_is_called_after() -> None:
    deeds = "threw a red ball. {0} flew a red kite. {0} held a red lamp. {0} rode a red horse."
    called = {"Asha": "Kite", "Ravi": "Lamp", "Meena": "Horse", "Kabir": "Ball"}
    text = "\n\n".join(
        f"Chapter {n}. The {name}\n\n{who} {deeds.format(who)}"
        for n, (who, name) in enumerate(called.items(), 1)
    )
    parts = condensed(text, 26.0, Language.EN).text.split("\n\n")
    for name, part in zip(called.values(), parts, strict=True):
        assert name.casefold() in part


def test_whom_a_novel_introduced_pages_ago_is_seen_as_that() -> None:
    talk = " ".join(f"అది {n}వ రోజు." for n in range(40))
    text = (
        f"అధ్యాయం 1\n\nఊళ్ళో బుల్‌బులీ అనే పిల్ల ఉండేది. తోతారామ్ అనే చిలుక ఆమెకు కథలు చెప్పేది. {talk}\n\n"
        f"అధ్యాయం 2\n\n{talk} తోతారామ్ ఎగిరి చెట్టు మీద వాలింది. తోతారామ్ పండు తింది."
    )
    plan = write(Brief(text, script=True, seconds=Fraction(24)), analyse(text))
    shown = [s for shot in plan.shots if "ఎగిరి" in shot.narration for s in shot.depiction.subjects]
    assert "parrot" in {each.label for each in shown}
