"""What a wish for a film says is in it: its scene, its product, its words; not its orders."""

from fractions import Fraction

import pytest

from core.domain.analysis import Action
from core.domain.brief import Brief
from core.domain.story import Plan, Shot
from core.understanding.analyse import analyse
from core.writing.rules import write

JUICE = (
    "A 30 second ad for Sundrop orange juice. A family of four is having breakfast. "
    "Mention the word fresh. End with: Buy now at your store"
)


def planned(text: str, seconds: int = 30) -> Plan:
    brief = Brief(text, seconds=Fraction(seconds))
    return write(brief, analyse(brief.text, brief.language))


def together(plan: Plan, *labels: str) -> list[Shot]:
    """The shots that show all of them."""
    wanted = set(labels)
    return [s for s in plan.shots if wanted <= {each.label for each in s.depiction.subjects}]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("বৃষ্টির রাতে শহরের রাস্তায় একটি মেয়ে লাল ছাতা নিয়ে নাচছে, মিউজিক ভিডিও", ("girl", "umbrella")),
        ("Ek chai brand ka ad jisme ek ladka aur uski dadi chai peete hain", ("boy", "old woman")),
        ("A music video of a girl dancing with a red umbrella", ("girl", "umbrella")),
    ],
)
def test_the_scene_that_a_wish_tells_is_a_shot_in_any_language(
    text: str, labels: tuple[str, ...]
) -> None:
    assert together(planned(text), *labels)


def test_a_music_video_is_not_narrated() -> None:
    plan = planned("A music video of a girl dancing with a red umbrella. The rain falls on her.")
    assert not any(shot.narration for shot in plan.shots)


def test_orders_for_the_words_of_an_advert_are_followed_and_never_spoken() -> None:
    plan = planned(JUICE)
    said = " ".join(shot.narration for shot in plan.shots)
    assert "Mention" not in said
    assert "End with" not in said
    assert plan.shots[-1].on_screen_text.split("\n") == [
        "Sundrop",
        "Fresh",
        "Buy now at your store",
    ]


def test_an_advert_is_about_what_it_sells() -> None:
    shows_it = together(planned(JUICE), "juice")
    assert len(shows_it) >= 3


def test_a_forbidden_word_is_not_in_the_lines_that_the_writer_adds() -> None:
    with_it = planned("An ad for a new coffee brand. A woman drinks coffee.")
    line = next(shot.narration for shot in with_it.shots if shot.narration)
    word = max(line.strip(".").split(), key=len).strip(",")
    without = planned(f"An ad for a new coffee brand. Never say the word {word}.")
    assert not any(word.casefold() in shot.narration.casefold() for shot in without.shots)


def test_a_forbidden_word_of_the_editors_own_is_told_of() -> None:
    plan = planned(
        "Ad for Kaveri soap. Never say: cheap. A mother smiles. It is cheap. Buy it today!"
    )
    assert any("says “cheap”, which the brief rules out" in note for note in plan.notes)
    assert any("It is cheap." in shot.description for shot in plan.shots)
    assert plan.shots[-1].on_screen_text == "Kaveri\nBuy it today"


def test_a_call_to_action_is_lettered_in_the_language_of_the_wish() -> None:
    plan = planned("కొత్త కాఫీ కోసం ప్రకటన. ఒక అమ్మాయి కాఫీ తాగుతుంది. చివరలో: ఈ రోజే రుచి చూడండి")
    assert "ఈ రోజే రుచి చూడండి" in plan.shots[-1].on_screen_text
    assert not any("చివరలో" in shot.narration for shot in plan.shots)


def test_a_word_of_every_day_is_nobodys_name() -> None:
    plan = planned("एक बूढ़ी औरत रोज़ पार्क में बैठती है। एक कुत्ता आता है। अब दोनों रोज़ साथ चलते हैं।")
    assert {character.name for character in plan.bible} == {"old woman", "dog"}
    assert any("दोनों" in shot.description for shot in together(plan, "old woman", "dog"))


def test_a_film_of_one_thing_looks_at_it_from_several_sides() -> None:
    plan = planned("a red bicycle leaning against a yellow wall")
    assert len(plan.shots) >= 5
    assert len({(shot.camera.size, shot.camera.angle) for shot in plan.shots}) >= 5
    assert max(shot.frames for shot in plan.shots) < plan.frames / 3


def test_what_an_explainer_explains_is_not_its_first_line() -> None:
    plan = planned("Explain how a bicycle pump works for kids in 40 seconds", 40)
    assert not any("bicycle pump works" in shot.narration for shot in plan.shots)


