"""A story is told by what it says: its own people and things, each in its own picture."""

from fractions import Fraction

import pytest

from core.domain.brief import Brief
from core.domain.depiction import Backdrop, TimeOfDay, Weather
from core.domain.story import Plan, Shot
from core.understanding.analyse import analyse
from core.writing.rules import write

SCRIPT = """INT. CAFE - DAY

ANU stirs her coffee. VIKRAM (70) reads a newspaper.

Anu pushes the bill to Vikram. His granddaughter TARA, 8, laughs. FADE OUT.
"""


def planned(text: str, seconds: int = 25, *, script: bool = False) -> Plan:
    return write(Brief(text, seconds=Fraction(seconds), script=script), analyse(text))


def labels(shot: Shot) -> set[str]:
    return {subject.character or subject.label for subject in shot.depiction.subjects}


def shot_of(plan: Plan, words: str) -> Shot:
    return next(shot for shot in plan.shots if words in shot.description)


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("Arjun finds a crow. He feeds it for a week.", "feeds it", {"Arjun", "crow"}),
        ("एक लड़के को कबूतर मिलता है। वह उसे घर लाता है।", "उसे", {"boy", "pigeon"}),
        ("একটি মেয়ে একটি চিঠি পায়। সে সেটা ছাদে বসে পড়ে।", "সেটা", {"girl", "letter"}),
        ("Her husband repairs radios while she waters the plants.", "She waters", {"woman"}),
        (
            "Arjun rides a scooter, gets lost in a lane, asks a man and hands him a pizza.",
            "gets lost",
            {"Arjun"},
        ),
        (
            "Two drivers and three girls sit on a bench and drink tea.",
            "drink",
            {"driver", "girl", "tea"},
        ),
        ("Ananya and Rohit marry at sunset.", "marry", {"Ananya", "Rohit"}),
        ("Kiran picks up a shell. She puts it away.", "picks up", {"Kiran"}),
        ("Ravi's mother packs his lunch. He waves.", "packs", {"mother"}),
        ("Ravi's mother packs his lunch. He waves.", "He waves", {"Ravi"}),
        ("She opens the window. A bird sings.", "She opens", {"woman"}),
        (
            "ஒரு மீனவர் கடலில் விழுகிறார். டால்பின் அவரைக் காக்கிறது. மகள் ஓடி வந்து கட்டிப்பிடிக்கிறாள்.",
            "கட்டிப்பிடிக்கிறாள்",
            {"daughter", "fisherman"},
        ),
        (
            "Granny finds a puppy, pours milk in a bowl and dries him.",
            "dries",
            {"old woman", "dog"},
        ),
    ],
)
def test_whom_and_what_a_sentence_only_means_is_in_its_picture(
    text: str, words: str, there: set[str]
) -> None:
    assert there <= labels(shot_of(planned(text), words))


def test_a_short_story_is_of_nothing_but_its_own() -> None:
    plan = planned("An old postman cycles through the rain to deliver one last letter.", 30)
    seen = {label for shot in plan.shots for label in labels(shot)}
    assert {"postman", "letter"} <= seen <= {"postman", "letter", "bicycle"}
    assert plan.frames == 30 * 24


def test_close_shots_say_what_is_done_in_the_texts_own_words() -> None:
    plan = planned("A widow paints boats. A parrot lands on the railing.", 30)
    assert "Close on the widow, painting boats." in {shot.description for shot in plan.shots}
    assert "Close on the parrot, landing." in {shot.description for shot in plan.shots}


def test_what_is_only_listed_is_a_shot_each() -> None:
    plan = planned("A wedding film: Asha and Ravi marry. The mehendi, the baraat, the dance.", 20)
    assert {"The mehendi.", "The baraat.", "The dance."} <= {x.description for x in plan.shots}
    assert plan.story.title == "Asha and Ravi"


@pytest.mark.parametrize(
    "text",
    ["a red bicycle by a yellow wall, 4k, highly detailed", "Drone view over misty hills at dawn"],
)
def test_a_bare_picture_is_not_spoken(text: str) -> None:
    plan = planned(text, 10)
    assert not any(shot.narration for shot in plan.shots)
    assert not any("4k" in shot.description for shot in plan.shots)


