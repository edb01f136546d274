"""What people wear in a story, and what is painted: from when on, and on whom."""

import pytest

from core.domain.brief import Brief
from core.understanding.analyse import analyse
from core.writing.rules import write
from tests.core.written import planned, labels, shot_of


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
