"""What southern grammar says without a word of its own: where things are, what is done, and not."""

import pytest

from core.domain.analysis import Action, Kind
from core.understanding.analyse import analyse
from core.understanding.reading import read
from core.understanding.depict import depict


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("பெண் மஞ்சள் பையை நாற்காலியில் வைத்துவிட்டு ஜன்னலைத் திறக்கிறாள்.", ("bag", "on", "chair")),
        ("ಬಂಡಿ ತುಂಬಾ ಕಬ್ಬು.", ("sugarcane", "in", "cart")),
        ("ಮರದ ಹಿಂದೆ ಹುಡುಗ ಕೂತಿದ್ದಾನೆ.", ("boy", "behind", "tree")),
        ("ಹುಲಿ ಮಲಗಿದೆ, ಅದರ ಪಕ್ಕ ಎರಡು ಮರಿಗಳು.", ("tiger cub", "next to", "tiger")),
        ("అతని ముందు గోడకు గడియారం.", ("clock", "on", "wall")),
        ("ఫోన్ పక్కన మొక్క, వెనక కిటికీ.", ("window", "behind", "phone")),
        ("అలమరా, అందులో మూడు గాజులు.", ("bangles", "in", "cupboard")),
        ("அப்பா தோளில் மகள்.", ("daughter", "on", "father")),
        ("ജീപ്പിന്റെ മുകളിൽ നിന്ന് നോക്കുന്ന യുവാവ്.", ("young man", "on", "jeep")),
        ("బల్ల మీద పుస్తకాల కుప్ప, కుప్ప మీద పిల్లి.", ("cat", "on", "book")),
        ("రావి చెట్టు, చెట్టు కింద పిల్లి.", ("cat", "under", "banyan tree")),
        ("மீன் தொட்டி, தொட்டிக்குப் பக்கத்துல பூனை.", ("cat", "next to", "fish tank")),
        ("ಉಯ್ಯಾಲೆ, ಅದರಲ್ಲಿ ಮಗು ಮಲಗಿದೆ.", ("child", "on", "swing")),
        ("ஊஞ்சல், அதுல ஒரு குழந்தை தூங்குது.", ("child", "on", "swing")),
        ("ആനയുടെ മുന്നിൽ ചെണ്ടക്കാർ, പിന്നിൽ അമ്പലം.", ("temple", "behind", "elephant")),
        ("சாலையின் இரு பக்கமும் மரங்கள்.", ("tree", "next to", "road")),
        ("పడవకి ఒకవైపు అమ్మాయి, మరోవైపు ఆవు.", ("cow", "next to", "boat")),
        ("ಸೈಕಲ್, ಮನೆಯ ನಡುವೆ ರೈತ.", ("farmer", "between", "bicycle")),
        ("బామ్మ, రైతు ఇంటి ముందు నిలబడ్డారు.", ("old woman", "in front of", "house")),
        ("పిల్లి — బల్ల మీద.", ("cat", "on", "table")),
        ("ಗೋಡೆಯ ಪಕ್ಕದಲ್ಲಿ ಇರುವ ಮೇಜಿನ ಮೇಲೆ ಬೆಕ್ಕು.", ("table", "next to", "wall")),
        ("మధ్యలో బస్సు, దాని వెనుక ఆవు, దాని ముందు రైతు.", ("farmer", "in front of", "bus")),
        ("ಕಪ್ಪು ನಾಯಿ ಮೇಲೆ ಪಾರಿವಾಳ, ಹಿನ್ನೆಲೆಯಲ್ಲಿ ಗೋಡೆ.", ("wall", "behind", "dog")),
        ("ಹೆಂಗಸು ತಲೆಯ ಮೇಲೆ ಬುಟ್ಟಿ ಹೊತ್ತು ಬರುತ್ತಿದ್ದಾಳೆ.", ("basket", "on", "woman")),
        ("ఎడమవైపు అమ్మ, కుడివైపు నాన్న, మధ్యలో పాప.", ("mother", "left of", "girl")),
        ("ಕುರ್ಚಿಗೆ ನೇತಾಡುತ್ತಿರುವ ಕೋಟು.", ("coat", "on", "chair")),
        ("ಕೋತಿ ಮರ ಹತ್ತಿತು.", ("monkey", "on", "tree")),
        ("ஒரு மேசை, மேலே ஒரு கோப்பை.", ("cup", "on", "table")),
        ("മൂന്ന് കുട്ടകൾ. ഒന്നിൽ മാങ്ങ, മറ്റേതിൽ പൂവ്.", ("flower", "in", "basket")),
        ("மரத்தின் ஒரு பக்கம் நாய், மறுபக்கம் ஆடு.", ("goat", "next to", "tree")),
        ("കുടയുടെ താഴെ ഒരു ആട്.", ("goat", "under", "umbrella")),
        ("பூனை, மேசையின் அடியில்.", ("cat", "under", "table")),
        ("achan carinte aduthu nilkkunnu.", ("father", "next to", "car")),
        ("oru pettila moonu mambazham irukku.", ("mango", "in", "box")),
        ("தட்டில் இட்லி.", ("idli", "on", "plate")),
        ("மேசையின் நடுவில் ஒரு பூங்கொத்து.", ("bouquet", "on", "table")),
        ("மேசை ஓரத்தில் ஒரு கோப்பை.", ("cup", "on", "table")),
        ("മകൻ വാതിലിൽ ചാരി പല്ലുതേക്കുന്നു.", ("son", "next to", "door")),
        ("ജനാലയ്ക്കൽ ഒരു പെൺകുട്ടി.", ("girl", "next to", "window")),
        ("അടുപ്പത്ത് കലം തിളയ്ക്കുന്നു.", ("cooking pot", "on", "stove")),
        ("കുട്ടി ഗേറ്റിൽ തൂങ്ങുന്നു.", ("child", "on", "gate")),
        ("மேசை மேல் பூக்கள் உள்ள ஜாடி.", ("flower", "in", "jar")),
        ("கல் மேல் பானை வைத்து அம்மா பால் ஊற்றுகிறாள்.", ("pot", "on", "rock")),
        ("வாசல் அருகே கூடையுடன் ஒரு சிறுமி நிற்கிறாள்.", ("girl", "next to", "door")),
        (
            "பாட்டி அமர்ந்தாள், மகள் அவளுக்கு எதிரில் அமர்ந்து அரிசி புடைக்கிறாள்.",
            ("daughter", "in front of", "old woman"),
        ),
        ("மேசை மேல் ஜாடி, பக்கத்தில் தக்காளி நிறைந்த வெள்ளைக் கிண்ணம்.", ("bowl", "next to", "jar")),
        ("காரின் கூரையில் ஒரு குரங்கு.", ("monkey", "on", "car")),
        ("அம்மா, அருகில் ஒரு கோழியும் ஒரு வாத்தும்.", ("duck", "next to", "mother")),
        ("ഒരു പട്ടി ചെളിയിൽ കിടക്കുന്നു.", ("dog", "in", "mud")),
        ("തോണി നീങ്ങുന്നു, തോണിക്കാരൻ പാടുന്നു.", ("boatman", "in", "boat")),
        ("ఒంటరి కుక్క, వీధిదీపం కింద ముడుచుకుని పడుకుంది.", ("dog", "under", "street light")),
        ("చీపురుతో గది ఊడుస్తున్న పనిమనిషి ఎడమ పక్క బకెట్ ఉంది.", ("bucket", "left of", "maid")),
        ("తాటిచెట్టు ఎక్కుతున్న కోతి.", ("monkey", "on", "palm tree")),
        ("మామిడి చెట్టు ఎక్కి కూలీ కాయలు కోస్తున్నాడు.", ("worker", "on", "mango tree")),
        ("ಚಾಪೆ ಹಾಸಿ ಕುಳಿತ ಬಳೆಗಾರ.", ("bangle seller", "on", "mat")),
        ("ಚಾಪೆ ತುಂಬ ಕೆಂಪು ಬಳೆಗಳು.", ("bangles", "on", "mat")),
        ("ಮಗುವನ್ನು ಬೆನ್ನಿಗೆ ಕಟ್ಟಿಕೊಂಡ ತಾಯಿ.", ("child", "on", "mother")),
        ("విగ్రహానికి పూలమాల వేశారు.", ("garland", "on", "statue")),
        ("గోడకి నిచ్చెన ఆనించి ఉంది.", ("ladder", "next to", "wall")),
        ("ಸೋಫಾದ ಮೇಲೆ ಅಮ್ಮ, ಕೆಳಗೆ ಕಂಬಳಿ ಮೇಲೆ ಮಕ್ಕಳು.", ("child", "on", "blanket")),
        ("బెంచీ ఒక చివర తాత, ఇంకో చివర అమ్మాయి.", ("girl", "on", "bench")),
        ("ವಕೀಲರು ನಿಂತಿದ್ದಾರೆ, ಅವರನ್ನು ಪತ್ರಕರ್ತರು ಸುತ್ತುವರಿದರು.", ("journalist", "around", "lawyer")),
        ("కుందేలు తింటోంది, దాని చెవుల మీద సీతాకోకచిలుక వాలింది.", ("butterfly", "on", "rabbit")),
        ("గాలిపటం కరెంటు స్తంభానికి చిక్కుకుంది.", ("kite", "on", "electric pole")),
        ("ಗೋಡೆಗೆ ನೇತಾಡುವ ಗಡಿಯಾರದ ಕೆಳಗೆ ಕನ್ನಡಿ.", ("clock", "on", "wall")),
        ("ಬೈಕ್ ಮೇಲೆ ಗಂಡ ಹೆಂಡತಿ.", ("wife", "on", "motorcycle")),
        ("కళాకారుడి వెనుక ఇద్దరు ఆడుతున్నారు.", ("person", "behind", "artist")),
        ("వంతెన కింద నుంచి పడవ పోతోంది.", ("boat", "under", "bridge")),
        ("ಪಾನಿಪೂರಿ ಗಾಡಿ ಮುಂದೆ ಕಾಲೇಜು ಹುಡುಗಿಯರು ನಿಂತಿದ್ದಾರೆ.", ("girl", "in front of", "cart")),
        ("సర్వరు ట్రే పట్టుకుని కస్టమర్ల ముందు నిలబడ్డాడు.", ("waiter", "in front of", "customer")),
        ("మేకపిల్ల అమ్మాయి ఒడిలో పడుకుంది.", ("goat", "on", "girl")),
        ("ಕಡಾಯಿಯಲ್ಲಿ ಬಜ್ಜಿ ಕರಿಯುತ್ತಿರುವ ಬಾಣಸಿಗ.", ("pakora", "in", "wok")),
        ("ಮಾಣಿ ಕಾಫಿ ತಂದು ಮೇಜಿನ ಮೇಲಿಟ್ಟ.", ("coffee", "on", "table")),
        ("వంతెన కింద నుంచి పడవ వెళ్తోంది, పైన రైలు.", ("train", "on", "bridge")),
        ("పిల్లి ఎడమ వైపు, కుక్క కుడి వైపు, మధ్యలో బంతి.", ("ball", "between", "cat")),
        ("డాక్టర్ ఎదురుగా కుర్చీలో కూర్చున్న రోగి.", ("patient", "on", "chair")),
        ("ఏనుగు పైన మావటి, ముందు కుర్రాళ్ళు.", ("boy", "in front of", "elephant")),
        ("ಅಜ್ಜ, ಅಜ್ಜಿ ಬೆಂಚಿನ ಮೇಲೆ ಕೂತಿದ್ದಾರೆ.", ("old man", "on", "bench")),
    ],
)
def test_a_case_a_verb_or_a_word_alone_says_where(text: str, told: tuple[str, str, str]) -> None:
    found = analyse(text).relations
    assert told in [(each.subject, each.relation, each.object) for each in found]