def test_a_script_knows_whom_it_presents_in_capitals_and_ends_with_its_fade() -> None:
    plan = planned(SCRIPT, 20, script=True)
    known = {each.name: each.label for each in plan.bible}
    assert known["Vikram"] == "old man"
    assert "Anu" in known and "Tara" in known
    assert not any("FADE" in shot.description for shot in plan.shots)
    assert plan.story.title == "Anu and Vikram"


def test_products_and_their_verbs_agree() -> None:
    plan = planned("An ad for running shoes.", 20)
    told = " ".join(shot.description for shot in plan.shots)
    assert "shoes stands" not in told and "shoes turns" not in told


def test_the_script_has_acts_called_by_what_happens_in_them() -> None:
    plan = planned(
        "Ravi leaves home at dawn. He takes a train to the city. In the office his boss shouts. "
        "At night he writes a letter. He walks back to the village and hugs his mother.",
        30,
    )
    acts = [line[2:] for line in plan.script.splitlines() if line.startswith("# ")]
    assert len(acts) == 3
    assert acts[0] == "Ravi leaves home at dawn"
    assert "village" in acts[-1]


@pytest.mark.parametrize(
    ("text", "painted", "later", "thing"),
    [
        ("She finds an old bicycle in the shed. She paints it blue. She rides it home.",
         "paints", "rides", "bicycle"),
        ("लड़का सफ़ेद पतंग खरीदता है। वह उसे नीला रंगता है। वह पतंग उड़ाता है।",
         "रंगता", "उड़ाता", "kite"),
        ("ಹುಡುಗಿ ಒಂದು ಮಡಕೆ ಮಾಡುತ್ತಾಳೆ. ಅವಳು ಅದಕ್ಕೆ ನೀಲಿ ಬಣ್ಣ ಹಚ್ಚುತ್ತಾಳೆ. ಅವಳು ಮಡಕೆಯನ್ನು ಇಡುತ್ತಾಳೆ.",
         "ನೀಲಿ", "ಇಡುತ್ತಾಳೆ", "pot"),
    ],
)  # fmt: skip
def test_what_is_painted_by_a_pronoun_stays_so(
    text: str, painted: str, later: str, thing: str
) -> None:
    plan = planned(text)
    now, then = (
        next(s for s in shot_of(plan, words).depiction.subjects if s.label == thing)
        for words in (painted, later)
    )
    assert (now.becomes or now.colour) == then.colour == "#2f6fd0"


def test_an_outfit_stays_on_until_another_is_put_on() -> None:
    plan = planned(
        "A girl in a blue frock walks to the river. She sits on a stone. She puts on a red "
        "raincoat. The girl runs home."
    )
    worn = [s.wears for shot in plan.shots for s in shot.depiction.subjects if s.label == "girl"]
    assert worn[0] == "dress"
    assert worn[-1] == "raincoat, dress #2f6fd0"
    assert len(worn) == len(plan.shots)


def test_who_has_an_unknown_name_wears_what_is_told_and_stops_what_is_over() -> None:
    plan = planned(
        "INT. STUDIO - NIGHT\n\nMEHAK, 60, in a green sari, wipes a lamp.\n\nMEHAK\nThere.\n",
        script=True,
    )
    spoken = next(shot for shot in plan.shots if shot.speaker)
    first, then = (shot.depiction.subjects[0] for shot in (plan.shots[0], spoken))
    assert first.clothing == then.clothing == "#3f8f4a"
    assert (first.gesture, then.gesture) == ("rub", "")
    assert "There" not in spoken.prompt.text


@pytest.mark.parametrize(
    ("text", "garment", "seen"),
    [
        ("The tailor stitches a red blouse.", "blouse", True),
        ("धोबी सफ़ेद कुर्ते धोता है।", "kurta", True),
        ("A woman in a yellow sari sells flowers.", "sari", False),
        ("लड़का नीली जैकेट पहनता है।", "jacket", False),
    ],
)
def test_clothes_that_are_only_handled_are_things_and_nobodys_dress(
    text: str, garment: str, *, seen: bool
) -> None:
    shot = planned(text).shots[0]
    assert (garment in labels(shot)) is seen


