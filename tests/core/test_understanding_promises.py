"""What analysing a text promises, whatever the text."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.domain.analysis import Action, Kind, Mood
from core.domain.depiction import Backdrop, Setting, TimeOfDay
from core.domain.languages import Language
from core.language.tables import TABLES, rows
from core.understanding.analyse import analyse, attempt
from core.understanding.depict import depict
from core.understanding.palette import Tint, oklch, palette
from core.understanding.reading import Reading, read
from core.understanding.report import as_json
from core.understanding.styles import look, style, styles

DRAWN = {
    "photographic", "flat", "noir", "silhouette", "black-and-white", "watercolour", "oil",
    "pixel-art", "ukiyo-e", "cyberpunk", "sketch", "vintage",
}  # fmt: skip


HALF_SAID = st.lists(
    st.sampled_from(
        "a the cat girl red big two , . and or of on with between behind it them one both another "
        "half sits holding runs is who which under to her the-other not".split()
    ),
    max_size=14,
).map(" ".join)
"""What an editor has typed so far: a sentence may stop at any of its words."""


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet="abcdefgh .,!?0123456789रामకథகதை\n", max_size=200) | HALF_SAID,
    st.sampled_from([Language.EN, *Language]),
)
@example("a wine glass right of a hot and", Language.EN)
@example("A cat, and", Language.EN)
def test_any_text_gives_an_answer_that_is_json(text: str, language: Language) -> None:
    found = analyse(text, language)
    assert json.loads(json.dumps(as_json(found)))["language"]["code"] == language
    assert not any(
        method.note
        for method in (
            found.entities_method, found.mood.method, found.camera.method, found.timing.method,
        )
    )  # fmt: skip


def test_entities_stand_in_the_text_where_they_say() -> None:
    text = "ఒక రైతు పొలంలో రెండు ఎద్దులతో నడుస్తున్నాడు."
    for entity in analyse(text).entities:
        assert text[entity.start : entity.end] == entity.text


def test_an_analyser_that_fails_is_left_out_with_a_note() -> None:
    tries: list[Reading] = []

    def broken(reading: Reading) -> Mood:
        tries.append(reading)
        raise ValueError("no mood")

    answer, method = attempt(broken, read("A dog.", Language.EN), Mood())
    assert len(tries) == 2
    assert answer.confidence == 0.0
    assert "no mood" in method.note


def test_an_advert_in_one_line_has_beats_and_a_length() -> None:
    timing = analyse("A 30-second ad for a new coffee brand showing morning routine").timing
    assert timing.total_seconds == 30
    assert [beat.text for beat in timing.beats] == ["morning routine", "a new coffee brand"]
    assert sum(beat.seconds for beat in timing.beats) == pytest.approx(30, abs=0.05)


def test_a_long_plot_gives_one_beat_for_each_event() -> None:
    plot = " ".join(f"The boy finds key number {n} and runs." for n in range(40))
    assert len(analyse(plot).timing.beats) == 40


def test_a_length_in_telugu_words_is_understood() -> None:
    assert analyse("పది సెకన్ల వీడియో, ఒక కుక్క పరుగెత్తుతోంది").timing.total_seconds == 10


def test_what_is_excluded_is_not_depicted() -> None:
    text = "An empty beach without people or boats, a red kite flies."
    shown = depict(analyse(text), text)
    assert [subject.label for subject in shown.subjects] == ["kite"]
    assert shown.subjects[0].action is Action.FLY


def test_the_setting_of_the_scene_stands_in_where_the_text_names_none() -> None:
    scene = Setting("kitchen", Backdrop.KITCHEN, TimeOfDay.MORNING)
    assert depict(analyse("She smiles."), "She smiles.", scene).setting == scene
    at_night = depict(analyse("She smiles at night."), "She smiles at night.", scene).setting
    assert at_night == replace(scene, time=TimeOfDay.NIGHT)


def test_named_colours_are_in_the_palette() -> None:
    assert "#d1342b" in analyse("A red kite over a green field").mood.palette


@given(st.floats(0, 360), st.floats(0, 0.3), st.floats(-0.15, 0.1), st.sampled_from([30, 150, 180]))
def test_palettes_are_five_colours_from_dark_to_light(
    hue: float, chroma: float, lift: float, turn: float
) -> None:
    colours = palette(Tint(hue, chroma, lift, turn))
    assert len(colours) == 5
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours)
    lights = [oklch(colour)[0] for colour in colours]
    assert lights == sorted(lights)


def test_every_style_has_a_look_that_the_animatic_draws() -> None:
    assert len(styles()) >= 18
    assert {look(key) for key in styles()} <= DRAWN
    assert style("no such style").key == "photographic"


def test_every_place_names_a_backdrop() -> None:
    assert all(Backdrop(place.columns["backdrop"]) for place in rows("place"))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_every_table_is_whole(table: str) -> None:
    keys = [each.key for each in rows(table)]
    assert len(keys) == len(set(keys))
    assert all(set(each.words) == set(Language) for each in rows(table))


@pytest.mark.parametrize(
    "text",
    [
        "Rohan's mother smiles.", "रोहन ने दरवाज़ा खोला।", "रोहनला भूक लागली आहे.",
        "রোহনের বাড়ি নদীর ধারে।", "રોહનને ફૂલ ગમે છે.", "ਰੋਹਨ ਨੇ ਰੋਟੀ ਖਾਧੀ।", "ରୋହନଙ୍କୁ ଫୁଲ ମିଳିଲା।",
        "రోహన్‌కు పువ్వు ఇచ్చాడు.",
        "ரோகனின் நாய் ஓடுகிறது.", "ರೋಹನನಿಗೆ ಹೂವು ಸಿಕ್ಕಿತು.", "രോഹന്റെ നായ ഓടുന്നു.",
        "rohan apni dadi ke saath mele mein jata hai",
    ],
)  # fmt: skip
def test_a_given_name_is_somebody_in_every_script_and_case(text: str) -> None:
    assert "Rohan" in people_of(text)


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("सूरज निकलता है।", ""), ("सूरज अपनी माँ से कहता है।", "Suraj"), ("A rose blooms.", ""),
        ("Rose opens the door.", "Rose"), ("আশার মা রান্না করে।", "Asha"), ("ಸೂರ್ಯ ಮೇಲೇರುತ್ತಾನೆ.", ""),
        ("आशा अगरबत्ती का विज्ञापन", ""), ("Asha Hospital at night", ""), ("உமா அம்மா சமைக்கிறாள்", "Uma"),
        ("Hyderabad wakes up.", ""), ("Zorba laughs.", "Zorba"),
        ("The owner, Mrs. Iyer, smiles.", "Mrs. Iyer"),
        ("উমঙ্গলাল তার দাদুর সাথে যায়।", "Umangalal"), ("अचानक हँसता है।", ""),
    ],
)  # fmt: skip
def test_what_is_a_word_too_is_a_name_where_the_text_speaks_of_somebody(
    text: str, somebody: str
) -> None:
    named = {label for label in people_of(text) if label[:1].isupper()}
    assert named == ({somebody} if somebody else set())


def people_of(text: str) -> set[str]:
    return {each.label for each in analyse(text).entities if each.kind is Kind.PERSON}


@pytest.mark.parametrize(
    ("text", "art", "size"),
    [
        ("मेरा पुराना दोस्त आया", "👨", ""),
        ("जुनी मैत्रीण भेटली", "👩", ""),
        ("बूढ़ी मरीज़ लेटी है", "👩", "old"),
        ("बूढ़े मरीज़ को दवा दी", "👨", "old"),
    ],
)
def test_a_quality_tells_the_sex_and_an_age_only_where_it_means_years(
    text: str, art: str, size: str
) -> None:
    someone = depict(analyse(text), text).subjects[0]
    assert (someone.art[:1], someone.size) == (art, size)


def test_only_words_of_a_flood_put_the_land_under_water() -> None:
    for text, there in (("पूरा गाँव नाचता है", False), ("शहर की सड़कें डूब गईं", True)):
        seen = {each.label for each in depict(analyse(text), text).subjects}
        assert ("flood" in seen) is there


@pytest.mark.parametrize(
    ("text", "action", "gesture"),
    [
        ("कुर्सी पर बैठे दादाजी अख़बार पढ़ रहे हैं", "sit", "read"),
        ("बेटा बिस्तर पर लेटा रो रहा है", "lie", "cry"),
        ("An old woman sitting by the window knits a sweater", "sit", "sew"),
    ],
)
def test_who_was_told_to_sit_or_lie_does_so_whatever_else_they_do(
    text: str, action: str, gesture: str
) -> None:
    someone = depict(analyse(text), text).subjects[0]
    assert (someone.action.value, someone.gesture) == (action, gesture)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("नानी बच्चों को राजा और शेर की कहानी सुना रही हैं", {"old woman", "child"}),
        ("एक राजा की कहानी", {"king"}),
        ("माँ फोन पर बेटे से बात कर रही है", {"mother", "phone"}),
        ("A mother talks to her son on the phone", {"mother", "phone"}),
    ],
)
def test_who_is_only_in_a_tale_or_at_the_other_end_is_not_there(text: str, seen: set[str]) -> None:
    assert {each.label for each in depict(analyse(text), text).subjects} == seen


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("चोर पकड़ा जाता है।", set()),
        ("ਚੋਰ ਪੁਲਿਸ ਵੱਲੋਂ ਫੜਿਆ ਜਾਂਦਾ ਹੈ।", {"police officer"}),
        ("નેતાને હાર પહેરાવવામાં આવે છે.", set()),
        ("ਕੁਲੀ ਰੇਹੜੀ ਧੱਕੀ ਜਾਂਦਾ ਹੈ।", {"porter"}),
        ("गिरे हुए पेड़ पर लोमड़ी बैठी है।", {"fox"}),
    ],
)
def test_nobody_does_what_is_only_done_to_them(text: str, doers: set[str]) -> None:
    acting = (e for e in analyse(text).entities if e.action is not Action.NONE)
    assert {each.label for each in acting} == doers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("દરવાજે તોરણ લટકે છે.", ("toran", "on", "door")),
        ("वर और कन्या बैठे हैं, दोनों के सामने पंडित है।", ("priest", "in front of", "girl")),
        ("ਟਰਾਲੀ ਗੰਨਿਆਂ ਨਾਲ ਭਰੀ ਹੋਈ ਹੈ।", ("sugarcane", "in", "trolley")),
        ("दादी बैठी हैं, बुआ उनके पास खड़ी होकर चाय देती है।", ("aunt", "next to", "old woman")),
        ("ताश खेलते बुज़ुर्गों के पास एक लड़का खड़ा है।", ("boy", "next to", "old man")),
    ],
)
def test_what_a_participle_or_an_ending_tells_does_not_stand_there(
    text: str, told: tuple[str, str, str]
) -> None:
    assert told in {(r.subject, r.relation, r.object) for r in analyse(text).relations}
