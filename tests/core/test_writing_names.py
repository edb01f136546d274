"""Names in stories: whose they are, and what is known of who bears them."""

import pytest

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.writing.naming import joined_names
from tests.core.written import planned, labels, shot_of


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


def test_who_speaks_behind_the_verb_is_known_in_the_whole_story() -> None:
    plan = planned("“బాగుంది!” అన్నాడు గుప్పూ. గుప్పూ బంతి విసిరాడు. అమ్మ గుప్పూకి పాలు ఇచ్చింది.")
    assert "గుప్పూ" in labels(shot_of(plan, "విసిరాడు"))
    assert {"mother", "గుప్పూ"} <= labels(shot_of(plan, "ఇచ్చింది"))


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