def test_the_boat_is_the_paper_boat_that_was_told_of_before() -> None:
    plan = planned("A girl folds a paper boat. The boat floats away. A boat with nets comes.")
    assert "paper boat" in labels(shot_of(plan, "floats away"))
    assert "boat" in labels(shot_of(plan, "with nets"))


def test_nobody_looks_on_where_a_place_is_told_to_be_empty() -> None:
    plan = planned("A teacher locks the classroom. The corridor is empty. She walks home.")
    assert not labels(shot_of(plan, "corridor is empty"))


def test_a_story_in_latin_letters_has_a_title_in_its_own_words() -> None:
    plan = planned("ek ladki chhat par patang udaati hai. patang ped mein atak jaati hai.")
    assert plan.story.title == "Ladki aur Patang"


@pytest.mark.parametrize(
    "text",
    [
        "Meera makes tea in the kitchen. She changes into a blue saree. She walks to the bus stop.",
        "मीरा रसोई में चाय बनाती है। फिर वह नीली साड़ी पहन लेती है। वह बाज़ार जाती है।",
        "మీరా ఇంట్లో నిద్ర లేస్తుంది. ఆమె నీలం చీర కట్టుకుంటుంది. ఆమె బజారుకు వెళుతుంది.",
    ],
)
def test_clothes_that_somebody_changes_into_are_worn_from_there_on(text: str) -> None:
    plan = write(Brief(text), analyse(text))
    worn = [s.clothing for shot in plan.shots for s in shot.depiction.subjects if s.clothing]
    changed = worn.index("#2f6fd0")
    assert changed > 0
    assert set(worn[:changed]) == {plan.bible[0].clothing} != {"#2f6fd0"}
    assert set(worn[changed:]) == {"#2f6fd0"}


def test_clothes_that_are_told_of_late_are_those_of_the_whole_film() -> None:
    text = "Ravi walks home. He is wearing a red shirt. He opens the door."
    plan = write(Brief(text), analyse(text))
    worn = {s.clothing for shot in plan.shots for s in shot.depiction.subjects if s.clothing}
    assert worn == {"#d1342b"} == {plan.bible[0].clothing}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("A potter named Salma makes a lamp. She meets her friend Anu.", "Salma", "potter"),
        ("रमेश नाम का एक डाकिया गाँव जाता है। रमेश हँसता है।", "Ramesh", "postman"),
        ("सलमा नाम की एक बूढ़ी औरत दीया जलाती है। सलमा नाचती है।", "Salma", "old woman"),
        ("রতন নামে এক জেলে নদীতে যায়। রতন গান গায়।", "রতন", "fisherman"),
        ("அருண் என்ற சிறுவன் ஓடுகிறான். அவன் பாடுகிறான்.", "Arun", "boy"),
        ("Raju ane raithu polam dunnutadu. Raju navvutadu.", "Raju", "farmer"),
    ],
)
def test_somebody_and_their_name_are_one(text: str, name: str, role: str) -> None:
    plan = planned(text)
    assert (plan.bible[0].name, plan.bible[0].label) == (name, role)
    assert name in labels(plan.shots[-1]) or "Anu" in labels(plan.shots[-1])
    assert role not in {label for shot in plan.shots for label in labels(shot)}


def test_the_verb_tells_whom_a_pronoun_of_both_sexes_means() -> None:
    plan = planned("रमेश एक बूढ़ी औरत को चिट्ठी देता है। वह चिट्ठी पढ़कर रोती है।")
    assert labels(shot_of(plan, "रोती है")) == {"old woman", "letter"}


def test_a_short_clause_stays_with_what_it_belongs_to() -> None:
    plan = planned("Two sisters fight over a red umbrella, then share it when it rains.")
    assert [shot.narration for shot in plan.shots if shot.narration] == [
        "Two sisters fight over a red umbrella,",
        "then share it when it rains.",
    ]


