"""Who does what, in which order, beside whom, and what is not there: one rule, one text."""

import pytest

from core.domain.analysis import Action, Understanding
from core.domain.camera import Move, Speed
from core.understanding.analyse import analyse


def doing(found: Understanding) -> dict[str, Action]:
    return {each.label: each.action for each in found.entities}


@pytest.mark.parametrize(
    ("text", "label", "action"),
    [
        ("A nurse bandages a soldier's arm", "nurse", Action.WORK),
        ("A goalkeeper punches the ball", "goalkeeper", Action.PLAY),
        ("Between the sofa and the lamp stands a tall giraffe", "giraffe", Action.STAND),
        ("Tilt up to the smiling face of a farmer", "farmer", Action.SMILE),
        ("रसोई में दादी लस्सी बिलो रही है", "old woman", Action.WORK),
        ("రంగులరాట్నం లాగా చక్రం తిరుగుతోంది", "wheel", Action.SPIN),
        ("একটি মেয়ে চিঠি পড়ছে", "girl", Action.WORK),
    ],
)
def test_a_verb_that_no_table_has_is_still_somebodys_deed(
    text: str, label: str, action: Action
) -> None:
    assert doing(analyse(text))[label] is action


@pytest.mark.parametrize(
    ("text", "beats"),
    [
        ("She opens the door, looks around, picks up the letter and runs out", 4),
        ("A girl sits under a tree and reads a book", 1),
    ],
)
def test_what_is_done_next_is_a_beat_and_what_goes_on_meanwhile_is_none(
    text: str, beats: int
) -> None:
    assert len(analyse(text).timing.beats) == beats


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("A lamp hangs above the table and a cat hides under it", "cat under table"),
        ("मेज़ के दाईं ओर एक सूटकेस और बाईं ओर एक टोपी", "hat left of table"),
        ("ऑफिसमध्ये एक तरुणी बसली आहे, तिच्या मागे खिडकी", "window behind young woman"),
        ("மேசை அருகே ஒரு நாற்காலி, அதன் கீழே ஒரு நாய்", "dog under chair"),
    ],
)
def test_words_for_what_was_told_before_stand_for_it(text: str, relation: str) -> None:
    found = analyse(text).relations
    assert relation in {f"{each.subject} {each.relation} {each.object}" for each in found}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("মানুষ ছাড়া রাস্তা", "person"),
        ("ਲੋਕਾਂ ਤੋਂ ਬਿਨਾਂ ਸੜਕ", "person"),
        ("गाड्यांशिवाय मोकळा रस्ता", "car"),
        ("మనుషులు ఎవరూ లేకుండా వీధి", "person"),
    ],
)
def test_what_stands_before_a_word_for_without_is_not_there(text: str, label: str) -> None:
    assert label in {each.label for each in analyse(text).entities if each.excluded}


def test_the_pan_on_the_stove_is_none_of_the_cameras() -> None:
    found = analyse("The black pan is on the stove")
    assert [each.label for each in found.entities] == ["pan", "stove"]
    assert found.camera.moves == ()
    assert analyse("A slow pan left").camera.moves


def test_a_thing_goes_by_its_own_name_in_english_and_no_other_language() -> None:
    assert analyse("A pink ribbon").entities[0].label == "ribbon"
    assert analyse("chai ki dukan par teen log baithe hain").entities[-1].label == "person"


@pytest.mark.parametrize(
    ("text", "speed"),
    [
        ("The camera slowly pushes in on the captain", Speed.SLOW),
        ("An old man walks slowly along the beach, the camera pans left", Speed.NORMAL),
        ("ಕ್ಯಾಮೆರಾ ನಿಧಾನವಾಗಿ ಎಡಕ್ಕೆ ಪ್ಯಾನ್ ಆಗುತ್ತದೆ", Speed.SLOW),
    ],
)
def test_the_camera_is_slow_where_its_move_is_said_to_be(text: str, speed: Speed) -> None:
    assert analyse(text).camera.speed is speed


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("The camera slowly follows a boy through the market", [Move.TRACKING]),
        ("A photographer with a camera follows the bride", []),
        ("कैमरा धीरे-धीरे बूढ़ी औरत के चेहरे की ओर बढ़ता है", [Move.DOLLY_IN]),
        ("కెమెరా పరుగెత్తే అబ్బాయిని అనుసరిస్తుంది", [Move.TRACKING]),
        ("கேமரா ஆடும் பெண்ணைச் சுற்றி வருகிறது", [Move.ORBIT_CLOCKWISE]),
        ("ড্রোন মাঠের উপরে উঠে যায়", [Move.CRANE_UP]),
        ("કેમેરા ચહેરા પરથી પાછળ હટે છે", [Move.DOLLY_OUT]),
        ("कॅमेरा झाडावरून खाली उतरतो", [Move.CRANE_DOWN]),
        ("ಕ್ಯಾಮೆರಾ ಅಲುಗಾಡದೆ ನಿಂತಿದೆ", [Move.STATIC]),
        ("ക്യാമറ ഓടുന്ന കുട്ടിയെ പിന്തുടരുന്നു", [Move.TRACKING]),
        ("କ୍ୟାମେରା ଡାହାଣରୁ ବାମକୁ ଘୁରେ", [Move.PAN_LEFT]),
        ("ਕੈਮਰਾ ਬੱਸ ਦੇ ਨਾਲ ਨਾਲ ਚੱਲਦਾ ਹੈ", [Move.TRACKING]),
    ],
)
def test_the_camera_does_what_its_verb_says_however_far_away(text: str, moves: list[Move]) -> None:
    assert list(analyse(text).camera.moves) == moves


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("एक महिला डॉक्टर मरीज़ को दवा देती है", {"doctor", "patient", "medicine"}),
        ("महिला डॉक्टर से मिलती है", {"woman", "doctor"}),
        ("মহিলা পুলিশ দাঁড়িয়ে আছে", {"police officer"}),
        ("ఒక మహిళా లోకో పైలట్ నవ్వుతోంది", {"train driver"}),
    ],
)
def test_a_woman_who_has_a_trade_is_one(text: str, labels: set[str]) -> None:
    assert {each.label for each in analyse(text).entities} == labels
