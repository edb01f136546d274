"""What an English text names as there, as not there, and when: its idioms, hyphens and clocks."""

import pytest

from core.domain.analysis import Entity, Kind
from core.domain.depiction import TimeOfDay
from core.understanding.analyse import analyse
from core.understanding.depict import depict


def named(text: str) -> list[Entity]:
    return [each for each in analyse(text).entities if each.kind is not Kind.PLACE]


def there(text: str) -> dict[str, int]:
    return {each.label: each.count for each in named(text) if not each.excluded}


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("A dog-eared book on a heart-shaped table", {"book": 1, "table": 1}),
        ("A five-year-old girl and a three-tier cake", {"girl": 1, "cake": 1}),
        ("He swims like a fish, as fit as a fiddle", {}),
        ("A king stares as if he had seen a lion, red as a beet", {"king": 1}),
        ("As a sign of thanks a boy bows in Lion Street", {"boy": 1}),
        ("A cub that is not playing with its mother", {"cub": 1}),
        ("A dog walks under a shower of petals", {"dog": 1, "petals": 2}),
        ("The elephant lifts its trunk and the butterfly opens its wings",
         {"elephant": 1, "butterfly": 1}),
        ("A blanket of fog, a sea of umbrellas", {"umbrella": 7}),
        ("An old man basks in the winter sun", {"old man": 1}),
        ("Snow blankets the field, the rain lashes a window", {"window": 1}),
        ("A batsman hits the ball and a boss talks on the phone",
         {"cricketer": 1, "ball": 1, "boss": 1, "phone": 1}),
        ("Half a dozen eggs and three dozen bananas", {"egg": 6, "banana": 36}),
        ("Fishing nets dry", {"fishing net": 2}),
        ("A story for children: an owl flies", {"owl": 1}),
        ("Ramesh, a 45-year-old tailor from Lucknow, smiles", {"Ramesh": 1}),
        ("In any case a girl with a mop of curly hair cannot make head or tail of a map",
         {"girl": 1, "map": 1}),
        ("A boy watches her climb a tree", {"boy": 1, "tree": 1}),
        ("The priest is indeed a very wise man", {"priest": 1}),
        ("A nurse is feeding a child", {"nurse": 1, "child": 1}),
        ("लड़का शेर की तरह कूदा", {"boy": 1}),
        ("అబ్బాయి పులిలా దూకాడు", {"boy": 1}),
        ("ছেলেটা বাঘের মতো লাফাল", {"boy": 1}),
        ("बच्चों के लिए छोटा वीडियो: एक उल्लू उड़ता है", {"owl": 1}),
        ("आशा और दीपक अंधे हैं", {"Asha": 1, "Deepak": 1}),
        ("दीपक और फूल रखे हैं", {"lamp": 1, "flower": 1}),
        ("వృద్ధురాలిని రక్షించాడు", {"old woman": 1}),
        ("ಕುರುಬ ಹುಡುಗ ಕೊಳಲು ಊದಿದ", {"boy": 1, "flute": 1}),
        ("On the grass a man dressed up as a giraffe", {"man": 1, "grass": 1}),
        ("A vendor's baby with a toy elephant", {"baby": 1, "toy elephant": 1}),
        ("Not one of the children has a hill of onions", {"child": 2, "onion": 2}),
    ],
)  # fmt: skip
def test_only_what_would_be_seen_is_a_thing(text: str, things: dict[str, int]) -> None:
    assert there(text) == things


