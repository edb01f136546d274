"""Films of a kind: lessons, recipes, news, invitations, adverts."""

from fractions import Fraction

import pytest

from core.domain.analysis import Kind
from core.domain.brief import Brief
from core.understanding.analyse import analyse
from core.writing.rules import write
from tests.core.test_writing_briefs import planned


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("How the water cycle works", {"sun", "cloud", "cloud with rain"}),
        ("Photosynthesis for class 6", {"seedling", "droplet", "leaf fluttering in wind"}),
        ("பணவீக்கம் என்றால் என்ன?", {"basket", "coin", "tomato"}),
        ("ଖାଦ୍ୟ ଶୃଙ୍ଖଳ କ'ଣ?", {"deer", "tiger"}),
    ],
)
def test_a_lesson_is_told_by_the_things_that_it_is_about(text: str, seen: set[str]) -> None:
    plan = planned(text)
    assert seen <= {s.label for shot in plan.shots for s in shot.depiction.subjects}
    assert plan.story.title in plan.shots[0].on_screen_text
    assert any(text.endswith("?") and text in shot.narration for shot in plan.shots) is (
        text[-1] == "?"
    )


def test_own_sentences_of_a_lesson_have_its_pictures_and_scenes_of_it_stay_stories() -> None:
    plan = planned("Food chain for class 5. Everything begins with light. A deer eats grass.")
    labels = {s.label for shot in plan.shots for s in shot.depiction.subjects}
    assert "Food chain for class 5." not in " ".join(shot.narration for shot in plan.shots)
    assert {"sun", "herb", "deer"} <= labels
    assert planned("A volcano erupts at night.").story.logline == "A volcano erupts at night."


def test_what_nobody_can_see_is_told_of_at_a_blackboard() -> None:
    plan = planned("What is democracy?")
    seen = [s for shot in plan.shots for s in shot.depiction.subjects]
    assert "teacher" in {s.label for s in seen}
    assert "democracy" not in {s.label for s in seen}


def test_an_explainer_of_how_something_is_made_goes_step_by_step() -> None:
    plan = planned("How to make masala chai at home in five steps", 45)
    assert plan.story.title == "How to make masala chai at home in five steps"
    assert plan.shots[0].narration == "Here is all that we need."


def test_an_order_to_explain_is_for_its_audience_and_never_spoken() -> None:
    plan = planned("How does a pressure cooker work? Explain to class 6 students.")
    assert not any("Explain" in shot.narration + shot.description for shot in plan.shots)
    assert any(s.label == "student" for shot in plan.shots for s in shot.depiction.subjects)


def test_an_invitation_names_the_couple_and_letters_what_guests_must_know() -> None:
    plan = planned("Wedding invitation: Sneha weds Karthik on 12 December at Taj Krishna, Delhi.")
    assert plan.story.title == "Sneha and Karthik"
    assert {each.name for each in plan.bible} >= {"Sneha", "Karthik"}
    assert "Krishna" not in {each.name for each in plan.bible}
    assert any("12 December" in shot.on_screen_text for shot in plan.shots)


def test_steps_are_filmed_where_the_rest_of_the_film_is() -> None:
    plan = planned(
        "How to tie a turban: first fold the cloth, wrap it around, and tuck the end in."
    )
    assert all(shot.depiction.setting.backdrop.indoor for shot in plan.shots)


def test_a_loop_of_pictures_says_nothing_and_is_named_by_them() -> None:
    plan = planned("A 10-second loop of a lighthouse in a storm, waves crashing on rocks.", 10)
    assert plan.story.title == "A Lighthouse in a Storm"
    assert not any(shot.narration for shot in plan.shots)