def test_each_event_has_its_shot_however_few_words_its_language_needs() -> None:
    plan = planned("రాత్రి దొంగ వస్తాడు, కుక్కపిల్ల మొరుగుతుంది, దొంగ పారిపోతాడు.", 30)
    told = [shot.narration for shot in plan.shots if shot.narration]
    assert told == ["రాత్రి దొంగ వస్తాడు,", "కుక్కపిల్ల మొరుగుతుంది,", "దొంగ పారిపోతాడు."]
    thief = shot_of(plan, "పారిపోతాడు").depiction.subjects[0]
    assert thief.art == "👨" and not thief.clothing


def test_rain_and_night_end_with_another_day_or_the_sun() -> None:
    plan = planned("It rains at night and a boy waits. The sun comes out and he runs.", 20)
    sky = shot_of(plan, "sun").depiction.setting
    assert (sky.weather, sky.time) == (Weather.CLEAR, TimeOfDay.DAY)
    still = planned("लड़का बारिश में भीगता है। अगले दिन भी बारिश होती है।", 20)
    assert {shot.depiction.setting.weather for shot in still.shots} == {Weather.RAIN}


def test_who_was_brought_is_hugged_and_not_who_brought_them() -> None:
    plan = planned("रोहन खो जाता है। एक पुलिसवाला उसे दादी के पास लाता है। दादी उसे गले लगाती है।")
    assert labels(shot_of(plan, "गले")) == {"Rohan", "old woman"}


def test_whoever_flies_a_kite_or_climbs_a_tree_is_on_the_ground_not_in_the_clouds() -> None:
    story = planned(
        "A girl flies a kite with her grandfather. The kite gets stuck in a tree. "
        "Her grandfather climbs the tree and takes it down."
    )
    assert {shot.depiction.setting.backdrop for shot in story.shots} == {Backdrop.FIELD}


@pytest.mark.parametrize(
    ("text", "name", "faces"),
    [
        ("Ravi bakes bread with his grandmother on Sundays.", "Ravi", "👦"),
        ("Asha flies a kite with her grandfather. She laughs.", "Asha", "👧"),
        ("சீதா தன் பாட்டியுடன் கோவிலுக்குச் செல்கிறாள்.", "Sita", "👧"),
        ("रवि अपनी दादी के साथ रोटी बनाता है।", "Ravi", "👦"),
        ("Meera returns from the office and hugs her mother.", "Meera", "👩"),
        ("Ravi meets an old woman at the well.", "Ravi", "👨"),
        ("రాము తాతతో చెరువు దగ్గర చేపలు పడతాడు.", "Rama", "👦"),
    ],
)
def test_who_has_a_grandmother_is_a_child_unless_told_otherwise(
    text: str, name: str, faces: str
) -> None:
    plan = planned(text)
    people = [s for shot in plan.shots for s in shot.depiction.subjects if s.label == name]
    assert {person.art for person in people} == {faces}


@pytest.mark.parametrize(
    "text",
    [
        "A boy walks to school. The teacher smiles.",
        "एक लड़का स्कूल जाता है। शिक्षक मुस्कुराते हैं।",
        "ఒక అబ్బాయి బడికి వెళ్తాడు. టీచర్ నవ్వుతుంది.",
        "একটি ছেলে স্কুলে যায়। শিক্ষক হাসেন।",
    ],
)
def test_a_building_is_seen_from_the_road_until_somebody_has_come_there(text: str) -> None:
    plan = planned(text)
    first, last = plan.shots[0].depiction, plan.shots[-1].depiction
    assert first.setting.backdrop is Backdrop.ROAD and "school" in labels(plan.shots[0])
    assert last.setting.backdrop is Backdrop.CLASSROOM


def test_a_film_stays_in_the_room_of_its_things_until_somebody_goes_out() -> None:
    plan = planned("Asha sits on her bed. Her mother brings tea. Then she runs out.")
    where = {shot.narration: shot.depiction.setting.backdrop for shot in plan.shots}
    assert where["Her mother brings tea."].indoor
    assert not where["Then she runs out."].indoor


