"""What comes along where a text is pasted is taken off, and what it tells is filmed."""

from fractions import Fraction

import pytest

from core.domain.analysis import Action
from core.domain.brief import Brief
from core.domain.camera import Size
from core.domain.story import Plan
from core.understanding.analyse import analyse
from core.writing.length import told_length
from core.writing.pasted import unpasted
from core.writing.rules import write

SHOTS = """Shot list:
1. Wide shot of a tea estate at dawn
2. Close-up of hands plucking leaves
3. A cup being poured
4. Logo: Nilgiri Gold - "Taste the hills\""""

SUBTITLES = """1
00:00:01,000 --> 00:00:04,000
A man walks into an empty theatre.

2
00:00:08,500 --> 00:00:12,500
<i>The curtain rises
and a child sings.</i>"""

LETTER = """From: Anita Rao <anita@acme.in>
To: Studio
Subject: A film

Hi team,

Please make a 20 second film for Acme Lamps. A grandmother lights a lamp.

Thanks,
Anita
+91 98450 12345"""


def planned(text: str) -> Plan:
    brief = Brief(text, seconds=Fraction(30))
    return write(brief, analyse(text))


def test_a_list_of_shots_is_filmed_shot_by_shot_and_not_read_aloud() -> None:
    plan = planned(SHOTS)
    assert [shot.camera.size for shot in plan.shots[:2]] == [Size.WIDE, Size.CLOSE_UP]
    assert len(plan.shots) == 3
    assert not any(shot.narration for shot in plan.shots)
    assert plan.shots[-1].on_screen_text == "Nilgiri Gold - Taste the hills"
    assert "Shot list" not in plan.story.title
    hindi = planned("Shot 1: क्लोज-अप, पुजारी आरती कर रहा है\nShot 2: नाव पर एक लड़की फोटो खींचती है")
    assert [shot.description[:4] for shot in hindi.shots] == ["क्लो", "नाव "]
    assert hindi.shots[0].camera.size is Size.CLOSE_UP


def test_numbered_steps_are_spoken_without_their_numbers() -> None:
    plan = planned(
        "Tea in 3 steps: 1) Boil water in a pan. 2) Add ginger and milk. 3) Pour it out."
    )
    steps = ["Boil water in a pan.", "Add ginger and milk.", "Pour it out."]
    assert [shot.narration for shot in plan.shots if shot.narration in steps] == steps


def test_subtitles_are_the_story_that_they_tell_and_as_long() -> None:
    told = "A man walks into an empty theatre. The curtain rises and a child sings."
    assert planned(SUBTITLES).story.synopsis == told
    assert told_length(SUBTITLES) == Fraction("12.5")
    assert told_length("0:00 - 0:05 A boy runs\n0:05 - 0:15 A dog sleeps") == 15


def test_a_letter_is_read_without_its_head_and_who_signs_it() -> None:
    plan = planned(LETTER)
    assert plan.story.title == "Acme Lamps"
    assert told_length(LETTER) == 20
    told = " ".join(shot.description + shot.narration for shot in plan.shots)
    assert not any(word in told for word in ("Anita", "team", "98450", "Please"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A **boy** runs [home](https://a.b/c).", "A boy runs home."),
        ("<p>A <b>boy</b> runs.</p><script>alert(1)</script>", "A boy runs."),
        ("A boy\x07 fl\u202eies\u200b a kite.", "A boy flies a kite."),
        ('{"title": "Kite", "shots": ["A boy runs", {"text": "He falls"}]}',
         "Kite\n- A boy runs\n- He falls"),
        ("क्\u200dया 2 * 3 * 4 > 5 < 6?", "क्\u200dया 2 * 3 * 4 > 5 < 6?"),
        ("Hello, said he.\nThanks, said she.", "Hello, said he.\nThanks, said she."),
    ],
)  # fmt: skip
def test_markup_and_data_are_read_as_what_they_show(text: str, told: str) -> None:
    assert unpasted(text).strip() == told


def test_signs_alone_are_a_picture_where_one_knows_them_and_else_are_told_of() -> None:
    emoji = planned("🌧️☂️👧🐶🏠")
    shown = {subject.label for shot in emoji.shots for subject in shot.depiction.subjects}
    assert {"girl", "dog", "house", "umbrella"} <= shown
    for text in ("12345 67890 2024", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"):
        plan = planned(text)
        assert not any(shot.narration for shot in plan.shots)
        assert any("no words that could be filmed" in note for note in plan.notes)


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("पतंजलि शहद का विज्ञापन। दादी पोते को शहद खिलाती है।", "पतंजलि"),
        ("లక్ష్మి చీరల ప్రకటన. ఒక అమ్మాయి ఎర్ర చీర కట్టుకుంటుంది.", "లక్ష్మి"),
        ("ராம்ராஜ் வேட்டி விளம்பரம். அப்பா வேட்டி கட்டுகிறார்.", "ராம்ராஜ்"),
        ("Amul doodh ka vigyapan. Bachche doodh peete hain.", "Amul"),
        ("Ad for Himalaya Face Wash. A girl washes with Himalaya Face Wash.", "Himalaya Face Wash"),
        ('Reel for my bakery "Crumb & Co." A cake is iced. CTA: Visit us', "Crumb & Co."),
    ],
)
def test_an_unquoted_brand_is_a_brand_and_nobody(text: str, brand: str) -> None:
    plan = planned(text)
    assert plan.story.title == brand
    assert plan.shots[-1].on_screen_text.split("\n")[0] == brand
    people = {character.name for character in plan.bible}
    assert "Lakshmi" not in people
    assert "mountains" not in {shot.depiction.setting.place for shot in plan.shots}


def test_a_quotation_mark_that_only_opens_closes_what_is_said_too() -> None:
    assert unpasted("“വാ“ അമ്മ പറഞ്ഞു “ഇരിക്ക്“") == "“വാ” അമ്മ പറഞ്ഞു “ഇരിക്ക്”"
    assert unpasted("“Come,” she says. “Sit") == "“Come,” she says. “Sit"


def test_an_indian_list_of_people_is_one_deed() -> None:
    plan = write(
        Brief("அவள் சிறுமி. அனு தன் தாத்தா, பாட்டியுடன் ஒரு கடைக்குச் சென்றாள். அங்கே தூங்கினாள்."),
        analyse("அனு தன் தாத்தா, பாட்டியுடன் ஒரு கடைக்குச் சென்றாள்."),
    )
    assert any("தாத்தா, பாட்டியுடன்" in shot.description for shot in plan.shots)


@pytest.mark.parametrize(
    "text",
    [
        "दादी बिस्तर पर लेटी है। डॉक्टर उसे देखता है।",
        "அப்பா கட்டிலில் படுத்திருக்கிறார். மகள் அவர் கையைப் பிடிக்கிறாள்.",
        "അമ്മ കട്ടിലിൽ കിടക്കുന്നു. മകൻ അവളുടെ കൈ പിടിക്കുന്നു.",
    ],
)
def test_who_lies_in_bed_stays_there_while_somebody_tends_them(text: str) -> None:
    plan = write(Brief(text), analyse(text))
    with_both = [s.depiction.subjects for s in plan.shots if len(s.depiction.subjects) > 2]
    assert any((s.action, s.to) == (Action.LIE, "bed") for s in with_both[-1])
