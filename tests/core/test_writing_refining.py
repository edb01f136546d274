"""What an editor wishes of a whole story is done by the rules, in any of eleven languages."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from core.domain.analysis import Kind
from core.domain.brief import Brief
from core.domain.camera import Size
from core.domain.depiction import TimeOfDay, Weather
from core.domain.story import Plan, Shot
from core.understanding.analyse import analyse
from core.writing.wishes.refine import refine
from core.writing.rules import write
from core.writing.wishes.wished import asks_back, wished

BRIEF = Brief("A 30 second ad for Sundrop orange juice. A girl runs in the park.")


@cache
def before() -> Plan:
    return write(BRIEF, analyse(BRIEF.text))


def after(words: str) -> Plan:
    return refine(BRIEF, before(), words)


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("make it warmer", "warmer"), ("इसे थोड़ा और गर्म बनाओ", "warmer"),
        ("కొంచెం వెచ్చగా చేయండి", "warmer"), ("இன்னும் வேகமாக இருக்கட்டும்", "faster"),
        ("আরও দ্রুত করো", "faster"), ("વધુ ઝડપી બનાવો", "faster"),
        ("कॅमेरा अजून जवळ न्या", "closer"), ("ಇನ್ನೂ ಹತ್ತಿರದಿಂದ ತೋರಿಸಿ", "closer"),
        ("കൂടുതൽ അടുത്ത് നിന്ന്", "closer"), ("ଟିକେ ଧୀରେ କରନ୍ତୁ", "slower"),
        ("ਇਸ ਨੂੰ ਹੋਰ ਛੋਟਾ ਕਰੋ", "shorter"), ("ఇంకా చిన్నదిగా చేయండి", "shorter"),
        ("थोड़ा छोटा करो", "shorter"), ("make it faster and brighter", "brighter"),
    ],
)  # fmt: skip
def test_a_wish_is_heard_in_its_language(words: str, wish: str) -> None:
    assert wish in wished(words)


def test_words_that_only_contain_a_wish_are_none() -> None:
    assert not wished("a swarm of lukewarm disclosers")


@pytest.mark.parametrize("words", ["make it night", "रात का समय कर दो", "రాత్రి వేళ చేయండి"])
def test_another_time_of_day_is_that_of_every_shot_and_heading(words: str) -> None:
    now = after(words)
    assert {shot.depiction.setting.time for shot in now.shots} == {TimeOfDay.NIGHT}
    assert all(scene.heading.endswith("NIGHT") for scene in now.scenes)


def test_another_place_is_where_the_film_is_set() -> None:
    now = after("set it on a beach")
    assert {shot.depiction.setting.place for shot in now.shots} == {"beach"}


def test_a_shorter_film_still_has_time_for_its_lines() -> None:
    now = after("make it shorter")
    assert now.frames < before().frames
    assert [shot.narration for shot in now.shots] == [shot.narration for shot in before().shots]
    silent = replace(before().shots[0], narration="", frames=100)
    plan = replace(before(), scenes=(replace(before().scenes[0], shots=(silent,)),))
    assert refine(BRIEF, plan, "shorter").frames == 75


@pytest.mark.parametrize("words", ["more of the product", "ఉత్పత్తిని ఎక్కువగా చూపించండి"])
def test_more_of_the_product_is_in_more_shots(words: str) -> None:
    assert shown(after(words)) > shown(before())
    assert after(words).frames == before().frames


def test_closer_steps_every_size_once() -> None:
    ladder = list(Size)
    for then, now in zip(before().shots, after("closer").shots, strict=True):
        assert now.camera.size is ladder[min(len(ladder) - 1, ladder.index(then.camera.size) + 1)]


def shown(plan: Plan) -> int:
    return sum(any(s.label == "juice" for s in shot.depiction.subjects) for shot in plan.shots)


def test_a_faster_film_is_as_long_and_is_cut_more_often() -> None:
    faster = after("faster")
    assert faster.frames == BRIEF.frames == BRIEF.rate.frames(Fraction(30))
    assert len(faster.shots) > 1.3 * len(before().shots)


@pytest.mark.parametrize("words", ["less narration", "नैरेशन कम करो", "పలుకు మాటలు తగ్గించు"])
def test_less_narration_leaves_some_of_it(words: str) -> None:
    said = [sum(bool(shot.narration) for shot in plan.shots) for plan in (before(), after(words))]
    assert 0 < said[1] < said[0]


@pytest.mark.parametrize("words", ["రాత్రిగా మార్చు", "இரவாக மாற்று", "രാത്രിയാക്കൂ"])
def test_what_the_hour_shall_become_is_heard_with_its_ending(words: str) -> None:
    assert {shot.depiction.setting.time for shot in after(words).shots} == {TimeOfDay.NIGHT}


def test_another_place_is_said_in_every_shots_own_words_and_only_once() -> None:
    now = after("set it on a beach")
    assert all("— Beach" in shot.description for shot in now.shots)
    later = refine(BRIEF, now, "make it night")
    assert all(shot.description.count("Beach") == 1 for shot in later.shots)
    assert all(shot.description.endswith("— Beach, night.") for shot in later.shots)


def test_to_show_something_closely_in_tamil_moves_nothing_into_the_forest() -> None:
    settings = [shot.depiction.setting for shot in after("நெருக்கமாகக் காட்டு").shots]
    assert settings == [shot.depiction.setting for shot in before().shots]


def test_a_length_in_words_is_kept_exactly_and_what_falls_silent_is_told() -> None:
    now = after("cut it to 10 seconds")
    assert now.frames == 10 * BRIEF.fps
    assert "nothing is spoken in shot" in now.notes[-1]


def test_where_no_people_are_wished_for_nobody_is_seen() -> None:
    now = after("no people")
    seen = [subject for shot in now.shots for subject in shot.depiction.subjects]
    assert not any(subject.kind is Kind.PERSON for subject in seen)
    assert all("people" in shot.prompt.negative for shot in now.shots)


@pytest.mark.parametrize(
    "words", ["remove the rain", "no rain", "बारिश हटा दो", "மழையை நீக்கு", "ਮੀਂਹ ਹਟਾ ਦਿਓ"]
)
def test_weather_that_is_taken_away_comes_nowhere(words: str) -> None:
    brief = Brief("A girl runs in the park in the rain. She reaches the bus stop.")
    plan = refine(brief, write(brief, analyse(brief.text)), words)
    assert all(shot.depiction.setting.weather is Weather.CLEAR for shot in plan.shots)


def test_a_shot_that_is_asked_for_comes_among_the_others_and_the_film_stays_as_long() -> None:
    now = after("add a close-up shot of a glass on the table")
    assert (len(now.shots), now.frames) == (len(before().shots) + 1, before().frames)
    new = next(shot for shot in now.shots if "glass on the table" in shot.description)
    assert new.camera.size is Size.CLOSE_UP


def test_a_single_shot_is_made_longer_within_the_films_length() -> None:
    now = after("make the first shot longer")
    assert now.shots[0].frames > before().shots[0].frames
    assert now.frames == before().frames


def test_only_the_shots_of_a_place_that_is_exchanged_go_elsewhere() -> None:
    was = [shot.depiction.setting.place for shot in before().shots]
    now = [shot.depiction.setting.place for shot in after("swap the park for a beach").shots]
    assert "park" in was
    assert now == ["beach" if place == "park" else place for place in was]


def test_somebody_does_what_is_wished_for() -> None:
    now = after("make the girl laugh")
    assert any("laughing" in shot.description for shot in now.shots)


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("undo that", True), ("पहले जैसा कर दो", True), ("మునుపటి మార్పు రద్దు చెయ్యి", True),
        ("আগের মতো করো", True), ("go back to the village", False), ("कुत्ते को वापस लाओ", False),
    ],
)  # fmt: skip
def test_a_wish_for_the_version_before_is_told_from_one_for_the_film(
    words: str, back: bool
) -> None:
    assert asks_back(words) is back


@pytest.mark.parametrize(
    ("words", "lighting"),
    [
        ("not so dark", "high-key"), ("the colours are too cold", "golden-hour"),
        ("इसमें अंधेरा कम करो", "high-key"), ("ఇది మరీ చీకటిగా ఉంది", "high-key"),
        ("ଅନ୍ଧାର କମ କର", "high-key"), ("andhera kam karo", "high-key"),
    ],
)  # fmt: skip
def test_a_complaint_is_the_wish_behind_it(words: str, lighting: str) -> None:
    assert {shot.depiction.lighting for shot in after(words).shots} == {lighting}


def test_one_colour_goes_out_of_the_palette_and_another_comes_in() -> None:
    def greener(shot: Shot) -> int:
        reds, greens = ([int(c[at : at + 2], 16) for c in shot.depiction.palette] for at in (1, 3))
        return sum(greens) - sum(reds)

    for words in ("less red, more green", "लाल रंग कम करो, हरा रंग बढ़ाओ"):
        pairs = zip(after(words).shots, before().shots, strict=True)
        assert all(greener(now) > greener(was) for now, was in pairs)


TOLD = Brief(
    "A potter makes a lamp in her workshop. She paints it red. At night she lights it on the river "
    "bank. Her son claps.",
    seconds=Fraction(30),
)


@cache
def told() -> Plan:
    return write(TOLD, analyse(TOLD.text))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("swap scene 1 and 2", "Scenes 1 and 2 have changed places."),
        ("swap the first and last scene", "Scenes 1 and 2 have changed places."),
        ("दृश्य 1 और 2 आपस में बदलो", "Scenes 1 and 2 have changed places."),
        ("రెండవ దృశ్యం తీసేయి", "Scene 2 is gone."), ("delete scene 2", "Scene 2 is gone."),
        ("remove shots 2 to 4", "Shots 2, 3, 4 are gone."),
        ("put shot 4 before shot 2", "Shot 4 is shot 2 now."),
        ("move scene 2 to the beginning", "Scene 2 is scene 1 now."),
        ("shot 2 aur 3 mila do", "Shots 2 and 3 are one now."),
        ("split shot 1", "Shot 1 is two now."), ("fewer shots", "shots are"),
        ("more shots", "shots are"), ("call it “The Lamp”", "called “The Lamp” now"),
        ("less text", "No shot has such text."), ("delete shot 99", "There is no shot 99"),
        ("merge shots 1 and 4", "Only shots that follow each other"),
        ("make the last shot two seconds longer", "changed."),
    ],
)  # fmt: skip
def test_shots_and_scenes_are_where_the_words_want_them_and_the_film_stays_as_long(
    words: str, said: str
) -> None:
    now = refine(TOLD, told(), words)
    assert said in now.notes[-1]
    assert now.frames == told().frames
    assert [shot.number for shot in now.shots] == list(range(1, len(now.shots) + 1))


def test_seconds_more_or_less_are_exact() -> None:
    longer = refine(TOLD, told(), "make the last shot two seconds longer")
    assert longer.shots[-1].frames == told().shots[-1].frames + 48
    assert refine(TOLD, told(), "make it 5 seconds shorter").frames == told().frames - 120


def test_a_wish_for_a_scene_is_for_its_shots_alone() -> None:
    now = refine(TOLD, told(), "it should rain in the second scene")
    wet = {shot.scene for shot in now.shots if shot.depiction.setting.weather is Weather.RAIN}
    assert wet == {2}


def test_what_is_worn_from_some_shot_on_is_not_how_somebody_looks_in_all() -> None:
    now = refine(TOLD, told(), "from shot 3 on the potter wears a yellow saree")
    worn = [s.clothing for x in now.shots for s in x.depiction.subjects if s.label == "potter"]
    assert worn[0] == now.bible[0].clothing != worn[-1] == "#f2c230"
