"""Plans: exact frames, nothing dropped, varied and consistent pictures, in every language."""

import unicodedata
from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.analysis import Kind
from core.domain.brief import RATES, Brief
from core.domain.camera import Move, Size
from core.domain.depiction import Backdrop
from core.domain.languages import Language
from core.domain.story import Plan
from core.domain.time import Rate
from core.understanding.analyse import analyse
from core.writing.wishes.refine import refine
from core.writing.rules import write
from core.writing.screenplay import Action, Dialogue, Transition, parse, plain
from core.writing.timing import fit, natural_seconds

AD = "A 30-second ad for a new coffee brand showing morning routine"
SCRIPTS = {
    Language.HI: "DEVANAGARI", Language.TE: "TELUGU", Language.TA: "TAMIL", Language.BN: "BENGALI",
    Language.GU: "GUJARATI", Language.MR: "DEVANAGARI", Language.KN: "KANNADA",
    Language.ML: "MALAYALAM", Language.OR: "ORIYA", Language.PA: "GURMUKHI", Language.EN: "LATIN",
}  # fmt: skip


def sample(name: str) -> str:
    return (files("resources") / "samples" / name).read_text("utf-8")


def planned(brief: Brief) -> Plan:
    return write(brief, analyse(brief.text, brief.language))


@cache
def coffee(seed: int = 1) -> Plan:
    return planned(Brief(AD, seed=seed))


IDEAS = [
    AD,
    "A boy and his grandmother fly a kite. The kite gets stuck in a tree.",
    "Ad for FreshCo toothpaste",
    "ਇੱਕ ਕਿਸਾਨ ਸਵੇਰੇ ਖੇਤ ਵਿੱਚ ਜਾਂਦਾ ਹੈ। ਉਹ ਟਰੈਕਟਰ ਚਲਾਉਂਦਾ ਹੈ।",
]


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from(IDEAS),
    st.fractions(1, 600, max_denominator=100),
    st.sampled_from(RATES),
    st.integers(0, 99),
)
def test_the_frames_of_all_shots_sum_to_the_asked_length(
    text: str, seconds: Fraction, fps: int, seed: int
) -> None:
    brief = Brief(text, seconds=seconds, fps=fps, seed=seed)
    plan = planned(brief)
    assert plan.frames == brief.frames
    assert all(shot.frames > 0 for shot in plan.shots)
    assert [shot.number for shot in plan.shots] == list(range(1, len(plan.shots) + 1))


def test_a_film_of_one_second_is_one_shot() -> None:
    assert len(planned(Brief(AD, seconds=Fraction(1))).shots) == 1


def test_the_same_brief_gives_the_same_plan_and_another_seed_another() -> None:
    assert planned(Brief(AD)) == coffee()
    assert coffee(2) != coffee()


def test_the_coffee_film_goes_from_sunrise_to_the_product_with_a_call_to_action() -> None:
    shots = coffee().shots
    assert 7 <= len(shots) <= 9
    assert shots[0].camera.size in (Size.WIDE, Size.EXTREME_WIDE)
    assert "sunrise" in shots[0].prompt.text.lower()
    assert any(subject.label == "alarm clock" for s in shots for subject in s.depiction.subjects)
    assert any(subject.label == "hot beverage" for subject in shots[-1].depiction.subjects)
    assert shots[-1].on_screen_text == "Taste the morning"
    assert all(shot.narration for shot in shots)


@pytest.mark.parametrize("seed", range(1, 6))
def test_neighbouring_shots_never_share_size_or_move(seed: int) -> None:
    for text in IDEAS:
        shots = planned(Brief(text, seconds=Fraction(60), seed=seed)).shots
        for one, two in pairwise(shots):
            assert one.camera.size is not two.camera.size
            assert one.camera.moves != two.camera.moves or one.camera.moves == (Move.STATIC,)


def test_the_direction_of_travel_holds_through_a_scene() -> None:
    for scene in planned(Brief(IDEAS[1], seconds=Fraction(60))).scenes:
        moves = {move for shot in scene.shots for move in shot.camera.moves}
        assert not {Move.PAN_LEFT, Move.PAN_RIGHT} <= moves
        assert not {Move.TRUCK_LEFT, Move.TRUCK_RIGHT} <= moves


@pytest.mark.parametrize("name", ["kisan.txt", "jalari.txt"])
def test_a_story_is_told_whole_in_its_own_words_and_order(name: str) -> None:
    text = sample(name)
    plan = planned(Brief(text, seconds=Fraction(40)))
    assert " ".join(shot.narration for shot in plan.shots if shot.narration).split() == text.split()


def test_what_the_text_rules_out_is_never_seen() -> None:
    plan = planned(Brief("An ad for coffee. No people. No bicycles.", seconds=Fraction(60)))
    subjects = [subject for shot in plan.shots for subject in shot.depiction.subjects]
    assert subjects
    assert not any(s.kind is Kind.PERSON or s.label == "bicycle" for s in subjects)
    assert not any("young" in shot.description for shot in plan.shots)


