"""What an editor wishes to be added, left out, exchanged or ended otherwise is done, and told."""

from fractions import Fraction
from functools import cache

import pytest

from core.domain.brief import Brief
from core.domain.camera import Size
from core.domain.story import Plan, Shot
from core.understanding.analyse import analyse
from core.writing.wishes.refine import refine
from core.writing.rules import write

PARK = (
    "A boy walks through the park with a red umbrella. He meets an old man on a bench. "
    "They share a mango."
)
BOAT = "एक बूढ़ा मछुआरा नाव में बैठा है। उसकी पोती उसे लाल सेब देती है। दोनों हँसते हैं।"


@cache
def before(text: str) -> Plan:
    return write(Brief(text, seconds=Fraction(30)), analyse(text))


def after(words: str, text: str = PARK) -> Plan:
    return refine(Brief(text, seconds=Fraction(30)), before(text), words)


def labels(shot: Shot) -> set[str]:
    return {subject.label for subject in shot.depiction.subjects}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("add a dog", PARK), ("kutta add karo", BOAT), ("ఒక కుక్కను చేర్చు", PARK),
        ("ஒரு நாய் சேர்க்கவும்", PARK), ("একটি কুকুর যোগ করো", PARK), ("एक कुत्ता जोड़ो", BOAT),
    ],
)  # fmt: skip
def test_what_is_added_is_beside_people_and_said_in_the_shots_language(
    words: str, text: str
) -> None:
    now = after(words, text)
    having = [shot for shot in now.shots if "dog" in labels(shot)]
    assert having
    assert any(each.label == "dog" for each in now.bible)
    said = "a dog" if text is PARK else "कुत्ता"
    assert all(said in shot.description for shot in having)
    assert now.frames == before(text).frames


@pytest.mark.parametrize(
    "words", ["remove the umbrella", "छाता हटा दो", "గొడుగు తీసేయి", "குடையை நீக்கு"]
)
def test_what_is_removed_is_in_no_shot_and_in_no_words(words: str) -> None:
    now = after(words)
    assert not any("umbrella" in labels(shot) for shot in now.shots)
    assert not any("umbrella" in shot.description + shot.narration for shot in now.shots)
    assert now.frames == before(PARK).frames
    assert "is gone" in now.notes[-1]  # the shot of the umbrella alone


def test_words_that_name_what_was_removed_are_told_of() -> None:
    assert "still speak of “सेब”" in after("सेब हटाओ", BOAT).notes[-1]
    assert "There is no “elephant”" in after("remove the elephant").notes[-1]


def test_one_thing_comes_in_the_place_of_another() -> None:
    now = after("a yellow hat instead of the umbrella")
    assert not any("umbrella" in labels(shot) for shot in now.shots)
    assert any("hat" in labels(shot) and "hat" in shot.description for shot in now.shots)
    mango = after("सेब की जगह आम रखो", BOAT)
    assert any("आम" in shot.narration and "mango" in labels(shot) for shot in mango.shots)
    girl = after("make the boy a girl")
    assert "She meets an old man" in " ".join(shot.narration for shot in girl.shots)


def test_another_colour_is_that_of_the_thing_in_every_shot() -> None:
    now = after("the umbrella should be yellow")
    assert not any("red" in shot.description for shot in now.shots)
    hues = {s.colour for x in now.shots for s in x.depiction.subjects if s.label == "umbrella"}
    assert len(hues) == 1
    assert hues != {"#d1342b"}


@pytest.mark.parametrize(
    ("words", "text"),
    [("end with the boy smiling", PARK), ("अंत में मछुआरा मुस्कुराता है", BOAT), ("ముగింపు మార్చు", PARK)],
)
def test_another_ending_is_one(words: str, text: str) -> None:
    now = after(words, text)
    assert now.shots[:-1] == before(text).shots[:-1]
    assert now.shots[-1] != before(text).shots[-1]
    assert now.frames == before(text).frames


def test_only_the_shots_that_are_named_change() -> None:
    now = after("make shot 2 at night")
    changed = [a.number for a, b in zip(now.shots, before(PARK).shots, strict=True) if a != b]
    assert changed == [2]
    assert after("start with a close-up").shots[0].camera.size is Size.CLOSE_UP
    assert len(after("आखिरी शॉट हटाओ").shots) == len(before(PARK).shots) - 1
    assert not any(shot.narration for shot in after("no narration").shots)
    assert after("add the text 'The end' to the last shot").shots[-1].on_screen_text == "The end"


