"""A story is told by what it says: its own people and things, each in its own picture."""

import pytest

from tests.core.written import planned, labels, shot_of

SCRIPT = """INT. CAFE - DAY

ANU stirs her coffee. VIKRAM (70) reads a newspaper.

Anu pushes the bill to Vikram. His granddaughter TARA, 8, laughs. FADE OUT.
"""


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


def test_the_boat_is_the_paper_boat_that_was_told_of_before() -> None:
    plan = planned("A girl folds a paper boat. The boat floats away. A boat with nets comes.")
    assert "paper boat" in labels(shot_of(plan, "floats away"))
    assert "boat" in labels(shot_of(plan, "with nets"))


def test_a_story_in_latin_letters_has_a_title_in_its_own_words() -> None:
    plan = planned("ek ladki chhat par patang udaati hai. patang ped mein atak jaati hai.")
    assert plan.story.title == "Ladki aur Patang"


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


def test_who_was_brought_is_hugged_and_not_who_brought_them() -> None:
    plan = planned("रोहन खो जाता है। एक पुलिसवाला उसे दादी के पास लाता है। दादी उसे गले लगाती है।")
    assert labels(shot_of(plan, "गले")) == {"Rohan", "old woman"}


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


def test_each_of_several_deeds_of_one_sentence_is_told_of_who_does_it() -> None:
    told = planned("A barber shaves a soldier, who thanks him and finally walks out.").shots
    described = [shot.description for shot in told]
    assert "The soldier thanks him." in described
    assert "The soldier finally walks out." in described
    smiles = planned("The boy opens the box and smiles.").shots
    assert any(shot.description == "The boy smiles." for shot in smiles)


def test_what_honours_somebody_and_what_they_do_again_and_again_is_no_name_of_theirs() -> None:
    wrestler = planned("పహిల్వాన్ గారు పాలు తాగారు. పహిల్వాన్ గారు నవ్వారు. గప్పు పహిల్వాన్ గారి దగ్గర కూర్చున్నాడు.")
    assert {c.name for c in wrestler.bible if c.label == "wrestler"} == {"wrestler"}
    asked = planned("తాతని అడిగాను, “వెళ్ళనా?” అవ్వని అడిగాను, “తిననా?” తాతని అడిగాను, “రానా?”")
    assert not any("అడిగాను" in each.name for each in asked.bible)
