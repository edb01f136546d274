"""Ideas as editors type them: what is a picture in them, and what only says how to make it."""

from fractions import Fraction

import pytest

from core.domain.analysis import Action, Kind
from core.domain.brief import Brief
from core.domain.camera import Move
from core.domain.story import Plan
from core.understanding.analyse import analyse
from core.writing.rules import write


def planned(text: str, seconds: int = 25) -> Plan:
    return write(Brief(text, seconds=Fraction(seconds)), analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        "A lamp on a desk, a pen to its right. The camera slowly moves closer.",
        "मेज़ पर घड़ी, बाईं ओर चश्मा। कैमरा धीरे धीरे पास आता है।",
        "ખાટલાની વચ્ચે રેડિયો, ડાબી તરફ લોટો. કેમેરા ધીમે ધીમે નજીક જાય.",
    ],
)
def test_a_sentence_for_the_camera_films_the_shot_that_was_told(text: str) -> None:
    plan = planned(text, 8)
    assert Move.DOLLY_IN in plan.shots[0].camera.moves
    assert all(shot.depiction.subjects for shot in plan.shots)


def test_an_indian_wish_and_its_last_words_are_no_pictures() -> None:
    plan = planned("વિદાયનો સીન બનાવો. કન્યા રડતી રડતી બાપાને ભેટે છે.", 10)
    people = [s for s in plan.shots[0].depiction.subjects if s.kind is Kind.PERSON]
    assert [(s.label, s.gesture) for s in people] == [("bride", "hug"), ("old man", "")]
    advert = planned("ਨਵੇਂ ਟਰੈਕਟਰ ਦੀ ਐਡ: ਟਰੈਕਟਰ ਖੇਤ ਵਿੱਚੋਂ ਲੰਘਦਾ ਹੈ। ਅਖੀਰ 'ਤੇ ਲਿਖਿਆ ਆਵੇ 'ਸ਼ੇਰ ਟਰੈਕਟਰ'।")
    assert not {s.label for shot in advert.shots for s in shot.depiction.subjects} & {
        "lion",
        "tiger",
    }


def test_a_name_with_a_word_of_respect_in_it_is_somebody() -> None:
    shot = planned("દુકાનમાં છગનકાકા ચોખા તોળે છે.", 8).shots[0]
    assert [(s.label, s.action) for s in shot.depiction.subjects][:1] == [("man", Action.WORK)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("రమేశ్ టీ కాస్తాడు. రమేశ్ టీ తాగుతాడు.", "రమేశ్"),
        ("दिवाली पर माँ लड्डू बनाती है।", "माँ"),
    ],
)
def test_somebody_is_called_as_the_text_spells_it(text: str, title: str) -> None:
    assert planned(text).story.title.startswith(title)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("किसान खेत जाता है और साँझ को बैलों के साथ घर लौटता है।", "साँझ", {"farmer": 1, "bull": 2}),
        ("हम चार दोस्त मैगी खाते हैं।", "दोस्त", {"friend": 4}),
        ("बॉस फ़ाइल पटकता है, सब लोग मेज़ के पीछे दुबक जाते हैं।", "सब लोग", {"person": 2}),
        (
            "अमित उभा आहे. रिया छत्री घेऊन येते आणि त्याला छत्रीत घेते. दोघं हसतात.",
            "दोघं",
            {"Amit": 1, "Riya": 1},
        ),
    ],
)
def test_who_acts_is_known_where_the_north_does_not_say_it(
    text: str, words: str, who: dict[str, int]
) -> None:
    shot = next(each for each in planned(text).shots if words in each.description)
    people = (s for s in shot.depiction.subjects if s.kind.alive)
    assert {each.label: each.count for each in people} == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("ખેડૂત મણિભાઈનો એક દિવસ. સવારે બળદને નીરણ નાખે છે. સાંજે ગાય દોહે છે.", "farmer"),
        ("किसान उठता है। बैलों को चारा डालता है। फिर गाय दुहता है।", "farmer"),
        ("ਕਿਸਾਨ ਉੱਠਦਾ ਹੈ। ਮੱਝ ਨੂੰ ਪੱਠੇ ਪਾਉਂਦਾ ਹੈ। ਫਿਰ ਗਾਂ ਚੋਂਦਾ ਹੈ।", "farmer"),
    ],
)
def test_who_tends_animals_goes_on_unsaid(text: str, who: str) -> None:
    works = {
        subject.label
        for shot in planned(text).shots
        for subject in shot.depiction.subjects
        if subject.action is Action.WORK
    }
    assert works == {who}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("મીના મમ્મીનો હાથ પકડે છે. મીના હસે છે.", {"Meena", "mother"}),
        ("ଚିନୁ ବାପା ଶୋଇଛନ୍ତି। ଚିନୁ ହସୁଛି।", {"Chinu", "father"}),
    ],
)
def test_a_name_right_before_a_parent_is_the_childs(text: str, who: set[str]) -> None:
    assert {subject.known_as for subject in planned(text, 10).shots[0].depiction.subjects} == who


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("नानी की गोद में नाती बैठा है, पैरों के पास कुत्ता सोया है।", ("dog", "next to", "old woman")),
        ("દાદાના ખોળામાં પૌત્ર બેઠો છે ને પગ પાસે કૂતરો સૂતો છે.", ("dog", "next to", "old man")),
        ("ਘੋੜੇ ਦੇ ਗਲ ਵਿੱਚ ਟੱਲੀ ਹੈ।", ("bell", "on", "horse")),
        ("ઘોડાના ગળામાં ઘંટડી છે.", ("bell", "on", "horse")),
        ("थाली के बीच में दीया है।", ("diya", "on", "thali")),
        ("ડોલમાં માછલી તરે છે.", ("fish", "in", "bucket")),
    ],
)
def test_a_part_of_a_body_or_the_middle_of_a_thing_says_where(
    text: str, told: tuple[str, str, str]
) -> None:
    found = {(r.subject, r.relation, r.object) for r in analyse(text).relations}
    assert told in found