@pytest.mark.parametrize(
    ("text", "label", "deed"),
    [
        ("మనవడు మజ్జిగ గటగటా తాగేశాడు.", "son", "drink"),
        ("ಅಲಂಕರಿಸಿದ ಆನೆ ನಡೆದು ಬರುತ್ತಿದೆ.", "elephant", "walk"),
        ("പൊലീസുകാരൻ കസേരയിലിരുന്ന് ചായ കുടിക്കുന്നു.", "police officer", "drink"),
        ("കടപ്പുറത്ത് വലയുണക്കുന്ന മുക്കുവൻ.", "fisherman", "work"),
        ("అబ్బాయి పువ్వు ఇస్తాడు.", "boy", "hold"),
        ("அக்கா மாவு அரைச்சுட்டு இருக்கா.", "sister", "work"),
        ("பாட்டி கைகளை விரித்து நிற்கிறாள்.", "old woman", "stand"),
        ("சிறுவன் குளிரில் நடுங்குகிறான்.", "boy", "sway"),
        ("വല കെട്ടി കുട്ടികൾ കളിക്കുന്നു.", "child", "play"),
        ("ചേച്ചി മുടി ചീകുവാണ്.", "sister", "work"),
        ("akka veettula dosai suduraanga, thambi oduraan.", "sister", "work"),
        ("పాలు పోస్తున్న అబ్బాయి.", "boy", "pour"),
        ("ಹಕ್ಕಿಗಳು ಹಾರಿದವು.", "bird", "fly"),
        ("ஒரு சிறுவன் நின்று பாடுகிறான்.", "boy", "talk"),
        ("கொதிக்கும் பானை.", "pot", "steam"),
        ("దొంగ వస్తే కుక్క మొరుగుతుంది.", "dog", "talk"),
        ("ఒకామె చేతిలో కోడి.", "woman", "hold"),
        ("ಇಬ್ಬರು ಚೆಸ್ ಆಡುತ್ತಿದ್ದಾರೆ.", "person", "play"),
        ("ತರಕಾರಿ ಮಾರುವ ಹೆಂಗಸು ನಗುತ್ತಿದ್ದಾಳೆ.", "woman", "smile"),
        ("కప్ప గెంతుకుంటూ వెళ్తోంది.", "frog", "jump"),
        ("పూజారి గంట కొట్టాడు.", "priest", "play"),
        ("చిమ్నీ నుంచి పొగ వస్తోంది.", "smoke", "rise"),
        ("తమ్ముడు కాకులను తోలుతున్నాడు.", "brother", "work"),
        ("తేనెటీగలు పువ్వు చుట్టూ తిరుగుతున్నాయి.", "bee", "fly"),
        ("అక్కా తమ్ముడు కొట్టుకుంటున్నారు.", "sister", "play"),
        ("మంగలి కత్తెర పట్టుకుని పిల్లాడికి గుండు గొరిగేస్తున్నాడు.", "barber", "work"),
        ("ಸಿಗ್ನಲ್ ಬಳಿ ನಿಂತ ಆಟೋ.", "auto rickshaw", "stand"),
        ("ಶೆಟ್ಟರು ತಕ್ಕಡಿಯಲ್ಲಿ ಬೆಲ್ಲ ತೂಗುತ್ತಿದ್ದಾರೆ.", "shopkeeper", "work"),
        ("ఉయ్యాలలో ఉన్న చంటిపాపని అమ్మమ్మ ఊపుతోంది.", "old woman", "work"),
    ],
)
def test_a_verb_is_known_in_all_its_forms(text: str, label: str, deed: str) -> None:
    assert [each.action for each in analyse(text).entities if each.label == label] == [deed]