def test_wishes_are_heard_in_the_words_that_people_use() -> None:
    assert after("the second shot should be wider").shots[1] != before(PARK).shots[1]
    assert {shot.depiction.tone for shot in after("make it sadder").shots} == {"sad"}
    station = after("change the park to a railway station")
    assert "station" in station.shots[0].description
    assert not any("park" in shot.description for shot in station.shots)
    grandmother = after("replace the old man with his grandmother")
    assert any("He meets a grandmother" in shot.description for shot in grandmother.shots)
    dressed = after("the old man should wear a blue shirt")
    assert "#2f6fd0" in {s.clothing for x in dressed.shots for s in x.depiction.subjects}
    at_night = after("end it at night on the beach")
    assert [shot.depiction.setting.place for shot in at_night.shots[-2:]] == ["park", "beach"]


def test_a_shot_of_what_goes_alone_goes_with_its_words() -> None:
    text = "A farmer works in his field. His dog sleeps under the tree. The farmer walks home."
    now = after("cut the dog out", text)
    said = " ".join(shot.description + shot.narration for shot in now.shots)
    assert "dog" not in said
    assert now.frames == before(text).frames


def test_the_films_own_things_are_meant_by_shorter_words() -> None:
    text = "A potter makes a clay lamp. She paints it red."
    now = after("change the lamp to a pot", text)
    assert any("pot" in labels(shot) for shot in now.shots)
    assert not any("diya" in labels(shot) for shot in now.shots)


def test_who_gets_older_is_called_so_and_looks_so_in_every_shot() -> None:
    now = after("make the boy older")
    shown = set[str]().union(*map(labels, now.shots))
    assert "young man" in shown
    assert "boy" not in shown
    assert not any("boy" in shot.description for shot in now.shots)


def test_one_colour_for_another_is_painted_and_said() -> None:
    dressed = "A girl in a red dress runs in the park. Her brother eats an apple."
    for words in ("change red to green", "green instead of red", 'change "red" to "green"'):
        first = after(words, dressed).shots[0]
        assert "green dress" in first.narration
        assert first.depiction.subjects[0].clothing == "#3f8f4a"
        assert first.depiction.palette == before(dressed).shots[0].depiction.palette
    assert "Nothing in the film is purple" in after("turn purple to gold", dressed).notes[-1]


def test_the_tagline_and_other_wordings_are_changed_as_they_are_quoted() -> None:
    now = after("change the tagline to Drink the sun")
    assert now.shots[-1].on_screen_text.split("\n")[-1] == "Drink the sun"
    assert "“foo” is said in no shot." in after('change "foo" to "bar"').notes[-1]


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("cut 5 seconds", 25), ("reduce it to 20 seconds", 20), ("add 5 seconds", 35),
        ("५ सेकंड कम करो", 25), ("20 सेकंड तक कम करो", 20), ("5 సెకన్లు తగ్గించండి", 25),
        ("20 సెకన్లకు తగ్గించండి", 20), ("5 வினாடி குறைக்கவும்", 25), ("৫ সেকেন্ড কমাও", 25),
        ("૫ સેકન્ડ ઘટાડો", 25), ("५ सेकंद कमी करा", 25), ("5 ಸೆಕೆಂಡ್ ಕಡಿಮೆ ಮಾಡಿ", 25),
        ("5 സെക്കൻഡ് കുറയ്ക്കുക", 25), ("5 ସେକେଣ୍ଡ କମାନ୍ତୁ", 25), ("5 ਸਕਿੰਟ ਘਟਾਓ", 25),
    ],
)  # fmt: skip
def test_a_time_that_goes_is_so_much_less_and_one_to_reach_is_reached(
    words: str, seconds: int
) -> None:
    now = after(words)
    assert now.frames == seconds * 24
    assert min(shot.frames for shot in now.shots) >= 12


def test_what_is_not_there_cannot_go_and_what_the_brief_has_is_told_of() -> None:
    gone = after("remove the elephant")
    assert gone.shots == before(PARK).shots
    assert "There is no “elephant” in the film." in gone.notes[-1]
    assert "chosen in the brief" in after("use a female voice").notes[-1]