def test_a_shop_sells_what_it_sells_and_signs_with_its_last_line() -> None:
    plan = planned(
        "An ad for Ravi's sweet shop: kids press their noses to the glass counter, the owner weighs"
        " golden jalebis, a girl takes a bite. Ravi Sweets, come home to sweetness."
    )
    last = plan.shots[-1]
    assert [subject.label for subject in last.depiction.subjects] == ["jalebi"]
    assert "Ravi Sweets – come home to sweetness" in plan.story.synopsis
    assert not any("sweetness" in shot.narration for shot in plan.shots)
    unsigned = planned("An ad for Ravi's sweet shop: kids look through the window.")
    assert "Ravi's Sweet Shop" in unsigned.story.synopsis


def test_a_recipe_is_cooked_by_somebody_in_one_kitchen() -> None:
    text = "पोहा कैसे बनाएँ: पोहा धो लें। कड़ाही में तेल गरम करें। प्याज़ काटकर भूनें।"
    plan = write(Brief(text, seconds=Fraction(20)), analyse(text))
    assert not any("कैसे" in shot.narration for shot in plan.shots)
    assert {shot.depiction.setting.place for shot in plan.shots} == {"kitchen"}
    cut = next(shot for shot in plan.shots if "काटकर" in shot.description)
    assert [each.gesture for each in cut.depiction.subjects if each.label == "cook"] == ["cut"]


def test_news_is_told_as_it_is_and_called_by_what_it_is_of() -> None:
    plan = planned("వరదల గురించి ఒక వార్తా వీడియో. భారీ వర్షంలో ఇళ్ళు మునిగాయి.")
    assert plan.story.title == "వరదలు"
    assert {shot.narration for shot in plan.shots} == {"భారీ వర్షంలో ఇళ్ళు మునిగాయి.", ""}
    assert planned("ಪ್ರವಾಹದ ಬಗ್ಗೆ ಒಂದು ಸುದ್ದಿ ವಿಡಿಯೋ. ಮನೆಗಳು ಮುಳುಗಿದವು.").story.title == "ಪ್ರವಾಹ"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "రమేష్ వెడ్స్ ప్రియ: వివాహ ఆహ్వానం. నవంబర్ 12, ఉదయం 9 గంటలకు, లక్ష్మి ఫంక్షన్ హాల్, విజయవాడ.",
            "రమేష్ మరియు ప్రియ",
        ),
        (
            "ரமேஷ் வெட்ஸ் பிரியா திருமண அழைப்பிதழ். நவம்பர் 12, காலை 9 மணி, மீனாட்சி மஹால், மதுரை.",
            "ரமேஷும் பிரியாவும்",
        ),
    ],
)
def test_an_invitation_shows_its_hosts_and_no_bells_for_its_hour(text: str, title: str) -> None:
    plan = planned(text)
    assert plan.story.title == title
    shown = {subject.label for shot in plan.shots for subject in shot.depiction.subjects}
    assert not {"bell", "vada", "Meena", "Lakshmi"} & shown


def test_who_uses_soap_in_an_advert_washes_at_home_and_the_logo_is_lettered() -> None:
    plan = planned("An advert for Chandan soap: A woman uses Chandan soap and smiles.", 15)
    used = next(x for x in plan.shots if x.description.startswith("A woman uses"))
    assert used.depiction.setting.place == "bathroom"
    assert {s.gesture for s in used.depiction.subjects} >= {"wash_face"}
    shoes = planned("A product film for Zenfit shoes. End on the logo.", 15).shots[-1]
    assert shoes.depiction.setting.backdrop.value == "studio"
    assert [s.label for s in shoes.depiction.subjects] == ["shoes"]
    assert "Zenfit" in shoes.on_screen_text


def test_a_recipe_is_cooked_by_one_cook_and_what_has_come_of_it_is_shown_last() -> None:
    text = "Recipe: how to make lemon rice. Cook the rice. Squeeze lemons. Fry peanuts. Mix it."
    assert "what has come of it" in planned(text, 20).shots[-1].description
    told = "Easy sambar recipe: boil the dal. Chop the vegetables. Pour oil in the pan. Serve."
    people = [s for x in planned(told).shots for s in x.depiction.subjects if s.kind is Kind.PERSON]
    assert {s.label for s in people} == {"cook"}
