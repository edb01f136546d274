"""Whom and what each sentence of a story means: who tells it, two together, things acted on."""

from fractions import Fraction

import pytest

from core.domain.analysis import Action, Kind
from core.domain.brief import Brief
from core.domain.camera import Size
from core.domain.languages import Language
from core.domain.story import Plan, Shot
from core.understanding.analyse import analyse
from core.writing.naming import joined_names
from core.writing.rules import write


def planned(text: str, seconds: int = 25) -> Plan:
    return write(Brief(text, seconds=Fraction(seconds)), analyse(text))


def labels(shot: Shot) -> set[str]:
    return {subject.character or subject.label for subject in shot.depiction.subjects}


def gestures(shot: Shot) -> set[str]:
    return {subject.gesture for subject in shot.depiction.subjects}


def shot_of(plan: Plan, words: str) -> Shot:
    return next(shot for shot in plan.shots if words in shot.description)


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


def test_an_umbrella_is_over_whom_it_is_put_over_and_the_shot_shows_both() -> None:
    plan = planned("A boy sees a puppy in the rain. He puts his umbrella over the puppy.")
    shot = shot_of(plan, "umbrella")
    over = {s.label: (s.relation, s.to) for s in shot.depiction.subjects}
    assert over["umbrella"] == ("above", "dog")
    assert shot.camera.size not in (Size.CLOSE_UP, Size.EXTREME_CLOSE_UP)


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("ஒரு சிறுவன் பாட்டியைப் பார்க்கிறான். அவன் எழுந்து அவருக்கு இடம் கொடுக்கிறான்.", "எழுந்து",
         {"boy", "old woman"}),
        ("একটি ছেলে একটি কুকুরছানা আনে। মা দুজনকে মোছেন।", "দুজনকে", {"boy", "dog", "mother"}),
        ("A boy cuts a mango. His sister comes. They eat.", "They eat", {"boy", "sister"}),
    ],
)  # fmt: skip
def test_to_whom_something_is_given_or_done_is_there(
    text: str, words: str, there: set[str]
) -> None:
    assert there <= labels(shot_of(planned(text), words))