@pytest.mark.parametrize(
    ("text", "beats"),
    [
        ("ముందుగా బియ్యం కడగాలి, నానబెట్టాలి, రుబ్బాలి, ఆ తర్వాత పాత్రలో పోయాలి.", 4),
        ("சேவல் கூவியவுடன் தாத்தா எழுந்தார், பால் கறந்தார்.", 3),
        ("ಬಾಗಿಲು ತೆರೆದ ಕೂಡಲೇ ನಾಯಿ ಒಳಗೆ ನುಗ್ಗಿತು, ದೋಸೆ ಕಚ್ಚಿಕೊಂಡಿತು.", 3),
    ],
)
def test_orders_and_deeds_at_once_are_steps(text: str, beats: int) -> None:
    assert len(analyse(text).timing.beats) == beats


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("బీచ్ మీద టూరిస్టులు కానీ పడవలు కానీ ఫ్రేమ్‌లోకి రావద్దు.", {"tourist", "boat"}),
        ("தேநீர் கோப்பை மட்டும் போதும், பிஸ்கட் வைக்காதீங்க.", {"cookie"}),
        ("ఖాళీ మైదానం, ఆటగాళ్ళెవ్వరూ లేరు.", {"player"}),
        ("ആനയ്ക്ക് ചുറ്റും ആളുകൾ; പക്ഷേ വെടിക്കെട്ട് വേണ്ട.", {"fireworks"}),
    ],
)
def test_what_a_verb_forbids_is_not_there(text: str, absent: set[str]) -> None:
    assert {each.label for each in analyse(text).entities if each.excluded} == absent


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ಲೋಟದಲ್ಲಿ ನೀರು, ನೀರಿನ ಮೇಲೆ ನಿಂಬೆಹಣ್ಣು.", True),
        ("చెరువు నీటిలో బాతులు ఈదుతున్నాయి.", False),
    ],
)
def test_water_is_seen_where_something_is_told_of_it(text: str, *, seen: bool) -> None:
    assert ("water" in {each.label for each in analyse(text).entities}) is seen


