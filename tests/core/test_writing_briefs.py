"""Briefs as editors write them: labelled lines, words about the manner, films in any language."""

from fractions import Fraction

import pytest

from core.domain.analysis import Action, Kind
from core.domain.brief import Brief
from core.domain.camera import Size
from core.domain.depiction import TimeOfDay
from core.domain.languages import Language
from core.domain.story import Plan
from core.understanding.analyse import analyse
from core.writing.fields import parted_fields
from core.writing.knowledge import theme, topics
from core.writing.length import told_length
from core.writing.rules import write

GYM = (
    "Promo for a gym in Hyderabad: energetic, fast cuts, 15 seconds, brand words: strong, together."
    " Audience: young parents. Never say: cheap. Call to action: Join today at IronYard"
)

STRANGE = (
    "🐶🏃🌧️🚲🏠🌅🎉🎈🐱🐟",
    "...!!! ??? --- ...",
    "1234567890 42 7",
    "صبي يركض إلى النهر مع كلبه الصغير",
    "{hero} {product} {} %s",
    "Audience: parents. Tone: warm. CTA: Buy now",
    "a" * 1_900,
    "<script>alert(1)</script><b>A boy</b> runs `rm -rf /`",
    "Brand: Audience: Tone: : : CTA:",
)


def planned(text: str, seconds: int = 30, language: Language | None = None) -> Plan:
    brief = Brief(text, seconds=Fraction(seconds), language=language)
    return write(brief, analyse(brief.text, brief.language))


def words_of(plan: Plan) -> str:
    return " ".join(f"{shot.description} {shot.narration}" for shot in plan.shots)


def test_labelled_lines_of_a_brief_are_followed_and_never_shown_or_spoken() -> None:
    plan = planned(GYM, 15)
    assert plan.shots[-1].on_screen_text == "Strong, Together\nJoin today at IronYard"
    for word in (
        "Brand words",
        "Audience",
        "Call to action",
        "Never say",
        "15 seconds",
        "fast cut",
    ):
        assert word not in words_of(plan)


def test_a_storys_own_colons_are_no_labels() -> None:
    text = "He said: hello. The moral of the story: friends matter."
    assert parted_fields(text) == (text, {})


def test_a_documentary_shows_and_names_those_it_is_about() -> None:
    plan = planned("A documentary about the weavers of Pochampally, slow and quiet, at dawn.", 60)
    assert plan.story.title == "The Weavers of Pochampally"
    assert any("weavers of Pochampally" in shot.narration for shot in plan.shots)
    assert any(
        s.label == "weaver" and s.count > 1 for x in plan.shots for s in x.depiction.subjects
    )


@pytest.mark.parametrize("language", [each for each in Language if each is not Language.EN])
def test_every_theme_is_described_in_every_language_about_the_same_people(
    language: Language,
) -> None:
    for name in (*(topic.name for topic in topics()), "life", "product", "explainer", "howto"):
        for beat in theme(name).beats:
            line = beat.told[language.value]
            for each in ("{hero}", "{product}"):
                assert (each in line) is (each in beat.shows.casefold())


@pytest.mark.parametrize("language", [Language.TE, Language.HI, Language.TA, Language.ML])
def test_a_film_in_an_indian_language_is_described_in_it_and_in_english_for_models(
    language: Language,
) -> None:
    plan = planned("A 30-second ad for a new coffee brand showing morning routine", 40, language)
    for shot in plan.shots:
        assert not any("a" <= letter <= "z" for letter in shot.description.casefold())
        assert shot.english.text.isascii()
        assert shot.english.of == shot.description
    assert not any("a" <= letter <= "z" for letter in plan.story.synopsis.casefold())


def test_a_close_shot_says_only_what_it_shows() -> None:
    plan = planned("A lighthouse keeper and her cat wait for a ship. A storm comes.", 30)
    close = [shot for shot in plan.shots if shot.description.startswith("Close on")]
    assert close
    for shot in close:
        shows = any(each.label == "cat" for each in shot.depiction.subjects)
        assert ("cat" in shot.description) is shows