def test_words_of_every_day_behind_a_role_or_before_an_animal_are_no_names() -> None:
    cat = planned("ਜੇ ਬਾਂਦਰ ਅੰਦਰ ਨਾ ਆਉਂਦਾ, ਕੇਲਾ ਬਚ ਜਾਂਦਾ। ਜੇ ਮਾਂ ਜਾਗਦੀ, ਬਾਂਦਰ ਭੱਜ ਜਾਂਦਾ।")
    worried = planned("નાની ઘરે આવ્યાં. નાનીને ચિંતા થઈ. નાનીને ચિંતા થતી નહોતી.")
    names = {
        s.character
        for plan in (cat, worried)
        for shot in plan.shots
        for s in shot.depiction.subjects
    }
    assert not names & {"ਜੇ", "ચિંતા"}


def test_who_is_given_something_is_not_who_gives_it() -> None:
    told = planned("বৃদ্ধ দোকানদার বই পড়ে। একটা মেয়ে আসে। সে মেয়েটিকে বইটা উপহার দেয়।").shots
    gives = {s.label for shot in told for s in shot.depiction.subjects if s.gesture == "give"}
    assert gives == {"shopkeeper"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "A tailor's shop: an uncle sews a kurta. A customer looks in the mirror.",
            "tailor's shop",
        ),
        ("દરજીની દુકાન: કાકા કુર્તો સીવે છે, ગ્રાહક અરીસામાં જુએ છે.", "tailor's shop"),
        ("दादी की रसोई: एक बच्चा लड्डू चुराता है और भाग जाता है।", "kitchen"),
    ],
)
def test_a_place_before_the_first_colon_is_where_all_happens(text: str, place: str) -> None:
    assert {shot.depiction.setting.place for shot in planned(text, 10).shots} == {place}


def test_who_sits_in_a_train_is_inside_it_in_the_next_shots_too() -> None:
    plan = planned("ટ્રેનમાં એક છોકરી બેઠી છે. સીટ પર બા માળા ફેરવે છે.", 10)
    assert plan.shots[-1].depiction.setting.place == "train compartment"