def test_who_gets_lost_at_a_fair_is_among_people_and_finds_their_mother_there() -> None:
    plan = planned("A boy gets lost in a crowded fair and finds his mother.")
    lost, found = (
        next(s for s in plan.shots if s.description.startswith(words))
        for words in ("A boy gets lost", "The boy finds his mother")
    )
    assert any(s.label == "crowd" and s.count > 4 for s in lost.depiction.subjects)
    assert {s.label for s in found.depiction.subjects} >= {"boy", "mother"}
    assert {s.depiction.setting.place for s in plan.shots} == {"fair"}
    assert not any("crowd" in s.description.removeprefix("A boy") for s in plan.shots[1:2])


def test_each_of_several_deeds_of_one_sentence_is_told_of_who_does_it() -> None:
    told = planned("A barber shaves a soldier, who thanks him and finally walks out.").shots
    described = [shot.description for shot in told]
    assert "The soldier thanks him." in described
    assert "The soldier finally walks out." in described
    smiles = planned("The boy opens the box and smiles.").shots
    assert any(shot.description == "The boy smiles." for shot in smiles)


def test_a_driver_is_close_in_what_they_drive_and_it_drives_by_nobody_else() -> None:
    plan = planned("ఒక రైతు ట్రాక్టర్ నడుపుతున్నాడు.")
    assert all({"farmer", "tractor"} <= labels(shot) for shot in plan.shots)


@pytest.mark.parametrize(
    ("text", "words", "backdrop"),
    [
        ("Raju studies in a classroom. At night he sleeps.", "sleeps", Backdrop.BEDROOM),
        ("రాజు తరగతి గదిలో చదువుతున్నాడు. రాత్రి నిద్రపోతాడు.", "నిద్ర", Backdrop.BEDROOM),
        ("A woman buys a saree in the market. She takes it home.", "takes", Backdrop.ROOM),
        ("A pupil sleeps in the classroom. He dreams.", "dreams", Backdrop.CLASSROOM),
        ("सुबह पाँच बजे अर्जुन उठता है। वह दौड़ता है।", "उठता", Backdrop.BEDROOM),
        ("A woman jogs in the park. A man swims.", "swims", Backdrop.LAKE),
        ("A boy wakes up late. He runs into the classroom.", "wakes", Backdrop.BEDROOM),
        ("Ravi types on his laptop. The office is empty at night.", "types", Backdrop.OFFICE),
    ],
)
def test_one_sleeps_at_home_and_works_where_the_work_is(
    text: str, words: str, backdrop: Backdrop
) -> None:
    assert shot_of(planned(text), words).depiction.setting.backdrop is backdrop


def test_fireworks_are_let_off_at_night_and_the_film_goes_on_there() -> None:
    plan = planned("Children burst crackers. Grandmother smiles.")
    assert {shot.depiction.setting.time for shot in plan.shots} == {TimeOfDay.NIGHT}


def test_what_honours_somebody_and_what_they_do_again_and_again_is_no_name_of_theirs() -> None:
    wrestler = planned("పహిల్వాన్ గారు పాలు తాగారు. పహిల్వాన్ గారు నవ్వారు. గప్పు పహిల్వాన్ గారి దగ్గర కూర్చున్నాడు.")
    assert {c.name for c in wrestler.bible if c.label == "wrestler"} == {"wrestler"}
    asked = planned("తాతని అడిగాను, “వెళ్ళనా?” అవ్వని అడిగాను, “తిననా?” తాతని అడిగాను, “రానా?”")
    assert not any("అడిగాను" in each.name for each in asked.bible)


@pytest.mark.parametrize(
    "text",
    [
        "A small tea stall. Three college girls drink tea.",
        "एक चाय की टपरी। कॉलेज की तीन लड़कियाँ चाय पीती हैं।",
        "ଗୋଟିଏ ଚା ଦୋକାନ। କଲେଜ ଝିଅମାନେ ଚା ପିଅନ୍ତି।",
        "ఒక టీ కొట్టు. కాలేజీ అమ్మాయిలు టీ తాగుతారు.",
    ],
)
def test_who_comes_from_a_place_does_not_take_the_film_there(text: str) -> None:
    assert {shot.depiction.setting.place for shot in planned(text).shots} == {"tea stall"}