def test_what_is_written_apart_is_one_and_what_only_looks_like_a_verb_is_none() -> None:
    found = analyse("పెళ్లి కూతురు చెప్పుల గుట్ట పక్కన, చట్నీ గిన్నె అమ్మాయి చేతిలో.")
    assert [each.label for each in found.entities] == [
        "bride",
        "sandals",
        "chutney",
        "bowl",
        "girl",
    ]


def test_a_list_of_colours_before_several_is_shared_out() -> None:
    kites = analyse("ఎరుపు, పసుపు, ఆకుపచ్చ గాలిపటాలు ఆకాశంలో.").entities
    colours = [each.attributes.get("colour") for each in kites if each.label == "kite"]
    assert colours == ["red", "yellow", "green"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("கடற்கரையில் ஒரு சிறுவன், இடது பக்கம் ஒரு பலூன் கடை.", "beach"),
        ("സ്കൂൾ കുട്ടി റോഡരികിൽ നിൽക്കുന്നു.", "road"),
    ],
)
def test_where_it_happens_has_an_ending(text: str, place: str) -> None:
    assert depict(analyse(text), text).setting.place == place


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ఆ పిల్ల చూసింది.", {"girl"}),
        ("ಬಚ್ಚಲಲ್ಲಿ ನಲ್ಲಿ ಕೆಳಗೆ ಬಕೆಟ್.", {"tap", "bucket"}),
        ("ನರ್ಸ್ ತೋಳಿಗೆ ಸೂಜಿ ಚುಚ್ಚಿದಳು.", {"nurse", "needle"}),
        ("సంపంగిచెట్టు కింద అమ్మాయి.", {"tree", "girl"}),
        ("ಕಾವಲುಗಾರ ಟಾರ್ಚ್ ಬಿಟ್ಟು ನೋಡುತ್ತಿದ್ದಾನೆ.", {"guard", "torch"}),
        ("ಪ್ರೇಮಿಗಳು ಕಲ್ಲು ಬೆಂಚಿನ ಮೇಲೆ ಕೂತಿದ್ದಾರೆ.", {"couple", "bench"}),
        ("അമ്മ മീൻ വാങ്ങുന്നു.", {"mother", "fish"}),
        ("അമ്മത്താറാവ് നീന്തുന്നു.", {"duck"}),
        ("തക്കാളി സൂപ്പ് തിളയ്ക്കുന്നു.", {"soup"}),
        ("பாப்பா அப்பாவோட பெரிய ஷூவை மாட்டிக்கிட்டு நடக்குது.", {"baby", "shoes"}),
        ("மேசை மேல் ஆணிப் பெட்டி.", {"table", "box"}),
        ("மணி கேட்டது, பையன் வந்தான்.", {"bell", "boy"}),
        ("பையன் பொருட்களை இங்கே வைத்தான்.", {"boy"}),
        ("பொருட்கள் விழுந்தன, பையன் ஓடினான்.", {"boy"}),
        ("കുട്ടി മോണ കാട്ടി ചിരിച്ചു.", {"child"}),
        ("ടീമിന്റെ ക്യാപ്റ്റൻ ഓടുന്നു.", {"captain"}),
        ("தக்காளி விலை உயர்வு.", {"tomato"}),
        ("முதலில் இதைப் பாடுங்கள் என்று பையன் கூறினான்.", {"boy"}),
        ("മഴ വരും മോനെ, അമ്മ പറഞ്ഞു.", {"mother"}),
        ("പൊളിഞ്ഞു വീണ മതിൽ", {"wall"}),
        ("അവൾ വീണ വായിക്കുന്നു", {"veena"}),
    ],
)
def test_a_word_that_looks_like_another_names_what_it_means(text: str, seen: set[str]) -> None:
    assert {each.label for each in analyse(text).entities if each.kind is not Kind.PLACE} == seen