def test_what_the_text_names_is_seen_even_if_its_kind_is_ruled_out() -> None:
    plan = planned(Brief("A farmer walks across his field at sunrise. No other people."))
    assert any(s.label == "farmer" for shot in plan.shots for s in shot.depiction.subjects)


def test_everybody_looks_the_same_in_every_shot() -> None:
    for text in (AD, sample("kisan.txt"), sample("jalari.txt")):
        plan = planned(Brief(text, seconds=Fraction(60)))
        looks = {each.name: each for each in plan.bible}
        assert looks
        people = [s for shot in plan.shots for s in shot.depiction.subjects if s.count == 1]
        for subject in people:
            if subject.kind is Kind.PERSON:
                known = looks[subject.character]
                assert (subject.art, subject.clothing) == (known.art, known.clothing)


def test_a_name_and_its_role_are_one_person() -> None:
    plan = planned(Brief(sample("kisan.txt"), seconds=Fraction(40)))
    people = [s for shot in plan.shots for s in shot.depiction.subjects if s.kind is Kind.PERSON]
    assert (people[0].label, people[0].character) == ("farmer", "Ramu")


@pytest.mark.parametrize("language", list(Language))
def test_narration_and_call_to_action_are_in_the_asked_language(language: Language) -> None:
    plan = planned(Brief(AD, language=language))
    assert plan.language is language
    for shot in plan.shots:
        said = shot.narration + shot.on_screen_text
        assert {_script(char) for char in said if char.isalpha()} <= {SCRIPTS[language]}
    assert sum(bool(shot.narration) for shot in plan.shots[:4]) >= 3


def _script(char: str) -> str:
    return unicodedata.name(char).split()[0]


def script_brief(text: str) -> Brief:
    return Brief(text, script=True, seconds=natural_seconds(parse(text)))


def test_nothing_of_a_screenplay_is_dropped() -> None:
    text = sample("chai.fountain")
    plan = planned(script_brief(text))
    shown = " ".join(shot.description for shot in plan.shots)
    spoken = " ".join(shot.narration for shot in plan.shots)
    for element in parse(text).elements:
        match element:
            case Action(words):
                assert " ".join(plain(words).split()) in shown
            case Dialogue():
                assert element.spoken in spoken
                assert any(element.character in shot.speaker for shot in plan.shots)
            case _:
                pass
    assert plan.script == text
    assert [scene.heading for scene in plan.scenes] == [
        "EXT. TEA STALL - DAWN",
        "INT. TRAIN STATION - MORNING",
    ]
    assert plan.shots[-1].on_screen_text == "THE SECOND CUP"


def test_transitions_of_a_screenplay_begin_the_next_shot() -> None:
    text = "INT. ROOM - DAY\n\nA cat.\n\nDISSOLVE TO:\n\nEXT. SEA - NIGHT\n\nA boat drifts.\n"
    assert any(isinstance(element, Transition) for element in parse(text).elements)
    shots = planned(script_brief(text)).shots
    assert shots[-1].transition == "dissolve:1"


def test_a_long_screenplay_in_a_short_film_joins_shots_and_says_so() -> None:
    brief = replace(script_brief(sample("chai.fountain")), seconds=Fraction(6))
    plan = planned(brief)
    assert plan.frames == brief.frames
    assert "There is another train at nine." in " ".join(s.narration for s in plan.shots)
    assert any("takes about" in note for note in plan.notes)


def test_the_script_of_an_idea_is_fountain_with_every_narrated_line() -> None:
    plan = coffee()
    said = [e.spoken for e in parse(plan.script).elements if isinstance(e, Dialogue)]
    assert said == [shot.narration for shot in plan.shots]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.fractions(0, 6, max_denominator=50), min_size=9, max_size=9))
def test_shots_are_fitted_to_their_speech_and_the_film_stays_as_long(
    lengths: list[Fraction],
) -> None:
    plan, rate = coffee(), Rate(Fraction(24))
    speech = {shot.number: lengths[shot.number - 1] for shot in plan.shots}
    fitted = fit(plan, speech, rate)
    assert fitted.frames == plan.frames
    if sum(speech.values()) + 2 * len(plan.shots) < 30:
        assert all(rate.seconds(s.frames) >= speech[s.number] for s in fitted.shots)


def test_brief_tone_and_style_win() -> None:
    plan = planned(Brief(AD + ", film noir", style="watercolour"))
    assert {shot.depiction.style for shot in plan.shots} == {"watercolour"}


def test_what_a_wish_promises_beside_its_theme_is_shown() -> None:
    plan = planned(Brief("A video of a red balloon over the sea", seconds=Fraction(20)))
    assert any("balloon" in s.label for shot in plan.shots for s in shot.depiction.subjects)


