"""Who tells a story of themselves, what that is where it is no person, and who is a child."""

from fractions import Fraction

import pytest

from core.domain.analysis import Action, Kind
from core.domain.brief import Brief
from core.domain.depiction import Weather
from core.domain.story import Plan, Shot
from core.understanding.analyse import analyse
from core.writing.rules import write


def planned(text: str, seconds: int = 25) -> Plan:
    return write(Brief(text, seconds=Fraction(seconds)), analyse(text))


def labels(shot: Shot) -> set[str]:
    return {subject.character or subject.label for subject in shot.depiction.subjects}


def shot_of(plan: Plan, words: str) -> Shot:
    return next(shot for shot in plan.shots if words in shot.description)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("I'm an old banyan. Birds sleep in my branches. A boy climbs on me.", "banyan tree"),
        ("I am a street dog. I run to the gate. A girl gave me a bun.", "dog"),
        ("मैं एक घोड़ा हूँ। मैं खेत में दौड़ता हूँ। एक लड़की मुझे घास देती है।", "horse"),
        ("నేను ఒక కుక్కని. నేను వీధిలో తిరుగుతాను. ఒక అమ్మాయి నాకు రొట్టె ఇచ్చింది.", "dog"),
        ("ഞാനൊരു പഴയ ആൽമരമാണ്. എന്റെ തണലിൽ കുട്ടികൾ കളിക്കുന്നു.", "banyan tree"),
    ],
)
def test_an_animal_or_a_thing_that_tells_of_itself_is_seen_as_what_it_is(
    text: str, who: str
) -> None:
    told = [labels(shot) for shot in planned(text).shots if shot.narration]
    assert all(who in seen and not {"man", "woman"} & seen for seen in told)


def test_a_river_that_tells_is_where_it_says_i_and_me() -> None:
    plan = planned("I am a small river. I come from the hills. Children swim in me.")
    assert {shot.depiction.setting.place for shot in plan.shots} == {"river"}
    assert not any({"man", "boy", "woman"} & labels(shot) for shot in plan.shots)


def test_a_village_that_is_called_something_is_nobody() -> None:
    plan = planned("In a village called Nariyalpur lived a weaver. He works at a loom.")
    assert labels(plan.shots[0]) == {"weaver"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("मीनू आठ साल की है। एक दिन लड़की पेड़ पर चढ़ी। मीनू ने आम तोड़े।", "मीनू"),
        ("রিনা বাগানে এল। মেয়েটি রোজ ফুল তোলে। রিনা হাসে।", "Reena"),
        ("రవి ఎనిమిదేళ్ల అబ్బాయి. అబ్బాయి చెట్టు ఎక్కాడు. రవి నవ్వాడు.", "Ravi"),
        ("மீனாவுக்கு எட்டு வயது. சிறுமி ஆற்றில் குளித்தாள். மீனா சிரித்தாள்.", "Meena"),
    ],
)
def test_the_girl_of_a_story_is_the_child_with_a_name(text: str, name: str) -> None:
    people = [each for shot in planned(text).shots for each in shot.depiction.subjects]
    alive = {(each.character, each.art) for each in people if each.kind is Kind.PERSON}
    assert alive in ({(name, "👧")}, {(name, "👦")})


def test_a_boy_who_brings_somebody_food_is_another() -> None:
    plan = planned("रमेश खेत में काम करता है। लड़का उसे खाना लाता है। रमेश खुश होता है।")
    assert {"boy", "Ramesh"} <= labels(shot_of(plan, "लाता"))


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        (
            'Ravi is in the classroom. "I want to see the sea," he says.',
            "sea",
            "classroom",
        ),
        ("राजू कक्षा में बैठा है। वह सोचता है कि काश वह समुद्र देखे।", "काश", "classroom"),
        ('రాజు బడిలో కూర్చున్నాడు. "నేను అడవికి వెళ్తాను" అన్నాడు.', "అడవికి", "school"),
        ('மீனா சமையலறையில் இருக்கிறாள். "நான் காட்டுக்குப் போவேன்" என்றாள்.', "காட்டுக்கு", "kitchen"),
    ],
)
def test_a_place_that_is_only_spoken_of_is_not_where_they_are(
    text: str, said: str, place: str
) -> None:
    assert shot_of(planned(text), said).depiction.setting.place == place