@pytest.mark.parametrize(
    ("text", "label", "count"),
    [
        ("ముగ్గురు కాలేజీ కుర్రాళ్ళు నిలబడ్డారు.", "student", 3),
        ("ಎರಡು ವರ್ಷದ ಮಗು ಕೂತಿದೆ.", "child", 1),
        ("చిలకల గుంపు మర్రిచెట్టు పైన ఎగురుతోంది.", "banyan tree", 1),
        ("ಜೋಡಿ ಎತ್ತುಗಳು.", "bull", 2),
        ("நூறு வயது பாட்டி", "old woman", 1),
        ("பையன் நிறைய அழுதான்.", "boy", 1),
    ],
)
def test_a_number_is_of_what_it_counts(text: str, label: str, count: int) -> None:
    assert [each.count for each in analyse(text).entities if each.label == label] == [count]


@pytest.mark.parametrize(
    ("text", "who", "does"),
    [
        ("ഒരു ടീച്ചർ പയ്യനെ വിളിച്ചു, അവൻ ഓടി.", "boy", Action.RUN),
        ("അച്ഛനും മകനും സ്കൂട്ടർ ഓടിക്കുന്നു.", "son", Action.DRIVE),
        ("பந்தை எடுக்கிறான் பையன்.", "boy", Action.HOLD),
        ("‘எலி!’ என்றார் தாத்தா.", "old man", Action.TALK),
        ("കഥ മുത്തശ്ശി പറഞ്ഞു കൊടുക്കുന്നു.", "old woman", Action.TALK),
        ("அம்மா பூரி பொரிச்சு எடுக்கிறாள்.", "mother", Action.WORK),
        ("అమ్మ ఒడిలో పాప నిద్రపోతోంది.", "girl", Action.LIE),
        ("పిల్లాడిని అక్క వెతుకుతోంది.", "sister", Action.LOOK),
        ("ಅವನು ಮಗುವನ್ನು ಅಪ್ಪಿಕೊಂಡು ಅಳುತ್ತಾನೆ.", "child", Action.NONE),
        ("సైకిల్ మీద డబ్బాలు కట్టుకుని బయలుదేరతాడు.", "box", Action.NONE),
    ],
)
def test_who_is_meant_does_what_is_told(text: str, who: str, does: Action) -> None:
    assert [each.action for each in analyse(text).entities if each.label == who] == [does]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("‘எலி!’ என்று கத்தினான் மிதுன்.", {"Mithun"}),
        ("കണ്ണനും ഉണ്ണിയും കുളിക്കുന്നു.", {"Kannan", "Unni"}),
        ("கவின் அழுகிறான்.", {"Kavin"}),
        ("என்ன செய்வது? என்ன செய்வாள்? அவை எங்கே போகும்?", set()),
        ("പക്ഷെ നാളെ വരും. നാളെ അവൾ പാടും.", set()),
    ],
)
def test_who_speaks_or_acts_is_somebody_and_a_question_word_nobody(
    text: str, people: set[str]
) -> None:
    assert {cue.key for cue in read(text, analyse(text).language.code).of("name")} == people


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("కుండ ఇంకా నిండలేదు. తను మళ్ళీ ఏడ్చింది.", {"pot"}),
        ("రాధ ఆగడానికి చూసింది. రవి ఆగడానికి నవ్వాడు.", {"Radha", "Ravi"}),
        ("సుశీల పాట పాడుతోంది", {"Sushila"}),
        ("రామయ్య పొలం దున్నాడు. రామయ్యకి ఆకలి వేసింది.", {"Ramaiah", "farm"}),
        ("అనిల్ వచ్చాడు", {"Anil"}),
        ("ಅಜ್ಜಿ ಚೆನ್ನಾಗಿ ಹಾಡಿದಳು, ಚಿಕ್ಕ ಹುಡುಗ ನಕ್ಕ", {"old woman", "boy"}),
        ("ಅವನು ಹೂವು ತಂದ, ಅವಳನ್ನು ನೋಡಿದ", {"flower"}),
        ("ಇಂದು ಎಂಬ ಹುಡುಗಿ ಇಂದು ಬಂದಳು", {"Indu"}),
        ("ಗೌರಮ್ಮ ನಕ್ಕರು. ಅವರು ತಮ್ಮ ಮನೆಗೆ ಹೋದರು", {"Gowramma", "house"}),
        ("ನನ್ನ ತಮ್ಮ ಶಾಲೆಗೆ ಹೋದ", {"brother", "school"}),
        ("పిల్ల ఏనుగు నడిచింది", {"elephant"}),
        ("“పద” అన్న రవి నవ్వాడు", {"Ravi"}),
        ("Gopi police station lo kurchunnadu", {"Gopi", "police station"}),
    ],
)
def test_words_of_every_day_are_nobodys_names_and_no_things(text: str, labels: set[str]) -> None:
    assert {each.label for each in analyse(text).entities} - {"man", "woman"} == labels