def test_refining_makes_the_next_iteration_of_the_same_length() -> None:
    plan = coffee()
    better = refine(Brief(AD), plan, "make it warmer, focus on the product")
    assert better.iteration == 2
    assert better.frames == plan.frames
    assert better.shots[0].depiction.palette != plan.shots[0].depiction.palette
    assert better.shots[-1].frames > plan.shots[-1].frames


def test_no_shot_of_a_story_is_of_nobody() -> None:
    for name in ("kisan.txt", "jalari.txt"):
        plan = planned(Brief(sample(name), seconds=Fraction(40)))
        assert all(shot.depiction.subjects for shot in plan.shots)


def test_what_was_not_caught_is_not_seen_and_who_fished_is_still_in_the_boat() -> None:
    plan = planned(Brief(sample("jalari.txt"), seconds=Fraction(40)))
    shot = next(shot for shot in plan.shots if "ఒక్క చేప" in shot.narration)
    labels = [s.label for s in shot.depiction.subjects]
    assert {"fisherman", "boat"} <= set(labels)
    assert "fish" not in labels
    assert (shot.depiction.subjects[0].relation, shot.depiction.subjects[0].to) == ("in", "boat")


def test_a_storys_title_names_its_people_and_its_logline_is_one_sentence() -> None:
    story = planned(Brief(sample("kisan.txt"), seconds=Fraction(40))).story
    assert story.title == "रामू और मीरा"
    assert story.logline == "सूखा पड़ा था, और किसान रामू का खेत प्यासा था।"


def test_descriptions_of_an_indian_story_are_in_its_own_script() -> None:
    plan = planned(Brief(sample("jalari.txt"), seconds=Fraction(60)))
    for shot in plan.shots:
        assert {_script(char) for char in shot.description if char.isalpha()} == {"TELUGU"}


def test_an_explainer_keeps_to_its_question() -> None:
    plan = planned(Brief("Explain how rain forms: water evaporates from the sea, clouds form."))
    assert plan.story.title == "How rain forms"
    said = [shot.narration for shot in plan.shots if shot.narration]
    assert any("evaporates" in line for line in said)
    assert said[-1] == "And now you know how it works."
    assert planned(Brief("Why do leaves change colour in autumn?")).story.title.endswith("?")


def test_a_farmer_with_a_mans_name_is_a_man() -> None:
    plan = planned(Brief(sample("kisan.txt"), seconds=Fraction(40)))
    assert {each.name: each.art for each in plan.bible}["Ramu"] == "👨‍🌾"


def test_a_rider_keeps_the_bicycle_in_close_shots() -> None:
    plan = planned(Brief("ಒಬ್ಬ ಹುಡುಗಿ ಶಾಲೆಗೆ ಸೈಕಲ್‌ನಲ್ಲಿ ಹೋಗುತ್ತಾಳೆ.", seconds=Fraction(20)))
    own = plan.scenes[0].shots
    assert len(own) > 1
    assert all(any(x.label == "bicycle" for x in shot.depiction.subjects) for shot in own)
    assert own[0].depiction.setting.backdrop is Backdrop.ROAD


@pytest.mark.parametrize(
    ("idea", "together"),
    [
        ("Two boys fly a kite. A dog chases the waves. Then they eat ice cream.", {"boy"}),
        ("Boys play. One hits a ball. An uncle comes. Everyone runs away.", {"boy", "uncle"}),
        (
            "இரண்டு சிறுவர்கள் பட்டம் விடுகிறார்கள். ஒரு நாய் ஓடுகிறது. மாலையில் அவர்கள் பழம் சாப்பிடுகிறார்கள்.",
            {"boy"},
        ),
        (
            "ek ladka cycle chalata hai, ek ladki chhatri deti hai, dono dukaan par hanste hain",
            {"boy", "girl"},
        ),
    ],
)
def test_they_and_everyone_are_who_was_named_together(idea: str, together: set[str]) -> None:
    last = planned(Brief(idea, seconds=Fraction(12))).shots[-1].depiction
    assert {s.label for s in last.subjects if s.kind in (Kind.PERSON, Kind.ANIMAL)} == together


def test_she_who_meets_somebody_named_is_in_the_picture_too_and_a_woman_from_the_start() -> None:
    shots = planned(Brief("A doctor opens the door. She smiles at the child.")).shots
    smiling = next(shot for shot in shots if "smiles" in shot.narration)
    assert {s.label for s in smiling.depiction.subjects} == {"doctor", "child"}
    seen = [s for shot in shots for s in shot.depiction.subjects if s.label == "doctor"]
    assert {s.art[:1] for s in seen} == {"👩"}


def test_a_shot_says_whom_it_is_close_on() -> None:
    told = "Pongal video from Murugan Stores: A family cooks pongal. A cow is decorated."
    plan = planned(Brief(told, seconds=Fraction(30)))
    assert not any(" ," in shot.description or ":." in shot.description for shot in plan.shots)
