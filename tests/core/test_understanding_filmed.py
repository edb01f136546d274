"""The camera in the words people use for it, and somebody else who does the same."""

import pytest

from core.domain.camera import Move
from core.understanding.analyse import analyse


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("The camera trucks to the left along the shelves", Move.TRUCK_LEFT),
        ("the camera tracks right past a row of shops", Move.TRUCK_RIGHT),
        ("left-to-right slider shot of the watches", Move.TRUCK_RIGHT),
        ("a tracking shot of a dog on the left of the road", Move.TRACKING),
        ("quick pan to the left", Move.PAN_LEFT),
        ("top to bottom tilt of the saree", Move.TILT_DOWN),
        ("drone shot flying forward over the river", Move.DOLLY_IN),
        ("the drone shoots up over the stadium", Move.CRANE_UP),
        ("camera dollies backward from a dancer", Move.DOLLY_OUT),
        ("the crane goes up and shows the whole procession", Move.CRANE_UP),
        ("a hand-held, nervous camera in an alley", Move.HANDHELD),
    ],
)
def test_a_move_is_known_by_what_is_said_of_the_camera(text: str, move: Move) -> None:
    assert analyse(text).camera.moves == (move,)


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("कैमरा दौड़ते लड़के का पीछा करता है", Move.TRACKING),
        ("कार के चारों ओर उल्टी दिशा में ऑर्बिट", Move.ORBIT_COUNTERCLOCKWISE),
        ("కెమెరా అల్మారా వెంబడి కుడివైపు ట్రక్ అవుతుంది", Move.TRUCK_RIGHT),
        ("ফোকাস ফুল থেকে মেয়েটির ওপর যায়", Move.RACK_FOCUS),
        ("ஃபோகஸ் பூவிலிருந்து சிறுமிக்கு மாறுகிறது", Move.RACK_FOCUS),
        ("कॅमेरा बैलगाडीसोबत चालतो", Move.TRACKING),
    ],
)
def test_indian_languages_tell_the_camera_in_words_of_their_own(text: str, move: Move) -> None:
    assert analyse(text).camera.moves == (move,)


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("Follow the cyclist through the lane", Move.TRACKING),
        ("Inching closer to the cradle", Move.DOLLY_IN),
        ("Rise over the fort", Move.CRANE_UP),
        ("Spin anticlockwise around the globe", Move.ORBIT_COUNTERCLOCKWISE),
        ("moving left along a row of classic cars", Move.TRUCK_LEFT),
    ],
)
def test_a_sentence_bids_the_camera_without_naming_it(text: str, move: Move) -> None:
    assert analyse(text).camera.moves == (move,)


@pytest.mark.parametrize(
    "text",
    [
        "She moves closer to him.",
        "The dog follows him to the school.",
        "He backs away from the lion.",
        "She tilted her head and laughed.",
        "In the same pan, fry the last of the onions.",
        "Climb up, my little friend.",
        "He said come with me.",
    ],
)
def test_what_somebody_does_moves_no_camera(text: str) -> None:
    assert analyse(text).camera.moves == ()