@pytest.mark.parametrize(
    ("text", "weather", "time"),
    [
        ("മഴ പെയ്യുമോ?", "clear", "day"),
        ("മഴ പെയ്യുന്നു.", "rain", "day"),
        ("மழை வரும்.", "clear", "day"),
        ("அன்று இரவு அவள் தூங்கினாள்.", "clear", "night"),
    ],
)
def test_rain_that_is_only_expected_is_none_and_that_night_is_a_night(
    text: str, weather: str, time: str
) -> None:
    setting = depict(analyse(text), text).setting
    assert (setting.weather.value, setting.time.value) == (weather, time)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("கடற்கரையில் செல்வி சிரிக்கிறாள்.", {"beach", "Selvi"}),
        ("കിരൺ ഓടുന്നു.", {"Kiran"}),
        ("காதலர்கள் ரெண்டு பேர் நடக்கிறார்கள்.", {"couple"}),
        ("appa sofa la ukkandhu irukkar", {"father", "sofa"}),
    ],
)
def test_who_sounds_like_something_else_is_somebody(text: str, who: set[str]) -> None:
    assert {entity.label for entity in analyse(text).entities} == who


@pytest.mark.parametrize(
    ("text", "thing", "whose"),
    [
        ("ஒரு சிறுமி, கையில் பலூன்.", "balloon", "girl"),
        ("അച്ഛന്റെ തോളിൽ മകൻ, കൈയിൽ ബലൂൺ.", "balloon", "son"),
        ("చేతిలో పువ్వుతో ఒక అమ్మాయి.", "flower", "girl"),
        ("हाथ में फूल लिए एक लड़की।", "flower", "girl"),
        ("A girl with a flower in her hand.", "flower", "girl"),
    ],
)
def test_what_is_in_somebodys_hand_is_held_without_a_verb(
    text: str, thing: str, whose: str
) -> None:
    seen = depict(analyse(text), text).subjects
    assert next((s.relation, s.to) for s in seen if s.label == thing) == ("in hand of", whose)


@pytest.mark.parametrize(
    ("text", "gesture"),
    [
        ("ಮಾರುಕಟ್ಟೆಯಲ್ಲಿ ಅಜ್ಜಿ ನಿಂತಿದ್ದಾಳೆ", ""),
        ("ಬೆಳಗಿನ ಜಾವ ಹತ್ತು ಹುಡುಗರು ನಿಂತಿದ್ದಾರೆ", ""),
        ("ಅಜ್ಜ ಪತ್ರಿಕೆ ಓದಿದರು", "read"),
        ("పిల్లలు ఏడుగురు నిలబడ్డారు", ""),
        ("అమ్మ పిల్లాడి తల దువ్వింది", "comb"),
    ],
)
def test_a_word_that_begins_like_a_verb_is_no_gesture(text: str, gesture: str) -> None:
    first, *_ = (s for s in depict(analyse(text), text).subjects if s.kind is Kind.PERSON)
    assert first.gesture == gesture
