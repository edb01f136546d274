"""Whom and what each sentence of a story means: who tells it, two together, things acted on."""

import pytest

from core.domain.analysis import Action, Kind
from tests.core.written import planned, labels, gestures, shot_of


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("I went to my grandfather's farm. We rode in a cart.", "rode", {"boy", "old man"}),
        ("मैं अपनी नानी के गाँव गई। हम कुएँ में तैरे। रात को सोए।", "सोए", {"girl", "old woman"}),
        ("मी शेतावर गेलो. आंबा खाल्ला.", "आंबा", {"man"}),
        ("తాతయ్య ఊరికి వెళ్ళాను. చెరువులో ఈత కొట్టాము.", "ఈత", {"boy", "old man"}),
        ("மாலையில் கடைக்குச் சென்றேன். மனைவியுடன் தேநீர் குடித்தோம்.", "தேநீர்", {"man", "wife"}),
        ("I live alone. A friend visits me on Sunday.", "visits", {"man", "friend"}),
    ],
)
def test_who_tells_a_story_of_themselves_is_somebody_to_be_seen(
    text: str, words: str, who: set[str]
) -> None:
    assert who <= labels(shot_of(planned(text), words))


def test_who_is_only_quoted_tells_no_story() -> None:
    plan = planned('Ravi runs home. "I won a prize," he says. His mother smiles.')
    assert set().union(*map(labels, plan.shots)) - {"wrapped gift"} <= {"Ravi", "mother", "trophy"}


def test_two_who_are_both_meant_do_the_same_in_the_same_place() -> None:
    plan = planned("ਇੱਕ ਕਿਸਾਨ ਹਲ ਵਾਹੁੰਦਾ ਹੈ। ਉਸਦੀ ਪਤਨੀ ਆਉਂਦੀ ਹੈ। ਦੋਵੇਂ ਬੋਹੜ ਹੇਠ ਬੈਠੇ ਹਨ।")
    seen = shot_of(plan, "ਦੋਵੇਂ").depiction.subjects
    people = {s.label: (s.action, s.relation, s.to) for s in seen if s.kind is Kind.PERSON}
    assert people["farmer"] == people["wife"] == (Action.SIT, "under", "banyan tree")


@pytest.mark.parametrize(
    ("text", "words", "whom"),
    [
        (
            "ஒரு மீனவர் ஆமையை விடுவிக்கிறார். மகள் ஓடி வந்து அவரைக் கட்டிப்பிடிக்கிறாள்.",
            "கட்டிப்பிடிக்கிறாள்",
            "fisherman",
        ),
        ("एक किसान बैल हाँकता है। बेटी दौड़कर उन्हें गले लगाती है।", "गले", "farmer"),
        ("ఒక రైతు ఆవును మేపుతాడు. కూతురు ఆయనను కౌగిలించుకుంటుంది.", "ఆయనను", "farmer"),
    ],
)
def test_one_spoken_of_with_respect_is_a_person_not_an_animal(
    text: str, words: str, whom: str
) -> None:
    assert whom in labels(shot_of(planned(text), words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Grandma takes a red sari out of a trunk. Meena puts on the sari.", "puts on"),
        ("दादी संदूक से एक लाल साड़ी निकालती है। मीना साड़ी पहनकर नाचती है।", "पहनकर"),
    ],
)
def test_clothes_have_the_colour_that_was_told_of_them_before(text: str, words: str) -> None:
    seen = shot_of(planned(text), words).depiction.subjects
    assert {s.label: s.clothing for s in seen}["Meena"] == "#d1342b"


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("A boy carries a box. He slips and the box falls.", "box falls", {"boy", "box"}),
        ("A girl opens a cake. A boy comes. She gives a slice to him.", "slice", {"cake", "boy"}),
        ("A postman brings a letter. A woman reads it and cries.", "cries", {"woman", "letter"}),
    ],
)
def test_what_is_acted_on_stays_in_the_picture(text: str, words: str, there: set[str]) -> None:
    assert there <= labels(shot_of(planned(text), words))