@pytest.mark.parametrize(
    ("text", "without", "present"),
    [
        ("No cars, bikes or people, just a cow", {"car", "bicycle", "person"}, {"cow"}),
        ("No cars, children play", {"car"}, {"child"}),
        ("No vehicles except for a bullock cart", {"vehicle"}, {"cart"}),
        ("The room is dark except for one candle", set(), {"candle"}),
        ("No wonder the dog is happy", set(), {"dog"}),
        ("A crowd-free temple, a priest", {"crowd"}, {"priest"}),
        ("Logos must not be visible; a can on a beach", {"logo"}, {"can"}),
    ],
)
def test_what_is_denied_is_left_out_and_nothing_else(
    text: str, without: set[str], present: set[str]
) -> None:
    assert {each.label for each in named(text) if each.excluded} == without
    assert set(there(text)) == present


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("A shop opens at 7:30 am", TimeOfDay.MORNING),
        ("A shop closes at 20:30", TimeOfDay.NIGHT),
        ("As the sun dips below the hills", TimeOfDay.DUSK),
        ("At 0:15 a star on the tree", TimeOfDay.DAY),
        ("A five-star hotel", TimeOfDay.DAY),
    ],
)
def test_a_clock_and_the_sun_tell_the_hour(text: str, time: TimeOfDay) -> None:
    assert depict(analyse(text), text).setting.time is time


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A black camel in the desert and a white tent", "desert"),
        ("A car parks beside a mall", "mall"),
        ("A cat in the dark alley", "narrow alley"),
        ("Kids at the mela", "fair"),
        ("మంచి గుడి దగ్గర చిన్న టీ స్టాల్.", "tea stall"),
        ("मंदिर के पास एक चाय की दुकान।", "tea stall"),
        ("ക്ഷേത്രത്തിനടുത്ത് ഒരു ചായക്കട.", "tea stall"),
        ("स्कूल के बाद मीना नदी किनारे खेलती है।", "riverbank"),
        ("బడి అయిపోయాక మీనా తోటలో ఆడుకుంటుంది.", "garden"),
        ("സ്കൂൾ വിട്ടശേഷം മീന കടപ്പുറത്ത് കളിക്കുന്നു.", "beach"),
        ("She rubs her temples", ""),
        ("అబ్బాయికి ఈరోజు స్కూల్ లేదు", ""),
    ],
)
def test_a_place_is_where_we_are(text: str, place: str) -> None:
    assert depict(analyse(text), text).setting.place == place


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("पुलिसवाला चोर का पीछा करता है।", "♂"),
        ("सब्ज़ीवाली टोकरी उठाती है।", "👩"),
        ("A chaiwala pours tea.", "👨"),
        ("ഒരു പോലീസുകാരി നടക്കുന്നു", "♀"),
        ("ਸਬਜ਼ੀਵਾਲਾ ਰੇੜ੍ਹੀ ਧੱਕਦਾ ਹੈ", "👨"),
        ("গায়িকা গান গায়", "👩"),
        ("ಗಾಯಕಿ ಹಾಡುತ್ತಾಳೆ", "👩"),
    ],
)
def test_a_trade_is_a_man_or_a_woman_as_its_word_ends(text: str, sign: str) -> None:
    assert sign in depict(analyse(text), text).subjects[0].art


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("टपलू ज़ोर से हँसा।", "Tapalu"),
        ("चिंकी झाडावरून उडी मारते.", "Chinki"),
        ("ఉదయం వీరభద్రం టీ కాస్తాడు.", "Virabhadram"),
        ("ಬೆಳಗ್ಗೆ ಚನ್ನಬಸಪ್ಪ ಅಂಗಡಿ ತೆರೆಯುತ್ತಾನೆ", "Channabasappa"),
        ("రమేశ్ పరుగెత్తాడు", "Ramesh"),
        ("സുരേശ് ഓടി", "Suresh"),
        ("किरण नाच रही है", "Kiran"),
        ("মতি আগুন জ্বালায়", "Moti"),
        ("দীপক চিঠি পড়ছে", "Deepak"),
    ],
)
def test_who_is_told_of_once_is_somebody_by_what_only_the_living_do(text: str, name: str) -> None:
    people = {each.label for each in analyse(text).entities if each.kind is Kind.PERSON}
    assert name in people


def test_how_somebody_laughs_is_nobodys_name() -> None:
    assert not analyse("अचानक हँसा और चला गया।").entities
    assert not analyse("ఉదయాన్నే లేచి స్నానం చేస్తాడు").entities