def test_what_shall_not_be_seen_is_neither_spoken_nor_a_shot_and_the_brand_is_lettered() -> None:
    plan = planned(
        "हमारी नई साइकिल 'पवन' का विज्ञापन। एक लड़की सुबह साइकिल चलाती है। "
        "कारें नहीं दिखनी चाहिए। अंत में लिखें: आज ही खरीदें"
    )
    assert not any("कारें" in shot.description or "लिखें" in shot.description for shot in plan.shots)
    assert plan.shots[-1].on_screen_text.split("\n") == ["पवन", "आज ही खरीदें"]


def test_a_brief_that_names_its_product_is_an_advert_of_it() -> None:
    plan = planned("Product: SolarPump 3, a blue water pump. A farmer switches it on in the field.")
    assert plan.story.title == "SolarPump 3"
    assert together(plan, "farmer", "hand pump")
    assert plan.shots[-1].on_screen_text


@pytest.mark.parametrize(
    ("text", "title", "card"),
    [
        (
            "15 second reel: new gym in Indiranagar, men lifting weights, "
            'end with "First month free".',
            "New Gym in Indiranagar",
            "First month free",
        ),
        (
            'Instagram reel: morning yoga on a terrace, sunrise. Text "Breathe" at the end.',
            "Morning Yoga on a Terrace",
            "Breathe",
        ),
        ("60 second video. A farmer sows. It rains.", "The Farmer", ""),
    ],
)
def test_a_reel_is_named_by_what_it_shows_and_ends_with_its_words(
    text: str, title: str, card: str
) -> None:
    plan = planned(text)
    assert plan.story.title == title
    assert plan.shots[-1].on_screen_text == card
    assert all(any(map(str.isalpha, shot.description)) for shot in plan.shots)


def test_who_watches_a_film_wishes_for_none() -> None:
    assert planned("A boy watches a film. He laughs.").shots[0].description.startswith("A boy")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Asha opens a bakery in our street. Make a 20 second ad.", "Make"),
        ("ఆశ మా వీధిలో బేకరీ తెరిచింది. 20 సెకన్ల యాడ్ చెయ్యి.", "యాడ్"),
        ("ಆಶಾ ಬೇಕರಿ ತೆರೆದಳು. ಒಂದು ಜಾಹೀರಾತು ಮಾಡಿ.", "ಜಾಹೀರಾತು"),
    ],
)
def test_a_wish_that_stands_last_is_followed_and_never_shown(text: str, wish: str) -> None:
    shots = planned(text).shots
    assert not any(wish in f"{shot.description} {shot.narration}" for shot in shots)


def test_a_film_that_somebody_in_the_story_watches_is_no_wish_in_any_language() -> None:
    shots = planned("రవి సినిమా చూస్తున్నాడు. రాధ నవ్వింది.").shots
    assert any("సినిమా" in shot.description for shot in shots)


@pytest.mark.parametrize(
    "text",
    [
        "A red car on the left, a white van on the right, and between the two a cow is lying.",
        "ಎಡಗಡೆ ಕೆಂಪು ಕಾರು, ಬಲಗಡೆ ಬಿಳಿ ವ್ಯಾನ್, ಎರಡರ ನಡುವೆ ಒಂದು ಹಸು ಮಲಗಿದೆ.",
        "बाईं ओर लाल कार, दाईं ओर सफ़ेद वैन, दोनों के बीच एक गाय लेटी है।",
    ],
)
def test_what_stands_by_something_is_in_one_picture_with_it(text: str) -> None:
    assert together(planned(text), "car", "cow")


def test_sparks_that_fly_are_nobodys_deed_in_any_language() -> None:
    shots = planned("ಕಮ್ಮಾರ ನಿಂತಿದ್ದಾನೆ. ಕಿಡಿಗಳು ಹಾರುತ್ತಿವೆ.").shots
    assert not any(s.action is Action.FLY for x in shots for s in x.depiction.subjects)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Promo for a gym: a woman lifts a barbell, a trainer stands next to her.", {"woman"}),
        ("A wedding teaser: the groom comes on a horse, both families dance.", {"groom"}),
        ("Grandpa teaches Tara how to ride a bicycle. She falls. He helps her up.", {"Tara"}),
    ],
)
def test_a_film_that_tells_its_own_scenes_shows_no_other(text: str, shown: set[str]) -> None:
    plan = write(Brief(text), analyse(text))
    seen = [{s.character or s.label for s in shot.depiction.subjects} for shot in plan.shots]
    assert any(shown <= each for each in seen)
    assert all(shot.depiction.setting.place != "studio" for shot in plan.shots)