def test_a_synopsis_says_nothing_twice_and_nothing_of_the_camera() -> None:
    for text in (GYM, "A boy and his grandmother fly a kite. The kite gets stuck in a tree."):
        synopsis = planned(text, 60).story.synopsis
        told = [each for each in synopsis.split(". ") if each]
        assert len(told) == len(set(told))
        assert "Close on" not in synopsis
        assert "Wide again" not in synopsis


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A girl sits on the steps. Her dog comes running.", "dog"),
        ("एक लड़की बैठी है। उसका कुत्ता भागता हुआ आता है।", "कुत्ता"),
    ],
)
def test_what_somebodys_animal_does_is_done_by_the_animal(text: str, word: str) -> None:
    shot = next(shot for shot in planned(text, 12).shots if word in shot.narration)
    deeds = {each.label: each.action for each in shot.depiction.subjects}
    assert deeds["dog"] in (Action.RUN, Action.ARRIVE)
    assert deeds["girl"] is Action.LOOK


def test_the_boy_is_the_grandson_of_the_sentence_before() -> None:
    text = "An old man teaches his grandson to fish at a lake. The boy catches a big fish."
    people = [each for each in planned(text, 20).bible if each.label != "fish"]
    assert len(people) == 2


def test_a_ship_that_lands_is_at_sea_and_not_in_the_house_of_the_sentence_before() -> None:
    plan = planned("A woman runs down the stairs. The ship arrives and her brother waves.", 12)
    ship = next(s for s in plan.shots if any(x.label == "ship" for x in s.depiction.subjects))
    assert not ship.depiction.setting.backdrop.indoor


def test_a_story_gets_no_strangers_from_a_theme() -> None:
    plan = planned("Two friends open a bakery in a small town.", 30)
    people = {s.label for x in plan.shots for s in x.depiction.subjects if s.kind is Kind.PERSON}
    assert people == {"friend"}


def test_each_event_of_a_sentence_has_a_shot_of_its_own() -> None:
    plan = planned("The boy runs to the river, jumps into the water and swims to the boat.", 20)
    own = [shot.narration for shot in plan.shots if shot.narration]
    assert len(own) >= 3


def test_close_ups_wished_for_the_whole_film_are_those_of_its_things() -> None:
    wish = "Product film for a wooden wristwatch called Arbor, close-ups, no people"
    sizes = [
        shot.camera.size
        for shot in planned(wish, 20).shots
        if shot.description.startswith(("Out of", "Arbor"))
    ]
    assert sizes
    assert set(sizes) <= {Size.CLOSE_UP, Size.EXTREME_CLOSE_UP}


def test_hinglish_words_for_the_end_are_lettered_and_not_spoken() -> None:
    plan = planned("ek chai ki ad, 20 second, end mein likho: Ek pyali aur", 20)
    assert plan.shots[-1].on_screen_text == "Ek pyali aur"
    assert not any("likho" in shot.narration for shot in plan.shots)


@pytest.mark.parametrize("text", STRANGE)
def test_strange_texts_give_a_film_of_the_asked_length_without_empty_shots(text: str) -> None:
    plan = planned(text, 20)
    assert plan.frames == 20 * 24
    assert all(shot.description.strip(" .") for shot in plan.shots)
    assert len(plan.story.title) <= 80
    assert not any("<" in shot.narration or "🐶" in shot.narration for shot in plan.shots)


@pytest.mark.parametrize(
    "text", ["صبي يركض إلى النهر مع كلبه الصغير", "Un chien court sur la plage avec son ami"]
)
def test_of_a_text_in_an_unknown_language_the_editor_is_told_and_nothing_is_invented(
    text: str,
) -> None:
    plan = planned(text)
    assert any("language that is not understood" in note for note in plan.notes)
    assert [shot.description for shot in plan.shots] == [text]
    assert not plan.shots[0].depiction.subjects
    assert not plan.shots[0].narration