def test_what_somebody_only_wishes_for_is_not_seen_and_who_says_it_speaks() -> None:
    plan = planned('Sonu sits on a rock. "I will eat with the lions!" says Sonu. He laughs.')
    (sonu,) = shot_of(plan, "lions").depiction.subjects
    assert (sonu.label, sonu.action) == ("Sonu", Action.TALK)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("দিদা রুমনিয়াকে খুঁজলেন। দিদা রুমনিয়াকে ডাকলেন। রুমনিয়া হাসল।", "হাসল", "রুমনিয়া"),
        ("ଜେଜେମା ରୁମିୟାକୁ ଡାକିଲେ। ରୁମିୟା ହସିଲା। ରୁମିୟା କହିଲା।", "ହସିଲା", "ରୁମିୟା"),
    ],
)
def test_a_name_with_a_dot_below_is_the_same_with_and_without_an_ending(
    text: str, words: str, name: str
) -> None:
    assert labels(shot_of(planned(text), words)) == {name}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("ମୁଁ ଜଣେ ବଡ଼ ଝିଅ। ମୁଁ ଏକା ଘରୁ ବାହାରକୁ ଯାଏ।", {"girl"}),
        ("আমি একটা বড় মেয়ে। আমি হাসি।", {"girl"}),
        ("मैं एक किसान हूँ। मैं खेत जोतता हूँ।", {"farmer"}),
        ("ମୁଁ ମୀନା। ମୁଁ ହସେ।", {"Meena"}),
    ],
)
def test_who_says_what_they_are_is_seen_so(text: str, who: set[str]) -> None:
    alive = [s for shot in planned(text).shots for s in shot.depiction.subjects if s.kind.alive]
    assert {each.character or each.label for each in alive} == who


def test_a_name_and_a_comma_before_an_animal_are_the_animals() -> None:
    plan = planned("ଝୁଲା, ମାଙ୍କଡ଼ ଗଛରୁ ଡେଇଁଲା। ଝୁଲା ହସିଲା।")
    assert {s.label for s in shot_of(plan, "ହସିଲା").depiction.subjects} == {"monkey"}


def test_who_tells_is_there_where_something_of_theirs_is_told_of() -> None:
    plan = planned("நான் நடந்தேன். பாப்பா சிரித்தது. என் தொப்பி காற்றில் பறந்தது.")
    alive = [s.label for s in shot_of(plan, "தொப்பி").depiction.subjects if s.kind.alive]
    assert alive == [s.label for s in shot_of(plan, "நடந்தேன்").depiction.subjects]


def test_a_child_stays_one_though_her_mother_works_and_has_a_baby() -> None:
    plan = planned("மாலு விளையாடினாள். அவளுக்கு வேலை செய்யும் அம்மா இருந்தாள். பாப்பா சிரித்தது.")
    malu = next(s for s in shot_of(plan, "விளையாடினாள்").depiction.subjects)
    assert malu.art == "👧"


def test_both_of_two_who_acted_together_go_on() -> None:
    plan = planned("അച്ഛനും മകനും വയലിൽ നടന്നു. തീ കത്തിച്ചു.")
    assert labels(shot_of(plan, "കത്തിച്ചു")) >= {"father", "son"}


def test_after_a_storm_it_storms_no_more() -> None:
    plan = planned("After the storm a banyan lies on the road. Villagers cut its branches.")
    assert {shot.depiction.setting.weather for shot in plan.shots} == {Weather.CLEAR}


def test_a_woman_bus_driver_is_one() -> None:
    plan = planned("A woman bus driver waits at the bus stop. She waves.")
    assert len(shot_of(plan, "waits").depiction.subjects) == 1