def test_who_reads_and_cries_is_sad_over_what_is_read_also_from_near() -> None:
    plan = planned("A woman gets a letter. She reads the letter and cries.", 40)
    sad = [labels(shot) for shot in plan.shots if "sad" in gestures(shot)]
    assert len(sad) > 1
    assert all(there == {"woman", "letter"} for there in sad)


def test_one_spoken_of_with_respect_is_the_grown_one_of_two() -> None:
    plan = planned("ஒரு சிறுவன் பாட்டியைப் பார்க்கிறான். அவர் அவனை ஆசீர்வதிக்கிறார்.")
    seen = {s.label: s.action for s in shot_of(plan, "ஆசீர்வதிக்கிறார்").depiction.subjects}
    assert seen["boy"] is Action.NONE
    assert seen["old woman"] is not Action.NONE


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The boy sees a girl and runs away.", "runs", {"boy"}),
        ("The lion chases the rabbit and falls into a well.", "falls", {"lion", "well"}),
        ("A boy's kite is stuck. He climbs up.", "climbs", {"boy"}),
    ],
)
def test_who_acts_goes_on_acting(text: str, words: str, who: set[str]) -> None:
    assert labels(shot_of(planned(text), words)) == who


@pytest.mark.parametrize(
    ("text", "child"),
    [
        ('"Why are you sad, Grandpa?" asked Binku. Binku ran out.', True),
        ("Binku woke up. The school was far. He ran. Binku ate.", True),
        ("Binku is seven years old. He runs. Binku jumps.", True),
        ("Binku drives a taxi. He misses his mother. Binku sings.", False),
        ("Binku jumps. He laughs. Binku sings.", False),
    ],
)
def test_who_speaks_to_a_grandfather_or_goes_to_school_is_a_child(text: str, child: bool) -> None:
    everyone = [each for shot in planned(text).shots for each in shot.depiction.subjects]
    assert {each.art[:1] == "👦" for each in everyone if each.character == "Binku"} == {child}


def test_who_is_told_to_do_something_does_it_and_goes_on() -> None:
    plan = planned("Anu and Ravi sit. Mother told them to paint the gate. They asked the builder.")
    painting = shot_of(plan, "told them").depiction.subjects
    assert {s.label for s in painting if s.gesture == "paint"} == {"Anu", "Ravi"}
    assert {"Anu", "Ravi"} <= labels(shot_of(plan, "They asked"))


def test_a_sentence_is_parted_only_where_both_parts_tell_something() -> None:
    text = "After they had eaten, the children, who were tired, washed each and every plate."
    told = [shot.narration for shot in planned(text, 12).shots if shot.narration]
    assert not any(each.startswith("and every") or each.endswith("eaten,") for each in told)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("एक किसान खेत में था। चिड़िया किसान के पास गई। वह पेड़ पर बैठ गई।", "पेड़", "bird"),
        ("शेतकरी झोपला होता. मांजर शेतकऱ्याजवळ आली. तिने दूध प्यायले.", "दूध", "cat"),
    ],
)
def test_in_the_north_he_or_she_is_the_animal_that_was_told_of_last(
    text: str, words: str, who: str
) -> None:
    there = labels(shot_of(planned(text), words))
    assert who in there
    assert there.isdisjoint({"farmer"})


def test_the_next_sentences_pronoun_says_whether_a_teacher_is_a_man() -> None:
    plan = planned("The teacher shows us a map. She tells us of rivers. The teacher smiles.")
    assert {s.art[0] for shot in plan.shots for s in shot.depiction.subjects
            if s.label == "teacher"} == {"👩"}  # fmt: skip


def test_of_one_who_is_told_of_with_respect_they_is_one() -> None:
    plan = planned("ಗೌರಮ್ಮ ಮಗುವನ್ನು ನೋಡಿದರು. ಅವರು ಹಾಲು ಕೊಟ್ಟರು.")
    there = labels(shot_of(plan, "ಅವರು"))
    assert "Gowramma" in there
    assert "child" not in there


def test_a_lamp_explains_nothing_in_tamil() -> None:
    plan = planned("மேசையின் இடதுபுறம் ஒரு புத்தகம், வலதுபுறம் ஒரு விளக்கு.")
    assert all(s.kind is not Kind.PERSON for shot in plan.shots for s in shot.depiction.subjects)