def test_one_spoken_of_with_respect_is_the_grown_one_of_two() -> None:
    plan = planned("ஒரு சிறுவன் பாட்டியைப் பார்க்கிறான். அவர் அவனை ஆசீர்வதிக்கிறார்.")
    seen = {s.label: s.action for s in shot_of(plan, "ஆசீர்வதிக்கிறார்").depiction.subjects}
    assert seen["boy"] is Action.NONE
    assert seen["old woman"] is not Action.NONE


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "A girl goes to school. At school she meets her friend Meena.",
            "meets",
            {"girl", "Meena"},
        ),
        ("रीना स्कूल जाती है। वहाँ उसकी सहेली मीना मिलती है।", "मिलती", {"Reena", "Meena"}),
        ("అను బడికి వెళ్తుంది. అక్కడ స్నేహితురాలు మీనాను కలుస్తుంది.", "కలు", {"Anu", "Meena"}),
    ],
)
def test_who_meets_a_friend_is_beside_her_and_a_childs_friend_is_a_child(
    text: str, words: str, who: set[str]
) -> None:
    shot = shot_of(planned(text), words)
    assert labels(shot) == who
    assert {subject.art for subject in shot.depiction.subjects} == {"👧"}


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
    ("text", "name", "looks"),
    [
        ("Rani is a little girl. One day Rani runs to the lake.", "Rani", ("girl", Kind.PERSON)),
        ("My friend Bindo, the puppy, is hungry. Bindo digs.", "Bindo", ("dog", Kind.ANIMAL)),
        ("A rat named Ravi eats. He sees Ravi's house. Ravi runs.", "Ravi", ("rat", Kind.ANIMAL)),
        ("Ravi sees his friend Mohan, a rat. Mohan runs.", "Mohan", ("rat", Kind.ANIMAL)),
        ("Sarna the panther sleeps. Later Sarna drinks.", "Sarna", ("panther", Kind.ANIMAL)),
        ("There was a monkey. His name was Dev. Dev jumps.", "Dev", ("monkey", Kind.ANIMAL)),
        ("Dodli lives with wolves. Dodli runs. The boy swims.", "Dodli", ("boy", Kind.PERSON)),
        ("I am Tinku. I play with my mother's scarf. I laugh.", "Tinku", ("boy", Kind.PERSON)),
        ("ঝুন্টো একটা বড় হাতি। ঝুন্টো হাসে। ঝুন্টো হাসল।", "ঝুন্টো", ("elephant", Kind.ANIMAL)),
        ("ଭୀମା ଗୋଟିଏ ଗଧ। ଭୀମା ହସିଲା। ଭୀମା କହିଲା।", "ଭୀମା", ("donkey", Kind.ANIMAL)),
        ("झुनकू एक कुत्ता है। झुनकू हँसता है। झुनकू बोला।", "झुनकू", ("dog", Kind.ANIMAL)),
    ],
)
def test_who_has_a_name_is_what_the_text_says_of_them_anywhere(
    text: str, name: str, looks: tuple[str, Kind]
) -> None:
    everyone = [each for shot in planned(text).shots for each in shot.depiction.subjects]
    named = [each for each in everyone if name in (each.character, each.label)]
    assert {(each.label, each.kind) for each in named} == {looks}
    assert len(named) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "এক গ্রামে ঝুন্টো থাকত। ঝুন্টো স্কুলে যায়। সেখানে ঝুন্টো বই পড়ে। কোনো কোনো দিন ঝুন্টো গান গায়।",
        "ଗାଁରେ ଝୁଣ୍ଟୋ ରହେ। ଝୁଣ୍ଟୋ ସ୍କୁଲକୁ ଯାଏ। ସେଠି ଝୁଣ୍ଟୋ ବହି ପଢ଼େ। କେବେ କେବେ ଝୁଣ୍ଟୋ ଗୀତ ଗାଏ।",
    ],
)
def test_a_name_of_no_table_is_one_person_and_small_words_are_nobody(text: str) -> None:
    people = {
        each.character or each.label
        for shot in planned(text).shots
        for each in shot.depiction.subjects
        if each.kind is Kind.PERSON
    }
    assert len(people) == 1


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("வேணு வந்தான். 'நான் பந்து தருகிறேன்' என்றான் வேணு.", "என்றான்", {"Venu"}),
        ("മനുവിന്റെ അച്ഛനും അമ്മയും വന്നു. മനു ഓടി.", "ഓടി", {"Manu"}),
        ("கெளரி சிரித்தாள். கௌரி ஓடினாள்.", "ஓடி", {"Gauri"}),
    ],
)
def test_one_person_is_one_also_where_they_speak_or_are_spelled_otherwise(
    text: str, words: str, who: set[str]
) -> None:
    people = shot_of(planned(text), words).depiction.subjects
    assert {each.character for each in people if each.kind is Kind.PERSON} == who


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("ਜ਼ੋਰੀ ਬੋਲੀ, ਮੈਂ ਖੇਤ ਜਾਵਾਂਗੀ। ਜ਼ੋਰੀ ਨੇ ਪਾਣੀ ਪੀਤਾ। ਜ਼ੋਰੀ ਹੱਸ ਪਈ।", "ਜ਼ੋਰੀ", "woman"),
        ("ઝોબુએ ચા પીધી. ઝોબુ ખેતરે ગયો. ઝોબુએ ગીત ગાયું.", "ઝોબુ", "man"),
        ("ઝોલિકાએ ચોપડી વાંચી. ઝોલિકા નાનીમા પાસે દોડી.", "ઝોલિકા", "woman"),
    ],
)
def test_whom_no_table_knows_is_a_man_or_a_woman_as_the_verbs_say(
    text: str, name: str, label: str
) -> None:
    seen = [s for shot in planned(text).shots for s in shot.depiction.subjects]
    assert {s.label for s in seen if s.character == name} == {label}


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


def test_a_name_of_no_table_is_the_man_or_the_woman_of_the_pronouns_and_no_word_behind_kin() -> (
    None
):
    text = "பாஷாவும் தங்கையும் வந்தார்கள். அவன் பாடம் படிக்கப் பிடிக்கும். பாஷா சமையலறையில் இருந்தான்."
    people = [s for shot in planned(text).shots for s in shot.depiction.subjects if s.character]
    assert {s.label for s in people if s.character.startswith("பாஷா")} == {"man"}
    text = "പൊന്നു പാടി. അച്ഛൻ പൊന്നുവിനെ വിളിച്ചു. അച്ഛൻ വന്നു."
    named = {s.character for shot in planned(text).shots for s in shot.depiction.subjects}
    assert not {each for each in named if each.startswith("പൊന്നുവിനെ")}


def test_a_name_after_somebodys_kin_is_theirs_whoever_else_bears_it() -> None:
    plan = planned("My brother Mannu and I walk to school. Mannu flies a kite.")
    playing = shot_of(plan, "flies").depiction.subjects
    assert [s.art for s in playing if s.kind is Kind.PERSON] == ["👦"]


def test_the_next_sentences_pronoun_says_whether_a_teacher_is_a_man() -> None:
    plan = planned("The teacher shows us a map. She tells us of rivers. The teacher smiles.")
    assert {s.art[0] for shot in plan.shots for s in shot.depiction.subjects
            if s.label == "teacher"} == {"👩"}  # fmt: skip


def test_who_speaks_behind_the_verb_is_known_in_the_whole_story() -> None:
    plan = planned("“బాగుంది!” అన్నాడు గుప్పూ. గుప్పూ బంతి విసిరాడు. అమ్మ గుప్పూకి పాలు ఇచ్చింది.")
    assert "గుప్పూ" in labels(shot_of(plan, "విసిరాడు"))
    assert {"mother", "గుప్పూ"} <= labels(shot_of(plan, "ఇచ్చింది"))