def test_a_wish_for_an_hour_has_it_in_every_shot() -> None:
    plan = planned("A music video of a lonely girl dancing in the rain at night", 40)
    assert {shot.depiction.setting.time for shot in plan.shots} == {TimeOfDay.NIGHT}
    labels = {s.label for shot in plan.shots for s in shot.depiction.subjects}
    assert "rainbow" not in labels
    assert plan.story.logline == "A lonely girl dancing in the rain at night."


def test_what_follows_a_labelled_line_is_still_shown() -> None:
    text = (
        "Ad for Kaveri hair oil. Never say: cheap. Show a grandmother on a veranda. "
        "CTA: Kaveri. Since 1952."
    )
    plan = planned(text)
    assert "A grandmother on a veranda." in [shot.description for shot in plan.shots]
    assert plan.shots[-1].on_screen_text.endswith("Kaveri. Since 1952")
    assert not any("1952" in shot.narration for shot in plan.shots)


def test_a_word_to_avoid_in_an_indian_sentence_is_no_brand_and_not_spoken() -> None:
    plan = planned("நிலா மசாலா விளம்பரம். அம்மா சாம்பார் செய்கிறாள். 'மலிவு' என்ற சொல் வேண்டாம்.")
    said = " ".join(shot.narration + shot.on_screen_text for shot in plan.shots)
    assert "மலிவு" not in said + plan.story.title


def test_a_brand_that_means_something_else_lends_the_film_neither_hour_nor_thing() -> None:
    plan = planned("ప్రకటన: 'వెన్నెల' నెయ్యి. అమ్మమ్మ కుండలో నెయ్యి కాస్తుంది.")
    assert plan.shots[1].depiction.setting.time is not TimeOfDay.NIGHT
    clinic = planned("Promo for Lotus Diagnostics: full body check-up at Rs 999, free delivery.")
    seen = {s.label for shot in clinic.shots for s in shot.depiction.subjects}
    assert "lotus" not in seen
    assert any("Rs 999" in shot.on_screen_text for shot in clinic.shots)


def test_what_the_house_adds_is_in_the_letters_of_the_brief() -> None:
    plan = planned("Naye juice ka ad banao. Ek ladki park mein daudti hai aur juice peeti hai.")
    assert plan.language is Language.HI
    assert all((s.description + s.narration + s.on_screen_text).isascii() for s in plan.shots)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("A 20-second ad for a sweet shop: kids look at the jalebis.", 20),
        (GYM, 15),
        ("make a one minute documentary about the old potter", 60),
        ("Ad for tea\nDuration: 25 s\nMood: warm", 25),
        ("పది సెకన్ల ప్రకటన: ఒక కుక్క పరుగెడుతుంది", 10),
        ("chai ka 15 second ka ad banao, ek ladki chai peeti hai", 15),
        ("A man waits for ten seconds and leaves.", None),
        ("Ten seconds later he leaves the house. The dog barks.", None),
    ],
)
def test_a_film_is_as_long_as_its_idea_asks(text: str, seconds: int | None) -> None:
    assert told_length(text) == seconds


def test_whom_a_video_is_for_is_not_in_it() -> None:
    plan = planned("make a video about how rainbows form, for class 5 students")
    assert plan.story.title == "How rainbows form"
    said = " ".join(shot.narration + shot.description for shot in plan.shots)
    assert "class 5" not in said


def test_a_clause_that_goes_on_between_other_shots_says_who() -> None:
    plan = planned("An ad for Aria soap. A girl wakes up late, sees the clock and runs to school.")
    said = [shot.narration for shot in plan.shots]
    assert "The girl sees the clock and runs to school." in said


def test_a_little_girl_is_the_girl_from_then_on() -> None:
    plan = planned("ଗୋଟିଏ ଛୋଟ ଝିଅ ଓ ତା ବାପା ବାଲି ଘର ତିଆରି କରନ୍ତି। ଝିଅଟି କାନ୍ଦେ।")
    assert sorted(each.name.split()[-1] for each in plan.bible) == ["father", "girl"]