def test_of_one_who_is_told_of_with_respect_they_is_one() -> None:
    plan = planned("ಗೌರಮ್ಮ ಮಗುವನ್ನು ನೋಡಿದರು. ಅವರು ಹಾಲು ಕೊಟ್ಟರು.")
    there = labels(shot_of(plan, "ಅವರು"))
    assert "Gowramma" in there
    assert "child" not in there


def test_a_tamil_title_joins_names_and_things_as_the_language_does() -> None:
    assert joined_names("ராஜு", "பந்து", Language.TA) == "ராஜுவும் பந்தும்"


@pytest.mark.parametrize(
    ("text", "beast"),
    [
        ("मिंकू बंदर पेड़ पर चढ़ा। मिंकू ने केला खाया।", "monkey"),
        ("मोती कुत्ता दौड़ा। मोती घर आया।", "dog"),
        ("చిన్ను కోతి చెట్టు ఎక్కింది. చిన్ను నవ్వింది.", "monkey"),
        ("మోతి కుక్క వీధిలో పరుగెడుతుంది. మోతి తడిసి వణుకుతుంది.", "dog"),
    ],
)
def test_a_name_right_before_an_animal_is_the_animals(text: str, beast: str) -> None:
    alive = {
        (s.label, s.count)
        for shot in planned(text).shots
        for s in shot.depiction.subjects
        if s.kind in (Kind.PERSON, Kind.ANIMAL)
    }
    assert alive == {(beast, 1)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Priya types in her office. Behind her stands the boss.", "Behind"),
        ("प्रिया दफ़्तर में बैठी है। उसके पीछे बॉस खड़ा है।", "पीछे"),
        ("ప్రియ ఆఫీసులో కూర్చుంది. ఆమె వెనుక బాస్ నిలబడ్డాడు.", "వెనుక"),
        ("பிரியா அலுவலகத்தில் உட்கார்ந்திருக்கிறாள். அவளுக்குப் பின்னால் பாஸ் நிற்கிறார்.", "பின்னால்"),
        ("ദിവ്യ ഓഫീസിൽ ഇരിക്കുന്നു. അവളുടെ പിന്നിൽ ബോസ് നിൽക്കുന്നു.", "പിന്നിൽ"),
    ],
)
def test_who_is_behind_somebody_told_of_stands_behind_them(text: str, words: str) -> None:
    seen = shot_of(planned(text), words).depiction.subjects
    boss = next(s for s in seen if s.label == "boss")
    assert boss.relation == "behind"
    assert boss.to in {s.character or s.label for s in seen}


def test_a_lamp_explains_nothing_in_tamil() -> None:
    plan = planned("மேசையின் இடதுபுறம் ஒரு புத்தகம், வலதுபுறம் ஒரு விளக்கு.")
    assert all(s.kind is not Kind.PERSON for shot in plan.shots for s in shot.depiction.subjects)


@pytest.mark.parametrize(
    ("text", "words", "who", "to"),
    [
        ("दादी चावल बीन रही है। उसके दाईं ओर मुर्गा दाना चुग रहा है।", "मुर्गा", "rooster", "old woman"),
        ("দাদু বই পড়ছেন। তাঁর পেছনে বিড়াল ঘুমোচ্ছে।", "বিড়াল", "cat", "old man"),
        ("ବର ଓ କନିଆଁ ବସିଛନ୍ତି। ସେମାନଙ୍କ ପଛରେ ଝିଅମାନେ ହସୁଛନ୍ତି।", "ଝିଅ", "girl", "bride"),
    ],
)
def test_who_stands_by_somebody_meant_is_seen_with_them(
    text: str, words: str, who: str, to: str
) -> None:
    seen = {s.label: s for s in shot_of(planned(text), words).depiction.subjects}
    assert (seen[who].to, to in seen) == (to, True)


def test_what_came_after_that_is_beside_nobody() -> None:
    seen = shot_of(planned("ମା ରୁଟି କଲା। ତା ପରେ ସେ ଶୋଇଲା।"), "ଶୋଇଲା").depiction.subjects
    assert [(s.label, s.action) for s in seen] == [("mother", Action.LIE)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("মা বাচ্চাকে স্নান করাচ্ছেন। চারদিকে ফেনা উড়ছে।", "ফেনা"),
        ("ମା ଟୋପି କିଣିଲେ। ମୋ ଟୋପି ଯାଇ ଗଛ ଡାଳରେ ଲଟକିଗଲା।", "ଲଟକି"),
        ("लड़की साइकिल चला रही है। उसके बाल उड़ रहे हैं।", "बाल"),
    ],
)
def test_who_was_told_of_does_not_do_what_a_thing_does(text: str, words: str) -> None:
    seen = shot_of(planned(text), words).depiction.subjects
    assert {s.action for s in seen if s.kind is Kind.PERSON} == {Action.LOOK}
